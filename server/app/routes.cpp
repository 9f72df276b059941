#include "server/app/routes.hpp"

#include "server/app/greeting.hpp"
#include "server/app/metrics.hpp"
#include "server/app/requests.hpp"

#include <algorithm>
#include <charconv>

namespace parvis::app {

namespace {

net::Response page_file(std::string name)
{
    net::Response response;
    response.file = std::move(name);
    return response;
}

net::Response answer(hub::Answer const& answer) { return respond(answer.status, json, answer.body); }

unsigned status_of(wire::Fault const& fault)
{
    if (fault.code == "not_found") return 404;
    if (fault.code == "rate_limited") return 429;
    if (fault.code == "unavailable" || fault.code == "overloaded" || fault.code == "full") return 503;
    if (fault.code == "bad_message") return 400;
    return 409;
}

/// "K7M-2QP": as people read a code aloud.
std::string shown_code(std::string const& code)
{
    return code.size() == 6 ? code.substr(0, 3) + "-" + code.substr(3) : code;
}

std::string upper(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
        [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return text;
}

bool is_loopback(std::string const& address)
{
    return address.starts_with("127.") || address == "::1" || address.starts_with("::ffff:127.");
}

/// The part after a prefix that ends the path, or none: "/s/abc" is "abc".
std::optional<std::string_view> after(std::string_view path, std::string_view prefix)
{
    if (!path.starts_with(prefix) || path.size() == prefix.size()) return std::nullopt;
    auto const rest = path.substr(prefix.size());
    return rest.find('/') == std::string_view::npos ? std::optional(rest) : std::nullopt;
}

domain::Attendance attendance_of(std::string const& name)
{
    if (name == "remote") return domain::Attendance::remote;
    if (name == "gathering") return domain::Attendance::gathering;
    if (name == "represented") return domain::Attendance::represented;
    return domain::Attendance::on_site;
}

domain::CollegeId college_of(std::string_view id)
{
    domain::CollegeId college;
    if (id.starts_with('c')) std::from_chars(id.data() + 1, id.data() + id.size(), college.value);
    return college;
}

std::string_view media_type_of(std::string_view file)
{
    for (auto const format : { photos::Format::jpeg, photos::Format::png, photos::Format::webp })
        if (file.ends_with(photos::extension(format))) return photos::media_type(format);
    return "application/octet-stream";
}

/// Which sentence of the join page a refusal is.
std::string page_error(wire::Fault const& fault)
{
    if (fault.code == "rate_limited") return "throttled";
    if (fault.code == "full") return "full";
    if (fault.reason == "session_over") return "ended";
    if (fault.reason == "bad_character" || fault.reason == "text_too_long") return "name";
    return "wrong_code";
}

std::string trimmed(std::string text)
{
    auto const first = text.find_first_not_of(" \t\r\n");
    auto const last = text.find_last_not_of(" \t\r\n");
    return first == std::string::npos ? std::string{} : text.substr(first, last - first + 1);
}

} // namespace

Routes::Routes(hub::Hub& hub, pages::Pages const& pages, Correspondence& correspondence, World world)
    : m_hub(hub)
    , m_pages(pages)
    , m_correspondence(correspondence)
    , m_world(std::move(world))
{
}

std::string Routes::lang_of(net::Request const& request) const
{
    auto const asked = form_field(request.query, "lang");
    if (asked == "fr" || asked == "en") return asked;
    return pages::language_of(request.field("accept-language"));
}

void Routes::handle(net::Request const& request, ReplyWith reply)
{
    auto const& path = request.path;
    bool const reads = request.method == net::Method::get || request.method == net::Method::head;
    // Elsewhere a page would be read that was to be deleted.
    if (request.method == net::Method::remove && !path.starts_with("/api/v1/sessions/"))
        return reply(fault(405, { "not_found", "no_such_thing", {}, {} }));
    if (path == "/healthz" && reads) {
        bool const ready = m_world.is_ready();
        auto const body = wire::encode_health(ready, m_world.durability, m_world.version);
        return reply(respond(ready ? 200 : 503, json, body));
    }
    if (path == "/metrics" && reads) {
        if (!is_loopback(request.remote_address) && !m_hub.is_operator(bearer_of(request)))
            return reply(fault(401, { "unauthenticated", "token", {}, {} }));
        auto const text
            = metrics_text(m_hub.stats(), m_world.counters(), m_correspondence.figures(), m_world.version);
        return reply(respond(200, "text/plain; version=0.0.4; charset=utf-8", text));
    }
    if (path.starts_with("/api/v1/")) return api(request, std::move(reply));
    if (!m_world.is_ready()) return reply(respond(503, html, m_pages.error(lang_of(request), "unavailable")));

    if (path == "/join" && request.method == net::Method::post)
        return join_by_form(request, std::move(reply));
    if (path == "/" && reads) return join_page(request, {}, std::move(reply));
    if (auto const code = after(path, "/j/"); code && reads)
        return join_page(request, std::string(*code), std::move(reply));
    if (auto const code = after(path, "/J/"); code && reads) // as the QR spells it
        return join_page(request, std::string(*code), std::move(reply));
    if (after(path, "/s/") && reads) return reply(page_file("phone.html"));
    if (after(path, "/c/") && reads) return reply(page_file("console.html"));
    if (after(path, "/b/") && reads) return reply(page_file("board.html"));
    if (path.starts_with("/p/") && reads)
        return photo(request, std::string_view(path).substr(3), std::move(reply));
    if (path.starts_with("/d/") && reads)
        return draw_page(request, std::string_view(path).substr(3), std::move(reply));
    if (path == "/verify-draw" && reads)
        return reply(respond(200, html, m_pages.verify_draw(lang_of(request))));
    if (after_session(request, reply)) return;
    if (path == "/operator" && reads) return reply(page_file("operator.html"));
    if (auto const name = after(path, "/q/"); name && name->ends_with(".svg") && reads) {
        auto const code = wire::normalise_code(name->substr(0, name->size() - 4));
        // Upper case fits the QR's alphanumeric mode: fewer modules, read from further away.
        return reply(respond(200, "image/svg+xml", qr_as_svg(upper(m_world.public_url + "/j/" + code))));
    }
    reply(respond(404, html, m_pages.error(lang_of(request), "not_found")));
}

void Routes::join_page(net::Request const& request, std::string const& typed_code, ReplyWith reply)
{
    pages::JoinPage page;
    page.lang = lang_of(request);
    page.cid = hub::random_name(24);
    page.code = typed_code;
    if (typed_code.empty()) return reply(respond(200, html, m_pages.join(page)));

    auto const code = wire::normalise_code(typed_code);
    auto const looked_up = m_hub.look_up(code, request.remote_address);
    if (auto const* fault = std::get_if<wire::Fault>(&looked_up)) {
        page.error = page_error(*fault);
        return reply(respond(status_of(*fault), html, m_pages.join(page)));
    }
    auto const& [session, state] = std::get<0>(looked_up);
    // Who scans again is the same person, not one more.
    auto const token = request.cookie(cookie_name(session));
    auto const known = m_hub.identify(token);
    if (known && known->session == session)
        return reply(see_other("/s/" + session + "#t=" + std::string(token)));
    page.session = state;
    page.code = shown_code(code);
    reply(respond(200, html, m_pages.join(page)));
}

void Routes::photo(net::Request const& request, std::string_view name, ReplyWith reply)
{
    auto const slash = std::min(name.find('/'), name.size());
    auto const session = name.substr(0, slash);
    auto const file = std::string(name.substr(std::min(slash + 1, name.size())));
    auto const missing
        = [this, lang = lang_of(request)] { return respond(404, html, m_pages.error(lang, "not_found")); };
    // Only what some report shows is ever looked for on the disk.
    if (!m_hub.shows_photo(session, file)) return reply(missing());
    m_world.read_photo(file, [file, missing, reply = std::move(reply)](std::optional<std::string> bytes) {
        if (!bytes) return reply(missing());
        net::Response response;
        response.content_type = media_type_of(file);
        response.body = std::move(*bytes);
        // A name never gets another picture; who removes one wants it gone at the next visit of a day.
        response.fields.emplace_back("Cache-Control", "private, max-age=86400");
        reply(std::move(response));
    });
}

void Routes::draw_page(net::Request const& request, std::string_view name, ReplyWith reply)
{
    constexpr std::string_view file = ".json";
    bool const is_file = name.ends_with(file);
    if (is_file) name.remove_suffix(file.size());
    auto const slash = std::min(name.find('/'), name.size());
    auto const session_id = std::string(name.substr(0, slash));
    auto const* session = m_hub.find(session_id);
    auto const id = wire::parse_draw_id(name.substr(std::min(slash + 1, name.size())));
    if (!session || !id || !session->draws.contains(*id))
        return reply(respond(404, html, m_pages.error(lang_of(request), "not_found")));
    if (is_file) return reply(respond(200, json, transcript_of(session_id, *session, *id)));
    reply(respond(200, html, m_pages.draw({ lang_of(request), session_id, *session, *id })));
}

std::string const& Routes::transcript_of(
    std::string const& session_id, domain::Session const& session, domain::DrawId id)
{
    auto const key = std::pair{ session_id, id };
    if (m_transcripts.size() >= transcripts_kept && !m_transcripts.contains(key)) m_transcripts.clear();
    auto& kept = m_transcripts[key];
    auto const changed = session.draws.at(id).changed;
    if (kept.changed != changed) kept = { changed, wire::encode_transcript(session_id, session, id) };
    return kept.text;
}

void Routes::join_by_form(net::Request const& request, ReplyWith reply)
{
    pages::JoinPage page;
    auto const lang = form_field(request.body, "lang");
    page.lang = lang == "fr" || lang == "en" ? lang : lang_of(request);
    page.code = form_field(request.body, "code");
    page.pseudonym = trimmed(form_field(request.body, "pseudonym"));
    page.college = college_of(form_field(request.body, "college"));
    page.attendance = attendance_of(form_field(request.body, "attendance"));

    wire::JoinRequest join;
    join.code = wire::normalise_code(page.code);
    join.cid = form_field(request.body, "cid");
    if (join.cid.empty()) join.cid = hub::random_name(24);
    join.profile.pseudonym = page.pseudonym;
    join.profile.college = page.college;
    join.profile.attendance = page.attendance;
    m_hub.join(join, request.remote_address,
        [this, page, address = request.remote_address, code = join.code, reply = std::move(reply)](
            auto result) mutable {
            if (auto const* joined = std::get_if<hub::Joined>(&result)) {
                auto response = see_other("/s/" + joined->session + "#t=" + joined->token);
                response.fields.emplace_back("Set-Cookie",
                    cookie_name(joined->session) + "=" + joined->token
                        + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(cookie_seconds));
                return reply(std::move(response));
            }
            auto const& refused = std::get<wire::Fault>(result);
            if (refused.code == "unavailable")
                return reply(respond(503, html, m_pages.error(page.lang, "unavailable")));
            page.error = page_error(refused);
            page.cid = hub::random_name(24);
            if (page.error == "name") {
                auto const looked_up = m_hub.look_up(code, address);
                if (auto const* found = std::get_if<0>(&looked_up)) page.session = found->second;
            }
            reply(respond(status_of(refused), html, m_pages.join(page)));
        });
}

void Routes::api(net::Request const& request, ReplyWith reply)
{
    std::string_view const path = request.path;
    bool const posts = request.method == net::Method::post;
    auto const token = bearer_of(request);
    if (!m_world.is_ready()) return reply(fault(503, { "unavailable", "restarting", {}, {} }));

    if (path == "/api/v1/join" && posts) {
        auto const join = wire::parse_join(request.body);
        if (join.has_error()) return reply(fault(400, join.error()));
        return m_hub.join(*join, request.remote_address, [reply = std::move(reply)](auto result) {
            if (auto const* refused = std::get_if<wire::Fault>(&result))
                return reply(fault(status_of(*refused), *refused));
            auto const& joined = std::get<hub::Joined>(result);
            reply(respond(200, json, wire::encode_joined(joined.session, joined.participant, joined.token)));
        });
    }
    if (auto const code = after(path, "/api/v1/codes/"); code && !posts) {
        auto const looked_up = m_hub.look_up(wire::normalise_code(*code), request.remote_address);
        if (auto const* refused = std::get_if<wire::Fault>(&looked_up))
            return reply(fault(status_of(*refused), *refused));
        auto const& [session, state] = std::get<0>(looked_up);
        return reply(respond(200, json, wire::encode_code_info(session, *state)));
    }
    if (path == "/api/v1/push-key" && !posts) return reply(push_key());
    if (path == "/api/v1/sessions" && !posts) return reply(answer(m_hub.list(token)));
    if (path == "/api/v1/sessions" && posts) {
        if (!m_hub.is_operator(token)) return reply(fault(401, { "unauthenticated", "token", {}, {} }));
        auto const plan = wire::parse_plan(request.body, m_world.now());
        if (plan.has_error()) return reply(fault(400, plan.error()));
        return m_hub.create(*plan, token, [reply = std::move(reply)](auto made) { reply(answer(made)); });
    }
    if (path == "/api/v1/backup" && posts) {
        auto const file = wire::parse_backup_path(request.body);
        if (file.has_error()) return reply(fault(400, file.error()));
        return m_hub.backup(*file, token, [reply = std::move(reply)](auto made) { reply(answer(made)); });
    }
    constexpr std::string_view sessions = "/api/v1/sessions/";
    if (path.starts_with(sessions)) {
        auto const rest = path.substr(sessions.size());
        auto const slash = rest.find('/');
        if (slash != std::string_view::npos)
            return api_session(request, rest.substr(0, slash), rest.substr(slash + 1), std::move(reply));
    }
    reply(fault(404, { "not_found", "no_such_thing", {}, {} }));
}

void Routes::api_session(
    net::Request const& request, std::string_view session, std::string_view what, ReplyWith reply)
{
    bool const posts = request.method == net::Method::post;
    auto const token = bearer_of(request);
    if (what == "commands" && posts)
        return m_hub.command(
            session, token, request.body, [reply = std::move(reply)](auto done) { reply(answer(done)); });
    if (what == "ask" && posts)
        return m_hub.ask(
            session, token, request.body, [reply = std::move(reply)](auto told) { reply(answer(told)); });
    if (what == "photos" && posts) {
        auto const field = [&](std::string_view name) { return form_field(request.query, name); };
        auto const asked
            = wire::parse_photo_request(field("cid"), field("topic"), field("says"), field("for"));
        if (asked.has_error()) return reply(fault(400, asked.error()));
        return m_hub.add_photo(session, token, *asked, request.body,
            [reply = std::move(reply)](auto done) { reply(answer(done)); });
    }
    if (what == "reminders" && (posts || request.method == net::Method::remove))
        return push_reminders(request, session, token, std::move(reply));
    if (what == "clone" && posts)
        return m_hub.clone(session, token, [reply = std::move(reply)](auto made) { reply(answer(made)); });
    if (what == "links" && !posts) return reply(answer(m_hub.links(session, token)));
    if (what == "replay" && !posts) {
        if (!m_hub.may_follow_up(session, token))
            return reply(fault(401, { "unauthenticated", "token", {}, {} }));
        if (!m_hub.find(session)) return reply(fault(404, { "not_found", "no_such_thing", {}, {} }));
        return replay(std::string(session), request, std::move(reply));
    }
    if (what == "stream" && !posts) {
        auto const cookie = request.cookie(cookie_name(session));
        if (!m_hub.may_stream(session, token.empty() ? cookie : token))
            return reply(fault(401, { "unauthenticated", "token", {}, {} }));
        net::Response response;
        response.stream = true;
        return reply(std::move(response));
    }
    if (what == "export" && !posts) {
        auto const format = form_field(request.query, "format");
        bool const is_table = format == "csv" && !form_field(request.query, "table").empty();
        if (format == "html" || is_table) return export_file(request, std::string(session), std::move(reply));
        struct File {
            std::string_view name;
            hub::ExportFormat format;
            std::string_view type;
        };
        constexpr File files[] = { { "json", hub::ExportFormat::json, json },
            { "csv", hub::ExportFormat::csv, "text/csv; charset=utf-8" },
            { "md", hub::ExportFormat::markdown, "text/markdown; charset=utf-8" } };
        for (auto const& file : files)
            if (format == file.name)
                return m_hub.export_session(session, token, file.format,
                    [reply = std::move(reply), file, id = std::string(session)](hub::Answer const& made) {
                        if (made.status != 200) return reply(answer(made));
                        auto response = respond(200, file.type, made.body);
                        response.fields.emplace_back("Content-Disposition",
                            "attachment; filename=\"parvis-" + id + "." + std::string(file.name) + "\"");
                        reply(std::move(response));
                    });
        return reply(fault(400, { "bad_message", "bad_argument", "format", {} }));
    }
    reply(fault(404, { "not_found", "no_such_thing", {}, {} }));
}

void Routes::stream_opened(net::ConnectionId connection, net::Request const& request)
{
    constexpr std::string_view sessions = "/api/v1/sessions/";
    auto rest = std::string_view(request.path);
    rest.remove_prefix(std::min(rest.size(), sessions.size()));
    auto const session = rest.substr(0, rest.find('/'));
    auto const bearer = bearer_of(request);
    auto const cookie = request.cookie(cookie_name(session));
    auto channels = form_field(request.query, "channels");
    if (channels.empty()) channels = "session";
    m_hub.opened_stream(connection, session, bearer.empty() ? cookie : bearer, channels);
}

} // namespace parvis::app
