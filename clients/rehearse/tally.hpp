// What is counted while people play: commands, refusals, connections, and how long things took.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace parvis::rehearse {

using Clock = std::chrono::steady_clock;
using Moment = Clock::time_point;

/// Durations, kept whole so that every percentile is exact.
class Durations {
public:
    void add(Clock::duration);
    std::size_t count() const { return m_microseconds.size(); }
    /// The smallest value that at least `percent` % of the samples do not pass (nearest rank), in ms; 0 when
    /// empty.
    double percentile(double percent) const;
    double max() const { return percentile(100); }

private:
    std::vector<std::uint32_t> m_microseconds;
};

/// An accepted command, as the server answered it.
struct Accepted {
    std::string id; // the command's id in the log
    std::uint64_t seq = 0;
    std::string kind;
};

struct Tally {
    std::uint64_t joined = 0;
    std::uint64_t asked = 0; // commands whose time came
    std::uint64_t sent = 0; // frames, the repeated ones too
    std::uint64_t repeated = 0; // sent again with the same cid
    std::uint64_t answered_again = 0; // the server said that it had answered before
    std::map<std::string, std::uint64_t> refused; // by code
    std::map<std::string, std::uint64_t> refused_because; // by kind, code and reason
    std::uint64_t refused_rightly = 0; // what was tried because it must be refused
    std::uint64_t questions = 0; // asked over HTTP
    std::uint64_t questions_answered = 0;
    std::uint64_t opened = 0;
    std::uint64_t reconnected = 0;
    std::uint64_t frames = 0;
    std::uint64_t bytes = 0;
    std::uint64_t gaps = 0;
    std::uint64_t duplicates = 0;
    std::uint64_t resyncs = 0;
    std::uint64_t unreadable = 0; // frames that are not of the protocol
    std::map<std::uint16_t, std::uint64_t> closed; // by close code; 0: without one
    std::uint64_t lost_for_good = 0; // connections that the server will not have again
    std::vector<Accepted> accepted;
    Durations answers; // from the intended moment to the answer, connected all the while
    Durations answers_after_outage; // the same, of commands that met an outage
    Durations deliveries; // from the intended moment to the last receiver
    std::uint64_t deliveries_disturbed = 0; // not measured: a receiver or the sender lost its connection
    std::uint64_t deliveries_missed = 0; // a connected receiver did not get it in time
};

} // namespace parvis::rehearse
