#include "server/net/http_head.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace parvis::net;

namespace {

std::string const sample
    = "POST /api/v1/a%20b?q=1 HTTP/1.1\r\nHost: parvis.test\r\nContent-Length: 3\r\nX-Note: a, b\r\n"
      "Connection: keep-alive\r\n\r\n";

}

TEST_CASE("a head that is not complete is never taken for one")
{
    for (std::size_t length = 0; length < sample.size(); ++length)
        CHECK(std::holds_alternative<Unfinished>(read_head(sample.substr(0, length), {})));
    auto const read = read_head(sample + "abcGET /next", {});
    REQUIRE(std::holds_alternative<Head>(read));
    CHECK(std::get<Head>(read).bytes == sample.size());
    CHECK(std::get<Head>(read).body_bytes == 3);
}

TEST_CASE("DELETE is served where it is said to be, and nowhere else")
{
    Limits limits;
    auto const read = [&](std::string const& target) {
        return read_head("DELETE " + target + " HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n", limits);
    };
    CHECK(std::get<Refused>(read("/api/reminders")).status == 405);
    limits.delete_suffix = "/reminders";
    auto const served = read("/api/reminders?lang=fr");
    REQUIRE(std::holds_alternative<Head>(served));
    CHECK(std::get<Head>(served).request.method == Method::remove);
    CHECK(std::get<Head>(served).body_bytes == 2);
    for (auto const* target : { "/", "/api/reminders/1", "/api/%72eminders", "/api?/reminders" }) {
        CAPTURE(target);
        CHECK(std::get<Refused>(read(target)).status == 405);
    }
}

TEST_CASE("whatever bytes come, a head that is accepted is unambiguous")
{
    constexpr unsigned seed = 20241123;
    CAPTURE(seed);
    std::mt19937 random(seed);
    auto const below
        = [&](std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random); };
    std::string const alphabet("\r\n\t :,/%.\0aZ09\x7f\xff", 17);
    std::vector<std::string> const lines
        = { "Transfer-Encoding: chunked\r\n", "Content-Length: 9\r\n", "Host: b\r\n", " folded\r\n" };
    std::size_t accepted = 0;
    for (int round = 0; round < 20'000; ++round) {
        auto bytes = sample;
        for (auto edits = 1 + below(3); edits > 0; --edits) {
            auto const at = below(bytes.size());
            switch (below(4)) {
            case 0:
                bytes[at] = alphabet[below(alphabet.size())];
                break;
            case 1:
                bytes.insert(at, 1, alphabet[below(alphabet.size())]);
                break;
            case 2:
                bytes.erase(at, 1 + below(3));
                break;
            default:
                bytes.insert(bytes.find("\r\n") + 2, lines[below(lines.size())]);
            }
            if (bytes.find("\r\n") == std::string::npos) break;
        }
        auto const read = read_head(bytes, {});
        auto const* const head = std::get_if<Head>(&read);
        if (head == nullptr) continue;
        ++accepted;
        CAPTURE(bytes);
        auto const count = [&](std::string_view name) {
            return std::count_if(head->request.fields.begin(), head->request.fields.end(),
                [&](auto const& field) { return field.first == name; });
        };
        REQUIRE(head->bytes == bytes.find("\r\n\r\n") + 4);
        REQUIRE(count("transfer-encoding") == 0);
        REQUIRE(count("content-length") <= 1);
        REQUIRE(count("host") <= 1);
        REQUIRE(head->body_bytes
            == (count("content-length") == 1 ? std::stoul(std::string(head->request.field("content-length")))
                                             : 0));
        REQUIRE(head->request.path.starts_with('/'));
        for (auto const& [name, value] : head->request.fields) {
            REQUIRE_FALSE(name.empty());
            REQUIRE(value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos);
        }
    }
    CHECK(accepted > 1000);
}
