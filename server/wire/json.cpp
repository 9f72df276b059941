#include "server/wire/json.hpp"

#include "server/wire/codec.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <cmath>

namespace parvis::wire::json {

namespace {

constexpr std::int64_t exact_max = (std::int64_t{ 1 } << 53) - 1;

/// Builds a Value from what the parser meets, and stops it at the limits.
class Builder : public nlohmann::json_sax<nlohmann::json> {
public:
    Value root;

    bool null() override { return put(Value{}); }
    bool boolean(bool value) override { return put(Value{ value }); }
    bool number_integer(number_integer_t value) override { return put(Value{ value }); }
    bool number_unsigned(number_unsigned_t value) override
    {
        if (value > static_cast<number_unsigned_t>(exact_max))
            return put(Value{ static_cast<double>(value) });
        return put(Value{ static_cast<std::int64_t>(value) });
    }
    bool number_float(number_float_t value, string_t const&) override { return put(Value{ value }); }
    bool string(string_t& value) override { return put(Value{ std::move(value) }); }
    bool binary(binary_t&) override { return false; }

    bool start_object(std::size_t) override { return open(Value{ Value::Object{} }); }
    bool key(string_t& name) override
    {
        auto& members = std::get<Value::Object>(m_open.back()->content);
        if (members.size() == json_keys_max) return false;
        for (auto const& member : members)
            if (member.key == name) return false;
        members.push_back({ std::move(name), {} });
        return true;
    }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(Value{ Value::Array{} }); }
    bool end_array() override { return close(); }

    bool parse_error(std::size_t, std::string const&, nlohmann::detail::exception const&) override
    {
        return false;
    }

private:
    bool put(Value value)
    {
        place(std::move(value));
        return true;
    }
    bool open(Value value)
    {
        if (m_open.size() == json_depth_max) return false;
        m_open.push_back(&place(std::move(value)));
        return true;
    }
    bool close()
    {
        m_open.pop_back();
        return true;
    }
    // Only the innermost open container grows, so the pointers to those around it stay good.
    Value& place(Value value)
    {
        if (m_open.empty()) return root = std::move(value);
        auto& around = m_open.back()->content;
        if (auto* array = std::get_if<Value::Array>(&around)) return array->emplace_back(std::move(value));
        return std::get<Value::Object>(around).back().value = std::move(value);
    }

    std::vector<Value*> m_open;
};

} // namespace

Value const* Value::find(std::string_view key) const
{
    if (auto const* members = object())
        for (auto const& member : *members)
            if (member.key == key) return &member.value;
    return nullptr;
}

std::optional<std::int64_t> Value::integer() const
{
    if (auto const* whole = std::get_if<std::int64_t>(&content))
        return *whole >= -exact_max && *whole <= exact_max ? std::optional{ *whole } : std::nullopt;
    if (auto const* number = std::get_if<double>(&content))
        if (std::abs(*number) <= static_cast<double>(exact_max) && std::trunc(*number) == *number)
            return static_cast<std::int64_t>(*number);
    return std::nullopt;
}

std::optional<Value> parse(std::string_view text)
{
    // The parser takes a NUL for the end and would not look at what follows.
    if (text.find('\0') != std::string_view::npos) return std::nullopt;
    Builder builder;
    if (!nlohmann::json::sax_parse(text, &builder)) return std::nullopt;
    return std::move(builder.root);
}

void Writer::begin_object()
{
    raw("{");
    m_comma = false;
}

void Writer::end_object()
{
    m_text += '}';
    m_comma = true;
}

void Writer::begin_array()
{
    raw("[");
    m_comma = false;
}

void Writer::end_array()
{
    m_text += ']';
    m_comma = true;
}

void Writer::key(std::string_view name)
{
    separate();
    quoted(name);
    m_text += ':';
    m_comma = false;
}

void Writer::string(std::string_view text)
{
    separate();
    quoted(text);
    m_comma = true;
}

void Writer::integer(std::int64_t number)
{
    std::array<char, 24> digits;
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    raw({ digits.data(), end });
}

void Writer::boolean(bool value) { raw(value ? "true" : "false"); }

void Writer::value(Value const& value)
{
    if (auto const* members = value.object()) {
        begin_object();
        for (auto const& member : *members) {
            key(member.key);
            this->value(member.value);
        }
        end_object();
    } else if (auto const* items = value.array()) {
        begin_array();
        for (auto const& item : *items)
            this->value(item);
        end_array();
    } else if (auto const* text = value.string()) {
        string(*text);
    } else if (auto const* flag = std::get_if<bool>(&value.content)) {
        boolean(*flag);
    } else if (auto const* whole = std::get_if<std::int64_t>(&value.content)) {
        integer(*whole);
    } else if (auto const* number = std::get_if<double>(&value.content)) {
        std::array<char, 40> digits;
        auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), *number).ptr;
        raw({ digits.data(), end });
    } else {
        raw("null");
    }
}

std::string Writer::take()
{
    m_comma = false;
    return std::exchange(m_text, {});
}

void Writer::separate()
{
    if (m_comma) m_text += ',';
}

void Writer::raw(std::string_view text)
{
    separate();
    m_text += text;
    m_comma = true;
}

void Writer::quoted(std::string_view text)
{
    constexpr std::string_view hex = "0123456789abcdef";
    m_text += '"';
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        switch (c) {
        case '"':
            m_text += "\\\"";
            break;
        case '\\':
            m_text += "\\\\";
            break;
        case '\n':
            m_text += "\\n";
            break;
        case '\t':
            m_text += "\\t";
            break;
        case '\r':
            m_text += "\\r";
            break;
        default:
            if (byte < 0x20) {
                m_text += "\\u00";
                m_text += hex[byte >> 4];
                m_text += hex[byte & 15];
            } else {
                m_text += c;
            }
        }
    }
    m_text += '"';
}

} // namespace parvis::wire::json
