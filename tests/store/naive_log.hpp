// The log as one would write it without thinking of disks: what a random history is compared with.
#pragma once

#include "server/store/event_log.hpp"

#include <map>
#include <random>
#include <set>

namespace parvis::store::test {

class NaiveLog {
public:
    bool accepts(Batch const& batch) const;
    void append(Batch const& batch);
    std::vector<StoredEntry> events(std::string const& session) const;
    std::vector<Head> heads() const;
    std::map<std::string, std::vector<Entry>> sessions;
    std::map<std::string, Snapshot> snapshots;
};

/// Random but repeatable batches: most fit, some are behind, ahead, of another term or repeat a command.
class RandomBatches {
public:
    explicit RandomBatches(std::uint64_t seed)
        : m_random(seed)
    {
    }
    std::vector<Batch> next(NaiveLog const& now);
    std::uint64_t below(std::uint64_t bound) { return m_random() % bound; }
    std::string bytes(std::size_t bytes_max);
    std::mt19937_64& random() { return m_random; }

private:
    Batch one(NaiveLog const& now);
    std::mt19937_64 m_random;
};

/// The test fails unless both hold the same.
void check_equal(EventLog& log, NaiveLog const& naive);

} // namespace parvis::store::test
