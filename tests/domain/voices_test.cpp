// Who speaks: the queue, pitches and rounds.
#include "tests/domain/given.hpp"

#include "server/domain/lot.hpp"

#include <numeric>

using namespace parvis::domain;

namespace {

struct Circle : Evening {
    ParticipantId awa = in(Attendance::on_site, 1, "Awa");
    ParticipantId jean = in(Attendance::remote, 2, "Jean-Luc");
    ParticipantId maelle = in(Attendance::on_site, 2, "Maëlle");
    Circle() { go_to(Phase::opening); }

    ParticipantId in(Attendance attendance, std::uint32_t college, std::string name)
    {
        Profile profile;
        profile.pseudonym = std::move(name);
        profile.attendance = attendance;
        profile.college = { college };
        return std::get<ParticipantId>(must({ Role::system, {} }, Join{ profile }));
    }
    void open(std::vector<Alternation> alternate = {}, Duration per_person = 120'000)
    {
        must(facilitator(), OpenQueue{ per_person, std::move(alternate) });
    }
    void asks(ParticipantId id) { must(as(id), AskToSpeak{}); }
    std::vector<ParticipantId> const& waiting() const { return session.voices.queue.waiting; }
    Round const& round() const { return session.voices.rounds.back(); }
    void start(RoundKind kind, RoundOrder order = RoundOrder::circle)
    {
        must(facilitator(), OpenRound{ kind, "Comment arrivez-vous ?", order, 0 });
        must(facilitator(), StartRound{});
    }
    OwnVoice own(ParticipantId id) const { return own_voice(session, id); }
    Rendering seen(View view) const { return render(session, { ChannelKind::queue, {}, {} }, view, 0); }
};

using People = std::vector<ParticipantId>;

} // namespace

// ---- The queue

TEST_CASE("nobody asks before the queue is open, and nobody stands in it twice")
{
    Circle circle;
    CHECK(circle.refused(Evening::as(circle.awa), AskToSpeak{}).reason == Reason::queue_closed);
    circle.open();
    circle.asks(circle.awa);
    CHECK(circle.refused(Evening::as(circle.awa), AskToSpeak{}).reason == Reason::already_so);
    circle.must(Evening::as(circle.awa), WithdrawRequest{});
    CHECK(circle.refused(Evening::as(circle.awa), WithdrawRequest{}).reason == Reason::already_so);
    CHECK(circle.waiting().empty());
}

TEST_CASE("who is called leaves the line, has the floor until their time is up, and is told so")
{
    Circle circle;
    circle.open();
    circle.asks(circle.awa);
    circle.asks(circle.jean);
    CHECK(circle.own(circle.jean).position == 2);
    circle.must(Evening::facilitator(), CallNext{});
    CHECK(circle.waiting() == People{ circle.jean });
    CHECK(circle.own(circle.jean).position == 1);
    auto const turn = circle.own(circle.awa).turn;
    REQUIRE(turn);
    CHECK(turn->kind == SpeechKind::speech);
    CHECK(turn->until == circle.now + 120'000);
    // The time being up ends nobody's sentence: a person does.
    circle.now += 600'000;
    CHECK(circle.refused({ Role::system, {} }, AdvanceClock{}).reason == Reason::already_so);
    circle.must(Evening::as(circle.awa), EndSpeech{});
    CHECK_FALSE(circle.own(circle.awa).turn);
    CHECK(circle.session.voices.spoken.at(circle.awa) == Spoken{ 600'000, 1 });
}

TEST_CASE("the next call ends the speech before it; only who speaks, or a facilitator, ends one")
{
    Circle circle;
    circle.open();
    CHECK(circle.refused(Evening::facilitator(), CallNext{}).reason == Reason::nobody_waits);
    CHECK(circle.refused(Evening::facilitator(), EndSpeech{}).reason == Reason::nobody_speaks);
    circle.must(Evening::facilitator(), Call{ circle.jean }); // who did not ask
    CHECK(circle.refused(Evening::facilitator(), Call{ circle.jean }).reason == Reason::already_so);
    CHECK(circle.refused(Evening::as(circle.awa), EndSpeech{}).reason == Reason::not_yours);
    circle.now += 30'000;
    circle.must(Evening::facilitator(), Call{ circle.awa });
    CHECK(circle.session.voices.spoken.at(circle.jean) == Spoken{ 30'000, 1 });
    CHECK(circle.session.voices.speaking->participant == circle.awa);
}

TEST_CASE("the room and those who are not in it alternate")
{
    Circle circle;
    auto const paul = circle.in(Attendance::on_site, 1, "Paul");
    auto const rose = circle.in(Attendance::gathering, 1, "Rose");
    circle.open({ Alternation::room_remote });
    for (auto const one : { circle.awa, circle.maelle, paul, circle.jean, rose })
        circle.asks(one);
    CHECK(circle.waiting() == People{ circle.jean, circle.awa, rose, circle.maelle, paul });
    circle.must(Evening::facilitator(), CallNext{});
    // Jean-Luc speaks from afar and asks again later: the room comes first.
    circle.must(Evening::facilitator(), CallNext{});
    circle.asks(circle.jean);
    CHECK(circle.waiting() == People{ rose, circle.maelle, circle.jean, paul });
}

TEST_CASE("who has not spoken comes before who has, and colleges alternate among them")
{
    Circle circle;
    auto const paul = circle.in(Attendance::on_site, 1, "Paul");
    circle.open({ Alternation::not_yet_spoken, Alternation::colleges });
    circle.must(Evening::facilitator(), Call{ circle.awa });
    circle.must(Evening::facilitator(), EndSpeech{});
    circle.asks(circle.awa);
    circle.asks(paul); // of the college that spoke last
    circle.asks(circle.jean);
    circle.asks(circle.maelle);
    CHECK(circle.waiting() == People{ circle.jean, paul, circle.maelle, circle.awa });
    // Other settings arrange the same line anew.
    circle.open();
    CHECK(circle.waiting() == People{ circle.jean, paul, circle.maelle, circle.awa });
}

TEST_CASE("a facilitator moves somebody in the line, and those behind learn their new place")
{
    Circle circle;
    circle.open();
    for (auto const one : { circle.awa, circle.jean, circle.maelle })
        circle.asks(one);
    circle.must(Evening::facilitator(), Reorder{ circle.maelle, circle.awa });
    CHECK(circle.waiting() == People{ circle.maelle, circle.awa, circle.jean });
    CHECK(circle.own(circle.awa).position == 2);
    circle.must(Evening::facilitator(), Reorder{ circle.maelle, {} });
    CHECK(circle.waiting() == People{ circle.awa, circle.jean, circle.maelle });
    CHECK(circle.refused(Evening::facilitator(), Reorder{ circle.maelle, {} }).reason == Reason::already_so);
    CHECK(circle.refused(Evening::facilitator(), Reorder{ { 99 }, {} }).reason == Reason::no_such_thing);
}

TEST_CASE("the line is bounded, and closing the queue thanks whoever waits")
{
    Circle circle;
    circle.open();
    for (std::size_t i = 0; i < limits::waiting_max; ++i)
        circle.asks(circle.join("P" + std::to_string(i)));
    CHECK(circle.refused(Evening::as(circle.awa), AskToSpeak{}).reason == Reason::queue_full);
    CHECK(circle.seen(View::participant).queue->waiting.size() == limits::waiting_shown);
    CHECK(circle.seen(View::participant).queue->length == limits::waiting_max);
    CHECK(circle.seen(View::facilitator).queue->waiting.size() == limits::waiting_max);
    circle.must(Evening::facilitator(), CloseQueue{});
    CHECK(circle.waiting().empty());
    CHECK(circle.refused(Evening::facilitator(), CloseQueue{}).reason == Reason::already_so);
}

TEST_CASE("who leaves neither waits nor speaks any more; a phone that sleeps takes nobody's voice away")
{
    Circle circle;
    circle.open();
    circle.asks(circle.awa);
    circle.asks(circle.jean);
    circle.must({ Role::system, {} }, ConnectionLost{ circle.jean });
    circle.must(Evening::facilitator(), CallNext{});
    circle.must(Evening::as(circle.awa), LeaveSession{});
    CHECK_FALSE(circle.session.voices.speaking);
    circle.must(Evening::facilitator(), CallNext{});
    CHECK(circle.session.voices.speaking->participant == circle.jean);
    CHECK(circle.refused(Evening::facilitator(), Call{ circle.awa }).reason == Reason::no_such_thing);
}

// ---- Pitches

TEST_CASE("a pitch lasts half a minute and ends by itself")
{
    Circle circle;
    circle.go_to(Phase::marketplace);
    auto const topic = circle.propose(circle.awa);
    circle.must(Evening::facilitator(), CallToPitch{ topic });
    CHECK(circle.own(circle.awa).turn->kind == SpeechKind::pitch);
    CHECK(next_due(circle.session) == circle.now + limits::pitch);
    CHECK(circle.refused(Evening::facilitator(), CallToPitch{ topic }).reason == Reason::already_so);
    circle.now += limits::pitch;
    circle.must({ Role::system, {} }, AdvanceClock{});
    CHECK_FALSE(circle.session.voices.speaking);
    CHECK(circle.seen(View::facilitator).spoken->pitched == std::vector{ topic });
    circle.must(Evening::as(circle.awa), WithdrawTopic{ topic, "" });
    CHECK(circle.refused(Evening::facilitator(), CallToPitch{ topic }).reason == Reason::topic_withdrawn);
}

TEST_CASE("a pitch of a topic that becomes anonymous leaves nobody behind")
{
    Circle circle;
    circle.go_to(Phase::marketplace);
    auto const topic = circle.propose(circle.awa);
    circle.must(Evening::facilitator(), CallToPitch{ topic });
    circle.must(Evening::as(circle.awa), AnonymiseTopic{ topic });
    CHECK(circle.seen(View::facilitator).queue->speaking->voices.empty());
    circle.now += limits::pitch;
    circle.must({ Role::system, {} }, AdvanceClock{});
    CHECK(circle.session.voices.spoken.empty());
    CHECK(circle.seen(View::facilitator).spoken->colleges.empty());
}

// ---- Rounds

TEST_CASE("a round goes around the circle, remote people in it, and offers the stick again to who passed")
{
    Circle circle;
    circle.start(RoundKind::opening);
    CHECK(circle.round().circle == People{ circle.awa, circle.jean, circle.maelle });
    CHECK(circle.refused(Evening::as(circle.jean), EndTurn{}).reason == Reason::turn_passed);
    circle.must(Evening::as(circle.awa), EndTurn{});
    CHECK(circle.own(circle.jean).turn->kind == SpeechKind::round);
    circle.must(Evening::as(circle.jean), PassTurn{});
    circle.must(
        Evening::facilitator(), NextTurn{ circle.maelle, true }); // who spoke and has no phone at hand
    CHECK(circle.round().turn == 2);
    CHECK(circle.round().to_come == People{ circle.jean });
    circle.must(Evening::as(circle.jean), EndTurn{});
    CHECK(circle.round().state == RoundState::closed);
    CHECK(circle.round().voices == 3);
}

TEST_CASE("a full turn in silence closes a round")
{
    Circle circle;
    circle.start(RoundKind::turns);
    for (auto const one : { circle.awa, circle.jean, circle.maelle })
        circle.must(Evening::as(one), EndTurn{});
    CHECK(circle.round().turn == 2); // everybody again
    CHECK(circle.round().to_come.size() == 3);
    for (auto const one : { circle.awa, circle.jean, circle.maelle })
        circle.must(Evening::as(one), PassTurn{});
    CHECK(circle.round().state == RoundState::closed);
    CHECK(circle.refused(Evening::as(circle.awa), PassTurn{}).reason == Reason::no_round);
}

TEST_CASE("a facilitator who names a holder that has passed the stick on moves nobody else's")
{
    Circle circle;
    circle.start(RoundKind::opening);
    circle.must(Evening::as(circle.awa), EndTurn{});
    CHECK(circle.refused(Evening::facilitator(), NextTurn{ circle.awa, true }).reason == Reason::turn_passed);
    CHECK(stick_holder(circle.session.voices) == circle.jean);
}

TEST_CASE("while a round turns nobody else is called, and there is one round at a time")
{
    Circle circle;
    circle.open();
    circle.asks(circle.awa);
    CHECK(circle.refused(Evening::facilitator(), StartRound{}).reason == Reason::no_round);
    circle.must(Evening::facilitator(), CallNext{});
    circle.start(RoundKind::weather);
    CHECK_FALSE(circle.session.voices.speaking); // the stick ends a speech
    circle.asks(circle.jean); // the line goes on
    CHECK(circle.refused(Evening::facilitator(), CallNext{}).reason == Reason::round_turning);
    CHECK(circle.refused(Evening::facilitator(), StartRound{}).reason == Reason::already_so);
    CHECK(circle.refused(Evening::facilitator(), OpenRound{ RoundKind::turns, "", RoundOrder::lot, 0 }).reason
        == Reason::round_open);
    circle.must(Evening::facilitator(), CloseRound{});
    circle.must(Evening::facilitator(), CallNext{});
}

TEST_CASE("who comes while the stick goes around is offered it, and who goes gives it on")
{
    Circle circle;
    circle.start(RoundKind::opening);
    auto const late = circle.join("Zoé");
    CHECK(circle.round().circle.back() == late);
    circle.must(Evening::as(circle.awa), LeaveSession{});
    CHECK(stick_holder(circle.session.voices) == circle.jean);
    circle.must(Evening::facilitator(), RemoveParticipant{ circle.jean, "Propos blessants" });
    circle.must(Evening::as(circle.maelle), LeaveSession{});
    circle.must(Evening::as(late), LeaveSession{});
    CHECK(circle.round().state == RoundState::closed);
}

TEST_CASE("those who have not spoken hold the stick first, where the facilitator chooses so")
{
    Circle circle;
    circle.must(Evening::facilitator(), Call{ circle.awa });
    circle.start(RoundKind::turns, RoundOrder::not_yet_spoken_first);
    CHECK(circle.round().circle == People{ circle.jean, circle.maelle, circle.awa });
}

TEST_CASE("an order by lot is drawn from the command's own chance, and recorded")
{
    Circle circle;
    for (int i = 0; i < 20; ++i)
        circle.join("P" + std::to_string(i));
    circle.must(Evening::facilitator(), OpenRound{ RoundKind::opening, "", RoundOrder::lot, 0 });
    auto const drawn = [&](std::uint8_t chance) {
        Entropy entropy{};
        entropy.fill(chance);
        auto const events
            = *decide(circle.session, StartRound{}, { Evening::facilitator(), circle.now, entropy });
        return std::get<RoundStarted>(events.back()).circle;
    };
    CHECK(drawn(1) == drawn(1));
    CHECK(drawn(1) != drawn(2));
    auto sorted = drawn(1);
    std::sort(sorted.begin(), sorted.end());
    CHECK(sorted.size() == 23);
    CHECK(std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end());
}

TEST_CASE("a lot favours nobody")
{
    std::array<int, 5> firsts{};
    constexpr int draws = 5'000;
    for (int i = 0; i < draws; ++i) {
        Entropy entropy{};
        entropy[0] = static_cast<std::uint8_t>(i);
        entropy[1] = static_cast<std::uint8_t>(i >> 8);
        std::vector<std::size_t> order(firsts.size());
        std::iota(order.begin(), order.end(), 0);
        Lot{ entropy }.shuffle(order);
        ++firsts[order.front()];
    }
    for (auto const times : firsts)
        CHECK(std::abs(times - draws / 5) < 150); // five standard deviations
}

// ---- What is seen

TEST_CASE("who waits is known by name to all, by id to facilitators alone, and spoken time to nobody by name")
{
    Circle circle;
    circle.open();
    circle.asks(circle.jean);
    circle.must(Evening::facilitator(), Call{ circle.awa });
    circle.now += 40'000;
    circle.must(Evening::facilitator(), CallNext{});
    for (auto const view : { View::participant, View::board }) {
        auto const seen = circle.seen(view);
        REQUIRE(seen.queue->speaking);
        CHECK(seen.queue->speaking->voices.at(0).name == "Jean-Luc");
        CHECK(seen.queue->speaking->voices.at(0).attendance == Attendance::remote);
        CHECK_FALSE(seen.queue->speaking->voices.at(0).participant);
        CHECK_FALSE(seen.queue->speaking->voices.at(0).college);
        CHECK_FALSE(seen.spoken);
    }
    auto const seen = circle.seen(View::facilitator);
    CHECK(seen.queue->speaking->voices.at(0).participant == circle.jean);
    REQUIRE(seen.spoken);
    CHECK(seen.spoken->colleges.at(0).college == CollegeId{ 1 });
    CHECK(seen.spoken->colleges.at(0).time == 40'000);
    CHECK(seen.spoken->colleges.at(0).people == 1);
}

TEST_CASE("another name is seen wherever its voice is")
{
    Circle circle;
    circle.open();
    circle.asks(circle.jean);
    auto const before = circle.session.seq;
    auto profile = circle.session.participants.at(circle.jean).profile;
    profile.pseudonym = "Jean";
    circle.must(Evening::as(circle.jean), EditMe{ profile });
    auto const seen = render(circle.session, { ChannelKind::queue, {}, {} }, View::participant, before);
    REQUIRE(seen.queue);
    CHECK(seen.queue->waiting.at(0).name == "Jean");
}

TEST_CASE("the end of the session ends what is being said; before the welcome nobody speaks")
{
    Circle circle;
    circle.open();
    circle.start(RoundKind::closing);
    circle.go_to(Phase::closed);
    CHECK_FALSE(circle.session.voices.queue.open);
    CHECK_FALSE(round_now(circle.session.voices));
    CHECK(circle.refused(Evening::facilitator(), OpenQueue{ 0, {} }).reason == Reason::session_over);

    Evening early;
    CHECK(early.refused(Evening::facilitator(), OpenQueue{ 0, {} }).reason == Reason::phase_not_open);
    CHECK(early.refused(Evening::facilitator(), OpenQueue{ -1, {} }).reason == Reason::phase_not_open);
    early.go_to(Phase::welcoming);
    CHECK(early.refused(Evening::facilitator(), OpenQueue{ -1, {} }).reason == Reason::duration);
    early.must(Evening::facilitator(), OpenRound{ RoundKind::weather, "", RoundOrder::circle, 0 });
    CHECK(early.refused(Evening::facilitator(), StartRound{}).reason
        == Reason::nobody_waits); // nobody is there
}

TEST_CASE("opening a queue or a round is taken back from the journal")
{
    Circle circle;
    circle.open();
    circle.must(Evening::facilitator(), Undo{ circle.session.seq });
    CHECK_FALSE(circle.session.voices.queue.open);
    circle.must(Evening::facilitator(), OpenRound{ RoundKind::opening, "", RoundOrder::circle, 0 });
    circle.must(Evening::facilitator(), Undo{ circle.session.seq });
    CHECK_FALSE(round_now(circle.session.voices));
}
