#include "server/store/memory_event_log.hpp"

#include "server/store/records.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace parvis::store {
namespace {

bool holds(std::string const& session, MemoryDisk::Event const& event)
{
    return event.checksum == checksum(session, event.term, event.seq, event.entry);
}

Checksum state_of(bool sound) { return sound ? Checksum::holds : Checksum::broken; }

} // namespace

MemoryEventLog::MemoryEventLog(std::shared_ptr<MemoryDisk> disk)
    : m_disk(std::move(disk))
{
}

void MemoryEventLog::fail_append(std::size_t nth, LogError error, Outcome outcome)
{
    m_fault = Fault{ nth, error, outcome };
}

boost::system::error_code MemoryEventLog::stop(LogError error) { return m_stopped = error; }

boost::system::error_code MemoryEventLog::admit(Batch const& batch)
{
    auto const found = m_disk->sessions.find(batch.session);
    auto const head = found == m_disk->sessions.end() ? Head{ batch.session } : found->second.head;
    if (head.seq != batch.expected_seq || head.term != batch.term) return LogError::stale_position;

    std::set<std::string_view> in_batch;
    for (auto const& entry : batch.entries) {
        bool const known
            = found != m_disk->sessions.end() && found->second.command_ids.contains(entry.command_id);
        if (!entry.command_id.empty() && (known || !in_batch.insert(entry.command_id).second))
            return LogError::stale_position;
    }

    if (batch.entries.empty()) return {};
    auto& session = m_disk->sessions[batch.session];
    session.head = head;
    for (auto const& entry : batch.entries) {
        auto const seq = ++session.head.seq;
        session.events.push_back({ seq, batch.term, entry, checksum(batch.session, batch.term, seq, entry) });
        if (!entry.command_id.empty()) session.command_ids.insert(entry.command_id);
    }
    return {};
}

std::vector<boost::system::error_code> MemoryEventLog::append(std::vector<Batch> const& batches)
{
    std::optional<Fault> due;
    if (m_fault && --m_fault->appends_until == 0) due = std::exchange(m_fault, std::nullopt);

    std::vector<boost::system::error_code> codes(batches.size(), m_stopped);
    if (m_stopped) return codes;
    if (!due || due->outcome == Outcome::kept)
        std::transform(
            batches.begin(), batches.end(), codes.begin(), [this](auto const& b) { return admit(b); });
    if (due) {
        bool const passing = due->error == LogError::storage_full || due->error == LogError::stale_position;
        std::fill(codes.begin(), codes.end(), passing ? make_error_code(due->error) : stop(due->error));
    }
    return codes;
}

Result<std::vector<StoredEntry>> MemoryEventLog::read(
    std::string const& session, std::uint64_t after_seq, std::size_t limit)
{
    if (m_stopped) return m_stopped;
    std::vector<StoredEntry> entries;
    auto const found = m_disk->sessions.find(session);
    if (found == m_disk->sessions.end() || after_seq > found->second.head.seq) return entries;
    auto last = after_seq;
    for (auto const& event : found->second.events) {
        if (event.seq <= after_seq) continue;
        if (entries.size() == limit) break;
        if (event.seq != ++last || !holds(session, event)) return stop(LogError::corrupt);
        entries.push_back({ event.seq, event.entry });
    }
    if (last > found->second.head.seq || (entries.size() < limit && last < found->second.head.seq))
        return stop(LogError::corrupt);
    return entries;
}

Result<std::vector<Head>> MemoryEventLog::heads()
{
    if (m_stopped) return m_stopped;
    std::vector<Head> heads;
    for (auto const& [name, session] : m_disk->sessions)
        heads.push_back(session.head);
    return heads;
}

Result<std::optional<Snapshot>> MemoryEventLog::snapshot(std::string const& session)
{
    if (m_stopped) return m_stopped;
    auto const found = m_disk->sessions.find(session);
    if (found != m_disk->sessions.end()) {
        auto const& snapshots = found->second.snapshots;
        auto const newest = std::find_if(snapshots.rbegin(), snapshots.rend(), [&](auto const& kept) {
            return kept.second.checksum == checksum(session, kept.second.snapshot);
        });
        if (newest != snapshots.rend()) return std::optional(newest->second.snapshot);
    }
    return std::optional<Snapshot>();
}

boost::system::error_code MemoryEventLog::save_snapshot(std::string const& session, Snapshot const& snapshot)
{
    if (m_stopped) return m_stopped;
    auto const found = m_disk->sessions.find(session);
    if (found == m_disk->sessions.end() || snapshot.seq > found->second.head.seq)
        return LogError::stale_position;
    auto& snapshots = found->second.snapshots;
    snapshots.erase(snapshots.begin(), snapshots.upper_bound(snapshot.seq));
    snapshots[snapshot.seq] = { snapshot, checksum(session, snapshot) };
    return {};
}

boost::system::error_code MemoryEventLog::redact(
    std::string const& session, std::vector<Redaction> const& redactions)
{
    if (m_stopped) return m_stopped;
    auto const found = m_disk->sessions.find(session);
    if (found == m_disk->sessions.end()) return LogError::not_found;
    auto changed = found->second;
    for (auto const& redaction : redactions) {
        auto const event = std::find_if(changed.events.begin(), changed.events.end(),
            [&](auto const& candidate) { return candidate.seq == redaction.seq; });
        if (event == changed.events.end()) return LogError::not_found;
        if (!holds(session, *event)) return stop(LogError::corrupt);
        event->entry.body = redaction.body;
        event->checksum = checksum(session, event->term, event->seq, event->entry);
    }
    changed.snapshots.clear();
    found->second = std::move(changed);
    return {};
}

boost::system::error_code MemoryEventLog::backup(std::string const& path)
{
    if (m_stopped) return m_stopped;
    if (m_disk->backups.contains(path)) return make_error_code(boost::system::errc::file_exists);
    auto copy = std::make_shared<MemoryDisk>();
    copy->sessions = m_disk->sessions;
    m_disk->backups.emplace(path, std::move(copy));
    return {};
}

Result<Verification> MemoryEventLog::verify()
{
    if (m_stopped) return m_stopped;
    Audit audit;
    for (auto const& [name, session] : m_disk->sessions)
        audit.head(session.head, Checksum::holds);
    for (auto const& [name, session] : m_disk->sessions) {
        for (auto const& event : session.events)
            audit.event(name, event.seq, state_of(holds(name, event)));
        for (auto const& [seq, kept] : session.snapshots)
            audit.snapshot(name, seq, state_of(kept.checksum == checksum(name, kept.snapshot)));
    }
    return audit.finish();
}

std::string MemoryEventLog::durability() const { return "memory"; }

} // namespace parvis::store
