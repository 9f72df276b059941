// What the program finds around it when it starts: descriptors, the folder of its pages, the log. Private to
// the program.
#pragma once

#include "server/app/config.hpp"
#include "server/net/server.hpp"
#include "server/pages/pages.hpp"
#include "server/store/event_log.hpp"

#include <memory>
#include <string>

namespace parvis::app {

/// As many descriptors as the system allows, and the connections that fit: the log and plain HTTP keep
/// theirs.
std::size_t connections_allowed(net::Limits const&);
/// The folder with `dist` and `pages`. Throws std::runtime_error with what to do.
std::string web_folder(ServeConfig const&);
/// Nothing of another site runs, loads or frames here; scripts and styles are files of ours or stand in this
/// list.
std::string content_policy(pages::Pages const&, std::string const& dist, std::string const& public_url);
/// A killed server may still hold its lock for a moment: the next one waits for it.
std::unique_ptr<store::EventLog> open_log(std::string const& folder);

} // namespace parvis::app
