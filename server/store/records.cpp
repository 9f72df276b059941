#include "server/store/records.hpp"

#include "server/store/crc32c.hpp"

#include <utility>

namespace parvis::store {

std::uint32_t checksum(std::string const& session, std::uint64_t term, std::uint64_t seq, Entry const& entry)
{
    return Crc32c{}
        .text(session)
        .number(seq)
        .number(term)
        .number(static_cast<std::uint64_t>(entry.at_ms))
        .text(entry.kind)
        .text(entry.command_id)
        .text(entry.body)
        .value();
}

std::uint32_t checksum(std::string const& session, Snapshot const& snapshot)
{
    return Crc32c{}.text(session).number(snapshot.seq).text(snapshot.body).value();
}

std::uint32_t checksum(Head const& head)
{
    return Crc32c{}.text(head.session).number(head.seq).number(head.term).value();
}

void Audit::head(Head const& head, Checksum state)
{
    ++m_found.sessions;
    m_last_by_head[head.session] = head.seq;
    if (state == Checksum::broken)
        problem("session " + head.session + ": the head does not match its checksum");
}

void Audit::event(std::string const& session, std::uint64_t seq, Checksum state)
{
    ++m_found.events;
    auto& last = m_last_by_events[session];
    if (seq != last + 1)
        problem("session " + session + ": event " + std::to_string(seq) + " follows event "
            + std::to_string(last));
    last = seq;
    if (state == Checksum::broken)
        problem("session " + session + ": event " + std::to_string(seq) + " does not match its checksum");
}

void Audit::snapshot(std::string const& session, std::uint64_t seq, Checksum state)
{
    if (state == Checksum::broken)
        problem("session " + session + ": the snapshot at " + std::to_string(seq)
            + " does not match its checksum");
    if (seq > m_last_by_head[session])
        problem("session " + session + ": the snapshot at " + std::to_string(seq) + " is ahead of the log");
}

void Audit::problem(std::string text) { m_found.problems.push_back(std::move(text)); }

Verification Audit::finish()
{
    for (auto const& [session, last] : m_last_by_events)
        m_last_by_head.try_emplace(session, 0);
    for (auto const& [session, last] : m_last_by_head) {
        auto const events = m_last_by_events[session];
        if (events != last)
            problem("session " + session + ": the head says " + std::to_string(last) + ", the last event is "
                + std::to_string(events));
    }
    return std::exchange(m_found, {});
}

} // namespace parvis::store
