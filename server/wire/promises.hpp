// Answers owed on the wire and in the log. For the files of this folder only.
#pragma once

#include "server/wire/fields.hpp"

namespace parvis::wire {

template <>
inline constexpr auto described<domain::PromiseAnswer> = made_of(
    needed("outcome", &domain::PromiseAnswer::outcome), needed("reason", &domain::PromiseAnswer::reason),
    optional("until", &domain::PromiseAnswer::until), needed("at", &domain::PromiseAnswer::at));
template <>
inline constexpr auto described<domain::Promise> = made_of(needed("kind", &domain::Promise::kind),
    optional("topic", &domain::Promise::topic), optional("proposal", &domain::Promise::proposal),
    needed("text", &domain::Promise::text), needed("asked_of", &domain::Promise::asked_of),
    optional("respondent", &domain::Promise::respondent), needed("due", &domain::Promise::due),
    needed("state", &domain::Promise::state), needed("answers", &domain::Promise::answers),
    optional("contested_because", &domain::Promise::contested_because),
    optional("handed_back_because", &domain::Promise::handed_back_because),
    needed("asked_at", &domain::Promise::asked_at), needed("accepted_at", &domain::Promise::accepted_at),
    needed("answered_at", &domain::Promise::answered_at),
    needed("contested_at", &domain::Promise::contested_at), needed("closed_at", &domain::Promise::closed_at),
    needed("changed", &domain::Promise::changed));
template <>
inline constexpr auto described<domain::Respondent> = made_of(needed("name", &domain::Respondent::name),
    needed("body", &domain::Respondent::body), needed("beforehand", &domain::Respondent::beforehand),
    optional("removed", &domain::Respondent::removed), needed("changed", &domain::Respondent::changed));
template <>
inline constexpr auto described<domain::FollowUp> = made_of(
    needed("access", &domain::FollowUp::access), optional("key", &domain::FollowUp::key));
template <>
inline constexpr auto described<domain::Series> = made_of(needed("id", &domain::Series::id),
    needed("name", &domain::Series::name), optional("cadence", &domain::Series::cadence),
    optional("previous", &domain::Series::previous));
template <>
inline constexpr auto described<domain::BroughtText> = made_of(needed("text", &domain::BroughtText::text),
    optional("who", &domain::BroughtText::who), optional("due", &domain::BroughtText::due),
    needed("state", &domain::BroughtText::state), optional("reason", &domain::BroughtText::reason),
    optional("origin", &domain::BroughtText::origin));
template <>
inline constexpr auto described<domain::Brought> = made_of(
    flat(&domain::Brought::content), needed("changed", &domain::Brought::changed));

template <>
inline constexpr auto described<domain::NameRespondent> = as("name_respondent",
    needed("name", &domain::NameRespondent::name), optional("body", &domain::NameRespondent::body),
    optional("beforehand", &domain::NameRespondent::beforehand));
template <>
inline constexpr auto described<domain::RemoveRespondent> = as(
    "remove_respondent", needed("respondent", &domain::RemoveRespondent::respondent));
template <>
inline constexpr auto described<domain::AssignPromise> = as("assign_promise",
    needed("promise", &domain::AssignPromise::promise),
    needed("respondent", &domain::AssignPromise::respondent), needed("due", &domain::AssignPromise::due),
    optional("accepted", &domain::AssignPromise::accepted));
template <>
inline constexpr auto described<domain::AcceptPromise> = as("accept_promise",
    needed("promise", &domain::AcceptPromise::promise), optional("due", &domain::AcceptPromise::due));
template <>
inline constexpr auto described<domain::HandBackPromise> = as("hand_back_promise",
    needed("promise", &domain::HandBackPromise::promise), needed("reason", &domain::HandBackPromise::reason));
template <>
inline constexpr auto described<domain::AnswerPromise> = as("answer_promise",
    needed("promise", &domain::AnswerPromise::promise), needed("outcome", &domain::AnswerPromise::outcome),
    needed("reason", &domain::AnswerPromise::reason), optional("until", &domain::AnswerPromise::until));
template <>
inline constexpr auto described<domain::ContestPromise> = as("contest_promise",
    needed("promise", &domain::ContestPromise::promise), needed("reason", &domain::ContestPromise::reason));
template <>
inline constexpr auto described<domain::ClosePromise> = as(
    "close_promise", needed("promise", &domain::ClosePromise::promise));
template <>
inline constexpr auto described<domain::SetFollowUp> = as(
    "set_follow_up", needed("access", &domain::SetFollowUp::access));
template <>
inline constexpr auto described<domain::RenewFollowUp> = as("renew_follow_up");

template <>
inline constexpr auto described<domain::PromiseBrought> = as("promise_brought",
    needed("promise", &domain::PromiseBrought::promise), flat(&domain::PromiseBrought::content));
template <>
inline constexpr auto described<domain::RespondentNamed> = as("respondent_named",
    needed("respondent", &domain::RespondentNamed::respondent),
    needed("name", &domain::RespondentNamed::name), optional("body", &domain::RespondentNamed::body),
    optional("beforehand", &domain::RespondentNamed::beforehand));
template <>
inline constexpr auto described<domain::RespondentRemoved> = as(
    "respondent_removed", needed("respondent", &domain::RespondentRemoved::respondent));
template <>
inline constexpr auto described<domain::PromiseAssigned> = as("promise_assigned",
    needed("promise", &domain::PromiseAssigned::promise),
    needed("respondent", &domain::PromiseAssigned::respondent), needed("due", &domain::PromiseAssigned::due),
    optional("accepted", &domain::PromiseAssigned::accepted));
template <>
inline constexpr auto described<domain::PromiseAccepted> = as("promise_accepted",
    needed("promise", &domain::PromiseAccepted::promise), needed("due", &domain::PromiseAccepted::due));
template <>
inline constexpr auto described<domain::PromiseHandedBack> = as("promise_handed_back",
    needed("promise", &domain::PromiseHandedBack::promise),
    needed("reason", &domain::PromiseHandedBack::reason));
template <>
inline constexpr auto described<domain::PromiseAnswered> = as("promise_answered",
    needed("promise", &domain::PromiseAnswered::promise),
    needed("outcome", &domain::PromiseAnswered::outcome), needed("reason", &domain::PromiseAnswered::reason),
    optional("until", &domain::PromiseAnswered::until));
template <>
inline constexpr auto described<domain::PromiseContested> = as("promise_contested",
    needed("promise", &domain::PromiseContested::promise),
    optional("topic", &domain::PromiseContested::topic), needed("reason", &domain::PromiseContested::reason));
template <>
inline constexpr auto described<domain::PromiseClosed> = as("promise_closed",
    needed("promise", &domain::PromiseClosed::promise), optional("topic", &domain::PromiseClosed::topic));
template <>
inline constexpr auto described<domain::FollowUpSet> = as(
    "follow_up_set", flat(&domain::FollowUpSet::follow_up));
template <>
inline constexpr auto described<domain::SeriesJoined> = as(
    "series_joined", flat(&domain::SeriesJoined::series));

} // namespace parvis::wire
