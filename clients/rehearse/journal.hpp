// The record of what the server promised: one line per accepted command, appended before anything else
// happens with the answer. What stands here must be in the session's log for ever.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

namespace parvis::rehearse {

class Journal {
public:
    Journal() = default;
    /// Appends to this file, or makes it; throws std::system_error when it cannot.
    explicit Journal(std::string const& path);

    /// One line "seq <tab> id <tab> cid <tab> kind"; nothing when there is no file.
    void write(std::uint64_t seq, std::string const& id, std::string const& cid, std::string const& kind);

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::unique_ptr<std::FILE, Close> m_file;
};

} // namespace parvis::rehearse
