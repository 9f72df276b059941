// (state, event) → state. Nothing is refused here: the log says what has happened.
#include "server/domain/application.hpp"

namespace parvis::domain {

void Application::on(SessionCreated const& e)
{
    m_session.frame = e.frame;
    m_session.code = e.code;
    m_session.epoch = e.epoch;
    m_session.phase_since = m_at;
    touch_session();
}
void Application::on(CollegeAdded const& e)
{
    m_session.colleges[e.college] = { e.name, e.weight };
    touch_session();
}
void Application::on(FrameEdited const& e)
{
    m_session.frame = e.frame;
    touch_session();
}
void Application::on(PhaseChanged const& e)
{
    m_session.phase_before = e.from;
    m_session.phase = e.to;
    m_session.phase_since = m_at;
    touch_session();
    // Once the session is over, whatever stands in the grid owes a report.
    if (is_over(e.from) != is_over(e.to))
        for (auto const& [id, slot] : m_session.slots)
            touch_owed_in(id);
}

void Application::on(SlotAdded const& e)
{
    m_session.slots[e.slot] = { e.starts, e.ends, e.kind, e.label, SlotState::planned };
    touch_slot(e.slot);
}
void Application::on(SlotEdited const& e)
{
    auto& slot = touch_slot(e.slot);
    slot.starts = e.starts;
    slot.ends = e.ends;
    slot.label = e.label;
    fit_cells(e.slot);
}
void Application::on(SlotShifted const& e)
{
    auto& slot = touch_slot(e.slot);
    slot.starts = e.starts;
    slot.ends = e.ends;
}
void Application::on(SlotRemoved const& e) { touch_slot(e.slot).state = SlotState::removed; }
void Application::on(SlotStarted const& e)
{
    auto& slot = touch_slot(e.slot);
    slot.state = SlotState::running;
    slot.starts = e.starts;
    slot.ends = e.ends;
    touch_owed_in(e.slot);
}
void Application::on(SlotExtended const& e)
{
    touch_slot(e.slot).ends = e.to;
    fit_cells(e.slot);
}
void Application::on(SlotEnded const& e)
{
    touch_slot(e.slot).state = SlotState::over;
    for (auto& [id, person] : m_session.participants)
        if (person.place.kind == PlaceKind::cell && person.place.cell.slot == e.slot
            && is_over(m_session, person.place.cell))
            put(id, {});
    for (auto const& [cell, state] : m_session.cells)
        if (cell.slot == e.slot && is_over(m_session, cell)) end_company(cell);
}

void Application::on(SpaceAdded const& e)
{
    m_session.spaces[e.space] = { e.description, true };
    touch_space(e.space);
}
void Application::on(SpaceEdited const& e)
{
    touch_space(e.space).description = e.description;
    for (auto const& [cell, state] : m_session.cells)
        if (cell.space == e.space) m_cells.insert(cell);
}
void Application::on(SpaceOpened const& e)
{
    touch_space(e.space).open = true;
    for (auto const& [cell, state] : m_session.cells)
        if (cell.space == e.space) m_cells.insert(cell);
}
void Application::on(SpaceClosed const& e) { touch_space(e.space).open = false; }
void Application::on(CellBlocked const& e) { touch_cell(e.cell).blocked = true; }
void Application::on(CellUnblocked const& e) { touch_cell(e.cell).blocked = false; }

void Application::on(TimerStarted const& e) { set_timer({ TimerState::running, e.label, e.ends, 0 }); }
void Application::on(TimerPaused const& e)
{
    set_timer({ TimerState::paused, m_session.timer.label, 0, e.remaining });
}
void Application::on(TimerResumed const& e)
{
    set_timer({ TimerState::running, m_session.timer.label, e.ends, 0 });
}
void Application::on(TimerAdjusted const& e)
{
    set_timer({ m_session.timer.state, m_session.timer.label, e.ends, e.remaining });
}
void Application::on(TimerStopped const&) { set_timer({}); }
void Application::on(TimerEnded const&)
{
    set_timer({ TimerState::ended, m_session.timer.label, m_session.timer.ends, 0 });
}
void Application::on(AnnouncementMade const& e)
{
    m_session.announcements[e.announcement] = { e.text, e.scope, e.slot, e.space, m_at, e.until, false };
    touch_announcement(e.announcement);
}
void Application::on(AnnouncementEnded const& e) { touch_announcement(e.announcement).ended = true; }

void Application::on(ParticipantExpected const& e)
{
    auto& person = m_session.participants[e.participant];
    person.profile = e.profile;
    person.state = ParticipantState::expected;
    touch_person(e.participant);
    touch_session();
}
void Application::on(ParticipantJoined const& e)
{
    auto& person = m_session.participants[e.participant];
    person.profile = e.profile;
    person.without_phone = e.without_phone;
    person.state = ParticipantState::left; // counted when it becomes present
    become(e.participant, ParticipantState::present);
    enter_circle(e.participant);
}
void Application::on(ParticipantEdited const& e)
{
    auto& person = m_session.participants.at(e.participant);
    // Headcounts know where somebody attends from: out with the old profile, in with the new.
    count(person, -1);
    person.profile = e.profile;
    count(person, +1);
    if (person.place.kind == PlaceKind::cell) {
        auto& cell = touch_cell(person.place.cell);
        bool const on_site = e.profile.attendance == Attendance::on_site;
        if (on_site && cell.hearing.lost.contains(e.participant)) set_hearing(cell, e.participant, true);
    }
    touch_what_shows(e.participant);
}
void Application::touch_what_shows(ParticipantId id)
{
    for (auto& [cell, state] : m_session.cells)
        if (has_role(state.roles, id)) touch_cell(cell);
    // A topic shows the names of its hosts, and its wishes by college.
    for (auto& [topic_id, topic] : m_session.topics) {
        if (hosts(topic, id) || topic.wishes.contains(id)) touch_count_of(topic_id);
        if (asks_to_host(topic, id)) touch_topic(topic_id); // its hosts are shown who asks
    }
    for (auto& [note_id, note] : m_session.notes)
        if (note.author == id) touch_note(note_id);
    for (auto& [reaction_id, reaction] : m_session.reactions)
        if (reaction.author == id) touch_reaction(reaction_id);
    touch_actions_of(id);
    touch_proposals_of(id);
    touch_answers_of(id);
    touch_person(id);
    touch_voice_of(id);
    touch_session();
    touch_draws_about(id);
    touch_open_ballots();
}
void Application::on(ParticipantWentAway const& e) { become(e.participant, ParticipantState::away); }
void Application::on(ParticipantCameBack const& e)
{
    become(e.participant, ParticipantState::present);
    enter_circle(e.participant);
}
void Application::on(ParticipantLeft const& e)
{
    put(e.participant, {});
    fall_silent(e.participant);
    stop_waiting(e.participant);
    become(e.participant, ParticipantState::left);
}
void Application::on(ParticipantRemoved const& e)
{
    put(e.participant, {});
    fall_silent(e.participant);
    stop_waiting(e.participant);
    m_session.participants.at(e.participant).removed_because = e.reason;
    take_votes_back(e.participant);
    become(e.participant, ParticipantState::removed);
}
void Application::on(ParticipantRestored const& e)
{
    m_session.participants.at(e.participant).removed_because.clear();
    become(e.participant, ParticipantState::away);
}
void Application::on(PlaceChanged const& e) { put(e.participant, e.to); }

void Application::on(TopicProposed const& e)
{
    auto& topic = m_session.topics[e.topic];
    topic.content = e.content;
    if (e.host) topic.hosts = { e.host };
    topic.anonymous = e.anonymous;
    topic.state = e.draft ? TopicState::draft : TopicState::posted;
    topic.posted_at = e.draft ? 0 : m_at;
    topic.carried_from = e.carried_from;
    touch_topic(e.topic);
}
void Application::on(TopicEdited const& e)
{
    auto& topic = touch_topic(e.topic);
    topic.content = e.content;
    topic.version = e.version;
    settle_promises_of(e.topic);
}
void Application::on(TopicPosted const& e)
{
    auto& topic = m_session.topics.at(e.topic);
    topic.state = TopicState::posted;
    topic.posted_at = m_at;
    touch_topic(e.topic);
}
void Application::on(TopicWithdrawn const& e)
{
    auto& topic = touch_topic(e.topic);
    topic.state = TopicState::withdrawn;
    topic.withdrawn_because = e.reason;
    touch_owed(e.topic);
    drop_offers_of(e.topic);
    settle_promises_of(e.topic);
}
void Application::on(TopicRestored const& e)
{
    auto& topic = touch_topic(e.topic);
    topic.state = TopicState::posted;
    topic.withdrawn_because.clear();
    topic.carried_because.clear();
    touch_owed(e.topic);
    if (topic.posted_at == 0) topic.state = TopicState::draft;
    settle_promises_of(e.topic);
}
void Application::on(TopicAnonymised const& e)
{
    drop_offers_of(e.topic);
    auto& topic = touch_topic(e.topic);
    topic.hosts.clear();
    topic.anonymous = true;
    forget_proposers_of(e.topic);
    for (auto& entry : m_session.journal)
        if (auto hidden = without_author(entry.recorded, e.topic)) entry.recorded = std::move(*hidden);
    show(ChannelKind::moderation);
}
void Application::on(WishChanged const& e)
{
    auto& topic = touch_count_of(e.topic);
    if (e.on)
        topic.wishes.insert(e.participant);
    else
        topic.wishes.erase(e.participant);
    touch_own(e.participant);
}

void Application::on(TopicPlaced const& e)
{
    touch_cell(e.cell).topic = e.topic;
    touch_owed(e.topic);
}
void Application::on(TopicsPlaced const& e)
{
    for (auto const& [topic, cell] : e.placements)
        touch_cell(cell).topic = topic;
}
void Application::on(TopicReleased const& e)
{
    touch_cell(e.cell).topic = {};
    move_people(e.cell, {});
    end_company(e.cell);
    touch_owed(e.topic);
}
void Application::on(TopicMoved const& e)
{
    // Who came for the topic goes with it.
    touch_cell(e.from).topic = {};
    touch_cell(e.to).topic = e.topic;
    swap_company(e.from, e.to);
    move_people(e.from, { PlaceKind::cell, e.to });
    touch_owed(e.topic);
}
void Application::on(TopicsSwapped const& e)
{
    std::swap(touch_cell(e.a).topic, touch_cell(e.b).topic);
    swap_company(e.a, e.b);
    for (auto const cell : { e.a, e.b })
        touch_owed(topic_in(m_session, cell));
    for (auto& [id, person] : m_session.participants) {
        if (person.place == Place{ PlaceKind::cell, e.a })
            put(id, { PlaceKind::cell, e.b });
        else if (person.place == Place{ PlaceKind::cell, e.b })
            put(id, { PlaceKind::cell, e.a });
    }
}

void Application::on(NoteAdded const& e)
{
    auto& note = m_session.notes[e.note];
    note.topic = e.topic;
    note.kind = e.kind;
    note.text = e.text;
    note.author = e.author;
    note.added_at = m_at;
    note.changed = m_seq;
    show_notes_of(e.topic); // nothing to moderate yet
    count_notes(e.topic, +1);
    if (e.author) touch_own(e.author);
}
void Application::on(NoteEdited const& e)
{
    auto& note = touch_note(e.note);
    note.text = e.text;
    note.version = e.version;
}
void Application::on(NoteHidden const& e)
{
    auto& note = touch_note(e.note);
    note.hidden_because = e.reason;
    count_notes(note.topic, -1);
}
void Application::on(NoteShown const& e)
{
    auto& note = touch_note(e.note);
    note.hidden_because.reset();
    count_notes(note.topic, +1);
}
void Application::on(NoteFlagged const& e) { touch_note(e.note).flagged_by.insert(e.participant); }
void Application::on(NoteKept const& e) { touch_note(e.note).flagged_by.clear(); }

void Application::on(ActUndone const& e)
{
    for (auto& entry : m_session.journal)
        if (entry.seq == e.seq) entry.undone = true;
    show(ChannelKind::moderation);
}

void Application::touch_session()
{
    m_session.changed = m_seq;
    show(ChannelKind::session);
}

Announcement& Application::touch_announcement(AnnouncementId id)
{
    show(ChannelKind::session);
    return touch(m_session.announcements, id);
}

Slot& Application::touch_slot(SlotId id)
{
    show(ChannelKind::board);
    return touch(m_session.slots, id);
}

Space& Application::touch_space(SpaceId id)
{
    show(ChannelKind::board);
    return touch(m_session.spaces, id);
}

CellState& Application::touch_cell(Cell cell)
{
    show(ChannelKind::board);
    m_cells.insert(cell);
    auto& state = m_session.cells[cell];
    state.changed = m_seq;
    return state;
}

Topic& Application::touch_count_of(TopicId id)
{
    auto& topic = touch(m_session.topics, id);
    if (topic.state != TopicState::draft) show(ChannelKind::board);
    return topic;
}

Topic& Application::touch_topic(TopicId id)
{
    for (auto const host : m_session.topics.at(id).hosts)
        touch_own(host);
    touch_voice_of(id);
    return touch_count_of(id);
}

Note& Application::touch_note(NoteId id)
{
    auto& note = touch(m_session.notes, id);
    for (auto const topic : topics_of(m_session, note))
        show_notes_of(topic);
    show(ChannelKind::moderation);
    return note;
}

void Application::touch_own(ParticipantId id)
{
    m_session.participants.at(id).changed_own = m_seq;
    m_touched.people.insert(id);
}

Participant& Application::touch_person(ParticipantId id)
{
    touch_own(id);
    show(ChannelKind::roster);
    return touch(m_session.participants, id);
}

void Application::set_timer(Timer timer)
{
    m_session.timer = std::move(timer);
    touch_session();
}

void Application::count(Participant const& person, int by)
{
    auto const add = [&](Headcount& headcount) {
        headcount.here += static_cast<std::uint32_t>(by);
        if (person.profile.attendance != Attendance::on_site)
            headcount.remote += static_cast<std::uint32_t>(by);
        if (person.profile.attendance == Attendance::gathering)
            headcount.gathering += static_cast<std::uint32_t>(by) * person.profile.party.value_or(1);
    };
    if (person.state == ParticipantState::present) add(m_session.present);
    if (person.place.kind == PlaceKind::cell) add(m_session.cells[person.place.cell].people);
}

void Application::become(ParticipantId id, ParticipantState state)
{
    auto& person = touch_person(id);
    count(person, -1);
    person.state = state;
    count(person, +1);
    touch_session();
    touch_draws_about(id);
    touch_open_ballots();
}

void Application::put(ParticipantId id, Place place)
{
    auto& person = touch_person(id);
    if (person.place.kind == PlaceKind::cell && person.place != place) leave(id, person.place.cell);
    if (place.kind == PlaceKind::cell) {
        touch_cell(place.cell);
        if (person.waits_for == place.cell) stop_waiting(id);
    }
    bool const roams = person.place.kind != PlaceKind::cell || place.kind != PlaceKind::cell;
    if (roams) touch_session(); // butterflies and bumblebees are counted there
    count(person, -1);
    person.place = place;
    count(person, +1);
}

void Application::move_people(Cell from, Place to)
{
    for (auto& [id, person] : m_session.participants)
        if (person.place == Place{ PlaceKind::cell, from }) put(id, to);
}

void Application::count_notes(TopicId id, int by)
{
    touch_count_of(id).notes += static_cast<std::uint32_t>(by);
}

Touched apply(Session& session, Recorded const& recorded, Seq seq)
{
    assert(seq == session.seq + 1);
    Application application(session, recorded, seq);
    std::visit([&](auto const& event) { application.on(event); }, recorded.event);
    application.offer_places();
    session.seq = seq;
    session.now = std::max(session.now, recorded.at);
    application.enter_in_journal(recorded);
    return application.take_touched();
}

} // namespace parvis::domain
