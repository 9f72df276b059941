// WebP is a RIFF file: chunks, `name length data`, each of an even number of bytes.
#include "server/photos/formats.hpp"

namespace parvis::photos {

namespace {

std::string little(std::uint32_t value)
{
    std::string bytes;
    for (int i = 0; i < 4; ++i, value >>= 8)
        bytes += static_cast<char>(value & 0xff);
    return bytes;
}

/// Sizes as the bitstream itself has them (RFC 9649, 2.5 and 2.6), for a picture without an extended header.
void read_size(std::string_view name, std::string_view data, Photo& photo)
{
    constexpr std::uint32_t fourteen_bits = 0x3fff;
    if (name == "VP8 " && data.size() >= 10) {
        photo.width = integer(data, 6, 2, Endian::little) & fourteen_bits;
        photo.height = integer(data, 8, 2, Endian::little) & fourteen_bits;
    } else if (name == "VP8L" && data.size() >= 5) {
        auto const packed = integer(data, 1, 4, Endian::little);
        photo.width = (packed & fourteen_bits) + 1;
        photo.height = (packed >> 14 & fourteen_bits) + 1;
    }
}

} // namespace

PhotoResult clean_webp(std::string_view bytes)
{
    constexpr std::size_t header = 12, chunk_header = 8;
    constexpr char has_alpha = 0x10, moves = 0x02;
    Photo photo;
    photo.format = Format::webp;
    std::string chunks;
    std::size_t const riff = integer(bytes, 4, 4, Endian::little);
    if (riff < 4 || riff > bytes.size() - 8) return PhotoError::damaged;
    bytes = bytes.substr(0, riff + 8); // what follows is no part of this picture
    bool drawn = false;
    for (std::size_t at = header; at < bytes.size();) {
        if (bytes.size() - at < chunk_header) return PhotoError::damaged;
        auto const name = bytes.substr(at, 4);
        std::size_t const length = integer(bytes, at + 4, 4, Endian::little);
        std::size_t const whole = chunk_header + length + length % 2;
        if (length > bytes.size() - at - chunk_header || whole > bytes.size() - at)
            return PhotoError::damaged;
        auto const chunk = bytes.substr(at, whole);
        auto const data = chunk.substr(chunk_header, length);
        at += whole;
        if (name == "VP8X") {
            if (length < 10) return PhotoError::damaged;
            if ((data[0] & moves) != 0) return PhotoError::unknown_format;
            auto kept = std::string(chunk);
            kept[chunk_header] = static_cast<char>(data[0] & has_alpha);
            photo.width = integer(data, 4, 3, Endian::little) + 1;
            photo.height = integer(data, 7, 3, Endian::little) + 1;
            chunks += kept;
        } else if (name == "VP8 " || name == "VP8L") {
            if (drawn) return PhotoError::damaged;
            drawn = true;
            if (photo.width == 0) read_size(name, data, photo);
            chunks += chunk;
        } else if (name == "ALPH") {
            chunks += chunk;
        }
    }
    if (!drawn) return PhotoError::damaged;
    photo.bytes = "RIFF" + little(static_cast<std::uint32_t>(chunks.size() + 4)) + "WEBP" + chunks;
    return photo;
}

} // namespace parvis::photos
