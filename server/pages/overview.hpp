// A series of sessions at a glance, for its cooperative: what was promised and what became of it, who came
// and who spoke, and what keeps coming back. Counts and shares with what they are of; no person is in it.
#pragma once

#include "server/pages/pages.hpp"

#include <optional>

namespace parvis::pages {

struct OverviewSession {
    std::string session_id;
    domain::Session const* session = nullptr;
    std::string base; // its public address, or empty
};

/// How the promises of a session stand. Each that was made is in exactly one of the others.
struct PromiseCounts {
    std::uint32_t made = 0; // without those whose question was taken back
    std::uint32_t kept = 0;
    std::uint32_t adapted = 0;
    std::uint32_t declined = 0;
    std::uint32_t study = 0;
    std::uint32_t open = 0; // waits for an answer, in time
    std::uint32_t overdue = 0;
    bool operator==(PromiseCounts const&) const = default;
};

/// What a group of colleges said aloud: of at least `limits::voices_min` people, or not told.
struct SpokenByGroup {
    domain::CollegeGroup group;
    std::uint32_t people = 0; // who spoke
    domain::Duration time = 0;
    bool operator==(SpokenByGroup const&) const = default;
};

/// A topic that was on the wall of several sessions, under titles that are alike.
struct ReturningTopic {
    std::string title; // the latest
    std::vector<std::size_t> sessions; // positions in the series, in order
    bool operator==(ReturningTopic const&) const = default;
};

/// Two titles of different sessions are one topic from here on, in hundredths (wire/titles.hpp). Higher than
/// for suggestions while one types: nobody looks at each pair here.
inline constexpr std::uint32_t returns_from = 50;

PromiseCounts promises_of(domain::Session const&, domain::Time now);
/// Tenths of days from being asked to being answered, in the middle of all answers; none without any.
std::optional<std::int64_t> median_days_to_answer(std::vector<domain::Session const*> const&);
std::vector<SpokenByGroup> spoken_of(domain::Session const&);
/// Those that came most often first.
std::vector<ReturningTopic> returning_topics(std::vector<OverviewSession> const&);

struct OverviewPage {
    std::string lang = "fr";
    std::vector<OverviewSession> sessions; // oldest first
    domain::Time now = 0;
    std::string table{}; // address of `overview_csv`, or empty
    std::string calendar{}; // address of the calendar of the series, or empty
};

std::string overview_page(Pages const&, OverviewPage const&);
/// RFC 4180 and formula-safe: one row a figure, with what it is of.
std::string overview_csv(Pages const&, OverviewPage const&);

} // namespace parvis::pages
