#include "server/hub/live_session.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>

namespace parvis::hub {

namespace {

domain::View view_of(domain::Role role)
{
    switch (role) {
    case domain::Role::facilitator:
        return domain::View::facilitator;
    case domain::Role::board:
        return domain::View::board;
    default:
        return domain::View::participant;
    }
}

/// One person has one `me`; the other roles share a link and are counted together only to bound a leaked one.
constexpr std::size_t connections_per_link_max = 64;

} // namespace

LiveSession::LiveSession(std::string id, Outside& outside, AudienceId& next_audience, Sequencer sequencer)
    : m_id(std::move(id))
    , m_outside(outside)
    , m_next_audience(next_audience)
    , m_sequencer(std::move(sequencer))
    , m_snapshot_seq(m_sequencer.published().seq)
{
    auto const& topics = published().topics;
    if (std::any_of(topics.begin(), topics.end(), [](auto const& entry) { return entry.second.anonymous; }))
        m_rewritten_until = published().seq;
}

std::optional<ConnectionId> LiveSession::admit(
    ConnectionId connection, Identity const& identity, domain::Time now)
{
    Listener listener;
    listener.identity = identity;
    listener.view = view_of(identity.role);
    m_listeners.emplace(connection, std::move(listener));
    m_leaving.erase(identity.participant);
    // While something is being written, it may be that this person went away.
    bool const in_doubt = !is_present(identity.participant) || m_sequencer.is_waiting();
    if (identity.role == domain::Role::participant && in_doubt)
        m_returning[identity.participant] = now + presence_retry;

    auto& others = m_by_person[{ identity.role, identity.participant }];
    others.push_back(connection);
    auto const most
        = identity.role == domain::Role::participant ? connections_per_token_max : connections_per_link_max;
    if (others.size() <= most) return std::nullopt;
    // It is asked to go once, and counts no more.
    auto const oldest = others.front();
    others.erase(others.begin());
    return oldest;
}

bool LiveSession::is_connected(domain::ParticipantId person) const
{
    return m_by_person.contains({ domain::Role::participant, person });
}

bool LiveSession::is_present(domain::ParticipantId id) const
{
    auto const person = published().participants.find(id);
    return person != published().participants.end()
        && person->second.state == domain::ParticipantState::present;
}

void LiveSession::forget(ConnectionId connection, domain::Time now)
{
    auto const found = m_listeners.find(connection);
    if (found == m_listeners.end()) return;
    auto const& listener = found->second;
    for (auto const& channel : listener.channels) {
        if (channel.kind == domain::ChannelKind::me) continue;
        auto const key = AudienceKey{ channel, listener.view };
        auto& audience = m_audiences.at(key);
        if (--audience.members == 0) {
            m_audience_keys.erase(audience.id);
            m_audiences.erase(key);
        }
    }
    auto const person = Person{ listener.identity.role, listener.identity.participant };
    auto const same = m_by_person.find(person);
    if (same != m_by_person.end()) std::erase(same->second, connection);
    if (same != m_by_person.end() && same->second.empty()) {
        m_by_person.erase(same);
        if (person.first == domain::Role::participant) m_leaving[person.second] = now + presence_grace;
    }
    m_listeners.erase(found);
}

LiveSession::Audience& LiveSession::audience_of(AudienceKey const& key)
{
    auto [found, fresh] = m_audiences.try_emplace(key);
    if (fresh) {
        found->second.id = m_next_audience++;
        found->second.sent = published().seq;
        m_audience_keys[found->second.id] = key;
    }
    return found->second;
}

LiveSession::Subscribed LiveSession::subscribe(
    ConnectionId connection, domain::Channel channel, std::optional<domain::Seq> pos)
{
    auto& listener = m_listeners.at(connection);
    if (!domain::may_see(listener.identity.role, channel)) return Subscribed::no_such_channel;
    if (channel.kind == domain::ChannelKind::me) channel.participant = listener.identity.participant;
    if (channel.kind == domain::ChannelKind::topic) {
        auto const topic = published().topics.find(channel.topic);
        if (topic == published().topics.end() || topic->second.state == domain::TopicState::draft)
            return Subscribed::no_such_channel;
    }
    bool const follows = listener.channels.contains(channel);
    if (!follows && listener.channels.size() >= channels_per_connection_max)
        return Subscribed::too_many_channels;

    auto const to = published().seq;
    // A position that this log has not reached is of a log that was lost: start over.
    auto from = pos && *pos <= to ? *pos : 0;
    // An author who left the log took along the marks of what changed for them: they start over too.
    if (channel.kind == domain::ChannelKind::me && from < m_rewritten_until) from = 0;
    auto const rendering = domain::render(published(), channel, listener.view, from);
    m_outside.send(connection,
        from == 0 ? wire::encode_snap(channel, rendering, to) : wire::encode_ev(channel, rendering, from, to),
        0);
    if (channel.kind == domain::ChannelKind::me) {
        listener.own_sent = to;
    } else if (!follows) {
        auto& audience = audience_of({ channel, listener.view });
        ++audience.members;
        m_outside.join(connection, audience.id);
    }
    listener.channels.insert(channel);
    return Subscribed::yes;
}

void LiveSession::unsubscribe(ConnectionId connection, domain::Channel const& channel)
{
    auto& listener = m_listeners.at(connection);
    if (listener.channels.erase(channel) == 0) return;
    if (channel.kind == domain::ChannelKind::me) return;
    auto const key = AudienceKey{ channel, listener.view };
    auto& audience = m_audiences.at(key);
    m_outside.leave(connection, audience.id);
    if (--audience.members == 0) {
        m_audience_keys.erase(audience.id);
        m_audiences.erase(key);
    }
}

void LiveSession::catch_up(ConnectionId connection, std::vector<Missed> const& missed)
{
    auto const found = m_listeners.find(connection);
    if (found == m_listeners.end()) return;
    std::vector<std::string> frames;
    for (auto const& [audience_id, from] : missed) {
        auto const key = m_audience_keys.find(audience_id);
        if (key == m_audience_keys.end()) continue;
        // Up to what the audience was sent, not further: the next frame of the audience begins there.
        auto const to = m_audiences.at(key->second).sent;
        if (to <= from) continue;
        auto const& [channel, view] = key->second;
        frames.push_back(
            wire::encode_ev(channel, domain::render(published(), channel, view, from), from, to));
    }
    m_outside.catch_up(connection, std::move(frames));
}

std::vector<ConnectionId> LiveSession::mark_committed()
{
    for (auto const& channel : m_sequencer.touched().channels)
        for (auto const view : { domain::View::participant, domain::View::facilitator, domain::View::board })
            if (auto const audience = m_audiences.find({ channel, view }); audience != m_audiences.end()) {
                audience->second.dirty = true;
                m_dirty = true;
            }
    std::vector<ConnectionId> removed;
    for (auto const& [seq, recorded, id] : m_sequencer.committed()) {
        auto const* out = std::get_if<domain::ParticipantRemoved>(&recorded.event);
        auto const* erased = std::get_if<domain::ParticipantErased>(&recorded.event);
        if (out || erased) {
            auto const who = out ? out->participant : erased->participant;
            auto const person = m_by_person.find({ domain::Role::participant, who });
            if (person != m_by_person.end())
                removed.insert(removed.end(), person->second.begin(), person->second.end());
        }
        if (auto const* event = std::get_if<domain::ParticipantJoined>(&recorded.event))
            if (!event->without_phone && !is_connected(event->participant))
                m_leaving[event->participant] = recorded.at + arrival_grace;
        if (auto const* event = std::get_if<domain::ParticipantCameBack>(&recorded.event))
            m_returning.erase(event->participant);
        if (auto const* event = std::get_if<domain::ParticipantLeft>(&recorded.event))
            m_returning.erase(event->participant);
        if (erased) m_returning.erase(erased->participant);
    }
    for (auto const person : m_sequencer.touched().people) {
        auto const connections = m_by_person.find({ domain::Role::participant, person });
        if (connections == m_by_person.end()) continue;
        for (auto const connection : connections->second)
            send_own(connection, m_listeners.at(connection));
    }
    return removed;
}

void LiveSession::send_own(ConnectionId connection, Listener& listener)
{
    domain::Channel const own{ domain::ChannelKind::me, {}, listener.identity.participant };
    if (!listener.channels.contains(own)) return;
    auto const to = published().seq;
    auto const rendering = domain::render(published(), own, listener.view, listener.own_sent);
    if (rendering.empty()) return;
    m_outside.send(connection, wire::encode_ev(own, rendering, listener.own_sent, to), 0);
    listener.own_sent = to;
}

/// How long changes are gathered before one frame tells them all (protocol/README.md, "Limits"). Who steers
/// sees them at once, until a session is so large that its warnings cost more than a glance.
domain::Duration LiveSession::tick(domain::View view) const
{
    auto const count = m_listeners.size();
    if (view == domain::View::facilitator) return count <= 200 ? 0 : 100;
    return count <= 200 ? 50 : count <= 2'000 ? 100 : count <= 10'000 ? 250 : 500;
}

void LiveSession::flush(domain::Time now, std::vector<Publication>& publications)
{
    if (!m_dirty) return;
    m_dirty = false;
    for (auto& [key, audience] : m_audiences) {
        if (!audience.dirty) continue;
        auto const& [channel, view] = key;
        if (now - audience.sent_at < tick(view)) {
            m_dirty = true;
            continue;
        }
        audience.dirty = false;
        auto const rendering = domain::render(published(), channel, view, audience.sent);
        if (rendering.empty()) continue;
        auto const to = published().seq;
        publications.push_back(
            { audience.id, audience.sent, wire::encode_ev(channel, rendering, audience.sent, to) });
        audience.sent = to;
        audience.sent_at = now;
    }
}

std::optional<domain::Time> LiveSession::next_wake() const
{
    auto due = domain::next_due(published());
    auto const at = [&](domain::Time time) { due = due ? std::min(*due, time) : time; };
    for (auto const* people : { &m_leaving, &m_returning })
        for (auto const& [person, time] : *people)
            at(time);
    if (m_dirty)
        for (auto const& [key, audience] : m_audiences)
            if (audience.dirty) at(audience.sent_at + tick(key.second));
    return due;
}

std::vector<domain::Command> LiveSession::presence_due(domain::Time now)
{
    std::erase_if(
        m_leaving, [&](auto const& entry) { return entry.second <= now && !is_present(entry.first); });
    std::erase_if(m_returning, [&](auto const& entry) {
        return entry.second <= now && (is_present(entry.first) || !is_connected(entry.first));
    });
    std::vector<domain::Command> commands;
    for (auto& [person, time] : m_leaving)
        if (time <= now) {
            time = now + presence_retry;
            commands.push_back(domain::ConnectionLost{ person });
        }
    for (auto& [person, time] : m_returning)
        if (time <= now) {
            time = now + presence_retry;
            commands.push_back(domain::ConnectionBack{ person });
        }
    return commands;
}

void LiveSession::expect_everybody_back(domain::Time now)
{
    for (auto const& [id, person] : published().participants)
        if (person.state == domain::ParticipantState::present && !person.without_phone)
            m_leaving[id] = now + arrival_grace;
}

store::Snapshot LiveSession::snapshot()
{
    m_snapshot_seq = published().seq;
    return { published().seq, encode_snapshot(published(), m_sequencer.answered()) };
}

std::vector<ConnectionId> LiveSession::everybody() const
{
    std::vector<ConnectionId> all;
    for (auto const& [connection, listener] : m_listeners)
        all.push_back(connection);
    return all;
}

// ---- Snapshots: the state as JSON on the first line, then one answered command a line: id, position, and
// the id of what it created.

namespace {

template <typename T>
bool take_number(std::string_view& line, T& number, int base = 10)
{
    auto const [end, error] = std::from_chars(line.data(), line.data() + line.size(), number, base);
    if (error != std::errc{}) return false;
    line.remove_prefix(static_cast<std::size_t>(end - line.data()));
    return true;
}

bool take_id(std::string_view& line, CommandId& id)
{
    if (line.size() < 2 * id.size()) return false;
    for (auto& byte : id) {
        auto digits = line.substr(0, 2);
        if (!take_number(digits, byte, 16) || !digits.empty()) return false;
        line.remove_prefix(2);
    }
    return true;
}

} // namespace

std::string encode_snapshot(domain::Session const& session, AnsweredCommands const& answered)
{
    assert(!domain::has_open_ballot(session));
    auto text = wire::encode_state(session);
    for (auto const& [id, answer] : answered) {
        text += "\n" + wire::to_hex(id) + " " + std::to_string(answer.seq) + " "
            + wire::to_string(answer.created);
    }
    return text;
}

std::optional<Sequencer> decode_snapshot(std::string_view text)
{
    auto const end = text.find('\n');
    auto session = wire::decode_state(text.substr(0, end));
    if (!session) return std::nullopt;
    AnsweredCommands answered;
    for (auto rest = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
         !rest.empty();) {
        auto const line_end = rest.find('\n');
        auto line = rest.substr(0, line_end);
        rest.remove_prefix(line_end == std::string_view::npos ? rest.size() : line_end + 1);
        CommandId id{};
        Answered answer;
        if (!take_id(line, id) || !line.starts_with(' ')) return std::nullopt;
        line.remove_prefix(1);
        if (!take_number(line, answer.seq) || !line.starts_with(' ')) return std::nullopt;
        auto const created = wire::parse_created_id(line.substr(1));
        if (!created) return std::nullopt;
        answer.created = *created;
        answered.emplace(id, answer);
    }
    return Sequencer(std::move(*session), std::move(answered));
}

std::optional<Sequencer> replay(
    Sequencer before, std::vector<store::StoredEntry> const& entries, Seal const& seal)
{
    auto session = before.published();
    auto answered = before.answered();
    for (auto const& [seq, entry] : entries) {
        auto const recorded = wire::decode_event(entry.kind, entry.at_ms, entry.body);
        if (!recorded || seq != session.seq + 1) return std::nullopt;
        domain::apply(session, seal.opened(*recorded, seq), seq);
        CommandId id{};
        if (entry.command_id.size() != id.size()) continue;
        std::copy(entry.command_id.begin(), entry.command_id.end(), id.begin());
        answered[id] = { seq, domain::created_by({ recorded->event }) };
    }
    return Sequencer(std::move(session), std::move(answered));
}

} // namespace parvis::hub
