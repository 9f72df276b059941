#include "clients/rehearse/own_server.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>
#include <utility>
#include <vector>

#include <sys/wait.h>

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

namespace parvis::rehearse {

namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

constexpr auto start_max = 60s;
constexpr auto stop_max = 30s;
constexpr auto between_looks = 20ms;
constexpr std::size_t told_chars_max = 600; // of what the server said, when it does not start
constexpr std::string_view home = "http://127.0.0.1:";

/// Waits until `so` holds, or for too long.
template <typename So>
bool wait_for(std::chrono::steady_clock::duration longest, So so)
{
    auto const until = std::chrono::steady_clock::now() + longest;
    while (!so()) {
        if (std::chrono::steady_clock::now() > until) return false;
        std::this_thread::sleep_for(between_looks);
    }
    return true;
}

/// Of the address that the server says it listens on; 0: it has not said one yet.
unsigned port_in(std::string const& said)
{
    auto const at = said.find(home);
    if (at == std::string::npos) return 0;
    auto const* first = said.data() + at + home.size();
    unsigned port = 0;
    auto const read = std::from_chars(first, said.data() + said.size(), port);
    // What follows the number is there already: no digit of it is still to come.
    return read.ptr == said.data() + said.size() ? 0 : port;
}

} // namespace

OwnServer::OwnServer(std::string program, std::string data, std::string web)
    : m_program(std::move(program))
    , m_data(std::move(data))
    , m_web(std::move(web))
{
    if (m_data.empty()) {
        auto folder = (fs::temp_directory_path() / "parvis-rehearse-XXXXXX").string();
        if (::mkdtemp(folder.data())) {
            m_data = folder;
            m_temporary = true;
        }
    }
}

OwnServer::~OwnServer()
{
    stop();
    std::error_code ignored;
    if (m_temporary) fs::remove_all(m_data, ignored);
}

std::optional<Trouble> OwnServer::start(int days_ahead)
{
    if (auto trouble = spawn(days_ahead)) return trouble;
    unsigned port = 0;
    bool const told = wait_for(start_max, [&] { return (port = port_in(said())) != 0 || has_ended(); });
    if (!told || port == 0) {
        auto const text = said();
        return Trouble{ "server_did_not_start",
            { m_program, text.substr(text.size() - std::min(text.size(), told_chars_max)) } };
    }
    m_port = port;
    m_url = std::string(home) + std::to_string(m_port);
    return std::nullopt;
}

std::optional<Trouble> OwnServer::spawn(int days_ahead)
{
    std::vector<std::string> words{ m_program, "serve", "--listen", "127.0.0.1:" + std::to_string(m_port),
        "--data", m_data };
    if (!m_web.empty()) words.insert(words.end(), { "--web", m_web });
    if (days_ahead > 0) words.insert(words.end(), { "--days-ahead", std::to_string(days_ahead) });
    std::vector<char*> arguments;
    for (auto& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);

    std::error_code ignored;
    fs::create_directories(m_data, ignored);
    auto const log = m_data + "/server.log";
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(
        &actions, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    auto const failed
        = ::posix_spawn(&m_process, m_program.c_str(), &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (failed == 0) return std::nullopt;
    m_process = 0;
    return Trouble{ "server_did_not_start", { m_program, std::strerror(failed) } };
}

void OwnServer::stop()
{
    if (m_process == 0) return;
    ::kill(m_process, SIGTERM);
    if (!wait_for(stop_max, [&] { return has_ended(); })) {
        ::kill(m_process, SIGKILL);
        wait_for(stop_max, [&] { return has_ended(); });
    }
    m_process = 0;
}

bool OwnServer::has_ended()
{
    if (m_process == 0) return true;
    if (::waitpid(m_process, nullptr, WNOHANG) != m_process) return false;
    m_process = 0;
    return true;
}

std::string OwnServer::said() const
{
    std::ifstream file(m_data + "/server.log", std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
}

} // namespace parvis::rehearse
