// Every refusal of protocol/README.md, reached with the frames that real clients send.
#include "tests/hub/house.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <regex>

using namespace parvis;
using domain::Role;
using test::House;
using test::Json;
using test::World;

namespace {

Json const first_cell{ { "slot", "s1" }, { "space", "e1" } };
Json const second_cell{ { "slot", "s1" }, { "space", "e2" } };

Json placing(std::string const& topic, Json cell)
{
    cell["topic"] = topic;
    return cell;
}

/// What the first words on a connection are answered with; closed with 4001 afterwards.
Json greeting_refused(House& house, Json const& hello)
{
    auto const connection = house.world.open({});
    house.world.say(connection, hello);
    auto const frames = house.world.hear_all(connection);
    REQUIRE(frames.size() == 1);
    CHECK(frames[0].at("t") == "err");
    CHECK(house.world.closed_with(connection) == hub::close_code::unauthenticated);
    return frames[0];
}

Json error_of(House& house, std::string const& text)
{
    house.world.say(house.first, text);
    auto const frames = house.world.hear_all(house.first);
    REQUIRE(frames.size() == 1);
    return frames[0];
}

Json strict_space_full(House& house)
{
    auto const topic = house.propose(house.first);
    house.ask(house.first, "place_topic", placing(topic, first_cell));
    for (int i = 0; i < 2; ++i) { // without a phone, in a room of two
        auto const guest = house.ask(house.facilitator, "add_participant", { { "pseudonym", "Invité" } });
        auto sits = test::command(house.next_cid(), "join_space", first_cell);
        sits["for"] = guest.at("result").at("id");
        auto const steward = house.world.greet({ "agora", Role::steward, {} });
        REQUIRE(house.world.ask(steward, sits).at("t") == "ack");
    }
    return house.ask(house.second, "join_space", first_cell);
}

/// So many commands that a session's queue is full: everybody who joins while the disk is slow.
Json queue_full(House& house)
{
    for (std::size_t i = 0; i <= hub::limits::queued_commands_max; ++i)
        house.world.hub().join(
            { "AGRA22", "the-crowd-" + std::to_string(i), {} }, "10.0.0.1", [](auto const&) {});
    house.world.say(house.first, test::command("question-too-many", "wish", { { "topic", "t1" } }));
    auto const frames = house.world.hear_all(house.first);
    REQUIRE(frames.size() == 1);
    std::string told;
    house.world.hub().join({ "AGRA22", "one-too-many", {} }, "10.0.0.1",
        [&](auto const& reply) { told = std::get<wire::Fault>(reply).code; });
    CHECK(told == "overloaded");
    return frames[0];
}

struct Situation {
    std::string code;
    std::string reason;
    std::function<Json(House&)> refused;
    bool again = false; // with the same cid, after retry_ms
};

std::vector<Situation> situations()
{
    return {
        { "bad_message", "bad_json", [](House& house) { return error_of(house, "{"); } },
        { "bad_message", "bad_json", [](House& house) { return error_of(house, "\xff\xfe"); } },
        { "bad_message", "bad_frame", [](House& house) { return error_of(house, R"({"t":"sing"})"); } },
        { "bad_message", "bad_cid",
            [](House& house) { return error_of(house, R"({"t":"cmd","cid":"short","k":"wish","a":{}})"); } },
        { "bad_message", "unknown_command", [](House& house) { return house.ask(house.first, "sing"); } },
        { "bad_message", "bad_argument",
            [](House& house) {
                return house.ask(house.first, "wish", { { "topic", "s1" } });
            } },
        { "bad_message", "hello_first",
            [](House& house) {
                auto const connection = house.world.open({});
                house.world.say(connection, test::command("question-early", "be_butterfly"));
                return house.world.hear_all(connection).at(0);
            } },
        { "bad_message", "hello_first",
            [](House& house) {
                auto const token = house.world.token(test::person(2));
                return error_of(house, Json{ { "t", "hello" }, { "v", 1 }, { "token", token } }.dump());
            } },
        { "unsupported_version", "version",
            [](House& house) {
                auto const token = house.world.token(test::person(2));
                return greeting_refused(house, { { "t", "hello" }, { "v", 2 }, { "token", token } });
            } },
        { "unauthenticated", "token",
            [](House& house) {
                return greeting_refused(house, { { "t", "hello" }, { "v", 1 }, { "token", "p.agora.2.00" } });
            } },
        { "forbidden", "not_allowed",
            [](House& house) {
                return house.ask(house.first, "set_phase", { { "phase", "closed" } });
            } },
        { "forbidden", "not_yours",
            [](House& house) {
                auto const topic = house.propose(house.first);
                return house.ask(house.second, "place_topic", placing(topic, first_cell));
            } },
        { "not_found", "no_such_thing",
            [](House& house) {
                return house.ask(house.first, "wish", { { "topic", "t99" } });
            } },
        { "not_found", "no_such_channel",
            [](House& house) { return error_of(house, R"({"t":"sub","channels":[{"id":"roster"}]})"); } },
        { "conflict", "cell_empty",
            [](House& house) { return house.ask(house.facilitator, "release_topic", first_cell); } },
        { "cell_taken", "cell_taken",
            [](House& house) {
                auto const mine = house.propose(house.first);
                auto const theirs = house.propose(house.second);
                house.ask(house.first, "place_topic", placing(mine, first_cell));
                auto refused = house.ask(house.second, "place_topic", placing(theirs, first_cell));
                CHECK(refused.at("current").at("topic") == mine);
                CHECK(refused.at("current").at("free_cells").size() == domain::limits::free_cells_told);
                CHECK(refused.at("current").at("free_cells").at(0) == second_cell);
                return refused;
            } },
        { "host_busy", "host_busy",
            [](House& house) {
                auto const one = house.propose(house.first);
                auto const other = house.propose(house.first);
                house.ask(house.first, "place_topic", placing(one, first_cell));
                auto refused = house.ask(house.first, "place_topic", placing(other, second_cell));
                CHECK(refused.at("current").at("topic") == one);
                CHECK(refused.at("current").at("cell") == first_cell);
                return refused;
            } },
        { "stale_version", "stale_version",
            [](House& house) {
                auto const topic = house.propose(house.first);
                Json edit{ { "topic", topic }, { "version", 1 }, { "title", "Les haies vives" } };
                house.ask(house.first, "edit_topic", edit);
                auto refused = house.ask(house.first, "edit_topic", edit);
                CHECK(refused.at("current").at("version") == 2);
                CHECK(refused.at("current").at("text") == "Les haies vives");
                return refused;
            } },
        { "full", "space_full",
            [](House& house) {
                auto refused = strict_space_full(house);
                CHECK(refused.at("current").at("capacity") == 2);
                return refused;
            } },
        { "conflict", "space_has_room",
            [](House& house) {
                auto const topic = house.propose(house.first);
                house.ask(house.first, "place_topic", placing(topic, first_cell));
                return house.ask(house.second, "wait_for_space", first_cell);
            } },
        { "closed", "phase_not_open",
            [](House& house) {
                house.ask(house.facilitator, "set_phase", { { "phase", "convergence" } });
                house.propose(house.first); // the form was open: a minute of grace
                house.world.pass(domain::limits::grace + 1);
                return house.ask(house.first, "propose_topic", { { "title", "Trop tard" } });
            } },
        { "conflict", "queue_closed", [](House& house) { return house.ask(house.first, "ask_to_speak"); } },
        { "full", "queue_full",
            [](House& house) {
                house.ask(house.facilitator, "open_queue", { { "per_person_ms", 0 } });
                for (std::size_t i = 0; i < domain::limits::waiting_max; ++i) {
                    auto const guest
                        = house.ask(house.facilitator, "add_participant", { { "pseudonym", "Invité" } });
                    auto asks = test::command(house.next_cid(), "ask_to_speak");
                    asks["for"] = guest.at("result").at("id");
                    house.world.pass(1'000);
                    REQUIRE(house.world.ask(house.facilitator, asks).at("t") == "ack");
                }
                return house.ask(house.first, "ask_to_speak");
            } },
        { "conflict", "nobody_waits",
            [](House& house) { return house.ask(house.facilitator, "call_next"); } },
        { "conflict", "nobody_speaks",
            [](House& house) { return house.ask(house.facilitator, "end_speech"); } },
        { "conflict", "no_round", [](House& house) { return house.ask(house.facilitator, "start_round"); } },
        { "conflict", "round_open",
            [](House& house) {
                house.ask(house.facilitator, "open_round", { { "kind", "weather" } });
                return house.ask(house.facilitator, "open_round", { { "kind", "turns" } });
            } },
        { "conflict", "round_turning",
            [](House& house) {
                house.ask(house.facilitator, "open_round", { { "kind", "weather" } });
                house.ask(house.facilitator, "start_round");
                return house.ask(house.facilitator, "call", { { "participant", "p2" } });
            } },
        { "conflict", "turn_passed",
            [](House& house) {
                house.ask(house.facilitator, "open_round", { { "kind", "weather" }, { "order", "circle" } });
                house.ask(house.facilitator, "start_round");
                return house.ask(house.second, "end_turn");
            } },
        { "closed", "session_over",
            [](House& house) {
                house.ask(house.facilitator, "set_phase", { { "phase", "closed" } });
                return house.ask(house.first, "wish", { { "topic", "t1" } });
            } },
        { "expired", "expired",
            [](House& house) {
                auto late = test::command("question-late", "wish", { { "topic", "t1" } });
                late["until"] = house.world.now() - 1;
                return house.world.ask(house.first, late);
            } },
        { "too_large", "text_too_long",
            [](House& house) {
                return house.ask(house.first, "propose_topic", { { "title", std::string(81, 'a') } });
            } },
        { "too_large", "too_many_channels",
            [](House& house) {
                Json channels = Json::array();
                for (std::size_t i = 0; i <= hub::LiveSession::channels_per_connection_max; ++i) {
                    auto const topic = house.propose(i % 2 == 0 ? house.first : house.second);
                    channels.push_back({ { "id", "topic:" + topic } });
                }
                house.world.hear_all(house.first);
                house.world.say(house.first, Json{ { "t", "sub" }, { "channels", channels } });
                auto const frames = house.world.hear_all(house.first);
                REQUIRE(frames.size() == hub::LiveSession::channels_per_connection_max + 1);
                return frames.back();
            } },
        { "rate_limited", "rate",
            [](House& house) {
                Json answer;
                for (int i = 0; i <= hub::limits::participant_burst; ++i)
                    answer = house.ask(house.first, "wish", { { "topic", "t1" } });
                return answer;
            },
            true },
        { "overloaded", "busy", queue_full, true },
        { "unavailable", "storage_full",
            [](House& house) {
                house.world.log().fail_append(1, store::LogError::storage_full);
                return house.ask(house.first, "wish", { { "topic", "t1" } });
            },
            true },
        { "unavailable", "restarting",
            [](House& house) {
                house.world.hub().leave();
                return house.ask(house.first, "wish", { { "topic", "t1" } });
            },
            true },
    };
}

/// The codes of the table under "Refusals".
std::set<std::string> codes_of_protocol()
{
    std::ifstream in(std::string(PARVIS_SOURCE_DIR) + "/protocol/README.md");
    REQUIRE(in);
    std::set<std::string> codes;
    bool inside = false;
    static std::regex const code("`([a-z_]+)`");
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("## ")) inside = line == "## Refusals";
        if (!inside || !line.starts_with("| `")) continue;
        auto const cell = line.substr(1, line.find('|', 1) - 1);
        for (std::sregex_iterator found(cell.begin(), cell.end(), code), end; found != end; ++found)
            codes.insert((*found)[1]);
    }
    codes.erase("code"); // the head of the table
    return codes;
}

} // namespace

TEST_CASE("every refusal of the protocol is reached with real frames")
{
    std::set<std::string> reached;
    for (auto const& situation : situations()) {
        CAPTURE(situation.code);
        CAPTURE(situation.reason);
        House house;
        auto const answer = situation.refused(house);
        CAPTURE(answer.dump());
        REQUIRE(answer.is_object());
        CHECK(answer.at("code") == situation.code);
        CHECK(answer.at("reason") == situation.reason);
        CHECK((answer.at("t") == "rej" || answer.at("t") == "err"));
        CHECK(answer.contains("retry_ms") == situation.again);
        house.world.settle();
        CHECK(house.world.faults().empty());
        CHECK(house.world.unanswered() == 0);
        reached.insert(answer.at("code"));
    }
    CHECK(reached == codes_of_protocol());
}

TEST_CASE("a frame that is not understood changes nothing and the connection stays")
{
    House house;
    for (std::string const text : { "", "null", "[]", "{\"t\":1}", "{\"t\":\"cmd\"}", "{\"t\":\"sub\"}" }) {
        CAPTURE(text);
        CHECK(error_of(house, text).at("code") == "bad_message");
    }
    CHECK(house.ask(house.first, "wish", { { "topic", "t1" } }).at("t") == "ack");
    CHECK(house.world.unanswered() == 0);
}

TEST_CASE("who goes on asking far too fast is closed")
{
    House house;
    for (int i = 0; i < 200; ++i)
        house.world.say(
            house.first, test::command("question-fast-" + std::to_string(i), "wish", { { "topic", "t1" } }));
    house.world.settle();
    house.world.hear_all(house.first);
    CHECK(house.world.closed_with(house.first) == hub::close_code::rate);
}

TEST_CASE("a refusal for haste or a full disk may be asked again with the same id")
{
    House house;
    auto const wish = test::command("question-again", "wish", { { "topic", "t1" } });
    house.world.log().fail_append(1, store::LogError::storage_full);
    CHECK(house.world.ask(house.first, wish).at("code") == "unavailable");
    auto const ack = house.world.ask(house.first, wish);
    CHECK(ack.at("t") == "ack");
    CHECK_FALSE(ack.contains("dup"));
    CHECK(house.world.ask(house.first, wish).at("dup") == true);
}

// ---- Over HTTP

namespace {

test::Told post(World& world, std::string const& session, std::string const& token, std::string const& body)
{
    test::Told told;
    world.hub().command(session, token, body, test::telling(told));
    world.settle();
    return told;
}

} // namespace

TEST_CASE("a command over HTTP is answered as on a connection, with a fitting status")
{
    House house;
    auto const token = house.world.token(test::person(2));
    auto const asked = [&](std::string const& kind, Json arguments, Json const& more = Json::object()) {
        auto frame = test::command(house.next_cid(), kind, std::move(arguments));
        frame.update(more);
        return post(house.world, "agora", token, frame.dump());
    };
    auto const wish = asked("wish", { { "topic", "t1" } });
    CHECK(wish.status == 200);
    CHECK(wish.body.at("t") == "ack");
    CHECK(asked("wish", { { "topic", "t99" } }).status == 404);
    CHECK(asked("set_phase", { { "phase", "closed" } }).status == 403);
    CHECK(asked("propose_topic", { { "title", std::string(81, 'a') } }).status == 413);
    CHECK(asked("post_topic", { { "topic", "t1" } }).status == 403);
    CHECK(asked("sing", {}).status == 400);
    auto const late = asked("wish", { { "topic", "t1" } }, { { "until", house.world.now() - 1 } });
    CHECK(late.status == 409);
    CHECK(late.body.at("code") == "expired");
    CHECK(post(house.world, "agora", token, "{").status == 400);
    CHECK(post(house.world, "agora", token, R"({"t":"ping"})").status == 400);
    house.world.log().fail_append(1, store::LogError::storage_full);
    auto const full = asked("wish", { { "topic", "t1" } });
    CHECK(full.status == 503);
    CHECK(full.body.at("reason") == "storage_full");
}

TEST_CASE("haste over HTTP is refused as on a connection, and passes")
{
    House house;
    auto const wish = [&](std::uint32_t who) {
        auto const frame = test::command(house.next_cid(), "wish", { { "topic", "t1" } });
        return post(house.world, "agora", house.world.token(test::person(who)), frame.dump());
    };
    for (int i = 0; i < hub::limits::participant_burst; ++i)
        CHECK(wish(2).status == 200);
    auto const refused = wish(2);
    CHECK(refused.status == 429);
    CHECK(refused.body.at("code") == "rate_limited");
    CHECK(refused.body.at("retry_ms") == 200);
    CHECK(wish(3).status == 200); // somebody else is not concerned
    house.world.pass(200);
    CHECK(wish(2).status == 200);
    CHECK(wish(2).status == 429);
}

// ---- Join codes

namespace {

std::string join_told(World& world, std::string const& code, std::string const& address)
{
    static unsigned asked = 0; // a fresh command id for each
    std::string told = "nothing";
    world.hub().join({ code, "joining-" + std::to_string(++asked), {} }, address, [&](auto const& reply) {
        auto const* fault = std::get_if<wire::Fault>(&reply);
        told = fault ? fault->code : "joined";
    });
    world.settle();
    return told;
}

} // namespace

TEST_CASE("wrong codes are counted by address, and right ones are not counted at all")
{
    House house;
    auto& world = house.world;
    for (int i = 0; i < 300; ++i) {
        REQUIRE(join_told(world, "AGRA22", "10.0.0.7") == "joined");
        if (i % 10 == 0) REQUIRE(join_told(world, "ZZZZZZ", "10.0.0.7") == "not_found");
    }
    CHECK(join_told(world, "ZZZZZZ", "10.0.0.7") == "rate_limited"); // the thirty-first
    CHECK(join_told(world, "AGRA22", "10.0.0.7") == "rate_limited"); // no more guesses, right or wrong
    CHECK(join_told(world, "AGRA22", "10.0.0.8") == "joined");
    world.pass(hub::limits::wrong_codes_window);
    CHECK(join_told(world, "AGRA22", "10.0.0.7") == "joined");
    CHECK(join_told(world, "ZZZZZZ", "10.0.0.7") == "not_found");
}

TEST_CASE("guessing from many addresses is bounded for the whole server")
{
    House house;
    std::uint32_t wrong = 0;
    for (int i = 0; i < 500; ++i)
        if (join_told(house.world, "ZZZZZZ", "10.0.1." + std::to_string(i)) == "not_found") ++wrong;
    CHECK(wrong == hub::limits::wrong_codes_per_server);
    house.world.pass(hub::limits::wrong_codes_window);
    CHECK(join_told(house.world, "AGRA22", "10.0.1.1") == "joined");
}

TEST_CASE("the code of a session that is over opens nothing")
{
    House house;
    house.ask(house.facilitator, "set_phase", { { "phase", "closed" } });
    CHECK(join_told(house.world, "AGRA22", "10.0.0.7") == "not_found");
    CHECK(join_told(house.world, "CERC22", "10.0.0.7") == "joined");
}

// ---- Who speaks

TEST_CASE("a token that this server did not give opens nothing")
{
    House house;
    auto const token = house.world.token(test::person(2));
    std::vector<std::string> forged{ "", ".", "...", "p.agora.2", token + "0", token + ".x", " " + token };
    for (std::size_t i = 0; i < token.size(); ++i) {
        auto changed = token;
        changed[i] = changed[i] == '3' ? '4' : '3';
        forged.push_back(changed);
        forged.push_back(token.substr(0, i));
    }
    for (auto const& claims : { "f.agora.0", "p.agora.3", "p.agora.02", "s.agora.0", "p.cercle.2" })
        forged.push_back(claims + token.substr(token.rfind('.')));
    forged.push_back(hub::Tokens("another secret").token_of(test::person(2)));
    for (auto const& one : forged) {
        CAPTURE(one);
        auto const refused = greeting_refused(house, { { "t", "hello" }, { "v", 1 }, { "token", one } });
        CHECK(refused.at("code") == "unauthenticated");
        CHECK_FALSE(house.world.hub().may_stream("agora", one));
    }
}

TEST_CASE("a token of one session does nothing in another")
{
    House house;
    auto const token = house.world.token({ "agora", Role::facilitator, {} });
    auto const frame = test::command("question-there", "set_phase", { { "phase", "closed" } }).dump();
    CHECK(post(house.world, "cercle", token, frame).status == 401);
    CHECK(post(house.world, "nowhere", token, frame).status == 401);
    CHECK_FALSE(house.world.hub().may_stream("cercle", token));
    CHECK(house.world.state("cercle").phase == domain::Phase::marketplace);
    unsigned status = 0;
    house.world.hub().export_session(
        "cercle", token, hub::ExportFormat::csv, [&](hub::Answer const& answer) { status = answer.status; });
    CHECK(status == 401);
    // And what only the operator may is not the facilitator's.
    CHECK(house.world.hub().list(token).status == 401);
    house.world.hub().create(
        test::small_plan(), token, [&](hub::Answer const& answer) { status = answer.status; });
    CHECK(status == 401);
}

TEST_CASE("a participant never acts for another, whatever the frame says")
{
    House house;
    auto for_another = test::command(house.next_cid(), "be_butterfly");
    for_another["for"] = "p3";
    CHECK(house.world.ask(house.first, for_another).at("t") == "ack");
    auto const& people = house.world.state("agora").participants;
    CHECK(people.at({ 2 }).place.kind == domain::PlaceKind::butterfly);
    CHECK(people.at({ 3 }).place.kind == domain::PlaceKind::nowhere);
}

TEST_CASE("who steers types for people without a phone, and for nobody else")
{
    House house;
    auto const guest = house.ask(house.facilitator, "add_participant", { { "pseudonym", "Invité" } });
    auto const number = guest.at("result").at("id").get<std::string>();
    auto const steward = house.world.greet({ "agora", Role::steward, {} });
    auto const board = house.world.greet({ "agora", Role::board, {} });
    auto const typed = [&](hub::ConnectionId connection, std::string const& who) {
        auto frame = test::command(house.next_cid(), "be_bumblebee");
        if (!who.empty()) frame["for"] = who;
        auto const answer = house.world.ask(connection, frame);
        return answer.value("reason", answer.at("t").get<std::string>());
    };
    for (auto const connection : { house.facilitator, steward }) {
        CHECK(typed(connection, "p2") == "not_yours"); // has a phone
        CHECK(typed(connection, number) == "ack");
        CHECK(typed(connection, "p1") == "ack"); // expected, and not there yet
        CHECK(typed(connection, "p99") == "no_such_thing");
        CHECK(typed(connection, "") == "not_allowed"); // nobody
    }
    CHECK(typed(board, number) == "not_allowed");
    CHECK(house.world.state("agora").participants.at({ 2 }).place.kind == domain::PlaceKind::nowhere);
}

TEST_CASE("the same command id of two people is two commands")
{
    House house;
    auto const wish = test::command("question-shared", "wish", { { "topic", "t1" } });
    auto const one = house.world.ask(house.first, wish);
    auto const other = house.world.ask(house.second, wish);
    CHECK(one.at("t") == "ack");
    CHECK(other.at("t") == "ack");
    CHECK_FALSE(other.contains("dup"));
    CHECK(one.at("id") != other.at("id"));
    CHECK(house.world.state("agora").topics.at({ 1 }).wishes.size() == 2);
}

TEST_CASE("the same joining id gives the same person and the same token")
{
    House house;
    std::vector<hub::Joined> answers;
    for (int i = 0; i < 3; ++i)
        house.world.hub().join({ "AGRA22", "joining-once", {} }, "10.0.0.1",
            [&](auto const& reply) { answers.push_back(std::get<hub::Joined>(reply)); });
    house.world.settle();
    REQUIRE(answers.size() == 3);
    for (auto const& answer : answers) {
        CHECK(answer.participant == answers[0].participant);
        CHECK(answer.token == answers[0].token);
    }
}
