// The names of the wire: enumerations and ids. For the files of this folder only.
#pragma once

#include "server/domain/commands.hpp"
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
});

template <>
inline constexpr auto names<domain::WarningKind> = std::to_array<Name<domain::WarningKind>>({
    { domain::WarningKind::declared_conflict, "declared_conflict" },
    { domain::WarningKind::host_wishes_elsewhere, "host_wishes_elsewhere" },
    { domain::WarningKind::host_in_two_places, "host_in_two_places" },
    { domain::WarningKind::nearly_full, "nearly_full" },
    { domain::WarningKind::over_capacity, "over_capacity" },
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
});

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
