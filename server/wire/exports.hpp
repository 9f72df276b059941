// A session as files that other programs open: tables for spreadsheets, and its proceedings as Markdown. Both
// hold what everybody could see and no more, in the words of the session's language. (codec.hpp has the one
// for programs, and these two as a session alone can give them.)
#pragma once

#include "server/domain/session.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parvis::wire {

/// One row of RFC 4180, with its end of line. What a spreadsheet would take for a formula is told to be text.
void csv_row(std::string& out, std::vector<std::string> const& fields);

enum class Table { topics, reports, notes, actions, promises, ballots, participation };
std::optional<Table> parse_table(std::string_view name);

/// What an export cannot find in a session: where it is read, and when.
struct Published {
    std::string session_id; // with `origin`, for links to photos and draws
    std::string origin; // "https://forum.example", or empty
    std::string log_hash; // hex; empty while the proceedings are provisional
    domain::Time now = 0; // 0: when the last thing happened in the session
};

std::string export_csv(domain::Session const&, Table, domain::Time now = 0);
/// A line that a person wrote, as CommonMark that shows it as it is; empty where it is blank.
std::string markdown_line(std::string_view text);
/// CommonMark. Nothing that a person wrote is markup in it.
std::string export_markdown(domain::Session const&, Published const&);

} // namespace parvis::wire
