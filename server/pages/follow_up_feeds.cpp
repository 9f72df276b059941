// The follow-up for programs: a feed of what changed, a calendar of what is to come.
#include "server/pages/follow_up.hpp"

#include "server/domain/dates.hpp"
#include "server/pages/follow_up_telling.hpp"

#include <algorithm>
#include <cassert>
#include <chrono>

namespace parvis::pages {

using namespace domain;

namespace {

using Data = Telling::Data;

std::string digits(unsigned number, std::size_t width)
{
    auto const text = std::to_string(number);
    return std::string(width - std::min(width, text.size()), '0') + text;
}

/// "2026-01-05T10:00:00Z" with these marks between its parts; "20260105T100000Z" without.
std::string instant(Time at, std::string_view dash, std::string_view colon)
{
    using namespace std::chrono;
    sys_time<seconds> const time = floor<seconds>(sys_time<milliseconds>(milliseconds(at)));
    auto const day = floor<days>(time);
    year_month_day const date(day);
    hh_mm_ss const clock(time - day);
    auto const part = [](auto count) { return digits(static_cast<unsigned>(count), 2); };
    std::string text = digits(static_cast<unsigned>(static_cast<int>(date.year())), 4);
    text.append(dash).append(part(static_cast<unsigned>(date.month())));
    text.append(dash).append(part(static_cast<unsigned>(date.day())));
    text.append("T").append(part(clock.hours().count()));
    text.append(colon).append(part(clock.minutes().count()));
    text.append(colon).append(part(clock.seconds().count()));
    return text + "Z";
}

/// A name that stays the same wherever the session is served from (RFC 4151).
std::string tag_of(std::string const& session_id, std::string const& what)
{
    return "tag:parvis,2026:" + session_id + (what.empty() ? "" : "/" + what);
}

struct Change {
    Time at = 0;
    std::string id;
    std::string title;
    std::string text;
    std::string link;
};

class Changes {
public:
    Changes(Telling const& told, std::string const& base)
        : m_told(told)
        , m_words(told.words())
        , m_base(base)
    {
        for (auto const& promise : told.seen().promises)
            add(promise);
        for (auto const& report : told.seen().reports)
            add(report);
        std::stable_sort(
            m_all.begin(), m_all.end(), [](Change const& a, Change const& b) { return a.at > b.at; });
        if (m_all.size() > feed_entries_max) m_all.resize(feed_entries_max);
    }
    std::vector<Change> take() && { return std::move(m_all); }

private:
    void add(PromiseView const& view)
    {
        auto const& promise = view.promise;
        auto const id = "g" + std::to_string(view.id.value);
        auto const page
            = m_told.seen().topic(promise.topic) ? "/t" + std::to_string(promise.topic.value) : "";
        auto const changed = [&](Time at, std::string const& step, std::string const& key, std::string text) {
            if (at == 0) return;
            auto title = filled(m_words(key), { { "what", promise.text }, { "who", view.who } });
            m_all.push_back(
                { at, id + '/' + step, std::move(title), std::move(text), m_base + page + '#' + id });
        };
        changed(promise.asked_at, "asked", "fu_feed_asked",
            promise.asked_of.empty() ? std::string{}
                                     : filled(m_words("fu_feed_of"), { { "body", promise.asked_of } }));
        // Who accepted and was replaced is not who answers now.
        if (!view.who.empty())
            changed(promise.accepted_at, "accepted", "fu_feed_accepted",
                promise.due.empty() || !is_awaited(promise)
                    ? std::string{}
                    : filled(m_words("fu_feed_due"), { { "date", m_words.date(promise.due) } }));
        for (std::size_t i = 0; i < promise.answers.size(); ++i) {
            auto const& answer = promise.answers[i];
            auto text = m_told.word(chapter_of(answer.outcome)) + "\n" + answer.reason;
            if (!answer.until.empty())
                text += "\n" + filled(m_words("fu_feed_until"), { { "date", m_words.date(answer.until) } });
            changed(answer.at, "answered/" + std::to_string(i + 1), "fu_feed_answered", std::move(text));
        }
        changed(promise.contested_at, "contested", "fu_feed_contested", promise.contested_because);
        changed(promise.closed_at, "closed", "fu_feed_closed", {});
    }

    void add(ReportView const& view)
    {
        auto const& report = view.report;
        auto const* topic = m_told.seen().topic(view.id);
        if (!topic) return;
        auto const id = "t" + std::to_string(view.id.value);
        std::string text;
        // Whoever reads what a group proposes reads who disagrees (the minority stands next to it).
        auto const line = [&](std::string const& key, std::string const& said) {
            if (said.empty()) return;
            if (!text.empty()) text += "\n\n";
            text += m_words(key) + m_words("colon") + ' ' + said;
        };
        line("fu_said", report.text.said);
        line("fu_proposes", report.text.proposes);
        line("fu_disagreement", report.text.disagreement);
        m_all.push_back({ std::max(report.published_at, report.corrected_at), id + "/report",
            filled(m_words("fu_feed_report"), { { "title", topic->content.title } }), std::move(text),
            m_base + '/' + id + "#report" });
    }

    Telling const& m_told;
    Wording const& m_words;
    std::string const& m_base;
    std::vector<Change> m_all;
};

/// RFC 5545, 3.1: no line is longer than 75 octets, and none is cut inside a character.
std::string folded(std::string const& line)
{
    constexpr std::size_t octets_max = 75;
    std::string text;
    std::size_t octets = 0;
    for (std::size_t at = 0; at < line.size();) {
        auto next = at + 1;
        while (next < line.size() && (static_cast<unsigned char>(line[next]) & 0xc0U) == 0x80U)
            ++next;
        if (octets + (next - at) > octets_max) {
            text += "\r\n ";
            octets = 1;
        }
        text.append(line, at, next - at);
        octets += next - at;
        at = next;
    }
    return text + "\r\n";
}

/// RFC 5545, 3.3.11.
std::string calendar_text(std::string const& text)
{
    std::string escaped;
    for (char const c : text) {
        if (c == '\\' || c == ';' || c == ',') escaped += '\\';
        if (c == '\n')
            escaped += "\\n";
        else if (c != '\r')
            escaped += c;
    }
    return escaped;
}

std::string compact(std::string date)
{
    std::erase(date, '-');
    return date;
}

/// What a session puts into a calendar: when it is, the next one unless that has an entry of its own, and
/// what its public page owes by which day.
class CalendarEntries {
public:
    CalendarEntries(Telling const& told, FollowUpSource const& source, bool is_last)
        : m_told(told)
        , m_words(told.words())
        , m_session_id(source.session_id)
        , m_base(source.base)
        , m_stamp(instant(source.now, "", ""))
    {
        auto const& frame = told.seen().session.frame;
        session(held_on(source.session));
        if (is_last && time_of(frame.next_date))
            day("next", frame.next_date, filled(m_words("fu_calendar_next"), { { "title", frame.title } }),
                frame.purpose, m_base);
        if (m_base.empty()) return;
        promises();
        actions();
    }
    std::string take() && { return std::move(m_text); }

private:
    void line(std::string const& text) { m_text += folded(text); }

    void begin(std::string const& id, std::string const& summary, std::string const& description,
        std::string const& address)
    {
        line("BEGIN:VEVENT");
        line("UID:" + m_session_id + '-' + id + "@parvis");
        line("DTSTAMP:" + m_stamp);
        line("SUMMARY:" + calendar_text(summary));
        if (!description.empty()) line("DESCRIPTION:" + calendar_text(description));
        if (!address.empty()) line("URL:" + address);
    }

    /// A whole day, which keeps nobody from anything else.
    void day(std::string const& id, std::string const& date, std::string const& summary,
        std::string const& description, std::string const& address)
    {
        begin(id, summary, description, address);
        line("DTSTART;VALUE=DATE:" + compact(date));
        line("DTEND;VALUE=DATE:" + compact(days_after(date, 1)));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }

    /// By its slots, or as the day it was held: a calendar holds something (RFC 5545, section 3.6).
    void session(std::string const& held)
    {
        auto const& slots = m_told.seen().slots;
        auto const& frame = m_told.seen().session.frame;
        if (slots.empty())
            return day("session", held.empty() ? m_told.today() : held, frame.title, frame.purpose, m_base);
        Time ends = 0;
        for (auto const& slot : slots)
            ends = std::max(ends, slot.slot.ends);
        begin("session", frame.title, frame.purpose, m_base);
        line("DTSTART:" + instant(slots.front().slot.starts, "", ""));
        line("DTEND:" + instant(ends, "", ""));
        line("END:VEVENT");
    }

    void promises()
    {
        for (auto const& view : m_told.promises_in_order()) {
            auto const& promise = view.promise;
            if (!is_awaited(promise) || !time_of(promise.due)) continue;
            auto const id = "g" + std::to_string(view.id.value);
            auto const page
                = m_told.seen().topic(promise.topic) ? "/t" + std::to_string(promise.topic.value) : "";
            bool const late = chapter_of(promise, m_told.today()) == Chapter::late;
            auto const who = view.who.empty() ? m_words("fu_nobody")
                                              : filled(m_words("fu_answers"), { { "who", view.who } });
            day(id, promise.due,
                filled(
                    m_words(late ? "fu_calendar_late" : "fu_calendar_promise"), { { "what", promise.text } }),
                who, m_base + page + '#' + id);
        }
    }

    void actions()
    {
        for (auto const& action : m_told.seen().actions) {
            bool const open = action.state == ActionState::open || action.state == ActionState::taken;
            if (!open || !time_of(action.due)) continue;
            auto const who = action.owner.empty()
                ? m_words("fu_action_nobody")
                : filled(m_words("fu_action_owner"), { { "name", m_told.person(action.owner) } });
            day("x" + std::to_string(action.id.value), action.due,
                filled(m_words("fu_calendar_action"), { { "what", action.what } }), who, m_base + "#actions");
        }
    }

    Telling const& m_told;
    Wording const& m_words;
    std::string const& m_session_id;
    std::string const& m_base;
    std::string m_stamp;
    std::string m_text;
};

} // namespace

std::string atom_feed(Pages const& pages, FollowUpSource const& source)
{
    Telling const told(pages, source.lang, source.session_id, source.session, {}, source.now);
    auto const changes = Changes(told, source.base).take();
    auto data = told.page();
    data["base"] = source.base;
    data["feed_id"] = tag_of(source.session_id, {});
    auto const newest = changes.empty() ? source.session.now : changes.front().at;
    data["updated"] = instant(newest, "-", ":");
    auto entries = list();
    for (auto const& change : changes) {
        Data one;
        one["entry_id"] = tag_of(source.session_id, change.id);
        one["title"] = change.title;
        one["updated"] = instant(change.at, "-", ":");
        one["text"] = some(change.text);
        one["link"] = change.link;
        entries << one;
    }
    data["entries"] = std::move(entries);
    return render(pages.text("feed"), data);
}

std::string calendar(Pages const& pages, std::vector<FollowUpSource> const& sources, std::string const& name)
{
    assert(!sources.empty());
    auto const& last = sources.back();
    std::string text;
    auto const line = [&](std::string const& one) { text += folded(one); };
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Parvis//Follow-up 1//" + std::string(last.lang == "en" ? "EN" : "FR"));
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    line("X-WR-CALNAME:" + calendar_text(name));
    for (auto const& source : sources) {
        Telling const told(pages, source.lang, source.session_id, source.session, {}, source.now);
        text += CalendarEntries(told, source, &source == &last).take();
    }
    line("END:VCALENDAR");
    return text;
}

} // namespace parvis::pages
