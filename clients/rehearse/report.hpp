// The closing report: for a person on the terminal, for a program as JSON.
#pragma once

#include "clients/rehearse/checks.hpp"
#include "clients/rehearse/contest.hpp"
#include "clients/rehearse/ledger.hpp"
#include "clients/rehearse/tally.hpp"
#include "clients/rehearse/words.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parvis::rehearse {

struct Report {
    std::string url;
    std::string session;
    std::string title;
    std::size_t people = 0;
    double speed = 0;
    std::uint64_t seed = 0;
    double seconds = 0;
    double cpu_seconds = 0; // of this program: near `seconds`, it measures itself and not the server
    /// What the server grew by, its log and state included, for each connection; none when it does not tell.
    std::optional<double> bytes_per_connection;
    Tally const* tally = nullptr;
    std::optional<ContestResult> contest;
    std::vector<Check> checks;

    bool good() const;
};

/// Of several months in a row, beside the report of each.
struct SeriesReport {
    std::vector<PromiseFigures> figures; // a month each, by our own account
    std::vector<Check> checks;
};

std::string as_text(Report const&, Words const&);
std::string as_json(Report const&);
std::string as_text(std::vector<Report const*> const& months, SeriesReport const&, Words const&);
std::string as_json(std::vector<Report const*> const& months, SeriesReport const&);
/// Whether every check of every month held, and those of the series.
bool is_good(std::vector<Report const*> const& months, SeriesReport const&);

} // namespace parvis::rehearse
