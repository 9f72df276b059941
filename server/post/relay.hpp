// Gives letters to the mail relay of the operator, over SMTP. Blocks; of a thread that may wait.
#pragma once

#include "server/post/message.hpp"

#include <functional>
#include <optional>
#include <string>

namespace parvis::post {

struct RelaySettings {
    std::string url; // "smtp://relay.example:587", "smtps://relay.example"
    std::string user; // empty: the relay takes letters of this machine without a name
    std::string password;
};

/// Whether this names a relay: `smtp` or `smtps`, a host, perhaps a port, and nothing else.
bool is_relay_url(std::string_view);

class Relay {
public:
    /// `gives_up` is asked while a relay lets wait: true ends it.
    Relay(RelaySettings, std::function<bool()> gives_up);

    /// None: the relay has taken it. Else why not, in words that name nobody; then it may have gone nowhere.
    /// A name and its password never go over a connection that is not encrypted.
    std::optional<std::string> send(Message const&) const;

private:
    RelaySettings m_settings;
    std::function<bool()> m_gives_up;
};

} // namespace parvis::post
