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
Decision judge(Session const&, ReleaseTopic const&, Context const&);
Decision judge(Session const&, MoveTopic const&, Context const&);
Decision judge(Session const&, SwapTopics const&, Context const&);

// decide_people.cpp: people, where they are, their topics and notes
Decision judge(Session const&, Join const&, Context const&);
Decision judge(Session const&, AddParticipant const&, Context const&);
Decision judge(Session const&, EditMe const&, Context const&);
Decision judge(Session const&, LeaveSession const&, Context const&);
Decision judge(Session const&, RemoveParticipant const&, Context const&);
Decision judge(Session const&, ConnectionLost const&, Context const&);
Decision judge(Session const&, ConnectionBack const&, Context const&);
Decision judge(Session const&, JoinSpace const&, Context const&);
Decision judge(Session const&, UseTwoFeet const&, Context const&);
Decision judge(Session const&, BeButterfly const&, Context const&);
Decision judge(Session const&, BeBumblebee const&, Context const&);

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

} // namespace parvis::domain
