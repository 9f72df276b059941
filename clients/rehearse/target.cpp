#include "clients/rehearse/target.hpp"

#include <boost/asio/io_context.hpp>

#include <sys/socket.h>

#include <netinet/in.h>

namespace parvis::rehearse {

namespace {

constexpr std::size_t sources_max = 200;

} // namespace

std::optional<Target> find_target(std::string_view url)
{
    constexpr std::string_view scheme = "http://";
    if (!url.starts_with(scheme)) return std::nullopt;
    auto rest = url.substr(scheme.size());
    rest = rest.substr(0, rest.find('/'));
    auto const colon = rest.rfind(':');
    bool const has_port = colon != std::string_view::npos && rest.find(']', colon) == std::string_view::npos;
    std::string host(rest.substr(0, has_port ? colon : rest.size()));
    std::string const port(has_port ? rest.substr(colon + 1) : "80");
    if (host.empty() || port.empty()) return std::nullopt;

    std::string name = host;
    if (name.front() == '[' && name.back() == ']') name = name.substr(1, name.size() - 2);
    boost::asio::io_context context;
    boost::asio::ip::tcp::resolver resolver(context);
    boost::system::error_code ec;
    auto const found = resolver.resolve(name, port, boost::asio::ip::tcp::resolver::numeric_service, ec);
    if (ec || found.empty()) return std::nullopt;
    // A laptop often knows "localhost" by two addresses, while servers listen on the old one.
    for (auto const& entry : found)
        if (entry.endpoint().address().is_v4()) return Target{ host, entry.endpoint() };
    return Target{ host, found.begin()->endpoint() };
}

std::optional<boost::asio::ip::address> source_of(Target const& target, std::size_t index)
{
    auto const address = target.endpoint.address();
    if (!address.is_v4() || !address.is_loopback()) return std::nullopt;
    auto const last = static_cast<boost::asio::ip::address_v4::uint_type>(2 + index % sources_max);
    return boost::asio::ip::address_v4(0x7f000000u + last);
}

boost::system::error_code prepare(boost::asio::ip::tcp::socket& socket, Target const& target,
    std::optional<boost::asio::ip::address> const& source)
{
    boost::system::error_code ec;
    socket.open(target.endpoint.protocol(), ec);
    if (!ec && source) {
        // The port is chosen by connect, so that one port serves many destinations.
        using BindAddressNoPort
            = boost::asio::detail::socket_option::boolean<IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT>;
        socket.set_option(BindAddressNoPort(true), ec);
        if (!ec) socket.bind({ *source, 0 }, ec);
    }
    if (!ec) socket.set_option(boost::asio::ip::tcp::no_delay(true), ec);
    return ec;
}

} // namespace parvis::rehearse
