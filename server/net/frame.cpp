#include "server/net/server.hpp"

#include <algorithm>
#include <cassert>

namespace parvis::net {

Frame::Frame(std::string_view text)
{
    assert(text.find_first_of("\r\n") == std::string_view::npos); // it would end a server-sent event
    auto const append_length = [this](std::size_t length, int bytes) {
        for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8)
            m_bytes.push_back(static_cast<char>(length >> shift));
    };
    m_bytes.reserve(text.size() + 10);
    m_bytes.push_back(static_cast<char>(0x81)); // FIN, opcode text
    if (text.size() < 126) {
        append_length(text.size(), 1);
    } else if (text.size() <= 0xffff) {
        m_bytes.push_back(126);
        append_length(text.size(), 2);
    } else {
        m_bytes.push_back(127);
        append_length(text.size(), 8);
    }
    m_header_bytes = m_bytes.size();
    m_bytes.append(text);
}

std::string_view Request::field(std::string_view lower_case_name) const
{
    for (auto const& [name, value] : fields)
        if (name == lower_case_name) return value;
    return {};
}

std::string_view Request::cookie(std::string_view name) const
{
    for (auto const& [field_name, value] : fields) {
        if (field_name != "cookie") continue;
        std::string_view rest = value;
        while (!rest.empty()) {
            auto const pair = rest.substr(0, rest.find(';'));
            rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
            auto const start = pair.find_first_not_of(' ');
            auto const equals = pair.find('=');
            if (start == std::string_view::npos || equals == std::string_view::npos) continue;
            if (pair.substr(start, equals - start) == name) return pair.substr(equals + 1);
        }
    }
    return {};
}

} // namespace parvis::net
