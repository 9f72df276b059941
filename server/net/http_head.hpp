// Reads the head of one request, strictly: what two parsers could understand differently is refused, never
// served.
#pragma once

#include "server/net/server.hpp"

#include <string_view>
#include <variant>

namespace parvis::net {

struct Head {
    Request request; // without body and remote address
    std::size_t bytes = 0; // on the wire, the empty line included
    std::size_t body_bytes = 0;
    bool uploads = false; // more than `body_bytes_max`, where that may be
    bool keep_alive = true;
    bool expects_continue = false;
    bool upgrades_to_websocket = false;
};

struct Unfinished { };
struct Refused {
    unsigned status = 400;
};

/// `received` begins where a request begins. A refusal may come before the head is complete.
std::variant<Unfinished, Refused, Head> read_head(std::string_view received, Limits const& limits);

} // namespace parvis::net
