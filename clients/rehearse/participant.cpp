#include "clients/rehearse/participant.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace parvis::rehearse {

namespace {

using Json = nlohmann::json;

constexpr std::size_t claims_max = 5; // then the topic stays on the wall
constexpr std::size_t declines_one_in = 3; // a seat, as people do
constexpr std::size_t remote_one_in = 8; // where nobody said that the room is hybrid

constexpr std::size_t gathering_one_in = 6; // of those who are not on site
constexpr std::size_t party_max = 30;

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
        if (remote && m_random.one_in(gathering_one_in)) {
            m_attendance = "gathering";
            m_party = 2 + m_random.under(party_max - 1);
        }
        if (!colleges.empty()) m_college = m_random.one_of(colleges);
    }
    Json body{ { "code", code }, { "cid", cid }, { "pseudonym", m_pseudonym },
        { "attendance", m_attendance } };
    if (!m_college.empty()) body["college"] = m_college;
    if (m_party > 0) body["party"] = m_party;
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
    case Deed::offer_merge:
        return offer_merge();
    case Deed::answer_merge:
        return answer_merge();
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
    case Deed::ask_to_speak:
        return { "ask_to_speak", Json::object(), "", "" };
    case Deed::claim_role:
        return claim_role(action.what);
    case Deed::release_role:
        return release_role();
    case Deed::lose_sound:
        return set_hearing(false);
    case Deed::get_sound:
        return set_hearing(true);
    case Deed::wait:
        return wait();
    case Deed::take_place:
        return take_place();
    case Deed::draft_report:
        return draft_report();
    case Deed::publish_report:
        return publish_report();
    case Deed::react_to_report:
        return react();
    case Deed::add_word:
        return add_word(action.what);
    case Deed::answer_seat:
        return answer_seat();
    case Deed::offer_help:
        return help();
    case Deed::take_on_need:
        return take_on();
    case Deed::propose_action:
        return propose_action(action.what);
    case Deed::take_action:
        return join_action("take_action");
    case Deed::help_action:
        return join_action("help_action");
    case Deed::finish_action:
        return finish_action();
    case Deed::say:
        return say();
    case Deed::resolve_objection:
        return resolve();
    case Deed::vote:
        return vote();
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
    if (action.deed == Deed::walk && answer.code == "full") {
        m_full = m_subject;
        return Action{ Deed::wait, 0 };
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
    } else if (ask.kind == "offer_merge") {
        m_scene.merge_offers[answer.created] = m_subject;
    } else if (ask.kind == "accept_merge" || ask.kind == "refuse_merge") {
        m_scene.merge_offers.erase(m_subject);
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
        if (m_place == m_awaited) m_awaited.clear();
        // What one was for a group ends when one leaves it.
        m_role.clear();
        m_hears = true;
    } else if (ask.kind == "claim_role" || ask.kind == "release_role") {
        m_role = m_subject;
    } else if (ask.kind == "set_hearing") {
        m_hears = !m_hears;
    } else if (ask.kind == "wait_for_space") {
        m_awaited = m_subject;
    } else if (ask.kind == "add_note") {
        if (!ask.nameless) m_notes.push_back(answer.created);
        if (m_scene.plan.format == Format::powwow) m_reading = m_subject;
    } else if (ask.kind == "draft_report") {
        ++m_reports[m_subject];
    } else if (ask.kind == "take_action") {
        m_actions.push_back(m_subject);
    } else if (ask.kind == "finish_action") {
        std::erase(m_actions, m_subject);
    } else if (ask.kind == "say") {
        if (m_subject == "objection") m_objections.push_back(answer.created);
    } else if (ask.kind == "resolve_objection") {
        std::erase(m_objections, m_subject);
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

/// Their own topic joins somebody else's; whether it does is for the other host to say.
Participant::Choice Participant::offer_merge()
{
    auto const is_mine = [&](std::string const& id) {
        return std::find(m_hosted.begin(), m_hosted.end(), id) != m_hosted.end();
    };
    std::vector<std::string> others;
    for (auto const& [id, topic] : m_scene.room->topics())
        if (topic.state == "posted" && topic.hosted && !is_mine(id)) others.push_back(id);
    if (m_hosted.empty() || others.empty()) return {};
    auto const& into = m_random.one_of(others);
    return { "offer_merge", { { "from", m_hosted.back() }, { "into", into } }, into, "" };
}

Participant::Choice Participant::answer_merge()
{
    for (auto const& [offer, into] : m_scene.merge_offers) {
        if (std::find(m_hosted.begin(), m_hosted.end(), into) == m_hosted.end()) continue;
        bool const agrees = !m_random.one_in(3);
        return { agrees ? "accept_merge" : "refuse_merge", { { "offer", offer } }, offer,
            agrees ? "board" : "" };
    }
    return {};
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

/// Of a topic of theirs that was talked about and has no end yet.
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
    auto const mine = std::find_if(m_hosted.begin(), m_hosted.end(), [&](auto const& id) {
        auto const shown = room.topics().find(id);
        return shown != room.topics().end() && shown->second.state == "posted" && !m_reports.contains(id)
            && came(id);
    });
    if (mine == m_hosted.end()) return {};
    auto const& report = m_random.one_of(m_scene.lines.reports);
    return { "draft_report",
        { { "topic", *mine }, { "version", 0 }, { "said", report.said }, { "proposes", report.proposes },
            { "disagreement", report.disagreement },
            { "actions", { { { "what", report.what }, { "who", m_pseudonym }, { "by", report.by } } } },
            { "requests", { { { "what", report.asked }, { "whom", report.whom } } } } },
        *mine, "" };
}

Participant::Choice Participant::publish_report() const
{
    auto const& topics = m_scene.room->topics();
    for (auto const& [id, version] : m_reports)
        if (auto const shown = topics.find(id); shown != topics.end() && shown->second.state == "posted")
            return { "publish_report", { { "topic", id }, { "version", version } }, id, "board" };
    return {};
}

/// A word beside a report of others.
Participant::Choice Participant::react()
{
    std::vector<std::string> topics;
    for (auto const& [id, topic] : m_scene.room->topics()) {
        bool const mine = std::find(m_hosted.begin(), m_hosted.end(), id) != m_hosted.end();
        if (topic.state == "reported" && !mine) topics.push_back(id);
    }
    if (topics.empty()) return {};
    auto const& topic = m_random.one_of(topics);
    auto const& reactions = m_scene.lines.reactions;
    auto const& [kind, texts]
        = *std::next(reactions.begin(), static_cast<std::ptrdiff_t>(m_random.under(reactions.size())));
    return { "react_to_report", { { "topic", topic }, { "kind", kind }, { "text", m_random.one_of(texts) } },
        topic, "" };
}

Participant::Choice Participant::rename() const
{
    auto const name = m_pseudonym + " B.";
    Json arguments{ { "pseudonym", name }, { "attendance", m_attendance } };
    if (!m_college.empty()) arguments["college"] = m_college;
    if (m_party > 0) arguments["party"] = m_party;
    return { "edit_me", std::move(arguments), name, "" };
}

Room::Cell const* Participant::group() const
{
    auto const cell = m_scene.room->cells().find(m_place);
    bool const meets = cell != m_scene.room->cells().end() && m_scene.room->meets(cell->second);
    return meets ? &cell->second : nullptr;
}

Participant::Choice Participant::claim_role(std::size_t which) const
{
    std::string const role(space_roles[which]);
    auto const* cell = group();
    if (!cell || !m_role.empty() || cell->roles.contains(role)) return {};
    auto arguments = cell_arguments(m_place);
    arguments["role"] = role;
    return { "claim_role", std::move(arguments), role, "board" };
}

Participant::Choice Participant::release_role() const
{
    if (!group() || m_role.empty()) return {};
    auto arguments = cell_arguments(m_place);
    arguments["role"] = m_role;
    return { "release_role", std::move(arguments), "", "board" };
}

Participant::Choice Participant::set_hearing(bool hears) const
{
    bool const speaks_for_all = m_role == "remote_buddy";
    if (!group() || m_attendance == "on_site" || speaks_for_all || m_hears == hears) return {};
    auto arguments = cell_arguments(m_place);
    arguments["hears"] = hears;
    return { "set_hearing", std::move(arguments), "", "board" };
}

Participant::Choice Participant::wait() const
{
    if (m_full.empty() || m_full == m_awaited) return {};
    return { "wait_for_space", cell_arguments(m_full), m_full, "" };
}

Participant::Choice Participant::take_place() const
{
    if (m_awaited.empty()) return {};
    return { "join_space", cell_arguments(m_awaited), m_awaited, "" };
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

/// With a topic of somebody else's.
Participant::Choice Participant::help()
{
    std::vector<std::string> topics;
    for (auto const& [id, topic] : m_scene.room->topics()) {
        bool const mine = std::find(m_hosted.begin(), m_hosted.end(), id) != m_hosted.end();
        if (topic.state == "posted" && !mine) topics.push_back(id);
    }
    if (topics.empty()) return {};
    auto const& topic = m_random.one_of(topics);
    return { "offer_help", { { "topic", topic }, { "text", m_random.one_of(m_scene.lines.helps) } }, topic,
        "" };
}

Participant::Choice Participant::take_on()
{
    std::vector<std::string> needs;
    for (auto const& [id, topic] : m_scene.room->topics())
        if (topic.state == "posted" && topic.kind == "need" && !topic.taken_on) needs.push_back(id);
    if (needs.empty()) return {};
    auto const& need = m_random.one_of(needs);
    return { "take_on", { { "topic", need } }, need, "board" };
}

/// From a topic of their own, or from any.
Participant::Choice Participant::propose_action(std::size_t which)
{
    std::vector<std::string> topics;
    for (auto const& [id, topic] : m_scene.room->topics())
        if (topic.state == "posted") topics.push_back(id);
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

} // namespace parvis::rehearse
