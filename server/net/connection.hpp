// One socket from accept to close: HTTP requests one after another, then, if the client asks for it, frames
// on a WebSocket or a stream of server-sent events. It lives on the thread of its loop, and so do all its
// functions.
#pragma once

#include "server/net/http_head.hpp"
#include "server/net/misses.hpp"
#include "server/net/outbox.hpp"
#include "server/net/server.hpp"
#include "server/net/static_files.hpp"

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace parvis::net {

class Loop;
class WebSocket;

using Clock = std::chrono::steady_clock;
using ErrorCode = boost::system::error_code;
// The concrete executor: a type-erased one costs an allocation and an indirect call on every operation.
using Executor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;

class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(Loop& loop, Socket socket, ConnectionId id);
    ~Connection();

    ConnectionId id() const { return m_id; }
    Transport transport() const { return m_websocket ? Transport::websocket : Transport::event_stream; }
    /// Whether the handler heard of it.
    bool opened() const { return m_opened; }

    /// Waits for the first request.
    void start();
    /// Answers with this status whatever comes, and closes.
    void refuse(unsigned status);
    /// The handler's answer to the request of this number; ignored when it comes twice or too late.
    void reply(std::uint64_t request_number, Response response);

    void send(SharedFrame const& frame, std::uint32_t answered);
    void publish(Publication const& publication);
    void catch_up(std::vector<SharedFrame> const& frames);
    void close(std::uint16_t code, std::string const& reason);

    /// Ends politely what can be ended politely.
    void stop();
    /// Ends it now.
    void die();
    /// Writes what the socket takes.
    void flush();
    /// Looks at every deadline; called a few times a second.
    void tick(Clock::time_point now);

    /// Where this connection stands in the list of each of its audiences, kept by the loop.
    struct Membership {
        AudienceId audience;
        std::size_t place;
    };
    std::vector<Membership> memberships;
    void left(AudienceId audience) { m_misses.forget(audience); }
    /// Whether it counts among those that speak plain HTTP: not once it carries frames.
    bool counted_plain = false;
    /// Whether it counts among those that bring a file.
    bool counted_upload = false;
    // Whether it waits in one of the loop's two lists of connections to flush.
    bool in_soon_list = false;
    bool in_sweep_list = false;

    // What the WebSocket needs of its connection.
    Socket& socket() { return m_socket; }
    void websocket_accepted(ErrorCode ec);
    void websocket_heard() { m_heard = Clock::now(); }
    void websocket_message(std::string text);
    /// Beast's own frames and the response to the handshake. After a close frame nothing more is written.
    enum class Written { more_may_follow, last };
    void websocket_write(std::string bytes, Written written);
    void websocket_ended(bool by_fault);

private:
    enum class State {
        idle, // between two requests
        head,
        body,
        answering, // the handler has the request
        responding,
        accepting, // the handshake of a WebSocket
        websocket,
        stream,
        closing, // our close frame is under way, the peer's is awaited
        ending, // the last bytes are written, then the peer's end is awaited
        gone,
    };

    // HTTP (connection_http.cpp)
    void read_request();
    void advance();
    void route();
    void upgrade();
    void respond(unsigned status, Fields fields, std::shared_ptr<std::string const> const& body);
    void respond_file(StaticFile const& file, unsigned status, Fields fields);
    void respond_text(unsigned status, Fields fields = {});
    void begin_stream(Response const& response);
    void next_request();
    Fields with_common(Fields fields) const;

    // Frames (connection.cpp)
    bool takes_frames() const
    {
        return (m_state == State::websocket || m_state == State::stream) && !m_sealed;
    }
    bool over_limit();
    void queue(SharedFrame const& frame);
    void read_if_allowed();
    void drained();
    void cut();
    void end();
    void begin_frames(Transport transport);
    void discard_input();
    void wait_writable();
    int unacknowledged_bytes();
    bool stuck(Clock::time_point now);

    Loop& m_loop;
    Socket m_socket;
    ConnectionId const m_id;
    State m_state = State::idle;
    bool m_opened = false;
    bool m_waiting_writable = false;
    bool m_reading = false;
    bool m_sealed = false; // a close frame is written or queued
    bool m_keep_alive = false;

    Outbox m_outbox;
    Clock::time_point m_deadline; // of the present state, where it has one
    Clock::time_point m_progress; // when the peer was last seen to take bytes of a blocked queue
    int m_unacknowledged = 0; // bytes in the kernel then
    Clock::time_point m_heard;
    Clock::time_point m_pinged;

    std::string m_input; // HTTP only
    Head m_head;
    std::uint64_t m_request_number = 0;

    std::unique_ptr<WebSocket> m_websocket;
    std::size_t m_unanswered = 0;
    Misses m_misses;
};

} // namespace parvis::net
