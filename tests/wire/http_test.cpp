#include "server/wire/codec.hpp"
#include "server/wire/replay.hpp"
#include "tests/wire/vectors.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace parvis;
using namespace parvis::domain;

namespace {

wire::SessionSummary summary()
{
    Frame frame;
    frame.title = "Calumet n° 13";
    frame.format = Format::powwow;
    return { "s-3f", frame, Phase::spaces, "K7M2QP", 41,
        { "https://x.example/j/K7M2QP", "https://x.example/c/s-3f#t=f", "https://x.example/b/s-3f#t=b",
            "https://x.example/c/s-3f#t=s" } };
}

/// One step of each kind; the grid is told where it changed.
wire::Replay replay()
{
    Placement const placed{ { 1 }, { { 1 }, { 2 } } };
    wire::ReplayStep opened;
    opened.at = 1'767'607'200'000;
    opened.phases = { Phase::opening, Phase::marketplace };
    opened.present = 41;
    wire::ReplayStep posted;
    posted.at = 1'767'607'320'000;
    posted.posted = { { 1 }, { 2 } };
    posted.claimed = posted.grid = { placed };
    posted.topics = 2;
    posted.present = 43;
    wire::ReplayStep met;
    met.at = 1'767'609'000'000;
    met.phases = { Phase::spaces };
    met.withdrawn = { { 2 } };
    met.merged = { { 3 } };
    met.carried = { { 4 } };
    met.started = { { 1 } };
    met.ended = { { 2 } };
    met.reported = { { 5 } };
    met.asked = 2;
    met.answered = 1;
    met.moved = true;
    met.topics = 1;
    met.grid = { placed };
    met.present = 43;
    met.there = { { { 2 }, 12 } };
    met.butterflies = 2;
    met.bumblebees = 1;
    wire::ReplayStep freed;
    freed.at = 1'767'609'120'000;
    freed.released = { placed };
    freed.topics = 1;
    freed.present = 43;
    return { { opened, posted, met, freed }, 2 };
}

std::map<std::string, std::string> answers()
{
    Session session;
    session.frame = summary().frame;
    session.frame.purpose = "Comment grandir ?";
    session.colleges = { { { 1 }, { "salariés", {} } }, { { 2 }, { "soutiens", 2'500 } } };
    return {
        { "a person who joined", wire::encode_joined("s-3f", { 12 }, "fJ4x") },
        { "what a code opens", wire::encode_code_info("s-3f", session) },
        { "a session that was created", wire::encode_created(summary()) },
        { "the sessions of a server", wire::encode_sessions({ summary() }) },
        { "no session yet", wire::encode_sessions({}) },
        { "a backup that was made", wire::encode_backup("/var/backups/parvis.db", 5'000'000'000) },
        { "a session told again", wire::encode_replay(replay()) },
        { "a session in which nothing happened yet", wire::encode_replay({}) },
        { "health", wire::encode_health(true, "disk", "0.1.0") },
        { "a fault", wire::encode_fault({ "not_found", "wrong_code", "", "" }) },
        { "a fault with its place",
            wire::encode_fault({ "bad_message", "bad_argument", "/slots/2/starts", "" }) },
    };
}

} // namespace

TEST_CASE("the codec judges the bodies of the vectors as the schemas do")
{
    for (auto const& vector : test::read_vectors("http.jsonl")) {
        CAPTURE(vector.name);
        bool const sound = vector.schema == "http#/$defs/JoinRequest"
            ? wire::parse_join(vector.frame.dump()).has_value()
            : wire::parse_backup_path(vector.frame.dump()).has_value();
        CHECK(sound == (vector.valid || vector.refused_by_rules));
    }
}

TEST_CASE("the server's bodies are those of the vectors")
{
    auto written = answers();
    for (auto const& vector : test::read_vectors("http_answers.jsonl")) {
        CAPTURE(vector.name);
        REQUIRE(written.contains(vector.name));
        CHECK(written[vector.name] == vector.frame.dump());
        written.erase(vector.name);
    }
    for (auto const& [name, body] : written)
        FAIL_CHECK(name << " has no vector: " << body);
}

TEST_CASE("joining says who one is")
{
    auto const join = wire::parse_join(
        R"({"code":" k7m-2qp","cid":"phone-01:1","pseudonym":"Ana","college":"c2","attendance":"remote","access":["a"]})");
    REQUIRE(join.has_value());
    CHECK(join->code == "K7M2QP");
    CHECK(join->cid == "phone-01:1");
    CHECK(join->profile == Profile{ "Ana", { 2 }, Attendance::remote, { "a" } });
    auto const quiet = wire::parse_join(R"({"code":"K7M2QP","cid":"phone-01:1"})");
    REQUIRE(quiet.has_value());
    CHECK(quiet->profile == Profile{});
    CHECK(wire::parse_join(R"({"code":"- -","cid":"phone-01:1"})").error().where == "/code");
    CHECK(wire::parse_join(R"({"code":"K7M2QP","cid":"1"})").error().reason == "bad_cid");
    CHECK(wire::parse_join("[]").error().reason == "bad_frame");
    CHECK(wire::parse_join("").error().reason == "bad_json");
}

TEST_CASE("a backup goes to the path it was asked for")
{
    auto const path = wire::parse_backup_path(wire::encode_backup_request("/var/backups/é \"x\".db"));
    REQUIRE(path.has_value());
    CHECK(*path == "/var/backups/é \"x\".db");
    CHECK_FALSE(wire::parse_backup_path(R"({"path":"a\u0000b"})").has_value());
}

TEST_CASE("the command line reads what the server says")
{
    auto const sessions = wire::parse_sessions(wire::encode_sessions({ summary() }));
    REQUIRE(sessions.has_value());
    REQUIRE(sessions->size() == 1);
    auto const& session = sessions->front();
    CHECK(session.session == "s-3f");
    CHECK(session.frame == summary().frame);
    CHECK(session.phase == Phase::spaces);
    CHECK(session.code == "K7M2QP");
    CHECK(session.present == 41);
    CHECK(session.links.steward == summary().links.steward);

    auto const created = wire::parse_created(wire::encode_created(summary()));
    REQUIRE(created.has_value());
    CHECK(created->code == "K7M2QP");
    CHECK(created->links.console == summary().links.console);

    wire::Fault const fault{ "bad_message", "bad_argument", "/slots/2/starts", "" };
    auto const read = wire::parse_fault(wire::encode_fault(fault));
    REQUIRE(read.has_value());
    CHECK((*read == fault));
    CHECK(wire::parse_fault("<html>").has_error());
    CHECK(wire::parse_sessions(R"({"sessions":[{}]})").error().where == "/sessions/0/session");
    CHECK(wire::parse_created("{}").error().where == "/session");
}
