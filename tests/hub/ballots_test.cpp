// Votes from the phone to the disk: what nobody may read or count before a ballot is closed, and what is gone
// for ever afterwards (invariant 9).
#include "tests/hub/house.hpp"

#include <doctest/doctest.h>

using namespace parvis;
using domain::Role;
using test::House;
using test::Json;
using test::person;
using test::World;

namespace {

/// A poll of five people, of whom some voted.
class Poll {
public:
    Poll()
    {
        for (int i = 0; i < 3; ++i)
            house.world.hub().join(
                { "AGRA22", "one-more-" + std::to_string(i), {} }, "10.0.0.1", [](auto const&) {});
        house.world.settle();
        people = { house.first, house.second };
        for (std::uint32_t number = 4; number <= 6; ++number)
            people.push_back(house.world.greet(person(number)));
        board = house.world.greet({ "agora", Role::board, {} });
        readers = people;
        readers.push_back(board);
        readers.push_back(house.facilitator);
        for (auto const reader : readers) {
            Json channels = Json::array();
            for (auto const* channel : { "session", "board", "ballots" })
                channels.push_back({ { "id", channel } });
            if (reader == house.facilitator) channels.push_back({ { "id", "moderation" } });
            if (reader != house.facilitator && reader != board) channels.push_back({ { "id", "me" } });
            house.world.say(reader, Json{ { "t", "sub" }, { "channels", channels } });
        }
        house.world.settle();
        id = house
                 .ask(house.facilitator, "open_ballot",
                     { { "kind", "single" }, { "question", "On garde le bail ?" },
                         { "options", { { { "text", "Oui" } }, { { "text", "Non" } } } } })
                 .at("result")
                 .at("id");
    }

    void vote(std::size_t who, std::string const& option)
    {
        auto const answer = house.ask(people[who], "cast", { { "ballot", id }, { "choices", { option } } });
        REQUIRE(answer.at("t") == "ack");
        house.world.pass(100); // the tick of everybody's frames
        house.world.settle();
    }
    void everybody_votes()
    {
        vote(0, "o1");
        vote(1, "o2");
        vote(2, "o1");
        vote(3, "o1");
    }
    Json close() { return house.ask(house.facilitator, "close_ballot", { { "ballot", id } }); }

    /// What each event of this kind says in the log.
    std::vector<Json> bodies(std::string const& kind)
    {
        std::vector<Json> found;
        for (auto const& event : house.world.disk().sessions.at("agora").events)
            if (event.entry.kind == kind) found.push_back(Json::parse(event.entry.body));
        return found;
    }
    std::size_t sealed()
    {
        std::size_t count = 0;
        for (auto const& body : bodies("vote_cast"))
            count += body.contains("sealed") ? 1 : 0;
        return count;
    }
    Json shown()
    {
        auto const ballots = test::fresh(
            house.world.state("agora"), { domain::ChannelKind::ballots, {}, {} }, domain::View::facilitator);
        return ballots.at("ballots").at(id);
    }
    void restart()
    {
        house.world.start();
        house.world.settle();
    }

    House house;
    std::vector<hub::ConnectionId> people;
    std::vector<hub::ConnectionId> readers;
    hub::ConnectionId board = 0;
    std::string id;
};

std::string exported(World& world, hub::ExportFormat format)
{
    std::string file;
    world.hub().export_session(
        "agora", World::operator_token, format, [&](hub::Answer const& answer) { file = answer.body; });
    world.settle();
    return file;
}

} // namespace

TEST_CASE("no frame and no file holds a total before the ballot is closed")
{
    Poll poll;
    poll.everybody_votes();
    auto& world = poll.house.world;
    for (auto const reader : poll.readers)
        for (auto const& frame : world.hear_all(reader)) {
            if (frame.at("t") != "ev" && frame.at("t") != "snap") continue;
            auto const text = frame.dump();
            CHECK(text.find("totals") == std::string::npos);
            CHECK(text.find("result") == std::string::npos);
            // A choice is only in its voter's own channel.
            if (frame.at("channel") != "me") CHECK(text.find("choices") == std::string::npos);
        }
    for (auto const format :
        { hub::ExportFormat::json, hub::ExportFormat::csv, hub::ExportFormat::markdown }) {
        auto const file = exported(world, format);
        for (auto const* word : { "\"totals\"", "\"result\"", "**Oui**" })
            CHECK(file.find(word) == std::string::npos);
    }
    CHECK(poll.shown().at("voted") == 4);
    CHECK(poll.shown().at("may") == 5);
    CHECK(world.faults().empty());

    REQUIRE(poll.close().at("t") == "ack");
    CHECK(poll.shown().at("result").at("totals") == Json{ 3, 1 });
    CHECK(exported(world, hub::ExportFormat::markdown).find("**Oui** 3") != std::string::npos);
}

TEST_CASE("on disk a vote is a seal that says nothing, not even whether two are the same")
{
    Poll poll;
    poll.everybody_votes();
    auto const votes = poll.bodies("vote_cast");
    REQUIRE(votes.size() == 4);
    std::set<std::string> seals;
    std::set<std::size_t> lengths;
    for (auto const& vote : votes) {
        std::set<std::string> keys;
        for (auto const& [key, value] : vote.items())
            keys.insert(key);
        CHECK(keys == std::set<std::string>{ "by", "ballot", "participant", "sealed" });
        auto const seal = vote.at("sealed").get<std::string>();
        seals.insert(seal);
        lengths.insert(seal.size());
    }
    CHECK(seals.size() == 4);
    CHECK(lengths.size() == 1);
}

TEST_CASE("votes survive a restart, and are counted as they were cast")
{
    Poll poll;
    poll.everybody_votes();
    poll.house.world.crash(0);
    poll.restart();
    CHECK(poll.shown().at("voted") == 4);
    poll.house.facilitator = poll.house.world.greet(test::the_facilitator);
    REQUIRE(poll.close().at("t") == "ack");
    CHECK(poll.shown().at("result").at("totals") == Json{ 3, 1 });
}

TEST_CASE("when a ballot ends the votes leave the log, and who voted stays")
{
    Poll poll;
    poll.everybody_votes();
    CHECK(poll.sealed() == 4);
    SUBCASE("closed") { poll.close(); }
    SUBCASE("cancelled")
    {
        poll.house.ask(
            poll.house.facilitator, "cancel_ballot", { { "ballot", poll.id }, { "reason", "Mal posée" } });
    }
    SUBCASE("by the end of the session")
    {
        poll.house.ask(poll.house.facilitator, "set_phase", { { "phase", "closed" } });
    }
    CHECK(poll.sealed() == 0);
    auto const votes = poll.bodies("vote_cast");
    REQUIRE(votes.size() == 4);
    for (auto const& vote : votes)
        CHECK(vote.contains("participant"));
    // The state is the same whether it was told or replayed from what is left.
    auto const before = poll.house.world.state("agora").ballots;
    poll.house.world.crash(0);
    poll.restart();
    CHECK(poll.house.world.state("agora").ballots == before);
}

TEST_CASE("votes leave the log after a restart, when the process ended in between, and on a full disk later")
{
    Poll poll;
    poll.everybody_votes();
    auto& world = poll.house.world;
    world.say(poll.house.facilitator, test::command("close-it-1", "close_ballot", { { "ballot", poll.id } }));
    SUBCASE("ended")
    {
        world.crash(1); // the event is on disk, the rewriting is not
        CHECK(poll.sealed() == 4);
        poll.restart();
    }
    SUBCASE("full")
    {
        world.fill_disk_for_redactions(1);
        world.settle();
        CHECK(poll.sealed() == 4);
        world.pass(hub::limits::rewrite_retry);
        world.settle();
    }
    CHECK(poll.sealed() == 0);
}

TEST_CASE("no snapshot is taken while a ballot is open")
{
    Poll poll;
    poll.everybody_votes();
    auto& world = poll.house.world;
    auto const& snapshots = world.disk().sessions.at("agora").snapshots;
    auto const newest = snapshots.empty() ? 0 : snapshots.rbegin()->first;
    world.save_snapshots();
    world.settle();
    CHECK((snapshots.empty() ? 0 : snapshots.rbegin()->first) == newest);
    poll.close();
    world.save_snapshots();
    world.settle();
    CHECK(snapshots.rbegin()->first == world.state("agora").seq);
}

TEST_CASE("a seal opens with its key, in its place, and nowhere else")
{
    hub::Seal const seal("the secret of these tests", "agora");
    domain::Recorded const vote{ domain::VoteCast{ { 1 }, { 7 }, { { 0, 3, 1 } }, {} }, 5,
        { Role::participant, { 7 } } };
    auto const closed = seal.closed(vote, 41);
    CHECK(std::get<domain::VoteCast>(closed.event).marks == domain::Marks{});
    CHECK(seal.opened(closed, 41) == vote);

    auto const is_nobodys = [](domain::Recorded const& recorded) {
        auto const& event = std::get<domain::VoteCast>(recorded.event);
        return !event.participant && event.marks == domain::Marks{};
    };
    CHECK(is_nobodys(seal.opened(closed, 42)));
    CHECK(is_nobodys(hub::Seal("the secret of these tests", "cercle").opened(closed, 41)));
    CHECK(is_nobodys(hub::Seal("another secret", "agora").opened(closed, 41)));
    CHECK(is_nobodys(hub::Seal().opened(closed, 41)));
    auto moved = closed;
    std::get<domain::VoteCast>(moved.event).participant = { 8 };
    CHECK(is_nobodys(seal.opened(moved, 41)));
    for (std::string const damaged : { "", "0", "zz", "00" }) {
        auto other = closed;
        std::get<domain::VoteCast>(other.event).sealed = damaged;
        CHECK(is_nobodys(seal.opened(other, 41)));
    }
}

TEST_CASE("a vote whose seal cannot be opened counts for nobody, and may be cast again")
{
    Poll poll;
    poll.everybody_votes();
    std::vector<store::Redaction> damage;
    for (auto const& event : poll.house.world.disk().sessions.at("agora").events) {
        auto body = Json::parse(event.entry.body);
        if (event.entry.kind != "vote_cast" || body.at("participant") != "p2") continue;
        body["sealed"] = std::string(body.at("sealed").get<std::string>().size(), '0');
        damage.push_back({ event.seq, body.dump() });
    }
    REQUIRE(damage.size() == 1);
    REQUIRE_FALSE(poll.house.world.log().redact("agora", damage));
    poll.house.world.crash(0);
    poll.restart();
    CHECK(poll.shown().at("voted") == 3);
    auto const again = poll.house.world.greet(person(2));
    auto const answer = poll.house.ask(again, "cast", { { "ballot", poll.id }, { "choices", { "o2" } } });
    CHECK(answer.at("t") == "ack");
    CHECK(poll.shown().at("voted") == 4);
}
