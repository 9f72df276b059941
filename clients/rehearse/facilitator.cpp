#include "clients/rehearse/facilitator.hpp"

#include "clients/rehearse/dates.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <utility>

namespace parvis::rehearse {

namespace {

using Json = nlohmann::json;

constexpr double timer_ms_min = 1'000;
constexpr int extension_minutes = 5;
constexpr int speech_ms = 120'000;
constexpr int seats = 2;
constexpr int reserves = 4;
constexpr std::size_t dots_options_max = 200;
constexpr int dots_each = 3;
constexpr int soon_days = 20; // to answer
constexpr int late_days = 45;
constexpr std::size_t on_the_spot_one_in = 3; // promises that are accepted as they are assigned

} // namespace

Facilitator::Facilitator(Room const& room, Lines const& lines, double minute_ms)
    : m_room(room)
    , m_lines(lines)
    , m_minute_ms(minute_ms)
{
}

std::optional<Ask> Facilitator::choose(Action action, Moment due)
{
    auto const ask = [&](std::string kind, Json const& arguments, std::string probe = {}) {
        return Ask{ std::move(kind), arguments.dump(), due, std::move(probe), false };
    };
    // What is done already is not done again; everything else is for the server to judge.
    auto const slot
        = [&](std::string const& kind, std::initializer_list<std::string_view> done) -> std::optional<Ask> {
        auto const slots = m_room.slots_in_order();
        if (action.what >= slots.size()) return std::nullopt;
        auto const& state = m_room.slots().at(slots[action.what]).state;
        if (std::find(done.begin(), done.end(), state) != done.end()) return std::nullopt;
        Json arguments{ { "slot", slots[action.what] } };
        if (kind == "extend_slot") arguments["minutes"] = extension_minutes;
        return ask(kind, arguments, "board");
    };
    auto const of_draw = [&](std::string const& kind, std::string const& text = {}) -> std::optional<Ask> {
        if (m_draw.empty()) return std::nullopt;
        Json arguments{ { "draw", m_draw } };
        if (!text.empty()) arguments["text"] = text;
        return ask(kind, arguments, "draws");
    };
    switch (action.deed) {
    case Deed::set_phase: {
        bool const passed
            = action.what <= phase_index("marketplace") && phase_index(m_room.phase()) >= action.what;
        if (passed || m_room.phase() == phases[action.what]) return std::nullopt;
        return ask("set_phase", { { "phase", phases[action.what] } }, "session");
    }
    case Deed::start_slot:
        return slot("start_slot", { "running", "over" });
    case Deed::extend_slot:
        return slot("extend_slot", { "over" });
    case Deed::end_slot:
        return slot("end_slot", { "over" });
    case Deed::extend_cell: {
        auto const& cells = m_room.cells();
        auto const meets = std::find_if(
            cells.begin(), cells.end(), [&](auto const& entry) { return m_room.meets(entry.second); });
        if (meets == cells.end()) return std::nullopt;
        return ask("extend_cell",
            { { "slot", meets->second.slot }, { "space", meets->second.space },
                { "minutes", extension_minutes } },
            "board");
    }
    case Deed::start_timer: {
        auto const length = std::max(timer_ms_min, static_cast<double>(action.what) * m_minute_ms);
        return ask("start_timer",
            { { "duration_ms", static_cast<std::int64_t>(length) }, { "label", m_lines.timer } }, "session");
    }
    case Deed::pause_timer:
    case Deed::adjust_timer:
    case Deed::resume_timer:
    case Deed::stop_timer:
        return set_timer(action, due);
    case Deed::announce: {
        auto const& text = m_lines.announcements[action.what % m_lines.announcements.size()];
        return ask("announce", { { "text", text }, { "scope", "all" } }, "session");
    }
    case Deed::end_announcement:
        if (m_announcements.empty()) return std::nullopt;
        return ask("end_announcement", { { "announcement", m_announcements.back() } });
    case Deed::settle_flag: {
        auto const& flagged = m_room.flagged();
        if (flagged.empty()) return std::nullopt;
        // The first is kept, the next is hidden: both ways are used.
        if (flagged.size() % 2 == 1) return ask("keep_note", { { "note", flagged.front() } });
        return ask("hide_note", { { "note", flagged.front() }, { "reason", m_lines.hidden } });
    }
    case Deed::remind_report:
    case Deed::carry_topic: {
        auto const topic = m_room.first_owing();
        if (topic.empty()) return std::nullopt;
        if (action.deed == Deed::remind_report) return ask("remind_report", { { "topic", topic } });
        return ask("carry_topic", { { "topic", topic }, { "reason", m_lines.carried } }, "board");
    }
    case Deed::bring_photo: // over HTTP, as the evening does it
        return std::nullopt;
    case Deed::accept_placement:
        if (m_placements.empty()) return std::nullopt;
        return ask("place_topics", { { "placements", Json::parse(m_placements) } }, "board");
    case Deed::move_topic:
    case Deed::swap_topics:
        return rearrange(action, due);
    case Deed::address_need:
        return address_need(action.what, due);
    case Deed::commit_draw:
        return ask("commit_draw",
            { { "title", m_lines.draw }, { "seats", seats }, { "reserves", reserves },
                { "pool", "present" } },
            "draws");
    case Deed::freeze_draw:
        return of_draw("freeze_draw");
    case Deed::add_dice:
        return of_draw("add_dice", m_lines.dice);
    case Deed::reveal_draw:
        return of_draw("reveal_draw");
    case Deed::open_proposal:
        return ask("open_proposal", { { "text", m_lines.proposal } }, "proposals");
    case Deed::move_proposal:
    case Deed::amend_proposal:
    case Deed::settle_objection:
        return conduct(action, due);
    case Deed::open_ballot:
        return open_ballot(action.what, due);
    case Deed::close_ballot:
        for (auto const& [id, ballot] : m_room.ballots())
            if (ballot.state == "open") return ask("close_ballot", { { "ballot", id } }, "ballots");
        return std::nullopt;
    case Deed::name_respondent:
    case Deed::assign_promise:
    case Deed::close_promise:
        return see_to_answers(action, due);
    case Deed::seat_respondents: // over HTTP, as the evening does it
        return std::nullopt;
    default:
        return voice(action, due);
    }
}

/// Who speaks: what is so already, or cannot be for want of anybody, is not asked.
std::optional<Ask> Facilitator::voice(Action action, Moment due)
{
    auto const& floor = m_room.floor();
    bool const turning = !floor.holder.empty();
    auto const ask = [&](bool sensible, std::string kind, Json const& arguments = Json::object()) {
        return sensible ? std::optional(Ask{ std::move(kind), arguments.dump(), due, {}, false })
                        : std::nullopt;
    };
    switch (action.deed) {
    case Deed::open_queue:
        return ask(!floor.open, "open_queue",
            { { "per_person_ms", speech_ms }, { "alternate", { "not_yet_spoken", "room_remote" } } });
    case Deed::call_next:
        if (floor.waiting.empty()) return std::nullopt;
        return ask(!turning, "call", { { "participant", floor.waiting.front() } });
    case Deed::end_speech:
        return ask(floor.speaking && !turning, "end_speech");
    case Deed::close_queue:
        return ask(floor.open, "close_queue");
    case Deed::call_to_pitch:
        for (auto const& [id, topic] : m_room.topics())
            if (topic.state == "posted" && !m_pitched.contains(id))
                return ask(!turning, "call_to_pitch", { { "topic", id } });
        return std::nullopt;
    case Deed::open_round: {
        auto const& round = m_lines.rounds[action.what % m_lines.rounds.size()];
        return ask(floor.round_state.empty() || floor.round_state == "closed", "open_round",
            { { "kind", round.kind }, { "question", round.question }, { "order", "lot" } });
    }
    case Deed::start_round:
        return ask(floor.round_state == "open", "start_round");
    case Deed::next_turn:
        // Nobody is passed over because the room has not yet shown who comes next.
        return ask(turning && std::exchange(m_passed_on, floor.since) != floor.since, "next_turn",
            { { "participant", floor.holder }, { "spoken", action.what % passes_one_in != 0 } });
    case Deed::close_round:
        return ask(floor.round_state == "open" || floor.round_state == "turning", "close_round");
    default:
        return std::nullopt;
    }
}

/// A timer that rang meanwhile is neither paused nor given more.
std::optional<Ask> Facilitator::set_timer(Action action, Moment due) const
{
    auto const& state = m_room.timer();
    auto const ask = [&](bool sensible, std::string kind, Json const& arguments = Json::object()) {
        return sensible ? std::optional(Ask{ std::move(kind), arguments.dump(), due, "session", false })
                        : std::nullopt;
    };
    switch (action.deed) {
    case Deed::pause_timer:
        return ask(state == "running", "pause_timer");
    case Deed::adjust_timer: {
        auto const more = std::max(timer_ms_min, static_cast<double>(action.what) * m_minute_ms);
        bool const ticks = state == "running" || state == "paused";
        return ask(ticks, "adjust_timer", { { "by_ms", static_cast<std::int64_t>(more) } });
    }
    case Deed::resume_timer:
        return ask(state == "paused", "resume_timer");
    default:
        return ask(!state.empty() && state != "none", "stop_timer");
    }
}

/// Within one round, so that nobody is in two places: hosts agreed on it aloud.
std::optional<Ask> Facilitator::rearrange(Action action, Moment due) const
{
    auto const free = m_room.free_cells();
    auto const address = [](Room::Cell const& cell) {
        return Json{ { "slot", cell.slot }, { "space", cell.space } };
    };
    for (auto const& slot : m_room.rounds()) {
        std::vector<Room::Cell> taken;
        for (auto const& [id, cell] : m_room.cells())
            if (cell.slot == slot && !cell.topic.empty()) taken.push_back(cell);
        auto const beside = std::find_if(
            free.begin(), free.end(), [&](auto const& cell) { return cell.starts_with(slot + "."); });
        if (action.deed == Deed::move_topic && !taken.empty() && beside != free.end()) {
            Json const to{ { "slot", slot }, { "space", beside->substr(slot.size() + 1) } };
            return Ask{ "move_topic", Json{ { "from", address(taken.front()) }, { "to", to } }.dump(), due,
                "board", false };
        }
        if (action.deed == Deed::swap_topics && taken.size() > 1)
            return Ask{ "swap_topics",
                Json{ { "a", address(taken.front()) }, { "b", address(taken.back()) } }.dump(), due, "board",
                false };
    }
    return std::nullopt;
}

/// For who said aloud of which body they need something.
std::optional<Ask> Facilitator::address_need(std::size_t which, Moment due) const
{
    auto const& bodies = m_room.bodies();
    auto const& topics = m_room.topics();
    auto const need = std::find_if(topics.begin(), topics.end(), [](auto const& entry) {
        auto const& topic = entry.second;
        return topic.kind == "need" && topic.state == "posted" && topic.addressed_to.empty();
    });
    if (bodies.empty() || need == topics.end()) return std::nullopt;
    Json const arguments{ { "topic", need->first }, { "body", bodies[which % bodies.size()] } };
    return Ask{ "address_topic", arguments.dump(), due, "board", false };
}

void Facilitator::hear_suggestion(std::string const& body)
{
    m_placements.clear();
    auto const answer = Json::parse(body, nullptr, false);
    if (!answer.is_object() || !answer.contains("suggestions")) return;
    auto placements = Json::array();
    for (auto const& one : answer.at("suggestions"))
        placements.push_back(
            { { "topic", one.at("topic") }, { "slot", one.at("slot") }, { "space", one.at("space") } });
    if (!placements.empty()) m_placements = placements.dump();
}

/// The consent round that is turning: on to its next stage, reworded, or an objection that its author gave up
/// aloud.
std::optional<Ask> Facilitator::conduct(Action action, Moment due) const
{
    auto const* open = m_room.open_proposal();
    if (!open) return std::nullopt;
    auto const& [id, proposal] = *open;
    auto const& statements = m_room.statements();
    auto const objection = std::find_if(statements.begin(), statements.end(),
        [](auto const& entry) { return entry.second.kind == "objection" && !entry.second.resolved; });
    bool const stands = objection != statements.end();
    Json arguments{ { "proposal", id } };
    if (action.deed == Deed::settle_objection) {
        if (!stands) return std::nullopt;
        return Ask{ "resolve_objection", Json{ { "statement", objection->first } }.dump(), due, "proposals",
            false };
    }
    if (action.deed == Deed::amend_proposal) {
        if (proposal.stage != "amend") return std::nullopt;
        arguments["version"] = proposal.version;
        arguments["text"] = m_lines.amended;
        return Ask{ "amend_proposal", arguments.dump(), due, "proposals", false };
    }
    auto const stage = stages[action.what];
    // Nobody amends what nobody objects to, and nothing is adopted over an objection.
    if ((stage == "amend" && !stands) || (stage == "adopted" && stands)) return std::nullopt;
    arguments["stage"] = stage;
    return Ask{ "move_proposal", arguments.dump(), due, "proposals", false };
}

std::optional<Ask> Facilitator::open_ballot(std::size_t which, Moment due) const
{
    Json arguments;
    auto options = Json::array();
    if (which == dots_ballot) {
        for (auto const& id : m_room.standing_topics())
            if (options.size() < dots_options_max) options.push_back({ { "topic", id } });
        arguments = { { "kind", "dots" }, { "question", m_lines.dots }, { "dots", dots_each } };
    } else {
        auto const& poll = m_lines.polls[which % m_lines.polls.size()];
        for (auto const& option : poll.options)
            options.push_back({ { "text", option } });
        arguments = { { "kind", poll.kind }, { "question", poll.question } };
    }
    if (options.size() < 2) return std::nullopt;
    arguments["options"] = std::move(options);
    return Ask{ "open_ballot", arguments.dump(), due, "ballots", false };
}

/// Who answers, for what, and until when.
std::optional<Ask> Facilitator::see_to_answers(Action action, Moment due)
{
    if (action.deed == Deed::assign_promise) return assign(action.what, due);
    if (action.deed == Deed::name_respondent) {
        auto const& name = m_lines.respondents[action.what % m_lines.respondents.size()];
        for (auto const& [id, respondent] : m_room.respondents())
            if (respondent.name == name && !respondent.removed) return std::nullopt;
        Json arguments{ { "name", name } };
        auto const& bodies = m_room.bodies();
        if (action.what < bodies.size()) {
            arguments["body"] = bodies[action.what];
            arguments["beforehand"] = action.what == 1;
        }
        return Ask{ "name_respondent", arguments.dump(), due, "promises", false };
    }
    for (auto const& [id, promise] : m_room.promises())
        if (promise.state == "answered" && m_room.is_nobodys(promise))
            return Ask{ "close_promise", Json{ { "promise", id } }.dump(), due, "promises", false };
    return std::nullopt;
}

/// In turn, and who handed one back does not get it again.
std::optional<Ask> Facilitator::assign(std::size_t left, Moment due)
{
    std::vector<std::string> ids;
    for (auto const& [id, respondent] : m_room.respondents())
        if (!respondent.removed) ids.push_back(id);
    std::vector<std::string> open;
    for (auto const& [id, promise] : m_room.promises()) {
        auto const before = m_assigned.find(id);
        bool const done = before != m_assigned.end() && before->second == promise.handed_back_because;
        if (promise.awaited() && promise.respondent.empty() && !done) open.push_back(id);
    }
    if (ids.empty() || open.size() <= left) return std::nullopt;
    m_promise = open.front();
    auto const nth = m_assigned.size();
    Json const arguments{ { "promise", m_promise }, { "respondent", ids[nth % ids.size()] },
        { "due", date_of(m_room.promises().at(m_promise).asked_at, nth % 2 == 0 ? soon_days : late_days) },
        { "accepted", nth % on_the_spot_one_in == 0 } };
    return Ask{ "assign_promise", arguments.dump(), due, "promises", false };
}

std::optional<Action> Facilitator::learn(Action action, Ask const& ask, Answer const& answer)
{
    if (!answer.accepted) return std::nullopt;
    if (ask.kind == "assign_promise") {
        m_assigned[m_promise] = m_room.promises().at(m_promise).handed_back_because;
        return action; // the next one
    }
    if (ask.kind == "announce") m_announcements.push_back(answer.created);
    if (ask.kind == "end_announcement") m_announcements.pop_back();
    if (ask.kind == "call_to_pitch") m_pitched.insert(Json::parse(ask.arguments).at("topic"));
    if (ask.kind == "commit_draw") m_draw = answer.created;
    return std::nullopt;
}

} // namespace parvis::rehearse
