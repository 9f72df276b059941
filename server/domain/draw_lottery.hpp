// The lottery: who is drawn from a frozen pool. A pure function of (pool, quotas, seed) that anyone can
// compute again with SHA-256 alone; protocol/README.md, "Draws", says it in words,
// protocol/vectors/draws.jsonl in examples. What is hashed is text, one fact a line, so that `sha256sum` can
// check it too.
#pragma once

#include "server/domain/draws.hpp"

#include <string_view>

namespace parvis::domain {

inline constexpr std::string_view draw_method = "parvis-draw-1";

/// Lowercase hexadecimal.
std::string sha256(std::string_view text);
std::string to_hex(std::uint8_t const* bytes, std::size_t size);

/// What is published before the pool is frozen.
std::string commitment_of(std::string const& secret);
/// Of the rules and the pool: neither can change after it was shown.
std::string pool_hash_of(DrawRules const&, std::vector<PoolEntry> const& pool);
/// From what the server had committed to and what others added afterwards, in whatever order it came.
std::string seed_of(std::string const& pool_hash, std::string const& secret, PublicChance const&);
/// Stratum by stratum: as many as have a seat, then the reserves, fewer where the stratum is smaller.
/// Everybody in a stratum has the same chance of each place.
std::vector<PoolEntry> drawn_from(
    DrawRules const&, std::vector<PoolEntry> const& pool, std::string const& seed);

/// The strata of these rules, in order, with how many of the pool are in each.
std::vector<Stratum> strata_of(DrawRules const&, std::vector<PoolEntry> const& pool);

/// A draw as it is published, and verified by whoever doubts it.
struct Transcript {
    DrawRules rules;
    std::string commitment;
    std::vector<PoolEntry> pool;
    std::string pool_hash;
    PublicChance chance; // without who gave a word
    std::string secret; // empty: not revealed yet
    std::string seed;
    std::vector<PoolEntry> drawn;
};

/// What does not agree, in the order of the evening: each is checked with what the transcript says of the
/// others, so that the first one is where somebody's hand was.
enum class Discrepancy { commitment, pool_hash, seed, drawn };
std::vector<Discrepancy> discrepancies(Transcript const&);

} // namespace parvis::domain
