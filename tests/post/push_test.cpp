#include "server/post/push_sender.hpp"
#include "tests/post/push_service.hpp"

#include <doctest/doctest.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/pem.h>

#include <algorithm>
#include <map>

using namespace parvis;

namespace {

struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using TestKey = std::unique_ptr<EVP_PKEY, FreeKey>;

unsigned char* octets(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
unsigned char const* octets(std::string const& text)
{
    return reinterpret_cast<unsigned char const*>(text.data());
}

/// By OpenSSL's base64, so that it is not the code under test.
std::string base64url(std::string bytes)
{
    std::string text(4 * bytes.size() / 3 + 8, '\0');
    auto const length = EVP_EncodeBlock(octets(text), octets(bytes), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    std::erase(text, '=');
    return text;
}

std::string from_base64url(std::string text)
{
    std::replace(text.begin(), text.end(), '-', '+');
    std::replace(text.begin(), text.end(), '_', '/');
    auto const padding = (4 - text.size() % 4) % 4;
    text.append(padding, '=');
    std::string bytes(text.size(), '\0');
    auto const length = EVP_DecodeBlock(octets(bytes), octets(text), static_cast<int>(text.size()));
    REQUIRE(length >= 0);
    bytes.resize(static_cast<std::size_t>(length) - padding);
    return bytes;
}

template <std::size_t n>
std::array<unsigned char, n> array_of(std::string const& text)
{
    auto const bytes = from_base64url(text);
    std::array<unsigned char, n> array{};
    REQUIRE(bytes.size() == n);
    std::copy(bytes.begin(), bytes.end(), array.begin());
    return array;
}

TestKey key_of_point(std::string point)
{
    char group[] = "prime256v1";
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()),
        OSSL_PARAM_construct_end(),
    };
    auto* const context = EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr);
    EVP_PKEY* key = nullptr;
    REQUIRE(EVP_PKEY_fromdata_init(context) == 1);
    REQUIRE(EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, params) == 1);
    EVP_PKEY_CTX_free(context);
    return TestKey(key);
}

std::string hkdf(std::string salt, std::string from, std::string info, std::size_t length)
{
    auto* const kdf = EVP_KDF_fetch(nullptr, "HKDF", nullptr);
    auto* const context = EVP_KDF_CTX_new(kdf);
    char digest[] = "SHA256";
    OSSL_PARAM const params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, salt.data(), salt.size()),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, from.data(), from.size()),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, info.data(), info.size()),
        OSSL_PARAM_construct_end(),
    };
    std::string out(length, '\0');
    REQUIRE(EVP_KDF_derive(context, octets(out), length, params) == 1);
    EVP_KDF_CTX_free(context);
    EVP_KDF_free(kdf);
    return out;
}

/// A browser that asked for messages, and reads them.
class Browser {
public:
    post::PushAddress address(std::string endpoint) const
    {
        return { std::move(endpoint), base64url(m_point), base64url(m_secret) };
    }

    std::string read(std::string const& body) const
    {
        constexpr std::size_t head = 16 + 4 + 1 + 65;
        REQUIRE(body.size() > head + 16);
        CHECK(body.substr(16, 5) == std::string("\0\0\x10\0\x41", 5));
        auto const salt = body.substr(0, 16);
        auto const sender = body.substr(21, 65);
        auto const material
            = hkdf(m_secret, shared_with(sender), std::string("WebPush: info\0", 14) + m_point + sender, 32);
        auto const key = hkdf(salt, material, std::string("Content-Encoding: aes128gcm\0", 28), 16);
        auto const nonce = hkdf(salt, material, std::string("Content-Encoding: nonce\0", 24), 12);
        auto const record = opened(key, nonce, body.substr(head));
        auto const end = record.find_last_not_of('\0');
        REQUIRE(end != std::string::npos);
        CHECK(record[end] == 2);
        return record.substr(0, end);
    }

private:
    static std::string point_of(EVP_PKEY* key)
    {
        std::string point(65, '\0');
        std::size_t length = 0;
        REQUIRE(EVP_PKEY_get_octet_string_param(
                    key, OSSL_PKEY_PARAM_PUB_KEY, octets(point), point.size(), &length)
            == 1);
        return point;
    }
    std::string shared_with(std::string const& sender) const
    {
        auto const theirs = key_of_point(sender);
        auto* const context = EVP_PKEY_CTX_new(m_key.get(), nullptr);
        std::string secret(32, '\0');
        auto length = secret.size();
        REQUIRE(EVP_PKEY_derive_init(context) == 1);
        REQUIRE(EVP_PKEY_derive_set_peer(context, theirs.get()) == 1);
        REQUIRE(EVP_PKEY_derive(context, octets(secret), &length) == 1);
        EVP_PKEY_CTX_free(context);
        return secret;
    }
    static std::string opened(std::string const& key, std::string const& nonce, std::string sealed)
    {
        auto tag = sealed.substr(sealed.size() - 16);
        sealed.resize(sealed.size() - 16);
        std::string text(sealed.size(), '\0');
        int length = 0;
        auto* const context = EVP_CIPHER_CTX_new();
        REQUIRE(EVP_DecryptInit_ex(context, EVP_aes_128_gcm(), nullptr, octets(key), octets(nonce)) == 1);
        REQUIRE(
            EVP_DecryptUpdate(context, octets(text), &length, octets(sealed), static_cast<int>(sealed.size()))
            == 1);
        REQUIRE(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, 16, tag.data()) == 1);
        CHECK(EVP_DecryptFinal_ex(context, octets(text) + length, &length) == 1);
        EVP_CIPHER_CTX_free(context);
        return text;
    }

    TestKey m_key{ EVP_EC_gen("P-256") };
    std::string m_point = point_of(m_key.get());
    std::string m_secret = "sixteen bytes !!";
};

/// What a push service finds in `Authorization`.
struct Told {
    std::string head;
    std::string claims;
    std::string key;
    bool verified = false;
};

Told told_by(std::string const& authorization)
{
    auto const t = authorization.find("vapid t=");
    auto const k = authorization.find(", k=");
    REQUIRE(t == 0);
    REQUIRE(k != std::string::npos);
    auto const token = authorization.substr(8, k - 8);
    auto const first = token.find('.');
    auto const second = token.rfind('.');
    Told told{ from_base64url(token.substr(0, first)),
        from_base64url(token.substr(first + 1, second - first - 1)), authorization.substr(k + 4), false };

    auto const halves = from_base64url(token.substr(second + 1));
    REQUIRE(halves.size() == 64);
    auto* const signature = ECDSA_SIG_new();
    ECDSA_SIG_set0(
        signature, BN_bin2bn(octets(halves), 32, nullptr), BN_bin2bn(octets(halves) + 32, 32, nullptr));
    unsigned char* der = nullptr;
    auto const length = static_cast<std::size_t>(i2d_ECDSA_SIG(signature, &der));
    ECDSA_SIG_free(signature);
    auto const key = key_of_point(from_base64url(told.key));
    auto* const context = EVP_MD_CTX_new();
    REQUIRE(EVP_DigestVerifyInit(context, nullptr, EVP_sha256(), nullptr, key.get()) == 1);
    told.verified = EVP_DigestVerify(context, der, length, octets(token), second) == 1;
    EVP_MD_CTX_free(context);
    OPENSSL_free(der);
    return told;
}

bool never() { return false; }

// RFC 8291, appendix A.
post::PushAddress const told_in_the_standard{
    "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV",
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "BTBZMqHH6r4Tts7J_aSIgg"
};

} // namespace

TEST_CASE("a message is what RFC 8291 says it is")
{
    post::PushChance const chance{ array_of<32>("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
        array_of<16>("DGv6ra1nlYgDCS1FRnbzlw") };
    auto const body
        = post::encrypted_for(told_in_the_standard, "When I grow up, I want to be a watermelon", 0, chance);
    REQUIRE(body.has_value());
    CHECK(base64url(*body)
        == "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
           "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
           "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
}

TEST_CASE("a browser reads what was encrypted for it, whatever its length")
{
    Browser const browser;
    auto const address = browser.address("https://push.example.net/1");
    std::string const full(post::limits::push_text_bytes_max, 'x');
    for (auto const& text : { std::string{}, std::string("Une réponse est arrivée."), full }) {
        auto const plain = post::encrypted_for(address, text, 0, post::random_push_chance());
        auto const padded = post::encrypted_for(
            address, text, post::limits::push_text_bytes_max, post::random_push_chance());
        REQUIRE(plain.has_value());
        REQUIRE(padded.has_value());
        CHECK(browser.read(*plain) == text);
        CHECK(browser.read(*padded) == text);
        CHECK(padded->size() == 16 + 4 + 1 + 65 + post::limits::push_text_bytes_max + 1 + 16);
    }
}

TEST_CASE("two messages of one text have nothing in common")
{
    auto const first = post::encrypted_for(told_in_the_standard, "the same", 0, post::random_push_chance());
    auto const second = post::encrypted_for(told_in_the_standard, "the same", 0, post::random_push_chance());
    REQUIRE(first.has_value());
    REQUIRE(second.has_value());
    CHECK(first->substr(0, 16) != second->substr(0, 16));
    CHECK(first->substr(86) != second->substr(86));
}

TEST_CASE("nothing is encrypted for what is no key, nor beyond the limit")
{
    auto const chance = post::random_push_chance();
    auto const encrypts = [&](auto change) {
        auto address = told_in_the_standard;
        change(address);
        auto const body = post::encrypted_for(address, "text", 0, chance);
        CHECK(body.has_value() == post::can_encrypt_for(address));
        return body.has_value();
    };
    CHECK(encrypts([](auto&) {}));
    CHECK_FALSE(encrypts([](auto& address) { address.p256dh[40] = 'A'; })); // off the curve
    CHECK_FALSE(encrypts([](auto& address) { address.p256dh.pop_back(); }));
    CHECK_FALSE(encrypts([](auto& address) { address.p256dh = ""; }));
    CHECK_FALSE(encrypts([](auto& address) { address.p256dh += "="; }));
    CHECK_FALSE(encrypts([](auto& address) { address.auth.pop_back(); }));
    CHECK_FALSE(encrypts([](auto& address) { address.auth = "BTBZMqHH6r4Tts7J_aSIg+"; }));
    std::string const long_text(post::limits::push_text_bytes_max + 1, 'x');
    CHECK_FALSE(post::encrypted_for(told_in_the_standard, long_text, 0, chance).has_value());
    CHECK_FALSE(post::encrypted_for(told_in_the_standard, "text", 0, {}).has_value()); // 0 is no key
}

TEST_CASE("a push service can verify who writes, to whom and until when")
{
    post::PushKey const key(post::PushKey::new_pem());
    auto const told
        = told_by(key.authorization("https://push.example.net", "https://parvis.example", 1'800'000'000));
    CHECK(told.head == R"({"typ":"JWT","alg":"ES256"})");
    CHECK(told.claims
        == R"({"aud":"https://push.example.net","exp":1800000000,"sub":"https://parvis.example"})");
    CHECK(told.key == key.public_key());
    CHECK(told.verified);

    auto const nobody = told_by(key.authorization("https://push.example.net", "", 1));
    CHECK(nobody.claims == R"({"aud":"https://push.example.net","exp":1})");
    CHECK(nobody.verified);
    CHECK(told_by(key.authorization("https://a.example", "x\",\"aud\":\"y", 1)).claims
        == R"({"aud":"https://a.example","exp":1})");
}

TEST_CASE("a key that was kept is the same key, and only one of its curve is taken")
{
    auto const pem = post::PushKey::new_pem();
    CHECK(post::PushKey(pem).public_key() == post::PushKey(pem).public_key());
    CHECK(post::PushKey(pem).public_key().size() == 87);
    CHECK(post::PushKey(pem).public_key() != post::PushKey(post::PushKey::new_pem()).public_key());
    CHECK_THROWS_AS(post::PushKey(""), std::runtime_error);
    CHECK_THROWS_AS(post::PushKey(pem.substr(0, pem.size() / 2)), std::runtime_error);
    TestKey const other(EVP_EC_gen("P-384"));
    auto* const text = BIO_new(BIO_s_mem());
    PEM_write_bio_PKCS8PrivateKey(text, other.get(), nullptr, nullptr, 0, nullptr, nullptr);
    char* at = nullptr;
    auto const length = BIO_get_mem_data(text, &at);
    std::string const of_another_curve(at, static_cast<std::size_t>(length));
    BIO_free_all(text);
    CHECK_THROWS_AS(post::PushKey{ of_another_curve }, std::runtime_error);
}

TEST_CASE("messages go to the known push services, over https, and nowhere else")
{
    std::vector<std::string> const none;
    for (auto const* endpoint : {
             "https://fcm.googleapis.com/fcm/send/abc:def-_123",
             "https://fcm.googleapis.com:443/wp/abc",
             "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
             "https://web.push.apple.com/QGx",
             "https://wns2-par02p.notify.windows.com/w/?token=BQYA%2bx",
             "https://FCM.googleapis.com/fcm/send/abc",
         }) {
        CAPTURE(endpoint);
        CHECK(post::is_push_endpoint(endpoint, none));
    }
    for (auto const* endpoint : {
             "",
             "https://",
             "http://fcm.googleapis.com/fcm/send/abc",
             "ftp://fcm.googleapis.com/fcm/send/abc",
             "https://fcm.googleapis.com",
             "https://fcm.googleapis.com:8443/abc",
             "https://fcm.googleapis.com.example.org/abc",
             "https://evil-fcm.googleapis.com/abc",
             "https://fcm.googleapis.com@example.org/abc",
             "https://example.org/?https://fcm.googleapis.com/",
             "https://example.org\\@fcm.googleapis.com/abc",
             "https://example.org#.notify.windows.com/abc",
             "https://notify.windows.com/w",
             "https://.notify.windows.com/w",
             "https://evilnotify.windows.com/w",
             "https://fcm.googleapis.com/a b",
             "https://fcm.googleapis.com/a\r\nHost: example.org",
             "https://fcm.googleapis.com/a#b",
             "https://[::1]/a",
             "https://127.0.0.1/a",
             "http://127.0.0.1:8099/a",
             "https://localhost/a",
         }) {
        CAPTURE(endpoint);
        CHECK_FALSE(post::is_push_endpoint(endpoint, none));
    }
    auto const too_long
        = "https://fcm.googleapis.com/" + std::string(post::limits::push_endpoint_bytes_max, 'a');
    CHECK_FALSE(post::is_push_endpoint(too_long, none));
}

TEST_CASE("an operator may name further services; only one on this machine goes without encryption")
{
    std::vector<std::string> const more{ "push.example.org", "*.push.example.net", "127.0.0.1:8099" };
    CHECK(post::is_push_endpoint("https://push.example.org/a", more));
    CHECK(post::is_push_endpoint("https://eu.push.example.net/a", more));
    CHECK(post::is_push_endpoint("http://127.0.0.1:8099/a", more));
    CHECK(post::is_push_endpoint("https://fcm.googleapis.com/a", more));
    CHECK_FALSE(post::is_push_endpoint("http://push.example.org/a", more));
    CHECK_FALSE(post::is_push_endpoint("http://127.0.0.1:8098/a", more));
    CHECK_FALSE(post::is_push_endpoint("https://push.example.org:8443/a", more));
    CHECK_FALSE(post::is_push_endpoint("http://127.0.0.1.example.org/a", { "127.0.0.1.example.org" }));
}

TEST_CASE("what arrives at a push service is signed, and only the browser can read it")
{
    test::PushService service({ 201 });
    Browser const browser;
    auto const pem = post::PushKey::new_pem();
    post::PushSender const sender(
        post::PushKey(pem), { { service.host() }, "https://parvis.example" }, never);
    CHECK(sender.send(browser.address(service.url() + "/push/1"), "{\"title\":\"Bonjour\"}")
        == post::PushResult::sent);
    auto const requests = service.end();
    REQUIRE(requests.size() == 1);
    auto const& request = requests.front();
    CHECK(request.line == "POST /push/1 HTTP/1.1");
    CHECK(request.fields.at("content-encoding") == "aes128gcm");
    CHECK(request.fields.at("urgency") == "normal");
    CHECK(request.fields.at("ttl") == "259200");
    CHECK(browser.read(request.body) == "{\"title\":\"Bonjour\"}");
    CHECK(request.body.size() <= 4096);
    auto const told = told_by(request.fields.at("authorization"));
    CHECK(told.verified);
    CHECK(told.claims.find("\"aud\":\"" + service.url() + "\"") != std::string::npos);
    CHECK(told.key == post::PushKey(pem).public_key());
}

TEST_CASE("what a push service answers says whether to forget an address or to try again")
{
    std::map<unsigned, post::PushResult> const meaning{
        { 200, post::PushResult::sent },
        { 201, post::PushResult::sent },
        { 302, post::PushResult::try_again },
        { 400, post::PushResult::try_again },
        { 404, post::PushResult::gone },
        { 410, post::PushResult::gone },
        { 413, post::PushResult::try_again },
        { 429, post::PushResult::try_again },
        { 500, post::PushResult::try_again },
        { 503, post::PushResult::try_again },
    };
    std::vector<unsigned> statuses;
    for (auto const& [status, result] : meaning)
        statuses.push_back(status);
    test::PushService service(statuses);
    post::PushSender const sender(post::PushKey(post::PushKey::new_pem()), { { service.host() }, "" }, never);
    Browser const browser;
    for (auto const& [status, result] : meaning) {
        CAPTURE(status);
        CHECK(sender.send(browser.address(service.url() + "/push/1"), "text") == result);
    }
    // The redirection was not followed: one request for each.
    CHECK(service.end().size() == meaning.size());
}

TEST_CASE("an answer without an end is cut")
{
    test::PushService service({ test::PushService::endless });
    post::PushSender const sender(post::PushKey(post::PushKey::new_pem()), { { service.host() }, "" }, never);
    CHECK(sender.send(Browser().address(service.url() + "/push/1"), "text") == post::PushResult::try_again);
}

TEST_CASE("nobody at home is no reason to forget an address, an address that is none is")
{
    test::PushService service({});
    post::PushSender const sender(post::PushKey(post::PushKey::new_pem()), { { service.host() }, "" }, never);
    auto const url = service.url();
    service.end();
    Browser const browser;
    CHECK(sender.send(browser.address(url + "/push/1"), "text") == post::PushResult::try_again);
    CHECK(sender.send(browser.address("https://example.org/push/1"), "text") == post::PushResult::gone);
    CHECK(sender.send({ url + "/push/1", "", "" }, "text") == post::PushResult::gone);
}

TEST_CASE("who leaves does not wait for a push service")
{
    test::PushService service({ test::PushService::silent });
    post::PushSender const sender(
        post::PushKey(post::PushKey::new_pem()), { { service.host() }, "" }, [] { return true; });
    CHECK(sender.send(Browser().address(service.url() + "/push/1"), "text") == post::PushResult::try_again);
}
