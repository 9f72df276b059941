#include "clients/rehearse/participant_choice.hpp"

#include <algorithm>

namespace parvis::rehearse {

namespace {

using Json = nlohmann::json;

/// The five lines of a report, in the words of the protocol.
Json report_of(Lines::Report const& report, std::string const& who)
{
    return { { "said", report.said }, { "proposes", report.proposes },
        { "disagreement", report.disagreement },
        { "actions", { { { "what", report.what }, { "who", who }, { "by", report.by } } } },
        { "requests", { { { "what", report.asked }, { "whom", report.whom } } } } };
}

} // namespace

Participant::Choice Participant::note(bool nameless)
{
    auto topic = attends();
    if (m_scene.plan.format == Format::powwow && (topic.empty() || m_random.one_in(2))) {
        auto const topics = on_the_wall([](auto const&, auto const&) { return true; });
        if (!topics.empty()) topic = m_random.one_of(topics);
    }
    if (topic.empty()) return {};
    auto const& notes = m_scene.lines.notes;
    auto const& [kind, texts]
        = *std::next(notes.begin(), static_cast<std::ptrdiff_t>(m_random.under(notes.size())));
    Json arguments{ { "topic", topic }, { "kind", kind }, { "text", m_random.one_of(texts) } };
    if (nameless) arguments["anonymous"] = true;
    return { "add_note", std::move(arguments), topic, topic == attends() ? "topic:" + topic : "", nameless };
}

Participant::Choice Participant::edit_note()
{
    if (m_notes.empty()) return {};
    auto const& id = m_random.one_of(m_notes);
    auto const shown = m_scene.room->notes().find(id);
    if (shown == m_scene.room->notes().end() || shown->second.hidden) return {};
    auto const& texts = m_scene.lines.notes.begin()->second;
    auto const text = m_random.one_of(texts) + " " + m_scene.lines.revised;
    return { "edit_note", { { "note", id }, { "version", shown->second.version }, { "text", text } }, id,
        "" };
}

Participant::Choice Participant::flag()
{
    std::vector<std::string> notes;
    auto const topic = attends();
    for (auto const& [id, note] : m_scene.room->notes()) {
        bool const mine = std::find(m_notes.begin(), m_notes.end(), id) != m_notes.end();
        if (note.topic == topic && !note.hidden && !mine) notes.push_back(id);
    }
    if (notes.empty()) return {};
    auto const& note = m_random.one_of(notes);
    return { "flag_note", { { "note", note } }, note, "" };
}

/// Of a topic of theirs that was talked about and has no end yet, and whose report nobody began.
Participant::Choice Participant::draft_report()
{
    auto const& room = *m_scene.room;
    auto const came = [&](std::string const& topic) {
        if (m_scene.plan.format == Format::powwow) return true;
        return std::any_of(room.cells().begin(), room.cells().end(), [&](auto const& entry) {
            auto const slot = room.slots().find(entry.second.slot);
            bool const begun = slot != room.slots().end()
                && (slot->second.state == "running" || slot->second.state == "over");
            return entry.second.topic == topic && begun;
        });
    };
    auto const mine = on_the_wall([&](auto const& id, auto const&) {
        auto const own = m_reports.find(id);
        bool const begun = m_own.begun.contains(id) || (own != m_reports.end() && own->second.version > 0);
        return hosts(id) && !begun && came(id);
    });
    if (mine.empty()) return {};
    auto& report = m_reports[mine.front()];
    report.lines = m_random.under(m_scene.lines.reports.size());
    auto arguments = report_of(m_scene.lines.reports[report.lines], m_pseudonym);
    arguments["topic"] = mine.front();
    arguments["version"] = 0;
    return { "draft_report", std::move(arguments), mine.front(), "" };
}

Participant::Choice Participant::publish_report() const
{
    auto const& topics = m_scene.room->topics();
    for (auto const& [id, report] : m_reports) {
        auto const shown = topics.find(id);
        bool const posted = shown != topics.end() && shown->second.state == "posted";
        if (posted && report.version > 0)
            return { "publish_report", { { "topic", id }, { "version", report.version } }, id, "board" };
    }
    return {};
}

/// Once it is on the wall of news and people have said something about it; each report once.
Participant::Choice Participant::correct_report() const
{
    auto const& topics = m_scene.room->topics();
    for (auto const& [id, report] : m_reports) {
        auto const shown = topics.find(id);
        bool const published = shown != topics.end() && shown->second.state == "reported";
        if (!published || report.version != 1) continue;
        auto lines = m_scene.lines.reports[report.lines];
        lines.said += " " + m_scene.lines.revised;
        auto arguments = report_of(lines, m_pseudonym);
        arguments["topic"] = id;
        arguments["version"] = report.version;
        return { "correct_report", std::move(arguments), id, "" };
    }
    return {};
}

/// A word beside a report of others.
Participant::Choice Participant::react()
{
    std::vector<std::string> topics;
    for (auto const& [id, topic] : m_scene.room->topics())
        if (topic.state == "reported" && !hosts(id)) topics.push_back(id);
    if (topics.empty()) return {};
    auto const& topic = m_random.one_of(topics);
    auto const& reactions = m_scene.lines.reactions;
    auto const& [kind, texts]
        = *std::next(reactions.begin(), static_cast<std::ptrdiff_t>(m_random.under(reactions.size())));
    return { "react_to_report", { { "topic", topic }, { "kind", kind }, { "text", m_random.one_of(texts) } },
        topic, "" };
}

/// Whose turn it is gives the floor back themselves, in a round as when they were called.
Participant::Choice Participant::end_turn() const
{
    if (m_own.turn.empty()) return {};
    return { m_own.turn == "round" ? "end_turn" : "end_speech" };
}

Participant::Choice Participant::pass_turn() const
{
    if (m_own.turn != "round") return {};
    return { "pass_turn" };
}

Participant::Choice Participant::withdraw_request() const
{
    if (!m_own.waits_to_speak) return {};
    return { "withdraw_request" };
}

} // namespace parvis::rehearse
