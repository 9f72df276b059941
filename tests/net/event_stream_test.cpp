#include "tests/net/client.hpp"
#include "tests/net/recorder.hpp"

#include <doctest/doctest.h>

using namespace parvis::net;
using namespace parvis::net::test;

namespace {

Response stream(Request const&)
{
    Response response;
    response.stream = true;
    return response;
}

Answer open_stream(Client& client)
{
    client.send("GET /api/v1/sessions/x/stream HTTP/1.1\r\nHost: x\r\nLast-Event-ID: e:7\r\n\r\n");
    return client.answer();
}

}

TEST_CASE("a stream carries the same frames as a WebSocket, one event each")
{
    Settings settings;
    settings.common_fields = { { "Cache-Control", "no-cache" }, { "X-Common", "1" } };
    Running running(settings, stream);
    Client events(running.port());
    auto const head = open_stream(events);
    CHECK(head.status == 200);
    CHECK(head.fields.at("content-type") == "text/event-stream");
    CHECK(head.fields.at("cache-control") == "no-store");
    CHECK(head.fields.at("x-accel-buffering") == "no");
    CHECK(head.fields.at("x-common") == "1");
    auto const id = running.recorder.wait_opened();
    CHECK(running.recorder.seen().transports[0] == Transport::event_stream);
    CHECK(running.recorder.seen().opened[0].second.field("last-event-id") == "e:7");

    Client socket(running.port());
    socket.open_websocket();
    running.server.join(id, 1);
    running.server.join(running.recorder.wait_opened(2), 1);
    running.server.publish({ { 1, 0, frame("{\"t\":\"ev\"}") } });
    running.server.send(id, frame("ack"));
    CHECK(events.read_through("\n\n") == "data: {\"t\":\"ev\"}\n\n");
    CHECK(events.read_through("\n\n") == "data: ack\n\n");
    CHECK(socket.text() == "{\"t\":\"ev\"}");
    CHECK(running.server.counters().websockets == 1);
    CHECK(running.server.counters().connections == 2);

    running.server.send(id, frame("last words"));
    running.server.close(id, 4013, "draining");
    CHECK(events.read_through("\n\n") == "data: last words\n\n");
    CHECK(events.ended());
}

TEST_CASE("a stream that has nothing to say says a comment now and then")
{
    Settings settings;
    settings.limits.ping_ms = 20;
    Running running(settings, stream);
    Client events(running.port());
    open_stream(events);
    CHECK(events.read_through("\n\n") == ":\n\n");
    CHECK(events.read_through("\n\n") == ":\n\n");
}

TEST_CASE("a stream whose client leaves is closed")
{
    Running running({}, stream);
    Client polite(running.port()), abrupt(running.port());
    open_stream(polite);
    auto const first = running.recorder.wait_opened(1);
    open_stream(abrupt);
    auto const second = running.recorder.wait_opened(2);
    polite.finish();
    running.recorder.wait_closed(first);
    abrupt.reset();
    running.recorder.wait_closed(second);
}

TEST_CASE("a slow stream misses publications and catches up like a WebSocket")
{
    Settings settings;
    settings.limits.queued_bytes_slow = 64 * 1024;
    Running running(settings, stream);
    Client events(running.port(), 4096);
    open_stream(events);
    auto const id = running.recorder.wait_opened();
    running.server.join(id, 1);
    constexpr std::uint64_t flood = 1000;
    for (std::uint64_t i = 0; i < flood; ++i)
        running.server.publish({ { 1, i, frame(std::to_string(i) + std::string(8000, '.')) } });
    std::uint64_t next = 0;
    // Reads while the flood goes on, so where the gap begins depends on the run; the report says where.
    running.server.send(id, frame("end of flood"));
    for (;;) {
        auto const event = events.read_through("\n\n");
        if (event == "data: end of flood\n\n") break;
        REQUIRE(event == "data: " + std::to_string(next) + std::string(8000, '.') + "\n\n");
        ++next;
    }
    REQUIRE(next < flood);
    auto const seen = running.recorder.wait_until([](auto const& s) { return !s.drained.empty(); });
    CHECK(seen.drained[0].second.at(0).from == next);
    running.server.catch_up(id, { frame("merged") });
    running.server.publish({ { 1, flood, frame("on again") } });
    CHECK(events.read_through("\n\n") == "data: merged\n\n");
    CHECK(events.read_through("\n\n") == "data: on again\n\n");
}

TEST_CASE("HEAD of a stream is its head alone")
{
    Running running({}, stream);
    Client client(running.port());
    client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(client.answer(true).fields.at("content-type") == "text/event-stream");
    CHECK(client.ended());
    CHECK(running.recorder.seen().opened.empty());
}
