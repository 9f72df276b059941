// Reports and reactions: their commands, events and state as the wire and the log write them. For the files
// of this folder only.
#pragma once

#include "server/wire/fields.hpp"

namespace parvis::wire {

template <>
inline constexpr auto described<domain::ReportAction> = made_of(needed("what", &domain::ReportAction::what),
    optional("who", &domain::ReportAction::who), optional("by", &domain::ReportAction::by));
template <>
inline constexpr auto described<domain::ReportRequest> = made_of(
    needed("what", &domain::ReportRequest::what), optional("whom", &domain::ReportRequest::whom));
template <>
inline constexpr auto described<domain::ReportText> = made_of(optional("said", &domain::ReportText::said),
    optional("proposes", &domain::ReportText::proposes),
    optional("disagreement", &domain::ReportText::disagreement),
    optional("actions", &domain::ReportText::actions), optional("requests", &domain::ReportText::requests));
template <>
inline constexpr auto described<domain::ReportPhoto> = made_of(needed("file", &domain::ReportPhoto::file),
    needed("width", &domain::ReportPhoto::width), needed("height", &domain::ReportPhoto::height),
    optional("says", &domain::ReportPhoto::says));
template <>
inline constexpr auto described<domain::Report> = made_of(flat(&domain::Report::text),
    optional("photos", &domain::Report::photos), needed("version", &domain::Report::version),
    needed("state", &domain::Report::state), needed("published_at", &domain::Report::published_at),
    needed("corrected_at", &domain::Report::corrected_at),
    needed("reminded_at", &domain::Report::reminded_at), needed("changed", &domain::Report::changed));
template <>
inline constexpr auto described<domain::Reaction> = made_of(needed("topic", &domain::Reaction::topic),
    needed("kind", &domain::Reaction::kind), needed("text", &domain::Reaction::text),
    optional("author", &domain::Reaction::author), needed("added_at", &domain::Reaction::added_at),
    optional("hidden_because", &domain::Reaction::hidden_because),
    needed("changed", &domain::Reaction::changed));

template <>
inline constexpr auto described<domain::DraftReport> = as("draft_report",
    needed("topic", &domain::DraftReport::topic), needed("version", &domain::DraftReport::version),
    flat(&domain::DraftReport::text));
template <>
inline constexpr auto described<domain::PublishReport> = as("publish_report",
    needed("topic", &domain::PublishReport::topic), needed("version", &domain::PublishReport::version));
template <>
inline constexpr auto described<domain::CorrectReport> = as("correct_report",
    needed("topic", &domain::CorrectReport::topic), needed("version", &domain::CorrectReport::version),
    flat(&domain::CorrectReport::text));
template <>
inline constexpr auto described<domain::RemovePhoto> = as(
    "remove_photo", needed("topic", &domain::RemovePhoto::topic), needed("file", &domain::RemovePhoto::file));
template <>
inline constexpr auto described<domain::CarryTopic> = as("carry_topic",
    needed("topic", &domain::CarryTopic::topic), optional("reason", &domain::CarryTopic::reason));
template <>
inline constexpr auto described<domain::RemindReport> = as(
    "remind_report", needed("topic", &domain::RemindReport::topic));
template <>
inline constexpr auto described<domain::ReactToReport> = as("react_to_report",
    needed("topic", &domain::ReactToReport::topic), needed("kind", &domain::ReactToReport::kind),
    needed("text", &domain::ReactToReport::text), optional("anonymous", &domain::ReactToReport::anonymous));
template <>
inline constexpr auto described<domain::HideReaction> = as("hide_reaction",
    needed("reaction", &domain::HideReaction::reaction), needed("reason", &domain::HideReaction::reason));
template <>
inline constexpr auto described<domain::ShowReaction> = as(
    "show_reaction", needed("reaction", &domain::ShowReaction::reaction));

template <>
inline constexpr auto described<domain::ReportDrafted> = as("report_drafted",
    needed("topic", &domain::ReportDrafted::topic), needed("version", &domain::ReportDrafted::version),
    flat(&domain::ReportDrafted::text));
template <>
inline constexpr auto described<domain::ReportPublished> = as("report_published",
    needed("topic", &domain::ReportPublished::topic), needed("version", &domain::ReportPublished::version));
template <>
inline constexpr auto described<domain::ReportUnpublished> = as(
    "report_unpublished", needed("topic", &domain::ReportUnpublished::topic));
template <>
inline constexpr auto described<domain::ReportCorrected> = as("report_corrected",
    needed("topic", &domain::ReportCorrected::topic), needed("version", &domain::ReportCorrected::version),
    flat(&domain::ReportCorrected::text));
template <>
inline constexpr auto described<domain::PhotoAdded> = as(
    "photo_added", needed("topic", &domain::PhotoAdded::topic), flat(&domain::PhotoAdded::photo));
template <>
inline constexpr auto described<domain::PhotoRemoved> = as("photo_removed",
    needed("topic", &domain::PhotoRemoved::topic), needed("file", &domain::PhotoRemoved::file));
template <>
inline constexpr auto described<domain::ReportFrozen> = as(
    "report_frozen", needed("topic", &domain::ReportFrozen::topic));
template <>
inline constexpr auto described<domain::ReportReminded> = as(
    "report_reminded", needed("topic", &domain::ReportReminded::topic));
template <>
inline constexpr auto described<domain::TopicCarried> = as("topic_carried",
    needed("topic", &domain::TopicCarried::topic), needed("reason", &domain::TopicCarried::reason));
template <>
inline constexpr auto described<domain::ReactionAdded> = as("reaction_added",
    needed("reaction", &domain::ReactionAdded::reaction), needed("topic", &domain::ReactionAdded::topic),
    needed("kind", &domain::ReactionAdded::kind), needed("text", &domain::ReactionAdded::text),
    optional("author", &domain::ReactionAdded::author));
template <>
inline constexpr auto described<domain::ReactionHidden> = as("reaction_hidden",
    needed("reaction", &domain::ReactionHidden::reaction), needed("reason", &domain::ReactionHidden::reason));
template <>
inline constexpr auto described<domain::ReactionShown> = as(
    "reaction_shown", needed("reaction", &domain::ReactionShown::reaction));

} // namespace parvis::wire
