#include "server/wire/codec.hpp"
#include "tests/wire/vectors.hpp"

#include <doctest/doctest.h>

#include <sstream>

using namespace parvis;
using namespace parvis::domain;

namespace {

constexpr Time minute = 60'000;
constexpr Time hour = 60 * minute;
constexpr Time noon = 1'712'836'800'000; // 2024-04-11 12:00 UTC

std::string data(std::string const& file)
{
    std::ifstream in{ std::string{ PARVIS_SOURCE_DIR } + "/tests/data/" + file };
    REQUIRE(in);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

Plan plan(std::string const& text, Time now = noon)
{
    auto const parsed = wire::parse_plan(text, now);
    REQUIRE_MESSAGE(parsed.has_value(), (parsed ? "" : parsed.error().where));
    return *parsed;
}

std::string where(std::string const& text)
{
    auto const parsed = wire::parse_plan(text, noon);
    REQUIRE_FALSE(parsed.has_value());
    CHECK(parsed.error().reason == "bad_argument");
    return parsed.error().where;
}

} // namespace

TEST_CASE("the codec judges the plans of the vectors as the schemas do")
{
    for (auto const& vector : test::read_vectors("plan.jsonl")) {
        CAPTURE(vector.name);
        auto const parsed = wire::parse_plan(vector.frame.dump(), noon);
        CHECK(parsed.has_value() == (vector.valid || vector.refused_by_rules));
    }
}

TEST_CASE("a plan brings the bodies of the cooperative and the promises of the last session")
{
    auto const read = plan(R"({"title":"Calumet","bodies":["Conseil coopératif"],"promises":[
        {"text":"Un devis","who":"Le conseil","due":"2026-01-01","state":"kept"},
        {"text":"Une rampe","state":"dropped","reason":"Le bail"}]})");
    CHECK(read.bodies == std::vector<std::string>{ "Conseil coopératif" });
    CHECK(read.promises
        == std::vector<BroughtText>{ { "Un devis", "Le conseil", "2026-01-01", Standing::kept, "" },
            { "Une rampe", "", "", Standing::dropped, "Le bail" } });
    CHECK(where(R"({"title":"x","promises":[{"text":"y","state":"broken"}]})") == "/promises/0/state");
    CHECK(
        where(R"({"title":"x","promises":[{"text":"y","state":"late","due":"soon"}]})") == "/promises/0/due");
}

TEST_CASE("a plan without more than a title has the defaults of a session")
{
    auto const read = plan(R"({"title":"Forum"})");
    Frame expected;
    expected.title = "Forum";
    CHECK(read.frame == expected);
    CHECK(read.slots.empty());
}

TEST_CASE("a plan says everything that a session starts with")
{
    for (auto const& vector : test::read_vectors("plan.jsonl")) {
        if (vector.name != "everything a plan can say") continue;
        auto const read = plan(vector.frame.dump());
        CHECK(read.frame
            == Frame{ Format::open_forum, "Séminaire", "Préparer l’assemblée", "Le bail",
                { Level::concert, "L’assemblée", "2026-04-11" }, "fr-CA", "America/Montreal", "agora",
                "2026-05-12", { ConvergenceMode::dots, 5 } });
        CHECK(read.colleges == std::vector<College>{ { "salariés", {} }, { "soutiens", 2'500 } });
        constexpr Time nine = 1'775'912'400'000; // 2026-04-11 09:00 at UTC-4
        REQUIRE(read.slots.size() == 3);
        CHECK(read.slots[0] == AddSlot{ nine, nine + hour, SlotKind::plenary, "Ouverture" });
        CHECK(read.slots[1] == AddSlot{ nine + hour, nine + 2 * hour, SlotKind::round, "" });
        CHECK(read.slots[2].ends - read.slots[2].starts == hour);
        CHECK(read.spaces
            == std::vector<SpaceDescription>{ { "Grande salle", "salle", 30, true, { "step_free" }, "" } });
        REQUIRE(read.topics.size() == 2);
        CHECK(read.topics[0]
            == PlannedTopic{ { TopicKind::topic, "Un", "Pourquoi ?", { "x" }, {}, { { 2 } } }, "Ana" });
        CHECK(read.topics[1] == PlannedTopic{ { TopicKind::need, "Neuf", "", {}, {}, {} }, "12" });
    }
}

TEST_CASE("a pow-wow of Casaco can be used as it is")
{
    auto const read = plan(data("casaco-calumet-12.json"));
    CHECK(read.frame.title == "Calumet n° 12");
    REQUIRE(read.topics.size() == 6);
    CHECK(read.topics[0].content.kind == TopicKind::project);
    CHECK(read.topics[1].content.kind == TopicKind::need);
    CHECK(read.topics[2].content.kind == TopicKind::event);
    CHECK(read.topics[1].content.text == "Si possible avec des compétences en cuisine.");
    CHECK(read.topics[0].host == "1");
    CHECK(read.topics[5].host == "2");
}

TEST_CASE("an open forum of Casaco can be used as it is")
{
    auto const read = plan(data("casaco-forum-ouvert-2019.json"));
    CHECK(read.frame.purpose == "Préparer l'assemblée coopérative du 11 avril");
    CHECK(read.colleges.size() == 5);
    REQUIRE(read.topics.size() == 4);
    CHECK(read.topics[3].content.text == "Quels autres espaces de vie imaginer pour les membres ?");
    CHECK(read.topics[3].host.empty());
}

TEST_CASE("the breakouts day of the W3C can be used as it is")
{
    auto const read = plan(data("w3c-breakouts-day-2024.json"));
    CHECK(read.frame.zone == "Etc/UTC");
    REQUIRE(read.slots.size() == 4);
    CHECK(read.slots[0] == AddSlot{ 1'710'248'400'000, 1'710'252'000'000, SlotKind::round, "" });
    CHECK(read.spaces.size() == 6);
    REQUIRE(read.topics.size() == 19);
    CHECK(read.topics[0].host == "17");
    // Topic 3 conflicts with 7, 9 and 12, which are the fourth, the fifth and the eighth of the file.
    CHECK(read.topics[1].content.conflicts_with == std::vector<TopicId>{ { 4 }, { 5 }, { 8 } });
    for (auto const& topic : read.topics)
        for (auto const other : topic.content.conflicts_with)
            CHECK(other.value <= read.topics.size());
}

TEST_CASE("a title over its limit is cut at a word, and the whole of it opens the text")
{
    auto const read = plan(data("w3c-breakouts-day-2024.json"));
    auto const& content = read.topics[6].content;
    CHECK(content.title == "Nu Tracker: Helping you manage actions and horizontal review tasks from the…");
    CHECK(content.text.starts_with(
        "Nu Tracker: Helping you manage actions and horizontal review tasks from the command line\n"));
    auto const whole = plan(R"({"title":"x","topics":[{"title":")" + std::string(80, 'y') + R"("}]})");
    CHECK(whole.topics[0].content.title == std::string(80, 'y'));
    auto const one_word = plan(R"({"title":"x","topics":[{"title":")" + std::string(81, 'y') + R"("}]})");
    CHECK(one_word.topics[0].content.title == std::string(79, 'y') + "…");
}

TEST_CASE("a timetable of steps becomes slots of today, once it has a title")
{
    auto const text = data("forum-ouvert-day-plan.json");
    CHECK(where(text) == "/title");
    auto const read = plan(R"({"title":"Forum",)" + text.substr(text.find('{') + 1));
    REQUIRE(read.slots.size() == 11);
    // 09:00 in Paris on 11 April 2024 is 07:00 UTC.
    CHECK(read.slots[0]
        == AddSlot{ noon - 5 * hour, noon - 4 * hour, SlotKind::plenary, "Accueil, inscriptions" });
    CHECK(read.slots[2].kind == SlotKind::round);
    CHECK(read.slots[4].kind == SlotKind::pause);
    CHECK(read.slots[4].ends - read.slots[4].starts == 90 * minute);
    CHECK(read.slots[10].kind == SlotKind::plenary);
}

TEST_CASE("local times follow the zone, in summer and in winter, and today is the zone's")
{
    auto const first = [](std::string const& rest, Time now = noon) {
        return plan(R"({"title":"x","slots":[{"starts":"09:30","minutes":5}],)" + rest + "}", now)
            .slots.at(0)
            .starts;
    };
    CHECK(first(R"("date":"2026-01-11")") == 1'768'120'200'000); // 08:30 UTC
    CHECK(first(R"("date":"2026-07-11")") == 1'783'755'000'000); // 07:30 UTC
    CHECK(first(R"("date":"2026-07-11","timezone":"Asia/Kathmandu")") == 1'783'741'500'000); // 03:45 UTC
    // At 23:30 UTC it is already tomorrow in Paris.
    Time const late = noon + 11 * hour + 30 * minute;
    CHECK(first(R"("label":"")", late) == noon + 19 * hour + 30 * minute);
    // 02:30 does not exist on the night of 29 March 2026 in Paris.
    CHECK(
        plan(R"({"title":"x","date":"2026-03-29","slots":[{"starts":"02:30","minutes":5}]})").slots[0].starts
        == 1'774'747'800'000);
}

TEST_CASE("a slot that ends before it starts ends on the next day")
{
    auto const read
        = plan(R"({"title":"x","date":"2026-03-28","slots":[{"starts":"23:30","ends":"03:30"}]})");
    // Three hours, since summer time begins in that night.
    CHECK(read.slots[0].ends - read.slots[0].starts == 3 * hour);
}

TEST_CASE("what is wrong in a plan is said with its place")
{
    CHECK(where(R"({"title":"x","date":"2026-02-29"})") == "/date");
    CHECK(where(R"({"title":"x","timezone":"Europe/Cachan"})") == "/timezone");
    CHECK(where(R"({"title":"x","language":"français"})") == "/language");
    CHECK(where(R"({"title":"x","next_date":"2026-13-01"})") == "/next_date");
    CHECK(where(R"({"title":"x","level":{"level":"decide","date":"soon"}})") == "/level/date");
    CHECK(where(R"({"title":"x","level":{"level":3}})") == "/level/level");
    CHECK(where(R"({"title":"x","colleges":["a",{"weight":1}]})") == "/colleges/1/name");
    CHECK(where(R"({"title":"x","slots":[{"starts":"09:00","minutes":5},{"starts":"24:00","minutes":5}]})")
        == "/slots/1/starts");
    CHECK(where(R"({"title":"x","slots":[{"starts":"09:00"}]})") == "/slots/0/ends");
    CHECK(where(R"({"title":"x","slots":[{"starts":"09:00","minutes":1441}]})") == "/slots/0/minutes");
    CHECK(where(R"({"title":"x","slots":[{"starts":"2026-04-11T09:00:00","minutes":5}]})")
        == "/slots/0/starts");
    CHECK(where(R"({"title":"x","slots":[{"starts":"2026-04-31T09:00:00Z","minutes":5}]})")
        == "/slots/0/starts");
    CHECK(where(R"({"title":"x","spaces":[{"name":"a","capacity":-1}]})") == "/spaces/0/capacity");
    CHECK(where(R"({"title":"x","topics":[{"title":"a","kind":"rumeur"}]})") == "/topics/0/kind");
    CHECK(where(R"({"title":"x","topics":[{"title":"a","by":true}]})") == "/topics/0/by");
    CHECK(where(R"({"title":"x","contributions":{}})") == "/contributions");
}

TEST_CASE("null is how other tools say nothing")
{
    auto const read = plan(
        R"({"title":"x","date":null,"purpose":null,"slots":null,"spaces":[{"name":"a","capacity":null}],"topics":[{"title":"a","host":null,"question":null,"text":"b"}]})");
    CHECK(read.topics[0].content.text == "b");
    CHECK(read.topics[0].host.empty());
    CHECK(read.spaces[0].capacity == std::nullopt);
}

TEST_CASE("the command line can give a plan another format")
{
    auto const changed = wire::plan_with_format(
        R"({"title":"é","format":"open_forum","n":[1,-2.5,true,null]})", Format::powwow);
    REQUIRE(changed.has_value());
    CHECK(*changed == R"({"title":"é","n":[1,-2.5,true,null],"format":"powwow"})");
    CHECK(wire::plan_with_format("[]", Format::powwow).error().reason == "bad_frame");
    CHECK(wire::plan_with_format("", Format::powwow).error().reason == "bad_json");
}
