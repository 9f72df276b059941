// Merging, hosting together and doubling on the wire and in the log. For the files of this folder only.
#pragma once

#include "server/wire/fields.hpp"

namespace parvis::wire {

// ---- Commands

template <>
inline constexpr auto described<domain::OfferMerge> = as(
    "offer_merge", needed("from", &domain::OfferMerge::from), needed("into", &domain::OfferMerge::into));
template <>
inline constexpr auto described<domain::AcceptMerge> = as(
    "accept_merge", needed("offer", &domain::AcceptMerge::offer));
template <>
inline constexpr auto described<domain::RefuseMerge> = as(
    "refuse_merge", needed("offer", &domain::RefuseMerge::offer));
template <>
inline constexpr auto described<domain::AskToHost> = as(
    "ask_to_host", needed("topic", &domain::AskToHost::topic));
template <>
inline constexpr auto described<domain::AcceptHost> = as("accept_host",
    needed("topic", &domain::AcceptHost::topic), needed("participant", &domain::AcceptHost::participant));
template <>
inline constexpr auto described<domain::RefuseHost> = as("refuse_host",
    needed("topic", &domain::RefuseHost::topic), needed("participant", &domain::RefuseHost::participant));
template <>
inline constexpr auto described<domain::DoubleTopic> = as(
    "double_topic", needed("topic", &domain::DoubleTopic::topic));

// ---- Events

template <>
inline constexpr auto described<domain::MergeOffered> = as("merge_offered",
    needed("offer", &domain::MergeOffered::offer), needed("from", &domain::MergeOffered::from),
    needed("into", &domain::MergeOffered::into), needed("from_agrees", &domain::MergeOffered::from_agrees),
    needed("into_agrees", &domain::MergeOffered::into_agrees), needed("until", &domain::MergeOffered::until));
template <>
inline constexpr auto described<domain::MergeAccepted> = as("merge_accepted",
    needed("offer", &domain::MergeAccepted::offer), needed("from", &domain::MergeAccepted::from),
    needed("into", &domain::MergeAccepted::into), needed("from_agrees", &domain::MergeAccepted::from_agrees),
    needed("into_agrees", &domain::MergeAccepted::into_agrees));
template <>
inline constexpr auto described<domain::MergeRefused> = as("merge_refused",
    needed("offer", &domain::MergeRefused::offer), needed("from", &domain::MergeRefused::from),
    needed("into", &domain::MergeRefused::into));
template <>
inline constexpr auto described<domain::MergeExpired> = as(
    "merge_expired", needed("offer", &domain::MergeExpired::offer));
template <>
inline constexpr auto described<domain::TopicsMerged> = as("topics_merged",
    needed("offer", &domain::TopicsMerged::offer), needed("from", &domain::TopicsMerged::from),
    needed("into", &domain::TopicsMerged::into), needed("cells", &domain::TopicsMerged::cells));
template <>
inline constexpr auto described<domain::HostAsked> = as("host_asked",
    needed("topic", &domain::HostAsked::topic), needed("participant", &domain::HostAsked::participant),
    needed("until", &domain::HostAsked::until));
template <>
inline constexpr auto described<domain::HostJoined> = as("host_joined",
    needed("topic", &domain::HostJoined::topic), needed("participant", &domain::HostJoined::participant));
template <>
inline constexpr auto described<domain::HostRefused> = as("host_refused",
    needed("topic", &domain::HostRefused::topic), needed("participant", &domain::HostRefused::participant));
template <>
inline constexpr auto described<domain::HostRequestExpired> = as("host_request_expired",
    needed("topic", &domain::HostRequestExpired::topic),
    needed("participant", &domain::HostRequestExpired::participant));
template <>
inline constexpr auto described<domain::TopicDoubled> = as("topic_doubled",
    needed("topic", &domain::TopicDoubled::topic), needed("of", &domain::TopicDoubled::of),
    optional("host", &domain::TopicDoubled::host));

// ---- State

template <>
inline constexpr auto described<domain::MergeOffer> = made_of(needed("from", &domain::MergeOffer::from),
    needed("into", &domain::MergeOffer::into), needed("from_agrees", &domain::MergeOffer::from_agrees),
    needed("into_agrees", &domain::MergeOffer::into_agrees), needed("until", &domain::MergeOffer::until),
    needed("state", &domain::MergeOffer::state), needed("changed", &domain::MergeOffer::changed));
template <>
inline constexpr auto described<domain::Lineage> = made_of(
    needed("merged_from", &domain::Lineage::merged_from),
    optional("merged_into", &domain::Lineage::merged_into),
    optional("doubled_from", &domain::Lineage::doubled_from));
template <>
inline constexpr auto described<domain::HostRequest> = made_of(
    needed("participant", &domain::HostRequest::participant), needed("until", &domain::HostRequest::until));

} // namespace parvis::wire
