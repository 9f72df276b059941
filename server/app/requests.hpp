// What the routes read from requests and put into answers. Private to the program.
#pragma once

#include "server/net/server.hpp"
#include "server/wire/codec.hpp"

#include <string>
#include <string_view>

namespace parvis::app {

inline constexpr std::string_view html = "text/html; charset=utf-8";
inline constexpr std::string_view json = "application/json";
inline constexpr int cookie_seconds = 30 * 24 * 3600; // as long as identifiers are kept after a session

net::Response respond(unsigned status, std::string_view type, std::string body);
net::Response see_other(std::string location);
/// Nothing of such a page may tell another site the address that opens it; what is not public stays out of
/// search engines by a word of the page.
net::Response guarded(unsigned status, std::string_view type, std::string body);
/// The value of one field of a form or a query (WHATWG URL, application/x-www-form-urlencoded), or empty.
std::string form_field(std::string_view form, std::string_view name);
/// Of the cookie that joining a session sets.
std::string cookie_name(std::string_view session);
net::Response fault(unsigned status, wire::Fault const&);
/// The token that a request brings (RFC 6750, section 2.1), or empty.
std::string_view bearer_of(net::Request const&);

} // namespace parvis::app
