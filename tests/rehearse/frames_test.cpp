#include "clients/rehearse/frames.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace parvis::rehearse;

TEST_CASE("a range applies only when it begins at or before the position and ends after it")
{
    CHECK(judge(5, { 5, 8 }) == Verdict::apply);
    CHECK(judge(5, { 3, 8 }) == Verdict::apply); // a merged frame reaches back
    CHECK(judge(5, { 3, 5 }) == Verdict::duplicate);
    CHECK(judge(5, { 6, 8 }) == Verdict::gap);
    CHECK(judge(0, { 0, 1 }) == Verdict::apply);
}

TEST_CASE("the outside of a frame is read whatever the order of its keys")
{
    for (auto const* text :
        { R"({"t":"ev","channel":"board","r":[3,7],"set":{"topics":[{"id":"t1","title":"a } \" ]"}]}})",
            R"({ "set":{"topics":[{"id":"t1","title":"a } \" ]"}]}, "r": [3, 7], "channel":"board" , "t":"ev" })" }) {
        auto const frame = peek(text);
        REQUIRE(frame);
        CHECK(frame->t == "ev");
        CHECK(frame->channel == "board");
        REQUIRE(frame->range);
        CHECK(frame->range->from == 3);
        CHECK(frame->range->to == 7);
        CHECK(nlohmann::json::parse(frame->set).at("topics").at(0).at("title") == "a } \" ]");
    }
}

TEST_CASE("what is no frame is told apart")
{
    for (auto const* text :
        { "", "[]", "{}", R"({"t":3})", R"({"t":"ev")", R"({"t":"ev","set":{)", R"({"t":"e)" })
        CHECK_FALSE(peek(text));
}

TEST_CASE("answers are read: accepted, refused with a way out, not understood")
{
    auto const ack
        = parse_answer(R"({"t":"ack","cid":"c-000001","seq":12,"id":"ab","result":{"id":"t3"},"dup":true})");
    REQUIRE(ack);
    CHECK(ack->accepted);
    CHECK(ack->seq == 12);
    CHECK(ack->id == "ab");
    CHECK(ack->created == "t3");
    CHECK(ack->again);

    auto const rej = parse_answer(
        R"({"t":"rej","cid":"c","code":"cell_taken","reason":"cell_taken","current":{"topic":"t1","free_cells":["s1.e2",{"slot":"s1","space":"e3"}]}})");
    REQUIRE(rej);
    CHECK_FALSE(rej->accepted);
    CHECK(rej->free_cells == std::vector<std::string>{ "s1.e2", "s1.e3" });
    CHECK_FALSE(may_ask_again(*rej));

    auto const later
        = parse_answer(R"({"t":"rej","cid":"c","code":"rate_limited","reason":"rate","retry_ms":250})");
    REQUIRE(later);
    CHECK(may_ask_again(*later));
    CHECK(later->retry_ms == 250);
}

TEST_CASE("a subscription names a position only where it has one")
{
    auto const frame
        = nlohmann::json::parse(subscribe({ { "session", 4 }, { "board", std::nullopt } }, "e1"));
    CHECK(frame.at("epoch") == "e1");
    CHECK(frame.at("channels").at(0).at("pos") == 4);
    CHECK_FALSE(frame.at("channels").at(1).contains("pos"));
}

TEST_CASE("a command carries its arguments as they are")
{
    auto const frame = nlohmann::json::parse(command("r1:2:3456", "wish", R"({"topic":"t1","on":true})"));
    CHECK(frame
        == nlohmann::json{ { "t", "cmd" }, { "cid", "r1:2:3456" }, { "k", "wish" },
            { "a", { { "topic", "t1" }, { "on", true } } } });
}
