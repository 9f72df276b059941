// The fields of who speaks: commands, events and state, and what is shown. For the files of this folder only.
#pragma once

#include "server/wire/fields.hpp"

namespace parvis::wire {

// Commands
template <>
inline constexpr auto described<domain::OpenQueue> = as("open_queue",
    needed("per_person_ms", &domain::OpenQueue::per_person),
    optional("alternate", &domain::OpenQueue::alternate));
template <>
inline constexpr auto described<domain::CloseQueue> = as("close_queue");
template <>
inline constexpr auto described<domain::AskToSpeak> = as("ask_to_speak");
template <>
inline constexpr auto described<domain::WithdrawRequest> = as("withdraw_request");
template <>
inline constexpr auto described<domain::CallNext> = as("call_next");
template <>
inline constexpr auto described<domain::Call> = as("call", needed("participant", &domain::Call::participant));
template <>
inline constexpr auto described<domain::Reorder> = as("reorder",
    needed("participant", &domain::Reorder::participant), optional("before", &domain::Reorder::before));
template <>
inline constexpr auto described<domain::EndSpeech> = as("end_speech");
template <>
inline constexpr auto described<domain::CallToPitch> = as(
    "call_to_pitch", needed("topic", &domain::CallToPitch::topic));
template <>
inline constexpr auto described<domain::OpenRound> = as("open_round",
    needed("kind", &domain::OpenRound::kind), optional("question", &domain::OpenRound::question),
    optional("order", &domain::OpenRound::order), optional("per_person_ms", &domain::OpenRound::per_person));
template <>
inline constexpr auto described<domain::StartRound> = as("start_round");
template <>
inline constexpr auto described<domain::EndTurn> = as("end_turn");
template <>
inline constexpr auto described<domain::PassTurn> = as("pass_turn");
template <>
inline constexpr auto described<domain::NextTurn> = as("next_turn",
    needed("participant", &domain::NextTurn::participant), optional("spoken", &domain::NextTurn::spoken));
template <>
inline constexpr auto described<domain::CloseRound> = as("close_round");

// Events
template <>
inline constexpr auto described<domain::QueueOpened> = as("queue_opened",
    needed("per_person_ms", &domain::QueueOpened::per_person),
    needed("alternate", &domain::QueueOpened::alternate), needed("waiting", &domain::QueueOpened::waiting));
template <>
inline constexpr auto described<domain::QueueClosed> = as("queue_closed");
template <>
inline constexpr auto described<domain::SpeechRequested> = as("speech_requested",
    needed("participant", &domain::SpeechRequested::participant),
    needed("position", &domain::SpeechRequested::position));
template <>
inline constexpr auto described<domain::RequestWithdrawn> = as(
    "request_withdrawn", needed("participant", &domain::RequestWithdrawn::participant));
template <>
inline constexpr auto described<domain::QueueReordered> = as("queue_reordered",
    needed("participant", &domain::QueueReordered::participant),
    needed("position", &domain::QueueReordered::position));
template <>
inline constexpr auto described<domain::SpeechStarted> = as("speech_started",
    needed("kind", &domain::SpeechStarted::kind),
    optional("participant", &domain::SpeechStarted::participant),
    optional("topic", &domain::SpeechStarted::topic), optional("until", &domain::SpeechStarted::until));
template <>
inline constexpr auto described<domain::SpeechEnded> = as("speech_ended");
template <>
inline constexpr auto described<domain::RoundOpened> = as("round_opened",
    needed("kind", &domain::RoundOpened::kind), needed("question", &domain::RoundOpened::question),
    needed("order", &domain::RoundOpened::order), needed("per_person_ms", &domain::RoundOpened::per_person));
template <>
inline constexpr auto described<domain::RoundStarted> = as(
    "round_started", needed("circle", &domain::RoundStarted::circle));
template <>
inline constexpr auto described<domain::TurnTaken> = as("turn_taken",
    needed("participant", &domain::TurnTaken::participant), needed("spoken", &domain::TurnTaken::spoken));
template <>
inline constexpr auto described<domain::RoundClosed> = as("round_closed");

// State
template <>
inline constexpr auto described<domain::Speech> = made_of(needed("kind", &domain::Speech::kind),
    optional("participant", &domain::Speech::participant), optional("topic", &domain::Speech::topic),
    needed("since", &domain::Speech::since), optional("until", &domain::Speech::until));
template <>
inline constexpr auto described<domain::Queue> = made_of(needed("open", &domain::Queue::open),
    needed("per_person_ms", &domain::Queue::per_person), needed("alternate", &domain::Queue::alternate),
    needed("waiting", &domain::Queue::waiting));
template <>
inline constexpr auto described<domain::Spoken> = made_of(
    needed("ms", &domain::Spoken::time), needed("times", &domain::Spoken::times));
template <>
inline constexpr auto described<domain::Round> = made_of(needed("kind", &domain::Round::kind),
    needed("question", &domain::Round::question), needed("order", &domain::Round::order),
    needed("per_person_ms", &domain::Round::per_person), needed("state", &domain::Round::state),
    needed("turn", &domain::Round::turn), needed("circle", &domain::Round::circle),
    needed("to_come", &domain::Round::to_come), needed("spoken", &domain::Round::spoken),
    needed("passed", &domain::Round::passed), needed("voices", &domain::Round::voices),
    needed("since", &domain::Round::since));
template <>
inline constexpr auto described<domain::Voices> = made_of(needed("queue", &domain::Voices::queue),
    optional("speaking", &domain::Voices::speaking), needed("spoken", &domain::Voices::spoken),
    needed("pitched", &domain::Voices::pitched), optional("last", &domain::Voices::last),
    needed("rounds", &domain::Voices::rounds), needed("changed", &domain::Voices::changed));

// Views
template <>
inline constexpr auto described<domain::VoiceView> = made_of(needed("name", &domain::VoiceView::name),
    needed("attendance", &domain::VoiceView::attendance),
    optional("participant", &domain::VoiceView::participant),
    optional("college", &domain::VoiceView::college));
template <>
inline constexpr auto described<domain::SpeakingView> = made_of(needed("kind", &domain::SpeakingView::kind),
    needed("voices", &domain::SpeakingView::voices), optional("topic", &domain::SpeakingView::topic),
    needed("since", &domain::SpeakingView::since), optional("until", &domain::SpeakingView::until));
template <>
inline constexpr auto described<domain::QueueView> = made_of(needed("open", &domain::QueueView::open),
    needed("per_person_ms", &domain::QueueView::per_person),
    needed("alternate", &domain::QueueView::alternate), optional("speaking", &domain::QueueView::speaking),
    needed("waiting", &domain::QueueView::waiting), needed("length", &domain::QueueView::length));
template <>
inline constexpr auto described<domain::RoundView> = made_of(needed("kind", &domain::RoundView::kind),
    needed("question", &domain::RoundView::question), needed("order", &domain::RoundView::order),
    needed("per_person_ms", &domain::RoundView::per_person), needed("state", &domain::RoundView::state),
    needed("turn", &domain::RoundView::turn), needed("people", &domain::RoundView::people),
    needed("spoken", &domain::RoundView::spoken), needed("passed", &domain::RoundView::passed),
    needed("to_come", &domain::RoundView::to_come), needed("voices", &domain::RoundView::voices),
    needed("since", &domain::RoundView::since), optional("until", &domain::RoundView::until),
    optional("holder", &domain::RoundView::holder), needed("next", &domain::RoundView::next));
template <>
inline constexpr auto described<domain::SpokenShare> = made_of(
    optional("college", &domain::SpokenShare::college),
    optional("attendance", &domain::SpokenShare::attendance), needed("ms", &domain::SpokenShare::time),
    needed("times", &domain::SpokenShare::times), needed("people", &domain::SpokenShare::people));
template <>
inline constexpr auto described<domain::SpokenView> = made_of(
    needed("colleges", &domain::SpokenView::colleges),
    needed("attendances", &domain::SpokenView::attendances), needed("pitched", &domain::SpokenView::pitched));

} // namespace parvis::wire
