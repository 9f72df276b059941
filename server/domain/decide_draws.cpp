// Rules of draws (invariant 13): what is promised stands before what is not known yet, step by step.
#include "server/domain/draw_lottery.hpp"
#include "server/domain/judge.hpp"

namespace parvis::domain {

namespace {

std::optional<Rejection> fault_of(DrawGroup const& group, Session const& session)
{
    if (group.college && !find(session.colleges, group.college)) return unknown();
    return fault_of_text(group.region, limits::name_max, Needed::no, Lines::one);
}

std::optional<Rejection> fault_of(DrawRules const& rules, Session const& session)
{
    if (auto fault
        = fault_of_text(rules.title, limits::title_max, Needed::yes, Lines::one, Reason::title_missing))
        return fault;
    if (rules.seats == 0 || rules.seats > limits::draw_seats_max
        || rules.reserves > limits::draw_reserves_max)
        return refuse(Code::bad_message, Reason::draw_size);
    if (rules.quotas.size() > limits::draw_quotas_max) return refuse(Code::too_large, Reason::too_many);
    if (auto fault = fault_of(rules.among, session)) return fault;
    std::uint64_t kept = 0;
    for (auto const& quota : rules.quotas) {
        if (quota.seats == 0 || quota.group == DrawGroup{})
            return refuse(Code::bad_message, Reason::quota_empty);
        if (auto fault = fault_of(quota.group, session)) return fault;
        kept += quota.seats;
    }
    if (kept > rules.seats) return conflict(Reason::quotas_exceed_seats);
    return std::nullopt;
}

/// The seat of somebody who was drawn, while it is theirs to answer for.
Seat const* held_seat(Draw const& draw, ParticipantId participant)
{
    for (auto const& seat : draw.drawn) {
        bool const held = seat.state == SeatState::asked || seat.state == SeatState::accepted;
        if (held && seat.entry.participant == participant) return &seat;
    }
    return nullptr;
}

} // namespace

Decision judge(Session const& session, CommitDraw const& c, Context const& context)
{
    if (session.phase == Phase::archived) return over();
    if (session.draws.size() >= limits::draws_max) return refuse(Code::too_large, Reason::too_many);
    if (auto fault = fault_of(c.rules, session)) return *fault;
    auto const secret = to_hex(context.entropy.data(), context.entropy.size());
    return Events{ DrawCommitted{ next_id(session.draws), c.rules, secret, commitment_of(secret) } };
}

Decision judge(Session const& session, FreezeDraw const& c, Context const& context)
{
    if (session.phase == Phase::archived) return over();
    auto const* draw = find(session.draws, c.draw);
    if (!draw) return unknown();
    if (draw->state != DrawState::committed) return conflict(Reason::draw_step);
    auto pool = pool_of(session, draw->rules);
    for (auto const& stratum : strata_of(draw->rules, pool))
        if (stratum.size < stratum.seats) {
            Current current;
            current.capacity = stratum.size;
            return conflict(Reason::quota_short, current);
        }
    auto hash = pool_hash_of(draw->rules, pool);
    return Events{ DrawFrozen{
        c.draw, std::move(pool), std::move(hash), context.now + limits::words_window } };
}

Decision judge(Session const& session, AddDice const& c, Context const&)
{
    if (session.phase == Phase::archived) return over();
    auto const* draw = find(session.draws, c.draw);
    if (!draw) return unknown();
    if (draw->state != DrawState::frozen) return conflict(Reason::draw_step);
    if (auto fault = fault_of_text(c.text, limits::dice_text_max, Needed::yes, Lines::one)) return *fault;
    if (draw->chance.dice.size() >= limits::dice_max) return refuse(Code::too_large, Reason::too_many);
    return Events{ DiceAdded{ c.draw, c.text } };
}

Decision judge(Session const& session, AddWord const& c, Context const& context)
{
    auto const* draw = find(session.draws, c.draw);
    if (!draw) return unknown();
    if (draw->state == DrawState::committed || draw->state == DrawState::cancelled)
        return conflict(Reason::draw_step);
    if (draw->state != DrawState::frozen || context.now >= draw->words_until)
        return refuse(Code::closed, Reason::words_over);
    if (draw->chance.word_given.contains(context.actor.participant)) return conflict(Reason::already_so);
    if (auto fault = fault_of_text(c.text, limits::word_max, Needed::yes, Lines::one)) return *fault;
    return Events{ WordAdded{ c.draw, context.actor.participant, c.text } };
}

Decision judge(Session const& session, RevealDraw const& c, Context const& context)
{
    if (session.phase == Phase::archived) return over();
    auto const* draw = find(session.draws, c.draw);
    if (!draw) return unknown();
    if (draw->state != DrawState::frozen) return conflict(Reason::draw_step);
    if (context.now < draw->words_until) return conflict(Reason::words_open);
    // Without chance from outside, the server would have chosen alone.
    if (draw->chance.dice.empty() && draw->chance.words.empty()) return conflict(Reason::no_chance_added);
    auto seed = seed_of(draw->pool_hash, draw->secret, draw->chance);
    auto drawn = drawn_from(draw->rules, draw->pool, seed);
    return Events{ DrawRevealed{ c.draw, std::move(seed), std::move(drawn) } };
}

Decision judge(Session const& session, CancelDraw const& c, Context const&)
{
    if (session.phase == Phase::archived) return over();
    auto const* draw = find(session.draws, c.draw);
    if (!draw) return unknown();
    // A result is never taken back: who does not like it could draw until they do.
    if (draw->state != DrawState::committed && draw->state != DrawState::frozen)
        return conflict(Reason::draw_step);
    if (auto fault
        = fault_of_text(c.reason, limits::reason_max, Needed::yes, Lines::many, Reason::reason_missing))
        return *fault;
    return Events{ DrawCancelled{ c.draw, c.reason } };
}

Decision judge(Session const& session, AcceptSeat const& c, Context const& context)
{
    if (session.phase == Phase::archived) return over();
    auto const* draw = find(session.draws, c.draw);
    if (!draw) return unknown();
    auto const* seat = held_seat(*draw, context.actor.participant);
    if (!seat) return conflict(Reason::not_drawn);
    if (seat->state == SeatState::accepted) return conflict(Reason::already_so);
    return Events{ SeatAccepted{ c.draw, context.actor.participant } };
}

Decision judge(Session const& session, DeclineSeat const& c, Context const& context)
{
    if (session.phase == Phase::archived) return over();
    auto const* draw = find(session.draws, c.draw);
    if (!draw) return unknown();
    if (!held_seat(*draw, context.actor.participant)) return conflict(Reason::not_drawn);
    return Events{ SeatDeclined{ c.draw, context.actor.participant } };
}

Decision judge(Session const& session, PassOver const& c, Context const&)
{
    if (session.phase == Phase::archived) return over();
    auto const* draw = find(session.draws, c.draw);
    if (!draw) return unknown();
    if (!held_seat(*draw, c.participant)) return conflict(Reason::not_drawn);
    if (auto fault
        = fault_of_text(c.reason, limits::reason_max, Needed::yes, Lines::many, Reason::reason_missing))
        return *fault;
    return Events{ SeatPassedOver{ c.draw, c.participant, c.reason } };
}

} // namespace parvis::domain
