// What freezes the proceedings of a session: a hash of its log, from the first event to the one that closed
// it. Whoever holds the data computes it again (`parvis verify`).
#pragma once

#include "server/store/event_log.hpp"

#include <string>
#include <vector>

namespace parvis::hub {

/// Lowercase hexadecimal SHA-256 over, for each event, the line `SEQ AT KIND` and its body, each ended by a
/// line feed. Empty where the session is not over. A person's right to be forgotten rewrites bodies, and the
/// hash.
std::string log_hash(std::vector<store::StoredEntry> const& entries);

} // namespace parvis::hub
