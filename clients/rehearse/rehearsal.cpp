#include "clients/rehearse/rehearsal.hpp"

#include "clients/rehearse/months.hpp"
#include "clients/rehearse/own_server.hpp"
#include "clients/rehearse/performance.hpp"
#include "clients/rehearse/report.hpp"

#include <cstdio>
#include <fstream>
#include <optional>

namespace parvis::rehearse {

namespace {

void say(Trouble const& one, Words const& words)
{
    auto const value = [&](std::size_t i) { return i < one.values.size() ? one.values[i] : std::string(); };
    std::fprintf(stderr, "%s\n", words.say(one.key, { value(0), value(1) }).c_str());
}

/// Prints the report and keeps it; what the program returns.
int finish(Options const& options, Words const& words, std::optional<Trouble> const& trouble,
    std::string const& text, std::string const& json, bool good)
{
    std::fputs(text.c_str(), stdout);
    if (trouble) say(*trouble, words);
    if (!options.report.empty()) {
        std::ofstream file(options.report);
        file << json;
        if (!file.flush()) {
            say({ "no_file", { options.report } }, words);
            return 1;
        }
    }
    return good ? 0 : 1;
}

int one_evening(Options const& options, Words const& words, Progress& progress)
{
    Performance performance(options, words, progress);
    auto const trouble = performance.run();
    progress.end();
    auto& report = performance.report();
    if (!report.tally) {
        if (trouble) say(*trouble, words);
        return 2;
    }
    if (trouble) report.checks.push_back({ "played_to_the_end", Held::no, trouble->key });
    return finish(options, words, trouble, as_text(report, words), as_json(report), report.good());
}

int several_months(Options const& options, Words const& words, Progress& progress, OwnServer& server)
{
    Months months(options, words, progress, server);
    auto const trouble = months.run();
    progress.end();
    auto reports = months.reports();
    std::erase_if(reports, [](Report const* report) { return !report->tally; });
    if (reports.empty()) {
        if (trouble) say(*trouble, words);
        return 2;
    }
    auto series = months.series();
    if (trouble) series.checks.push_back({ "played_to_the_end", Held::no, trouble->key });
    return finish(options, words, trouble, as_text(reports, series, words), as_json(reports, series),
        is_good(reports, series));
}

} // namespace

int rehearse(Options const& asked, Words const& words)
{
    Progress progress(words);
    if (asked.serve.empty()) {
        if (asked.months == 0) return one_evening(asked, words, progress);
        say({ "months_need_server", {} }, words);
        return 2;
    }
    bool const elsewhere = !asked.join.empty() || asked.contest || !asked.until.empty();
    if (asked.months > 0 && elsewhere) {
        say({ "months_are_whole", {} }, words);
        return 2;
    }
    OwnServer server(asked.serve, asked.data, asked.web);
    if (auto const trouble = server.start(0)) {
        say(*trouble, words);
        return 2;
    }
    auto options = asked;
    options.url = server.url();
    options.data = server.data();
    return options.months > 0 ? several_months(options, words, progress, server)
                              : one_evening(options, words, progress);
}

} // namespace parvis::rehearse
