// The invariants of the domain, one by one.
#include "tests/domain/given.hpp"

using namespace parvis::domain;

namespace {

struct Marketplace : Evening {
    ParticipantId awa;
    ParticipantId nadia;
    TopicId building;
    TopicId garden;
    Marketplace()
    {
        go_to(Phase::marketplace);
        awa = join("Awa");
        nadia = join("Nadia");
        building = propose(awa, "Le rachat du bâtiment");
        garden = propose(nadia, "Un jardin");
    }
};

AddNote note_on(TopicId topic, std::string text, bool anonymous = false)
{
    return { topic, NoteKind::idea, std::move(text), anonymous };
}

} // namespace

// ---- The grid: invariants 1, 2, 3, 7

TEST_CASE("a cell holds one topic; who comes second is told who has it and what is free nearby")
{
    Marketplace forum;
    forum.must(Evening::as(forum.awa), PlaceTopic{ forum.building, cell(1, 1) });
    auto const refusal = forum.refused(Evening::as(forum.nadia), PlaceTopic{ forum.garden, cell(1, 1) });
    CHECK(refusal.code == Code::cell_taken);
    CHECK(refusal.current.topic == forum.building);
    CHECK(refusal.current.free_cells
        == std::vector{ cell(1, 2), cell(1, 3), cell(3, 1), cell(3, 2), cell(3, 3) });
}

TEST_CASE("a topic sits in one cell of a slot")
{
    Marketplace forum;
    forum.must(Evening::as(forum.awa), PlaceTopic{ forum.building, cell(1, 1) });
    CHECK(forum.refused(Evening::as(forum.awa), PlaceTopic{ forum.building, cell(1, 2) }).reason
        == Reason::already_in_slot);
    forum.must(Evening::as(forum.awa), PlaceTopic{ forum.building, cell(3, 2) });
}

TEST_CASE("a person hosts one cell a slot")
{
    Marketplace forum;
    auto const second = forum.propose(forum.awa, "Casaco-living");
    forum.must(Evening::as(forum.awa), PlaceTopic{ forum.building, cell(1, 1) });
    auto const refusal = forum.refused(Evening::as(forum.awa), PlaceTopic{ second, cell(1, 2) });
    CHECK(refusal.code == Code::host_busy);
    CHECK(refusal.current.topic == forum.building);
    CHECK(refusal.current.cell == cell(1, 1));
    // Not even a facilitator puts somebody in two places.
    CHECK(forum.refused(Evening::facilitator(), PlaceTopic{ second, cell(1, 2) }).code == Code::host_busy);
}

TEST_CASE("a move is one command: the topic is never nowhere, and who came for it goes with it")
{
    Marketplace forum;
    forum.must(Evening::as(forum.awa), PlaceTopic{ forum.building, cell(1, 1) });
    forum.must(Evening::as(forum.nadia), JoinSpace{ cell(1, 1) });
    auto const seq = forum.session.seq;
    forum.must(Evening::as(forum.awa), MoveTopic{ cell(1, 1), cell(1, 2) });
    CHECK(forum.session.seq == seq + 1);
    CHECK(!topic_in(forum.session, cell(1, 1)));
    CHECK(topic_in(forum.session, cell(1, 2)) == forum.building);
    CHECK(forum.session.participants.at(forum.nadia).place.cell == cell(1, 2));
    CHECK(forum.session.cells.at(cell(1, 2)).people.here == 1);
    CHECK(forum.session.cells.at(cell(1, 1)).people.here == 0);
}

TEST_CASE("a swap is one command, refused when it would put a host in two places")
{
    Marketplace forum;
    auto const second = forum.propose(forum.awa, "Casaco-living");
    forum.must(Evening::as(forum.awa), PlaceTopic{ forum.building, cell(1, 1) });
    forum.must(Evening::as(forum.nadia), PlaceTopic{ forum.garden, cell(3, 1) });
    forum.must(Evening::facilitator(), SwapTopics{ cell(1, 1), cell(3, 1) });
    CHECK(topic_in(forum.session, cell(1, 1)) == forum.garden);
    CHECK(topic_in(forum.session, cell(3, 1)) == forum.building);
    // Awa hosts in slot 3 now; her second topic may be in slot 1 but not come to slot 3.
    forum.must(Evening::as(forum.awa), PlaceTopic{ second, cell(1, 2) });
    auto const third = forum.join("Ali");
    auto const other = forum.propose(third, "La cuisine");
    forum.must(Evening::as(third), PlaceTopic{ other, cell(3, 2) });
    CHECK(
        forum.refused(Evening::facilitator(), SwapTopics{ cell(1, 2), cell(3, 2) }).code == Code::host_busy);
}

TEST_CASE("a break, a blocked cell and a closed space take no topic")
{
    Marketplace forum;
    CHECK(forum.refused(Evening::as(forum.awa), PlaceTopic{ forum.building, cell(2, 1) }).reason
        == Reason::cell_blocked);
    forum.must(Evening::facilitator(), BlockCell{ cell(1, 1), true });
    CHECK(forum.refused(Evening::as(forum.awa), PlaceTopic{ forum.building, cell(1, 1) }).reason
        == Reason::cell_blocked);
    forum.must(Evening::facilitator(), CloseSpace{ { 2 } });
    CHECK(forum.refused(Evening::as(forum.awa), PlaceTopic{ forum.building, cell(1, 2) }).reason
        == Reason::space_closed);
}

// ---- People: invariants 4, 5

TEST_CASE("joining another space leaves the first in the same event")
{
    Marketplace forum;
    forum.must(Evening::as(forum.awa), PlaceTopic{ forum.building, cell(1, 1) });
    forum.must(Evening::as(forum.nadia), PlaceTopic{ forum.garden, cell(1, 2) });
    auto const guest = forum.join("Zoé");
    forum.must(Evening::as(guest), JoinSpace{ cell(1, 1) });
    auto const seq = forum.session.seq;
    forum.must(Evening::as(guest), JoinSpace{ cell(1, 2) });
    CHECK(forum.session.seq == seq + 1);
    CHECK(forum.session.cells.at(cell(1, 1)).people.here == 0);
    CHECK(forum.session.cells.at(cell(1, 2)).people.here == 1);
    forum.must(Evening::as(guest), BeButterfly{});
    CHECK(forum.session.cells.at(cell(1, 2)).people.here == 0);
    CHECK(render(forum.session, { ChannelKind::session, {}, {} }, View::board, 0).session->butterflies == 1);
}

TEST_CASE("a strict space refuses beyond its capacity, save its host; a soft one warns the facilitator")
{
    Marketplace forum;
    forum.must(Evening::as(forum.awa), PlaceTopic{ forum.building, cell(1, 3) });
    forum.must(Evening::as(forum.nadia), PlaceTopic{ forum.garden, cell(1, 1) });
    for (int i = 0; i < 2; ++i)
        forum.must(Evening::as(forum.join()), JoinSpace{ cell(1, 3) });
    auto const refusal = forum.refused(Evening::as(forum.nadia), JoinSpace{ cell(1, 3) });
    CHECK(refusal.code == Code::full);
    CHECK(refusal.current.capacity == 2);
    CHECK(refusal.current.free_cells == std::vector{ cell(1, 1) });
    forum.must(Evening::as(forum.awa), JoinSpace{ cell(1, 3) });
    auto const found = warnings(forum.session);
    REQUIRE(found.size() == 1);
    CHECK(found[0].kind == WarningKind::over_capacity);
}

TEST_CASE("a place is only where a topic is")
{
    Marketplace forum;
    CHECK(forum.refused(Evening::as(forum.awa), JoinSpace{ cell(1, 1) }).reason == Reason::cell_empty);
}

TEST_CASE("when a slot ends everybody in it is free")
{
    Marketplace forum;
    forum.must(Evening::as(forum.awa), PlaceTopic{ forum.building, cell(1, 1) });
    forum.must(Evening::as(forum.nadia), JoinSpace{ cell(1, 1) });
    forum.must(Evening::facilitator(), StartSlot{ { 1 } });
    forum.must(Evening::facilitator(), EndSlot{ { 1 } });
    CHECK(forum.session.participants.at(forum.nadia).place == Place{});
    CHECK(forum.refused(Evening::as(forum.awa), ReleaseTopic{ cell(1, 1) }).reason == Reason::slot_over);
}

// ---- Phases and time: invariants 6, 15

TEST_CASE("topics are posted in the marketplace, the spaces and the news, and not before")
{
    Evening evening;
    auto const awa = evening.join();
    ProposeTopic propose;
    propose.content.title = "Un sujet";
    CHECK(evening.refused(Evening::as(awa), propose).code == Code::closed);
    for (auto const phase : { Phase::marketplace, Phase::spaces, Phase::news }) {
        evening.go_to(phase);
        evening.must(Evening::as(awa), propose);
    }
}

TEST_CASE("a form already open when the phase ends keeps sixty seconds of grace")
{
    Marketplace forum;
    forum.now += 600'000;
    forum.go_to(Phase::convergence);
    forum.now += 60'000;
    forum.propose(forum.awa, "Juste à temps");
    forum.now += 1;
    ProposeTopic late;
    late.content.title = "Trop tard";
    CHECK(forum.refused(Evening::as(forum.awa), late).code == Code::closed);
}

TEST_CASE("a free cell of the running slot stays claimable, a cell of a slot that is over does not")
{
    Marketplace forum;
    forum.go_to(Phase::spaces);
    forum.must(Evening::facilitator(), StartSlot{ { 1 } });
    forum.must(Evening::as(forum.awa), PlaceTopic{ forum.building, cell(1, 1) });
    forum.must(Evening::facilitator(), EndSlot{ { 1 } });
    CHECK(forum.refused(Evening::as(forum.nadia), PlaceTopic{ forum.garden, cell(1, 2) }).reason
        == Reason::slot_over);
}

TEST_CASE("slots never overlap, whoever starts or extends them")
{
    Evening evening;
    AddSlot add{ 3'000'000, 4'000'000, SlotKind::round, "" };
    CHECK(evening.refused(Evening::facilitator(), add).reason == Reason::slots_overlap);
    CHECK(evening.refused(Evening::facilitator(), EditSlot{ { 1 }, 1'000'000, 4'000'000, "" }).reason
        == Reason::slots_overlap);
    // Five minutes more push the break and the next slot by as much.
    evening.must(Evening::facilitator(), ExtendSlot{ { 1 }, 5 });
    CHECK(evening.session.slots.at({ 1 }).ends == 4'000'000);
    CHECK(evening.session.slots.at({ 2 }).starts == 4'000'000);
    CHECK(evening.session.slots.at({ 3 }).starts == 4'900'000);
    CHECK(evening.session.slots.at({ 3 }).ends == 7'600'000);
}

TEST_CASE("a slot runs for its planned length from when it is started, and ends by the clock")
{
    Evening evening;
    evening.go_to(Phase::spaces);
    evening.must(Evening::facilitator(), StartSlot{ { 1 } });
    CHECK(evening.session.slots.at({ 1 }).ends == evening.now + 2'700'000);
    CHECK(next_due(evening.session) == evening.now + 2'700'000);
    evening.now += 2'700'000;
    evening.must({ Role::system, {} }, AdvanceClock{});
    CHECK(evening.session.slots.at({ 1 }).state == SlotState::over);
    CHECK(!next_due(evening.session));
}

TEST_CASE("starting a slot ends the one that runs")
{
    Evening evening;
    evening.must(Evening::facilitator(), StartSlot{ { 1 } });
    evening.must(Evening::facilitator(), StartSlot{ { 3 } });
    CHECK(evening.session.slots.at({ 1 }).state == SlotState::over);
    CHECK(evening.session.slots.at({ 3 }).state == SlotState::running);
}

TEST_CASE("the timer counts, pauses, goes on, takes a minute more, and rings once")
{
    Evening evening;
    auto const& timer = evening.session.timer;
    evening.must(Evening::facilitator(), StartTimer{ 480'000, "Place du marché" });
    evening.now += 60'000;
    evening.must(Evening::facilitator(), PauseTimer{});
    CHECK(timer.remaining == 420'000);
    evening.now += 1'000'000;
    evening.must(Evening::facilitator(), AdjustTimer{ 60'000 });
    evening.must(Evening::facilitator(), ResumeTimer{});
    CHECK(timer.ends == evening.now + 480'000);
    evening.now += 480'000;
    evening.must({ Role::system, {} }, AdvanceClock{});
    CHECK(timer.state == TimerState::ended);
    CHECK(evening.refused({ Role::system, {} }, AdvanceClock{}).reason == Reason::already_so);
}

TEST_CASE("the end is crossed one way")
{
    Evening evening;
    evening.go_to(Phase::spaces);
    evening.go_to(Phase::marketplace);
    evening.go_to(Phase::closed);
    CHECK(evening.refused(Evening::facilitator(), SetPhase{ Phase::spaces }).reason == Reason::phase_order);
    CHECK(evening.refused(Evening::facilitator(), SetPhase{ Phase::archived }).reason == Reason::phase_order);
    CHECK(evening.refused({ Role::system, {} }, Join{}).code == Code::closed);
    evening.go_to(Phase::following);
    evening.go_to(Phase::archived);
}

// ---- Words: invariant 10, versions, drafts

TEST_CASE("an edit names the version it edits; who comes second gets theirs")
{
    Marketplace forum;
    auto const note
        = std::get<NoteId>(forum.must(Evening::as(forum.awa), note_on(forum.building, "Une idée")));
    forum.must(Evening::as(forum.awa), EditNote{ note, 1, "Une meilleure idée" });
    auto const refusal = forum.refused(Evening::as(forum.awa), EditNote{ note, 1, "Autre chose" });
    CHECK(refusal.code == Code::stale_version);
    CHECK(refusal.current.version == 2);
    CHECK(refusal.current.text == "Une meilleure idée");
    CHECK(forum.refused(Evening::as(forum.nadia), EditNote{ note, 2, "À moi" }).reason == Reason::not_yours);
}

TEST_CASE("an anonymous contribution goes on record without a person")
{
    Marketplace forum;
    Context const context{ Evening::as(forum.awa), forum.now };
    auto const decision = decide(forum.session, note_on(forum.building, "Sans nom", true), context);
    auto const recorded = record(decision->front(), context);
    CHECK(!recorded.by.participant);
    CHECK(!std::get<NoteAdded>(recorded.event).author);
    ProposeTopic propose;
    propose.content.title = "Sans nom";
    propose.anonymous = true;
    auto const topic = record(decide(forum.session, propose, context)->front(), context);
    CHECK(!topic.by.participant);
    CHECK(!std::get<TopicProposed>(topic.event).host);
}

TEST_CASE("a named topic may become anonymous, and its author leaves the state, the journal and the log")
{
    Marketplace forum;
    forum.must(Evening::as(forum.awa), PlaceTopic{ forum.building, cell(1, 1) });
    forum.must(Evening::as(forum.awa), AnonymiseTopic{ forum.building });
    CHECK(forum.session.topics.at(forum.building).hosts.empty());
    for (auto const& entry : forum.session.journal)
        CHECK(entry.recorded.by.participant != forum.awa);
    TopicProposed proposed;
    proposed.topic = forum.building;
    proposed.host = forum.awa;
    auto const hidden = without_author({ proposed, 0, Evening::as(forum.awa) }, forum.building);
    REQUIRE(hidden);
    CHECK(!hidden->by.participant);
    CHECK(!std::get<TopicProposed>(hidden->event).host);
    CHECK(forum.refused(Evening::as(forum.awa), AnonymiseTopic{ forum.building }).reason
        == Reason::topic_is_anonymous);
}

TEST_CASE("a draft is its author's alone until it is posted")
{
    Marketplace forum;
    ProposeTopic propose;
    propose.content.title = "À mûrir";
    propose.draft = true;
    auto const draft = std::get<TopicId>(forum.must(Evening::as(forum.awa), propose));
    Channel const board{ ChannelKind::board, {}, {} };
    auto const titles = [&](View view) {
        std::vector<std::string> all;
        for (auto const& topic : render(forum.session, board, view, 0).topics)
            all.push_back(topic.content.title);
        return all;
    };
    for (auto const view : { View::participant, View::facilitator, View::board })
        CHECK(titles(view).size() == 2);
    auto const me = render(forum.session, { ChannelKind::me, {}, forum.awa }, View::participant, 0).me;
    REQUIRE(me->drafts.size() == 1);
    CHECK(forum.refused(Evening::as(forum.nadia), PostTopic{ draft }).reason == Reason::not_yours);
    CHECK(forum.refused(Evening::as(forum.nadia), Wish{ draft, true }).code == Code::not_found);
    forum.must(Evening::as(forum.awa), PostTopic{ draft });
    CHECK(titles(View::participant).size() == 3);
}

TEST_CASE("a hidden note keeps its text from everybody but the facilitators, and an undo brings it back")
{
    Marketplace forum;
    auto const note
        = std::get<NoteId>(forum.must(Evening::as(forum.awa), note_on(forum.building, "Un mot de trop")));
    forum.must(Evening::as(forum.nadia), FlagNote{ note });
    CHECK(forum.refused(Evening::facilitator(), HideNote{ note, "" }).reason == Reason::reason_missing);
    forum.must(Evening::facilitator(), HideNote{ note, "Vise une personne" });
    Channel const channel{ ChannelKind::topic, forum.building, {} };
    for (auto const view : { View::participant, View::board }) {
        auto const shown = render(forum.session, channel, view, 0).notes.at(0);
        CHECK(shown.hidden);
        CHECK(shown.text.empty());
        CHECK(shown.author.empty());
    }
    CHECK(render(forum.session, channel, View::facilitator, 0).notes.at(0).text == "Un mot de trop");
    CHECK(forum.session.topics.at(forum.building).notes == 0);
    forum.must(Evening::facilitator(), Undo{ forum.session.seq });
    CHECK(render(forum.session, channel, View::participant, 0).notes.at(0).text == "Un mot de trop");
}

TEST_CASE("texts that could pretend or break are refused")
{
    Marketplace forum;
    auto const propose = [](std::string title) {
        ProposeTopic command;
        command.content.title = std::move(title);
        return command;
    };
    CHECK(forum.refused(Evening::as(forum.awa), propose("  ")).reason == Reason::title_missing);
    CHECK(
        forum.refused(Evening::as(forum.awa), propose(std::string(81, 'a'))).reason == Reason::text_too_long);
    std::string accents;
    for (int i = 0; i < 80; ++i)
        accents += "é";
    forum.must(Evening::as(forum.awa), propose(accents)); // 80 characters, 160 bytes
    CHECK(forum.refused(Evening::as(forum.awa), propose("a\u202Eb")).reason == Reason::bad_character);
    CHECK(forum.refused(Evening::as(forum.awa), propose("a\nb")).reason == Reason::bad_character);
    CHECK(forum.refused(Evening::as(forum.awa), propose("a\xff")).reason == Reason::bad_character);
    AddSpace space;
    space.space.name = "En ligne";
    space.space.video = "javascript:alert(1)";
    CHECK(forum.refused(Evening::facilitator(), space).reason == Reason::bad_link);
}

// ---- Who may what

TEST_CASE("a steward or a facilitator types only for somebody without a phone")
{
    Marketplace forum;
    Profile profile;
    profile.pseudonym = "Jeanne";
    auto const jeanne = std::get<ParticipantId>(forum.must({ Role::steward, {} }, AddParticipant{ profile }));
    ProposeTopic propose;
    propose.content.title = "Une rampe à l'entrée";
    for (auto const role : { Role::steward, Role::facilitator }) {
        forum.must({ role, jeanne }, propose);
        CHECK(forum.refused({ role, forum.awa }, propose).reason == Reason::not_yours);
    }
    CHECK(forum.refused({ Role::steward, {} }, SetPhase{ Phase::closed }).code == Code::forbidden);
    CHECK(forum.refused({ Role::board, {} }, propose).code == Code::forbidden);
}

TEST_CASE("a removed person acts no more, and comes back by an undo")
{
    Marketplace forum;
    forum.must(Evening::facilitator(), RemoveParticipant{ forum.awa, "Insultes" });
    auto const act = forum.session.seq;
    CHECK(forum.refused(Evening::as(forum.awa), BeButterfly{}).code == Code::forbidden);
    forum.must(Evening::facilitator(), Undo{ act });
    forum.must({ Role::system, {} }, ConnectionBack{ forum.awa });
    forum.must(Evening::as(forum.awa), BeButterfly{});
}

// ---- The journal

TEST_CASE("an act of the journal is taken back once, and not when somebody has built on it")
{
    Marketplace forum;
    forum.must(Evening::as(forum.awa), PlaceTopic{ forum.building, cell(1, 1) });
    auto const placed = forum.session.seq;
    forum.must(Evening::facilitator(), MoveTopic{ cell(1, 1), cell(1, 2) });
    auto const moved = forum.session.seq;
    CHECK(forum.refused(Evening::facilitator(), Undo{ placed }).reason == Reason::changed_since);
    forum.must(Evening::facilitator(), Undo{ moved });
    CHECK(topic_in(forum.session, cell(1, 1)) == forum.building);
    CHECK(forum.refused(Evening::facilitator(), Undo{ moved }).reason == Reason::already_so);
    forum.must(Evening::facilitator(), Undo{ placed });
    CHECK(!topic_in(forum.session, cell(1, 1)));
}

TEST_CASE("a phase reached by mistake is taken back, even the end")
{
    Evening evening;
    evening.go_to(Phase::spaces);
    evening.go_to(Phase::closed);
    evening.must(Evening::facilitator(), Undo{ evening.session.seq });
    CHECK(evening.session.phase == Phase::spaces);
}

TEST_CASE("what the plan brings is no act of the journal")
{
    Evening evening;
    CHECK(evening.session.journal.empty());
}

// ---- Warnings: invariant 18

TEST_CASE("declared conflicts and wishes of hosts are warnings, never refusals")
{
    Marketplace forum;
    EditTopic edit{ forum.building, 1, forum.session.topics.at(forum.building).content };
    edit.content.conflicts_with = { forum.garden };
    forum.must(Evening::as(forum.awa), edit);
    forum.must(Evening::as(forum.nadia), Wish{ forum.building, true });
    forum.must(Evening::as(forum.awa), PlaceTopic{ forum.building, cell(1, 1) });
    CHECK(warnings(forum.session).empty());
    forum.must(Evening::as(forum.nadia), PlaceTopic{ forum.garden, cell(1, 2) });
    auto const found = warnings(forum.session);
    REQUIRE(found.size() == 2);
    CHECK(found[0].kind == WarningKind::declared_conflict);
    CHECK(found[1].kind == WarningKind::host_wishes_elsewhere);
    CHECK(!render(forum.session, { ChannelKind::board, {}, {} }, View::participant, 0).warnings);
}

TEST_CASE("who gives no name is shown by number, and is not taken for anonymous")
{
    Evening evening;
    evening.go_to(Phase::marketplace);
    auto const person = evening.join("");
    auto const topic = evening.propose(person);
    evening.must(Evening::as(person), note_on(topic, "Une note"));
    evening.must(Evening::as(person), note_on(topic, "Sans nom", true));
    auto const board = render(evening.session, { ChannelKind::board, {}, {} }, View::participant, 0);
    CHECK(board.topics.at(0).hosts == std::vector<std::string>{ "#1" });
    auto const notes = render(evening.session, { ChannelKind::topic, topic, {} }, View::participant, 0).notes;
    CHECK(notes.at(0).author == "#1");
    CHECK(notes.at(1).author.empty());
}

TEST_CASE("a slot in a year of five digits is refused")
{
    Evening evening;
    AddSlot const add{ 8'640'000'000'000'000 - 1'000, 8'640'000'000'000'000, SlotKind::round, "" };
    CHECK(evening.refused(Evening::facilitator(), add).reason == Reason::slot_times);
}

TEST_CASE("a topic that a facilitator typed for somebody loses its author like any other")
{
    Marketplace forum;
    auto const jeanne = std::get<ParticipantId>(forum.must({ Role::steward, {} }, AddParticipant{}));
    TopicProposed proposed;
    proposed.topic = { 7 };
    proposed.host = jeanne;
    auto const hidden = without_author({ proposed, 0, { Role::facilitator, jeanne } }, { 7 });
    REQUIRE(hidden);
    CHECK(!hidden->by.participant);
    CHECK(!std::get<TopicProposed>(hidden->event).host);
    CHECK(!without_author({ TopicWithdrawn{ { 7 }, "" }, 0, Evening::facilitator() }, { 7 }));
}

TEST_CASE("moderation hears of a new name and of an author who left the journal")
{
    Marketplace forum;
    Channel const moderation{ ChannelKind::moderation, {}, {} };
    auto const hears = [&](Event const& event) {
        return apply(forum.session, { event, forum.now, Evening::as(forum.awa) }, forum.session.seq + 1)
            .channels.contains(moderation);
    };
    AddNote note;
    note.topic = forum.building;
    note.text = "Un mot";
    forum.must(Evening::as(forum.awa), note);
    CHECK(hears(ParticipantEdited{ forum.awa, {} }));
    CHECK(hears(TopicAnonymised{ forum.building }));
}
