// What the hub promises to the people at its connections, one situation at a time.
#include "tests/hub/house.hpp"

#include <doctest/doctest.h>

using namespace parvis;
using domain::Role;
using hub::ConnectionId;
using test::House;
using test::Json;
using test::person;
using test::World;

namespace {

void follow(World& world, ConnectionId connection, std::vector<std::string> const& channels)
{
    Json wanted = Json::array();
    for (auto const& channel : channels)
        wanted.push_back({ { "id", channel } });
    world.say(connection, Json{ { "t", "sub" }, { "channels", wanted } });
}

std::vector<Json> of_type(std::vector<Json> const& frames, std::string const& type)
{
    std::vector<Json> chosen;
    for (auto const& frame : frames)
        if (frame.at("t") == type) chosen.push_back(frame);
    return chosen;
}

Json wish(std::string const& cid) { return test::command(cid, "wish", { { "topic", "t1" } }); }

domain::ParticipantState presence(World& world, std::uint32_t number, std::string const& session = "agora")
{
    return world.state(session).participants.at({ number }).state;
}

} // namespace

TEST_CASE("two sessions of one append are told of their own result only")
{
    House house;
    auto& world = house.world;
    auto const here = house.first;
    auto const there = world.greet(person(2, "cercle"));
    follow(world, there, { "board" });
    world.hear_all(here);
    world.hear_all(there);

    world.say(here, wish("the-wish-0")); // opens an append of its own
    world.say(here, wish("the-wish-1"));
    world.say(there, wish("the-wish-2"));
    world.do_log_job();
    world.do_hub_job(); // both of the next append are on their way
    world.say(here, wish("the-wish-3")); // and somebody waits behind it
    // The disk fills up before the second session of the next append is written.
    world.log().fail_append(1, store::LogError::storage_full);
    world.settle();
    for (auto const& [connection, cid] :
        { std::pair{ here, "the-wish-1" }, std::pair{ there, "the-wish-2" } }) {
        auto const refusals = of_type(world.hear_all(connection), "rej");
        REQUIRE_FALSE(refusals.empty());
        CHECK(refusals[0].at("cid") == cid);
        CHECK(refusals[0].at("reason") == "storage_full");
    }

    // And when there is room, both see what both did.
    world.say(here, wish("the-wish-4"));
    world.say(here, wish("the-wish-5"));
    world.say(there, wish("the-wish-6"));
    world.do_log_job();
    world.do_hub_job();
    world.say(here, wish("the-wish-7"));
    world.settle();
    world.pass(100);
    auto const frames = world.hear_all(there);
    CHECK(of_type(frames, "ack").size() == 1);
    REQUIRE(of_type(frames, "ev").size() == 1);
    CHECK(of_type(frames, "ev")[0].at("set").at("topics").at(0).at("wishes") == 1);
    CHECK(world.faults().empty());
}

TEST_CASE("an accepted command keeps its answer when it is asked again after its time")
{
    House house;
    auto& world = house.world;
    auto const connection = house.first;
    auto command = wish("the-wish-1");
    command["until"] = world.now() + 1'000;
    auto const first = world.ask(connection, command);
    REQUIRE(first.at("t") == "ack");
    world.pass(5'000);
    auto again = world.ask(connection, command);
    CHECK(again.at("dup") == true);
    again.erase("dup");
    CHECK(again == first);

    command["cid"] = "the-wish-2";
    CHECK(world.ask(connection, command).at("code") == "expired");
}

TEST_CASE("everybody whom one batch removes is sent away")
{
    House house;
    auto& world = house.world;
    auto const steering = house.facilitator;
    world.say(steering, test::command("an-append-first", "start_timer", { { "duration_ms", 60'000 } }));
    for (auto const* who : { "p2", "p3" })
        world.say(steering,
            test::command(std::string("remove-this-") + who, "remove_participant",
                { { "participant", who }, { "reason", "Propos blessants" } }));
    world.settle();
    for (auto const connection : { house.first, house.second }) {
        world.hear_all(connection);
        CHECK(world.closed_with(connection) == hub::close_code::removed);
    }
    auto const back = world.greet(person(2));
    world.hear_all(back);
    CHECK(world.closed_with(back) == hub::close_code::removed);
}

TEST_CASE("a token has four connections; each newer one replaces the oldest")
{
    House house;
    auto& world = house.world;
    std::vector<ConnectionId> connections{ house.first };
    for (int i = 1; i < 7; ++i) { // before the hub hears that the first ones closed
        connections.push_back(world.open(person(2)));
        world.say(
            connections.back(), Json{ { "t", "hello" }, { "v", 1 }, { "token", world.token(person(2)) } });
    }
    world.settle();
    for (std::size_t i = 0; i < connections.size(); ++i) {
        world.hear_all(connections[i]);
        CHECK(world.closed_with(connections[i])
            == (i < 3 ? std::optional(hub::close_code::replaced) : std::nullopt));
    }
    CHECK(presence(world, 2) == domain::ParticipantState::present);
}

TEST_CASE("who says no hello is closed, and may come back")
{
    House house;
    auto& world = house.world;
    auto const connection = world.open(person(2));
    world.pass(hub::limits::hello_within);
    CHECK(world.closed_with(connection) == hub::close_code::protocol);
}

TEST_CASE("who comes back while their absence is being written is shown as present")
{
    House house;
    auto& world = house.world;
    world.drop(house.first);
    world.settle();
    world.pass(hub::LiveSession::presence_grace); // the absence is on its way to the log
    CHECK(presence(world, 2) == domain::ParticipantState::present);
    world.greet(person(2));
    world.settle();
    CHECK(presence(world, 2) == domain::ParticipantState::present);
    world.pass(hub::LiveSession::presence_retry);
    world.settle();
    CHECK(presence(world, 2) == domain::ParticipantState::present);
}

TEST_CASE("an absence and a return that found the disk full are written later")
{
    House house;
    auto& world = house.world;
    world.drop(house.first);
    world.settle();
    world.log().fail_append(1, store::LogError::storage_full);
    world.pass(hub::LiveSession::presence_grace);
    world.settle();
    CHECK(presence(world, 2) == domain::ParticipantState::present);
    world.pass(hub::LiveSession::presence_retry);
    world.settle();
    CHECK(presence(world, 2) == domain::ParticipantState::away);

    world.log().fail_append(1, store::LogError::storage_full);
    world.greet(person(2));
    CHECK(presence(world, 2) == domain::ParticipantState::away);
    world.pass(hub::LiveSession::presence_retry);
    world.settle();
    CHECK(presence(world, 2) == domain::ParticipantState::present);
}

TEST_CASE("who joins and never connects is not counted for ever")
{
    House house;
    auto& world = house.world;
    world.hub().join({ "AGRA22", "the-absent-one", {} }, "10.0.0.1", [](auto const&) {});
    world.settle();
    CHECK(presence(world, 4) == domain::ParticipantState::present);
    world.pass(hub::LiveSession::arrival_grace);
    world.settle();
    CHECK(presence(world, 4) == domain::ParticipantState::away);
    CHECK(presence(world, 2) == domain::ParticipantState::present);
}

TEST_CASE("a timer ends on time while commands never stop coming")
{
    House house;
    auto& world = house.world;
    auto const steering = house.facilitator;
    auto const connection = house.first;
    REQUIRE(world.ask(steering, test::command("start-the-timer", "start_timer", { { "duration_ms", 2'000 } }))
                .at("t")
        == "ack");
    for (int i = 0; i < 12; ++i) { // one is always being written, and one waits
        world.say(connection, wish("the-wish-" + std::to_string(i)));
        world.pass(250);
        world.do_log_job();
        world.do_hub_job();
    }
    CHECK(world.state("agora").timer.state == domain::TimerState::ended);
}

namespace {

/// Proposes as p2 and takes the name off again, up to the command itself.
void anonymise(World& world, ConnectionId connection)
{
    auto const proposed
        = world.ask(connection, test::command("propose-it-1", "propose_topic", { { "title", "Les haies" } }));
    auto const topic = proposed.at("result").at("id").get<std::string>();
    world.say(connection, test::command("anonymise-1", "anonymise_topic", { { "topic", topic } }));
}

std::size_t events_that_name(World& world, std::string const& who)
{
    auto const& events = world.disk().sessions.at("agora").events;
    return static_cast<std::size_t>(std::count_if(events.begin(), events.end(), [&](auto const& event) {
        return event.entry.kind == "topic_proposed"
            && event.entry.body.find("\"" + who + "\"") != std::string::npos;
    }));
}

/// Somebody whose name is in the log asks to be forgotten.
void erase(World& world, ConnectionId connection)
{
    world.ask(connection,
        test::command("this-is-me-1", "edit_me",
            { { "pseudonym", "Philippine" }, { "attendance", "on_site" }, { "region", "Cornouaille" } }));
    world.say(connection, test::command("erase-me-1", "erase_participant", { { "participant", "p2" } }));
}

bool log_says(World& world, std::string const& word)
{
    auto const& events = world.disk().sessions.at("agora").events;
    return std::any_of(events.begin(), events.end(),
        [&](auto const& event) { return event.entry.body.find(word) != std::string::npos; });
}

} // namespace

TEST_CASE("who is erased is sent away, leaves the log, and does not come back")
{
    House house;
    auto& world = house.world;
    erase(world, house.first);
    CHECK(log_says(world, "Philippine"));
    world.settle();
    CHECK_FALSE(log_says(world, "Philippine"));
    CHECK_FALSE(log_says(world, "Cornouaille"));
    world.hear_all(house.first);
    CHECK(world.closed_with(house.first) == hub::close_code::removed);
    auto const back = world.greet(person(2));
    world.hear_all(back);
    CHECK(world.closed_with(back) == hub::close_code::removed);
    CHECK(world.state("agora").participants.at({ 2 }).state == domain::ParticipantState::erased);
}

TEST_CASE("who is erased leaves the log after a restart, when the process ended in between")
{
    House house;
    auto& world = house.world;
    erase(world, house.first);
    world.crash(1); // the event is on disk, the rewriting is not
    CHECK(log_says(world, "Philippine"));
    world.start();
    world.settle();
    CHECK_FALSE(log_says(world, "Philippine"));
    CHECK(world.state("agora").participants.at({ 2 }).profile.pseudonym.empty());
}

TEST_CASE("an author who becomes anonymous leaves the log")
{
    House house;
    auto& world = house.world;
    anonymise(world, house.first);
    CHECK(events_that_name(world, "p2") == 1);
    world.settle();
    CHECK(events_that_name(world, "p2") == 0);
}

TEST_CASE("an author leaves the log after a restart, when the process ended in between")
{
    House house;
    auto& world = house.world;
    anonymise(world, house.first);
    world.crash(1); // the event is on disk, the rewriting is not
    CHECK(events_that_name(world, "p2") == 1);
    world.start();
    world.settle();
    CHECK(events_that_name(world, "p2") == 0);
    auto const redactions = world.redactions();
    world.crash(0);
    world.start();
    world.settle();
    CHECK(world.redactions() == redactions); // nothing is left to rewrite
}

TEST_CASE("whose name left the log still learns of it after a restart")
{
    House house;
    auto& world = house.world;
    anonymise(world, house.first);
    auto const before = world.state("agora").seq; // what the phone has seen when the process ends
    world.settle();
    world.crash(0);
    world.start();
    auto const back = world.greet(person(2));
    world.hear_all(back);
    Json const channel{ { "id", "me" }, { "pos", before } };
    world.say(back, Json{ { "t", "sub" }, { "channels", { channel } }, { "epoch", "epoch of agora" } });
    auto const frames = world.hear_all(back);
    REQUIRE(frames.size() == 1);
    REQUIRE(frames[0].at("set").contains("me"));
    CHECK(frames[0].at("set").at("me").at(0).at("topics").empty());
}

TEST_CASE("an author leaves the log as soon as the full disk has room")
{
    House house;
    auto& world = house.world;
    auto const connection = house.first;
    world.fill_disk_for_redactions(2);
    anonymise(world, connection);
    world.settle();
    CHECK_FALSE(world.has_failed());
    CHECK(events_that_name(world, "p2") == 1);
    world.pass(hub::limits::rewrite_retry);
    world.settle();
    CHECK(events_that_name(world, "p2") == 1);
    world.pass(hub::limits::rewrite_retry);
    world.settle();
    CHECK(events_that_name(world, "p2") == 0);
}

TEST_CASE("a session that found the disk full never was")
{
    House house;
    auto& world = house.world;
    auto const sessions = world.hub().stats().sessions;
    unsigned status = 0;
    world.log().fail_append(1, store::LogError::storage_full);
    world.hub().create(test::small_plan(), World::operator_token,
        [&](hub::Answer const& answer) { status = answer.status; });
    world.settle();
    CHECK(status == 503);
    CHECK(world.hub().stats().sessions == sessions);
    world.hub().create(test::small_plan(), World::operator_token,
        [&](hub::Answer const& answer) { status = answer.status; });
    world.settle();
    CHECK(status == 201);
    CHECK(world.hub().stats().sessions == sessions + 1);
}

TEST_CASE("a slow connection gets one merged frame, and then follows without a gap")
{
    House house;
    auto& world = house.world;
    auto const slow = house.first;
    auto const quick = house.second;
    follow(world, slow, { "board" });
    auto const snap = of_type(world.hear_all(slow), "snap");
    REQUIRE(snap.size() == 1);
    auto position = snap[0].at("r").at(1).get<domain::Seq>();
    world.become_slow(slow);
    for (int i = 0; i < 5; ++i) {
        world.ask(quick,
            test::command(
                "the-wish-" + std::to_string(i), "wish", { { "topic", "t1" }, { "on", i % 2 == 0 } }));
        world.pass(1'000);
    }
    CHECK(world.hear_all(slow).empty());
    world.drain(slow);
    world.ask(
        quick, test::command("the-wish-while-draining", "wish", { { "topic", "t1" }, { "on", false } }));
    world.pass(1'000);
    world.settle();
    world.ask(quick, test::command("the-wish-after", "wish", { { "topic", "t1" } }));
    world.pass(1'000);
    for (auto const& frame : of_type(world.hear_all(slow), "ev")) {
        CHECK(frame.at("r").at(0).get<domain::Seq>() <= position);
        position = frame.at("r").at(1);
    }
    CHECK(position == world.state("agora").seq);
}

TEST_CASE("many boards are told once a tick, with one rendering for all")
{
    House house;
    auto& world = house.world;
    std::vector<ConnectionId> boards;
    for (int i = 0; i < 64; ++i) {
        boards.push_back(world.greet({ "agora", Role::board, {} }));
        follow(world, boards.back(), { "board" });
        world.hear_all(boards.back());
    }
    auto const connection = house.first;
    auto const renderings = world.hub().stats().renderings;
    for (int i = 0; i < 20; ++i) {
        world.say(connection, wish("the-wish-" + std::to_string(i)));
        world.settle();
    }
    world.pass(1'000);
    for (auto const board : boards)
        CHECK(of_type(world.hear_all(board), "ev").size() <= 2);
    CHECK(world.hub().stats().renderings - renderings <= 2); // one for everybody, whoever looks
}

TEST_CASE("a stream is greeted, shown and told like a connection")
{
    House house;
    auto& world = house.world;
    auto const stream
        = world.open_stream(person(3), world.token(person(3)), "session,board,me,roster,topic:t1,roof");
    auto frames = world.hear_all(stream);
    REQUIRE(frames.size() == 7);
    CHECK(frames[0].at("t") == "welcome");
    CHECK(frames[0].at("me") == "p3");
    CHECK(of_type(frames, "snap").size() == 4);
    REQUIRE(of_type(frames, "err").size() == 2); // not for this role, and not there at all
    CHECK(of_type(frames, "err")[0].at("where") == "roster");
    CHECK(of_type(frames, "err")[1].at("where") == "roof");

    house.ask(house.second, "wish", { { "topic", "t1" } });
    world.pass(100);
    frames = world.hear_all(stream);
    REQUIRE(frames.size() == 2);
    CHECK(frames[0].at("channel") == "me"); // at once
    CHECK(frames[1].at("channel") == "board");

    auto const refused = world.open_stream(person(3), "p.agora.3.00", "session");
    CHECK(world.hear_all(refused).empty());
    CHECK(world.closed_with(refused) == hub::close_code::unauthenticated);
}

TEST_CASE("a client comes back where it stopped, and starts over when the log is another")
{
    House house;
    auto& world = house.world;
    auto const position = world.state("agora").seq;
    house.ask(house.first, "wish", { { "topic", "t1" } });
    auto const subscribed = [&](std::string const& epoch, domain::Seq from) {
        Json const channel{ { "id", "board" }, { "pos", from } };
        world.say(house.second, Json{ { "t", "sub" }, { "channels", { channel } }, { "epoch", epoch } });
        auto const frames = world.hear_all(house.second);
        REQUIRE(frames.size() == 1);
        return frames[0];
    };
    auto const tail = subscribed("epoch of agora", position);
    CHECK(tail.at("t") == "ev");
    CHECK(tail.at("r") == Json({ position, position + 1 }));
    CHECK(tail.at("set").at("topics").size() == 1);
    CHECK_FALSE(tail.at("set").contains("slots"));
    CHECK(subscribed("another epoch", position).at("t") == "snap");
    CHECK(subscribed("epoch of agora", position + 100).at("t") == "snap"); // a position never reached
    CHECK(subscribed("epoch of agora", 0).at("t") == "snap");
}

TEST_CASE("a leaving server says goodbye, takes no command, and ends what it began")
{
    House house;
    auto& world = house.world;
    auto const connection = house.first;
    world.say(connection, wish("the-wish-1"));
    world.hub().leave();
    CHECK_FALSE(world.hub().is_idle());
    world.say(connection, wish("the-wish-2"));
    world.settle();
    auto const frames = world.hear_all(connection);
    CHECK(of_type(frames, "goaway").size() == 1);
    CHECK(of_type(frames, "ack").size() == 1);
    REQUIRE(of_type(frames, "rej").size() == 1);
    CHECK(of_type(frames, "rej")[0].at("reason") == "restarting");
    CHECK(world.hub().is_idle());
    world.hub().dismiss();
    CHECK(world.closed_with(connection) == hub::close_code::draining);
}
