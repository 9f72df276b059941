#include "tests/net/client.hpp"
#include "tests/net/recorder.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace parvis::net;
using namespace parvis::net::test;

namespace {

/// The status that answers this handshake.
unsigned handshake_status(Running& running, std::string const& request)
{
    Client client(running.port());
    client.send(request);
    return client.answer().status;
}

}

TEST_CASE("a WebSocket opens with its subprotocol, and messages go both ways")
{
    Running running;
    Client client(running.port());
    client.send(upgrade_request("Sec-WebSocket-Protocol: other, parvis.v1\r\nCookie: seat=b7\r\n"));
    auto const answer = client.answer();
    CHECK(answer.status == 101);
    CHECK(answer.fields.at("sec-websocket-protocol") == "parvis.v1");
    CHECK_FALSE(answer.fields.contains("sec-websocket-extensions"));
    auto const id = running.recorder.wait_opened();
    auto const seen = running.recorder.seen();
    CHECK(seen.transports[0] == Transport::websocket);
    CHECK(seen.opened[0].second.cookie("seat") == "b7");
    CHECK(seen.opened[0].second.remote_address == "127.0.0.1");

    client.send_text("héllo");
    CHECK(running.recorder.wait_until([](auto const& s) { return !s.received.empty(); }).received[0]
        == std::pair(id, std::string("héllo")));
    for (auto const size : { 0UL, 1UL, 125UL, 126UL, 65535UL, 65536UL, 300'000UL }) {
        std::string const text(size, 'x');
        running.server.send(id, frame(text), 1);
        CHECK(client.text() == text);
    }
    CHECK(running.server.counters().websockets == 1);
    CHECK(running.server.counters().frames_in == 1);
    CHECK(running.server.counters().frames_out == 7);
}

TEST_CASE("a handshake that lacks something is refused before the upgrade")
{
    Settings settings;
    settings.origins = { "https://forum.test" };
    Running running(settings);
    std::string const protocol = "Sec-WebSocket-Protocol: parvis.v1\r\n";
    auto const without = [&](std::string const& line) {
        auto request = upgrade_request(protocol);
        auto const at = request.find(line);
        return request.erase(at, request.find("\r\n", at) + 2 - at);
    };
    auto const with = [&](std::string const& line, std::string const& other) {
        auto request = upgrade_request(protocol);
        auto const at = request.find(line);
        return request.replace(at, request.find("\r\n", at) - at, other);
    };
    CHECK(handshake_status(running, upgrade_request()) == 400);
    CHECK(handshake_status(running, upgrade_request("Sec-WebSocket-Protocol: parvis.v10\r\n")) == 400);
    CHECK(handshake_status(running, without("Sec-WebSocket-Key")) == 400);
    CHECK(handshake_status(running, with("Sec-WebSocket-Key", "Sec-WebSocket-Key: short")) == 400);
    CHECK(handshake_status(running, without("Sec-WebSocket-Version")) == 426);
    CHECK(handshake_status(running, with("Sec-WebSocket-Version", "Sec-WebSocket-Version: 8")) == 426);
    CHECK(handshake_status(running, without("Connection")) == 426);
    CHECK(handshake_status(running, without("Upgrade:")) == 426);
    CHECK(handshake_status(running, with("Upgrade:", "Upgrade: h2c")) == 426);
    CHECK(handshake_status(running, with("GET", "GET /ws HTTP/1.0")) == 426);
    CHECK(handshake_status(running, with("GET", "POST /ws HTTP/1.1")) == 426);
    CHECK(running.recorder.seen().opened.empty());
}

TEST_CASE("only pages of the server's own origin, or of one that is configured, open a WebSocket")
{
    Settings settings;
    settings.origins = { "https://forum.test" };
    Running running(settings);
    struct Case {
        std::string_view fields;
        unsigned status;
    };
    for (auto const& [fields, status] : std::array<Case, 14>{ {
             { "", 101 },
             { "Origin: https://forum.test\r\n", 101 },
             { "Origin: http://parvis.test\r\n", 101 },
             { "Origin: https://parvis.test\r\n", 101 },
             { "Origin: http://PARVIS.test:80\r\n", 101 },
             { "Origin: http://parvis.test:8080\r\n", 403 },
             { "Origin: http://forum.test\r\n", 403 },
             { "Origin: https://evil.test\r\n", 403 },
             { "Origin: https://forum.test.evil.test\r\n", 403 },
             { "Origin: https://evil.test/parvis.test\r\n", 403 },
             { "Origin: null\r\n", 403 },
             { "Origin:\r\n", 403 },
             { "Origin: parvis.test\r\n", 403 },
             { "Origin: https://forum.test\r\nOrigin: https://evil.test\r\n", 403 },
         } }) {
        CAPTURE(fields);
        CHECK(handshake_status(
                  running, upgrade_request("Sec-WebSocket-Protocol: parvis.v1\r\n" + std::string(fields)))
            == status);
    }
}

TEST_CASE("frames sent together with the handshake are not lost")
{
    Running running;
    Client client(running.port());
    std::string together = upgrade_request("Sec-WebSocket-Protocol: parvis.v1\r\n");
    for (int i = 0; i < 20; ++i)
        together += masked_frame(Opcode::text, std::to_string(i) + std::string(200, '.'));
    auto const last = masked_frame(Opcode::text, "the last one");
    client.send(together + last.substr(0, 5));
    CHECK(client.answer().status == 101);
    client.send(last.substr(5));
    auto const seen = running.recorder.wait_until([](auto const& s) { return s.received.size() == 21; });
    for (int i = 0; i < 20; ++i)
        CHECK(seen.received[static_cast<std::size_t>(i)].second == std::to_string(i) + std::string(200, '.'));
    CHECK(seen.received[20].second == "the last one");
}

TEST_CASE("wherever the network cuts the bytes, they mean the same")
{
    Running running;
    auto const bytes = upgrade_request("Sec-WebSocket-Protocol: parvis.v1\r\n")
        + masked_frame(Opcode::text, "caf\xc3", Part::unfinished) + masked_frame(Opcode::ping, "p")
        + masked_frame(Opcode::continuation, "\xa9") + masked_frame(Opcode::text, std::string(200, 'x'));
    for (std::size_t cut = 1; cut < bytes.size(); ++cut) {
        CAPTURE(cut);
        Client client(running.port());
        client.send(bytes.substr(0, cut));
        client.send(bytes.substr(cut));
        REQUIRE(client.answer().status == 101);
        REQUIRE(client.incoming().payload == "p");
        auto const seen
            = running.recorder.wait_until([&](auto const& s) { return s.received.size() == 2 * cut; });
        REQUIRE(seen.received[2 * cut - 2].second == "café");
        REQUIRE(seen.received[2 * cut - 1].second == std::string(200, 'x'));
    }
}

TEST_CASE("a message in pieces with a ping between them is one message, and the ping is answered")
{
    Running running;
    Client client(running.port());
    client.open_websocket();
    client.send(masked_frame(Opcode::text, "caf\xc3", Part::unfinished)); // in the middle of a character
    client.send(masked_frame(Opcode::ping, "are you there"));
    auto const answer = client.incoming();
    CHECK(answer.opcode == Opcode::pong);
    CHECK(answer.payload == "are you there");
    client.send(masked_frame(Opcode::continuation, "", Part::unfinished));
    client.send(masked_frame(Opcode::continuation, "\xa9 noir"));
    auto const seen = running.recorder.wait_until([](auto const& s) { return !s.received.empty(); });
    CHECK(seen.received[0].second == "café noir");
}

TEST_CASE("what breaks the protocol ends the WebSocket with its code")
{
    Settings settings;
    settings.limits.inbound_frame_bytes_max = 1000;
    Running running(settings);
    auto const pieces = [](std::size_t bytes) {
        return masked_frame(Opcode::text, std::string(bytes, 'a'), Part::unfinished)
            + masked_frame(Opcode::continuation, std::string(bytes, 'a'));
    };
    struct Case {
        char const* why;
        std::string bytes;
        unsigned code;
    };
    std::string unmasked = "\x81\x01";
    std::vector<Case> const cases = {
        { "binary", masked_frame(Opcode::binary, "abc"), 1003 },
        { "binary in pieces", masked_frame(Opcode::binary, "abc", Part::unfinished), 1003 },
        { "text that is not UTF-8", masked_frame(Opcode::text, "\xff"), 1007 },
        { "an overlong character", masked_frame(Opcode::text, "\xc0\xaf"), 1007 },
        { "a surrogate", masked_frame(Opcode::text, "\xed\xa0\x80"), 1007 },
        { "a character that does not end", masked_frame(Opcode::text, "\xc3"), 1007 },
        { "not UTF-8 in the second piece",
            masked_frame(Opcode::text, "\xc3", Part::unfinished) + masked_frame(Opcode::continuation, "x"),
            1007 },
        { "a message over the limit", masked_frame(Opcode::text, std::string(1001, 'a')), 1009 },
        { "pieces over the limit together", pieces(501), 1009 },
        { "not masked", unmasked + "a", 1002 },
        { "a reserved bit", "\xc1\x80" + std::string(4, 'm'), 1002 },
        { "an unknown opcode", masked_frame(3, ""), 1002 },
        { "a long ping", masked_frame(Opcode::ping, std::string(126, 'a')), 1002 },
        { "a ping in pieces", masked_frame(Opcode::ping, "a", Part::unfinished), 1002 },
        { "a continuation of nothing", masked_frame(Opcode::continuation, "a"), 1002 },
        { "a text within a text",
            masked_frame(Opcode::text, "a", Part::unfinished) + masked_frame(Opcode::text, "b"), 1002 },
        { "a close frame of one byte", masked_frame(Opcode::close, "a"), 1002 },
        { "a close code that nobody sends", masked_frame(Opcode::close, "\x03\xed"), 1002 },
    };
    std::size_t opened = 0;
    for (auto const& [why, bytes, code] : cases) {
        CAPTURE(why);
        Client client(running.port());
        client.open_websocket();
        auto const id = running.recorder.wait_opened(++opened);
        client.send(bytes);
        CHECK(client.incoming().code() == code);
        client.send(masked_frame(Opcode::close, "\x03\xe8"));
        client.finish();
        CHECK(client.ended());
        running.recorder.wait_closed(id);
    }
    CHECK(running.recorder.seen().received.empty());
    CHECK(running.server.counters().websockets == 0);
}

TEST_CASE("a message exactly at the limit is received")
{
    Settings settings;
    settings.limits.inbound_frame_bytes_max = 1000;
    Running running(settings);
    Client client(running.port());
    client.open_websocket();
    client.send_text(std::string(1000, 'a'));
    CHECK(running.recorder.wait_until([](auto const& s) { return !s.received.empty(); })
              .received[0]
              .second.size()
        == 1000);
}

TEST_CASE("a client that closes gets its close frame back, then the end, and no frame after it")
{
    Running running;
    Client client(running.port());
    client.open_websocket();
    auto const id = running.recorder.wait_opened();
    running.server.join(id, 1);
    client.send(masked_frame(Opcode::close,
        "\x03\xe8"
        "bye"));
    for (std::uint64_t i = 0; i < 200; ++i)
        running.server.publish({ { 1, i, frame("late") } });
    Incoming last;
    do
        last = client.incoming();
    while (last.opcode == Opcode::text);
    CHECK(last.code() == 1000);
    CHECK(client.ended());
    running.recorder.wait_closed(id);
}

TEST_CASE("closing sends what is queued, then the code with its reason")
{
    Running running;
    Client client(running.port());
    client.open_websocket();
    auto const id = running.recorder.wait_opened();
    running.server.send(id, frame("last words"));
    running.server.close(id, 4003, std::string(200, 'r'));
    running.server.send(id, frame("too late"));
    running.server.close(id, 4001, "twice");
    client.send_text("crossing");
    CHECK(client.text() == "last words");
    auto const closing = client.incoming();
    CHECK(closing.code() == 4003);
    CHECK(closing.payload.substr(2) == std::string(123, 'r'));
    client.send(masked_frame(Opcode::close, closing.payload.substr(0, 2)));
    CHECK(client.ended());
    running.recorder.wait_closed(id);
    CHECK(running.recorder.seen().received.empty());
}

TEST_CASE("a peer that never answers a close frame is closed all the same")
{
    Running running;
    Client client(running.port());
    client.open_websocket();
    auto const id = running.recorder.wait_opened();
    running.server.close(id, 4013, "draining");
    running.recorder.wait_closed(id);
    CHECK(client.incoming().code() == 4013);
}

TEST_CASE("a connection that vanishes is closed, and what is still sent to it goes nowhere")
{
    Running running;
    Client client(running.port());
    client.open_websocket();
    auto const id = running.recorder.wait_opened();
    running.server.join(id, 1);
    client.reset();
    running.recorder.wait_closed(id);
    running.server.send(id, frame("x"), 1);
    running.server.join(id, 2);
    running.server.leave(id, 1);
    running.server.catch_up(id, { frame("x") });
    running.server.close(id, 1000, "");
    running.server.publish({ { 1, 0, frame("x") } });
    running.server.stop();
    CHECK(running.server.counters().connections == 0);
    CHECK(running.server.counters().frames_out == 0);
}

TEST_CASE("who answers pings stays, who falls silent is cut")
{
    Settings settings;
    settings.limits.ping_ms = 20;
    settings.limits.silence_ms_max = 500;
    Running running(settings);
    Client client(running.port());
    client.open_websocket();
    auto const id = running.recorder.wait_opened();
    auto const begin = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() - begin < std::chrono::milliseconds(1000)) {
        CHECK(client.incoming().opcode == Opcode::ping);
        client.send(masked_frame(Opcode::pong, ""));
    }
    CHECK_FALSE(running.recorder.seen().closed.contains(id));
    running.recorder.wait_closed(id);
}

TEST_CASE("with too many messages unanswered a connection is not read, until they are answered")
{
    Settings settings;
    settings.limits.unanswered_max = 2;
    Running running(settings);
    Client eager(running.port());
    eager.open_websocket();
    auto const id = running.recorder.wait_opened();
    for (int i = 0; i < 6; ++i)
        eager.send_text(std::to_string(i));
    auto const of_eager = [id](Recorder::Seen const& seen) {
        return std::count_if(
            seen.received.begin(), seen.received.end(), [id](auto const& r) { return r.first == id; });
    };
    running.recorder.wait_until([&](auto const& s) { return of_eager(s) == 2; });
    // What another one says later is heard: by then the rest would have been, too.
    Client other(running.port());
    other.open_websocket();
    other.send_text("hello");
    CHECK(of_eager(running.recorder.wait_until([](auto const& s) { return s.received.size() == 3; })) == 2);
    running.server.send(id, nullptr, 1);
    CHECK(of_eager(running.recorder.wait_until([](auto const& s) { return s.received.size() == 4; })) == 3);
    running.server.send(id, frame("both"), 2);
    running.recorder.wait_until([&](auto const& s) { return of_eager(s) == 5; });
    CHECK(eager.text() == "both");
    running.server.send(id, nullptr, 1);
    running.recorder.wait_until([&](auto const& s) { return of_eager(s) == 6; });
}

TEST_CASE("someone who pings without reading the pongs is cut")
{
    Settings settings;
    settings.limits.queued_bytes_max = 10'000;
    Running running(settings);
    Client client(running.port(), 4096);
    client.open_websocket();
    auto const id = running.recorder.wait_opened();
    std::string pings;
    for (int i = 0; i < 100; ++i)
        pings += masked_frame(Opcode::ping, std::string(125, 'p'));
    CHECK_THROWS([&] {
        for (;;)
            client.send(pings);
    }());
    running.recorder.wait_closed(id);
    CHECK(running.server.counters().slow_closed == 1);
}

TEST_CASE("stop tells every WebSocket that the server goes away, and nothing comes after it")
{
    Running running;
    Client client(running.port());
    client.open_websocket();
    auto const id = running.recorder.wait_opened();
    Client plain(running.port());
    running.server.send(id, frame("goodbye"));
    running.server.stop();
    CHECK(client.text() == "goodbye");
    CHECK(client.incoming().code() == 1001);
    CHECK(plain.ended());
    CHECK(running.recorder.seen().closed.contains(id));
    CHECK(running.server.counters().connections == 0);
    running.server.send(id, frame("nobody"));
    running.server.stop();
}
