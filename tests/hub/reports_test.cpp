// Reports through the hub: who is told what, and what the log keeps of whom.
#include "tests/hub/house.hpp"

#include <doctest/doctest.h>

using namespace parvis;
using test::House;

namespace {

void follow(House& house, hub::ConnectionId connection, std::string const& channel)
{
    house.world.say(connection, R"({"t":"sub","channels":[{"id":")" + channel + R"("}]})");
    house.world.settle();
    house.world.hear_all(connection);
}

/// Everything that a connection was told since.
std::string heard(House& house, hub::ConnectionId connection)
{
    house.world.pass(1'000);
    std::string all;
    for (auto const& frame : house.world.hear_all(connection))
        all += frame.dump() + "\n";
    return all;
}

bool has(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("a draft is told to facilitators and to nobody else who listens; a report to everybody")
{
    House house;
    for (auto const connection : { house.facilitator, house.first, house.second })
        follow(house, connection, "news");
    auto const topic = house.propose(house.first);
    for (auto const connection : { house.facilitator, house.second })
        heard(house, connection);
    house.ask(
        house.first, "draft_report", { { "topic", topic }, { "version", 0 }, { "said", "Les haies vives" } });
    CHECK(has(heard(house, house.facilitator), "Les haies vives"));
    CHECK_FALSE(has(heard(house, house.second), "Les haies vives"));
    REQUIRE(
        house.ask(house.first, "publish_report", { { "topic", topic }, { "version", 1 } }).at("t") == "ack");
    CHECK(has(heard(house, house.second), "Les haies vives"));
    CHECK(house.world.faults().empty());
}

TEST_CASE("who reacts without a name is nowhere in the log")
{
    House house;
    auto const topic = house.propose(house.first);
    house.ask(house.first, "draft_report", { { "topic", topic }, { "version", 0 }, { "said", "Dit" } });
    house.ask(house.first, "publish_report", { { "topic", topic }, { "version", 1 } });
    auto const before = house.world.state("agora").seq;
    auto const answer = house.ask(house.second, "react_to_report",
        { { "topic", topic }, { "kind", "disagrees" }, { "text", "Trop cher" }, { "anonymous", true } });
    REQUIRE(answer.at("result").at("id") == "r1");
    std::size_t written = 0;
    house.world.read_log("agora", [&](auto const& entries) {
        REQUIRE(entries.has_value());
        for (auto const& stored : *entries)
            if (stored.seq > before) {
                ++written;
                CHECK_FALSE(has(stored.entry.body, "\"p3\""));
            }
    });
    house.world.settle();
    CHECK(written == 1);
}

namespace {

/// A small picture that says where it was taken, and nothing else.
std::string picture()
{
    auto const segment = [](char marker, std::string const& data) {
        auto const size = data.size() + 2;
        return std::string("\xff") + marker + static_cast<char>(size >> 8) + static_cast<char>(size & 0xff)
            + data;
    };
    using namespace std::string_literals;
    return "\xff\xd8"s + segment('\xfe', "48.8566 N 2.3522 E")
        + segment('\xc0', "\x08\1\xe0\2\x80\1\1\x11\0"s) + segment('\xda', "\1\1\0\0\x3f\0"s) + "pixels"
        + "\xff\xd9";
}

hub::Answer bring(House& house, hub::Identity const& who, wire::PhotoRequest const& request,
    std::string const& bytes = picture())
{
    hub::Answer answer;
    house.world.hub().add_photo("agora", house.world.tokens().token_of(who), request, bytes,
        [&](hub::Answer const& made) { answer = made; });
    house.world.settle();
    return answer;
}

} // namespace

TEST_CASE("a photo is on disk before anybody is told of it, without the place where it was taken")
{
    House house;
    auto const topic = house.propose(house.first);
    REQUIRE(topic == "t2");
    follow(house, house.facilitator, "news");
    auto const answer = bring(house, test::person(2), { "photo-1", { 2 }, "Le plan du toit", {} });
    CHECK(answer.status == 200);
    REQUIRE(house.world.photos().size() == 1);
    auto const [file, bytes] = *house.world.photos().begin();
    CHECK_FALSE(has(bytes, "48.8566"));
    CHECK(has(bytes, "pixels"));
    CHECK(house.world.hub().shows_photo("agora", file));
    CHECK(house.world.hub().photos() == std::set{ file });
    CHECK(has(heard(house, house.facilitator), file));

    // Asked again, it is answered as before, and nothing is kept twice.
    CHECK(bring(house, test::person(2), { "photo-1", { 2 }, "Le plan du toit", {} }).status == 200);
    CHECK(house.world.photos().size() == 1);

    house.ask(house.first, "remove_photo", { { "topic", topic }, { "file", file } });
    CHECK(house.world.photos().empty());
    CHECK_FALSE(house.world.hub().shows_photo("agora", file));
    CHECK(house.world.faults().empty());
}

TEST_CASE("a photo that is refused leaves nothing on the disk, and says why")
{
    House house;
    house.propose(house.first);
    auto const refused = [&](hub::Identity const& who, std::uint32_t topic, std::string const& bytes) {
        auto const answer = bring(house, who, { house.next_cid(), { topic }, "", {} }, bytes);
        CHECK(answer.status != 200);
        CHECK(house.world.photos().empty());
        return test::Json::parse(answer.body).at("reason").get<std::string>();
    };
    CHECK(refused(test::person(3), 2, picture()) == "not_yours");
    CHECK(refused(test::person(2), 7, picture()) == "no_such_thing");
    CHECK(refused(test::person(2), 2, "GIF89a") == "photo_format");
    CHECK(refused(test::person(2), 2, picture().substr(0, 40)) == "photo_damaged");
    auto stranger = test::person(2);
    stranger.session = "elsewhere";
    CHECK(refused(stranger, 2, picture()) == "token");
    house.world.fill_disk_for_photos(1);
    CHECK(refused(test::person(2), 2, picture()) == "storage_full");
    CHECK(bring(house, test::person(2), { "photo-2", { 2 }, "", {} }).status == 200);
}

TEST_CASE("a reminder is told at once to who writes, and to no other participant")
{
    House house;
    auto const topic = house.propose(house.first);
    for (auto const connection : { house.first, house.second }) {
        follow(house, connection, "me");
    }
    house.ask(house.facilitator, "remind_report", { { "topic", topic } });
    CHECK(has(heard(house, house.first), "reminded_at"));
    CHECK_FALSE(has(heard(house, house.second), "reminded_at"));
}

TEST_CASE("a session that still owes a report says which, and is not archived")
{
    House house;
    auto const topic = house.propose(house.first);
    house.ask(house.first, "place_topic", { { "topic", topic }, { "slot", "s1" }, { "space", "e1" } });
    for (auto const* phase : { "closed", "following" })
        house.ask(house.facilitator, "set_phase", { { "phase", phase } });
    auto const refused = house.ask(house.facilitator, "set_phase", { { "phase", "archived" } });
    CHECK(refused.at("reason") == "report_owed");
    CHECK(refused.at("current").at("topic") == topic);
}
