// How long until the last one knows: of some commands, the time from the intended moment until every
// connection that followed the channel has received a frame that covers the command's position.
#pragma once

#include "clients/rehearse/tally.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace parvis::rehearse {

class Probes {
public:
    explicit Probes(Tally& tally)
        : m_tally(tally)
    {
    }

    /// Whether a new measure of this channel may begin: one at a time, and not too often.
    bool wanted(std::string const& channel, Moment now) const;
    /// `followers` are the connections that have this channel now.
    void begin(std::string const& channel, std::string const& cid, Moment due, Moment now,
        std::vector<std::size_t> const& followers);
    /// The command has its position, or none: it was refused.
    void answered(std::string const& channel, std::string const& cid, std::optional<std::uint64_t> seq);
    /// This connection has everything up to `position`.
    void reached(std::string_view channel, std::size_t connection, std::uint64_t position, Moment now);
    /// The connection no longer follows the channel, by its own wish.
    void left(std::string_view channel, std::size_t connection);
    /// The connection broke: what it was to receive is not measured.
    void broke(std::size_t connection);
    /// Drops measures that ran out of time, as missed.
    void expire(Moment now);
    bool idle() const { return m_running.empty(); }

private:
    struct Arrival {
        std::size_t connection = 0;
        std::uint64_t position = 0;
        Moment at;
    };
    struct Probe {
        std::string cid;
        Moment due;
        Moment began;
        std::optional<std::uint64_t> seq;
        std::unordered_set<std::size_t> waiting;
        std::vector<Arrival> early; // before the answer told the position
        Moment last;
    };
    using Running = std::map<std::string, Probe, std::less<>>;

    void arrive(Probe&, Arrival const&);
    void finish_if_complete(Running::iterator);

    Tally& m_tally;
    Running m_running;
    std::map<std::string, Moment, std::less<>> m_last_began;
};

} // namespace parvis::rehearse
