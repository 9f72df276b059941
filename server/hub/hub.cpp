#include "server/hub/answers.hpp"

#include <algorithm>
#include <cassert>

namespace parvis::hub {

Hub::Hub(Settings settings, Outside& outside)
    : m_settings(std::move(settings))
    , m_outside(outside)
    , m_tokens(m_settings.secret)
{
}

void Hub::adopt(std::string const& session, Sequencer sequencer)
{
    auto live = std::make_unique<LiveSession>(session, m_outside, m_next_audience, std::move(sequencer));
    m_codes[live->published().code] = session;
    live->expect_everybody_back(m_outside.now());
    // The process may have ended between an author's wish to be forgotten, or the end of a ballot, and the
    // log's forgetting.
    auto const& topics = live->published().topics;
    auto const& ballots = live->published().ballots;
    auto const& people = live->published().participants;
    bool const forgets
        = std::any_of(topics.begin(), topics.end(), [](auto const& entry) { return entry.second.anonymous; })
        || std::any_of(people.begin(), people.end(),
            [](auto const& entry) { return entry.second.state == domain::ParticipantState::erased; })
        || std::any_of(ballots.begin(), ballots.end(),
            [](auto const& entry) { return entry.second.state != domain::BallotState::open; });
    if (forgets) rewrite_log(session);
    m_sessions.emplace(session, std::move(live));
}

// ---- Connections

void Hub::opened(ConnectionId connection)
{
    Peer peer;
    peer.hello_by = m_outside.now() + limits::hello_within;
    m_peers.emplace(connection, std::move(peer));
}

void Hub::received(ConnectionId connection, std::string_view text)
{
    auto const found = m_peers.find(connection);
    if (found == m_peers.end()) return;
    auto& peer = found->second;
    auto const frame = wire::parse_client_frame(text);
    if (frame.has_error()) {
        auto const& fault = frame.error();
        // A command that could be told apart gets its refusal; anything else an error. The connection stays.
        m_outside.send(connection,
            fault.cid.empty() ? wire::encode_error(fault)
                              : wire::encode_refusal(fault.cid, fault.code, fault.reason),
            1);
        return;
    }
    bool const greeted = !peer.session.empty();
    bool const is_greeting = std::holds_alternative<wire::Hello>(*frame);
    bool const needs_greeting = !is_greeting && !std::holds_alternative<wire::Ping>(*frame)
        && !std::holds_alternative<wire::Bye>(*frame);
    if ((needs_greeting && !greeted) || (is_greeting && greeted)) {
        m_outside.send(connection, wire::encode_error(fault("bad_message", "hello_first")), 1);
        return;
    }
    std::visit([&](auto const& one) { on(connection, peer, one); }, *frame);
}

void Hub::on(ConnectionId connection, Peer& peer, wire::Hello const& hello)
{
    auto const refuse = [&](std::string code, std::string reason) {
        m_outside.send(connection, wire::encode_error(fault(std::move(code), std::move(reason))), 1);
        m_outside.close(connection, close_code::unauthenticated);
    };
    if (hello.v != 1) return refuse("unsupported_version", "version");
    auto const identity = m_tokens.identify(hello.token);
    if (!identity || !m_sessions.contains(identity->session)) return refuse("unauthenticated", "token");
    m_outside.send(connection, {}, 1);
    admit(connection, peer, *identity);
}

void Hub::admit(ConnectionId connection, Peer& peer, Identity const& identity)
{
    auto& live = *m_sessions.find(identity.session)->second;
    if (identity.role == domain::Role::participant) {
        auto const person = live.published().participants.find(identity.participant);
        if (person == live.published().participants.end())
            return m_outside.close(connection, close_code::unauthenticated);
        if (domain::is_out(person->second.state)) return m_outside.close(connection, close_code::removed);
    }
    if (identity.role == domain::Role::respondent) {
        auto const respondent = live.published().respondents.find(identity.respondent);
        bool const answers = respondent != live.published().respondents.end() && !respondent->second.removed;
        if (!answers) return m_outside.close(connection, close_code::unauthenticated);
    }
    if (m_leaving) return m_outside.close(connection, close_code::draining);
    peer.session = identity.session;
    peer.identity = identity;
    peer.budget = full_budget(identity.role);
    m_outside.send(connection, welcome(live, identity), 0);
    auto const older = live.admit(connection, identity, m_outside.now());
    if (older) m_outside.close(*older, close_code::replaced);
    if (live.is_returning(identity.participant))
        submit_system(live, domain::ConnectionBack{ identity.participant });
}

std::string Hub::welcome(LiveSession const& live, Identity const& identity) const
{
    wire::Welcome welcome;
    welcome.session = live.id();
    welcome.epoch = live.published().epoch;
    welcome.seq = live.published().seq;
    welcome.now = m_outside.now();
    welcome.role = identity.role;
    welcome.me = identity.participant;
    welcome.heartbeat_ms = limits::heartbeat_ms;
    welcome.retry_base_ms = limits::retry_base_ms;
    welcome.retry_max_ms = limits::retry_max_ms;
    // The first try is spread over a second for every thousand people, so that a venue does not come back at
    // once.
    welcome.retry_spread_ms = static_cast<std::uint32_t>(live.connections());
    welcome.durability = m_settings.durability;
    welcome.version = m_settings.version;
    return wire::encode(welcome);
}

void Hub::on(ConnectionId connection, Peer& peer, wire::Subscribe const& subscribe)
{
    auto& live = *m_sessions.find(peer.session)->second;
    bool const same_log = subscribe.epoch == live.published().epoch;
    for (auto const& wanted : subscribe.channels)
        this->subscribe(live, connection, wanted, same_log ? wanted.pos : std::nullopt);
    m_outside.send(connection, {}, 1);
}

void Hub::subscribe(LiveSession& live, ConnectionId connection, wire::Subscription const& wanted,
    std::optional<domain::Seq> pos)
{
    using Subscribed = LiveSession::Subscribed;
    auto const result
        = wanted.channel ? live.subscribe(connection, *wanted.channel, pos) : Subscribed::no_such_channel;
    if (result == Subscribed::no_such_channel)
        m_outside.send(connection, wire::encode_error({ "not_found", "no_such_channel", wanted.id, {} }), 0);
    if (result == Subscribed::too_many_channels)
        m_outside.send(
            connection, wire::encode_error({ "too_large", "too_many_channels", wanted.id, {} }), 0);
}

void Hub::on(ConnectionId connection, Peer& peer, wire::Unsubscribe const& unsubscribe)
{
    auto& live = *m_sessions.find(peer.session)->second;
    for (auto const& unwanted : unsubscribe.channels) {
        if (!unwanted.channel) continue;
        auto channel = *unwanted.channel;
        if (channel.kind == domain::ChannelKind::me) channel.participant = peer.identity.participant;
        live.unsubscribe(connection, channel);
    }
    m_outside.send(connection, {}, 1);
}

void Hub::on(ConnectionId connection, Peer&, wire::Ping const& ping)
{
    m_outside.send(connection, wire::encode_pong(m_outside.now(), ping.pad), 1);
}

void Hub::on(ConnectionId connection, Peer&, wire::Bye const&)
{
    m_outside.send(connection, {}, 1);
    m_outside.close(connection, close_code::normal);
}

void Hub::on(ConnectionId connection, Peer& peer, wire::CommandFrame const& frame)
{
    auto& live = *m_sessions.find(peer.session)->second;
    if (!spend(peer.budget, peer.identity.role)) {
        m_outside.send(connection,
            wire::encode_refusal(frame.cid, "rate_limited", "rate", retry_of_rate(peer.identity.role)), 1);
        if (++peer.refused_in_a_row >= limits::rate_refusals_max)
            m_outside.close(connection, close_code::rate);
        return;
    }
    peer.refused_in_a_row = 0;
    if (auto const fault = fault_of(live, peer.identity, frame))
        return m_outside.send(connection, encode_refusal(frame.cid, *fault), 1);
    Waiting waiting;
    waiting.connection = connection;
    submit(live, peer.identity, frame, std::move(waiting));
}

Hub::Budget Hub::full_budget(domain::Role role) const
{
    bool const participant = role == domain::Role::participant;
    return { participant ? limits::participant_burst : limits::steering_burst, m_outside.now() };
}

bool Hub::spend(Budget& budget, domain::Role role)
{
    auto const full = full_budget(role);
    auto const seconds = static_cast<double>(std::max<domain::Duration>(0, full.at - budget.at)) / 1'000;
    budget = { std::min(full.left, budget.left + rate_of(role) * seconds), full.at };
    if (budget.left < 1) return false;
    budget.left -= 1;
    return true;
}

std::optional<wire::Fault> Hub::fault_of(
    LiveSession const& live, Identity const& identity, wire::CommandFrame const& frame) const
{
    if (m_leaving) return fault("unavailable", "restarting");
    // What was accepted in time stays so: asking again gives the first answer, for ever.
    bool const late = frame.until && *frame.until < m_outside.now();
    if (late && !live.sequencer().knows(command_id(identity, frame))) return fault("expired", "expired");
    if (live.sequencer().queued() >= limits::queued_commands_max) return fault("overloaded", "busy");
    return std::nullopt;
}

void Hub::closed(ConnectionId connection)
{
    auto const found = m_peers.find(connection);
    if (found == m_peers.end()) return;
    if (!found->second.session.empty())
        m_sessions.find(found->second.session)->second->forget(connection, m_outside.now());
    m_peers.erase(found);
}

void Hub::drained(ConnectionId connection, std::vector<Missed> missed)
{
    auto const found = m_peers.find(connection);
    if (found == m_peers.end() || found->second.session.empty()) return m_outside.catch_up(connection, {});
    m_sessions.find(found->second.session)->second->catch_up(connection, missed);
}

bool Hub::may_stream(std::string_view session, std::string_view token) const
{
    auto const identity = m_tokens.identify(token);
    return identity && identity->session == session && m_sessions.contains(session);
}

void Hub::opened_stream(
    ConnectionId connection, std::string_view session, std::string_view token, std::string_view channels)
{
    auto const identity = m_tokens.identify(token);
    if (!identity || identity->session != session || !m_sessions.contains(session))
        return m_outside.close(connection, close_code::unauthenticated);
    auto& peer = m_peers[connection];
    admit(connection, peer, *identity);
    if (peer.session.empty()) return;
    auto& live = *m_sessions.find(session)->second;
    while (!channels.empty()) {
        auto const comma = channels.find(',');
        auto const id = channels.substr(0, comma);
        channels.remove_prefix(comma == std::string_view::npos ? channels.size() : comma + 1);
        subscribe(live, connection, { std::string(id), wire::parse_channel_id(id), {} }, std::nullopt);
    }
}

// ---- Commands

CommandId Hub::command_id(Identity const& identity, wire::CommandFrame const& frame) const
{
    return m_tokens.command_id(identity.session, actor_of(identity, frame), frame.cid);
}

ReplyTo Hub::await(Waiting waiting)
{
    m_waiting.emplace(m_next_reply, std::move(waiting));
    return m_next_reply++;
}

void Hub::submit(
    LiveSession& live, Identity const& identity, wire::CommandFrame const& frame, Waiting waiting)
{
    ++m_stats.commands;
    Envelope envelope;
    envelope.reply_to = await(std::move(waiting));
    envelope.cid = frame.cid;
    envelope.id = command_id(identity, frame);
    envelope.command = frame.command;
    envelope.context = { actor_of(identity, frame), m_outside.now(), m_outside.entropy() };
    live.sequencer().receive(envelope);
    pump();
}

void Hub::submit_system(LiveSession& live, domain::Command command)
{
    Envelope envelope;
    envelope.command = std::move(command);
    envelope.context = { {}, m_outside.now(), m_outside.entropy() };
    live.sequencer().receive(envelope);
    pump();
}

void Hub::pump()
{
    if (!m_writing.empty()) return;
    std::vector<store::Batch> batches;
    std::size_t bytes = 0;
    std::vector<std::vector<Outcome>> settled;
    for (auto& [id, live] : m_sessions) {
        auto& sequencer = live->sequencer();
        if (!sequencer.is_waiting() || bytes > limits::append_bytes_max) continue;
        auto const pending = sequencer.take_batch();
        if (pending.empty()) {
            // Nothing to write, and nothing is being written: what waits rests on the published state alone.
            settled.push_back(sequencer.batch_committed());
            continue;
        }
        auto const seal = m_tokens.seal_of(id);
        store::Batch batch;
        batch.session = id;
        batch.expected_seq = sequencer.published().seq;
        for (auto const& event : pending) {
            auto body = wire::encode_event(seal.closed(event.recorded, event.seq));
            store::Entry entry;
            entry.kind = std::move(body.kind);
            entry.at_ms = event.recorded.at;
            entry.body = std::move(body.body);
            if (event.id) entry.command_id.assign(event.id->begin(), event.id->end());
            bytes += entry.body.size();
            batch.entries.push_back(std::move(entry));
        }
        m_stats.events += batch.entries.size();
        m_writing.push_back(id);
        batches.push_back(std::move(batch));
    }
    if (!batches.empty()) {
        ++m_stats.appends;
        m_outside.append(std::move(batches));
    }
    for (auto& outcomes : settled)
        settle(std::move(outcomes));
}

void Hub::appended(std::vector<boost::system::error_code> const& results)
{
    assert(results.size() == m_writing.size());
    // Until the last result is dealt with, a batch is still under way: what is asked meanwhile waits.
    for (std::size_t i = 0; i < results.size(); ++i) {
        auto& live = *m_sessions.find(m_writing[i])->second;
        if (!results[i]) {
            auto outcomes = live.sequencer().batch_committed();
            follow_up(live);
            settle(std::move(outcomes));
        } else if (results[i] == store::LogError::storage_full) {
            settle_refused(live.sequencer().batch_refused(), "storage_full");
        } else {
            // Only a restart from the log tells what is in it.
            return m_outside.failed(results[i]);
        }
    }
    m_writing.clear();
    pump();
    publish_due();
}

void Hub::follow_up(LiveSession& live)
{
    for (auto const connection : live.mark_committed())
        m_outside.close(connection, close_code::removed);
    auto const& committed = live.sequencer().committed();
    bool const forgets = std::any_of(committed.begin(), committed.end(), [](Pending const& pending) {
        return std::holds_alternative<domain::TopicAnonymised>(pending.recorded.event)
            || std::holds_alternative<domain::ParticipantErased>(pending.recorded.event)
            || std::holds_alternative<domain::BallotClosed>(pending.recorded.event)
            || std::holds_alternative<domain::BallotCancelled>(pending.recorded.event);
    });
    if (forgets) rewrite_log(live.id());
    if (changes_promises(committed)) bring_promises(live);
    for (auto const& pending : committed) {
        if (auto const* erased = std::get_if<domain::ParticipantErased>(&pending.recorded.event))
            forget_elsewhere(live, erased->participant);
        if (auto const* removed = std::get_if<domain::PhotoRemoved>(&pending.recorded.event))
            m_outside.drop_photo(removed->file);
    }
    if (live.wants_snapshot()) m_outside.save_snapshot(live.id(), live.snapshot());
}

void Hub::settle(std::vector<Outcome> outcomes)
{
    for (auto const& outcome : outcomes) {
        if (outcome.reply_to == 0) continue; // the system asked itself
        if (auto const* accepted = std::get_if<Accepted>(&outcome.answer))
            ++(accepted->repeat == wire::Repeat::again ? m_stats.repeated : m_stats.accepted);
        else
            ++m_stats.refused;
        auto const found = m_waiting.find(outcome.reply_to);
        if (found == m_waiting.end()) continue;
        auto const waiting = std::move(found->second);
        m_waiting.erase(found);
        if (waiting.then)
            waiting.then(&outcome);
        else
            m_outside.send(waiting.connection, encode(outcome.cid, outcome), 1);
    }
}

void Hub::settle_refused(std::vector<Outcome> outcomes, std::string const& reason)
{
    for (auto const& outcome : outcomes) {
        auto const found = m_waiting.find(outcome.reply_to);
        if (found == m_waiting.end()) continue;
        auto const waiting = std::move(found->second);
        m_waiting.erase(found);
        if (waiting.then)
            waiting.then(nullptr);
        else
            m_outside.send(waiting.connection,
                wire::encode_refusal(outcome.cid, "unavailable", reason, limits::retry_full_ms), 1);
    }
}

/// A named topic that became anonymous: its author leaves the log too (invariant 10). Somebody erased: who
/// they were (invariant 17). A ballot that is over: what was voted leaves, and who voted stays (invariant 9).
void Hub::rewrite_log(std::string const& session)
{
    m_outside.read_log(session, [this, session](auto entries) {
        if (entries.has_error()) return m_outside.failed(entries.error());
        std::map<domain::Seq, domain::Recorded> events;
        std::set<domain::BallotId> over;
        for (auto const& [seq, entry] : *entries) {
            auto recorded = wire::decode_event(entry.kind, entry.at_ms, entry.body);
            if (!recorded) continue;
            std::visit(Overloaded{
                           [&](domain::BallotClosed const& event) { over.insert(event.ballot); },
                           [&](domain::BallotCancelled const& event) { over.insert(event.ballot); },
                           [](auto const&) {},
                       },
                recorded->event);
            events.emplace(seq, std::move(*recorded));
        }
        auto changed = domain::rewritten(events);
        for (auto const& [seq, recorded] : events) {
            auto const* vote = std::get_if<domain::VoteCast>(&recorded.event);
            if (!vote || !over.contains(vote->ballot)) continue;
            if (auto without = without_vote(recorded)) changed.insert_or_assign(seq, std::move(*without));
        }
        std::vector<store::Redaction> redactions;
        for (auto const& [seq, recorded] : changed)
            redactions.push_back({ seq, wire::encode_event(recorded).body });
        if (!redactions.empty()) redact(session, std::move(redactions));
    });
}

void Hub::redact(std::string const& session, std::vector<store::Redaction> redactions)
{
    m_outside.redact(session, redactions, [this, session, redactions](auto error) {
        if (error == store::LogError::storage_full)
            m_rewrites[session] = { m_outside.now() + limits::rewrite_retry, redactions };
        else if (error)
            m_outside.failed(error);
    });
}

// ---- Time

void Hub::publish_due()
{
    std::vector<Publication> publications;
    auto const now = m_outside.now();
    for (auto& [id, live] : m_sessions)
        live->flush(now, publications);
    m_stats.renderings += publications.size();
    if (!publications.empty()) m_outside.publish(std::move(publications));
}

void Hub::wake()
{
    auto const now = m_outside.now();
    std::vector<ConnectionId> silent;
    for (auto const& [connection, peer] : m_peers)
        if (peer.session.empty() && peer.hello_by <= now) silent.push_back(connection);
    for (auto const connection : silent)
        m_outside.close(connection, close_code::protocol);
    for (auto const connection : silent)
        m_peers.erase(connection);

    for (auto& [id, live] : m_sessions) {
        auto const due = domain::next_due(live->published());
        // Asked again while an earlier one is being written, it finds nothing left to do.
        if (due && *due <= now) submit_system(*live, domain::AdvanceClock{});
        for (auto& command : live->presence_due(now))
            submit_system(*live, std::move(command));
    }
    std::erase_if(
        m_http_budgets, [&](auto const& entry) { return now - entry.second.at >= limits::budget_kept; });
    std::vector<std::string> again;
    for (auto const& [session, rewrite] : m_rewrites)
        if (rewrite.at <= now) again.push_back(session);
    for (auto const& session : again)
        redact(session, std::move(m_rewrites.extract(session).mapped().redactions));
    publish_due();
}

std::optional<domain::Time> Hub::next_wake() const
{
    std::optional<domain::Time> due;
    auto const at = [&](domain::Time time) { due = due ? std::min(*due, time) : time; };
    for (auto const& [id, live] : m_sessions)
        if (auto const time = live->next_wake()) at(*time);
    for (auto const& [connection, peer] : m_peers)
        if (peer.session.empty()) at(peer.hello_by);
    for (auto const& [session, rewrite] : m_rewrites)
        at(rewrite.at);
    return due;
}

// ---- Leaving

void Hub::leave()
{
    m_leaving = true;
    for (auto const& [id, live] : m_sessions)
        for (auto const connection : live->everybody()) {
            m_outside.send(connection, wire::encode_goaway(limits::retry_full_ms), 0);
        }
}

void Hub::dismiss()
{
    for (auto const& [connection, peer] : m_peers)
        m_outside.close(connection, close_code::draining);
}

bool Hub::is_idle() const
{
    return m_writing.empty() && std::none_of(m_sessions.begin(), m_sessions.end(), [](auto const& entry) {
        return entry.second->sequencer().is_waiting();
    });
}

std::vector<std::pair<std::string, store::Snapshot>> Hub::snapshots()
{
    std::vector<std::pair<std::string, store::Snapshot>> all;
    for (auto& [id, live] : m_sessions)
        if (live->may_snapshot()) all.emplace_back(id, live->snapshot());
    return all;
}

Stats Hub::stats() const
{
    auto stats = m_stats;
    stats.sessions = m_sessions.size();
    for (auto const& [id, live] : m_sessions)
        stats.connections += live->connections();
    return stats;
}

} // namespace parvis::hub
