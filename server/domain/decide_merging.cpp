// Rules of merging, hosting together and doubling (invariants 2, 3 and 8).
#include "server/domain/judge.hpp"

namespace parvis::domain {

namespace {

std::optional<Rejection> fault_of_agora(Session const& session, Time now)
{
    if (is_over(session.phase)) return over();
    if (!open_now(session, now, is_agora)) return refuse(Code::closed, Reason::phase_not_open);
    return std::nullopt;
}

/// The topic on the wall, or why it is not there.
std::optional<Rejection> fault_of_posted(Session const& session, TopicId id)
{
    auto const* topic = find(session.topics, id);
    if (!topic || topic->state == TopicState::draft) return unknown();
    if (auto const fault = fault_of_end(*topic)) return fault;
    if (has_ended(*topic)) return conflict(Reason::topic_ended);
    return std::nullopt;
}

std::vector<Cell> coming_cells(Session const& session, TopicId topic)
{
    auto cells = cells_of(session, topic);
    std::erase_if(cells, [&](Cell cell) { return session.slots.at(cell.slot).state == SlotState::over; });
    return cells;
}

bool is_running(Session const& session, TopicId topic)
{
    auto const cells = coming_cells(session, topic);
    return std::any_of(cells.begin(), cells.end(),
        [&](Cell cell) { return session.slots.at(cell.slot).state == SlotState::running; });
}

/// The cell that keeps one of these people busy in a slot, topics `but` left out (invariant 3).
std::optional<Current> busy_in(Session const& session, SlotId slot, std::vector<ParticipantId> const& people,
    std::initializer_list<TopicId> but)
{
    for (auto const& [cell, state] : session.cells) {
        if (cell.slot != slot || !state.topic) continue;
        if (std::find(but.begin(), but.end(), state.topic) != but.end()) continue;
        auto const& topic = session.topics.at(state.topic);
        if (std::none_of(people.begin(), people.end(), [&](auto person) { return hosts(topic, person); }))
            continue;
        Current current;
        current.topic = state.topic;
        current.cell = cell;
        return current;
    }
    return std::nullopt;
}

/// Why these people cannot host a topic where it stands, or none.
std::optional<Rejection> fault_of_hosting(Session const& session, TopicId topic,
    std::vector<ParticipantId> const& people, std::initializer_list<TopicId> but)
{
    for (auto const cell : coming_cells(session, topic))
        if (auto busy = busy_in(session, cell.slot, people, but))
            return refuse(Code::host_busy, Reason::host_busy, *busy);
    return std::nullopt;
}

/// Who hosts both once they are one.
std::vector<ParticipantId> hosts_together(Topic const& into, Topic const& from)
{
    auto people = into.hosts;
    for (auto const host : from.hosts)
        if (!hosts(into, host)) people.push_back(host);
    return people;
}

/// Why the two cannot become one now, or none.
std::optional<Rejection> fault_of_merge(Session const& session, TopicId from, TopicId into, Time now)
{
    if (from == into) return conflict(Reason::same_topic);
    for (auto const topic : { from, into }) {
        if (auto fault = fault_of_posted(session, topic)) return fault;
        // Nobody could agree for it.
        if (session.topics.at(topic).hosts.empty()) return conflict(Reason::no_host);
    }
    if (auto fault = fault_of_agora(session, now)) return fault;
    // Its people are in the middle of it.
    if (is_running(session, from)) return conflict(Reason::topic_running);
    auto const people = hosts_together(session.topics.at(into), session.topics.at(from));
    if (people.size() > limits::hosts_max) return refuse(Code::too_large, Reason::too_many);
    return fault_of_hosting(session, into, people, { from, into });
}

/// Both sides agree: `from` leaves the grid, or leaves its cells to `into` where that has none.
void merge(Session const& session, MergeOfferId offer, TopicId from, TopicId into, Events& events)
{
    TopicsMerged merged{ offer, from, into, {} };
    bool const inherits = coming_cells(session, into).empty();
    auto const& hosts_of_into = session.topics.at(into).hosts;
    for (auto const cell : coming_cells(session, from))
        if (inherits && !busy_in(session, cell.slot, hosts_of_into, { from, into }))
            merged.cells.push_back(cell);
        else
            events.push_back(TopicReleased{ from, cell });
    events.push_back(std::move(merged));
}

struct Sides {
    bool from = false;
    bool into = false;
};

/// For which sides a person speaks.
Sides sides_of(Session const& session, TopicId from, TopicId into, ParticipantId person)
{
    return { hosts(session.topics.at(from), person), hosts(session.topics.at(into), person) };
}

/// An offer that waits for an answer, or why there is none.
std::optional<Rejection> fault_of_offer(Session const& session, MergeOfferId id)
{
    auto const* offer = find(session.merge_offers, id);
    if (!offer) return unknown();
    if (offer->state != MergeOfferState::offered) return conflict(Reason::offer_over);
    return std::nullopt;
}

std::optional<Rejection> fault_of_request(Session const& session, TopicId id, ParticipantId person)
{
    auto const* topic = find(session.topics, id);
    if (!topic || topic->state == TopicState::draft) return unknown();
    if (!asks_to_host(*topic, person)) return conflict(Reason::offer_over);
    return std::nullopt;
}

std::size_t topics_of(Session const& session, ParticipantId person)
{
    return static_cast<std::size_t>(
        std::count_if(session.topics.begin(), session.topics.end(), [&](auto const& entry) {
            auto const& topic = entry.second;
            bool const counts = topic.state == TopicState::posted || topic.state == TopicState::draft;
            return counts && hosts(topic, person);
        }));
}

/// Why one more person cannot host it, or none.
std::optional<Rejection> fault_of_one_more_host(Session const& session, TopicId id, ParticipantId person)
{
    if (auto fault = fault_of_posted(session, id)) return fault;
    auto const& topic = session.topics.at(id);
    if (topic.anonymous) return conflict(Reason::topic_is_anonymous);
    if (hosts(topic, person)) return conflict(Reason::already_so);
    if (topic.hosts.size() >= limits::hosts_max
        || topics_of(session, person) >= limits::topics_per_person_max)
        return refuse(Code::too_large, Reason::too_many);
    return fault_of_hosting(session, id, { person }, { id });
}

/// All that are one topic held several times.
std::vector<TopicId> doubles_of(Session const& session, TopicId first)
{
    std::vector<TopicId> all{ first };
    for (auto const& [id, topic] : session.topics)
        if (topic.lineage.doubled_from == first && topic.state == TopicState::posted) all.push_back(id);
    return all;
}

/// Whether more people want the topic than there is room for: where it and its doubles stand, or, while they
/// stand nowhere, in the largest space.
bool is_crowded(Session const& session, TopicId id)
{
    std::set<ParticipantId> wishes;
    std::uint64_t room = 0;
    bool placed = false;
    for (auto const each : doubles_of(session, first_of_doubles(session, id))) {
        auto const& wished = session.topics.at(each).wishes;
        wishes.insert(wished.begin(), wished.end());
        for (auto const cell : coming_cells(session, each)) {
            placed = true;
            auto const& capacity = session.spaces.at(cell.space).description.capacity;
            auto const here = session.cells.at(cell).people.here;
            if (each == id && capacity && here >= *capacity) return true;
            if (!capacity) return false;
            room += *capacity;
        }
    }
    if (!placed)
        for (auto const& [space, state] : session.spaces) {
            if (!state.open) continue;
            if (!state.description.capacity) return false;
            room = std::max<std::uint64_t>(room, *state.description.capacity);
        }
    return room > 0 && wishes.size() > room;
}

} // namespace

Decision judge(Session const& session, OfferMerge const& c, Context const& context)
{
    auto const person = context.actor.participant;
    if (!person && context.actor.role != Role::facilitator) return forbidden();
    if (auto fault = fault_of_merge(session, c.from, c.into, context.now)) return *fault;
    auto const agree = sides_of(session, c.from, c.into, person);
    if (person && !agree.from && !agree.into) return forbidden(Reason::not_yours);
    std::map<TopicId, std::size_t> open;
    for (auto const& [id, offer] : session.merge_offers) {
        if (offer.state != MergeOfferState::offered) continue;
        bool const same = (offer.from == c.from && offer.into == c.into)
            || (offer.from == c.into && offer.into == c.from);
        if (same) return conflict(Reason::already_so);
        ++open[offer.from];
        ++open[offer.into];
    }
    if (std::max(open[c.from], open[c.into]) >= limits::open_offers_per_topic_max
        || session.merge_offers.size() >= limits::merge_offers_max)
        return refuse(Code::too_large, Reason::too_many);

    auto const offer = next_id(session.merge_offers);
    auto const until = context.now + limits::offer_lasts;
    Events events{ MergeOffered{ offer, c.from, c.into, agree.from, agree.into, until } };
    if (agree.from && agree.into) merge(session, offer, c.from, c.into, events);
    return events;
}

Decision judge(Session const& session, AcceptMerge const& c, Context const& context)
{
    if (auto fault = fault_of_offer(session, c.offer)) return *fault;
    auto const& offer = session.merge_offers.at(c.offer);
    auto const speaks = sides_of(session, offer.from, offer.into, context.actor.participant);
    if (!speaks.from && !speaks.into) return forbidden(Reason::not_yours);
    bool const adds = (speaks.from && !offer.from_agrees) || (speaks.into && !offer.into_agrees);
    if (!adds) return conflict(Reason::already_so);
    if (auto fault = fault_of_merge(session, offer.from, offer.into, context.now)) return *fault;
    MergeAccepted const accepted{ c.offer, offer.from, offer.into, offer.from_agrees || speaks.from,
        offer.into_agrees || speaks.into };
    Events events{ accepted };
    if (accepted.from_agrees && accepted.into_agrees) merge(session, c.offer, offer.from, offer.into, events);
    return events;
}

Decision judge(Session const& session, RefuseMerge const& c, Context const& context)
{
    if (auto fault = fault_of_offer(session, c.offer)) return *fault;
    auto const& offer = session.merge_offers.at(c.offer);
    auto const speaks = sides_of(session, offer.from, offer.into, context.actor.participant);
    bool const facilitates = context.actor.role == Role::facilitator && !context.actor.participant;
    if (!speaks.from && !speaks.into && !facilitates) return forbidden(Reason::not_yours);
    return Events{ MergeRefused{ c.offer, offer.from, offer.into } };
}

Decision judge(Session const& session, AskToHost const& c, Context const& context)
{
    auto const person = context.actor.participant;
    if (auto fault = fault_of_one_more_host(session, c.topic, person)) return *fault;
    if (auto fault = fault_of_agora(session, context.now)) return *fault;
    auto const& topic = session.topics.at(c.topic);
    // Brought by the plan, and nobody's yet: there is nobody to ask.
    if (topic.hosts.empty()) return Events{ HostJoined{ c.topic, person } };
    if (asks_to_host(topic, person)) return conflict(Reason::already_so);
    if (topic.host_requests.size() >= limits::host_requests_per_topic_max)
        return refuse(Code::too_large, Reason::too_many);
    return Events{ HostAsked{ c.topic, person, context.now + limits::offer_lasts } };
}

Decision judge(Session const& session, AcceptHost const& c, Context const& context)
{
    if (auto fault = fault_of_request(session, c.topic, c.participant)) return *fault;
    if (!hosts(session.topics.at(c.topic), context.actor.participant)) return forbidden(Reason::not_yours);
    if (auto fault = fault_of_one_more_host(session, c.topic, c.participant)) return *fault;
    if (auto fault = fault_of_agora(session, context.now)) return *fault;
    return Events{ HostJoined{ c.topic, c.participant } };
}

Decision judge(Session const& session, RefuseHost const& c, Context const& context)
{
    if (auto fault = fault_of_request(session, c.topic, c.participant)) return *fault;
    bool const concerned = hosts(session.topics.at(c.topic), context.actor.participant)
        || context.actor.participant == c.participant;
    if (!concerned) return forbidden(Reason::not_yours);
    return Events{ HostRefused{ c.topic, c.participant } };
}

Decision judge(Session const& session, DoubleTopic const& c, Context const& context)
{
    auto const person = context.actor.participant;
    if (auto fault = fault_of_posted(session, c.topic)) return *fault;
    if (auto fault = fault_of_agora(session, context.now)) return *fault;
    auto const first = first_of_doubles(session, c.topic);
    auto const doubles = doubles_of(session, first);
    for (auto const each : doubles)
        if (hosts(session.topics.at(each), person)) return conflict(Reason::already_so);
    if (doubles.size() > limits::doubles_max || session.topics.size() >= limits::topics_max
        || topics_of(session, person) >= limits::topics_per_person_max)
        return refuse(Code::too_large, Reason::too_many);
    if (!is_crowded(session, c.topic)) return conflict(Reason::not_crowded);
    return Events{ TopicDoubled{ next_id(session.topics), first, person } };
}

void add_due_of_merging(Session const& session, Time now, Events& events)
{
    for (auto const& [id, offer] : session.merge_offers)
        if (offer.state == MergeOfferState::offered && offer.until <= now)
            events.push_back(MergeExpired{ id });
    for (auto const& [id, topic] : session.topics)
        for (auto const& request : topic.host_requests)
            if (request.until <= now) events.push_back(HostRequestExpired{ id, request.participant });
}

} // namespace parvis::domain
