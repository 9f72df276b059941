// What a session leaves behind: everything that a participant could see of it, gathered from all channels,
// and nothing more. Exports, and the pages that come after a session, know it only through this.
#pragma once

#include "server/domain/views.hpp"

#include <string>
#include <utility>
#include <vector>

namespace parvis::wire {

/// A round as it is remembered: what was asked and how many answered, never who spoke and who passed.
struct HeldRound {
    domain::RoundKind kind = domain::RoundKind::opening;
    std::string question;
    std::uint32_t turns = 0;
    std::uint32_t people = 0;
    std::uint32_t voices = 0;
};

/// How many came, and how many of them are here now.
struct Attended {
    std::uint32_t people = 0;
    std::uint32_t present = 0;
};

/// Who came, as counts. Everybody is in exactly one college (0: none) and came in exactly one way.
struct Participation {
    Attended all;
    std::vector<std::pair<domain::CollegeId, Attended>> colleges; // none where the session has no colleges
    std::vector<std::pair<domain::Attendance, Attended>> attendances; // the ways in which anybody came
    std::uint32_t in_gatherings = 0; // people in local gatherings, by the sizes that these give
};

struct Seen {
    explicit Seen(domain::Session const&);

    domain::TopicView const* topic(domain::TopicId) const;
    /// The published report of a topic, or none.
    domain::ReportView const* report(domain::TopicId) const;
    /// Of those that everybody sees.
    std::vector<std::string> titles(std::vector<domain::TopicId> const&) const;

    domain::SessionView session;
    std::vector<domain::AnnouncementView> announcements;
    std::vector<domain::BroughtView> brought;
    Participation participation;
    std::vector<domain::SlotView> slots; // in order of time
    std::vector<domain::SpaceView> spaces;
    std::vector<domain::CellView> cells;
    std::vector<domain::TopicView> topics;
    std::vector<domain::NoteView> notes; // each once, with the topic it is in now
    std::vector<HeldRound> rounds;
    std::vector<domain::ReportView> reports;
    std::vector<domain::ReactionView> reactions;
    std::vector<domain::DrawView> draws;
    std::vector<domain::ActionView> actions;
    std::vector<domain::ProposalView> proposals;
    std::vector<domain::StatementView> statements;
    std::vector<domain::HelpView> helps;
    std::vector<domain::PromiseView> promises;
    std::vector<domain::RespondentView> respondents;
    std::vector<domain::BallotView> ballots;
};

/// The day it is where the session is. `now` 0: of the last thing that happened there.
std::string today_of(domain::Session const&, domain::Time now);
/// Whether the date passed and nobody has answered; the day itself is not late.
bool is_late(domain::Promise const&, std::string const& today);
bool is_late(domain::BroughtText const&, std::string const& today);

} // namespace parvis::wire
