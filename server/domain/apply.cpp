// (state, event) → state. Nothing is refused here: the log says what has happened.
#include "server/domain/judge.hpp"

namespace parvis::domain {

namespace {

/// One event being applied: what it changes carries its position, so that a rendering after any position is a
/// filter.
class Application {
public:
    Application(Session& session, Recorded const& recorded, Seq seq)
        : m_session(session)
        , m_at(recorded.at)
        , m_seq(seq)
    {
    }

    void on(SessionCreated const& e)
    {
        m_session.frame = e.frame;
        m_session.code = e.code;
        m_session.epoch = e.epoch;
        m_session.phase_since = m_at;
        touch_session();
    }
    void on(CollegeAdded const& e)
    {
        m_session.colleges[e.college] = { e.name, e.weight };
        touch_session();
    }
    void on(FrameEdited const& e)
    {
        m_session.frame = e.frame;
        touch_session();
    }
    void on(PhaseChanged const& e)
    {
        m_session.phase_before = e.from;
        m_session.phase = e.to;
        m_session.phase_since = m_at;
        touch_session();
    }

    void on(SlotAdded const& e)
    {
        m_session.slots[e.slot] = { e.starts, e.ends, e.kind, e.label, SlotState::planned, m_seq };
    }
    void on(SlotEdited const& e)
    {
        auto& slot = touch(m_session.slots, e.slot);
        slot.starts = e.starts;
        slot.ends = e.ends;
        slot.label = e.label;
    }
    void on(SlotShifted const& e)
    {
        auto& slot = touch(m_session.slots, e.slot);
        slot.starts = e.starts;
        slot.ends = e.ends;
    }
    void on(SlotRemoved const& e) { touch(m_session.slots, e.slot).state = SlotState::removed; }
    void on(SlotStarted const& e)
    {
        auto& slot = touch(m_session.slots, e.slot);
        slot.state = SlotState::running;
        slot.starts = e.starts;
        slot.ends = e.ends;
    }
    void on(SlotExtended const& e) { touch(m_session.slots, e.slot).ends = e.to; }
    void on(SlotEnded const& e)
    {
        touch(m_session.slots, e.slot).state = SlotState::over;
        for (auto& [id, person] : m_session.participants)
            if (person.place.kind == PlaceKind::cell && person.place.cell.slot == e.slot) put(id, {});
    }

    void on(SpaceAdded const& e) { m_session.spaces[e.space] = { e.description, true, m_seq }; }
    void on(SpaceEdited const& e) { touch(m_session.spaces, e.space).description = e.description; }
    void on(SpaceOpened const& e) { touch(m_session.spaces, e.space).open = true; }
    void on(SpaceClosed const& e) { touch(m_session.spaces, e.space).open = false; }
    void on(CellBlocked const& e) { touch_cell(e.cell).blocked = true; }
    void on(CellUnblocked const& e) { touch_cell(e.cell).blocked = false; }

    void on(TimerStarted const& e) { set_timer({ TimerState::running, e.label, e.ends, 0 }); }
    void on(TimerPaused const& e)
    {
        set_timer({ TimerState::paused, m_session.timer.label, 0, e.remaining });
    }
    void on(TimerResumed const& e) { set_timer({ TimerState::running, m_session.timer.label, e.ends, 0 }); }
    void on(TimerAdjusted const& e)
    {
        set_timer({ m_session.timer.state, m_session.timer.label, e.ends, e.remaining });
    }
    void on(TimerStopped const&) { set_timer({}); }
    void on(TimerEnded const&)
    {
        set_timer({ TimerState::ended, m_session.timer.label, m_session.timer.ends, 0 });
    }
    void on(AnnouncementMade const& e)
    {
        m_session.announcements[e.announcement]
            = { e.text, e.scope, e.slot, e.space, m_at, e.until, false, m_seq };
    }
    void on(AnnouncementEnded const& e) { touch(m_session.announcements, e.announcement).ended = true; }

    void on(ParticipantExpected const& e)
    {
        auto& person = m_session.participants[e.participant];
        person.profile = e.profile;
        person.state = ParticipantState::expected;
        touch_person(e.participant);
        touch_session();
    }
    void on(ParticipantJoined const& e)
    {
        auto& person = m_session.participants[e.participant];
        person.profile = e.profile;
        person.without_phone = e.without_phone;
        person.state = ParticipantState::left; // counted when it becomes present
        become(e.participant, ParticipantState::present);
    }
    void on(ParticipantEdited const& e)
    {
        auto& person = m_session.participants.at(e.participant);
        // Headcounts know where somebody attends from: out with the old profile, in with the new.
        count(person, -1);
        person.profile = e.profile;
        count(person, +1);
        if (person.place.kind == PlaceKind::cell) touch_cell(person.place.cell);
        for (auto& [id, topic] : m_session.topics)
            if (hosts(topic, e.participant)) topic.changed = m_seq;
        for (auto& [id, note] : m_session.notes)
            if (note.author == e.participant) note.changed = m_seq;
        touch_person(e.participant);
        touch_session();
    }
    void on(ParticipantWentAway const& e) { become(e.participant, ParticipantState::away); }
    void on(ParticipantCameBack const& e) { become(e.participant, ParticipantState::present); }
    void on(ParticipantLeft const& e)
    {
        put(e.participant, {});
        become(e.participant, ParticipantState::left);
    }
    void on(ParticipantRemoved const& e)
    {
        put(e.participant, {});
        m_session.participants.at(e.participant).removed_because = e.reason;
        become(e.participant, ParticipantState::removed);
    }
    void on(ParticipantRestored const& e)
    {
        m_session.participants.at(e.participant).removed_because.clear();
        become(e.participant, ParticipantState::away);
    }
    void on(PlaceChanged const& e) { put(e.participant, e.to); }

    void on(TopicProposed const& e)
    {
        auto& topic = m_session.topics[e.topic];
        topic.content = e.content;
        if (e.host) topic.hosts = { e.host };
        topic.anonymous = e.anonymous;
        topic.state = e.draft ? TopicState::draft : TopicState::posted;
        topic.posted_at = e.draft ? 0 : m_at;
        touch_topic(e.topic);
    }
    void on(TopicEdited const& e)
    {
        auto& topic = touch_topic(e.topic);
        topic.content = e.content;
        topic.version = e.version;
    }
    void on(TopicPosted const& e)
    {
        auto& topic = touch_topic(e.topic);
        topic.state = TopicState::posted;
        topic.posted_at = m_at;
    }
    void on(TopicWithdrawn const& e)
    {
        auto& topic = touch_topic(e.topic);
        topic.state = TopicState::withdrawn;
        topic.withdrawn_because = e.reason;
    }
    void on(TopicRestored const& e)
    {
        auto& topic = touch_topic(e.topic);
        topic.state = TopicState::posted;
        topic.withdrawn_because.clear();
        if (topic.posted_at == 0) topic.state = TopicState::draft;
    }
    void on(TopicAnonymised const& e)
    {
        auto& topic = touch_topic(e.topic);
        topic.hosts.clear();
        topic.anonymous = true;
        for (auto& entry : m_session.journal)
            if (auto hidden = without_author(entry.recorded, e.topic)) entry.recorded = std::move(*hidden);
    }
    void on(WishChanged const& e)
    {
        auto& topic = m_session.topics.at(e.topic);
        topic.changed = m_seq;
        if (e.on)
            topic.wishes.insert(e.participant);
        else
            topic.wishes.erase(e.participant);
        touch_own(e.participant);
    }

    void on(TopicPlaced const& e) { touch_cell(e.cell).topic = e.topic; }
    void on(TopicReleased const& e)
    {
        touch_cell(e.cell).topic = {};
        move_people(e.cell, {});
    }
    void on(TopicMoved const& e)
    {
        // Who came for the topic goes with it.
        touch_cell(e.from).topic = {};
        touch_cell(e.to).topic = e.topic;
        move_people(e.from, { PlaceKind::cell, e.to });
    }
    void on(TopicsSwapped const& e)
    {
        std::swap(touch_cell(e.a).topic, touch_cell(e.b).topic);
        for (auto& [id, person] : m_session.participants) {
            if (person.place == Place{ PlaceKind::cell, e.a })
                put(id, { PlaceKind::cell, e.b });
            else if (person.place == Place{ PlaceKind::cell, e.b })
                put(id, { PlaceKind::cell, e.a });
        }
    }

    void on(NoteAdded const& e)
    {
        auto& note = m_session.notes[e.note];
        note.topic = e.topic;
        note.kind = e.kind;
        note.text = e.text;
        note.author = e.author;
        note.added_at = m_at;
        note.changed = m_seq;
        count_notes(e.topic, +1);
        if (e.author) touch_own(e.author);
    }
    void on(NoteEdited const& e)
    {
        auto& note = touch(m_session.notes, e.note);
        note.text = e.text;
        note.version = e.version;
    }
    void on(NoteHidden const& e)
    {
        auto& note = touch(m_session.notes, e.note);
        note.hidden_because = e.reason;
        count_notes(note.topic, -1);
    }
    void on(NoteShown const& e)
    {
        auto& note = touch(m_session.notes, e.note);
        note.hidden_because.reset();
        count_notes(note.topic, +1);
    }
    void on(NoteFlagged const& e) { touch(m_session.notes, e.note).flagged_by.insert(e.participant); }
    void on(NoteKept const& e) { touch(m_session.notes, e.note).flagged_by.clear(); }

    void on(ActUndone const& e)
    {
        for (auto& entry : m_session.journal)
            if (entry.seq == e.seq) entry.undone = true;
    }

private:
    template <typename Map>
    typename Map::mapped_type& touch(Map& map, typename Map::key_type id)
    {
        auto& entity = map.at(id);
        entity.changed = m_seq;
        return entity;
    }
    void touch_session() { m_session.changed = m_seq; }
    CellState& touch_cell(Cell cell)
    {
        auto& state = m_session.cells[cell];
        state.changed = m_seq;
        return state;
    }
    Topic& touch_topic(TopicId id)
    {
        auto& topic = touch(m_session.topics, id);
        for (auto const host : topic.hosts)
            touch_own(host);
        return topic;
    }
    void touch_own(ParticipantId id) { m_session.participants.at(id).changed_own = m_seq; }
    void touch_person(ParticipantId id)
    {
        touch_own(id);
        m_session.participants.at(id).changed = m_seq;
    }

    void set_timer(Timer timer)
    {
        m_session.timer = std::move(timer);
        touch_session();
    }

    static void add(Headcount& headcount, Participant const& person, int by)
    {
        headcount.here += static_cast<std::uint32_t>(by);
        if (person.profile.attendance != Attendance::on_site)
            headcount.remote += static_cast<std::uint32_t>(by);
    }
    /// Adds a person to, or takes them from, every headcount they stand in.
    void count(Participant const& person, int by)
    {
        if (person.state == ParticipantState::present) add(m_session.present, person, by);
        if (person.place.kind == PlaceKind::cell) add(m_session.cells[person.place.cell].people, person, by);
    }
    void become(ParticipantId id, ParticipantState state)
    {
        auto& person = m_session.participants.at(id);
        count(person, -1);
        person.state = state;
        count(person, +1);
        touch_person(id);
        touch_session();
    }
    void put(ParticipantId id, Place place)
    {
        auto& person = m_session.participants.at(id);
        if (person.place.kind == PlaceKind::cell) touch_cell(person.place.cell);
        if (place.kind == PlaceKind::cell) touch_cell(place.cell);
        bool const roams = person.place.kind != PlaceKind::cell || place.kind != PlaceKind::cell;
        if (roams) touch_session(); // butterflies and bumblebees are counted there
        count(person, -1);
        person.place = place;
        count(person, +1);
        touch_person(id);
    }
    void move_people(Cell from, Place to)
    {
        for (auto& [id, person] : m_session.participants)
            if (person.place == Place{ PlaceKind::cell, from }) put(id, to);
    }
    void count_notes(TopicId id, int by)
    {
        auto& topic = touch(m_session.topics, id);
        topic.notes += static_cast<std::uint32_t>(by);
    }

    Session& m_session;
    Time m_at;
    Seq m_seq;
};

std::string title_of(Session const& session, TopicId id)
{
    auto const* topic = find(session.topics, id);
    return topic ? topic->content.title : std::string{};
}

std::string name_of(Session const& session, ParticipantId id)
{
    auto const* person = find(session.participants, id);
    return person ? person->profile.pseudonym : std::string{};
}

using Subject = std::optional<std::string>;

/// What an act was about, as a person would call it; none where the event is no act of the journal.
struct SubjectOf {
    Session const& session;
    Subject operator()(FrameEdited const& e) const { return e.frame.title; }
    Subject operator()(PhaseChanged const&) const { return std::string{}; }
    Subject operator()(SlotAdded const& e) const { return e.label; }
    Subject operator()(SlotEdited const& e) const { return e.label; }
    Subject operator()(SlotRemoved const& e) const { return session.slots.at(e.slot).label; }
    Subject operator()(SlotStarted const& e) const { return session.slots.at(e.slot).label; }
    Subject operator()(SlotExtended const& e) const { return session.slots.at(e.slot).label; }
    Subject operator()(SlotEnded const& e) const { return session.slots.at(e.slot).label; }
    Subject operator()(SpaceAdded const& e) const { return e.description.name; }
    Subject operator()(SpaceEdited const& e) const { return e.description.name; }
    Subject operator()(SpaceOpened const& e) const { return session.spaces.at(e.space).description.name; }
    Subject operator()(SpaceClosed const& e) const { return session.spaces.at(e.space).description.name; }
    Subject operator()(CellBlocked const& e) const
    {
        return session.spaces.at(e.cell.space).description.name;
    }
    Subject operator()(CellUnblocked const& e) const
    {
        return session.spaces.at(e.cell.space).description.name;
    }
    Subject operator()(TimerStarted const& e) const { return e.label; }
    Subject operator()(TimerStopped const&) const { return std::string{}; }
    Subject operator()(AnnouncementMade const& e) const { return e.text; }
    Subject operator()(AnnouncementEnded const& e) const
    {
        return session.announcements.at(e.announcement).text;
    }
    Subject operator()(ParticipantRemoved const& e) const { return name_of(session, e.participant); }
    Subject operator()(ParticipantRestored const& e) const { return name_of(session, e.participant); }
    Subject operator()(TopicWithdrawn const& e) const { return title_of(session, e.topic); }
    Subject operator()(TopicRestored const& e) const { return title_of(session, e.topic); }
    Subject operator()(TopicPlaced const& e) const { return title_of(session, e.topic); }
    Subject operator()(TopicReleased const& e) const { return title_of(session, e.topic); }
    Subject operator()(TopicMoved const& e) const { return title_of(session, e.topic); }
    Subject operator()(TopicsSwapped const& e) const { return title_of(session, topic_in(session, e.a)); }
    Subject operator()(NoteHidden const& e) const
    {
        return title_of(session, session.notes.at(e.note).topic);
    }
    Subject operator()(NoteShown const& e) const { return title_of(session, session.notes.at(e.note).topic); }
    Subject operator()(NoteKept const& e) const { return title_of(session, session.notes.at(e.note).topic); }
    Subject operator()(auto const&) const { return std::nullopt; }
};

Subject subject_of(Session const& session, Event const& event)
{
    auto subject = std::visit(SubjectOf{ session }, event);
    // A draft that its author gives up is nobody else's business.
    if (auto const* withdrawn = std::get_if<TopicWithdrawn>(&event))
        if (session.topics.at(withdrawn->topic).posted_at == 0) return std::nullopt;
    return subject;
}

} // namespace

void apply(Session& session, Recorded const& recorded, Seq seq)
{
    assert(seq == session.seq + 1);
    Application application(session, recorded, seq);
    std::visit([&](auto const& event) { application.on(event); }, recorded.event);
    session.seq = seq;
    session.now = std::max(session.now, recorded.at);
    // What the plan brought is no act: the journal begins when the session does.
    bool const of_plan = recorded.by.role == Role::system && session.phase == Phase::draft;
    if (of_plan) return;
    if (auto subject = subject_of(session, recorded.event)) {
        session.journal.push_back({ seq, recorded, std::move(*subject), false });
        if (session.journal.size() > journal_entries_max) session.journal.erase(session.journal.begin());
    }
}

std::optional<Recorded> without_author(Recorded const& recorded, TopicId topic)
{
    auto const about = std::visit(
        []<typename T>(T const& e) -> TopicId {
            if constexpr (requires { e.topic; }
                && !std::is_same_v<T, WishChanged> && !std::is_same_v<T, NoteAdded>)
                return e.topic;
            return {};
        },
        recorded.event);
    if (about != topic || !topic) return std::nullopt;
    auto hidden = recorded;
    hidden.by.participant = {};
    if (auto* proposed = std::get_if<TopicProposed>(&hidden.event)) {
        proposed->host = {};
        proposed->anonymous = true;
    }
    return hidden == recorded ? std::nullopt : std::optional(hidden);
}

} // namespace parvis::domain
