#include "clients/rehearse/catalogue.hpp"
#include "clients/rehearse/contest.hpp"
#include "clients/rehearse/facilitator.hpp"
#include "clients/rehearse/lines.hpp"
#include "clients/rehearse/participant.hpp"
#include "clients/rehearse/script.hpp"
#include "clients/rehearse/words.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

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
            if (!is_somebody(beat.who)) continue;
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

TEST_CASE("an evening ends with actions that people carry and a proposal that all consent to")
{
    auto const script = write_script(exact_plan(), { 60, 1, 0.25 });
    CHECK(count(script, Deed::propose_action) > 0);
    CHECK(count(script, Deed::take_action) > count(script, Deed::finish_action));
    CHECK(count(script, Deed::open_proposal) == 1);
    CHECK(count(script, Deed::move_proposal) == std::size(stages) - 1);
    std::size_t phase = 0;
    for (auto const& beat : script.beats) {
        if (beat.action.deed == Deed::set_phase) phase = beat.action.what;
        auto const deed = beat.action.deed;
        bool const concludes = deed == Deed::propose_action || deed == Deed::take_action || deed == Deed::say
            || deed == Deed::move_proposal;
        if (concludes) CHECK(phase == phase_index("convergence"));
    }
}

TEST_CASE("a facilitator neither amends what nobody objects to, nor adopts over an objection")
{
    Room room;
    auto const lines = lines_in("fr");
    Facilitator facilitator(room, lines, 1'000);
    auto const stage_asked = [&](std::string_view stage) {
        auto const which = static_cast<std::size_t>(
            std::find(std::begin(stages), std::end(stages), stage) - std::begin(stages));
        auto const ask = facilitator.choose({ Deed::move_proposal, which }, {});
        return ask ? nlohmann::json::parse(ask->arguments).at("stage").get<std::string>() : "";
    };
    CHECK(stage_asked("react").empty());
    room.take("proposals", { 0, 5 },
        R"({"proposals":[{"id":"y1","text":"Ouvrir","stage":"object","version":1}],"statements":[]})");
    CHECK(stage_asked("amend").empty());
    CHECK(stage_asked("adopted") == "adopted");
    room.take("proposals", { 5, 6 }, R"({"statements":[{"id":"z1","kind":"objection","resolved":false}]})");
    CHECK(stage_asked("amend") == "amend");
    CHECK(stage_asked("adopted").empty());
    auto const settled = facilitator.choose({ Deed::settle_objection }, {});
    REQUIRE(settled);
    CHECK(settled->kind == "resolve_objection");
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

TEST_CASE("who finds a space full waits for it, and takes the place when it is held")
{
    Room room;
    room.take("board", { 0, 5 },
        R"({"slots":[{"id":"s1","starts":1,"kind":"round","state":"running"}],"spaces":[{"id":"e1","name":"A","open":true}],
            "topics":[],"cells":[{"id":"s1.e1","slot":"s1","space":"e1","topic":"t1"}]})");
    Scene scene;
    scene.lines = lines_in("fr");
    scene.room = &room;
    Participant person(scene, 0, 1);
    CHECK(!person.choose({ Deed::take_place }, {}));
    auto const walks = person.choose({ Deed::walk }, {});
    REQUIRE(walks);
    Answer full;
    full.code = "full";
    auto const next = person.learn({ Deed::walk }, *walks, full);
    REQUIRE(next);
    auto const waits = person.choose(*next, {});
    REQUIRE(waits);
    CHECK(waits->kind == "wait_for_space");
    Answer accepted;
    accepted.accepted = true;
    person.learn(*next, *waits, accepted);
    auto const takes = person.choose({ Deed::take_place }, {});
    REQUIRE(takes);
    CHECK(takes->kind == "join_space");
    person.learn({ Deed::take_place }, *takes, accepted);
    CHECK(!person.choose({ Deed::take_place }, {}));
    // There, a role that nobody has can be taken, and is left with the group.
    auto const claims = person.choose({ Deed::claim_role, 0 }, {});
    REQUIRE(claims);
    CHECK(nlohmann::json::parse(claims->arguments).at("role") == "scribe");
    person.learn({ Deed::claim_role, 0 }, *claims, accepted);
    CHECK(person.choose({ Deed::release_role }, {}));
    auto const leaves = person.choose({ Deed::use_two_feet }, {});
    REQUIRE(leaves);
    person.learn({ Deed::use_two_feet }, *leaves, accepted);
    CHECK(!person.choose({ Deed::release_role }, {}));
}

TEST_CASE("who is offered a merge answers it, once, and only for a topic of their own")
{
    Room room;
    Scene scene;
    scene.lines = lines_in("fr");
    scene.room = &room;
    Participant asks(scene, 0, 1);
    Participant answers(scene, 1, 2);
    auto const brings = [&](Participant& person, std::string const& topic) {
        Answer posted;
        posted.accepted = true;
        posted.created = topic;
        auto const invented = person.choose({ Deed::invent, 0 }, {});
        REQUIRE(invented);
        person.learn({ Deed::invent, 0 }, *invented, posted);
    };
    brings(asks, "t1");
    brings(answers, "t2");
    room.take("board", { 0, 5 },
        R"({"topics":[{"id":"t1","state":"posted","hosts":["A"]},{"id":"t2","state":"posted","hosts":["B"]},
            {"id":"t3","state":"posted","hosts":[]},{"id":"t4","state":"withdrawn","hosts":["C"]}]})");
    CHECK_FALSE(answers.choose({ Deed::answer_merge }, {}));
    auto const offer = asks.choose({ Deed::offer_merge }, {});
    REQUIRE(offer);
    CHECK(nlohmann::json::parse(offer->arguments) == nlohmann::json{ { "from", "t1" }, { "into", "t2" } });
    Answer offered;
    offered.accepted = true;
    offered.created = "m1";
    asks.learn({ Deed::offer_merge }, *offer, offered);
    CHECK_FALSE(asks.choose({ Deed::answer_merge }, {}));
    auto const answer = answers.choose({ Deed::answer_merge }, {});
    REQUIRE(answer);
    CHECK(nlohmann::json::parse(answer->arguments) == nlohmann::json{ { "offer", "m1" } });
    Answer done;
    done.accepted = true;
    answers.learn({ Deed::answer_merge }, *answer, done);
    CHECK_FALSE(answers.choose({ Deed::answer_merge }, {}));
}

TEST_CASE("a vote is for the ballot that is open, with as many dots as a person has")
{
    Room room;
    room.take("ballots", { 0, 5 },
        R"({"ballots":[{"id":"b1","kind":"scale","state":"closed","options":[{"id":"o1"},{"id":"o2"}]},
            {"id":"b2","kind":"dots","dots":3,"state":"open","options":[{"id":"o1"},{"id":"o2"}]}]})");
    Scene scene;
    scene.lines = lines_in("fr");
    scene.room = &room;
    Participant person(scene, 0, 1);
    auto const voted = person.choose({ Deed::vote }, {});
    REQUIRE(voted);
    auto const arguments = nlohmann::json::parse(voted->arguments);
    CHECK(arguments.at("ballot") == "b2");
    CHECK(arguments.at("choices").size() == 3);

    Facilitator facilitator(room, scene.lines, 1'000);
    auto const closed = facilitator.choose({ Deed::close_ballot }, {});
    REQUIRE(closed);
    CHECK(nlohmann::json::parse(closed->arguments).at("ballot") == "b2");
}

TEST_CASE("each ballot of the script is opened, voted in and closed, one after another")
{
    auto const script = write_script(exact_plan(), { 30, 1, 0.25 });
    CHECK(count(script, Deed::open_ballot) == 2);
    CHECK(count(script, Deed::close_ballot) == 2);
    bool open = false;
    for (auto const& beat : script.beats) {
        auto const deed = beat.action.deed;
        if (deed == Deed::open_ballot) CHECK_FALSE(std::exchange(open, true));
        if (deed == Deed::close_ballot) CHECK(std::exchange(open, false));
        if (deed == Deed::vote) CHECK(open);
    }
}

TEST_CASE(
    "in a forum topics are hosted together, doubled, moved and swapped, but not where the plan is exact")
{
    Plan forum;
    forum.slot_kinds = { "round", "round" };
    auto const exact = exact_plan();
    for (auto const deed :
        { Deed::ask_to_host, Deed::answer_host, Deed::double_topic, Deed::move_topic, Deed::swap_topics }) {
        CHECK(count(write_script(forum, { 60, 1, 0.25 }), deed) > 0);
        CHECK(count(write_script(exact, { 60, 1, 0.25 }), deed) == 0);
    }
}

TEST_CASE("in a pow-wow hosts look for offers and address their needs, and some host together")
{
    Plan powwow;
    powwow.format = Format::powwow;
    auto const script = write_script(powwow, { 60, 1, 0.25 });
    for (auto const deed : { Deed::match_need, Deed::address_need, Deed::ask_to_host, Deed::answer_host })
        CHECK(count(script, deed) > 0);
    CHECK(count(script, Deed::double_topic) == 0);
    for (auto const& beat : script.beats)
        if (beat.action.deed == Deed::match_need) CHECK(is_somebody(beat.who));
}

TEST_CASE("whoever posts a title asks first which topics are like it")
{
    auto const script = write_script(exact_plan(), { 12, 3, 2.5 });
    std::set<std::size_t> compared;
    for (auto const& beat : script.beats) {
        if (beat.action.deed == Deed::compare_topic) compared.insert(beat.action.what);
        if (beat.action.deed == Deed::propose) CHECK(compared.contains(beat.action.what));
    }
    CHECK(compared.size() == 4);
}

TEST_CASE("in every evening reports are corrected, actions dated and dropped, requests to speak withdrawn")
{
    for (auto const format : { Format::open_forum, Format::powwow }) {
        auto plan = exact_plan();
        plan.format = format;
        auto const script = write_script(plan, { 60, 1, 0.25 });
        for (auto const deed : { Deed::correct_report, Deed::set_action_due, Deed::drop_action,
                 Deed::withdraw_request, Deed::pause_timer, Deed::adjust_timer, Deed::resume_timer })
            CHECK(count(script, deed) > 0);
    }
    CHECK(count(write_script(exact_plan(), { 60, 1, 0.25 }), Deed::stop_waiting) > 0);
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

TEST_CASE("a round goes around everybody between its announcement and its end, before the next moment")
{
    auto const script = write_script(exact_plan(), { 30, 1, 0.25 });
    CHECK(count(script, Deed::open_round) == 2);
    CHECK(count(script, Deed::next_turn) == 20);
    CHECK(count(script, Deed::pass_turn) > 0);
    int open = 0;
    int turns = 0;
    for (auto const& beat : script.beats) {
        if (beat.action.deed == Deed::open_round) CHECK(++open == 1);
        if (beat.action.deed == Deed::close_round) CHECK(--open == 0);
        if (beat.action.deed == Deed::next_turn) CHECK(open == 1);
        if (beat.action.deed == Deed::set_phase) CHECK(open == 0);
        bool const passes_on = beat.action.deed == Deed::next_turn || beat.action.deed == Deed::pass_turn
            || beat.action.deed == Deed::end_turn;
        if (open == 1 && passes_on) ++turns;
    }
    CHECK(turns == 60);
    // Thousands would sit in the circle until the morning.
    CHECK(count(write_script(exact_plan(), { 2'000, 1, 0.25 }), Deed::open_round) == 0);
}

TEST_CASE("whoever asks to speak does so once, while the queue is open")
{
    auto const script = write_script(exact_plan(), { 60, 1, 0.25 });
    std::set<std::size_t> asked;
    bool open = false;
    for (auto const& beat : script.beats) {
        if (beat.action.deed == Deed::open_queue) open = true;
        if (beat.action.deed == Deed::close_queue) open = false;
        if (beat.action.deed != Deed::ask_to_speak) continue;
        CHECK(open);
        CHECK(asked.insert(beat.who).second);
    }
    CHECK(asked.size() == 7);
    CHECK(count(script, Deed::call_next) == 7);
}

TEST_CASE("an evening is the part up to a phase and the part from it on")
{
    auto const script = write_script(exact_plan(), { 20, 3, 0.25 });
    auto const before = up_to(script, "marketplace");
    auto const after = from(script, "marketplace");
    // `up_to` waits for answers at its end.
    CHECK(before.beats.size() - 1 + after.beats.size() == script.beats.size());
    CHECK(after.beats.front().action.deed == Deed::set_phase);
    CHECK(after.beats.front().minute == 0);
    CHECK(before.minutes + after.minutes == doctest::Approx(script.minutes));
    CHECK(from(script, "archived").beats.empty());
}

TEST_CASE("whatever was asked is assigned, taken or handed back, answered, and judged after the end")
{
    auto const script = write_script(exact_plan(), { 20, 3, 0.25 });
    CHECK(count(script, Deed::name_respondent) == respondents);
    CHECK(count(script, Deed::seat_respondents) == 1);
    CHECK(count(script, Deed::hand_back_promise) == respondents);
    CHECK(count(script, Deed::answer_promise) == std::size(outcomes));
    CHECK(count(script, Deed::answer_contested) == respondents);
    CHECK(count(script, Deed::contest_promise) == 2);
    CHECK(count(script, Deed::close_promise) == 3);
    for (auto const& beat : script.beats)
        if (beat.action.deed == Deed::answer_promise) CHECK(is_respondent(beat.who));
}

TEST_CASE("a month leaves a report, a topic and a request without an end; an evening none")
{
    ScriptSettings settings{ 20, 3, 0.25 };
    auto const evening = write_script(exact_plan(), settings);
    settings.leaves_open = true;
    auto const month = write_script(exact_plan(), settings);
    CHECK(count(evening, Deed::carry_topic) > 0);
    CHECK(count(month, Deed::carry_topic) == 0);
    CHECK(count(month, Deed::invent_nameless) == count(evening, Deed::invent_nameless) + 1);
    auto const published = [](Script const& script) {
        std::set<std::size_t> people;
        for (auto const& beat : script.beats)
            if (beat.action.deed == Deed::publish_report) people.insert(beat.who);
        return people.size();
    };
    CHECK(published(month) + 1 == published(evening));
}
