// PNG is a row of chunks, `length name data checksum`.
#include "server/photos/formats.hpp"

#include <algorithm>
#include <array>

namespace parvis::photos {

PhotoResult clean_png(std::string_view bytes)
{
    constexpr std::size_t around = 12; // length, name and checksum
    constexpr std::array<std::string_view, 8> drawing{ "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM",
        "sRGB" };
    Photo photo;
    photo.format = Format::png;
    photo.bytes = png_signature;
    std::size_t at = png_signature.size();
    for (;;) {
        if (bytes.size() - at < around) return PhotoError::damaged;
        std::size_t const length = integer(bytes, at, 4, Endian::big);
        if (length > bytes.size() - at - around) return PhotoError::damaged;
        auto const name = bytes.substr(at + 4, 4);
        auto const chunk = bytes.substr(at, length + around);
        bool const first = photo.width == 0;
        if (first != (name == "IHDR") || (first && length != 13)) return PhotoError::damaged;
        if (first) {
            photo.width = integer(chunk, 8, 4, Endian::big);
            photo.height = integer(chunk, 12, 4, Endian::big);
            if (photo.width == 0) return PhotoError::damaged;
        }
        if (std::find(drawing.begin(), drawing.end(), name) != drawing.end()) photo.bytes += chunk;
        if (name == "IEND") return photo; // what follows is no part of this picture
        at += chunk.size();
    }
}

} // namespace parvis::photos
