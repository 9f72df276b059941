#include "server/net/loop.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace parvis::net {

namespace {

using namespace std::chrono_literals;
namespace asio = boost::asio;

// Sends of one turn. More of them and acks and other sessions would wait: 20,000 sends take 120 to 200 ms.
constexpr std::size_t sends_per_slice = 256;
// Deadlines are looked at four times within the shortest of them, and at most so seldom.
constexpr auto tick_period_max = 250ms;
// Out of descriptors: how long nothing is accepted, and how many who wait are turned away each time.
constexpr auto accept_pause = 100ms;
constexpr int refused_per_pause = 64;
// How long `stop` waits for connections to end by themselves.
constexpr auto stop_max = 1000ms;
constexpr int backlog = 4096;
// The kernel gives up on a peer that acknowledges nothing for so long.
constexpr int unacknowledged_ms_max = 20'000;

std::chrono::milliseconds tick_period(Limits const& limits)
{
    auto const shortest = std::min({ limits.progress_ms_max, limits.silence_ms_max, limits.ping_ms,
        limits.header_ms_max, limits.body_ms_max, limits.idle_ms_max });
    return std::clamp<std::chrono::milliseconds>(
        std::chrono::milliseconds(shortest / 4), 1ms, tick_period_max);
}

int open_reserve() { return ::open("/dev/null", O_RDONLY | O_CLOEXEC); }

void set_option(int descriptor, int level, int name, int value)
{
    ::setsockopt(descriptor, level, name, &value, sizeof value);
}

}

Loop::Loop(std::shared_ptr<Common> common, unsigned index)
    : m_common(std::move(common))
    , m_tallies(m_common->tallies[index])
    , m_context(1)
    , m_acceptor(m_context.get_executor())
    , m_tick_timer(m_context.get_executor())
    , m_accept_timer(m_context.get_executor())
    , m_tick_period(tick_period(m_common->settings.limits))
    , m_reserve_descriptor(open_reserve())
    , m_next_id(index)
{
}

Loop::~Loop()
{
    if (m_reserve_descriptor >= 0) ::close(m_reserve_descriptor);
}

std::uint16_t Loop::listen(std::string const& address, std::uint16_t port)
{
    ErrorCode ec;
    auto const check = [&](char const* what) {
        if (ec) throw std::system_error(ec, std::string(what) + ' ' + address + ':' + std::to_string(port));
    };
    asio::ip::tcp::endpoint const endpoint(asio::ip::make_address(address, ec), port);
    check("address");
    m_acceptor.open(endpoint.protocol(), ec);
    check("open");
    m_acceptor.set_option(asio::socket_base::reuse_address(true), ec);
    check("reuse address of");
    if (m_common->tallies.size() > 1) set_option(m_acceptor.native_handle(), SOL_SOCKET, SO_REUSEPORT, 1);
    m_acceptor.bind(endpoint, ec);
    check("bind");
    m_acceptor.listen(backlog, ec);
    check("listen on");
    return m_acceptor.local_endpoint().port();
}

void Loop::run()
{
    accept();
    schedule_tick();
    m_context.run();
}

void Loop::accept()
{
    if (!m_accepting) return;
    m_acceptor.async_accept([this](ErrorCode ec, Socket socket) { accepted(ec, std::move(socket)); });
}

void Loop::accepted(ErrorCode ec, Socket socket)
{
    if (!m_accepting) return;
    auto const no_room = ec == asio::error::no_descriptors || ec == asio::error::no_buffer_space
        || ec == asio::error::no_memory || ec.value() == ENFILE;
    if (no_room) {
        refuse_backlog();
        m_accept_timer.expires_after(accept_pause);
        m_accept_timer.async_wait([this](ErrorCode) { accept(); });
        return;
    }
    if (!ec) {
        set_option(socket.native_handle(), IPPROTO_TCP, TCP_NODELAY, 1);
        set_option(socket.native_handle(), IPPROTO_TCP, TCP_USER_TIMEOUT, unacknowledged_ms_max);
        admit(std::move(socket));
    }
    accept();
}

void Loop::admit(Socket socket)
{
    auto const& limits = m_common->settings.limits;
    auto const open = m_common->total(&Tallies::connections);
    // Whoever is refused politely still holds a descriptor for a second: that, too, has an end.
    if (open >= limits.connections_max + limits.not_upgraded_max) return m_tallies.refused.add();

    m_next_id += m_common->tallies.size();
    auto const connection = std::make_shared<Connection>(*this, std::move(socket), m_next_id);
    m_connections.emplace(m_next_id, connection);
    m_tallies.connections.add();
    if (open >= limits.connections_max || m_common->total(&Tallies::plain) >= limits.not_upgraded_max)
        return connection->refuse(503);
    connection->counted_plain = true;
    m_tallies.plain.add();
    connection->start();
}

void Loop::refuse_backlog()
{
    // Without this, those who wait in the backlog would wait until their own patience ends. The reserve is
    // given up for the moment it takes to accept and close.
    for (int i = 0; i < refused_per_pause && m_reserve_descriptor >= 0; ++i) {
        ::close(m_reserve_descriptor);
        auto const descriptor
            = ::accept4(m_acceptor.native_handle(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor >= 0) {
            ::close(descriptor);
            m_tallies.refused.add();
        }
        m_reserve_descriptor = open_reserve();
        if (descriptor < 0) break;
    }
    if (m_reserve_descriptor < 0) m_reserve_descriptor = open_reserve();
}

void Loop::stop_accepting()
{
    m_accepting = false;
    ErrorCode ignored;
    m_acceptor.close(ignored);
    m_accept_timer.cancel();
}

void Loop::stop()
{
    stop_accepting();
    m_stopping = true;
    m_stop_deadline = Clock::now() + stop_max;
    for (auto const& [id, connection] : m_connections)
        connection->stop();
    if (m_connections.empty()) m_tick_timer.cancel();
}

Connection* Loop::find(ConnectionId id)
{
    auto const found = m_connections.find(id);
    return found == m_connections.end() ? nullptr : found->second.get();
}

void Loop::join(ConnectionId id, AudienceId audience)
{
    auto* const connection = find(id);
    if (connection == nullptr || !connection->opened()) return;
    for (auto const& membership : connection->memberships)
        if (membership.audience == audience) return;
    auto& members = m_audiences[audience];
    connection->memberships.push_back({ audience, members.size() });
    members.push_back(connection);
}

void Loop::leave(ConnectionId id, AudienceId audience)
{
    auto* const connection = find(id);
    if (connection == nullptr) return;
    for (std::size_t i = 0; i < connection->memberships.size(); ++i)
        if (connection->memberships[i].audience == audience) return leave(*connection, i);
}

void Loop::leave(Connection& connection, std::size_t membership)
{
    auto const [audience, place] = connection.memberships[membership];
    connection.memberships.erase(connection.memberships.begin() + static_cast<std::ptrdiff_t>(membership));
    connection.left(audience);
    auto const found = m_audiences.find(audience);
    auto& members = found->second;
    // The last one takes the free place. No publication is halfway through the list: each is queued to all
    // members in one turn, and only the writing is sliced.
    auto* const last = members.back();
    members.pop_back();
    if (last != &connection) {
        members[place] = last;
        for (auto& other : last->memberships)
            if (other.audience == audience) other.place = place;
    }
    if (members.empty()) m_audiences.erase(found);
}

void Loop::publish(std::vector<Publication> const& publications)
{
    for (auto const& publication : publications) {
        auto const members = m_audiences.find(publication.audience);
        if (members == m_audiences.end()) continue;
        for (auto* const connection : members->second)
            connection->publish(publication);
    }
}

void Loop::flush_soon(Connection& connection)
{
    if (std::exchange(connection.in_soon_list, true)) return;
    if (m_soon.empty()) post([this] { flush_turn(); });
    m_soon.push_back(connection.shared_from_this());
}

void Loop::flush_turn()
{
    auto const connections = std::exchange(m_soon, {});
    for (auto const& connection : connections) {
        connection->in_soon_list = false;
        connection->flush();
    }
}

void Loop::flush_in_sweep(Connection& connection)
{
    if (std::exchange(connection.in_sweep_list, true)) return;
    if (m_sweep.empty()) post([this] { sweep_slice(); });
    m_sweep.push_back(connection.shared_from_this());
}

void Loop::sweep_slice()
{
    for (std::size_t i = 0; i < sends_per_slice && m_swept < m_sweep.size(); ++i) {
        auto const connection = std::move(m_sweep[m_swept++]);
        connection->in_sweep_list = false;
        connection->flush();
    }
    if (m_swept < m_sweep.size()) return post([this] { sweep_slice(); });
    m_sweep.clear();
    m_swept = 0;
}

void Loop::retire(Connection& connection)
{
    post([this, id = connection.id()] { remove(id); });
}

void Loop::remove(ConnectionId id)
{
    auto const found = m_connections.find(id);
    if (found == m_connections.end()) return;
    auto const connection = found->second;
    while (!connection->memberships.empty())
        leave(*connection, connection->memberships.size() - 1);
    m_connections.erase(found);
    m_tallies.connections.subtract();
    if (connection->opened()) {
        if (connection->transport() == Transport::websocket) m_tallies.websockets.subtract();
        m_common->handler.closed(id);
    }
    if (connection->counted_plain) m_tallies.plain.subtract();
    if (connection->counted_upload) m_tallies.uploads.subtract();
    if (m_stopping && m_connections.empty()) m_tick_timer.cancel();
}

void Loop::schedule_tick()
{
    if (m_stopping && m_connections.empty()) return;
    m_tick_timer.expires_after(m_tick_period);
    m_tick_timer.async_wait([this](ErrorCode ec) {
        if (!ec) tick();
    });
}

void Loop::tick()
{
    auto const now = Clock::now();
    // A connection that dies here is only marked: it is removed in a later turn.
    for (auto const& [id, connection] : m_connections) {
        if (m_stopping && now >= m_stop_deadline)
            connection->die();
        else
            connection->tick(now);
    }
    schedule_tick();
}

} // namespace parvis::net
