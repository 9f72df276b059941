// How the facilitator holds the evening: phases, slots, the grid, the timer, who speaks, words for everybody,
// flagged notes, who answers for what was asked; never content.
#pragma once

#include "clients/rehearse/lines.hpp"
#include "clients/rehearse/mind.hpp"
#include "clients/rehearse/room.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace parvis::rehearse {

class Facilitator final : public Mind {
public:
    /// `minute_ms` is how long a minute of the evening really lasts.
    Facilitator(Room const& room, Lines const& lines, double minute_ms);

    std::optional<Ask> choose(Action, Moment due) override;
    std::optional<Action> learn(Action, Ask const&, Answer const&) override;
    /// The answer to `suggest_placement`, to be accepted.
    void hear_suggestion(std::string const& body);
    /// Whose paperboard is worth a picture now, or nothing.
    std::string topic_to_photograph() const { return m_room.first_reported(); }

private:
    std::optional<Ask> voice(Action, Moment due);
    std::optional<Ask> set_timer(Action, Moment due) const;
    std::optional<Ask> rearrange(Action, Moment due) const;
    std::optional<Ask> address_need(std::size_t which, Moment due) const;
    std::optional<Ask> conduct(Action, Moment due) const;
    std::optional<Ask> open_ballot(std::size_t which, Moment due) const;
    std::optional<Ask> see_to_answers(Action, Moment due);
    std::optional<Ask> assign(std::size_t left, Moment due);

    Room const& m_room;
    Lines const& m_lines;
    double m_minute_ms;
    std::string m_draw; // the last one
    std::vector<std::string> m_announcements; // still shown
    std::set<std::string> m_pitched; // topics presented already
    std::map<std::string, std::string> m_assigned; // promise → why it had been handed back before
    std::string m_promise; // of the command under way
    std::string m_placements; // suggested: a JSON list, or empty
    std::int64_t m_passed_on = -1; // since when the one held the stick from whom it was passed on last
};

} // namespace parvis::rehearse
