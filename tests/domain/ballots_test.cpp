// Ballots: who votes, what stays hidden, and what is told when they end.
#include "tests/domain/given.hpp"

using namespace parvis::domain;

namespace {

/// Nine employees, two beneficiaries, one supporter; a ballot opens when a test says so.
class Assembly : public Evening {
public:
    explicit Assembly(std::vector<College> colleges
        = { { "salariés", 5'000 }, { "bénéficiaires", 3'000 }, { "soutiens", 2'000 } })
        : Evening(plan_with(std::move(colleges)))
    {
        go_to(Phase::marketplace);
    }

    static Plan plan_with(std::vector<College> colleges)
    {
        auto plan = Evening::plan();
        plan.colleges = std::move(colleges);
        return plan;
    }

    ParticipantId member(CollegeId college, Attendance attendance = Attendance::on_site)
    {
        Profile profile;
        profile.pseudonym = "M" + std::to_string(session.participants.size() + 1);
        profile.college = college;
        profile.attendance = attendance;
        return std::get<ParticipantId>(must({ Role::system, {} }, Join{ profile }));
    }
    std::vector<ParticipantId> members(std::size_t count, CollegeId college)
    {
        std::vector<ParticipantId> people;
        for (std::size_t i = 0; i < count; ++i)
            people.push_back(member(college));
        return people;
    }

    static BallotDescription poll(BallotKind kind = BallotKind::single)
    {
        BallotDescription ballot;
        ballot.kind = kind;
        ballot.question = "On garde le bail ?";
        ballot.options = { { {}, "Oui" }, { {}, "Non" } };
        return ballot;
    }
    BallotId open(BallotDescription ballot)
    {
        return std::get<BallotId>(must(facilitator(), OpenBallot{ ballot }));
    }
    void vote(ParticipantId person, BallotId ballot, std::vector<OptionId> choices)
    {
        must(as(person), Cast{ ballot, std::move(choices) });
    }
    void close(BallotId ballot) { must(facilitator(), CloseBallot{ ballot }); }
    BallotView shown(BallotId id, View view = View::participant)
    {
        for (auto& ballot : render(session, { ChannelKind::ballots, {}, {} }, view, 0).ballots)
            if (ballot.id == id) return ballot;
        FAIL("the ballot is not shown");
        return {};
    }
    MeView me(ParticipantId id)
    {
        return *render(session, { ChannelKind::me, {}, id }, View::participant, 0).me;
    }
};

OptionId const yes{ 1 };
OptionId const no{ 2 };
CollegeId const employees{ 1 };
CollegeId const beneficiaries{ 2 };
CollegeId const supporters{ 3 };

} // namespace

TEST_CASE("until it is closed a ballot says how many have voted of how many may, and nothing else")
{
    Assembly room;
    auto const people = room.members(4, employees);
    auto const ballot = room.open(Assembly::poll());
    room.vote(people[0], ballot, { yes });
    room.vote(people[1], ballot, { no });
    for (auto const view : { View::participant, View::facilitator, View::board }) {
        auto const shown = room.shown(ballot, view);
        CHECK(shown.state == BallotState::open);
        CHECK(shown.turnout == Turnout{ 2, 4 });
        CHECK_FALSE(shown.result);
    }
    room.close(ballot);
    auto const shown = room.shown(ballot);
    REQUIRE(shown.result);
    CHECK(shown.turnout == Turnout{ 2, 4 });
}

TEST_CASE("a vote replaces the one before it, and its own voter alone sees it while the ballot is open")
{
    Assembly room;
    auto const people = room.members(3, employees);
    auto const ballot = room.open(Assembly::poll());
    room.vote(people[0], ballot, { yes });
    room.vote(people[0], ballot, { no });
    CHECK(room.me(people[0]).votes.at(0).choices == std::vector{ no });
    CHECK(room.me(people[1]).votes.empty());
    room.vote(people[1], ballot, { no });
    room.vote(people[2], ballot, {});
    room.close(ballot);
    auto const result = *room.shown(ballot).result;
    CHECK(result.totals == std::vector<std::uint32_t>{ 0, 2 });
    CHECK(result.blank == 1);
    CHECK(room.me(people[0]).votes.empty());
    for (auto const& [id, voter] : room.session.ballots.at(ballot).voters)
        CHECK(voter.marks == Marks{}); // who voted stays, what was voted is forgotten
}

TEST_CASE("dots are N per person, several on one topic if one likes, and always secret")
{
    Assembly room;
    auto const people = room.members(3, employees);
    auto const topic = room.propose(people[0]);
    BallotDescription dots;
    dots.question = "Que portons-nous ?";
    dots.options = { { topic, "" }, { {}, "Autre chose" } };
    dots.secret = false;
    auto const ballot = room.open(dots);
    auto const shown = room.shown(ballot);
    CHECK(shown.description.secret);
    CHECK(shown.description.dots == room.session.frame.convergence.dots);
    CHECK(shown.description.options[0].text == "Le rachat du bâtiment");
    room.vote(people[0], ballot, { yes, yes, no });
    CHECK(room.refused(Evening::as(people[1]), Cast{ ballot, { yes, yes, no, no } }).reason
        == Reason::too_many_choices);
    CHECK(room.refused(Evening::as(people[1]), Cast{ ballot, { OptionId{ 3 } } }).code == Code::not_found);
    room.vote(people[1], ballot, { yes });
    room.vote(people[2], ballot, { no });
    room.close(ballot);
    CHECK(room.shown(ballot).result->totals == std::vector<std::uint32_t>{ 3, 2 });
    CHECK(room.shown(ballot).result->votes.empty());
}

TEST_CASE("single and scale take one choice, multiple takes each once")
{
    Assembly room;
    auto const person = room.member(employees);
    for (auto const kind : { BallotKind::single, BallotKind::scale }) {
        auto const ballot = room.open(Assembly::poll(kind));
        CHECK(room.refused(Evening::as(person), Cast{ ballot, { yes, no } }).reason
            == Reason::too_many_choices);
        room.vote(person, ballot, { no });
    }
    auto const ballot = room.open(Assembly::poll(BallotKind::multiple));
    CHECK(room.refused(Evening::as(person), Cast{ ballot, { yes, yes } }).reason == Reason::too_many_choices);
    room.vote(person, ballot, { yes, no });
}

TEST_CASE("a closed ballot takes no vote, and cannot be closed or cancelled again")
{
    Assembly room;
    auto const person = room.member(employees);
    auto const ballot = room.open(Assembly::poll());
    room.close(ballot);
    CHECK(room.refused(Evening::as(person), Cast{ ballot, { yes } }).reason == Reason::ballot_closed);
    CHECK(room.refused(Evening::facilitator(), CloseBallot{ ballot }).reason == Reason::ballot_closed);
    CHECK(room.refused(Evening::facilitator(), CancelBallot{ ballot, "erreur" }).reason
        == Reason::ballot_closed);
}

TEST_CASE("a cancelled ballot says why and counts nothing")
{
    Assembly room;
    auto const people = room.members(3, employees);
    auto const ballot = room.open(Assembly::poll());
    room.vote(people[0], ballot, { yes });
    CHECK(room.refused(Evening::facilitator(), CancelBallot{ ballot, " " }).reason == Reason::reason_missing);
    room.must(Evening::facilitator(), CancelBallot{ ballot, "La question était ambiguë" });
    auto const shown = room.shown(ballot);
    CHECK(shown.state == BallotState::cancelled);
    CHECK(shown.cancelled_because == "La question était ambiguë");
    CHECK_FALSE(shown.result);
    CHECK(room.session.ballots.at(ballot).voters.at(people[0]).marks == Marks{});
}

TEST_CASE("an audience is colleges and ways to attend; others are told that it is not theirs")
{
    Assembly room;
    auto const here = room.member(beneficiaries);
    auto const far = room.member(beneficiaries, Attendance::remote);
    auto const other = room.member(employees);
    auto ballot = Assembly::poll();
    ballot.audience = { { beneficiaries }, { Attendance::remote } };
    auto const id = room.open(ballot);
    CHECK(room.shown(id).turnout == Turnout{ 0, 1 });
    for (auto const person : { here, other }) {
        auto const refusal = room.refused(Evening::as(person), Cast{ id, { yes } });
        CHECK(refusal.code == Code::forbidden);
        CHECK(refusal.reason == Reason::not_in_audience);
    }
    room.vote(far, id, { yes });
    CHECK(room.shown(id).turnout == Turnout{ 1, 1 });
}

TEST_CASE(
    "colleges of fewer than three voices read as one, and so large that none can be told by subtraction")
{
    Assembly room;
    auto const nine = room.members(9, employees);
    auto const one = room.member(beneficiaries);
    auto const ballot = room.open(Assembly::poll());
    for (std::size_t i = 0; i < nine.size(); ++i)
        room.vote(nine[i], ballot, { i < 6 ? yes : no });
    room.vote(one, ballot, { no });
    room.close(ballot);
    auto const result = *room.shown(ballot).result;
    CHECK(result.totals == std::vector<std::uint32_t>{ 6, 4 });
    // The one beneficiary would be the total less the employees: both are shown as one.
    REQUIRE(result.groups.size() == 2);
    CHECK(result.groups[0].group.colleges == std::vector{ supporters });
    CHECK(result.groups[0].voted == 0);
    CHECK(result.groups[1].group.colleges == std::vector{ employees, beneficiaries });
    CHECK(result.groups[1].totals == result.totals);
}

TEST_CASE("no group that is shown has one or two voices")
{
    for (std::uint32_t a = 0; a < 6; ++a)
        for (std::uint32_t b = 0; b < 6; ++b)
            for (std::uint32_t c = 0; c < 6; ++c)
                for (std::uint32_t none = 0; none < 3; ++none) {
                    std::map<CollegeId, std::uint32_t> const voices{ { {}, none }, { { 1 }, a }, { { 2 }, b },
                        { { 3 }, c } };
                    std::uint32_t all = 0;
                    std::size_t told = 0;
                    for (auto const& group : pooled(voices)) {
                        std::uint32_t count = group.without_college ? none : 0;
                        for (auto const id : group.colleges)
                            count += voices.at(id);
                        told += group.colleges.size() + (group.without_college ? 1 : 0);
                        bool const whole = count == a + b + c + none;
                        CHECK((count == 0 || count >= limits::voices_min || whole));
                        all += count;
                    }
                    CHECK(all == a + b + c + none);
                    CHECK(told == voices.size());
                }
}

TEST_CASE("a secret ballot of two voices shows no total at all")
{
    Assembly room;
    auto const people = room.members(5, employees);
    auto const ballot = room.open(Assembly::poll());
    room.vote(people[0], ballot, { yes });
    room.vote(people[1], ballot, { yes });
    room.close(ballot);
    auto const result = *room.shown(ballot).result;
    CHECK(result.totals.empty());
    CHECK(result.weighted.empty());
    CHECK(room.shown(ballot).turnout == Turnout{ 2, 5 });
}

TEST_CASE("a ballot that was open to be told says who voted what, once it is closed")
{
    Assembly room;
    auto const people = room.members(2, employees);
    auto ballot = Assembly::poll();
    ballot.secret = false;
    auto const id = room.open(ballot);
    room.vote(people[0], id, { yes });
    room.vote(people[1], id, { no });
    room.close(id);
    auto const result = *room.shown(id).result;
    CHECK(result.totals == std::vector<std::uint32_t>{ 1, 1 });
    REQUIRE(result.votes.size() == 2);
    CHECK(result.votes[0].name == "M1");
    CHECK(result.votes[0].choices == std::vector{ yes });
}

TEST_CASE("weights are only where the ballot declares them, each college's share times its weight")
{
    Assembly room;
    auto const six = room.members(6, employees);
    auto const four = room.members(4, beneficiaries);
    auto ballot = Assembly::poll();
    ballot.weighted = true;
    auto const weighted = room.open(ballot);
    auto const plain = room.open(Assembly::poll());
    for (auto const id : { weighted, plain }) {
        for (std::size_t i = 0; i < six.size(); ++i)
            room.vote(six[i], id, { i < 3 ? yes : no }); // half of the employees
        for (std::size_t i = 0; i < four.size(); ++i)
            room.vote(four[i], id, { i < 3 ? yes : no }); // three quarters of the beneficiaries
        room.close(id);
    }
    auto const result = *room.shown(weighted).result;
    CHECK(result.weighted == std::vector<std::uint32_t>{ 2'500 + 2'250, 2'500 + 750 });
    CHECK(result.weight == 8'000); // no supporter voted: their weight is not cast
    CHECK(result.totals == std::vector<std::uint32_t>{ 6, 4 }); // never without the plain counts
    CHECK(result.groups.size() == 3);
    CHECK(room.shown(plain).result->weighted.empty());
}

TEST_CASE("weights outside the rule of a SCIC are told, never refused")
{
    auto const faults = [](std::vector<College> colleges) {
        Assembly room(std::move(colleges));
        auto ballot = Assembly::poll();
        ballot.weighted = true;
        auto const told = room.shown(room.open(ballot)).weight_faults;
        CHECK(render(room.session, { ChannelKind::session, {}, {} }, View::facilitator, 0)
                  .session->weight_faults
            == told);
        return told;
    };
    CHECK(faults({ { "a", 5'000 }, { "b", 4'000 }, { "c", 1'000 } }).empty());
    CHECK(faults({ { "a", 5'000 }, { "b", 5'000 } }) == std::vector{ WeightFault::fewer_than_three });
    CHECK(faults({ { "a", 6'000 }, { "b", 3'500 }, { "c", 500 } })
        == std::vector{ WeightFault::above_half, WeightFault::below_tenth });
    CHECK(
        faults({ { "a", 3'000 }, { "b", 3'000 }, { "c", 3'000 } }) == std::vector{ WeightFault::not_whole });

    Assembly room({ { "a", {} }, { "b", {} } });
    auto ballot = Assembly::poll();
    ballot.weighted = true;
    CHECK(room.refused(Evening::facilitator(), OpenBallot{ ballot }).reason == Reason::no_weights);
}

TEST_CASE("what is put to the vote is checked")
{
    Assembly room;
    auto const refused = [&](auto change) {
        auto ballot = Assembly::poll();
        change(ballot);
        return room.refused(Evening::facilitator(), OpenBallot{ ballot }).reason;
    };
    CHECK(refused([](auto& one) { one.question = ""; }) == Reason::text_missing);
    CHECK(refused([](auto& one) { one.options.resize(1); }) == Reason::options_count);
    CHECK(refused([](auto& one) {
        one.options.resize(limits::options_max + 1, { {}, "x" });
    }) == Reason::options_count);
    CHECK(refused([](auto& one) { one.options[0].text = ""; }) == Reason::text_missing);
    CHECK(refused([](auto& one) { one.options[0] = { { 9 }, "" }; }) == Reason::no_such_thing);
    CHECK(refused([](auto& one) { one.audience.colleges = { { 9 } }; }) == Reason::no_such_thing);
    CHECK(refused([](auto& one) {
        one.kind = BallotKind::dots;
        one.dots = limits::dots_max + 1;
    }) == Reason::dots_count);
    CHECK(refused([](auto& one) {
        one.kind = BallotKind::scale;
        one.options.resize(limits::scale_steps_max + 1, { {}, "x" });
    }) == Reason::options_count);
    for (std::size_t i = 0; i < limits::ballots_open_max; ++i)
        room.open(Assembly::poll());
    CHECK(refused([](auto&) {}) == Reason::too_many);
}

TEST_CASE("ballots are put from the welcome to the closing, and the end of the session closes them")
{
    Evening early;
    CHECK(early.refused(Evening::facilitator(), OpenBallot{ Assembly::poll() }).reason
        == Reason::phase_not_open);
    Assembly room;
    auto const people = room.members(3, employees);
    auto const ballot = room.open(Assembly::poll());
    for (auto const person : people)
        room.vote(person, ballot, { yes });
    room.go_to(Phase::closed);
    CHECK(room.shown(ballot).state == BallotState::closed);
    CHECK(room.shown(ballot).result->totals == std::vector<std::uint32_t>{ 3, 0 });
    CHECK(
        room.refused(Evening::facilitator(), OpenBallot{ Assembly::poll() }).reason == Reason::session_over);
}

TEST_CASE("a removed person's vote is not counted; who left had their say")
{
    Assembly room;
    auto const people = room.members(4, employees);
    auto const ballot = room.open(Assembly::poll());
    for (auto const person : people)
        room.vote(person, ballot, { yes });
    room.must(Evening::facilitator(), RemoveParticipant{ people[0], "hors sujet" });
    room.must(Evening::as(people[1]), LeaveSession{});
    CHECK(room.shown(ballot).turnout == Turnout{ 3, 3 });
    room.close(ballot);
    CHECK(room.shown(ballot).result->totals == std::vector<std::uint32_t>{ 3, 0 });
}

TEST_CASE("opening is taken back while nobody has voted")
{
    Assembly room;
    auto const person = room.member(employees);
    auto const ballot = room.open(Assembly::poll());
    auto const opened = room.session.seq;
    room.must(Evening::facilitator(), Undo{ opened });
    CHECK(room.shown(ballot).state == BallotState::cancelled);
    auto const other = room.open(Assembly::poll());
    auto const opened_again = room.session.seq;
    room.vote(person, other, { yes });
    CHECK(room.refused(Evening::facilitator(), Undo{ opened_again }).reason == Reason::changed_since);
}

TEST_CASE("the median of a scale is the step that half of the voices do not pass")
{
    Assembly room;
    auto const people = room.members(5, employees);
    auto scale = Assembly::poll(BallotKind::scale);
    scale.options = { { {}, "1" }, { {}, "2" }, { {}, "3" }, { {}, "4" } };
    auto const ballot = room.open(scale);
    for (std::uint32_t i = 0; i < 5; ++i)
        room.vote(people[i], ballot, { OptionId{ i < 2 ? 1 : i < 3 ? 3 : 4U } });
    room.close(ballot);
    CHECK(room.shown(ballot).result->median == OptionId{ 3 });
}

TEST_CASE("wishes read per college beside their total, small colleges as one")
{
    Assembly room;
    auto const many = room.members(4, employees);
    auto const few = room.members(2, beneficiaries);
    auto const one = room.member(supporters);
    auto const topic = room.propose(many[0]);
    for (auto const& people : { many, few })
        for (auto const person : people)
            room.must(Evening::as(person), Wish{ topic });
    room.must(Evening::as(one), Wish{ topic });
    auto const board = render(room.session, { ChannelKind::board, {}, {} }, View::participant, 0);
    auto const& read = board.topics.at(0).wishes_by_college;
    REQUIRE(read.size() == 2);
    CHECK(read[0].group.colleges == std::vector{ employees });
    CHECK(read[0].count == 4);
    CHECK(read[1].group.colleges == std::vector{ beneficiaries, supporters });
    CHECK(read[1].count == 3);
    auto const session
        = *render(room.session, { ChannelKind::session, {}, {} }, View::participant, 0).session;
    CHECK(session.colleges[0].people == 4);
    CHECK(session.no_college->people == 0);
}

TEST_CASE("wishes of fewer than three people read only as their total")
{
    Assembly room;
    auto const people = room.members(3, employees);
    room.members(3, beneficiaries);
    auto const topic = room.propose(people[0]);
    auto const read = [&] {
        return render(room.session, { ChannelKind::board, {}, {} }, View::participant, 0)
            .topics.at(0)
            .wishes_by_college;
    };
    CHECK(read().empty());
    for (auto const index : { 0, 1 }) {
        room.must(Evening::as(people[index]), Wish{ topic });
        CHECK(read().empty());
    }
    room.must(Evening::as(people[2]), Wish{ topic });
    REQUIRE(read().size() == 3);
    CHECK(read()[0].count == 3);
    // A college that says nothing is read too: that is what the reading is for.
    CHECK(read()[1].group.colleges == std::vector{ beneficiaries });
    CHECK(read()[1].count == 0);
}
