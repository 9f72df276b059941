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
