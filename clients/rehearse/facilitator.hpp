// How the facilitator holds the evening: phases, slots, the timer, words for everybody, flagged notes; never
// content.
#pragma once

#include "clients/rehearse/lines.hpp"
#include "clients/rehearse/mind.hpp"
#include "clients/rehearse/room.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parvis::rehearse {

class Facilitator final : public Mind {
public:
    /// `minute_ms` is how long a minute of the evening really lasts.
    Facilitator(Room const& room, Lines const& lines, double minute_ms);

    std::optional<Ask> choose(Action, Moment due) override;
    std::optional<Action> learn(Action, Ask const&, Answer const&) override;

private:
    Room const& m_room;
    Lines const& m_lines;
    double m_minute_ms;
    std::vector<std::string> m_announcements; // still shown
};

} // namespace parvis::rehearse
