// What browsers and the server say of web push (protocol/README.md, "Reminders"): a browser's subscription,
// the server's key, and the message that only the browser's service worker reads.
#pragma once

#include "server/wire/codec.hpp"

#include <string>
#include <string_view>

namespace parvis::wire {

/// A browser's PushSubscription, as far as it is needed, and the language of its reader.
struct PushSubscription {
    struct Keys {
        std::string p256dh;
        std::string auth;
        bool operator==(Keys const&) const = default;
    };
    std::string endpoint;
    Keys keys;
    std::string lang; // "fr", "en"; empty: as the request says
    bool operator==(PushSubscription const&) const = default;
};
/// What else a browser says in it is not kept.
Parsed<PushSubscription> parse_push_subscription(std::string_view json);
std::string encode_push_subscription(PushSubscription const&);

std::string encode_push_key(std::string const& key);

struct PushMessage {
    std::string title;
    std::string body;
    std::string url; // of a page of ours: "/m/…"
};
std::string encode_push_message(PushMessage const&);

} // namespace parvis::wire
