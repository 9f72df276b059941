#include "server/domain/render.hpp"

#include <numeric>

namespace parvis::domain {

namespace {

/// The step that half of the voices do not pass.
OptionId median_of(std::vector<std::uint32_t> const& totals)
{
    auto const all = std::accumulate(totals.begin(), totals.end(), 0U);
    std::uint32_t so_far = 0;
    for (std::size_t i = 0; i < totals.size(); ++i) {
        so_far += totals[i];
        if (so_far > 0 && so_far * 2 >= all) return { static_cast<std::uint32_t>(i) + 1 };
    }
    return {};
}

BallotResultView view_of(Session const& session, Ballot const& ballot)
{
    auto const& result = ballot.result;
    BallotResultView view;
    for (auto const& group : result.groups) {
        view.totals.resize(std::max(view.totals.size(), group.totals.size()));
        for (std::size_t i = 0; i < group.totals.size(); ++i)
            view.totals[i] += group.totals[i];
        view.blank += group.blank;
    }
    if (!session.colleges.empty()) view.groups = result.groups;
    view.weighted = result.weighted;
    view.weight = result.weight;
    if (ballot.description.kind == BallotKind::scale) view.median = median_of(view.totals);
    if (result.votes.size() > limits::named_votes_max) return view;
    for (auto const& vote : result.votes)
        view.votes.push_back({ name_of(session, vote.participant), vote.choices });
    return view;
}

BallotView view_of(Session const& session, BallotId id, Ballot const& ballot)
{
    BallotView view;
    view.id = id;
    view.description = ballot.description;
    view.state = ballot.state;
    view.opened_at = ballot.opened_at;
    view.ended_at = ballot.ended_at;
    view.cancelled_because = ballot.cancelled_because;
    if (ballot.description.weighted) view.weight_faults = faults_of_weights(session.colleges);
    if (ballot.state == BallotState::open) view.turnout = turnout(session, ballot);
    if (ballot.state != BallotState::closed) return view;
    for (auto const& group : ballot.result.groups) {
        view.turnout.voted += group.voted;
        view.turnout.may += group.may;
    }
    view.result = view_of(session, ballot);
    return view;
}

} // namespace

std::vector<BallotView> ballots_after(Session const& session, Seq after)
{
    std::vector<BallotView> views;
    for (auto const& [id, ballot] : session.ballots)
        if (ballot.changed > after) views.push_back(view_of(session, id, ballot));
    return views;
}

std::vector<OwnVote> own_votes(Session const& session, ParticipantId person)
{
    std::vector<OwnVote> votes;
    for (auto const& [id, ballot] : session.ballots) {
        if (ballot.state != BallotState::open) continue;
        auto const* voter = find(ballot.voters, person);
        if (!voter) continue;
        OwnVote vote{ id, {} };
        for (std::size_t i = 0; i < voter->marks.counts.size(); ++i)
            vote.choices.insert(
                vote.choices.end(), voter->marks.counts[i], OptionId{ static_cast<std::uint32_t>(i) + 1 });
        votes.push_back(std::move(vote));
    }
    return votes;
}

} // namespace parvis::domain
