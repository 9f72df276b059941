// Answers on the wire and in the log. For the files of this folder only.
#pragma once

#include "server/wire/fields.hpp"

namespace parvis::wire {

template <>
inline constexpr auto described<domain::Help> = made_of(needed("topic", &domain::Help::topic),
    needed("participant", &domain::Help::participant), needed("text", &domain::Help::text),
    needed("on", &domain::Help::on), needed("offered_at", &domain::Help::offered_at),
    needed("changed", &domain::Help::changed));
template <>
inline constexpr auto described<domain::OfferHelp> = as("offer_help",
    needed("topic", &domain::OfferHelp::topic), optional("text", &domain::OfferHelp::text),
    optional("on", &domain::OfferHelp::on));
template <>
inline constexpr auto described<domain::TakeOn> = as(
    "take_on", needed("topic", &domain::TakeOn::topic), optional("on", &domain::TakeOn::on));
template <>
inline constexpr auto described<domain::AddressTopic> = as("address_topic",
    needed("topic", &domain::AddressTopic::topic), needed("body", &domain::AddressTopic::body));

template <>
inline constexpr auto described<domain::HelpOffered> = as("help_offered",
    needed("help", &domain::HelpOffered::help), needed("topic", &domain::HelpOffered::topic),
    needed("participant", &domain::HelpOffered::participant), needed("text", &domain::HelpOffered::text));
template <>
inline constexpr auto described<domain::HelpTakenBack> = as(
    "help_taken_back", needed("help", &domain::HelpTakenBack::help));
template <>
inline constexpr auto described<domain::NeedTakenOn> = as("need_taken_on",
    needed("topic", &domain::NeedTakenOn::topic), needed("participant", &domain::NeedTakenOn::participant));
template <>
inline constexpr auto described<domain::NeedGivenBack> = as(
    "need_given_back", needed("topic", &domain::NeedGivenBack::topic));
template <>
inline constexpr auto described<domain::TopicAddressed> = as("topic_addressed",
    needed("topic", &domain::TopicAddressed::topic), needed("from", &domain::TopicAddressed::from),
    needed("to", &domain::TopicAddressed::to));
template <>
inline constexpr auto described<domain::BodiesNamed> = as(
    "bodies_named", needed("bodies", &domain::BodiesNamed::bodies));

} // namespace parvis::wire
