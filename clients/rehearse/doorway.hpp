// The way in for many people: each joins over HTTP under one cid, not too many at the same time, and asks
// again until the server lets them in or says no.
#pragma once

#include "clients/rehearse/hall.hpp"

#include <boost/asio/steady_timer.hpp>

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <string>

namespace parvis::rehearse {

class Doorway {
public:
    explicit Doorway(Hall& hall)
        : m_hall(hall)
    {
    }

    struct Guest {
        std::size_t index = 0;
        std::string body; // of the join request
        std::function<void(std::string token)> in;
    };
    void enter(Guest);
    /// People whom the server did not let in, and why the last of them.
    std::size_t turned_away() const { return m_turned_away; }
    std::string const& why() const { return m_why; }

private:
    struct Visit;

    void let_in();
    void ask(std::shared_ptr<Visit>);
    void answered(std::shared_ptr<Visit>, unsigned status, std::string const& body);

    Hall& m_hall;
    std::deque<Guest> m_queue;
    std::size_t m_inside = 0; // requests under way
    std::size_t m_turned_away = 0;
    std::string m_why;
};

} // namespace parvis::rehearse
