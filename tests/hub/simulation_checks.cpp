// The quiet end of a simulated evening: everybody comes to rest, and everything is compared.
#include "tests/hub/simulation.hpp"

#include <algorithm>
#include <limits>

namespace parvis::test {

namespace {

constexpr domain::Duration past_every_grace = 120'000;

/// Whether a body of the log holds the id of a participant.
bool names_somebody(std::string const& body)
{
    for (auto at = body.find("\"p"); at != std::string::npos; at = body.find("\"p", at + 1)) {
        auto const end = body.find_first_not_of("0123456789", at + 2);
        if (end > at + 2 && end != std::string::npos && body[end] == '"') return true;
    }
    return false;
}

} // namespace

void Simulation::come_to_rest()
{
    // A fault that was set and never came must not come now.
    m_world.log().fail_append(std::numeric_limits<std::size_t>::max(), store::LogError::storage_full);
    constexpr int rounds = 8; // of which the last ones find nothing more to do
    constexpr domain::Duration pause = 10'000; // refills every budget
    for (int round = 0; round < rounds; ++round) {
        if (m_world.has_failed()) restart();
        for (auto& client : m_clients) {
            // Some stay away for good, and are seen to be away.
            bool const stays_away = client->identity().participant.value % 3 == 2 && client->pending() == 0;
            if (round < rounds / 2 || !stays_away)
                client->connect();
            else if (round == rounds / 2)
                client->drop(0);
            client->ask_again();
            client->make_up();
        }
        for (bool busy = true; busy;) {
            m_world.settle();
            busy = false;
            for (auto& client : m_clients) {
                if (client->is_connected()) m_world.drain(client->connection());
                while (client->speak() || client->hear(false))
                    busy = true;
                client->notice_close();
            }
        }
        m_world.pass(round + 2 < rounds ? pause : past_every_grace);
        m_world.settle();
    }
    for (auto& client : m_clients)
        while (client->speak() || client->hear(false)) { }
    if (m_world.has_failed()) m_world.fault("the log failed at rest");
    if (m_world.unanswered() != 0) m_world.fault("a message was never answered");
    if (!m_world.hub().is_idle()) m_world.fault("the hub is not idle at rest");
}

void Simulation::check_answers()
{
    for (auto const& client : m_clients) {
        auto const& session = client->identity().session;
        auto const& events = m_world.disk().sessions.at(session).events;
        if (client->pending() != 0 && !client->is_gone()) m_world.fault("a command was never answered");
        for (auto const& [cid, command] : client->commands()) {
            auto const id = m_world.tokens().command_id(session, command.actor, cid);
            std::string const bytes(id.begin(), id.end());
            auto const found = std::count_if(events.begin(), events.end(),
                [&](auto const& event) { return event.entry.command_id == bytes; });
            if (command.refused && found != 0) m_world.fault("refused, and in the log: " + cid);
            m_counts.refused += command.refused ? 1U : 0U;
            if (command.ack.is_null()) continue;
            ++m_counts.acknowledged;
            if (found != 1) m_world.fault("acknowledged, and not once in the log: " + cid);
            auto const seq = command.ack.at("seq").get<domain::Seq>();
            if (command.ack.at("id") != wire::to_hex(id) || events.at(seq - 1).entry.command_id != bytes)
                m_world.fault("acknowledged at another position: " + command.ack.dump());
        }
    }
}

void Simulation::check_screens()
{
    for (auto const& client : m_clients) {
        if (!client->is_connected()) continue;
        auto const& identity = client->identity();
        auto const& session = m_world.state(identity.session);
        for (auto const& id : client->channels()) {
            auto channel = *wire::parse_channel_id(id);
            channel.participant = identity.participant;
            auto const& topics = session.topics;
            if (channel.kind == domain::ChannelKind::topic
                && (!topics.contains(channel.topic)
                    || topics.at(channel.topic).state == domain::TopicState::draft))
                continue;
            auto const expected = fresh(session, channel, view_of(identity.role));
            auto const found = client->shown().find(id);
            if (channel.kind == domain::ChannelKind::moderation) continue;
            // A topic that came after the subscription was refused is not followed.
            if (found == client->shown().end() && channel.kind == domain::ChannelKind::topic) continue;
            auto const shown = found == client->shown().end() ? Collections{} : found->second;
            if (shown == expected) continue;
            m_world.fault("the screen differs: " + id + " of " + std::string(wire::to_string(identity.role))
                + " " + Json::diff(Json(expected), Json(shown)).dump());
        }
    }
}

void Simulation::check_presence()
{
    std::map<std::string, std::set<domain::ParticipantId>> connected;
    for (auto const& client : m_clients)
        if (client->is_connected() && client->identity().participant)
            connected[client->identity().session].insert(client->identity().participant);
    for (auto const& session : m_sessions)
        for (auto const& [id, person] : m_world.state(session).participants) {
            bool const here = connected[session].contains(id);
            if (here && person.state == domain::ParticipantState::away)
                m_world.fault("connected and shown as away: " + session + " " + text_of('p', id));
            if (!here && !person.without_phone && person.state == domain::ParticipantState::present)
                m_world.fault("shown as present without a connection: " + session + " " + text_of('p', id));
        }
}

/// Read without the rules: what stands in the log is judged on its own words.
void Simulation::check_log(std::string const& session)
{
    std::map<std::string, std::string> topic_in;
    std::set<std::string> anonymous;
    auto const id_of = [](Json const& cell) {
        return cell.at("slot").get<std::string>() + "." + cell.at("space").get<std::string>();
    };
    auto const take = [&](std::string const& cell, std::string const& topic) {
        if (topic_in.contains(cell)) m_world.fault("a cell has two topics: " + session + " " + cell);
        topic_in[cell] = topic;
    };
    auto const free = [&](std::string const& cell, std::string const& topic) {
        if (topic_in[cell] != topic) m_world.fault("a topic left a cell it was not in: " + cell);
        topic_in.erase(cell);
    };
    std::map<std::string, std::string> host_of;
    auto const check_slots = [&] {
        std::set<std::string> busy; // a topic or a host, in a slot
        for (auto const& [cell, topic] : topic_in) {
            auto const slot = cell.substr(0, cell.find('.'));
            if (!busy.insert(slot + topic).second) m_world.fault("a topic is twice in a slot: " + cell);
            auto const host = host_of.find(topic);
            if (host != host_of.end() && !busy.insert(slot + host->second).second)
                m_world.fault("a host has two cells in a slot: " + cell);
        }
    };
    auto const& events = m_world.disk().sessions.at(session).events;
    m_counts.events += events.size();
    for (auto const& event : events) {
        auto const& kind = event.entry.kind;
        auto const body = Json::parse(event.entry.body);
        auto const topic = body.value("topic", "");
        if (kind == "topic_proposed" && body.contains("host")) host_of[topic] = body.at("host");
        if (kind == "topic_anonymised") host_of.erase(topic);
        if (kind == "topic_placed") take(id_of(body), topic);
        if (kind == "topic_released") free(id_of(body), topic);
        if (kind == "topic_moved") {
            free(id_of(body.at("from")), topic);
            take(id_of(body.at("to")), topic);
        }
        if (kind == "topics_swapped") std::swap(topic_in[id_of(body.at("a"))], topic_in[id_of(body.at("b"))]);
        bool const moved = kind == "topic_placed" || kind == "topic_moved" || kind == "topics_swapped";
        if (moved) check_slots();
        if (kind == "topic_anonymised" || (kind == "topic_proposed" && body.value("anonymous", false)))
            anonymous.insert(topic);
    }
    for (auto const& event : events) {
        auto const& kind = event.entry.kind;
        auto const body = Json::parse(event.entry.body);
        bool const of_author = kind.starts_with("topic_") || kind.starts_with("proposal_");
        bool const by_author = of_author && anonymous.contains(body.value("topic", ""));
        bool const is_word = kind == "note_added" || kind == "reaction_added";
        bool const unsigned_note = is_word && !body.contains("author");
        if ((by_author || unsigned_note) && names_somebody(event.entry.body))
            m_world.fault("an anonymous contribution names somebody: " + event.entry.body);
    }
    auto const& state = m_world.state(session);
    std::map<domain::Cell, std::uint32_t> people;
    for (auto const& [id, one] : state.participants)
        if (one.place.kind == domain::PlaceKind::cell) ++people[one.place.cell];
    for (auto const& [cell, one] : state.cells) {
        if (one.people.here != people[cell]) m_world.fault("a headcount is wrong");
        auto const told = text_of('s', cell.slot) + "." + text_of('e', cell.space);
        auto const logged = topic_in.contains(told) ? topic_in.at(told) : "";
        if (logged != (one.topic ? text_of('t', one.topic) : ""))
            m_world.fault("a cell differs from the log");
    }
}

void Simulation::check_replay(std::string const& session)
{
    auto const head = m_world.disk().sessions.at(session).head.seq;
    auto const all = m_world.log().read(session, 0, head);
    auto const replayed = hub::replay({}, *all);
    if (!replayed) return m_world.fault("the log cannot be replayed");
    auto const& published = m_world.state(session);
    compare(replayed->published(), published, session);

    auto const text = hub::encode_snapshot(replayed->published(), replayed->answered());
    auto const decoded = hub::decode_snapshot(text);
    if (!decoded || decoded->published() != replayed->published()) return m_world.fault("a snapshot differs");
    for (auto const& [id, answer] : replayed->answered()) {
        auto const found = decoded->answered().find(id);
        if (found == decoded->answered().end() || found->second.seq != answer.seq
            || found->second.created != answer.created)
            m_world.fault("a snapshot forgot an answer");
    }
    auto const saved = m_world.log().snapshot(session);
    if (!*saved) return;
    auto before = hub::decode_snapshot((*saved)->body);
    if (!before) return m_world.fault("a saved snapshot cannot be read");
    auto const tail = m_world.log().read(session, (*saved)->seq, head);
    auto const continued = hub::replay(std::move(*before), *tail);
    if (!continued) return m_world.fault("a snapshot's tail cannot be replayed");
    compare(continued->published(), replayed->published(), session);
    if (continued->answered().size() != replayed->answered().size())
        m_world.fault("a snapshot and its tail answer differently");
}

void Simulation::compare(domain::Session const& one, domain::Session const& other, std::string const& session)
{
    if (!m_world.was_redacted(session)) {
        if (one != other) m_world.fault("a replay differs");
        return;
    }
    // A rewritten author leaves other marks of change; what anybody sees is the same.
    std::vector<domain::Channel> channels;
    for (auto const kind :
        { domain::ChannelKind::session, domain::ChannelKind::board, domain::ChannelKind::roster,
            domain::ChannelKind::moderation, domain::ChannelKind::draws, domain::ChannelKind::proposals })
        channels.push_back({ kind, {}, {} });
    for (auto const& [id, topic] : one.topics)
        channels.push_back({ domain::ChannelKind::topic, id, {} });
    for (auto const& [id, person] : one.participants)
        channels.push_back({ domain::ChannelKind::me, {}, id });
    for (auto const& channel : channels)
        for (auto const view : { domain::View::participant, domain::View::facilitator })
            if (fresh(one, channel, view) != fresh(other, channel, view))
                m_world.fault("a replay differs in " + wire::channel_id(channel));
}

} // namespace parvis::test
