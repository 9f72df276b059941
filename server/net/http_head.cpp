#include "server/net/http_head.hpp"

#include "server/net/http.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/rfc7230.hpp>

#include <algorithm>
#include <charconv>
#include <optional>

namespace parvis::net {

namespace {

namespace http = boost::beast::http;

// Longer than any method; a first line without a space so far is no request line.
constexpr std::size_t method_bytes_max = 16;

constexpr bool is_token_character(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
        || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_token(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

/// Lines end with CR LF, and no other control character stands in them; RFC 9112 lets recipients be lenient
/// here, and leniency is what smuggling lives on.
bool has_stray_control(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const c = static_cast<unsigned char>(text[i]);
        if (c == '\r') {
            if (i + 1 < text.size() && text[i + 1] != '\n') return true;
        } else if (c == '\n') {
            if (i == 0 || text[i - 1] != '\r') return true;
        } else if ((c < 0x20 && c != '\t') || c == 0x7f) {
            return true;
        }
    }
    return false;
}

/// What is too long in the first line, complete or not.
std::optional<Refused> refuse_length(std::string_view text, Limits const& limits)
{
    auto const line = text.substr(0, text.find("\r\n"));
    auto const space = line.find(' ');
    if (std::min(space, line.size()) > method_bytes_max) return Refused{ 400 };
    if (space != std::string_view::npos) {
        auto const target = line.substr(space + 1);
        if (std::min(target.find(' '), target.size()) > limits.target_bytes_max) return Refused{ 414 };
    }
    if (text.size() > limits.header_bytes_max) return Refused{ 431 };
    return std::nullopt;
}

struct Framing {
    std::size_t body_bytes = 0;
    bool uploads = false;
};

/// Whether this request may bring a file.
bool may_upload(std::string_view method, std::string_view target, Limits const& limits)
{
    return method == "POST" && !limits.upload_suffix.empty()
        && target.substr(0, target.find('?')).ends_with(limits.upload_suffix);
}

/// Whether this request may take something away.
bool may_delete(std::string_view method, std::string_view target, Limits const& limits)
{
    return method == "DELETE" && !limits.delete_suffix.empty()
        && target.substr(0, target.find('?')).ends_with(limits.delete_suffix);
}

/// The raw lines. Boost 1.81's parser accepts Transfer-Encoding beside Content-Length, repeated
/// Content-Length and Host, and continuation lines: none of them gets as far as the parser.
std::variant<Refused, Framing> screen(std::string_view lines, Limits const& limits)
{
    auto const first_end = lines.find("\r\n");
    auto const first = lines.substr(0, first_end);
    lines.remove_prefix(first_end + 2);

    auto const method = first.substr(0, first.find(' '));
    auto const version_space = first.rfind(' ');
    if (!is_token(method) || version_space == method.size()) return Refused{ 400 };
    auto const target = first.substr(method.size() + 1, version_space - method.size() - 1);
    auto const version = first.substr(version_space + 1);
    if (target.empty() || target.find_first_of(" \t") != std::string_view::npos) return Refused{ 400 };
    if (!version.starts_with("HTTP/")) return Refused{ 400 };
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return Refused{ 505 };

    std::size_t fields = 0;
    std::size_t hosts = 0;
    std::optional<std::string_view> length;
    while (!lines.empty()) {
        auto const line = lines.substr(0, lines.find("\r\n"));
        lines.remove_prefix(line.size() + 2);
        if (++fields > limits.header_fields_max) return Refused{ 431 };
        auto const colon = line.find(':');
        if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return Refused{ 400 };
        auto const name = lower_case(line.substr(0, colon));
        auto const value = trimmed(line.substr(colon + 1));
        if (name == "transfer-encoding") return Refused{ 501 };
        if (name == "host") {
            ++hosts;
            if (value.empty() || value.find_first_of(" \t,/@\\?#") != std::string_view::npos)
                return Refused{ 400 };
        }
        if (name == "content-length") {
            if (length) return Refused{ 400 };
            length = value;
        }
    }
    if (hosts > 1 || (hosts == 0 && version == "HTTP/1.1")) return Refused{ 400 };
    bool const served = method == "GET" || method == "HEAD" || method == "POST";
    if (!served && !may_delete(method, target, limits)) return Refused{ 405 };

    Framing framing;
    if (length) {
        auto const most
            = may_upload(method, target, limits) ? limits.upload_bytes_max : limits.body_bytes_max;
        auto const digits = length->find_first_not_of("0123456789") == std::string_view::npos;
        if (length->empty() || !digits) return Refused{ 400 };
        auto const parsed
            = std::from_chars(length->data(), length->data() + length->size(), framing.body_bytes);
        if (parsed.ec != std::errc{} || framing.body_bytes > most) return Refused{ 413 };
        framing.uploads = framing.body_bytes > limits.body_bytes_max;
    }
    return framing;
}

std::optional<std::string> percent_decoded(std::string_view text)
{
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded.push_back(text[i]);
            continue;
        }
        unsigned char value = 0;
        if (i + 2 >= text.size()) return std::nullopt;
        auto const* const digits = text.data() + i + 1;
        if (std::from_chars(digits, digits + 2, value, 16).ptr != digits + 2) return std::nullopt;
        if (value < 0x20 || value == 0x7f) return std::nullopt;
        decoded.push_back(static_cast<char>(value));
        i += 2;
    }
    return decoded;
}

bool has_dot_segment(std::string_view path)
{
    while (!path.empty()) {
        path.remove_prefix(1);
        auto const segment = path.substr(0, path.find('/'));
        if (segment == "." || segment == "..") return true;
        path.remove_prefix(segment.size());
    }
    return false;
}

/// Path and query of a target. An absolute one ("http://host/path") must name the host that Host names.
bool take_target(std::string_view target, Request& request)
{
    if (auto const scheme = lower_case(target.substr(0, 8));
        scheme.starts_with("http://") || scheme == "https://") {
        target.remove_prefix(scheme == "https://" ? 8 : 7);
        auto const authority = target.substr(0, target.find_first_of("/?"));
        if (lower_case(authority) != lower_case(request.field("host"))) return false;
        target.remove_prefix(authority.size());
        if (target.empty()) target = "/";
    }
    if (!target.starts_with('/')) return false;
    auto const path = target.substr(0, target.find('?'));
    if (path.size() < target.size()) request.query = target.substr(path.size() + 1);
    auto decoded = percent_decoded(path);
    if (!decoded || has_dot_segment(*decoded)) return false;
    request.path = std::move(*decoded);
    return true;
}

}

std::variant<Unfinished, Refused, Head> read_head(std::string_view received, Limits const& limits)
{
    auto const end = received.find("\r\n\r\n");
    auto const lines = end == std::string_view::npos ? received : received.substr(0, end + 2);
    if (auto const refused = refuse_length(lines, limits)) return *refused;
    if (has_stray_control(lines)) return Refused{ 400 };
    if (end == std::string_view::npos) return Unfinished{};

    auto const screened = screen(lines, limits);
    if (auto const* const refused = std::get_if<Refused>(&screened)) return *refused;

    Head head;
    head.bytes = end + 4;
    head.body_bytes = std::get<Framing>(screened).body_bytes;
    head.uploads = std::get<Framing>(screened).uploads;

    http::request_parser<http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes_max) + 4);
    boost::system::error_code ec;
    auto const consumed = parser.put(boost::asio::buffer(received.data(), head.bytes), ec);
    // Both readings must agree on where the head ends.
    if ((ec && ec != http::error::need_more) || !parser.is_header_done() || consumed != head.bytes)
        return Refused{ 400 };

    auto const& message = parser.get();
    auto& request = head.request;
    request.method = message.method() == http::verb::head ? Method::head
        : message.method() == http::verb::post            ? Method::post
        : message.method() == http::verb::delete_         ? Method::remove
                                                          : Method::get;
    for (auto const& field : message)
        request.fields.emplace_back(lower_case(field.name_string()), field.value());
    if (!take_target(message.target(), request)) return Refused{ 400 };
    head.keep_alive = message.keep_alive();
    if (auto const expect = request.field("expect"); !expect.empty()) {
        if (lower_case(expect) != "100-continue") return Refused{ 417 };
        head.expects_continue = message.version() == 11;
    }
    head.upgrades_to_websocket = message.version() == 11 && message.method() == http::verb::get
        && head.body_bytes == 0 && http::token_list{ message[http::field::connection] }.exists("upgrade")
        && http::token_list{ message[http::field::upgrade] }.exists("websocket");
    return head;
}

} // namespace parvis::net
