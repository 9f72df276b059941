#include "server/wire/times.hpp"

#include <unicode/gregocal.h>
#include <unicode/timezone.h>

#include <cassert>
#include <chrono>
#include <memory>

namespace parvis::wire {

namespace {

constexpr std::int64_t minute_ms = 60'000;

/// Reads digits from the front of a text, for the fixed forms of dates and clocks.
class Digits {
public:
    explicit Digits(std::string_view text)
        : m_rest(text)
    {
    }
    int number(std::size_t digits)
    {
        int value = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            if (m_rest.empty() || m_rest[0] < '0' || m_rest[0] > '9') {
                m_sound = false;
                return 0;
            }
            value = value * 10 + (m_rest[0] - '0');
            m_rest.remove_prefix(1);
        }
        return value;
    }
    bool take(char c)
    {
        if (m_rest.empty() || m_rest[0] != c) return false;
        m_rest.remove_prefix(1);
        return true;
    }
    void expect(char c) { m_sound = take(c) && m_sound; }
    /// What follows a decimal point, in milliseconds; any further digits are dropped.
    int milliseconds()
    {
        int value = number(1) * 100;
        for (int unit = 10; !m_rest.empty() && m_rest[0] >= '0' && m_rest[0] <= '9'; unit /= 10) {
            value += (m_rest[0] - '0') * unit;
            m_rest.remove_prefix(1);
        }
        return value;
    }
    bool sound() const { return m_sound; }
    bool done() const { return m_sound && m_rest.empty(); }

private:
    std::string_view m_rest;
    bool m_sound = true;
};

std::optional<std::chrono::year_month_day> read_date(Digits& digits)
{
    int const year = digits.number(4);
    digits.expect('-');
    int const month = digits.number(2);
    digits.expect('-');
    int const day = digits.number(2);
    std::chrono::year_month_day const date{ std::chrono::year{ year },
        std::chrono::month{ static_cast<unsigned>(month) }, std::chrono::day{ static_cast<unsigned>(day) } };
    if (!digits.sound() || !date.ok() || year < 1970) return std::nullopt;
    return date;
}

std::optional<std::chrono::year_month_day> whole_date(std::string_view text)
{
    Digits digits{ text };
    auto const date = read_date(digits);
    return digits.done() ? date : std::nullopt;
}

std::unique_ptr<icu::TimeZone> find_zone(std::string_view name)
{
    auto const id = icu::UnicodeString::fromUTF8({ name.data(), static_cast<int32_t>(name.size()) });
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString canonical;
    UBool system = false;
    icu::TimeZone::getCanonicalID(id, canonical, system, status);
    if (U_FAILURE(status) || !system || canonical == UNICODE_STRING_SIMPLE("Etc/Unknown")) return nullptr;
    return std::unique_ptr<icu::TimeZone>{ icu::TimeZone::createTimeZone(id) };
}

/// What the calendar and the clock on the wall show, as if it were UTC.
std::chrono::sys_time<std::chrono::milliseconds> shown_in(domain::Time at, std::string_view zone)
{
    int32_t raw_ms = 0;
    int32_t summer_ms = 0;
    UErrorCode status = U_ZERO_ERROR;
    if (auto const rules = find_zone(zone))
        rules->getOffset(static_cast<UDate>(at), false, raw_ms, summer_ms, status);
    return std::chrono::sys_time<std::chrono::milliseconds>{ std::chrono::milliseconds{
        at + raw_ms + summer_ms } };
}

std::string padded(int number, std::size_t width)
{
    auto text = std::to_string(number);
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

std::string written(std::chrono::sys_days day)
{
    std::chrono::year_month_day const date{ day };
    return padded(static_cast<int>(date.year()), 4) + '-'
        + padded(static_cast<int>(static_cast<unsigned>(date.month())), 2) + '-'
        + padded(static_cast<int>(static_cast<unsigned>(date.day())), 2);
}

} // namespace

bool is_date(std::string_view text) { return whole_date(text).has_value(); }

bool is_zone(std::string_view name) { return find_zone(name) != nullptr; }

bool is_language(std::string_view tag)
{
    constexpr std::size_t tag_max = 40;
    constexpr std::size_t part_max = 8;
    if (tag.size() > tag_max) return false;
    for (bool first = true;; first = false) {
        auto const dash = tag.find('-');
        auto const part = tag.substr(0, dash);
        if (part.size() < (first ? 2U : 1U) || part.size() > part_max) return false;
        for (char const c : part)
            if (!(((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (!first && c >= '0' && c <= '9'))) return false;
        if (dash == std::string_view::npos) return true;
        tag.remove_prefix(dash + 1);
    }
}

std::string_view unsound_field(domain::Frame const& frame)
{
    if (!frame.level.date.empty() && !is_date(frame.level.date)) return "/level/date";
    if (!is_language(frame.language)) return "/language";
    if (!is_zone(frame.zone)) return "/zone";
    if (!frame.next_date.empty() && !is_date(frame.next_date)) return "/next_date";
    return {};
}

std::optional<domain::Time> parse_iso_time(std::string_view text)
{
    Digits digits{ text };
    auto const date = read_date(digits);
    digits.expect('T');
    int const hour = digits.number(2);
    digits.expect(':');
    int const minute = digits.number(2);
    int second = 0;
    int milliseconds = 0;
    if (digits.take(':')) {
        second = digits.number(2);
        if (digits.take('.')) milliseconds = digits.milliseconds();
    }
    int offset = 0;
    if (!digits.take('Z')) {
        bool const west = digits.take('-');
        if (!west) digits.expect('+');
        int const hours = digits.number(2);
        digits.take(':');
        int const minutes = digits.number(2);
        if (hours > 18 || minutes > 59) return std::nullopt;
        offset = (hours * 60 + minutes) * (west ? -1 : 1);
    }
    if (!date || !digits.done() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
    auto const days = std::chrono::sys_days{ *date }.time_since_epoch().count();
    auto const minutes = (static_cast<std::int64_t>(days) * 24 + hour) * 60 + minute - offset;
    auto const time = minutes * minute_ms + second * 1'000 + milliseconds;
    return time >= 0 ? std::optional{ time } : std::nullopt;
}

std::optional<domain::Time> parse_local_time(
    std::string_view clock, std::string_view date, std::string_view zone)
{
    auto const day = whole_date(date);
    auto const rules = find_zone(zone);
    Digits digits{ clock };
    int const hour = digits.number(clock.find(':') == 1 ? 1 : 2);
    digits.expect(':');
    int const minute = digits.number(2);
    if (!day || !rules || !digits.done() || hour > 23 || minute > 59) return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    icu::GregorianCalendar calendar{ *rules, status };
    if (U_FAILURE(status)) return std::nullopt;
    calendar.clear();
    calendar.set(static_cast<int>(day->year()), static_cast<int>(static_cast<unsigned>(day->month())) - 1,
        static_cast<int>(static_cast<unsigned>(day->day())), hour, minute);
    auto const time = static_cast<domain::Time>(calendar.getTime(status));
    return U_SUCCESS(status) && time >= 0 ? std::optional{ time } : std::nullopt;
}

std::string day_after(std::string_view date)
{
    auto const day = whole_date(date);
    assert(day);
    return written(std::chrono::sys_days{ *day } + std::chrono::days{ 1 });
}

std::string local_date(domain::Time at, std::string_view zone)
{
    return written(std::chrono::floor<std::chrono::days>(shown_in(at, zone)));
}

std::string local_clock(domain::Time at, std::string_view zone)
{
    auto const shown = shown_in(at, zone);
    auto const minutes
        = std::chrono::floor<std::chrono::minutes>(shown - std::chrono::floor<std::chrono::days>(shown))
              .count();
    return padded(static_cast<int>(minutes / 60), 2) + ':' + padded(static_cast<int>(minutes % 60), 2);
}

} // namespace parvis::wire
