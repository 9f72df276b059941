#include "tests/hub/simulation.hpp"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace parvis::test;

namespace {

std::uint64_t number_from(char const* variable, std::uint64_t otherwise)
{
    auto const* text = std::getenv(variable);
    return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

Simulation::Counts evening(std::uint64_t seed)
{
    Simulation simulation(seed);
    std::string told;
    for (auto const& fault : simulation.run())
        told += "\n  " + fault;
    INFO("run again with PARVIS_SEED=" << seed);
    CHECK_MESSAGE(told.empty(), told);
    return simulation.counts();
}

} // namespace

TEST_CASE("whatever breaks during an evening, nothing told is lost, and everybody sees the same")
{
    // PARVIS_SEED runs one evening again, PARVIS_SEEDS as many as one has time for.
    constexpr std::uint64_t first_seed = 20'260'411;
    constexpr std::uint64_t evenings = 200;
    bool const one = std::getenv("PARVIS_SEED") != nullptr;
    auto const first = number_from("PARVIS_SEED", first_seed);
    auto const count = one ? 1 : number_from("PARVIS_SEEDS", evenings);
    Simulation::Counts sum;
    for (auto seed = first; seed < first + count; ++seed) {
        auto const counts = evening(seed);
        sum.acknowledged += counts.acknowledged;
        sum.refused += counts.refused;
        sum.crashes += counts.crashes;
        sum.full += counts.full;
        sum.redactions += counts.redactions;
        sum.events += counts.events;
    }
    MESSAGE(count << " evenings: " << sum.acknowledged << " commands acknowledged, " << sum.refused
                  << " refused, " << sum.events << " events, " << sum.crashes << " crashes, " << sum.full
                  << " full disks, " << sum.redactions << " authors rewritten");
    // A quiet world would prove nothing.
    if (count < evenings) return;
    CHECK(sum.acknowledged > 20 * count);
    CHECK(sum.refused > count);
    CHECK(sum.crashes > count);
    CHECK(sum.full > count);
    CHECK(sum.redactions > 0);
}

TEST_CASE("a phone that was away when its author's name left the log shows what is so")
{
    evening(20'261'467); // a hosted topic stayed on the phone
    evening(20'262'774); // a draft that was posted stayed a draft
}

TEST_CASE("the same seed is the same evening")
{
    constexpr std::uint64_t seed = 7;
    auto const once = evening(seed);
    auto const again = evening(seed);
    CHECK(once.events == again.events);
    CHECK(once.acknowledged == again.acknowledged);
    CHECK(once.refused == again.refused);
}
