#include "server/post/push_sender.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <cassert>
#include <chrono>
#include <optional>
#include <stdexcept>

namespace parvis::post {

namespace {

constexpr auto push_connect_within = std::chrono::milliseconds(5'000);
constexpr auto push_send_within = std::chrono::milliseconds(15'000);
constexpr std::size_t push_answer_bytes_max = 16UL * 1024; // nobody reads it
constexpr auto push_signature_kept = std::chrono::hours(12); // services refuse more than a day
constexpr auto push_kept_by_service = std::chrono::hours(72); // for a phone that is off; then it is old news

constexpr std::string_view known_services[] = {
    "fcm.googleapis.com", // Chrome and its relatives
    "*.push.services.mozilla.com", "web.push.apple.com",
    "*.notify.windows.com", // Edge
};

/// "https://host:port" of an endpoint, taken apart.
struct PushOrigin {
    bool secure = false;
    std::string authority; // in lower case, without the port of its scheme
    std::string text() const { return (secure ? "https://" : "http://") + authority; }
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_of_authority(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':';
}

bool is_of_path(char c)
{
    constexpr std::string_view others = "/-._~%!$&'()*+,;=:@?";
    c = lower(c);
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || others.find(c) != std::string_view::npos;
}

/// None for all that two readers could understand in two ways: no user, no fragment, no letter that needs
/// care.
std::optional<PushOrigin> push_origin_of(std::string_view endpoint)
{
    constexpr std::string_view https = "https://";
    constexpr std::string_view http = "http://";
    if (endpoint.size() > limits::push_endpoint_bytes_max) return std::nullopt;
    PushOrigin origin;
    origin.secure = endpoint.starts_with(https);
    if (!origin.secure && !endpoint.starts_with(http)) return std::nullopt;
    endpoint.remove_prefix(origin.secure ? https.size() : http.size());
    auto const path = std::min(endpoint.find('/'), endpoint.size());
    std::transform(endpoint.begin(), endpoint.begin() + static_cast<std::ptrdiff_t>(path),
        std::back_inserter(origin.authority), lower);
    endpoint.remove_prefix(path);
    bool const sound = !endpoint.empty() && !origin.authority.empty()
        && std::all_of(origin.authority.begin(), origin.authority.end(), is_of_authority)
        && std::all_of(endpoint.begin(), endpoint.end(), is_of_path);
    if (!sound) return std::nullopt;
    std::string_view const default_port = origin.secure ? ":443" : ":80";
    if (origin.authority.ends_with(default_port))
        origin.authority.resize(origin.authority.size() - default_port.size());
    return origin;
}

bool is_named(std::string_view authority, std::string_view service)
{
    if (!service.starts_with("*.")) return authority == service;
    auto const domain = service.substr(1);
    return authority.size() > domain.size() && authority.ends_with(domain) && authority.front() != '.';
}

bool is_on_this_machine(std::string_view authority)
{
    auto const host = authority.substr(0, authority.find(':'));
    return host == "127.0.0.1" || host == "localhost";
}

bool may_push_to(PushOrigin const& origin, std::vector<std::string> const& more_services)
{
    auto const names = [&](std::string_view service) { return is_named(origin.authority, service); };
    bool const more = std::any_of(more_services.begin(), more_services.end(), names);
    if (!origin.secure) return more && is_on_this_machine(origin.authority);
    return more || std::any_of(std::begin(known_services), std::end(known_services), names);
}

struct EndTransfer {
    void operator()(CURL* transfer) const { curl_easy_cleanup(transfer); }
};
struct EndFields {
    void operator()(curl_slist* fields) const { curl_slist_free_all(fields); }
};
using Transfer = std::unique_ptr<CURL, EndTransfer>;
using RequestFields = std::unique_ptr<curl_slist, EndFields>;

std::size_t count_answer(char*, std::size_t size, std::size_t count, void* so_far)
{
    auto& bytes = *static_cast<std::size_t*>(so_far);
    bytes += size * count;
    return bytes > push_answer_bytes_max ? 0 : size * count; // 0 ends the transfer
}

int push_progress(void* gives_up, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return (*static_cast<std::function<bool()> const*>(gives_up))() ? 1 : 0; // 1 ends the transfer
}

struct PushRequest {
    std::string const& endpoint;
    bool secure = true;
    curl_slist* fields = nullptr;
    std::string const& body;
};

/// The status of the answer; 0: there was none.
long post_push(PushRequest const& request, std::function<bool()> const& gives_up)
{
    Transfer const transfer(curl_easy_init());
    if (!transfer) return 0;
    std::size_t answered = 0;
    bool set = true;
    auto const option = [&](CURLoption name, auto value) {
        set = set && curl_easy_setopt(transfer.get(), name, value) == CURLE_OK;
    };
    option(CURLOPT_URL, request.endpoint.c_str());
    option(CURLOPT_PROTOCOLS_STR, request.secure ? "https" : "http");
    // What stands on this machine is not reached through a proxy.
    if (!request.secure) option(CURLOPT_PROXY, "");
    option(CURLOPT_FOLLOWLOCATION, 0L);
    option(CURLOPT_NOSIGNAL, 1L);
    option(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(push_connect_within.count()));
    option(CURLOPT_TIMEOUT_MS, static_cast<long>(push_send_within.count()));
    option(CURLOPT_POST, 1L);
    option(CURLOPT_HTTPHEADER, request.fields);
    option(CURLOPT_POSTFIELDSIZE, static_cast<long>(request.body.size()));
    option(CURLOPT_POSTFIELDS, request.body.data());
    option(CURLOPT_WRITEFUNCTION, &count_answer);
    option(CURLOPT_WRITEDATA, static_cast<void*>(&answered));
    option(CURLOPT_NOPROGRESS, 0L);
    option(CURLOPT_XFERINFOFUNCTION, &push_progress);
    option(CURLOPT_XFERINFODATA, const_cast<void*>(static_cast<void const*>(&gives_up)));
    long status = 0;
    if (set && curl_easy_perform(transfer.get()) == CURLE_OK)
        curl_easy_getinfo(transfer.get(), CURLINFO_RESPONSE_CODE, &status);
    return status;
}

RequestFields push_fields(std::string const& authorization)
{
    std::string const lines[] = {
        "Authorization: " + authorization,
        "Content-Encoding: aes128gcm",
        "Content-Type: application/octet-stream",
        "TTL: " + std::to_string(std::chrono::seconds(push_kept_by_service).count()),
        "Urgency: normal",
    };
    RequestFields fields;
    for (auto const& line : lines) {
        auto* const longer = curl_slist_append(fields.get(), line.c_str());
        if (!longer) return {};
        static_cast<void>(fields.release()); // it is the head of the longer list
        fields.reset(longer);
    }
    return fields;
}

/// Seconds of the machine's clock, which services compare with theirs; days ahead are for our own days only.
std::int64_t seconds_of_the_world()
{
    auto const since = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::seconds>(since).count();
}

} // namespace

bool is_push_endpoint(std::string_view endpoint, std::vector<std::string> const& more_services)
{
    auto const origin = push_origin_of(endpoint);
    return origin && may_push_to(*origin, more_services);
}

PushSender::PushSender(PushKey key, PushSettings settings, std::function<bool()> gives_up)
    : m_key(std::move(key))
    , m_settings(std::move(settings))
    , m_gives_up(std::move(gives_up))
{
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) throw std::runtime_error("curl cannot start");
}

PushResult PushSender::send(PushAddress const& address, std::string_view text) const
{
    constexpr long not_found = 404;
    constexpr long not_there_any_more = 410;
    assert(text.size() <= limits::push_text_bytes_max);
    auto const origin = push_origin_of(address.endpoint);
    if (!origin || !may_push_to(*origin, m_settings.more_services)) return PushResult::gone;
    // All of one length: how much there is to say is nothing that a push service needs to know.
    auto const body = encrypted_for(address, text, limits::push_text_bytes_max, random_push_chance());
    if (!body) return PushResult::gone;
    auto const expires = seconds_of_the_world() + std::chrono::seconds(push_signature_kept).count();
    auto const fields = push_fields(m_key.authorization(origin->text(), m_settings.subject, expires));
    if (!fields) return PushResult::try_again;
    auto const status = post_push({ address.endpoint, origin->secure, fields.get(), *body }, m_gives_up);
    if (status >= 200 && status < 300) return PushResult::sent;
    return status == not_found || status == not_there_any_more ? PushResult::gone : PushResult::try_again;
}

} // namespace parvis::post
