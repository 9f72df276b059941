// What an operator reads when the server is up: the address for people on the same network, its QR, the
// operator's link.
#pragma once

#include <cstdint>
#include <string>

namespace parvis::app {

/// The address other machines of the network reach this one at: the first private IPv4 of an interface that
/// is up, else any, else loopback.
std::string network_address();

/// "http://ADDRESS:PORT" for what `listen` says; 0.0.0.0 becomes this machine's address on its network.
std::string url_of(std::string const& listen_address, std::uint16_t port);

/// A QR code of half blocks, for a terminal: two modules a character, with its quiet zone.
std::string qr_for_terminal(std::string const& text);
/// A QR code as SVG, dark on white in every theme, with its quiet zone of four modules.
std::string qr_as_svg(std::string const& text);

} // namespace parvis::app
