#include "server/wire/names.hpp"

#include "server/wire/codec.hpp"

#include <algorithm>
#include <charconv>

namespace parvis::wire {

std::string id_text(char prefix, std::uint32_t number) { return prefix + std::to_string(number); }

std::optional<std::uint32_t> id_number(char prefix, std::string_view text)
{
    if (text.size() < 2 || text[0] != prefix || text[1] < '1' || text[1] > '9') return std::nullopt;
    std::uint32_t number = 0;
    auto const* const end = text.data() + text.size();
    auto const [stopped, error] = std::from_chars(text.data() + 1, end, number);
    if (error != std::errc{} || stopped != end) return std::nullopt;
    return number;
}

std::string id_text(domain::Cell cell) { return id_text(cell.slot) + '.' + id_text(cell.space); }

bool is_cid(std::string_view text)
{
    constexpr std::size_t cid_min = 8;
    constexpr std::size_t cid_max = 64;
    auto const allowed = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ':'
            || c == '_' || c == '-';
    };
    return text.size() >= cid_min && text.size() <= cid_max && std::all_of(text.begin(), text.end(), allowed);
}

std::string channel_id(domain::Channel const& channel)
{
    std::string id{ name_of(channel.kind) };
    if (channel.kind == domain::ChannelKind::topic) id += ':' + id_text(channel.topic);
    return id;
}

std::optional<domain::Channel> parse_channel_id(std::string_view text)
{
    auto const colon = text.find(':');
    auto const kind = value_of<domain::ChannelKind>(text.substr(0, colon));
    if (!kind || (*kind == domain::ChannelKind::topic) != (colon != std::string_view::npos))
        return std::nullopt;
    domain::Channel channel{ *kind, {}, {} };
    if (*kind == domain::ChannelKind::topic) {
        auto const number = id_number('t', text.substr(colon + 1));
        if (!number) return std::nullopt;
        channel.topic = { *number };
    }
    return channel;
}

std::string to_string(domain::ParticipantId id) { return id_text(id); }

std::optional<domain::ParticipantId> parse_participant_id(std::string_view text)
{
    auto const number = id_number(id_prefix<domain::ParticipantId>, text);
    return number ? std::optional{ domain::ParticipantId{ *number } } : std::nullopt;
}

std::optional<domain::TopicId> parse_topic_id(std::string_view text)
{
    auto const number = id_number(id_prefix<domain::TopicId>, text);
    return number ? std::optional{ domain::TopicId{ *number } } : std::nullopt;
}

std::optional<domain::PromiseId> parse_promise_id(std::string_view text)
{
    auto const number = id_number(id_prefix<domain::PromiseId>, text);
    return number ? std::optional{ domain::PromiseId{ *number } } : std::nullopt;
}

std::optional<domain::Outcome> parse_outcome(std::string_view name)
{
    return value_of<domain::Outcome>(name);
}

std::string to_string(domain::Created const& created)
{
    return std::visit(
        []<typename T>(T const& id) -> std::string {
            if constexpr (std::is_same_v<T, std::monostate>)
                return "-";
            else
                return id_text(id);
        },
        created);
}

namespace {

/// The alternative of `Created` whose prefix the text has.
template <std::size_t index = 0>
std::optional<domain::Created> created_of(std::string_view text)
{
    if constexpr (index == std::variant_size_v<domain::Created>)
        return std::nullopt;
    else {
        using Id = std::variant_alternative_t<index, domain::Created>;
        if constexpr (!std::is_same_v<Id, std::monostate>)
            if (auto const number = id_number(id_prefix<Id>, text)) return domain::Created{ Id{ *number } };
        return created_of<index + 1>(text);
    }
}

} // namespace

std::optional<domain::Created> parse_created_id(std::string_view text)
{
    return text == "-" ? domain::Created{} : created_of(text);
}

std::string_view to_string(domain::Role role) { return name_of(role); }
std::string_view to_string(domain::Code code) { return name_of(code); }
std::string_view to_string(domain::Reason reason) { return name_of(reason); }
std::string_view to_string(domain::Phase phase) { return name_of(phase); }
std::string_view to_string(domain::SeatState state) { return name_of(state); }
std::string_view to_string(domain::Attendance attendance) { return name_of(attendance); }
std::string_view to_string(domain::Discrepancy discrepancy) { return name_of(discrepancy); }
std::string_view to_string(domain::Format format) { return name_of(format); }
std::optional<domain::Format> parse_format(std::string_view name) { return value_of<domain::Format>(name); }

std::string to_hex(CommandId const& id)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(id.size() * 2);
    for (auto const byte : id) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::string normalise_code(std::string_view typed)
{
    // Dashes that keyboards and word processors put in: U+2010 to U+2015, and the spaces U+00A0 and U+202F.
    auto const is_filler = [](std::string_view symbol) {
        constexpr std::array<std::string_view, 12> fillers{ " ", "\t", "-", "\xe2\x80\x90", "\xe2\x80\x91",
            "\xe2\x80\x92", "\xe2\x80\x93", "\xe2\x80\x94", "\xe2\x80\x95", "\xc2\xa0", "\xe2\x80\xaf",
            "\n" };
        return std::find(fillers.begin(), fillers.end(), symbol) != fillers.end();
    };
    std::string code;
    for (std::size_t at = 0; at < typed.size();) {
        std::size_t size = 1;
        while (at + size < typed.size() && (static_cast<unsigned char>(typed[at + size]) & 0xc0) == 0x80)
            ++size;
        auto const symbol = typed.substr(at, size);
        at += size;
        if (is_filler(symbol)) continue;
        code += symbol;
        if (auto& last = code.back(); last >= 'a' && last <= 'z') last = static_cast<char>(last - 'a' + 'A');
    }
    return code;
}

} // namespace parvis::wire
