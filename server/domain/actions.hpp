// Actions: what somebody takes on after the talk, each linked to the topics it comes from. Commands, events
// and state of the concern; a session holds them by id.
#pragma once

#include "server/domain/values.hpp"

#include <set>

namespace parvis::domain {

/// What a session remembers of an action. Its owner carries it; helpers stand beside.
enum class ActionState { open, taken, done, dropped };

struct Action {
    std::string what;
    std::vector<TopicId> topics; // where it comes from, at least one
    ParticipantId owner; // none: nobody yet
    std::set<ParticipantId> helpers; // never the owner
    std::string due; // ISO 8601 date, or empty
    ActionState state = ActionState::open;
    std::string dropped_because;
    ParticipantId proposer; // none: a facilitator wrote it
    Time proposed_at = 0;
    Origin carried_from{};
    Seq changed = 0;
    bool operator==(Action const&) const = default;
};

/// Participants, and facilitators for the room.
struct ProposeAction {
    std::string what;
    std::vector<TopicId> topics;
    std::string due;
    bool operator==(ProposeAction const&) const = default;
};
/// Off: gives it back.
struct TakeAction {
    ActionId action;
    bool on = true;
    bool operator==(TakeAction const&) const = default;
};
struct HelpAction {
    ActionId action;
    bool on = true;
    bool operator==(HelpAction const&) const = default;
};
// Its owner, or who proposed it while nobody owns it; facilitators for any.
struct SetActionDue {
    ActionId action;
    std::string due; // empty: no date
    bool operator==(SetActionDue const&) const = default;
};
struct FinishAction {
    ActionId action;
    bool operator==(FinishAction const&) const = default;
};
struct DropAction {
    ActionId action;
    std::string reason;
    bool operator==(DropAction const&) const = default;
};

struct ActionProposed {
    ActionId action;
    std::string what;
    std::vector<TopicId> topics;
    std::string due;
    ParticipantId proposer;
    Origin carried_from = {};
    bool operator==(ActionProposed const&) const = default;
};
struct ActionTaken {
    ActionId action;
    ParticipantId owner;
    bool operator==(ActionTaken const&) const = default;
};
struct ActionGivenBack {
    ActionId action;
    bool operator==(ActionGivenBack const&) const = default;
};
struct ActionHelpChanged {
    ActionId action;
    ParticipantId participant;
    bool on = true;
    bool operator==(ActionHelpChanged const&) const = default;
};
struct ActionDueSet {
    ActionId action;
    std::string due;
    bool operator==(ActionDueSet const&) const = default;
};
struct ActionFinished {
    ActionId action;
    bool operator==(ActionFinished const&) const = default;
};
struct ActionDropped {
    ActionId action;
    std::string reason;
    bool operator==(ActionDropped const&) const = default;
};
/// Taken back: neither done nor dropped.
struct ActionReopened {
    ActionId action;
    bool operator==(ActionReopened const&) const = default;
};

namespace limits {
inline constexpr std::size_t action_max = 280; // code points
inline constexpr std::size_t actions_max = 2'000;
inline constexpr std::size_t actions_per_person_max = 20; // proposed and not ended
inline constexpr std::size_t topics_per_action_max = 8;
} // namespace limits

} // namespace parvis::domain
