#include "server/wire/push.hpp"

#include "server/wire/faults.hpp"
#include "server/wire/fields.hpp"

namespace parvis::wire {

template <>
inline constexpr auto described<PushSubscription::Keys> = made_of(
    needed("p256dh", &PushSubscription::Keys::p256dh), needed("auth", &PushSubscription::Keys::auth));
template <>
inline constexpr auto described<PushSubscription> = made_of(needed("endpoint", &PushSubscription::endpoint),
    needed("keys", &PushSubscription::keys), optional("lang", &PushSubscription::lang));
template <>
inline constexpr auto described<PushMessage> = made_of(needed("title", &PushMessage::title),
    needed("body", &PushMessage::body), needed("url", &PushMessage::url));

Parsed<PushSubscription> parse_push_subscription(std::string_view text)
{
    auto const object = json::parse(text);
    if (!object) return fault("bad_json");
    if (!object->object()) return fault("bad_frame");
    PushSubscription subscription;
    std::string where;
    if (!read_fields(*object, subscription, where)) return fault("bad_argument", std::move(where));
    bool const speaks = subscription.lang.empty() || subscription.lang == "fr" || subscription.lang == "en";
    if (!speaks) return fault("bad_argument", "/lang");
    return subscription;
}

std::string encode_push_subscription(PushSubscription const& subscription)
{
    json::Writer out;
    out.begin_object();
    write(out, "endpoint", subscription.endpoint);
    write(out, "keys", subscription.keys);
    if (!subscription.lang.empty()) write(out, "lang", subscription.lang);
    out.end_object();
    return out.take();
}

std::string encode_push_key(std::string const& key)
{
    json::Writer out;
    out.begin_object();
    write(out, "key", key);
    out.end_object();
    return out.take();
}

std::string encode_push_message(PushMessage const& message)
{
    json::Writer out;
    write(out, message);
    return out.take();
}

} // namespace parvis::wire
