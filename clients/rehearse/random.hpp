// A small reproducible source of chance: eight bytes a person, the same on every machine.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace parvis::rehearse {

class Random {
public:
    explicit Random(std::uint64_t seed)
        : m_state(seed)
    {
    }

    /// splitmix64.
    std::uint64_t next()
    {
        m_state += 0x9e3779b97f4a7c15u;
        auto z = m_state;
        z = (z ^ (z >> 30u)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27u)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31u);
    }
    /// 0 ≤ result < below. The bias of the remainder does not matter here.
    std::size_t under(std::size_t below)
    {
        assert(below > 0);
        return static_cast<std::size_t>(next() % below);
    }
    /// 0 ≤ result < 1.
    double part() { return static_cast<double>(next() >> 11u) * 0x1.0p-53; }
    double between(double from, double to) { return from + (to - from) * part(); }
    bool one_in(std::size_t count) { return under(count) == 0; }
    template <typename T>
    T const& one_of(std::vector<T> const& values)
    {
        return values[under(values.size())];
    }

private:
    std::uint64_t m_state;
};

} // namespace parvis::rehearse
