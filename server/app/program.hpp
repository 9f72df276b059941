// The running server: three worlds that pass values to each other. Net threads read and write sockets, the
// hub's thread holds every session, the log's thread waits for the disk. Nothing else is shared.
#pragma once

#include "server/app/config.hpp"

namespace parvis::app {

/// Serves until SIGTERM or SIGINT, then leaves: no new connection, goodbye to everybody, the last batch on
/// disk. A second signal, or ten seconds, ends it at once. The value is the process's exit code.
int serve(ServeConfig const&);

} // namespace parvis::app
