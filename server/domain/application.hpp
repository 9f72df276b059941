// One event on its way into the state. Each concern applies its own events: `on` stands declared here and is
// defined in the apply*.cpp of the concern. What is changed through `touch…` carries the position of the
// event and marks the channels and people to whom it shows, so that a rendering after any position is a
// filter and nobody has to be told twice. Private to the domain.
#pragma once

#include "server/domain/judge.hpp"

namespace parvis::domain {

class Application {
public:
    Application(Session& session, Recorded const& recorded, Seq seq)
        : m_session(session)
        , m_at(recorded.at)
        , m_seq(seq)
    {
    }

    // apply.cpp
    void on(SessionCreated const&);
    void on(CollegeAdded const&);
    void on(FrameEdited const&);
    void on(PhaseChanged const&);
    void on(SlotAdded const&);
    void on(SlotEdited const&);
    void on(SlotShifted const&);
    void on(SlotRemoved const&);
    void on(SlotStarted const&);
    void on(SlotExtended const&);
    void on(SlotEnded const&);
    void on(SpaceAdded const&);
    void on(SpaceEdited const&);
    void on(SpaceOpened const&);
    void on(SpaceClosed const&);
    void on(CellBlocked const&);
    void on(CellUnblocked const&);
    void on(TimerStarted const&);
    void on(TimerPaused const&);
    void on(TimerResumed const&);
    void on(TimerAdjusted const&);
    void on(TimerStopped const&);
    void on(TimerEnded const&);
    void on(AnnouncementMade const&);
    void on(AnnouncementEnded const&);
    void on(ParticipantExpected const&);
    void on(ParticipantJoined const&);
    void on(ParticipantEdited const&);
    void on(ParticipantWentAway const&);
    void on(ParticipantCameBack const&);
    void on(ParticipantLeft const&);
    void on(ParticipantRemoved const&);
    void on(ParticipantRestored const&);
    void on(PlaceChanged const&);
    void on(TopicProposed const&);
    void on(TopicEdited const&);
    void on(TopicPosted const&);
    void on(TopicWithdrawn const&);
    void on(TopicRestored const&);
    void on(TopicAnonymised const&);
    void on(WishChanged const&);
    void on(TopicPlaced const&);
    void on(TopicReleased const&);
    void on(TopicMoved const&);
    void on(TopicsSwapped const&);
    void on(NoteAdded const&);
    void on(NoteEdited const&);
    void on(NoteHidden const&);
    void on(NoteShown const&);
    void on(NoteFlagged const&);
    void on(NoteKept const&);
    void on(ActUndone const&);

    /// Keeps the act in the journal of the console, when it is one.
    void enter_in_journal(Recorded const&);
    Touched take_touched() { return std::move(m_touched); }

private:
    template <typename Map>
    typename Map::mapped_type& touch(Map& map, typename Map::key_type id)
    {
        auto& entity = map.at(id);
        entity.changed = m_seq;
        return entity;
    }
    void show(ChannelKind kind) { m_touched.channels.insert({ kind, {}, {} }); }
    void show_notes_of(TopicId topic) { m_touched.channels.insert({ ChannelKind::topic, topic, {} }); }

    // The session as a whole: frame, phase, timer, headcounts.
    void touch_session();
    Announcement& touch_announcement(AnnouncementId);
    // The board. A draft shows to nobody but its author.
    Slot& touch_slot(SlotId);
    Space& touch_space(SpaceId);
    CellState& touch_cell(Cell);
    Topic& touch_topic(TopicId);
    /// Without its hosts: a count beside it changed.
    Topic& touch_count_of(TopicId);
    Note& touch_note(NoteId);
    /// What a person's own channel shows.
    void touch_own(ParticipantId);
    /// What the roster shows, and their own channel.
    Participant& touch_person(ParticipantId);

    void set_timer(Timer);
    /// Adds a person to, or takes them from, every headcount they stand in.
    void count(Participant const&, int by);
    void become(ParticipantId, ParticipantState);
    void put(ParticipantId, Place);
    void move_people(Cell from, Place to);
    void count_notes(TopicId, int by);

    Session& m_session;
    Time m_at;
    Seq m_seq;
    Touched m_touched;
};

} // namespace parvis::domain
