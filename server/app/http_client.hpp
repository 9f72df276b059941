// One request to the server that runs here, for the command line.
#pragma once

#include <string>

namespace parvis::app {

struct HttpAnswer {
    unsigned status = 0;
    std::string body;
};

/// `url` is "http://ADDRESS:PORT". Throws std::system_error when nobody answers.
HttpAnswer http_request(std::string const& url, std::string const& method, std::string const& target,
    std::string const& token, std::string const& body);

} // namespace parvis::app
