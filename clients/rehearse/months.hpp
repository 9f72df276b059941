// Several monthly sessions of one series in a row: each is closed, archived once nothing is without an end,
// and followed by the next, with the server's clock a month ahead. What was promised in one month is
// answered, late or contested in the next, and the last one reads the overview.
#pragma once

#include "clients/rehearse/desk.hpp"
#include "clients/rehearse/own_server.hpp"
#include "clients/rehearse/performance.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace parvis::rehearse {

class Months {
public:
    Months(Options const&, Words const&, Progress&, OwnServer&);

    /// None when all months were played; what was in the way otherwise.
    std::optional<Trouble> run();
    /// Of each month that was begun.
    std::vector<Report const*> reports() const;
    SeriesReport const& series() const { return m_series; }

private:
    struct Month {
        std::unique_ptr<Performance> performance;
        std::map<std::string, std::string> hosts; // topic → token of one who hosts it
        std::map<std::string, std::string> respondents; // id → their token
        std::set<Room::Origin> brought; // promises it opens on

        Hall& hall() const { return performance->hall(); }
        Room const& room() const { return performance->hall().phones; }
    };
    using Brought = std::map<Room::Origin, Room::Brought>;

    std::optional<Trouble> play(std::size_t month);
    std::optional<Trouble> open(std::size_t month);
    std::optional<Trouble> close(std::size_t month);
    void check_brought(std::size_t month, std::string const& name);
    void answer(std::size_t month);
    void answer_awaited(Month&, Desk&, Faults&);
    void judge_answers(Month&, Desk&, Faults&);
    void answer_contested(Month&, Desk&, Faults&);
    void archive(Month&);
    void settle(Month&, Desk&, Answer const& refusal, Faults&);
    void remember_people(Month&);
    std::optional<Trouble> go_on(std::size_t month);
    void read_overview();
    void check_past();

    std::string today() const;
    Brought expected(std::size_t month) const;
    /// What the month before leaves open, and all that was promised there.
    std::set<Room::Origin> to_bring(std::size_t month) const;
    std::optional<Ledger::Promise> promise(Room::Origin const&) const;
    HttpAnswer get(std::string const& path, std::string const& token);

    Options const& m_options;
    Words const& m_words;
    Progress& m_progress;
    OwnServer& m_server;
    Options m_of_month; // the same, on our own server
    std::vector<Month> m_months;
    std::optional<Session> m_next;
    bool m_tried = false; // at this opening: late, answered and contested
    SeriesReport m_series;
};

} // namespace parvis::rehearse
