// What happens to draws, and who is in their pools.
#include "server/domain/application.hpp"

namespace parvis::domain {

namespace {

bool fits(DrawGroup const& group, Profile const& profile)
{
    return (!group.college || group.college == profile.college)
        && (!group.attendance || group.attendance == profile.attendance)
        && (group.region.empty() || group.region == profile.region);
}

std::uint32_t stratum_of(DrawRules const& rules, Profile const& profile)
{
    auto const quota = std::find_if(rules.quotas.begin(), rules.quotas.end(),
        [&](DrawQuota const& one) { return fits(one.group, profile); });
    return static_cast<std::uint32_t>(quota - rules.quotas.begin()) + 1;
}

bool may_be_drawn(DrawPool pool, ParticipantState state)
{
    if (pool == DrawPool::present) return state == ParticipantState::present;
    return state != ParticipantState::expected && !is_out(state);
}

} // namespace

std::vector<PoolEntry> pool_of(Session const& session, DrawRules const& rules)
{
    std::vector<PoolEntry> pool;
    for (auto const& [id, person] : session.participants)
        if (may_be_drawn(rules.pool, person.state) && fits(rules.among, person.profile))
            pool.push_back({ id, stratum_of(rules, person.profile) });
    return pool;
}

void Application::on(DrawCommitted const& e)
{
    auto& draw = m_session.draws[e.draw];
    draw.rules = e.rules;
    draw.secret = e.secret;
    draw.commitment = e.commitment;
    draw.committed_at = m_at;
    touch_draw(e.draw);
}
void Application::on(DrawFrozen const& e)
{
    auto& draw = touch_draw(e.draw);
    draw.state = DrawState::frozen;
    draw.pool = e.pool;
    draw.pool_hash = e.pool_hash;
    draw.frozen_at = m_at;
    draw.words_until = e.words_until;
}
void Application::on(DiceAdded const& e) { touch_draw(e.draw).chance.dice.push_back(e.text); }
void Application::on(WordAdded const& e)
{
    auto& chance = touch_draw(e.draw).chance;
    chance.words.push_back(e.text);
    chance.word_given.insert(e.participant);
}
void Application::on(DrawRevealed const& e)
{
    auto& draw = touch_draw(e.draw);
    draw.state = DrawState::drawn;
    draw.seed = e.seed;
    draw.drawn_at = m_at;
    std::map<std::uint32_t, std::uint32_t> asked;
    auto left = draw.rules.seats;
    for (auto const& quota : draw.rules.quotas)
        left -= quota.seats;
    for (auto const& entry : e.drawn) {
        bool const of_quota = entry.stratum <= draw.rules.quotas.size();
        auto const seats = of_quota ? draw.rules.quotas[entry.stratum - 1].seats : left;
        auto const state = asked[entry.stratum]++ < seats ? SeatState::asked : SeatState::reserve;
        draw.drawn.push_back({ entry, state, {} });
    }
}
void Application::on(DrawCancelled const& e)
{
    auto& draw = touch_draw(e.draw);
    draw.state = DrawState::cancelled;
    draw.cancelled_because = e.reason;
}
void Application::on(SeatAccepted const& e) { settle_seat(e.draw, e.participant, SeatState::accepted); }
void Application::on(SeatDeclined const& e) { settle_seat(e.draw, e.participant, SeatState::declined); }
void Application::on(SeatPassedOver const& e)
{
    settle_seat(e.draw, e.participant, SeatState::passed_over, e.reason);
}

void Application::settle_seat(DrawId id, ParticipantId participant, SeatState state, std::string reason)
{
    auto& draw = touch_draw(id);
    auto const seat = std::find_if(draw.drawn.begin(), draw.drawn.end(),
        [&](Seat const& one) { return one.entry.participant == participant; });
    seat->state = state;
    seat->reason = std::move(reason);
    if (state != SeatState::accepted) {
        auto const next = std::find_if(draw.drawn.begin(), draw.drawn.end(), [&](Seat const& one) {
            return one.state == SeatState::reserve && one.entry.stratum == seat->entry.stratum;
        });
        if (next != draw.drawn.end()) next->state = SeatState::asked;
    }
    bool const waits = std::any_of(
        draw.drawn.begin(), draw.drawn.end(), [](Seat const& one) { return one.state == SeatState::asked; });
    draw.state = waits ? DrawState::accepting : DrawState::complete;
}

Draw& Application::touch_draw(DrawId id)
{
    show(ChannelKind::draws);
    return touch(m_session.draws, id);
}

void Application::touch_draws_about(ParticipantId participant)
{
    for (auto const& [id, draw] : m_session.draws) {
        bool const drew = std::any_of(draw.drawn.begin(), draw.drawn.end(),
            [&](Seat const& seat) { return seat.entry.participant == participant; });
        if (drew || draw.state == DrawState::committed) touch_draw(id);
    }
}

} // namespace parvis::domain
