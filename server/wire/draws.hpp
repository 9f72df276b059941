// The fields of draws: their commands, their events, their state. For the files of this folder only.
#pragma once

#include "server/wire/fields.hpp"

namespace parvis::wire {

template <>
inline constexpr auto described<domain::DrawGroup> = made_of(optional("college", &domain::DrawGroup::college),
    optional("attendance", &domain::DrawGroup::attendance), optional("region", &domain::DrawGroup::region));
template <>
inline constexpr auto described<domain::DrawQuota> = made_of(
    flat(&domain::DrawQuota::group), needed("seats", &domain::DrawQuota::seats));
template <>
inline constexpr auto described<domain::DrawRules> = made_of(needed("title", &domain::DrawRules::title),
    needed("seats", &domain::DrawRules::seats), optional("reserves", &domain::DrawRules::reserves),
    optional("pool", &domain::DrawRules::pool), optional("among", &domain::DrawRules::among),
    optional("quotas", &domain::DrawRules::quotas));
template <>
inline constexpr auto described<domain::PoolEntry> = made_of(
    needed("participant", &domain::PoolEntry::participant), needed("stratum", &domain::PoolEntry::stratum));

// ---- Commands

template <>
inline constexpr auto described<domain::CommitDraw> = as("commit_draw", flat(&domain::CommitDraw::rules));
template <>
inline constexpr auto described<domain::FreezeDraw> = as(
    "freeze_draw", needed("draw", &domain::FreezeDraw::draw));
template <>
inline constexpr auto described<domain::AddDice> = as(
    "add_dice", needed("draw", &domain::AddDice::draw), needed("text", &domain::AddDice::text));
template <>
inline constexpr auto described<domain::AddWord> = as(
    "add_word", needed("draw", &domain::AddWord::draw), needed("text", &domain::AddWord::text));
template <>
inline constexpr auto described<domain::RevealDraw> = as(
    "reveal_draw", needed("draw", &domain::RevealDraw::draw));
template <>
inline constexpr auto described<domain::CancelDraw> = as(
    "cancel_draw", needed("draw", &domain::CancelDraw::draw), needed("reason", &domain::CancelDraw::reason));
template <>
inline constexpr auto described<domain::AcceptSeat> = as(
    "accept_seat", needed("draw", &domain::AcceptSeat::draw));
template <>
inline constexpr auto described<domain::DeclineSeat> = as(
    "decline_seat", needed("draw", &domain::DeclineSeat::draw));
template <>
inline constexpr auto described<domain::PassOver> = as("pass_over", needed("draw", &domain::PassOver::draw),
    needed("participant", &domain::PassOver::participant), needed("reason", &domain::PassOver::reason));

// ---- Events

template <>
inline constexpr auto described<domain::DrawCommitted> = as("draw_committed",
    needed("draw", &domain::DrawCommitted::draw), flat(&domain::DrawCommitted::rules),
    needed("secret", &domain::DrawCommitted::secret),
    needed("commitment", &domain::DrawCommitted::commitment));
template <>
inline constexpr auto described<domain::DrawFrozen> = as("draw_frozen",
    needed("draw", &domain::DrawFrozen::draw), needed("entries", &domain::DrawFrozen::pool),
    needed("pool_hash", &domain::DrawFrozen::pool_hash),
    needed("words_until", &domain::DrawFrozen::words_until));
template <>
inline constexpr auto described<domain::DiceAdded> = as(
    "dice_added", needed("draw", &domain::DiceAdded::draw), needed("text", &domain::DiceAdded::text));
template <>
inline constexpr auto described<domain::WordAdded> = as("word_added",
    needed("draw", &domain::WordAdded::draw), needed("participant", &domain::WordAdded::participant),
    needed("text", &domain::WordAdded::text));
template <>
inline constexpr auto described<domain::DrawRevealed> = as("draw_revealed",
    needed("draw", &domain::DrawRevealed::draw), needed("seed", &domain::DrawRevealed::seed),
    needed("drawn", &domain::DrawRevealed::drawn));
template <>
inline constexpr auto described<domain::DrawCancelled> = as("draw_cancelled",
    needed("draw", &domain::DrawCancelled::draw), needed("reason", &domain::DrawCancelled::reason));
template <>
inline constexpr auto described<domain::SeatAccepted> = as("seat_accepted",
    needed("draw", &domain::SeatAccepted::draw), needed("participant", &domain::SeatAccepted::participant));
template <>
inline constexpr auto described<domain::SeatDeclined> = as("seat_declined",
    needed("draw", &domain::SeatDeclined::draw), needed("participant", &domain::SeatDeclined::participant));
template <>
inline constexpr auto described<domain::SeatPassedOver> = as("seat_passed_over",
    needed("draw", &domain::SeatPassedOver::draw),
    needed("participant", &domain::SeatPassedOver::participant),
    needed("reason", &domain::SeatPassedOver::reason));

// ---- State

template <>
inline constexpr auto described<domain::PublicChance> = made_of(needed("dice", &domain::PublicChance::dice),
    needed("words", &domain::PublicChance::words), optional("word_given", &domain::PublicChance::word_given));
template <>
inline constexpr auto described<domain::Seat> = made_of(flat(&domain::Seat::entry),
    needed("state", &domain::Seat::state), needed("reason", &domain::Seat::reason));
template <>
inline constexpr auto described<domain::Draw> = made_of(flat(&domain::Draw::rules),
    needed("state", &domain::Draw::state), needed("secret", &domain::Draw::secret),
    needed("commitment", &domain::Draw::commitment), needed("committed_at", &domain::Draw::committed_at),
    needed("entries", &domain::Draw::pool), needed("pool_hash", &domain::Draw::pool_hash),
    needed("frozen_at", &domain::Draw::frozen_at), needed("words_until", &domain::Draw::words_until),
    needed("chance", &domain::Draw::chance), needed("seed", &domain::Draw::seed),
    needed("drawn_at", &domain::Draw::drawn_at), needed("drawn", &domain::Draw::drawn),
    needed("cancelled_because", &domain::Draw::cancelled_because), needed("changed", &domain::Draw::changed));

} // namespace parvis::wire
