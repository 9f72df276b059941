#include "server/domain/draw_lottery.hpp"

#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace parvis::domain {

namespace {

using Digest = std::array<std::uint8_t, SHA256_DIGEST_LENGTH>;

Digest digest_of(std::string_view text)
{
    Digest digest;
    SHA256(reinterpret_cast<unsigned char const*>(text.data()), text.size(), digest.data());
    return digest;
}

/// "parvis-draw-1 seed", and then the lines: texts of different purposes are never the same text.
class Text {
public:
    explicit Text(std::string_view purpose)
        : m_text(draw_method)
    {
        m_text.append(" ").append(purpose).append("\n");
    }
    void add(std::string_view line) { m_text.append(line).append("\n"); }
    std::string const& text() const { return m_text; }

private:
    std::string m_text;
};

std::string_view name_of(Attendance attendance)
{
    switch (attendance) {
    case Attendance::on_site:
        return "on_site";
    case Attendance::remote:
        return "remote";
    case Attendance::gathering:
        return "gathering";
    case Attendance::represented:
        return "represented";
    }
    return {};
}

std::string line_of(DrawQuota const& quota)
{
    auto line = "quota " + std::to_string(quota.seats);
    if (quota.group.college) line += " college c" + std::to_string(quota.group.college.value);
    if (quota.group.attendance) line.append(" attendance ").append(name_of(*quota.group.attendance));
    if (!quota.group.region.empty()) line += " region " + quota.group.region;
    return line;
}

/// Whole numbers below a bound, all equally likely: the first four octets of SHA-256 of the seed and a
/// counter. A number past the last whole multiple of the bound is passed over, since a remainder would favour
/// the low ones.
class Numbers {
public:
    explicit Numbers(std::string const& seed)
        : m_seed(seed)
    {
    }
    std::uint32_t below(std::uint32_t bound)
    {
        constexpr std::uint64_t all = std::uint64_t{ 1 } << 32;
        for (;;) {
            auto const number = next();
            if (number < all - all % bound) return number % bound;
        }
    }

private:
    std::uint32_t next()
    {
        Text lines("number");
        lines.add(m_seed);
        lines.add(std::to_string(m_counter++));
        auto const digest = digest_of(lines.text());
        std::uint32_t number = 0;
        for (int i = 0; i < 4; ++i)
            number = number << 8 | digest[static_cast<std::size_t>(i)];
        return number;
    }

    std::string const& m_seed;
    std::uint64_t m_counter = 0;
};

} // namespace

std::string to_hex(std::uint8_t const* bytes, std::size_t size)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < size; ++i) {
        text += digits[bytes[i] >> 4];
        text += digits[bytes[i] & 15];
    }
    return text;
}

std::string sha256(std::string_view text)
{
    auto const digest = digest_of(text);
    return to_hex(digest.data(), digest.size());
}

std::string commitment_of(std::string const& secret)
{
    Text lines("secret");
    lines.add(secret);
    return sha256(lines.text());
}

std::string pool_hash_of(DrawRules const& rules, std::vector<PoolEntry> const& pool)
{
    Text lines("pool");
    lines.add("title " + rules.title);
    lines.add("seats " + std::to_string(rules.seats));
    lines.add("reserves " + std::to_string(rules.reserves));
    for (auto const& quota : rules.quotas)
        lines.add(line_of(quota));
    for (auto const& entry : pool)
        lines.add("entry p" + std::to_string(entry.participant.value) + " " + std::to_string(entry.stratum));
    return sha256(lines.text());
}

std::string seed_of(std::string const& pool_hash, std::string const& secret, PublicChance const& chance)
{
    std::vector<std::string> added;
    for (auto const& text : chance.dice)
        added.push_back("dice " + text);
    for (auto const& text : chance.words)
        added.push_back("word " + text);
    std::sort(added.begin(), added.end()); // by octets
    Text lines("seed");
    lines.add(pool_hash);
    lines.add(secret);
    for (auto const& line : added)
        lines.add(line);
    return sha256(lines.text());
}

std::vector<Stratum> strata_of(DrawRules const& rules, std::vector<PoolEntry> const& pool)
{
    std::vector<Stratum> strata;
    auto rest = rules.seats;
    for (auto const& quota : rules.quotas) {
        strata.push_back({ quota.group, quota.seats, 0 });
        rest -= std::min(rest, quota.seats);
    }
    strata.push_back({ {}, rest, 0 });
    for (auto const& entry : pool)
        if (entry.stratum >= 1 && entry.stratum <= strata.size()) ++strata[entry.stratum - 1].size;
    return strata;
}

std::vector<PoolEntry> drawn_from(
    DrawRules const& rules, std::vector<PoolEntry> const& pool, std::string const& seed)
{
    std::vector<PoolEntry> drawn;
    Numbers numbers(seed);
    std::uint32_t number = 0;
    for (auto const& stratum : strata_of(rules, pool)) {
        ++number;
        std::vector<PoolEntry> left;
        std::copy_if(pool.begin(), pool.end(), std::back_inserter(left),
            [&](PoolEntry const& entry) { return entry.stratum == number; });
        // A stratum without a seat has no reserves either.
        auto const places = stratum.seats == 0 ? 0 : stratum.seats + rules.reserves;
        auto const count = std::min<std::size_t>(places, left.size());
        for (std::size_t i = 0; i < count; ++i) {
            auto const chosen = i + numbers.below(static_cast<std::uint32_t>(left.size() - i));
            std::swap(left[i], left[chosen]);
            drawn.push_back(left[i]);
        }
    }
    return drawn;
}

std::vector<Discrepancy> discrepancies(Transcript const& transcript)
{
    std::vector<Discrepancy> found;
    if (commitment_of(transcript.secret) != transcript.commitment) found.push_back(Discrepancy::commitment);
    if (pool_hash_of(transcript.rules, transcript.pool) != transcript.pool_hash)
        found.push_back(Discrepancy::pool_hash);
    if (seed_of(transcript.pool_hash, transcript.secret, transcript.chance) != transcript.seed)
        found.push_back(Discrepancy::seed);
    if (drawn_from(transcript.rules, transcript.pool, transcript.seed) != transcript.drawn)
        found.push_back(Discrepancy::drawn);
    return found;
}

} // namespace parvis::domain
