#include "server/domain/placement.hpp"

#include "server/domain/judge.hpp"

namespace parvis::domain {

namespace {

bool takes_topics(Slot const& slot)
{
    return slot.kind == SlotKind::round
        && (slot.state == SlotState::planned || slot.state == SlotState::running);
}

/// Those asked for, or the rounds that have not begun: nobody is sent into one that others are leaving.
std::vector<SlotId> slots_of(Session const& session, SuggestPlacement const& question)
{
    std::vector<SlotId> slots;
    for (auto const& [id, slot] : session.slots) {
        auto const& asked = question.slots;
        bool const wanted = asked.empty() ? slot.state == SlotState::planned
                                          : std::find(asked.begin(), asked.end(), id) != asked.end();
        if (wanted && takes_topics(slot)) slots.push_back(id);
    }
    return slots;
}

PlacementTopic described(Session const& session, TopicId id, Cell cell)
{
    auto const& topic = session.topics.at(id);
    PlacementTopic described{ id, topic.hosts, {}, topic.content.conflicts_with, cell };
    std::set<ParticipantId> interested(topic.hosts.begin(), topic.hosts.end());
    for (auto const person : topic.wishes) {
        auto const state = session.participants.at(person).state;
        if (state != ParticipantState::left && !is_out(state)) interested.insert(person);
    }
    described.interested.assign(interested.begin(), interested.end());
    return described;
}

void add_needs(Session const& session, PlacementTopic const& topic, PlacementProblem& problem)
{
    for (auto const id : topic.interested) {
        auto const& profile = session.participants.at(id).profile;
        auto& needs = problem.needs[id];
        needs.insert(profile.access.begin(), profile.access.end());
        bool const hosts = std::find(topic.hosts.begin(), topic.hosts.end(), id) != topic.hosts.end();
        bool const far
            = profile.attendance == Attendance::remote || profile.attendance == Attendance::gathering;
        if (hosts && far) needs.insert(video_access);
        if (needs.empty()) problem.needs.erase(id);
    }
}

} // namespace

std::optional<Rejection> fault_of(
    SuggestPlacement const& question, Session const& session, Actor const& actor)
{
    bool const facilitates = actor.role == Role::facilitator;
    if (question.slots.size() > limits::slots_max) return refuse(Code::too_large, Reason::too_many);
    for (auto const id : question.slots) {
        auto const* slot = find(session.slots, id);
        if (!slot || slot->state == SlotState::removed) return unknown();
    }
    if (is_over(session.phase)) return over();
    if (!question.topic) return facilitates ? std::nullopt : std::optional(forbidden());
    auto const* topic = find(session.topics, question.topic);
    if (!topic) return unknown();
    if (!facilitates && !hosts(*topic, actor.participant)) return forbidden(Reason::not_yours);
    if (topic->state == TopicState::draft) return conflict(Reason::topic_is_draft);
    if (topic->state != TopicState::posted) return conflict(Reason::topic_withdrawn);
    return std::nullopt;
}

PlacementProblem placement_problem(Session const& session, SuggestPlacement const& question)
{
    PlacementProblem problem;
    problem.slots = slots_of(session, question);
    problem.alternatives = static_cast<bool>(question.topic);
    auto const own = cells_of(session, question.topic);
    auto const has_it = [&](SlotId slot) {
        return std::any_of(own.begin(), own.end(), [&](Cell cell) { return cell.slot == slot; });
    };
    for (auto const& [id, space] : session.spaces) {
        if (!space.open) continue;
        auto const& description = space.description;
        PlacementSpace described{ id, description.capacity,
            { description.access.begin(), description.access.end() } };
        if (!description.video.empty()) described.access.insert(video_access);
        problem.spaces.push_back(std::move(described));
        for (auto const slot : problem.slots)
            if (is_free(session, { slot, id }) && !has_it(slot)) problem.free_cells.push_back({ slot, id });
    }
    // A topic that had its cell, even in a slot that is over, has had its turn.
    std::set<TopicId> placed;
    for (auto const& [cell, state] : session.cells) {
        if (!state.topic || state.topic == question.topic) continue;
        placed.insert(state.topic);
        bool const counts
            = std::find(problem.slots.begin(), problem.slots.end(), cell.slot) != problem.slots.end();
        if (counts && problem.topics.size() < limits::placed_topics_max)
            problem.topics.push_back(described(session, state.topic, cell));
    }
    for (auto const& [id, topic] : session.topics) {
        if (topic.state != TopicState::posted || problem.topics.size() >= limits::placed_topics_max) continue;
        bool const asked = question.topic ? id == question.topic : !placed.contains(id);
        if (asked) problem.topics.push_back(described(session, id, {}));
    }
    for (auto const& topic : problem.topics)
        add_needs(session, topic, problem);
    return problem;
}

} // namespace parvis::domain
