#include "clients/rehearse/plan.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <iterator>
#include <set>

namespace {

using namespace parvis::rehearse;
using Json = nlohmann::json;
using namespace std::chrono;

std::string data_file(std::string const& name)
{
    std::ifstream file(std::string(PARVIS_SOURCE_DIR) + "/tests/data/" + name);
    return { std::istreambuf_iterator<char>(file), {} };
}

Plan plan_of(std::string const& json, PlanDefaults const& defaults = {})
{
    auto read = read_plan(json, defaults);
    REQUIRE(std::holds_alternative<Plan>(read));
    return std::get<Plan>(std::move(read));
}

PlanDefaults defaults_with_spaces()
{
    PlanDefaults defaults;
    defaults.space_names = { "Salle", "Jardin", "Espace" };
    return defaults;
}

auto const noon = sys_days(2030y / January / 2) + hours(12);

} // namespace

TEST_CASE("the topics of a plan are brought by its people, not posted with it")
{
    auto const plan = plan_of(data_file("w3c-breakouts-day-2024.json"));
    CHECK(plan.topics.size() == 19);
    CHECK_FALSE(Json::parse(plan.posted).contains("topics"));
    CHECK(plan.hosts().size() == 17);
    CHECK(plan.exact());
}

TEST_CASE("slots move to the given moment and keep their lengths and pauses")
{
    auto const plan = plan_of(data_file("w3c-breakouts-day-2024.json"));
    auto const slots = Json::parse(plan_from(plan, noon)).at("slots");
    REQUIRE(slots.size() == 4);
    CHECK(slots[0].at("starts") == "2030-01-02T12:00:00Z");
    CHECK(slots[0].at("ends") == "2030-01-02T13:00:00Z");
    CHECK(slots[1].at("starts") == "2030-01-02T13:00:00Z");
    CHECK(slots[2].at("starts") == "2030-01-02T20:00:00Z"); // eight hours after the first, as in the file
    CHECK(slots[3].at("ends") == "2030-01-02T22:00:00Z");
}

TEST_CASE("each topic of the W3C day knows its space and its slot")
{
    auto const plan = plan_of(data_file("w3c-breakouts-day-2024.json"));
    std::set<std::pair<std::string, std::size_t>> cells;
    for (auto const& topic : plan.topics)
        cells.emplace(topic.space, topic.slot);
    CHECK(cells.size() == plan.topics.size());
    CHECK(plan.topics.front().space == "Gamba");
    CHECK(plan.topics.front().slot == 2);
    CHECK(plan.topics[1].conflicts_with == std::vector<int>{ 7, 9, 12 });
}

TEST_CASE("a title over the limit is shortened and kept whole in the text")
{
    auto const plan = plan_of(data_file("w3c-breakouts-day-2024.json"));
    for (auto const& topic : plan.topics) {
        if (topic.number != 11) continue;
        CHECK(topic.title == "Nu Tracker: Helping you manage actions and horizontal review tasks from the…");
        CHECK(topic.text.starts_with(
            "Nu Tracker: Helping you manage actions and horizontal review tasks from the command line\n"));
    }
}

TEST_CASE("a day's timetable becomes slots, rounds stay rounds")
{
    auto defaults = defaults_with_spaces();
    defaults.file_name = "/somewhere/forum-ouvert-day-plan.json";
    auto const plan = plan_of(data_file("forum-ouvert-day-plan.json"), defaults);
    CHECK(plan.title == "Forum ouvert day plan");
    REQUIRE(plan.slot_kinds.size() == 11);
    CHECK(plan.slot_kinds[0] == "plenary");
    CHECK(plan.slot_kinds[2] == "round");
    CHECK(plan.slot_kinds[4] == "break");
    auto const posted = Json::parse(plan_from(plan, noon));
    CHECK_FALSE(posted.contains("steps"));
    CHECK(
        posted.at("slots")[4].at("starts") == "2030-01-02T16:00:00Z"); // 13:00 for a day that begins at 09:00
    CHECK(posted.at("slots")[4].at("ends") == "2030-01-02T17:30:00Z");
    CHECK(posted.at("spaces").size() == 4);
}

TEST_CASE("an open forum without slots and spaces gets two rounds, spaces for its people and one to spare")
{
    auto defaults = defaults_with_spaces();
    auto const small = plan_of(data_file("casaco-forum-ouvert-2019.json"), defaults);
    CHECK(small.slot_kinds == std::vector<std::string>{ "round", "round" });
    CHECK(small.spaces == 4);
    CHECK(Json::parse(small.posted).at("spaces")[0].at("capacity") == 20);
    CHECK(small.colleges == 5);
    CHECK_FALSE(small.exact());
    defaults.people = 200;
    auto const large = plan_of(data_file("casaco-forum-ouvert-2019.json"), defaults);
    CHECK(large.spaces == 11);
    CHECK(Json::parse(large.posted).at("spaces")[9].at("name") == "Espace 10");
}

TEST_CASE("a file of contributions is a pow-wow, its kinds in the words of the protocol")
{
    auto const plan = plan_of(data_file("casaco-calumet-12.json"));
    CHECK(plan.format == Format::powwow);
    REQUIRE(plan.topics.size() == 6);
    CHECK(plan.topics[0].kind == "project");
    CHECK(plan.topics[1].kind == "need");
    CHECK(plan.topics[2].kind == "event");
    CHECK(plan.hosts() == std::vector<std::string>{ "1", "2" });
    CHECK(Json::parse(plan.posted).at("format") == "powwow");
}

TEST_CASE("a pow-wow without bodies gets some, to which needs can be addressed")
{
    PlanDefaults defaults;
    defaults.bodies = { "Le bureau" };
    auto const without = plan_of(data_file("casaco-calumet-12.json"), defaults);
    CHECK(Json::parse(without.posted).at("bodies") == Json{ "Le bureau" });
    auto const with = plan_of(R"({"title":"T","format":"powwow","bodies":["La trésorerie"]})", defaults);
    CHECK(Json::parse(with.posted).at("bodies") == Json{ "La trésorerie" });
    auto const forum = plan_of(data_file("casaco-forum-ouvert-2019.json"), defaults);
    CHECK_FALSE(Json::parse(forum.posted).contains("bodies"));
}

TEST_CASE("an evening may pass midnight")
{
    auto const plan = plan_of(
        R"({"title":"Nuit","slots":[{"starts":"23:00","minutes":30},{"starts":"00:15","ends":"01:00"}]})");
    auto const slots = Json::parse(plan_from(plan, noon)).at("slots");
    CHECK(slots[1].at("starts") == "2030-01-02T13:15:00Z");
    CHECK(slots[1].at("ends") == "2030-01-02T14:00:00Z");
}

TEST_CASE("times with an offset are understood")
{
    auto const plan = plan_of(
        R"({"title":"T","slots":[{"starts":"2024-03-12T13:00:00+02:00","minutes":30},{"starts":"2024-03-12T12:00Z","minutes":30}]})");
    auto const slots = Json::parse(plan_from(plan, noon)).at("slots");
    CHECK(slots[1].at("starts") == "2030-01-02T13:00:00Z");
}

TEST_CASE("a plan that cannot be read says where")
{
    auto const where = [](std::string const& json) { return std::get<std::string>(read_plan(json, {})); };
    CHECK(where("[]") == "/");
    CHECK(where(R"({"slots":[{"starts":"13:00"},{"starts":"soon"}]})") == "/slots/1/starts");
    CHECK(where(R"({"topics":[{"text":"no title"}]})") == "/topics/0/title");
    CHECK(
        where(R"({"topics":[{"title":"T","held_in":{"space":"A","slot":"never"}}]})") == "/topics/0/held_in");
}

TEST_CASE("a text is shortened by code points, never inside a letter")
{
    CHECK(shortened("été", 3) == "été");
    CHECK(shortened("été là-bas", 5) == "été…");
    CHECK(shortened("ééééé", 3) == "éé…");
}
