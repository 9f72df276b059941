#include "server/hub/tokens.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

namespace parvis::hub {

namespace {

constexpr std::string_view code_alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::string_view name_alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
constexpr std::size_t code_symbols = 6;
constexpr std::size_t mac_bytes = 20; // 160 bits of the tag stand in a token

using Digest = std::array<unsigned char, 32>;

Digest keyed_hash(std::string const& key, std::string_view text)
{
    Digest digest{};
    unsigned length = 0;
    auto const* bytes = reinterpret_cast<unsigned char const*>(text.data());
    if (!HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes, text.size(), digest.data(),
            &length))
        throw std::runtime_error("HMAC failed");
    return digest;
}

std::string to_hex(unsigned char const* bytes, std::size_t count)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += digits[bytes[i] >> 4];
        text += digits[bytes[i] & 0xf];
    }
    return text;
}

/// Symbols drawn evenly: bytes past the last whole multiple of the alphabet are thrown away.
std::string random_symbols(std::string_view alphabet, std::size_t length)
{
    auto const bound = 256 - 256 % alphabet.size();
    std::string text;
    while (text.size() < length) {
        std::array<unsigned char, 32> bytes{};
        if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
            throw std::runtime_error("no randomness");
        for (auto const byte : bytes)
            if (byte < bound && text.size() < length) text += alphabet[byte % alphabet.size()];
    }
    return text;
}

std::string_view letter_of(domain::Role role)
{
    switch (role) {
    case domain::Role::participant:
        return "p";
    case domain::Role::facilitator:
        return "f";
    case domain::Role::steward:
        return "s";
    case domain::Role::board:
        return "b";
    case domain::Role::respondent:
        return "r";
    case domain::Role::system:
        break;
    }
    throw std::logic_error("the system has no token");
}

std::optional<domain::Role> role_of(std::string_view letter)
{
    for (auto const role : { domain::Role::participant, domain::Role::facilitator, domain::Role::steward,
             domain::Role::board, domain::Role::respondent })
        if (letter == letter_of(role)) return role;
    return std::nullopt;
}

std::string claims_of(Identity const& identity)
{
    auto const number
        = identity.role == domain::Role::respondent ? identity.respondent.value : identity.participant.value;
    return std::string(letter_of(identity.role)) + "." + identity.session + "." + std::to_string(number);
}

} // namespace

std::string random_name(std::size_t length) { return random_symbols(name_alphabet, length); }
std::string random_code() { return random_symbols(code_alphabet, code_symbols); }

domain::Entropy random_entropy()
{
    domain::Entropy bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
        throw std::runtime_error("no randomness");
    return bytes;
}

std::string random_secret()
{
    auto const bytes = random_entropy();
    return to_hex(bytes.data(), bytes.size());
}

std::string random_key()
{
    constexpr std::size_t letters = 32;
    return random_secret().substr(0, letters);
}

std::string random_photo_file(photos::Format format)
{
    return random_key() + "." + std::string(photos::extension(format));
}

bool equal_secrets(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

Tokens::Tokens(std::string secret)
    : m_secret(std::move(secret))
{
}

std::string Tokens::token_of(Identity const& identity) const
{
    auto const claims = claims_of(identity);
    auto const tag = keyed_hash(m_secret, "token\n" + claims);
    return claims + "." + to_hex(tag.data(), mac_bytes);
}

std::optional<Identity> Tokens::identify(std::string_view token) const
{
    std::array<std::string_view, 4> parts;
    std::size_t count = 0;
    for (auto rest = token;; ++count) {
        if (count == parts.size()) return std::nullopt;
        auto const dot = rest.find('.');
        parts[count] = rest.substr(0, dot);
        if (dot == std::string_view::npos) break;
        rest.remove_prefix(dot + 1);
    }
    if (count + 1 != parts.size()) return std::nullopt;

    Identity identity;
    auto const role = role_of(parts[0]);
    if (!role) return std::nullopt;
    identity.role = *role;
    identity.session = parts[1];
    auto const* end = parts[2].data() + parts[2].size();
    auto& value
        = identity.role == domain::Role::respondent ? identity.respondent.value : identity.participant.value;
    auto const number = std::from_chars(parts[2].data(), end, value);
    if (number.ec != std::errc{} || number.ptr != end) return std::nullopt;
    if (!equal_secrets(token_of(identity), token)) return std::nullopt;
    return identity;
}

std::string Tokens::series_key(std::string const& series) const
{
    auto const tag = keyed_hash(m_secret, "series\n" + series);
    return series + "." + to_hex(tag.data(), mac_bytes);
}

std::optional<std::string> Tokens::series_of(std::string_view key) const
{
    std::string const series(key.substr(0, key.find('.')));
    if (!equal_secrets(series_key(series), key)) return std::nullopt;
    return series;
}

wire::CommandId Tokens::command_id(
    std::string_view session, domain::Actor const& actor, std::string_view cid) const
{
    std::string text = "command\n";
    text.append(session).append("\n");
    text.append(std::to_string(static_cast<int>(actor.role))).append(".");
    auto const who
        = actor.role == domain::Role::respondent ? actor.respondent.value : actor.participant.value;
    text.append(std::to_string(who)).append("\n").append(cid);
    auto const digest = keyed_hash(m_secret, text);
    wire::CommandId id{};
    std::copy_n(digest.begin(), id.size(), id.begin());
    return id;
}

} // namespace parvis::hub
