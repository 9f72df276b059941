// JSON as values, for the files of this folder only. What `parse` returns is valid UTF-8, no deeper than
// `json_depth_max`, with at most `json_keys_max` different keys an object; what `Writer` gives is compact and
// the same for the same calls.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace parvis::wire::json {

struct Member;
using Null = std::monostate;

/// A number without a fraction that fits is an integer; every other one is a double.
struct Value {
    using Array = std::vector<Value>;
    using Object = std::vector<Member>; // in the order of the text
    std::variant<Null, bool, std::int64_t, double, std::string, Array, Object> content;

    std::string const* string() const { return std::get_if<std::string>(&content); }
    Array const* array() const { return std::get_if<Array>(&content); }
    Object const* object() const { return std::get_if<Object>(&content); }
    /// The member of an object, or none.
    Value const* find(std::string_view key) const;
    /// What JSON Schema calls an integer (`1`, `1.0`), as far as every reader keeps it exactly: |n| < 2^53.
    std::optional<std::int64_t> integer() const;
};

struct Member {
    std::string key;
    Value value;
};

/// None for everything that is not one sound JSON text. A key said twice is refused.
std::optional<Value> parse(std::string_view text);

class Writer {
public:
    void begin_object();
    void end_object();
    void begin_array();
    void end_array();
    void key(std::string_view);
    void string(std::string_view);
    void integer(std::int64_t);
    void boolean(bool);
    void value(Value const&);
    /// The text so far; the writer is empty afterwards.
    std::string take();

private:
    void separate();
    void raw(std::string_view);
    void quoted(std::string_view);

    std::string m_text;
    bool m_comma = false; // something stands before in this object or array
};

} // namespace parvis::wire::json
