// Web push over HTTP: the key that browsers need, and who wants to be told on which device. What is kept of a
// browser is what one must know to write to it.
#include "server/app/requests.hpp"
#include "server/app/routes.hpp"
#include "server/post/push_sender.hpp"
#include "server/wire/push.hpp"

namespace parvis::app {

namespace {

net::Response push_refused(unsigned status, wire::Fault const& fault)
{
    return respond(status, json, wire::encode_fault(fault));
}

net::Response push_done() { return respond(200, json, "{}"); }

net::Response push_problem(std::string const& problem)
{
    if (problem == "too_many") return push_refused(413, { "too_large", "too_many", {}, {} });
    return push_refused(503, { "unavailable", "storage_full", {}, {} });
}

} // namespace

net::Response Routes::push_key() const
{
    if (m_world.push_key.empty()) return push_refused(404, { "not_found", "no_such_thing", {}, {} });
    return respond(200, json, wire::encode_push_key(m_world.push_key));
}

void Routes::push_reminders(
    net::Request const& request, std::string_view session, std::string_view token, ReplyWith reply)
{
    if (m_world.push_key.empty()) return reply(push_key());
    auto const identity = m_hub.identify(token);
    auto const* known = m_hub.find(session);
    if (!identity || !known || identity->session != session)
        return reply(push_refused(401, { "unauthenticated", "token", {}, {} }));
    bool const asks
        = identity->role == domain::Role::participant || identity->role == domain::Role::respondent;
    reminders::Reader const reader{ identity->respondent, identity->participant };
    if (!asks || !reminders::takes_part(*known, reader))
        return reply(push_refused(403, { "forbidden", "not_allowed", {}, {} }));
    auto const asked = wire::parse_push_subscription(request.body);
    if (asked.has_error()) return reply(push_refused(400, asked.error()));

    auto kept = *asked;
    auto const lang = kept.lang.empty() ? lang_of(request) : std::exchange(kept.lang, {});
    auto const address = wire::encode_push_subscription(kept);
    std::string const id(session);
    if (request.method == net::Method::remove)
        return m_correspondence.forget_push(id, reader, address,
            [reply = std::move(reply)](bool done) { reply(done ? push_done() : push_problem({})); });
    if (!post::is_push_endpoint(kept.endpoint, m_world.push_services))
        return reply(push_refused(400, { "bad_message", "bad_argument", "/endpoint", {} }));
    if (!post::can_encrypt_for({ kept.endpoint, kept.keys.p256dh, kept.keys.auth }))
        return reply(push_refused(400, { "bad_message", "bad_argument", "/keys", {} }));
    if (reminders::is_over(*known)) return reply(push_refused(409, { "closed", "session_over", {}, {} }));
    m_correspondence.ask_push(id, reader, address, lang, [reply = std::move(reply)](auto const& problem) {
        reply(problem.empty() ? push_done() : push_problem(problem));
    });
}

} // namespace parvis::app
