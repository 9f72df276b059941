// What one slow connection missed. While it has not taken its queue, frames of its audiences are dropped and
// noted; once the queue is empty they are reported, and each reported audience stays silent until the owner
// has caught up.
#pragma once

#include "server/net/server.hpp"

#include <algorithm>

namespace parvis::net {

class Misses {
public:
    /// Whether a publication may be queued now. If not, it is noted, unless the coming catch-up covers it
    /// anyway.
    bool admit(AudienceId audience, std::uint64_t from, bool queue_is_full)
    {
        if (std::find(m_reported.begin(), m_reported.end(), audience) != m_reported.end()) return false;
        if (m_noted.empty() && !queue_is_full) return true;
        auto const same = [audience](Missed const& missed) { return missed.audience == audience; };
        if (std::none_of(m_noted.begin(), m_noted.end(), same)) m_noted.push_back({ audience, from });
        return false;
    }

    /// To be asked whenever the queue is empty: what to report, or nothing while a catch-up is awaited.
    std::vector<Missed> report()
    {
        if (!m_reported.empty()) return {};
        for (auto const& missed : m_noted)
            m_reported.push_back(missed.audience);
        return std::exchange(m_noted, {});
    }

    void caught_up() { m_reported.clear(); }

    void forget(AudienceId audience)
    {
        std::erase(m_reported, audience);
        std::erase_if(m_noted, [audience](Missed const& missed) { return missed.audience == audience; });
    }

private:
    std::vector<Missed> m_noted;
    std::vector<AudienceId> m_reported;
};

} // namespace parvis::net
