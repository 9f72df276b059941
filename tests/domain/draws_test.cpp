// Draws by lot (invariant 13): what stands before what, and what follows from whom.
#include "server/domain/draw_lottery.hpp"
#include "tests/domain/given.hpp"

#include <array>
#include <cmath>

using namespace parvis::domain;

namespace {

/// Eight people: three salariés, four bénéficiaires of whom two are remote, and somebody of no college.
struct Room : Evening {
    std::vector<ParticipantId> people;
    Room()
    {
        go_to(Phase::opening);
        for (std::uint32_t i = 1; i <= 8; ++i) {
            Profile profile;
            profile.pseudonym = "P" + std::to_string(i);
            profile.college = { i <= 3 ? 1u : i <= 7 ? 2u : 0u };
            if (i == 6 || i == 7) profile.attendance = Attendance::remote;
            if (i == 7) profile.region = "Nord";
            people.push_back(std::get<ParticipantId>(must({ Role::system, {} }, Join{ profile })));
        }
    }
    static DrawRules rules(std::uint32_t seats, std::vector<DrawQuota> quotas = {})
    {
        return { "Témoins", seats, 2, DrawPool::present, {}, std::move(quotas) };
    }
    DrawId commit(DrawRules const& rules)
    {
        return std::get<DrawId>(must(facilitator(), CommitDraw{ rules }));
    }
    /// Committed, frozen, with dice, and revealed.
    DrawId drawn(DrawRules const& rules)
    {
        auto const draw = commit(rules);
        must(facilitator(), FreezeDraw{ draw });
        must(facilitator(), AddDice{ draw, "4 2 6" });
        now += limits::words_window;
        must(facilitator(), RevealDraw{ draw });
        return draw;
    }
    Draw const& at(DrawId draw) const { return session.draws.at(draw); }
    DrawView seen(DrawId draw) const { return view_of(session, draw, at(draw)); }
};

DrawQuota quota(std::uint32_t college, std::uint32_t seats) { return { { { college }, {}, {} }, seats }; }

std::vector<std::uint32_t> strata_of_seats(Draw const& draw, SeatState state)
{
    std::vector<std::uint32_t> strata;
    for (auto const& seat : draw.drawn)
        if (seat.state == state) strata.push_back(seat.entry.stratum);
    return strata;
}

} // namespace

// ---- Step by step

TEST_CASE("a draw is promised, frozen, given chance from outside, and only then revealed")
{
    Room room;
    auto const draw = room.commit(Room::rules(2));
    CHECK(room.at(draw).commitment == commitment_of(room.at(draw).secret));
    CHECK(room.refused(Room::facilitator(), RevealDraw{ draw }).reason == Reason::draw_step);
    CHECK(room.refused(Room::facilitator(), AddDice{ draw, "6" }).reason == Reason::draw_step);
    CHECK(room.refused(Room::as(room.people[0]), AddWord{ draw, "lune" }).reason == Reason::draw_step);

    room.must(Room::facilitator(), FreezeDraw{ draw });
    CHECK(room.at(draw).pool.size() == 8);
    CHECK(room.refused(Room::facilitator(), FreezeDraw{ draw }).reason == Reason::draw_step);
    CHECK(room.refused(Room::facilitator(), RevealDraw{ draw }).reason == Reason::words_open);
    room.now += limits::words_window;
    CHECK(room.refused(Room::facilitator(), RevealDraw{ draw }).reason == Reason::no_chance_added);
    room.must(Room::facilitator(), AddDice{ draw, "4 2 6" });
    room.must(Room::facilitator(), RevealDraw{ draw });

    CHECK(room.at(draw).state == DrawState::drawn);
    CHECK(strata_of_seats(room.at(draw), SeatState::asked).size() == 2);
    CHECK(strata_of_seats(room.at(draw), SeatState::reserve).size() == 2);
    CHECK(room.refused(Room::facilitator(), AddDice{ draw, "6" }).reason == Reason::draw_step);
    CHECK(room.refused(Room::facilitator(), CancelDraw{ draw, "Pas eux" }).reason == Reason::draw_step);
}

TEST_CASE("who comes after the freezing is not in the pool, and who leaves stays in it")
{
    Room room;
    auto const draw = room.commit(Room::rules(2));
    auto const before = room.join("À temps");
    room.must(Room::facilitator(), FreezeDraw{ draw });
    auto const hash = room.at(draw).pool_hash;
    auto const late = room.join("En retard");
    room.must(Room::as(room.people[0]), LeaveSession{});
    auto const& pool = room.at(draw).pool;
    CHECK(std::any_of(pool.begin(), pool.end(), [&](auto const& one) { return one.participant == before; }));
    CHECK(std::none_of(pool.begin(), pool.end(), [&](auto const& one) { return one.participant == late; }));
    CHECK(pool.front().participant == room.people[0]);
    CHECK(pool_hash_of(room.at(draw).rules, pool) == hash);
}

TEST_CASE("a person gives one word, in time")
{
    Room room;
    auto const draw = room.commit(Room::rules(2));
    room.must(Room::facilitator(), FreezeDraw{ draw });
    room.must(Room::as(room.people[0]), AddWord{ draw, "lune" });
    CHECK(room.refused(Room::as(room.people[0]), AddWord{ draw, "soleil" }).reason == Reason::already_so);
    CHECK(room.refused(Room::as(room.people[1]), AddWord{ draw, "" }).reason == Reason::text_missing);
    room.now = room.at(draw).words_until - 1;
    room.must(Room::as(room.people[1]), AddWord{ draw, "soleil" });
    room.now += 1;
    CHECK(room.refused(Room::as(room.people[2]), AddWord{ draw, "trop tard" }).code == Code::closed);
    CHECK(room.at(draw).chance.words == std::vector<std::string>{ "lune", "soleil" });
    room.must(Room::facilitator(), RevealDraw{ draw }); // words are chance enough
}

TEST_CASE("a draw given up stays on record with its reason, and its secret is never shown")
{
    Room room;
    auto const draw = room.commit(Room::rules(2));
    CHECK(room.refused(Room::facilitator(), CancelDraw{ draw, "" }).reason == Reason::reason_missing);
    room.must(Room::facilitator(), FreezeDraw{ draw });
    room.must(Room::facilitator(), CancelDraw{ draw, "Il manque un quota" });
    auto const view = room.seen(draw);
    CHECK(view.state == DrawState::cancelled);
    CHECK(view.cancelled_because == "Il manque un quota");
    CHECK(view.secret.empty());
    CHECK(room.refused(Room::facilitator(), FreezeDraw{ draw }).reason == Reason::draw_step);
    CHECK(room.session.journal.back().subject == "Témoins");
    CHECK(room.refused(Room::facilitator(), Undo{ room.session.journal.back().seq }).reason
        == Reason::not_undoable);
}

TEST_CASE("two draws have two secrets, from chance that nobody could foresee")
{
    Room room;
    CommitDraw const commit{ Room::rules(1) };
    auto const with = [&](std::uint8_t byte) {
        Context context{ Room::facilitator(), room.now };
        context.entropy.fill(byte);
        return std::get<DrawCommitted>(decide(room.session, commit, context)->front()).secret;
    };
    CHECK(with(1) != with(2));
    CHECK(with(171) == [] {
        std::string secret;
        for (int i = 0; i < 32; ++i)
            secret += "ab";
        return secret;
    }());
}

// ---- Quotas

TEST_CASE("each quota draws among its own people, and the other seats go to the others")
{
    Room room;
    auto const draw = room.drawn(Room::rules(4, { quota(1, 2), quota(2, 1) }));
    CHECK(strata_of_seats(room.at(draw), SeatState::asked) == std::vector<std::uint32_t>{ 1, 1, 2, 3 });
    for (auto const& seat : room.at(draw).drawn)
        CHECK(room.session.participants.at(seat.entry.participant).profile.college
            == CollegeId{ seat.entry.stratum % 3 });
}

TEST_CASE("the first quota that fits is the stratum, by college, attendance and region together")
{
    Room room;
    auto rules = Room::rules(3);
    rules.quotas = { { { { 2 }, Attendance::remote, "Nord" }, 1 }, { { {}, Attendance::remote, {} }, 1 },
        quota(2, 1) };
    auto const pool = pool_of(room.session, rules);
    std::vector<std::uint32_t> strata;
    for (auto const& entry : pool)
        strata.push_back(entry.stratum);
    CHECK(strata == std::vector<std::uint32_t>{ 4, 4, 4, 3, 3, 2, 1, 4 });
}

TEST_CASE("a pool is of the people present, or of everybody who came, or of some of them")
{
    Room room;
    room.must(Room::as(room.people[0]), LeaveSession{});
    room.must(Room::facilitator(), RemoveParticipant{ room.people[1], "Propos" });
    auto rules = Room::rules(1);
    CHECK(pool_of(room.session, rules).size() == 6);
    rules.pool = DrawPool::all;
    CHECK(pool_of(room.session, rules).size() == 7);
    rules.among.attendance = Attendance::remote;
    CHECK(pool_of(room.session, rules).size() == 2);
    rules.among.region = "Nord";
    CHECK(pool_of(room.session, rules).size() == 1);
}

TEST_CASE("quotas that cannot be kept are refused before anything is promised or frozen")
{
    Room room;
    auto const refused = [&](DrawRules const& rules) {
        return room.refused(Room::facilitator(), CommitDraw{ rules }).reason;
    };
    CHECK(refused(Room::rules(0)) == Reason::draw_size);
    CHECK(refused(Room::rules(limits::draw_seats_max + 1)) == Reason::draw_size);
    CHECK(refused(Room::rules(2, { quota(1, 0) })) == Reason::quota_empty);
    CHECK(refused(Room::rules(2, { { {}, 1 } })) == Reason::quota_empty);
    CHECK(refused(Room::rules(2, { quota(1, 2), quota(2, 1) })) == Reason::quotas_exceed_seats);
    CHECK(refused(Room::rules(2, { quota(9, 1) })) == Reason::no_such_thing);
    CHECK(
        refused(Room::rules(200, std::vector(limits::draw_quotas_max + 1, quota(1, 1)))) == Reason::too_many);

    auto const draw = room.commit(Room::rules(4, { quota(1, 4) }));
    auto const refusal = room.refused(Room::facilitator(), FreezeDraw{ draw });
    CHECK(refusal.reason == Reason::quota_short);
    CHECK(refusal.current.capacity == 3);
    CHECK(room.seen(draw).strata.front().warning == ChanceWarning::too_few);
}

TEST_CASE("who would have next to no chance is said so, with the chance of each stratum")
{
    Room room;
    auto const seen = [&](DrawRules const& rules) { return room.seen(room.commit(rules)).strata; };
    auto const even = seen(Room::rules(2));
    REQUIRE(even.size() == 1);
    CHECK(even[0].chance == 2'500);
    CHECK(even[0].warning == ChanceWarning::none);

    auto const none = seen(Room::rules(2, { quota(1, 2) }));
    REQUIRE(none.size() == 2);
    CHECK(none[0].chance == 6'666);
    CHECK(none[1].stratum.size == 5);
    CHECK(none[1].warning == ChanceWarning::no_chance);

    for (int i = 0; i < 100; ++i)
        room.join("Autre");
    auto const low
        = seen(Room::rules(12, { quota(1, 3), quota(2, 4), { { {}, Attendance::gathering, {} }, 4 } }));
    CHECK(low.back().stratum.seats == 1);
    CHECK(low.back().stratum.size == 101);
    CHECK(low.back().chance == 99);
    CHECK(low.back().warning == ChanceWarning::low); // 12 of 108 without quotas: 11 %
}

TEST_CASE("the strata of a draw that is not frozen follow who comes and what they say of themselves")
{
    Room room;
    auto const draw = room.commit(Room::rules(2, { quota(1, 1) }));
    auto const after = room.session.seq;
    Profile profile;
    profile.college = { 1 };
    room.must(Room::as(room.people[7]), EditMe{ profile });
    Channel const channel{ ChannelKind::draws, {}, {} };
    auto const changed = render(room.session, channel, View::board, after);
    REQUIRE(changed.draws.size() == 1);
    CHECK(changed.draws[0].strata[0].stratum.size == 4);
    room.must(Room::facilitator(), FreezeDraw{ draw });
    auto const frozen = room.session.seq;
    room.join("En retard");
    CHECK(render(room.session, channel, View::board, frozen).draws.empty());
}

// ---- Seats

TEST_CASE("who declines gives the seat to the next reserve of their stratum")
{
    Room room;
    auto const draw = room.drawn(Room::rules(2, { quota(1, 1), quota(2, 1) }));
    auto const of = [&](std::size_t i) { return room.at(draw).drawn[i].entry.participant; };
    REQUIRE(room.at(draw).drawn.size() == 6); // each with two reserves
    CHECK(room.refused(Room::as(of(1)), AcceptSeat{ draw }).reason == Reason::not_drawn);

    room.must(Room::as(of(0)), DeclineSeat{ draw });
    CHECK(room.at(draw).state == DrawState::accepting);
    CHECK(room.at(draw).drawn[1].state == SeatState::asked);
    CHECK(room.at(draw).drawn[4].state == SeatState::reserve);
    room.must(Room::as(of(1)), AcceptSeat{ draw });
    CHECK(room.refused(Room::as(of(1)), AcceptSeat{ draw }).reason == Reason::already_so);
    room.must(Room::as(of(3)), AcceptSeat{ draw });
    CHECK(room.at(draw).state == DrawState::complete);
    CHECK(room.refused(Room::as(of(0)), AcceptSeat{ draw }).reason == Reason::not_drawn);

    // Somebody gives a seat back later, and somebody does not answer.
    room.must(Room::as(of(3)), DeclineSeat{ draw });
    CHECK(room.at(draw).state == DrawState::accepting);
    CHECK(room.refused(Room::facilitator(), PassOver{ draw, of(4), "" }).reason == Reason::reason_missing);
    room.must(Room::facilitator(), PassOver{ draw, of(4), "Est partie" });
    room.must(Room::as(of(5)), DeclineSeat{ draw });
    CHECK(room.at(draw).state == DrawState::complete);
    CHECK(room.seen(draw).vacant == 1);
    CHECK(room.seen(draw).drawn[4].reason == "Est partie");
}

TEST_CASE("a person without a phone is answered for by the welcome desk")
{
    Room room;
    Profile profile;
    profile.college = { 2 };
    profile.region = "Sud";
    auto const guest = std::get<ParticipantId>(room.must(Room::facilitator(), AddParticipant{ profile }));
    auto const draw = room.drawn(Room::rules(1, { { { {}, {}, "Sud" }, 1 } }));
    room.must({ Role::steward, guest }, AcceptSeat{ draw });
    CHECK(room.at(draw).state == DrawState::complete);
    CHECK(room.refused({ Role::steward, room.people[0] }, AcceptSeat{ draw }).reason == Reason::not_yours);
}

TEST_CASE("a renamed person is shown under the new name where they were drawn")
{
    Room room;
    auto const draw = room.drawn(Room::rules(8));
    auto const after = room.session.seq;
    Profile profile;
    profile.pseudonym = "Nouveau nom";
    room.must(Room::as(room.people[0]), EditMe{ profile });
    auto const changed = render(room.session, { ChannelKind::draws, {}, {} }, View::participant, after);
    REQUIRE(changed.draws.size() == 1);
    auto const& drawn = changed.draws[0].drawn;
    CHECK(std::any_of(
        drawn.begin(), drawn.end(), [](SeatView const& seat) { return seat.name == "Nouveau nom"; }));
    CHECK(room.at(draw).drawn.size() == 8);
}

// ---- The lottery

TEST_CASE("the order in which chance came does not matter, and every bit of it does")
{
    PublicChance const one{ { "4 2 6" }, { "lune", "soleil" }, {} };
    PublicChance const other{ { "4 2 6" }, { "soleil", "lune" }, {} };
    PublicChance const third{ { "4 2 5" }, { "lune", "soleil" }, {} };
    PublicChance const said{ { "lune" }, { "4 2 6", "soleil" }, {} };
    CHECK(seed_of("a", "b", one) == seed_of("a", "b", other));
    CHECK(seed_of("a", "b", one) != seed_of("a", "b", third));
    CHECK(seed_of("a", "b", one) != seed_of("a", "b", said));
    CHECK(seed_of("a", "b", one) != seed_of("b", "a", one));
}

TEST_CASE("everybody in a stratum is drawn about as often")
{
    // A coarse check on few draws, with fixed seeds; the bench draws a million.
    constexpr std::uint32_t people = 10;
    constexpr int draws = 3'000;
    DrawRules rules{ "x", 3, 0, DrawPool::present, {}, {} };
    std::vector<PoolEntry> pool;
    for (std::uint32_t i = 1; i <= people; ++i)
        pool.push_back({ { i }, 1 });
    std::array<double, people> times{};
    for (int i = 0; i < draws; ++i)
        for (auto const& entry : drawn_from(rules, pool, sha256(std::to_string(i))))
            times[entry.participant.value - 1] += 1;
    double const expected = draws * 3.0 / people;
    double const spread = std::sqrt(draws * 0.3 * 0.7);
    for (auto const count : times)
        CHECK(std::abs(count - expected) < 4 * spread);
}
