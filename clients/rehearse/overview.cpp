#include "clients/rehearse/overview.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace parvis::rehearse {

namespace {

constexpr std::size_t figure_column = 2;
constexpr std::size_t value_column = 4;
constexpr std::size_t columns = 6;

using Block = std::map<std::string, std::string>; // the figures of a session by their names

/// What is asked comes first of each session's figures, and of those of all.
std::vector<Block> blocks_of(std::string_view csv, std::string const& first)
{
    std::vector<Block> blocks;
    for (auto const& row : read_csv(csv)) {
        if (row.size() != columns) continue;
        if (row[figure_column] == first) blocks.emplace_back();
        if (!blocks.empty()) blocks.back().emplace(row[figure_column], row[value_column]);
    }
    return blocks;
}

std::string decimal(std::int64_t tenths)
{
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

} // namespace

std::vector<std::vector<std::string>> read_csv(std::string_view text)
{
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row;
    std::string field;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (quoted) {
            if (c != '"')
                field += c;
            else if (i + 1 < text.size() && text[i + 1] == '"')
                field += text[++i];
            else
                quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',') {
            row.push_back(std::exchange(field, {}));
        } else if (c == '\n') {
            row.push_back(std::exchange(field, {}));
            rows.push_back(std::exchange(row, {}));
        } else if (c != '\r') {
            field += c;
        }
    }
    return rows;
}

Check check_overview(std::string_view csv, std::vector<PromiseFigures> const& sessions, Words const& words)
{
    Faults faults;
    auto const blocks = blocks_of(csv, words.say("figure_asked"));
    auto expected = sessions;
    PromiseFigures all;
    for (auto const& one : sessions)
        all.add(one);
    expected.push_back(all);
    if (blocks.size() != expected.size())
        faults.add(std::to_string(blocks.size()) + " / " + std::to_string(expected.size()));
    for (std::size_t i = 0; i < std::min(blocks.size(), expected.size()); ++i) {
        auto const& mine = expected[i];
        auto const compare = [&](std::string const& key, std::string const& value) {
            auto const name = words.say(key);
            auto const found = blocks[i].find(name);
            auto const shown = found == blocks[i].end() ? std::string() : found->second;
            if (shown != value) faults.add(std::to_string(i + 1) + " " + name + " " + shown + " ≠ " + value);
        };
        compare("figure_asked", std::to_string(mine.asked));
        compare("figure_kept", std::to_string(mine.kept));
        compare("figure_adapted", std::to_string(mine.adapted));
        compare("figure_declined", std::to_string(mine.declined));
        compare("figure_study", std::to_string(mine.study));
        compare("figure_open", std::to_string(mine.open));
        compare("figure_late", std::to_string(mine.late));
        auto const median = mine.median();
        compare("figure_days", median ? decimal(*median) : std::string());
    }
    return faults.as("overview", std::to_string(blocks.size()) + " × 8");
}

} // namespace parvis::rehearse
