#include "clients/rehearse/performance.hpp"

#include "clients/rehearse/contest.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <random>

#include <sys/resource.h>

namespace parvis::rehearse {

namespace {

using namespace std::chrono_literals;

constexpr auto before_first_slot = 2min; // really; the facilitator starts slots by hand anyway
constexpr double act_every_ms = 250; // of one person: four commands a second, where five are allowed
constexpr std::size_t spare_descriptors = 200;
constexpr auto settle_max = 10s;

std::optional<std::string> read_file(std::string const& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

std::uint64_t luck()
{
    std::random_device device;
    return (std::uint64_t{ device() } << 32u) | device();
}

std::string run_id(std::uint64_t number)
{
    char text[12];
    std::snprintf(text, sizeof text, "r%08llx", static_cast<unsigned long long>(number & 0xffffffffu));
    return text;
}

/// One descriptor a person: takes all that the system allows.
bool make_room_for(std::size_t people)
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return true;
    limit.rlim_cur = limit.rlim_max;
    if (::setrlimit(RLIMIT_NOFILE, &limit) != 0) return false;
    return people + spare_descriptors <= limit.rlim_cur;
}

double cpu_seconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    auto const in_seconds = [](timeval const& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return in_seconds(usage.ru_utime) + in_seconds(usage.ru_stime);
}

} // namespace

Performance::Performance(Options const& options, Words const& words, Progress& progress, Part part)
    : m_options(options)
    , m_words(words)
    , m_progress(progress)
    , m_part(std::move(part))
{
}

std::optional<Trouble> Performance::run()
{
    auto const target = find_target(m_options.url);
    if (!target) return Trouble{ "bad_url", { m_options.url } };
    if (!make_room_for(m_options.people))
        return Trouble{ "too_many_people", { std::to_string(m_options.people) } };
    if (auto trouble = read_plan_file()) return trouble;
    if (auto trouble = enter(*target)) return trouble;

    auto const number = luck();
    m_hall = std::make_unique<Hall>(m_io, *target, number, run_id(number));
    if (!m_options.journal.empty()) m_hall->journal = Journal(m_options.journal);
    m_hall->clock_ahead = m_part.clock_ahead;
    m_scene.room = &m_hall->phones;
    m_report.url = m_options.url;
    m_report.session = m_session.id;
    m_report.title = m_session.title;
    m_report.people = m_options.people;
    m_report.speed = m_options.speed;
    m_report.seed = m_options.seed;
    m_report.tally = &m_hall->tally;
    m_progress.say(
        m_words.say("begins", { m_session.title, m_session.code, std::to_string(m_options.people) }));
    if (!m_session.console_link.empty())
        m_progress.say(m_words.say("console_is", { m_session.console_link }));

    auto const memory_before = take_memory(m_io, *target, m_session.operator_token);
    auto const began = Clock::now();
    auto const cpu_before = cpu_seconds();
    auto trouble = play(*m_hall);
    m_report.cpu_seconds = cpu_seconds() - cpu_before;
    m_report.seconds = std::chrono::duration<double>(Clock::now() - began).count();
    if (!trouble && m_part.at_end) trouble = m_part.at_end();
    if (!trouble) check(*m_hall, *m_evening);
    auto const memory = take_memory(m_io, *target, m_session.operator_token);
    if (memory_before && memory && memory->websockets > memory_before->websockets)
        m_report.bytes_per_connection = (memory->resident_bytes - memory_before->resident_bytes)
            / (memory->websockets - memory_before->websockets);
    m_evening->end();
    return trouble;
}

std::optional<Trouble> Performance::read_plan_file()
{
    auto const people = m_options.people;
    if (m_options.contest) {
        if (!m_options.join.empty()) return Trouble{ "contest_opens_its_own", {} };
        auto const grid = contest_grid(m_options.cells);
        m_scene.lines = lines_in(m_words.language());
        m_plan = contest_plan(
            m_options.title.empty() ? m_scene.lines.contest : m_options.title, grid.slots, grid.spaces);
        m_scene.plan = m_plan;
        return std::nullopt;
    }
    PlanDefaults defaults;
    defaults.title = m_options.title;
    defaults.file_name = m_options.plan;
    defaults.language = m_words.language();
    defaults.format = m_options.format;
    defaults.people = people;
    auto const lines = lines_in(m_words.language());
    defaults.space_names = lines.spaces;
    defaults.bodies = lines.bodies;
    if (m_options.plan.empty()) {
        if (m_options.join.empty()) return Trouble{ "plan_or_code", {} };
        return std::nullopt; // the session itself says what is played
    }
    auto const file = read_file(m_options.plan);
    if (!file) return Trouble{ "no_file", { m_options.plan } };
    auto plan = read_plan(*file, defaults);
    if (auto const* where = std::get_if<std::string>(&plan))
        return Trouble{ "bad_plan", { m_options.plan, *where } };
    m_plan = std::get<Plan>(std::move(plan));
    if (m_plan.exact() && m_plan.hosts().size() > people)
        return Trouble{ "too_few_people", { std::to_string(m_plan.hosts().size()) } };
    return std::nullopt;
}

std::string Performance::operator_token() const
{
    if (!m_options.operator_token.empty() || m_options.data.empty()) return m_options.operator_token;
    auto token = read_file(m_options.data + "/operator.token").value_or("");
    std::erase_if(token, [](char c) { return c == '\n' || c == '\r' || c == ' '; });
    return token;
}

void Performance::write()
{
    ScriptSettings settings;
    settings.people = m_options.people;
    settings.seed = m_options.seed;
    settings.pace = act_every_ms * m_options.speed / 60'000;
    settings.leaves_open = m_part.leaves_open;
    m_script = up_to(write_script(m_plan, settings), m_options.until);
    m_scene.hosts = { m_script.hosts.begin(), m_script.hosts.end() };
}

std::optional<Trouble> Performance::enter(Target const& target)
{
    auto const token = operator_token();
    std::variant<Session, Trouble> entered;
    if (m_part.session) {
        // Its topics came along with it; its people bring others.
        m_plan.topics.clear();
        write();
        entered = *m_part.session;
    } else if (m_options.join.empty()) {
        if (token.empty()) return Trouble{ "operator_needed", {} };
        write();
        // The first slot stands where the script starts it, so that the times on the board make sense.
        auto const lead
            = std::chrono::duration<double, std::ratio<60>>(m_script.first_slot_minute / m_options.speed);
        auto const starts = std::chrono::system_clock::now() + before_first_slot + lead;
        auto const posted = plan_from(m_plan, std::chrono::ceil<std::chrono::minutes>(starts));
        entered = open_session(m_io, target, token, posted);
    } else {
        entered = find_session(m_io, target, m_options.join, m_options.console);
    }
    if (auto const* trouble = std::get_if<Trouble>(&entered)) return *trouble;
    m_session = std::get<Session>(std::move(entered));
    if (m_session.operator_token.empty()) m_session.operator_token = token;
    if (!m_options.join.empty()) {
        if (m_plan.title.empty()) {
            m_plan.title = m_session.title;
            m_plan.language = m_session.language;
            m_plan.format = m_options.format.value_or(
                m_session.format == "powwow" ? Format::powwow : Format::open_forum);
        }
        if (m_plan.slot_kinds.empty() && m_plan.format == Format::open_forum)
            m_plan.slot_kinds.assign(1, "round");
        write();
    }
    if (m_session.title.empty()) m_session.title = m_plan.title;
    m_scene.plan = m_plan;
    m_scene.lines = lines_in(m_plan.language);
    return std::nullopt;
}

std::optional<Trouble> Performance::play(Hall& hall)
{
    hall.session = m_session.id;
    m_evening = std::make_unique<Evening>(hall, m_session, m_scene, m_options.contest ? 1.0 : m_options.speed,
        m_options.people, m_options.seed, m_progress);
    if (!m_options.contest) {
        if (!m_part.at_opening) return m_evening->play(m_script);
        if (auto trouble = m_evening->play(up_to(m_script, "marketplace"))) return trouble;
        if (auto trouble = m_part.at_opening()) return trouble;
        return m_evening->play(from(m_script, "marketplace"));
    }
    auto played = play_contest(*m_evening, hall, m_scene, m_options.people, m_options.cells);
    if (auto const* trouble = std::get_if<Trouble>(&played)) return *trouble;
    m_report.contest = std::get<ContestResult>(std::move(played));
    return std::nullopt;
}

void Performance::check(Hall& hall, Evening& evening)
{
    auto& checks = m_report.checks;
    auto const until = Clock::now() + settle_max;
    auto const last = evening.last_phase_seq();
    bool const seen = evening.wait_until([&] {
        return Clock::now() > until || (evening.has_seen(last) && hall.probes.idle());
    }) && evening.has_seen(last);
    checks.push_back(
        { "everybody_saw_the_end", seen ? Held::yes : Held::no, std::to_string(hall.lines.size()) });
    checks.push_back(check_protocol(hall.tally));
    checks.push_back(check_deliveries(hall.tally));
    Room const* console = m_session.console_token.empty() ? nullptr : &hall.console;
    if (m_session.export_token().empty()) {
        checks.push_back({ "log", Held::not_checked, "" });
        return;
    }
    auto const taken = take_record(m_io, hall.target, m_session);
    if (auto const* trouble = std::get_if<Trouble>(&taken)) {
        checks.push_back({ "export", Held::no, trouble->values.empty() ? "" : trouble->values.front() });
        return;
    }
    auto const& record = std::get<Record>(taken);
    checks.push_back(check_log(hall.tally.accepted, record));
    // The board's last frame may still be on its way: it waits for its tick.
    auto const settled = Clock::now() + settle_max;
    evening.wait_until([&] {
        return Clock::now() > settled
            || (check_boards(hall.phones, console, record).held == Held::yes
                && check_promises_shown(hall.phones, console, record).held == Held::yes);
    });
    checks.push_back(check_boards(hall.phones, console, record));
    if (console && m_plan.exact()) checks.push_back(check_warnings(*console));
    if (m_plan.exact()) checks.push_back(check_grid(m_scene, record));
    check_promises(console, record);
    if (m_report.contest) {
        checks.push_back(check_contest(*m_report.contest, m_options.people, m_options.cells));
        checks.push_back(check_contest_grid(*m_report.contest, record));
    }
}

void Performance::check_promises(Room const* console, Record const& record)
{
    auto& checks = m_report.checks;
    auto const& ledger = m_hall->ledger;
    checks.push_back(check_promises_shown(m_hall->phones, console, record));
    // What others do in a session that somebody holds is not known here.
    if (!m_options.join.empty() || m_options.contest) return;
    checks.push_back(check_promises_asked(ledger, record));
    checks.push_back(check_promises_kept(ledger, record, m_hall->server_now()));
}

} // namespace parvis::rehearse
