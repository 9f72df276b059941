// Is the lottery fair? Draws a million times and compares how often each person, each pair and each order
// came with what chance would give: Pearson's chi-square. Not a test: it takes a while, and by chance alone
// it is beyond its threshold once in a thousand runs of another seed.
#include "server/domain/draw_lottery.hpp"

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

using namespace parvis::domain;

namespace {

constexpr std::uint32_t people = 12;
constexpr std::uint32_t seats = 3;

double chi_square(std::vector<std::uint64_t> const& seen, double expected)
{
    double sum = 0;
    for (auto const count : seen)
        sum += (static_cast<double>(count) - expected) * (static_cast<double>(count) - expected) / expected;
    return sum;
}

/// What chi-square stays below 999 times in a thousand (Wilson and Hilferty 1931).
double threshold(double freedom)
{
    constexpr double z = 3.0902;
    double const part = 2 / (9 * freedom);
    return freedom * std::pow(1 - part + z * std::sqrt(part), 3);
}

bool report(std::string const& what, double found, double freedom)
{
    auto const most = threshold(freedom);
    std::cout << (found < most ? "ok      " : "UNFAIR  ") << what << ": chi-square " << found << " at "
              << freedom << " degrees of freedom, threshold " << most << "\n";
    return found < most;
}

} // namespace

int main(int argc, char** argv)
{
    std::uint64_t const draws = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
    std::string const first_seed = argc > 2 ? argv[2] : "parvis";
    DrawRules const rules{ "bench", seats, 0, DrawPool::present, {}, {} };
    std::vector<PoolEntry> pool;
    for (std::uint32_t i = 0; i < people; ++i)
        pool.push_back({ { i + 1 }, 1 });

    std::vector<std::uint64_t> first(people), any(people), orders(people * people * people);
    auto const started = std::chrono::steady_clock::now();
    for (std::uint64_t i = 0; i < draws; ++i) {
        auto const drawn = drawn_from(rules, pool, sha256(first_seed + " " + std::to_string(i)));
        std::size_t order = 0;
        for (auto const& entry : drawn) {
            ++any[entry.participant.value - 1];
            order = order * people + entry.participant.value - 1;
        }
        ++first[drawn.front().participant.value - 1];
        ++orders[order];
    }
    std::chrono::duration<double> const took = std::chrono::steady_clock::now() - started;
    std::erase_if(orders, [](std::uint64_t count) { return count == 0; });

    auto const n = static_cast<double>(draws);
    constexpr double possible = people * (people - 1) * (people - 2);
    std::cout << draws << " draws of " << seats << " of " << people << ", seed \"" << first_seed << "\", in "
              << took.count() << " s\n";
    bool fair = report("who is drawn first", chi_square(first, n / people), people - 1);
    // The three of one draw are three different people, so that their counts vary less than independent ones.
    double const seated = n * seats / people;
    double const variance = seated * (1 - double{ seats } / people);
    auto const correction = seated / variance * (people - 1) / people;
    fair = report("who has a seat", chi_square(any, seated) * correction, people - 1) && fair;
    fair = report("which three in which order", chi_square(orders, n / possible), possible - 1) && fair;
    bool const complete = static_cast<double>(orders.size()) == possible;
    if (!complete) std::cout << "UNFAIR  some order never came\n";
    return fair && complete ? 0 : 1;
}
