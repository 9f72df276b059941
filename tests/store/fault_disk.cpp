#include "tests/store/fault_disk.hpp"

#include "tests/store/rigs.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <new>
#include <utility>

namespace parvis::store::test {
namespace {

constexpr char const* vfs_name = "parvis-fault-disk";
constexpr std::size_t sector_bytes = 512;

struct OpenFile {
    sqlite3_file base;
    FaultDisk* disk;
    // Empty for SQLite's temporary files: they need not survive anything.
    std::string* path;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

OpenFile* of(sqlite3_file* file) { return reinterpret_cast<OpenFile*>(file); }
sqlite3_vfs* real_of(sqlite3_vfs* vfs);

int close_file(sqlite3_file* file)
{
    auto* open = of(file);
    auto* real = open->real();
    int const code = real->pMethods ? real->pMethods->xClose(real) : SQLITE_OK;
    delete std::exchange(open->path, nullptr);
    return code;
}

int read_file(sqlite3_file* file, void* into, int bytes, sqlite3_int64 offset)
{
    auto* open = of(file);
    if (open->disk->power_is_cut()) return SQLITE_IOERR_READ;
    return open->real()->pMethods->xRead(open->real(), into, bytes, offset);
}

int write_file(sqlite3_file* file, void const* from, int bytes, sqlite3_int64 offset)
{
    auto* open = of(file);
    if (int const fault = open->disk->before_write()) return fault;
    int const code = open->real()->pMethods->xWrite(open->real(), from, bytes, offset);
    if (code == SQLITE_OK)
        open->disk->wrote(*open->path,
            { offset, { static_cast<char const*>(from), static_cast<std::size_t>(bytes) }, false });
    return code;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size)
{
    auto* open = of(file);
    if (open->disk->power_is_cut()) return SQLITE_IOERR_TRUNCATE;
    int const code = open->real()->pMethods->xTruncate(open->real(), size);
    if (code == SQLITE_OK) open->disk->wrote(*open->path, { size, {}, true });
    return code;
}

int sync_file(sqlite3_file* file, int)
{
    // The real disk is not asked: nothing here outlives the process, and tests are quick that way.
    auto* open = of(file);
    if (int const fault = open->disk->before_sync()) return fault;
    open->disk->synced(*open->path);
    return SQLITE_OK;
}

int size_of_file(sqlite3_file* file, sqlite3_int64* size)
{
    return of(file)->real()->pMethods->xFileSize(of(file)->real(), size);
}
int lock_file(sqlite3_file* file, int level)
{
    return of(file)->real()->pMethods->xLock(of(file)->real(), level);
}
int unlock_file(sqlite3_file* file, int level)
{
    return of(file)->real()->pMethods->xUnlock(of(file)->real(), level);
}
int reserved(sqlite3_file* file, int* out)
{
    return of(file)->real()->pMethods->xCheckReservedLock(of(file)->real(), out);
}
int control(sqlite3_file* file, int operation, void* argument)
{
    return of(file)->real()->pMethods->xFileControl(of(file)->real(), operation, argument);
}
int sector_size(sqlite3_file* file) { return of(file)->real()->pMethods->xSectorSize(of(file)->real()); }
int characteristics(sqlite3_file* file)
{
    return of(file)->real()->pMethods->xDeviceCharacteristics(of(file)->real());
}

// Version 1 has no shared memory, which a log in exclusive mode never asks for.
sqlite3_io_methods const methods{ 1, close_file, read_file, write_file, truncate_file, sync_file,
    size_of_file, lock_file, unlock_file, reserved, control, sector_size, characteristics, nullptr, nullptr,
    nullptr, nullptr, nullptr, nullptr };

FaultDisk* disk_of(sqlite3_vfs* vfs);

int open_file(sqlite3_vfs* vfs, char const* name, sqlite3_file* file, int flags, int* out_flags)
{
    auto* open = of(file);
    open->base.pMethods = nullptr;
    int const code = real_of(vfs)->xOpen(real_of(vfs), name, open->real(), flags, out_flags);
    if (code != SQLITE_OK) return code;
    open->disk = disk_of(vfs);
    open->path = new std::string(name ? name : "");
    open->base.pMethods = &methods;
    return SQLITE_OK;
}

int delete_file(sqlite3_vfs* vfs, char const* name, int)
{
    if (disk_of(vfs)->power_is_cut()) return SQLITE_IOERR_DELETE;
    int const code = real_of(vfs)->xDelete(real_of(vfs), name, 0);
    if (code == SQLITE_OK) disk_of(vfs)->removed(name);
    return code;
}

struct Vfs {
    sqlite3_vfs face{};
    sqlite3_vfs* real = nullptr;
    FaultDisk* disk = nullptr;
};
// SQLite has one registry a process; so there is one disk at a time.
Vfs vfs_in_use;

sqlite3_vfs* real_of(sqlite3_vfs*) { return vfs_in_use.real; }
FaultDisk* disk_of(sqlite3_vfs*) { return vfs_in_use.disk; }

void apply(std::string& image, FaultDisk::Change const& change, std::size_t bytes)
{
    auto const offset = static_cast<std::size_t>(change.offset);
    if (change.is_truncation) {
        image.resize(std::min(image.size(), offset));
        return;
    }
    image.resize(std::max(image.size(), offset + bytes));
    image.replace(offset, bytes, change.bytes, 0, bytes);
}

} // namespace

FaultDisk::FaultDisk(Syncs syncs)
    : m_mode(syncs)
{
    auto* real = sqlite3_vfs_find(nullptr);
    vfs_in_use = { *real, real, this };
    vfs_in_use.face.zName = vfs_name;
    vfs_in_use.face.szOsFile = static_cast<int>(sizeof(OpenFile)) + real->szOsFile;
    vfs_in_use.face.xOpen = open_file;
    vfs_in_use.face.xDelete = delete_file;
    sqlite3_vfs_register(&vfs_in_use.face, 1);
}

FaultDisk::~FaultDisk()
{
    sqlite3_vfs_unregister(&vfs_in_use.face);
    sqlite3_vfs_register(vfs_in_use.real, 1);
}

bool FaultDisk::power_fails_now()
{
    if (m_writes + m_syncs >= m_cut_at) m_dark = m_has_failed = true;
    return m_dark;
}

int FaultDisk::before_write()
{
    ++m_writes;
    if (power_fails_now()) return SQLITE_IOERR_WRITE;
    bool const is_full = m_writes >= m_full_at;
    bool const is_bad = m_writes == m_bad_write;
    m_has_failed = m_has_failed || is_full || is_bad;
    return is_full ? SQLITE_FULL : is_bad ? SQLITE_IOERR_WRITE : SQLITE_OK;
}

int FaultDisk::before_sync()
{
    ++m_syncs;
    if (power_fails_now()) return SQLITE_IOERR_FSYNC;
    bool const is_bad = m_syncs == m_bad_sync;
    m_has_failed = m_has_failed || is_bad;
    return is_bad ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

void FaultDisk::wrote(std::string const& path, Change change)
{
    if (!path.empty()) m_files[path].unsynced.push_back(std::move(change));
}

void FaultDisk::synced(std::string const& path)
{
    if (path.empty() || m_mode == Syncs::ignored) return;
    auto& file = m_files[path];
    for (auto const& change : file.unsynced)
        apply(file.durable, change, change.bytes.size());
    file.unsynced.clear();
}

void FaultDisk::removed(std::string const& path) { m_files.erase(path); }

void FaultDisk::restore_power(std::mt19937_64& chance)
{
    for (auto& [path, file] : m_files) {
        for (auto const& change : file.unsynced) {
            auto const fate = chance() % 4;
            auto const whole = change.bytes.size();
            // Lost, whole, or torn at a sector.
            if (fate == 1) apply(file.durable, change, whole);
            if (fate == 2 && !change.is_truncation)
                apply(file.durable, change, chance() % (whole / sector_bytes + 1) * sector_bytes);
        }
        file.unsynced.clear();
        write_contents(path, file.durable);
    }
    m_dark = false;
    m_cut_at = never;
}

} // namespace parvis::store::test
