// Somebody who answers what is asked of the cooperative: accepts or hands back what they are given, and says
// what became of it. They came by a link of their own, and are no participant.
#pragma once

#include "clients/rehearse/lines.hpp"
#include "clients/rehearse/mind.hpp"
#include "clients/rehearse/room.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace parvis::rehearse {

/// What one of them does over HTTP as well, when no evening is played.
std::string answer_arguments(Lines const&, std::string const& promise, std::string_view outcome,
    std::size_t nth, std::string const& until);

class Respondent final : public Mind {
public:
    Respondent(Room const& room, Lines const& lines);

    std::optional<Ask> choose(Action, Moment due) override;
    std::optional<Action> learn(Action, Ask const&, Answer const&) override;
    /// They are this one of the session.
    void become(std::string id) { m_id = std::move(id); }
    std::string const& id() const { return m_id; }

private:
    std::optional<Ask> hand_back(Moment due);
    std::optional<Ask> accept(Moment due);
    std::optional<Ask> answer(std::string_view outcome, bool contested, Moment due);
    bool is_mine(Room::Promise const& promise) const { return !m_id.empty() && promise.respondent == m_id; }

    Room const& m_room;
    Lines const& m_lines;
    std::string m_id;
    std::string m_subject; // the promise of the command under way
    std::set<std::string> m_accepted; // said so, whether or not the room shows it yet
    std::set<std::string> m_handed_back;
    std::map<std::string, std::size_t> m_answers; // given, by promise
};

} // namespace parvis::rehearse
