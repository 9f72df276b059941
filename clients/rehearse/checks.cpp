#include "clients/rehearse/checks.hpp"

#include "clients/rehearse/dates.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

namespace parvis::rehearse {

namespace {

constexpr std::size_t examples_max = 5;

constexpr std::int64_t contest_days = 45; // then an answer closes by itself

} // namespace

void Faults::add(std::string const& one)
{
    if (m_count++ < examples_max) m_text += (m_text.empty() ? "" : ", ") + one;
}

Check Faults::as(std::string name, std::string const& detail) const
{
    if (m_count == 0) return { std::move(name), Held::yes, detail };
    return { std::move(name), Held::no, std::to_string(m_count) + " (" + m_text + "), " + detail };
}

Check check_log(std::vector<Accepted> const& accepted, Record const& record)
{
    std::unordered_map<std::string, std::vector<std::uint64_t>> positions;
    for (auto const& entry : record.log)
        if (!entry.id.empty()) positions[entry.id].push_back(entry.seq);
    Faults faults;
    std::set<std::string> answered;
    for (auto const& one : accepted) {
        auto const what = one.kind + " " + std::to_string(one.seq) + " " + one.id;
        auto const found = positions.find(one.id);
        if (!answered.insert(one.id).second)
            faults.add("twice: " + what);
        else if (found == positions.end())
            faults.add("absent: " + what);
        else if (found->second != std::vector{ one.seq })
            faults.add("elsewhere: " + what);
    }
    return faults.as("log", std::to_string(accepted.size()) + " / " + std::to_string(record.log.size()));
}

Check check_boards(Room const& phones, Room const* console, Record const& record)
{
    Faults faults;
    auto const compare = [&](std::string const& who, std::map<std::string, std::string> const& shown) {
        for (auto const& [cell, topic] : record.grid)
            if (auto const found = shown.find(cell); found == shown.end() || found->second != topic)
                faults.add(who + " " + cell);
        for (auto const& [cell, topic] : shown)
            if (!record.grid.contains(cell)) faults.add(who + " " + cell);
    };
    compare("phones", phones.grid());
    if (console) compare("console", console->grid());
    return faults.as("boards", std::to_string(record.grid.size()));
}

Check check_grid(Scene const& scene, Record const& record)
{
    if (!scene.plan.exact()) return { "grid", Held::not_checked, "" };
    Faults faults;
    auto const& room = *scene.room;
    auto const slots = room.slots_in_order();
    std::map<std::string, std::string> spaces;
    for (auto const& [id, space] : room.spaces())
        spaces.emplace(space.name, id);
    std::set<std::string> expected;
    for (std::size_t i = 0; i < scene.plan.topics.size(); ++i) {
        auto const& topic = scene.plan.topics[i];
        auto const space = spaces.find(topic.space);
        auto const posted = scene.topics.find(i);
        if (space == spaces.end() || topic.slot >= slots.size() || posted == scene.topics.end()) {
            faults.add(topic.title);
            continue;
        }
        auto const cell = slots[topic.slot] + "." + space->second;
        expected.insert(cell);
        auto const held = record.grid.find(cell);
        if (held == record.grid.end() || held->second != posted->second) faults.add(topic.title);
    }
    for (auto const& [cell, topic] : record.grid)
        if (!expected.contains(cell)) faults.add(cell);
    return faults.as("grid", std::to_string(scene.plan.topics.size()));
}

Check check_warnings(Room const& console)
{
    Faults faults;
    for (auto const& warning : console.warnings())
        faults.add(warning);
    return faults.as("warnings", "");
}

Check check_promises_shown(Room const& phones, Room const* console, Record const& record)
{
    Faults faults;
    auto const compare = [&](std::string const& who, Room const& shown) {
        for (auto const& [id, promise] : record.told.promises())
            if (auto const found = shown.promises().find(id);
                found == shown.promises().end() || found->second != promise)
                faults.add(who + " " + id);
        for (auto const& [id, promise] : shown.promises())
            if (!record.told.promises().contains(id)) faults.add(who + " " + id);
        if (shown.respondents() != record.told.respondents()) faults.add(who + " respondents");
        if (shown.brought() != record.told.brought()) faults.add(who + " brought");
    };
    compare("phones", phones);
    if (console) compare("console", *console);
    return faults.as("promises_shown",
        std::to_string(record.told.promises().size()) + " + " + std::to_string(record.told.brought().size()));
}

Check check_promises_asked(Ledger const& ledger, Record const& record)
{
    Faults faults;
    std::multiset<Ledger::Asked> shown;
    for (auto const& [id, promise] : record.told.promises())
        if (promise.state != "withdrawn")
            shown.insert({ promise.kind, promise.kind == "proposal" ? promise.proposal : promise.topic,
                promise.text, promise.asked_of });
    auto const asked = ledger.asked();
    for (auto const& one : asked)
        if (shown.count(one) != 1) faults.add(one.of + " × " + std::to_string(shown.count(one)));
    for (auto const& one : shown)
        if (std::find(asked.begin(), asked.end(), one) == asked.end()) faults.add(one.of + " × 0");
    return faults.as("promises_asked", std::to_string(asked.size()));
}

Check check_promises_kept(Ledger const& ledger, Record const& record, std::int64_t now)
{
    Faults faults;
    std::map<std::string, std::size_t> states;
    for (auto const& [id, shown] : record.told.promises()) {
        ++states[shown.state];
        auto const promise = ledger.promise(id, shown);
        if (!promise) continue; // asked by nobody: check_promises_asked says so
        bool const closes
            = promise->state == "answered" && promise->answered_at + contest_days * day_ms <= now;
        if (shown.state != (closes ? "closed" : promise->state)) faults.add(id + " " + shown.state);
        if (shown.respondent != promise->respondent) faults.add(id + " " + shown.who);
        if (shown.due != promise->due) faults.add(id + " " + shown.due);
        if (shown.outcome != promise->outcome || shown.reason != promise->reason)
            faults.add(id + " " + shown.outcome);
        if (shown.contested_because != promise->contested_because) faults.add(id + " contested");
    }
    std::string detail;
    for (auto const& [state, count] : states)
        detail += (detail.empty() ? "" : ", ") + state + " " + std::to_string(count);
    return faults.as("promises_kept", detail);
}

Check check_protocol(Tally const& tally)
{
    Faults faults;
    for (auto const* code :
        { "bad_message", "forbidden", "too_large", "unauthenticated", "unsupported_version", "" })
        if (tally.refused.contains(code))
            for (auto const& [what, count] : tally.refused_because)
                if (what.find(' ' + std::string(code) + ' ') != std::string::npos)
                    faults.add(what + " × " + std::to_string(count));
    if (tally.unreadable > 0) faults.add("unreadable × " + std::to_string(tally.unreadable));
    if (tally.lost_for_good > 0) faults.add("closed × " + std::to_string(tally.lost_for_good));
    return faults.as("protocol", "");
}

Check check_deliveries(Tally const& tally)
{
    auto const detail = std::to_string(tally.deliveries.count());
    if (tally.deliveries_missed > 0)
        return { "deliveries", Held::no, std::to_string(tally.deliveries_missed) + " / " + detail };
    return { "deliveries", tally.deliveries.count() > 0 ? Held::yes : Held::not_checked, detail };
}

} // namespace parvis::rehearse
