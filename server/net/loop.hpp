// One thread's share of a server: its listener, its connections, their audiences, one timer. Nothing here is
// shared with another loop but the settings, which no longer change, and the tallies, which only their own
// loop writes.
#pragma once

#include "server/net/connection.hpp"
#include "server/net/static_files.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <unordered_map>

namespace parvis::net {

/// A number written by one thread and read by any.
class Tally {
public:
    void add(std::uint64_t amount = 1) { set(m_value.load(std::memory_order_relaxed) + amount); }
    void subtract(std::uint64_t amount = 1) { set(m_value.load(std::memory_order_relaxed) - amount); }
    std::uint64_t value() const { return m_value.load(std::memory_order_relaxed); }

private:
    // Load and store instead of fetch_add: with a single writer the locked instruction would buy nothing.
    void set(std::uint64_t value) { m_value.store(value, std::memory_order_relaxed); }
    std::atomic<std::uint64_t> m_value = 0;
};

// On cache lines of its own: each loop writes its tallies all the time.
struct alignas(64) Tallies {
    Tally connections, plain, uploads, websockets, frames_in, frames_out, bytes_out, frames_dropped,
        slow_closed, requests, refused;
};

/// What all loops of a server have in common.
struct Common {
    Common(Settings given, Handler& owner)
        : settings(std::move(given))
        , files(settings.static_folder)
        , handler(owner)
        , tallies(std::max(settings.threads, 1U))
    {
    }

    std::uint64_t total(Tally Tallies::*which) const
    {
        std::uint64_t sum = 0;
        for (auto const& tally : tallies)
            sum += (tally.*which).value();
        return sum;
    }

    Settings settings;
    StaticFiles files;
    Handler& handler;
    std::vector<Tallies> tallies; // one of each loop
};

class Loop : public std::enable_shared_from_this<Loop> {
public:
    Loop(std::shared_ptr<Common> common, unsigned index);
    ~Loop();
    Loop(Loop const&) = delete;
    Loop& operator=(Loop const&) = delete;

    /// Binds and listens; returns the port. Throws std::system_error.
    std::uint16_t listen(std::string const& address, std::uint16_t port);
    /// Serves until `stop` was called and the last connection has ended.
    void run();

    /// From any thread: runs on this loop's thread, after all that was posted before.
    template <class Function>
    void post(Function&& function)
    {
        boost::asio::post(m_context, std::forward<Function>(function));
    }

    // All below: on this loop's thread only.
    void stop_accepting();
    void stop();
    Connection* find(ConnectionId id);
    void join(ConnectionId id, AudienceId audience);
    void leave(ConnectionId id, AudienceId audience);
    void publish(std::vector<Publication> const& publications);

    /// Flushes it at the end of this turn.
    void flush_soon(Connection& connection);
    /// Flushes it in its turn, a slice of connections at a time.
    void flush_in_sweep(Connection& connection);
    /// Forgets it in a turn of its own, so that no list changes while someone walks through it.
    void retire(Connection& connection);

    Common const& common() const { return *m_common; }
    Tallies& tallies() { return m_tallies; }
    /// For input that nobody reads.
    boost::asio::mutable_buffer scratch() { return boost::asio::buffer(m_scratch); }

private:
    void accept();
    void accepted(ErrorCode ec, Socket socket);
    void admit(Socket socket);
    void refuse_backlog();
    void flush_turn();
    void sweep_slice();
    void remove(ConnectionId id);
    void leave(Connection& connection, std::size_t membership);
    void schedule_tick();
    void tick();

    std::shared_ptr<Common> m_common;
    Tallies& m_tallies;
    boost::asio::io_context m_context;
    boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, Executor> m_acceptor;
    using Timer = boost::asio::basic_waitable_timer<Clock, boost::asio::wait_traits<Clock>, Executor>;
    Timer m_tick_timer;
    Timer m_accept_timer;
    std::chrono::milliseconds m_tick_period;
    bool m_accepting = true;
    bool m_stopping = false;
    Clock::time_point m_stop_deadline;
    int m_reserve_descriptor = -1;
    ConnectionId m_next_id;

    std::unordered_map<ConnectionId, std::shared_ptr<Connection>> m_connections;
    std::unordered_map<AudienceId, std::vector<Connection*>> m_audiences;
    std::vector<std::shared_ptr<Connection>> m_soon; // to flush at the end of this turn
    std::vector<std::shared_ptr<Connection>> m_sweep; // to flush slice by slice
    std::size_t m_swept = 0;
    std::array<char, 4096> m_scratch;
};

} // namespace parvis::net
