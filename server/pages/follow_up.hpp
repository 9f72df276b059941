// The public follow-up of a session: what was asked and who answers by when, a page for each contribution, a
// feed and a calendar. All of them show what every participant may see and no more, whoever asks for them.
#pragma once

#include "server/pages/pages.hpp"

#include <vector>

namespace parvis::pages {

struct FollowUpSource {
    std::string lang = "fr";
    std::string session_id;
    domain::Session const& session;
    std::string base; // address of the public page, without a slash at its end: "https://forum.example/f/KEY"
    domain::Time now = 0;
};

inline constexpr std::size_t feed_entries_max = 100;

/// At `base`.
std::string follow_up_page(Pages const&, FollowUpSource const&);
/// At `base/t3`, for ever. Empty where there is no such topic that everybody may see.
std::string topic_page(Pages const&, FollowUpSource const&, domain::TopicId);
/// Atom 1.0, at `base/feed.atom`: what changed in the promises and which reports came, the newest first.
std::string atom_feed(Pages const&, FollowUpSource const&);
/// iCalendar named `name`, at `base/calendar.ics`: the session, the next one, and the days for which
/// something is owed. Or of a series, its sessions oldest first: one whose page is closed (no `base`) is
/// there with its date alone.
std::string calendar(Pages const&, std::vector<FollowUpSource> const&, std::string const& name);

} // namespace parvis::pages
