#include "server/app/requests.hpp"

#include <charconv>

namespace parvis::app {

namespace {

std::string decode_percent(std::string_view text)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        bool const escaped = text[i] == '%' && i + 2 < text.size() + 0;
        if (escaped
            && std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16).ptr
                == text.data() + i + 3) {
            plain += static_cast<char>(value);
            i += 2;
        } else {
            plain += text[i] == '+' ? ' ' : text[i];
        }
    }
    return plain;
}

} // namespace

net::Response respond(unsigned status, std::string_view type, std::string body)
{
    net::Response response;
    response.status = status;
    response.content_type = type;
    response.body = std::move(body);
    response.fields.emplace_back("Cache-Control", "no-store");
    return response;
}

net::Response guarded(unsigned status, std::string_view type, std::string body)
{
    auto response = respond(status, type, std::move(body));
    response.fields.emplace_back("Referrer-Policy", "no-referrer");
    return response;
}

net::Response see_other(std::string location)
{
    auto response = respond(303, html, {});
    response.fields.emplace_back("Location", std::move(location));
    return response;
}

std::string form_field(std::string_view form, std::string_view name)
{
    while (!form.empty()) {
        auto const end = form.find('&');
        auto const pair = form.substr(0, end);
        form.remove_prefix(end == std::string_view::npos ? form.size() : end + 1);
        auto const equals = pair.find('=');
        if (decode_percent(pair.substr(0, equals)) == name)
            return equals == std::string_view::npos ? std::string{} : decode_percent(pair.substr(equals + 1));
    }
    return {};
}

std::string cookie_name(std::string_view session) { return "parvis_" + std::string(session); }

net::Response fault(unsigned status, wire::Fault const& fault)
{
    return respond(status, json, wire::encode_fault(fault));
}

std::string_view bearer_of(net::Request const& request)
{
    constexpr std::string_view scheme = "Bearer ";
    auto const field = request.field("authorization");
    return field.starts_with(scheme) ? field.substr(scheme.size()) : std::string_view{};
}

} // namespace parvis::app
