// What one audience can see of the session, folded from frames. Every connection of an audience receives the
// same frames, so one room serves them all: whoever brings a range first extends it.
#pragma once

#include "clients/rehearse/positions.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parvis::rehearse {

class Room {
public:
    struct Slot {
        std::int64_t starts = 0;
        std::int64_t ends = 0;
        std::string kind;
        std::string state;
    };
    struct Space {
        std::string name;
        bool open = true;
        std::uint32_t capacity = 0; // 0: any number of people
    };
    struct Topic {
        std::string kind;
        std::string title;
        std::string text;
        std::string state;
        std::uint32_t version = 0;
        std::vector<std::string> conflicts_with;
        bool hosted = false; // somebody's, by name
        bool taken_on = false; // a need
        std::uint32_t wishes = 0;
        std::string doubled_from; // of a double: the first of them all
        std::string addressed_to; // a body of the cooperative, or nobody
    };
    struct Cell {
        std::string slot;
        std::string space;
        std::string topic; // empty: free
        bool blocked = false;
        std::set<std::string> roles; // that somebody has
        bool unheard = false;
    };
    struct Note {
        std::string topic;
        bool hidden = false;
        std::uint32_t version = 0;
    };

    /// Who speaks and who waits, as facilitators see it.
    struct Floor {
        bool open = false;
        bool speaking = false;
        std::vector<std::string> waiting; // ids of participants, next one first
        std::string round_state;
        std::string holder; // of the talking stick
        std::int64_t since = 0; // the holder has held it since then
    };

    struct Seat {
        std::string name;
        std::string state;
    };
    struct Draw {
        std::string state;
        std::int64_t words_until = 0;
        std::vector<Seat> drawn;
    };

    struct Action {
        std::string state;
        bool owned = false;
        std::int64_t proposed_at = 0;
    };
    struct Proposal {
        std::string stage;
        std::string text;
        std::uint32_t version = 0;
        bool named = false; // who proposed is known
    };
    struct Statement {
        std::string kind;
        bool resolved = false;
    };

    struct Ballot {
        std::string kind;
        std::vector<std::string> options; // ids
        std::size_t dots = 0;
        std::string state;
    };

    struct Promise {
        std::string kind;
        std::string topic;
        std::string proposal;
        std::string text;
        std::string asked_of;
        std::string respondent; // id; empty: nobody
        std::string who; // their name
        std::string due; // ISO 8601 date, or empty
        std::string state;
        std::string outcome; // of the last answer
        std::string reason; // of the last answer
        std::size_t answers = 0;
        std::string contested_because;
        std::string handed_back_because;
        std::int64_t asked_at = 0;
        bool operator==(Promise const&) const = default;

        /// It still waits for an answer.
        bool awaited() const { return state == "asked" || state == "accepted" || state == "contested"; }
    };
    struct Respondent {
        std::string name;
        std::string body;
        bool beforehand = false; // has accepted to answer for the body
        bool removed = false;
        bool operator==(Respondent const&) const = default;
    };
    using Origin = std::pair<std::string, std::uint32_t>; // session, number of the promise there
    /// A promise of an earlier session, as this one shows it.
    struct Brought {
        std::string text;
        std::string who;
        std::string due;
        std::string state;
        std::string reason;
        Origin origin;
        bool operator==(Brought const&) const = default;
    };

    /// A `snap` or `ev` of this channel, as a connection accepted it. `set` is its JSON object.
    void take(std::string_view channel, Range, std::string_view set);
    /// What follows is of this log; everything of another one is forgotten.
    void begin(std::string const& epoch)
    {
        if (epoch == m_epoch) return;
        *this = {};
        m_epoch = epoch;
    }

    std::string const& phase() const { return m_phase; }
    std::string const& timer() const { return m_timer; } // its state
    std::vector<std::string> const& bodies() const { return m_bodies; } // to which a topic can be addressed
    std::uint32_t here() const { return m_here; }
    std::map<std::string, Slot> const& slots() const { return m_slots; }
    std::map<std::string, Space> const& spaces() const { return m_spaces; }
    std::map<std::string, Topic> const& topics() const { return m_topics; }
    std::map<std::string, Cell> const& cells() const { return m_cells; } // by id, "s1.e4"
    std::map<std::string, Note> const& notes() const { return m_notes; }
    std::map<std::string, Draw> const& draws() const { return m_draws; }
    std::map<std::string, Action> const& actions() const { return m_actions; }
    std::map<std::string, Statement> const& statements() const { return m_statements; }
    /// The consent round that is turning, or none.
    std::map<std::string, Proposal>::value_type const* open_proposal() const;
    std::map<std::string, Ballot> const& ballots() const { return m_ballots; }
    std::map<std::string, Promise> const& promises() const { return m_promises; }
    std::map<std::string, Respondent> const& respondents() const { return m_respondents; }
    std::map<std::string, Brought> const& brought() const { return m_brought; }
    std::vector<std::string> const& warnings() const { return m_warnings; } // kinds; facilitators
    std::vector<std::string> const& flagged() const { return m_flagged; } // ids of notes; facilitators
    std::vector<std::string> const& colleges() const { return m_colleges; } // ids

    Floor const& floor() const { return m_floor; }

    /// Rounds that are not over, by their start.
    std::vector<std::string> rounds() const;
    /// All slots, over or not, by their start.
    std::vector<std::string> slots_in_order() const;
    /// Ids of cells that somebody could claim, in the order of slots and spaces.
    std::vector<std::string> free_cells() const;
    /// Topics of which something can come: posted or reported.
    std::vector<std::string> standing_topics() const;
    /// Those on the wall that more people wish for than there is room where they and their doubles stand; of
    /// doubles, the first.
    std::vector<std::string> crowded() const;
    /// Whether nobody is known who asked for this, so that a facilitator speaks for them.
    bool is_nobodys(Promise const&) const;
    /// Whether a group meets there now.
    bool meets(Cell const&) const;
    /// The first topic whose time came in a cell and that has no end yet, or none.
    std::string first_owing() const;
    /// The first topic whose report is published, or nothing.
    std::string first_reported() const;
    /// Cell → topic, where there is one.
    std::map<std::string, std::string> grid() const;

private:
    struct Folder;

    std::string m_epoch;
    std::map<std::string, std::uint64_t, std::less<>> m_positions;
    std::string m_phase;
    std::string m_timer;
    std::vector<std::string> m_bodies;
    std::uint32_t m_here = 0;
    std::map<std::string, Slot> m_slots;
    std::map<std::string, Space> m_spaces;
    std::map<std::string, Topic> m_topics;
    std::map<std::string, Cell> m_cells;
    std::map<std::string, Note> m_notes;
    std::map<std::string, Draw> m_draws;
    std::map<std::string, Action> m_actions;
    std::map<std::string, Proposal> m_proposals;
    std::map<std::string, Statement> m_statements;
    std::map<std::string, Ballot> m_ballots;
    std::map<std::string, Promise> m_promises;
    std::map<std::string, Respondent> m_respondents;
    std::map<std::string, Brought> m_brought;
    std::vector<std::string> m_warnings;
    std::vector<std::string> m_flagged;
    std::vector<std::string> m_colleges;
    Floor m_floor;
};

} // namespace parvis::rehearse
