#include "clients/rehearse/access.hpp"

#include <boost/asio/steady_timer.hpp>
#include <cstdlib>

#include <nlohmann/json.hpp>

#include <chrono>
#include <optional>

namespace parvis::rehearse {

namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

constexpr int patience_at_start_s = 10;
constexpr int patience_at_end_s = 60;
constexpr std::size_t figure_chars_max = 32; // a number of the metrics
constexpr auto between_tries = 200ms;

std::optional<Json> body_of(HttpAnswer const& answer)
{
    if (answer.status < 200 || answer.status > 299) return std::nullopt;
    auto json = Json::parse(answer.body, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    return json;
}

Trouble refused(HttpAnswer const& answer)
{
    if (answer.status == 0) return { "nobody_answers", {} };
    return { "refused", { std::to_string(answer.status), answer.body.substr(0, 300) } };
}

std::optional<Trouble> learn_code(boost::asio::io_context& io, Target const& target, Session& session)
{
    auto const answer
        = ask_now(io, target, { false, "/api/v1/codes/" + session.code, "", "", 0 }, patience_at_start_s);
    auto const body = body_of(answer);
    if (!body) return refused(answer);
    session.id = body->value("session", "");
    session.title = body->value("title", "");
    session.format = body->value("format", "");
    session.language = body->value("language", "");
    for (auto const& college : body->value("colleges", Json::array()))
        session.colleges.push_back(college.value("id", ""));
    return std::nullopt;
}

/// The session that a plan, or the one before it, has made.
std::variant<Session, Trouble> created(boost::asio::io_context& io, Target const& target,
    std::string const& operator_token, HttpAnswer const& answer)
{
    auto const body = body_of(answer);
    if (!body) return refused(answer);
    auto const links = body->value("links", Json::object());
    Session session;
    session.code = body->value("code", "");
    session.console_link = links.value("console", "");
    session.console_token = token_of(session.console_link);
    session.board_token = token_of(links.value("board", ""));
    session.operator_token = operator_token;
    if (auto trouble = learn_code(io, target, session)) return *trouble;
    return session;
}

} // namespace

HttpAnswer ask_now(
    boost::asio::io_context& io, Target const& target, HttpRequest const& asked, int patience_s)
{
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(patience_s);
    for (;;) {
        std::optional<HttpAnswer> answer;
        request(io, target, asked, [&](HttpAnswer got) { answer = std::move(got); });
        io.restart();
        while (!answer && io.run_one() > 0) { }
        bool const again = !answer || answer->status == 0 || answer->status == 503;
        if (!again || std::chrono::steady_clock::now() > until) return answer.value_or(HttpAnswer{});
        boost::asio::steady_timer timer(io, between_tries);
        bool waited = false;
        timer.async_wait([&](boost::system::error_code) { waited = true; });
        io.restart();
        while (!waited && io.run_one() > 0) { }
    }
}

std::variant<Session, Trouble> open_session(boost::asio::io_context& io, Target const& target,
    std::string const& operator_token, std::string const& plan)
{
    auto const answer
        = ask_now(io, target, { true, "/api/v1/sessions", plan, operator_token, 0 }, patience_at_start_s);
    return created(io, target, operator_token, answer);
}

std::variant<Session, Trouble> next_session(
    boost::asio::io_context& io, Target const& target, Session const& session)
{
    auto const path = "/api/v1/sessions/" + session.id + "/clone";
    auto const answer
        = ask_now(io, target, { true, path, "", session.console_token, 0 }, patience_at_start_s);
    return created(io, target, session.operator_token, answer);
}

Links read_links(std::string_view json)
{
    Links links;
    auto const file = Json::parse(json, nullptr, false);
    if (!file.is_object()) return links;
    // Links carry the address that people type; here only what stands behind it matters.
    auto const from = [&](std::string const& link, std::string_view page) {
        auto const at = link.find(page);
        return at == std::string::npos ? std::string() : link.substr(at);
    };
    links.follow_up = from(file.value("follow_up", ""), "/f/");
    links.overview = from(file.value("overview", ""), "/o/");
    for (auto const& one : file.value("respondents", Json::array())) {
        constexpr std::string_view page = "/r/";
        auto const path = from(one.value("link", ""), page);
        if (path.size() > page.size())
            links.respondents.push_back(
                { one.value("id", ""), one.value("name", ""), path.substr(page.size()) });
    }
    return links;
}

std::variant<Session, Trouble> find_session(
    boost::asio::io_context& io, Target const& target, std::string const& code, std::string const& console)
{
    Session session;
    session.code = code;
    session.console_link = console;
    session.console_token = token_of(console);
    if (!console.empty() && session.console_token.empty()) return Trouble{ "no_token_in_link", {} };
    if (auto trouble = learn_code(io, target, session)) return *trouble;
    return session;
}

std::string token_of(std::string_view link)
{
    constexpr std::string_view mark = "#t=";
    auto const at = link.find(mark);
    return at == std::string_view::npos ? std::string() : std::string(link.substr(at + mark.size()));
}

std::variant<Record, Trouble> take_record(
    boost::asio::io_context& io, Target const& target, Session const& session)
{
    auto const path = "/api/v1/sessions/" + session.id + "/export?format=json";
    auto const answer
        = ask_now(io, target, { false, path, "", session.export_token(), 0 }, patience_at_end_s);
    if (answer.status != 200) return refused(answer);
    return read_record(answer.body);
}

std::optional<ServerMemory> take_memory(
    boost::asio::io_context& io, Target const& target, std::string const& operator_token)
{
    auto const answer = ask_now(io, target, { false, "/metrics", "", operator_token, 0 }, patience_at_end_s);
    return answer.status == 200 ? read_memory(answer.body) : std::nullopt;
}

std::optional<ServerMemory> read_memory(std::string_view metrics)
{
    auto const figure = [&](std::string const& name) -> std::optional<double> {
        auto const line = "\n" + name + " ";
        auto const at = metrics.find(line);
        if (at == std::string_view::npos) return std::nullopt;
        return std::strtod(std::string(metrics.substr(at + line.size(), figure_chars_max)).c_str(), nullptr);
    };
    auto const bytes = figure("process_resident_memory_bytes");
    auto const websockets = figure("parvis_websockets");
    if (!bytes || !websockets) return std::nullopt;
    return ServerMemory{ *bytes, *websockets };
}

std::variant<Record, Trouble> read_record(std::string_view json)
{
    auto const file = Json::parse(json, nullptr, false);
    if (!file.is_object() || !file.contains("log")) return Trouble{ "not_an_export", {} };
    Record record;
    for (auto const& entry : file.at("log"))
        record.log.push_back(
            { entry.value("seq", std::uint64_t{}), entry.value("kind", ""), entry.value("id", "") });
    for (auto const& cell : file.value("cells", Json::array())) {
        auto const topic = cell.value("topic", "");
        if (!topic.empty()) record.grid.emplace(cell.value("id", ""), topic);
    }
    auto const told = [&](std::string const& channel, std::initializer_list<char const*> collections) {
        Json set = Json::object();
        for (auto const* collection : collections)
            set[collection] = file.value(collection, Json::array());
        record.told.take(channel, { 0, 1 }, set.dump());
    };
    told("promises", { "promises", "respondents" });
    told("session", { "brought" });
    return record;
}

} // namespace parvis::rehearse
