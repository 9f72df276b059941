#include "clients/rehearse/room.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace parvis::rehearse {

namespace {

using Json = nlohmann::json;

std::vector<std::string> strings(Json const& list)
{
    std::vector<std::string> result;
    for (auto const& one : list)
        if (one.is_string()) result.push_back(one.get<std::string>());
    return result;
}

template <typename Map>
void put(Map& map, Json const& entity, typename Map::mapped_type value)
{
    auto const id = entity.value("id", "");
    if (entity.value("removed", false))
        map.erase(id);
    else
        map.insert_or_assign(id, std::move(value));
}

} // namespace

/// Puts entities where they belong; what is not known is left out, as the protocol asks.
struct Room::Folder {
    Room& room;

    void fold(std::string const& collection, Json const& e)
    {
        if (collection == "session") return session(e);
        if (collection == "slots")
            return put(room.m_slots, e,
                { e.value("starts", std::int64_t{}), e.value("ends", std::int64_t{}), e.value("kind", ""),
                    e.value("state", "") });
        if (collection == "spaces")
            return put(room.m_spaces, e, { e.value("name", ""), e.value("open", true) });
        if (collection == "cells")
            return put(room.m_cells, e,
                { e.value("slot", ""), e.value("space", ""), e.value("topic", ""),
                    e.value("blocked", false) });
        if (collection == "topics")
            return put(room.m_topics, e,
                { e.value("kind", ""), e.value("title", ""), e.value("text", ""), e.value("state", ""),
                    e.value("version", 0u), strings(e.value("conflicts_with", Json::array())) });
        if (collection == "notes")
            return put(
                room.m_notes, e, { e.value("topic", ""), e.value("hidden", false), e.value("version", 0u) });
        if (collection == "flags") return flag(e);
        if (collection == "warnings") {
            room.m_warnings.clear();
            for (auto const& warning : e.value("list", Json::array()))
                room.m_warnings.push_back(warning.value("kind", ""));
        }
    }

    void session(Json const& e)
    {
        room.m_phase = e.value("phase", "");
        auto const present = e.value("present", Json::object());
        room.m_here = present.value("here", 0u) + present.value("remote", 0u);
        room.m_colleges.clear();
        for (auto const& college : e.value("colleges", Json::array()))
            room.m_colleges.push_back(college.value("id", ""));
    }

    void flag(Json const& e)
    {
        auto const id = e.value("id", "");
        std::erase(room.m_flagged, id);
        if (!e.value("removed", false)) room.m_flagged.push_back(id);
    }

    /// Before a snapshot: what it replaces.
    void clear(std::string_view channel)
    {
        if (channel == "board") {
            room.m_slots.clear();
            room.m_spaces.clear();
            room.m_cells.clear();
            room.m_topics.clear();
        }
        if (channel == "moderation") room.m_flagged.clear();
        constexpr std::string_view of_topic = "topic:";
        if (channel.starts_with(of_topic))
            std::erase_if(room.m_notes,
                [&](auto const& entry) { return entry.second.topic == channel.substr(of_topic.size()); });
    }
};

void Room::take(std::string_view channel, Range range, std::string_view set)
{
    auto found = m_positions.find(channel);
    if (found == m_positions.end()) found = m_positions.emplace(channel, 0).first;
    if (judge(found->second, range) != Verdict::apply) return;
    auto const json = Json::parse(set, nullptr, false);
    if (!json.is_object()) return;
    found->second = range.to;
    Folder folder{ *this };
    if (range.from == 0) folder.clear(channel);
    for (auto const& [collection, entities] : json.items())
        for (auto const& entity : entities)
            if (entity.is_object()) folder.fold(collection, entity);
}

std::vector<std::string> Room::slots_in_order() const
{
    std::vector<std::string> ids;
    for (auto const& [id, slot] : m_slots)
        if (slot.state != "removed") ids.push_back(id);
    std::sort(ids.begin(), ids.end(),
        [&](auto const& a, auto const& b) { return m_slots.at(a).starts < m_slots.at(b).starts; });
    return ids;
}

std::vector<std::string> Room::rounds() const
{
    auto ids = slots_in_order();
    std::erase_if(ids,
        [&](auto const& id) { return m_slots.at(id).kind != "round" || m_slots.at(id).state == "over"; });
    return ids;
}

std::vector<std::string> Room::free_cells() const
{
    std::vector<std::string> ids;
    for (auto const& slot : rounds()) {
        for (auto const& [space, description] : m_spaces) {
            auto const id = slot + "." + space;
            auto const cell = m_cells.find(id);
            bool const taken = cell != m_cells.end() && (cell->second.blocked || !cell->second.topic.empty());
            if (description.open && !taken) ids.push_back(id);
        }
    }
    return ids;
}

std::map<std::string, std::string> Room::grid() const
{
    std::map<std::string, std::string> grid;
    for (auto const& [id, cell] : m_cells)
        if (!cell.topic.empty()) grid.emplace(id, cell.topic);
    return grid;
}

} // namespace parvis::rehearse
