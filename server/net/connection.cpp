#include "server/net/connection.hpp"

#include "server/net/loop.hpp"
#include "server/net/websocket.hpp"

#include <algorithm>
#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace parvis::net {

namespace {

using namespace std::chrono_literals;
namespace asio = boost::asio;

constexpr std::uint16_t close_going_away = 1001;
constexpr std::uint16_t close_too_slow = 4008;
// What a peer may take for the last bytes and its own end. With the period of the tick, less than a second.
constexpr auto ending_max = 700ms;

constexpr std::string_view ping_frame("\x89\x00", 2);
constexpr std::string_view stream_keep_alive = ":\n\n";

}

Connection::Connection(Loop& loop, Socket socket, ConnectionId id)
    : m_loop(loop)
    , m_socket(std::move(socket))
    , m_id(id)
{
}

Connection::~Connection() = default;

// ---- the way out ----

void Connection::flush()
{
    if (m_state == State::gone || m_waiting_writable || m_outbox.empty()) return;
    auto const flushed = m_outbox.flush(m_socket.native_handle());
    m_loop.tallies().bytes_out.add(flushed.bytes);
    switch (flushed.result) {
    case Outbox::Result::all_written:
        return drained();
    case Outbox::Result::failed:
        return die();
    case Outbox::Result::blocked:
        return wait_writable();
    }
}

void Connection::wait_writable()
{
    m_waiting_writable = true;
    m_progress = Clock::now();
    m_unacknowledged = unacknowledged_bytes();
    m_socket.async_wait(Socket::wait_write, [self = shared_from_this()](ErrorCode ec) {
        self->m_waiting_writable = false;
        if (!ec) self->flush();
    });
}

int Connection::unacknowledged_bytes()
{
    int bytes = 0;
    ::ioctl(m_socket.native_handle(), SIOCOUTQ, &bytes);
    return bytes;
}

bool Connection::stuck(Clock::time_point now)
{
    if (!m_waiting_writable) return false;
    // The kernel calls a socket writable only when a third of its buffer is free: a slow phone takes longer
    // than the limit for that, and is not stuck.
    if (auto const bytes = unacknowledged_bytes(); bytes < m_unacknowledged) {
        m_unacknowledged = bytes;
        m_progress = now;
    }
    return now - m_progress > std::chrono::milliseconds(m_loop.common().settings.limits.progress_ms_max);
}

void Connection::drained()
{
    switch (m_state) {
    case State::websocket:
    case State::stream:
        if (auto missed = m_misses.report(); !missed.empty())
            m_loop.common().handler.drained(m_id, std::move(missed));
        return;
    case State::responding:
        return next_request();
    case State::ending: {
        ErrorCode ignored; // a peer that is gone shows in the read
        m_socket.shutdown(Socket::shutdown_send, ignored);
        return;
    }
    default:
        return;
    }
}

// ---- frames ----

void Connection::begin_frames(Transport transport)
{
    m_opened = true;
    if (std::exchange(counted_plain, false)) m_loop.tallies().plain.subtract();
    m_heard = m_pinged = Clock::now();
    m_loop.common().handler.opened(m_id, transport, std::exchange(m_head, {}).request);
}

bool Connection::over_limit()
{
    auto const max = m_loop.common().settings.limits.queued_bytes_max;
    // What is queued may simply not have been offered to the socket yet.
    if (m_outbox.bytes() > max) flush();
    if (m_outbox.bytes() <= max) return false;
    cut();
    return true;
}

void Connection::queue(SharedFrame const& frame)
{
    m_loop.tallies().frames_out.add();
    if (m_state == State::websocket) return m_outbox.push(frame, frame->websocket_bytes());
    m_outbox.push(nullptr, "data: ");
    m_outbox.push(frame, frame->text());
    m_outbox.push(nullptr, "\n\n");
}

void Connection::send(SharedFrame const& frame, std::uint32_t answered)
{
    m_unanswered -= std::min<std::size_t>(m_unanswered, answered);
    if (frame && takes_frames() && !over_limit()) {
        queue(frame);
        m_loop.flush_soon(*this);
    }
    read_if_allowed();
}

void Connection::publish(Publication const& publication)
{
    if (!takes_frames()) return;
    auto const slow = m_loop.common().settings.limits.queued_bytes_slow;
    auto const full = [&] {
        return !m_outbox.empty() && m_outbox.bytes() + publication.frame->websocket_bytes().size() > slow;
    };
    if (full()) flush();
    if (!m_misses.admit(publication.audience, publication.from, full()))
        return m_loop.tallies().frames_dropped.add();
    queue(publication.frame);
    m_loop.flush_in_sweep(*this);
}

void Connection::catch_up(std::vector<SharedFrame> const& frames)
{
    if (!takes_frames()) return;
    m_misses.caught_up();
    for (auto const& frame : frames) {
        if (over_limit()) return;
        queue(frame);
    }
    m_loop.flush_soon(*this);
    if (m_outbox.empty()) drained(); // more may have been missed while the owner caught up
}

void Connection::close(std::uint16_t code, std::string const& reason)
{
    if (m_state == State::stream) return end();
    if (m_state != State::websocket) return;
    m_state = State::closing;
    m_deadline = Clock::now() + ending_max;
    m_websocket->close(code, reason);
}

// ---- the WebSocket ----

void Connection::websocket_accepted(ErrorCode ec)
{
    if (m_state != State::accepting) return;
    if (ec) return die();
    m_state = State::websocket;
    m_loop.tallies().websockets.add();
    begin_frames(Transport::websocket);
    read_if_allowed();
}

void Connection::read_if_allowed()
{
    if (m_reading || (m_state != State::websocket && m_state != State::closing)) return;
    if (m_state == State::websocket && m_unanswered >= m_loop.common().settings.limits.unanswered_max) return;
    m_reading = true;
    m_heard = Clock::now(); // what it said while it was not read does not count as silence
    m_websocket->read();
}

void Connection::websocket_message(std::string text)
{
    m_reading = false;
    if (m_state == State::websocket) {
        m_loop.tallies().frames_in.add();
        ++m_unanswered;
        m_loop.common().handler.received(m_id, std::move(text));
    }
    read_if_allowed();
}

void Connection::websocket_write(std::string bytes, Written written)
{
    if (m_state == State::gone) return;
    if (written == Written::last) m_sealed = true;
    auto const owned = std::make_shared<std::string const>(std::move(bytes));
    m_outbox.push(owned, *owned);
    m_loop.flush_soon(*this);
    // Someone who pings without reading the pongs.
    if (m_state == State::websocket && !m_sealed) over_limit();
}

void Connection::websocket_ended(bool by_fault)
{
    m_reading = false;
    if (by_fault) m_loop.tallies().refused.add();
    end();
}

// ---- the end ----

void Connection::cut()
{
    m_loop.tallies().slow_closed.add();
    // The queue is worth nothing to someone who has to come back anyway. What is left to write is the rest of
    // a frame and the reason, for a peer that still takes a little.
    m_outbox.drop_unbegun();
    if (m_state == State::websocket) return close(close_too_slow, "too slow");
    die();
}

void Connection::end()
{
    if (m_state == State::ending || m_state == State::gone) return;
    if (m_state != State::closing) m_deadline = Clock::now() + ending_max;
    m_state = State::ending;
    // Closing with unread input would make the kernel send a reset, which can overtake our last bytes.
    discard_input();
    if (m_outbox.empty())
        drained();
    else
        flush();
}

void Connection::discard_input()
{
    if (m_reading || m_state == State::gone) return;
    m_reading = true;
    m_socket.async_read_some(m_loop.scratch(), [self = shared_from_this()](ErrorCode ec, std::size_t) {
        self->m_reading = false;
        if (ec) return self->die();
        self->discard_input();
    });
}

void Connection::stop()
{
    switch (m_state) {
    case State::websocket:
    case State::stream:
        return close(close_going_away, "");
    case State::responding:
        m_keep_alive = false;
        return;
    case State::closing:
    case State::ending:
    case State::gone:
        return;
    default:
        return die();
    }
}

void Connection::die()
{
    if (m_state == State::gone) return;
    m_state = State::gone;
    if (!m_outbox.empty()) {
        // Else the kernel would keep the bytes for a peer that does not take them.
        linger const at_once{ 1, 0 };
        ::setsockopt(m_socket.native_handle(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    }
    ErrorCode ignored;
    m_socket.close(ignored);
    m_loop.retire(*this);
}

void Connection::tick(Clock::time_point now)
{
    auto const& limits = m_loop.common().settings.limits;
    auto const too_long = [now](Clock::time_point since, std::uint32_t ms) {
        return now - since > std::chrono::milliseconds(ms);
    };
    switch (m_state) {
    case State::head:
    case State::body:
        if (now >= m_deadline) refuse(408);
        return;
    case State::answering:
        if (now >= m_deadline) refuse(503);
        return;
    case State::idle:
    case State::accepting:
    case State::closing:
    case State::ending:
        if (now >= m_deadline) die();
        return;
    case State::websocket:
        // While it is not read for its unanswered messages, its silence is ours.
        if (m_reading && too_long(m_heard, limits.silence_ms_max)) return die();
        [[fallthrough]];
    case State::stream:
        if (stuck(now)) return cut();
        if (!too_long(m_pinged, limits.ping_ms)) return;
        m_pinged = now;
        // Bytes on their way keep a stream alive; a WebSocket that only listens is heard by its pongs alone.
        if (m_state == State::stream && !m_outbox.empty()) return;
        m_outbox.push(nullptr, m_state == State::websocket ? ping_frame : stream_keep_alive);
        return m_loop.flush_soon(*this);
    case State::responding:
        if (stuck(now)) cut();
        return;
    case State::gone:
        return;
    }
}

} // namespace parvis::net
