// The overview of a series as the server shows it, held against the rehearsal's own account.
#pragma once

#include "clients/rehearse/checks.hpp"
#include "clients/rehearse/ledger.hpp"
#include "clients/rehearse/words.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace parvis::rehearse {

/// Rows and fields of a table (RFC 4180).
std::vector<std::vector<std::string>> read_csv(std::string_view text);

/// The table of the overview says of each session, oldest first, and then of all of them, what this account
/// says. `words` knows the names of the figures, which are the ones that people read.
Check check_overview(std::string_view csv, std::vector<PromiseFigures> const& sessions, Words const& words);

} // namespace parvis::rehearse
