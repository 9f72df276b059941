// Rules of ballots: what may be put to the vote, who votes, and what is counted when it ends (invariants 9
// and 14).
#include "server/domain/judge.hpp"

namespace parvis::domain {

namespace {

/// From the welcome to the closing: a question may be put at any moment people are together.
bool takes_ballots(Phase phase) { return phase >= Phase::welcoming && phase < Phase::closed; }

/// An empty list leaves nobody out.
template <typename T>
bool in_or_all(std::vector<T> const& list, T value)
{
    return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

std::optional<Rejection> fault_of_options(Session const& session, BallotDescription const& ballot)
{
    auto const most = ballot.kind == BallotKind::scale ? limits::scale_steps_max : limits::options_max;
    if (ballot.options.size() < 2) return refuse(Code::bad_message, Reason::options_count);
    if (ballot.options.size() > most) return refuse(Code::too_large, Reason::options_count);
    std::set<TopicId> topics;
    for (auto const& option : ballot.options) {
        if (!option.topic) {
            if (auto fault = fault_of_text(option.text, limits::title_max, Needed::yes, Lines::one))
                return fault;
            continue;
        }
        auto const* topic = find(session.topics, option.topic);
        if (!topic || topic->state == TopicState::draft) return unknown();
        if (topic->state == TopicState::withdrawn) return conflict(Reason::topic_withdrawn);
        if (!topics.insert(option.topic).second) return conflict(Reason::already_so);
    }
    return std::nullopt;
}

std::optional<Rejection> fault_of_audience(Session const& session, Audience const& audience)
{
    if (audience.colleges.size() > limits::colleges_max
        || audience.attendance.size() > static_cast<std::size_t>(Attendance::represented) + 1)
        return refuse(Code::too_large, Reason::too_many);
    for (auto const college : audience.colleges)
        if (!find(session.colleges, college)) return unknown();
    return std::nullopt;
}

std::size_t choices_max(BallotDescription const& ballot)
{
    switch (ballot.kind) {
    case BallotKind::single:
    case BallotKind::scale:
        return 1;
    case BallotKind::multiple:
        return ballot.options.size();
    case BallotKind::dots:
        return ballot.dots;
    }
    return 0;
}

std::uint32_t sum(std::vector<std::uint32_t> const& counts)
{
    std::uint32_t all = 0;
    for (auto const count : counts)
        all += count;
    return all;
}

/// Each group's share of its own voices, times its weight.
void weigh(Session const& session, Ballot const& ballot, BallotResult& result)
{
    std::vector<std::uint64_t> shares(ballot.description.options.size());
    for (auto const& group : result.groups) {
        std::uint64_t weight = 0;
        for (auto const college : group.group.colleges)
            weight += session.colleges.at(college).weight.value_or(0);
        // A dot is a share of the dots that were placed; a choice is a share of the people who voted.
        bool const dots = ballot.description.kind == BallotKind::dots;
        std::uint64_t const whole = dots ? sum(group.totals) : group.voted;
        if (whole == 0) continue;
        result.weight += static_cast<std::uint32_t>(weight);
        for (std::size_t i = 0; i < shares.size(); ++i)
            shares[i] += (weight * group.totals[i] * 2 + whole) / (whole * 2); // to the nearest
    }
    for (auto const share : shares)
        result.weighted.push_back(static_cast<std::uint32_t>(share));
}

} // namespace

bool includes(Audience const& audience, Profile const& profile)
{
    return in_or_all(audience.colleges, profile.college)
        && in_or_all(audience.attendance, profile.attendance);
}

Turnout turnout(Session const& session, Ballot const& ballot)
{
    auto const voted = static_cast<std::uint32_t>(ballot.voters.size());
    auto may = voted;
    for (auto const& [id, person] : session.participants)
        if (person.state == ParticipantState::present && !ballot.voters.contains(id)
            && includes(ballot.description.audience, person.profile))
            ++may;
    return { voted, may };
}

bool has_open_ballot(Session const& session)
{
    return std::any_of(session.ballots.begin(), session.ballots.end(),
        [](auto const& entry) { return entry.second.state == BallotState::open; });
}

BallotResult result_of(Session const& session, Ballot const& ballot)
{
    auto const& description = ballot.description;
    std::map<CollegeId, GroupResult> of_college;
    for (auto const& [id, college] : session.colleges)
        if (in_or_all(description.audience.colleges, id)) of_college[id];
    for (auto const& [id, person] : session.participants)
        if (person.state == ParticipantState::present && !ballot.voters.contains(id)
            && includes(description.audience, person.profile))
            ++of_college[person.profile.college].may;
    for (auto const& [id, voter] : ballot.voters) {
        auto& one = of_college[voter.college];
        ++one.may;
        ++one.voted;
        one.totals.resize(description.options.size());
        std::uint32_t marks = 0;
        for (std::size_t i = 0; i < voter.marks.counts.size(); ++i) {
            one.totals[i] += voter.marks.counts[i];
            marks += voter.marks.counts[i];
        }
        if (marks == 0) ++one.blank;
    }

    std::map<CollegeId, std::uint32_t> voices;
    for (auto const& [id, one] : of_college)
        voices[id] = one.voted;
    bool const shown = !description.secret || ballot.voters.size() >= limits::voices_min;
    BallotResult result;
    for (auto& group : pooled(voices)) {
        GroupResult whole{ std::move(group), 0, 0, 0, {} };
        if (shown) whole.totals.resize(description.options.size());
        auto const add = [&](CollegeId id) {
            auto const& one = of_college.at(id);
            whole.voted += one.voted;
            whole.may += one.may;
            if (!shown) return;
            whole.blank += one.blank;
            for (std::size_t i = 0; i < one.totals.size(); ++i)
                whole.totals[i] += one.totals[i];
        };
        for (auto const id : whole.group.colleges)
            add(id);
        if (whole.group.without_college) add({});
        result.groups.push_back(std::move(whole));
    }
    if (description.weighted && shown) weigh(session, ballot, result);
    if (description.secret) return result;
    for (auto const& [id, voter] : ballot.voters) {
        NamedVote vote{ id, {} };
        for (std::size_t i = 0; i < voter.marks.counts.size(); ++i)
            vote.choices.insert(
                vote.choices.end(), voter.marks.counts[i], OptionId{ static_cast<std::uint32_t>(i) + 1 });
        result.votes.push_back(std::move(vote));
    }
    return result;
}

Decision judge(Session const& session, OpenBallot const& c, Context const&)
{
    if (is_over(session.phase)) return over();
    if (!takes_ballots(session.phase)) return refuse(Code::closed, Reason::phase_not_open);
    auto ballot = c.ballot;
    if (auto fault = fault_of_text(ballot.question, limits::ballot_question_max, Needed::yes, Lines::one))
        return *fault;
    if (auto fault = fault_of_options(session, ballot)) return *fault;
    if (auto fault = fault_of_audience(session, ballot.audience)) return *fault;
    auto const& colleges = session.colleges;
    bool const has_weights = std::any_of(
        colleges.begin(), colleges.end(), [](auto const& one) { return one.second.weight.value_or(0) != 0; });
    if (ballot.weighted && !has_weights) return conflict(Reason::no_weights);
    auto const open = std::count_if(session.ballots.begin(), session.ballots.end(),
        [](auto const& one) { return one.second.state == BallotState::open; });
    if (session.ballots.size() >= limits::ballots_max
        || static_cast<std::size_t>(open) >= limits::ballots_open_max)
        return refuse(Code::too_large, Reason::too_many);

    // A topic stands under the title that people saw when they were asked.
    for (auto& option : ballot.options)
        if (option.topic) option.text = session.topics.at(option.topic).content.title;
    if (ballot.kind == BallotKind::dots) {
        if (ballot.dots == 0) ballot.dots = session.frame.convergence.dots;
        if (ballot.dots > limits::dots_max) return refuse(Code::bad_message, Reason::dots_count);
        ballot.secret = true;
    } else {
        ballot.dots = 0;
    }
    return Events{ BallotOpened{ next_id(session.ballots), std::move(ballot) } };
}

Decision judge(Session const& session, Cast const& c, Context const& context)
{
    auto const* ballot = find(session.ballots, c.ballot);
    if (!ballot) return unknown();
    if (ballot->state != BallotState::open) return conflict(Reason::ballot_closed);
    auto const person = context.actor.participant;
    if (!includes(ballot->description.audience, session.participants.at(person).profile))
        return forbidden(Reason::not_in_audience);
    if (c.choices.size() > choices_max(ballot->description)) return conflict(Reason::too_many_choices);
    Marks marks;
    marks.counts.resize(ballot->description.options.size());
    for (auto const choice : c.choices) {
        if (!choice || choice.value > marks.counts.size()) return unknown();
        auto& count = marks.counts[choice.value - 1];
        if (++count > 1 && ballot->description.kind != BallotKind::dots)
            return conflict(Reason::too_many_choices);
    }
    return Events{ VoteCast{ c.ballot, person, std::move(marks), {} } };
}

Decision judge(Session const& session, CloseBallot const& c, Context const&)
{
    auto const* ballot = find(session.ballots, c.ballot);
    if (!ballot) return unknown();
    if (ballot->state != BallotState::open) return conflict(Reason::ballot_closed);
    return Events{ BallotClosed{ c.ballot, result_of(session, *ballot) } };
}

Decision judge(Session const& session, CancelBallot const& c, Context const&)
{
    auto const* ballot = find(session.ballots, c.ballot);
    if (!ballot) return unknown();
    if (ballot->state != BallotState::open) return conflict(Reason::ballot_closed);
    if (auto fault
        = fault_of_text(c.reason, limits::reason_max, Needed::yes, Lines::many, Reason::reason_missing))
        return *fault;
    return Events{ BallotCancelled{ c.ballot, c.reason } };
}

} // namespace parvis::domain
