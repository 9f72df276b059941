// The owner of a server in a test: answers requests as told and keeps what it is told, for the test to wait
// for.
#pragma once

#include "server/net/server.hpp"

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace parvis::net::test {

class Recorder : public Handler {
public:
    struct Seen {
        std::vector<std::pair<ConnectionId, Request>> opened;
        std::vector<std::pair<ConnectionId, std::string>> received;
        std::vector<std::pair<ConnectionId, std::vector<Missed>>> drained;
        std::vector<Request> requests;
        std::vector<std::function<void(Response)>> withheld; // replies the test gives itself
        std::set<ConnectionId> closed;
        std::vector<Transport> transports;
    };

    using Respond = std::function<Response(Request const&)>;
    /// What a request is answered with; empty: replies are withheld.
    explicit Recorder(Respond answer = {})
        : m_respond(std::move(answer))
    {
    }

    void requested(Request request, std::function<void(Response)> reply) override
    {
        if (m_respond) reply(m_respond(request));
        note([&](Seen& seen) {
            if (!m_respond) seen.withheld.push_back(std::move(reply));
            seen.requests.push_back(std::move(request));
        });
    }
    void opened(ConnectionId id, Transport transport, Request request) override
    {
        note([&](Seen& seen) {
            seen.opened.emplace_back(id, std::move(request));
            seen.transports.push_back(transport);
        });
    }
    void received(ConnectionId id, std::string text) override
    {
        note([&](Seen& seen) { seen.received.emplace_back(id, std::move(text)); });
    }
    void closed(ConnectionId id) override
    {
        note([&](Seen& seen) { seen.closed.insert(id); });
    }
    void drained(ConnectionId id, std::vector<Missed> missed) override
    {
        note([&](Seen& seen) { seen.drained.emplace_back(id, std::move(missed)); });
    }

    /// Waits until this holds of what was seen, and returns all of it.
    template <class Condition>
    Seen wait_until(Condition const& condition)
    {
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait_for(lock, std::chrono::seconds(5), [&] { return condition(m_seen); }))
            throw std::runtime_error("waited in vain for the server to tell");
        return m_seen;
    }
    Seen seen()
    {
        return wait_until([](Seen const&) { return true; });
    }
    /// Waits for the n-th connection that opens, counted from 1.
    ConnectionId wait_opened(std::size_t count = 1)
    {
        return wait_until([=](Seen const& s) { return s.opened.size() >= count; }).opened[count - 1].first;
    }
    void wait_closed(ConnectionId id)
    {
        wait_until([=](Seen const& s) { return s.closed.contains(id); });
    }

private:
    Respond const m_respond;

    template <class Note>
    void note(Note const& note)
    {
        {
            std::lock_guard const lock(m_mutex);
            note(m_seen);
        }
        m_changed.notify_all();
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    Seen m_seen;
};

/// A server that runs for the length of a test.
struct Running {
    explicit Running(Settings settings = {}, Recorder::Respond respond = {})
        : recorder(std::move(respond))
        , server(std::move(settings), recorder)
    {
        server.start();
    }
    Recorder recorder;
    Server server;

    std::uint16_t port() const { return server.port(); }
};

inline SharedFrame frame(std::string_view text) { return std::make_shared<Frame const>(text); }

} // namespace parvis::net::test
