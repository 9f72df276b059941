#include "clients/rehearse/catalogue.hpp"
#include "clients/rehearse/contest.hpp"
#include "clients/rehearse/lines.hpp"
#include "clients/rehearse/participant.hpp"
#include "clients/rehearse/script.hpp"
#include "clients/rehearse/words.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <map>
#include <set>

using namespace parvis::rehearse;

namespace {

Plan exact_plan()
{
    Plan plan;
    plan.slot_kinds = { "round", "round" };
    for (int i = 1; i <= 4; ++i) {
        PlannedTopic topic;
        topic.number = i;
        topic.kind = "topic";
        topic.title = "T" + std::to_string(i);
        topic.host = std::to_string(i % 2 + 1);
        topic.space = i % 2 ? "A" : "B";
        topic.slot = static_cast<std::size_t>((i - 1) / 2);
        if (i == 1) topic.conflicts_with = { 3 };
        plan.topics.push_back(topic);
    }
    return plan;
}

std::size_t count(Script const& script, Deed deed)
{
    std::size_t result = 0;
    for (auto const& beat : script.beats)
        result += beat.action.deed == deed ? 1 : 0;
    return result;
}

} // namespace

TEST_CASE("the same seed writes the same evening, another seed another one")
{
    auto const plan = exact_plan();
    auto const moments = [&](std::uint64_t seed) {
        std::vector<double> result;
        for (auto const& beat : write_script(plan, { 60, seed, 0.25 }).beats)
            result.push_back(beat.minute);
        return result;
    };
    CHECK(moments(7) == moments(7));
    CHECK(moments(7) != moments(8));
}

TEST_CASE("nobody acts faster than their pace, and the room waits for the last one")
{
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        INFO("seed " << seed);
        auto const script = write_script(exact_plan(), { 30, seed, 2.5 });
        std::map<std::size_t, double> last;
        double before = 0;
        for (auto const& beat : script.beats) {
            CHECK(beat.minute >= before);
            before = beat.minute;
            if (beat.who == the_room || beat.who == the_facilitator) continue;
            if (last.contains(beat.who)) CHECK(beat.minute - last[beat.who] >= 2.49);
            last[beat.who] = beat.minute;
        }
    }
}

TEST_CASE("every topic of a plan is proposed before any is linked, and linked before any is placed")
{
    for (double const pace : { 0.25, 2.5 }) {
        auto const script = write_script(exact_plan(), { 12, 3, pace });
        int stage = 0;
        for (auto const& beat : script.beats) {
            auto const deed = beat.action.deed;
            int const now = deed == Deed::propose ? 1 : deed == Deed::link ? 2 : deed == Deed::place ? 3 : 0;
            if (now == 0) continue;
            CHECK(now >= stage);
            stage = now;
        }
        CHECK(count(script, Deed::propose) == 4);
        CHECK(count(script, Deed::link) == 1);
        CHECK(count(script, Deed::place) == 4);
    }
}

TEST_CASE("where the plan fixes the whole grid, nobody adds to it")
{
    auto const script = write_script(exact_plan(), { 60, 1, 0.25 });
    CHECK(count(script, Deed::invent) == 0);
    CHECK(count(script, Deed::claim) == 0);
    CHECK(count(script, Deed::start_slot) == 2);
    CHECK(count(script, Deed::end_slot) == 2);
}

TEST_CASE("where the plan has few topics, people bring their own")
{
    Plan plan;
    plan.slot_kinds = { "round" };
    auto const script = write_script(plan, { 80, 1, 0.25 });
    CHECK(count(script, Deed::invent) + count(script, Deed::invent_nameless) == 10);
    CHECK(count(script, Deed::claim) > 0);
}

TEST_CASE("a pow-wow has no grid")
{
    Plan plan = exact_plan();
    plan.format = Format::powwow;
    auto const script = write_script(plan, { 20, 1, 0.25 });
    CHECK(count(script, Deed::place) == 0);
    CHECK(count(script, Deed::walk) == 0);
    CHECK(count(script, Deed::add_note) > 0);
}

TEST_CASE("a host places their topic in the cell of the plan, and links it by the ids that were given")
{
    Room room;
    room.take("board", { 0, 5 },
        R"({"slots":[{"id":"s1","starts":1,"kind":"round","state":"planned"},{"id":"s2","starts":2,"kind":"round","state":"planned"}],
            "spaces":[{"id":"e7","name":"A","open":true},{"id":"e8","name":"B","open":true}],
            "topics":[{"id":"t1","version":4,"state":"posted"}]})");
    Scene scene;
    scene.plan = exact_plan();
    scene.lines = lines_in("fr");
    scene.room = &room;
    scene.topics = { { 0, "t1" }, { 1, "t2" }, { 2, "t3" }, { 3, "t4" } };
    Participant host(scene, 0, 1);

    auto const placed = host.choose({ Deed::place, 3 }, {});
    REQUIRE(placed);
    CHECK(nlohmann::json::parse(placed->arguments)
        == nlohmann::json{ { "topic", "t4" }, { "slot", "s2" }, { "space", "e8" } });

    auto const linked = host.choose({ Deed::link, 0 }, {});
    REQUIRE(linked);
    auto const arguments = nlohmann::json::parse(linked->arguments);
    CHECK(arguments.at("conflicts_with") == nlohmann::json{ "t3" });
    CHECK(arguments.at("version") == 4);
}

TEST_CASE("who is told that a cell was taken goes for one of the free ones")
{
    Room room;
    room.take("board", { 0, 5 },
        R"({"slots":[{"id":"s1","starts":1,"kind":"round","state":"planned"}],"spaces":[{"id":"e1","name":"A","open":true}],"topics":[]})");
    Scene scene;
    scene.plan.slot_kinds = { "round" };
    scene.lines = lines_in("fr");
    scene.room = &room;
    Participant person(scene, 0, 1);
    auto const invented = person.choose({ Deed::invent, 0 }, {});
    REQUIRE(invented);
    Answer posted;
    posted.accepted = true;
    posted.created = "t5";
    person.learn({ Deed::invent, 0 }, *invented, posted);
    auto const first = person.choose({ Deed::claim }, {});
    REQUIRE(first);
    Answer taken;
    taken.code = "cell_taken";
    taken.free_cells = { "s4.e4" };
    auto const next = person.learn({ Deed::claim }, *first, taken);
    REQUIRE(next);
    auto const second = person.choose(*next, {});
    REQUIRE(second);
    CHECK(nlohmann::json::parse(second->arguments).at("space") == "e4");
}

TEST_CASE("a contest leaves spare cells")
{
    for (std::size_t const cells : { 1u, 100u, 395u, 2000u }) {
        auto const grid = contest_grid(cells);
        CHECK(grid.slots * grid.spaces >= cells + 10);
        CHECK(grid.spaces <= 400);
    }
}

TEST_CASE("a contest is good when each cell has one winner and each loser a way out")
{
    ContestResult result;
    result.winners = 2;
    result.taken = 1;
    result.grid = { { "s1.e1", "t1" }, { "s1.e2", "t2" } };
    CHECK(check_contest(result, 3, 2).held == Held::yes);
    result.taken = 0;
    result.unanswered = 1;
    CHECK(check_contest(result, 3, 2).held == Held::no);
}

TEST_CASE("both languages have the same sentences")
{
    auto const keys = [](std::string_view json) {
        auto const catalogue = nlohmann::json::parse(json);
        std::set<std::string> result;
        for (auto const& [key, value] : catalogue.items())
            result.insert(key);
        return result;
    };
    CHECK(keys(words_fr) == keys(words_en));
    CHECK(keys(lines_fr) == keys(lines_en));
}

TEST_CASE("a sentence takes its values where they stand")
{
    Words const words("en_GB.UTF-8");
    CHECK(words.say("report_people", { "3", "{0}" }) == "People           3 / {0}");
    CHECK(Words("de").language() == "fr");
}

TEST_CASE("an evening may stop before a phase, and has then done all that comes before it")
{
    auto const whole = write_script(exact_plan(), {});
    auto const part = up_to(whole, "spaces");
    CHECK(count(part, Deed::place) == count(whole, Deed::place));
    CHECK(count(part, Deed::start_slot) == 0);
    for (auto const& beat : part.beats)
        if (beat.action.deed == Deed::set_phase) CHECK(beat.action.what < phase_index("spaces"));
    CHECK(part.beats.back().action.deed == Deed::everybody_is_answered);
    CHECK(up_to(whole, "").beats.size() == whole.beats.size());
}
