// Dates, clocks and time zones of people, and UTC. For the files of this folder only; ICU
// stays in its source.
#pragma once

#include "server/domain/values.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace parvis::wire {

/// `YYYY-MM-DD`, and a day that exists.
bool is_date(std::string_view);
/// A name that the IANA data has.
bool is_zone(std::string_view);
/// As BCP 47 writes it; it need not be known.
bool is_language(std::string_view);
/// The first of a frame's dates, zone and language that is not sound, as a JSON pointer; empty when all are.
std::string_view unsound_field(domain::Frame const&);

/// `2024-03-12T13:00:00Z`, `2024-03-12T14:00+01:00`.
std::optional<domain::Time> parse_iso_time(std::string_view);
/// `14:30` of a date, where it is read. What summer time skips is read as an hour later.
std::optional<domain::Time> parse_local_time(
    std::string_view clock, std::string_view date, std::string_view zone);

/// The next date; the date is sound.
std::string day_after(std::string_view date);

/// In an unknown zone, UTC.
std::string local_date(domain::Time, std::string_view zone);
std::string local_clock(domain::Time, std::string_view zone);

} // namespace parvis::wire
