#include "clients/rehearse/socket.hpp"

#include <boost/asio/post.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>

#include <chrono>
#include <deque>

namespace parvis::rehearse {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;

constexpr auto handshake_max = std::chrono::seconds(10);
// The server pings every 25 s: silence of a minute means that nobody is there.
constexpr auto silence_max = std::chrono::seconds(60);
constexpr std::size_t frame_bytes_max = 32 * 1024 * 1024; // a snapshot of a very large board
// Thousands of connections must not each keep the room that a snapshot once took.
constexpr std::size_t kept_buffer_bytes = 16 * 1024;
constexpr std::size_t write_buffer_bytes = 512;

} // namespace

struct Socket::Impl : std::enable_shared_from_this<Socket::Impl> {
    Impl(asio::io_context& io, Target const& where, SocketListener& who)
        : target(where)
        , stream(io)
        , listener(&who)
    {
    }

    Target target;
    websocket::stream<asio::ip::tcp::socket, false> stream;
    SocketListener* listener; // none once its owner has left
    beast::flat_buffer buffer;
    std::deque<std::string> queue;
    bool closing = false;

    void start(std::size_t source)
    {
        auto const ec = prepare(stream.next_layer(), target, source_of(target, source));
        if (ec) {
            auto later = [self = shared_from_this()] { self->end(); };
            asio::post(stream.get_executor(), std::move(later));
            return;
        }
        stream.next_layer().async_connect(
            target.endpoint, [self = shared_from_this()](beast::error_code failed) {
                if (failed || !self->listener) return self->end();
                self->shake_hands();
            });
    }

    void shake_hands()
    {
        stream.set_option(websocket::stream_base::timeout{ handshake_max, silence_max, false });
        stream.set_option(websocket::stream_base::decorator([](websocket::request_type& request) {
            request.set(beast::http::field::sec_websocket_protocol, "parvis.v1");
            request.set(beast::http::field::user_agent, "parvis-rehearse");
        }));
        stream.read_message_max(frame_bytes_max);
        stream.write_buffer_bytes(write_buffer_bytes);
        stream.auto_fragment(false);
        stream.async_handshake(
            target.authority(), "/ws", [self = shared_from_this()](beast::error_code failed) {
                if (failed || !self->listener) return self->end();
                self->listener->opened();
                self->read();
            });
    }

    void read()
    {
        stream.async_read(buffer, [self = shared_from_this()](beast::error_code failed, std::size_t) {
            if (failed || !self->listener) return self->end();
            auto const data = self->buffer.cdata();
            self->listener->received({ static_cast<char const*>(data.data()), data.size() });
            self->buffer.consume(self->buffer.size());
            if (self->buffer.capacity() > kept_buffer_bytes) self->buffer.shrink_to_fit();
            self->read();
        });
    }

    void send(std::string text)
    {
        if (closing) return;
        queue.push_back(std::move(text));
        if (queue.size() == 1) write();
    }

    void write()
    {
        stream.async_write(
            asio::buffer(queue.front()), [self = shared_from_this()](beast::error_code failed, std::size_t) {
                // The read under way fails too, and ends it.
                if (failed || self->closing) return;
                self->queue.pop_front();
                if (!self->queue.empty()) self->write();
            });
    }

    void close()
    {
        if (closing) return;
        closing = true;
        stream.async_close(websocket::close_code::normal, [self = shared_from_this()](beast::error_code) {});
    }

    void end()
    {
        auto* const told = listener;
        listener = nullptr;
        beast::error_code ignored;
        stream.next_layer().close(ignored);
        if (told) told->closed(stream.reason().code);
    }
};

Socket::Socket(asio::io_context& io, Target const& target, std::size_t source, SocketListener& listener)
    : m_impl(std::make_shared<Impl>(io, target, listener))
{
    m_impl->start(source);
}

Socket::~Socket()
{
    m_impl->listener = nullptr;
    beast::error_code ignored;
    m_impl->stream.next_layer().close(ignored);
}

void Socket::send(std::string text) { m_impl->send(std::move(text)); }
void Socket::close() { m_impl->close(); }

} // namespace parvis::rehearse
