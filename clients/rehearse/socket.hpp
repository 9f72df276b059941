// One WebSocket to the server: text frames out, text frames in, and its end. It knows no session; what is
// above it reconnects.
#pragma once

#include "clients/rehearse/target.hpp"

#include <boost/asio/io_context.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace parvis::rehearse {

class SocketListener {
public:
    virtual ~SocketListener() = default;
    virtual void opened() = 0;
    /// `text` lives until the call returns.
    virtual void received(std::string_view text) = 0;
    /// Once, and the last call. `code` is the close code, 0 when the connection broke or was never there.
    virtual void closed(std::uint16_t code) = 0;
};

class Socket {
public:
    /// Connects and shakes hands at once; the listener hears how it went, never from within this call.
    Socket(boost::asio::io_context&, Target const&, std::size_t source, SocketListener&);
    /// Ends the connection; the listener hears nothing more.
    ~Socket();
    Socket(Socket const&) = delete;
    Socket& operator=(Socket const&) = delete;

    /// After `opened`. Frames leave in order.
    void send(std::string text);
    /// Says goodbye; `closed` follows.
    void close();

private:
    struct Impl;
    std::shared_ptr<Impl> m_impl;
};

} // namespace parvis::rehearse
