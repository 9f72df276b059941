#include "server/store/crc32c.hpp"

#include <array>

namespace parvis::store {
namespace {

constexpr std::uint32_t reflected_polynomial = 0x82F63B78U;

constexpr std::array<std::uint32_t, 256> make_table()
{
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t octet = 0; octet < table.size(); ++octet) {
        std::uint32_t rest = octet;
        for (int bit = 0; bit < 8; ++bit)
            rest = (rest >> 1) ^ ((rest & 1U) != 0 ? reflected_polynomial : 0U);
        table[octet] = rest;
    }
    return table;
}

constexpr auto table = make_table();

} // namespace

Crc32c& Crc32c::raw(std::string_view bytes)
{
    for (char const c : bytes)
        m_state = (m_state >> 8) ^ table[(m_state ^ static_cast<unsigned char>(c)) & 0xFFU];
    return *this;
}

Crc32c& Crc32c::number(std::uint64_t value)
{
    std::array<char, 8> little_endian{};
    for (std::size_t i = 0; i < little_endian.size(); ++i)
        little_endian[i] = static_cast<char>(static_cast<unsigned char>(value >> (8 * i)));
    return raw({ little_endian.data(), little_endian.size() });
}

Crc32c& Crc32c::text(std::string_view value) { return number(value.size()).raw(value); }

} // namespace parvis::store
