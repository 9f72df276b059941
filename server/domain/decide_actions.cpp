// Rules of actions: who may propose, take, help, finish and drop one.
#include "server/domain/judge.hpp"

namespace parvis::domain {

namespace {

bool is_ended(Action const& action) { return action.state >= ActionState::done; }

/// An action lives on after the gathering: it is closed while the session is frozen, and open again while
/// people follow up.
std::optional<Rejection> fault_of_acting(Session const& session, Time now)
{
    if (session.phase == Phase::following) return std::nullopt;
    if (is_over(session.phase)) return over();
    if (!open_now(session, now, concludes)) return refuse(Code::closed, Reason::phase_not_open);
    return std::nullopt;
}

std::optional<Rejection> fault_of_going_on(Session const& session, ActionId id, Time now)
{
    auto const* action = find(session.actions, id);
    if (!action) return unknown();
    if (is_ended(*action)) return conflict(Reason::action_over);
    return fault_of_acting(session, now);
}

/// Whose it is: the owner's; the proposer's as long as nobody owns it.
bool may_change(Action const& action, Actor const& actor)
{
    if (facilitates(actor)) return true;
    return actor.participant && actor.participant == (action.owner ? action.owner : action.proposer);
}

std::optional<Rejection> fault_of_sources(Session const& session, std::vector<TopicId> const& topics)
{
    if (topics.empty()) return refuse(Code::bad_message, Reason::topic_missing);
    if (topics.size() > limits::topics_per_action_max) return refuse(Code::too_large, Reason::too_many);
    for (auto const& id : topics) {
        auto const* topic = find(session.topics, id);
        if (!topic || topic->posted_at == 0) return unknown();
        if (topic->state == TopicState::withdrawn) return conflict(Reason::topic_withdrawn);
        if (std::count(topics.begin(), topics.end(), id) > 1) return conflict(Reason::already_so);
    }
    return std::nullopt;
}

} // namespace

Decision judge(Session const& session, ProposeAction const& c, Context const& context)
{
    if (!context.actor.participant && !facilitates(context.actor)) return forbidden();
    if (is_over(session.phase)) return over();
    if (!open_now(session, context.now, concludes)) return refuse(Code::closed, Reason::phase_not_open);
    if (auto fault = fault_of_text(c.what, limits::action_max, Needed::yes, Lines::many)) return *fault;
    if (auto fault = fault_of_sources(session, c.topics)) return *fault;
    if (session.actions.size() >= limits::actions_max) return refuse(Code::too_large, Reason::too_many);
    auto const person = context.actor.participant;
    auto const own = std::count_if(session.actions.begin(), session.actions.end(), [&](auto const& entry) {
        return person && entry.second.proposer == person && !is_ended(entry.second);
    });
    if (static_cast<std::size_t>(own) >= limits::actions_per_person_max)
        return refuse(Code::too_large, Reason::too_many);
    return Events{ ActionProposed{ next_id(session.actions), c.what, c.topics, c.due, person } };
}

Decision judge(Session const& session, TakeAction const& c, Context const& context)
{
    if (auto fault = fault_of_going_on(session, c.action, context.now)) return *fault;
    auto const owner = session.actions.at(c.action).owner;
    auto const person = context.actor.participant;
    if (c.on && owner) return conflict(owner == person ? Reason::already_so : Reason::action_taken);
    if (!c.on && owner != person) return owner ? forbidden(Reason::not_yours) : conflict(Reason::already_so);
    return c.on ? Events{ ActionTaken{ c.action, person } } : Events{ ActionGivenBack{ c.action } };
}

Decision judge(Session const& session, HelpAction const& c, Context const& context)
{
    if (auto fault = fault_of_going_on(session, c.action, context.now)) return *fault;
    auto const person = context.actor.participant;
    if (c.on && session.actions.at(c.action).owner == person) return conflict(Reason::already_so);
    return Events{ ActionHelpChanged{ c.action, person, c.on } };
}

Decision judge(Session const& session, SetActionDue const& c, Context const& context)
{
    if (auto fault = fault_of_going_on(session, c.action, context.now)) return *fault;
    if (!may_change(session.actions.at(c.action), context.actor)) return forbidden(Reason::not_yours);
    return Events{ ActionDueSet{ c.action, c.due } };
}

Decision judge(Session const& session, FinishAction const& c, Context const& context)
{
    if (auto fault = fault_of_going_on(session, c.action, context.now)) return *fault;
    auto const& action = session.actions.at(c.action);
    if (!may_change(action, context.actor)) return forbidden(Reason::not_yours);
    if (action.state != ActionState::taken) return conflict(Reason::action_not_taken);
    return Events{ ActionFinished{ c.action } };
}

Decision judge(Session const& session, DropAction const& c, Context const& context)
{
    if (auto fault = fault_of_going_on(session, c.action, context.now)) return *fault;
    if (!may_change(session.actions.at(c.action), context.actor)) return forbidden(Reason::not_yours);
    if (auto fault
        = fault_of_text(c.reason, limits::reason_max, Needed::yes, Lines::many, Reason::reason_missing))
        return *fault;
    return Events{ ActionDropped{ c.action, c.reason } };
}

} // namespace parvis::domain
