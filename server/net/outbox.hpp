// The bytes that wait for one socket, in order, shared with whoever else sends them. Every byte a connection
// writes goes through its outbox: that is why frames of different origin meet only at frame boundaries.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace parvis::net {

class Outbox {
public:
    /// A piece is kept alive by its owner until it is written; bytes that live for ever need none.
    void push(std::shared_ptr<void const> owner, std::string_view bytes);

    enum class Result { all_written, blocked, failed };
    struct Flushed {
        Result result = Result::all_written;
        std::size_t bytes = 0;
    };
    /// Writes what the socket takes now, many pieces in one call, and never waits.
    Flushed flush(int descriptor);

    /// Drops every piece but the one that is partly written, so that what is pushed next begins at a
    /// boundary.
    void drop_unbegun();

    bool empty() const { return m_bytes == 0; }
    std::size_t bytes() const { return m_bytes; }

private:
    struct Piece {
        std::shared_ptr<void const> owner;
        std::string_view rest;
    };
    std::vector<Piece> m_pieces;
    std::size_t m_first = 0; // pieces before it are written
    std::size_t m_bytes = 0;
    bool m_first_begun = false;
};

} // namespace parvis::net
