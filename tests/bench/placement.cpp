// The W3C's breakout day of 2024: where the helper would put its topics, beside the grid as it was held and
// beside chance (the median of a thousand), with the 6 spaces they had and with 5. Then larger days, to see
// what the time limit buys. Build the target of its name, and run it.
#include "server/placement/placement.hpp"
#include "tests/placement/day.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <random>

using namespace parvis;
using namespace parvis::domain;

namespace {

constexpr int random_grids = 1'000;

std::array<double, 5> row_of(PlacementFigures const& figures)
{
    return { double(figures.host_clashes), double(figures.declared_conflicts), double(figures.wish_clashes),
        double(figures.over_capacity), double(figures.access_unmet) };
}

void print(char const* name, std::array<double, 5> const& row, char const* more = "")
{
    std::printf(
        "  %-22s %6.0f %9.0f %7.0f %9.0f %7.0f  %s\n", name, row[0], row[1], row[2], row[3], row[4], more);
}

std::array<double, 5> median_by_chance(PlacementProblem const& problem)
{
    placement::Clashes const clashes(problem);
    std::mt19937 random(2024);
    std::array<std::vector<double>, 5> columns;
    for (int i = 0; i < random_grids; ++i) {
        auto cells = problem.free_cells;
        std::shuffle(cells.begin(), cells.end(), random);
        placement::Grid grid;
        for (auto const& topic : problem.topics) {
            grid.push_back(topic.cell);
            if (topic.cell || cells.empty()) continue;
            grid.back() = cells.back();
            cells.pop_back();
        }
        auto const row = row_of(clashes.figures(grid));
        for (std::size_t column = 0; column < row.size(); ++column)
            columns[column].push_back(row[column]);
    }
    std::array<double, 5> medians{};
    for (std::size_t column = 0; column < columns.size(); ++column) {
        auto& values = columns[column];
        auto const middle = values.begin() + random_grids / 2;
        std::nth_element(values.begin(), middle, values.end());
        medians[column] = *middle;
    }
    return medians;
}

/// The grid of the file: `held_in` names a space and the start of a slot.
PlacementFigures as_held(PlacementProblem const& problem)
{
    std::ifstream in(PARVIS_SOURCE_DIR "/tests/data/w3c-breakouts-day-2024.json");
    auto const day = nlohmann::json::parse(in);
    auto const place_of = [](nlohmann::json const& list, char const* key, std::string const& value) {
        auto const found
            = std::find_if(list.begin(), list.end(), [&](auto const& one) { return one.at(key) == value; });
        return static_cast<std::uint32_t>(found - list.begin()) + 1;
    };
    placement::Grid grid;
    for (auto const& topic : day.at("topics")) {
        auto const& held = topic.at("held_in");
        grid.push_back({ { place_of(day.at("slots"), "starts", held.at("slot")) },
            { place_of(day.at("spaces"), "name", held.at("space")) } });
    }
    return placement::Clashes(problem).figures(grid);
}

void compare(char const* title, PlacementProblem const& problem, bool is_w3c)
{
    std::printf("\n%s: %zu topics, %zu cells\n", title, problem.topics.size(), problem.free_cells.size());
    std::printf("  %-22s %6s %9s %7s %9s %7s\n", "", "hosts", "declared", "wishes", "no seat", "access");
    auto const before = std::chrono::steady_clock::now();
    auto const suggested = placement::suggest(problem);
    auto const took
        = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - before).count();
    std::array<char, 96> more{};
    std::snprintf(more.data(), more.size(), "%.0f ms%s, %zu without a cell", took,
        suggested.best ? ", nothing does better" : "", suggested.unplaced.size());
    print("suggested", row_of(*suggested.figures), more.data());
    print("one after the other",
        row_of(placement::suggest(problem, std::chrono::milliseconds(0)).figures.value()));
    if (is_w3c) print("as held", row_of(as_held(problem)));
    print("by chance, median", median_by_chance(problem));
}

/// People wish what interests them: each has two or three themes, and each topic one.
PlacementProblem invented_day(
    std::uint32_t slots, std::uint32_t spaces, std::uint32_t topics, std::uint32_t people)
{
    std::mt19937 random(7);
    auto const upto = [&](std::uint32_t most) { return static_cast<std::uint32_t>(random() % (most + 1)); };
    PlacementProblem problem;
    for (std::uint32_t slot = 1; slot <= slots; ++slot)
        problem.slots.push_back({ slot });
    for (std::uint32_t space = 1; space <= spaces; ++space) {
        problem.spaces.push_back({ { space }, 8 + 4 * upto(5), {} });
        for (auto const slot : problem.slots)
            problem.free_cells.push_back({ slot, { space } });
    }
    constexpr std::uint32_t themes = 8;
    for (std::uint32_t i = 1; i <= topics; ++i) {
        PlacementTopic topic;
        topic.topic = { i };
        topic.hosts = { { 1 + upto(people - 1) } };
        std::set<ParticipantId> interested{ topic.hosts.front() };
        for (std::uint32_t person = 1; person <= people; ++person)
            if (person % themes == i % themes ? upto(2) == 0 : upto(19) == 0) interested.insert({ person });
        topic.interested.assign(interested.begin(), interested.end());
        problem.topics.push_back(std::move(topic));
    }
    return problem;
}

} // namespace

int main()
{
    for (std::size_t const spaces : { 6, 5 }) {
        auto const session = test::session_of("w3c-breakouts-day-2024.json", spaces);
        compare(spaces == 6 ? "W3C Breakouts Day 2024, 6 spaces" : "W3C Breakouts Day 2024, 5 spaces",
            placement_problem(session, {}), spaces == 6);
    }
    compare("A pow-wow of 60 people", invented_day(2, 8, 14, 60), false);
    compare("A forum of 200 people", invented_day(4, 12, 45, 200), false);
    compare("An assembly of 2,000 people", invented_day(3, 60, 150, 2'000), false);
    compare("An assembly of 6,000 people", invented_day(3, 300, 430, 6'000), false);
}
