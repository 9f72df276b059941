// A person's program in the simulation: it folds what it hears by the rule of ranges, asks again with the
// same command id until it is answered, and comes back where it stopped.
#pragma once

#include "tests/hub/world.hpp"

namespace parvis::test {

class Client {
public:
    Client(World& world, hub::Identity identity, std::vector<std::string> channels);

    hub::Identity const& identity() const { return m_identity; }
    bool is_connected() const { return m_connection.has_value(); }
    hub::ConnectionId connection() const { return *m_connection; }
    /// Removed by the facilitator: never comes back.
    bool is_gone() const { return m_gone; }

    void connect();
    /// The connection breaks; frames on their way are lost but for the first `kept`.
    void drop(std::size_t kept);
    /// One frame of ours reaches the hub.
    bool speak();
    /// One frame of the hub reaches us. `lossy`: an `ev` is lost on the way, so that a gap opens.
    bool hear(bool lossy);
    /// Asks for what `lossy` hid and no later frame has uncovered.
    void make_up();
    /// What a broken or closed connection still holds is heard, and then it is gone.
    void notice_close();

    void command(std::string const& kind, Json arguments, domain::ParticipantId on_behalf = {},
        std::optional<domain::Duration> patience = {});
    void say(std::string text) { m_saying.push_back(std::move(text)); }
    /// Asks again what was not answered for good.
    void ask_again();
    /// Asks again what was answered already, or not: the answer must be the same.
    void repeat(std::uint64_t which);
    std::size_t pending() const { return m_pending.size(); }

    struct Command {
        Json frame;
        domain::Actor actor;
        Json ack; // null until acknowledged
        bool refused = false;
    };
    std::map<std::string, Command> const& commands() const { return m_commands; }
    std::map<std::string, Collections> const& shown() const { return m_shown; }
    std::vector<std::string> const& channels() const { return m_channels; }

private:
    struct Channel {
        domain::Seq pos = 0;
        bool resubscribed = false; // a gap was seen, the answer is on its way
    };
    void on_welcome(Json const&);
    void on_data(Json const&);
    void on_answer(Json const&);
    void subscribe(std::vector<std::string> const&);

    World& m_world;
    hub::Identity m_identity;
    std::vector<std::string> m_channels;
    std::optional<hub::ConnectionId> m_connection;
    std::deque<std::string> m_saying;
    std::string m_epoch;
    std::map<std::string, Channel> m_positions;
    std::map<std::string, Collections> m_shown;
    std::map<std::string, Command> m_commands;
    std::set<std::string> m_pending;
    std::uint64_t m_next_cid = 1;
    bool m_lost_frames = false;
    bool m_gone = false;
};

} // namespace parvis::test
