// Who speaks: the speaking queue, pitches, and rounds with their talking stick. One voice is heard at a time:
// while a round turns, its holder speaks and nobody is called.
#pragma once

#include "server/domain/values.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace parvis::domain {

/// Whom the queue lets by, where the facilitator chooses so. Together: who has not spoken comes first, and
/// among equals the others alternate.
enum class Alternation { room_remote, not_yet_spoken, colleges };

/// Why somebody has the floor: called from the queue or by name, to present a topic, or as the holder of the
/// stick.
enum class SpeechKind { speech, pitch, round };

enum class RoundKind { opening, weather, closing, turns };
/// Who comes after whom: as they arrived, by lot, or first those who have not spoken yet.
enum class RoundOrder { circle, lot, not_yet_spoken_first };
enum class RoundState { open, turning, closed };

// ---- Commands

// The queue: facilitators open it, call and reorder; participants ask.
struct OpenQueue {
    Duration per_person = 0; // 0: as long as it takes
    std::vector<Alternation> alternate;
    bool operator==(OpenQueue const&) const = default;
}; // also with other settings while it is open
struct CloseQueue {
    bool operator==(CloseQueue const&) const = default;
};
struct AskToSpeak {
    bool operator==(AskToSpeak const&) const = default;
};
struct WithdrawRequest {
    bool operator==(WithdrawRequest const&) const = default;
};
struct CallNext {
    bool operator==(CallNext const&) const = default;
};
struct Call {
    ParticipantId participant;
    bool operator==(Call const&) const = default;
}; // whether they asked or not
struct Reorder {
    ParticipantId participant;
    ParticipantId before; // none: to the end
    bool operator==(Reorder const&) const = default;
};
struct EndSpeech {
    bool operator==(EndSpeech const&) const = default;
}; // a facilitator, or who speaks
struct CallToPitch {
    TopicId topic;
    bool operator==(CallToPitch const&) const = default;
};

// Rounds: facilitators; who holds the stick passes it on.
struct OpenRound {
    RoundKind kind = RoundKind::opening;
    std::string question;
    RoundOrder order = RoundOrder::circle;
    Duration per_person = 0; // 0: as long as it takes
    bool operator==(OpenRound const&) const = default;
};
struct StartRound {
    bool operator==(StartRound const&) const = default;
};
struct EndTurn {
    bool operator==(EndTurn const&) const = default;
};
struct PassTurn {
    bool operator==(PassTurn const&) const = default;
};
struct NextTurn {
    ParticipantId participant; // who holds the stick, as the facilitator sees it
    bool spoken = true;
    bool operator==(NextTurn const&) const = default;
}; // for a person who does not touch their phone
struct CloseRound {
    bool operator==(CloseRound const&) const = default;
};

// ---- Events

struct QueueOpened {
    Duration per_person = 0;
    std::vector<Alternation> alternate;
    std::vector<ParticipantId> waiting; // in the order of these settings
    bool operator==(QueueOpened const&) const = default;
};
struct QueueClosed {
    bool operator==(QueueClosed const&) const = default;
};
struct SpeechRequested {
    ParticipantId participant;
    std::uint32_t position = 0; // in the line, from 0
    bool operator==(SpeechRequested const&) const = default;
};
struct RequestWithdrawn {
    ParticipantId participant;
    bool operator==(RequestWithdrawn const&) const = default;
};
struct QueueReordered {
    ParticipantId participant;
    std::uint32_t position = 0; // in the line without them
    bool operator==(QueueReordered const&) const = default;
};
/// A pitch names its topic and no person, so that a topic that becomes anonymous leaves nobody behind.
struct SpeechStarted {
    SpeechKind kind = SpeechKind::speech;
    ParticipantId participant; // for SpeechKind::speech
    TopicId topic; // for SpeechKind::pitch
    std::optional<Time> until;
    bool operator==(SpeechStarted const&) const = default;
};
struct SpeechEnded {
    bool operator==(SpeechEnded const&) const = default;
};
struct RoundOpened {
    RoundKind kind = RoundKind::opening;
    std::string question;
    RoundOrder order = RoundOrder::circle;
    Duration per_person = 0;
    bool operator==(RoundOpened const&) const = default;
};
struct RoundStarted {
    std::vector<ParticipantId> circle; // in their order: a lot was drawn already
    bool operator==(RoundStarted const&) const = default;
};
struct TurnTaken {
    ParticipantId participant;
    bool spoken = true; // or passed
    bool operator==(TurnTaken const&) const = default;
};
struct RoundClosed {
    bool operator==(RoundClosed const&) const = default;
};

// ---- State

/// Who has the floor. A pitch is spoken by the hosts of its topic.
struct Speech {
    SpeechKind kind = SpeechKind::speech;
    ParticipantId participant;
    TopicId topic;
    Time since = 0;
    std::optional<Time> until;
    bool operator==(Speech const&) const = default;
};

struct Queue {
    bool open = false;
    Duration per_person = 0;
    std::vector<Alternation> alternate;
    std::vector<ParticipantId> waiting; // whose turn comes first stands first
    bool operator==(Queue const&) const = default;
};

/// How long and how often somebody spoke, or a topic was presented.
struct Spoken {
    Duration time = 0;
    std::uint32_t times = 0;
    bool operator==(Spoken const&) const = default;
};

/// Everybody once, with the right to pass. Who passed is offered the stick again; in sociocratic turns
/// everybody is. A full turn in silence closes the round.
struct Round {
    RoundKind kind = RoundKind::opening;
    std::string question;
    RoundOrder order = RoundOrder::circle;
    Duration per_person = 0;
    RoundState state = RoundState::open;
    std::uint32_t turn = 0; // 1 is the first
    std::vector<ParticipantId> circle; // everybody, in the order of the first turn
    std::vector<ParticipantId> to_come; // of this turn; the first holds the stick
    std::vector<ParticipantId> spoken; // of this turn
    std::vector<ParticipantId> passed; // of this turn
    std::uint32_t voices = 0; // how often somebody spoke, over all turns
    Time since = 0; // of the state, or of the holder while it turns
    bool operator==(Round const&) const = default;
};

struct Voices {
    Queue queue;
    std::optional<Speech> speaking;
    std::map<ParticipantId, Spoken> spoken; // speeches and turns
    std::map<TopicId, Spoken> pitched;
    ParticipantId last; // who spoke last: the queue alternates from there
    std::vector<Round> rounds; // the last may be under way
    Seq changed = 0;
    bool operator==(Voices const&) const = default;
};

/// The round under way, or none.
Round const* round_now(Voices const&);
/// Whoever holds the talking stick, or nobody.
ParticipantId stick_holder(Voices const&);

namespace limits {
inline constexpr std::size_t waiting_max = 100;
inline constexpr std::size_t circle_max = 500;
inline constexpr std::size_t rounds_max = 100;
inline constexpr std::size_t question_max = 280;
inline constexpr Duration speech_max = 3'600'000;
inline constexpr Duration pitch = 30'000;
inline constexpr std::size_t waiting_shown = 20;
} // namespace limits

} // namespace parvis::domain
