#include "clients/rehearse/ledger.hpp"

#include "clients/rehearse/dates.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace parvis::rehearse {

namespace {

using Json = nlohmann::json;

constexpr int answer_within_days = 30; // beforehand, and what was contested

std::string state_after(std::string const& kind, Json const& arguments, std::string const& before)
{
    if (kind == "assign_promise") {
        if (before == "contested") return before;
        return arguments.value("accepted", false) ? "accepted" : "asked";
    }
    if (kind == "accept_promise") return "accepted";
    if (kind == "hand_back_promise") return before == "contested" ? before : "asked";
    if (kind == "contest_promise") return "contested";
    return "closed";
}

} // namespace

std::optional<std::int64_t> PromiseFigures::median() const
{
    if (tenths.empty()) return std::nullopt;
    auto sorted = tenths;
    std::sort(sorted.begin(), sorted.end());
    auto const middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle] + 1) / 2;
}

void PromiseFigures::add(PromiseFigures const& other)
{
    asked += other.asked;
    kept += other.kept;
    adapted += other.adapted;
    declined += other.declined;
    study += other.study;
    open += other.open;
    late += other.late;
    tenths.insert(tenths.end(), other.tenths.begin(), other.tenths.end());
}

void Ledger::know_respondent(std::string const& id, std::string const& body)
{
    if (!body.empty()) m_beforehand.emplace(body, id);
}

void Ledger::hear(
    std::string const& kind, std::string const& arguments, std::string const& created, std::int64_t at)
{
    static std::set<std::string, std::less<>> const of_promises{ "assign_promise", "accept_promise",
        "hand_back_promise", "answer_promise", "contest_promise", "close_promise" };
    static std::set<std::string, std::less<>> const of_requests{ "propose_topic", "edit_topic",
        "withdraw_topic", "address_topic", "draft_report", "correct_report", "publish_report",
        "open_proposal", "amend_proposal", "move_proposal", "name_respondent" };
    bool const of_promise = of_promises.contains(kind);
    if (!of_promise && !of_requests.contains(kind)) return;
    auto const said = Json::parse(arguments);
    if (of_promise)
        return hear_of_promise(m_said[said.at("promise").get<std::string>()], kind, arguments, at);
    if (kind == "name_respondent")
        return know_respondent(created, said.value("beforehand", false) ? said.value("body", "") : "");
    if (kind == "propose_topic") {
        m_topics[created].title = said.value("title", "");
        return;
    }
    if (kind == "open_proposal") {
        m_proposals[created].text = said.value("text", "");
        return;
    }
    if (kind == "amend_proposal" || kind == "move_proposal") {
        auto& proposal = m_proposals[said.value("proposal", "")];
        if (kind == "amend_proposal") proposal.text = said.value("text", "");
        if (kind == "move_proposal") proposal.adopted_at = said.value("stage", "") == "adopted" ? at : 0;
        return;
    }
    auto const id = said.value("topic", "");
    auto& topic = m_topics[id];
    if (kind == "edit_topic") topic.title = said.value("title", "");
    if (kind == "withdraw_topic") topic.addressed_to.clear();
    if (kind == "address_topic") {
        topic.addressed_to = said.value("body", "");
        if (topic.addressed_at == 0) topic.addressed_at = at;
    }
    if (kind == "publish_report") topic.published_at = at;
    if (kind == "draft_report" || kind == "correct_report") {
        topic.requests.clear();
        for (auto const& one : said.value("requests", Json::array()))
            topic.requests.push_back({ "request", id, one.value("what", ""), one.value("whom", "") });
    }
}

void Ledger::hear_of_promise(
    Said& said, std::string const& kind, std::string const& arguments, std::int64_t at)
{
    auto const heard = Json::parse(arguments);
    if (kind == "answer_promise") {
        said.outcome = heard.value("outcome", "");
        said.reason = heard.value("reason", "");
        bool const contested = !said.contested_because.empty();
        if (said.outcome == "study") {
            said.due = heard.value("until", "");
            said.state = contested ? "contested" : "accepted";
        } else {
            said.answered_at = at;
            said.state = contested ? "closed" : "answered";
        }
        return;
    }
    said.state = state_after(kind, heard, said.state);
    if (kind == "assign_promise") said.respondent = heard.value("respondent", "");
    if (kind == "hand_back_promise") said.respondent = "";
    if (kind == "contest_promise") {
        said.contested_because = heard.value("reason", "");
        said.due = date_of(at, answer_within_days);
    } else if (!heard.value("due", "").empty()) {
        said.due = heard.value("due", "");
    }
}

std::map<Ledger::Asked, std::int64_t> Ledger::asked_since() const
{
    std::map<Asked, std::int64_t> since;
    for (auto const& [id, topic] : m_topics) {
        if (topic.published_at > 0)
            for (auto const& request : topic.requests)
                since.emplace(request, topic.published_at);
        if (!topic.addressed_to.empty())
            since.emplace(Asked{ "need", id, topic.title, topic.addressed_to }, topic.addressed_at);
    }
    for (auto const& [id, proposal] : m_proposals)
        if (proposal.adopted_at > 0)
            since.emplace(Asked{ "proposal", id, proposal.text, {} }, proposal.adopted_at);
    return since;
}

std::vector<Ledger::Asked> Ledger::asked() const
{
    std::vector<Asked> all;
    for (auto const& [asked, since] : asked_since())
        all.push_back(asked);
    return all;
}

std::optional<Ledger::Promise> Ledger::promise(std::string const& id, Room::Promise const& shown) const
{
    auto const since = asked_since();
    auto const found = since.find(
        { shown.kind, shown.kind == "proposal" ? shown.proposal : shown.topic, shown.text, shown.asked_of });
    if (found == since.end()) return std::nullopt;
    Promise promise;
    promise.asked_at = found->second;
    promise.state = "asked";
    if (auto const who = m_beforehand.find(shown.asked_of); who != m_beforehand.end()) {
        promise.respondent = who->second;
        promise.due = date_of(found->second, answer_within_days);
        promise.state = "accepted";
    }
    auto const said = m_said.find(id);
    if (said == m_said.end()) return promise;
    auto const& last = said->second;
    promise.respondent = last.respondent.value_or(promise.respondent);
    promise.due = last.due.value_or(promise.due);
    promise.state = last.state;
    promise.outcome = last.outcome;
    promise.reason = last.reason;
    promise.contested_because = last.contested_because;
    promise.answered_at = last.answered_at;
    return promise;
}

PromiseFigures Ledger::figures(Room const& shown, std::string const& today) const
{
    PromiseFigures figures;
    for (auto const& [id, one] : shown.promises()) {
        auto const promise = this->promise(id, one);
        if (!promise) continue;
        ++figures.asked;
        if (promise->is_late(today))
            ++figures.late;
        else if (promise->awaited())
            ++(promise->outcome == "study" ? figures.study : figures.open);
        else if (promise->outcome == "kept")
            ++figures.kept;
        else if (promise->outcome == "adapted")
            ++figures.adapted;
        else
            ++figures.declined;
        if (promise->answered_at > 0)
            figures.tenths.push_back(((promise->answered_at - promise->asked_at) * 10 + day_ms / 2) / day_ms);
    }
    return figures;
}

} // namespace parvis::rehearse
