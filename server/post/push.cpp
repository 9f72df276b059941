#include "server/post/push.hpp"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

#include <algorithm>
#include <stdexcept>

namespace parvis::post {

namespace {

constexpr std::size_t point_bytes = 65; // not compressed: 4, x, y
constexpr std::size_t shared_bytes = 32;
constexpr std::size_t secret_bytes = 16;
constexpr std::size_t content_key_bytes = 16;
constexpr std::size_t nonce_bytes = 12;
constexpr std::size_t tag_bytes = 16;
constexpr std::size_t half_signature_bytes = 32;
constexpr std::uint32_t record_bytes = 4096;
constexpr char last_record = 2; // what ends the text of the last record, before its padding

template <auto release>
struct Release {
    template <typename T>
    void operator()(T* held) const
    {
        release(held);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Release<EVP_PKEY_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Release<BN_clear_free>>;
using Curve = std::unique_ptr<EC_GROUP, Release<EC_GROUP_free>>;
using Point = std::unique_ptr<EC_POINT, Release<EC_POINT_free>>;
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, Release<EVP_CIPHER_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Release<ECDSA_SIG_free>>;
using ParamBuilder = std::unique_ptr<OSSL_PARAM_BLD, Release<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Release<OSSL_PARAM_free>>;

struct ReleaseBio {
    void operator()(BIO* held) const { BIO_free_all(held); }
};
using Bio = std::unique_ptr<BIO, ReleaseBio>;

/// OpenSSL is at its end: no memory, no randomness. Nothing that anybody sent brings us here.
void need(bool done, char const* what)
{
    if (!done) throw std::runtime_error(std::string("OpenSSL: ") + what);
}

unsigned char const* bytes_of(std::string_view text)
{
    return reinterpret_cast<unsigned char const*>(text.data());
}
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

template <std::size_t n>
std::string_view text_of(std::array<unsigned char, n> const& bytes)
{
    return { reinterpret_cast<char const*>(bytes.data()), n };
}

constexpr std::string_view url_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string to_base64url(std::string_view bytes)
{
    std::string text;
    std::uint32_t held = 0;
    int bits = 0;
    for (auto const byte : bytes) {
        held = (held << 8 | static_cast<unsigned char>(byte)) & 0xffff;
        for (bits += 8; bits >= 6; bits -= 6)
            text += url_alphabet[held >> (bits - 6) & 63];
    }
    if (bits > 0) text += url_alphabet[held << (6 - bits) & 63];
    return text;
}

/// None where it is not what `to_base64url` writes.
std::optional<std::string> from_base64url(std::string_view text)
{
    std::string bytes;
    std::uint32_t held = 0;
    int bits = 0;
    for (auto const letter : text) {
        auto const value = url_alphabet.find(letter);
        if (value == std::string_view::npos) return std::nullopt;
        held = (held << 6 | static_cast<std::uint32_t>(value)) & 0xffff;
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>(held >> bits & 0xff);
    }
    return to_base64url(bytes) == text ? std::optional(bytes) : std::nullopt;
}

std::string keyed(std::string_view key, std::string_view text)
{
    std::string digest(SHA256_DIGEST_LENGTH, '\0');
    unsigned length = 0;
    need(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(text), text.size(),
             bytes_of(digest), &length)
            != nullptr,
        "HMAC");
    return digest;
}

/// HKDF (RFC 5869) for at most one block of SHA-256, which is all that a message asks for.
std::string derived(std::string_view salt, std::string_view from, std::string_view info, std::size_t length)
{
    std::string last(info);
    last += '\1';
    return keyed(keyed(salt, from), last).substr(0, length);
}

/// With its final zero, which is part of what is hashed.
std::string ended(std::string_view text) { return std::string(text) + '\0'; }

Key public_key_of(std::string_view point)
{
    Key key(EVP_PKEY_new());
    char group[] = SN_X9_62_prime256v1;
    std::string octets(point);
    OSSL_PARAM const parts[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, octets.data(), octets.size()),
        OSSL_PARAM_construct_end(),
    };
    KeyContext const context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    need(context && EVP_PKEY_fromdata_init(context.get()) == 1, "EC");
    EVP_PKEY* made = nullptr;
    // Refuses what is no point of the curve.
    if (EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, const_cast<OSSL_PARAM*>(parts)) != 1)
        return {};
    return Key(made);
}

struct Pair {
    Key key;
    std::string point;
};

/// The pair of a private key; none where the number is no private key of the curve.
std::optional<Pair> pair_of(std::array<unsigned char, 32> const& private_key)
{
    Curve const curve(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
    Number const number(BN_bin2bn(private_key.data(), static_cast<int>(private_key.size()), nullptr));
    need(curve && number, "P-256");
    BN_set_flags(number.get(), BN_FLG_CONSTTIME);
    if (BN_is_zero(number.get()) || BN_cmp(number.get(), EC_GROUP_get0_order(curve.get())) >= 0)
        return std::nullopt;
    Point const at(EC_POINT_new(curve.get()));
    Pair pair;
    pair.point.resize(point_bytes);
    need(at && EC_POINT_mul(curve.get(), at.get(), number.get(), nullptr, nullptr, nullptr) == 1
            && EC_POINT_point2oct(curve.get(), at.get(), POINT_CONVERSION_UNCOMPRESSED, bytes_of(pair.point),
                   point_bytes, nullptr)
                == point_bytes,
        "P-256");

    ParamBuilder const builder(OSSL_PARAM_BLD_new());
    need(builder
            && OSSL_PARAM_BLD_push_utf8_string(
                builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, SN_X9_62_prime256v1, 0)
            && OSSL_PARAM_BLD_push_octet_string(
                builder.get(), OSSL_PKEY_PARAM_PUB_KEY, pair.point.data(), pair.point.size())
            && OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, number.get()),
        "P-256");
    Params const params(OSSL_PARAM_BLD_to_param(builder.get()));
    KeyContext const context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY* made = nullptr;
    need(params && context && EVP_PKEY_fromdata_init(context.get()) == 1
            && EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_KEYPAIR, params.get()) == 1,
        "P-256");
    pair.key.reset(made);
    return pair;
}

std::string shared_secret(EVP_PKEY* ours, EVP_PKEY* theirs)
{
    KeyContext const context(EVP_PKEY_CTX_new(ours, nullptr));
    std::string secret(shared_bytes, '\0');
    auto length = secret.size();
    need(context && EVP_PKEY_derive_init(context.get()) == 1
            && EVP_PKEY_derive_set_peer(context.get(), theirs) == 1
            && EVP_PKEY_derive(context.get(), bytes_of(secret), &length) == 1 && length == shared_bytes,
        "ECDH");
    return secret;
}

std::string sealed(std::string_view key, std::string_view nonce, std::string_view text)
{
    Cipher const cipher(EVP_CIPHER_CTX_new());
    std::string out(text.size() + tag_bytes, '\0');
    int length = 0;
    int rest = 0;
    need(cipher
            && EVP_EncryptInit_ex(cipher.get(), EVP_aes_128_gcm(), nullptr, bytes_of(key), bytes_of(nonce))
                == 1
            && EVP_EncryptUpdate(
                   cipher.get(), bytes_of(out), &length, bytes_of(text), static_cast<int>(text.size()))
                == 1
            && EVP_EncryptFinal_ex(cipher.get(), bytes_of(out) + length, &rest) == 1
            && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, static_cast<int>(tag_bytes),
                   bytes_of(out) + text.size())
                == 1,
        "AES-GCM");
    return out;
}

struct Reader { // of the messages: a browser
    std::string point;
    std::string secret;
    Key key;
};

std::optional<Reader> reader_of(PushAddress const& address)
{
    auto point = from_base64url(address.p256dh);
    auto secret = from_base64url(address.auth);
    if (!point || point->size() != point_bytes || point->front() != '\4') return std::nullopt;
    if (!secret || secret->size() != secret_bytes) return std::nullopt;
    auto key = public_key_of(*point);
    if (!key) return std::nullopt;
    return Reader{ std::move(*point), std::move(*secret), std::move(key) };
}

std::string point_of(EVP_PKEY* key)
{
    std::string point(point_bytes, '\0');
    std::size_t length = 0;
    if (EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, bytes_of(point), point.size(), &length)
            != 1
        || length != point_bytes)
        return {};
    return point;
}

/// As JWT wants it (RFC 7518, section 3.4): the two numbers, each in 32 bytes.
std::string signed_by(EVP_PKEY* key, std::string_view text)
{
    DigestContext const context(EVP_MD_CTX_new());
    std::size_t length = 0;
    need(context && EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1
            && EVP_DigestSign(context.get(), nullptr, &length, bytes_of(text), text.size()) == 1,
        "ECDSA");
    std::string der(length, '\0');
    need(EVP_DigestSign(context.get(), bytes_of(der), &length, bytes_of(text), text.size()) == 1, "ECDSA");
    auto const* at = bytes_of(std::string_view(der));
    Signature const signature(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(length)));
    std::string halves(2 * half_signature_bytes, '\0');
    constexpr int half = half_signature_bytes;
    need(signature && BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), bytes_of(halves), half) == half
            && BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), bytes_of(halves) + half, half) == half,
        "ECDSA");
    return halves;
}

/// Stands between quotation marks in JSON as it is.
bool needs_no_escape(std::string_view text)
{
    return std::all_of(
        text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f' && c != '"' && c != '\\'; });
}

} // namespace

bool can_encrypt_for(PushAddress const& address) { return reader_of(address).has_value(); }

PushChance random_push_chance()
{
    PushChance chance;
    // One in 2³² of these is no private key.
    do {
        need(RAND_bytes(chance.private_key.data(), static_cast<int>(chance.private_key.size())) == 1
                && RAND_bytes(chance.salt.data(), static_cast<int>(chance.salt.size())) == 1,
            "no randomness");
    } while (!pair_of(chance.private_key));
    return chance;
}

std::optional<std::string> encrypted_for(
    PushAddress const& address, std::string_view text, std::size_t padded_to, PushChance const& chance)
{
    if (std::max(text.size(), padded_to) > limits::push_text_bytes_max) return std::nullopt;
    auto const reader = reader_of(address);
    auto const writer = pair_of(chance.private_key);
    if (!reader || !writer) return std::nullopt;

    auto const secret = shared_secret(writer->key.get(), reader->key.get());
    auto const who = ended("WebPush: info") + reader->point + writer->point;
    auto const material = derived(reader->secret, secret, who, shared_bytes);
    auto const salt = text_of(chance.salt);
    auto const key = derived(salt, material, ended("Content-Encoding: aes128gcm"), content_key_bytes);
    auto const nonce = derived(salt, material, ended("Content-Encoding: nonce"), nonce_bytes);

    std::string record(text);
    record += last_record;
    record.append(std::max(text.size(), padded_to) - text.size(), '\0');
    std::string body(salt);
    for (int shift = 24; shift >= 0; shift -= 8)
        body += static_cast<char>(record_bytes >> shift & 0xff);
    body += static_cast<char>(point_bytes);
    return body + writer->point + sealed(key, nonce, record);
}

PushKey::PushKey(std::string const& pem)
{
    Bio const text(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    m_key.reset(
        text ? PEM_read_bio_PrivateKey(text.get(), nullptr, nullptr, nullptr) : nullptr, EVP_PKEY_free);
    char group[16] = "";
    std::size_t length = 0;
    bool const fits = m_key
        && EVP_PKEY_get_utf8_string_param(
               m_key.get(), OSSL_PKEY_PARAM_GROUP_NAME, group, sizeof group, &length)
            == 1
        && std::string_view(group) == SN_X9_62_prime256v1;
    auto const point = fits ? point_of(m_key.get()) : std::string{};
    if (point.empty()) throw std::runtime_error("this is no private key of the curve P-256");
    m_public_key = to_base64url(point);
}

std::string PushKey::new_pem()
{
    Key const key(EVP_EC_gen(SN_X9_62_prime256v1));
    Bio const text(BIO_new(BIO_s_mem()));
    need(key && text
            && PEM_write_bio_PKCS8PrivateKey(text.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr)
                == 1,
        "P-256");
    char* at = nullptr;
    auto const length = BIO_get_mem_data(text.get(), &at);
    return { at, static_cast<std::size_t>(length) };
}

std::string PushKey::authorization(
    std::string_view origin, std::string_view subject, std::int64_t expires) const
{
    std::string claims = R"({"aud":")" + std::string(origin) + R"(","exp":)" + std::to_string(expires);
    if (!subject.empty() && needs_no_escape(subject)) claims += R"(,"sub":")" + std::string(subject) + '"';
    claims += '}';
    auto const token = to_base64url(R"({"typ":"JWT","alg":"ES256"})") + '.' + to_base64url(claims);
    return "vapid t=" + token + '.' + to_base64url(signed_by(m_key.get(), token)) + ", k=" + m_public_key;
}

} // namespace parvis::post
