#include "server/app/surroundings.hpp"

#include "server/app/data_folder.hpp"
#include "server/store/sqlite_event_log.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <stdexcept>

namespace parvis::app {

namespace asio = boost::asio;
namespace fs = std::filesystem;

namespace {

constexpr auto lock_within = std::chrono::seconds(5);
constexpr auto lock_retry = std::chrono::milliseconds(100);
constexpr std::size_t descriptors_kept = 64; // for the log and the threads

} // namespace

std::size_t connections_allowed(net::Limits const& limits)
{
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return limits.connections_max;
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
    auto const others = limits.not_upgraded_max + descriptors_kept;
    auto const all = static_cast<std::size_t>(files.rlim_max);
    return all > others ? std::min(limits.connections_max, all - others) : limits.connections_max;
}

std::string web_folder(ServeConfig const& config)
{
    if (!config.web.empty()) return config.web;
    // Beside the sources the program was built from: build/release/parvis → clients/web.
    std::error_code error;
    auto const program = fs::read_symlink("/proc/self/exe", error);
    for (auto folder = program.parent_path(); folder.has_relative_path(); folder = folder.parent_path())
        if (fs::exists(folder / "clients/web/pages/join.mustache")) return (folder / "clients/web").string();
    throw std::runtime_error("the web pages were not found beside the program: name their folder with --web");
}

std::string content_policy(pages::Pages const& pages, std::string const& dist, std::string const& public_url)
{
    std::string styles;
    std::string scripts;
    auto const add = [&](std::string const& text) {
        for (auto const& hash : pages::hashes_of(text, "style"))
            styles += " " + hash;
        for (auto const& hash : pages::hashes_of(text, "script"))
            scripts += " " + hash;
    };
    for (auto const& page : pages.templates())
        add(page);
    for (auto const& entry : fs::directory_iterator(dist))
        if (entry.path().extension() == ".html") add(read_file(entry.path().string()));
    // Safari before 15.4 does not count ws: as 'self'.
    auto const host = public_url.substr(public_url.find("//"));
    return "default-src 'none'; script-src 'self'" + scripts + "; style-src 'self'" + styles
        + "; img-src 'self' data:; font-src 'self'; connect-src 'self' ws:" + host + " wss:" + host
        + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";
}

std::unique_ptr<store::EventLog> open_log(std::string const& folder)
{
    auto const until = std::chrono::steady_clock::now() + lock_within;
    for (;;) {
        try {
            return store::open_sqlite(folder);
        } catch (store::CannotOpen const& error) {
            bool const held = error.reason == store::OpenFailure::held_elsewhere;
            if (!held || std::chrono::steady_clock::now() > until) throw;
        }
        asio::io_context pause;
        asio::steady_timer(pause, lock_retry).wait();
    }
}

} // namespace parvis::app
