// What outlives an evening: links that open one door only, the session that follows, and promises that follow
// it.
#include "server/hub/log_hash.hpp"
#include "tests/hub/house.hpp"

#include <doctest/doctest.h>

using namespace parvis;
using test::House;
using test::Json;

namespace {

struct Cooperative : House {
    std::string console = world.token(test::the_facilitator);
    std::string topic = propose(first);

    Cooperative()
    {
        ask(first, "draft_report",
            { { "topic", topic }, { "version", 0 }, { "said", "Dit" },
                { "requests", Json::array({ { { "what", "Un devis" }, { "whom", "Le bureau" } } }) } });
        ask(first, "publish_report", { { "topic", topic }, { "version", 1 } });
        ask(facilitator, "name_respondent", { { "name", "Nadia" } });
        ask(facilitator, "assign_promise",
            { { "promise", "g1" }, { "respondent", "q1" }, { "due", "2030-01-31" }, { "accepted", true } });
    }
    test::Told clone(std::string const& session = "agora")
    {
        test::Told told;
        world.hub().clone(session, session == "agora" ? console : std::string(test::World::operator_token),
            test::telling(told));
        world.settle();
        return told;
    }
    Json links()
    {
        auto const answer = world.hub().links("agora", console);
        REQUIRE(answer.status == 200);
        return Json::parse(answer.body);
    }
    std::string nadia()
    {
        auto const link = links().at("respondents").at(0).at("link").get<std::string>();
        return link.substr(link.rfind('/') + 1);
    }
    std::optional<wire::Fault> act(std::string const& token, domain::Command command)
    {
        std::optional<wire::Fault> fault{ { "none", "not answered", {}, {} } };
        world.hub().act(token, next_cid(), std::move(command), [&](auto refused) { fault = refused; });
        world.settle();
        return fault;
    }
};

} // namespace

TEST_CASE("a respondent answers by their own link, and by nobody else's")
{
    Cooperative house;
    auto const nadia = house.nadia();
    domain::AnswerPromise const answer{ { 1 }, domain::Outcome::kept, "C'est fait", "" };
    auto const refused = house.act(house.world.token(test::person(3)), answer);
    REQUIRE(refused);
    CHECK(refused->code == "forbidden");
    CHECK_FALSE(house.act(nadia, answer));
    CHECK(house.world.state("agora").promises.at({ 1 }).state == domain::PromiseState::answered);
    CHECK(house.world.faults().empty());
}

TEST_CASE("a removed respondent's link opens nothing any more")
{
    Cooperative house;
    auto const nadia = house.nadia();
    house.ask(house.facilitator, "remove_respondent", { { "respondent", "q1" } });
    CHECK(house.links().at("respondents").empty());
    auto const refused
        = house.act(nadia, domain::AnswerPromise{ { 1 }, domain::Outcome::kept, "C'est fait", "" });
    REQUIRE(refused);
    CHECK(refused->code == "forbidden");
}

TEST_CASE("the next session is made once, in the same house, and opens on these promises")
{
    Cooperative house;
    auto const told = house.clone();
    REQUIRE(told.status == 201);
    auto const next = told.body.at("session").get<std::string>();
    auto const& session = house.world.state(next);
    auto const& earlier = house.world.state("agora");
    CHECK(session.series.previous == "agora");
    CHECK(session.series.id == "agora");
    CHECK(session.frame.title == earlier.frame.title);
    CHECK(session.spaces.size() == earlier.spaces.size());
    CHECK(session.respondents.at({ 1 }).name == "Nadia");
    REQUIRE(session.brought.size() == 1);
    auto const& brought = session.brought.begin()->second.content;
    CHECK(brought.text == "Un devis");
    CHECK(brought.who == "Nadia");
    CHECK(brought.state == domain::Standing::awaited);
    CHECK(brought.origin == domain::Origin{ "agora", 1 });

    auto const again = house.clone();
    CHECK(again.status == 200);
    CHECK(again.body.at("session") == next);
    CHECK(house.links().at("next").at("session") == next);
    CHECK(house.clone("nowhere").status == 404);
}

TEST_CASE("two slots that were started within a minute follow each other in the next session")
{
    Cooperative house;
    house.ask(house.facilitator, "set_phase", { { "phase", "spaces" } });
    for (auto const* slot : { "s1", "s2" })
        house.ask(house.facilitator, "start_slot", { { "slot", slot } });
    auto const told = house.clone();
    REQUIRE(told.status == 201);
    auto const& slots = house.world.state(told.body.at("session").get<std::string>()).slots;
    domain::Time free_from = 0;
    for (auto const& [id, slot] : slots) {
        CHECK(slot.starts >= free_from);
        CHECK(slot.ends > slot.starts);
        free_from = slot.ends;
    }
}

TEST_CASE("an answer given after the next session was made is there too, until that one is over")
{
    Cooperative house;
    auto const next = house.clone().body.at("session").get<std::string>();
    auto const brought = [&] { return house.world.state(next).brought.begin()->second.content; };
    house.act(house.nadia(), domain::AnswerPromise{ { 1 }, domain::Outcome::declined, "Le bail", "" });
    house.world.settle();
    CHECK(brought().state == domain::Standing::dropped);
    CHECK(brought().reason == "Le bail");
    house.act(house.world.token(test::person(2)), domain::ContestPromise{ { 1 }, "Il date de 2012" });
    house.world.settle();
    CHECK(brought().state == domain::Standing::contested);
    CHECK(house.world.faults().empty());
}

TEST_CASE("what is still open two sessions later comes along from the first")
{
    Cooperative house;
    auto const second = house.clone().body.at("session").get<std::string>();
    auto const third = house.clone(second).body.at("session").get<std::string>();
    auto const& session = house.world.state(third);
    CHECK(session.series.previous == second);
    CHECK(session.series.id == "agora");
    REQUIRE(session.brought.size() == 1);
    CHECK(session.brought.begin()->second.content.origin == domain::Origin{ "agora", 1 });
    house.act(house.nadia(), domain::AnswerPromise{ { 1 }, domain::Outcome::kept, "C'est fait", "" });
    house.world.settle();
    CHECK(session.brought.begin()->second.content.state == domain::Standing::kept);
    auto const sessions = house.world.hub().sessions_of_series(house.world.tokens().series_key("agora"));
    CHECK(sessions == std::vector<std::string>{ "agora", second, third });
    CHECK(house.world.hub().sessions_of_series("agora.0123").empty());
}

TEST_CASE("a topic that nobody ended comes along with where it comes from, and its host is expected")
{
    Cooperative house;
    house.ask(house.second, "edit_me", { { "pseudonym", "Jo" }, { "attendance", "on_site" } });
    auto const open = house.propose(house.second);
    auto const next = house.clone().body.at("session").get<std::string>();
    auto const& session = house.world.state(next);
    auto const carried = std::find_if(session.topics.begin(), session.topics.end(),
        [&](auto const& entry) { return "t" + std::to_string(entry.second.carried_from.number) == open; });
    REQUIRE(carried != session.topics.end());
    CHECK(carried->second.carried_from.session == "agora");
    REQUIRE(carried->second.hosts.size() == 1);
    auto const& host = session.participants.at(carried->second.hosts.front());
    CHECK(host.state == domain::ParticipantState::expected);
    CHECK(host.profile.pseudonym == "Jo");
    auto const reported = std::none_of(session.topics.begin(), session.topics.end(), [&](auto const& entry) {
        return "t" + std::to_string(entry.second.carried_from.number) == house.topic;
    });
    CHECK(reported);
}

TEST_CASE("whom the next session only expects is erased there too, who came to it is not")
{
    for (bool const came : { false, true }) {
        CAPTURE(came);
        Cooperative house;
        house.ask(house.second, "edit_me", { { "pseudonym", "Jo" }, { "attendance", "on_site" } });
        house.propose(house.second);
        auto const next = house.clone().body.at("session").get<std::string>();
        auto const& people = house.world.state(next).participants;
        auto const jo = std::find_if(people.begin(), people.end(), [](auto const& entry) {
            return entry.second.profile.pseudonym == "Jo";
        })->first;
        if (came) house.world.greet({ next, domain::Role::participant, jo });
        house.world.settle();
        CHECK((people.at(jo).state == domain::ParticipantState::expected) == !came);
        house.ask(house.second, "erase_participant", { { "participant", "p3" } });
        house.world.settle();
        auto const& then = house.world.state(next).participants.at(jo);
        CHECK((then.state == domain::ParticipantState::erased) == !came);
        CHECK(then.profile.pseudonym == (came ? "Jo" : ""));
    }
}

TEST_CASE("the public page is found by its key, not by another, and not when it is closed")
{
    Cooperative house;
    auto& hub = house.world.hub();
    auto const key = house.world.state("agora").follow_up.key;
    CHECK(hub.session_of_page(key) == "agora");
    CHECK(hub.session_of_page("agora").empty());
    house.ask(house.facilitator, "set_follow_up", { { "access", "everyone" } });
    CHECK(hub.session_of_page("agora") == "agora");
    house.ask(house.facilitator, "renew_follow_up");
    CHECK(hub.session_of_page(key) != "agora");
    auto const renewed = house.world.state("agora").follow_up.key;
    CHECK(hub.session_of_page(renewed) == "agora");
    house.ask(house.facilitator, "set_follow_up", { { "access", "closed" } });
    CHECK(hub.session_of_page(renewed).empty());
    CHECK(hub.session_of_page("").empty());
    CHECK_FALSE(house.links().contains("follow_up"));
}

TEST_CASE("links are for who holds the console, of this session only")
{
    Cooperative house;
    auto& hub = house.world.hub();
    CHECK(hub.links("agora", house.world.token(test::person(2))).status == 401);
    CHECK(
        hub.links("agora", house.world.token({ "elsewhere", domain::Role::facilitator, {} })).status == 401);
    CHECK(hub.links("agora", test::World::operator_token).status == 200);
}

TEST_CASE("the hash of a log is there once the session is over, and changes with what happened before")
{
    Cooperative house;
    auto const hash = [&] {
        std::string text;
        house.world.read_log("agora", [&](auto const& entries) { text = hub::log_hash(*entries); });
        house.world.settle();
        return text;
    };
    CHECK(hash().empty());
    house.ask(house.facilitator, "set_phase", { { "phase", "closed" } });
    auto const closed = hash();
    CHECK(closed.size() == 64);
    // What comes after the end is not in it.
    house.act(house.nadia(), domain::AnswerPromise{ { 1 }, domain::Outcome::kept, "C'est fait", "" });
    CHECK(hash() == closed);
    std::vector<store::StoredEntry> changed;
    house.world.read_log("agora", [&](auto const& entries) { changed = *entries; });
    house.world.settle();
    changed.at(3).entry.body += " ";
    CHECK(hub::log_hash(changed) != closed);
}
