#include "server/app/http_client.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <chrono>

namespace parvis::app {

namespace beast = boost::beast;
namespace http = beast::http;

namespace {

constexpr auto answer_within = std::chrono::seconds(60);
constexpr std::uint64_t answer_bytes_max = 512ULL * 1024 * 1024; // an export of a large session

} // namespace

HttpAnswer http_request(std::string const& url, std::string const& method, std::string const& target,
    std::string const& token, std::string const& body)
{
    constexpr std::string_view scheme = "http://";
    auto const authority = url.starts_with(scheme) ? url.substr(scheme.size()) : url;
    auto const colon = authority.rfind(':');
    auto const host = authority.substr(0, colon);
    auto const port = colon == std::string::npos ? std::string("80") : authority.substr(colon + 1);

    boost::asio::io_context context;
    boost::asio::ip::tcp::resolver resolver(context);
    beast::tcp_stream stream(context);
    stream.expires_after(answer_within);
    stream.connect(resolver.resolve(host, port));

    http::request<http::string_body> request(http::string_to_verb(method), target, 11);
    request.set(http::field::host, authority);
    request.set(http::field::authorization, "Bearer " + token);
    if (!body.empty()) request.set(http::field::content_type, "application/json");
    request.body() = body;
    request.prepare_payload();
    http::write(stream, request);

    beast::flat_buffer buffer;
    http::response_parser<http::string_body> parser;
    parser.body_limit(answer_bytes_max);
    http::read(stream, buffer, parser);
    return { parser.get().result_int(), parser.get().body() };
}

} // namespace parvis::app
