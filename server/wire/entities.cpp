#include "server/wire/entities.hpp"

namespace parvis::wire {

using namespace domain;

template <>
inline constexpr auto described<CollegeView> = made_of(needed("id", &CollegeView::id),
    needed("name", &CollegeView::name), optional("weight", &CollegeView::weight),
    needed("present", &CollegeView::present));

template <>
inline constexpr auto described<RoleView> = made_of(flat(&RoleView::cell), needed("role", &RoleView::role));

namespace {

void write_text(json::Writer& out, std::string_view name, std::string const& text)
{
    if (!text.empty()) write(out, name, text);
}

/// None is not told: most cells have none of most things.
void write_count(json::Writer& out, std::string_view name, std::size_t count)
{
    if (count != 0) write(out, name, count);
}

void write_people(json::Writer& out, Headcount const& people)
{
    write(out, "here", people.here);
    write(out, "remote", people.remote);
    write_count(out, "gathering", people.gathering);
}

void write_removed(json::Writer& out, bool removed)
{
    if (removed) write(out, "removed", true);
}

} // namespace

void write_entity(json::Writer& out, SessionView const& view)
{
    out.begin_object();
    write(out, "id", "session");
    write(out, "code", view.code);
    write_fields(out, view.frame);
    write(out, "phase", view.phase);
    write(out, "phase_since", view.phase_since);
    write(out, "timer", view.timer);
    out.key("present");
    out.begin_object();
    write_people(out, view.present);
    out.end_object();
    write(out, "expected", view.expected);
    write(out, "butterflies", view.butterflies);
    write(out, "bumblebees", view.bumblebees);
    write(out, "colleges", view.colleges);
    out.end_object();
}

void write_entity(json::Writer& out, AnnouncementView const& view)
{
    auto const& announcement = view.announcement;
    out.begin_object();
    write(out, "id", view.id);
    write(out, "text", announcement.text);
    write(out, "scope", announcement.scope);
    write_some(out, "slot", announcement.slot);
    write_some(out, "space", announcement.space);
    write(out, "made_at", announcement.made_at);
    write_some(out, "until", announcement.until);
    write_removed(out, view.removed);
    out.end_object();
}

void write_entity(json::Writer& out, SlotView const& view)
{
    auto const& slot = view.slot;
    out.begin_object();
    write(out, "id", view.id);
    write(out, "starts", slot.starts);
    write(out, "ends", slot.ends);
    write(out, "kind", slot.kind);
    write(out, "label", slot.label);
    // Nothing more happens in a removed slot; `removed` says the rest.
    write(out, "state", slot.state == SlotState::removed ? SlotState::over : slot.state);
    write_removed(out, view.removed);
    out.end_object();
}

void write_entity(json::Writer& out, SpaceView const& view)
{
    out.begin_object();
    write(out, "id", view.id);
    write_fields(out, view.space.description);
    write(out, "open", view.space.open);
    out.end_object();
}

void write_entity(json::Writer& out, CellView const& view)
{
    out.begin_object();
    write(out, "id", id_text(view.id));
    write_fields(out, view.id);
    write_some(out, "topic", view.state.topic);
    write(out, "blocked", view.state.blocked);
    write_people(out, view.state.people);
    if (view.state.roles != Roles{}) {
        out.key("roles");
        out.begin_object();
        write_text(out, "scribe", view.roles.scribe);
        write_text(out, "timekeeper", view.roles.timekeeper);
        write_text(out, "remote_buddy", view.roles.remote_buddy);
        out.end_object();
    }
    if (view.state.hearing.since != 0) write(out, "unheard_since", view.state.hearing.since);
    write_count(out, "waiting", view.state.waiting.size());
    write_count(out, "held", places_held(view.state) - view.state.people.here);
    if (view.state.extended_until != 0) write(out, "ends", view.state.extended_until);
    out.end_object();
}

void write_entity(json::Writer& out, TopicView const& view)
{
    out.begin_object();
    write(out, "id", view.id);
    write_fields(out, view.content);
    write(out, "state", view.state);
    write(out, "hosts", view.hosts);
    if (!view.host_ids.empty()) write(out, "host_ids", view.host_ids);
    write(out, "anonymous", view.anonymous);
    write_text(out, "withdrawn_because", view.withdrawn_because);
    write(out, "version", view.version);
    write(out, "wishes", view.wishes);
    write(out, "notes", view.notes);
    write(out, "posted_at", view.posted_at);
    out.end_object();
}

void write_entity(json::Writer& out, NoteView const& view)
{
    out.begin_object();
    write(out, "id", view.id);
    write(out, "topic", view.topic);
    write(out, "kind", view.kind);
    write_text(out, "text", view.text);
    write_text(out, "author", view.author);
    write(out, "hidden", view.hidden);
    write_text(out, "hidden_because", view.hidden_because);
    write(out, "version", view.version);
    write(out, "added_at", view.added_at);
    out.end_object();
}

void write_entity(json::Writer& out, MeView const& view)
{
    out.begin_object();
    write(out, "id", "me");
    write(out, "participant", view.id);
    write_fields(out, view.profile);
    write(out, "state", view.state);
    write(out, "place", view.place);
    write(out, "topics", view.topics);
    write(out, "wishes", view.wishes);
    write(out, "notes", view.notes);
    write_collection(out, "drafts", view.drafts);
    if (!view.roles.empty()) write(out, "roles", view.roles);
    if (view.waiting) {
        out.key("waiting");
        out.begin_object();
        write_fields(out, view.waiting->cell);
        write(out, "position", view.waiting->position);
        if (view.waiting->offered_until != 0) write(out, "offered_until", view.waiting->offered_until);
        out.end_object();
    }
    if (!view.hears) write(out, "unheard", true);
    out.end_object();
}

void write_entity(json::Writer& out, ParticipantView const& view)
{
    out.begin_object();
    write(out, "id", view.id);
    write_fields(out, view.profile);
    write(out, "state", view.state);
    write(out, "without_phone", view.without_phone);
    write(out, "place", view.place);
    out.end_object();
}

void write_entity(json::Writer& out, FlagView const& view)
{
    out.begin_object();
    write(out, "id", view.note.id);
    out.key("note");
    write_entity(out, view.note);
    write(out, "flags", view.flags);
    write_removed(out, view.removed);
    out.end_object();
}

} // namespace parvis::wire
