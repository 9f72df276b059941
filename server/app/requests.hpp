// What the routes read from requests and put into answers. Private to the program.
#pragma once

#include "server/net/server.hpp"

#include <string>
#include <string_view>

namespace parvis::app {

inline constexpr std::string_view html = "text/html; charset=utf-8";
inline constexpr std::string_view json = "application/json";
inline constexpr int cookie_seconds = 30 * 24 * 3600; // as long as identifiers are kept after a session

net::Response respond(unsigned status, std::string_view type, std::string body);
net::Response see_other(std::string location);
/// The value of one field of a form or a query (WHATWG URL, application/x-www-form-urlencoded), or empty.
std::string form_field(std::string_view form, std::string_view name);
/// Of the cookie that joining a session sets.
std::string cookie_name(std::string_view session);

} // namespace parvis::app
