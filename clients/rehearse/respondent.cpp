#include "clients/rehearse/respondent.hpp"

#include "clients/rehearse/dates.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace parvis::rehearse {

namespace {

using Json = nlohmann::json;

constexpr int study_days = 25; // until the next answer
constexpr int later_days = 48; // the date of their own that some give
constexpr std::size_t later_one_in = 3;

} // namespace

std::string answer_arguments(Lines const& lines, std::string const& promise, std::string_view outcome,
    std::size_t nth, std::string const& until)
{
    auto const& reasons = lines.answers.at(std::string(outcome));
    Json arguments{ { "promise", promise }, { "outcome", outcome },
        { "reason", reasons[nth % reasons.size()] } };
    if (outcome == "study") arguments["until"] = until;
    return arguments.dump();
}

Respondent::Respondent(Room const& room, Lines const& lines)
    : m_room(room)
    , m_lines(lines)
{
}

std::optional<Ask> Respondent::choose(Action action, Moment due)
{
    switch (action.deed) {
    case Deed::hand_back_promise:
        return hand_back(due);
    case Deed::accept_promise:
        return accept(due);
    case Deed::answer_promise:
        return answer(outcomes[action.what], false, due);
    case Deed::answer_contested:
        return answer("adapted", true, due);
    default:
        return std::nullopt;
    }
}

std::optional<Ask> Respondent::hand_back(Moment due)
{
    for (auto const& [id, promise] : m_room.promises()) {
        if (!is_mine(promise) || promise.state != "asked" || m_handed_back.contains(id)) continue;
        m_subject = id;
        Json const arguments{ { "promise", id }, { "reason", m_lines.handed_back } };
        return Ask{ "hand_back_promise", arguments.dump(), due, "promises", false };
    }
    return std::nullopt;
}

/// As asked, or for a later day of their own.
std::optional<Ask> Respondent::accept(Moment due)
{
    for (auto const& [id, promise] : m_room.promises()) {
        bool const done = m_accepted.contains(id) || m_handed_back.contains(id);
        if (!is_mine(promise) || promise.state != "asked" || done) continue;
        m_subject = id;
        Json arguments{ { "promise", id } };
        if (m_accepted.size() % later_one_in == 1) arguments["due"] = date_of(promise.asked_at, later_days);
        return Ask{ "accept_promise", arguments.dump(), due, "promises", false };
    }
    return std::nullopt;
}

std::optional<Ask> Respondent::answer(std::string_view outcome, bool contested, Moment due)
{
    for (auto const& [id, promise] : m_room.promises()) {
        bool const open = contested ? promise.state == "contested"
                                    : promise.state == "accepted" || promise.state == "asked";
        auto const given = m_answers.find(id);
        // What they answered is not answered again because the room does not show it yet.
        bool const fresh = given == m_answers.end() || (contested && given->second <= promise.answers);
        if (!is_mine(promise) || !open || !fresh) continue;
        m_subject = id;
        return Ask{ "answer_promise",
            answer_arguments(m_lines, id, outcome, m_answers.size(), date_of(promise.asked_at, study_days)),
            due, "promises", false };
    }
    return std::nullopt;
}

std::optional<Action> Respondent::learn(Action action, Ask const& ask, Answer const& answer)
{
    if (!answer.accepted) return std::nullopt;
    if (ask.kind == "hand_back_promise") m_handed_back.insert(m_subject);
    if (ask.kind == "answer_promise") ++m_answers[m_subject];
    if (ask.kind != "accept_promise") return std::nullopt;
    m_accepted.insert(m_subject);
    return action; // the next one
}

} // namespace parvis::rehearse
