// JPEG is a row of segments, `FF marker length data`; after the header of a scan come its entropy-coded
// bytes, in which FF stands before 00 or a restart marker only.
#include "server/photos/formats.hpp"

#include <optional>

namespace parvis::photos {

namespace {

enum Marker : unsigned char {
    soi = 0xd8,
    eoi = 0xd9,
    sos = 0xda,
    dht = 0xc4,
    jpg = 0xc8,
    dac = 0xcc,
    dqt = 0xdb,
    dri = 0xdd,
    app0 = 0xe0,
    app1 = 0xe1,
    app14 = 0xee
};

bool is_frame(unsigned char marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != dht && marker != jpg && marker != dac;
}

bool draws(unsigned char marker)
{
    return is_frame(marker) || marker == dht || marker == dac || marker == dqt || marker == dri
        || marker == sos;
}

/// Which side is up (EXIF 2.32, tag 0x0112): 1 to 8, where the camera said so. `tiff` starts at its byte
/// order.
std::optional<unsigned char> orientation_of(std::string_view tiff)
{
    constexpr std::size_t header = 8, entry = 12, largest_offset = 64 * 1024;
    constexpr std::uint32_t tag = 0x0112, is_short = 3;
    if (tiff.size() < header) return std::nullopt;
    auto const endian = tiff.starts_with("MM") ? Endian::big : Endian::little;
    std::size_t const at = integer(tiff, 4, 4, endian);
    if (at > largest_offset || at + 2 > tiff.size()) return std::nullopt;
    auto const entries = integer(tiff, at, 2, endian);
    for (std::size_t i = 0; i < entries; ++i) {
        auto const here = at + 2 + i * entry;
        if (here + entry > tiff.size()) return std::nullopt;
        if (integer(tiff, here, 2, endian) != tag) continue;
        auto const value = integer(tiff, here + 8, 2, endian);
        bool const sound = integer(tiff, here + 2, 2, endian) == is_short && value >= 1 && value <= 8;
        return sound ? std::optional(static_cast<unsigned char>(value)) : std::nullopt;
    }
    return std::nullopt;
}

/// The smallest EXIF segment that says which side is up.
std::string turned(unsigned char orientation)
{
    constexpr std::string_view before("\xff\xe1\x00\x22"
                                      "Exif\0\0"
                                      "MM\0\x2a\0\0\0\x08"
                                      "\0\x01"
                                      "\x01\x12\0\x03\0\0\0\x01\0",
        29);
    constexpr std::string_view after("\0\0\0\0\0\0", 6);
    return std::string(before) + static_cast<char>(orientation) + std::string(after);
}

/// Where the entropy-coded bytes from `at` on end: at a marker that is no restart, or at the end.
std::size_t end_of_scan(std::string_view bytes, std::size_t at)
{
    for (; at + 1 < bytes.size(); ++at) {
        if (static_cast<unsigned char>(bytes[at]) != 0xff) continue;
        auto const next = static_cast<unsigned char>(bytes[at + 1]);
        bool const restart = next >= 0xd0 && next <= 0xd7;
        if (next != 0x00 && next != 0xff && !restart) return at;
    }
    return bytes.size();
}

} // namespace

PhotoResult clean_jpeg(std::string_view bytes)
{
    constexpr std::string_view exif("Exif\0\0", 6), jfif("JFIF\0", 5), adobe = "Adobe";
    constexpr std::size_t jfif_size = 14; // without its thumbnail
    Photo photo;
    photo.format = Format::jpeg;
    photo.bytes = "\xff\xd8";
    std::optional<unsigned char> orientation;
    std::size_t at = 2;
    for (;;) {
        while (at + 1 < bytes.size() && static_cast<unsigned char>(bytes[at + 1]) == 0xff)
            ++at; // fill bytes
        if (at + 2 > bytes.size() || static_cast<unsigned char>(bytes[at]) != 0xff)
            return PhotoError::damaged;
        auto const marker = static_cast<unsigned char>(bytes[at + 1]);
        if (marker == eoi) break; // what follows is no part of this picture
        if (at + 4 > bytes.size()) return PhotoError::damaged;
        std::size_t const length = integer(bytes, at + 2, 2, Endian::big);
        if (length < 2 || at + 2 + length > bytes.size()) return PhotoError::damaged;
        auto const segment = bytes.substr(at, 2 + length);
        auto const data = segment.substr(4);
        at += segment.size();
        if (marker == app1 && data.starts_with(exif)) {
            if (!orientation) orientation = orientation_of(data.substr(exif.size()));
        } else if (marker == app0 && data.starts_with(jfif) && data.size() >= jfif_size) {
            photo.bytes += std::string_view("\xff\xe0\x00\x10", 4);
            photo.bytes += data.substr(0, jfif_size - 2);
            photo.bytes += std::string_view("\0\0", 2);
        } else if (marker == app14 && data.starts_with(adobe)) {
            photo.bytes += segment; // how its colours are to be read
        } else if (draws(marker)) {
            if (is_frame(marker)) {
                if (data.size() < 5 || photo.width != 0) return PhotoError::damaged;
                photo.height = integer(data, 1, 2, Endian::big);
                photo.width = integer(data, 3, 2, Endian::big);
                // Which side is up stands before the picture.
                if (orientation && *orientation != 1) photo.bytes += turned(*orientation);
            }
            photo.bytes += segment;
            if (marker != sos) continue;
            if (photo.width == 0) return PhotoError::damaged;
            auto const end = end_of_scan(bytes, at);
            photo.bytes += bytes.substr(at, end - at);
            at = end;
        }
    }
    photo.bytes += "\xff\xd9";
    return photo;
}

} // namespace parvis::photos
