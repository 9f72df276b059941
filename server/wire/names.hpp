// The names of the wire: enumerations and ids. For the files of this folder only.
#pragma once

#include "server/domain/commands.hpp"
#include "server/domain/draw_lottery.hpp"
#include "server/domain/placement.hpp"
#include "server/domain/views.hpp"

#include <array>
#include <cassert>
#include <optional>
#include <string>
#include <string_view>

namespace parvis::wire {

template <typename E>
struct Name {
    E value;
    std::string_view name;
};

/// Every value of an enumeration, by name.
template <typename E>
inline constexpr std::array<Name<E>, 0> names{};

template <>
inline constexpr auto names<domain::Format> = std::to_array<Name<domain::Format>>(
    { { domain::Format::open_forum, "open_forum" }, { domain::Format::powwow, "powwow" } });

template <>
inline constexpr auto names<domain::Phase> = std::to_array<Name<domain::Phase>>({
    { domain::Phase::draft, "draft" },
    { domain::Phase::announced, "announced" },
    { domain::Phase::welcoming, "welcoming" },
    { domain::Phase::opening, "opening" },
    { domain::Phase::marketplace, "marketplace" },
    { domain::Phase::spaces, "spaces" },
    { domain::Phase::news, "news" },
    { domain::Phase::convergence, "convergence" },
    { domain::Phase::closing, "closing" },
    { domain::Phase::closed, "closed" },
    { domain::Phase::following, "following" },
    { domain::Phase::archived, "archived" },
});

template <>
inline constexpr auto names<domain::Level> = std::to_array<Name<domain::Level>>({
    { domain::Level::inform, "inform" },
    { domain::Level::consult, "consult" },
    { domain::Level::concert, "concert" },
    { domain::Level::co_build, "co_build" },
    { domain::Level::decide, "decide" },
});

template <>
inline constexpr auto names<domain::ConvergenceMode> = std::to_array<Name<domain::ConvergenceMode>>({
    { domain::ConvergenceMode::reopen, "reopen" },
    { domain::ConvergenceMode::dots, "dots" },
    { domain::ConvergenceMode::nothing, "nothing" },
});

template <>
inline constexpr auto names<domain::Attendance> = std::to_array<Name<domain::Attendance>>({
    { domain::Attendance::on_site, "on_site" },
    { domain::Attendance::remote, "remote" },
    { domain::Attendance::gathering, "gathering" },
    { domain::Attendance::represented, "represented" },
});

template <>
inline constexpr auto names<domain::SlotKind> = std::to_array<Name<domain::SlotKind>>({
    { domain::SlotKind::round, "round" },
    { domain::SlotKind::plenary, "plenary" },
    { domain::SlotKind::pause, "break" },
});

template <>
inline constexpr auto names<domain::SlotState> = std::to_array<Name<domain::SlotState>>({
    { domain::SlotState::planned, "planned" },
    { domain::SlotState::running, "running" },
    { domain::SlotState::over, "over" },
    { domain::SlotState::removed, "removed" },
});

template <>
inline constexpr auto names<domain::TopicKind> = std::to_array<Name<domain::TopicKind>>({
    { domain::TopicKind::topic, "topic" },
    { domain::TopicKind::need, "need" },
    { domain::TopicKind::offer, "offer" },
    { domain::TopicKind::project, "project" },
    { domain::TopicKind::event, "event" },
});

template <>
inline constexpr auto names<domain::TopicState> = std::to_array<Name<domain::TopicState>>({
    { domain::TopicState::draft, "draft" },
    { domain::TopicState::posted, "posted" },
    { domain::TopicState::withdrawn, "withdrawn" },
    { domain::TopicState::reported, "reported" },
    { domain::TopicState::carried, "carried" },
    { domain::TopicState::merged, "merged" },
});

template <>
inline constexpr auto names<domain::ClashKind> = std::to_array<Name<domain::ClashKind>>({
    { domain::ClashKind::host_in_two_places, "host_in_two_places" },
    { domain::ClashKind::declared_conflict, "declared_conflict" },
    { domain::ClashKind::access, "access" },
    { domain::ClashKind::over_capacity, "over_capacity" },
    { domain::ClashKind::wished_together, "wished_together" },
});

template <>
inline constexpr auto names<domain::MergeOfferState> = std::to_array<Name<domain::MergeOfferState>>({
    { domain::MergeOfferState::offered, "offered" },
    { domain::MergeOfferState::accepted, "accepted" },
    { domain::MergeOfferState::refused, "refused" },
    { domain::MergeOfferState::expired, "expired" },
});

template <>
inline constexpr auto names<domain::PlaceKind> = std::to_array<Name<domain::PlaceKind>>({
    { domain::PlaceKind::nowhere, "nowhere" },
    { domain::PlaceKind::cell, "cell" },
    { domain::PlaceKind::butterfly, "butterfly" },
    { domain::PlaceKind::bumblebee, "bumblebee" },
});

template <>
inline constexpr auto names<domain::ParticipantState> = std::to_array<Name<domain::ParticipantState>>({
    { domain::ParticipantState::expected, "expected" },
    { domain::ParticipantState::present, "present" },
    { domain::ParticipantState::away, "away" },
    { domain::ParticipantState::left, "left" },
    { domain::ParticipantState::removed, "removed" },
    { domain::ParticipantState::erased, "erased" },
});

template <>
inline constexpr auto names<domain::NoteKind> = std::to_array<Name<domain::NoteKind>>({
    { domain::NoteKind::idea, "idea" },
    { domain::NoteKind::question, "question" },
    { domain::NoteKind::disagreement, "disagreement" },
    { domain::NoteKind::quote, "quote" },
});

template <>
inline constexpr auto names<domain::Scope> = std::to_array<Name<domain::Scope>>(
    { { domain::Scope::all, "all" }, { domain::Scope::slot, "slot" }, { domain::Scope::space, "space" } });

template <>
inline constexpr auto names<domain::TimerState> = std::to_array<Name<domain::TimerState>>({
    { domain::TimerState::none, "none" },
    { domain::TimerState::running, "running" },
    { domain::TimerState::paused, "paused" },
    { domain::TimerState::ended, "ended" },
});

template <>
inline constexpr auto names<domain::Role> = std::to_array<Name<domain::Role>>({
    { domain::Role::participant, "participant" },
    { domain::Role::facilitator, "facilitator" },
    { domain::Role::steward, "steward" },
    { domain::Role::board, "board" },
    { domain::Role::respondent, "respondent" },
    { domain::Role::system, "system" },
});

template <>
inline constexpr auto names<domain::ChannelKind> = std::to_array<Name<domain::ChannelKind>>({
    { domain::ChannelKind::session, "session" },
    { domain::ChannelKind::board, "board" },
    { domain::ChannelKind::topic, "topic" },
    { domain::ChannelKind::me, "me" },
    { domain::ChannelKind::roster, "roster" },
    { domain::ChannelKind::moderation, "moderation" },
    { domain::ChannelKind::queue, "queue" },
    { domain::ChannelKind::news, "news" },
    { domain::ChannelKind::draws, "draws" },
    { domain::ChannelKind::proposals, "proposals" },
    { domain::ChannelKind::ballots, "ballots" },
    { domain::ChannelKind::promises, "promises" },
});

template <>
inline constexpr auto names<domain::WarningKind> = std::to_array<Name<domain::WarningKind>>({
    { domain::WarningKind::declared_conflict, "declared_conflict" },
    { domain::WarningKind::host_wishes_elsewhere, "host_wishes_elsewhere" },
    { domain::WarningKind::host_in_two_places, "host_in_two_places" },
    { domain::WarningKind::nearly_full, "nearly_full" },
    { domain::WarningKind::over_capacity, "over_capacity" },
    { domain::WarningKind::no_scribe, "no_scribe" },
    { domain::WarningKind::remote_without_buddy, "remote_without_buddy" },
});

template <>
inline constexpr auto names<domain::SpaceRole> = std::to_array<Name<domain::SpaceRole>>({
    { domain::SpaceRole::scribe, "scribe" },
    { domain::SpaceRole::timekeeper, "timekeeper" },
    { domain::SpaceRole::remote_buddy, "remote_buddy" },
});

template <>
inline constexpr auto names<domain::Alternation> = std::to_array<Name<domain::Alternation>>({
    { domain::Alternation::room_remote, "room_remote" },
    { domain::Alternation::not_yet_spoken, "not_yet_spoken" },
    { domain::Alternation::colleges, "colleges" },
});

template <>
inline constexpr auto names<domain::SpeechKind> = std::to_array<Name<domain::SpeechKind>>({
    { domain::SpeechKind::speech, "speech" },
    { domain::SpeechKind::pitch, "pitch" },
    { domain::SpeechKind::round, "round" },
});

template <>
inline constexpr auto names<domain::RoundKind> = std::to_array<Name<domain::RoundKind>>({
    { domain::RoundKind::opening, "opening" },
    { domain::RoundKind::weather, "weather" },
    { domain::RoundKind::closing, "closing" },
    { domain::RoundKind::turns, "turns" },
});

template <>
inline constexpr auto names<domain::RoundOrder> = std::to_array<Name<domain::RoundOrder>>({
    { domain::RoundOrder::circle, "circle" },
    { domain::RoundOrder::lot, "lot" },
    { domain::RoundOrder::not_yet_spoken_first, "not_yet_spoken_first" },
});

template <>
inline constexpr auto names<domain::RoundState> = std::to_array<Name<domain::RoundState>>({
    { domain::RoundState::open, "open" },
    { domain::RoundState::turning, "turning" },
    { domain::RoundState::closed, "closed" },
});

template <>
inline constexpr auto names<domain::ActionState> = std::to_array<Name<domain::ActionState>>({
    { domain::ActionState::open, "open" },
    { domain::ActionState::taken, "taken" },
    { domain::ActionState::done, "done" },
    { domain::ActionState::dropped, "dropped" },
});

template <>
inline constexpr auto names<domain::ProposalStage> = std::to_array<Name<domain::ProposalStage>>({
    { domain::ProposalStage::clarify, "clarify" },
    { domain::ProposalStage::react, "react" },
    { domain::ProposalStage::object, "object" },
    { domain::ProposalStage::amend, "amend" },
    { domain::ProposalStage::adopted, "adopted" },
    { domain::ProposalStage::withdrawn, "withdrawn" },
});

template <>
inline constexpr auto names<domain::StatementKind> = std::to_array<Name<domain::StatementKind>>({
    { domain::StatementKind::clarification, "clarification" },
    { domain::StatementKind::reaction, "reaction" },
    { domain::StatementKind::objection, "objection" },
});

template <>
inline constexpr auto names<domain::PromiseKind> = std::to_array<Name<domain::PromiseKind>>({
    { domain::PromiseKind::request, "request" },
    { domain::PromiseKind::need, "need" },
    { domain::PromiseKind::proposal, "proposal" },
});

template <>
inline constexpr auto names<domain::PromiseState> = std::to_array<Name<domain::PromiseState>>({
    { domain::PromiseState::asked, "asked" },
    { domain::PromiseState::accepted, "accepted" },
    { domain::PromiseState::answered, "answered" },
    { domain::PromiseState::contested, "contested" },
    { domain::PromiseState::closed, "closed" },
    { domain::PromiseState::withdrawn, "withdrawn" },
});

template <>
inline constexpr auto names<domain::Outcome> = std::to_array<Name<domain::Outcome>>({
    { domain::Outcome::kept, "kept" },
    { domain::Outcome::adapted, "adapted" },
    { domain::Outcome::declined, "declined" },
    { domain::Outcome::study, "study" },
});

template <>
inline constexpr auto names<domain::Standing> = std::to_array<Name<domain::Standing>>({
    { domain::Standing::awaited, "awaited" },
    { domain::Standing::late, "late" },
    { domain::Standing::study, "study" },
    { domain::Standing::kept, "kept" },
    { domain::Standing::adapted, "adapted" },
    { domain::Standing::dropped, "dropped" },
    { domain::Standing::contested, "contested" },
});

template <>
inline constexpr auto names<domain::FollowUpAccess> = std::to_array<Name<domain::FollowUpAccess>>({
    { domain::FollowUpAccess::closed, "closed" },
    { domain::FollowUpAccess::link, "link" },
    { domain::FollowUpAccess::everyone, "everyone" },
});

template <>
inline constexpr auto names<domain::Cadence> = std::to_array<Name<domain::Cadence>>({
    { domain::Cadence::none, "none" },
    { domain::Cadence::weekly, "weekly" },
    { domain::Cadence::monthly, "monthly" },
    { domain::Cadence::quarterly, "quarterly" },
    { domain::Cadence::yearly, "yearly" },
});

template <>
inline constexpr auto names<domain::BallotKind> = std::to_array<Name<domain::BallotKind>>({
    { domain::BallotKind::dots, "dots" },
    { domain::BallotKind::single, "single" },
    { domain::BallotKind::multiple, "multiple" },
    { domain::BallotKind::scale, "scale" },
});

template <>
inline constexpr auto names<domain::BallotState> = std::to_array<Name<domain::BallotState>>({
    { domain::BallotState::open, "open" },
    { domain::BallotState::closed, "closed" },
    { domain::BallotState::cancelled, "cancelled" },
});

template <>
inline constexpr auto names<domain::WeightFault> = std::to_array<Name<domain::WeightFault>>({
    { domain::WeightFault::fewer_than_three, "fewer_than_three" },
    { domain::WeightFault::above_half, "above_half" },
    { domain::WeightFault::below_tenth, "below_tenth" },
    { domain::WeightFault::not_whole, "not_whole" },
});

template <>
inline constexpr auto names<domain::Code> = std::to_array<Name<domain::Code>>({
    { domain::Code::bad_message, "bad_message" },
    { domain::Code::forbidden, "forbidden" },
    { domain::Code::not_found, "not_found" },
    { domain::Code::conflict, "conflict" },
    { domain::Code::cell_taken, "cell_taken" },
    { domain::Code::host_busy, "host_busy" },
    { domain::Code::stale_version, "stale_version" },
    { domain::Code::full, "full" },
    { domain::Code::closed, "closed" },
    { domain::Code::too_large, "too_large" },
});

template <>
inline constexpr auto names<domain::Reason> = std::to_array<Name<domain::Reason>>({
    { domain::Reason::not_allowed, "not_allowed" },
    { domain::Reason::not_yours, "not_yours" },
    { domain::Reason::no_such_thing, "no_such_thing" },
    { domain::Reason::phase_not_open, "phase_not_open" },
    { domain::Reason::phase_order, "phase_order" },
    { domain::Reason::session_over, "session_over" },
    { domain::Reason::slot_over, "slot_over" },
    { domain::Reason::slot_started, "slot_started" },
    { domain::Reason::slot_not_running, "slot_not_running" },
    { domain::Reason::slots_overlap, "slots_overlap" },
    { domain::Reason::slot_times, "slot_times" },
    { domain::Reason::space_closed, "space_closed" },
    { domain::Reason::space_full, "space_full" },
    { domain::Reason::session_full, "session_full" },
    { domain::Reason::cell_blocked, "cell_blocked" },
    { domain::Reason::cell_taken, "cell_taken" },
    { domain::Reason::cell_empty, "cell_empty" },
    { domain::Reason::same_cell, "same_cell" },
    { domain::Reason::host_busy, "host_busy" },
    { domain::Reason::already_in_slot, "already_in_slot" },
    { domain::Reason::topic_withdrawn, "topic_withdrawn" },
    { domain::Reason::topic_is_draft, "topic_is_draft" },
    { domain::Reason::topic_is_anonymous, "topic_is_anonymous" },
    { domain::Reason::not_a_draft, "not_a_draft" },
    { domain::Reason::stale_version, "stale_version" },
    { domain::Reason::title_missing, "title_missing" },
    { domain::Reason::text_missing, "text_missing" },
    { domain::Reason::text_too_long, "text_too_long" },
    { domain::Reason::too_many, "too_many" },
    { domain::Reason::bad_character, "bad_character" },
    { domain::Reason::bad_link, "bad_link" },
    { domain::Reason::reason_missing, "reason_missing" },
    { domain::Reason::timer_not_running, "timer_not_running" },
    { domain::Reason::timer_not_paused, "timer_not_paused" },
    { domain::Reason::duration, "duration" },
    { domain::Reason::already_so, "already_so" },
    { domain::Reason::not_undoable, "not_undoable" },
    { domain::Reason::changed_since, "changed_since" },
    { domain::Reason::queue_closed, "queue_closed" },
    { domain::Reason::queue_full, "queue_full" },
    { domain::Reason::nobody_waits, "nobody_waits" },
    { domain::Reason::nobody_speaks, "nobody_speaks" },
    { domain::Reason::round_open, "round_open" },
    { domain::Reason::no_round, "no_round" },
    { domain::Reason::round_turning, "round_turning" },
    { domain::Reason::turn_passed, "turn_passed" },
    { domain::Reason::role_taken, "role_taken" },
    { domain::Reason::not_in_space, "not_in_space" },
    { domain::Reason::not_remote, "not_remote" },
    { domain::Reason::space_has_room, "space_has_room" },
    { domain::Reason::party_size, "party_size" },
    { domain::Reason::topic_ended, "topic_ended" },
    { domain::Reason::report_owed, "report_owed" },
    { domain::Reason::report_published, "report_published" },
    { domain::Reason::report_not_published, "report_not_published" },
    { domain::Reason::report_frozen, "report_frozen" },
    { domain::Reason::whom_missing, "whom_missing" },
    { domain::Reason::draw_size, "draw_size" },
    { domain::Reason::quota_empty, "quota_empty" },
    { domain::Reason::quotas_exceed_seats, "quotas_exceed_seats" },
    { domain::Reason::quota_short, "quota_short" },
    { domain::Reason::draw_step, "draw_step" },
    { domain::Reason::words_over, "words_over" },
    { domain::Reason::words_open, "words_open" },
    { domain::Reason::no_chance_added, "no_chance_added" },
    { domain::Reason::not_drawn, "not_drawn" },
    { domain::Reason::topic_merged, "topic_merged" },
    { domain::Reason::topic_running, "topic_running" },
    { domain::Reason::same_topic, "same_topic" },
    { domain::Reason::shared_topic, "shared_topic" },
    { domain::Reason::no_host, "no_host" },
    { domain::Reason::offer_over, "offer_over" },
    { domain::Reason::not_crowded, "not_crowded" },
    { domain::Reason::action_taken, "action_taken" },
    { domain::Reason::action_not_taken, "action_not_taken" },
    { domain::Reason::action_over, "action_over" },
    { domain::Reason::topic_missing, "topic_missing" },
    { domain::Reason::stage_not_open, "stage_not_open" },
    { domain::Reason::proposal_over, "proposal_over" },
    { domain::Reason::objections_open, "objections_open" },
    { domain::Reason::own_topic, "own_topic" },
    { domain::Reason::not_a_need, "not_a_need" },
    { domain::Reason::need_taken, "need_taken" },
    { domain::Reason::topic_open, "topic_open" },
    { domain::Reason::promise_unassigned, "promise_unassigned" },
    { domain::Reason::promise_answered, "promise_answered" },
    { domain::Reason::promise_open, "promise_open" },
    { domain::Reason::due_missing, "due_missing" },
    { domain::Reason::no_respondent, "no_respondent" },
    { domain::Reason::contest_over, "contest_over" },
    { domain::Reason::dots_count, "dots_count" },
    { domain::Reason::ballot_closed, "ballot_closed" },
    { domain::Reason::not_in_audience, "not_in_audience" },
    { domain::Reason::too_many_choices, "too_many_choices" },
    { domain::Reason::options_count, "options_count" },
    { domain::Reason::no_weights, "no_weights" },
});

template <>
inline constexpr auto names<domain::DrawPool> = std::to_array<Name<domain::DrawPool>>(
    { { domain::DrawPool::present, "present" }, { domain::DrawPool::all, "all" } });

template <>
inline constexpr auto names<domain::DrawState> = std::to_array<Name<domain::DrawState>>({
    { domain::DrawState::committed, "committed" },
    { domain::DrawState::frozen, "frozen" },
    { domain::DrawState::drawn, "drawn" },
    { domain::DrawState::accepting, "accepting" },
    { domain::DrawState::complete, "complete" },
    { domain::DrawState::cancelled, "cancelled" },
});

template <>
inline constexpr auto names<domain::SeatState> = std::to_array<Name<domain::SeatState>>({
    { domain::SeatState::asked, "asked" },
    { domain::SeatState::accepted, "accepted" },
    { domain::SeatState::declined, "declined" },
    { domain::SeatState::passed_over, "passed_over" },
    { domain::SeatState::reserve, "reserve" },
});

template <>
inline constexpr auto names<domain::ChanceWarning> = std::to_array<Name<domain::ChanceWarning>>({
    { domain::ChanceWarning::none, "none" },
    { domain::ChanceWarning::low, "low" },
    { domain::ChanceWarning::no_chance, "no_chance" },
    { domain::ChanceWarning::too_few, "too_few" },
});

template <>
inline constexpr auto names<domain::Discrepancy> = std::to_array<Name<domain::Discrepancy>>({
    { domain::Discrepancy::commitment, "commitment" },
    { domain::Discrepancy::pool_hash, "pool_hash" },
    { domain::Discrepancy::seed, "seed" },
    { domain::Discrepancy::drawn, "drawn" },
});

template <>
inline constexpr auto names<domain::ReportState> = std::to_array<Name<domain::ReportState>>({
    { domain::ReportState::missing, "missing" },
    { domain::ReportState::draft, "draft" },
    { domain::ReportState::published, "published" },
    { domain::ReportState::corrected, "corrected" },
    { domain::ReportState::frozen, "frozen" },
});

template <>
inline constexpr auto names<domain::ReactionKind> = std::to_array<Name<domain::ReactionKind>>(
    { { domain::ReactionKind::adds, "adds" }, { domain::ReactionKind::disagrees, "disagrees" } });

template <typename E>
constexpr std::string_view name_of(E value)
{
    for (auto const& entry : names<E>)
        if (entry.value == value) return entry.name;
    assert(false && "an enumerator without a name");
    return {};
}

template <typename E>
constexpr std::optional<E> value_of(std::string_view name)
{
    for (auto const& entry : names<E>)
        if (entry.name == name) return entry.value;
    return std::nullopt;
}

template <typename>
inline constexpr char id_prefix = 0;
template <>
inline constexpr char id_prefix<domain::ParticipantId> = 'p';
template <>
inline constexpr char id_prefix<domain::CollegeId> = 'c';
template <>
inline constexpr char id_prefix<domain::SlotId> = 's';
template <>
inline constexpr char id_prefix<domain::SpaceId> = 'e';
template <>
inline constexpr char id_prefix<domain::TopicId> = 't';
template <>
inline constexpr char id_prefix<domain::NoteId> = 'n';
template <>
inline constexpr char id_prefix<domain::AnnouncementId> = 'a';
template <>
inline constexpr char id_prefix<domain::DrawId> = 'd';

template <>
inline constexpr char id_prefix<domain::ReactionId> = 'r';
template <>
inline constexpr char id_prefix<domain::MergeOfferId> = 'm';
template <>
inline constexpr char id_prefix<domain::ActionId> = 'x';
template <>
inline constexpr char id_prefix<domain::ProposalId> = 'y';
template <>
inline constexpr char id_prefix<domain::StatementId> = 'z';
template <>
inline constexpr char id_prefix<domain::HelpId> = 'h';
template <>
inline constexpr char id_prefix<domain::PromiseId> = 'g';
template <>
inline constexpr char id_prefix<domain::RespondentId> = 'q';
template <>
inline constexpr char id_prefix<domain::BallotId> = 'b';
template <>
inline constexpr char id_prefix<domain::OptionId> = 'o';

std::string id_text(char prefix, std::uint32_t number);
/// The number behind the prefix: no sign, no leading zero, never 0.
std::optional<std::uint32_t> id_number(char prefix, std::string_view text);

template <typename Tag>
std::string id_text(domain::Id<Tag> id)
{
    return id_text(id_prefix<domain::Id<Tag>>, id.value);
}
std::string id_text(domain::Cell);

/// 8 to 64 characters of `[A-Za-z0-9:_-]`.
bool is_cid(std::string_view);

} // namespace parvis::wire
