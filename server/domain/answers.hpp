// What the wall of a pow-wow gets in return: "je peux aider", a need taken on by somebody or addressed to a
// body of the cooperative, offers that match a need. Commands, events and state of the concern.
#pragma once

#include "server/domain/values.hpp"

namespace parvis::domain {

/// One person's "je peux aider" on one topic.
struct Help {
    TopicId topic;
    ParticipantId participant;
    std::string text; // how, or empty
    bool on = true; // off: taken back
    Time offered_at = 0;
    Seq changed = 0;
    bool operator==(Help const&) const = default;
};

/// Off: takes it back.
struct OfferHelp {
    TopicId topic;
    std::string text;
    bool on = true;
    bool operator==(OfferHelp const&) const = default;
};
/// Needs only. Off: gives it back.
struct TakeOn {
    TopicId topic;
    bool on = true;
    bool operator==(TakeOn const&) const = default;
};
/// The host of the topic, or a facilitator. An empty body addresses it to nobody.
struct AddressTopic {
    TopicId topic;
    std::string body;
    bool operator==(AddressTopic const&) const = default;
};

/// A second offer of the same person replaces the first.
struct HelpOffered {
    HelpId help;
    TopicId topic;
    ParticipantId participant;
    std::string text;
    bool operator==(HelpOffered const&) const = default;
};
struct HelpTakenBack {
    HelpId help;
    bool operator==(HelpTakenBack const&) const = default;
};
struct NeedTakenOn {
    TopicId topic;
    ParticipantId participant;
    bool operator==(NeedTakenOn const&) const = default;
};
struct NeedGivenBack {
    TopicId topic;
    bool operator==(NeedGivenBack const&) const = default;
};
struct TopicAddressed {
    TopicId topic;
    std::string from;
    std::string to;
    bool operator==(TopicAddressed const&) const = default;
};
struct BodiesNamed {
    std::vector<std::string> bodies;
    bool operator==(BodiesNamed const&) const = default;
};
namespace limits {
inline constexpr std::size_t help_text_max = 280; // code points
inline constexpr std::size_t helps_max = 50'000;
inline constexpr std::size_t bodies_max = 24;
inline constexpr std::size_t matches_told = 5; // for one need
} // namespace limits

} // namespace parvis::domain
