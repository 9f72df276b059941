#include "server/app/greeting.hpp"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <qrcodegen/qrcodegen.hpp>

#include <algorithm>
#include <memory>

namespace parvis::app {

namespace {

constexpr int quiet_modules = 4; // ISO/IEC 18004

/// RFC 1918: what a venue's router gives.
bool is_private(std::uint32_t address)
{
    return address >> 24 == 10 || address >> 20 == (172U << 4 | 1U) || address >> 16 == (192U << 8 | 168U);
}

/// Upper case fits the QR's alphanumeric mode: a smaller code, read from further away.
qrcodegen::QrCode qr_of(std::string const& text)
{
    return qrcodegen::QrCode::encodeText(text.c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
}

} // namespace

std::string network_address()
{
    ifaddrs* first = nullptr;
    if (::getifaddrs(&first) != 0) return "127.0.0.1";
    std::unique_ptr<ifaddrs, void (*)(ifaddrs*)> const guard(first, ::freeifaddrs);
    std::string any;
    for (auto const* one = first; one; one = one->ifa_next) {
        if (!one->ifa_addr || one->ifa_addr->sa_family != AF_INET) continue;
        if (!(one->ifa_flags & IFF_UP) || (one->ifa_flags & IFF_LOOPBACK)) continue;
        auto const& address = reinterpret_cast<sockaddr_in const*>(one->ifa_addr)->sin_addr;
        char text[INET_ADDRSTRLEN] = {};
        ::inet_ntop(AF_INET, &address, text, sizeof text);
        if (is_private(ntohl(address.s_addr))) return text;
        if (any.empty()) any = text;
    }
    return any.empty() ? "127.0.0.1" : any;
}

std::string url_of(std::string const& listen_address, std::uint16_t port)
{
    bool const everywhere = listen_address == "0.0.0.0" || listen_address == "::";
    auto host = everywhere ? network_address() : listen_address;
    if (host.find(':') != std::string::npos) host = "[" + host + "]";
    return "http://" + host + (port == 80 ? "" : ":" + std::to_string(port));
}

std::string qr_for_terminal(std::string const& text)
{
    auto const qr = qr_of(text);
    auto const dark = [&](int x, int y) { return qr.getModule(x - quiet_modules, y - quiet_modules); };
    auto const size = qr.getSize() + 2 * quiet_modules;
    std::string drawing;
    for (int y = 0; y < size; y += 2) {
        // Black on white whatever the terminal's colours are.
        drawing += "\x1b[30;107m";
        for (int x = 0; x < size; ++x) {
            bool const upper = dark(x, y);
            bool const lower = y + 1 < size && dark(x, y + 1);
            drawing += upper && lower ? "█" : upper ? "▀" : lower ? "▄" : " ";
        }
        drawing += "\x1b[0m\n";
    }
    return drawing;
}

std::string qr_as_svg(std::string const& text)
{
    auto const qr = qr_of(text);
    auto const size = std::to_string(qr.getSize() + 2 * quiet_modules);
    std::string path;
    for (int y = 0; y < qr.getSize(); ++y)
        for (int x = 0; x < qr.getSize(); ++x)
            if (qr.getModule(x, y))
                path += "M" + std::to_string(x + quiet_modules) + "," + std::to_string(y + quiet_modules)
                    + "h1v1h-1z";
    return R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 )" + size + " " + size
        + R"(" shape-rendering="crispEdges"><path fill="#fff" d="M0,0h)" + size + "v" + size + "h-" + size
        + R"(z"/><path d=")" + path + R"("/></svg>)";
}

} // namespace parvis::app
