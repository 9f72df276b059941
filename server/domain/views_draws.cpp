// Draws as everybody sees them: facilitators, boards and phones alike.
#include "server/domain/draw_lottery.hpp"
#include "server/domain/judge.hpp"
#include "server/domain/views.hpp"

namespace parvis::domain {

namespace {

constexpr std::uint64_t whole = 10'000;

/// Beside the chance that everybody in the pool would have without quotas.
StratumView view_of(Stratum const& stratum, std::uint64_t seats, std::uint64_t people)
{
    StratumView view{ stratum, 0, ChanceWarning::none };
    if (stratum.size < stratum.seats) {
        view.warning = ChanceWarning::too_few;
        view.chance = stratum.size == 0 ? 0 : whole;
    } else if (stratum.size > 0) {
        view.chance = static_cast<std::uint32_t>(whole * stratum.seats / stratum.size);
        if (stratum.seats == 0)
            view.warning = ChanceWarning::no_chance;
        else if (stratum.seats * people * limits::low_chance < seats * stratum.size)
            view.warning = ChanceWarning::low;
    }
    return view;
}

} // namespace

DrawView view_of(Session const& session, DrawId id, Draw const& draw)
{
    DrawView view;
    view.id = id;
    view.rules = draw.rules;
    view.state = draw.state;
    view.commitment = draw.commitment;
    view.committed_at = draw.committed_at;
    bool const open = draw.state == DrawState::committed;
    auto const pool = open ? pool_of(session, draw.rules) : draw.pool;
    view.pool_size = static_cast<std::uint32_t>(pool.size());
    bool const known = open || !draw.pool_hash.empty();
    if (known)
        for (auto const& stratum : strata_of(draw.rules, pool))
            // Whom no quota fits are worth a line only where there are such people, or seats for them.
            if (stratum.group != DrawGroup{} || stratum.size > 0 || stratum.seats > 0)
                view.strata.push_back(view_of(stratum, draw.rules.seats, pool.size()));
    view.pool_hash = draw.pool_hash;
    view.frozen_at = draw.frozen_at;
    view.words_until = draw.words_until;
    view.dice = draw.chance.dice;
    auto const& words = draw.chance.words;
    view.words = static_cast<std::uint32_t>(words.size());
    auto const shown = std::min(words.size(), limits::words_shown);
    view.latest_words.assign(words.end() - static_cast<std::ptrdiff_t>(shown), words.end());
    view.cancelled_because = draw.cancelled_because;
    if (draw.seed.empty()) return view;

    view.secret = draw.secret;
    view.seed = draw.seed;
    view.drawn_at = draw.drawn_at;
    std::uint32_t held = 0;
    for (auto const& seat : draw.drawn) {
        if (seat.state == SeatState::asked || seat.state == SeatState::accepted) ++held;
        view.drawn.push_back({ seat.entry.participant, name_of(session, seat.entry.participant),
            seat.entry.stratum, seat.state, seat.reason });
    }
    view.vacant = draw.rules.seats - held;
    return view;
}

} // namespace parvis::domain
