// The words of HTTP that need no socket: what a response begins with, what a client accepts, who may open a
// WebSocket.
#pragma once

#include "server/net/server.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace parvis::net {

std::string lower_case(std::string_view text);
/// Without the spaces and tabs around it.
std::string_view trimmed(std::string_view text);

/// Calls `visit` with each element of a comma-separated list, trimmed, empty ones left out.
template <class Visit>
void for_each_element(std::string_view list, Visit const& visit)
{
    while (!list.empty()) {
        auto const element = list.substr(0, list.find(','));
        list.remove_prefix(std::min(list.size(), element.size() + 1));
        if (auto const word = trimmed(element); !word.empty()) visit(word);
    }
}

/// Status line and fields, with the empty line. Line breaks in values cannot get out: they become spaces.
std::string response_head(unsigned status, Fields const& fields);

bool has_field(Fields const& fields, std::string_view name);

/// Whether Accept-Encoding allows this coding ("br", "gzip"); not mentioned means no.
bool accepts_coding(Request const& request, std::string_view coding);

/// Whether If-None-Match names this entity tag.
bool none_match_names(Request const& request, std::string_view entity_tag);

/// Whether a request may open a WebSocket: see `Settings::origins`.
bool origin_allowed(Request const& request, std::vector<std::string> const& origins);

} // namespace parvis::net
