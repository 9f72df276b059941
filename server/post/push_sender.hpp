// Brings messages to the push services of browsers: over https, to the services known by name and to no other
// address, whatever a subscription says. Blocks; of a thread that may wait.
#pragma once

#include "server/post/push.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace parvis::post {

enum class PushResult {
    sent,
    gone, // the browser takes no more of it: forget this address
    try_again,
};

struct PushSettings {
    /// Services besides the known ones: "push.example.org", "*.example.org", with a port where it is not 443.
    /// One on this machine ("127.0.0.1:8099") may be spoken to without encryption, for rehearsals.
    std::vector<std::string> more_services;
    std::string subject; // see PushKey::authorization
};

/// Whether a subscription may name this endpoint.
bool is_push_endpoint(std::string_view endpoint, std::vector<std::string> const& more_services);

class PushSender {
public:
    /// `gives_up` is asked while a service lets wait: true ends it.
    PushSender(PushKey key, PushSettings settings, std::function<bool()> gives_up);

    /// `text` is for the service worker, at most `limits::push_text_bytes_max`.
    PushResult send(PushAddress const&, std::string_view text) const;

private:
    PushKey m_key;
    PushSettings m_settings;
    std::function<bool()> m_gives_up;
};

} // namespace parvis::post
