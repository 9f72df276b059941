// Rules of answers owed: who answers, by when, and what may be said of the answer. Which promises there are
// is no command's to say: apply_promises.cpp.
#include "server/domain/dates.hpp"
#include "server/domain/judge.hpp"

namespace parvis::domain {

namespace {

std::optional<Rejection> fault_of_reason(std::string const& reason)
{
    return fault_of_text(
        reason, limits::promise_reason_max, Needed::yes, Lines::many, Reason::reason_missing);
}

std::optional<Rejection> fault_of_date(std::string const& date)
{
    if (!time_of(date)) return refuse(Code::bad_message, Reason::due_missing);
    return std::nullopt;
}

/// Somebody who can still answer.
Respondent const* respondent_of(Session const& session, RespondentId id)
{
    auto const* respondent = find(session.respondents, id);
    return respondent && !respondent->removed ? respondent : nullptr;
}

/// A promise that waits for an answer, or why there is none.
std::optional<Rejection> fault_of_awaited(Session const& session, PromiseId id)
{
    auto const* promise = find(session.promises, id);
    if (!promise || promise->state == PromiseState::withdrawn) return unknown();
    if (!is_awaited(*promise)) return conflict(Reason::promise_answered);
    return std::nullopt;
}

std::optional<Rejection> fault_of_own(Session const& session, PromiseId id, Actor const& actor)
{
    if (auto fault = fault_of_awaited(session, id)) return fault;
    if (session.promises.at(id).respondent != actor.respondent) return forbidden(Reason::not_yours);
    return std::nullopt;
}

/// An answer that somebody may say something of, and that this person may.
std::optional<Rejection> fault_of_judging(Session const& session, PromiseId id, Context const& context)
{
    auto const* promise = find(session.promises, id);
    if (!promise || promise->state == PromiseState::withdrawn) return unknown();
    if (is_awaited(*promise)) return conflict(Reason::promise_open);
    bool const nobody = promise->topic
        ? session.topics.at(home_of(session, promise->topic)).hosts.empty()
        : !promise->proposal || !session.proposals.at(promise->proposal).proposer;
    bool const for_nobody = nobody && facilitates(context.actor);
    if (!for_nobody && !stands_for(session, *promise, context.actor.participant))
        return forbidden(Reason::not_yours);
    auto const until = contestable_until(*promise);
    if (!until || context.now > *until) return refuse(Code::closed, Reason::contest_over);
    return std::nullopt;
}

} // namespace

Decision judge(Session const& session, NameRespondent const& c, Context const&)
{
    if (auto fault = fault_of_text(c.name, limits::label_max, Needed::yes, Lines::one, Reason::title_missing))
        return *fault;
    bool const known = std::count(session.bodies.begin(), session.bodies.end(), c.body) > 0;
    if (!c.body.empty() && !known) return unknown();
    if (session.respondents.size() >= limits::respondents_max)
        return refuse(Code::too_large, Reason::too_many);
    return Events{ RespondentNamed{
        next_id(session.respondents), c.name, c.body, c.beforehand && !c.body.empty() } };
}

Decision judge(Session const& session, RemoveRespondent const& c, Context const&)
{
    if (!respondent_of(session, c.respondent)) return unknown();
    return Events{ RespondentRemoved{ c.respondent } };
}

Decision judge(Session const& session, AssignPromise const& c, Context const&)
{
    if (auto fault = fault_of_awaited(session, c.promise)) return *fault;
    if (!respondent_of(session, c.respondent)) return unknown();
    if (auto fault = fault_of_date(c.due)) return *fault;
    return Events{ PromiseAssigned{ c.promise, c.respondent, c.due, c.accepted } };
}

Decision judge(Session const& session, AcceptPromise const& c, Context const& context)
{
    if (auto fault = fault_of_own(session, c.promise, context.actor)) return *fault;
    auto const& promise = session.promises.at(c.promise);
    auto const& due = c.due.empty() ? promise.due : c.due;
    if (auto fault = fault_of_date(due)) return *fault;
    if (promise.state != PromiseState::asked && due == promise.due) return conflict(Reason::already_so);
    if (promise.state == PromiseState::contested) return conflict(Reason::already_so);
    return Events{ PromiseAccepted{ c.promise, due } };
}

Decision judge(Session const& session, HandBackPromise const& c, Context const& context)
{
    if (auto fault = fault_of_own(session, c.promise, context.actor)) return *fault;
    if (auto fault = fault_of_reason(c.reason)) return *fault;
    return Events{ PromiseHandedBack{ c.promise, c.reason } };
}

Decision judge(Session const& session, AnswerPromise const& c, Context const& context)
{
    bool const steers = facilitates(context.actor);
    auto fault
        = steers ? fault_of_awaited(session, c.promise) : fault_of_own(session, c.promise, context.actor);
    if (fault) return *fault;
    auto const& promise = session.promises.at(c.promise);
    if (!promise.respondent) return conflict(Reason::no_respondent);
    if (auto unsound = fault_of_reason(c.reason)) return *unsound;
    bool const studies = c.outcome == Outcome::study;
    // The next answer is for a day to come.
    if (studies && (!time_of(c.until) || c.until <= date_after(context.now, 0)))
        return refuse(Code::bad_message, Reason::due_missing);
    if (promise.answers.size() >= limits::answers_per_promise_max)
        return refuse(Code::too_large, Reason::too_many);
    return Events{ PromiseAnswered{ c.promise, c.outcome, c.reason, studies ? c.until : std::string{} } };
}

Decision judge(Session const& session, ContestPromise const& c, Context const& context)
{
    if (auto fault = fault_of_judging(session, c.promise, context)) return *fault;
    if (auto fault = fault_of_reason(c.reason)) return *fault;
    return Events{ PromiseContested{ c.promise, session.promises.at(c.promise).topic, c.reason } };
}

Decision judge(Session const& session, ClosePromise const& c, Context const& context)
{
    if (auto fault = fault_of_judging(session, c.promise, context)) return *fault;
    return Events{ PromiseClosed{ c.promise, session.promises.at(c.promise).topic } };
}

Decision judge(Session const& session, SetFollowUp const& c, Context const& context)
{
    auto const& now = session.follow_up;
    if (c.access == now.access) return conflict(Reason::already_so);
    return Events{ FollowUpSet{ { c.access, now.key.empty() ? key_from(context.entropy) : now.key } } };
}

Decision judge(Session const& session, RenewFollowUp const&, Context const& context)
{
    return Events{ FollowUpSet{ { session.follow_up.access, key_from(context.entropy) } } };
}

Decision judge(Session const& session, BringPromises const& c, Context const&)
{
    Events events;
    auto next = next_id(session.brought);
    for (auto const& promise : c.promises) {
        if (auto fault = fault_of(promise)) return *fault;
        auto const known = std::find_if(session.brought.begin(), session.brought.end(),
            [&](auto const& entry) { return entry.second.content.origin == promise.origin; });
        if (known == session.brought.end()) {
            if (next.value > limits::brought_max) break;
            events.push_back(PromiseBrought{ next, promise });
            ++next.value;
        } else if (known->second.content != promise) {
            events.push_back(PromiseBrought{ known->first, promise });
        }
    }
    if (events.empty()) return conflict(Reason::already_so);
    return events;
}

void close_due_promises(Session const& session, Time now, Events& events)
{
    for (auto const& [id, promise] : session.promises)
        if (promise.state == PromiseState::answered && promise.answered_at + limits::contest_window <= now)
            events.push_back(PromiseClosed{ id, promise.topic });
}

std::optional<Time> next_close(Session const& session)
{
    std::optional<Time> next;
    for (auto const& [id, promise] : session.promises)
        if (promise.state == PromiseState::answered) {
            auto const at = promise.answered_at + limits::contest_window;
            next = next ? std::min(*next, at) : at;
        }
    return next;
}

std::string key_from(Entropy const& entropy)
{
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr std::size_t bytes = 16; // 128 bits: nobody guesses it
    std::string key;
    for (std::size_t i = 0; i < bytes; ++i) {
        auto const byte = entropy[i] ^ entropy[i + bytes];
        key += digits[(byte >> 4) & 0xf];
        key += digits[byte & 0xf];
    }
    return key;
}

} // namespace parvis::domain
