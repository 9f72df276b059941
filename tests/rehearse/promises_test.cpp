// What is asked of somebody: who answers in a rehearsal, and the account that it keeps of it.
#include "clients/rehearse/checks.hpp"
#include "clients/rehearse/facilitator.hpp"
#include "clients/rehearse/ledger.hpp"
#include "clients/rehearse/lines.hpp"
#include "clients/rehearse/overview.hpp"
#include "clients/rehearse/respondent.hpp"
#include "clients/rehearse/words.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

using namespace parvis::rehearse;

namespace {

using Json = nlohmann::json;

constexpr std::int64_t one_day = 86'400'000;
constexpr std::int64_t evening = 1'800'000'000'000; // 2027-01-15

Answer accepted()
{
    Answer answer;
    answer.accepted = true;
    return answer;
}

/// A report with one request is published on the evening, of topic t1.
Ledger with_one_request()
{
    Ledger ledger;
    ledger.hear("draft_report",
        R"({"topic":"t1","version":0,"requests":[{"what":"A ramp","whom":"The office"}]})", "", evening - 1);
    ledger.hear("publish_report", R"({"topic":"t1","version":1})", "", evening);
    return ledger;
}

Room::Promise ramp()
{
    Room::Promise promise;
    promise.kind = "request";
    promise.topic = "t1";
    promise.text = "A ramp";
    promise.asked_of = "The office";
    promise.state = "asked";
    return promise;
}

/// The room in which that request is promise g1.
Room with_ramp()
{
    Room room;
    room.take("promises", { 0, 1 },
        R"({"promises":[{"id":"g1","kind":"request","topic":"t1","text":"A ramp","asked_of":"The office",
            "state":"asked","due":"","asked_at":1800000000000}],
            "respondents":[{"id":"q1","name":"Ada"},{"id":"q2","name":"Bo"}]})");
    return room;
}

} // namespace

TEST_CASE("a facilitator assigns what has nobody, leaves what is to be left, and asks nobody twice")
{
    auto room = with_ramp();
    auto const lines = lines_in("en");
    Facilitator facilitator(room, lines, 1'000);
    CHECK_FALSE(facilitator.choose({ Deed::assign_promise, 1 }, {}));
    auto const ask = facilitator.choose({ Deed::assign_promise, 0 }, {});
    REQUIRE(ask);
    CHECK(ask->kind == "assign_promise");
    auto const arguments = Json::parse(ask->arguments);
    CHECK(arguments.at("promise") == "g1");
    CHECK(arguments.at("respondent") == "q1");
    CHECK(arguments.at("due") == "2027-02-04");
    CHECK(facilitator.learn({ Deed::assign_promise, 0 }, *ask, accepted()));
    // The room has not shown it yet.
    CHECK_FALSE(facilitator.choose({ Deed::assign_promise, 0 }, {}));
    room.take("promises", { 1, 2 },
        R"({"promises":[{"id":"g1","kind":"request","topic":"t1","text":"A ramp","asked_of":"The office",
            "state":"asked","due":"2027-02-04","asked_at":1800000000000,"handed_back_because":"Not ours"}]})");
    auto const again = facilitator.choose({ Deed::assign_promise, 0 }, {});
    REQUIRE(again);
    CHECK(Json::parse(again->arguments).at("respondent") == "q2");
}

TEST_CASE("a respondent does nothing with the promises of others, and answers theirs once")
{
    auto room = with_ramp();
    auto const lines = lines_in("en");
    Respondent respondent(room, lines);
    respondent.become("q1");
    for (auto const deed : { Deed::hand_back_promise, Deed::accept_promise, Deed::answer_promise })
        CHECK_FALSE(respondent.choose({ deed, 0 }, {}));
    auto const mine = [&](std::uint64_t from, std::string const& state, std::string const& more) {
        room.take("promises", { from, from + 1 },
            R"({"promises":[{"id":"g1","respondent":"q1","who":"Ada","asked_at":1800000000000,"state":")"
                + state + "\"" + more + "}]}");
    };
    mine(1, "asked", "");
    auto const accepts = respondent.choose({ Deed::accept_promise, 0 }, {});
    REQUIRE(accepts);
    CHECK(respondent.learn({ Deed::accept_promise, 0 }, *accepts, accepted()));
    CHECK_FALSE(respondent.choose({ Deed::accept_promise, 0 }, {}));
    mine(2, "accepted", "");
    auto const answers = respondent.choose({ Deed::answer_promise, 3 }, {});
    REQUIRE(answers);
    CHECK(Json::parse(answers->arguments).at("outcome") == "study");
    CHECK(Json::parse(answers->arguments).at("until") == "2027-02-09");
    respondent.learn({ Deed::answer_promise, 3 }, *answers, accepted());
    CHECK_FALSE(respondent.choose({ Deed::answer_promise, 0 }, {}));
    CHECK_FALSE(respondent.choose({ Deed::answer_contested, 0 }, {}));
    mine(3, "contested", R"(,"answers":[{"outcome":"declined","reason":"No"}])");
    CHECK(respondent.choose({ Deed::answer_contested, 0 }, {}));
}

TEST_CASE("the account asks for what is published, addressed or adopted, and for nothing else")
{
    auto ledger = with_one_request();
    ledger.hear(
        "draft_report", R"({"topic":"t2","version":0,"requests":[{"what":"Never","whom":""}]})", "", evening);
    ledger.hear("propose_topic", R"({"title":"A van","kind":"need"})", "t3", evening);
    ledger.hear("address_topic", R"({"topic":"t3","body":"The office"})", "", evening);
    ledger.hear("open_proposal", R"({"text":"Open on Saturdays"})", "y1", evening);
    ledger.hear(
        "amend_proposal", R"({"proposal":"y1","version":1,"text":"On Saturday mornings"})", "", evening);
    CHECK(ledger.asked().size() == 2);
    ledger.hear("move_proposal", R"({"proposal":"y1","stage":"adopted"})", "", evening);
    auto const asked = ledger.asked();
    CHECK(std::count(asked.begin(), asked.end(), Ledger::Asked{ "request", "t1", "A ramp", "The office" })
        == 1);
    CHECK(std::count(asked.begin(), asked.end(), Ledger::Asked{ "need", "t3", "A van", "The office" }) == 1);
    CHECK(
        std::count(asked.begin(), asked.end(), Ledger::Asked{ "proposal", "y1", "On Saturday mornings", "" })
        == 1);
    ledger.hear("withdraw_topic", R"({"topic":"t3","reason":"x"})", "", evening);
    CHECK(ledger.asked().size() == 2);
}

TEST_CASE("the account follows a promise to its second answer")
{
    auto ledger = with_one_request();
    CHECK(ledger.promise("g1", ramp())->state == "asked");
    ledger.hear("assign_promise", R"({"promise":"g1","respondent":"q1","due":"2027-02-04","accepted":true})",
        "", evening);
    CHECK(ledger.promise("g1", ramp())->state == "accepted");
    CHECK(ledger.promise("g1", ramp())->is_late("2027-02-05"));
    CHECK_FALSE(ledger.promise("g1", ramp())->is_late("2027-02-04"));
    ledger.hear("answer_promise", R"({"promise":"g1","outcome":"study","reason":"r","until":"2027-03-01"})",
        "", evening + one_day);
    CHECK(ledger.promise("g1", ramp())->due == "2027-03-01");
    CHECK(ledger.promise("g1", ramp())->awaited());
    ledger.hear(
        "answer_promise", R"({"promise":"g1","outcome":"declined","reason":"r"})", "", evening + 2 * one_day);
    CHECK(ledger.promise("g1", ramp())->state == "answered");
    ledger.hear("contest_promise", R"({"promise":"g1","reason":"another way"})", "", evening + 3 * one_day);
    CHECK(ledger.promise("g1", ramp())->state == "contested");
    CHECK(ledger.promise("g1", ramp())->due == "2027-02-17");
    ledger.hear(
        "answer_promise", R"({"promise":"g1","outcome":"adapted","reason":"r"})", "", evening + 4 * one_day);
    CHECK(ledger.promise("g1", ramp())->state == "closed");
    auto const figures = ledger.figures(with_ramp(), "2027-06-01");
    CHECK(figures.asked == 1);
    CHECK(figures.adapted == 1);
    CHECK(figures.median() == 40);
}

TEST_CASE("who accepted beforehand for a body answers what is asked of it within thirty days")
{
    Ledger ledger;
    ledger.hear("name_respondent", R"({"name":"Ada","body":"The office","beforehand":true})", "q1", evening);
    ledger.hear("draft_report",
        R"({"topic":"t1","version":0,"requests":[{"what":"A ramp","whom":"The office"}]})", "", evening);
    ledger.hear("publish_report", R"({"topic":"t1","version":1})", "", evening);
    auto const promise = ledger.promise("g1", ramp());
    REQUIRE(promise);
    CHECK(promise->respondent == "q1");
    CHECK(promise->state == "accepted");
    CHECK(promise->due == "2027-02-14");
}

TEST_CASE("a promise that nobody asked for, is missing or stands elsewhere is a fault")
{
    Record record;
    record.told = with_ramp();
    auto ledger = with_one_request();
    CHECK(check_promises_asked(ledger, record).held == Held::yes);
    CHECK(check_promises_kept(ledger, record, evening).held == Held::yes);
    CHECK(check_promises_shown(with_ramp(), nullptr, record).held == Held::yes);
    CHECK(check_promises_shown(Room(), nullptr, record).held == Held::no);
    CHECK(check_promises_asked(Ledger(), record).held == Held::no);
    CHECK(check_promises_asked(ledger, Record()).held == Held::no);
    ledger.hear("assign_promise", R"({"promise":"g1","respondent":"q1","due":"2027-02-04"})", "", evening);
    CHECK(check_promises_kept(ledger, record, evening).held == Held::no);
}

TEST_CASE("the overview's table is held against the account, figure by figure")
{
    Words const words("en");
    PromiseFigures one;
    one.asked = 3;
    one.kept = 1;
    one.late = 2;
    one.tenths = { 310 };
    auto const table = [](std::string const& kept) {
        std::string text = "Gathering,Date,Figure,Group,Value,Of\r\n";
        for (std::string const session : { "\"One, with a comma\"", "In all" }) {
            auto const row = [&](std::string const& figure, std::string const& value) {
                text += session + ",2027-01-15," + figure + ",," + value + ",3\r\n";
            };
            row("Asked", "3");
            row("Kept", kept);
            for (auto const* none : { "Adapted", "Declined", "Under study", "Awaited" })
                row(none, "0");
            row("Overdue", "2");
            row("Days to answer (median)", "31.0");
            row("People who came", "12");
        }
        return text;
    };
    CHECK(check_overview(table("1"), { one }, words).held == Held::yes);
    CHECK(check_overview(table("2"), { one }, words).held == Held::no);
    CHECK(check_overview(table("1"), { one, one }, words).held == Held::no);
    CHECK(check_overview("", { one }, words).held == Held::no);
}

TEST_CASE("the median of two answers lies between them, and without an answer there is none")
{
    PromiseFigures figures;
    CHECK_FALSE(figures.median());
    figures.tenths = { 310, 0 };
    CHECK(figures.median() == 155);
    PromiseFigures other;
    other.tenths = { 400 };
    figures.add(other);
    CHECK(figures.median() == 310);
}

TEST_CASE("quotes of a table may hold quotes and lines")
{
    auto const rows = read_csv("a,\"b \"\"c\"\"\nd\"\r\n,\r\n");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0] == std::vector<std::string>{ "a", "b \"c\"\nd" });
    CHECK(rows[1] == std::vector<std::string>{ "", "" });
}
