#include "clients/rehearse/months.hpp"

#include "clients/rehearse/dates.hpp"
#include "clients/rehearse/overview.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace parvis::rehearse {

namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

// A day more than who accepted beforehand has to answer, so that at the next session nothing is due on the
// very day: which day it is depends on where the clock stands.
constexpr int days_a_month = 31;
constexpr std::size_t answers_max = 8; // of last month, at an opening
constexpr int study_days = 20; // until the next answer
constexpr int assigned_days = 20; // to answer
constexpr std::size_t archive_tries_max = 2'000;
constexpr auto settle_max = 10s;
constexpr int patience_s = 30;

std::string standing_of(Ledger::Promise const& promise)
{
    if (promise.state == "contested") return "contested";
    if (promise.outcome.empty()) return "awaited";
    return promise.outcome == "declined" ? "dropped" : promise.outcome;
}

/// What a session shows of those before it, by where it comes from.
std::map<Room::Origin, Room::Brought> brought_to(Room const& room)
{
    std::map<Room::Origin, Room::Brought> brought;
    for (auto const& [id, one] : room.brought())
        brought.emplace(one.origin, one);
    return brought;
}

std::string about(std::string const& promise) { return Json{ { "promise", promise } }.dump(); }

std::string contest(std::string const& promise, Lines const& lines)
{
    return Json{ { "promise", promise }, { "reason", lines.contested } }.dump();
}

} // namespace

Months::Months(Options const& options, Words const& words, Progress& progress, OwnServer& server)
    : m_options(options)
    , m_words(words)
    , m_progress(progress)
    , m_server(server)
    , m_of_month(options)
{
    m_of_month.url = server.url();
    m_of_month.data = server.data();
}

std::optional<Trouble> Months::run()
{
    for (std::size_t month = 0; month < m_options.months; ++month) {
        int const days = days_a_month * static_cast<int>(month);
        if (month > 0) {
            m_server.stop();
            if (auto trouble = m_server.start(days)) return trouble;
            m_progress.say(m_words.say("month_begins", { std::to_string(month + 1), std::to_string(days) }));
        }
        for (auto const& past : m_months)
            past.hall().clock_ahead = std::chrono::days(days);
        if (auto trouble = play(month)) return trouble;
    }
    return std::nullopt;
}

std::vector<Report const*> Months::reports() const
{
    std::vector<Report const*> reports;
    for (auto const& month : m_months)
        reports.push_back(&month.performance->report());
    return reports;
}

std::optional<Trouble> Months::play(std::size_t month)
{
    Part part;
    part.session = std::exchange(m_next, std::nullopt);
    part.leaves_open = true;
    part.clock_ahead = std::chrono::days(days_a_month * static_cast<int>(month));
    if (month > 0) part.at_opening = [this, month] { return open(month); };
    part.at_end = [this, month] { return close(month); };
    m_of_month.seed = m_options.seed + month;
    auto performance = std::make_unique<Performance>(m_of_month, m_words, m_progress, std::move(part));
    m_months.push_back({ std::move(performance), {}, {}, {} });
    m_months.back().brought = to_bring(month);
    return m_months.back().performance->run();
}

std::string Months::today() const { return date_of(m_months.back().hall().server_now()); }

/// The session opens on what was promised; while it is open, some of that is answered or contested.
std::optional<Trouble> Months::open(std::size_t month)
{
    auto& now = m_months[month];
    for (auto const& [id, respondent] : now.room().respondents())
        now.hall().ledger.know_respondent(id, respondent.beforehand ? respondent.body : "");
    for (auto const& [id, topic] : now.room().topics())
        now.hall().ledger.know_topic(id, topic.title);
    check_brought(month, "brought");
    answer(month);
    check_brought(month, "brought_follows");
    return std::nullopt;
}

std::set<Room::Origin> Months::to_bring(std::size_t month) const
{
    std::set<Room::Origin> origins;
    for (std::size_t i = 0; i < month; ++i) {
        auto const& past = m_months[i];
        for (auto const& [id, shown] : past.room().promises()) {
            Room::Origin const origin{ past.hall().session,
                static_cast<std::uint32_t>(std::stoul(id.substr(1))) };
            auto const known = promise(origin);
            // Of the sessions before the last, what is still open comes along.
            if (known && (i + 1 == month || known->awaited())) origins.insert(origin);
        }
    }
    return origins;
}

std::optional<Ledger::Promise> Months::promise(Room::Origin const& origin) const
{
    for (auto const& month : m_months) {
        if (month.hall().session != origin.first) continue;
        auto const id = "g" + std::to_string(origin.second);
        auto const shown = month.room().promises().find(id);
        if (shown == month.room().promises().end()) return std::nullopt;
        return month.hall().ledger.promise(id, shown->second);
    }
    return std::nullopt;
}

Months::Brought Months::expected(std::size_t month) const
{
    Brought brought;
    for (auto const& origin : m_months[month].brought) {
        auto const known = promise(origin);
        auto const past = std::find_if(m_months.begin(), m_months.end(),
            [&](Month const& one) { return one.hall().session == origin.first; });
        auto const& shown = past->room().promises().at("g" + std::to_string(origin.second));
        auto const who = past->room().respondents().find(known->respondent);
        brought.emplace(origin,
            Room::Brought{ shown.text,
                who == past->room().respondents().end() ? shown.asked_of : who->second.name, known->due,
                standing_of(*known), known->state == "contested" ? known->contested_because : known->reason,
                origin });
    }
    return brought;
}

/// On phones, console and the board on the wall.
void Months::check_brought(std::size_t month, std::string const& name)
{
    auto& now = m_months[month];
    auto& evening = now.performance->evening();
    auto const expect = expected(month);
    auto const same = [&](Room const& room) { return brought_to(room) == expect; };
    auto const until = Clock::now() + settle_max;
    evening.wait_until([&] {
        return Clock::now() > until || (same(now.room()) && same(now.hall().console) && same(evening.wall()));
    });
    Faults faults;
    auto const compare = [&](std::string const& who, Room const& room) {
        auto const shown = brought_to(room);
        for (auto const& [origin, one] : expect)
            if (auto const found = shown.find(origin); found == shown.end() || found->second != one)
                faults.add(who + " g" + std::to_string(origin.second));
        if (room.brought().size() != expect.size())
            faults.add(who + " " + std::to_string(room.brought().size()));
    };
    compare("phones", now.room());
    compare("console", now.hall().console);
    compare("board", evening.wall());
    std::map<std::string, std::size_t> states;
    auto const day = today();
    for (auto const& [origin, one] : expect) {
        bool const late
            = (one.state == "awaited" || one.state == "study") && !one.due.empty() && one.due < day;
        ++states[late ? "late" : one.state];
    }
    std::string detail = std::to_string(expect.size());
    for (auto const& [state, count] : states)
        detail += ", " + state + " " + std::to_string(count);
    now.performance->report().checks.push_back(faults.as(name, detail));
}

/// By the links and the phones of last month: answers to most of what is open, one left past its date, one
/// contested; and of the month before, the second answer to what was contested.
void Months::answer(std::size_t month)
{
    Desk desk(m_months[month].performance->io());
    Faults faults;
    auto& last = m_months[month - 1];
    answer_awaited(last, desk, faults);
    judge_answers(last, desk, faults);
    if (month > 1) answer_contested(m_months[month - 2], desk, faults);
    auto const count = last.hall().ledger.figures(last.room(), today());
    auto check = faults.as("answers",
        "kept " + std::to_string(count.kept) + ", adapted " + std::to_string(count.adapted) + ", declined "
            + std::to_string(count.declined) + ", study " + std::to_string(count.study) + ", open "
            + std::to_string(count.open) + ", late " + std::to_string(count.late));
    // So few promises that none was late, or none contested: the story was not told.
    if (!m_tried && check.held == Held::yes) check.held = Held::not_checked;
    m_months[month].performance->report().checks.push_back(std::move(check));
}

/// The first that somebody hosts is declined, for them to contest; the others turn out in every way.
void Months::answer_awaited(Month& last, Desk& desk, Faults& faults)
{
    auto const& lines = last.performance->scene().lines;
    auto& hall = last.hall();
    std::size_t given = 0;
    bool declined = false;
    std::string left; // late, and rather one that nobody could contest
    for (auto const& [id, shown] : last.room().promises()) {
        auto const known = hall.ledger.promise(id, shown);
        if (!known || known->state == "contested" || !known->is_late(today())) continue;
        if (left.empty()
            || (!last.hosts.contains(shown.topic)
                && last.hosts.contains(last.room().promises().at(left).topic)))
            left = id;
    }
    for (auto const& [id, shown] : last.room().promises()) {
        auto const known = hall.ledger.promise(id, shown);
        if (!known || !known->awaited() || known->state == "contested" || given == answers_max) continue;
        if (id == left) continue;
        bool const declines = !declined && last.hosts.contains(shown.topic);
        auto const outcome = declines ? std::string_view("declined") : outcomes[given % std::size(outcomes)];
        declined = declined || declines;
        auto const arguments
            = answer_arguments(lines, id, outcome, given, date_of(hall.server_now(), study_days));
        if (given++ == 0)
            for (auto const& [other, token] : last.respondents)
                if (other != known->respondent
                    && desk.attempt(hall, token, "answer_promise", arguments).reason != "not_yours")
                    faults.add(other + " " + id);
        auto const answered
            = desk.act(hall, last.respondents[known->respondent], "answer_promise", arguments);
        if (!answered.accepted) faults.add("answer " + id + " " + answered.reason);
    }
    m_tried = !left.empty() && given > 0;
}

/// Who asked contests what was declined, once; and what was contested before cannot be contested again.
void Months::judge_answers(Month& last, Desk& desk, Faults& faults)
{
    auto const& lines = last.performance->scene().lines;
    auto& hall = last.hall();
    bool contested = false;
    bool closed = false;
    for (auto const& [id, shown] : last.room().promises()) {
        auto const known = hall.ledger.promise(id, shown);
        auto const host = last.hosts.find(shown.topic);
        if (!known || host == last.hosts.end()) continue;
        auto const& token = host->second;
        if (known->state == "closed" && !known->contested_because.empty()
            && desk.attempt(hall, token, "contest_promise", contest(id, lines)).accepted)
            faults.add("contested twice " + id);
        if (known->state != "answered") continue;
        if (known->outcome == "declined" && !std::exchange(contested, true)) {
            auto const first = desk.act(hall, token, "contest_promise", contest(id, lines));
            if (!first.accepted) faults.add("contest " + id + " " + first.reason);
            if (desk.attempt(hall, token, "contest_promise", contest(id, lines)).reason != "promise_open")
                faults.add("contested twice " + id);
        }
        if (known->outcome == "kept" && !std::exchange(closed, true)) {
            auto const done = desk.act(hall, token, "close_promise", about(id));
            if (!done.accepted) faults.add("close " + id + " " + done.reason);
        }
    }
    m_tried = m_tried && contested;
}

void Months::answer_contested(Month& earlier, Desk& desk, Faults& faults)
{
    auto const& lines = earlier.performance->scene().lines;
    auto& hall = earlier.hall();
    for (auto const& [id, shown] : earlier.room().promises()) {
        auto const known = hall.ledger.promise(id, shown);
        if (!known || known->state != "contested") continue;
        auto const arguments = answer_arguments(lines, id, "adapted", 0, {});
        auto const second
            = desk.act(hall, earlier.respondents[known->respondent], "answer_promise", arguments);
        if (!second.accepted) faults.add("second answer " + id + " " + second.reason);
        auto const host = earlier.hosts.find(shown.topic);
        if (host != earlier.hosts.end()
            && desk.attempt(hall, host->second, "contest_promise", contest(id, lines)).accepted)
            faults.add("contested twice " + id);
    }
}

/// The end of a month: whoever is needed later is remembered, nothing stays without an end, and the next
/// session is made.
std::optional<Trouble> Months::close(std::size_t month)
{
    auto& now = m_months[month];
    remember_people(now);
    archive(now);
    if (month + 1 < m_options.months) return go_on(month);
    read_overview();
    check_past();
    return std::nullopt;
}

void Months::remember_people(Month& now)
{
    auto const& evening = now.performance->evening();
    for (std::size_t i = 0; i < evening.people(); ++i)
        for (auto const& topic : evening.participant(i).hosted())
            now.hosts.emplace(topic, evening.token(i));
    auto const& session = now.performance->session();
    auto const links = get("/api/v1/sessions/" + session.id + "/links", session.console_token);
    for (auto const& respondent : read_links(links.body).respondents)
        now.respondents.emplace(respondent.id, respondent.token);
}

/// It is refused as long as something has no end, each time for a reason that is true; then it is not.
void Months::archive(Month& now)
{
    auto& hall = now.hall();
    auto const& room = hall.console;
    auto const& token = now.performance->session().console_token;
    Desk desk(now.performance->io());
    Faults faults;
    auto const over = desk.act(hall, token, "set_phase", R"({"phase":"following"})");
    if (!over.accepted) faults.add("following " + over.reason);

    std::set<std::string> owed;
    for (auto const& [id, cell] : room.cells())
        if (auto const topic = room.topics().find(cell.topic);
            topic != room.topics().end() && topic->second.state == "posted")
            owed.insert(cell.topic);
    std::set<std::string> expect;
    if (!owed.empty()) expect.insert("report_owed");
    for (auto const& [id, topic] : room.topics())
        if (topic.state == "posted" && !owed.contains(id)) expect.insert("topic_open");
    for (auto const& [id, promise] : room.promises())
        if (promise.awaited() && (promise.respondent.empty() || promise.due.empty()))
            expect.insert("promise_unassigned");

    std::map<std::string, std::size_t> refusals;
    bool archived = false;
    for (std::size_t tries = 0; tries < archive_tries_max && !archived; ++tries) {
        auto const answer = desk.attempt(hall, token, "set_phase", R"({"phase":"archived"})");
        archived = answer.accepted;
        if (archived) break;
        ++refusals[answer.reason];
        if (!expect.contains(answer.reason)) {
            faults.add(answer.code + " " + answer.reason);
            break;
        }
        settle(now, desk, answer, faults);
    }
    if (!archived) faults.add("not archived");
    std::string detail;
    for (auto const& reason : expect) {
        auto const count = refusals.contains(reason) ? refusals.at(reason) : 0;
        if (count == 0) faults.add(reason + " × 0");
        detail += (detail.empty() ? "" : ", ") + reason + " × " + std::to_string(count);
    }
    auto check = faults.as("archive", detail);
    if (expect.empty() && check.held == Held::yes) check.held = Held::not_checked;
    now.performance->report().checks.push_back(std::move(check));
}

/// What was in the way gets its end: a topic is carried to the next session, a request is assigned.
void Months::settle(Month& now, Desk& desk, Answer const& refusal, Faults& faults)
{
    auto& hall = now.hall();
    auto const& room = hall.console;
    auto const& token = now.performance->session().console_token;
    // The console shows it before the archive is tried again.
    auto const act = [&](std::string const& kind, Json const& arguments, auto const& is_open) {
        if (!is_open()) faults.add(refusal.reason + " " + refusal.text);
        auto const answer = desk.act(hall, token, kind, arguments.dump());
        if (!answer.accepted) faults.add(kind + " " + refusal.topic + " " + answer.reason);
        auto const until = Clock::now() + settle_max;
        now.performance->evening().wait_until([&] { return Clock::now() > until || !is_open(); });
    };
    if (refusal.reason != "promise_unassigned") {
        Json const arguments{ { "topic", refusal.topic },
            { "reason", now.performance->scene().lines.carried } };
        return act("carry_topic", arguments, [&] {
            auto const topic = room.topics().find(refusal.topic);
            return topic != room.topics().end() && topic->second.state == "posted"
                && topic->second.title == refusal.text;
        });
    }
    auto const unassigned = [&](auto const& entry) {
        auto const& one = entry.second;
        return one.awaited() && one.text == refusal.text && one.topic == refusal.topic
            && (one.respondent.empty() || one.due.empty());
    };
    auto const& promises = room.promises();
    auto const promise = std::find_if(promises.begin(), promises.end(), unassigned);
    if (promise == promises.end() || now.respondents.empty()) {
        faults.add(refusal.reason + " " + refusal.text);
        return;
    }
    Json const arguments{ { "promise", promise->first }, { "respondent", now.respondents.begin()->first },
        { "due", date_of(hall.server_now(), assigned_days) }, { "accepted", true } };
    act("assign_promise", arguments, [&, id = promise->first] { return promises.at(id).respondent.empty(); });
}

/// Made once, however often it is asked for.
std::optional<Trouble> Months::go_on(std::size_t month)
{
    auto& performance = *m_months[month].performance;
    Faults faults;
    std::set<std::string> made;
    for (int asked = 0; asked < 2; ++asked) {
        auto const next = next_session(performance.io(), performance.hall().target, performance.session());
        if (auto const* trouble = std::get_if<Trouble>(&next)) return *trouble;
        m_next = std::get<Session>(next);
        made.insert(m_next->id);
    }
    if (made.size() != 1 || made.contains(performance.session().id)) faults.add(m_next->id);
    performance.report().checks.push_back(faults.as("next_session", m_next->code));
    return std::nullopt;
}

void Months::read_overview()
{
    auto const& session = m_months.back().performance->session();
    auto const links
        = read_links(get("/api/v1/sessions/" + session.id + "/links", session.console_token).body);
    auto const page = get(links.overview, "");
    auto const table = get(links.overview + ".csv", "");
    for (auto const& month : m_months)
        m_series.figures.push_back(month.hall().ledger.figures(month.room(), today()));
    if (page.status != 200 || page.body.find("<table") == std::string::npos || table.status != 200) {
        m_series.checks.push_back(
            { "overview", Held::no, std::to_string(page.status) + ", " + std::to_string(table.status) });
        return;
    }
    m_series.checks.push_back(check_overview(table.body, m_series.figures, m_words));
}

/// The sessions that are over hold what was done to them since.
void Months::check_past()
{
    Faults faults;
    std::size_t accepted = 0;
    auto& now = *m_months.back().performance;
    for (auto const& month : m_months) {
        if (&month == &m_months.back()) break;
        auto const& session = month.performance->session();
        auto const taken = take_record(now.io(), now.hall().target, session);
        if (auto const* trouble = std::get_if<Trouble>(&taken)) {
            faults.add(session.id + " " + trouble->key);
            continue;
        }
        auto const& record = std::get<Record>(taken);
        auto const& hall = month.hall();
        for (auto const& check :
            { check_log(hall.tally.accepted, record), check_promises_asked(hall.ledger, record),
                check_promises_kept(hall.ledger, record, hall.server_now()) })
            if (check.held == Held::no) faults.add(session.id + " " + check.detail);
        accepted += hall.tally.accepted.size();
    }
    if (m_months.size() > 1) m_series.checks.push_back(faults.as("past_months", std::to_string(accepted)));
}

HttpAnswer Months::get(std::string const& path, std::string const& token)
{
    auto& now = *m_months.back().performance;
    HttpRequest asked;
    asked.path = path;
    asked.token = token;
    asked.language = m_words.language();
    return ask_now(now.io(), now.hall().target, asked, patience_s);
}

} // namespace parvis::rehearse
