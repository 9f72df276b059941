// Drawing by lot from the chance that came with a command: the same chance gives the same lot on every
// machine. For orders that nobody has to verify; what must be recomputed by others is a draw.
#pragma once

#include "server/domain/commands.hpp"

#include <cassert>
#include <utility>

namespace parvis::domain {

/// SplitMix64 by Steele, Lea and Flood, begun with every byte of the entropy.
class Lot {
public:
    explicit Lot(Entropy const& entropy)
    {
        for (auto const byte : entropy)
            m_state = mixed(m_state ^ byte);
    }

    /// Each number from 0 to `n` - 1 with the same chance.
    std::size_t below(std::size_t n)
    {
        assert(n > 0);
        // The last numbers are thrown away where they would favour the first.
        auto const fair = ~std::uint64_t{} - ~std::uint64_t{} % n;
        for (;;)
            if (auto const number = next(); number < fair) return static_cast<std::size_t>(number % n);
    }

    template <typename List>
    void shuffle(List& list)
    {
        for (auto left = list.size(); left > 1; --left)
            std::swap(list[left - 1], list[below(left)]);
    }

private:
    static constexpr std::uint64_t step = 0x9e3779b97f4a7c15;

    static std::uint64_t mixed(std::uint64_t z)
    {
        z += step;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
    std::uint64_t next() { return mixed(m_state += step); }

    std::uint64_t m_state = 0;
};

} // namespace parvis::domain
