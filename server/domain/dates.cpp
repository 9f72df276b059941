#include "server/domain/dates.hpp"

#include <charconv>
#include <chrono>

namespace parvis::domain {

namespace {

std::string text_of(std::chrono::year_month_day date)
{
    auto const padded = [](unsigned number, std::size_t width) {
        auto digits = std::to_string(number);
        return std::string(width - std::min(width, digits.size()), '0') + digits;
    };
    return padded(static_cast<unsigned>(static_cast<int>(date.year())), 4) + '-'
        + padded(static_cast<unsigned>(date.month()), 2) + '-' + padded(static_cast<unsigned>(date.day()), 2);
}

std::optional<std::chrono::year_month_day> read_date(std::string const& text)
{
    constexpr std::size_t length = 10; // YYYY-MM-DD
    if (text.size() != length || text[4] != '-' || text[7] != '-') return std::nullopt;
    auto const number = [&](std::size_t from, std::size_t count) {
        unsigned value = 0;
        std::from_chars(text.data() + from, text.data() + from + count, value);
        return value;
    };
    std::chrono::year_month_day const date{ std::chrono::year(static_cast<int>(number(0, 4))),
        std::chrono::month(number(5, 2)), std::chrono::day(number(8, 2)) };
    return date.ok() ? std::optional(date) : std::nullopt;
}

} // namespace

std::string date_after(Time at, int count)
{
    auto const day_of = std::chrono::floor<std::chrono::days>(
        std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(at)));
    return text_of(std::chrono::year_month_day(day_of + std::chrono::days(count)));
}

std::string months_after(std::string const& date, int count)
{
    auto const from = read_date(date);
    if (!from) return {};
    auto to = *from + std::chrono::months(count);
    if (!to.ok()) to = to.year() / to.month() / std::chrono::last;
    return text_of(to);
}

std::string days_after(std::string const& date, int count)
{
    auto const from = read_date(date);
    return from
        ? text_of(std::chrono::year_month_day(std::chrono::sys_days(*from) + std::chrono::days(count)))
        : std::string{};
}

std::optional<Time> time_of(std::string const& date)
{
    auto const from = read_date(date);
    if (!from) return std::nullopt;
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::sys_days(*from).time_since_epoch())
        .count();
}

} // namespace parvis::domain
