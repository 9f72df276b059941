// Ballots: dots and polls. What is voted stays hidden from everybody until the ballot is closed, and who
// voted what can then be told only where the ballot was open to be told (invariants 9 and 14). A ballot
// advises; it is never the statutory vote of an assembly.
#pragma once

#include "server/domain/colleges.hpp"

#include <map>

namespace parvis::domain {

/// Dots: several, shared out as one likes. Single and scale: one option, the options of a scale being its
/// steps in order. Multiple: as many options as one likes.
enum class BallotKind { dots, single, multiple, scale };

/// One thing to choose: a topic, under the title it had when the ballot opened, or a text.
struct BallotOption {
    TopicId topic;
    std::string text;
    bool operator==(BallotOption const&) const = default;
};

/// Who may vote. An empty list leaves nobody out.
struct Audience {
    std::vector<CollegeId> colleges;
    std::vector<Attendance> attendance;
    bool operator==(Audience const&) const = default;
};

/// What is put to the vote, and how.
struct BallotDescription {
    BallotKind kind = BallotKind::dots;
    std::string question;
    std::vector<BallotOption> options; // "o1" is the first
    std::uint32_t dots = 0; // per person; only for BallotKind::dots
    Audience audience;
    bool secret = true; // dots always are
    bool weighted = false; // the weights of the colleges are shown beside the plain counts
    bool operator==(BallotDescription const&) const = default;
};

/// How often a person chose each option, in the order of the options. No description of the wire knows this
/// type, so that it cannot reach a log, a snapshot or a frame by accident: it is sealed on its way to the
/// log.
struct Marks {
    std::vector<std::uint8_t> counts;
    bool operator==(Marks const&) const = default;
};

/// Who voted, in which college they stood then. The marks are forgotten when the ballot closes.
struct Voter {
    CollegeId college;
    Marks marks;
    bool operator==(Voter const&) const = default;
};

/// What a group of colleges voted.
struct GroupResult {
    CollegeGroup group;
    std::uint32_t voted = 0;
    std::uint32_t may = 0; // could have voted, the voters among them
    std::uint32_t blank = 0; // voted for nothing
    std::vector<std::uint32_t> totals; // one an option; empty where there were too few voices to show any
    bool operator==(GroupResult const&) const = default;
};

/// Who voted what, where the ballot was not secret.
struct NamedVote {
    ParticipantId participant;
    std::vector<OptionId> choices;
    bool operator==(NamedVote const&) const = default;
};

/// What is known of a ballot once it is closed, and all that is ever kept of it.
struct BallotResult {
    std::vector<GroupResult> groups; // everybody is in exactly one; in all there are their sums
    std::vector<std::uint32_t> weighted; // basis points an option; only where the ballot declared weights
    std::uint32_t weight = 0; // basis points that were cast, in all
    std::vector<NamedVote> votes;
    bool operator==(BallotResult const&) const = default;
};

// Commands. Opening, closing and cancelling: facilitators; voting: participants.
struct OpenBallot {
    BallotDescription ballot;
    bool operator==(OpenBallot const&) const = default;
};
struct Cast {
    BallotId ballot;
    std::vector<OptionId> choices; // a dot each; none is a blank vote. Replaces what was voted before
    bool operator==(Cast const&) const = default;
};
struct CloseBallot {
    BallotId ballot;
    bool operator==(CloseBallot const&) const = default;
};
struct CancelBallot {
    BallotId ballot;
    std::string reason;
    bool operator==(CancelBallot const&) const = default;
}; // nothing of it is ever counted

// Events.
struct BallotOpened {
    BallotId ballot;
    BallotDescription description;
    bool operator==(BallotOpened const&) const = default;
};
/// On disk `sealed` stands for the marks until the ballot is closed, and neither afterwards. Without a
/// participant it is a vote whose seal could not be opened: it counts for nobody.
struct VoteCast {
    BallotId ballot;
    ParticipantId participant;
    Marks marks;
    std::optional<std::string> sealed;
    bool operator==(VoteCast const&) const = default;
};
struct BallotClosed {
    BallotId ballot;
    BallotResult result;
    bool operator==(BallotClosed const&) const = default;
};
struct BallotCancelled {
    BallotId ballot;
    std::string reason;
    bool operator==(BallotCancelled const&) const = default;
};

// State.
enum class BallotState { open, closed, cancelled };

struct Ballot {
    BallotDescription description;
    BallotState state = BallotState::open;
    Time opened_at = 0;
    Time ended_at = 0;
    std::map<ParticipantId, Voter> voters;
    BallotResult result; // once closed
    std::string cancelled_because;
    Seq changed = 0;
    bool operator==(Ballot const&) const = default;
};

/// How many have voted, of how many who may: the people here in the audience, and whoever voted before going.
struct Turnout {
    std::uint32_t voted = 0;
    std::uint32_t may = 0;
    bool operator==(Turnout const&) const = default;
};
struct Session;
Turnout turnout(Session const&, Ballot const&);
bool includes(Audience const&, Profile const&);
/// While a ballot is open the state holds what nobody may know yet: it is then kept in no snapshot.
bool has_open_ballot(Session const&);

namespace limits {
inline constexpr std::size_t ballot_question_max = 280;
inline constexpr std::size_t options_max = 200;
inline constexpr std::size_t scale_steps_max = 11;
inline constexpr std::size_t ballots_max = 200;
inline constexpr std::size_t ballots_open_max = 8;
/// Of an open ballot, up to so many voters are told by name.
inline constexpr std::size_t named_votes_max = 300;
} // namespace limits

} // namespace parvis::domain
