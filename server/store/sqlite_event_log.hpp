// The embedded log: one SQLite file, `parvis.db`, held by this process alone. An append that returns success
// has been synced to the disk; it survives a crash of the process and a power cut.
#pragma once

#include "server/store/event_log.hpp"

#include <memory>
#include <stdexcept>

namespace parvis::store {

/// Why a log cannot be opened; `what()` names the file and the reason.
enum class OpenFailure { held_elsewhere, newer_version, not_a_log, unusable };

class CannotOpen : public std::runtime_error {
public:
    CannotOpen(OpenFailure failure, std::string const& message)
        : std::runtime_error(message)
        , reason(failure)
    {
    }
    OpenFailure reason;
};

/// Opens `directory`/parvis.db and makes both if they are missing, readable by their owner only. The file
/// stays locked until the log is destroyed: no second process, not even a tool, can open it. Copies are made
/// by `backup`.
///
/// Throws CannotOpen. A redaction that a crash cut short is completed first. The file must not be opened and
/// closed by other means in this process: POSIX then drops the lock.
std::unique_ptr<EventLog> open_sqlite(std::string const& directory);

} // namespace parvis::store
