#include "server/reminders/reminders.hpp"

#include "server/domain/dates.hpp"
#include "server/wire/seen.hpp"

#include <algorithm>
#include <charconv>

namespace parvis::reminders {

using namespace domain;

namespace {

constexpr Duration day_ms = 24ll * 3'600'000;

std::string_view name_of(Stage stage)
{
    switch (stage) {
    case Stage::soon:
        return "soon";
    case Stage::due:
        return "due";
    case Stage::late:
        return "late";
    case Stage::later:
        return "later";
    case Stage::latest:
        return "latest";
    case Stage::answered:
        return "answered";
    case Stage::closed:
        break;
    }
    return "closed";
}

/// Where a promise stands by its date; none while that is far off. A stage lasts until the next one, so that
/// a server that was off, or a relay that refused, is late and forgets nothing.
std::optional<Stage> stage_on(std::string const& today, std::string const& due)
{
    auto const now = time_of(today);
    auto const at = time_of(due);
    if (!now || !at) return std::nullopt;
    auto const days = (*now - *at) / day_ms; // past the date
    if (days < -limits::soon_days) return std::nullopt;
    if (days < 0) return Stage::soon;
    if (days < limits::late_days) return Stage::due;
    if (days < limits::later_days) return Stage::late;
    return days < limits::latest_days ? Stage::later : Stage::latest;
}

/// Whether this person wants to know: they stand for what it answers, or wished for its topic.
bool concerns(Session const& session, Promise const& promise, ParticipantId person)
{
    if (stands_for(session, promise, person)) return true;
    if (!promise.topic) return false;
    return session.topics.at(home_of(session, promise.topic)).wishes.contains(person);
}

/// What came for them since they asked: the end of a matter says its answer too.
std::optional<Stage> news_of(Promise const& promise, Time asked_at)
{
    if (promise.state == PromiseState::closed && promise.closed_at > asked_at) return Stage::closed;
    if (promise.state == PromiseState::answered && promise.answered_at > asked_at) return Stage::answered;
    return std::nullopt;
}

} // namespace

std::string to_string(Reader reader)
{
    return reader.respondent ? "r" + std::to_string(reader.respondent.value)
                             : "p" + std::to_string(reader.participant.value);
}

std::optional<Reader> parse_reader(std::string_view text)
{
    if (text.size() < 2 || (text[0] != 'r' && text[0] != 'p')) return std::nullopt;
    std::uint32_t number = 0;
    auto const* end = text.data() + text.size();
    auto const read = std::from_chars(text.data() + 1, end, number);
    if (read.ec != std::errc{} || read.ptr != end || number == 0) return std::nullopt;
    return text[0] == 'r' ? Reader{ { number }, {} } : Reader{ {}, { number } };
}

bool takes_part(Session const& session, Reader reader)
{
    if (reader.respondent) {
        auto const known = session.respondents.find(reader.respondent);
        return known != session.respondents.end() && !known->second.removed;
    }
    auto const known = session.participants.find(reader.participant);
    if (known == session.participants.end()) return false;
    auto const state = known->second.state;
    return state == ParticipantState::expected || state == ParticipantState::present
        || state == ParticipantState::away || state == ParticipantState::left;
}

bool is_over(Session const& session)
{
    bool asked = false;
    for (auto const& [id, promise] : session.promises) {
        if (promise.state == PromiseState::withdrawn) continue;
        if (promise.state != PromiseState::closed) return false;
        asked = true;
    }
    // A report may still come after the evening; from the archive nothing comes.
    return session.phase == Phase::archived || (asked && session.phase >= Phase::closed);
}

std::string mark_of(Session const& session, Line const& line)
{
    auto const mark = "g" + std::to_string(line.promise.value) + '/' + std::string(name_of(line.stage));
    bool const of_a_day = line.stage != Stage::answered && line.stage != Stage::closed;
    return of_a_day ? mark + '/' + session.promises.at(line.promise).due : mark;
}

std::vector<Line> to_tell(
    Session const& session, Reader reader, Time asked_at, std::set<std::string> const& told, Time now)
{
    auto const today = wire::today_of(session, now);
    std::vector<Line> lines;
    for (auto const& [id, promise] : session.promises) {
        std::optional<Stage> stage;
        if (reader.respondent) {
            if (is_awaited(promise) && promise.respondent == reader.respondent)
                stage = stage_on(today, promise.due);
        } else if (concerns(session, promise, reader.participant)) {
            stage = news_of(promise, asked_at);
        }
        if (stage && !told.contains(mark_of(session, { *stage, id }))) lines.push_back({ *stage, id });
    }
    if (reader.respondent)
        std::stable_sort(lines.begin(), lines.end(), [&](Line const& a, Line const& b) {
            return session.promises.at(a.promise).due < session.promises.at(b.promise).due;
        });
    return lines;
}

} // namespace parvis::reminders
