#include "server/net/server.hpp"

#include "server/net/loop.hpp"

#include <cassert>
#include <thread>

namespace parvis::net {

struct Server::Impl {
    Impl(Settings settings, Handler& handler)
        : common(std::make_shared<Common>(std::move(settings), handler))
    {
        port = common->settings.port;
        for (unsigned index = 0; index < common->tallies.size(); ++index) {
            loops.push_back(std::make_shared<Loop>(common, index));
            port = loops.back()->listen(common->settings.address, port);
        }
    }

    /// Ids count in steps of the number of loops, so an id says where its connection lives.
    Loop& loop_of(ConnectionId id) { return *loops[id % loops.size()]; }

    template <class Function>
    void with(ConnectionId id, Function function)
    {
        auto& loop = loop_of(id);
        loop.post([&loop, id, function = std::move(function)] {
            if (auto* const connection = loop.find(id)) function(*connection);
        });
    }

    std::shared_ptr<Common> common;
    std::vector<std::shared_ptr<Loop>> loops;
    std::vector<std::thread> threads;
    std::uint16_t port = 0;
};

Server::Server(Settings settings, Handler& handler)
    : m_impl(std::make_unique<Impl>(std::move(settings), handler))
{
}

// What could throw here is a thread that cannot be joined: then there is nothing left to go on with.
Server::~Server() { stop(); } // NOLINT(bugprone-exception-escape)

std::uint16_t Server::port() const { return m_impl->port; }

void Server::start()
{
    assert(m_impl->threads.empty());
    for (auto const& loop : m_impl->loops)
        m_impl->threads.emplace_back([loop] { loop->run(); });
}

void Server::send(ConnectionId id, SharedFrame frame_or_none, std::uint32_t answered)
{
    m_impl->with(id, [frame = std::move(frame_or_none), answered](Connection& connection) {
        connection.send(frame, answered);
    });
}

void Server::join(ConnectionId id, AudienceId audience)
{
    auto& loop = m_impl->loop_of(id);
    loop.post([&loop, id, audience] { loop.join(id, audience); });
}

void Server::leave(ConnectionId id, AudienceId audience)
{
    auto& loop = m_impl->loop_of(id);
    loop.post([&loop, id, audience] { loop.leave(id, audience); });
}

void Server::publish(std::vector<Publication> publications)
{
    auto const shared = std::make_shared<std::vector<Publication> const>(std::move(publications));
    for (auto const& loop : m_impl->loops)
        loop->post([loop = loop.get(), shared] { loop->publish(*shared); });
}

void Server::catch_up(ConnectionId id, std::vector<SharedFrame> frames)
{
    m_impl->with(id, [frames = std::move(frames)](Connection& connection) { connection.catch_up(frames); });
}

void Server::close(ConnectionId id, std::uint16_t code, std::string reason)
{
    m_impl->with(
        id, [code, reason = std::move(reason)](Connection& connection) { connection.close(code, reason); });
}

Counters Server::counters() const
{
    auto const& common = *m_impl->common;
    return {
        .connections = common.total(&Tallies::connections),
        .websockets = common.total(&Tallies::websockets),
        .frames_in = common.total(&Tallies::frames_in),
        .frames_out = common.total(&Tallies::frames_out),
        .bytes_out = common.total(&Tallies::bytes_out),
        .frames_dropped = common.total(&Tallies::frames_dropped),
        .slow_closed = common.total(&Tallies::slow_closed),
        .requests = common.total(&Tallies::requests),
        .refused = common.total(&Tallies::refused),
    };
}

void Server::stop_accepting()
{
    for (auto const& loop : m_impl->loops)
        loop->post([loop = loop.get()] { loop->stop_accepting(); });
}

void Server::stop()
{
    if (m_impl->threads.empty()) return;
    for (auto const& loop : m_impl->loops)
        loop->post([loop = loop.get()] { loop->stop(); });
    for (auto& thread : m_impl->threads)
        thread.join();
    m_impl->threads.clear();
}

} // namespace parvis::net
