// One function for each format, and the reading of integers that they share. For the files of this folder
// only.
#pragma once

#include "server/photos/photo.hpp"

namespace parvis::photos {

inline constexpr std::string_view png_signature = "\x89PNG\r\n\x1a\n";

PhotoResult clean_jpeg(std::string_view);
PhotoResult clean_png(std::string_view);
PhotoResult clean_webp(std::string_view);

enum class Endian { big, little };

/// An unsigned integer of `size` bytes at `at`. The caller has seen that it is there.
inline std::uint32_t integer(std::string_view bytes, std::size_t at, std::size_t size, Endian endian)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
        auto const byte
            = static_cast<unsigned char>(bytes[endian == Endian::big ? at + i : at + size - 1 - i]);
        value = value << 8 | byte;
    }
    return value;
}

} // namespace parvis::photos
