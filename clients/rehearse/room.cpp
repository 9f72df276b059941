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

std::set<std::string> names(Json const& object)
{
    std::set<std::string> result;
    for (auto const& [name, value] : object.items())
        result.insert(name);
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
            return put(
                room.m_spaces, e, { e.value("name", ""), e.value("open", true), e.value("capacity", 0u) });
        if (collection == "cells")
            return put(room.m_cells, e,
                { e.value("slot", ""), e.value("space", ""), e.value("topic", ""), e.value("blocked", false),
                    names(e.value("roles", Json::object())), e.contains("unheard_since") });
        if (collection == "topics")
            return put(room.m_topics, e,
                { e.value("kind", ""), e.value("title", ""), e.value("text", ""), e.value("state", ""),
                    e.value("version", 0u), strings(e.value("conflicts_with", Json::array())),
                    !e.value("hosts", Json::array()).empty(), e.contains("taken_on_by"),
                    e.value("wishes", 0u), e.value("doubled_from", ""), e.value("addressed_to", "") });
        if (collection == "notes")
            return put(
                room.m_notes, e, { e.value("topic", ""), e.value("hidden", false), e.value("version", 0u) });
        if (collection == "actions")
            return put(room.m_actions, e,
                { e.value("state", ""), e.contains("owner"), e.value("proposed_at", std::int64_t{}) });
        if (collection == "proposals")
            return put(room.m_proposals, e,
                { e.value("stage", ""), e.value("text", ""), e.value("version", 0u),
                    e.contains("proposer") });
        if (collection == "statements")
            return put(room.m_statements, e, { e.value("kind", ""), e.value("resolved", false) });
        if (collection == "ballots") return ballot(e);
        if (collection == "flags") return flag(e);
        if (collection == "promises") return promise(e);
        if (collection == "respondents")
            return put(room.m_respondents, e,
                { e.value("name", ""), e.value("body", ""), e.value("beforehand", false),
                    e.value("removed", false) });
        if (collection == "brought") return brought(e);
        if (collection == "queue") return queue(e);
        if (collection == "round") return round(e);
        if (collection == "draws") return draw(e);
        if (collection == "warnings") {
            room.m_warnings.clear();
            for (auto const& warning : e.value("list", Json::array()))
                room.m_warnings.push_back(warning.value("kind", ""));
        }
    }

    void session(Json const& e)
    {
        room.m_phase = e.value("phase", "");
        room.m_timer = e.value("timer", Json::object()).value("state", "");
        room.m_bodies = strings(e.value("bodies", Json::array()));
        auto const present = e.value("present", Json::object());
        room.m_here = present.value("here", 0u) + present.value("remote", 0u);
        room.m_colleges.clear();
        for (auto const& college : e.value("colleges", Json::array()))
            room.m_colleges.push_back(college.value("id", ""));
    }

    void queue(Json const& e)
    {
        room.m_floor.open = e.value("open", false);
        room.m_floor.speaking = e.contains("speaking");
        room.m_floor.waiting.clear();
        for (auto const& voice : e.value("waiting", Json::array()))
            room.m_floor.waiting.push_back(voice.value("participant", ""));
    }

    void round(Json const& e)
    {
        room.m_floor.round_state = e.value("state", "");
        room.m_floor.holder = e.value("holder", Json::object()).value("participant", "");
        room.m_floor.since = e.value("since", std::int64_t{});
    }

    void draw(Json const& e)
    {
        Draw draw{ e.value("state", ""), e.value("words_until", std::int64_t{}), {} };
        for (auto const& seat : e.value("drawn", Json::array()))
            draw.drawn.push_back({ seat.value("name", ""), seat.value("state", "") });
        put(room.m_draws, e, std::move(draw));
    }

    void ballot(Json const& e)
    {
        std::vector<std::string> options;
        for (auto const& option : e.value("options", Json::array()))
            options.push_back(option.value("id", ""));
        put(room.m_ballots, e,
            { e.value("kind", ""), std::move(options), e.value("dots", std::size_t{}),
                e.value("state", "") });
    }

    void promise(Json const& e)
    {
        Promise promise{ e.value("kind", ""), e.value("topic", ""), e.value("proposal", ""),
            e.value("text", ""), e.value("asked_of", ""), e.value("respondent", ""), e.value("who", ""),
            e.value("due", ""), e.value("state", ""), {}, {}, 0, e.value("contested_because", ""),
            e.value("handed_back_because", ""), e.value("asked_at", std::int64_t{}) };
        for (auto const& answer : e.value("answers", Json::array())) {
            promise.outcome = answer.value("outcome", "");
            promise.reason = answer.value("reason", "");
            ++promise.answers;
        }
        put(room.m_promises, e, std::move(promise));
    }

    void brought(Json const& e)
    {
        auto const origin = e.value("origin", Json::object());
        put(room.m_brought, e,
            { e.value("text", ""), e.value("who", ""), e.value("due", ""), e.value("state", ""),
                e.value("reason", ""), { origin.value("session", ""), origin.value("number", 0u) } });
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
            room.m_actions.clear();
        }
        if (channel == "proposals") {
            room.m_proposals.clear();
            room.m_statements.clear();
        }
        if (channel == "moderation") room.m_flagged.clear();
        if (channel == "draws") room.m_draws.clear();
        if (channel == "promises") {
            room.m_promises.clear();
            room.m_respondents.clear();
        }
        if (channel == "session") room.m_brought.clear();
        if (channel == "ballots") room.m_ballots.clear();
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

bool Room::is_nobodys(Promise const& promise) const
{
    if (!promise.topic.empty()) {
        auto const topic = m_topics.find(promise.topic);
        return topic != m_topics.end() && !topic->second.hosted && topic->second.state != "merged";
    }
    auto const proposal = m_proposals.find(promise.proposal);
    return proposal != m_proposals.end() && !proposal->second.named;
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

std::map<std::string, Room::Proposal>::value_type const* Room::open_proposal() const
{
    auto const open = std::find_if(m_proposals.begin(), m_proposals.end(), [](auto const& entry) {
        return entry.second.stage != "adopted" && entry.second.stage != "withdrawn";
    });
    return open == m_proposals.end() ? nullptr : &*open;
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

std::vector<std::string> Room::standing_topics() const
{
    std::vector<std::string> ids;
    for (auto const& [id, topic] : m_topics)
        if (topic.state == "posted" || topic.state == "reported") ids.push_back(id);
    return ids;
}

std::vector<std::string> Room::crowded() const
{
    std::map<std::string, std::uint64_t> places; // by the first of the doubles
    std::set<std::string> without_limit;
    for (auto const& [id, cell] : m_cells) {
        auto const topic = m_topics.find(cell.topic);
        auto const slot = m_slots.find(cell.slot);
        auto const space = m_spaces.find(cell.space);
        bool const comes = slot != m_slots.end() && slot->second.state != "over";
        if (!comes || topic == m_topics.end() || space == m_spaces.end()) continue;
        auto const& first = topic->second.doubled_from.empty() ? cell.topic : topic->second.doubled_from;
        places[first] += space->second.capacity;
        if (space->second.capacity == 0) without_limit.insert(first);
    }
    std::vector<std::string> ids;
    for (auto const& [id, count] : places) {
        auto const topic = m_topics.find(id);
        bool const posted = topic != m_topics.end() && topic->second.state == "posted";
        if (posted && !without_limit.contains(id) && topic->second.wishes > count) ids.push_back(id);
    }
    return ids;
}

bool Room::meets(Cell const& cell) const
{
    auto const slot = m_slots.find(cell.slot);
    return !cell.topic.empty() && slot != m_slots.end() && slot->second.state == "running";
}

std::string Room::first_reported() const
{
    for (auto const& [id, topic] : m_topics)
        if (topic.state == "reported") return id;
    return {};
}

std::string Room::first_owing() const
{
    for (auto const& [id, cell] : m_cells) {
        auto const topic = m_topics.find(cell.topic);
        auto const slot = m_slots.find(cell.slot);
        bool const came = slot != m_slots.end() && slot->second.state == "over";
        if (came && topic != m_topics.end() && topic->second.state == "posted") return cell.topic;
    }
    return {};
}

std::map<std::string, std::string> Room::grid() const
{
    std::map<std::string, std::string> grid;
    for (auto const& [id, cell] : m_cells)
        if (!cell.topic.empty()) grid.emplace(id, cell.topic);
    return grid;
}

} // namespace parvis::rehearse
