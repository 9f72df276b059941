#include "server/post/relay.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <vector>

namespace parvis::post {

namespace {

constexpr auto relay_connect_within = std::chrono::milliseconds(10'000);
constexpr auto relay_send_within = std::chrono::milliseconds(60'000); // some relays greet slowly on purpose

constexpr std::string_view smtp = "smtp://";
constexpr std::string_view smtps = "smtps://";

struct EndOfCurl {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using CurlHandle = std::unique_ptr<CURL, EndOfCurl>;
using CurlList = std::unique_ptr<curl_slist, EndOfCurl>;

/// "relay.example:587" of its address, without a slash at the end.
std::string_view authority_of(std::string_view url)
{
    url.remove_prefix(url.starts_with(smtps) ? smtps.size() : smtp.size());
    return url.substr(0, url.find('/'));
}

bool is_this_machine(std::string_view authority)
{
    for (std::string_view const name : { "localhost", "127.0.0.1", "[::1]" })
        if (authority == name || authority.starts_with(std::string(name) + ':')) return true;
    return false;
}

struct Unread { // what is still to be given
    std::string_view text;
};

std::size_t read_text(char* into, std::size_t size, std::size_t count, void* from)
{
    auto& unread = *static_cast<Unread*>(from);
    auto const bytes = std::min(unread.text.size(), size * count);
    std::memcpy(into, unread.text.data(), bytes);
    unread.text.remove_prefix(bytes);
    return bytes;
}

int on_progress(void* gives_up, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return (*static_cast<std::function<bool()> const*>(gives_up))() ? 1 : 0;
}

/// Encrypted where a password goes, or where the relay can; a relay on this machine often has a certificate
/// that nobody signed, and nobody listens between.
long encryption_of(RelaySettings const& settings)
{
    if (!settings.user.empty()) return CURLUSESSL_ALL;
    return is_this_machine(authority_of(settings.url)) ? CURLUSESSL_NONE : CURLUSESSL_TRY;
}

} // namespace

bool is_relay_url(std::string_view url)
{
    if (!url.starts_with(smtp) && !url.starts_with(smtps)) return false;
    auto const authority = authority_of(url);
    auto const rest = url.substr(static_cast<std::size_t>(authority.data() - url.data()) + authority.size());
    auto const may = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.'
            || c == '-' || c == ':' || c == '[' || c == ']';
    };
    return !authority.empty() && authority.front() != ':' && (rest.empty() || rest == "/")
        && std::all_of(authority.begin(), authority.end(), may);
}

Relay::Relay(RelaySettings settings, std::function<bool()> gives_up)
    : m_settings(std::move(settings))
    , m_gives_up(std::move(gives_up))
{
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) throw std::runtime_error("curl cannot start");
}

std::optional<std::string> Relay::send(Message const& message) const
{
    auto const text = composed(message);
    if (!text) return "the letter cannot be written";
    CurlHandle const curl(curl_easy_init());
    CurlList const to(curl_slist_append(nullptr, ('<' + message.to + '>').c_str()));
    if (!curl || !to) return "no memory";
    // The path is the name by which a client greets: not that of this machine, which is nobody's business.
    auto const greeting = message.from.substr(message.from.find('@') + 1);
    auto const url = std::string(m_settings.url.starts_with(smtps) ? smtps : smtp)
        + std::string(authority_of(m_settings.url)) + '/' + greeting;
    auto const from = '<' + message.from + '>';
    Unread unread{ *text };
    bool set = true;
    auto const option = [&](CURLoption name, auto value) {
        set = set && curl_easy_setopt(curl.get(), name, value) == CURLE_OK;
    };
    option(CURLOPT_URL, url.c_str());
    option(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    option(CURLOPT_PROXY, "");
    option(CURLOPT_NOSIGNAL, 1L);
    option(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(relay_connect_within.count()));
    option(CURLOPT_TIMEOUT_MS, static_cast<long>(relay_send_within.count()));
    option(CURLOPT_USE_SSL, encryption_of(m_settings));
    if (!m_settings.user.empty()) {
        option(CURLOPT_USERNAME, m_settings.user.c_str());
        option(CURLOPT_PASSWORD, m_settings.password.c_str());
    }
    option(CURLOPT_MAIL_FROM, from.c_str());
    option(CURLOPT_MAIL_RCPT, to.get());
    option(CURLOPT_UPLOAD, 1L);
    option(CURLOPT_READFUNCTION, &read_text);
    option(CURLOPT_READDATA, static_cast<void*>(&unread));
    option(CURLOPT_NOPROGRESS, 0L);
    option(CURLOPT_XFERINFOFUNCTION, &on_progress);
    option(CURLOPT_XFERINFODATA, const_cast<void*>(static_cast<void const*>(&m_gives_up)));
    if (!set) return "curl lacks what it needs";
    auto const result = curl_easy_perform(curl.get());
    if (result == CURLE_OK) return std::nullopt;
    // What the relay says may name the person: its number is enough.
    long code = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &code);
    return std::string(curl_easy_strerror(result)) + (code > 0 ? ", " + std::to_string(code) : std::string());
}

} // namespace parvis::post
