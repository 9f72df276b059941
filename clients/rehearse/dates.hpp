// Days of the calendar, as the protocol writes them.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace parvis::rehearse {

inline constexpr std::int64_t day_ms
    = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::days(1)).count();

/// YYYY-MM-DD of a time of the protocol, so many days later.
std::string date_of(std::int64_t ms, int days_later = 0);

} // namespace parvis::rehearse
