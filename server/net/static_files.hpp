// The files of one folder, read once at start. A request path is only ever looked up among them: none is
// joined to a folder, so none can leave it.
#pragma once

#include "server/net/server.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace parvis::net {

/// One way to send a file: as it is, or compressed ahead of time.
struct Representation {
    std::shared_ptr<std::string const> body; // null: there is none
    std::string entity_tag;
};

struct StaticFile {
    std::string content_type;
    std::string cache_control;
    Representation plain;
    Representation gzip; // from the sibling "name.gz"
    Representation brotli; // from the sibling "name.br"
};

class StaticFiles {
public:
    /// Reads the folder with all below it, except hidden names and symbolic links. An empty name means no
    /// files. Throws std::system_error when the folder cannot be read.
    explicit StaticFiles(std::string const& folder);

    /// By the path below the folder ("assets/app.js"), or null.
    StaticFile const* find(std::string_view path) const;

private:
    std::map<std::string, StaticFile, std::less<>> m_files;
};

} // namespace parvis::net
