#include "server/hub/log_hash.hpp"

#include "server/wire/codec.hpp"

#include <openssl/evp.h>

#include <array>
#include <memory>
#include <stdexcept>

namespace parvis::hub {

namespace {

/// The position after the event that closed the session; 0 where it is not over.
std::size_t end_of(std::vector<store::StoredEntry> const& entries)
{
    std::size_t end = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        auto const& entry = entries[i].entry;
        if (entry.kind != "phase_changed") continue;
        auto const recorded = wire::decode_event(entry.kind, entry.at_ms, entry.body);
        auto const* changed = recorded ? std::get_if<domain::PhaseChanged>(&recorded->event) : nullptr;
        if (!changed) continue;
        if (changed->to == domain::Phase::closed) end = i + 1;
        if (changed->to < domain::Phase::closed) end = 0; // somebody took the end back
    }
    return end;
}

} // namespace

std::string log_hash(std::vector<store::StoredEntry> const& entries)
{
    auto const end = end_of(entries);
    if (end == 0) return {};
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> const context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    auto const add = [&](std::string const& text) {
        return EVP_DigestUpdate(context.get(), text.data(), text.size()) == 1;
    };
    bool sound = context && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1;
    for (std::size_t i = 0; i < end && sound; ++i) {
        auto const& [seq, entry] = entries[i];
        sound = add(std::to_string(seq) + ' ' + std::to_string(entry.at_ms) + ' ' + entry.kind + '\n')
            && add(entry.body) && add("\n");
    }
    std::array<unsigned char, 32> digest{};
    unsigned length = 0;
    if (!sound || EVP_DigestFinal_ex(context.get(), digest.data(), &length) != 1)
        throw std::runtime_error("SHA-256 failed");
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (auto const byte : digest) {
        text += digits[byte >> 4];
        text += digits[byte & 0xf];
    }
    return text;
}

} // namespace parvis::hub
