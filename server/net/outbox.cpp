#include "server/net/outbox.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/socket.h>
#include <sys/uio.h>

namespace parvis::net {

namespace {
// Enough for a turn of the loop; more pieces take another call.
constexpr std::size_t pieces_per_call = 64;
// An idle connection keeps room for so many pieces and gives back more.
constexpr std::size_t pieces_kept = 4;
}

void Outbox::push(std::shared_ptr<void const> owner, std::string_view bytes)
{
    if (bytes.empty()) return;
    m_bytes += bytes.size();
    m_pieces.push_back({ std::move(owner), bytes });
}

Outbox::Flushed Outbox::flush(int descriptor)
{
    Flushed flushed;
    while (m_bytes > 0) {
        std::array<iovec, pieces_per_call> parts;
        std::size_t count = 0;
        std::size_t offered = 0;
        for (; count < parts.size() && m_first + count < m_pieces.size(); ++count) {
            auto const rest = m_pieces[m_first + count].rest;
            parts[count] = { const_cast<char*>(rest.data()), rest.size() };
            offered += rest.size();
        }
        msghdr message{};
        message.msg_iov = parts.data();
        message.msg_iovlen = count;
        auto const sent = ::sendmsg(descriptor, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent < 0) {
            if (errno == EINTR) continue;
            flushed.result = errno == EAGAIN || errno == EWOULDBLOCK ? Result::blocked : Result::failed;
            return flushed;
        }
        auto written = static_cast<std::size_t>(sent);
        flushed.bytes += written;
        m_bytes -= written;
        while (written > 0) {
            auto& piece = m_pieces[m_first];
            auto const step = std::min(written, piece.rest.size());
            piece.rest.remove_prefix(step);
            written -= step;
            m_first_begun = !piece.rest.empty();
            if (piece.rest.empty()) {
                piece.owner.reset();
                ++m_first;
            }
        }
        if (static_cast<std::size_t>(sent) < offered) {
            // A stream socket takes less than offered only when it is full.
            flushed.result = Result::blocked;
            // Written pieces are forgotten when they are the larger half, so that each is moved about once.
            if (m_first * 2 > m_pieces.size()) {
                m_pieces.erase(m_pieces.begin(), m_pieces.begin() + static_cast<std::ptrdiff_t>(m_first));
                m_first = 0;
            }
            return flushed;
        }
    }
    m_first = 0;
    if (m_pieces.capacity() > pieces_kept)
        m_pieces = {};
    else
        m_pieces.clear();
    return flushed;
}

void Outbox::drop_unbegun()
{
    auto const kept = m_first + (m_first_begun ? 1 : 0);
    m_pieces.erase(m_pieces.begin() + static_cast<std::ptrdiff_t>(kept), m_pieces.end());
    m_bytes = m_first_begun ? m_pieces[m_first].rest.size() : 0;
}

} // namespace parvis::net
