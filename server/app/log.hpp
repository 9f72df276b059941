// Structured lines: an event and its fields, as text for people or as one JSON object a line for programs. No
// frame, no token, no name of a person goes in here.
#pragma once

#include "server/app/config.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace parvis::app {

enum class Severity { info, warning, error };
using LogFields = std::initializer_list<std::pair<std::string_view, std::string>>;

void start_log(LogFormat);
void log(Severity, std::string_view event, LogFields fields = {});

} // namespace parvis::app
