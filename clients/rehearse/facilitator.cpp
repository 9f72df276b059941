#include "clients/rehearse/facilitator.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>

namespace parvis::rehearse {

namespace {

using Json = nlohmann::json;

constexpr double timer_ms_min = 1'000;
constexpr int extension_minutes = 5;

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
    case Deed::start_timer: {
        auto const length = std::max(timer_ms_min, static_cast<double>(action.what) * m_minute_ms);
        return ask("start_timer",
            { { "duration_ms", static_cast<std::int64_t>(length) }, { "label", m_lines.timer } }, "session");
    }
    case Deed::stop_timer:
        return ask("stop_timer", Json::object());
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
    default:
        return std::nullopt;
    }
}

std::optional<Action> Facilitator::learn(Action, Ask const& ask, Answer const& answer)
{
    if (!answer.accepted) return std::nullopt;
    if (ask.kind == "announce") m_announcements.push_back(answer.created);
    if (ask.kind == "end_announcement") m_announcements.pop_back();
    return std::nullopt;
}

} // namespace parvis::rehearse
