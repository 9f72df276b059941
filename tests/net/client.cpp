#include "tests/net/client.hpp"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace parvis::net::test {

unsigned Incoming::code() const
{
    if (opcode != Opcode::close || payload.size() < 2) return 0;
    return static_cast<unsigned>(static_cast<unsigned char>(payload[0])) << 8
        | static_cast<unsigned char>(payload[1]);
}

std::string masked_frame(unsigned opcode, std::string_view payload, Part part)
{
    std::string frame;
    frame.push_back(static_cast<char>(opcode | (part == Part::whole ? 0x80U : 0U)));
    if (payload.size() < 126) {
        frame.push_back(static_cast<char>(0x80 | payload.size()));
    } else {
        frame.push_back(static_cast<char>(0x80 | 126));
        frame.push_back(static_cast<char>(payload.size() >> 8));
        frame.push_back(static_cast<char>(payload.size()));
    }
    constexpr std::array<char, 4> mask{ 0x11, 0x22, 0x33, 0x44 };
    frame.append(mask.data(), mask.size());
    for (std::size_t i = 0; i < payload.size(); ++i)
        frame.push_back(static_cast<char>(payload[i] ^ mask[i % 4]));
    return frame;
}

std::string upgrade_request(std::string_view more)
{
    return std::string(
        "GET /ws HTTP/1.1\r\nHost: parvis.test\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")
        .append(more)
        .append("\r\n");
}

Client::Client(std::uint16_t port, int receive_buffer_bytes)
    : m_descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    // Before the connection is made: the window is agreed on then.
    if (receive_buffer_bytes > 0)
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVBUF, &receive_buffer_bytes, sizeof receive_buffer_bytes);
    timeval const patience{ 5, 0 };
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    int const on = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error(std::string("connect: ") + std::strerror(errno));
}

Client::~Client()
{
    if (m_descriptor >= 0) ::close(m_descriptor);
}

Client::Client(Client&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_received(std::move(other.m_received))
{
}

void Client::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const sent = ::send(m_descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0) throw std::runtime_error(std::string("send: ") + std::strerror(errno));
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

void Client::finish() { ::shutdown(m_descriptor, SHUT_WR); }

void Client::reset()
{
    linger const at_once{ 1, 0 };
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::close(std::exchange(m_descriptor, -1));
}

bool Client::receive()
{
    std::array<char, 65536> some;
    auto const bytes = ::recv(m_descriptor, some.data(), some.size(), 0);
    if (bytes < 0 && errno == ECONNRESET) return false;
    if (bytes < 0) throw std::runtime_error(std::string("receive: ") + std::strerror(errno));
    m_received.append(some.data(), static_cast<std::size_t>(bytes));
    return bytes > 0;
}

std::string Client::read_exactly(std::size_t bytes)
{
    while (m_received.size() < bytes)
        if (!receive()) throw std::runtime_error("ended after: " + m_received);
    auto taken = m_received.substr(0, bytes);
    m_received.erase(0, bytes);
    return taken;
}

std::string Client::read_through(std::string_view end)
{
    std::size_t found;
    while ((found = m_received.find(end)) == std::string::npos)
        if (!receive()) throw std::runtime_error("ended after: " + m_received);
    return read_exactly(found + end.size());
}

std::string Client::read_once()
{
    if (m_received.empty()) receive();
    return std::exchange(m_received, {});
}

bool Client::ended() { return m_received.empty() && !receive(); }

Answer Client::answer(bool to_head)
{
    auto const head = read_through("\r\n\r\n");
    Answer answer;
    if (!head.starts_with("HTTP/1.1 ")) throw std::runtime_error("not HTTP: " + head);
    answer.status = static_cast<unsigned>(std::stoul(head.substr(9, 3)));
    for (auto line = head.find("\r\n") + 2; line < head.size() - 2;) {
        auto const line_end = head.find("\r\n", line);
        auto const colon = head.find(": ", line);
        auto name = head.substr(line, colon - line);
        for (auto& c : name)
            c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        if (answer.fields.contains(name)) throw std::runtime_error("twice: " + name);
        answer.fields[name] = head.substr(colon + 2, line_end - colon - 2);
        line = line_end + 2;
    }
    if (auto const length = answer.fields.find("content-length"); length != answer.fields.end() && !to_head)
        answer.body = read_exactly(std::stoul(length->second));
    return answer;
}

void Client::open_websocket(std::string_view more)
{
    send(upgrade_request(std::string("Sec-WebSocket-Protocol: parvis.v1\r\n").append(more)));
    auto const reply = answer();
    // The answer to the sample key of RFC 6455, section 1.3.
    if (reply.status != 101 || reply.fields.at("sec-websocket-accept") != "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
        throw std::runtime_error("not upgraded: " + std::to_string(reply.status));
}

Incoming Client::incoming()
{
    auto const number = [this](std::size_t bytes) {
        std::size_t value = 0;
        for (char const c : read_exactly(bytes))
            value = value << 8 | static_cast<unsigned char>(c);
        return value;
    };
    auto const first = number(1);
    if ((first & 0xf0U) != 0x80)
        throw std::runtime_error("a server's frame is whole and has no reserved bit");
    auto length = number(1);
    if (length == 126)
        length = number(2);
    else if (length == 127)
        length = number(8);
    return { static_cast<unsigned>(first & 0x0fU), read_exactly(length) };
}

std::string Client::text()
{
    auto frame = incoming();
    if (frame.opcode != Opcode::text)
        throw std::runtime_error("not a text but opcode " + std::to_string(frame.opcode));
    return std::move(frame.payload);
}

} // namespace parvis::net::test
