// What everybody in a rehearsal shares. One thread runs it all.
#pragma once

#include "clients/rehearse/journal.hpp"
#include "clients/rehearse/ledger.hpp"
#include "clients/rehearse/probes.hpp"
#include "clients/rehearse/random.hpp"
#include "clients/rehearse/room.hpp"
#include "clients/rehearse/tally.hpp"
#include "clients/rehearse/target.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace parvis::rehearse {

class Line;

struct Hall {
    Hall(boost::asio::io_context& context, Target where, std::uint64_t luck, std::string run_id)
        : io(context)
        , target(std::move(where))
        , chance(luck)
        , run(std::move(run_id))
        , probes(tally)
    {
    }

    boost::asio::io_context& io;
    Target target;
    std::string session;
    Random chance; // never the same twice: jitter, and the cids of anonymous contributions
    std::string run; // new at every run, so that no cid is ever used twice
    Room phones; // what participants see
    Room console; // what facilitators see
    Tally tally;
    Journal journal;
    Ledger ledger;
    std::chrono::milliseconds clock_ahead{ 0 }; // of the server before this machine
    Probes probes;
    std::vector<Line*> lines; // by their index

    /// A time of the protocol, as the server has it or nearly so.
    std::int64_t server_now() const
    {
        auto const now = std::chrono::system_clock::now().time_since_epoch() + clock_ahead;
        return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
    }
    /// Connections that have this channel now.
    std::vector<std::size_t> followers(std::string const& channel) const;
};

} // namespace parvis::rehearse
