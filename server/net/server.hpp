// HTTP and WebSocket: frames in, frames out, limits and deadlines. It knows no session and no JSON. Whoever
// owns the sessions implements `Handler` and calls `Server`; both sides only post values, from any thread to
// any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parvis::net {

/// Never reused while the process lives.
using ConnectionId = std::uint64_t;
/// The caller's number for one group of connections that receive the same frames.
using AudienceId = std::uint64_t;

/// One text message, framed once and shared by every connection that receives it. The text holds no line
/// break (server-sent events send it as one `data:` line).
class Frame {
public:
    explicit Frame(std::string_view text);
    /// Header and payload as they go on a WebSocket (RFC 6455, section 5.2: FIN, opcode text, not masked).
    std::string_view websocket_bytes() const { return m_bytes; }
    std::string_view text() const { return std::string_view(m_bytes).substr(m_header_bytes); }

private:
    std::string m_bytes;
    std::size_t m_header_bytes = 0;
};
using SharedFrame = std::shared_ptr<Frame const>;

using Fields = std::vector<std::pair<std::string, std::string>>;

enum class Method { get, head, post, remove }; // the last is DELETE

struct Request {
    Method method = Method::get;
    std::string path; // percent-decoded, without the query
    std::string query; // as sent, without '?'
    Fields fields; // header names in lower case
    std::string body;
    std::string remote_address; // without the port
    /// The value of a header, or empty.
    std::string_view field(std::string_view lower_case_name) const;
    /// The value of a cookie, or empty.
    std::string_view cookie(std::string_view name) const;
};

struct Response {
    unsigned status = 200;
    std::string content_type = "text/plain; charset=utf-8";
    std::string body;
    Fields fields;
    /// Instead of `body`: a file of the static folder, by its path there ("phone.html"), compressed as the
    /// client takes it.
    std::string file;
    /// Instead of `body`: keep the connection open as server-sent events; `Handler::opened` follows with its
    /// id.
    bool stream = false;
};

enum class Transport { websocket, event_stream };

/// A group from which a slow connection missed frames, and the `from` of the first one it missed.
struct Missed {
    AudienceId audience = 0;
    std::uint64_t from = 0;
};

/// What a server tells its owner. Called on net threads, must not block: implementations post to their own
/// thread.
class Handler {
public:
    virtual ~Handler() = default;
    /// Any request that is neither a static file nor the upgrade. `reply` may be called once, from any
    /// thread.
    virtual void requested(Request request, std::function<void(Response)> reply) = 0;
    virtual void opened(ConnectionId, Transport, Request request) = 0;
    /// Each received message must be answered by `Server::send(…, answered = 1)`, with a frame or without: a
    /// connection with `unanswered_max` messages under way is not read.
    virtual void received(ConnectionId, std::string text) = 0;
    virtual void closed(ConnectionId) = 0;
    /// A connection that had been too slow can be written to again. Nothing of these audiences is sent to it
    /// until `Server::catch_up`; what is published to them before that call is for the caller to cover.
    virtual void drained(ConnectionId, std::vector<Missed> missed) = 0;
};

/// Limits (protocol/README.md, "Limits"). Times in milliseconds, sizes in bytes.
struct Limits {
    std::size_t inbound_frame_bytes_max = 16UL * 1024;
    std::size_t unanswered_max = 32;
    std::size_t queued_bytes_slow = 256UL * 1024; // past it, audience frames are dropped, noted as missed
    std::size_t queued_bytes_max = 1024UL * 1024; // past it, the connection is cut (close code 4008)
    std::uint32_t progress_ms_max = 15'000; // a connection that takes no byte for so long is cut (4008)
    std::uint32_t silence_ms_max = 60'000; // a WebSocket that sends nothing, not even a pong, is cut
    std::uint32_t ping_ms = 25'000;
    std::uint32_t header_ms_max = 10'000;
    std::uint32_t body_ms_max = 10'000;
    std::uint32_t idle_ms_max = 60'000; // between two requests
    std::size_t header_bytes_max = 8UL * 1024;
    std::size_t header_fields_max = 100;
    std::size_t target_bytes_max = 2UL * 1024;
    std::size_t body_bytes_max = 64UL * 1024;
    std::string upload_suffix; // a POST to a path that ends so brings a file; empty: none does
    std::size_t upload_bytes_max = 4UL * 1024 * 1024;
    std::uint32_t upload_ms_max = 120'000; // over the network of a venue
    std::size_t uploads_max = 16; // at a time; the next are told to come back (503)
    std::string delete_suffix; // DELETE is served for a path that ends so; empty: for none
    std::size_t not_upgraded_max = 1024; // connections that speak plain HTTP, streams not counted
    std::size_t connections_max = 25'000;
};

struct Settings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0; // 0: any free port, see Server::port()
    unsigned threads = 1;
    std::string websocket_path = "/ws";
    std::string subprotocol = "parvis.v1";
    /// Origins that may open a WebSocket, as browsers send them ("http://192.168.1.10:8080"). Besides these,
    /// an Origin whose host and port equal the request's Host is accepted, and a request without Origin (not
    /// a browser).
    std::vector<std::string> origins;
    std::string static_folder; // empty: none. Read once at start; a path outside the list is never opened
    Fields common_fields; // added to every response (content security policy and the like)
    Limits limits;
};

/// Counted since the start, except the first two.
struct Counters {
    std::uint64_t connections = 0;
    std::uint64_t websockets = 0;
    std::uint64_t frames_in = 0;
    std::uint64_t frames_out = 0;
    std::uint64_t bytes_out = 0;
    std::uint64_t frames_dropped = 0; // audience frames a slow connection missed, later merged into one
    std::uint64_t slow_closed = 0;
    std::uint64_t requests = 0;
    std::uint64_t refused = 0; // malformed, too large, too late, foreign origin, over a limit
};

/// Frames of one tick for one audience. `from` is the position before the frame.
struct Publication {
    AudienceId audience = 0;
    std::uint64_t from = 0;
    SharedFrame frame;
};

class Server {
public:
    /// Binds and listens; throws std::system_error when it cannot. Nothing is accepted before `start`.
    Server(Settings settings, Handler& handler);
    ~Server(); // NOLINT(bugprone-exception-escape): see its definition
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    std::uint16_t port() const;
    void start();

    /// For one connection; never dropped (acks, refusals, snapshots). `answered` received messages are done
    /// with it.
    void send(ConnectionId, SharedFrame frame_or_none, std::uint32_t answered = 0);
    void join(ConnectionId, AudienceId);
    void leave(ConnectionId, AudienceId);
    /// One write per connection however many publications concern it.
    void publish(std::vector<Publication> publications);
    /// Ends a slow spell: these frames, then the audiences again.
    void catch_up(ConnectionId, std::vector<SharedFrame> frames);
    /// Sends what is queued, then closes with this code (WebSocket) or ends the stream. Never waits for a
    /// blocked peer longer than a second.
    void close(ConnectionId, std::uint16_t code, std::string reason);

    Counters counters() const;
    /// No new connection from here on; open ones go on.
    void stop_accepting();
    /// Ends every connection and joins the threads. No handler call comes after it returns.
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace parvis::net
