#include "server/app/data_folder.hpp"

#include "server/hub/tokens.hpp"
#include "server/post/push.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace parvis::app {

namespace fs = std::filesystem;

namespace {

constexpr char const* secret_file = "secret";
constexpr char const* operator_file = "operator.token";
constexpr char const* address_file = "address";
constexpr char const* push_key_file = "push.key";

/// Created readable by the owner alone, then renamed: there is no moment when it is half written or open to
/// others.
void write_private(fs::path const& path, std::string const& text)
{
    auto const partial = path.string() + ".new";
    ::unlink(partial.c_str());
    auto const file = ::open(partial.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) throw std::runtime_error("cannot write " + partial);
    auto const written = ::write(file, text.data(), text.size());
    auto const synced = ::fsync(file);
    ::close(file);
    if (written != static_cast<ssize_t>(text.size()) || synced != 0)
        throw std::runtime_error("cannot write " + partial);
    fs::rename(partial, path);
}

std::string without_line_end(std::string text)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.pop_back();
    return text;
}

std::string read_or_make_secret(fs::path const& path)
{
    if (!fs::exists(path)) write_private(path, hub::random_secret() + "\n");
    auto const secret = without_line_end(read_file(path.string()));
    if (secret.size() < 32)
        throw std::runtime_error(path.string() + " is too short to be a secret: restore it or remove it");
    return secret;
}

} // namespace

std::string read_file(std::string const& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

DataFolder open_data_folder(std::string const& path)
{
    std::error_code error;
    fs::create_directories(path, error);
    if (error) throw std::runtime_error("cannot make the data directory " + path + ": " + error.message());
    fs::permissions(path, fs::perms::owner_all, error);
    DataFolder folder;
    folder.path = path;
    folder.secret = read_or_make_secret(fs::path(path) / secret_file);
    folder.operator_token = read_or_make_secret(fs::path(path) / operator_file);
    return folder;
}

std::string read_or_make_push_key(std::string const& path)
{
    auto const file = fs::path(path) / push_key_file;
    if (!fs::exists(file)) write_private(file, post::PushKey::new_pem());
    return read_file(file.string());
}

void write_address(std::string const& path, std::string const& url)
{
    write_private(fs::path(path) / address_file, url + "\n");
}

void remove_address(std::string const& path)
{
    std::error_code ignored; // it is a hint only
    fs::remove(fs::path(path) / address_file, ignored);
}

std::string read_address(std::string const& path)
{
    auto const file = fs::path(path) / address_file;
    return fs::exists(file) ? without_line_end(read_file(file.string())) : std::string{};
}

std::string read_operator_token(std::string const& path)
{
    auto const file = fs::path(path) / operator_file;
    if (!fs::exists(file))
        throw std::runtime_error(
            "no server has run on " + path + " yet: start `parvis serve --data " + path + "` first");
    return without_line_end(read_file(file.string()));
}

} // namespace parvis::app
