// What the placement helper is asked, what it works on and what it answers. It suggests and never seats:
// nothing here changes a session, and a suggestion becomes a placement only when somebody asks for
// `PlaceTopics` or `PlaceTopic`. Plain values, so that another thread may solve the problem while the session
// goes on; the solver is `server/placement`.
#pragma once

#include "server/domain/rules.hpp"

namespace parvis::domain {

/// Facilitators: where the topics that have no cell would go. A host: where their own topic would.
struct SuggestPlacement {
    TopicId topic; // none: all that have no cell
    std::vector<SlotId> slots; // none: the rounds still to come
    bool operator==(SuggestPlacement const&) const = default;
};

/// A topic as the helper sees it: who cannot or would not be in two of these at once.
struct PlacementTopic {
    TopicId topic;
    std::vector<ParticipantId> hosts;
    std::vector<ParticipantId> interested; // who wishes it, and its hosts; in order
    std::vector<TopicId> conflicts_with;
    Cell cell; // where it is; none: to be placed
    bool operator==(PlacementTopic const&) const = default;
};

struct PlacementSpace {
    SpaceId space;
    std::optional<std::uint32_t> capacity;
    std::set<std::string> access; // its tags, and `video_access` where it has a link
    bool operator==(PlacementSpace const&) const = default;
};

/// What a host who is not on site needs of a space, beside the tags of their profile.
inline constexpr auto video_access = "video";

struct PlacementProblem {
    std::vector<SlotId> slots;
    std::vector<PlacementSpace> spaces;
    std::vector<Cell> free_cells;
    std::vector<PlacementTopic> topics; // those to place, and those already in one of the slots: they stay
    std::map<ParticipantId, std::set<std::string>> needs; // access needs of the interested who have any
    bool alternatives = false; // one topic to place, and several cells to choose from
    bool operator==(PlacementProblem const&) const = default;
};

enum class ClashKind { host_in_two_places, declared_conflict, access, over_capacity, wished_together };

/// Something a suggestion avoids, or could not. `topic` is the other topic, for the kinds between two;
/// `people` how many are concerned, where that is to be told.
struct Clash {
    ClashKind kind = ClashKind::wished_together;
    TopicId topic;
    std::optional<std::uint32_t> people;
    bool operator==(Clash const&) const = default;
};

struct Suggestion {
    Placement placement;
    std::vector<Clash> avoids; // that another free cell would have brought
    std::vector<Clash> despite; // that remain
    bool operator==(Suggestion const&) const = default;
};

/// How a grid does: fewer is better in all of them.
struct PlacementFigures {
    std::uint32_t host_clashes = 0; // pairs of topics in one slot that share a host
    std::uint32_t declared_conflicts = 0; // pairs of topics in one slot of which one asked not to be
    std::uint32_t wish_clashes = 0; // people × pairs of topics in one slot that they wish both
    std::uint32_t over_capacity = 0; // people for whom their space has no seat
    std::uint32_t access_unmet = 0; // people whose needs their space does not meet
    bool operator==(PlacementFigures const&) const = default;
};

struct SuggestedPlacement {
    std::vector<Suggestion> suggestions; // one for each topic; with `alternatives`, the best first
    std::vector<TopicId> unplaced; // no cell is left for these
    std::optional<PlacementFigures> figures; // with all suggestions accepted; none for `alternatives`
    bool best = true; // proven: nothing does better
    bool operator==(SuggestedPlacement const&) const = default;
};

namespace limits {
inline constexpr std::size_t placed_topics_max = 1'000; // topics the helper takes into account
inline constexpr std::size_t clashes_told = 6; // by a suggestion, the weightiest first
inline constexpr std::size_t alternatives_told = 3;
} // namespace limits

/// Why this actor is not answered, or none.
std::optional<Rejection> fault_of(SuggestPlacement const&, Session const&, Actor const&);

/// What there is to solve now. The question has no fault.
PlacementProblem placement_problem(Session const&, SuggestPlacement const&);

} // namespace parvis::domain
