// One rehearsal from the options to the report.
#pragma once

#include "clients/rehearse/plan.hpp"
#include "clients/rehearse/words.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace parvis::rehearse {

struct Options {
    std::string url = "http://127.0.0.1:8080";
    std::string serve; // the server's program, to start one of our own
    std::string web; // its folder of pages, or empty
    std::string operator_token;
    std::string data; // the server's folder, for its operator.token
    std::string plan;
    std::string title;
    std::string join; // a code, instead of a plan
    std::string console; // the console's link of that session
    std::size_t people = 60;
    std::optional<Format> format;
    double speed = 60;
    std::string until; // a phase to stop before, leaving the session as it is; empty: to the end
    std::uint64_t seed = 1;
    bool contest = false;
    std::size_t cells = 100;
    std::string journal;
    std::string report;
    std::size_t months = 0; // 0: one evening
};

/// Plays, prints the report, and returns 0 when every check held, 1 when one did not, 2 when it could not
/// start.
int rehearse(Options const&, Words const&);

} // namespace parvis::rehearse
