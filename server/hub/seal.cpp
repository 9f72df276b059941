#include "server/hub/seal.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <cassert>
#include <memory>
#include <stdexcept>

namespace parvis::hub {

namespace {

constexpr std::size_t nonce_bytes = 12;
constexpr std::size_t tag_bytes = 16;

using Bytes = std::vector<unsigned char>;
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

Cipher new_cipher()
{
    Cipher cipher(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    if (!cipher) throw std::bad_alloc();
    return cipher;
}

void must(int done)
{
    if (done != 1) throw std::runtime_error("AES-GCM failed");
}

unsigned char const* bytes_of(std::string const& text)
{
    return reinterpret_cast<unsigned char const*>(text.data());
}

std::string to_hex(Bytes const& bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (auto const byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 0xf];
    }
    return text;
}

std::optional<Bytes> from_hex(std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    if (text.size() % 2 != 0) return std::nullopt;
    Bytes bytes;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        auto const high = digits.find(text[i]);
        auto const low = digits.find(text[i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
        bytes.push_back(static_cast<unsigned char>(high << 4 | low));
    }
    return bytes;
}

} // namespace

Seal::Seal(std::string const& secret, std::string session)
    : m_session(std::move(session))
{
    auto const purpose = "votes\n" + m_session;
    unsigned length = 0;
    auto& key = m_key.emplace();
    if (!HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()), bytes_of(purpose), purpose.size(),
            key.data(), &length))
        throw std::runtime_error("HMAC failed");
}

/// Whatever else the log says of this vote: a seal moved elsewhere does not open.
std::string Seal::place_of(domain::VoteCast const& vote, domain::Seq seq) const
{
    return m_session + "\n" + std::to_string(seq) + "\n" + std::to_string(vote.ballot.value) + "\n"
        + std::to_string(vote.participant.value);
}

domain::Recorded Seal::closed(domain::Recorded recorded, domain::Seq seq) const
{
    auto* vote = std::get_if<domain::VoteCast>(&recorded.event);
    if (!vote) return recorded;
    assert(m_key);
    auto const place = place_of(*vote, seq);
    // One byte an option, whatever was chosen: the length tells nothing.
    auto const& plain = vote->marks.counts;
    Bytes sealed(nonce_bytes + plain.size() + tag_bytes);
    must(RAND_bytes(sealed.data(), nonce_bytes));
    auto const cipher = new_cipher();
    int length = 0;
    must(EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, m_key->data(), sealed.data()));
    must(EVP_EncryptUpdate(cipher.get(), nullptr, &length, bytes_of(place), static_cast<int>(place.size())));
    must(EVP_EncryptUpdate(
        cipher.get(), sealed.data() + nonce_bytes, &length, plain.data(), static_cast<int>(plain.size())));
    must(EVP_EncryptFinal_ex(cipher.get(), sealed.data() + nonce_bytes + length, &length));
    must(EVP_CIPHER_CTX_ctrl(
        cipher.get(), EVP_CTRL_GCM_GET_TAG, tag_bytes, sealed.data() + nonce_bytes + plain.size()));
    vote->sealed = to_hex(sealed);
    vote->marks = {};
    return recorded;
}

domain::Recorded Seal::opened(domain::Recorded recorded, domain::Seq seq) const
{
    auto* vote = std::get_if<domain::VoteCast>(&recorded.event);
    if (!vote || !vote->sealed) return recorded;
    auto const place = place_of(*vote, seq);
    auto const sealed = from_hex(*vote->sealed);
    vote->sealed.reset();
    auto const unreadable = [&] {
        vote->participant = {};
        return recorded;
    };
    if (!m_key || !sealed || sealed->size() < nonce_bytes + tag_bytes) return unreadable();
    Bytes plain(sealed->size() - nonce_bytes - tag_bytes);
    Bytes tag(sealed->end() - tag_bytes, sealed->end());
    auto const cipher = new_cipher();
    int length = 0;
    must(EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, m_key->data(), sealed->data()));
    must(EVP_DecryptUpdate(cipher.get(), nullptr, &length, bytes_of(place), static_cast<int>(place.size())));
    must(EVP_DecryptUpdate(
        cipher.get(), plain.data(), &length, sealed->data() + nonce_bytes, static_cast<int>(plain.size())));
    must(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, tag_bytes, tag.data()));
    if (EVP_DecryptFinal_ex(cipher.get(), plain.data() + length, &length) != 1) return unreadable();
    vote->marks.counts = std::move(plain);
    return recorded;
}

std::optional<domain::Recorded> without_vote(domain::Recorded const& recorded)
{
    auto const* vote = std::get_if<domain::VoteCast>(&recorded.event);
    if (!vote || !vote->sealed) return std::nullopt;
    auto rewritten = recorded;
    std::get<domain::VoteCast>(rewritten.event).sealed.reset();
    return rewritten;
}

} // namespace parvis::hub
