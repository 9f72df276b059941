// A whole evening from one seed: people with phones, a facilitator, a steward, a board, two sessions, a disk
// that fills up, connections that break, a process that dies. The same seed is the same evening.
#pragma once

#include "tests/hub/client.hpp"

#include <random>

namespace parvis::test {

class Dice {
public:
    explicit Dice(std::uint64_t seed)
        : m_engine(seed)
    {
    }
    std::uint64_t draw() { return m_engine(); }
    std::uint64_t below(std::uint64_t bound) { return bound == 0 ? 0 : m_engine() % bound; }
    bool one_in(std::uint64_t count) { return below(count) == 0; }
    template <typename T>
    T const& pick(std::vector<T> const& from)
    {
        return from[below(from.size())];
    }

private:
    std::mt19937_64 m_engine;
};

template <typename Tag>
std::string text_of(char letter, domain::Id<Tag> id)
{
    return letter + std::to_string(id.value);
}

class Simulation {
public:
    explicit Simulation(std::uint64_t seed);
    /// The evening, then a quiet end in which everything is compared. The sentences say what was wrong.
    std::vector<std::string> const& run();

    struct Counts {
        std::uint64_t acknowledged = 0, refused = 0, crashes = 0, full = 0, redactions = 0, events = 0;
    };
    Counts const& counts() const { return m_counts; }

private:
    struct Joining { // somebody at the door: asks until they have a token
        std::string session;
        std::string cid;
        bool asked = false;
        std::optional<domain::ParticipantId> participant;
    };

    void step();
    void move_time();
    void trouble();
    void restart();
    void knock(Joining&);
    void act(Client&);
    void act_as_participant(Client&, domain::Session const&);
    void act_as_steward(Client&, domain::Session const&);
    void steer(Client&, domain::Session const&);
    void give_floor(Client&, domain::Session const&);
    void act_personally(
        Client&, domain::Session const&, domain::ParticipantId self, domain::ParticipantId for_);
    Json text_of_topic(domain::Session const&, std::string const& title);
    Json cell(domain::Session const&);
    Json cell_with_topic(domain::Session const&);
    std::string topic(domain::Session const&, domain::ParticipantId own);
    std::string note(domain::Session const&);

    void come_to_rest();
    void check_answers();
    void check_screens();
    void check_presence();
    void check_log(std::string const& session);
    void check_replay(std::string const& session);
    void compare(domain::Session const& one, domain::Session const& other, std::string const& session);

    Dice m_dice;
    World m_world;
    std::vector<std::string> m_sessions{ "agora", "cercle" };
    std::vector<std::unique_ptr<Client>> m_clients;
    std::deque<Joining> m_door;
    std::uint64_t m_next_text = 1;
    Counts m_counts;
};

} // namespace parvis::test
