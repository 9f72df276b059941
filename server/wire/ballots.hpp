// Ballots as commands, as facts and as state. What a person voted has no description here: it reaches the log
// sealed (`VoteCast::sealed`), and no snapshot is taken while a ballot is open. For the files of this folder
// only.
#pragma once

#include "server/wire/fields.hpp"

namespace parvis::wire {

template <>
inline constexpr auto described<domain::BallotOption> = made_of(
    optional("topic", &domain::BallotOption::topic), optional("text", &domain::BallotOption::text));
template <>
inline constexpr auto described<domain::Audience> = made_of(
    optional("colleges", &domain::Audience::colleges), optional("attendance", &domain::Audience::attendance));
template <>
inline constexpr auto described<domain::BallotDescription> = made_of(
    needed("kind", &domain::BallotDescription::kind),
    needed("question", &domain::BallotDescription::question),
    needed("options", &domain::BallotDescription::options),
    optional("dots", &domain::BallotDescription::dots),
    optional("audience", &domain::BallotDescription::audience),
    optional("secret", &domain::BallotDescription::secret),
    optional("weighted", &domain::BallotDescription::weighted));
template <>
inline constexpr auto described<domain::CollegeGroup> = made_of(
    needed("colleges", &domain::CollegeGroup::colleges),
    optional("without_college", &domain::CollegeGroup::without_college));
template <>
inline constexpr auto described<domain::GroupResult> = made_of(flat(&domain::GroupResult::group),
    needed("voted", &domain::GroupResult::voted), needed("may", &domain::GroupResult::may),
    needed("blank", &domain::GroupResult::blank), needed("totals", &domain::GroupResult::totals));
template <>
inline constexpr auto described<domain::NamedVote> = made_of(
    needed("participant", &domain::NamedVote::participant), needed("choices", &domain::NamedVote::choices));
template <>
inline constexpr auto described<domain::BallotResult> = made_of(
    needed("groups", &domain::BallotResult::groups), needed("weighted", &domain::BallotResult::weighted),
    needed("weight", &domain::BallotResult::weight), needed("votes", &domain::BallotResult::votes));

template <>
inline constexpr auto described<domain::OpenBallot> = as("open_ballot", flat(&domain::OpenBallot::ballot));
template <>
inline constexpr auto described<domain::Cast> = as(
    "cast", needed("ballot", &domain::Cast::ballot), needed("choices", &domain::Cast::choices));
template <>
inline constexpr auto described<domain::CloseBallot> = as(
    "close_ballot", needed("ballot", &domain::CloseBallot::ballot));
template <>
inline constexpr auto described<domain::CancelBallot> = as("cancel_ballot",
    needed("ballot", &domain::CancelBallot::ballot), needed("reason", &domain::CancelBallot::reason));

template <>
inline constexpr auto described<domain::BallotOpened> = as("ballot_opened",
    needed("ballot", &domain::BallotOpened::ballot), flat(&domain::BallotOpened::description));
template <>
inline constexpr auto described<domain::VoteCast> = as("vote_cast",
    needed("ballot", &domain::VoteCast::ballot), optional("participant", &domain::VoteCast::participant),
    optional("sealed", &domain::VoteCast::sealed));
template <>
inline constexpr auto described<domain::BallotClosed> = as(
    "ballot_closed", needed("ballot", &domain::BallotClosed::ballot), flat(&domain::BallotClosed::result));
template <>
inline constexpr auto described<domain::BallotCancelled> = as("ballot_cancelled",
    needed("ballot", &domain::BallotCancelled::ballot), needed("reason", &domain::BallotCancelled::reason));

template <>
inline constexpr auto described<domain::Voter> = made_of(optional("college", &domain::Voter::college));
template <>
inline constexpr auto described<domain::Ballot> = made_of(needed("description", &domain::Ballot::description),
    needed("state", &domain::Ballot::state), needed("opened_at", &domain::Ballot::opened_at),
    needed("ended_at", &domain::Ballot::ended_at), needed("voters", &domain::Ballot::voters),
    needed("result", &domain::Ballot::result),
    needed("cancelled_because", &domain::Ballot::cancelled_because),
    needed("changed", &domain::Ballot::changed));

} // namespace parvis::wire
