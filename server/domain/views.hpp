// What one audience may see of a session. A field that a view may not see is absent here, so that nothing
// downstream can leak it. One rendering per (channel, view), shared by every connection of that audience.
#pragma once

#include "server/domain/session.hpp"

namespace parvis::domain {

enum class View { participant, facilitator, board };

/// Whether a role may subscribe: roster and moderation are for facilitators (roster also for stewards), `me`
/// for its person, the rest for everybody with a token.
bool may_see(Role, Channel const&);

struct CollegeView {
    CollegeId id;
    std::string name;
    std::optional<std::uint32_t> weight;
    std::uint32_t present = 0;
};
struct SessionView {
    std::string code;
    Frame frame;
    Phase phase = Phase::draft;
    Time phase_since = 0;
    Timer timer;
    Headcount present;
    std::uint32_t expected = 0;
    std::uint32_t butterflies = 0;
    std::uint32_t bumblebees = 0;
    std::vector<CollegeView> colleges;
};
struct AnnouncementView {
    AnnouncementId id;
    bool removed = false;
    Announcement announcement;
};
struct SlotView {
    SlotId id;
    bool removed = false;
    Slot slot;
};
struct SpaceView {
    SpaceId id;
    Space space;
};
struct CellView {
    Cell id;
    CellState state;
};
struct TopicView {
    TopicId id;
    TopicText content;
    TopicState state = TopicState::posted;
    std::vector<std::string> hosts; // pseudonyms
    std::vector<ParticipantId> host_ids; // facilitators only
    bool anonymous = false;
    std::string withdrawn_because;
    std::uint32_t version = 1;
    std::uint32_t wishes = 0;
    std::uint32_t notes = 0; // visible ones
    Time posted_at = 0;
};
struct NoteView {
    NoteId id;
    TopicId topic;
    NoteKind kind = NoteKind::idea;
    std::string text; // empty where hidden and the view is not a facilitator's
    std::string author; // pseudonym; empty: anonymous
    bool hidden = false;
    std::string hidden_because;
    std::uint32_t version = 1;
    Time added_at = 0;
};
struct FlagView {
    NoteView note;
    std::uint32_t flags = 0;
    bool removed = false;
}; // removed: nothing to moderate
struct ParticipantView {
    ParticipantId id;
    Profile profile;
    ParticipantState state = ParticipantState::present;
    bool without_phone = false;
    Place place;
};
struct MeView {
    ParticipantId id;
    Profile profile;
    ParticipantState state = ParticipantState::present;
    Place place;
    std::vector<TopicId> topics; // hosted, not drafts
    std::vector<TopicId> wishes;
    std::vector<NoteId> notes; // written
    std::vector<TopicView> drafts;
};

enum class WarningKind {
    declared_conflict,
    host_wishes_elsewhere,
    host_in_two_places,
    nearly_full,
    over_capacity
};

/// A soft rule that does not hold (invariant 18). For facilitators; never a refusal.
struct Warning {
    WarningKind kind = WarningKind::declared_conflict;
    SlotId slot;
    SpaceId space; // for the capacity ones
    std::vector<TopicId> topics;
    bool operator==(Warning const&) const = default;
};
std::vector<Warning> warnings(Session const&);

/// Everything in a channel that changed after a position; after 0, everything. A client folds it by upserting
/// each entity into its collection by id.
struct Rendering {
    std::optional<SessionView> session;
    std::vector<AnnouncementView> announcements;
    std::vector<SlotView> slots;
    std::vector<SpaceView> spaces;
    std::vector<CellView> cells;
    std::vector<TopicView> topics;
    std::optional<std::vector<Warning>> warnings; // the whole list, when any of it may have changed
    std::vector<NoteView> notes;
    std::optional<MeView> me;
    std::vector<ParticipantView> participants;
    std::vector<FlagView> flags;
    std::optional<std::vector<JournalEntry>> journal; // newest first, when any of it may have changed
    bool empty() const;
};
Rendering render(Session const&, Channel const&, View, Seq after);

} // namespace parvis::domain
