// A disk that fails on demand, under every SQLite log opened while it exists. It remembers what was synced,
// so that it can lose power: what was written after the last sync of a file is then gone, or there in part.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace parvis::store::test {

class FaultDisk {
public:
    enum class Syncs { honest, ignored };

    /// `ignored` is a disk that says "synced" and syncs nothing: the control that a power cut is felt at all.
    explicit FaultDisk(Syncs syncs = Syncs::honest);
    ~FaultDisk();
    FaultDisk(FaultDisk const&) = delete;
    FaultDisk& operator=(FaultDisk const&) = delete;

    /// The `nth` write from now, where 1 is the next one, and all after it find no room, until `make_room`.
    void fill_at_write(std::uint64_t nth) { m_full_at = m_writes + nth; }
    void make_room() { m_full_at = never; }
    /// One write, or one sync, reports an I/O error and has not happened.
    void fail_write(std::uint64_t nth) { m_bad_write = m_writes + nth; }
    void fail_sync(std::uint64_t nth) { m_bad_sync = m_syncs + nth; }
    /// Power goes at the `nth` write or sync from now: from then on nothing works until `restore_power`.
    void cut_power_at(std::uint64_t nth) { m_cut_at = m_writes + m_syncs + nth; }
    bool power_is_cut() const { return m_dark; }
    /// Every file holds what was synced, and of the later writes those that `chance` picks.
    void restore_power(std::mt19937_64& chance);
    std::uint64_t writes() const { return m_writes; }
    /// A fault that was asked for has come.
    bool has_failed() const { return m_has_failed; }

    // What the file functions given to SQLite call.
    struct Change {
        std::int64_t offset = 0;
        std::string bytes;
        bool is_truncation = false;
    };
    int before_write();
    int before_sync();
    void wrote(std::string const& path, Change change);
    void synced(std::string const& path);
    void removed(std::string const& path);

private:
    struct File {
        std::string durable;
        std::vector<Change> unsynced;
    };
    static constexpr std::uint64_t never = UINT64_MAX;
    bool power_fails_now();

    Syncs const m_mode;
    std::map<std::string, File> m_files;
    std::uint64_t m_writes = 0;
    std::uint64_t m_syncs = 0;
    std::uint64_t m_full_at = never;
    std::uint64_t m_bad_write = never;
    std::uint64_t m_bad_sync = never;
    std::uint64_t m_cut_at = never;
    bool m_dark = false;
    bool m_has_failed = false;
};

} // namespace parvis::store::test
