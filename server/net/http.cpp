#include "server/net/http.hpp"

#include <charconv>

namespace parvis::net {

namespace {

std::string_view reason_phrase(unsigned status)
{
    switch (status) {
    case 100:
        return "Continue";
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 302:
        return "Found";
    case 303:
        return "See Other";
    case 304:
        return "Not Modified";
    case 307:
        return "Temporary Redirect";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 410:
        return "Gone";
    case 413:
        return "Content Too Large";
    case 414:
        return "URI Too Long";
    case 415:
        return "Unsupported Media Type";
    case 417:
        return "Expectation Failed";
    case 422:
        return "Unprocessable Content";
    case 426:
        return "Upgrade Required";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Status"; // a client reads the number only
    }
}

void append_clean(std::string& head, std::string_view text)
{
    for (char const c : text)
        head.push_back(static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c);
}

/// The authority of "scheme://authority", in lower case, without the default port of its scheme. Empty if
/// malformed.
std::string authority_of(std::string_view origin)
{
    auto const text = lower_case(origin);
    auto rest = std::string_view(text);
    std::string_view default_port;
    if (rest.starts_with("http://")) {
        default_port = ":80";
        rest.remove_prefix(7);
    } else if (rest.starts_with("https://")) {
        default_port = ":443";
        rest.remove_prefix(8);
    } else {
        return {};
    }
    if (rest.ends_with(default_port)) rest.remove_suffix(default_port.size());
    return std::string(rest);
}

}

std::string lower_case(std::string_view text)
{
    std::string lower(text);
    for (auto& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    return lower;
}

std::string_view trimmed(std::string_view text)
{
    auto const begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::string response_head(unsigned status, Fields const& fields)
{
    std::string head = "HTTP/1.1 " + std::to_string(status) + ' ';
    head.append(reason_phrase(status)).append("\r\n");
    for (auto const& [name, value] : fields) {
        append_clean(head, name);
        head.append(": ");
        append_clean(head, value);
        head.append("\r\n");
    }
    return head.append("\r\n");
}

bool has_field(Fields const& fields, std::string_view name)
{
    auto const lower_name = lower_case(name);
    return std::any_of(fields.begin(), fields.end(),
        [&](auto const& field) { return lower_case(field.first) == lower_name; });
}

bool accepts_coding(Request const& request, std::string_view coding)
{
    bool accepted = false;
    for_each_element(request.field("accept-encoding"), [&](std::string_view element) {
        auto const name = lower_case(trimmed(element.substr(0, element.find(';'))));
        if (name != coding) return;
        auto const q = element.find("q=");
        double weight = 1;
        if (q != std::string_view::npos)
            std::from_chars(element.data() + q + 2, element.data() + element.size(), weight);
        accepted = weight > 0;
    });
    return accepted;
}

bool none_match_names(Request const& request, std::string_view entity_tag)
{
    bool named = false;
    for_each_element(request.field("if-none-match"), [&](std::string_view element) {
        if (element.starts_with("W/"))
            element.remove_prefix(2); // a weak comparison, RFC 9110, section 13.1.2
        named = named || element == "*" || element == entity_tag;
    });
    return named;
}

bool origin_allowed(Request const& request, std::vector<std::string> const& origins)
{
    auto const is_origin = [](auto const& field) { return field.first == "origin"; };
    auto const count = std::count_if(request.fields.begin(), request.fields.end(), is_origin);
    if (count == 0) return true;
    if (count > 1) return false;
    auto const origin = request.field("origin");
    if (std::find(origins.begin(), origins.end(), origin) != origins.end()) return true;
    auto const authority = authority_of(origin);
    auto const scheme = origin.substr(0, origin.find(':') + 3);
    return !authority.empty() && authority == authority_of(std::string(scheme).append(request.field("host")));
}

} // namespace parvis::net
