#include "server/post/message.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <stdexcept>
#include <vector>

namespace parvis::post {

namespace {

constexpr std::size_t mail_local_part_bytes_max = 64; // RFC 5321, 4.5.3.1.1
constexpr std::size_t mail_host_label_bytes_max = 63;
constexpr std::size_t base64_line_bytes = 57; // 76 letters, the most that RFC 2045 allows
constexpr std::size_t encoded_word_bytes = 42; // 75 letters with what is around it (RFC 2047, 2)
constexpr std::size_t plain_subject_bytes_max = 60; // longer lines would be folded: then it is encoded

bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// RFC 5322, 3.2.3.
bool is_atom_text(char c)
{
    constexpr std::string_view others = "!#$%&'*+-/=?^_`{|}~";
    return is_letter_or_digit(c) || others.find(c) != std::string_view::npos;
}

/// Words between dots, none empty, each of letters that `may`.
template <typename May>
bool is_dotted(std::string_view text, std::size_t word_bytes_max, May may)
{
    for (;;) {
        auto const word = text.substr(0, text.find('.'));
        bool const sound
            = !word.empty() && word.size() <= word_bytes_max && std::all_of(word.begin(), word.end(), may);
        if (!sound) return false;
        if (word.size() == text.size()) return true;
        text.remove_prefix(word.size() + 1);
    }
}

std::string in_base64(std::string_view bytes)
{
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    auto const length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
        reinterpret_cast<unsigned char const*>(bytes.data()), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

bool is_plain(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

/// One line without a control character, cut where it is too long and never within a letter.
std::string one_line(std::string_view text)
{
    std::string line;
    for (auto const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        bool const control = byte < 0x20 || byte == 0x7f;
        if (!control)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    auto end = std::min(line.size(), limits::mail_subject_bytes_max);
    while (end > 0 && end < line.size() && (static_cast<unsigned char>(line[end]) & 0xc0) == 0x80)
        --end;
    line.resize(end);
    return line;
}

/// As the field `Subject` bears it: encoded words, folded, none of which cuts a letter in two (RFC 2047, 5).
std::string subject_field(std::string_view subject)
{
    auto const line = one_line(subject);
    if (is_plain(line) && line.size() <= plain_subject_bytes_max && line.find("=?") == std::string::npos)
        return line;
    std::string field;
    for (std::size_t at = 0; at < line.size();) {
        auto end = std::min(line.size(), at + encoded_word_bytes);
        while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xc0) == 0x80)
            --end;
        if (end == at) end = std::min(line.size(), at + encoded_word_bytes); // no UTF-8: cut anywhere
        if (!field.empty()) field += "\r\n ";
        field += "=?UTF-8?B?" + in_base64(std::string_view(line).substr(at, end - at)) + "?=";
        at = end;
    }
    return field;
}

/// "Fri, 27 Nov 2026 03:00:00 +0000"
std::string date_field(std::int64_t at)
{
    constexpr std::array days{ "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
    constexpr std::array months{ "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
        "Dec" };
    namespace chrono = std::chrono;
    chrono::sys_seconds const time{ chrono::seconds(at) };
    auto const day = chrono::floor<chrono::days>(time);
    chrono::year_month_day const date(day);
    chrono::hh_mm_ss const clock(time - day);
    auto const two = [](auto number) {
        auto digits = std::to_string(number);
        return digits.size() < 2 ? '0' + digits : digits;
    };
    return std::string(days.at(chrono::weekday(day).c_encoding())) + ", "
        + two(static_cast<unsigned>(date.day())) + ' ' + months.at(static_cast<unsigned>(date.month()) - 1)
        + ' ' + std::to_string(static_cast<int>(date.year())) + ' ' + two(clock.hours().count()) + ':'
        + two(clock.minutes().count()) + ':' + two(clock.seconds().count()) + " +0000";
}

/// Says nothing of what it was made of: where to stop is in it, which nobody guesses.
std::string message_id(Message const& message)
{
    auto const what = message.to + '\n' + message.subject + '\n' + message.stop_at + '\n' + message.text;
    std::array<unsigned char, 32> digest{};
    unsigned length = 0;
    if (EVP_Digest(what.data(), what.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("SHA-256 failed");
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr std::size_t bytes_used = 16;
    std::string id = "<";
    for (std::size_t i = 0; i < bytes_used; ++i) {
        id += digits[digest[i] >> 4];
        id += digits[digest[i] & 0xf];
    }
    return id + message.from.substr(message.from.find('@')) + '>';
}

/// In letters that stand between angle brackets and break no line.
bool is_stop_address(std::string_view url)
{
    bool const web = url.starts_with("https://") || url.starts_with("http://");
    constexpr std::string_view never = "<>\" \\";
    return web && is_plain(url) && url.find_first_of(never) == std::string_view::npos
        && url.size() <= limits::mail_subject_bytes_max;
}

/// In base64, so that no line is too long, none begins with a dot or "From ", and every letter arrives.
std::string body_of(std::string_view text)
{
    std::string with_ends;
    for (auto const c : text) {
        if (c == '\r') continue;
        if (c == '\n') with_ends += '\r';
        with_ends += c;
    }
    std::string body;
    for (std::size_t at = 0; at < with_ends.size(); at += base64_line_bytes)
        body += in_base64(std::string_view(with_ends).substr(at, base64_line_bytes)) + "\r\n";
    return body;
}

} // namespace

bool is_mail_address(std::string_view address)
{
    auto const at = address.find('@');
    if (at == std::string_view::npos || address.size() > limits::mail_address_bytes_max) return false;
    auto const host = address.substr(at + 1);
    auto const in_host = [](char c) { return is_letter_or_digit(c) || c == '-'; };
    bool const hyphen_at_edge = host.starts_with('-') || host.ends_with('-')
        || host.find(".-") != std::string_view::npos || host.find("-.") != std::string_view::npos;
    return !hyphen_at_edge && is_dotted(host, mail_host_label_bytes_max, in_host)
        && at <= mail_local_part_bytes_max
        && is_dotted(address.substr(0, at), mail_local_part_bytes_max, is_atom_text);
}

std::optional<std::string> composed(Message const& message)
{
    bool const sound = is_mail_address(message.from) && is_mail_address(message.to)
        && (message.stop_at.empty() || is_stop_address(message.stop_at))
        && message.text.size() <= limits::mail_text_bytes_max;
    if (!sound) return std::nullopt;
    std::string text;
    auto const field = [&](std::string_view name, std::string const& value) {
        text.append(name).append(": ").append(value).append("\r\n");
    };
    field("From", "Parvis <" + message.from + '>');
    field("To", message.to);
    field("Subject", subject_field(message.subject));
    field("Date", date_field(message.at));
    field("Message-ID", message_id(message));
    if (!message.stop_at.empty()) {
        field("List-Unsubscribe", '<' + message.stop_at + '>');
        field("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    field("Auto-Submitted", "auto-generated");
    field("X-Auto-Response-Suppress", "All");
    field("MIME-Version", "1.0");
    field("Content-Type", "text/plain; charset=utf-8");
    field("Content-Transfer-Encoding", "base64");
    if (message.lang == "fr" || message.lang == "en") field("Content-Language", message.lang);
    return text + "\r\n" + body_of(message.text);
}

} // namespace parvis::post
