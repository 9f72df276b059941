#include "clients/rehearse/dates.hpp"
#include "clients/rehearse/participant_choice.hpp"

#include <algorithm>

namespace parvis::rehearse {

namespace {

using Json = nlohmann::json;

constexpr std::size_t declines_one_in = 3; // a seat, as people do
constexpr int action_days = 30;

} // namespace

Participant::Choice Participant::propose_action(std::size_t which)
{
    auto const topics = m_scene.room->standing_topics();
    if (topics.empty()) return {};
    auto const& actions = m_scene.lines.actions;
    auto const& topic = m_random.one_of(topics);
    return { "propose_action",
        { { "what", actions[which % actions.size()] }, { "topics", Json::array({ topic }) } }, topic,
        "board" };
}

/// `kind`: to carry one that nobody carries, or to help with one that somebody else does.
Participant::Choice Participant::join_action(std::string const& kind)
{
    std::vector<std::string> actions;
    for (auto const& [id, action] : m_scene.room->actions()) {
        bool const mine = std::find(m_actions.begin(), m_actions.end(), id) != m_actions.end();
        bool const lives = action.state == "open" || action.state == "taken";
        if (lives && !mine && (kind == "help_action" || !action.owned)) actions.push_back(id);
    }
    if (actions.empty()) return {};
    auto const& action = m_random.one_of(actions);
    return { kind, { { "action", action }, { "on", true } }, action, "board" };
}

Participant::Choice Participant::finish_action() const
{
    if (m_actions.empty()) return {};
    return { "finish_action", { { "action", m_actions.front() } }, m_actions.front(), "board" };
}

/// A month after it was proposed.
Participant::Choice Participant::set_action_due() const
{
    auto const& actions = m_scene.room->actions();
    auto const own = m_actions.empty() ? actions.end() : actions.find(m_actions.back());
    if (own == actions.end()) return {};
    auto const due = date_of(own->second.proposed_at, action_days);
    return { "set_action_due", { { "action", own->first }, { "due", due } }, own->first, "board" };
}

Participant::Choice Participant::drop_action() const
{
    if (m_actions.empty()) return {};
    return { "drop_action", { { "action", m_actions.back() }, { "reason", m_scene.lines.dropped } },
        m_actions.back(), "board" };
}

/// What the stage asks for, if it asks for anything.
Participant::Choice Participant::say()
{
    auto const* open = m_scene.room->open_proposal();
    if (!open) return {};
    static std::map<std::string_view, std::string> const kinds{ { "clarify", "clarification" },
        { "react", "reaction" }, { "object", "objection" } };
    auto const kind = kinds.find(open->second.stage);
    if (kind == kinds.end()) return {};
    auto const& texts = m_scene.lines.statements.at(kind->second);
    return { "say",
        { { "proposal", open->first }, { "kind", kind->second }, { "text", m_random.one_of(texts) } },
        kind->second, "proposals" };
}

Participant::Choice Participant::resolve() const
{
    if (m_objections.empty()) return {};
    return { "resolve_objection", { { "statement", m_objections.front() } }, m_objections.front(),
        "proposals" };
}

/// In the ballot that is open: as many dots as they have, one choice, or a few.
Participant::Choice Participant::vote()
{
    for (auto const& [id, ballot] : m_scene.room->ballots()) {
        if (ballot.state != "open" || ballot.options.empty()) continue;
        std::vector<std::string> choices;
        if (ballot.kind == "multiple") {
            for (auto const& option : ballot.options)
                if (m_random.one_in(2)) choices.push_back(option);
        } else {
            for (auto n = std::max<std::size_t>(1, ballot.dots); n > 0; --n)
                choices.push_back(m_random.one_of(ballot.options));
        }
        return { "cast", { { "ballot", id }, { "choices", std::move(choices) } }, id, "ballots" };
    }
    return {};
}

Participant::Choice Participant::add_word(std::size_t which) const
{
    for (auto const& [id, draw] : m_scene.room->draws())
        if (draw.state == "frozen")
            return { "add_word",
                { { "draw", id }, { "text", m_scene.lines.words[which % m_scene.lines.words.size()] } }, id,
                "" };
    return {};
}

Participant::Choice Participant::answer_seat()
{
    for (auto const& [id, draw] : m_scene.room->draws())
        for (auto const& seat : draw.drawn)
            if (seat.name == m_pseudonym && seat.state == "asked") {
                bool const declines = m_random.one_in(declines_one_in);
                return { declines ? "decline_seat" : "accept_seat", { { "draw", id } }, id, "draws" };
            }
    return {};
}

/// Of an answer they may judge, the first with this outcome.
Participant::Choice Participant::judge_answer(std::string const& kind, std::string_view outcome) const
{
    for (auto const& id : m_own.contestable) {
        auto const promise = m_scene.room->promises().find(id);
        if (promise == m_scene.room->promises().end() || promise->second.outcome != outcome) continue;
        if (promise->second.state != "answered") continue;
        nlohmann::json arguments{ { "promise", id } };
        if (kind == "contest_promise") arguments["reason"] = m_scene.lines.contested;
        return { kind, std::move(arguments), id, "promises" };
    }
    return {};
}

} // namespace parvis::rehearse
