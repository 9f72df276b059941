// The pages that come after a session: follow-up, proceedings, replay, overview; those of respondents and of
// participants. None needs a script. Pages that many people open at once are kept for a moment.
#include "server/app/greeting.hpp"
#include "server/app/requests.hpp"
#include "server/app/routes.hpp"
#include "server/pages/follow_up.hpp"
#include "server/pages/my_evening.hpp"
#include "server/pages/overview.hpp"
#include "server/pages/proceedings.hpp"
#include "server/pages/replay.hpp"
#include "server/pages/respondent.hpp"
#include "server/wire/exports.hpp"

#include <algorithm>

namespace parvis::app {

namespace {

constexpr std::string_view atom = "application/atom+xml; charset=utf-8";
constexpr std::string_view ics = "text/calendar; charset=utf-8";
constexpr std::string_view markdown = "text/markdown; charset=utf-8";
constexpr std::string_view csv = "text/csv; charset=utf-8";
constexpr int respondent_cookie_seconds = 400 * 24 * 3600; // an answer may be owed for months

std::string cookie_of_respondent(std::string_view session) { return "parvis_r_" + std::string(session); }

/// The visits of a person, from what happened.
std::vector<pages::Visit> visits_of(
    std::vector<domain::Recorded> const& events, domain::ParticipantId participant)
{
    std::vector<pages::Visit> visits;
    for (auto const& recorded : events)
        if (auto const* moved = std::get_if<domain::PlaceChanged>(&recorded.event))
            if (moved->participant == participant && moved->to.kind == domain::PlaceKind::cell)
                visits.push_back({ recorded.at, moved->to.cell });
    return visits;
}

/// As it was typed, with the line breaks of text: browsers send those of HTTP.
std::string typed_field(std::string_view body, std::string_view name)
{
    auto text = form_field(body, name);
    std::erase(text, '\r');
    return text;
}

pages::PromiseForm form_of(std::string_view body)
{
    return { form_field(body, "act"), form_field(body, "promise"), form_field(body, "due"),
        form_field(body, "outcome"), typed_field(body, "reason"), form_field(body, "until") };
}

/// What the form asks for; none where it is no form of ours.
std::optional<domain::Command> command_of(pages::PromiseForm const& form)
{
    auto const promise = wire::parse_promise_id(form.promise);
    if (!promise) return std::nullopt;
    if (form.act == "accept") return domain::AcceptPromise{ *promise, form.due };
    if (form.act == "hand_back") return domain::HandBackPromise{ *promise, form.reason };
    if (form.act == "contest") return domain::ContestPromise{ *promise, form.reason };
    if (form.act == "close") return domain::ClosePromise{ *promise };
    if (form.act != "answer") return std::nullopt;
    auto const outcome = wire::parse_outcome(form.outcome);
    if (!outcome) return std::nullopt;
    return domain::AnswerPromise{ *promise, *outcome, form.reason, form.until };
}

} // namespace

bool Routes::after_session(net::Request const& request, ReplyWith& reply)
{
    std::string_view const path = request.path;
    bool const posts = request.method == net::Method::post;
    auto const under
        = [&](std::string_view prefix) { return path.starts_with(prefix) && path.size() > prefix.size(); };
    if (under("/f/") && !posts)
        follow_up(request, path.substr(3), std::move(reply));
    else if (under("/q/f/") && path.ends_with(".svg") && !posts)
        follow_up_qr(request, path.substr(5, path.size() - 9), std::move(reply));
    else if (under("/o/") && !posts)
        overview(request, path.substr(3), std::move(reply));
    else if (under("/r/"))
        respondent(request, path.substr(3), std::move(reply));
    else if (under("/m/"))
        my_evening(request, path.substr(3), std::move(reply));
    else if (under("/n/"))
        reminder(request, path.substr(3), std::move(reply));
    else
        return false;
    return true;
}

net::Response Routes::missing(net::Request const& request) const
{
    return respond(404, html, m_pages.error(lang_of(request), "not_found"));
}

void Routes::follow_up_qr(net::Request const& request, std::string_view key, ReplyWith reply)
{
    if (m_hub.session_of_page(key).empty()) return reply(missing(request));
    reply(guarded(200, "image/svg+xml", qr_as_svg(m_world.public_url + "/f/" + std::string(key))));
}

void Routes::follow_up(net::Request const& request, std::string_view rest, ReplyWith reply)
{
    auto const slash = std::min(rest.find('/'), rest.size());
    std::string const key(rest.substr(0, slash));
    std::string const what(rest.substr(std::min(slash + 1, rest.size())));
    auto const id = m_hub.session_of_page(key);
    if (id.empty()) return reply(missing(request));
    auto const lang = form_field(request.query, "lang").empty() && request.field("accept-language").empty()
        ? m_hub.find(id)->frame.language
        : lang_of(request);
    kept(id, lang + "/" + std::string(rest), request, std::move(reply),
        [this, id, key, what, lang](std::function<void(std::optional<Document>)> made) {
            auto const& session = *m_hub.find(id);
            auto const base = m_world.public_url + "/f/" + key;
            pages::FollowUpSource const source{ lang, id, session, base, m_world.now() };
            if (what.empty()) return made(Document{ html, pages::follow_up_page(m_pages, source) });
            if (what == "feed.atom") return made(Document{ atom, pages::atom_feed(m_pages, source) });
            if (what == "calendar.ics")
                return made(Document{ ics, pages::calendar(m_pages, { source }, session.frame.title) });
            if (what == "proceedings.json") return made(Document{ json, wire::export_json(id, session, {}) });
            if (auto const dot = what.find(".csv"); dot != std::string::npos && dot + 4 == what.size())
                if (auto const table = wire::parse_table(what.substr(0, dot)))
                    return made(Document{ csv, wire::export_csv(session, *table, m_world.now()) });
            if (auto const topic = wire::parse_topic_id(what); topic && session.topics.contains(*topic)) {
                auto page = pages::topic_page(m_pages, source, *topic);
                return made(page.empty() ? std::nullopt : std::optional(Document{ html, std::move(page) }));
            }
            if (what == "proceedings" || what == "proceedings.md" || what == "replay")
                return m_hub.read_history(id, [this, id, lang, base, what, made](auto history) {
                    auto const& now = *m_hub.find(id);
                    if (what == "replay") {
                        auto const replay = pages::replay_of(history.events);
                        return made(
                            Document{ html, pages::replay_page(m_pages, { lang, id, now, replay, base }) });
                    }
                    if (what == "proceedings.md")
                        return made(Document{ markdown,
                            wire::export_markdown(
                                now, { id, m_world.public_url, history.hash, m_world.now() }) });
                    made(Document{ html,
                        pages::proceedings_page(m_pages,
                            { lang, id, now, base, m_world.now(), history.hash, qr_as_svg(base) }) });
                });
            made(std::nullopt);
        });
}

void Routes::replay(std::string const& session, net::Request const& request, ReplyWith reply)
{
    kept(session, "replay.json", request, std::move(reply), [this, session](auto made) {
        m_hub.read_history(session, [made](auto const& history) {
            made(Document{ json, wire::encode_replay(pages::replay_of(history.events)) });
        });
    });
}

void Routes::export_file(net::Request const& request, std::string const& id, ReplyWith reply)
{
    auto const* session = m_hub.find(id);
    if (!m_hub.may_follow_up(id, bearer_of(request)))
        return reply(fault(401, { "unauthenticated", "token", {}, {} }));
    if (!session) return reply(fault(404, { "not_found", "no_such_thing", {}, {} }));
    if (form_field(request.query, "format") == "csv") {
        auto const table = wire::parse_table(form_field(request.query, "table"));
        if (!table) return reply(fault(400, { "bad_message", "bad_argument", "table", {} }));
        return reply(respond(200, csv, wire::export_csv(*session, *table, m_world.now())));
    }
    auto const asked = form_field(request.query, "lang");
    auto const lang = asked.empty() ? session->frame.language : lang_of(request);
    m_hub.read_history(id, [this, id, lang, reply = std::move(reply)](auto history) {
        auto const& now = *m_hub.find(id);
        bool const closed = now.follow_up.access == domain::FollowUpAccess::closed;
        auto const base = closed ? std::string{} : m_world.public_url + "/f/" + now.follow_up.key;
        reply(respond(200, html,
            pages::proceedings_page(m_pages,
                { lang, id, now, base, m_world.now(), history.hash, closed ? "" : qr_as_svg(base) })));
    });
}

void Routes::overview(net::Request const& request, std::string_view key, ReplyWith reply)
{
    auto const dot = std::min(key.rfind('.'), key.size());
    auto const file
        = key.substr(dot) == ".csv" || key.substr(dot) == ".ics" ? key.substr(dot) : std::string_view{};
    key.remove_suffix(file.size());
    auto const ids = m_hub.sessions_of_series(key);
    if (ids.empty()) return reply(missing(request));
    pages::OverviewPage page;
    page.lang = lang_of(request);
    page.table = "/o/" + std::string(key) + ".csv";
    page.calendar = "/o/" + std::string(key) + ".ics";
    page.now = m_world.now();
    for (auto const& id : ids) {
        auto const* session = m_hub.find(id);
        bool const closed = session->follow_up.access == domain::FollowUpAccess::closed;
        page.sessions.push_back(
            { id, session, closed ? std::string{} : m_world.public_url + "/f/" + session->follow_up.key });
    }
    if (file == ".csv") return reply(guarded(200, csv, pages::overview_csv(m_pages, page)));
    if (file == ".ics") {
        std::vector<pages::FollowUpSource> sources;
        for (auto const& [id, session, base] : page.sessions)
            sources.push_back({ page.lang, id, *session, base, page.now });
        auto const& last = *page.sessions.back().session;
        return reply(guarded(200, ics,
            pages::calendar(
                m_pages, sources, last.series.name.empty() ? last.frame.title : last.series.name)));
    }
    reply(guarded(200, html, pages::overview_page(m_pages, page)));
}

void Routes::respondent(net::Request const& request, std::string_view name, ReplyWith reply)
{
    // The link that a respondent was given opens the door once; then the address no longer says who they are.
    if (auto const given = m_hub.identify(name); given && given->role == domain::Role::respondent) {
        auto response = see_other("/r/" + given->session);
        response.fields.emplace_back("Set-Cookie",
            cookie_of_respondent(given->session) + "=" + std::string(name)
                + "; Path=/r/; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(respondent_cookie_seconds));
        return reply(std::move(response));
    }
    std::string const token(request.cookie(cookie_of_respondent(name)));
    auto const identity = m_hub.identify(token);
    auto const* session = m_hub.find(name);
    bool const known = identity && session && identity->session == name
        && session->respondents.contains(identity->respondent)
        && !session->respondents.at(identity->respondent).removed;
    if (!known) return reply(missing(request));
    auto const page = [this, id = std::string(name), who = identity->respondent, lang = lang_of(request)](
                          std::string notice, pages::PromiseForm typed, pages::ReminderForm reminders) {
        return pages::respondent_page(m_pages,
            { lang, id, *m_hub.find(id), who, m_world.now(), std::move(notice), std::move(typed),
                hub::random_name(24), std::move(reminders) });
    };
    OwnPage const own{ std::string(name), { identity->respondent, {} }, "/r/" + std::string(name) };
    if (request.method == net::Method::post && is_about_reminders(request))
        return remind(
            request, own,
            [page](unsigned status, pages::ReminderForm form) {
                return guarded(status, html, page({}, {}, std::move(form)));
            },
            std::move(reply));
    auto const show = [this, page, own](unsigned status, std::string notice, pages::PromiseForm typed) {
        return guarded(status, html, page(std::move(notice), std::move(typed), reminder_form(own)));
    };
    if (request.method != net::Method::post)
        return reply(show(200, form_field(request.query, "saved").empty() ? "" : "saved", {}));
    give(request, token, own.path, show, std::move(reply));
}

void Routes::my_evening(net::Request const& request, std::string_view name, ReplyWith reply)
{
    constexpr std::string_view file = "/words.md";
    bool const is_file = name.ends_with(file);
    if (is_file) name.remove_suffix(file.size());
    bool const posts = request.method == net::Method::post;
    // From the phone: its token comes in the body, and becomes the cookie that joining sets.
    auto const given = posts ? form_field(request.body, "token") : std::string{};
    std::string const token = given.empty() ? std::string(request.cookie(cookie_name(name))) : given;
    auto const identity = m_hub.identify(token);
    auto const* session = m_hub.find(name);
    bool const known = identity && session && identity->session == name
        && identity->role == domain::Role::participant
        && session->participants.contains(identity->participant)
        && !domain::is_out(session->participants.at(identity->participant).state);
    if (!known) return reply(missing(request));
    std::string const path = "/m/" + std::string(name);
    if (!given.empty()) {
        auto response = see_other(path);
        response.fields.emplace_back("Set-Cookie",
            cookie_name(name) + "=" + token
                + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(cookie_seconds));
        return reply(std::move(response));
    }
    m_hub.read_history(identity->session,
        [this, request, reply = std::move(reply), token, path, is_file, posts, who = *identity,
            lang = lang_of(request)](auto const& history) mutable {
            auto const visits = visits_of(history.events, who.participant);
            auto const page = [this, who, lang, visits](std::string notice, pages::PromiseForm typed,
                                  pages::ReminderForm reminders = {}) {
                return pages::MyEveningPage{ lang, who.session, *m_hub.find(who.session), who.participant,
                    m_world.now(), visits, std::move(notice), std::move(typed), hub::random_name(24),
                    std::move(reminders) };
            };
            OwnPage const own{ who.session, { {}, who.participant }, path };
            if (is_file)
                return reply(guarded(200, markdown, pages::my_words_markdown(m_pages, page({}, {}))));
            if (posts && is_about_reminders(request))
                return remind(
                    request, own,
                    [this, page](unsigned status, pages::ReminderForm form) {
                        return guarded(
                            status, html, pages::my_evening_page(m_pages, page({}, {}, std::move(form))));
                    },
                    std::move(reply));
            auto const show
                = [this, page, own](unsigned status, std::string notice, pages::PromiseForm typed) {
                      return guarded(status, html,
                          pages::my_evening_page(
                              m_pages, page(std::move(notice), std::move(typed), reminder_form(own))));
                  };
            if (!posts)
                return reply(show(200, form_field(request.query, "saved").empty() ? "" : "saved", {}));
            if (form_field(request.body, "act") == "erase")
                return erase(request, token, who, show, std::move(reply));
            give(request, token, path, show, std::move(reply));
        });
}

void Routes::erase(net::Request const& request, std::string const& token, hub::Identity const& who, Show show,
    ReplyWith reply)
{
    m_hub.act(token, hub::random_name(24), domain::EraseParticipant{ who.participant },
        [lang = lang_of(request), show = std::move(show), reply = std::move(reply), this](
            auto const& refused) {
            if (refused) return reply(show(409, refused->reason, {}));
            reply(guarded(200, html, m_pages.error(lang, "erased")));
        });
}

void Routes::give(net::Request const& request, std::string const& token, std::string const& path, Show show,
    ReplyWith reply)
{
    auto const typed = form_of(request.body);
    auto const command = command_of(typed);
    if (!command) return reply(show(400, "bad_argument", typed));
    auto cid = form_field(request.body, "cid");
    if (cid.empty()) cid = hub::random_name(24);
    m_hub.act(token, cid, *command,
        [typed, path, lang = lang_of(request), show = std::move(show), reply = std::move(reply)](
            auto const& refused) {
            if (!refused) return reply(see_other(path + "?saved=1&lang=" + lang));
            reply(show(409, refused->reason, typed));
        });
}

void Routes::kept(std::string const& session, std::string const& name, net::Request const& request,
    ReplyWith reply, std::function<void(std::function<void(std::optional<Document>)>)> make)
{
    auto const now = m_world.now();
    auto const seq = m_hub.find(session)->seq;
    auto const key = session + "/" + name;
    auto const send = [](Document const& document) { return guarded(200, document.type, document.body); };
    if (auto const found = m_documents.find(key); found != m_documents.end()) {
        auto const& document = found->second;
        if (document.seq == seq && now - document.made_at < document_kept_ms) return reply(send(document));
    }
    make([this, key, seq, now, send, missing = missing(request), reply = std::move(reply)](
             std::optional<Document> made) {
        if (!made) return reply(missing);
        made->seq = seq;
        made->made_at = now;
        if (m_documents.size() >= documents_kept) m_documents.clear();
        auto const& document = m_documents[key] = std::move(*made);
        reply(send(document));
    });
}

} // namespace parvis::app
