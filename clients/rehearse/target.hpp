// Where the server is.
#pragma once

#include <boost/asio/ip/tcp.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace parvis::rehearse {

struct Target {
    std::string host; // as in the address, for the Host field
    boost::asio::ip::tcp::endpoint endpoint;

    std::string authority() const { return host + ":" + std::to_string(endpoint.port()); }
};

/// Of "http://host:port", resolved once. None when it is not such an address or nobody knows the host.
std::optional<Target> find_target(std::string_view url);

/// The address that connection number `index` comes from: on loopback they are spread over 127.0.0.2…, so
/// that ports do not run out; elsewhere the system chooses.
std::optional<boost::asio::ip::address> source_of(Target const&, std::size_t index);

/// Opens a socket bound to its source, ready to connect.
boost::system::error_code prepare(
    boost::asio::ip::tcp::socket&, Target const&, std::optional<boost::asio::ip::address> const& source);

} // namespace parvis::rehearse
