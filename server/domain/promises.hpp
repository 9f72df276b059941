// Answers owed (the droit de suivi): each request of a published report, each need addressed to a body and
// each adopted proposal is one promise. A respondent accepts to answer by a date; the answer says what became
// of it, with its reason; a host of the topic may contest it once. Which promises there are follows from the
// reports, needs and proposals as they stand, so none can be forgotten or made twice; that one is late
// follows from the clock. Commands, events and state of the concern; also what a session brings along from
// the one before.
#pragma once

#include "server/domain/values.hpp"

namespace parvis::domain {

enum class PromiseKind { request, need, proposal };

/// `withdrawn`: what asked for it is no longer there. Only `asked` and `accepted` wait for an answer, and
/// `contested` for a second one.
enum class PromiseState { asked, accepted, answered, contested, closed, withdrawn };

/// What became of it. `study`: not known yet; the answer gives the date of the next one.
enum class Outcome { kept, adapted, declined, study };

struct PromiseAnswer {
    Outcome outcome = Outcome::kept;
    std::string reason;
    std::string until; // ISO 8601 date, of `study`
    Time at = 0;
    bool operator==(PromiseAnswer const&) const = default;
};

struct Promise {
    PromiseKind kind = PromiseKind::request;
    TopicId topic; // of a proposal: the one it comes from, or none
    ProposalId proposal;
    std::string text;
    std::string asked_of; // in the words of who asked; empty: of nobody in particular
    RespondentId respondent; // none yet
    std::string due; // ISO 8601 date, or empty
    PromiseState state = PromiseState::asked;
    std::vector<PromiseAnswer> answers; // in order; the last one stands
    std::string contested_because;
    std::string handed_back_because; // by the last respondent who could not
    Time asked_at = 0;
    Time accepted_at = 0;
    Time answered_at = 0; // the last answer that was not `study`
    Time contested_at = 0; // 0: never
    Time closed_at = 0;
    Seq changed = 0;
    bool operator==(Promise const&) const = default;
};

/// Somebody who answers. `beforehand`: has accepted to answer, within `limits::answer_within_days`, whatever
/// is asked of this body.
struct Respondent {
    std::string name;
    std::string body; // of the cooperative, or empty
    bool beforehand = false;
    bool removed = false; // their link is void
    Seq changed = 0;
    bool operator==(Respondent const&) const = default;
};

/// Who may read the public page of a session: nobody, who has its link, or everybody.
enum class FollowUpAccess { closed, link, everyone };
struct FollowUp {
    FollowUpAccess access = FollowUpAccess::closed;
    std::string key; // of the link; another one voids the old link
    bool operator==(FollowUp const&) const = default;
};

enum class Cadence { none, weekly, monthly, quarterly, yearly };
/// The run of sessions this one belongs to.
struct Series {
    std::string id; // empty: none
    std::string name;
    Cadence cadence = Cadence::none;
    std::string previous; // session before this one, or empty
    bool operator==(Series const&) const = default;
};

/// How a promise of the last session stands. That an `awaited` one is late follows from its date; `late`
/// itself is a plan's own word.
enum class Standing { awaited, late, study, kept, adapted, dropped, contested };

struct BroughtText {
    std::string text;
    std::string who;
    std::string due; // ISO 8601 date, or empty
    Standing state = Standing::late;
    std::string reason;
    Origin origin{};
    bool operator==(BroughtText const&) const = default;
};
struct Brought {
    BroughtText content;
    Seq changed = 0;
    bool operator==(Brought const&) const = default;
};

// ---- Commands

/// Facilitators: somebody who answers, and whether they accepted beforehand what is asked of their body.
struct NameRespondent {
    std::string name;
    std::string body;
    bool beforehand = false;
    bool operator==(NameRespondent const&) const = default;
};
/// Facilitators: the link is void, and what they owed has nobody again.
struct RemoveRespondent {
    RespondentId respondent;
    bool operator==(RemoveRespondent const&) const = default;
};
/// Facilitators. `accepted`: the respondent said so on the spot.
struct AssignPromise {
    PromiseId promise;
    RespondentId respondent;
    std::string due;
    bool accepted = false;
    bool operator==(AssignPromise const&) const = default;
};
/// The respondent of the promise. `due`: an earlier or later date of their own, or empty.
struct AcceptPromise {
    PromiseId promise;
    std::string due;
    bool operator==(AcceptPromise const&) const = default;
};
/// The respondent of the promise: cannot answer this.
struct HandBackPromise {
    PromiseId promise;
    std::string reason;
    bool operator==(HandBackPromise const&) const = default;
};
/// The respondent, or a facilitator who types for them. `until`: of `study`.
struct AnswerPromise {
    PromiseId promise;
    Outcome outcome = Outcome::kept;
    std::string reason;
    std::string until;
    bool operator==(AnswerPromise const&) const = default;
};
/// Once, by a host of the topic or who proposed; by a facilitator where nobody is known.
struct ContestPromise {
    PromiseId promise;
    std::string reason;
    bool operator==(ContestPromise const&) const = default;
};
/// The same people: the answer does.
struct ClosePromise {
    PromiseId promise;
    bool operator==(ClosePromise const&) const = default;
};
struct SetFollowUp {
    FollowUpAccess access = FollowUpAccess::link;
    bool operator==(SetFollowUp const&) const = default;
}; // facilitators
struct RenewFollowUp {
    bool operator==(RenewFollowUp const&) const = default;
}; // facilitators: another link; the old one is void
struct BringPromises {
    std::vector<BroughtText> promises;
    bool operator==(BringPromises const&) const = default;
}; // system: how those of the last session stand now

// ---- Events

struct RespondentNamed {
    RespondentId respondent;
    std::string name;
    std::string body;
    bool beforehand = false;
    bool operator==(RespondentNamed const&) const = default;
};
struct RespondentRemoved {
    RespondentId respondent;
    bool operator==(RespondentRemoved const&) const = default;
};
struct PromiseAssigned {
    PromiseId promise;
    RespondentId respondent;
    std::string due;
    bool accepted = false;
    bool operator==(PromiseAssigned const&) const = default;
};
struct PromiseAccepted {
    PromiseId promise;
    std::string due;
    bool operator==(PromiseAccepted const&) const = default;
};
struct PromiseHandedBack {
    PromiseId promise;
    std::string reason;
    bool operator==(PromiseHandedBack const&) const = default;
};
struct PromiseAnswered {
    PromiseId promise;
    Outcome outcome = Outcome::kept;
    std::string reason;
    std::string until;
    bool operator==(PromiseAnswered const&) const = default;
};
struct PromiseContested {
    PromiseId promise;
    TopicId topic; // so that its host can be taken off the record with it
    std::string reason;
    bool operator==(PromiseContested const&) const = default;
};
struct PromiseClosed {
    PromiseId promise;
    TopicId topic; // so that its host can be taken off the record with it
    bool operator==(PromiseClosed const&) const = default;
};
struct FollowUpSet {
    FollowUp follow_up;
    bool operator==(FollowUpSet const&) const = default;
};
struct SeriesJoined {
    Series series;
    bool operator==(SeriesJoined const&) const = default;
};
/// A promise of the last session, as the plan says or as it stands there now.
struct PromiseBrought {
    PromiseId promise;
    BroughtText content;
    bool operator==(PromiseBrought const&) const = default;
};

namespace limits {
inline constexpr std::size_t promises_max = 10'000;
inline constexpr std::size_t brought_max = 500;
inline constexpr std::size_t respondents_max = 100;
inline constexpr std::size_t promise_reason_max = 800; // code points
inline constexpr std::size_t answers_per_promise_max = 20;
inline constexpr int answer_within_days = 30; // who accepted beforehand
inline constexpr Duration contest_window = 45ll * 24 * 3'600'000; // past the next monthly session
} // namespace limits

} // namespace parvis::domain
