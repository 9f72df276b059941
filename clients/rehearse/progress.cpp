#include "clients/rehearse/progress.hpp"

#include <algorithm>
#include <cstdio>

#include <unistd.h>

namespace parvis::rehearse {

namespace {

constexpr auto redraw_every = std::chrono::milliseconds(200);
constexpr auto line_every = std::chrono::seconds(5);
constexpr int bar_width = 24;

std::string bar(double done)
{
    auto const full = static_cast<int>(std::clamp(done, 0.0, 1.0) * bar_width);
    std::string text;
    for (int i = 0; i < bar_width; ++i)
        text += i < full ? "█" : "░";
    return text;
}

/// As a clock that began at nought: "1:07".
std::string clock_of(double minute)
{
    auto const whole = static_cast<int>(minute);
    char text[16];
    std::snprintf(text, sizeof text, "%d:%02d", whole / 60, whole % 60);
    return text;
}

} // namespace

Progress::Progress(Words const& words)
    : m_words(words)
    , m_terminal(::isatty(STDERR_FILENO) == 1)
{
}

void Progress::show(Glimpse const& glimpse, Moment now)
{
    bool const turned = glimpse.phase != m_last_phase;
    if (now - m_last < (m_terminal ? redraw_every : line_every) && !turned) return;
    m_last = now;
    m_last_phase = glimpse.phase;
    auto const phase = glimpse.phase.empty() ? std::string() : m_words.say("phase_" + glimpse.phase);
    auto const line = m_words.say("progress",
        { clock_of(glimpse.minute), phase, std::to_string(glimpse.people), std::to_string(glimpse.expected),
            std::to_string(glimpse.accepted), std::to_string(glimpse.reconnected) });
    if (m_terminal) {
        std::fprintf(stderr, "\r\033[K%s %s", bar(glimpse.done).c_str(), line.c_str());
        m_drawn = true;
    } else {
        std::fprintf(stderr, "%s\n", line.c_str());
    }
    std::fflush(stderr);
}

void Progress::say(std::string const& line)
{
    end();
    std::fprintf(stderr, "%s\n", line.c_str());
}

void Progress::end()
{
    if (m_drawn) std::fputs("\r\033[K", stderr);
    m_drawn = false;
}

} // namespace parvis::rehearse
