#include "server/photos/formats.hpp"

namespace parvis::photos {

PhotoResult without_metadata(std::string_view bytes)
{
    auto photo = [&]() -> PhotoResult {
        if (bytes.starts_with("\xff\xd8\xff")) return clean_jpeg(bytes);
        if (bytes.starts_with(png_signature)) return clean_png(bytes);
        if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return clean_webp(bytes);
        return PhotoError::unknown_format;
    }();
    if (photo.has_error()) return photo;
    if (photo->width == 0 || photo->height == 0) return PhotoError::damaged;
    if (std::uint64_t{ photo->width } * photo->height > limits::pixels_max)
        return PhotoError::too_many_pixels;
    return photo;
}

std::string_view media_type(Format format)
{
    return format == Format::jpeg ? "image/jpeg" : format == Format::png ? "image/png" : "image/webp";
}

std::string_view extension(Format format)
{
    return format == Format::jpeg ? "jpg" : format == Format::png ? "png" : "webp";
}

} // namespace parvis::photos
