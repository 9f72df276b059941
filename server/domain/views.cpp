#include "server/domain/views.hpp"

#include "server/domain/judge.hpp"

#include <utility>

namespace parvis::domain {

namespace {

/// As others see a person: the pseudonym, or "#12" for who gave none. Empty for nobody: an anonymous
/// contribution.
std::string name_of(Session const& session, ParticipantId id)
{
    auto const* person = find(session.participants, id);
    if (!person) return {};
    return person->profile.pseudonym.empty() ? "#" + std::to_string(id.value) : person->profile.pseudonym;
}

SessionView view_of_session(Session const& session)
{
    SessionView view;
    view.code = session.code;
    view.frame = session.frame;
    view.phase = session.phase;
    view.phase_since = session.phase_since;
    view.timer = session.timer;
    view.present = session.present;
    std::map<CollegeId, std::uint32_t> present;
    for (auto const& [id, person] : session.participants) {
        if (person.state == ParticipantState::expected) ++view.expected;
        if (person.state == ParticipantState::present) ++present[person.profile.college];
        if (person.place.kind == PlaceKind::butterfly) ++view.butterflies;
        if (person.place.kind == PlaceKind::bumblebee) ++view.bumblebees;
    }
    for (auto const& [id, college] : session.colleges)
        view.colleges.push_back({ id, college.name, college.weight, present[id] });
    return view;
}

TopicView view_of(Session const& session, TopicId id, Topic const& topic, View view)
{
    TopicView shown;
    shown.id = id;
    shown.content = topic.content;
    shown.state = topic.state;
    for (auto const host : topic.hosts)
        shown.hosts.push_back(name_of(session, host));
    if (view == View::facilitator) shown.host_ids = topic.hosts;
    shown.anonymous = topic.anonymous;
    shown.withdrawn_because = topic.withdrawn_because;
    shown.version = topic.version;
    shown.wishes = static_cast<std::uint32_t>(topic.wishes.size());
    shown.notes = topic.notes;
    shown.posted_at = topic.posted_at;
    return shown;
}

NoteView view_of(Session const& session, NoteId id, Note const& note, View view)
{
    NoteView shown;
    shown.id = id;
    shown.topic = note.topic;
    shown.kind = note.kind;
    shown.hidden = note.hidden_because.has_value();
    shown.hidden_because = note.hidden_because.value_or("");
    if (!shown.hidden || view == View::facilitator) shown.text = note.text;
    if (!shown.hidden || view == View::facilitator) shown.author = name_of(session, note.author);
    shown.version = note.version;
    shown.added_at = note.added_at;
    return shown;
}

/// A draft is nobody's but its author's; a withdrawn draft was never posted.
bool is_public(Topic const& topic) { return topic.state != TopicState::draft && topic.posted_at != 0; }

MeView view_of_me(Session const& session, ParticipantId id, Participant const& person)
{
    MeView me;
    me.id = id;
    me.profile = person.profile;
    me.state = person.state;
    me.place = person.place;
    for (auto const& [topic_id, topic] : session.topics) {
        if (topic.wishes.contains(id)) me.wishes.push_back(topic_id);
        if (!hosts(topic, id)) continue;
        if (topic.state == TopicState::draft)
            me.drafts.push_back(view_of(session, topic_id, topic, View::participant));
        else if (is_public(topic))
            me.topics.push_back(topic_id);
    }
    for (auto const& [note_id, note] : session.notes)
        if (note.author == id) me.notes.push_back(note_id);
    return me;
}

void render_session(Session const& session, Seq after, Rendering& rendering)
{
    if (session.changed > after) rendering.session = view_of_session(session);
    for (auto const& [id, announcement] : session.announcements)
        if (announcement.changed > after && !(announcement.ended && after == 0))
            rendering.announcements.push_back({ id, announcement.ended, announcement });
}

void render_board(Session const& session, View view, Seq after, Rendering& rendering)
{
    for (auto const& [id, slot] : session.slots) {
        bool const removed = slot.state == SlotState::removed;
        if (slot.changed > after && !(removed && after == 0))
            rendering.slots.push_back({ id, removed, slot });
    }
    for (auto const& [id, space] : session.spaces)
        if (space.changed > after) rendering.spaces.push_back({ id, space });
    for (auto const& [cell, state] : session.cells)
        if (state.changed > after) rendering.cells.push_back({ cell, state });
    for (auto const& [id, topic] : session.topics)
        if (topic.changed > after && is_public(topic))
            rendering.topics.push_back(view_of(session, id, topic, view));
    if (view == View::facilitator) rendering.warnings = warnings(session);
}

void render_roster(Session const& session, Seq after, Rendering& rendering)
{
    for (auto const& [id, person] : session.participants)
        if (person.changed > after)
            rendering.participants.push_back(
                { id, person.profile, person.state, person.without_phone, person.place });
}

void render_moderation(Session const& session, Seq after, Rendering& rendering)
{
    for (auto const& [id, note] : session.notes) {
        bool const calls = !note.flagged_by.empty() || note.hidden_because;
        if (note.changed <= after || (after == 0 && !calls)) continue;
        auto const flags = static_cast<std::uint32_t>(note.flagged_by.size());
        rendering.flags.push_back({ view_of(session, id, note, View::facilitator), flags, !calls });
    }
    rendering.journal.emplace(session.journal.rbegin(), session.journal.rend());
}

/// Two topics of one slot of which one asked not to be with the other.
bool declared(Topic const& a, TopicId b)
{
    auto const& others = a.content.conflicts_with;
    return std::find(others.begin(), others.end(), b) != others.end();
}

/// A capacity is nearly reached from four fifths on (invariant 18).
bool is_nearly_full(std::uint32_t here, std::uint32_t capacity) { return here * 5 > capacity * 4; }

} // namespace

bool may_see(Role role, Channel const& channel)
{
    switch (channel.kind) {
    case ChannelKind::session:
    case ChannelKind::board:
    case ChannelKind::topic:
        return role != Role::system;
    case ChannelKind::me:
        return role == Role::participant;
    case ChannelKind::roster:
        return role == Role::facilitator || role == Role::steward;
    case ChannelKind::moderation:
        return role == Role::facilitator;
    }
    return false;
}

std::vector<Warning> warnings(Session const& session)
{
    std::vector<Warning> found;
    std::map<SlotId, std::vector<std::pair<Cell, TopicId>>> by_slot;
    for (auto const& [cell, state] : session.cells)
        if (state.topic && session.slots.at(cell.slot).state != SlotState::over)
            by_slot[cell.slot].emplace_back(cell, state.topic);

    for (auto const& [slot, placed] : by_slot)
        for (std::size_t i = 0; i < placed.size(); ++i) {
            auto const [cell, id] = placed[i];
            auto const& topic = session.topics.at(id);
            for (std::size_t j = i + 1; j < placed.size(); ++j) {
                auto const other_id = placed[j].second;
                auto const& other = session.topics.at(other_id);
                if (declared(topic, other_id) || declared(other, id))
                    found.push_back({ WarningKind::declared_conflict, slot, {}, { id, other_id } });
                bool const shared_host = std::any_of(
                    topic.hosts.begin(), topic.hosts.end(), [&](auto host) { return hosts(other, host); });
                if (shared_host)
                    found.push_back({ WarningKind::host_in_two_places, slot, {}, { id, other_id } });
                auto const wishes = [](Topic const& hosted, Topic const& wished) {
                    return std::any_of(hosted.hosts.begin(), hosted.hosts.end(),
                        [&](auto host) { return wished.wishes.contains(host) && !hosts(wished, host); });
                };
                if (wishes(topic, other))
                    found.push_back({ WarningKind::host_wishes_elsewhere, slot, {}, { id, other_id } });
                if (wishes(other, topic))
                    found.push_back({ WarningKind::host_wishes_elsewhere, slot, {}, { other_id, id } });
            }
            auto const& capacity = session.spaces.at(cell.space).description.capacity;
            auto const here = session.cells.at(cell).people.here;
            if (!capacity) continue;
            if (here > *capacity)
                found.push_back({ WarningKind::over_capacity, slot, cell.space, { id } });
            else if (is_nearly_full(here, *capacity))
                found.push_back({ WarningKind::nearly_full, slot, cell.space, { id } });
        }
    return found;
}

bool Rendering::empty() const
{
    return !session && announcements.empty() && slots.empty() && spaces.empty() && cells.empty()
        && topics.empty() && !warnings && notes.empty() && !me && participants.empty() && flags.empty()
        && !journal;
}

Rendering render(Session const& session, Channel const& channel, View view, Seq after)
{
    Rendering rendering;
    switch (channel.kind) {
    case ChannelKind::session:
        render_session(session, after, rendering);
        break;
    case ChannelKind::board:
        render_board(session, view, after, rendering);
        break;
    case ChannelKind::topic:
        for (auto const& [id, note] : session.notes)
            if (note.topic == channel.topic && note.changed > after)
                rendering.notes.push_back(view_of(session, id, note, view));
        break;
    case ChannelKind::me:
        if (auto const* person = find(session.participants, channel.participant))
            if (person->changed_own > after) rendering.me = view_of_me(session, channel.participant, *person);
        break;
    case ChannelKind::roster:
        render_roster(session, after, rendering);
        break;
    case ChannelKind::moderation:
        render_moderation(session, after, rendering);
        break;
    }
    return rendering;
}

} // namespace parvis::domain
