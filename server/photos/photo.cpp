#include "server/photos/formats.hpp"

namespace parvis::photos {

namespace {

class PhotoCategory : public boost::system::error_category {
public:
    char const* name() const noexcept override { return "photo"; }
    std::string message(int value) const override
    {
        switch (static_cast<PhotoError>(value)) {
        case PhotoError::unknown_format:
            return "neither a JPEG, a PNG nor a WebP picture";
        case PhotoError::damaged:
            return "the picture is damaged";
        case PhotoError::too_many_pixels:
            return "the picture has too many pixels";
        }
        return "unknown";
    }
};

} // namespace

boost::system::error_code make_error_code(PhotoError error)
{
    static PhotoCategory const category;
    return { static_cast<int>(error), category };
}

boost::system::result<Photo> without_metadata(std::string_view bytes)
{
    auto photo = [&]() -> boost::system::result<Photo> {
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
