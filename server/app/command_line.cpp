#include "server/app/config.hpp"

#include "server/app/data_folder.hpp"
#include "server/app/http_client.hpp"
#include "server/app/print.hpp"
#include "server/app/program.hpp"
#include "server/app/words.hpp"
#include "server/hub/live_session.hpp"
#include "server/hub/log_hash.hpp"
#include "server/post/relay.hpp"
#include "server/store/sqlite_event_log.hpp"
#include "server/version.hpp"

#include <CLI/CLI.hpp>
#include <toml++/toml.h>

#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <iostream>

namespace parvis::app {

std::optional<Endpoint> parse_endpoint(std::string const& text)
{
    auto const colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0) return std::nullopt;
    Endpoint endpoint;
    endpoint.address = text.substr(0, colon);
    if (endpoint.address.starts_with('[') && endpoint.address.ends_with(']'))
        endpoint.address = endpoint.address.substr(1, endpoint.address.size() - 2);
    auto const* end = text.data() + text.size();
    auto const [last, error] = std::from_chars(text.data() + colon + 1, end, endpoint.port);
    if (error != std::errc{} || last != end) return std::nullopt;
    return endpoint;
}

namespace {

std::string str(std::string_view text) { return std::string(text); }

void print_links(wire::SessionSummary const& session)
{
    auto const& say = words();
    std::cout << session.frame.title << "  (" << session.session << ", "
              << wire::to_string(session.frame.format) << ", " << wire::to_string(session.phase) << ")\n";
    auto const line = [](std::string_view name, std::string const& value) {
        std::cout << "  " << name << ": " << value << "\n";
    };
    line(say.join_code, session.code.substr(0, 3) + "-" + session.code.substr(3));
    line(say.join_link, session.links.join);
    line(say.console_link, session.links.console);
    line(say.board_link, session.links.board);
    line(say.steward_link, session.links.steward);
    std::cout << std::endl;
}

/// The answer's body, or what to do when there is none.
std::string ask(ClientConfig const& config, std::string const& method, std::string const& target,
    std::string const& body = {})
{
    auto const token = read_operator_token(config.data);
    auto const url = config.url.empty() ? read_address(config.data) : config.url;
    if (url.empty()) throw std::runtime_error(str(words().no_server));
    HttpAnswer answer;
    try {
        answer = http_request(url, method, target, token, body);
    } catch (std::system_error const&) {
        throw std::runtime_error(str(words().no_server));
    }
    if (answer.status < 300) return answer.body;
    auto const fault = wire::parse_fault(answer.body);
    auto reason = fault.has_value() ? fault->code + ", " + fault->reason : std::to_string(answer.status);
    if (fault.has_value() && !fault->where.empty()) reason += " (" + fault->where + ")";
    throw std::runtime_error(str(words().refused) + " " + reason);
}

template <typename T>
T understood(wire::Parsed<T> parsed)
{
    if (parsed.has_error())
        throw std::runtime_error(
            str(words().refused) + " " + parsed.error().reason + " " + parsed.error().where);
    return std::move(*parsed);
}

int create(NewConfig const& config)
{
    auto plan = read_file(config.plan);
    if (!config.format.empty()) {
        auto const format = wire::parse_format(config.format);
        if (!format) throw std::runtime_error(str(words().option_format));
        plan = understood(wire::plan_with_format(plan, *format));
    }
    auto const created
        = understood(wire::parse_created(ask(config.server, "POST", "/api/v1/sessions", plan)));
    // The list says all of it: the title as the server keeps it, the phase, every link.
    for (auto const& session :
        understood(wire::parse_sessions(ask(config.server, "GET", "/api/v1/sessions"))))
        if (session.session == created.session) print_links(session);
    return 0;
}

int list(ListConfig const& config)
{
    for (auto const& session :
        understood(wire::parse_sessions(ask(config.server, "GET", "/api/v1/sessions"))))
        print_links(session);
    return 0;
}

int export_session(ExportConfig const& config)
{
    bool const is_pdf = config.format == "pdf";
    if (is_pdf && ::isatty(STDOUT_FILENO) != 0) throw std::runtime_error(str(words().pdf_to_terminal));
    bool const is_page = is_pdf || config.format == "html";
    auto target
        = "/api/v1/sessions/" + config.session + "/export?format=" + (is_page ? "html" : config.format);
    if (!config.table.empty()) target += "&table=" + config.table;
    if (!config.lang.empty()) target += "&lang=" + config.lang;
    auto file = ask(config.server, "GET", target);
    if (is_page)
        file = with_pictures_inside(file, [&](std::string const& path) -> std::string {
            try {
                return ask(config.server, "GET", path);
            } catch (std::runtime_error const&) {
                return {}; // the words are worth printing without it
            }
        });
    std::cout << (is_pdf ? printed_as_pdf(file) : file);
    return 0;
}

int backup(BackupConfig const& config)
{
    // The server writes the file: it resolves the path from here.
    auto const path = std::filesystem::absolute(config.file).string();
    ask(config.server, "POST", "/api/v1/backup", wire::encode_backup_request(path));
    std::cout << words().backed_up << " " << path << std::endl;
    return 0;
}

/// The whole log of a session replayed, and whether its snapshot agrees; what is wrong, or nothing.
std::string fault_of_replay(store::EventLog& log, store::Head const& head)
{
    constexpr std::size_t events_at_a_time = 10'000;
    auto const snapshot = log.snapshot(head.session);
    hub::Sequencer sequencer;
    bool compared = !snapshot.has_value() || !*snapshot;
    while (sequencer.published().seq < head.seq) {
        auto const at = sequencer.published().seq;
        // Stop exactly where the snapshot was taken, to compare.
        auto const limit = !compared && (*snapshot)->seq > at
            ? std::min<std::size_t>(events_at_a_time, (*snapshot)->seq - at)
            : events_at_a_time;
        auto const entries = log.read(head.session, at, limit);
        if (entries.has_error()) return entries.error().message();
        auto next = hub::replay(sequencer, *entries);
        if (!next || entries->empty()) return str(words().unreadable_event);
        sequencer = std::move(*next);
        if (compared || sequencer.published().seq != (*snapshot)->seq) continue;
        compared = true;
        if (hub::encode_snapshot(sequencer.published(), sequencer.answered()) != (*snapshot)->body)
            return str(words().snapshot_differs);
    }
    return {};
}

/// What the proceedings of a session that is over bear; empty while it is not.
std::string hash_of(store::EventLog& log, store::Head const& head)
{
    auto const entries = log.read(head.session, 0, head.seq);
    return entries.has_error() ? std::string{} : hub::log_hash(*entries);
}

int verify(VerifyConfig const& config)
{
    auto const log = store::open_sqlite(config.data);
    auto const found = log->verify();
    if (found.has_error()) throw std::runtime_error(found.error().message());
    auto problems = found->problems;
    auto const heads = log->heads();
    if (heads.has_error()) throw std::runtime_error(heads.error().message());
    for (auto const& head : *heads)
        if (auto const fault = fault_of_replay(*log, head); !fault.empty())
            problems.push_back(head.session + ": " + fault);
    if (problems.empty()) {
        std::cout << words().verified << " " << found->sessions << " / " << found->events << std::endl;
        for (auto const& head : *heads)
            if (auto const hash = hash_of(*log, head); !hash.empty())
                std::cout << words().frozen << " " << head.session << " " << hash << std::endl;
        return 0;
    }
    std::cerr << words().problems << "\n";
    for (auto const& problem : problems)
        std::cerr << "  " << problem << "\n";
    return 1;
}

std::string_view sentence_of(domain::Discrepancy discrepancy)
{
    auto const& say = words();
    switch (discrepancy) {
    case domain::Discrepancy::commitment:
        return say.draw_commitment;
    case domain::Discrepancy::pool_hash:
        return say.draw_pool_hash;
    case domain::Discrepancy::seed:
        return say.draw_seed;
    case domain::Discrepancy::drawn:
        return say.draw_drawn;
    }
    return {};
}

/// 0: it agrees; 1: it does not; 2: there is nothing to verify yet.
int verify_draw(VerifyDrawConfig const& config)
{
    auto const& say = words();
    auto const transcript = wire::parse_transcript(read_file(config.file));
    if (transcript.has_error())
        throw std::runtime_error(
            str(say.draw_unreadable) + " " + transcript.error().reason + " " + transcript.error().where);
    std::cout << transcript->rules.title << "\n" << say.commitment << " " << transcript->commitment << "\n";
    if (!transcript->pool_hash.empty()) std::cout << say.pool_hash << " " << transcript->pool_hash << "\n";
    if (transcript->secret.empty()) {
        std::cout << say.draw_not_revealed << std::endl;
        return 2;
    }
    auto const found = domain::discrepancies(*transcript);
    if (!found.empty()) {
        std::cout << std::flush;
        std::cerr << say.draw_differs << "\n";
        for (auto const discrepancy : found)
            std::cerr << "  " << sentence_of(discrepancy) << "\n";
        return 1;
    }
    std::cout << say.draw_agrees << "\n";
    for (auto const& entry : transcript->drawn)
        std::cout << "  " << entry.stratum << "  " << wire::to_string(entry.participant) << "\n";
    std::cout << std::flush;
    return 0;
}

/// Settings of `serve` from a file, under the flags' names. Throws std::runtime_error naming what is wrong.
void read_settings(std::string const& path, ServeConfig& config, std::string& listen, std::string& log)
{
    try {
        auto const table = toml::parse_file(path);
        listen = table["listen"].value_or(listen);
        config.data = table["data"].value_or(config.data);
        config.url = table["url"].value_or(config.url);
        config.web = table["web"].value_or(config.web);
        log = table["log"].value_or(log);
        config.threads = table["threads"].value_or(config.threads);
        config.mail.relay = table["mail-relay"].value_or(config.mail.relay);
        config.mail.from = table["mail-from"].value_or(config.mail.from);
        config.mail.user = table["mail-user"].value_or(config.mail.user);
        config.mail.password_file = table["mail-password-file"].value_or(config.mail.password_file);
        config.push = !table["no-push"].value_or(!config.push);
        if (auto const* services = table["push-service"].as_array())
            for (auto const& service : *services)
                config.push_services.push_back(service.value_or(std::string{}));
        else if (auto const service = table["push-service"].value<std::string>())
            config.push_services = { *service };
    } catch (toml::parse_error const& error) {
        throw std::runtime_error(path + ": " + str(error.description()));
    }
}

} // namespace

int run_command_line(int argc, char** argv)
{
    auto const& say = words();
    CLI::App app(str(say.about));
    app.name("parvis");
    app.footer(str(say.about_more));
    app.set_version_flag("--version", version);
    app.require_subcommand(1);

    ServeConfig serve_config;
    std::string settings_file;
    std::string listen = "0.0.0.0:8080";
    std::string log = "text";
    auto* serve_command = app.add_subcommand("serve", str(say.serve));
    serve_command->add_option("--config", settings_file, str(say.option_config))->check(CLI::ExistingFile);
    auto* listen_option
        = serve_command->add_option("--listen", listen, str(say.option_listen))->capture_default_str();
    auto* data_option
        = serve_command->add_option("--data", serve_config.data, str(say.option_data))->capture_default_str();
    auto* url_option = serve_command->add_option("--url", serve_config.url, str(say.option_url));
    auto* web_option = serve_command->add_option("--web", serve_config.web, str(say.option_web));
    auto* log_option = serve_command->add_option("--log", log, str(say.option_log))
                           ->check(CLI::IsMember({ "text", "json" }))
                           ->capture_default_str();
    auto* threads_option
        = serve_command->add_option("--threads", serve_config.threads, str(say.option_threads))
              ->check(CLI::Range(1, 64))
              ->capture_default_str();
    bool no_push = false;
    auto* no_push_option = serve_command->add_flag("--no-push", no_push, str(say.option_no_push));
    auto* push_service_option = serve_command->add_option(
        "--push-service", serve_config.push_services, str(say.option_push_service));
    auto& mail = serve_config.mail;
    auto* relay_option = serve_command->add_option("--mail-relay", mail.relay, str(say.option_mail_relay));
    auto* from_option = serve_command->add_option("--mail-from", mail.from, str(say.option_mail_from));
    auto* user_option = serve_command->add_option("--mail-user", mail.user, str(say.option_mail_user));
    auto* password_option = serve_command->add_option(
        "--mail-password-file", mail.password_file, str(say.option_mail_password));
    serve_command->add_option("--days-ahead", serve_config.days_ahead, str(say.option_days_ahead))
        ->check(CLI::Range(0, 3'650));

    auto const add_server = [&](CLI::App* command, ClientConfig& config) {
        command->add_option("--data", config.data, str(say.option_data))->capture_default_str();
        command->add_option("--url", config.url, str(say.option_server_url));
    };
    NewConfig new_config;
    auto* new_command = app.add_subcommand("new", str(say.create));
    add_server(new_command, new_config.server);
    new_command->add_option("--format", new_config.format, str(say.option_format))
        ->check(CLI::IsMember({ "open_forum", "powwow" }));
    new_command->add_option("--plan", new_config.plan, str(say.option_plan))
        ->required()
        ->check(CLI::ExistingFile);

    ListConfig list_config;
    auto* list_command = app.add_subcommand("list", str(say.list));
    add_server(list_command, list_config.server);

    ExportConfig export_config;
    auto* export_command = app.add_subcommand("export", str(say.export_session));
    add_server(export_command, export_config.server);
    export_command->add_option("session", export_config.session, str(say.option_session))->required();
    export_command->add_option("--format", export_config.format, str(say.option_export_format))
        ->check(CLI::IsMember({ "json", "csv", "md", "html", "pdf" }))
        ->capture_default_str();

    export_command->add_option("--table", export_config.table, str(say.option_table))
        ->check(CLI::IsMember(
            { "topics", "reports", "notes", "actions", "promises", "ballots", "participation" }));
    export_command->add_option("--lang", export_config.lang, str(say.option_lang))
        ->check(CLI::IsMember({ "fr", "en" }));

    BackupConfig backup_config;
    auto* backup_command = app.add_subcommand("backup", str(say.backup));
    add_server(backup_command, backup_config.server);
    backup_command->add_option("file", backup_config.file, str(say.option_file))->required();

    VerifyConfig verify_config;
    auto* verify_command = app.add_subcommand("verify", str(say.verify));
    verify_command->add_option("data", verify_config.data, str(say.option_data))
        ->required()
        ->check(CLI::ExistingDirectory);

    VerifyDrawConfig verify_draw_config;
    auto* verify_draw_command = app.add_subcommand("verify-draw", str(say.verify_draw));
    verify_draw_command->add_option("file", verify_draw_config.file, str(say.option_transcript))
        ->required()
        ->check(CLI::ExistingFile);

    CLI11_PARSE(app, argc, argv);
    try {
        if (*new_command) return create(new_config);
        if (*list_command) return list(list_config);
        if (*export_command) return export_session(export_config);
        if (*backup_command) return backup(backup_config);
        if (*verify_command) return verify(verify_config);
        if (*verify_draw_command) return verify_draw(verify_draw_config);

        if (!settings_file.empty()) {
            auto from_file = serve_config;
            auto listen_from_file = listen;
            auto log_from_file = log;
            read_settings(settings_file, from_file, listen_from_file, log_from_file);
            if (!*listen_option) listen = listen_from_file;
            if (!*log_option) log = log_from_file;
            if (!*data_option) serve_config.data = from_file.data;
            if (!*url_option) serve_config.url = from_file.url;
            if (!*web_option) serve_config.web = from_file.web;
            if (!*threads_option) serve_config.threads = from_file.threads;
            if (!*relay_option) mail.relay = from_file.mail.relay;
            if (!*from_option) mail.from = from_file.mail.from;
            if (!*user_option) mail.user = from_file.mail.user;
            if (!*password_option) mail.password_file = from_file.mail.password_file;
            if (!*no_push_option) serve_config.push = from_file.push;
            if (!*push_service_option) serve_config.push_services = from_file.push_services;
        }
        auto const endpoint = parse_endpoint(listen);
        if (!endpoint) throw std::runtime_error("--listen " + listen + ": " + str(say.bad_endpoint));
        serve_config.address = endpoint->address;
        serve_config.port = endpoint->port;
        if (no_push) serve_config.push = false;
        serve_config.log = log == "json" ? LogFormat::json_lines : LogFormat::text;
        if (!mail.relay.empty() && !post::is_relay_url(mail.relay))
            throw std::runtime_error("--mail-relay: " + str(say.bad_relay));
        if (!mail.relay.empty() && !post::is_mail_address(mail.from))
            throw std::runtime_error("--mail-from: " + str(say.bad_mail_address));
        while (serve_config.url.ends_with('/'))
            serve_config.url.pop_back();
        return serve(serve_config);
    } catch (std::exception const& error) {
        std::cerr << (*serve_command ? str(say.cannot_start) + " " : std::string{}) << error.what()
                  << std::endl;
        return 1;
    }
}

} // namespace parvis::app
