#include "clients/rehearse/frames.hpp"

#include <nlohmann/json.hpp>

#include <charconv>

namespace parvis::rehearse {

namespace {

using Json = nlohmann::json;

/// Walks over the outermost object of a JSON text.
class Scanner {
public:
    explicit Scanner(std::string_view text)
        : m_text(text)
    {
    }

    bool take(char expected)
    {
        skip_space();
        if (m_at >= m_text.size() || m_text[m_at] != expected) return false;
        ++m_at;
        return true;
    }
    /// A string without its quotes, or none.
    std::optional<std::string_view> string()
    {
        if (!take('"')) return std::nullopt;
        auto const start = m_at;
        if (!skip_string()) return std::nullopt;
        return m_text.substr(start, m_at - 1 - start);
    }
    /// Any value, as it is written.
    std::optional<std::string_view> value()
    {
        skip_space();
        auto const start = m_at;
        std::size_t depth = 0;
        while (m_at < m_text.size()) {
            char const c = m_text[m_at];
            if (depth == 0 && (c == ',' || c == '}' || c == ']')) break;
            ++m_at;
            if (c == '"' && !skip_string()) return std::nullopt;
            if (c == '{' || c == '[') ++depth;
            if (c == '}' || c == ']') --depth;
        }
        if (m_at >= m_text.size()) return std::nullopt;
        auto end = m_at;
        while (end > start && is_space(m_text[end - 1]))
            --end;
        if (end == start) return std::nullopt;
        return m_text.substr(start, end - start);
    }

private:
    static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
    void skip_space()
    {
        while (m_at < m_text.size() && is_space(m_text[m_at]))
            ++m_at;
    }
    /// From after the opening quote to after the closing one.
    bool skip_string()
    {
        while (m_at < m_text.size()) {
            char const c = m_text[m_at++];
            if (c == '"') return true;
            if (c == '\\') ++m_at;
        }
        return false;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

std::string_view unquoted(std::string_view value)
{
    bool const quoted = value.size() >= 2 && value.front() == '"' && value.back() == '"';
    return quoted ? value.substr(1, value.size() - 2) : std::string_view();
}

std::optional<Range> parse_range(std::string_view value)
{
    Scanner scanner(value);
    if (!scanner.take('[')) return std::nullopt;
    auto const from = scanner.value();
    if (!from || !scanner.take(',')) return std::nullopt;
    auto const to = scanner.value();
    if (!to) return std::nullopt;
    Range range;
    auto const number = [](std::string_view text, std::uint64_t& result) {
        return std::from_chars(text.data(), text.data() + text.size(), result).ec == std::errc();
    };
    if (!number(*from, range.from) || !number(*to, range.to)) return std::nullopt;
    return range;
}

/// The object in this text, or none.
std::optional<Json> object(std::string_view text)
{
    auto json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    return json;
}

std::string text_at(Json const& json, char const* key)
{
    auto const found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

template <typename Number>
Number number_at(Json const& json, char const* key)
{
    auto const found = json.find(key);
    return found != json.end() && found->is_number() ? found->get<Number>() : Number{};
}

std::string cell_id(Json const& cell)
{
    if (cell.is_string()) return cell.get<std::string>();
    return cell.is_object() ? text_at(cell, "slot") + "." + text_at(cell, "space") : std::string();
}

} // namespace

std::optional<Peek> peek(std::string_view text)
{
    Scanner scanner(text);
    if (!scanner.take('{')) return std::nullopt;
    Peek peek;
    do {
        auto const key = scanner.string();
        if (!key || !scanner.take(':')) return std::nullopt;
        auto const value = scanner.value();
        if (!value) return std::nullopt;
        if (*key == "t") peek.t = unquoted(*value);
        if (*key == "channel") peek.channel = unquoted(*value);
        if (*key == "cid") peek.cid = unquoted(*value);
        if (*key == "set") peek.set = *value;
        if (*key == "r") peek.range = parse_range(*value);
    } while (scanner.take(','));
    if (!scanner.take('}') || peek.t.empty()) return std::nullopt;
    return peek;
}

std::optional<Welcome> parse_welcome(std::string_view text)
{
    auto const json = object(text);
    if (!json) return std::nullopt;
    Welcome welcome;
    welcome.session = text_at(*json, "session");
    welcome.epoch = text_at(*json, "epoch");
    welcome.seq = number_at<std::uint64_t>(*json, "seq");
    welcome.me = text_at(*json, "me");
    welcome.durability = text_at(*json, "durability");
    welcome.version = text_at(*json, "version");
    if (auto const retry = json->find("retry"); retry != json->end() && retry->is_object()) {
        welcome.retry_base_ms = number_at<std::uint32_t>(*retry, "base_ms");
        welcome.retry_max_ms = number_at<std::uint32_t>(*retry, "max_ms");
        welcome.retry_spread_ms = number_at<std::uint32_t>(*retry, "spread_ms");
    }
    return welcome;
}

std::optional<Answer> parse_answer(std::string_view text)
{
    auto const json = object(text);
    if (!json) return std::nullopt;
    Answer answer;
    answer.accepted = text_at(*json, "t") == "ack";
    answer.cid = text_at(*json, "cid");
    answer.seq = number_at<std::uint64_t>(*json, "seq");
    answer.id = text_at(*json, "id");
    answer.code = text_at(*json, "code");
    answer.reason = text_at(*json, "reason");
    answer.retry_ms = number_at<std::uint32_t>(*json, "retry_ms");
    if (auto const dup = json->find("dup"); dup != json->end()) answer.again = *dup == true;
    if (auto const result = json->find("result"); result != json->end() && result->is_object())
        answer.created = text_at(*result, "id");
    auto const current = json->find("current");
    if (current == json->end() || !current->is_object()) return answer;
    if (current->contains("version")) answer.version = number_at<std::uint32_t>(*current, "version");
    answer.topic = text_at(*current, "topic");
    answer.text = text_at(*current, "text");
    if (auto const cells = current->find("free_cells"); cells != current->end() && cells->is_array())
        for (auto const& cell : *cells)
            answer.free_cells.push_back(cell_id(cell));
    return answer;
}

std::uint32_t parse_retry(std::string_view goaway)
{
    auto const json = object(goaway);
    return json ? number_at<std::uint32_t>(*json, "retry_ms") : 0;
}

bool may_ask_again(Answer const& answer)
{
    return !answer.accepted
        && (answer.code == "rate_limited" || answer.code == "overloaded" || answer.code == "unavailable");
}

std::string hello(std::string const& token, std::string const& client)
{
    return Json{ { "t", "hello" }, { "v", 1 }, { "token", token }, { "client", client } }.dump();
}

std::string subscribe(std::vector<Following> const& followings, std::string const& epoch)
{
    auto channels = Json::array();
    for (auto const& following : followings) {
        Json channel{ { "id", following.channel } };
        if (following.position) channel["pos"] = *following.position;
        channels.push_back(std::move(channel));
    }
    Json frame{ { "t", "sub" }, { "channels", std::move(channels) } };
    if (!epoch.empty()) frame["epoch"] = epoch;
    return frame.dump();
}

std::string unsubscribe(std::string const& channel)
{
    return Json{ { "t", "unsub" }, { "channels", Json::array({ channel }) } }.dump();
}

std::string command(std::string const& cid, std::string const& kind, std::string const& arguments)
{
    // Written by hand because the arguments are JSON already; cid and kind hold nothing to escape.
    return R"({"t":"cmd","cid":")" + cid + R"(","k":")" + kind + R"(","a":)" + arguments + "}";
}

std::string question(std::string const& kind, std::string const& arguments)
{
    return R"({"q":")" + kind + R"(","a":)" + arguments + "}";
}

} // namespace parvis::rehearse
