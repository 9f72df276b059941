// The rule of ranges (protocol/README.md, "Positions are ranges").
#pragma once

#include <cstdint>

namespace parvis::rehearse {

struct Range {
    std::uint64_t from = 0;
    std::uint64_t to = 0;
};

enum class Verdict { apply, duplicate, gap };

/// What to do with a data frame that covers `range`, for one who has everything up to `position`.
constexpr Verdict judge(std::uint64_t position, Range range)
{
    if (range.to <= position) return Verdict::duplicate;
    if (range.from > position) return Verdict::gap;
    return Verdict::apply;
}

} // namespace parvis::rehearse
