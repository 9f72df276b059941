// A draw through real frames: nobody hears the secret before it is revealed, whoever they are and however
// they ask.
#include "tests/hub/house.hpp"

#include <doctest/doctest.h>

using namespace parvis;
using domain::Role;
using test::House;
using test::Json;

namespace {

/// Everybody's ears: all that leaves the hub is remembered.
struct Listening : House {
    std::vector<hub::ConnectionId> ears;
    std::string heard;

    Listening()
    {
        ears = { facilitator, first, second, world.greet({ "agora", Role::steward, {} }),
            world.greet({ "agora", Role::board, {} }) };
        for (auto const ear : ears)
            world.say(ear,
                Json::parse(
                    R"({"t":"sub","channels":[{"id":"session"},{"id":"board"},{"id":"me"},{"id":"roster"},)"
                    R"({"id":"moderation"},{"id":"draws"}]})"));
        listen();
    }
    void listen()
    {
        world.settle();
        world.pass(1'000);
        for (auto const ear : ears)
            for (auto const& frame : world.hear_all(ear))
                heard += frame.dump() + "\n";
    }
    /// A command and its answer, with all that it caused.
    Json must(hub::ConnectionId connection, std::string const& kind, Json arguments)
    {
        listen();
        auto const answer = ask(connection, kind, std::move(arguments));
        CHECK_MESSAGE(answer.at("t") == "ack", answer.dump());
        heard += answer.dump() + "\n";
        listen();
        return answer;
    }
    std::string export_of(hub::ExportFormat format)
    {
        std::string body;
        world.hub().export_session("agora", world.token(test::the_facilitator), format,
            [&](hub::Answer const& answer) { body = answer.body; });
        world.settle();
        return body;
    }
    /// All that the hub gives to anybody who asks.
    std::string published()
    {
        listen();
        auto text = heard;
        for (auto const format :
            { hub::ExportFormat::json, hub::ExportFormat::csv, hub::ExportFormat::markdown })
            text += export_of(format);
        text += wire::encode_transcript("agora", world.state("agora"), { 1 });
        // Who comes now, and who was away.
        for (auto const& identity : { test::the_facilitator, test::person(2) }) {
            auto const late = world.greet(identity);
            world.say(late, Json::parse(R"({"t":"sub","channels":[{"id":"draws"},{"id":"moderation"}]})"));
            world.settle();
            for (auto const& frame : world.hear_all(late))
                text += frame.dump();
            world.drop(late);
        }
        return text;
    }
};

bool says(std::string const& text, std::string const& what) { return text.find(what) != std::string::npos; }

} // namespace

TEST_CASE("the secret of a draw is in no frame, export or transcript before it is revealed, and in all after")
{
    Listening house;
    auto const created = house.must(
        house.facilitator, "commit_draw", { { "title", "Témoins" }, { "seats", 1 }, { "reserves", 1 } });
    CHECK(created.at("result").at("id") == "d1");
    auto const& draw = house.world.state("agora").draws.at({ 1 });
    auto const secret = draw.secret;
    REQUIRE(secret.size() == 64);
    CHECK(says(house.heard, draw.commitment));
    CHECK_FALSE(says(house.published(), secret));

    house.must(house.facilitator, "freeze_draw", { { "draw", "d1" } });
    house.must(house.first, "add_word", { { "draw", "d1" }, { "text", "lune" } });
    house.must(house.facilitator, "add_dice", { { "draw", "d1" }, { "text", "4 2 6" } });
    CHECK(says(house.heard, house.world.state("agora").draws.at({ 1 }).pool_hash));
    CHECK_FALSE(says(house.published(), secret));

    house.world.pass(domain::limits::words_window);
    house.must(house.facilitator, "reveal_draw", { { "draw", "d1" } });
    CHECK(says(house.heard, secret));
    auto const transcript
        = wire::parse_transcript(wire::encode_transcript("agora", house.world.state("agora"), { 1 }));
    REQUIRE(transcript.has_value());
    CHECK(domain::discrepancies(*transcript).empty());
    CHECK(says(house.export_of(hub::ExportFormat::json), secret));
    CHECK(house.world.faults().empty());
}

TEST_CASE("who gave which word is told to nobody")
{
    Listening house;
    house.must(house.facilitator, "commit_draw", { { "title", "Témoins" }, { "seats", 1 } });
    house.must(house.facilitator, "freeze_draw", { { "draw", "d1" } });
    house.heard.clear();
    house.must(house.first, "add_word", { { "draw", "d1" }, { "text", "coquelicot" } });
    for (auto const& line : { house.heard }) {
        CHECK(says(line, "coquelicot"));
        CHECK_FALSE(says(line, "word_given"));
        CHECK_FALSE(says(line, "\"p2\""));
    }
}

TEST_CASE("only a facilitator leads a draw, and only the drawn answer")
{
    Listening house;
    auto const reason = [&](hub::ConnectionId connection, std::string const& kind, Json arguments) {
        auto const answer = house.ask(connection, kind, std::move(arguments));
        return answer.value("reason", answer.at("t").get<std::string>());
    };
    Json const rules{ { "title", "Témoins" }, { "seats", 1 } };
    Json const draw{ { "draw", "d1" } };
    CHECK(reason(house.first, "commit_draw", rules) == "not_allowed");
    CHECK(reason(house.facilitator, "commit_draw", rules) == "ack");
    for (auto const kind : { "freeze_draw", "reveal_draw" })
        CHECK(reason(house.first, kind, draw) == "not_allowed");
    CHECK(reason(house.facilitator, "freeze_draw", draw) == "ack");
    CHECK(reason(house.facilitator, "add_word", { { "draw", "d1" }, { "text", "x" } }) == "not_allowed");
    CHECK(reason(house.facilitator, "add_dice", { { "draw", "d1" }, { "text", "3" } }) == "ack");
    CHECK(reason(house.facilitator, "reveal_draw", draw) == "words_open");
    house.world.pass(domain::limits::words_window);
    CHECK(reason(house.second, "add_word", { { "draw", "d1" }, { "text", "x" } }) == "words_over");
    CHECK(reason(house.facilitator, "reveal_draw", draw) == "ack");
    auto const drawn = house.world.state("agora").draws.at({ 1 }).drawn.front().entry.participant;
    auto const other = drawn == domain::ParticipantId{ 2 } ? house.second : house.first;
    auto const theirs = drawn == domain::ParticipantId{ 2 } ? house.first : house.second;
    CHECK(reason(other, "accept_seat", draw) == "not_drawn");
    CHECK(reason(theirs, "accept_seat", draw) == "ack");
    CHECK(reason(theirs, "accept_seat", draw) == "already_so");
}
