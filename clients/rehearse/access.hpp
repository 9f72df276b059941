// How the rehearsal gets in: opens a session from a plan or finds one by its code, and takes its export at
// the end.
#pragma once

#include "clients/rehearse/http.hpp"
#include "clients/rehearse/room.hpp"
#include "clients/rehearse/target.hpp"

#include <boost/asio/io_context.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace parvis::rehearse {

struct Session {
    std::string id;
    std::string code;
    std::string console_link;
    std::string console_token; // empty: somebody else facilitates
    std::string board_token; // empty: no board
    std::string operator_token; // empty: not known
    std::vector<std::string> colleges; // ids
    std::string title;
    std::string format;
    std::string language;

    /// Who may take the export, or empty.
    std::string const& export_token() const
    {
        return operator_token.empty() ? console_token : operator_token;
    }
};

/// Why the door stayed shut: a key of the catalogue with its values.
struct Trouble {
    std::string key;
    std::vector<std::string> values;
};

/// Runs the context until the server has answered; asks again while nobody answers, for at most `patience_s`.
HttpAnswer ask_now(boost::asio::io_context&, Target const&, HttpRequest const&, int patience_s);

std::variant<Session, Trouble> open_session(
    boost::asio::io_context&, Target const&, std::string const& operator_token, std::string const& plan);
/// `console` is the console's link, or empty.
std::variant<Session, Trouble> find_session(
    boost::asio::io_context&, Target const&, std::string const& code, std::string const& console);

/// What a facilitator hands out; what is missing is empty.
struct Links {
    struct Respondent {
        std::string id;
        std::string name;
        std::string token;
    };
    std::string follow_up; // path of the public page
    std::string overview; // path of the overview of the series
    std::vector<Respondent> respondents;
};
Links read_links(std::string_view json);

/// The session that follows this one in its series; the same one when asked again.
std::variant<Session, Trouble> next_session(boost::asio::io_context&, Target const&, Session const&);

/// What stands behind "#t=" of a link, or empty.
std::string token_of(std::string_view link);

/// The export, as far as the checks need it.
struct Record {
    struct Entry {
        std::uint64_t seq = 0;
        std::string kind;
        std::string id;
    };
    std::vector<Entry> log;
    std::map<std::string, std::string> grid; // cell → topic
    Room told; // what it tells of promises, its own and those it opened on
};
std::variant<Record, Trouble> take_record(boost::asio::io_context&, Target const&, Session const&);
/// What the server says of itself in /metrics; none when it does not tell us.
struct ServerMemory {
    double resident_bytes = 0;
    double websockets = 0;
};
std::optional<ServerMemory> take_memory(
    boost::asio::io_context&, Target const&, std::string const& operator_token);
/// None when the text lacks a figure.
std::optional<ServerMemory> read_memory(std::string_view metrics);

/// None when the text is not an export.
std::variant<Record, Trouble> read_record(std::string_view json);

} // namespace parvis::rehearse
