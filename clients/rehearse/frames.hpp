// Frames of the protocol as a client says and reads them. A load generator receives the same frame thousands
// of times, so `peek` looks at the outermost keys only and copies nothing.
#pragma once

#include "clients/rehearse/positions.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parvis::rehearse {

/// The outermost part of a frame; views into its text. Strings come without quotes and with their escapes.
struct Peek {
    std::string_view t;
    std::string_view channel;
    std::string_view cid;
    std::optional<Range> range;
    std::string_view set; // a JSON object
};
/// None when the text is not an object with a `t`. It does not check what it skips.
std::optional<Peek> peek(std::string_view text);

struct Welcome {
    std::string session;
    std::string epoch;
    std::uint64_t seq = 0;
    std::string me;
    std::uint32_t retry_base_ms = 0;
    std::uint32_t retry_max_ms = 0;
    std::uint32_t retry_spread_ms = 0;
    std::string durability;
    std::string version;
};
std::optional<Welcome> parse_welcome(std::string_view text);

/// What became of a command: `ack`, `rej`, or an `err` that names it. Also why a question was not answered.
struct Answer {
    bool accepted = false;
    std::string cid;
    // Accepted.
    std::uint64_t seq = 0;
    std::string id; // the command's id in the log
    std::string created; // the id of what was made, or empty
    bool again = false;
    // Refused.
    std::string code;
    std::string reason;
    std::uint32_t retry_ms = 0;
    std::vector<std::string> free_cells; // "s1.e4"
    std::optional<std::uint32_t> version;
    std::string topic; // that is in the way
    std::string text; // of it
};
std::optional<Answer> parse_answer(std::string_view text);
std::uint32_t parse_retry(std::string_view goaway);

/// Whether the same command may be asked again later.
bool may_ask_again(Answer const&);

struct Following {
    std::string channel;
    std::optional<std::uint64_t> position;
};

std::string hello(std::string const& token, std::string const& client);
std::string subscribe(std::vector<Following> const&, std::string const& epoch);
std::string unsubscribe(std::string const& channel);
/// `arguments` is a JSON object.
std::string command(std::string const& cid, std::string const& kind, std::string const& arguments);
/// The body of a question; `arguments` is a JSON object.
std::string question(std::string const& kind, std::string const& arguments);

} // namespace parvis::rehearse
