#include "clients/rehearse/participant.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace parvis::rehearse {

namespace {

using Json = nlohmann::json;

constexpr std::size_t claims_max = 5; // then the topic stays on the wall
constexpr std::size_t remote_one_in = 8; // where nobody said that the room is hybrid

Json cell_arguments(std::string const& cell)
{
    auto const dot = cell.find('.');
    return { { "slot", cell.substr(0, dot) }, { "space", cell.substr(dot + 1) } };
}

std::string on_topic(std::string const& topic) { return "topic:" + topic; }

} // namespace

struct Participant::Choice {
    std::string kind; // empty: nothing to do
    Json arguments = Json::object();
    std::string subject;
    std::string probe;
    bool nameless = false;
};

Participant::Participant(Scene& scene, std::size_t index, std::uint64_t seed)
    : m_scene(scene)
    , m_index(index)
    , m_random(seed)
    , m_pseudonym(scene.lines.name(index))
{
}

std::string Participant::join_body(
    std::string const& code, std::string const& cid, std::vector<std::string> const& colleges)
{
    if (m_attendance.empty()) {
        bool const remote = m_random.one_in(m_scene.plan.hybrid ? 2 : remote_one_in);
        m_attendance = remote ? "remote" : "on_site";
        if (!colleges.empty()) m_college = m_random.one_of(colleges);
    }
    Json body{ { "code", code }, { "cid", cid }, { "pseudonym", m_pseudonym },
        { "attendance", m_attendance } };
    if (!m_college.empty()) body["college"] = m_college;
    return body.dump();
}

std::optional<Ask> Participant::choose(Action action, Moment due)
{
    auto choice = decide(action);
    if (choice.kind.empty()) return std::nullopt;
    m_subject = std::move(choice.subject);
    return Ask{ std::move(choice.kind), choice.arguments.dump(), due, std::move(choice.probe),
        choice.nameless };
}

Participant::Choice Participant::decide(Action action)
{
    switch (action.deed) {
    case Deed::propose:
        return propose(m_scene.plan.topics[action.what], false, false);
    case Deed::link:
        return link(action.what);
    case Deed::place:
        return place(action.what);
    case Deed::invent:
        return invent(action.what, false, false);
    case Deed::invent_nameless:
        return invent(action.what, true, false);
    case Deed::draft:
        return invent(action.what, false, true);
    case Deed::post_draft:
        if (m_drafted.empty()) return {};
        return { "post_topic", { { "topic", m_drafted } }, m_drafted, "board" };
    case Deed::claim:
        return claim(m_invented);
    case Deed::claim_cell:
        return place_at(m_invented, m_scene.contested[action.what]);
    case Deed::revise_topic:
        return revise();
    case Deed::withdraw_topic:
        return withdraw();
    case Deed::wish:
        return wish();
    case Deed::unwish:
        return unwish();
    case Deed::walk:
        return walk();
    case Deed::use_two_feet:
        return stand_elsewhere("use_two_feet", "");
    case Deed::be_butterfly:
        return stand_elsewhere("be_butterfly", "butterfly");
    case Deed::be_bumblebee:
        return stand_elsewhere("be_bumblebee", "bumblebee");
    case Deed::add_note:
        return note(false);
    case Deed::add_nameless_note:
        return note(true);
    case Deed::edit_note:
        return edit_note();
    case Deed::flag_note:
        return flag();
    case Deed::rename:
        return rename();
    default:
        return {};
    }
}

std::optional<Action> Participant::learn(Action action, Ask const& ask, Answer const& answer)
{
    if (ask.kind == "place_topic" && answer.code == "cell_taken" && action.deed != Deed::claim_cell) {
        // "Taken just now; free: three" — one next step, as on a phone.
        m_offered = answer.free_cells;
        bool const again = !m_offered.empty() && ++m_claims < claims_max;
        bool const exact = action.deed == Deed::place && !m_scene.plan.topics[action.what].space.empty();
        return again && !exact ? std::optional(action) : std::nullopt;
    }
    if (!answer.accepted) return std::nullopt;
    if (ask.kind == "propose_topic") {
        if (action.deed == Deed::propose) {
            m_scene.topics[action.what] = answer.created;
            m_hosted.push_back(answer.created);
        } else if (action.deed == Deed::draft) {
            m_drafted = answer.created;
        } else if (action.deed == Deed::invent) {
            m_invented = answer.created;
            m_hosted.push_back(answer.created);
        }
    } else if (ask.kind == "post_topic") {
        m_invented = std::exchange(m_drafted, {});
        m_hosted.push_back(m_invented);
    } else if (ask.kind == "withdraw_topic") {
        std::erase(m_hosted, m_subject);
        m_invented.clear();
    } else if (ask.kind == "place_topic") {
        m_claims = 0;
        m_offered.clear();
        if (action.deed == Deed::claim) m_invented.clear();
    } else if (ask.kind == "wish") {
        if (action.deed == Deed::wish)
            m_wishes.insert(m_subject);
        else
            m_wishes.erase(m_subject);
    } else if (ask.kind == "join_space" || ask.kind == "use_two_feet" || ask.kind == "be_butterfly"
        || ask.kind == "be_bumblebee") {
        m_place = m_subject;
    } else if (ask.kind == "add_note") {
        if (!ask.nameless) m_notes.push_back(answer.created);
        if (m_scene.plan.format == Format::powwow) m_reading = m_subject;
    } else if (ask.kind == "edit_me") {
        m_pseudonym = m_subject;
    }
    return std::nullopt;
}

/// In a pow-wow what they last answered to, else the topic of the space they are in.
std::string Participant::attends() const
{
    if (!m_reading.empty()) return m_reading;
    auto const cell = m_scene.room->cells().find(m_place);
    return cell == m_scene.room->cells().end() ? std::string() : cell->second.topic;
}

Participant::Choice Participant::propose(PlannedTopic const& topic, bool nameless, bool draft) const
{
    Json arguments{ { "kind", topic.kind }, { "title", topic.title }, { "text", topic.text } };
    if (nameless) arguments["anonymous"] = true;
    if (draft) arguments["draft"] = true;
    return { "propose_topic", std::move(arguments), "", draft ? "" : "board", nameless };
}

Participant::Choice Participant::invent(std::size_t which, bool nameless, bool draft) const
{
    auto const& lines = m_scene.lines;
    bool const powwow = m_scene.plan.format == Format::powwow;
    auto const idea = Lines::idea(powwow ? lines.contributions : lines.topics, which);
    PlannedTopic topic;
    topic.kind = idea.kind;
    topic.title = idea.title;
    topic.text = idea.text;
    return propose(topic, nameless, draft);
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
    auto cells = m_offered.empty() ? m_scene.room->free_cells() : std::exchange(m_offered, {});
    if (cells.empty()) return {};
    return place_at(topic, m_random.one_of(cells));
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
    if (m_invented.empty()) return {};
    return { "withdraw_topic", { { "topic", m_invented }, { "reason", m_scene.lines.withdrawn } }, m_invented,
        "board" };
}

Participant::Choice Participant::wish()
{
    // In a plan that is exact, hosts make none: a wish for what meets their own topic would be a warning.
    if (m_scene.plan.exact() && m_scene.hosts.contains(m_index)) return {};
    std::vector<std::string> topics;
    for (auto const& [id, topic] : m_scene.room->topics()) {
        bool const mine = std::find(m_hosted.begin(), m_hosted.end(), id) != m_hosted.end();
        if (topic.state == "posted" && !mine && !m_wishes.contains(id)) topics.push_back(id);
    }
    if (topics.empty()) return {};
    auto const& topic = m_random.one_of(topics);
    return { "wish", { { "topic", topic }, { "on", true } }, topic, "" };
}

Participant::Choice Participant::unwish() const
{
    if (m_wishes.empty()) return {};
    return { "wish", { { "topic", *m_wishes.begin() }, { "on", false } }, *m_wishes.begin(), "" };
}

/// To their own topic when they host one in this round, else to any of the running ones.
Participant::Choice Participant::walk()
{
    auto const& room = *m_scene.room;
    std::vector<std::string> cells;
    for (auto const& [id, cell] : room.cells()) {
        auto const slot = room.slots().find(cell.slot);
        if (cell.topic.empty() || slot == room.slots().end() || slot->second.state != "running") continue;
        bool const mine = std::find(m_hosted.begin(), m_hosted.end(), cell.topic) != m_hosted.end();
        if (mine && id == m_place) return {};
        if (mine) cells.assign(1, id);
        if (mine) break;
        if (id != m_place) cells.push_back(id);
    }
    if (cells.empty()) return {};
    auto const& cell = m_random.one_of(cells);
    return { "join_space", cell_arguments(cell), cell, "" };
}

Participant::Choice Participant::stand_elsewhere(std::string const& kind, std::string const& place) const
{
    if (m_place == place) return {};
    return { kind, Json::object(), place, "" };
}

Participant::Choice Participant::note(bool nameless)
{
    auto topic = attends();
    if (m_scene.plan.format == Format::powwow && (topic.empty() || m_random.one_in(2))) {
        std::vector<std::string> topics;
        for (auto const& [id, shown] : m_scene.room->topics())
            if (shown.state == "posted") topics.push_back(id);
        if (!topics.empty()) topic = m_random.one_of(topics);
    }
    if (topic.empty()) return {};
    auto const& notes = m_scene.lines.notes;
    auto const& [kind, texts]
        = *std::next(notes.begin(), static_cast<std::ptrdiff_t>(m_random.under(notes.size())));
    Json arguments{ { "topic", topic }, { "kind", kind }, { "text", m_random.one_of(texts) } };
    if (nameless) arguments["anonymous"] = true;
    return { "add_note", std::move(arguments), topic, topic == attends() ? on_topic(topic) : "", nameless };
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

Participant::Choice Participant::rename() const
{
    auto const name = m_pseudonym + " B.";
    Json arguments{ { "pseudonym", name }, { "attendance", m_attendance } };
    if (!m_college.empty()) arguments["college"] = m_college;
    return { "edit_me", std::move(arguments), name, "" };
}

} // namespace parvis::rehearse
