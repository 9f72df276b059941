#include "clients/rehearse/participant_choice.hpp"

#include <algorithm>

namespace parvis::rehearse {

namespace {

using Json = nlohmann::json;

constexpr std::size_t refuses_host_one_in = 4;

} // namespace

Participant::Choice Participant::propose(PlannedTopic const& topic, bool nameless, bool draft) const
{
    Json arguments{ { "kind", topic.kind }, { "title", topic.title }, { "text", topic.text } };
    if (nameless) arguments["anonymous"] = true;
    if (draft) arguments["draft"] = true;
    return { "propose_topic", std::move(arguments), "", draft ? "" : "board", nameless };
}

Participant::Choice Participant::invent(std::size_t which, bool nameless, bool draft) const
{
    auto const idea = this->idea(which);
    PlannedTopic topic;
    topic.kind = idea.kind;
    topic.title = idea.title;
    topic.text = idea.text;
    return propose(topic, nameless, draft);
}

Lines::Idea Participant::idea(std::size_t which) const
{
    auto const& lines = m_scene.lines;
    bool const powwow = m_scene.plan.format == Format::powwow;
    return Lines::idea(powwow ? lines.contributions : lines.topics, which);
}

/// The plan knows conflicts by number; the session knows them by id once all are posted.
Participant::Choice Participant::link(std::size_t planned) const
{
    auto const& topic = m_scene.plan.topics[planned];
    auto const mine = m_scene.topics.find(planned);
    if (mine == m_scene.topics.end()) return {};
    auto const shown = m_scene.room->topics().find(mine->second);
    auto const version = shown == m_scene.room->topics().end() ? 1u : shown->second.version;
    auto others = Json::array();
    for (auto const& [index, id] : m_scene.topics) {
        auto const number = m_scene.plan.topics[index].number;
        bool const conflicts = std::find(topic.conflicts_with.begin(), topic.conflicts_with.end(), number)
            != topic.conflicts_with.end();
        if (conflicts && index != planned) others.push_back(id);
    }
    return { "edit_topic",
        { { "topic", mine->second }, { "version", version }, { "kind", topic.kind }, { "title", topic.title },
            { "text", topic.text }, { "conflicts_with", std::move(others) } },
        mine->second, "" };
}

Participant::Choice Participant::place(std::size_t planned)
{
    auto const mine = m_scene.topics.find(planned);
    if (mine == m_scene.topics.end()) return {};
    auto const& topic = m_scene.plan.topics[planned];
    if (topic.space.empty()) return claim(mine->second);
    auto const slots = m_scene.room->slots_in_order();
    auto const& spaces = m_scene.room->spaces();
    auto const space = std::find_if(
        spaces.begin(), spaces.end(), [&](auto const& entry) { return entry.second.name == topic.space; });
    if (topic.slot >= slots.size() || space == spaces.end()) return {};
    return place_at(mine->second, slots[topic.slot] + "." + space->first);
}

Participant::Choice Participant::claim(std::string const& topic)
{
    if (topic.empty()) return {};
    auto const cells
        = cells_for_me(m_offered.empty() ? m_scene.room->free_cells() : std::exchange(m_offered, {}));
    if (cells.empty()) return {};
    return place_at(topic, m_random.one_of(cells));
}

/// Without those of rounds in which they host already: nobody is in two places.
std::vector<std::string> Participant::cells_for_me(std::vector<std::string> cells) const
{
    std::set<std::string> busy;
    for (auto const& [id, cell] : m_scene.room->cells())
        if (hosts(cell.topic)) busy.insert(cell.slot);
    std::erase_if(cells, [&](auto const& cell) { return busy.contains(cell.substr(0, cell.find('.'))); });
    return cells;
}

Participant::Choice Participant::place_at(std::string const& topic, std::string const& cell) const
{
    if (topic.empty()) return {};
    auto arguments = cell_arguments(cell);
    arguments["topic"] = topic;
    return { "place_topic", std::move(arguments), cell, "board" };
}

Participant::Choice Participant::revise() const
{
    auto const shown = m_scene.room->topics().find(m_invented);
    if (shown == m_scene.room->topics().end()) return {};
    auto const& topic = shown->second;
    auto const text = topic.text.empty() ? m_scene.lines.revised : topic.text + " " + m_scene.lines.revised;
    return { "edit_topic",
        { { "topic", m_invented }, { "version", topic.version }, { "kind", topic.kind },
            { "title", topic.title }, { "text", text } },
        m_invented, "board" };
}

Participant::Choice Participant::withdraw() const
{
    auto const shown = m_scene.room->topics().find(m_invented);
    if (shown == m_scene.room->topics().end() || shown->second.state != "posted") return {};
    return { "withdraw_topic", { { "topic", m_invented }, { "reason", m_scene.lines.withdrawn } }, m_invented,
        "board" };
}

Participant::Choice Participant::wish()
{
    // In a plan that is exact, hosts make none: a wish for what meets their own topic would be a warning.
    if (m_scene.plan.exact() && m_scene.hosts.contains(m_index)) return {};
    auto const topics
        = on_the_wall([&](auto const& id, auto const&) { return !hosts(id) && !m_wishes.contains(id); });
    if (topics.empty()) return {};
    auto const& topic = one_rather_of(topics, m_shown);
    return { "wish", { { "topic", topic }, { "on", true } }, topic, "" };
}

Participant::Choice Participant::unwish() const
{
    auto const topics = on_the_wall([&](auto const& id, auto const&) { return m_wishes.contains(id); });
    if (topics.empty()) return {};
    return { "wish", { { "topic", topics.front() }, { "on", false } }, topics.front(), "" };
}

/// Their own topic joins somebody else's; whether it does is for the other host to say.
Participant::Choice Participant::offer_merge()
{
    auto const own = on_the_wall([&](auto const& id, auto const&) { return hosts(id); });
    auto const others
        = on_the_wall([&](auto const& id, auto const& topic) { return topic.hosted && !hosts(id); });
    if (own.empty() || others.empty()) return {};
    auto const& into = m_random.one_of(others);
    return { "offer_merge", { { "from", own.back() }, { "into", into } }, into, "" };
}

Participant::Choice Participant::answer_merge()
{
    for (auto const& [offer, into] : m_scene.merge_offers) {
        if (!hosts(into)) continue;
        bool const agrees = !m_random.one_in(3);
        return { agrees ? "accept_merge" : "refuse_merge", { { "offer", offer } }, offer,
            agrees ? "board" : "" };
    }
    return {};
}

/// Somebody who hosts nothing would rather host a topic too than post one like it: one that they wish for, or
/// any.
Participant::Choice Participant::ask_to_host()
{
    auto const topics = on_the_wall([](auto const&, auto const& topic) { return topic.hosted; });
    if (!m_own.hosted.empty() || topics.empty()) return {};
    auto const& topic = one_rather_of(topics, m_wishes);
    return { "ask_to_host", { { "topic", topic } }, topic, "" };
}

/// The first who asks to host with them.
Participant::Choice Participant::answer_host()
{
    if (m_own.host_requests.empty()) return {};
    auto const& [topic, who] = m_own.host_requests.front();
    bool const agrees = !m_random.one_in(refuses_host_one_in);
    return { agrees ? "accept_host" : "refuse_host", { { "topic", topic }, { "participant", who } }, who,
        agrees ? "board" : "" };
}

/// A topic that more people wish for than there is room, where a cell is left for it; rather one they wish
/// for.
Participant::Choice Participant::double_topic()
{
    auto const& shown = m_scene.room->topics();
    auto topics = m_scene.room->crowded();
    std::erase_if(topics, [&](auto const& first) {
        return std::any_of(shown.begin(), shown.end(), [&](auto const& entry) {
            auto const& [id, topic] = entry;
            return (id == first || topic.doubled_from == first) && hosts(id);
        });
    });
    if (topics.empty() || cells_for_me(m_scene.room->free_cells()).empty()) return {};
    auto const& topic = one_rather_of(topics, m_wishes);
    return { "double_topic", { { "topic", topic } }, topic, "board" };
}

/// With a topic of somebody else's.
Participant::Choice Participant::help()
{
    auto const topics = on_the_wall([&](auto const& id, auto const&) { return !hosts(id); });
    if (topics.empty()) return {};
    auto const& topic = m_random.one_of(topics);
    return { "offer_help", { { "topic", topic }, { "text", m_random.one_of(m_scene.lines.helps) } }, topic,
        "" };
}

Participant::Choice Participant::take_on()
{
    auto const needs
        = on_the_wall([](auto const&, auto const& topic) { return topic.kind == "need" && !topic.taken_on; });
    if (needs.empty()) return {};
    auto const& need = m_random.one_of(needs);
    return { "take_on", { { "topic", need } }, need, "board" };
}

/// A need of their own, to a body of the cooperative.
Participant::Choice Participant::address_need()
{
    auto const& bodies = m_scene.room->bodies();
    auto const needs = on_the_wall([&](auto const& id, auto const& topic) {
        return topic.kind == "need" && topic.addressed_to.empty() && hosts(id);
    });
    if (needs.empty() || bodies.empty()) return {};
    return { "address_topic", { { "topic", needs.front() }, { "body", m_random.one_of(bodies) } },
        needs.front(), "board" };
}

/// While they type a title: what is like it? And of a need they host: which offers say the same words?
std::optional<Question> Participant::question(Action action) const
{
    switch (action.deed) {
    case Deed::compare_topic:
        return Question{ "similar_topics",
            Json{ { "title", m_scene.plan.topics[action.what].title } }.dump() };
    case Deed::compare_idea:
        return Question{ "similar_topics", Json{ { "title", idea(action.what).title } }.dump() };
    case Deed::match_need: {
        auto const needs = on_the_wall(
            [&](auto const& id, auto const& topic) { return topic.kind == "need" && hosts(id); });
        if (needs.empty()) return std::nullopt;
        return Question{ "matches", Json{ { "topic", needs.front() } }.dump() };
    }
    default:
        return std::nullopt;
    }
}

void Participant::hear(std::string_view answer)
{
    auto const json = Json::parse(answer, nullptr, false);
    if (!json.is_object()) return;
    for (auto const& similar : json.value("topics", Json::array()))
        m_shown.insert(similar.value("topic", ""));
    for (auto const& match : json.value("matches", Json::array()))
        m_shown.insert(match.value("offer", ""));
}

} // namespace parvis::rehearse
