// A letter by e-mail, as it goes to a relay (RFC 5322): plain text, from a program, with a way out in one
// click (RFC 8058). Nothing that a person wrote can become a header. No I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parvis::post {

namespace limits {
inline constexpr std::size_t mail_address_bytes_max = 254; // RFC 5321 with its errata
inline constexpr std::size_t mail_subject_bytes_max = 400;
inline constexpr std::size_t mail_text_bytes_max = 64UL * 1024;
} // namespace limits

struct Message {
    std::string from;
    std::string to;
    std::string subject; // one line; of more lines it becomes one
    std::string text; // lines end in "\n"
    std::string lang; // fr, en
    std::string stop_at; // an address that takes a POST and then sends nothing more; empty: none
    std::int64_t at = 0; // seconds since 1970, UTC
    bool operator==(Message const&) const = default;
};

/// Whether a letter can go there: one mailbox, "nadia@example.org", in letters that every relay takes. No
/// name, no comment, no quotes.
bool is_mail_address(std::string_view);

/// What a relay is given, with lines that end in CR LF. None where an address, or where to stop, is not
/// sound, or the text is too long. The same letter to the same person has the same Message-ID, so that one
/// that came twice is shown once.
std::optional<std::string> composed(Message const&);

} // namespace parvis::post
