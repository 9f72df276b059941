// Where the evening is, for the one who watches: a line redrawn on a terminal, plain lines now and then
// elsewhere.
#pragma once

#include "clients/rehearse/tally.hpp"
#include "clients/rehearse/words.hpp"

#include <string>

namespace parvis::rehearse {

struct Glimpse {
    double done = 0; // 0 to 1
    double minute = 0; // of the evening
    std::string phase;
    std::size_t people = 0; // welcome now
    std::size_t expected = 0;
    std::size_t accepted = 0;
    std::uint64_t reconnected = 0;
};

class Progress {
public:
    explicit Progress(Words const& words);
    void show(Glimpse const&, Moment now);
    /// A line of its own.
    void say(std::string const& line);
    /// Ends the redrawn line.
    void end();

private:
    Words const& m_words;
    bool m_terminal;
    bool m_drawn = false;
    Moment m_last{};
    std::string m_last_phase;
};

} // namespace parvis::rehearse
