// The small values that commands, events and the state have in common.
#pragma once

#include "server/domain/ids.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace parvis::domain {

enum class Format { open_forum, powwow };

/// Where the session is, in the order of the evening (domain rule: spaces and news alternate).
enum class Phase {
    draft,
    announced,
    welcoming,
    opening,
    marketplace,
    spaces,
    news,
    convergence,
    closing,
    closed,
    following,
    archived
};

/// How far the words of the participants bind those who decide.
enum class Level { inform, consult, concert, co_build, decide };

struct DecisionLevel {
    Level level = Level::consult;
    std::string decider; // who decides, in the cooperative's words
    std::string date; // ISO 8601 date, or empty
    bool operator==(DecisionLevel const&) const = default;
};

enum class Attendance { on_site, remote, gathering, represented };

/// How a session comes together before it closes: a second marketplace, for action; dots; or nothing.
enum class ConvergenceMode { reopen, dots, nothing };

struct Convergence {
    ConvergenceMode mode = ConvergenceMode::reopen;
    std::uint32_t dots = 3; // per person, where there are dots
    bool operator==(Convergence const&) const = default;
};

/// The frame: what is on every screen from the first minute.
struct Frame {
    Format format = Format::open_forum;
    std::string title;
    std::string purpose; // one open question
    std::string givens; // what is fixed: budget, law, dates
    DecisionLevel level;
    std::string language = "fr"; // BCP 47
    std::string zone = "Europe/Paris"; // IANA; only for showing times
    std::string label; // what the cooperative calls it (agora, cercle…), or empty
    std::string next_date; // ISO 8601 date of the next session, or empty
    Convergence convergence;
    bool operator==(Frame const&) const = default;
};

struct College {
    std::string name;
    std::optional<std::uint32_t> weight; // basis points, or none
    bool operator==(College const&) const = default;
};

enum class SlotKind { round, plenary, pause };

/// Fields of a space that a facilitator sets.
struct SpaceDescription {
    std::string name;
    std::string kind; // room, table, corner, garden, online: free words of the cooperative
    std::optional<std::uint32_t> capacity;
    bool strict = false; // fire safety or a video cap: capacity is a refusal, not a warning
    std::vector<std::string> access; // access tags ("step_free", "hearing_loop"…)
    std::string video; // http(s) link, or empty
    bool operator==(SpaceDescription const&) const = default;
};

/// What a contribution is: a topic of an open forum, or one of the four kinds of a pow-wow.
enum class TopicKind { topic, need, offer, project, event };

/// Fields of a topic that its host writes.
struct TopicText {
    TopicKind kind = TopicKind::topic;
    std::string title;
    std::string text;
    std::vector<std::string> tags;
    std::optional<Level> level;
    std::vector<TopicId> conflicts_with; // should not be in the same slot as these
    bool operator==(TopicText const&) const = default;
};

/// Where something that was carried over comes from.
struct Origin {
    std::string session; // empty: from here
    std::uint32_t number = 0; // of the promise, topic or action there
    bool operator==(Origin const&) const = default;
};

/// A topic and where it would go, or goes.
struct Placement {
    TopicId topic;
    Cell cell;
    auto operator<=>(Placement const&) const = default;
};

enum class PlaceKind { nowhere, cell, butterfly, bumblebee };

/// Where a person is: at most one cell at a time (invariant 4), or honoured as butterfly or bumblebee.
struct Place {
    PlaceKind kind = PlaceKind::nowhere;
    Cell cell; // only for PlaceKind::cell
    auto operator<=>(Place const&) const = default;
};

/// What a person says about themselves.
struct Profile {
    std::string pseudonym; // empty: shown as "participant·e 42"
    CollegeId college;
    Attendance attendance = Attendance::on_site;
    std::vector<std::string> access; // accessibility wishes
    std::optional<std::uint32_t> party = {}; // Attendance::gathering: how many people are there; none: one
    std::string region = {}; // in the cooperative's words, or empty
    bool operator==(Profile const&) const = default;
};

enum class NoteKind { idea, question, disagreement, quote };

enum class Scope { all, slot, space };

enum class Role { participant, facilitator, steward, board, system, respondent };

/// Who speaks, as the connection's token says, never as the message says.
struct Actor {
    Role role = Role::system;
    ParticipantId participant; // who, or for whom a steward or facilitator types
    RespondentId respondent = {}; // of Role::respondent
    auto operator<=>(Actor const&) const = default;
};

/// What a connection may follow; views.hpp says what each shows.
enum class ChannelKind {
    session,
    board,
    topic,
    me,
    roster,
    moderation,
    queue,
    news,
    draws,
    proposals,
    ballots,
    promises
};

struct Channel {
    ChannelKind kind = ChannelKind::session;
    TopicId topic; // for ChannelKind::topic
    ParticipantId participant; // for ChannelKind::me
    auto operator<=>(Channel const&) const = default;
};

} // namespace parvis::domain
