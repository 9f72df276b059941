// Days of the calendar, as ISO 8601 writes them ("2026-01-31"). Calendar only: no clock.
#pragma once

#include "server/domain/ids.hpp"

#include <optional>
#include <string>

namespace parvis::domain {

/// The day of a time, in UTC, some days later.
std::string date_after(Time, int days);
/// The same day of a later month, or the last one of that month; empty where the date is none.
std::string months_after(std::string const& date, int months);
std::string days_after(std::string const& date, int days);
/// Its midnight in UTC, or none.
std::optional<Time> time_of(std::string const& date);

} // namespace parvis::domain
