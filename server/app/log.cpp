#include "server/app/log.hpp"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace parvis::app {

namespace {

LogFormat g_format = LogFormat::text; // written once, before any thread starts

/// Nothing in a line may end it, or act on the terminal that shows it.
std::string in_quotes(std::string_view text)
{
    std::string safe = "\"";
    for (auto const symbol : text) {
        auto const byte = static_cast<unsigned char>(symbol);
        if (symbol == '"' || symbol == '\\')
            safe.append({ '\\', symbol });
        else if (byte < 0x20 || byte == 0x7f)
            safe += fmt::format("\\u{:04x}", byte);
        else
            safe += symbol;
    }
    return safe + "\"";
}

spdlog::level::level_enum level_of(Severity severity)
{
    switch (severity) {
    case Severity::info:
        return spdlog::level::info;
    case Severity::warning:
        return spdlog::level::warn;
    case Severity::error:
        return spdlog::level::err;
    }
    return spdlog::level::info;
}

} // namespace

void start_log(LogFormat format)
{
    g_format = format;
    auto logger = spdlog::stderr_color_mt("parvis");
    logger->set_pattern(format == LogFormat::json_lines
            ? R"({"time":"%Y-%m-%dT%H:%M:%S.%e%z","level":"%l",%v})"
            : "%^%L%$ %H:%M:%S.%e %v");
    logger->flush_on(spdlog::level::info);
    spdlog::set_default_logger(std::move(logger));
}

void log(Severity severity, std::string_view event, LogFields fields)
{
    std::string line;
    if (g_format == LogFormat::json_lines) {
        line = "\"event\":" + in_quotes(event);
        for (auto const& [name, value] : fields)
            line += "," + in_quotes(name) + ":" + in_quotes(value);
    } else {
        line = event;
        for (auto const& [name, value] : fields)
            line += fmt::format(" {}={}", name, in_quotes(value));
    }
    spdlog::log(level_of(severity), "{}", line);
}

} // namespace parvis::app
