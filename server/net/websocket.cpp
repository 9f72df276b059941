#include "server/net/websocket.hpp"

#include "server/net/connection.hpp"

#include <boost/asio/post.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <algorithm>

namespace parvis::net {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace ws = boost::beast::websocket;

// A connection waits with a read under way, so this is memory that every idle connection holds.
constexpr std::size_t read_bytes = 512;
// RFC 6455, section 5.5: a control frame holds 125 bytes, two of them the code.
constexpr std::size_t reason_bytes_max = 123;
constexpr std::uint8_t opcode_mask = 0x0f;
constexpr std::uint8_t opcode_close = 0x08;

}

/// What Beast takes for the stream below it. Reads give the leftover of the handshake first, then the socket.
/// Writes are Beast's own control frames: they are taken whole, so that they meet broadcast frames only at
/// frame boundaries.
class Gate {
public:
    using executor_type = Executor;

    Gate(Connection& connection, std::string leftover)
        : m_connection(connection)
        , m_leftover(std::move(leftover))
    {
    }

    executor_type get_executor() noexcept { return m_connection.socket().get_executor(); }

    template <class Buffers, class Token>
    auto async_read_some(Buffers const& into, Token&& token)
    {
        auto initiate = [this](auto handler, Buffers const& buffers) {
            if (m_leftover.empty()) return m_connection.socket().async_read_some(buffers, std::move(handler));
            auto const bytes = asio::buffer_copy(buffers, asio::buffer(m_leftover));
            m_leftover.erase(0, bytes);
            if (m_leftover.empty()) m_leftover.shrink_to_fit();
            asio::post(get_executor(), beast::bind_front_handler(std::move(handler), ErrorCode{}, bytes));
        };
        return asio::async_initiate<Token, void(ErrorCode, std::size_t)>(std::move(initiate), token, into);
    }

    template <class Buffers, class Token>
    auto async_write_some(Buffers const& from, Token&& token)
    {
        auto initiate = [this](auto handler, Buffers const& buffers) {
            std::string bytes(asio::buffer_size(buffers), '\0');
            asio::buffer_copy(asio::buffer(bytes), buffers);
            auto const size = bytes.size();
            auto const closes
                = m_framed && size > 0 && (static_cast<std::uint8_t>(bytes[0]) & opcode_mask) == opcode_close;
            m_connection.websocket_write(
                std::move(bytes), closes ? Connection::Written::last : Connection::Written::more_may_follow);
            asio::post(get_executor(), beast::bind_front_handler(std::move(handler), ErrorCode{}, size));
        };
        return asio::async_initiate<Token, void(ErrorCode, std::size_t)>(std::move(initiate), token, from);
    }

    /// From here on writes are frames: the response to the handshake is out.
    void begin_frames() { m_framed = true; }

    friend void beast_close_socket(Gate& gate) { gate.m_connection.die(); }

    // The connection flushes, shuts down and waits for the peer's end itself, whatever made the WebSocket
    // end.
    template <class Handler>
    friend void async_teardown(beast::role_type, Gate& gate, Handler&& handler)
    {
        asio::post(
            gate.get_executor(), beast::bind_front_handler(std::forward<Handler>(handler), ErrorCode{}));
    }

private:
    Connection& m_connection;
    std::string m_leftover;
    bool m_framed = false;
};

struct WebSocket::Impl {
    Impl(Connection& owner, std::string leftover)
        : connection(owner)
        , stream(owner, std::move(leftover))
    {
    }

    void read_some()
    {
        auto finished
            = [this, self = connection.shared_from_this()](ErrorCode ec, std::size_t) { received(ec); };
        stream.async_read_some(buffer, read_bytes, std::move(finished));
    }

    void received(ErrorCode ec)
    {
        if (ec) {
            auto const own_category = make_error_code(ws::error::closed).category() == ec.category();
            return connection.websocket_ended(own_category && ec != ws::error::closed);
        }
        connection.websocket_heard();
        if (stream.got_binary() && !refused_binary) {
            refused_binary = true;
            connection.close(ws::close_code::unknown_data, "text only");
        }
        if (!stream.is_message_done()) return read_some();
        auto text = beast::buffers_to_string(buffer.data());
        buffer.clear();
        buffer.shrink_to_fit();
        connection.websocket_message(std::move(text));
    }

    Connection& connection;
    ws::stream<Gate, false> stream;
    beast::flat_buffer buffer;
    bool refused_binary = false;
};

WebSocket::WebSocket(Connection& connection, std::string leftover, std::size_t message_bytes_max)
    : m_impl(std::make_unique<Impl>(connection, std::move(leftover)))
{
    m_impl->stream.read_message_max(message_bytes_max);
    m_impl->stream.control_callback(
        [&connection](ws::frame_type, beast::string_view) { connection.websocket_heard(); });
}

WebSocket::~WebSocket() = default;

void WebSocket::accept(Request const& request, std::string const& subprotocol)
{
    namespace http = beast::http;
    http::request<http::empty_body> handshake(http::verb::get, request.path, 11);
    for (auto const& [name, value] : request.fields)
        handshake.insert(name, value);
    m_impl->stream.set_option(ws::stream_base::decorator([subprotocol](ws::response_type& response) {
        response.set(http::field::sec_websocket_protocol, subprotocol);
        response.set(http::field::server, "parvis"); // no version for whoever looks for old ones
    }));
    auto accepted = [impl = m_impl.get(), self = m_impl->connection.shared_from_this()](ErrorCode ec) {
        impl->stream.next_layer().begin_frames();
        impl->stream.set_option(ws::stream_base::decorator([](ws::response_type&) {}));
        self->websocket_accepted(ec);
    };
    m_impl->stream.async_accept(handshake, std::move(accepted));
}

void WebSocket::read() { m_impl->read_some(); }

void WebSocket::close(std::uint16_t code, std::string_view reason)
{
    reason = reason.substr(0, reason_bytes_max);
    // Not in the middle of a character: the peer would have to fail the connection.
    auto const is_continuation = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; };
    if (reason.size() == reason_bytes_max) {
        while (!reason.empty() && is_continuation(reason.back()))
            reason.remove_suffix(1);
        if (!reason.empty() && static_cast<unsigned char>(reason.back()) >= 0xc0) reason.remove_suffix(1);
    }
    auto finished
        = [self = m_impl->connection.shared_from_this()](ErrorCode) { self->websocket_ended(false); };
    m_impl->stream.async_close(
        ws::close_reason(ws::close_code(code), beast::string_view(reason.data(), reason.size())),
        std::move(finished));
}

} // namespace parvis::net
