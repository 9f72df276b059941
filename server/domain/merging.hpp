// Merging and doubling: topics that become one with the consent of a host of each side (invariant 8), people
// who ask to host with somebody, and a topic too many people want, held twice. Values, commands, events and
// state.
#pragma once

#include "server/domain/values.hpp"

namespace parvis::domain {

using MergeOfferId = Id<struct MergeOfferTag>;

// ---- Commands

/// A host of either topic, or a facilitator, proposes that `from` goes into `into`.
struct OfferMerge {
    TopicId from;
    TopicId into;
    bool operator==(OfferMerge const&) const = default;
};
/// A host of a side that has not agreed yet.
struct AcceptMerge {
    MergeOfferId offer;
    bool operator==(AcceptMerge const&) const = default;
};
/// A host of either side, or a facilitator: no, or no longer.
struct RefuseMerge {
    MergeOfferId offer;
    bool operator==(RefuseMerge const&) const = default;
};
/// Somebody would host this topic too, instead of posting one like it.
struct AskToHost {
    TopicId topic;
    bool operator==(AskToHost const&) const = default;
};
struct AcceptHost {
    TopicId topic;
    ParticipantId participant;
    bool operator==(AcceptHost const&) const = default;
}; // a host of the topic
struct RefuseHost {
    TopicId topic;
    ParticipantId participant;
    bool operator==(RefuseHost const&) const = default;
}; // a host of the topic, or who asked
/// The same topic a second time, with who asks as its host.
struct DoubleTopic {
    TopicId topic;
    bool operator==(DoubleTopic const&) const = default;
};

// ---- Events

struct MergeOffered {
    MergeOfferId offer;
    TopicId from;
    TopicId into;
    bool from_agrees = false;
    bool into_agrees = false;
    Time until = 0;
    bool operator==(MergeOffered const&) const = default;
};
/// One more side agreed; `from` and `into` stand here too, so that the log can forget who spoke for them.
struct MergeAccepted {
    MergeOfferId offer;
    TopicId from;
    TopicId into;
    bool from_agrees = false;
    bool into_agrees = false;
    bool operator==(MergeAccepted const&) const = default;
};
struct MergeRefused {
    MergeOfferId offer;
    TopicId from;
    TopicId into;
    bool operator==(MergeRefused const&) const = default;
};
struct MergeExpired {
    MergeOfferId offer;
    bool operator==(MergeExpired const&) const = default;
};
/// `from` lives on in `into`, with its hosts, wishes and notes.
struct TopicsMerged {
    MergeOfferId offer;
    TopicId from;
    TopicId into;
    std::vector<Cell> cells; // that were of `from` and are of `into` now, with the people in them
    bool operator==(TopicsMerged const&) const = default;
};
struct HostAsked {
    TopicId topic;
    ParticipantId participant;
    Time until = 0;
    bool operator==(HostAsked const&) const = default;
};
struct HostJoined {
    TopicId topic;
    ParticipantId participant;
    bool operator==(HostJoined const&) const = default;
};
struct HostRefused {
    TopicId topic;
    ParticipantId participant;
    bool operator==(HostRefused const&) const = default;
};
struct HostRequestExpired {
    TopicId topic;
    ParticipantId participant;
    bool operator==(HostRequestExpired const&) const = default;
};
struct TopicDoubled {
    TopicId topic; // the new one
    TopicId of; // the first of them all: a double of a double is one of the first
    ParticipantId host;
    bool operator==(TopicDoubled const&) const = default;
};

// ---- State

enum class MergeOfferState { offered, accepted, refused, expired };

struct MergeOffer {
    TopicId from;
    TopicId into;
    bool from_agrees = false;
    bool into_agrees = false;
    Time until = 0;
    MergeOfferState state = MergeOfferState::offered;
    Seq changed = 0;
    bool operator==(MergeOffer const&) const = default;
};

/// Where a topic comes from and what became of it.
struct Lineage {
    std::vector<TopicId> merged_from; // topics that live on in this one, in order
    TopicId merged_into; // of a merged topic
    TopicId doubled_from; // of a double: the first of them all
    bool operator==(Lineage const&) const = default;
};

/// Somebody asks to host a topic too.
struct HostRequest {
    ParticipantId participant;
    Time until = 0;
    bool operator==(HostRequest const&) const = default;
};

namespace limits {
inline constexpr Duration offer_lasts = 10 * 60'000; // a merge offered, or asking to host
inline constexpr std::size_t merge_offers_max = 10'000;
inline constexpr std::size_t open_offers_per_topic_max = 5;
inline constexpr std::size_t host_requests_per_topic_max = 5;
inline constexpr std::size_t hosts_max = 8;
inline constexpr std::size_t doubles_max = 8; // of one topic
} // namespace limits

} // namespace parvis::domain
