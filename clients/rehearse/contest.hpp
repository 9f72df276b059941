// The contest: many people, each with a topic, claim the same cells at the same instant. Of each cell exactly
// one may win; the others are told who was first and which cells are free; nobody is left without an answer.
#pragma once

#include "clients/rehearse/checks.hpp"
#include "clients/rehearse/evening.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <variant>

namespace parvis::rehearse {

struct ContestResult {
    std::size_t winners = 0;
    std::size_t taken = 0; // refused as `cell_taken`, with free cells named
    std::size_t taken_without_free_cells = 0;
    std::size_t refused_otherwise = 0;
    std::size_t unanswered = 0;
    std::map<std::string, std::string> grid; // as the answers say: cell → topic
};

/// How many slots and spaces make a grid with room for `cells` and spare ones.
struct ContestGrid {
    std::size_t slots = 1;
    std::size_t spaces = 1;
};
ContestGrid contest_grid(std::size_t cells);

/// Plays it on an evening that has just begun. Person number i claims cell number i modulo `cells`.
std::variant<ContestResult, Trouble> play_contest(
    Evening&, Hall const&, Scene&, std::size_t people, std::size_t cells);

/// Exactly one winner a contested cell, a useful refusal for everybody else, nobody lost.
Check check_contest(ContestResult const&, std::size_t people, std::size_t cells);
/// The export's grid is what the answers said.
Check check_contest_grid(ContestResult const&, Record const&);

} // namespace parvis::rehearse
