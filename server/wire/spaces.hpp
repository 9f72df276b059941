// What happens in the spaces, described: commands, events and state. For the files of this folder only.
#pragma once

#include "server/wire/fields.hpp"

namespace parvis::wire {

template <>
inline constexpr auto described<domain::ClaimRole> = as(
    "claim_role", flat(&domain::ClaimRole::cell), needed("role", &domain::ClaimRole::role));
template <>
inline constexpr auto described<domain::ReleaseRole> = as(
    "release_role", flat(&domain::ReleaseRole::cell), needed("role", &domain::ReleaseRole::role));
template <>
inline constexpr auto described<domain::SetHearing> = as(
    "set_hearing", flat(&domain::SetHearing::cell), needed("hears", &domain::SetHearing::hears));
template <>
inline constexpr auto described<domain::ExtendCell> = as(
    "extend_cell", flat(&domain::ExtendCell::cell), needed("minutes", &domain::ExtendCell::minutes));
template <>
inline constexpr auto described<domain::WaitForSpace> = as(
    "wait_for_space", flat(&domain::WaitForSpace::cell));
template <>
inline constexpr auto described<domain::StopWaiting> = as("stop_waiting");

template <>
inline constexpr auto described<domain::RoleClaimed> = as("role_claimed", flat(&domain::RoleClaimed::cell),
    needed("role", &domain::RoleClaimed::role), needed("participant", &domain::RoleClaimed::participant));
template <>
inline constexpr auto described<domain::RoleReleased> = as("role_released", flat(&domain::RoleReleased::cell),
    needed("role", &domain::RoleReleased::role), needed("participant", &domain::RoleReleased::participant));
template <>
inline constexpr auto described<domain::HearingChanged> = as("hearing_changed",
    flat(&domain::HearingChanged::cell), optional("participant", &domain::HearingChanged::participant),
    needed("hears", &domain::HearingChanged::hears));
template <>
inline constexpr auto described<domain::CellExtended> = as("cell_extended", flat(&domain::CellExtended::cell),
    needed("from", &domain::CellExtended::from), needed("to", &domain::CellExtended::to));
template <>
inline constexpr auto described<domain::CellEnded> = as("cell_ended", flat(&domain::CellEnded::cell));
template <>
inline constexpr auto described<domain::WaitStarted> = as("wait_started",
    needed("participant", &domain::WaitStarted::participant), flat(&domain::WaitStarted::cell));
template <>
inline constexpr auto described<domain::WaitStopped> = as("wait_stopped",
    needed("participant", &domain::WaitStopped::participant), flat(&domain::WaitStopped::cell));
template <>
inline constexpr auto described<domain::OfferLapsed> = as("offer_lapsed",
    needed("participant", &domain::OfferLapsed::participant), flat(&domain::OfferLapsed::cell));

template <>
inline constexpr auto described<domain::Roles> = made_of(optional("scribe", &domain::Roles::scribe),
    optional("timekeeper", &domain::Roles::timekeeper),
    optional("remote_buddy", &domain::Roles::remote_buddy));
template <>
inline constexpr auto described<domain::Hearing> = made_of(needed("lost", &domain::Hearing::lost),
    needed("lost_for_all", &domain::Hearing::lost_for_all), needed("since", &domain::Hearing::since));
template <>
inline constexpr auto described<domain::Waiting> = made_of(
    needed("participant", &domain::Waiting::participant),
    needed("offered_until", &domain::Waiting::offered_until));

} // namespace parvis::wire
