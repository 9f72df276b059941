#include "server/domain/judge.hpp"

#include <array>
#include <string_view>

namespace parvis::domain {

namespace {

/// The next code point, or none where the text is not UTF-8. The wire lets only UTF-8 through; a rule still
/// never reads past the end.
std::optional<char32_t> take(std::string_view& text)
{
    auto const first = static_cast<unsigned char>(text[0]);
    std::size_t const length = first < 0x80 ? 1
        : first >> 5 == 0x6                 ? 2
        : first >> 4 == 0xe                 ? 3
        : first >> 3 == 0x1e                ? 4
                                            : 0;
    if (length == 0 || length > text.size()) return std::nullopt;
    char32_t point = length == 1 ? first : first & (0xffU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        auto const next = static_cast<unsigned char>(text[i]);
        if (next >> 6 != 0x2) return std::nullopt;
        point = point << 6 | (next & 0x3fU);
    }
    text.remove_prefix(length);
    return point;
}

bool is_forbidden(char32_t point, Lines lines)
{
    if (point == U'\n' || point == U'\t') return lines == Lines::one;
    if (point < 0x20 || (point >= 0x7f && point < 0xa0)) return true; // Cc
    if (point >= 0x202a && point <= 0x202e) return true; // bidirectional embeddings and overrides
    if (point >= 0x2066 && point <= 0x2069) return true; // bidirectional isolates
    return point == 0x2028 || point == 0x2029 || point == 0xfeff;
}

bool is_blank(std::string const& text) { return text.find_first_not_of(" \t\n") == std::string::npos; }

std::optional<Rejection> fault_of_list(std::vector<std::string> const& words, std::size_t most)
{
    if (words.size() > most) return refuse(Code::too_large, Reason::too_many);
    for (auto const& word : words)
        if (auto fault = fault_of_text(word, limits::name_max, Needed::yes, Lines::one)) return fault;
    return std::nullopt;
}

} // namespace

std::optional<Rejection> fault_of_text(
    std::string const& text, std::size_t max, Needed needed, Lines lines, Reason missing)
{
    if (needed == Needed::yes && is_blank(text)) return refuse(Code::bad_message, missing);
    std::size_t points = 0;
    for (std::string_view rest = text; !rest.empty(); ++points) {
        auto const point = take(rest);
        if (!point || is_forbidden(*point, lines)) return refuse(Code::bad_message, Reason::bad_character);
    }
    if (points > max) return refuse(Code::too_large, Reason::text_too_long);
    return std::nullopt;
}

std::optional<Rejection> fault_of(Profile const& profile, Session const& session)
{
    if (auto fault = fault_of_text(profile.pseudonym, limits::name_max, Needed::no, Lines::one)) return fault;
    if (profile.college && !find(session.colleges, profile.college)) return unknown();
    if (profile.party && (*profile.party < 1 || *profile.party > limits::party_max))
        return refuse(Code::bad_message, Reason::party_size);
    if (auto fault = fault_of_text(profile.region, limits::name_max, Needed::no, Lines::one)) return fault;
    return fault_of_list(profile.access, limits::tags_max);
}

std::optional<Rejection> fault_of(TopicText const& content)
{
    if (auto fault
        = fault_of_text(content.title, limits::title_max, Needed::yes, Lines::one, Reason::title_missing))
        return fault;
    if (auto fault = fault_of_text(content.text, limits::text_max, Needed::no, Lines::many)) return fault;
    if (content.conflicts_with.size() > limits::conflicts_max)
        return refuse(Code::too_large, Reason::too_many);
    return fault_of_list(content.tags, limits::tags_max);
}

std::optional<Rejection> fault_of(Frame const& frame)
{
    if (auto fault
        = fault_of_text(frame.title, limits::title_max, Needed::yes, Lines::one, Reason::title_missing))
        return fault;
    struct Field {
        std::string const& text;
        std::size_t max;
        Lines lines;
    };
    std::array const fields{ Field{ frame.purpose, limits::purpose_max, Lines::many },
        Field{ frame.givens, limits::givens_max, Lines::many },
        Field{ frame.level.decider, limits::label_max, Lines::one },
        Field{ frame.level.date, limits::name_max, Lines::one },
        Field{ frame.language, limits::name_max, Lines::one },
        Field{ frame.zone, limits::name_max, Lines::one }, Field{ frame.label, limits::name_max, Lines::one },
        Field{ frame.next_date, limits::name_max, Lines::one } };
    for (auto const& field : fields)
        if (auto fault = fault_of_text(field.text, field.max, Needed::no, field.lines)) return fault;
    auto const dots = frame.convergence.dots;
    if (dots == 0 || dots > limits::dots_max) return refuse(Code::bad_message, Reason::dots_count);
    return std::nullopt;
}

std::optional<Rejection> fault_of(BroughtText const& promise)
{
    if (auto fault = fault_of_text(promise.text, limits::proposal_max, Needed::yes, Lines::many))
        return fault;
    if (auto fault = fault_of_text(promise.who, limits::report_item_max, Needed::no, Lines::many))
        return fault;
    if (auto fault = fault_of_text(promise.due, limits::name_max, Needed::no, Lines::one)) return fault;
    return fault_of_text(promise.reason, limits::promise_reason_max, Needed::no, Lines::many);
}

std::optional<Rejection> fault_of(SpaceDescription const& space)
{
    if (auto fault
        = fault_of_text(space.name, limits::name_max, Needed::yes, Lines::one, Reason::title_missing))
        return fault;
    if (auto fault = fault_of_text(space.kind, limits::name_max, Needed::no, Lines::one)) return fault;
    if (auto fault = fault_of_text(space.video, limits::link_max, Needed::no, Lines::one)) return fault;
    // A link people tap: nothing but the web, or a text could run as a program in their browser.
    bool const web = space.video.starts_with("https://") || space.video.starts_with("http://");
    if (!space.video.empty() && !web) return refuse(Code::bad_message, Reason::bad_link);
    return fault_of_list(space.access, limits::tags_max);
}

} // namespace parvis::domain
