// Messages to a browser that asked for them, which only that browser can read: their encryption (RFC 8291,
// one record of RFC 8188), and the key by which push services know this server (VAPID, RFC 8292). No I/O.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct evp_pkey_st; // OpenSSL's key

namespace parvis::post {

namespace limits {
inline constexpr std::size_t push_text_bytes_max
    = 3UL * 1024; // of 4,096 that push services take, with all around
inline constexpr std::size_t push_endpoint_bytes_max = 1024;
} // namespace limits

/// Where a browser takes its messages, as its PushSubscription says; key and secret in base64url.
struct PushAddress {
    std::string endpoint;
    std::string p256dh; // its public key
    std::string auth; // a secret that it shares with who writes to it
    bool operator==(PushAddress const&) const = default;
};

/// Whether its key is a point of the curve and its secret has 16 bytes. Says nothing of the endpoint.
bool can_encrypt_for(PushAddress const&);

/// What is new for every message: a private key and a salt.
struct PushChance {
    std::array<unsigned char, 32> private_key{};
    std::array<unsigned char, 16> salt{};
};
/// Throws std::runtime_error where there is no randomness.
PushChance random_push_chance();

/// The body of the request to the push service: `aes128gcm`. The text is filled up to `padded_to` bytes, so
/// that the length says nothing of it. None where one cannot encrypt for this address, or the text is too
/// long.
std::optional<std::string> encrypted_for(
    PushAddress const&, std::string_view text, std::size_t padded_to, PushChance const&);

class PushKey {
public:
    /// As `new_pem` wrote it. Throws std::runtime_error where it is no key of the curve P-256.
    explicit PushKey(std::string const& pem);
    /// A new key pair, to be kept.
    static std::string new_pem();

    /// As browsers take it (`applicationServerKey`): base64url.
    std::string const& public_key() const { return m_public_key; }
    /// The field `Authorization` for a push service, until `expires`, in seconds since 1970. `subject` says
    /// whom the service may ask about this server ("https://…", "mailto:…"); empty: nobody.
    std::string authorization(std::string_view origin, std::string_view subject, std::int64_t expires) const;

private:
    std::shared_ptr<evp_pkey_st> m_key;
    std::string m_public_key;
};

} // namespace parvis::post
