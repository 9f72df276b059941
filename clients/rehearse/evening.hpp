// Plays a script: the people, the facilitator, the board on the wall and the evening's clock. One thread, one
// loop: it runs the connections until the next beat is due, and where the room must be ready first, the clock
// stands still.
#pragma once

#include "clients/rehearse/access.hpp"
#include "clients/rehearse/doorway.hpp"
#include "clients/rehearse/facilitator.hpp"
#include "clients/rehearse/participant.hpp"
#include "clients/rehearse/player.hpp"
#include "clients/rehearse/progress.hpp"
#include "clients/rehearse/respondent.hpp"

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace parvis::rehearse {

class Evening {
public:
    /// `speed`: minutes of the evening in a real minute.
    Evening(Hall&, Session const&, Scene&, double speed, std::size_t people, std::uint64_t seed, Progress&);
    ~Evening();

    /// To the end, or until the room makes no progress for two minutes; then it says what it waited for.
    std::optional<Trouble> play(Script const&);
    /// Runs the connections until `so` holds; false when nothing was answered for too long.
    bool wait_until(std::function<bool()> const& so);
    /// Everybody leaves.
    void end();

    Player& player(std::size_t index) { return *m_players[index]; }
    Participant const& participant(std::size_t index) const { return m_participants[index]; }
    /// By which the server knows a participant; empty: has not come in.
    std::string const& token(std::size_t index) const { return m_tokens[index]; }
    std::size_t people() const { return m_people; }
    /// What the board on the wall shows.
    Room const& wall() const { return m_wall; }
    /// Nobody waits for anything.
    bool is_settled() const;
    /// Everybody connected has everything up to this position of the `session` channel.
    bool has_seen(std::uint64_t position) const;
    std::uint64_t last_phase_seq() const { return m_last_phase_seq; }

private:
    void arrive(std::size_t index);
    std::optional<Trouble> hold(Beat const&);
    std::optional<Trouble> act(Beat const&, Moment due);
    void act(std::size_t who, Action, Moment due);
    /// The index of who has the floor, or how many participants there are: nobody has it.
    std::size_t speaker() const;
    /// Tells what was answered, or nothing.
    void ask(std::string const& token, Question const&, std::function<void(std::string const& answer)> tell);
    void bring_photo();
    void seat_respondents();
    bool everybody_is_here() const;
    bool words_are_over() const;
    void glance();
    void run_for(Clock::duration);

    class Watcher;

    Hall& m_hall;
    Session const& m_session;
    Scene& m_scene;
    double m_minute_ms;
    std::size_t m_people;
    std::uint64_t m_seed;
    Progress& m_progress;
    Doorway m_doorway;
    std::deque<Participant> m_participants;
    std::vector<std::unique_ptr<Player>> m_players;
    std::vector<std::string> m_tokens; // of the participants
    Facilitator m_mind_of_facilitator;
    std::unique_ptr<Player> m_facilitator;
    std::deque<Respondent> m_minds_of_respondents;
    std::vector<std::unique_ptr<Player>> m_respondents; // seated once the facilitator has their links
    std::unique_ptr<Watcher> m_watcher;
    std::unique_ptr<Line> m_board;
    Room m_wall; // what the board shows
    std::uint64_t m_last_phase_seq = 0;
    std::size_t m_questions = 0; // not answered yet
    double m_minute = 0;
    double m_minutes = 1;
};

} // namespace parvis::rehearse
