// Published draws: the vectors that the verifier in the browser also judges, and what the server publishes.
#include "server/wire/names.hpp"
#include "tests/wire/vectors.hpp"

#include "server/domain/rules.hpp"
#include "server/wire/codec.hpp"

#include <doctest/doctest.h>

using namespace parvis;
using Json = nlohmann::ordered_json;

namespace {

std::vector<std::string> names_of(std::vector<domain::Discrepancy> const& discrepancies)
{
    std::vector<std::string> names;
    for (auto const one : discrepancies)
        names.emplace_back(wire::to_string(one));
    return names;
}

struct Judged {
    std::string name;
    std::optional<std::vector<std::string>> discrepancies; // none: nothing to verify yet
    std::string transcript;
};

std::vector<Judged> judged()
{
    std::ifstream in{ std::string{ PARVIS_SOURCE_DIR } + "/protocol/vectors/draws.jsonl" };
    REQUIRE(in);
    std::vector<Judged> all;
    for (std::string line; std::getline(in, line);) {
        auto const json = Json::parse(line);
        Judged one{ json["name"], {}, json["frame"].dump() };
        if (!json["discrepancies"].is_null()) one.discrepancies = json["discrepancies"];
        all.push_back(std::move(one));
    }
    return all;
}

/// A session in which somebody may act.
struct Evening {
    domain::Session session;
    domain::Time now = 1'776'000'000'000;

    void ask(domain::Actor actor, domain::Command const& command)
    {
        domain::Context context{ actor, now };
        context.entropy.fill(7);
        auto const decision = domain::decide(session, command, context);
        REQUIRE(decision.has_value());
        for (auto const& event : *decision)
            domain::apply(session, domain::record(event, context), session.seq + 1);
    }
};

} // namespace

TEST_CASE("the draws of the vectors are verified, and what was altered is found")
{
    auto const all = judged();
    CHECK(all.size() > 10);
    for (auto const& [name, discrepancies, text] : all) {
        CAPTURE(name);
        auto const transcript = wire::parse_transcript(text);
        REQUIRE(transcript.has_value());
        CHECK(transcript->secret.empty() == !discrepancies.has_value());
        if (discrepancies) CHECK(names_of(domain::discrepancies(*transcript)) == *discrepancies);
    }
}

TEST_CASE("what is no transcript of this method is not judged")
{
    auto transcript = Json::parse(judged().front().transcript);
    CHECK(wire::parse_transcript("{").error().reason == "bad_json");
    CHECK(wire::parse_transcript("[]").error().reason == "bad_argument");
    transcript["method"] = "parvis-draw-2";
    CHECK(wire::parse_transcript(transcript.dump()).error().reason == "version");
    transcript.erase("commitment");
    CHECK(wire::parse_transcript(transcript.dump()).error().where == "/commitment");
}

TEST_CASE("a draw is published step by step, and agrees with itself at the end")
{
    using namespace domain;
    Evening evening;
    Plan plan;
    plan.frame.title = "Agora";
    plan.colleges = { { "salariés", {} } };
    Actor const system{ Role::system, {} };
    Actor const facilitator{ Role::facilitator, {} };
    evening.ask(system, CreateSession{ plan, "K7M2QP", "epoch" });
    for (int i = 0; i < 6; ++i)
        evening.ask(system, Join{ Profile{ i == 0 ? "Ana" : "", { i < 3 ? 1u : 0u }, {}, {}, {} } });
    DrawId const draw{ 1 };
    DrawRules const rules{ "Deux « témoins »", 3, 1, DrawPool::present, {}, { { { { 1 }, {}, {} }, 2 } } };
    auto const published
        = [&] { return Json::parse(wire::encode_transcript("s-3f", evening.session, draw)); };

    evening.ask(facilitator, CommitDraw{ rules });
    auto const secret = evening.session.draws.at(draw).secret;
    CHECK_FALSE(published().contains("entries"));
    evening.ask(facilitator, FreezeDraw{ draw });
    CHECK(published()["entries"].size() == 6);
    CHECK(published()["entries"][0] == Json::parse(R"({"participant":"p1","stratum":1})"));
    evening.ask({ Role::participant, { 2 } }, AddWord{ draw, "lune" });
    evening.ask(facilitator, AddDice{ draw, "6 6" });
    CHECK(published().dump().find(secret) == std::string::npos);
    CHECK_FALSE(published().contains("drawn"));

    evening.now += limits::words_window;
    evening.ask(facilitator, RevealDraw{ draw });
    CHECK(published()["secret"] == secret);
    auto const text = published().dump();
    CHECK(domain::discrepancies(*wire::parse_transcript(text)).empty());
    // And after the answers.
    auto const first = evening.session.draws.at(draw).drawn.front().entry.participant;
    evening.ask({ Role::participant, first }, DeclineSeat{ draw });
    auto const answered = wire::parse_transcript(wire::encode_transcript("s-3f", evening.session, draw));
    CHECK(domain::discrepancies(*answered).empty());
}
