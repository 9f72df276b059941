// What outlives an evening: its public page, its respondents, and the session that follows it and opens on
// its promises.
#include "server/hub/answers.hpp"
#include "server/hub/log_hash.hpp"

#include <algorithm>

namespace parvis::hub {

namespace {

domain::BroughtText brought_of(
    std::string const& session_id, domain::Session const& session, domain::PromiseId id)
{
    auto const& promise = session.promises.at(id);
    domain::BroughtText text;
    text.text = promise.text;
    auto const respondent = session.respondents.find(promise.respondent);
    text.who = respondent == session.respondents.end() ? promise.asked_of : respondent->second.name;
    text.due = promise.due;
    text.state = domain::standing_of(promise);
    if (text.state == domain::Standing::contested)
        text.reason = promise.contested_because;
    else if (!promise.answers.empty())
        text.reason = promise.answers.back().reason;
    text.origin = { session_id, id.value };
    return text;
}

bool speaks_of_promises(Pending const& pending)
{
    return std::visit(
        []<typename T>(T const&) {
            using namespace domain;
            return std::
                       is_same_v<T,
                           ReportPublished> || std::is_same_v<T, ReportUnpublished> || std::is_same_v<T, ReportCorrected> || std::is_same_v<T, TopicAddressed> || std::is_same_v<T, TopicWithdrawn> || std::is_same_v<T, ProposalMoved> || std::is_same_v<T, RespondentNamed> || std::is_same_v<T, RespondentRemoved> || std::is_same_v<T, PromiseAssigned> || std::is_same_v<T, PromiseAccepted> || std::is_same_v<T, PromiseHandedBack> || std::is_same_v<T, PromiseAnswered> || std::is_same_v<T, PromiseContested> || std::is_same_v<T, PromiseClosed>;
        },
        pending.recorded.event);
}

} // namespace

std::vector<domain::BroughtText> Hub::promises_before(domain::Session const& session) const
{
    std::vector<domain::BroughtText> promises;
    auto const is_brought = [&](domain::Origin const& origin) {
        return std::any_of(session.brought.begin(), session.brought.end(),
            [&](auto const& entry) { return entry.second.content.origin == origin; });
    };
    bool last = true;
    for (auto id = session.series.previous; !id.empty(); last = false) {
        auto const* earlier = find(id);
        if (!earlier) break;
        for (auto const& [promise_id, promise] : earlier->promises) {
            if (promise.state == domain::PromiseState::withdrawn && !is_brought({ id, promise_id.value }))
                continue;
            // Of the sessions before the last, what is still open comes along; what has come along stays.
            bool const open = domain::is_awaited(promise);
            if (last || open || is_brought({ id, promise_id.value }))
                promises.push_back(brought_of(id, *earlier, promise_id));
        }
        id = earlier->series.previous;
    }
    return promises;
}

void Hub::bring_promises(LiveSession const& changed)
{
    for (auto const& [id, live] : m_sessions) {
        auto const& session = live->published();
        if (session.seq == 0 || session.phase >= domain::Phase::closed) continue;
        bool follows = false;
        for (auto before = session.series.previous; !before.empty() && !follows;) {
            follows = before == changed.id();
            auto const* earlier = find(before);
            before = earlier ? earlier->series.previous : std::string{};
        }
        if (follows) submit_system(*live, domain::BringPromises{ promises_before(session) });
    }
}

void Hub::forget_elsewhere(LiveSession const& live, domain::ParticipantId erased)
{
    auto const& session = live.published();
    auto const comes_from = [&](domain::Origin const& origin) {
        if (origin.session != live.id()) return std::pair(false, false);
        auto const topic = session.topics.find({ origin.number });
        auto const action = session.actions.find({ origin.number });
        return std::pair(topic != session.topics.end() && domain::hosts(topic->second, erased),
            action != session.actions.end() && action->second.owner == erased);
    };
    for (auto const& [id, other] : m_sessions) {
        std::set<domain::ParticipantId> named;
        for (auto const& [topic_id, topic] : other->published().topics)
            if (comes_from(topic.carried_from).first) named.insert(topic.hosts.begin(), topic.hosts.end());
        for (auto const& [action_id, action] : other->published().actions)
            if (comes_from(action.carried_from).second) named.insert(action.owner);
        for (auto const person : named) {
            auto const found = other->published().participants.find(person);
            bool const only_named = found != other->published().participants.end()
                && found->second.state == domain::ParticipantState::expected;
            if (only_named) submit_system(*other, domain::EraseParticipant{ person });
        }
    }
}

bool Hub::changes_promises(std::vector<Pending> const& committed)
{
    return std::any_of(committed.begin(), committed.end(), speaks_of_promises);
}

bool Hub::may_follow_up(std::string_view session, std::string_view token) const
{
    auto const identity = m_tokens.identify(token);
    bool const facilitates
        = identity && identity->role == domain::Role::facilitator && identity->session == session;
    return facilitates || is_operator(token);
}

LiveSession const* Hub::next_of(std::string_view session) const
{
    for (auto const& [id, live] : m_sessions)
        if (live->published().series.previous == session) return live.get();
    return nullptr;
}

void Hub::clone(std::string_view session, std::string_view token, Reply reply)
{
    if (!may_follow_up(session, token)) return reply(refused(401, "unauthenticated", "token"));
    auto const* published = find(session);
    if (!published) return reply(refused(404, "not_found", "no_such_thing"));
    // Asked again, the next session is the one there is.
    if (auto const* next = next_of(session)) return reply({ 200, wire::encode_created(summary_of(*next)) });
    std::string const id(session);
    if (!m_cloning.insert(id).second) return reply(refused(503, "unavailable", "busy"));
    domain::Session following;
    following.series.previous = id;
    auto const plan = wire::plan_of_next(id, *published, promises_before(following));
    start(plan, [this, id, reply = std::move(reply)](Answer const& answer) {
        m_cloning.erase(id);
        // What comes along has its end here.
        auto& live = *m_sessions.find(id)->second;
        bool const made = answer.status == 201;
        if (made && live.published().phase >= domain::Phase::closed) submit_system(live, domain::CarryRest{});
        reply(answer);
    });
}

Answer Hub::links(std::string_view session, std::string_view token) const
{
    if (!may_follow_up(session, token)) return refused(401, "unauthenticated", "token");
    auto const found = m_sessions.find(session);
    if (found == m_sessions.end()) return refused(404, "not_found", "no_such_thing");
    auto const& live = *found->second;
    auto const& published = live.published();
    auto const summary = summary_of(live);
    wire::FollowUpLinks links;
    links.join = summary.links.join;
    links.board = summary.links.board;
    links.steward = summary.links.steward;
    if (published.follow_up.access != domain::FollowUpAccess::closed)
        links.follow_up = m_settings.public_url + "/f/" + published.follow_up.key;
    auto const series = published.series.id.empty() ? live.id() : published.series.id;
    links.overview = m_settings.public_url + "/o/" + m_tokens.series_key(series);
    if (auto const* next = next_of(session)) links.next = summary_of(*next);
    for (auto const& [id, respondent] : published.respondents) {
        if (respondent.removed) continue;
        links.respondents.push_back({ id, respondent.name, desk_of(live.id(), id) });
    }
    return { 200, wire::encode_links(links) };
}

std::string Hub::desk_of(std::string const& session, domain::RespondentId respondent) const
{
    Identity const identity{ session, domain::Role::respondent, {}, respondent };
    return m_settings.public_url + "/r/" + m_tokens.token_of(identity);
}

std::string Hub::session_of_page(std::string_view key) const
{
    for (auto const& [id, live] : m_sessions) {
        auto const& page = live->published().follow_up;
        bool const is_open = page.access != domain::FollowUpAccess::closed && !page.key.empty();
        if (is_open && equal_secrets(page.key, key)) return id;
        if (page.access == domain::FollowUpAccess::everyone && id == key) return id;
    }
    return {};
}

std::vector<std::string> Hub::sessions_of_series(std::string_view key) const
{
    auto const series = m_tokens.series_of(key);
    std::vector<std::string> sessions;
    if (!series) return sessions;
    // From the first to the last, each after the one it follows.
    for (auto const* id = find(*series) ? &*series : nullptr; id;) {
        sessions.push_back(*id);
        auto const* next = next_of(*id);
        id = next ? &next->id() : nullptr;
    }
    return sessions;
}

void Hub::act(std::string_view token, std::string const& cid, domain::Command command, Acted acted)
{
    auto const identity = m_tokens.identify(token);
    if (!identity || !m_sessions.contains(identity->session)) return acted(fault("unauthenticated", "token"));
    if (!spend_over_http(token, identity->role)) return acted(fault("rate_limited", "rate"));
    wire::CommandFrame frame{ .cid = cid, .command = std::move(command), .on_behalf = {}, .until = {} };
    auto& live = *m_sessions.find(identity->session)->second;
    if (auto const refusal = Hub::fault_of(live, *identity, frame)) return acted(*refusal);
    Waiting waiting;
    waiting.then = [acted = std::move(acted)](Outcome const* outcome) {
        if (!outcome) return acted(fault("unavailable", "storage_full"));
        auto const* rejection = std::get_if<domain::Rejection>(&outcome->answer);
        acted(rejection ? std::optional(hub::fault_of(*rejection)) : std::nullopt);
    };
    submit(live, *identity, frame, std::move(waiting));
}

void Hub::read_history(std::string const& session, std::function<void(History)> then)
{
    m_outside.read_log(session, [this, then = std::move(then)](auto entries) {
        if (entries.has_error()) return m_outside.failed(entries.error());
        History history;
        history.hash = log_hash(*entries);
        for (auto const& [seq, entry] : *entries)
            if (auto recorded = wire::decode_event(entry.kind, entry.at_ms, entry.body))
                history.events.push_back(std::move(*recorded));
        then(std::move(history));
    });
}

} // namespace parvis::hub
