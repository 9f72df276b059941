// How a signal reads per college, beside its total: attendance, wishes, dots, polls (invariant 14).
#pragma once

#include "server/domain/values.hpp"

#include <map>

namespace parvis::domain {

/// Colleges that read as one, because one of them alone had too few voices to hide anybody's.
struct CollegeGroup {
    std::vector<CollegeId> colleges;
    bool without_college = false; // the people of no college are in it
    bool operator==(CollegeGroup const&) const = default;
};

/// The groups to show, from the number of voices of each college (under id 0, of people without one). A group
/// has no voice, or `voices_min` and more, save where there are fewer in all: then everybody is one group.
std::vector<CollegeGroup> pooled(std::map<CollegeId, std::uint32_t> const& voices);

/// Where the weights of the colleges leave what the law of 10 September 1947, article 19 octies, says of a
/// SCIC. Statutes may differ: it is a warning, never a refusal.
enum class WeightFault { fewer_than_three, above_half, below_tenth, not_whole };
/// Nothing where no college has a weight.
std::vector<WeightFault> faults_of_weights(std::map<CollegeId, College> const&);

namespace limits {
inline constexpr std::uint32_t voices_min = 3;
inline constexpr std::uint32_t weight_whole = 10'000; // basis points
} // namespace limits

} // namespace parvis::domain
