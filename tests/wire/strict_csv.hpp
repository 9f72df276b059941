// RFC 4180 to the letter, for tests of tables.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace parvis::test {

using Rows = std::vector<std::vector<std::string>>;

/// Fails the test where the text is not RFC 4180, or the rows are not all as long as the first.
inline Rows strict_csv(std::string const& text)
{
    Rows rows;
    std::size_t at = 0;
    while (at < text.size()) {
        auto& row = rows.emplace_back();
        while (true) {
            auto& field = row.emplace_back();
            if (text[at] == '"') {
                for (++at;; ++at) {
                    REQUIRE(at + 1 < text.size());
                    if (text[at] == '"' && text[++at] != '"') break;
                    field += text[at];
                }
            } else {
                for (; text.at(at) != ',' && text[at] != '\r'; ++at) {
                    REQUIRE(text[at] != '"');
                    REQUIRE(text[at] != '\n');
                    field += text[at];
                }
            }
            if (text.at(at) != ',') break;
            ++at;
        }
        REQUIRE(text.substr(at, 2) == "\r\n");
        at += 2;
        REQUIRE(row.size() == rows.front().size());
    }
    return rows;
}

/// Whether a spreadsheet would compute it.
inline bool is_formula(std::string const& cell)
{
    return !cell.empty() && std::string("=+-@\t\r").find(cell[0]) != std::string::npos;
}

} // namespace parvis::test
