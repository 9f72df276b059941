#include "clients/rehearse/report.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>

namespace parvis::rehearse {

namespace {

std::string number(double value, int digits)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return text;
}

nlohmann::ordered_json figures(Durations const& durations)
{
    return { { "count", durations.count() }, { "p50", durations.percentile(50) },
        { "p99", durations.percentile(99) }, { "max", durations.max() } };
}

/// Above this share of a core the program itself may be what is slow.
constexpr double busy_share = 0.8;

double cpu_share(Report const& report)
{
    return report.seconds > 0 ? report.cpu_seconds / report.seconds : 0;
}

std::string_view name_of(Held held)
{
    switch (held) {
    case Held::yes:
        return "held";
    case Held::no:
        return "failed";
    case Held::not_checked:
        return "not_checked";
    }
    return "failed";
}

bool all_held(std::vector<Check> const& checks)
{
    return std::none_of(
        checks.begin(), checks.end(), [](Check const& check) { return check.held == Held::no; });
}

std::string lines_of(std::vector<Check> const& checks, Words const& words)
{
    std::string text;
    for (auto const& check : checks) {
        auto const detail = check.detail.empty() ? std::string() : " (" + check.detail + ")";
        text += words.say(std::string(name_of(check.held)), { words.say("check_" + check.name) + detail })
            + "\n";
    }
    return text;
}

nlohmann::ordered_json listed(std::vector<Check> const& checks)
{
    auto list = nlohmann::ordered_json::array();
    for (auto const& check : checks)
        list.push_back(
            { { "name", check.name }, { "result", name_of(check.held) }, { "detail", check.detail } });
    return list;
}

/// Everything but whether it is good.
std::string told(Report const& report, Words const& words)
{
    auto const& tally = *report.tally;
    std::string text;
    auto const add = [&](std::string const& key, std::initializer_list<std::string> values) {
        text += words.say(key, values) + "\n";
    };
    auto const spread = [&](std::string const& key, Durations const& durations) {
        if (durations.count() == 0) return;
        add(key,
            { std::to_string(durations.count()), number(durations.percentile(50), 1),
                number(durations.percentile(99), 1), number(durations.max(), 1) });
    };
    add("report_head", { report.title, report.session, number(report.seconds, 1) });
    add("report_people", { std::to_string(tally.joined), std::to_string(report.people) });
    add("report_commands",
        { std::to_string(tally.asked), std::to_string(tally.sent), std::to_string(tally.accepted.size()),
            std::to_string(tally.repeated), std::to_string(tally.answered_again) });
    for (auto const& [code, count] : tally.refused)
        add("report_refused", { code, std::to_string(count) });
    for (auto const& [what, count] : tally.refused_because)
        add("report_refused_because", { what, std::to_string(count) });
    if (tally.refused_rightly > 0) add("report_refused_rightly", { std::to_string(tally.refused_rightly) });
    if (tally.questions > 0)
        add("report_questions",
            { std::to_string(tally.questions), std::to_string(tally.questions_answered) });
    add("report_connections",
        { std::to_string(tally.opened), std::to_string(tally.reconnected), std::to_string(tally.gaps),
            std::to_string(tally.resyncs), std::to_string(tally.frames) });
    spread("report_answers", tally.answers);
    spread("report_answers_after_outage", tally.answers_after_outage);
    spread("report_deliveries", tally.deliveries);
    if (tally.deliveries_disturbed > 0)
        add("report_disturbed", { std::to_string(tally.deliveries_disturbed) });
    for (auto const& [code, count] : tally.closed)
        if (code != 0) add("report_closed", { std::to_string(code), std::to_string(count) });
    if (report.bytes_per_connection) add("report_memory", { number(*report.bytes_per_connection / 1024, 1) });
    add("report_load", { number(100 * cpu_share(report), 0) });
    if (cpu_share(report) > busy_share) add("report_too_busy", {});
    if (report.contest) {
        auto const& contest = *report.contest;
        add("report_contest",
            { std::to_string(contest.winners), std::to_string(contest.taken),
                std::to_string(contest.taken_without_free_cells), std::to_string(contest.refused_otherwise),
                std::to_string(contest.unanswered) });
    }
    return text + lines_of(report.checks, words);
}

nlohmann::ordered_json in_figures(Report const& report)
{
    using Ordered = nlohmann::ordered_json;
    auto const& tally = *report.tally;
    Ordered json;
    json["url"] = report.url;
    json["session"] = report.session;
    json["title"] = report.title;
    json["people"] = report.people;
    json["joined"] = tally.joined;
    json["speed"] = report.speed;
    json["seed"] = report.seed;
    json["seconds"] = report.seconds;
    json["cpu_share"] = cpu_share(report);
    if (report.bytes_per_connection) json["bytes_per_connection"] = *report.bytes_per_connection;
    json["commands"]
        = Ordered{ { "asked", tally.asked }, { "sent", tally.sent }, { "accepted", tally.accepted.size() },
              { "repeated", tally.repeated }, { "answered_again", tally.answered_again } };
    json["refused"] = tally.refused;
    json["refused_because"] = tally.refused_because;
    json["refused_rightly"] = tally.refused_rightly;
    json["questions"] = Ordered{ { "asked", tally.questions }, { "answered", tally.questions_answered } };
    json["connections"] = Ordered{ { "opened", tally.opened }, { "reconnected", tally.reconnected },
        { "gaps", tally.gaps }, { "duplicates", tally.duplicates }, { "resyncs", tally.resyncs },
        { "frames", tally.frames }, { "bytes", tally.bytes } };
    for (auto const& [code, count] : tally.closed)
        json["connections"]["closed"][std::to_string(code)] = count;
    json["answer_ms"] = figures(tally.answers);
    json["answer_after_outage_ms"] = figures(tally.answers_after_outage);
    json["delivery_to_last_ms"] = figures(tally.deliveries);
    json["delivery_to_last_ms"]["disturbed"] = tally.deliveries_disturbed;
    json["delivery_to_last_ms"]["missed"] = tally.deliveries_missed;
    if (report.contest) {
        auto const& contest = *report.contest;
        json["contest"] = Ordered{ { "winners", contest.winners }, { "cell_taken", contest.taken },
            { "cell_taken_without_free_cells", contest.taken_without_free_cells },
            { "refused_otherwise", contest.refused_otherwise }, { "unanswered", contest.unanswered } };
    }
    json["checks"] = listed(report.checks);
    json["good"] = report.good();
    return json;
}

std::string verdict(bool good, Words const& words)
{
    return words.say(good ? "all_good" : "not_good") + "\n";
}

} // namespace

bool Report::good() const { return all_held(checks); }

std::string as_text(Report const& report, Words const& words)
{
    return told(report, words) + verdict(report.good(), words);
}

std::string as_json(Report const& report) { return in_figures(report).dump(2) + "\n"; }

std::string as_text(std::vector<Report const*> const& months, SeriesReport const& series, Words const& words)
{
    std::string text;
    for (auto const* month : months)
        text += told(*month, words);
    text += words.say("series_head", { std::to_string(months.size()) }) + "\n";
    for (std::size_t i = 0; i < series.figures.size(); ++i) {
        auto const& one = series.figures[i];
        auto const median = one.median();
        text += words.say("series_month",
                    { std::to_string(i + 1), std::to_string(one.asked), std::to_string(one.kept),
                        std::to_string(one.adapted), std::to_string(one.declined), std::to_string(one.study),
                        std::to_string(one.open), std::to_string(one.late),
                        median ? number(static_cast<double>(*median) / 10, 1) : std::string("–") })
            + "\n";
    }
    return text + lines_of(series.checks, words) + verdict(is_good(months, series), words);
}

std::string as_json(std::vector<Report const*> const& months, SeriesReport const& series)
{
    nlohmann::ordered_json json;
    json["months"] = nlohmann::ordered_json::array();
    for (auto const* month : months)
        json["months"].push_back(in_figures(*month));
    json["promises"] = nlohmann::ordered_json::array();
    for (auto const& one : series.figures) {
        json["promises"].push_back({ { "asked", one.asked }, { "kept", one.kept }, { "adapted", one.adapted },
            { "declined", one.declined }, { "study", one.study }, { "open", one.open },
            { "late", one.late } });
        if (auto const median = one.median())
            json["promises"].back()["median_days"] = static_cast<double>(*median) / 10;
    }
    json["checks"] = listed(series.checks);
    json["good"] = is_good(months, series);
    return json.dump(2) + "\n";
}

bool is_good(std::vector<Report const*> const& months, SeriesReport const& series)
{
    return all_held(series.checks)
        && std::all_of(months.begin(), months.end(), [](Report const* month) { return month->good(); });
}

} // namespace parvis::rehearse
