#include "server/domain/application.hpp"
#include "server/domain/dates.hpp"

namespace parvis::domain {

namespace {

/// What a topic asks of somebody, as it stands.
struct Wanted {
    PromiseKind kind = PromiseKind::request;
    std::string text;
    std::string asked_of;
    bool operator==(Wanted const&) const = default;
};

std::vector<Wanted> wanted_of(Session const& session, TopicId id)
{
    std::vector<Wanted> wanted;
    auto const& topic = session.topics.at(id);
    auto const report = session.reports.find(id);
    if (report != session.reports.end() && report->second.state >= ReportState::published)
        for (auto const& request : report->second.text.requests) {
            Wanted const one{ PromiseKind::request, request.what, request.whom };
            // Asked twice in one report is asked once.
            if (std::find(wanted.begin(), wanted.end(), one) == wanted.end()) wanted.push_back(one);
        }
    bool const stands = topic.state != TopicState::draft && topic.state != TopicState::withdrawn;
    if (!topic.addressed_to.empty() && stands)
        wanted.push_back({ PromiseKind::need, topic.content.title, topic.addressed_to });
    return wanted;
}

} // namespace

void Application::on(PromiseBrought const& e)
{
    m_session.brought[e.promise] = { e.content, m_seq };
    show(ChannelKind::session);
}

void Application::on(RespondentNamed const& e)
{
    m_session.respondents[e.respondent] = { e.name, e.body, e.beforehand, false, m_seq };
    show(ChannelKind::promises);
    for (auto const& [id, promise] : m_session.promises)
        if (is_awaited(promise) && !promise.respondent) assign_beforehand(id);
}
void Application::on(RespondentRemoved const& e)
{
    touch(m_session.respondents, e.respondent).removed = true;
    show(ChannelKind::promises);
    for (auto& [id, promise] : m_session.promises)
        if (promise.respondent == e.respondent && is_awaited(promise)) {
            touch_promise(id);
            promise.respondent = {};
            if (promise.state == PromiseState::accepted) promise.state = PromiseState::asked;
        }
}
void Application::on(PromiseAssigned const& e)
{
    auto& promise = touch_promise(e.promise);
    bool const had_accepted = promise.respondent == e.respondent && promise.state == PromiseState::accepted;
    promise.respondent = e.respondent;
    promise.due = e.due;
    promise.handed_back_because.clear();
    if (promise.state == PromiseState::contested) return;
    promise.state = e.accepted || had_accepted ? PromiseState::accepted : PromiseState::asked;
    if (e.accepted) promise.accepted_at = m_at;
}
void Application::on(PromiseAccepted const& e)
{
    auto& promise = touch_promise(e.promise);
    promise.due = e.due;
    promise.state = PromiseState::accepted;
    promise.accepted_at = m_at;
}
void Application::on(PromiseHandedBack const& e)
{
    auto& promise = touch_promise(e.promise);
    promise.respondent = {};
    promise.handed_back_because = e.reason;
    if (promise.state == PromiseState::accepted) promise.state = PromiseState::asked;
}
void Application::on(PromiseAnswered const& e)
{
    auto& promise = touch_promise(e.promise);
    promise.answers.push_back({ e.outcome, e.reason, e.until, m_at });
    if (promise.accepted_at == 0) promise.accepted_at = m_at;
    if (e.outcome == Outcome::study) {
        promise.due = e.until;
        if (promise.state == PromiseState::asked) promise.state = PromiseState::accepted;
        return;
    }
    promise.answered_at = m_at;
    // What was contested once is not contested again: the second answer ends it.
    promise.state = promise.contested_at == 0 ? PromiseState::answered : PromiseState::closed;
    if (promise.state == PromiseState::closed) promise.closed_at = m_at;
}
void Application::on(PromiseContested const& e)
{
    auto& promise = touch_promise(e.promise);
    promise.state = PromiseState::contested;
    promise.contested_because = e.reason;
    promise.contested_at = m_at;
    promise.due = date_after(m_at, limits::answer_within_days);
}
void Application::on(PromiseClosed const& e)
{
    auto& promise = touch_promise(e.promise);
    promise.state = PromiseState::closed;
    promise.closed_at = m_at;
}
void Application::on(FollowUpSet const& e)
{
    m_session.follow_up = e.follow_up;
    touch_session();
}
void Application::on(SeriesJoined const& e)
{
    m_session.series = e.series;
    touch_session();
}

Promise& Application::touch_promise(PromiseId id)
{
    show(ChannelKind::promises);
    auto& promise = touch(m_session.promises, id);
    if (promise.proposal)
        if (auto const proposer = m_session.proposals.at(promise.proposal).proposer) touch_own(proposer);
    if (promise.topic)
        for (auto const host : m_session.topics.at(home_of(m_session, promise.topic)).hosts)
            touch_own(host);
    return promise;
}

void Application::settle_promises_of(TopicId topic)
{
    auto wanted = wanted_of(m_session, topic);
    std::vector<PromiseId> unmatched;
    // What is asked as before stays as it is; it comes back if it was taken away.
    for (auto const& [id, promise] : m_session.promises) {
        if (promise.topic != topic || promise.kind == PromiseKind::proposal) continue;
        auto const same
            = std::find(wanted.begin(), wanted.end(), Wanted{ promise.kind, promise.text, promise.asked_of });
        if (same == wanted.end()) {
            if (is_awaited(promise)) unmatched.push_back(id);
            continue;
        }
        wanted.erase(same);
        if (promise.state == PromiseState::withdrawn) touch_promise(id).state = PromiseState::asked;
    }
    // What was only reworded, or is asked of somebody else, is the same promise.
    for (auto const id : unmatched) {
        auto const& known = m_session.promises.at(id);
        auto const reworded = std::find_if(wanted.begin(), wanted.end(), [&](Wanted const& one) {
            bool const alike = one.text == known.text || one.asked_of == known.asked_of;
            return one.kind == known.kind && (alike || one.kind == PromiseKind::need);
        });
        if (reworded == wanted.end()) {
            touch_promise(id).state = PromiseState::withdrawn;
            continue;
        }
        auto& promise = touch_promise(id);
        promise.text = reworded->text;
        if (promise.asked_of != reworded->asked_of) {
            promise.asked_of = reworded->asked_of;
            promise.respondent = {};
            if (promise.state == PromiseState::accepted) promise.state = PromiseState::asked;
            assign_beforehand(id);
        }
        wanted.erase(reworded);
    }
    for (auto const& one : wanted)
        ask(one.kind, topic, {}, one.text, one.asked_of);
}

void Application::settle_promises_of(ProposalId id)
{
    auto const& proposal = m_session.proposals.at(id);
    bool const adopted = proposal.stage == ProposalStage::adopted;
    for (auto& [promise_id, promise] : m_session.promises) {
        if (promise.proposal != id) continue;
        if (adopted && promise.state == PromiseState::withdrawn) {
            touch_promise(promise_id).state = PromiseState::asked;
            promise.text = proposal.text;
        } else if (!adopted && is_awaited(promise)) {
            touch_promise(promise_id).state = PromiseState::withdrawn;
        }
        return;
    }
    if (adopted) ask(PromiseKind::proposal, proposal.topic, id, proposal.text, {});
}

void Application::ask(PromiseKind kind, TopicId topic, ProposalId proposal, std::string const& text,
    std::string const& asked_of)
{
    auto const id = next_id(m_session.promises);
    auto& promise = m_session.promises[id];
    promise.kind = kind;
    promise.topic = topic;
    promise.proposal = proposal;
    promise.text = text;
    promise.asked_of = asked_of;
    promise.asked_at = m_at;
    touch_promise(id);
    assign_beforehand(id);
}

void Application::assign_beforehand(PromiseId id)
{
    auto& promise = m_session.promises.at(id);
    for (auto const& [respondent_id, respondent] : m_session.respondents) {
        bool const accepts = respondent.beforehand && !respondent.removed && !respondent.body.empty();
        if (!accepts || respondent.body != promise.asked_of) continue;
        touch_promise(id);
        promise.respondent = respondent_id;
        promise.due = date_after(m_at, limits::answer_within_days);
        promise.accepted_at = m_at;
        if (promise.state == PromiseState::asked) promise.state = PromiseState::accepted;
        return;
    }
}

} // namespace parvis::domain
