#include "clients/rehearse/checks.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace parvis::rehearse {

namespace {

constexpr std::size_t examples_max = 5;

/// Says how many were wrong, and names the first few.
class Faults {
public:
    void add(std::string const& one)
    {
        if (m_count++ < examples_max) m_text += (m_text.empty() ? "" : ", ") + one;
    }
    Check as(std::string name, std::string const& detail) const
    {
        if (m_count == 0) return { std::move(name), Held::yes, detail };
        return { std::move(name), Held::no, std::to_string(m_count) + " (" + m_text + "), " + detail };
    }

private:
    std::size_t m_count = 0;
    std::string m_text;
};

} // namespace

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
