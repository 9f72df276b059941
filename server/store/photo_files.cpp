#include "server/store/photo_files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace parvis::store {

namespace fs = std::filesystem;

namespace {

using ErrorCode = boost::system::error_code;

ErrorCode last_error() { return { errno, boost::system::system_category() }; }

/// A descriptor that is closed whatever happens.
class File {
public:
    File(std::string const& path, int flags)
        : m_descriptor(::open(path.c_str(), flags | O_CLOEXEC, 0600))
    {
    }
    ~File()
    {
        if (m_descriptor >= 0) ::close(m_descriptor);
    }
    File(File const&) = delete;
    File& operator=(File const&) = delete;

    bool is_open() const { return m_descriptor >= 0; }
    bool write(std::string_view bytes) const
    {
        while (!bytes.empty()) {
            auto const written = ::write(m_descriptor, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return true;
    }
    bool sync() const { return ::fsync(m_descriptor) == 0; }

private:
    int m_descriptor;
};

} // namespace

PhotoFiles::PhotoFiles(std::string folder)
    : m_folder(std::move(folder))
{
    std::error_code error;
    fs::create_directories(m_folder, error);
    if (error) throw std::runtime_error("cannot make " + m_folder + ": " + error.message());
    fs::permissions(m_folder, fs::perms::owner_all, error);
}

ErrorCode PhotoFiles::keep(std::string const& file, std::string const& bytes)
{
    auto const path = path_of(file);
    if (fs::exists(path)) return {};
    auto const partial = path + ".new";
    auto const written = [&]() -> ErrorCode {
        File const out(partial, O_WRONLY | O_CREAT | O_TRUNC);
        if (!out.is_open() || !out.write(bytes) || !out.sync()) return last_error();
        return {};
    }();
    if (written) {
        ::unlink(partial.c_str());
        return written;
    }
    if (::rename(partial.c_str(), path.c_str()) != 0) return last_error();
    // The name, too, outlives a power cut.
    File const folder(m_folder, O_RDONLY | O_DIRECTORY);
    return folder.is_open() && folder.sync() ? ErrorCode{} : last_error();
}

boost::system::result<std::string> PhotoFiles::read(std::string const& file) const
{
    std::ifstream in(path_of(file), std::ios::binary);
    std::ostringstream bytes;
    if (!in || !(bytes << in.rdbuf())) return make_error_code(boost::system::errc::no_such_file_or_directory);
    return bytes.str();
}

void PhotoFiles::drop(std::string const& file) { ::unlink(path_of(file).c_str()); }

ErrorCode PhotoFiles::copy_to(std::string const& folder) const
{
    std::error_code error;
    fs::copy(m_folder, folder, fs::copy_options::recursive, error);
    return error;
}

void PhotoFiles::drop_all_but(std::set<std::string> const& files)
{
    std::error_code ignored;
    for (auto const& entry : fs::directory_iterator(m_folder, ignored))
        if (!files.contains(entry.path().filename().string())) fs::remove(entry.path(), ignored);
}

std::string PhotoFiles::path_of(std::string const& file) const { return m_folder + "/" + file; }

} // namespace parvis::store
