// CRC-32C (Castagnoli), the checksum of everything the log keeps. It finds rot and torn writes; it is no seal
// against someone who can write the file.
#pragma once

#include <cstdint>
#include <string_view>

namespace parvis::store {

/// Gathers fields into one checksum. Numbers are taken as eight bytes and texts with their length first, so
/// that two different lists of fields never give the same bytes.
class Crc32c {
public:
    Crc32c& number(std::uint64_t value);
    Crc32c& text(std::string_view value);
    /// The bytes alone, without their length.
    Crc32c& raw(std::string_view bytes);
    std::uint32_t value() const { return ~m_state; }

private:
    std::uint32_t m_state = 0xFFFFFFFFU;
};

} // namespace parvis::store
