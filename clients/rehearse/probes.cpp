#include "clients/rehearse/probes.hpp"

#include <algorithm>
#include <chrono>

namespace parvis::rehearse {

namespace {

constexpr auto interval = std::chrono::milliseconds(100);
constexpr auto patience = std::chrono::seconds(30);

} // namespace

bool Probes::wanted(std::string const& channel, Moment now) const
{
    if (m_running.contains(channel)) return false;
    auto const last = m_last_began.find(channel);
    return last == m_last_began.end() || now - last->second >= interval;
}

void Probes::begin(std::string const& channel, std::string const& cid, Moment due, Moment now,
    std::vector<std::size_t> const& followers)
{
    if (followers.empty()) return;
    m_last_began.insert_or_assign(channel, now);
    Probe probe{ cid, due, now, std::nullopt, {}, {}, due };
    probe.waiting.insert(followers.begin(), followers.end());
    m_running.insert_or_assign(channel, std::move(probe));
}

void Probes::answered(std::string const& channel, std::string const& cid, std::optional<std::uint64_t> seq)
{
    auto const found = m_running.find(channel);
    if (found == m_running.end() || found->second.cid != cid) return;
    if (!seq) {
        m_running.erase(found);
        return;
    }
    auto& probe = found->second;
    probe.seq = seq;
    auto const early = std::move(probe.early);
    for (auto const& arrival : early)
        arrive(probe, arrival);
    finish_if_complete(found);
}

void Probes::reached(std::string_view channel, std::size_t connection, std::uint64_t position, Moment now)
{
    auto const found = m_running.find(channel);
    if (found == m_running.end()) return;
    arrive(found->second, { connection, position, now });
    finish_if_complete(found);
}

void Probes::arrive(Probe& probe, Arrival const& arrival)
{
    if (!probe.seq) {
        probe.early.push_back(arrival);
        return;
    }
    if (arrival.position < *probe.seq || probe.waiting.erase(arrival.connection) == 0) return;
    probe.last = std::max(probe.last, arrival.at);
}

void Probes::finish_if_complete(Running::iterator found)
{
    auto const& probe = found->second;
    if (!probe.seq || !probe.waiting.empty()) return;
    m_tally.deliveries.add(probe.last - probe.due);
    m_running.erase(found);
}

void Probes::left(std::string_view channel, std::size_t connection)
{
    auto const found = m_running.find(channel);
    if (found == m_running.end() || found->second.waiting.erase(connection) == 0) return;
    finish_if_complete(found);
}

void Probes::broke(std::size_t connection)
{
    m_tally.deliveries_disturbed += std::erase_if(
        m_running, [&](auto const& entry) { return entry.second.waiting.contains(connection); });
}

void Probes::expire(Moment now)
{
    std::erase_if(m_running, [&](auto const& entry) {
        bool const late = now - entry.second.began > patience;
        // Without its answer, the command itself is late: the checks say so elsewhere.
        if (late) ++(entry.second.seq ? m_tally.deliveries_missed : m_tally.deliveries_disturbed);
        return late;
    });
}

} // namespace parvis::rehearse
