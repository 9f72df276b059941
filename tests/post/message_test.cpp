// A letter says what it is, whom it is for and how to stop it, and nothing that was typed becomes a header.
#include "server/post/message.hpp"
#include "server/post/relay.hpp"

#include <doctest/doctest.h>
#include <openssl/evp.h>

#include <algorithm>

using namespace parvis::post;

namespace {

Message letter()
{
    Message message;
    message.from = "parvis@coop.example";
    message.to = "nadia.berger+forum@example.org";
    message.subject = "Forum: one answer is due";
    message.text = "Bonjour,\n\nUne réponse est due.\n";
    message.lang = "fr";
    message.stop_at = "https://parvis.example/n/00ff/stop";
    message.at = 1'795'748'400; // 2026-11-27 03:00 UTC
    return message;
}

/// What stands before the empty line.
std::string head_of(std::string const& composed)
{
    auto const end = composed.find("\r\n\r\n");
    REQUIRE(end != std::string::npos);
    return composed.substr(0, end + 2);
}

/// The value of a field, unfolded; fails where it stands twice.
std::string field_of(Message const& message, std::string const& name)
{
    auto const made = composed(message);
    REQUIRE(made);
    auto head = "\r\n" + head_of(*made);
    auto const at = head.find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    CHECK(head.find("\r\n" + name + ": ", at + 1) == std::string::npos);
    auto value = head.substr(at + name.size() + 4);
    auto end = value.find("\r\n");
    while (end + 2 < value.size() && value[end + 2] == ' ')
        end = value.find("\r\n", end + 1);
    value.resize(end);
    for (auto fold = value.find("\r\n "); fold != std::string::npos; fold = value.find("\r\n "))
        value.erase(fold, 3);
    return value;
}

std::string from_base64(std::string text)
{
    text.erase(
        std::remove_if(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n'; }), text.end());
    std::string bytes(text.size(), '\0');
    auto const length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
        reinterpret_cast<unsigned char const*>(text.data()), static_cast<int>(text.size()));
    REQUIRE(length >= 0);
    bytes.resize(static_cast<std::size_t>(length)
        - static_cast<std::size_t>(std::count(text.begin(), text.end(), '=')));
    return bytes;
}

/// What a reader's program shows of encoded words.
std::string decoded(std::string field)
{
    constexpr std::string_view begins = "=?UTF-8?B?";
    std::string text;
    while (field.starts_with(begins)) {
        auto const end = field.find("?=", begins.size());
        text += from_base64(field.substr(begins.size(), end - begins.size()));
        field.erase(0, end + 2);
    }
    return text + field;
}

std::string decoded_body(Message const& message)
{
    auto const made = composed(message);
    REQUIRE(made);
    return from_base64(made->substr(made->find("\r\n\r\n") + 4));
}

} // namespace

TEST_CASE("a letter bears the fields of a program's message, each once")
{
    auto const message = letter();
    CHECK(field_of(message, "From") == "Parvis <parvis@coop.example>");
    CHECK(field_of(message, "To") == "nadia.berger+forum@example.org");
    CHECK(field_of(message, "Subject") == "Forum: one answer is due");
    CHECK(field_of(message, "Date") == "Fri, 27 Nov 2026 03:00:00 +0000");
    CHECK(field_of(message, "Auto-Submitted") == "auto-generated");
    CHECK(field_of(message, "MIME-Version") == "1.0");
    CHECK(field_of(message, "Content-Type") == "text/plain; charset=utf-8");
    CHECK(field_of(message, "Content-Language") == "fr");
    CHECK(field_of(message, "Message-ID").ends_with("@coop.example>"));
}

TEST_CASE("a letter can be stopped in one click")
{
    auto message = letter();
    CHECK(field_of(message, "List-Unsubscribe") == "<https://parvis.example/n/00ff/stop>");
    CHECK(field_of(message, "List-Unsubscribe-Post") == "List-Unsubscribe=One-Click");
    message.stop_at.clear();
    CHECK(field_of(message, "List-Unsubscribe").empty());
    CHECK(field_of(message, "List-Unsubscribe-Post").empty());
}

TEST_CASE("the text arrives letter for letter, in lines that every relay takes")
{
    auto message = letter();
    message.text = ".\nFrom now on\n" + std::string(3'000, 'x') + "\nÀ bientôt – 🌱\n";
    std::string expected = message.text;
    for (auto at = expected.find('\n'); at != std::string::npos; at = expected.find('\n', at + 2))
        expected.insert(at, 1, '\r');
    CHECK(decoded_body(message) == expected);
    auto const made = *composed(message);
    std::size_t longest = 0;
    for (std::size_t at = 0; at < made.size();) {
        auto const end = made.find("\r\n", at);
        REQUIRE(end != std::string::npos);
        longest = std::max(longest, end - at);
        at = end + 2;
    }
    CHECK(longest <= 78);
    CHECK(std::all_of(made.begin(), made.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
}

TEST_CASE("a subject of any letters comes back, and no letter is cut in two")
{
    auto message = letter();
    for (std::string const subject :
        { "Séminaire des associés : une réponse est due", "🌱🌱🌱🌱🌱🌱🌱🌱🌱🌱🌱🌱🌱🌱🌱🌱🌱🌱🌱🌱", "=?UTF-8?B?AAAA?=",
            "A plain subject that is a good deal longer than one line of a letter may be, all told" }) {
        message.subject = subject;
        auto const field = field_of(message, "Subject");
        CHECK(decoded(field) == subject);
        CHECK(field.starts_with("=?UTF-8?B?"));
    }
    message.subject = std::string(2'000, 'x');
    CHECK(decoded(field_of(message, "Subject")).size() == limits::mail_subject_bytes_max);
}

TEST_CASE("a line break in a subject becomes no header")
{
    auto message = letter();
    for (std::string const injected :
        { "Forum\r\nBcc: eve@example.org", "Forum\nBcc: eve@example.org", "Forum\rBcc: eve@example.org" }) {
        message.subject = injected;
        CHECK(decoded(field_of(message, "Subject")) == "Forum Bcc: eve@example.org");
        CHECK(field_of(message, "Bcc").empty());
    }
    message.subject = std::string("Forum\0Bcc", 9);
    CHECK(field_of(message, "Subject") == "Forum Bcc");
}

TEST_CASE("a letter to what is no address is not written")
{
    for (std::string const address :
        { "", "@", "nadia", "nadia@", "@example.org", "nadia@example.org\r\nBcc: eve@example.org",
            "nadia@example.org>", "<nadia@example.org>", "nadia@example.org, eve@example.org",
            "nadia@@example.org", "na dia@example.org", "nadia@example..org", ".nadia@example.org",
            "nadia.@example.org", "nadia@-example.org", "nadia@example-.org", "nadia@exa_mple.org",
            "\"nadia\"@example.org", "nadia@[127.0.0.1]", "nàdia@example.org", "nadia@example.org\n" }) {
        CAPTURE(address);
        CHECK_FALSE(is_mail_address(address));
        auto message = letter();
        message.to = address;
        CHECK_FALSE(composed(message));
        message = letter();
        message.from = address;
        CHECK_FALSE(composed(message));
    }
    CHECK_FALSE(is_mail_address(std::string(65, 'n') + "@example.org"));
    CHECK_FALSE(is_mail_address("nadia@" + std::string(64, 'e') + ".org"));
    for (std::string const address : { "nadia@example.org", "n@localhost",
             "nadia.berger+forum@sub-domain.example.org", "o'neil@example.org", "a-@b.c" }) {
        CAPTURE(address);
        CHECK(is_mail_address(address));
    }
}

TEST_CASE("where to stop is an address of the web, or the letter is not written")
{
    auto message = letter();
    for (std::string const url : { "mailto:stop@example.org", "https://a/\r\nBcc: eve@example.org",
             "https://a/>, <mailto:eve@example.org", "https://a b" }) {
        message.stop_at = url;
        CHECK_FALSE(composed(message));
    }
}

TEST_CASE("the same letter has the same Message-ID on another day, another letter another one")
{
    auto message = letter();
    auto const id = field_of(message, "Message-ID");
    message.at += 24 * 3'600;
    CHECK(field_of(message, "Message-ID") == id);
    message.text += "!";
    CHECK(field_of(message, "Message-ID") != id);
}

TEST_CASE("a relay is named by a scheme of mail, a host and perhaps a port")
{
    for (auto const* url : { "smtp://relay.example", "smtp://relay.example:587", "smtps://relay.example:465/",
             "smtp://127.0.0.1:2525", "smtp://[::1]:25" })
        CHECK(is_relay_url(url));
    for (auto const* url : { "", "relay.example", "http://relay.example", "smtp://", "smtp://:25",
             "smtp://me:secret@relay.example", "smtp://relay.example/name", "smtp://relay.example?x",
             "file:///etc/passwd" })
        CHECK_FALSE(is_relay_url(url));
}
