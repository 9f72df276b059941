#include "server/wire/push.hpp"
#include "tests/wire/vectors.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace parvis;

namespace {

wire::PushSubscription const subscription{ "https://fcm.googleapis.com/fcm/send/abc",
    { "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "BTBZMqHH6r4Tts7J_aSIgg" },
    "fr" };

}

TEST_CASE("the bodies of web push are those of the vectors")
{
    std::map<std::string, std::string> const written{
        { "a browser that wants to be told", wire::encode_push_subscription(subscription) },
        { "the key of a server", wire::encode_push_key(subscription.keys.p256dh) },
        { "an answer came",
            wire::encode_push_message(
                { "Une réponse est arrivée", "Forum de l’hiver", "/s/s-3f#/promises" }) },
    };
    std::size_t compared = 0;
    for (auto const& vector : test::read_vectors("push.jsonl")) {
        CAPTURE(vector.name);
        auto const text = vector.frame.dump();
        if (vector.schema == "http#/$defs/BrowserSubscription")
            CHECK(
                wire::parse_push_subscription(text).has_value() == (vector.valid || vector.refused_by_rules));
        if (auto const found = written.find(vector.name); found != written.end()) {
            CHECK(found->second == text);
            ++compared;
        }
    }
    CHECK(compared == written.size());
}

TEST_CASE("what is kept of a subscription is read again, and what else the browser said is not kept")
{
    auto const text = wire::encode_push_subscription(subscription);
    auto const again = wire::parse_push_subscription(text);
    REQUIRE(again.has_value());
    CHECK((*again == subscription));
    auto const more = wire::parse_push_subscription(
        R"({"endpoint":"e","keys":{"p256dh":"p","auth":"a"},"expirationTime":12,"device":"x"})");
    REQUIRE(more.has_value());
    CHECK(wire::encode_push_subscription(*more) == R"({"endpoint":"e","keys":{"p256dh":"p","auth":"a"}})");
    CHECK(wire::parse_push_subscription("[]").error().reason == "bad_frame");
    CHECK(wire::parse_push_subscription("").error().reason == "bad_json");
    CHECK(wire::parse_push_subscription(R"({"endpoint":"e","keys":{}})").error().where == "/keys/p256dh");
}
