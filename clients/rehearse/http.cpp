#include "clients/rehearse/http.hpp"

#include <boost/asio/post.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include <chrono>
#include <memory>

namespace parvis::rehearse {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

constexpr auto answer_max = std::chrono::seconds(30);
constexpr std::uint64_t body_bytes_max = 256ull * 1024 * 1024; // an export with its log

struct Exchange : std::enable_shared_from_this<Exchange> {
    Exchange(
        asio::io_context& io, Target const& target, HttpRequest asked, std::function<void(HttpAnswer)> told)
        : stream(io)
        , then(std::move(told))
    {
        request.method(asked.post ? http::verb::post : http::verb::get);
        request.target(asked.path);
        request.version(11);
        request.keep_alive(false);
        request.set(http::field::host, target.authority());
        request.set(http::field::user_agent, "parvis-rehearse");
        if (!asked.token.empty()) request.set(http::field::authorization, "Bearer " + asked.token);
        if (!asked.language.empty()) request.set(http::field::accept_language, asked.language);
        if (asked.post) request.set(http::field::content_type, "application/json");
        request.body() = std::move(asked.body);
        request.prepare_payload();
        parser.body_limit(body_bytes_max);
    }

    beast::tcp_stream stream;
    http::request<http::string_body> request;
    http::response_parser<http::string_body> parser;
    beast::flat_buffer buffer;
    std::function<void(HttpAnswer)> then;

    void start(Target const& target, std::size_t source)
    {
        if (prepare(stream.socket(), target, source_of(target, source))) {
            auto later = [self = shared_from_this()] { self->then({}); };
            return asio::post(stream.get_executor(), std::move(later));
        }
        stream.expires_after(answer_max);
        stream.async_connect(target.endpoint, [self = shared_from_this()](beast::error_code failed) {
            if (failed) return self->then({});
            self->write();
        });
    }

    void write()
    {
        http::async_write(
            stream, request, [self = shared_from_this()](beast::error_code failed, std::size_t) {
                if (failed) return self->then({});
                self->read();
            });
    }

    void read()
    {
        http::async_read(
            stream, buffer, parser, [self = shared_from_this()](beast::error_code failed, std::size_t) {
                if (failed) return self->then({});
                auto& response = self->parser.get();
                self->then({ response.result_int(), std::move(response.body()) });
            });
    }
};

} // namespace

void request(
    asio::io_context& io, Target const& target, HttpRequest asked, std::function<void(HttpAnswer)> then)
{
    auto const source = asked.source;
    std::make_shared<Exchange>(io, target, std::move(asked), std::move(then))->start(target, source);
}

} // namespace parvis::rehearse
