// What somebody may ask of a session and be told, without anything changing. Names and fields are those of
// the wire (protocol/README.md, "Questions"). A question is answered from the published state and leaves no
// trace.
#pragma once

#include "server/domain/placement.hpp"

#include <variant>

namespace parvis::domain {

/// Topics on the wall whose titles are like this one: before somebody proposes the same a second time.
struct SimilarTopics {
    std::string title;
    TopicId except; // the one that is being written, or none
    bool operator==(SimilarTopics const&) const = default;
};

/// Needs and offers that say the same words. A host for their own topic; facilitators for any, or for all.
struct Matches {
    TopicId topic; // none: every need that nobody has taken on
    bool operator==(Matches const&) const = default;
};

using Question = std::variant<SimilarTopics, SuggestPlacement, Matches>;

/// Why this actor is not answered, or none.
std::optional<Rejection> fault_of(Question const&, Session const&, Actor const&);

} // namespace parvis::domain
