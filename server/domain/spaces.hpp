// Life in the spaces: the roles one claims there, whether people at a distance hear, the list of who waits
// for a place in a full one, and more time for one cell.
#pragma once

#include "server/domain/values.hpp"

namespace parvis::domain {

/// What somebody takes on for a group.
enum class SpaceRole { scribe, timekeeper, remote_buddy };

/// Who took on what in a cell; none: sought.
struct Roles {
    ParticipantId scribe;
    ParticipantId timekeeper;
    ParticipantId remote_buddy;
    bool operator==(Roles const&) const = default;
};

inline constexpr ParticipantId Roles::*field_of(SpaceRole role)
{
    switch (role) {
    case SpaceRole::scribe:
        return &Roles::scribe;
    case SpaceRole::timekeeper:
        return &Roles::timekeeper;
    case SpaceRole::remote_buddy:
        break;
    }
    return &Roles::remote_buddy;
}

inline bool has_role(Roles const& roles, ParticipantId person)
{
    return person && (roles.scribe == person || roles.timekeeper == person || roles.remote_buddy == person);
}

/// The light "we cannot hear" of a cell. It is on as long as somebody who lost the sound has not got it back.
struct Hearing {
    std::set<ParticipantId> lost;
    bool lost_for_all = false; // said by the facilitator
    Time since = 0; // 0: the light is off
    bool operator==(Hearing const&) const = default;
};

/// Somebody in the line for a full space.
struct Waiting {
    ParticipantId participant;
    Time offered_until = 0; // a place is held for them until then; 0: none yet
    bool operator==(Waiting const&) const = default;
};

// What one may ask.
struct ClaimRole {
    Cell cell;
    SpaceRole role = SpaceRole::scribe;
    bool operator==(ClaimRole const&) const = default;
}; // from elsewhere: goes there too
struct ReleaseRole {
    Cell cell;
    SpaceRole role = SpaceRole::scribe;
    bool operator==(ReleaseRole const&) const = default;
}; // its holder, or a facilitator
struct SetHearing {
    Cell cell;
    bool hears = true;
    bool operator==(SetHearing const&) const = default;
}; // who follows it from elsewhere, for themselves; the remote buddy and facilitators, for all
struct ExtendCell {
    Cell cell;
    std::int32_t minutes = 0;
    bool operator==(ExtendCell const&) const = default;
}; // facilitators; negative: shorter, down to the end of its slot
struct WaitForSpace {
    Cell cell;
    bool operator==(WaitForSpace const&) const = default;
}; // leaves any other list
struct StopWaiting {
    bool operator==(StopWaiting const&) const = default;
};

// What has happened.
struct RoleClaimed {
    Cell cell;
    SpaceRole role = SpaceRole::scribe;
    ParticipantId participant;
    bool operator==(RoleClaimed const&) const = default;
};
struct RoleReleased {
    Cell cell;
    SpaceRole role = SpaceRole::scribe;
    ParticipantId participant;
    bool operator==(RoleReleased const&) const = default;
};
struct HearingChanged {
    Cell cell;
    ParticipantId participant; // none: for all who are there
    bool hears = true;
    bool operator==(HearingChanged const&) const = default;
};
struct CellExtended {
    Cell cell;
    Time from = 0;
    Time to = 0;
    bool operator==(CellExtended const&) const = default;
}; // its end
struct CellEnded {
    Cell cell;
    bool operator==(CellEnded const&) const = default;
}; // one that went on after its slot
struct WaitStarted {
    ParticipantId participant;
    Cell cell;
    bool operator==(WaitStarted const&) const = default;
};
struct WaitStopped {
    ParticipantId participant;
    Cell cell;
    bool operator==(WaitStopped const&) const = default;
};
struct OfferLapsed {
    ParticipantId participant;
    Cell cell;
    bool operator==(OfferLapsed const&) const = default;
}; // the place held for them was not taken in time

namespace limits {
inline constexpr Duration offer_held = 2 * 60'000; // a free place waits so long for the first of the list
inline constexpr std::size_t waiting_per_cell_max = 50; // for one cell
inline constexpr Duration cell_extension_max = 60 * 60'000; // past the end of its slot
inline constexpr Duration scribe_warning = 10 * 60'000; // before the end
inline constexpr std::uint32_t party_max = 500; // people of one local gathering
} // namespace limits

} // namespace parvis::domain
