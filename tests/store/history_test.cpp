// Random histories, on every adapter, against a log too simple to be wrong.
#include "tests/store/fault_disk.hpp"
#include "tests/store/naive_log.hpp"
#include "tests/store/rigs.hpp"

#include <doctest/doctest.h>

namespace parvis::store::test {
namespace {

template <typename Rig>
void live(Rig& rig, NaiveLog& naive, RandomBatches& batches)
{
    auto const choice = batches.below(100);
    if (choice < 3) {
        rig.reopen();
    } else if (choice < 8 && !naive.sessions.empty()) {
        auto const chosen = std::next(
            naive.sessions.begin(), static_cast<std::ptrdiff_t>(batches.below(naive.sessions.size())));
        Snapshot const snapshot{ chosen->second.size(), batches.bytes(9'000) };
        REQUIRE(!rig.log().save_snapshot(chosen->first, snapshot));
        naive.snapshots[chosen->first] = snapshot;
    } else if (choice < 10 && !naive.sessions.empty()) {
        auto& [session, entries] = *naive.sessions.begin();
        auto const seq = 1 + batches.below(entries.size());
        entries[seq - 1].body = batches.bytes(2'000);
        REQUIRE(!rig.log().redact(session, { { seq, entries[seq - 1].body } }));
        naive.snapshots.erase(session);
    } else {
        auto const group = batches.next(naive);
        auto const codes = rig.log().append(group);
        REQUIRE(codes.size() == group.size());
        for (std::size_t i = 0; i < group.size(); ++i) {
            REQUIRE(codes[i]
                == (naive.accepts(group[i]) ? boost::system::error_code() : LogError::stale_position));
            if (!codes[i]) naive.append(group[i]);
        }
    }
}

} // namespace

TEST_CASE_TEMPLATE("any history leaves the log as the naive one has it", Rig, MemoryRig, SqliteRig)
{
    // A disk without faults, only because it is quick: it syncs nothing.
    FaultDisk const disk_at_hand;
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        INFO("seed " << seed);
        Rig rig;
        NaiveLog naive;
        RandomBatches batches(seed);
        for (int step = 0; step < 150; ++step)
            live(rig, naive, batches);
        rig.reopen();
        check_equal(rig.log(), naive);
        for (auto const& [session, entries] : naive.sessions) {
            auto const kept = *rig.log().snapshot(session);
            auto const expected = naive.snapshots.find(session);
            REQUIRE(kept.has_value() == (expected != naive.snapshots.end()));
            if (kept) REQUIRE(*kept == expected->second);
        }
    }
}

} // namespace parvis::store::test
