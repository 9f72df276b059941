// A client made of a blocking socket: it can say what no well-behaved library would. Every wait ends after
// five seconds with an exception, which fails the test.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace parvis::net::test {

struct Answer {
    unsigned status = 0;
    std::map<std::string, std::string> fields; // names in lower case
    std::string body;
};

struct Incoming {
    unsigned opcode = 0;
    std::string payload;
    /// Of a close frame; 0 for any other.
    unsigned code() const;
};

enum Opcode : unsigned { continuation = 0, text = 1, binary = 2, close = 8, ping = 9, pong = 10 };
enum class Part { whole, unfinished };

/// A masked frame, as clients send them.
std::string masked_frame(unsigned opcode, std::string_view payload, Part part = Part::whole);
/// The request that opens a WebSocket; `more` are further header lines, each with its line end.
std::string upgrade_request(std::string_view more = "");

class Client {
public:
    explicit Client(std::uint16_t port, int receive_buffer_bytes = 0);
    ~Client();
    Client(Client&& other) noexcept;
    Client& operator=(Client&&) = delete;

    void send(std::string_view bytes);
    /// Ends the sending side only.
    void finish();
    /// Closes it with a reset.
    void reset();

    Answer answer(bool to_head = false);
    std::string read_exactly(std::size_t bytes);
    std::string read_through(std::string_view end);
    /// What one call of the kernel gives.
    std::string read_once();
    /// Whether nothing but the end comes.
    bool ended();

    /// Opens a WebSocket, or throws.
    void open_websocket(std::string_view more = "");
    void send_text(std::string_view text) { send(masked_frame(Opcode::text, text)); }
    Incoming incoming();
    /// The next text, or throws.
    std::string text();

private:
    bool receive();

    int m_descriptor;
    std::string m_received;
};

} // namespace parvis::net::test
