// Life in the spaces: roles, the light "we cannot hear", waiting for a place, more time for one group.
#include "tests/domain/given.hpp"

using namespace parvis::domain;

namespace {

constexpr Duration minute = 60'000;

/// The first slot runs: a topic in the Verrière, and one in the Bulle, which is strict for two.
struct InTheSpaces : Evening {
    Cell const open_room = cell(1, 1);
    Cell const bubble = cell(1, 3);
    ParticipantId awa = join("Awa");
    ParticipantId nadia = join("Nadia");
    ParticipantId jo = join("Jo");
    ParticipantId lou = join("Lou");

    InTheSpaces()
    {
        go_to(Phase::marketplace);
        must(as(awa), PlaceTopic{ propose(awa, "Le rachat du bâtiment"), open_room });
        must(as(nadia), PlaceTopic{ propose(nadia, "Un jardin"), bubble });
        go_to(Phase::spaces);
        must(facilitator(), StartSlot{ { 1 } });
    }
    ParticipantId join_remote(std::string name, Attendance attendance = Attendance::remote)
    {
        Profile profile;
        profile.pseudonym = std::move(name);
        profile.attendance = attendance;
        return std::get<ParticipantId>(must({ Role::system, {} }, Join{ profile }));
    }
    void go_in(ParticipantId who, Cell where) { must(as(who), JoinSpace{ where }); }
    void fill_bubble()
    {
        go_in(jo, bubble);
        go_in(lou, bubble);
    }
    void pass(Duration time)
    {
        now += time;
        ask({ Role::system, {} }, AdvanceClock{});
    }
    CellState const& at(Cell where) const { return session.cells.at(where); }
    MeView me(ParticipantId who) const
    {
        return *render(session, { ChannelKind::me, {}, who }, View::participant, 0).me;
    }
    bool warned(WarningKind kind) const
    {
        auto const all = warnings(session);
        return std::any_of(all.begin(), all.end(), [&](Warning const& one) { return one.kind == kind; });
    }
};

} // namespace

TEST_CASE("a role has one holder, who is there; who comes second is told so")
{
    InTheSpaces forum;
    forum.go_in(forum.jo, forum.open_room);
    forum.must(Evening::as(forum.jo), ClaimRole{ forum.open_room, SpaceRole::scribe });
    CHECK(forum.at(forum.open_room).roles.scribe == forum.jo);
    auto const second = ClaimRole{ forum.open_room, SpaceRole::scribe };
    CHECK(forum.refused(Evening::as(forum.lou), second).reason == Reason::role_taken);
    CHECK(forum.refused(Evening::as(forum.jo), second).reason == Reason::already_so);
    CHECK(forum.me(forum.jo).roles.size() == 1);
    auto const seen = render(forum.session, { ChannelKind::board, {}, {} }, View::board, 0);
    CHECK(seen.cells.at(0).roles.scribe == "Jo");
}

TEST_CASE("claiming a role from elsewhere is going there")
{
    InTheSpaces forum;
    forum.must(Evening::as(forum.jo), BeButterfly{});
    forum.must(Evening::as(forum.jo), ClaimRole{ forum.open_room, SpaceRole::timekeeper });
    CHECK(forum.session.participants.at(forum.jo).place == Place{ PlaceKind::cell, forum.open_room });
    CHECK(forum.session.participants.at(forum.lou).place == Place{});
}

TEST_CASE("a scribe and a remote buddy enter a full space, a timekeeper does not")
{
    InTheSpaces forum;
    forum.fill_bubble();
    auto const refusal
        = forum.refused(Evening::as(forum.awa), ClaimRole{ forum.bubble, SpaceRole::timekeeper });
    CHECK(refusal.reason == Reason::space_full);
    CHECK(refusal.current.free_cells == std::vector{ forum.open_room });
    forum.must(Evening::as(forum.awa), ClaimRole{ forum.bubble, SpaceRole::scribe });
    CHECK(forum.at(forum.bubble).people.here == 3);
}

TEST_CASE("who leaves a space leaves their roles, and who gives a role back stays")
{
    InTheSpaces forum;
    forum.must(Evening::as(forum.jo), ClaimRole{ forum.open_room, SpaceRole::scribe });
    forum.must(Evening::as(forum.jo), ClaimRole{ forum.open_room, SpaceRole::remote_buddy });
    forum.must(Evening::as(forum.jo), ReleaseRole{ forum.open_room, SpaceRole::scribe });
    CHECK(forum.session.participants.at(forum.jo).place == Place{ PlaceKind::cell, forum.open_room });
    CHECK(forum.at(forum.open_room).roles.remote_buddy == forum.jo);
    forum.must(Evening::as(forum.jo), UseTwoFeet{});
    CHECK(forum.at(forum.open_room).roles == Roles{});
    CHECK(forum.me(forum.jo).roles.empty());
}

TEST_CASE("a role is given back by its holder or a facilitator")
{
    InTheSpaces forum;
    forum.must(Evening::as(forum.jo), ClaimRole{ forum.open_room, SpaceRole::scribe });
    ReleaseRole const release{ forum.open_room, SpaceRole::scribe };
    CHECK(forum.refused(Evening::as(forum.lou), release).reason == Reason::not_yours);
    forum.must(Evening::facilitator(), release);
    CHECK(forum.refused(Evening::facilitator(), release).reason == Reason::already_so);
}

TEST_CASE("the scribe of a group that has ended stays its scribe")
{
    InTheSpaces forum;
    forum.must(Evening::as(forum.jo), ClaimRole{ forum.open_room, SpaceRole::scribe });
    forum.must(Evening::facilitator(), EndSlot{ { 1 } });
    CHECK(forum.session.participants.at(forum.jo).place == Place{});
    CHECK(forum.at(forum.open_room).roles.scribe == forum.jo);
}

TEST_CASE("roles go with a topic that moves, and change places with one that is swapped")
{
    InTheSpaces forum;
    forum.must(Evening::as(forum.jo), ClaimRole{ forum.open_room, SpaceRole::scribe });
    forum.must(Evening::as(forum.lou), ClaimRole{ forum.bubble, SpaceRole::scribe });
    forum.must(Evening::facilitator(), SwapTopics{ forum.open_room, forum.bubble });
    CHECK(forum.at(forum.bubble).roles.scribe == forum.jo);
    CHECK(forum.at(forum.open_room).roles.scribe == forum.lou);
    forum.must(Evening::facilitator(), MoveTopic{ forum.bubble, cell(1, 2) });
    CHECK(forum.at(cell(1, 2)).roles.scribe == forum.jo);
    CHECK(forum.at(forum.bubble).roles == Roles{});
}

TEST_CASE("the light is on until everybody who lost the sound has it back, or left")
{
    InTheSpaces forum;
    auto const far = forum.join_remote("Maëlle");
    auto const farther = forum.join_remote("Ibrahim", Attendance::gathering);
    forum.go_in(far, forum.open_room);
    forum.go_in(farther, forum.open_room);
    forum.must(Evening::as(far), SetHearing{ forum.open_room, false });
    auto const since = forum.at(forum.open_room).hearing.since;
    CHECK(since == forum.now);
    CHECK(!forum.me(far).hears);
    forum.now += minute;
    forum.must(Evening::as(farther), SetHearing{ forum.open_room, false });
    CHECK(forum.at(forum.open_room).hearing.since == since);
    forum.must(Evening::as(far), SetHearing{ forum.open_room, true });
    CHECK(forum.at(forum.open_room).hearing.since == since);
    forum.must(Evening::as(farther), UseTwoFeet{});
    CHECK(forum.at(forum.open_room).hearing.since == 0);
}

TEST_CASE("only who follows from elsewhere says so, the buddy and the facilitator for all")
{
    InTheSpaces forum;
    auto const far = forum.join_remote("Maëlle");
    SetHearing const lost{ forum.open_room, false };
    SetHearing const back{ forum.open_room, true };
    CHECK(forum.refused(Evening::as(far), lost).reason == Reason::not_in_space);
    forum.go_in(far, forum.open_room);
    forum.go_in(forum.jo, forum.open_room);
    CHECK(forum.refused(Evening::as(forum.jo), lost).reason == Reason::not_remote);
    forum.must(Evening::as(forum.jo), ClaimRole{ forum.open_room, SpaceRole::remote_buddy });
    forum.must(Evening::as(far), lost);
    forum.must(Evening::as(forum.jo), lost);
    forum.must(Evening::as(far), back);
    CHECK(forum.at(forum.open_room).hearing.since != 0); // the buddy has not said so
    forum.must(Evening::facilitator(), back);
    CHECK(forum.at(forum.open_room).hearing == Hearing{});
    CHECK(forum.refused(Evening::facilitator(), back).reason == Reason::already_so);
    forum.must(Evening::facilitator(), EndSlot{ { 1 } });
    CHECK(forum.refused(Evening::facilitator(), lost).reason == Reason::slot_over);
}

TEST_CASE("the light goes out for who comes to the room, and when the group ends")
{
    InTheSpaces forum;
    auto const far = forum.join_remote("Maëlle");
    forum.go_in(far, forum.open_room);
    forum.must(Evening::as(far), SetHearing{ forum.open_room, false });
    forum.must(Evening::as(far), EditMe{ { "Maëlle", {}, Attendance::on_site, {}, {} } });
    CHECK(forum.at(forum.open_room).hearing.since == 0);
    forum.must(Evening::facilitator(), SetHearing{ forum.open_room, false });
    forum.must(Evening::facilitator(), EndSlot{ { 1 } });
    CHECK(forum.at(forum.open_room).hearing.since == 0);
}

TEST_CASE("one waits where it is full, and the place that frees is offered, not given")
{
    InTheSpaces forum;
    WaitForSpace const wait{ forum.bubble };
    CHECK(forum.refused(Evening::as(forum.awa), wait).reason == Reason::space_has_room);
    forum.fill_bubble();
    CHECK(forum.refused(Evening::as(forum.jo), wait).reason == Reason::space_has_room); // is there
    auto const late = forum.join("Sam");
    forum.must(Evening::as(forum.awa), wait);
    forum.must(Evening::as(late), wait);
    CHECK(forum.refused(Evening::as(late), wait).reason == Reason::already_so);
    CHECK(forum.me(late).waiting->position == 2);

    forum.must(Evening::as(forum.jo), UseTwoFeet{});
    CHECK(forum.at(forum.bubble).people.here == 1); // nobody was seated
    CHECK(forum.me(forum.awa).waiting->offered_until == forum.now + limits::offer_held);
    CHECK(forum.me(late).waiting->offered_until == 0);
    // The place is held: nobody else comes in, nor does who is second.
    CHECK(forum.refused(Evening::as(forum.jo), JoinSpace{ forum.bubble }).reason == Reason::space_full);
    CHECK(forum.refused(Evening::as(late), JoinSpace{ forum.bubble }).reason == Reason::space_full);
    forum.must(Evening::as(forum.awa), JoinSpace{ forum.bubble });
    CHECK(!forum.me(forum.awa).waiting);
    CHECK(forum.me(late).waiting->position == 1);
}

TEST_CASE("an offer that nobody takes goes to the next")
{
    InTheSpaces forum;
    forum.fill_bubble();
    auto const late = forum.join("Sam");
    forum.must(Evening::as(forum.awa), WaitForSpace{ forum.bubble });
    forum.must(Evening::as(late), WaitForSpace{ forum.bubble });
    forum.must(Evening::as(forum.jo), UseTwoFeet{});
    CHECK(next_due(forum.session) == forum.now + limits::offer_held);
    forum.pass(limits::offer_held);
    CHECK(!forum.me(forum.awa).waiting);
    CHECK(forum.me(late).waiting->offered_until == forum.now + limits::offer_held);
    forum.must(Evening::as(late), StopWaiting{});
    CHECK(forum.at(forum.bubble).waiting.empty());
    CHECK(forum.refused(Evening::as(late), StopWaiting{}).reason == Reason::already_so);
    forum.must(Evening::as(forum.awa), JoinSpace{ forum.bubble }); // free for all again
}

TEST_CASE("a person waits in one line, and in none for who has left")
{
    InTheSpaces forum;
    forum.fill_bubble();
    forum.must(Evening::as(forum.awa), WaitForSpace{ forum.bubble });
    forum.must(Evening::facilitator(), EditSpace{ { 1 }, { "Verrière", "", 0, true, {}, "" } });
    auto const late = forum.join("Sam");
    forum.must(Evening::as(late), WaitForSpace{ forum.open_room });
    forum.must(Evening::as(late), WaitForSpace{ forum.bubble });
    CHECK(forum.at(forum.open_room).waiting.empty());
    CHECK(forum.at(forum.bubble).waiting.size() == 2);
    forum.must(Evening::as(forum.awa), LeaveSession{});
    CHECK(forum.at(forum.bubble).waiting.size() == 1);
}

TEST_CASE("a larger space offers its new places to those who wait")
{
    InTheSpaces forum;
    forum.fill_bubble();
    forum.must(Evening::as(forum.awa), WaitForSpace{ forum.bubble });
    auto larger = Evening::plan().spaces[2];
    larger.capacity = 3;
    forum.must(Evening::facilitator(), EditSpace{ { 3 }, larger });
    CHECK(forum.me(forum.awa).waiting->offered_until != 0);
}

TEST_CASE("who waits goes on waiting for the topic where it moves")
{
    InTheSpaces forum;
    forum.fill_bubble();
    forum.must(Evening::as(forum.awa), WaitForSpace{ forum.bubble });
    forum.must(Evening::facilitator(), SwapTopics{ forum.open_room, forum.bubble });
    CHECK(forum.me(forum.awa).waiting->cell == forum.open_room);
    CHECK(forum.me(forum.awa).waiting->offered_until != 0); // there is room there
}

TEST_CASE("one group may have more time than its slot, and its people stay")
{
    InTheSpaces forum;
    forum.go_in(forum.jo, forum.open_room);
    forum.go_in(forum.lou, forum.bubble);
    forum.must(Evening::as(forum.jo), ClaimRole{ forum.open_room, SpaceRole::scribe });
    auto const ends = forum.session.slots.at({ 1 }).ends;
    forum.must(Evening::facilitator(), ExtendCell{ forum.open_room, 5 });
    CHECK(ends_of(forum.session, forum.open_room) == ends + 5 * minute);
    forum.now = ends - minute;
    forum.pass(minute);
    CHECK(forum.session.slots.at({ 1 }).state == SlotState::over);
    CHECK(is_running(forum.session, forum.open_room));
    CHECK(forum.session.participants.at(forum.jo).place.cell == forum.open_room);
    CHECK(forum.session.participants.at(forum.lou).place == Place{});
    forum.go_in(forum.lou, forum.open_room); // and others may still come
    CHECK(next_due(forum.session) == ends + 5 * minute);
    forum.pass(5 * minute);
    CHECK(forum.session.participants.at(forum.jo).place == Place{});
    CHECK(is_over(forum.session, forum.open_room));
    CHECK(forum.at(forum.open_room).roles.scribe == forum.jo);
}

TEST_CASE("more time for one group ends where all meet again, when the slot is ended, and at the next one")
{
    InTheSpaces forum;
    forum.go_in(forum.jo, forum.open_room);
    ExtendCell const longer{ forum.open_room, 10 };
    auto const ends = ends_of(forum.session, forum.open_room);
    forum.must(Evening::facilitator(), EditSlot{ { 3 }, ends + 15 * minute, ends + 60 * minute, "" });
    CHECK(forum.refused(Evening::facilitator(), ExtendCell{ forum.open_room, 16 }).reason
        == Reason::slots_overlap);
    CHECK(forum.refused(Evening::facilitator(), ExtendCell{ forum.open_room, 61 }).reason
        == Reason::slot_times);
    CHECK(forum.refused(Evening::facilitator(), ExtendCell{ cell(1, 2), 5 }).reason == Reason::cell_empty);
    CHECK(forum.refused(Evening::facilitator(), ExtendCell{ cell(3, 1), 5 }).code == Code::conflict);
    forum.must(Evening::facilitator(), longer);
    forum.must(Evening::facilitator(), EndSlot{ { 1 } });
    CHECK(forum.session.participants.at(forum.jo).place == Place{});
    CHECK(forum.refused(Evening::facilitator(), longer).reason == Reason::slot_over);
}

TEST_CASE("the next slot ends a group that had more time")
{
    InTheSpaces forum;
    forum.go_in(forum.jo, forum.open_room);
    forum.must(Evening::facilitator(), ExtendCell{ forum.open_room, 10 });
    forum.now = forum.session.slots.at({ 1 }).ends;
    forum.pass(0);
    CHECK(is_running(forum.session, forum.open_room));
    forum.must(Evening::facilitator(), StartSlot{ { 3 } });
    CHECK(is_over(forum.session, forum.open_room));
    CHECK(forum.session.participants.at(forum.jo).place == Place{});
}

TEST_CASE("more time for all takes in the time that one group had more")
{
    InTheSpaces forum;
    forum.must(Evening::facilitator(), ExtendCell{ forum.open_room, 5 });
    forum.must(Evening::facilitator(), ExtendSlot{ { 1 }, 5 });
    CHECK(forum.at(forum.open_room).extended_until == 0);
    CHECK(ends_of(forum.session, forum.open_room) == forum.session.slots.at({ 1 }).ends);
}

TEST_CASE("more time for one group can be taken back")
{
    InTheSpaces forum;
    auto const ends = ends_of(forum.session, forum.open_room);
    forum.must(Evening::facilitator(), ExtendCell{ forum.open_room, 5 });
    forum.must(Evening::facilitator(), Undo{ forum.session.seq });
    CHECK(ends_of(forum.session, forum.open_room) == ends);
    forum.must(Evening::facilitator(), ExtendCell{ forum.open_room, 10 });
    forum.must(Evening::facilitator(), ExtendCell{ forum.open_room, -60 });
    CHECK(forum.at(forum.open_room).extended_until == 0);
}

TEST_CASE("a local gathering counts its people beside the participants")
{
    InTheSpaces forum;
    auto const lille = forum.join_remote("Lille", Attendance::gathering);
    CHECK(forum.session.present == Headcount{ 5, 1, 1 });
    forum.go_in(lille, forum.open_room);
    forum.must(Evening::as(lille), EditMe{ { "Lille", {}, Attendance::gathering, {}, 25 } });
    CHECK(forum.session.present == Headcount{ 5, 1, 25 });
    CHECK(forum.at(forum.open_room).people == Headcount{ 1, 1, 25 });
    for (std::uint32_t const party : { 0u, limits::party_max + 1 })
        CHECK(forum.refused(Evening::as(lille), EditMe{ { "Lille", {}, Attendance::gathering, {}, party } })
                  .reason
            == Reason::party_size);
    forum.must(Evening::as(lille), EditMe{ { "Lille", {}, Attendance::remote, {}, 25 } });
    CHECK(forum.session.present == Headcount{ 5, 1, 0 });
}

TEST_CASE(
    "a facilitator is warned of a group without scribe before it ends, and of remote people without buddy")
{
    InTheSpaces forum;
    auto const warning = warnings(forum.session).at(0);
    CHECK(warning.kind == WarningKind::no_scribe);
    CHECK(warning.from == ends_of(forum.session, forum.open_room) - limits::scribe_warning);
    CHECK(!forum.warned(WarningKind::remote_without_buddy));
    forum.go_in(forum.join_remote("Maëlle"), forum.open_room);
    CHECK(forum.warned(WarningKind::remote_without_buddy));
    forum.must(Evening::as(forum.jo), ClaimRole{ forum.open_room, SpaceRole::remote_buddy });
    forum.must(Evening::as(forum.jo), ClaimRole{ forum.open_room, SpaceRole::scribe });
    forum.must(Evening::as(forum.lou), ClaimRole{ forum.bubble, SpaceRole::scribe });
    CHECK(!forum.warned(WarningKind::remote_without_buddy));
    CHECK(!forum.warned(WarningKind::no_scribe));
}
