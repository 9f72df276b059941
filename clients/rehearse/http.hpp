// One HTTP request to the server and its answer.
#pragma once

#include "clients/rehearse/target.hpp"

#include <boost/asio/io_context.hpp>

#include <functional>
#include <string>

namespace parvis::rehearse {

struct HttpRequest {
    bool post = false;
    std::string path; // with its query
    std::string body; // JSON
    std::string token; // for Authorization, or empty
    std::size_t source = 0;
    std::string language{}; // of the answer, where it has one; or empty
};

struct HttpAnswer {
    unsigned status = 0; // 0: nobody answered
    std::string body;
};

/// Calls `then` once, never from within this call, within the deadline of 30 s.
void request(boost::asio::io_context&, Target const&, HttpRequest, std::function<void(HttpAnswer)> then);

} // namespace parvis::rehearse
