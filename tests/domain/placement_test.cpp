// Topics placed together, and what the placement helper is given to work on.
#include "tests/domain/given.hpp"

#include "server/domain/placement.hpp"

using namespace parvis::domain;

namespace {

/// Three topics without a cell, of two hosts.
struct Unplaced : Evening {
    ParticipantId awa;
    ParticipantId nadia;
    TopicId building;
    TopicId garden;
    TopicId roof; // Awa's too
    Unplaced()
    {
        go_to(Phase::marketplace);
        awa = join("Awa");
        nadia = join("Nadia");
        building = propose(awa, "Le rachat du bâtiment");
        garden = propose(nadia, "Un jardin");
        roof = propose(awa, "Le toit");
    }
};

PlacementTopic const& topic_of(PlacementProblem const& problem, TopicId id)
{
    auto const found = std::find_if(problem.topics.begin(), problem.topics.end(),
        [&](PlacementTopic const& topic) { return topic.topic == id; });
    REQUIRE(found != problem.topics.end());
    return *found;
}

} // namespace

TEST_CASE("topics are placed together or not at all")
{
    Unplaced forum;
    auto const refused = [&](std::vector<Placement> const& placements) {
        return forum.refused(Evening::facilitator(), PlaceTopics{ placements });
    };
    CHECK(refused({}).reason == Reason::already_so);
    CHECK(refused({ { forum.building, cell(1, 1) }, { forum.garden, cell(1, 1) } }).reason
        == Reason::cell_taken);
    CHECK(refused({ { forum.building, cell(1, 1) }, { forum.building, cell(1, 2) } }).reason
        == Reason::already_in_slot);
    auto const busy = refused({ { forum.building, cell(1, 1) }, { forum.roof, cell(1, 2) } });
    CHECK(busy.reason == Reason::host_busy);
    CHECK(busy.current.topic == forum.building);
    CHECK(busy.current.cell == cell(1, 1));
    CHECK(refused({ { forum.building, cell(1, 1) }, { forum.garden, cell(2, 1) } }).reason
        == Reason::cell_blocked);
    CHECK(refused({ { { 99 }, cell(1, 1) } }).reason == Reason::no_such_thing);
    CHECK(refused(std::vector<Placement>(limits::placements_max + 1, { forum.building, cell(1, 1) })).reason
        == Reason::too_many);
    CHECK(forum.refused(Evening::as(forum.awa), PlaceTopics{ { { forum.building, cell(1, 1) } } }).reason
        == Reason::not_allowed);

    forum.must(Evening::facilitator(),
        PlaceTopics{
            { { forum.building, cell(1, 1) }, { forum.garden, cell(1, 2) }, { forum.roof, cell(3, 1) } } });
    CHECK(topic_in(forum.session, cell(1, 1)) == forum.building);
    CHECK(topic_in(forum.session, cell(1, 2)) == forum.garden);
    CHECK(topic_in(forum.session, cell(3, 1)) == forum.roof);
}

TEST_CASE("topics placed together are one act of the journal, taken back together")
{
    Unplaced forum;
    forum.must(Evening::facilitator(),
        PlaceTopics{ { { forum.building, cell(1, 1) }, { forum.garden, cell(1, 2) } } });
    auto const placed = forum.session.seq;
    CHECK(forum.session.journal.back().subject == "Le rachat du bâtiment · Un jardin");
    forum.must(Evening::facilitator(), MoveTopic{ cell(1, 2), cell(3, 2) });
    CHECK(forum.refused(Evening::facilitator(), Undo{ placed }).reason == Reason::changed_since);
    forum.must(Evening::facilitator(), MoveTopic{ cell(3, 2), cell(1, 2) });
    forum.must(Evening::facilitator(), Undo{ placed });
    CHECK(!topic_in(forum.session, cell(1, 1)));
    CHECK(!topic_in(forum.session, cell(1, 2)));
}

TEST_CASE("the helper answers facilitators, and a host about their own topic")
{
    Unplaced forum;
    auto const fault = [&](Actor actor, SuggestPlacement const& question) {
        return fault_of(question, forum.session, actor);
    };
    CHECK(!fault(Evening::facilitator(), {}));
    CHECK(!fault(Evening::facilitator(), { forum.garden, {} }));
    CHECK(!fault(Evening::facilitator(), { {}, { { 1 }, { 3 } } }));
    CHECK(!fault(Evening::as(forum.awa), { forum.building, {} }));
    CHECK(fault(Evening::as(forum.awa), {})->reason == Reason::not_allowed);
    CHECK(fault(Evening::as(forum.awa), { forum.garden, {} })->reason == Reason::not_yours);
    CHECK(fault({ Role::steward, {} }, { forum.garden, {} })->reason == Reason::not_yours);
    CHECK(fault(Evening::facilitator(), { { 99 }, {} })->reason == Reason::no_such_thing);
    CHECK(fault(Evening::facilitator(), { {}, { { 9 } } })->reason == Reason::no_such_thing);
    CHECK(fault(Evening::facilitator(), { {}, std::vector<SlotId>(limits::slots_max + 1, { 1 }) })->reason
        == Reason::too_many);
    ProposeTopic draft;
    draft.content.title = "Plus tard";
    draft.draft = true;
    auto const later = std::get<TopicId>(forum.must(Evening::as(forum.awa), draft));
    CHECK(fault(Evening::as(forum.awa), { later, {} })->reason == Reason::topic_is_draft);
    forum.must(Evening::as(forum.awa), WithdrawTopic{ forum.roof, "" });
    CHECK(fault(Evening::as(forum.awa), { forum.roof, {} })->reason == Reason::topic_withdrawn);
    forum.go_to(Phase::closed);
    CHECK(fault(Evening::facilitator(), {})->reason == Reason::session_over);
}

TEST_CASE("the helper sees the free cells of the rounds to come, and topics that have no cell")
{
    Unplaced forum;
    forum.must(Evening::facilitator(), BlockCell{ cell(3, 1), true });
    forum.must(Evening::facilitator(), CloseSpace{ { 2 } });
    forum.must(Evening::as(forum.awa), PlaceTopic{ forum.building, cell(1, 1) });
    auto const problem = placement_problem(forum.session, {});
    CHECK(problem.slots == std::vector<SlotId>{ { 1 }, { 3 } });
    CHECK(problem.free_cells == std::vector<Cell>{ cell(1, 3), cell(3, 3) });
    REQUIRE(problem.topics.size() == 3);
    CHECK(topic_of(problem, forum.building).cell == cell(1, 1));
    CHECK(topic_of(problem, forum.garden).cell == Cell{});
    CHECK(!problem.alternatives);

    // A round under way is suggested only where it was asked for.
    forum.must(Evening::facilitator(), StartSlot{ { 1 } });
    CHECK(placement_problem(forum.session, {}).slots == std::vector<SlotId>{ { 3 } });
    CHECK(placement_problem(forum.session, { {}, { { 1 } } }).slots == std::vector<SlotId>{ { 1 } });
    // And what had its turn does not come again.
    forum.must(Evening::facilitator(), EndSlot{ { 1 } });
    auto const later = placement_problem(forum.session, {});
    CHECK(later.topics.size() == 2);
}

TEST_CASE("a host who asks sees their topic among those that are placed, and not where it already is")
{
    Unplaced forum;
    forum.must(Evening::as(forum.nadia), PlaceTopic{ forum.garden, cell(1, 1) });
    forum.must(Evening::as(forum.awa), PlaceTopic{ forum.roof, cell(3, 1) });
    auto const problem = placement_problem(forum.session, { forum.building, {} });
    CHECK(problem.alternatives);
    CHECK(problem.topics.size() == 3);
    CHECK(topic_of(problem, forum.building).cell == Cell{});
    forum.must(Evening::as(forum.awa), PlaceTopic{ forum.building, cell(1, 2) });
    for (auto const free : placement_problem(forum.session, { forum.building, {} }).free_cells)
        CHECK(free.slot == SlotId{ 3 });
}

TEST_CASE("the helper knows who waits for a topic and what they need, and forgets who left")
{
    Unplaced forum;
    Profile profile;
    profile.pseudonym = "Lou";
    profile.access = { "step_free" };
    auto const lou = std::get<ParticipantId>(forum.must({ Role::system, {} }, Join{ profile }));
    profile = {};
    profile.attendance = Attendance::remote;
    forum.must(Evening::as(forum.nadia), EditMe{ profile });
    forum.must(Evening::as(lou), Wish{ forum.garden, true });
    forum.must(Evening::as(forum.awa), Wish{ forum.garden, true });
    forum.must(Evening::as(forum.nadia), Wish{ forum.roof, true });
    auto const problem = placement_problem(forum.session, {});
    auto const& garden = topic_of(problem, forum.garden);
    CHECK(garden.interested == std::vector<ParticipantId>{ forum.awa, forum.nadia, lou });
    CHECK(problem.needs.at(lou) == std::set<std::string>{ "step_free" });
    // Who hosts from afar needs a link; who only comes to listen is asked nothing.
    CHECK(problem.needs.at(forum.nadia) == std::set<std::string>{ video_access });
    CHECK(!problem.needs.contains(forum.awa));
    forum.must(Evening::as(lou), LeaveSession{});
    CHECK(topic_of(placement_problem(forum.session, {}), forum.garden).interested.size() == 2);
}
