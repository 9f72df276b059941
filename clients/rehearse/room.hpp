// What one audience can see of the session, folded from frames. Every connection of an audience receives the
// same frames, so one room serves them all: whoever brings a range first extends it.
#pragma once

#include "clients/rehearse/positions.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
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
    };
    struct Topic {
        std::string kind;
        std::string title;
        std::string text;
        std::string state;
        std::uint32_t version = 0;
        std::vector<std::string> conflicts_with;
    };
    struct Cell {
        std::string slot;
        std::string space;
        std::string topic; // empty: free
        bool blocked = false;
    };
    struct Note {
        std::string topic;
        bool hidden = false;
        std::uint32_t version = 0;
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
    std::uint32_t here() const { return m_here; }
    std::map<std::string, Slot> const& slots() const { return m_slots; }
    std::map<std::string, Space> const& spaces() const { return m_spaces; }
    std::map<std::string, Topic> const& topics() const { return m_topics; }
    std::map<std::string, Cell> const& cells() const { return m_cells; } // by id, "s1.e4"
    std::map<std::string, Note> const& notes() const { return m_notes; }
    std::vector<std::string> const& warnings() const { return m_warnings; } // kinds; facilitators
    std::vector<std::string> const& flagged() const { return m_flagged; } // ids of notes; facilitators
    std::vector<std::string> const& colleges() const { return m_colleges; } // ids

    /// Rounds that are not over, by their start.
    std::vector<std::string> rounds() const;
    /// All slots, over or not, by their start.
    std::vector<std::string> slots_in_order() const;
    /// Ids of cells that somebody could claim, in the order of slots and spaces.
    std::vector<std::string> free_cells() const;
    /// Cell → topic, where there is one.
    std::map<std::string, std::string> grid() const;

private:
    struct Folder;

    std::string m_epoch;
    std::map<std::string, std::uint64_t, std::less<>> m_positions;
    std::string m_phase;
    std::uint32_t m_here = 0;
    std::map<std::string, Slot> m_slots;
    std::map<std::string, Space> m_spaces;
    std::map<std::string, Topic> m_topics;
    std::map<std::string, Cell> m_cells;
    std::map<std::string, Note> m_notes;
    std::vector<std::string> m_warnings;
    std::vector<std::string> m_flagged;
    std::vector<std::string> m_colleges;
};

} // namespace parvis::rehearse
