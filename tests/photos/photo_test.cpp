// A photo keeps what draws it and which side is up, and nothing of who took it, where and with what.
#include "server/photos/photo.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace parvis::photos;
using namespace std::string_literals;
using namespace std::string_view_literals;

namespace {

std::string big(std::uint32_t value, int size)
{
    std::string bytes;
    for (int i = size - 1; i >= 0; --i)
        bytes += static_cast<char>(value >> 8 * i & 0xff);
    return bytes;
}

std::string little(std::uint32_t value, int size)
{
    std::string bytes;
    for (int i = 0; i < size; ++i)
        bytes += static_cast<char>(value >> 8 * i & 0xff);
    return bytes;
}

std::string segment(int marker, std::string const& data)
{
    return "\xff"s + static_cast<char>(marker) + big(static_cast<std::uint32_t>(data.size() + 2), 2) + data;
}

std::string const secret = "Canon of Maëlle, 48.8566 N 2.3522 E";
std::string const start = "\xff\xd8", end = "\xff\xd9";
std::string const jfif = segment(0xe0, "JFIF\0\1\1\0\0\1\0\1\0\0"s);
std::string const table = segment(0xdb, std::string(65, '\1'));
std::string const frame = segment(0xc0, "\x08"s + big(480, 2) + big(640, 2) + "\1\1\x11\0"s);
std::string const scan = segment(0xda, "\1\1\0\0\x3f\0"s) + "\x12\xff\0\x34\xff\xd0\x56"s;

std::string exif(int orientation)
{
    auto const tiff = "II\x2a\0"s + little(8, 4) + little(2, 2) //
        + little(0x010f, 2) + little(2, 2) + little(static_cast<std::uint32_t>(secret.size()), 4)
        + little(38, 4) + little(0x0112, 2) + little(3, 2) + little(1, 4)
        + little(static_cast<std::uint32_t>(orientation), 4) + little(0, 4) + secret;
    return segment(0xe1, "Exif\0\0"s + tiff);
}

std::string chunk(std::string const& name, std::string const& data)
{
    return big(static_cast<std::uint32_t>(data.size()), 4) + name + data + "crc4";
}

std::string riff(std::string const& chunks)
{
    return "RIFF" + little(static_cast<std::uint32_t>(chunks.size() + 4), 4) + "WEBP" + chunks;
}

std::string webp_chunk(std::string const& name, std::string const& data)
{
    return name + little(static_cast<std::uint32_t>(data.size()), 4) + data + (data.size() % 2 ? "\0"s : ""s);
}

std::string const png_start
    = "\x89PNG\r\n\x1a\n" + chunk("IHDR", big(640, 4) + big(480, 4) + "\x08\2\0\0\0"s);
std::string const vp8
    = webp_chunk("VP8 ", "\x30\1\0\x9d\1\x2a"s + little(640, 2) + little(480, 2) + "pixels"s);

} // namespace

TEST_CASE("a JPEG keeps what draws it, and nothing else")
{
    auto const kept = without_metadata(start + jfif + exif(1) + segment(0xed, secret) + segment(0xfe, secret)
        + segment(0xe2, "MPF\0"s + secret) + table + frame + scan + end + secret);
    REQUIRE(kept.has_value());
    CHECK(kept->bytes == start + jfif + table + frame + scan + end);
    CHECK(kept->width == 640);
    CHECK(kept->height == 480);
    CHECK(media_type(kept->format) == "image/jpeg");
}

TEST_CASE("a JPEG that was held upright stays upright")
{
    auto const kept = without_metadata(start + exif(6) + table + frame + scan + end);
    REQUIRE(kept.has_value());
    CHECK(kept->bytes.find(secret) == std::string::npos);
    CHECK(kept->bytes.find("Exif\0\0MM\0\x2a\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6"sv) != std::string::npos);
    auto const again = without_metadata(kept->bytes);
    REQUIRE(again.has_value());
    CHECK(again->bytes == kept->bytes);
}

TEST_CASE("a progressive JPEG keeps all its scans, and its thumbnail goes")
{
    auto const thumbnail = segment(0xe0, "JFIF\0\1\1\0\0\1\0\1\2\2"s + std::string(12, 'T'));
    auto const more = segment(0xc4, std::string(20, '\2')) + scan;
    auto const kept = without_metadata(start + thumbnail + table + frame + scan + more + more + end);
    REQUIRE(kept.has_value());
    CHECK(kept->bytes == start + jfif + table + frame + scan + more + more + end);
}

TEST_CASE("a PNG keeps what draws it, and nothing else")
{
    auto const pixels = chunk("IDAT", "pixels") + chunk("IDAT", "more"), last = chunk("IEND", "");
    auto const kept = without_metadata(png_start + chunk("tEXt", secret) + chunk("eXIf", secret)
        + chunk("tRNS", "..") + pixels + chunk("iTXt", secret) + last + secret);
    REQUIRE(kept.has_value());
    CHECK(kept->bytes == png_start + chunk("tRNS", "..") + pixels + last);
    CHECK(kept->width == 640);
    CHECK(kept->height == 480);
    CHECK(without_metadata(kept->bytes)->bytes == kept->bytes);
}

TEST_CASE("a WebP keeps what draws it, and its header promises nothing that has gone")
{
    auto const header
        = [](char flags) { return webp_chunk("VP8X", flags + "\0\0\0"s + little(639, 3) + little(479, 3)); };
    auto const kept
        = without_metadata(riff(header(0x3c) + webp_chunk("ICCP", secret) + webp_chunk("ALPH", "see") + vp8
                               + webp_chunk("EXIF", secret) + webp_chunk("XMP ", secret))
            + secret);
    REQUIRE(kept.has_value());
    CHECK(kept->bytes == riff(header(0x10) + webp_chunk("ALPH", "see") + vp8));
    CHECK(kept->width == 640);
    CHECK(without_metadata(kept->bytes)->bytes == kept->bytes);
    auto const plain = without_metadata(riff(vp8));
    REQUIRE(plain.has_value());
    CHECK(plain->height == 480);
}

TEST_CASE("what is no still picture is refused, and why is said")
{
    auto const refusal = [](std::string const& bytes) {
        auto const kept = without_metadata(bytes);
        REQUIRE(kept.has_error());
        return kept.error();
    };
    for (auto const* text :
        { "", "GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'/>", "%PDF-1.7", "RIFF....WAVE" })
        CHECK(refusal(text) == PhotoError::unknown_format);
    auto const film = webp_chunk("VP8X", "\2\0\0\0"s + little(639, 3) + little(479, 3));
    CHECK(refusal(riff(film + webp_chunk("ANIM", "......"))) == PhotoError::unknown_format);
    CHECK(
        refusal(start + segment(0xc0, "\x08"s + big(60'000, 2) + big(60'000, 2) + "\1\1\x11\0"s) + scan + end)
        == PhotoError::too_many_pixels);
}

TEST_CASE("a picture that ends anywhere before its end is damaged, and never more than refused")
{
    auto const jpeg = start + jfif + exif(6) + table + frame + scan + end;
    auto const png = png_start + chunk("IDAT", "pixels") + chunk("IEND", "");
    for (auto const& whole : { jpeg, png, riff(vp8) }) {
        REQUIRE(without_metadata(whole).has_value());
        for (std::size_t size = 0; size < whole.size(); ++size) {
            INFO("the first " << size << " bytes");
            CHECK(without_metadata(std::string_view(whole).substr(0, size)).has_error());
        }
        // Any byte may be any other.
        for (std::size_t at = 0; at < whole.size(); ++at)
            for (auto const byte : { '\0', '\x7f', '\xff' }) {
                auto changed = whole;
                changed[at] = byte;
                auto const kept = without_metadata(changed);
                if (kept) CHECK(kept->bytes.size() <= changed.size() + 36);
            }
    }
}
