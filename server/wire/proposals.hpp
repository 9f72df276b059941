// Proposals and statements on the wire and in the log. For the files of this folder only.
#pragma once

#include "server/wire/fields.hpp"

namespace parvis::wire {

template <>
inline constexpr auto described<domain::Proposal> = made_of(optional("topic", &domain::Proposal::topic),
    needed("text", &domain::Proposal::text), needed("version", &domain::Proposal::version),
    needed("earlier", &domain::Proposal::earlier), needed("stage", &domain::Proposal::stage),
    optional("proposer", &domain::Proposal::proposer), needed("opened_at", &domain::Proposal::opened_at),
    needed("changed", &domain::Proposal::changed));
template <>
inline constexpr auto described<domain::Statement> = made_of(needed("proposal", &domain::Statement::proposal),
    needed("kind", &domain::Statement::kind), needed("text", &domain::Statement::text),
    needed("author", &domain::Statement::author), needed("version", &domain::Statement::version),
    needed("resolved", &domain::Statement::resolved), needed("said_at", &domain::Statement::said_at),
    needed("changed", &domain::Statement::changed));

template <>
inline constexpr auto described<domain::OpenProposal> = as("open_proposal",
    optional("topic", &domain::OpenProposal::topic), needed("text", &domain::OpenProposal::text));
template <>
inline constexpr auto described<domain::MoveProposal> = as("move_proposal",
    needed("proposal", &domain::MoveProposal::proposal), needed("stage", &domain::MoveProposal::stage));
template <>
inline constexpr auto described<domain::Say> = as("say", needed("proposal", &domain::Say::proposal),
    needed("kind", &domain::Say::kind), needed("text", &domain::Say::text));
template <>
inline constexpr auto described<domain::ResolveObjection> = as(
    "resolve_objection", needed("statement", &domain::ResolveObjection::statement));
template <>
inline constexpr auto described<domain::AmendProposal> = as("amend_proposal",
    needed("proposal", &domain::AmendProposal::proposal), needed("version", &domain::AmendProposal::version),
    needed("text", &domain::AmendProposal::text));

template <>
inline constexpr auto described<domain::ProposalOpened> = as("proposal_opened",
    needed("proposal", &domain::ProposalOpened::proposal), optional("topic", &domain::ProposalOpened::topic),
    needed("text", &domain::ProposalOpened::text), optional("proposer", &domain::ProposalOpened::proposer));
template <>
inline constexpr auto described<domain::ProposalMoved> = as("proposal_moved",
    needed("proposal", &domain::ProposalMoved::proposal), optional("topic", &domain::ProposalMoved::topic),
    needed("from", &domain::ProposalMoved::from), needed("to", &domain::ProposalMoved::to));
template <>
inline constexpr auto described<domain::ProposalAmended> = as("proposal_amended",
    needed("proposal", &domain::ProposalAmended::proposal),
    optional("topic", &domain::ProposalAmended::topic), needed("version", &domain::ProposalAmended::version),
    needed("text", &domain::ProposalAmended::text));
template <>
inline constexpr auto described<domain::StatementMade> = as("statement_made",
    needed("statement", &domain::StatementMade::statement),
    needed("proposal", &domain::StatementMade::proposal), needed("kind", &domain::StatementMade::kind),
    needed("text", &domain::StatementMade::text), needed("author", &domain::StatementMade::author));
template <>
inline constexpr auto described<domain::ObjectionResolved> = as(
    "objection_resolved", needed("statement", &domain::ObjectionResolved::statement));
template <>
inline constexpr auto described<domain::ObjectionReopened> = as(
    "objection_reopened", needed("statement", &domain::ObjectionReopened::statement));

} // namespace parvis::wire
