// Reports and the news wall: what a topic leaves behind, in five lines, and what people put beside it. A
// report has the id of its topic. It is written by who stands for the topic, published for everybody,
// corrected for a day, then frozen; publishing it ends the topic (invariants 11 and 12).
#pragma once

#include "server/domain/ids.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace parvis::domain {

/// Who does what by when, in the words of the group ("avant l'assemblée" is a time too).
struct ReportAction {
    std::string what;
    std::string who;
    std::string by;
    bool operator==(ReportAction const&) const = default;
};

/// What is asked of somebody who was not in the circle; the answer is owed to everybody.
struct ReportRequest {
    std::string what;
    std::string whom;
    bool operator==(ReportRequest const&) const = default;
};

/// The five lines.
struct ReportText {
    std::string said;
    std::string proposes;
    std::string disagreement;
    std::vector<ReportAction> actions;
    std::vector<ReportRequest> requests;
    bool operator==(ReportText const&) const = default;
};

/// A photo of the paperboard: its file, as the photo store names it, and its size in pixels. `says` is for
/// who does not see it.
struct ReportPhoto {
    std::string file;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::string says;
    bool operator==(ReportPhoto const&) const = default;
};

/// `missing`: nobody has written yet, but somebody was asked to.
enum class ReportState { missing, draft, published, corrected, frozen };

struct Report {
    ReportText text;
    std::vector<ReportPhoto> photos; // as they came
    std::uint32_t version = 0; // of the text; 0: nothing written
    ReportState state = ReportState::missing;
    Time published_at = 0;
    Time corrected_at = 0;
    Time reminded_at = 0;
    Seq changed = 0;
    bool operator==(Report const&) const = default;
};

enum class ReactionKind { adds, disagrees };

/// Said beside a published report. A disagreement with its reason stays next to the proposal wherever it
/// shows.
struct Reaction {
    TopicId topic;
    ReactionKind kind = ReactionKind::adds;
    std::string text;
    ParticipantId author; // none: anonymous
    Time added_at = 0;
    std::optional<std::string> hidden_because;
    Seq changed = 0;
    bool operator==(Reaction const&) const = default;
};

// Commands. Hosts and scribes for their topic, facilitators and stewards for any.
struct DraftReport {
    TopicId topic;
    std::uint32_t version = 0; // of the report that is written over; 0: there is none
    ReportText text;
    bool operator==(DraftReport const&) const = default;
};
struct PublishReport {
    TopicId topic;
    std::uint32_t version = 0;
    bool operator==(PublishReport const&) const = default;
};
struct CorrectReport {
    TopicId topic;
    std::uint32_t version = 0;
    ReportText text;
    bool operator==(CorrectReport const&) const = default;
};
/// The picture is in the photo store already: the hub gives this command, no frame does.
struct AddPhoto {
    TopicId topic;
    ReportPhoto photo;
    bool operator==(AddPhoto const&) const = default;
};
struct RemovePhoto {
    TopicId topic;
    std::string file;
    bool operator==(RemovePhoto const&) const = default;
};
struct CarryTopic {
    TopicId topic;
    std::string reason;
    bool operator==(CarryTopic const&) const = default;
}; // to the next session
/// Whatever has no end yet goes to the next session, which has been made.
struct CarryRest {
    bool operator==(CarryRest const&) const = default;
}; // system
struct RemindReport {
    TopicId topic;
    bool operator==(RemindReport const&) const = default;
}; // facilitators, stewards
struct ReactToReport {
    TopicId topic;
    ReactionKind kind = ReactionKind::adds;
    std::string text;
    bool anonymous = false;
    bool operator==(ReactToReport const&) const = default;
}; // participants
struct HideReaction {
    ReactionId reaction;
    std::string reason;
    bool operator==(HideReaction const&) const = default;
}; // facilitators
struct ShowReaction {
    ReactionId reaction;
    bool operator==(ShowReaction const&) const = default;
}; // facilitators

// Events.
struct ReportDrafted {
    TopicId topic;
    std::uint32_t version = 0;
    ReportText text;
    bool operator==(ReportDrafted const&) const = default;
};
struct ReportPublished {
    TopicId topic;
    std::uint32_t version = 0;
    bool operator==(ReportPublished const&) const = default;
};
struct ReportUnpublished {
    TopicId topic;
    bool operator==(ReportUnpublished const&) const = default;
}; // taken back: a draft again
struct ReportCorrected {
    TopicId topic;
    std::uint32_t version = 0;
    ReportText text;
    bool operator==(ReportCorrected const&) const = default;
};
struct PhotoAdded {
    TopicId topic;
    ReportPhoto photo;
    bool operator==(PhotoAdded const&) const = default;
};
struct PhotoRemoved {
    TopicId topic;
    std::string file;
    bool operator==(PhotoRemoved const&) const = default;
};
struct ReportFrozen {
    TopicId topic;
    bool operator==(ReportFrozen const&) const = default;
};
struct ReportReminded {
    TopicId topic;
    bool operator==(ReportReminded const&) const = default;
};
struct TopicCarried {
    TopicId topic;
    std::string reason;
    bool operator==(TopicCarried const&) const = default;
};
struct ReactionAdded {
    ReactionId reaction;
    TopicId topic;
    ReactionKind kind = ReactionKind::adds;
    std::string text;
    ParticipantId author;
    bool operator==(ReactionAdded const&) const = default;
};
struct ReactionHidden {
    ReactionId reaction;
    std::string reason;
    bool operator==(ReactionHidden const&) const = default;
};
struct ReactionShown {
    ReactionId reaction;
    bool operator==(ReactionShown const&) const = default;
};

/// Sizes in Unicode code points. A whole report fits in one frame (16 KiB) in any European language.
namespace limits {
inline constexpr std::size_t report_line_max = 800;
inline constexpr std::size_t report_items_max = 8; // actions, and requests
inline constexpr std::size_t report_item_max = 280;
inline constexpr std::size_t photos_per_report_max = 4;
inline constexpr std::size_t photos_max = 400; // of a session: with 4 MiB each, 1.6 GiB on the disk
inline constexpr std::size_t photo_says_max = 280;
inline constexpr std::size_t reaction_max = 280;
inline constexpr std::size_t reactions_max = 50'000;
inline constexpr std::size_t reactions_per_report_max = 500;
inline constexpr Duration correction_window = 24 * 3'600'000; // from publishing on
inline constexpr Duration reminder_pause = 60'000; // between two reminders of one report
} // namespace limits

} // namespace parvis::domain
