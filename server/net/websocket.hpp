// The WebSocket of a connection: Beast reads and keeps the protocol's rules. Beast hides in websocket.cpp.
#pragma once

#include "server/net/server.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace parvis::net {

class Connection;

class WebSocket {
public:
    /// `leftover` are bytes that came with the handshake: the first to be read.
    WebSocket(Connection& connection, std::string leftover, std::size_t message_bytes_max);
    ~WebSocket();

    /// Answers the handshake; `Connection::websocket_accepted` follows.
    void accept(Request const& request, std::string const& subprotocol);
    /// Reads one message; `Connection::websocket_message` or `websocket_ended` follows. One at a time.
    void read();
    /// Sends a close frame and awaits the peer's; `websocket_ended` follows, unless the connection dies
    /// before.
    void close(std::uint16_t code, std::string_view reason);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace parvis::net
