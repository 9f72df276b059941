// Proposals and their consent round: clarify, react, object with a reason, amend, adopt. Commands, events and
// state of the concern. A proposal is adopted when no objection is left, which is not the statutory ballot.
#pragma once

#include "server/domain/values.hpp"

namespace parvis::domain {

/// The last two end it.
enum class ProposalStage { clarify, react, object, amend, adopted, withdrawn };
inline bool has_ended(ProposalStage stage) { return stage >= ProposalStage::adopted; }

enum class StatementKind { clarification, reaction, objection };

struct Proposal {
    TopicId topic; // where it comes from, or none
    std::string text;
    std::uint32_t version = 1;
    std::vector<std::string> earlier; // its former texts, oldest first
    ProposalStage stage = ProposalStage::clarify;
    ParticipantId proposer; // none: a facilitator, or somebody whose name was taken off the topic
    Time opened_at = 0;
    Seq changed = 0;
    bool operator==(Proposal const&) const = default;
};

/// What somebody said in the round, under their name: consent is given face to face.
struct Statement {
    ProposalId proposal;
    StatementKind kind = StatementKind::clarification;
    std::string text;
    ParticipantId author;
    std::uint32_t version = 1; // of the proposal it is about
    bool resolved = false; // objections only
    Time said_at = 0;
    Seq changed = 0;
    bool operator==(Statement const&) const = default;
};

/// A host for their own topic; facilitators for any, or for none.
struct OpenProposal {
    TopicId topic;
    std::string text;
    bool operator==(OpenProposal const&) const = default;
};
/// Facilitators; who proposed it may withdraw it.
struct MoveProposal {
    ProposalId proposal;
    ProposalStage stage = ProposalStage::clarify;
    bool operator==(MoveProposal const&) const = default;
};
/// Participants; the kind must be that of the stage.
struct Say {
    ProposalId proposal;
    StatementKind kind = StatementKind::clarification;
    std::string text;
    bool operator==(Say const&) const = default;
};
/// Who objected, or a facilitator once they have said so aloud.
struct ResolveObjection {
    StatementId statement;
    bool operator==(ResolveObjection const&) const = default;
};
/// Who proposed it, or a facilitator.
struct AmendProposal {
    ProposalId proposal;
    std::uint32_t version = 0;
    std::string text;
    bool operator==(AmendProposal const&) const = default;
};

struct ProposalOpened {
    ProposalId proposal;
    TopicId topic;
    std::string text;
    ParticipantId proposer;
    bool operator==(ProposalOpened const&) const = default;
};
/// `topic` stands in these two so that its host can be taken off the record with it.
struct ProposalMoved {
    ProposalId proposal;
    TopicId topic;
    ProposalStage from = ProposalStage::clarify;
    ProposalStage to = ProposalStage::clarify;
    bool operator==(ProposalMoved const&) const = default;
};
struct ProposalAmended {
    ProposalId proposal;
    TopicId topic;
    std::uint32_t version = 0;
    std::string text;
    bool operator==(ProposalAmended const&) const = default;
};
struct StatementMade {
    StatementId statement;
    ProposalId proposal;
    StatementKind kind = StatementKind::clarification;
    std::string text;
    ParticipantId author;
    bool operator==(StatementMade const&) const = default;
};
struct ObjectionResolved {
    StatementId statement;
    bool operator==(ObjectionResolved const&) const = default;
};
struct ObjectionReopened {
    StatementId statement;
    bool operator==(ObjectionReopened const&) const = default;
};

namespace limits {
inline constexpr std::size_t proposal_max = 500; // code points
inline constexpr std::size_t statement_max = 500;
inline constexpr std::size_t proposals_max = 200;
inline constexpr std::size_t amendments_max = 20;
inline constexpr std::size_t statements_max = 20'000;
inline constexpr std::size_t statements_per_person_max = 20; // on one proposal
} // namespace limits

} // namespace parvis::domain
