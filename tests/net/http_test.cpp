#include "tests/net/client.hpp"
#include "tests/net/recorder.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace parvis::net;
using namespace parvis::net::test;

namespace {

Response echo(Request const& request)
{
    Response response;
    response.body = request.path + '?' + request.query + '|' + request.body;
    return response;
}

std::string get(std::string_view target, std::string_view more = "")
{
    return std::string("GET ")
        .append(target)
        .append(" HTTP/1.1\r\nHost: parvis.test\r\n")
        .append(more)
        .append("\r\n");
}

Settings with_limits(std::function<void(Limits&)> const& change)
{
    Settings settings;
    change(settings.limits);
    return settings;
}

}

TEST_CASE("a request reaches the handler decoded, and its answer comes back")
{
    Running running({}, [](Request const& request) {
        Response response;
        response.status = 201;
        response.content_type = "application/json";
        response.body = "{}";
        response.fields = { { "X-One", "1" } };
        CHECK(request.cookie("seat") == "b7");
        CHECK(request.cookie("sea").empty());
        return response;
    });
    Client client(running.port());
    client.send("POST /api/caf%C3%A9%20x?a=%20b HTTP/1.1\r\nHost: parvis.test\r\nX-CaSe: Kept\r\nCookie: "
                "a=1; seat=b7\r\n"
                "Content-Length: 5\r\n\r\nhello");
    auto const answer = client.answer();
    CHECK(answer.status == 201);
    CHECK(answer.body == "{}");
    CHECK(answer.fields.at("content-type") == "application/json");
    CHECK(answer.fields.at("x-one") == "1");
    CHECK(answer.fields.contains("date"));
    auto const request = running.recorder.seen().requests.at(0);
    CHECK(request.method == Method::post);
    CHECK(request.path == "/api/café x");
    CHECK(request.query == "a=%20b");
    CHECK(request.body == "hello");
    CHECK(request.field("x-case") == "Kept");
    CHECK(request.remote_address == "127.0.0.1");
}

TEST_CASE("common fields are on every response, unless the handler says otherwise")
{
    Settings settings;
    settings.common_fields = { { "X-Content-Type-Options", "nosniff" }, { "Cache-Control", "no-store" } };
    Running running(settings, [](Request const&) {
        Response response;
        response.fields = { { "cache-control", "max-age=5" } };
        return response;
    });
    Client client(running.port());
    client.send(get("/"));
    auto const answer = client.answer();
    CHECK(answer.fields.at("x-content-type-options") == "nosniff");
    CHECK(answer.fields.at("cache-control") == "max-age=5");
    client.send("BREW / HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(client.answer().fields.at("x-content-type-options") == "nosniff");
}

TEST_CASE("a line break in a header value cannot begin another header")
{
    Running running({}, [](Request const&) {
        Response response;
        response.fields = { { "Location", "/a\r\nSet-Cookie: stolen=1" } };
        return response;
    });
    Client client(running.port());
    client.send(get("/"));
    auto const answer = client.answer();
    CHECK(answer.fields.at("location") == "/a  Set-Cookie: stolen=1");
    CHECK_FALSE(answer.fields.contains("set-cookie"));
}

TEST_CASE("pipelined requests are answered in order, however many")
{
    Running running({}, echo);
    Client client(running.port());
    std::string requests;
    for (int i = 0; i < 300; ++i)
        requests += get("/" + std::to_string(i));
    client.send(requests);
    for (int i = 0; i < 300; ++i)
        CHECK(client.answer().body == "/" + std::to_string(i) + "?|");
    CHECK(running.server.counters().requests == 300);
}

TEST_CASE("pipelined requests wait until the answer before them is taken")
{
    std::string const large(4 * 1024 * 1024, 'l');
    Running running({}, [&](Request const&) {
        Response response;
        response.body = large;
        return response;
    });
    Client greedy(running.port(), 4096);
    for (int i = 0; i < 10; ++i)
        greedy.send(get("/" + std::to_string(i)));
    running.recorder.wait_until([](auto const& s) { return s.requests.size() == 1; });
    Client other(running.port());
    other.send(get("/other"));
    CHECK(other.answer().body.size() == large.size());
    CHECK(running.recorder.seen().requests.size() == 2);
    for (int i = 0; i < 10; ++i)
        CHECK(greedy.answer().body == large);
    CHECK(running.recorder.seen().requests.size() == 11);
}

TEST_CASE("a request that comes byte by byte is one request")
{
    Running running({}, echo);
    Client client(running.port());
    for (char const c : std::string("POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"))
        client.send({ &c, 1 });
    CHECK(client.answer().body == "/slow?|abc");
}

TEST_CASE("a file may be larger than other bodies, where files are brought, a few at a time")
{
    Running running(with_limits([](Limits& limits) {
        limits.upload_suffix = "/photos";
        limits.upload_bytes_max = 100'000;
        limits.uploads_max = 1;
    }),
        echo);
    auto const post = [](std::string const& target, std::size_t bytes) {
        return "POST " + target + " HTTP/1.1\r\nHost: parvis.test\r\nContent-Length: " + std::to_string(bytes)
            + "\r\n\r\n";
    };
    std::string const file(100'000, 'x');
    Client first(running.port());
    first.send(post("/s/photos?a=b", file.size()) + file.substr(1));
    // While it is under way there is no room for another; smaller bodies are none of this.
    auto const status = [&](std::string const& request) {
        Client client(running.port());
        client.send(request);
        return client.answer().status;
    };
    auto const whole = post("/s/photos", 70'000) + std::string(70'000, 'y');
    auto const eventually = [&](unsigned wanted) {
        for (int tries = 0; tries < 1'000; ++tries)
            if (status(whole) == wanted) return true;
        return false;
    };
    CHECK(eventually(503));
    CHECK(status(post("/s/photos", 5) + "hello") == 200);
    CHECK(status(post("/s/photos", 100'001)) == 413);
    CHECK(status(post("/photos/s", 70'000)) == 413);
    CHECK(status(post("/s?/photos", 70'000)) == 413);
    first.send(file.substr(0, 1));
    CHECK(first.answer().body == "/s/photos?a=b|" + file);
    CHECK(status(post("/s/photos", file.size()) + file) == 200);
    // Who goes away in the middle gives the place back.
    {
        Client leaver(running.port());
        leaver.send(post("/s/photos", 70'000) + "begun");
    }
    CHECK(eventually(200));
}

TEST_CASE("HEAD has the fields of GET and no body")
{
    Running running({}, echo);
    Client client(running.port());
    client.send("HEAD /x HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(client.answer(true).fields.at("content-length") == "4");
    client.send(get("/next"));
    CHECK(client.answer().body == "/next?|");
}

TEST_CASE("a connection is kept as the client and its version ask")
{
    Running running({}, echo);
    struct Case {
        std::string_view request;
        bool kept;
    };
    for (auto const& [request, kept] : std::array<Case, 4>{ {
             { "GET / HTTP/1.1\r\nHost: x\r\n\r\n", true },
             { "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", false },
             { "GET / HTTP/1.0\r\n\r\n", false },
             { "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", true },
         } }) {
        CAPTURE(request);
        Client client(running.port());
        client.send(request);
        CHECK(client.answer().fields.at("connection") == (kept ? "keep-alive" : "close"));
        if (kept) {
            client.send(get("/again"));
            CHECK(client.answer().body == "/again?|");
        } else {
            CHECK(client.ended());
        }
    }
}

TEST_CASE("a client that ends its side after the request still gets the answer")
{
    Running running({}, echo);
    Client client(running.port());
    client.send(get("/half"));
    client.finish();
    CHECK(client.answer().body == "/half?|");
    CHECK(client.ended());
}

TEST_CASE("a client that waits for 100 Continue is told to go on")
{
    Running running({}, echo);
    Client client(running.port());
    client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    CHECK(client.answer().status == 100);
    client.send("ok");
    CHECK(client.answer().body == "/?|ok");
}

TEST_CASE(
    "what two servers could read differently, or what is over a limit, is refused and the connection closed")
{
    Running running({}, echo);
    std::string const host = "Host: parvis.test\r\n";
    auto const head
        = [&](std::string const& fields) { return "POST / HTTP/1.1\r\n" + host + fields + "\r\n"; };
    std::string many_fields;
    for (int i = 0; i < 100; ++i)
        many_fields += "X-" + std::to_string(i) + ": 1\r\n";
    struct Case {
        char const* why;
        std::string request;
        unsigned status;
    };
    std::vector<Case> const cases = {
        { "chunked", head("Transfer-Encoding: chunked\r\n") + "0\r\n\r\n", 501 },
        { "gzip beside a length", head("Transfer-Encoding: gzip\r\nContent-Length: 4\r\n") + "abcd", 501 },
        { "identity beside a length", head("Transfer-Encoding: identity\r\nContent-Length: 4\r\n") + "abcd",
            501 },
        { "a coding that contains chunked", head("Transfer-Encoding: xchunked\r\n"), 501 },
        { "chunked not last", head("Transfer-Encoding: chunked, identity\r\n"), 501 },
        { "an empty coding", head("tRANSFER-eNCODING:\r\n"), 501 },
        { "chunked in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 501 },
        { "a space before the colon", head("Transfer-Encoding : chunked\r\n"), 400 },
        { "two lengths", head("Content-Length: 4\r\nContent-Length: 4\r\n") + "abcd", 400 },
        { "two lengths that differ", head("Content-Length: 4\r\nContent-Length: 5\r\n") + "abcd", 400 },
        { "a list of lengths", head("Content-Length: 4, 4\r\n") + "abcd", 400 },
        { "a signed length", head("Content-Length: +4\r\n") + "abcd", 400 },
        { "a negative length", head("Content-Length: -1\r\n"), 400 },
        { "a hexadecimal length", head("Content-Length: 0x4\r\n") + "abcd", 400 },
        { "an empty length", head("Content-Length:\r\n"), 400 },
        { "a length beyond 64 bits", head("Content-Length: 99999999999999999999\r\n"), 413 },
        { "a body over the limit, not sent yet", head("Content-Length: 65537\r\n"), 413 },
        { "two hosts", "GET / HTTP/1.1\r\n" + host + host + "\r\n", 400 },
        { "no host", "GET / HTTP/1.1\r\n\r\n", 400 },
        { "an empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400 },
        { "a host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400 },
        { "another host in the target", "GET http://other.test/ HTTP/1.1\r\n" + host + "\r\n", 400 },
        { "a continued line", head("X-A: b\r\n continued\r\n"), 400 },
        { "a line continued by a tab", head("X-A: b\r\n\tcontinued\r\n"), 400 },
        { "a space before the first field", "GET / HTTP/1.1\r\n Host: x\r\n\r\n", 400 },
        { "a bare line feed", "GET / HTTP/1.1\nHost: x\n\n", 400 },
        { "a bare line feed between fields", head("X-A: b\nContent-Length: 4\r\n"), 400 },
        { "a bare carriage return", head("X-A: b\rContent-Length: 4\r\n"), 400 },
        { "a zero byte", head(std::string("X-A: b") + '\0' + "c\r\n"), 400 },
        { "a field without a colon", head("X-A\r\n"), 400 },
        { "a field without a name", head(": x\r\n"), 400 },
        { "a name with a space", head("X A: b\r\n"), 400 },
        { "a method that is not served", "DELETE / HTTP/1.1\r\n" + host + "\r\n", 405 },
        { "a method in lower case", "get / HTTP/1.1\r\n" + host + "\r\n", 405 },
        { "a tunnel", "CONNECT parvis.test:80 HTTP/1.1\r\n" + host + "\r\n", 405 },
        { "an older version", "GET / HTTP/0.9\r\n" + host + "\r\n", 505 },
        { "a newer version", "GET / HTTP/2.0\r\n" + host + "\r\n", 505 },
        { "a version in words", "GET / HTTP/one\r\n" + host + "\r\n", 505 },
        { "no version", "GET /\r\n" + host + "\r\n", 400 },
        { "another protocol", "GET / RTSP/1.0\r\n" + host + "\r\n", 400 },
        { "two spaces", "GET  / HTTP/1.1\r\n" + host + "\r\n", 400 },
        { "a space in the target", "GET /a b HTTP/1.1\r\n" + host + "\r\n", 400 },
        { "a target without a slash", "GET a HTTP/1.1\r\n" + host + "\r\n", 400 },
        { "a TLS handshake", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), 400 },
        { "a long word", std::string(100, 'A'), 400 },
        { "a path up", "GET /../etc/passwd HTTP/1.1\r\n" + host + "\r\n", 400 },
        { "an encoded path up", "GET /%2e%2e/etc/passwd HTTP/1.1\r\n" + host + "\r\n", 400 },
        { "an encoded slash up", "GET /a%2f..%2fb HTTP/1.1\r\n" + host + "\r\n", 400 },
        { "an encoded zero", "GET /a%00 HTTP/1.1\r\n" + host + "\r\n", 400 },
        { "half an escape", "GET /a%2 HTTP/1.1\r\n" + host + "\r\n", 400 },
        { "no escape", "GET /a%zz HTTP/1.1\r\n" + host + "\r\n", 400 },
        { "a long target", get("/" + std::string(2048, 'a')), 414 },
        { "a long target without an end", "GET /" + std::string(2100, 'a'), 414 },
        { "a large head", get("/", "X-A: " + std::string(8200, 'a') + "\r\n"), 431 },
        { "a large head without an end", "GET / HTTP/1.1\r\nX-A: " + std::string(8200, 'a'), 431 },
        { "too many fields", "GET / HTTP/1.1\r\n" + host + many_fields + "\r\n", 431 },
        { "an unknown expectation", head("Expect: a-miracle\r\n"), 417 },
    };
    for (auto const& [why, request, status] : cases) {
        CAPTURE(why);
        Client client(running.port());
        // What follows must not be served: it is what would be smuggled.
        client.send(request + get("/smuggled"));
        auto const answer = client.answer();
        CHECK(answer.status == status);
        CHECK(answer.fields.at("connection") == "close");
        CHECK(client.ended());
    }
    CHECK(running.recorder.seen().requests.empty());
    CHECK(running.server.counters().refused == cases.size());
}

TEST_CASE("what is exactly at a limit is served")
{
    Running running({}, echo);
    Client client(running.port());
    client.send(get("/" + std::string(2047, 'a')));
    CHECK(client.answer().status == 200);
    std::string fields;
    for (int i = 0; i < 99; ++i)
        fields += "X-" + std::to_string(i) + ": 1\r\n";
    client.send(get("/", fields));
    CHECK(client.answer().status == 200);
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 65536\r\n\r\n" + std::string(65536, 'b'));
    CHECK(client.answer().body.size() == 65536 + 3);
    client.send("\r\nGET http://parvis.test/absolute HTTP/1.1\r\nHost: Parvis.Test\r\n\r\n");
    CHECK(client.answer().body == "/absolute?|");
}

TEST_CASE("a head that does not come to its end in time is refused")
{
    Running running(with_limits([](Limits& limits) { limits.header_ms_max = 40; }), echo);
    Client client(running.port());
    client.send("GET / HTTP/1.1\r\nHost:");
    CHECK(client.answer().status == 408);
    CHECK(client.ended());
    Client silent(running.port());
    CHECK(silent.ended());
}

TEST_CASE("a body that does not come to its end in time is refused")
{
    Running running(with_limits([](Limits& limits) { limits.body_ms_max = 40; }), echo);
    Client client(running.port());
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
    CHECK(client.answer().status == 408);
    CHECK(client.ended());
}

TEST_CASE("a connection that asks nothing more is closed")
{
    Running running(with_limits([](Limits& limits) { limits.idle_ms_max = 40; }), echo);
    Client client(running.port());
    client.send(get("/"));
    CHECK(client.answer().status == 200);
    CHECK(client.ended());
}

TEST_CASE("an answer that never comes is given by the server, and a late one goes nowhere")
{
    Running running(with_limits([](Limits& limits) { limits.idle_ms_max = 40; }));
    Client client(running.port());
    client.send(get("/"));
    CHECK(client.answer().status == 503);
    CHECK(client.ended());
    auto const seen = running.recorder.wait_until([](auto const& s) { return s.withheld.size() == 1; });
    seen.withheld[0]({});
    running.server.stop();
    seen.withheld[0]({});
}

TEST_CASE("a reply given twice is given once")
{
    Running running;
    Client client(running.port());
    client.send(get("/a"));
    auto seen = running.recorder.wait_until([](auto const& s) { return s.withheld.size() == 1; });
    Response response;
    response.body = "first";
    seen.withheld[0](response);
    seen.withheld[0](response);
    CHECK(client.answer().body == "first");
    client.send(get("/b"));
    seen = running.recorder.wait_until([](auto const& s) { return s.withheld.size() == 2; });
    seen.withheld[0](response);
    response.body = "second";
    seen.withheld[1](response);
    CHECK(client.answer().body == "second");
}

TEST_CASE("over the limit of plain connections, more are told to come back later")
{
    Running running(with_limits([](Limits& limits) { limits.not_upgraded_max = 2; }), echo);
    Client first(running.port());
    first.send(get("/"));
    CHECK(first.answer().status == 200);
    // A WebSocket leaves the count of the plain ones.
    Client upgraded(running.port());
    upgraded.open_websocket();
    Client second(running.port());
    second.send(get("/"));
    CHECK(second.answer().status == 200);
    Client third(running.port());
    auto const refusal = third.answer();
    CHECK(refusal.status == 503);
    CHECK(std::stoi(refusal.fields.at("retry-after")) > 0);
    CHECK(third.ended());
    first.send(get("/"));
    CHECK(first.answer().status == 200);
}

TEST_CASE("over the limit of all connections, more are told to come back later")
{
    Running running(with_limits([](Limits& limits) { limits.connections_max = 1; }), echo);
    Client first(running.port());
    first.open_websocket();
    Client second(running.port());
    CHECK(second.answer().status == 503);
    CHECK(second.ended());
    CHECK(running.recorder.seen().opened.size() == 1);
}

TEST_CASE("past that, and with no room to refuse politely, they are turned away")
{
    Running running(with_limits([](Limits& limits) {
        limits.connections_max = 0;
        limits.not_upgraded_max = 1;
    }));
    Client told(running.port());
    CHECK(told.answer().status == 503);
    Client turned_away(running.port()); // while the first one is still there
    CHECK(turned_away.ended());
    CHECK(running.server.counters().refused == 2);
}

TEST_CASE(
    "without descriptors those who come are turned away at once, the others are served, and it recovers")
{
    Running running({}, echo);
    Client open(running.port());
    open.send(get("/"));
    CHECK(open.answer().status == 200);
    Client spare(running.port()); // its descriptor is the client's share of what is left
    spare.send(get("/"));
    CHECK(spare.answer().status == 200);

    rlimit before{};
    ::getrlimit(RLIMIT_NOFILE, &before);
    // The next descriptor goes to the next client's own socket, and the limit leaves none for the server's
    // side.
    auto const next = ::open("/dev/null", O_RDONLY);
    ::close(next);
    rlimit const scarce{ static_cast<rlim_t>(next) + 1, before.rlim_max };
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &scarce) == 0);
    {
        Client refused(running.port());
        CHECK(refused.ended());
        open.send(get("/still"));
        CHECK(open.answer().body == "/still?|");
    }
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &before) == 0);
    Client later(running.port());
    later.send(get("/later"));
    CHECK(later.answer().body == "/later?|");
}

TEST_CASE("a port that is taken is an error at construction")
{
    Running running;
    Recorder other;
    Settings settings;
    settings.port = running.port();
    CHECK_THROWS_AS(Server(settings, other), std::system_error);
    settings.address = "no address";
    CHECK_THROWS_AS(Server(settings, other), std::system_error);
}

TEST_CASE("after stop_accepting the open connections go on and no other comes")
{
    Running running({}, echo);
    Client client(running.port());
    client.send(get("/"));
    CHECK(client.answer().status == 200);
    running.server.stop_accepting();
    client.send(get("/more"));
    CHECK(client.answer().status == 200);
    CHECK_THROWS(Client(running.port()));
}
