// One overload per command; each file of rules defines its own. Private to the domain.
#pragma once

#include "server/domain/rules.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <limits>
#include <type_traits>

namespace parvis::domain {

inline Rejection refuse(Code code, Reason reason, Current current = {})
{
    return { code, reason, std::move(current) };
}
inline Rejection forbidden(Reason reason = Reason::not_allowed) { return refuse(Code::forbidden, reason); }
inline Rejection conflict(Reason reason, Current current = {})
{
    return refuse(Code::conflict, reason, std::move(current));
}
/// Past this, a date no longer has four digits of year: 31 December 9999.
inline constexpr Time time_max = 253'402'300'799'999;

inline Rejection unknown() { return refuse(Code::not_found, Reason::no_such_thing); }
inline Rejection stale(std::uint32_t version, std::string text)
{
    Current current;
    current.version = version;
    current.text = std::move(text);
    return refuse(Code::stale_version, Reason::stale_version, std::move(current));
}
/// Somebody who steers the room, in their own name and not typing for another.
inline bool facilitates(Actor const& actor) { return actor.role == Role::facilitator && !actor.participant; }
inline Rejection over() { return refuse(Code::closed, Reason::session_over); }

/// The value under a key, or none.
template <typename Map>
auto const* find(Map const& map, typename Map::key_type const& key)
{
    auto const found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
}

/// The id that comes after the last one given.
template <typename Map>
typename Map::key_type next_id(Map const& map)
{
    return { map.empty() ? 1 : std::prev(map.end())->first.value + 1 };
}

/// Why nothing more can be done with a topic that has ended, or none.
inline std::optional<Rejection> fault_of_end(Topic const& topic)
{
    Current current;
    current.topic = topic.lineage.merged_into;
    if (topic.state == TopicState::withdrawn) return conflict(Reason::topic_withdrawn);
    if (topic.state == TopicState::merged) return conflict(Reason::topic_merged, std::move(current));
    return std::nullopt;
}

enum class Lines { one, many };
enum class Needed { no, yes };

/// Why this text cannot be kept, or none. `max` in code points. Refused: control characters, line breaks
/// where there is one line, and the bidirectional overrides that let a text pretend to be another.
std::optional<Rejection> fault_of_text(
    std::string const&, std::size_t max, Needed needed, Lines lines, Reason missing = Reason::text_missing);
std::optional<Rejection> fault_of(Profile const&, Session const&);
std::optional<Rejection> fault_of(TopicText const&);
std::optional<Rejection> fault_of(Frame const&);
std::optional<Rejection> fault_of(SpaceDescription const&);
std::optional<Rejection> fault_of(BroughtText const&);

/// Whether something that is open in these phases may still be done: now, or within the grace of a form
/// already open.
template <typename Open>
bool open_now(Session const& session, Time now, Open open)
{
    return open(session.phase) || (open(session.phase_before) && now - session.phase_since <= limits::grace);
}
inline bool is_over(Phase phase) { return phase >= Phase::closed; }
inline bool is_agora(Phase phase)
{
    return phase == Phase::marketplace || phase == Phase::spaces || phase == Phase::news;
}
/// What comes of the talk: actions and proposals.
inline bool concludes(Phase phase) { return phase >= Phase::spaces && phase < Phase::closed; }
inline bool takes_notes(Phase phase) { return phase >= Phase::marketplace && phase < Phase::closed; }

// decide_session.cpp
Decision judge(Session const&, CreateSession const&, Context const&);
Decision judge(Session const&, EditFrame const&, Context const&);
Decision judge(Session const&, SetPhase const&, Context const&);
Decision judge(Session const&, AdvanceClock const&, Context const&);
Decision judge(Session const&, StartTimer const&, Context const&);
Decision judge(Session const&, PauseTimer const&, Context const&);
Decision judge(Session const&, ResumeTimer const&, Context const&);
Decision judge(Session const&, AdjustTimer const&, Context const&);
Decision judge(Session const&, StopTimer const&, Context const&);
Decision judge(Session const&, Announce const&, Context const&);
Decision judge(Session const&, EndAnnouncement const&, Context const&);

// decide_undo.cpp
Decision judge(Session const&, Undo const&, Context const&);

// decide_grid.cpp: slots, spaces, cells, placements
Decision judge(Session const&, AddSlot const&, Context const&);
Decision judge(Session const&, EditSlot const&, Context const&);
Decision judge(Session const&, RemoveSlot const&, Context const&);
Decision judge(Session const&, StartSlot const&, Context const&);
Decision judge(Session const&, ExtendSlot const&, Context const&);
Decision judge(Session const&, EndSlot const&, Context const&);
Decision judge(Session const&, AddSpace const&, Context const&);
Decision judge(Session const&, EditSpace const&, Context const&);
Decision judge(Session const&, OpenSpace const&, Context const&);
Decision judge(Session const&, CloseSpace const&, Context const&);
Decision judge(Session const&, BlockCell const&, Context const&);
Decision judge(Session const&, PlaceTopic const&, Context const&);
Decision judge(Session const&, PlaceTopics const&, Context const&);
Decision judge(Session const&, ReleaseTopic const&, Context const&);
Decision judge(Session const&, MoveTopic const&, Context const&);
Decision judge(Session const&, SwapTopics const&, Context const&);

// decide_people.cpp: who is in the session
Decision judge(Session const&, Join const&, Context const&);
Decision judge(Session const&, AddParticipant const&, Context const&);
Decision judge(Session const&, EditMe const&, Context const&);
Decision judge(Session const&, LeaveSession const&, Context const&);
Decision judge(Session const&, RemoveParticipant const&, Context const&);
Decision judge(Session const&, EraseParticipant const&, Context const&);
Decision judge(Session const&, ConnectionLost const&, Context const&);
Decision judge(Session const&, ConnectionBack const&, Context const&);

// decide_spaces.cpp: where people are, and what they take on there
Decision judge(Session const&, JoinSpace const&, Context const&);
Decision judge(Session const&, UseTwoFeet const&, Context const&);
Decision judge(Session const&, BeButterfly const&, Context const&);
Decision judge(Session const&, BeBumblebee const&, Context const&);
Decision judge(Session const&, ClaimRole const&, Context const&);
Decision judge(Session const&, ReleaseRole const&, Context const&);
Decision judge(Session const&, SetHearing const&, Context const&);
Decision judge(Session const&, ExtendCell const&, Context const&);
Decision judge(Session const&, WaitForSpace const&, Context const&);
Decision judge(Session const&, StopWaiting const&, Context const&);
/// Ends a slot for everybody, also where a cell was given more time.
void end_slot(Session const&, SlotId, Events&);
/// The same for whatever still runs.
void end_all(Session const&, Events&);
/// What the clock brings to the spaces: the end of cells with more time, and of offers nobody took.
void advance_spaces(Session const&, Time now, Events&);
/// When it next brings something.
std::optional<Time> next_due_in_spaces(Session const&);

// decide_words.cpp: topics and notes
Decision judge(Session const&, ProposeTopic const&, Context const&);
Decision judge(Session const&, EditTopic const&, Context const&);
Decision judge(Session const&, PostTopic const&, Context const&);
Decision judge(Session const&, WithdrawTopic const&, Context const&);
Decision judge(Session const&, AnonymiseTopic const&, Context const&);
Decision judge(Session const&, Wish const&, Context const&);
Decision judge(Session const&, AddNote const&, Context const&);
Decision judge(Session const&, EditNote const&, Context const&);
Decision judge(Session const&, HideNote const&, Context const&);
Decision judge(Session const&, ShowNote const&, Context const&);
Decision judge(Session const&, FlagNote const&, Context const&);
Decision judge(Session const&, KeepNote const&, Context const&);

// decide_voices.cpp: the queue, pitches and rounds
Decision judge(Session const&, OpenQueue const&, Context const&);
Decision judge(Session const&, CloseQueue const&, Context const&);
Decision judge(Session const&, AskToSpeak const&, Context const&);
Decision judge(Session const&, WithdrawRequest const&, Context const&);
Decision judge(Session const&, CallNext const&, Context const&);
Decision judge(Session const&, Call const&, Context const&);
Decision judge(Session const&, Reorder const&, Context const&);
Decision judge(Session const&, EndSpeech const&, Context const&);
Decision judge(Session const&, CallToPitch const&, Context const&);
Decision judge(Session const&, OpenRound const&, Context const&);
Decision judge(Session const&, StartRound const&, Context const&);
Decision judge(Session const&, EndTurn const&, Context const&);
Decision judge(Session const&, PassTurn const&, Context const&);
Decision judge(Session const&, NextTurn const&, Context const&);
Decision judge(Session const&, CloseRound const&, Context const&);

// decide_reports.cpp: reports, what stands beside them, and topics that go to the next session
Decision judge(Session const&, DraftReport const&, Context const&);
Decision judge(Session const&, PublishReport const&, Context const&);
Decision judge(Session const&, CorrectReport const&, Context const&);
Decision judge(Session const&, CarryTopic const&, Context const&);
Decision judge(Session const&, CarryRest const&, Context const&);
Decision judge(Session const&, AddPhoto const&, Context const&);
Decision judge(Session const&, RemovePhoto const&, Context const&);
Decision judge(Session const&, RemindReport const&, Context const&);
Decision judge(Session const&, ReactToReport const&, Context const&);
Decision judge(Session const&, HideReaction const&, Context const&);
Decision judge(Session const&, ShowReaction const&, Context const&);
/// The reports that nobody may correct any more at this time.
void freeze_due_reports(Session const&, Time now, Events&);
/// When the next report freezes, or none.
std::optional<Time> next_freeze(Session const&);

// decide_draws.cpp
Decision judge(Session const&, CommitDraw const&, Context const&);
Decision judge(Session const&, FreezeDraw const&, Context const&);
Decision judge(Session const&, AddDice const&, Context const&);
Decision judge(Session const&, AddWord const&, Context const&);
Decision judge(Session const&, RevealDraw const&, Context const&);
Decision judge(Session const&, CancelDraw const&, Context const&);
Decision judge(Session const&, AcceptSeat const&, Context const&);
Decision judge(Session const&, DeclineSeat const&, Context const&);
Decision judge(Session const&, PassOver const&, Context const&);

// decide_merging.cpp: merging, hosting together, doubling
Decision judge(Session const&, OfferMerge const&, Context const&);
Decision judge(Session const&, AcceptMerge const&, Context const&);
Decision judge(Session const&, RefuseMerge const&, Context const&);
Decision judge(Session const&, AskToHost const&, Context const&);
Decision judge(Session const&, AcceptHost const&, Context const&);
Decision judge(Session const&, RefuseHost const&, Context const&);
Decision judge(Session const&, DoubleTopic const&, Context const&);
/// What is due: offers and requests that nobody answered.
void add_due_of_merging(Session const&, Time now, Events&);

// decide_actions.cpp
Decision judge(Session const&, ProposeAction const&, Context const&);
Decision judge(Session const&, TakeAction const&, Context const&);
Decision judge(Session const&, HelpAction const&, Context const&);
Decision judge(Session const&, SetActionDue const&, Context const&);
Decision judge(Session const&, FinishAction const&, Context const&);
Decision judge(Session const&, DropAction const&, Context const&);

// decide_proposals.cpp
Decision judge(Session const&, OpenProposal const&, Context const&);
Decision judge(Session const&, MoveProposal const&, Context const&);
Decision judge(Session const&, Say const&, Context const&);
Decision judge(Session const&, ResolveObjection const&, Context const&);
Decision judge(Session const&, AmendProposal const&, Context const&);

// decide_answers.cpp
Decision judge(Session const&, OfferHelp const&, Context const&);
Decision judge(Session const&, TakeOn const&, Context const&);
Decision judge(Session const&, AddressTopic const&, Context const&);

// decide_promises.cpp
Decision judge(Session const&, NameRespondent const&, Context const&);
Decision judge(Session const&, RemoveRespondent const&, Context const&);
Decision judge(Session const&, AssignPromise const&, Context const&);
Decision judge(Session const&, AcceptPromise const&, Context const&);
Decision judge(Session const&, HandBackPromise const&, Context const&);
Decision judge(Session const&, AnswerPromise const&, Context const&);
Decision judge(Session const&, ContestPromise const&, Context const&);
Decision judge(Session const&, ClosePromise const&, Context const&);
Decision judge(Session const&, SetFollowUp const&, Context const&);
Decision judge(Session const&, RenewFollowUp const&, Context const&);
Decision judge(Session const&, BringPromises const&, Context const&);
/// Answers that nobody contested in time are closed.
void close_due_promises(Session const&, Time now, Events&);
/// When the next one is.
std::optional<Time> next_close(Session const&);
/// The key of a public page, from the chance of a command.
std::string key_from(Entropy const&);

// decide_ballots.cpp
Decision judge(Session const&, OpenBallot const&, Context const&);
Decision judge(Session const&, Cast const&, Context const&);
Decision judge(Session const&, CloseBallot const&, Context const&);
Decision judge(Session const&, CancelBallot const&, Context const&);
/// What became of an open ballot, from what was voted.
BallotResult result_of(Session const&, Ballot const&);

} // namespace parvis::domain
