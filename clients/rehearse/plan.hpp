// The plan of an evening as the rehearsal uses it: what is posted to the server, and what people bring
// themselves.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace parvis::rehearse {

enum class Format { open_forum, powwow };

/// What somebody proposes in the course of the evening.
struct PlannedTopic {
    int number = 0; // 0: none
    std::string kind; // of the wire: topic, need, offer, project, event
    std::string title;
    std::string text;
    std::string host; // who, by a number or a name of the file; empty: anybody
    std::vector<int> conflicts_with; // numbers
    std::string space; // where it is to be held, by name; empty: wherever there is room
    std::size_t slot = 0; // with `space`: which of the plan's slots, from 0
};

struct Plan {
    std::string title;
    std::string language;
    Format format = Format::open_forum;
    std::string
        posted; // JSON for POST /api/v1/sessions, without the topics, its times still those of the file
    std::vector<std::string> slot_kinds; // round, plenary, break; in order
    std::size_t spaces = 0;
    std::size_t colleges = 0;
    bool hybrid = false; // half of the people are elsewhere
    std::vector<PlannedTopic> topics;

    /// Whether every topic knows its cell: then the grid must end exactly so.
    bool exact() const;
    /// Hosts whom the plan names, in order, each once.
    std::vector<std::string> hosts() const;
};

/// What the rehearsal adds where the file says nothing.
struct PlanDefaults {
    std::string title; // used before the file's own when not empty
    std::string file_name; // gives the title when there is none
    std::string language = "fr";
    std::optional<Format> format;
    std::size_t people = 60;
    std::vector<std::string> space_names; // the first spaces; further ones are numbered after the last name
    std::vector<std::string> bodies; // of the cooperative, for a pow-wow
};

/// The plan, or where the text cannot be read as one ("/topics/3/title").
std::variant<Plan, std::string> read_plan(std::string_view json, PlanDefaults const&);

/// `Plan::posted` with all slots moved so that the first begins at `first_starts`; lengths, pauses and order
/// stay.
std::string plan_from(Plan const&, std::chrono::sys_seconds first_starts);

/// A plan for a contest over cells: one evening with `slots` rounds and `spaces` spaces.
Plan contest_plan(std::string title, std::size_t slots, std::size_t spaces);

/// At most `max` code points, cut at a word and closed with "…".
std::string shortened(std::string const& text, std::size_t max);

} // namespace parvis::rehearse
