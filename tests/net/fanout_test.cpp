#include "tests/net/client.hpp"
#include "tests/net/recorder.hpp"

#include <doctest/doctest.h>

using namespace parvis::net;
using namespace parvis::net::test;

namespace {

/// Opens one more WebSocket and says which connection it is.
ConnectionId open_one(Running& running, Client& client)
{
    auto const before = running.recorder.seen().opened.size();
    client.open_websocket();
    return running.recorder.wait_opened(before + 1);
}

/// Waits until the loop has done all that was asked of it so far.
class Barrier {
public:
    explicit Barrier(Running& running)
        : m_running(running)
        , m_client(running.port())
        , m_id(open_one(running, m_client))
    {
    }
    void pass()
    {
        m_running.server.send(m_id, frame("barrier"));
        CHECK(m_client.text() == "barrier");
        ++sent;
    }
    std::uint64_t sent = 0;

private:
    Running& m_running;
    Client m_client;
    ConnectionId m_id;
};

constexpr AudienceId board = 1;
constexpr AudienceId session = 2;
constexpr std::uint64_t flood = 1000;

/// A text that says its number and fills `bytes`.
std::string numbered(std::uint64_t number, std::size_t bytes = 8192)
{
    auto text = std::to_string(number) + ' ';
    return text.append(std::max(bytes, text.size()) - text.size(), '.');
}

}

TEST_CASE("a publication reaches its audience and no other")
{
    Running running;
    Client in_both(running.port()), in_board(running.port());
    auto const both = open_one(running, in_both);
    auto const one = open_one(running, in_board);
    running.server.join(both, board);
    running.server.join(both, session);
    running.server.join(both, session); // twice is once
    running.server.join(one, board);
    running.server.publish(
        { { board, 0, frame("b1") }, { session, 0, frame("s1") }, { board, 1, frame("b2") } });
    running.server.leave(both, board);
    running.server.publish(
        { { board, 2, frame("b3") }, { session, 1, frame("s2") }, { 77, 0, frame("nobody") } });
    for (auto const* const expected : { "b1", "s1", "b2", "s2" })
        CHECK(in_both.text() == expected);
    for (auto const* const expected : { "b1", "b2", "b3" })
        CHECK(in_board.text() == expected);
}

TEST_CASE("the publications of one call arrive in one write")
{
    Running running;
    Client client(running.port());
    running.server.join(open_one(running, client), board);
    running.server.publish(
        { { board, 0, frame("one") }, { board, 1, frame("two") }, { board, 2, frame("three") } });
    CHECK(client.read_once() == "\x81\x03one\x81\x03two\x81\x05three");
}

TEST_CASE("what is sent to one connection and what is published to it keep their order")
{
    Running running;
    Client client(running.port());
    auto const id = open_one(running, client);
    running.server.join(id, board);
    for (std::uint64_t i = 0; i < 300; ++i) {
        running.server.publish({ { board, i, frame("event " + std::to_string(i)) } });
        running.server.send(id, frame("ack " + std::to_string(i)));
    }
    for (int i = 0; i < 300; ++i) {
        CHECK(client.text() == "event " + std::to_string(i));
        CHECK(client.text() == "ack " + std::to_string(i));
    }
}

static void publish_while_others_leave(unsigned threads)
{
    constexpr std::size_t staying = 200;
    constexpr std::size_t leaving = 100;
    constexpr std::uint64_t publications = 100;
    Settings settings;
    settings.threads = threads;
    Running running(settings);
    std::vector<Client> stay;
    std::vector<std::pair<ConnectionId, Client>> leave;
    for (std::size_t i = 0; i < staying + leaving; ++i) {
        Client client(running.port());
        auto const id = open_one(running, client);
        running.server.join(id, board);
        if (i % 3 == 2)
            leave.emplace_back(id, std::move(client));
        else
            stay.push_back(std::move(client));
    }
    REQUIRE(stay.size() == staying);
    for (std::uint64_t i = 0; i < publications; ++i) {
        running.server.publish({ { board, i, frame(numbered(i, 200)) } });
        // In all the ways there are to go.
        auto& [id, client] = leave[i];
        if (i % 4 == 0) client.reset();
        if (i % 4 == 1) running.server.close(id, 4003, "");
        if (i % 4 == 2) running.server.leave(id, board);
        if (i % 4 == 3) client.finish();
    }
    for (auto& client : stay)
        for (std::uint64_t i = 0; i < publications; ++i)
            REQUIRE(client.text() == numbered(i, 200));
    CHECK(running.server.counters().frames_dropped == 0);
}

TEST_CASE("200 connections receive 100 publications in order while 100 others leave")
{
    publish_while_others_leave(1);
}

TEST_CASE("with two threads, too, nobody who stays misses a publication") { publish_while_others_leave(2); }

TEST_CASE("a slow connection misses publications, is told when it drains, and goes on from its catch-up")
{
    Settings settings;
    settings.limits.queued_bytes_slow = 64 * 1024;
    Running running(settings);
    Barrier barrier(running);
    Client slow(running.port(), 4096);
    Client quick(running.port());
    auto const id = open_one(running, slow);
    auto const quick_id = open_one(running, quick);
    running.server.join(id, board);
    running.server.join(id, session);
    running.server.join(quick_id, session);

    for (std::uint64_t i = 0; i < flood; ++i)
        running.server.publish({ { board, i, frame(numbered(i)) } });
    barrier.pass();
    running.server.publish({ { session, 40, frame("session 40") } });
    running.server.publish({ { session, 41, frame("session 41") } });
    running.server.send(id, frame("ack")); // never dropped
    barrier.pass();
    CHECK(quick.text() == "session 40");
    CHECK(quick.text() == "session 41");

    auto const dropped = running.server.counters().frames_dropped;
    REQUIRE(dropped > 2);
    auto const first_missed = flood - (dropped - 2);
    CHECK(running.recorder.seen().drained.empty());

    for (std::uint64_t i = 0; i < first_missed; ++i)
        REQUIRE(slow.text() == numbered(i));
    CHECK(slow.text() == "ack");
    auto const seen = running.recorder.wait_until([](auto const& s) { return !s.drained.empty(); });
    REQUIRE(seen.drained.size() == 1);
    CHECK(seen.drained[0].first == id);
    auto const& missed = seen.drained[0].second;
    REQUIRE(missed.size() == 2);
    CHECK(missed[0].audience == board);
    CHECK(missed[0].from == first_missed);
    CHECK(missed[1].audience == session);
    CHECK(missed[1].from == 40);

    // Until it has caught up, nothing of what it missed; the catch-up covers it.
    running.server.publish({ { board, flood, frame("covered") } });
    running.server.catch_up(id, { frame("merged board"), frame("merged session") });
    running.server.publish(
        { { board, flood + 1, frame("board again") }, { session, 42, frame("session again") } });
    for (auto const* const expected : { "merged board", "merged session", "board again", "session again" })
        CHECK(slow.text() == expected);
    CHECK(running.recorder.seen().drained.size() == 1);
    CHECK(running.server.counters().slow_closed == 0);
}

TEST_CASE("a connection that is slow again before it has caught up is told again")
{
    Settings settings;
    settings.limits.queued_bytes_slow = 64 * 1024;
    Running running(settings);
    Barrier barrier(running);
    Client slow(running.port(), 4096);
    auto const id = open_one(running, slow);
    running.server.join(id, board);
    running.server.join(id, session);
    for (std::uint64_t i = 0; i < flood; ++i)
        running.server.publish({ { board, i, frame(numbered(i)) } });
    barrier.pass();
    auto const taken = flood - running.server.counters().frames_dropped;
    for (std::uint64_t i = 0; i < taken; ++i)
        REQUIRE(slow.text() == numbered(i));
    running.recorder.wait_until([](auto const& s) { return s.drained.size() == 1; });

    // The other audience missed nothing so far, so it goes on, and becomes too much in its turn.
    auto const dropped_before = running.server.counters().frames_dropped;
    for (std::uint64_t i = 0; i < flood; ++i)
        running.server.publish({ { session, i, frame(numbered(i)) } });
    barrier.pass();
    auto const session_taken = flood - (running.server.counters().frames_dropped - dropped_before);
    REQUIRE(session_taken < flood);
    for (std::uint64_t i = 0; i < session_taken; ++i)
        REQUIRE(slow.text() == numbered(i));
    barrier.pass();
    CHECK(running.recorder.seen().drained.size() == 1);
    running.server.catch_up(id, {});
    auto const again
        = running.recorder.wait_until([](auto const& s) { return s.drained.size() == 2; }).drained[1].second;
    REQUIRE(again.size() == 1);
    CHECK(again[0].audience == session);
    CHECK(again[0].from == session_taken);
}

TEST_CASE("a frame larger than the limit of a slow connection still reaches one that is not slow")
{
    Settings settings;
    settings.limits.queued_bytes_slow = 1000;
    Running running(settings);
    Client client(running.port());
    running.server.join(open_one(running, client), board);
    running.server.publish({ { board, 0, frame(numbered(0, 500'000)) } });
    CHECK(client.text() == numbered(0, 500'000));
}

TEST_CASE("past the last limit a connection is cut, and told why if it still takes a little")
{
    Settings settings;
    settings.limits.queued_bytes_max = 64 * 1024;
    Running running(settings);
    Client client(running.port());
    auto const id = open_one(running, client);
    auto const large = frame(numbered(0, 1024 * 1024));
    for (int i = 0; i < 40; ++i)
        running.server.send(id, large);
    Incoming last;
    int whole = 0;
    while ((last = client.incoming()).opcode == Opcode::text) {
        ++whole;
        CHECK(last.payload.size() == 1024 * 1024);
    }
    CHECK(whole < 40);
    CHECK(last.code() == 4008);
    running.recorder.wait_closed(id);
    CHECK(running.server.counters().slow_closed == 1);
}

TEST_CASE("a connection that takes nothing is cut, whatever it was sent")
{
    Settings settings;
    settings.limits.progress_ms_max = 50;
    settings.limits.queued_bytes_slow = 64 * 1024;
    Running running(settings);
    Client client(running.port(), 4096);
    auto const id = open_one(running, client);
    running.server.join(id, board);
    for (std::uint64_t i = 0; i < flood; ++i)
        running.server.publish({ { board, i, frame(numbered(i)) } });
    running.recorder.wait_closed(id);
    CHECK(running.server.counters().slow_closed == 1);
}

TEST_CASE("closing a blocked connection takes a second at most")
{
    Running running;
    Barrier barrier(running);
    Client client(running.port(), 4096);
    auto const id = open_one(running, client);
    running.server.join(id, board);
    for (std::uint64_t i = 0; i < flood; ++i)
        running.server.publish({ { board, i, frame(numbered(i)) } });
    barrier.pass();
    REQUIRE(running.server.counters().frames_dropped > 0);
    running.server.close(id, 4013, "draining");
    running.recorder.wait_closed(id);
    CHECK(running.server.counters().slow_closed == 0);
}
