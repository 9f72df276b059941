// Rules of words: topics and notes, who may write, change, hide and withdraw them (invariants 6 and 10).
#include "server/domain/judge.hpp"

namespace parvis::domain {

namespace {

std::optional<Rejection> fault_of_posting(Session const& session, Time now)
{
    if (is_over(session.phase)) return over();
    if (!open_now(session, now, is_agora)) return refuse(Code::closed, Reason::phase_not_open);
    return std::nullopt;
}

std::optional<Rejection> fault_of_conflicts(Session const& session, TopicText const& content)
{
    for (auto const other : content.conflicts_with)
        if (!find(session.topics, other)) return unknown();
    return std::nullopt;
}

/// The topic to write notes about, or why not.
std::optional<Rejection> fault_of_noting(Session const& session, TopicId id, Time now)
{
    auto const* topic = find(session.topics, id);
    if (!topic) return unknown();
    if (topic->state == TopicState::draft) return unknown();
    if (auto fault = fault_of_end(*topic)) return *fault;
    if (is_over(session.phase)) return over();
    if (!open_now(session, now, takes_notes)) return refuse(Code::closed, Reason::phase_not_open);
    return std::nullopt;
}

} // namespace

Decision judge(Session const& session, ProposeTopic const& c, Context const& context)
{
    if (c.draft) {
        if (is_over(session.phase)) return over();
        // A draft is kept under its author's id; an anonymous one stays on the phone (invariant 10).
        if (c.anonymous) return conflict(Reason::topic_is_anonymous);
    } else if (auto fault = fault_of_posting(session, context.now))
        return *fault;
    if (auto fault = fault_of(c.content)) return *fault;
    if (auto fault = fault_of_conflicts(session, c.content)) return *fault;
    if (session.topics.size() >= limits::topics_max) return refuse(Code::too_large, Reason::too_many);
    auto const own = std::count_if(session.topics.begin(), session.topics.end(), [&](auto const& entry) {
        return !has_ended(entry.second) && hosts(entry.second, context.actor.participant);
    });
    if (static_cast<std::size_t>(own) >= limits::topics_per_person_max)
        return refuse(Code::too_large, Reason::too_many);
    auto const host = c.anonymous ? ParticipantId{} : context.actor.participant;
    return Events{ TopicProposed{ next_id(session.topics), c.content, host, c.anonymous, c.draft } };
}

Decision judge(Session const& session, EditTopic const& c, Context const& context)
{
    auto const* topic = find(session.topics, c.topic);
    if (!topic) return unknown();
    if (!hosts(*topic, context.actor.participant)) return forbidden(Reason::not_yours);
    if (auto fault = fault_of_end(*topic)) return *fault;
    if (has_ended(*topic)) return conflict(Reason::topic_ended);
    if (is_over(session.phase)) return over();
    if (c.version != topic->version) return stale(topic->version, topic->content.title);
    if (auto fault = fault_of(c.content)) return *fault;
    if (auto fault = fault_of_conflicts(session, c.content)) return *fault;
    return Events{ TopicEdited{ c.topic, topic->version + 1, c.content } };
}

Decision judge(Session const& session, PostTopic const& c, Context const& context)
{
    auto const* topic = find(session.topics, c.topic);
    if (!topic) return unknown();
    if (!hosts(*topic, context.actor.participant)) return forbidden(Reason::not_yours);
    if (topic->state != TopicState::draft) return conflict(Reason::not_a_draft);
    if (auto fault = fault_of_posting(session, context.now)) return *fault;
    return Events{ TopicPosted{ c.topic } };
}

Decision judge(Session const& session, WithdrawTopic const& c, Context const& context)
{
    auto const* topic = find(session.topics, c.topic);
    if (!topic) return unknown();
    bool const own = hosts(*topic, context.actor.participant);
    bool const steers = facilitates(context.actor);
    if (!own && !steers) return forbidden(Reason::not_yours);
    if (auto fault = fault_of_end(*topic)) return *fault;
    if (has_ended(*topic)) return conflict(Reason::topic_ended);
    if (session.phase == Phase::archived || (is_over(session.phase) && !steers)) return over();
    auto const needed = steers ? Needed::yes : Needed::no;
    if (auto fault = fault_of_text(c.reason, limits::reason_max, needed, Lines::many, Reason::reason_missing))
        return *fault;

    Events events;
    for (auto const cell : cells_of(session, c.topic))
        if (session.slots.at(cell.slot).state != SlotState::over)
            events.push_back(TopicReleased{ c.topic, cell });
    events.push_back(TopicWithdrawn{ c.topic, c.reason });
    return events;
}

Decision judge(Session const& session, AnonymiseTopic const& c, Context const& context)
{
    auto const* topic = find(session.topics, c.topic);
    if (!topic) return unknown();
    if (topic->anonymous) return conflict(Reason::topic_is_anonymous);
    if (!hosts(*topic, context.actor.participant)) return forbidden(Reason::not_yours);
    if (topic->state == TopicState::draft) return conflict(Reason::topic_is_draft);
    if (topic->state == TopicState::merged) return *fault_of_end(*topic);
    // What others did in their own names tells whose it was.
    if (topic->hosts.size() > 1 || !topic->lineage.merged_from.empty()) return conflict(Reason::shared_topic);
    return Events{ TopicAnonymised{ c.topic } };
}

Decision judge(Session const& session, Wish const& c, Context const& context)
{
    auto const* topic = find(session.topics, c.topic);
    if (!topic || topic->state == TopicState::draft) return unknown();
    if (auto fault = fault_of_end(*topic)) return *fault;
    if (is_over(session.phase)) return over();
    return Events{ WishChanged{ c.topic, context.actor.participant, c.on } };
}

Decision judge(Session const& session, AddNote const& c, Context const& context)
{
    if (auto fault = fault_of_noting(session, c.topic, context.now)) return *fault;
    if (auto fault = fault_of_text(c.text, limits::note_max, Needed::yes, Lines::many)) return *fault;
    if (session.notes.size() >= limits::notes_max) return refuse(Code::too_large, Reason::too_many);
    auto const author = c.anonymous ? ParticipantId{} : context.actor.participant;
    return Events{ NoteAdded{ next_id(session.notes), c.topic, c.kind, c.text, author } };
}

Decision judge(Session const& session, EditNote const& c, Context const& context)
{
    auto const* note = find(session.notes, c.note);
    if (!note) return unknown();
    if (note->author != context.actor.participant) return forbidden(Reason::not_yours);
    if (auto fault = fault_of_noting(session, note->topic, context.now)) return *fault;
    if (c.version != note->version) return stale(note->version, note->text);
    if (auto fault = fault_of_text(c.text, limits::note_max, Needed::yes, Lines::many)) return *fault;
    return Events{ NoteEdited{ c.note, note->version + 1, c.text } };
}

Decision judge(Session const& session, HideNote const& c, Context const&)
{
    auto const* note = find(session.notes, c.note);
    if (!note) return unknown();
    if (note->hidden_because) return conflict(Reason::already_so);
    if (auto fault
        = fault_of_text(c.reason, limits::reason_max, Needed::yes, Lines::many, Reason::reason_missing))
        return *fault;
    return Events{ NoteHidden{ c.note, c.reason } };
}

Decision judge(Session const& session, ShowNote const& c, Context const&)
{
    auto const* note = find(session.notes, c.note);
    if (!note) return unknown();
    if (!note->hidden_because) return conflict(Reason::already_so);
    return Events{ NoteShown{ c.note } };
}

Decision judge(Session const& session, FlagNote const& c, Context const& context)
{
    auto const* note = find(session.notes, c.note);
    if (!note || note->hidden_because) return unknown();
    if (is_over(session.phase)) return over();
    return Events{ NoteFlagged{ c.note, context.actor.participant } };
}

Decision judge(Session const& session, KeepNote const& c, Context const&)
{
    auto const* note = find(session.notes, c.note);
    if (!note) return unknown();
    if (note->flagged_by.empty()) return conflict(Reason::already_so);
    return Events{ NoteKept{ c.note } };
}

} // namespace parvis::domain
