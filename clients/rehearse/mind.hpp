// What a mind is to the player that carries it out: it turns deeds into commands and learns from the answers.
// Minds do no I/O; they see the room and their own memory.
#pragma once

#include "clients/rehearse/line.hpp"
#include "clients/rehearse/script.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace parvis::rehearse {

/// What somebody wants to be told, without anything changing.
struct Question {
    std::string kind;
    std::string arguments = "{}"; // a JSON object
};

class Mind {
public:
    virtual ~Mind() = default;
    /// The command for this deed as the room is now, or none: there is nothing to do it with.
    virtual std::optional<Ask> choose(Action, Moment due) = 0;
    /// Returns what they want to do right after this answer, if anything.
    virtual std::optional<Action> learn(Action, Ask const&, Answer const&) = 0;
    /// What the server tells this person alone: the `set` of a frame of `me`.
    virtual void know(std::string_view) { }
    /// The topic whose notes this person reads now, or none.
    virtual std::string attends() const { return {}; }
};

} // namespace parvis::rehearse
