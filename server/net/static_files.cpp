#include "server/net/static_files.hpp"

#include "server/net/http.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <openssl/sha.h>
#include <system_error>

namespace parvis::net {

namespace {

namespace fs = std::filesystem;

std::string content_type(fs::path const& path)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 20> types{ {
        { ".html", "text/html; charset=utf-8" },
        { ".js", "text/javascript; charset=utf-8" },
        { ".mjs", "text/javascript; charset=utf-8" },
        { ".css", "text/css; charset=utf-8" },
        { ".json", "application/json" },
        { ".map", "application/json" },
        { ".webmanifest", "application/manifest+json" },
        { ".svg", "image/svg+xml" },
        { ".png", "image/png" },
        { ".jpg", "image/jpeg" },
        { ".jpeg", "image/jpeg" },
        { ".webp", "image/webp" },
        { ".ico", "image/x-icon" },
        { ".woff2", "font/woff2" },
        { ".txt", "text/plain; charset=utf-8" },
        { ".md", "text/markdown; charset=utf-8" },
        { ".xml", "application/xml" },
        { ".pdf", "application/pdf" },
        { ".wasm", "application/wasm" },
        { ".mp3", "audio/mpeg" },
    } };
    auto const extension = lower_case(path.extension().string());
    for (auto const& [known, type] : types)
        if (extension == known) return std::string(type);
    return "application/octet-stream";
}

Representation read(fs::path const& path)
{
    std::ifstream stream(path, std::ios::binary);
    if (!stream) throw std::system_error(errno, std::generic_category(), path.string());
    auto const body = std::make_shared<std::string const>(
        std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(reinterpret_cast<unsigned char const*>(body->data()), body->size(), digest.data());
    // 128 bits are plenty to tell two versions of a file apart. The bytes differ by coding, so the tags do
    // too.
    constexpr std::string_view hex = "0123456789abcdef";
    std::string tag = "\"";
    for (std::size_t i = 0; i < 16; ++i)
        tag.append({ hex[digest[i] >> 4], hex[digest[i] & 15] });
    return { body, tag + '"' };
}

}

StaticFiles::StaticFiles(std::string const& folder)
{
    if (folder.empty()) return;
    std::map<std::string, fs::path> paths;
    for (auto entry = fs::recursive_directory_iterator(folder); entry != fs::recursive_directory_iterator();
         ++entry) {
        if (entry->path().filename().string().starts_with('.')) {
            entry.disable_recursion_pending();
        } else if (!entry->is_symlink() && entry->is_regular_file()) {
            paths.emplace(entry->path().lexically_relative(folder).generic_string(), entry->path());
        }
    }
    for (auto const& [name, path] : paths) {
        auto const compressed = path.extension() == ".br" || path.extension() == ".gz";
        if (compressed && paths.contains(name.substr(0, name.size() - 3))) continue;
        auto& file = m_files[name];
        file.content_type = content_type(path);
        // The names under assets/ hold a hash of the content: another content has another name.
        file.cache_control = name.starts_with("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
        file.plain = read(path);
        if (auto const sibling = paths.find(name + ".br"); sibling != paths.end())
            file.brotli = read(sibling->second);
        if (auto const sibling = paths.find(name + ".gz"); sibling != paths.end())
            file.gzip = read(sibling->second);
    }
}

StaticFile const* StaticFiles::find(std::string_view path) const
{
    auto const file = m_files.find(path);
    return file == m_files.end() ? nullptr : &file->second;
}

} // namespace parvis::net
