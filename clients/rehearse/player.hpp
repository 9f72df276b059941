// Carries out the deeds of one mind over one connection, in order and one at a time, however long each takes:
// a deed whose time has come waits for the one before it, and is measured from its own time.
#pragma once

#include "clients/rehearse/line.hpp"
#include "clients/rehearse/mind.hpp"

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace parvis::rehearse {

class Player final : LineListener {
public:
    Player(Hall&, Room&, Mind&);

    /// Connects with this token and follows these channels.
    void sit_down(std::string token, std::vector<std::string> channels);
    /// May be called before `sit_down`: what is wanted waits.
    void want(Action, Moment due);
    /// Called after each answer.
    void on_answer(std::function<void(Action, Ask const&, Answer const&)>);
    void hang_up();

    /// Nothing wanted, nothing unanswered.
    bool is_settled() const;
    /// Has been welcome, and has seen the room.
    bool has_arrived() const { return m_line && m_line->is_informed(); }
    Line const* line() const { return m_line.get(); }

private:
    struct Wanted {
        Action action;
        Moment due;
    };

    void informed() override;
    void told(std::string_view own) override;
    void answered(Ask const&, Answer const&) override;
    void go_on();
    void attend();

    Hall& m_hall;
    Room& m_room;
    Mind& m_mind;
    std::unique_ptr<Line> m_line;
    std::deque<Wanted> m_wanted;
    Action m_current;
    std::string m_attended;
    std::function<void(Action, Ask const&, Answer const&)> m_on_answer;
};

} // namespace parvis::rehearse
