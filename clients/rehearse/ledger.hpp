// What was asked of somebody and what became of it, by the rehearsal's own account: only from commands of its
// own that were accepted. The server's promises, and its figures over months, are held against it.
#pragma once

#include "clients/rehearse/room.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace parvis::rehearse {

/// How the promises of a session stand, or those of all. Each that was asked is in exactly one of the others.
struct PromiseFigures {
    std::size_t asked = 0;
    std::size_t kept = 0;
    std::size_t adapted = 0;
    std::size_t declined = 0;
    std::size_t study = 0;
    std::size_t open = 0; // waits for an answer, in time
    std::size_t late = 0;
    std::vector<std::int64_t> tenths{}; // of days from being asked to being answered

    bool operator==(PromiseFigures const&) const = default;
    /// In tenths of days; none without any answer.
    std::optional<std::int64_t> median() const;
    void add(PromiseFigures const&);
};

class Ledger {
public:
    /// What is to be answered: the same thing asked twice in one report is asked once.
    struct Asked {
        std::string kind; // request, need or proposal
        std::string of; // id of the topic or the proposal it comes from
        std::string text;
        std::string of_whom;
        auto operator<=>(Asked const&) const = default;
    };
    struct Promise {
        std::int64_t asked_at = 0;
        std::string respondent; // id
        std::string due;
        std::string state; // as the protocol names it
        std::string outcome; // of the last answer
        std::string reason; // of the last answer
        std::string contested_because;
        std::int64_t answered_at = 0; // the last answer that was not a study; 0: none

        bool awaited() const { return state == "asked" || state == "accepted" || state == "contested"; }
        bool is_late(std::string const& today) const { return awaited() && !due.empty() && due < today; }
    };

    /// A command that was accepted, at this time of the server.
    void hear(
        std::string const& kind, std::string const& arguments, std::string const& created, std::int64_t at);
    /// Somebody who answers already, as the session before had them. `body`: for which they accept
    /// beforehand.
    void know_respondent(std::string const& id, std::string const& body);

    /// A topic that came along from the session before.
    void know_topic(std::string const& id, std::string const& title) { m_topics[id].title = title; }

    /// All that is asked now.
    std::vector<Asked> asked() const;
    /// What became of a promise of the room; none when nobody here asked for it.
    std::optional<Promise> promise(std::string const& id, Room::Promise const& shown) const;
    /// Of those that the room shows and that were asked here.
    PromiseFigures figures(Room const& shown, std::string const& today) const;

private:
    struct Topic {
        std::string title;
        std::string addressed_to;
        std::vector<Asked> requests; // of its report, as it was drafted
        std::int64_t published_at = 0; // 0: not yet
        std::int64_t addressed_at = 0;
    };
    struct Proposal {
        std::string text;
        std::int64_t adopted_at = 0; // 0: not, or not any more
    };
    /// What a command said of a promise, by its id.
    struct Said {
        std::optional<std::string> respondent;
        std::optional<std::string> due;
        std::string state;
        std::string outcome;
        std::string reason;
        std::string contested_because;
        std::int64_t answered_at = 0;
    };

    std::map<Asked, std::int64_t> asked_since() const;
    void hear_of_promise(Said&, std::string const& kind, std::string const& arguments, std::int64_t at);

    std::map<std::string, Topic> m_topics;
    std::map<std::string, Proposal> m_proposals;
    std::map<std::string, Said> m_said;
    std::map<std::string, std::string> m_beforehand; // body → who has accepted to answer for it
};

} // namespace parvis::rehearse
