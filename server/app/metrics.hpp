// The figures an operator watches, in the text format of Prometheus.
#pragma once

#include "server/app/correspondence.hpp"
#include "server/hub/hub.hpp"
#include "server/net/server.hpp"

#include <string>

namespace parvis::app {

std::string metrics_text(
    hub::Stats const&, net::Counters const&, Correspondence::Figures const&, std::string const& version);

} // namespace parvis::app
