// Identifiers of one session. Numbers are given in order, are never reused, and mean nothing outside their
// session.
#pragma once

#include <compare>
#include <cstdint>

namespace parvis::domain {

template <typename Tag>
struct Id {
    std::uint32_t value = 0; // 0 is nobody, nothing
    auto operator<=>(Id const&) const = default;
    explicit operator bool() const { return value != 0; }
};

using ParticipantId = Id<struct ParticipantTag>;
using CollegeId = Id<struct CollegeTag>;
using SlotId = Id<struct SlotTag>;
using SpaceId = Id<struct SpaceTag>;
using TopicId = Id<struct TopicTag>;
using NoteId = Id<struct NoteTag>;
using AnnouncementId = Id<struct AnnouncementTag>;
using ReactionId = Id<struct ReactionTag>;
using DrawId = Id<struct DrawTag>;
using ActionId = Id<struct ActionTag>;
using ProposalId = Id<struct ProposalTag>;
using StatementId = Id<struct StatementTag>;
using HelpId = Id<struct HelpTag>;
using PromiseId = Id<struct PromiseTag>;
using RespondentId = Id<struct RespondentTag>;

using BallotId = Id<struct BallotTag>;
using OptionId = Id<struct OptionTag>; // of one ballot

/// A slot × a space.
struct Cell {
    SlotId slot;
    SpaceId space;
    auto operator<=>(Cell const&) const = default;
    explicit operator bool() const { return slot && space; }
};

/// The position of an event in its session's log; 1 is the first.
using Seq = std::uint64_t;
/// UTC, milliseconds since 1970.
using Time = std::int64_t;
/// A span, milliseconds.
using Duration = std::int64_t;

} // namespace parvis::domain
