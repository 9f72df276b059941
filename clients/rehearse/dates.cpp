#include "clients/rehearse/dates.hpp"

#include <cstdio>

namespace parvis::rehearse {

std::string date_of(std::int64_t ms, int days_later)
{
    using namespace std::chrono;
    auto const day = floor<days>(sys_time<milliseconds>(milliseconds(ms))) + days(days_later);
    year_month_day const date(day);
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text;
}

} // namespace parvis::rehearse
