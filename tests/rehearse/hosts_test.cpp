#include "clients/rehearse/facilitator.hpp"
#include "clients/rehearse/lines.hpp"
#include "clients/rehearse/own_view.hpp"
#include "clients/rehearse/participant.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <optional>
#include <set>
#include <string>

using namespace parvis::rehearse;

namespace {

using Json = nlohmann::json;

Scene in_french(Room const& room)
{
    Scene scene;
    scene.lines = lines_in("fr");
    scene.room = &room;
    return scene;
}

/// One person in a room, and what they choose from what they see.
struct Someone {
    /// The command and its arguments, or "" and nothing.
    std::pair<std::string, Json> chooses(Deed deed, std::size_t what = 0)
    {
        ask = person.choose({ deed, what }, {});
        if (!ask) return { "", Json() };
        return { ask->kind, Json::parse(ask->arguments) };
    }
    /// What they want to do next, after their last command was accepted.
    std::optional<Action> is_accepted(Deed deed, std::string const& created = {})
    {
        Answer answer;
        answer.accepted = true;
        answer.created = created;
        return person.learn({ deed, 0 }, *ask, answer);
    }

    Room room;
    Scene scene = in_french(room);
    Participant person{ scene, 0, 1 };
    std::optional<Ask> ask;
};

std::string me(std::string const& fields) { return R"({"me":[{"id":"me",)" + fields + "}]}"; }

constexpr auto crowded = R"({
  "slots":[{"id":"s1","starts":1,"kind":"round","state":"planned"},{"id":"s2","starts":2,"kind":"round","state":"planned"}],
  "spaces":[{"id":"e1","name":"A","open":true,"capacity":2},{"id":"e2","name":"B","open":true,"capacity":9}],
  "cells":[{"id":"s1.e1","slot":"s1","space":"e1","topic":"t1"},{"id":"s1.e2","slot":"s1","space":"e2","topic":"t2"}],
  "topics":[{"id":"t1","state":"posted","hosts":["Ada"],"wishes":3},{"id":"t2","state":"posted","hosts":["Bo"],"wishes":9}]})";

} // namespace

TEST_CASE("a topic is crowded when more people wish for it than it and its doubles have room")
{
    Room room;
    room.take("board", { 0, 5 }, crowded);
    CHECK(room.crowded() == std::vector<std::string>{ "t1" });
    room.take("board", { 5, 6 },
        R"({"topics":[{"id":"t3","state":"posted","doubled_from":"t1"}],"cells":[{"id":"s2.e1","slot":"s2","space":"e1","topic":"t3"}]})");
    CHECK(room.crowded().empty());
    room.take("board", { 6, 7 }, R"({"topics":[{"id":"t1","state":"posted","wishes":5}]})");
    CHECK(room.crowded() == std::vector<std::string>{ "t1" });
    room.take("board", { 7, 8 }, R"({"spaces":[{"id":"e1","name":"A","open":true}]})");
    CHECK(room.crowded().empty());
}

TEST_CASE("who doubles a crowded topic places it at once, in a round where they host nothing")
{
    Someone one;
    CHECK(one.chooses(Deed::double_topic).first.empty());
    one.room.take("board", { 0, 5 }, crowded);
    auto const [kind, arguments] = one.chooses(Deed::double_topic);
    CHECK(kind == "double_topic");
    CHECK(arguments == Json{ { "topic", "t1" } });
    one.room.take(
        "board", { 5, 6 }, R"({"spaces":[{"id":"e3","name":"C","open":true,"capacity":2}],"cells":[]})");
    one.person.know(me(R"("topics":["t2"])"));
    auto const next = one.is_accepted(Deed::double_topic, "t3");
    REQUIRE(next);
    auto const [placed, where] = one.chooses(next->deed);
    CHECK(placed == "place_topic");
    CHECK(where.at("topic") == "t3");
    CHECK(where.at("slot") == "s2");
}

TEST_CASE("nobody doubles their own topic, nor one that has no cell left")
{
    Someone host;
    host.room.take("board", { 0, 5 }, crowded);
    host.person.know(me(R"("topics":["t1"])"));
    CHECK(host.chooses(Deed::double_topic).first.empty());
    Someone guest;
    guest.room.take("board", { 0, 5 }, crowded);
    guest.room.take("board", { 5, 6 }, R"({"slots":[{"id":"s2","starts":2,"kind":"round","state":"over"}]})");
    CHECK(guest.chooses(Deed::double_topic).first.empty());
}

TEST_CASE("who hosts nothing asks to host a topic they wish for, and not one that nobody hosts by name")
{
    Someone one;
    one.room.take("board", { 0, 5 },
        R"({"topics":[{"id":"t1","state":"posted","hosts":[]},{"id":"t2","state":"posted","hosts":["Bo"]}]})");
    auto const [kind, arguments] = one.chooses(Deed::ask_to_host);
    CHECK(kind == "ask_to_host");
    CHECK(arguments == Json{ { "topic", "t2" } });
    one.person.know(me(R"("topics":["t3"])"));
    CHECK(one.chooses(Deed::ask_to_host).first.empty());
}

TEST_CASE("a host answers everybody who asks to host with them, mostly yes")
{
    std::set<std::string> kinds;
    int accepted = 0;
    Someone host;
    CHECK(host.chooses(Deed::answer_host).first.empty());
    for (int i = 0; i < 100; ++i) {
        host.person.know(me(
            R"("topics":["t1"],"host_requests":[{"topic":"t1","participant":"p7"},{"topic":"t1","participant":"p8"}])"));
        for (auto const* who : { "p7", "p8" }) {
            auto const [kind, arguments] = host.chooses(Deed::answer_host);
            CHECK(arguments == Json{ { "topic", "t1" }, { "participant", who } });
            kinds.insert(kind);
            accepted += kind == "accept_host" ? 1 : 0;
            CHECK(host.is_accepted(Deed::answer_host));
        }
        CHECK(host.chooses(Deed::answer_host).first.empty());
    }
    CHECK(kinds == std::set<std::string>{ "accept_host", "refuse_host" });
    CHECK(accepted > 120);
    CHECK(accepted < 180);
}

TEST_CASE("who hosts a need asks for offers that match it, and wishes for those first")
{
    Someone host;
    CHECK_FALSE(host.person.question({ Deed::match_need }));
    host.room.take("board", { 0, 5 },
        R"({"topics":[{"id":"t1","kind":"need","state":"posted"},{"id":"t2","kind":"offer","state":"posted"},
            {"id":"t3","kind":"offer","state":"posted"},{"id":"t4","kind":"offer","state":"posted"}]})");
    CHECK_FALSE(host.person.question({ Deed::match_need }));
    host.person.know(me(R"("topics":["t1"])"));
    auto const question = host.person.question({ Deed::match_need });
    REQUIRE(question);
    CHECK(question->kind == "matches");
    CHECK(Json::parse(question->arguments) == Json{ { "topic", "t1" } });
    host.person.hear(R"({"matches":[{"need":"t1","offer":"t3","words":["velo"]}]})");
    host.person.hear("");
    CHECK(host.chooses(Deed::wish).second.at("topic") == "t3");
}

TEST_CASE("who types a title asks what is like it, and does nothing else by that")
{
    Someone one;
    one.scene.plan.topics.resize(1);
    one.scene.plan.topics[0].title = "Le rachat du bâtiment";
    auto const question = one.person.question({ Deed::compare_topic, 0 });
    REQUIRE(question);
    CHECK(question->kind == "similar_topics");
    CHECK(Json::parse(question->arguments) == Json{ { "title", "Le rachat du bâtiment" } });
    auto const idea = one.person.question({ Deed::compare_idea, 0 });
    REQUIRE(idea);
    CHECK(Json::parse(idea->arguments).at("title") == one.scene.lines.topics[0].title);
    CHECK(one.chooses(Deed::compare_topic).first.empty());
    CHECK_FALSE(one.person.question({ Deed::propose, 0 }));
}

TEST_CASE("a need is addressed once, to a body of the cooperative, by its host or for them")
{
    Someone host;
    Facilitator facilitator(host.room, host.scene.lines, 1'000);
    host.room.take("board", { 0, 5 },
        R"({"topics":[{"id":"t1","kind":"need","state":"posted"},{"id":"t2","kind":"offer","state":"posted"}]})");
    host.person.know(me(R"("topics":["t1","t2"])"));
    CHECK(host.chooses(Deed::address_need).first.empty());
    host.room.take("session", { 0, 5 }, R"({"session":[{"id":"session","bodies":["Le bureau"]}]})");
    auto const [kind, arguments] = host.chooses(Deed::address_need);
    CHECK(kind == "address_topic");
    CHECK(arguments == Json{ { "topic", "t1" }, { "body", "Le bureau" } });
    auto const facilitated = facilitator.choose({ Deed::address_need, 3 }, {});
    REQUIRE(facilitated);
    CHECK(Json::parse(facilitated->arguments) == arguments);
    host.room.take("board", { 5, 6 },
        R"({"topics":[{"id":"t1","kind":"need","state":"posted","addressed_to":"Le bureau"}]})");
    CHECK(host.chooses(Deed::address_need).first.empty());
    CHECK_FALSE(facilitator.choose({ Deed::address_need, 0 }, {}));
}

TEST_CASE("whoever has the floor gives it back themselves: the stick, or their speech")
{
    Someone one;
    CHECK_FALSE(one.person.has_floor());
    CHECK(one.chooses(Deed::end_turn).first.empty());
    CHECK(one.chooses(Deed::pass_turn).first.empty());
    one.person.know(me(R"("turn":{"kind":"round","since":1})"));
    CHECK(one.person.has_floor());
    CHECK(one.chooses(Deed::pass_turn).first == "pass_turn");
    CHECK(one.chooses(Deed::end_turn).first == "end_turn");
    one.is_accepted(Deed::end_turn);
    CHECK_FALSE(one.person.has_floor());
    one.person.know(me(R"("turn":{"kind":"speech","since":1})"));
    CHECK(one.chooses(Deed::end_turn).first == "end_speech");
    CHECK(one.chooses(Deed::pass_turn).first.empty());
}

TEST_CASE("a facilitator passes the stick on once for each who holds it")
{
    Someone one;
    Facilitator facilitator(one.room, one.scene.lines, 1'000);
    auto const holds = [&](std::string const& who, std::string const& since) {
        return R"({"round":[{"id":"round","state":"turning","since":)" + since
            + R"(,"holder":{"participant":")" + who + R"("}}]})";
    };
    one.room.take("queue", { 0, 5 }, holds("p1", "10"));
    CHECK(facilitator.choose({ Deed::next_turn, 1 }, {}));
    CHECK_FALSE(facilitator.choose({ Deed::next_turn, 2 }, {}));
    one.room.take("queue", { 5, 6 }, holds("p1", "20"));
    CHECK(facilitator.choose({ Deed::next_turn, 3 }, {}));
}

TEST_CASE("a request to speak is withdrawn by who waits")
{
    Someone one;
    CHECK(one.chooses(Deed::withdraw_request).first.empty());
    one.person.know(me(R"("position":2)"));
    CHECK(one.chooses(Deed::withdraw_request).first == "withdraw_request");
}

TEST_CASE("a report is drafted by one of its hosts, published, and corrected once")
{
    Someone host;
    host.scene.plan.format = Format::powwow;
    host.room.take("board", { 0, 5 }, R"({"topics":[{"id":"t1","state":"posted","hosts":["A","B"]}]})");
    host.person.know(me(R"("topics":["t1"],"reports":[{"id":"t1","state":"draft","version":1}])"));
    CHECK(host.chooses(Deed::draft_report).first.empty()); // the other one writes
    CHECK(host.chooses(Deed::publish_report).first.empty());
    host.person.know(me(R"("topics":["t1"],"reports":[{"id":"t1","state":"missing","version":0}])"));
    auto const drafted = host.chooses(Deed::draft_report).second;
    CHECK(drafted.at("version") == 0);
    host.is_accepted(Deed::draft_report);
    CHECK(host.chooses(Deed::correct_report).first.empty());
    CHECK(host.chooses(Deed::publish_report).second == Json{ { "topic", "t1" }, { "version", 1 } });
    host.is_accepted(Deed::publish_report);
    host.room.take("board", { 5, 6 }, R"({"topics":[{"id":"t1","state":"reported"}]})");
    auto const [kind, corrected] = host.chooses(Deed::correct_report);
    CHECK(kind == "correct_report");
    CHECK(corrected.at("version") == 1);
    CHECK(corrected.at("said") == drafted.at("said").get<std::string>() + " " + host.scene.lines.revised);
    CHECK(corrected.at("requests") == drafted.at("requests"));
    host.is_accepted(Deed::correct_report);
    CHECK(host.chooses(Deed::correct_report).first.empty());
}

TEST_CASE("an action is due a month after it was proposed, and dropped with a reason by who carries it")
{
    Someone one;
    CHECK(one.chooses(Deed::set_action_due).first.empty());
    CHECK(one.chooses(Deed::drop_action).first.empty());
    one.room.take("board", { 0, 5 },
        R"({"actions":[{"id":"x1","state":"open","proposed_at":1709251200000}]})"); // 1 March 2024
    CHECK(one.chooses(Deed::take_action).first == "take_action");
    one.is_accepted(Deed::take_action);
    CHECK(one.chooses(Deed::set_action_due).second == Json{ { "action", "x1" }, { "due", "2024-03-31" } });
    CHECK_FALSE(one.chooses(Deed::drop_action).second.at("reason").get<std::string>().empty());
    one.is_accepted(Deed::drop_action);
    CHECK(one.chooses(Deed::drop_action).first.empty());
}

TEST_CASE("who waits for a place stops waiting, or learns that they do not wait any more")
{
    Someone one;
    one.room.take("board", { 0, 5 },
        R"({"slots":[{"id":"s1","starts":1,"kind":"round","state":"running"}],"spaces":[{"id":"e1","name":"A","open":true}],
            "topics":[],"cells":[{"id":"s1.e1","slot":"s1","space":"e1","topic":"t1"}]})");
    auto const waits = [&] {
        CHECK(one.chooses(Deed::walk).first == "join_space");
        Answer full;
        full.code = "full";
        auto const next = one.person.learn({ Deed::walk }, *one.ask, full);
        REQUIRE(next);
        CHECK(one.chooses(next->deed).first == "wait_for_space");
        one.is_accepted(next->deed);
    };
    CHECK(one.chooses(Deed::stop_waiting).first.empty());
    waits();
    CHECK(one.chooses(Deed::stop_waiting).first == "stop_waiting");
    one.is_accepted(Deed::stop_waiting);
    CHECK(one.chooses(Deed::stop_waiting).first.empty());
    waits();
    one.person.know(me(R"("topics":[])"));
    CHECK(one.chooses(Deed::stop_waiting).first.empty());
}

TEST_CASE("a facilitator moves a topic beside, and swaps two, within one round")
{
    Someone one;
    Facilitator facilitator(one.room, one.scene.lines, 1'000);
    CHECK_FALSE(facilitator.choose({ Deed::move_topic }, {}));
    one.room.take("board", { 0, 5 }, crowded);
    CHECK_FALSE(facilitator.choose({ Deed::move_topic }, {})); // its round is full
    auto const swapped = facilitator.choose({ Deed::swap_topics }, {});
    REQUIRE(swapped);
    Json const first{ { "slot", "s1" }, { "space", "e1" } };
    Json const second{ { "slot", "s1" }, { "space", "e2" } };
    CHECK(Json::parse(swapped->arguments) == Json{ { "a", first }, { "b", second } });
    one.room.take("board", { 5, 6 }, R"({"cells":[{"id":"s1.e2","removed":true}]})");
    auto const moved = facilitator.choose({ Deed::move_topic }, {});
    REQUIRE(moved);
    CHECK(Json::parse(moved->arguments) == Json{ { "from", first }, { "to", second } });
    CHECK_FALSE(facilitator.choose({ Deed::swap_topics }, {}));
}

TEST_CASE("a timer is paused while it runs, and resumed while it is paused")
{
    Someone one;
    Facilitator facilitator(one.room, one.scene.lines, 1'000);
    auto const asks = [&](Deed deed) {
        auto const ask = facilitator.choose({ deed, 3 }, {});
        return ask ? ask->kind : std::string();
    };
    std::uint64_t seq = 1;
    auto const timer_is = [&](std::string const& state) {
        one.room.take("session", { seq, seq + 1 },
            R"({"session":[{"id":"session","timer":{"state":")" + state + R"("}}]})");
        ++seq;
    };
    one.room.take("session", { 0, 1 }, R"({"session":[]})");
    timer_is("running");
    CHECK(asks(Deed::pause_timer) == "pause_timer");
    CHECK(asks(Deed::resume_timer).empty());
    timer_is("paused");
    CHECK(asks(Deed::pause_timer).empty());
    CHECK(asks(Deed::adjust_timer) == "adjust_timer");
    CHECK(asks(Deed::resume_timer) == "resume_timer");
    timer_is("ended");
    for (auto const deed : { Deed::pause_timer, Deed::adjust_timer, Deed::resume_timer })
        CHECK(asks(deed).empty());
    CHECK(asks(Deed::stop_timer) == "stop_timer");
}
