#include "tests/store/naive_log.hpp"

#include "tests/store/rigs.hpp"

#include <doctest/doctest.h>

namespace parvis::store::test {

bool NaiveLog::accepts(Batch const& batch) const
{
    auto const found = sessions.find(batch.session);
    auto const entries = found == sessions.end() ? std::vector<Entry>{} : found->second;
    std::set<std::string> ids;
    for (auto const& entry : entries)
        ids.insert(entry.command_id);
    ids.erase("");
    for (auto const& entry : batch.entries)
        if (!entry.command_id.empty() && !ids.insert(entry.command_id).second) return false;
    return batch.term == 1 && batch.expected_seq == entries.size();
}

void NaiveLog::append(Batch const& batch)
{
    if (!batch.entries.empty())
        sessions[batch.session].insert(
            sessions[batch.session].end(), batch.entries.begin(), batch.entries.end());
}

std::vector<StoredEntry> NaiveLog::events(std::string const& session) const
{
    std::vector<StoredEntry> all;
    for (auto const& entry : sessions.at(session))
        all.push_back({ all.size() + 1, entry });
    return all;
}

std::vector<Head> NaiveLog::heads() const
{
    std::vector<Head> all;
    for (auto const& [name, entries] : sessions)
        all.push_back({ name, entries.size(), 1 });
    return all;
}

std::string RandomBatches::bytes(std::size_t bytes_max)
{
    std::string result(below(bytes_max + 1), '\0');
    for (auto& c : result)
        c = static_cast<char>(m_random());
    return result;
}

Batch RandomBatches::one(NaiveLog const& now)
{
    Batch batch;
    batch.session = "session-" + std::to_string(below(5));
    auto const found = now.sessions.find(batch.session);
    batch.expected_seq = found == now.sessions.end() ? 0 : found->second.size();
    if (below(8) == 0) batch.expected_seq += below(5) - 2;
    if (below(20) == 0) batch.term = below(4);
    for (auto count = below(6); count > 0; --count) {
        // Few ids, so that some come twice.
        auto const id = below(3) == 0 ? "command-" + std::to_string(below(400)) : "";
        auto const size_max = below(20) == 0 ? std::size_t{ 20'000 } : std::size_t{ 400 };
        batch.entries.push_back({ bytes(12), id, static_cast<std::int64_t>(m_random()), bytes(size_max) });
    }
    return batch;
}

std::vector<Batch> RandomBatches::next(NaiveLog const& now)
{
    std::vector<Batch> batches;
    for (auto count = below(4); count > 0; --count)
        batches.push_back(one(now));
    return batches;
}

void check_equal(EventLog& log, NaiveLog const& naive)
{
    REQUIRE(*log.heads() == naive.heads());
    for (auto const& [session, entries] : naive.sessions)
        REQUIRE(read_all(log, session) == naive.events(session));
    auto const found = log.verify();
    REQUIRE(found.has_value());
    REQUIRE(found->problems == std::vector<std::string>{});
}

} // namespace parvis::store::test
