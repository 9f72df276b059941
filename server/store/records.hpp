// What every adapter must agree on about a stored record: how its checksum is made, and what counts as a
// sound log.
#pragma once

#include "server/store/event_log.hpp"

#include <map>
#include <string>

namespace parvis::store {

std::uint32_t checksum(std::string const& session, std::uint64_t term, std::uint64_t seq, Entry const& entry);
std::uint32_t checksum(std::string const& session, Snapshot const& snapshot);
std::uint32_t checksum(Head const& head);

enum class Checksum { holds, broken };

/// Judges a whole log. Feed it all heads first, then all events by session and position, then the snapshots.
class Audit {
public:
    void head(Head const& head, Checksum state);
    void event(std::string const& session, std::uint64_t seq, Checksum state);
    void snapshot(std::string const& session, std::uint64_t seq, Checksum state);
    /// Something the engine itself reports.
    void problem(std::string text);
    Verification finish();

private:
    std::map<std::string, std::uint64_t> m_last_by_head;
    std::map<std::string, std::uint64_t> m_last_by_events;
    Verification m_found;
};

} // namespace parvis::store
