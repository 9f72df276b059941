// parvis-rehearse: plays an evening, a contest or some months, with simulated people on a live server.
#include "clients/rehearse/rehearsal.hpp"
#include "clients/rehearse/script.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <cstring>
#include <exception>
#include <map>

namespace {

using namespace parvis::rehearse;

/// The language is needed to describe the options, among them itself.
std::string language_of(int count, char** arguments)
{
    for (int i = 1; i + 1 < count; ++i)
        if (std::strcmp(arguments[i], "--lang") == 0) return arguments[i + 1];
    return language_of_environment();
}

} // namespace

int main(int count, char** arguments)
{
    Words const words(language_of(count, arguments));
    Options options;
    std::string language;
    std::string script;

    CLI::App app(words.say("about"), "parvis-rehearse");
    app.footer(words.say("examples"));
    app.get_formatter()->column_width(28);
    app.get_formatter()->label("OPTIONS", words.say("options"));
    app.set_help_flag("-h,--help", words.say("option_help"));
    app.add_option("--url", options.url, words.say("option_url"))->capture_default_str();
    app.add_option("--serve", options.serve, words.say("option_serve"));
    app.add_option("--web", options.web, words.say("option_web"));
    app.add_option("--operator", options.operator_token, words.say("option_operator"));
    app.add_option("--data", options.data, words.say("option_data"));
    app.add_option("--plan", options.plan, words.say("option_plan"));
    app.add_option("--title", options.title, words.say("option_title"));
    app.add_option("--join", options.join, words.say("option_join"));
    app.add_option("--console", options.console, words.say("option_console"));
    app.add_option("--people", options.people, words.say("option_people"))
        ->capture_default_str()
        ->check(CLI::Range(1, 19'000));
    app.add_option("--script", script, words.say("option_script"))
        ->check(CLI::IsMember({ "open_forum", "powwow" }));
    app.add_option("--until", options.until, words.say("option_until"))
        ->check(CLI::IsMember(std::vector<std::string>(std::begin(phases) + 1, std::end(phases))));
    app.add_option("--speed", options.speed, words.say("option_speed"))
        ->capture_default_str()
        ->check(CLI::Range(0.1, 600.0));
    app.add_option("--seed", options.seed, words.say("option_seed"))->capture_default_str();
    app.add_flag("--contest", options.contest, words.say("option_contest"));
    app.add_option("--cells", options.cells, words.say("option_cells"))
        ->capture_default_str()
        ->check(CLI::Range(1, 5'000));
    app.add_option("--months", options.months, words.say("option_months"))->check(CLI::Range(1, 12));
    app.add_option("--journal", options.journal, words.say("option_journal"));
    app.add_option("--report", options.report, words.say("option_report"));
    app.add_option("--lang", language, words.say("option_lang"));
    CLI11_PARSE(app, count, arguments);
    if (!script.empty()) options.format = script == "powwow" ? Format::powwow : Format::open_forum;

    try {
        return rehearse(options, words);
    } catch (std::exception const& failure) {
        std::fprintf(stderr, "%s\n", words.say("cannot_start", { failure.what() }).c_str());
        return 2;
    }
}
