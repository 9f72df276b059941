// Photos of the paperboards: bytes that a phone sends come in, a picture without a trace of who took it,
// where and with what comes out. Nothing is decoded: what draws the picture is copied, the rest (EXIF, XMP,
// text, thumbnails, a second picture or a film behind the first) is left out; only which side is up is kept.
// So no decoder meets a stranger's bytes here, and a picture loses nothing.
#pragma once

#include <boost/system/result.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace parvis::photos {

enum class Format { jpeg, png, webp };

/// A picture as it may be kept and shown. `width` and `height` are its pixels as stored, before it is turned.
struct Photo {
    Format format = Format::jpeg;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::string bytes;
};

/// Why these bytes are not kept. `unknown_format`: neither JPEG, PNG nor WebP, or one that moves. `damaged`:
/// it starts as one and does not go on as one. `too_many_pixels`: an old phone could not show it.
enum class PhotoError { unknown_format, damaged, too_many_pixels };
using PhotoResult = boost::system::result<Photo, PhotoError>;

namespace limits {
inline constexpr std::size_t bytes_max = 4UL * 1024 * 1024;
inline constexpr std::uint64_t pixels_max = 40'000'000;
} // namespace limits

/// The picture in these bytes without its metadata: JPEG (ITU-T T.81, Annex B), PNG (third edition) or WebP
/// (RFC 9649). What it returns, it returns unchanged when it is given it again.
PhotoResult without_metadata(std::string_view bytes);

/// "image/jpeg".
std::string_view media_type(Format);
/// "jpg".
std::string_view extension(Format);

} // namespace parvis::photos
