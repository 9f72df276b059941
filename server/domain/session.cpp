#include "server/domain/session.hpp"

#include "server/domain/commands.hpp"

#include <algorithm>

namespace parvis::domain {

TopicId topic_in(Session const& session, Cell cell)
{
    auto const found = session.cells.find(cell);
    return found == session.cells.end() ? TopicId{} : found->second.topic;
}

std::vector<Cell> cells_of(Session const& session, TopicId topic)
{
    std::vector<Cell> cells;
    for (auto const& [cell, state] : session.cells)
        if (state.topic == topic && topic) cells.push_back(cell);
    return cells;
}

bool is_free(Session const& session, Cell cell)
{
    auto const slot = session.slots.find(cell.slot);
    if (slot == session.slots.end() || slot->second.kind != SlotKind::round) return false;
    if (slot->second.state == SlotState::over || slot->second.state == SlotState::removed) return false;
    auto const space = session.spaces.find(cell.space);
    if (space == session.spaces.end() || !space->second.open) return false;
    auto const state = session.cells.find(cell);
    return state == session.cells.end() || (!state->second.topic && !state->second.blocked);
}

std::vector<Cell> free_cells_near(Session const& session, Cell cell, std::size_t max)
{
    // The same slot, then forward in time, then back: who lost a claim wants to meet tonight, and soon.
    std::vector<SlotId> order{ cell.slot };
    for (auto const& [id, slot] : session.slots)
        if (id > cell.slot) order.push_back(id);
    for (auto slot = session.slots.rbegin(); slot != session.slots.rend(); ++slot)
        if (slot->first < cell.slot) order.push_back(slot->first);

    std::vector<Cell> free;
    for (auto const slot : order)
        for (auto const& [space, state] : session.spaces) {
            if (free.size() == max) return free;
            if (is_free(session, { slot, space })) free.push_back({ slot, space });
        }
    return free;
}

Time ends_of(Session const& session, Cell cell)
{
    auto const state = session.cells.find(cell);
    auto const ends = session.slots.at(cell.slot).ends;
    return state == session.cells.end() ? ends : std::max(ends, state->second.extended_until);
}

bool is_running(Session const& session, Cell cell)
{
    auto const slot = session.slots.at(cell.slot).state;
    return slot == SlotState::running || (slot == SlotState::over && !is_over(session, cell));
}

bool is_over(Session const& session, Cell cell)
{
    auto const state = session.cells.find(cell);
    bool const goes_on = state != session.cells.end() && state->second.extended_until != 0;
    return session.slots.at(cell.slot).state == SlotState::over && !goes_on;
}

std::uint32_t places_held(CellState const& cell)
{
    auto const offered = std::count_if(
        cell.waiting.begin(), cell.waiting.end(), [](Waiting const& one) { return one.offered_until != 0; });
    return cell.people.here + static_cast<std::uint32_t>(offered);
}

bool has_room(Session const& session, Cell cell)
{
    auto const& space = session.spaces.at(cell.space).description;
    auto const state = session.cells.find(cell);
    auto const held = state == session.cells.end() ? 0 : places_held(state->second);
    return !space.strict || !space.capacity || held < *space.capacity;
}

bool hosts(Topic const& topic, ParticipantId participant)
{
    return participant && std::find(topic.hosts.begin(), topic.hosts.end(), participant) != topic.hosts.end();
}

bool has_ended(Topic const& topic)
{
    return topic.state == TopicState::withdrawn || topic.state == TopicState::reported
        || topic.state == TopicState::carried || topic.state == TopicState::merged;
}

namespace {

/// Its slot has begun, or will never: the session is over.
bool has_come(Session const& session, Cell cell)
{
    auto const slot = session.slots.at(cell.slot).state;
    return slot == SlotState::running || slot == SlotState::over || session.phase >= Phase::closed;
}

} // namespace

std::map<TopicId, Cell> owed_reports(Session const& session)
{
    std::map<TopicId, Cell> owed;
    for (auto const& [cell, state] : session.cells)
        if (state.topic && session.topics.at(state.topic).state == TopicState::posted
            && has_come(session, cell))
            owed[state.topic] = cell;
    return owed;
}

bool owes_report(Session const& session, TopicId id)
{
    auto const cells = cells_of(session, id);
    return session.topics.at(id).state == TopicState::posted
        && std::any_of(cells.begin(), cells.end(), [&](Cell cell) { return has_come(session, cell); });
}

bool writes_report(Session const& session, TopicId id, ParticipantId person)
{
    auto const topic = session.topics.find(id);
    return topic != session.topics.end() && hosts(topic->second, person);
}

bool asks_to_host(Topic const& topic, ParticipantId participant)
{
    return std::any_of(topic.host_requests.begin(), topic.host_requests.end(),
        [&](HostRequest const& request) { return request.participant == participant; });
}

bool is_awaited(Promise const& promise)
{
    return promise.state == PromiseState::asked || promise.state == PromiseState::accepted
        || promise.state == PromiseState::contested;
}

std::vector<PromiseId> unassigned_promises(Session const& session)
{
    std::vector<PromiseId> unassigned;
    for (auto const& [id, promise] : session.promises)
        if (is_awaited(promise) && (!promise.respondent || promise.due.empty())) unassigned.push_back(id);
    return unassigned;
}

bool stands_for(Session const& session, Promise const& promise, ParticipantId person)
{
    if (!person) return false;
    if (promise.proposal && session.proposals.at(promise.proposal).proposer == person) return true;
    return promise.topic && hosts(session.topics.at(home_of(session, promise.topic)), person);
}

std::optional<Time> contestable_until(Promise const& promise)
{
    if (promise.state != PromiseState::answered) return std::nullopt;
    return promise.answered_at + limits::contest_window;
}

Standing standing_of(Promise const& promise)
{
    if (promise.state == PromiseState::contested) return Standing::contested;
    if (promise.state == PromiseState::withdrawn) return Standing::dropped;
    if (promise.answers.empty()) return Standing::awaited;
    switch (promise.answers.back().outcome) {
    case Outcome::kept:
        return Standing::kept;
    case Outcome::adapted:
        return Standing::adapted;
    case Outcome::declined:
        return Standing::dropped;
    case Outcome::study:
        return Standing::study;
    }
    return Standing::awaited;
}

TopicId home_of(Session const& session, TopicId id)
{
    auto topic = session.topics.find(id);
    while (topic != session.topics.end() && topic->second.lineage.merged_into) {
        id = topic->second.lineage.merged_into;
        topic = session.topics.find(id);
    }
    return id;
}

std::vector<TopicId> topics_of(Session const& session, Note const& note)
{
    std::vector<TopicId> topics;
    for (auto id = note.written_for; id && id != note.topic; id = session.topics.at(id).lineage.merged_into)
        topics.push_back(id);
    topics.push_back(note.topic);
    return topics;
}

TopicId first_of_doubles(Session const& session, TopicId id)
{
    auto const first = session.topics.at(id).lineage.doubled_from;
    return first ? first : id;
}

namespace {

/// Whether this topic, or one that lives on in it, named one that lives on in `other`.
bool declares(Session const& session, TopicId id, TopicId other)
{
    auto const& topic = session.topics.at(id);
    auto const& named = topic.content.conflicts_with;
    auto const& merged = topic.lineage.merged_from;
    return std::any_of(
               named.begin(), named.end(), [&](TopicId one) { return home_of(session, one) == other; })
        || std::any_of(
            merged.begin(), merged.end(), [&](TopicId one) { return declares(session, one, other); });
}

} // namespace

bool in_conflict(Session const& session, TopicId a, TopicId b)
{
    return declares(session, a, b) || declares(session, b, a);
}

} // namespace parvis::domain
