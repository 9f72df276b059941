#include "server/wire/codec.hpp"
#include "server/wire/names.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace parvis;

namespace {

/// The enumerators of the domain count from 0 without a gap, so that the last one tells how many there are.
template <typename E>
void check_names(E last)
{
    std::set<std::string_view> names;
    std::set<E> values;
    for (auto const& [value, name] : wire::names<E>) {
        names.insert(name);
        values.insert(value);
        CHECK(wire::value_of<E>(name) == value);
        CHECK(wire::name_of(value) == name);
    }
    auto const count = static_cast<std::size_t>(last) + 1;
    CHECK(names.size() == count);
    CHECK(values.size() == count);
    CHECK_FALSE(wire::value_of<E>("").has_value());
}

} // namespace

TEST_CASE("every enumerator has its own name")
{
    check_names(domain::Format::powwow);
    check_names(domain::Phase::archived);
    check_names(domain::Level::decide);
    check_names(domain::ConvergenceMode::nothing);
    check_names(domain::Attendance::represented);
    check_names(domain::SlotKind::pause);
    check_names(domain::SlotState::removed);
    check_names(domain::TopicKind::event);
    check_names(domain::TopicState::merged);
    check_names(domain::MergeOfferState::expired);
    check_names(domain::ReportState::frozen);
    check_names(domain::ReactionKind::disagrees);
    check_names(domain::PlaceKind::bumblebee);
    check_names(domain::ClashKind::wished_together);
    check_names(domain::ParticipantState::erased);
    check_names(domain::NoteKind::quote);
    check_names(domain::Scope::space);
    check_names(domain::TimerState::ended);
    check_names(domain::Role::respondent);
    check_names(domain::ChannelKind::promises);
    check_names(domain::ActionState::dropped);
    check_names(domain::ProposalStage::withdrawn);
    check_names(domain::StatementKind::objection);
    check_names(domain::PromiseKind::proposal);
    check_names(domain::PromiseState::withdrawn);
    check_names(domain::Outcome::study);
    check_names(domain::Standing::contested);
    check_names(domain::FollowUpAccess::everyone);
    check_names(domain::Cadence::yearly);
    check_names(domain::WarningKind::remote_without_buddy);
    check_names(domain::SpaceRole::remote_buddy);
    check_names(domain::BallotKind::scale);
    check_names(domain::BallotState::cancelled);
    check_names(domain::WeightFault::not_whole);
    check_names(domain::Code::too_large);
    check_names(domain::Reason::no_weights);
    check_names(domain::DrawPool::all);
    check_names(domain::DrawState::cancelled);
    check_names(domain::SeatState::reserve);
    check_names(domain::ChanceWarning::too_few);
    check_names(domain::Discrepancy::drawn);
}

TEST_CASE("an id is its prefix and its number, in one way only")
{
    CHECK(wire::to_string(domain::ParticipantId{ 12 }) == "p12");
    CHECK(wire::parse_participant_id("p12") == domain::ParticipantId{ 12 });
    CHECK(wire::parse_participant_id("p4294967295") == domain::ParticipantId{ 4'294'967'295 });
    for (auto const text :
        { "", "p", "p0", "p01", "p-1", "p+1", "p 1", "p1 ", "P1", "t1", "1", "p4294967296", "p1.5" })
        CHECK_MESSAGE(!wire::parse_participant_id(text), text);
}

TEST_CASE("a join code is read as people type it")
{
    for (auto const typed :
        { "K7M2QP", "k7m2qp", "K7M-2QP", " k7m 2qp\n", "K7M‑2QP", "k7m–2qp", "K7M—2QP", "K 7 M 2 Q P" })
        CHECK_MESSAGE(wire::normalise_code(typed) == "K7M2QP", typed);
    CHECK(wire::normalise_code("").empty());
    CHECK(wire::normalise_code("é7") == "é7");
    CHECK(wire::normalise_code("\xe2\x80") == "\xe2\x80");
}
