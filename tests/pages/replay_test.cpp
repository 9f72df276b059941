// The replay: what happened, in the order it happened, with counts and no names.
#include "server/pages/replay.hpp"
#include "tests/pages/told.hpp"

using namespace parvis;
using namespace parvis::domain;
using namespace parvis::test;
using pages::Replay;
using pages::replay_of;

namespace {

struct Market : Told {
    ParticipantId awa;
    ParticipantId nadia;
    ParticipantId zoe;
    TopicId building;
    TopicId secret;

    Market()
    {
        awa = join("Awa", { 1 });
        nadia = join("Nadia", { 2 });
        zoe = join("Zoé", { 2 }, Attendance::remote);
    }
    void later(Time minutes) { now += minutes * one_minute; }
    void market()
    {
        go_to(Phase::marketplace);
        later(1);
        building = propose(awa, "Le rachat du bâtiment");
        secret = propose(zoe, "Nos salaires", true);
        later(1);
        must(as(awa), PlaceTopic{ building, { { 1 }, { 1 } } });
    }
    std::string page(std::string const& lang = "fr") const
    {
        auto const replay = replay_of(log);
        return replay_page(the_pages(), pages::ReplayPage{ lang, "s-3f", session, replay, "" });
    }
};

} // namespace

TEST_CASE("what happened within a minute is one step")
{
    Market evening;
    evening.market();
    auto const replay = replay_of(evening.log);
    CHECK(replay.minutes == 1);
    REQUIRE(replay.steps.size() == 3);
    CHECK(replay.steps[0].phases == std::vector{ Phase::marketplace });
    CHECK(replay.steps[0].topics == 0);
    CHECK(replay.steps[1].posted == std::vector{ evening.building, evening.secret });
    CHECK(replay.steps[1].topics == 2);
    CHECK(replay.steps[2].claimed == std::vector<Placement>{ { evening.building, { { 1 }, { 1 } } } });
    CHECK(replay.steps[2].grid == replay.steps[2].claimed);
    CHECK(replay.steps[2].at == evening.now / one_minute * one_minute);
}

TEST_CASE("the replay counts the people of each space, and those who come and go")
{
    Market evening;
    evening.market();
    evening.later(1);
    evening.go_to(Phase::spaces);
    evening.must(Told::facilitator(), StartSlot{ { 1 } });
    evening.must(Told::as(evening.awa), JoinSpace{ { { 1 }, { 1 } } });
    evening.must(Told::as(evening.zoe), JoinSpace{ { { 1 }, { 1 } } });
    evening.later(5);
    evening.must(Told::as(evening.zoe), UseTwoFeet{});
    auto const replay = replay_of(evening.log);
    REQUIRE(replay.steps.size() == 5);
    auto const& met = replay.steps[3];
    CHECK(met.started == std::vector{ SlotId{ 1 } });
    CHECK(met.there == std::vector<pages::PeopleThere>{ { { 1 }, 2 } });
    CHECK(met.present == 3);
    CHECK(replay.steps[4].moved);
    CHECK(replay.steps[4].there == std::vector<pages::PeopleThere>{ { { 1 }, 1 } });
}

TEST_CASE("who goes from corner to corner has moved, and nobody is told who")
{
    Market evening;
    evening.market();
    evening.later(1);
    evening.go_to(Phase::spaces);
    evening.must(Told::facilitator(), StartSlot{ { 1 } });
    evening.later(1);
    evening.must(Told::as(evening.nadia), BeButterfly{});
    evening.later(1);
    evening.must(Told::as(evening.nadia), BeBumblebee{});
    auto const replay = replay_of(evening.log);
    REQUIRE(replay.steps.size() == 6);
    for (auto const* step : { &replay.steps[4], &replay.steps[5] }) {
        CHECK(step->moved);
        CHECK(step->there.empty());
    }
    CHECK(replay.steps[4].butterflies == 1);
    CHECK(replay.steps[4].bumblebees == 0);
    CHECK(replay.steps[5].butterflies == 0);
    CHECK(replay.steps[5].bumblebees == 1);
}

TEST_CASE("the grid of every step is the grid as everybody saw it then")
{
    Market evening;
    evening.market();
    evening.later(1);
    evening.must(Told::facilitator(), PlaceTopic{ evening.secret, { { 1 }, { 2 } } });
    evening.later(1);
    evening.must(Told::facilitator(), SwapTopics{ { { 1 }, { 1 } }, { { 1 }, { 2 } } });
    auto const replay = replay_of(evening.log);
    REQUIRE(replay.steps.size() == 5);
    CHECK(replay.steps[1].grid.empty());
    CHECK(replay.steps[3].grid
        == std::vector<Placement>{
            { evening.building, { { 1 }, { 1 } } }, { evening.secret, { { 1 }, { 2 } } } });
    CHECK(replay.steps[4].grid
        == std::vector<Placement>{
            { evening.secret, { { 1 }, { 1 } } }, { evening.building, { { 1 }, { 2 } } } });
}

TEST_CASE("the replay shows counts and no names")
{
    Market evening;
    evening.market();
    evening.later(1);
    evening.go_to(Phase::spaces);
    evening.must(Told::facilitator(), StartSlot{ { 1 } });
    for (auto const person : { evening.awa, evening.nadia, evening.zoe })
        evening.must(Told::as(person), JoinSpace{ { { 1 }, { 1 } } });
    evening.must(Told::as(evening.nadia), AddNote{ evening.building, NoteKind::idea, "Et le toit ?", false });
    for (std::string const lang : { "fr", "en" }) {
        auto const page = evening.page(lang);
        for (std::string const name : { "Awa", "Nadia", "Zoé", "Et le toit ?" })
            CHECK_FALSE(has(page, name));
        CHECK_FALSE(has(page, evening.session.code));
        CHECK(has(page, "Nos salaires"));
        CHECK(has(page, "3 / 3<br><span class=\"muted\">Verrière 3</span>"));
        CHECK_FALSE(has(page, "{{"));
        CHECK_FALSE(has(page, "<script"));
        CHECK(is_balanced(page));
    }
}

TEST_CASE("what the console replays holds ids and counts: no name, no title, no text")
{
    Market evening;
    evening.market();
    evening.later(1);
    evening.go_to(Phase::spaces);
    evening.must(Told::facilitator(), StartSlot{ { 1 } });
    for (auto const person : { evening.awa, evening.nadia, evening.zoe })
        evening.must(Told::as(person), JoinSpace{ { { 1 }, { 1 } } });
    evening.must(Told::as(evening.nadia), AddNote{ evening.building, NoteKind::idea, "Et le toit ?", false });
    auto const told = wire::encode_replay(replay_of(evening.log));
    for (std::string const text :
        { "Awa", "Nadia", "Zoé", "Et le toit ?", "bâtiment", "salaires", "Verrière" })
        CHECK_FALSE(has(told, text));
    CHECK_FALSE(has(told, evening.session.code));
    CHECK_FALSE(has(told, "\"p1\""));
    CHECK(has(told, R"("there":[{"space":"e1","people":3}])"));
    CHECK(count(told, "\"grid\"") == 1);
}

TEST_CASE("a topic that moves is told where it is now, and one that is freed as freed")
{
    Market evening;
    evening.market();
    evening.later(1);
    evening.must(Told::as(evening.awa), MoveTopic{ { { 1 }, { 1 } }, { { 2 }, { 2 } } });
    evening.later(1);
    evening.must(Told::as(evening.awa), ReleaseTopic{ { { 2 }, { 2 } } });
    auto const replay = replay_of(evening.log);
    REQUIRE(replay.steps.size() == 5);
    CHECK(replay.steps[3].claimed == std::vector<Placement>{ { evening.building, { { 2 }, { 2 } } } });
    CHECK(replay.steps[3].released.empty());
    CHECK(replay.steps[3].grid == replay.steps[3].claimed);
    CHECK(replay.steps[4].released == std::vector<Placement>{ { evening.building, { { 2 }, { 2 } } } });
    CHECK(replay.steps[4].grid.empty());
    // Nothing is in the grid in the end, so there is nothing to play.
    CHECK_FALSE(has(evening.page(), "class=\"play\""));
}

TEST_CASE("what was claimed and given back within a minute never shows")
{
    Market evening;
    evening.market();
    evening.must(Told::as(evening.awa), ReleaseTopic{ { { 1 }, { 1 } } });
    CHECK(replay_of(evening.log).steps.size() == 2);
}

TEST_CASE("reports, requests and answers are told as counts, with the titles of their topics")
{
    Market evening;
    evening.market();
    evening.go_to(Phase::spaces);
    evening.must(Told::facilitator(), StartSlot{ { 1 } });
    evening.later(30);
    evening.publish(evening.building, { "Dit", "", "", {}, { { "Une copie du bail", "Le conseil" } } });
    evening.later(1);
    evening.must(Told::facilitator(), NameRespondent{ "Mireille Faure", "Le conseil", false });
    evening.must(Told::facilitator(), AssignPromise{ { 1 }, { 1 }, "2026-02-01", true });
    evening.must(Told::facilitator(), AnswerPromise{ { 1 }, Outcome::kept, "La voici", "" });
    auto const replay = replay_of(evening.log);
    auto const& reported = replay.steps[replay.steps.size() - 2];
    CHECK(reported.reported == std::vector{ evening.building });
    CHECK(reported.asked == 1);
    CHECK(replay.steps.back().answered == 1);
    auto const page = evening.page();
    CHECK(has(page, "1 compte rendu publié\u00a0: «\u00a0Le rachat du bâtiment\u00a0»"));
    CHECK(has(page, "1 réponse demandée"));
    CHECK(has(page, "1 réponse donnée"));
    CHECK_FALSE(has(page, "Mireille"));
}

TEST_CASE("a title that was changed since is told as it stands")
{
    Market evening;
    evening.market();
    evening.later(1);
    TopicText content;
    content.title = "Le local";
    evening.must(Told::as(evening.awa), EditTopic{ evening.building, 1, content });
    CHECK(has(evening.page(), "«\u00a0Le local\u00a0»"));
    CHECK_FALSE(has(evening.page(), "rachat"));
}

TEST_CASE("a draft is in no step")
{
    Market evening;
    evening.market();
    evening.later(1);
    ProposeTopic draft;
    draft.content.title = "Brouillon secret";
    draft.draft = true;
    evening.must(Told::as(evening.nadia), draft);
    CHECK(replay_of(evening.log).steps.size() == 3);
    CHECK_FALSE(has(evening.page(), "Brouillon secret"));
}

TEST_CASE("however long a session lasts, its replay has no more than two hundred steps, and loses nothing")
{
    Market evening;
    evening.go_to(Phase::marketplace);
    std::size_t topics = 0;
    for (int minute = 0; minute < 900; ++minute) {
        evening.later(1);
        auto const host = evening.join("x" + std::to_string(minute));
        evening.propose(host, "Sujet " + std::to_string(minute));
        ++topics;
    }
    auto const replay = replay_of(evening.log);
    CHECK(replay.steps.size() <= pages::replay_steps_max);
    CHECK(replay.steps.size() > pages::replay_steps_max / 4);
    CHECK(replay.minutes == 8);
    std::size_t posted = 0;
    Time before = 0;
    for (auto const& step : replay.steps) {
        posted += step.posted.size();
        CHECK(step.topics == posted);
        CHECK(step.at > before);
        before = step.at;
    }
    CHECK(posted == topics);
    CHECK(has(evening.page(), "Une ligne réunit 8 minutes."));
}

TEST_CASE("many titles of one step are told as some, and how many more there are")
{
    Market evening;
    evening.go_to(Phase::marketplace);
    evening.later(1);
    for (int number = 0; number < 15; ++number)
        evening.propose(evening.join("x" + std::to_string(number)), "Sujet " + std::to_string(100 + number));
    auto const page = evening.page();
    CHECK(has(page, "15 sujets posés"));
    CHECK(has(page, "Sujet 111"));
    CHECK_FALSE(has(page, "Sujet 112"));
    CHECK(has(page, "et 3 autres"));
}

TEST_CASE("each filled cell has its beat, from the first to the last, and the page knows them all")
{
    Market evening;
    evening.market();
    evening.later(1);
    evening.must(Told::facilitator(), PlaceTopic{ evening.secret, { { 2 }, { 2 } } });
    auto const page = evening.page();
    auto const grid = between(page, "<table class=\"grid\">", "</table>");
    CHECK(count(grid, "class=\"card") == 2);
    CHECK(has(grid, "class=\"card k1\">Le rachat du bâtiment"));
    CHECK(has(grid, "class=\"card k13\">Nos salaires"));
    CHECK(count(grid, "libre") == 2);
    for (int beat = 1; beat <= 24; ++beat)
        CHECK(
            has(the_pages().text("replay"), ".k" + std::to_string(beat) + " { --k: " + std::to_string(beat)));
    // It stands still until somebody chooses, and for whom things must not move.
    CHECK(has(page, "id=\"still\" checked"));
    CHECK(has(page, "@media (prefers-reduced-motion: no-preference)"));
}

TEST_CASE("the charts have a bar a step, and say nothing that the table does not")
{
    Market evening;
    evening.market();
    auto const page = evening.page();
    auto const charts = between(page, "<div class=\"charts\" aria-hidden=\"true\">", "</div>");
    CHECK(count(charts, "<svg") == 2); // nobody was in a space
    CHECK(count(charts, "<rect") == 6);
    CHECK(has(charts, "height=\"40\""));
}

TEST_CASE("the replay of nothing says so")
{
    Told evening;
    CHECK(replay_of({}).steps.empty());
    auto const replay = replay_of(evening.log);
    CHECK(replay.steps.empty());
    auto const page
        = replay_page(the_pages(), pages::ReplayPage{ "fr", "s-3f", evening.session, replay, "" });
    CHECK(has(page, "Il ne s’est encore rien passé."));
    CHECK(is_balanced(page));
}
