// Rules of the grid: slots, spaces, cells, and who may put which topic where (invariants 1, 2, 3, 6, 7, 15).
#include "server/domain/judge.hpp"

namespace parvis::domain {

namespace {

Slot const* find_slot(Session const& session, SlotId id)
{
    auto const* slot = find(session.slots, id);
    return slot && slot->state != SlotState::removed ? slot : nullptr;
}

std::optional<Rejection> fault_of_times(Time starts, Time ends)
{
    if (starts < 0 || ends > time_max || ends <= starts || ends - starts > limits::slot_max)
        return refuse(Code::bad_message, Reason::slot_times);
    return std::nullopt;
}

bool overlaps_another(Session const& session, SlotId self, Time starts, Time ends)
{
    return std::any_of(session.slots.begin(), session.slots.end(), [&](auto const& entry) {
        auto const& [id, slot] = entry;
        return id != self && slot.state != SlotState::removed && slot.starts < ends && starts < slot.ends;
    });
}

/// A slot that now takes [starts, ends) pushes the planned ones it meets, and those push the next: late is
/// late for all.
void push_planned(Session const& session, SlotId self, Time starts, Time ends, Events& events)
{
    std::vector<std::pair<SlotId, Slot>> planned;
    for (auto const& [id, slot] : session.slots)
        if (id != self && slot.state == SlotState::planned) planned.emplace_back(id, slot);
    std::sort(planned.begin(), planned.end(),
        [](auto const& a, auto const& b) { return a.second.starts < b.second.starts; });
    for (auto const& [id, slot] : planned) {
        if (slot.ends <= starts || slot.starts >= ends) continue;
        auto const length = slot.ends - slot.starts;
        events.push_back(SlotShifted{ id, ends, ends + length });
        ends += length;
    }
}

bool has_topics(Session const& session, SlotId slot)
{
    return std::any_of(session.cells.begin(), session.cells.end(),
        [&](auto const& entry) { return entry.first.slot == slot && entry.second.topic; });
}

/// Why nothing can be put there now, or none. `topic` is who asks, for a refusal that helps.
std::optional<Rejection> fault_of_target(Session const& session, Cell cell)
{
    auto const* slot = find_slot(session, cell.slot);
    auto const* space = find(session.spaces, cell.space);
    if (!slot || !space) return unknown();
    Current current;
    current.cell = cell;
    current.topic = topic_in(session, cell);
    current.free_cells = free_cells_near(session, cell, limits::free_cells_told);
    if (slot->state == SlotState::over) return conflict(Reason::slot_over, current);
    if (!space->open) return conflict(Reason::space_closed, current);
    auto const* state = find(session.cells, cell);
    if (slot->kind != SlotKind::round || (state && state->blocked))
        return conflict(Reason::cell_blocked, current);
    if (current.topic) return refuse(Code::cell_taken, Reason::cell_taken, current);
    return std::nullopt;
}

/// Invariants 2 and 3 for a topic that goes to `cell`; `leaving` are topics that leave the slot in the same
/// command.
std::optional<Rejection> fault_of_slot(
    Session const& session, TopicId topic, Cell cell, std::initializer_list<TopicId> leaving)
{
    auto const& hosts_of_topic = session.topics.at(topic).hosts;
    for (auto const& [other_cell, state] : session.cells) {
        if (other_cell.slot != cell.slot || !state.topic) continue;
        if (std::find(leaving.begin(), leaving.end(), state.topic) != leaving.end()) continue;
        Current current;
        current.topic = state.topic;
        current.cell = other_cell;
        if (state.topic == topic) return conflict(Reason::already_in_slot, current);
        auto const& other = session.topics.at(state.topic);
        bool const busy = std::any_of(hosts_of_topic.begin(), hosts_of_topic.end(),
            [&](ParticipantId host) { return hosts(other, host); });
        if (busy) return refuse(Code::host_busy, Reason::host_busy, current);
    }
    return std::nullopt;
}

/// Whether this actor may steer this topic now, and the topic can be steered at all.
std::optional<Rejection> fault_of_steering(Session const& session, TopicId id, Context const& context)
{
    auto const* topic = find(session.topics, id);
    if (!topic) return unknown();
    bool const facilitates = context.actor.role == Role::facilitator;
    if (!facilitates && !hosts(*topic, context.actor.participant)) return forbidden(Reason::not_yours);
    if (topic->state == TopicState::draft) return conflict(Reason::topic_is_draft);
    if (auto fault = fault_of_end(*topic)) return fault;
    if (is_over(session.phase)) return over();
    if (!facilitates && !open_now(session, context.now, is_agora))
        return refuse(Code::closed, Reason::phase_not_open);
    return std::nullopt;
}

/// Invariants 1, 2 and 3 between two placements of one command.
std::optional<Rejection> fault_between(Session const& session, Placement const& a, Placement const& b)
{
    if (a.cell.slot != b.cell.slot) return std::nullopt;
    Current current;
    current.topic = a.topic;
    current.cell = a.cell;
    if (a.topic == b.topic) return conflict(Reason::already_in_slot, current);
    if (a.cell == b.cell) return refuse(Code::cell_taken, Reason::cell_taken, current);
    auto const& hosts_of_b = session.topics.at(b.topic).hosts;
    bool const busy = std::any_of(hosts_of_b.begin(), hosts_of_b.end(),
        [&](ParticipantId host) { return hosts(session.topics.at(a.topic), host); });
    return busy ? std::optional(refuse(Code::host_busy, Reason::host_busy, current)) : std::nullopt;
}

std::optional<Rejection> fault_of_source(Session const& session, Cell cell)
{
    if (!find_slot(session, cell.slot) || !find(session.spaces, cell.space)) return unknown();
    if (!topic_in(session, cell)) return conflict(Reason::cell_empty);
    if (find_slot(session, cell.slot)->state == SlotState::over) return conflict(Reason::slot_over);
    return std::nullopt;
}

} // namespace

Decision judge(Session const& session, AddSlot const& c, Context const&)
{
    if (is_over(session.phase)) return over();
    if (session.slots.size() >= limits::slots_max) return refuse(Code::too_large, Reason::too_many);
    if (auto fault = fault_of_times(c.starts, c.ends)) return *fault;
    if (auto fault = fault_of_text(c.label, limits::label_max, Needed::no, Lines::one)) return *fault;
    if (overlaps_another(session, {}, c.starts, c.ends)) return conflict(Reason::slots_overlap);
    return Events{ SlotAdded{ next_id(session.slots), c.starts, c.ends, c.kind, c.label } };
}

Decision judge(Session const& session, EditSlot const& c, Context const&)
{
    auto const* slot = find_slot(session, c.slot);
    if (!slot) return unknown();
    if (slot->state == SlotState::over) return conflict(Reason::slot_over);
    if (auto fault = fault_of_times(c.starts, c.ends)) return *fault;
    if (auto fault = fault_of_text(c.label, limits::label_max, Needed::no, Lines::one)) return *fault;
    if (overlaps_another(session, c.slot, c.starts, c.ends)) return conflict(Reason::slots_overlap);
    return Events{ SlotEdited{ c.slot, c.starts, c.ends, c.label } };
}

Decision judge(Session const& session, RemoveSlot const& c, Context const&)
{
    auto const* slot = find_slot(session, c.slot);
    if (!slot) return unknown();
    if (slot->state != SlotState::planned) return conflict(Reason::slot_started);
    if (has_topics(session, c.slot)) return conflict(Reason::cell_taken);
    return Events{ SlotRemoved{ c.slot } };
}

Decision judge(Session const& session, StartSlot const& c, Context const& context)
{
    auto const* slot = find_slot(session, c.slot);
    if (!slot) return unknown();
    if (is_over(session.phase)) return over();
    if (slot->state != SlotState::planned) return conflict(Reason::slot_started);
    Events events;
    end_all(session, events);
    auto const ends = context.now + (slot->ends - slot->starts);
    events.push_back(SlotStarted{ c.slot, context.now, ends });
    push_planned(session, c.slot, context.now, ends, events);
    return events;
}

Decision judge(Session const& session, ExtendSlot const& c, Context const& context)
{
    auto const* slot = find_slot(session, c.slot);
    if (!slot) return unknown();
    if (slot->state == SlotState::over) return conflict(Reason::slot_over);
    if (c.minutes == 0) return refuse(Code::bad_message, Reason::duration);
    auto const ends = slot->ends + Duration{ c.minutes } * 60'000;
    auto const earliest
        = slot->state == SlotState::running ? std::max(slot->starts, context.now) : slot->starts;
    if (ends <= earliest || ends - slot->starts > limits::slot_max) return conflict(Reason::slot_times);
    Events events{ SlotExtended{ c.slot, slot->ends, ends } };
    push_planned(session, c.slot, slot->starts, ends, events);
    return events;
}

Decision judge(Session const& session, EndSlot const& c, Context const&)
{
    auto const* slot = find_slot(session, c.slot);
    if (!slot) return unknown();
    if (slot->state != SlotState::running) return conflict(Reason::slot_not_running);
    Events events;
    end_slot(session, c.slot, events);
    return events;
}

Decision judge(Session const& session, AddSpace const& c, Context const&)
{
    if (is_over(session.phase)) return over();
    if (session.spaces.size() >= limits::spaces_max) return refuse(Code::too_large, Reason::too_many);
    if (auto fault = fault_of(c.space)) return *fault;
    return Events{ SpaceAdded{ next_id(session.spaces), c.space } };
}

Decision judge(Session const& session, EditSpace const& c, Context const&)
{
    if (!find(session.spaces, c.space)) return unknown();
    if (auto fault = fault_of(c.description)) return *fault;
    return Events{ SpaceEdited{ c.space, c.description } };
}

Decision judge(Session const& session, OpenSpace const& c, Context const&)
{
    auto const* space = find(session.spaces, c.space);
    if (!space) return unknown();
    if (space->open) return conflict(Reason::already_so);
    return Events{ SpaceOpened{ c.space } };
}

Decision judge(Session const& session, CloseSpace const& c, Context const&)
{
    auto const* space = find(session.spaces, c.space);
    if (!space) return unknown();
    if (!space->open) return conflict(Reason::already_so);
    return Events{ SpaceClosed{ c.space } };
}

Decision judge(Session const& session, BlockCell const& c, Context const&)
{
    if (!find_slot(session, c.cell.slot) || !find(session.spaces, c.cell.space)) return unknown();
    auto const* state = find(session.cells, c.cell);
    bool const blocked = state && state->blocked;
    if (blocked == c.on) return conflict(Reason::already_so);
    if (!c.on) return Events{ CellUnblocked{ c.cell } };
    if (state && state->topic) return conflict(Reason::cell_taken);
    return Events{ CellBlocked{ c.cell } };
}

Decision judge(Session const& session, PlaceTopic const& c, Context const& context)
{
    if (auto fault = fault_of_steering(session, c.topic, context)) return *fault;
    if (has_ended(session.topics.at(c.topic))) return conflict(Reason::topic_ended);
    if (auto fault = fault_of_target(session, c.cell)) return *fault;
    if (auto fault = fault_of_slot(session, c.topic, c.cell, {})) return *fault;
    return Events{ TopicPlaced{ c.topic, c.cell } };
}

Decision judge(Session const& session, PlaceTopics const& c, Context const& context)
{
    auto const& all = c.placements;
    if (all.empty()) return conflict(Reason::already_so);
    if (all.size() > limits::placements_max) return refuse(Code::too_large, Reason::too_many);
    for (auto one = all.begin(); one != all.end(); ++one) {
        auto const decision = judge(session, PlaceTopic{ one->topic, one->cell }, context);
        if (decision.has_error()) return decision;
        for (auto earlier = all.begin(); earlier != one; ++earlier)
            if (auto fault = fault_between(session, *earlier, *one)) return *fault;
    }
    return Events{ TopicsPlaced{ all } };
}

Decision judge(Session const& session, ReleaseTopic const& c, Context const& context)
{
    if (auto fault = fault_of_source(session, c.cell)) return *fault;
    auto const topic = topic_in(session, c.cell);
    if (auto fault = fault_of_steering(session, topic, context)) return *fault;
    return Events{ TopicReleased{ topic, c.cell } };
}

Decision judge(Session const& session, MoveTopic const& c, Context const& context)
{
    if (auto fault = fault_of_source(session, c.from)) return *fault;
    auto const topic = topic_in(session, c.from);
    if (auto fault = fault_of_steering(session, topic, context)) return *fault;
    if (c.from == c.to) return conflict(Reason::same_cell);
    if (auto fault = fault_of_target(session, c.to)) return *fault;
    auto const leaving = c.from.slot == c.to.slot ? topic : TopicId{};
    if (auto fault = fault_of_slot(session, topic, c.to, { leaving })) return *fault;
    return Events{ TopicMoved{ topic, c.from, c.to } };
}

Decision judge(Session const& session, SwapTopics const& c, Context const&)
{
    if (is_over(session.phase)) return over();
    if (c.a == c.b) return conflict(Reason::same_cell);
    if (auto fault = fault_of_source(session, c.a)) return *fault;
    if (auto fault = fault_of_source(session, c.b)) return *fault;
    if (!find(session.spaces, c.a.space)->open || !find(session.spaces, c.b.space)->open)
        return conflict(Reason::space_closed);
    auto const at_a = topic_in(session, c.a);
    auto const at_b = topic_in(session, c.b);
    if (c.a.slot != c.b.slot) {
        if (auto fault = fault_of_slot(session, at_a, c.b, { at_b })) return *fault;
        if (auto fault = fault_of_slot(session, at_b, c.a, { at_a })) return *fault;
    }
    return Events{ TopicsSwapped{ c.a, c.b } };
}

} // namespace parvis::domain
