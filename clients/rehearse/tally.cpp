#include "clients/rehearse/tally.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace parvis::rehearse {

void Durations::add(Clock::duration duration)
{
    auto const us = std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
    auto const max = static_cast<std::int64_t>(std::numeric_limits<std::uint32_t>::max());
    m_microseconds.push_back(static_cast<std::uint32_t>(std::clamp<std::int64_t>(us, 0, max)));
}

double Durations::percentile(double percent) const
{
    if (m_microseconds.empty()) return 0;
    auto sorted = m_microseconds;
    auto const rank = std::ceil(percent / 100 * static_cast<double>(sorted.size()));
    auto const index
        = static_cast<std::size_t>(std::clamp(rank, 1.0, static_cast<double>(sorted.size()))) - 1;
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(index), sorted.end());
    return static_cast<double>(sorted[index]) / 1000;
}

} // namespace parvis::rehearse
