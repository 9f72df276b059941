// Actions on the wire and in the log. For the files of this folder only.
#pragma once

#include "server/wire/fields.hpp"

namespace parvis::wire {

template <>
inline constexpr auto described<domain::Action> = made_of(needed("what", &domain::Action::what),
    needed("topics", &domain::Action::topics), optional("owner", &domain::Action::owner),
    needed("helpers", &domain::Action::helpers), needed("due", &domain::Action::due),
    needed("state", &domain::Action::state), needed("dropped_because", &domain::Action::dropped_because),
    optional("proposer", &domain::Action::proposer), needed("proposed_at", &domain::Action::proposed_at),
    optional("carried_from", &domain::Action::carried_from), needed("changed", &domain::Action::changed));

template <>
inline constexpr auto described<domain::ProposeAction> = as("propose_action",
    needed("what", &domain::ProposeAction::what), needed("topics", &domain::ProposeAction::topics),
    optional("due", &domain::ProposeAction::due));
template <>
inline constexpr auto described<domain::TakeAction> = as(
    "take_action", needed("action", &domain::TakeAction::action), optional("on", &domain::TakeAction::on));
template <>
inline constexpr auto described<domain::HelpAction> = as(
    "help_action", needed("action", &domain::HelpAction::action), optional("on", &domain::HelpAction::on));
template <>
inline constexpr auto described<domain::SetActionDue> = as("set_action_due",
    needed("action", &domain::SetActionDue::action), needed("due", &domain::SetActionDue::due));
template <>
inline constexpr auto described<domain::FinishAction> = as(
    "finish_action", needed("action", &domain::FinishAction::action));
template <>
inline constexpr auto described<domain::DropAction> = as("drop_action",
    needed("action", &domain::DropAction::action), needed("reason", &domain::DropAction::reason));

template <>
inline constexpr auto described<domain::ActionProposed> = as("action_proposed",
    needed("action", &domain::ActionProposed::action), needed("what", &domain::ActionProposed::what),
    needed("topics", &domain::ActionProposed::topics), optional("due", &domain::ActionProposed::due),
    optional("proposer", &domain::ActionProposed::proposer),
    optional("carried_from", &domain::ActionProposed::carried_from));
template <>
inline constexpr auto described<domain::ActionTaken> = as("action_taken",
    needed("action", &domain::ActionTaken::action), needed("owner", &domain::ActionTaken::owner));
template <>
inline constexpr auto described<domain::ActionGivenBack> = as(
    "action_given_back", needed("action", &domain::ActionGivenBack::action));
template <>
inline constexpr auto described<domain::ActionHelpChanged> = as("action_help_changed",
    needed("action", &domain::ActionHelpChanged::action),
    needed("participant", &domain::ActionHelpChanged::participant),
    needed("on", &domain::ActionHelpChanged::on));
template <>
inline constexpr auto described<domain::ActionDueSet> = as("action_due_set",
    needed("action", &domain::ActionDueSet::action), needed("due", &domain::ActionDueSet::due));
template <>
inline constexpr auto described<domain::ActionFinished> = as(
    "action_finished", needed("action", &domain::ActionFinished::action));
template <>
inline constexpr auto described<domain::ActionDropped> = as("action_dropped",
    needed("action", &domain::ActionDropped::action), needed("reason", &domain::ActionDropped::reason));
template <>
inline constexpr auto described<domain::ActionReopened> = as(
    "action_reopened", needed("action", &domain::ActionReopened::action));

} // namespace parvis::wire
