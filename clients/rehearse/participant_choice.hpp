// A command that a participant has chosen, before it is written out. Private to the participant*.cpp, and so
// the one header that names JSON.
#pragma once

#include "clients/rehearse/participant.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace parvis::rehearse {

struct Participant::Choice {
    std::string kind; // empty: nothing to do
    nlohmann::json arguments = nlohmann::json::object();
    std::string subject{}; // the cell, topic or note that it is about
    std::string probe{}; // as in Ask
    bool nameless = false;
};

/// Of a cell's id, "s1.e4".
inline nlohmann::json cell_arguments(std::string const& cell)
{
    auto const dot = cell.find('.');
    return { { "slot", cell.substr(0, dot) }, { "space", cell.substr(dot + 1) } };
}

} // namespace parvis::rehearse
