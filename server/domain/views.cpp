#include "server/domain/views.hpp"

#include "server/domain/render.hpp"
#include "server/domain/renderings.hpp"

#include <utility>

namespace parvis::domain {

namespace {

CellView view_of(Session const& session, Cell id, CellState const& state)
{
    auto const& roles = state.roles;
    return { id, state,
        { name_of(session, roles.scribe), name_of(session, roles.timekeeper),
            name_of(session, roles.remote_buddy) } };
}

/// What this person is for the spaces: roles, their place in a list, whether they hear.
void add_spaces_to(MeView& me, Session const& session, Participant const& person)
{
    for (auto const& [cell, state] : session.cells)
        for (auto const role : { SpaceRole::scribe, SpaceRole::timekeeper, SpaceRole::remote_buddy })
            if (state.roles.*field_of(role) == me.id) me.roles.push_back({ cell, role });
    if (person.place.kind == PlaceKind::cell)
        me.hears = !session.cells.at(person.place.cell).hearing.lost.contains(me.id);
    if (!person.waits_for) return;
    auto const& line = session.cells.at(person.waits_for).waiting;
    auto const at = std::find_if(
        line.begin(), line.end(), [&](Waiting const& one) { return one.participant == me.id; });
    assert(at != line.end());
    me.waiting = { person.waits_for, static_cast<std::uint32_t>(at - line.begin()) + 1, at->offered_until };
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
    std::map<CollegeId, NoCollegeView> attendance;
    for (auto const& [id, person] : session.participants) {
        if (person.state == ParticipantState::expected) ++view.expected;
        auto& college = attendance[person.profile.college];
        if (person.state == ParticipantState::present) ++college.present;
        bool const came
            = person.state != ParticipantState::expected && person.state != ParticipantState::removed;
        if (came) ++college.people;
        if (person.place.kind == PlaceKind::butterfly) ++view.butterflies;
        if (person.place.kind == PlaceKind::bumblebee) ++view.bumblebees;
    }
    for (auto const& [id, college] : session.colleges)
        view.colleges.push_back(
            { id, college.name, college.weight, attendance[id].present, attendance[id].people });
    view.bodies = session.bodies;
    view.follow_up = session.follow_up;
    view.series = session.series;
    if (!session.colleges.empty()) view.no_college = attendance[{}];
    view.weight_faults = faults_of_weights(session.colleges);
    return view;
}

/// The wishes of each college, also of those that have none. Nothing without colleges, or where there are too
/// few to read them as more than one group: the total says as much.
std::vector<GroupCount> by_college(Session const& session, std::set<ParticipantId> const& people)
{
    if (session.colleges.empty() || people.empty()) return {};
    std::map<CollegeId, std::uint32_t> counts;
    for (auto const& [id, college] : session.colleges)
        counts[id];
    for (auto const id : people)
        ++counts[session.participants.at(id).profile.college];
    std::vector<GroupCount> read;
    for (auto& group : pooled(counts)) {
        std::uint32_t count = group.without_college ? counts.at({}) : 0;
        for (auto const college : group.colleges)
            count += counts.at(college);
        read.push_back({ std::move(group), count });
    }
    if (read.size() == 1) return {};
    return read;
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
    shown.carried_because = topic.carried_because;
    shown.version = topic.version;
    shown.wishes = static_cast<std::uint32_t>(topic.wishes.size());
    shown.notes = topic.notes;
    shown.helps = topic.helps;
    shown.taken_on_by = name_of(session, topic.taken_on_by);
    shown.addressed_to = topic.addressed_to;
    shown.posted_at = topic.posted_at;
    shown.lineage = topic.lineage;
    shown.carried_from = topic.carried_from;
    shown.wishes_by_college = by_college(session, topic.wishes);
    return shown;
}

NoteView view_of(Session const& session, NoteId id, Note const& note, View view)
{
    NoteView shown;
    shown.id = id;
    shown.topic = note.topic;
    shown.written_for = note.written_for;
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
    add_merging(session, id, me);
    for (auto const& [topic_id, topic] : session.topics) {
        if (topic.state == TopicState::merged) continue; // they are in the one it lives on in
        if (topic.wishes.contains(id)) me.wishes.push_back(topic_id);
        if (!hosts(topic, id)) continue;
        if (topic.state == TopicState::draft)
            me.drafts.push_back(view_of(session, topic_id, topic, View::participant));
        else if (is_public(topic))
            me.topics.push_back(topic_id);
    }
    for (auto const& [note_id, note] : session.notes)
        if (note.author == id) me.notes.push_back(note_id);
    me.voice = own_voice(session, id);
    add_spaces_to(me, session, person);
    me.reports = reports_to_write(session, id);
    render_actions_of(session, id, me);
    render_proposals_of(session, id, me);
    render_answers_of(session, id, me);
    render_promises_of(session, id, me);
    me.votes = own_votes(session, id);
    return me;
}

void render_session(Session const& session, Seq after, Rendering& rendering)
{
    if (session.changed > after) rendering.session = view_of_session(session);
    for (auto const& [id, announcement] : session.announcements)
        if (announcement.changed > after && !(announcement.ended && after == 0))
            rendering.announcements.push_back({ id, announcement.ended, announcement });
    render_brought(session, after, rendering);
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
        if (state.changed > after) rendering.cells.push_back(view_of(session, cell, state));
    for (auto const& [id, topic] : session.topics)
        if (topic.changed > after && is_public(topic))
            rendering.topics.push_back(view_of(session, id, topic, view));
    render_actions(session, view, after, rendering);
    if (view == View::facilitator) rendering.warnings = warnings(session);
}

/// A note stays in the channels of all topics it was in: who reads one of them sees where it went.
void render_notes(Session const& session, TopicId topic, View view, Seq after, Rendering& rendering)
{
    auto const was_in = [&](Note const& note) {
        auto const topics = topics_of(session, note);
        return std::find(topics.begin(), topics.end(), topic) != topics.end();
    };
    for (auto const& [id, note] : session.notes)
        if (note.changed > after && (note.topic == topic || (note.written_for && was_in(note))))
            rendering.notes.push_back(view_of(session, id, note, view));
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
    render_merge_offers(session, after, rendering);
}

/// A capacity is nearly reached from four fifths on (invariant 18).
bool is_nearly_full(std::uint32_t here, std::uint32_t capacity) { return here * 5 > capacity * 4; }

} // namespace

std::string name_of(Session const& session, ParticipantId id)
{
    auto const* person = find(session.participants, id);
    if (!person) return {};
    return person->profile.pseudonym.empty() ? "#" + std::to_string(id.value) : person->profile.pseudonym;
}

bool may_see(Role role, Channel const& channel)
{
    switch (channel.kind) {
    case ChannelKind::session:
    case ChannelKind::board:
    case ChannelKind::topic:
    case ChannelKind::queue:
    case ChannelKind::news:
    case ChannelKind::draws:
    case ChannelKind::proposals:
    case ChannelKind::ballots:
    case ChannelKind::promises:
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
        if (state.topic && !is_over(session, cell)) by_slot[cell.slot].emplace_back(cell, state.topic);

    for (auto const& [slot, placed] : by_slot)
        for (std::size_t i = 0; i < placed.size(); ++i) {
            auto const [cell, id] = placed[i];
            auto const& topic = session.topics.at(id);
            for (std::size_t j = i + 1; j < placed.size(); ++j) {
                auto const other_id = placed[j].second;
                auto const& other = session.topics.at(other_id);
                if (in_conflict(session, id, other_id))
                    found.push_back({ WarningKind::declared_conflict, slot, {}, { id, other_id }, {} });
                bool const shared_host = std::any_of(
                    topic.hosts.begin(), topic.hosts.end(), [&](auto host) { return hosts(other, host); });
                if (shared_host)
                    found.push_back({ WarningKind::host_in_two_places, slot, {}, { id, other_id }, {} });
                auto const wishes = [](Topic const& hosted, Topic const& wished) {
                    return std::any_of(hosted.hosts.begin(), hosted.hosts.end(),
                        [&](auto host) { return wished.wishes.contains(host) && !hosts(wished, host); });
                };
                if (wishes(topic, other))
                    found.push_back({ WarningKind::host_wishes_elsewhere, slot, {}, { id, other_id }, {} });
                if (wishes(other, topic))
                    found.push_back({ WarningKind::host_wishes_elsewhere, slot, {}, { other_id, id }, {} });
            }
            if (is_running(session, cell)) {
                auto const& state = session.cells.at(cell);
                auto const from = std::max(
                    session.slots.at(slot).starts, ends_of(session, cell) - limits::scribe_warning);
                if (!state.roles.scribe)
                    found.push_back({ WarningKind::no_scribe, slot, cell.space, { id }, from });
                if (state.people.remote > 0 && !state.roles.remote_buddy)
                    found.push_back({ WarningKind::remote_without_buddy, slot, cell.space, { id }, {} });
            }
            auto const& capacity = session.spaces.at(cell.space).description.capacity;
            auto const here = session.cells.at(cell).people.here;
            if (!capacity) continue;
            if (here > *capacity)
                found.push_back({ WarningKind::over_capacity, slot, cell.space, { id }, {} });
            else if (is_nearly_full(here, *capacity))
                found.push_back({ WarningKind::nearly_full, slot, cell.space, { id }, {} });
        }
    return found;
}

bool Rendering::empty() const
{
    return !session && announcements.empty() && slots.empty() && spaces.empty() && cells.empty()
        && topics.empty() && !warnings && notes.empty() && !me && participants.empty() && flags.empty()
        && draws.empty() && !journal && !queue && !round && !spoken && reports.empty() && reactions.empty()
        && ballots.empty() && !owed && merge_offers.empty() && actions.empty() && proposals.empty()
        && statements.empty() && helps.empty() && brought.empty() && promises.empty() && respondents.empty();
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
        render_notes(session, channel.topic, view, after, rendering);
        render_helps(session, channel.topic, after, rendering);
        break;
    case ChannelKind::proposals:
        render_proposals(session, after, rendering);
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
    case ChannelKind::queue:
        render_voices(session, view, after, rendering);
        break;
    case ChannelKind::news:
        render_news(session, view, after, rendering);
        break;
    case ChannelKind::draws:
        for (auto const& [id, draw] : session.draws)
            if (draw.changed > after) rendering.draws.push_back(view_of(session, id, draw));
        break;
    case ChannelKind::promises:
        render_promises(session, after, rendering);
        break;
    case ChannelKind::ballots:
        rendering.ballots = ballots_after(session, after);
        break;
    }
    return rendering;
}

} // namespace parvis::domain
