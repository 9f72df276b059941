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

} // namespace

bool Report::good() const
{
    return std::none_of(
        checks.begin(), checks.end(), [](Check const& check) { return check.held == Held::no; });
}

std::string as_text(Report const& report, Words const& words)
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
    for (auto const& check : report.checks) {
        auto const detail = check.detail.empty() ? std::string() : " (" + check.detail + ")";
        add(std::string(name_of(check.held)), { words.say("check_" + check.name) + detail });
    }
    add(report.good() ? "all_good" : "not_good", {});
    return text;
}

std::string as_json(Report const& report)
{
    using Json = nlohmann::ordered_json;
    auto const& tally = *report.tally;
    Json json;
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
        = Json{ { "asked", tally.asked }, { "sent", tally.sent }, { "accepted", tally.accepted.size() },
              { "repeated", tally.repeated }, { "answered_again", tally.answered_again } };
    json["refused"] = tally.refused;
    json["refused_because"] = tally.refused_because;
    json["questions"] = Json{ { "asked", tally.questions }, { "answered", tally.questions_answered } };
    json["connections"] = Json{ { "opened", tally.opened }, { "reconnected", tally.reconnected },
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
        json["contest"] = Json{ { "winners", contest.winners }, { "cell_taken", contest.taken },
            { "cell_taken_without_free_cells", contest.taken_without_free_cells },
            { "refused_otherwise", contest.refused_otherwise }, { "unanswered", contest.unanswered } };
    }
    json["checks"] = Json::array();
    for (auto const& check : report.checks)
        json["checks"].push_back(
            { { "name", check.name }, { "result", name_of(check.held) }, { "detail", check.detail } });
    json["good"] = report.good();
    return json.dump(2) + "\n";
}

} // namespace parvis::rehearse
