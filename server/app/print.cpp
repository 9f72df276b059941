#include "server/app/print.hpp"

#include "server/app/words.hpp"

#include <openssl/evp.h>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>
#include <vector>

extern char** environ;

namespace parvis::app {

namespace fs = std::filesystem;

namespace {

constexpr auto print_within = std::chrono::seconds(120);
constexpr auto print_look = std::chrono::milliseconds(50);
constexpr std::array browsers
    = { "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge" };

/// A folder of its own, gone with it.
class TemporaryFolder {
public:
    TemporaryFolder()
        : m_path((fs::temp_directory_path() / "parvis-print-XXXXXX").string())
    {
        if (!::mkdtemp(m_path.data())) throw std::runtime_error(std::string(words().cannot_print));
    }
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;
    ~TemporaryFolder()
    {
        std::error_code ignored; // a leftover in the temporary folder is no reason to end badly
        fs::remove_all(m_path, ignored);
    }
    std::string file(std::string const& name) const { return m_path + "/" + name; }

private:
    std::string m_path;
};

bool is_on_path(std::string const& program)
{
    std::string_view rest = std::getenv("PATH") ? std::getenv("PATH") : "";
    while (!rest.empty()) {
        auto const end = std::min(rest.find(':'), rest.size());
        auto const candidate = std::string(rest.substr(0, end)) + "/" + program;
        if (::access(candidate.c_str(), X_OK) == 0) return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

std::string browser()
{
    if (auto const* named = std::getenv("PARVIS_CHROMIUM"); named && *named) return named;
    for (auto const* name : browsers)
        if (is_on_path(name)) return name;
    throw std::runtime_error(std::string(words().no_browser));
}

/// The exit code of a program that is done in time, which says nothing on the terminal; -1 else.
int run_quietly(std::vector<std::string> arguments)
{
    std::vector<char*> pointers;
    for (auto& argument : arguments)
        pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t silence;
    ::posix_spawn_file_actions_init(&silence);
    ::posix_spawn_file_actions_addopen(&silence, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_addopen(&silence, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    ::pid_t child = 0;
    int const failed = ::posix_spawnp(&child, pointers.front(), &silence, nullptr, pointers.data(), environ);
    ::posix_spawn_file_actions_destroy(&silence);
    if (failed != 0) return -1;
    auto const until = std::chrono::steady_clock::now() + print_within;
    int status = 0;
    while (::waitpid(child, &status, WNOHANG) == 0) {
        if (std::chrono::steady_clock::now() > until) {
            ::kill(child, SIGKILL);
            ::waitpid(child, &status, 0);
            return -1;
        }
        std::this_thread::sleep_for(print_look);
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string base64(std::string_view bytes)
{
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    auto const length = ::EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
        reinterpret_cast<unsigned char const*>(bytes.data()), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

std::string media_type_of_picture(std::string_view path)
{
    if (path.ends_with(".png")) return "image/png";
    if (path.ends_with(".webp")) return "image/webp";
    return "image/jpeg";
}

} // namespace

std::string with_pictures_inside(
    std::string const& document, std::function<std::string(std::string const&)> const& fetch)
{
    constexpr std::string_view begins = "src=\"/";
    std::string whole;
    std::size_t at = 0;
    for (;;) {
        auto const found = document.find(begins, at);
        auto const end = found == std::string::npos ? found : document.find('"', found + begins.size());
        if (end == std::string::npos) return whole + document.substr(at);
        auto const from = found + begins.size() - 1;
        auto const path = document.substr(from, end - from);
        auto const bytes = fetch(path);
        whole += document.substr(at, from - at);
        whole += bytes.empty() ? path : "data:" + media_type_of_picture(path) + ";base64," + base64(bytes);
        at = end;
    }
}

std::string printed_as_pdf(std::string_view document)
{
    auto const program = browser();
    TemporaryFolder const folder;
    auto const page = folder.file("page.html");
    auto const pdf = folder.file("page.pdf");
    std::ofstream(page, std::ios::binary) << document;
    std::vector<std::string> arguments{ program, "--headless", "--disable-gpu", "--no-first-run",
        "--disable-extensions", "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND",
        "--no-pdf-header-footer", "--print-to-pdf-no-header", "--user-data-dir=" + folder.file("profile"),
        "--print-to-pdf=" + pdf };
    // Chromium refuses its own sandbox to root; the page is ours and runs no script.
    if (::geteuid() == 0) arguments.push_back("--no-sandbox");
    arguments.push_back("file://" + page);
    auto const code = run_quietly(std::move(arguments));
    std::ifstream in(pdf, std::ios::binary);
    std::string bytes{ std::istreambuf_iterator<char>(in), {} };
    if (code != 0 || !bytes.starts_with("%PDF")) throw std::runtime_error(std::string(words().cannot_print));
    return bytes;
}

} // namespace parvis::app
