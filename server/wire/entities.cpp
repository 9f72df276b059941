#include "server/wire/entities.hpp"

namespace parvis::wire {

using namespace domain;

template <>
inline constexpr auto described<CollegeView> = made_of(needed("id", &CollegeView::id),
    needed("name", &CollegeView::name), optional("weight", &CollegeView::weight),
    needed("present", &CollegeView::present));

namespace {

void write_text(json::Writer& out, std::string_view name, std::string const& text)
{
    if (!text.empty()) write(out, name, text);
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
    write(out, "present", view.present);
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
    write_fields(out, view.state.people);
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
