// Rules of the session as a whole: how it starts, its frame, its phases, its timer, its announcements.
#include "server/domain/judge.hpp"

namespace parvis::domain {

namespace {

/// Whether slots of a plan are sound: each has a length, none overlaps another (invariant 15).
std::optional<Rejection> fault_of(std::vector<AddSlot> slots)
{
    if (slots.size() > limits::slots_max) return refuse(Code::too_large, Reason::too_many);
    std::sort(slots.begin(), slots.end(), [](auto const& a, auto const& b) { return a.starts < b.starts; });
    Time last_end = std::numeric_limits<Time>::min();
    for (auto const& slot : slots) {
        if (slot.starts < 0 || slot.ends > time_max || slot.ends <= slot.starts
            || slot.ends - slot.starts > limits::slot_max)
            return refuse(Code::bad_message, Reason::slot_times);
        if (slot.starts < last_end) return conflict(Reason::slots_overlap);
        if (auto fault = fault_of_text(slot.label, limits::label_max, Needed::no, Lines::one)) return fault;
        last_end = slot.ends;
    }
    return std::nullopt;
}

std::optional<Rejection> fault_of(Plan const& plan)
{
    if (auto fault = fault_of(plan.frame)) return fault;
    if (auto fault = fault_of(plan.slots)) return fault;
    if (plan.colleges.size() > limits::colleges_max || plan.spaces.size() > limits::spaces_max
        || plan.topics.size() > limits::topics_max || plan.bodies.size() > limits::bodies_max
        || plan.promises.size() > limits::brought_max || plan.respondents.size() > limits::respondents_max
        || plan.actions.size() > limits::actions_max)
        return refuse(Code::too_large, Reason::too_many);
    for (auto const& college : plan.colleges)
        if (auto fault = fault_of_text(college.name, limits::name_max, Needed::yes, Lines::one)) return fault;
    for (auto const& space : plan.spaces)
        if (auto fault = fault_of(space)) return fault;
    for (auto const& body : plan.bodies)
        if (auto fault = fault_of_text(body, limits::label_max, Needed::yes, Lines::one)) return fault;
    for (auto const& promise : plan.promises)
        if (auto fault = fault_of(promise)) return fault;
    for (auto const& respondent : plan.respondents)
        if (auto fault = fault_of_text(respondent.name, limits::label_max, Needed::yes, Lines::one))
            return fault;
    if (auto fault = fault_of_text(plan.series.name, limits::label_max, Needed::no, Lines::one)) return fault;
    for (auto const& action : plan.actions)
        if (auto fault = fault_of_text(action.what, limits::action_max, Needed::yes, Lines::many))
            return fault;
    for (auto const& topic : plan.topics) {
        if (auto fault = fault_of(topic.content)) return fault;
        if (auto fault = fault_of_text(topic.host, limits::name_max, Needed::no, Lines::one)) return fault;
        for (auto const other : topic.content.conflicts_with)
            if (!other || other.value > plan.topics.size()) return unknown();
    }
    return std::nullopt;
}

} // namespace

Decision judge(Session const& session, CreateSession const& c, Context const& context)
{
    if (session.seq != 0) return conflict(Reason::already_so);
    if (auto fault = fault_of(c.plan)) return *fault;

    Events events{ SessionCreated{ c.plan.frame, c.code, c.epoch } };
    events.push_back(FollowUpSet{ { FollowUpAccess::link, key_from(context.entropy) } });
    if (!c.plan.series.id.empty()) events.push_back(SeriesJoined{ c.plan.series });
    std::uint32_t id = 0;
    for (auto const& college : c.plan.colleges)
        events.push_back(CollegeAdded{ { ++id }, college.name, college.weight });
    id = 0;
    for (auto const& slot : c.plan.slots)
        events.push_back(SlotAdded{ { ++id }, slot.starts, slot.ends, slot.kind, slot.label });
    id = 0;
    for (auto const& space : c.plan.spaces)
        events.push_back(SpaceAdded{ { ++id }, space });
    if (!c.plan.bodies.empty()) events.push_back(BodiesNamed{ c.plan.bodies });
    id = 0;
    for (auto const& promise : c.plan.promises)
        events.push_back(PromiseBrought{ { ++id }, promise });
    id = 0;
    for (auto const& respondent : c.plan.respondents)
        events.push_back(
            RespondentNamed{ { ++id }, respondent.name, respondent.body, respondent.beforehand });

    // Each host whom the plan names is expected; the same name is the same person.
    std::map<std::string, ParticipantId> people;
    auto const expect = [&](std::string const& name) {
        if (name.empty() || people.contains(name)) return;
        ParticipantId const person{ static_cast<std::uint32_t>(people.size()) + 1 };
        people.emplace(name, person);
        Profile profile;
        profile.pseudonym = name;
        events.push_back(ParticipantExpected{ person, profile });
    };
    for (auto const& topic : c.plan.topics)
        expect(topic.host);
    for (auto const& action : c.plan.actions)
        expect(action.owner);
    id = 0;
    for (auto const& topic : c.plan.topics) {
        auto const host = topic.host.empty() ? ParticipantId{} : people.at(topic.host);
        events.push_back(TopicProposed{ { ++id }, topic.content, host, false, false, topic.carried_from });
    }
    id = 0;
    for (auto const& action : c.plan.actions) {
        std::vector<TopicId> topics;
        if (action.topic != 0) topics.push_back({ action.topic });
        events.push_back(
            ActionProposed{ { ++id }, action.what, topics, action.due, {}, action.carried_from });
        if (!action.owner.empty()) events.push_back(ActionTaken{ { id }, people.at(action.owner) });
    }
    return events;
}

Decision judge(Session const& session, EditFrame const& c, Context const&)
{
    if (session.phase == Phase::archived) return over();
    if (auto fault = fault_of(c.frame)) return *fault;
    return Events{ FrameEdited{ c.frame } };
}

Decision judge(Session const& session, SetPhase const& c, Context const&)
{
    if (c.phase == session.phase) return conflict(Reason::already_so);
    // Before the end a facilitator moves freely; the end is crossed one way, and only an undo crosses it
    // back.
    bool const after_end = is_over(session.phase);
    if (after_end && static_cast<int>(c.phase) != static_cast<int>(session.phase) + 1)
        return conflict(Reason::phase_order);
    if (!after_end && c.phase > Phase::closed) return conflict(Reason::phase_order);
    // Invariant 11: no silent end.
    if (c.phase == Phase::archived)
        if (auto const owed = owed_reports(session); !owed.empty()) {
            Current current;
            current.topic = owed.begin()->first;
            current.text = session.topics.at(current.topic).content.title;
            return conflict(Reason::report_owed, current);
        }
    if (c.phase == Phase::archived)
        for (auto const& [id, topic] : session.topics)
            if (topic.state == TopicState::posted) {
                Current current;
                current.topic = id;
                current.text = topic.content.title;
                return conflict(Reason::topic_open, current);
            }
    if (c.phase == Phase::archived)
        if (auto const unassigned = unassigned_promises(session); !unassigned.empty()) {
            auto const& promise = session.promises.at(unassigned.front());
            Current current;
            current.topic = promise.topic;
            current.text = promise.text;
            return conflict(Reason::promise_unassigned, current);
        }

    Events events{ PhaseChanged{ session.phase, c.phase } };
    if (c.phase == Phase::closed) {
        end_all(session, events);
        bool const ticking
            = session.timer.state == TimerState::running || session.timer.state == TimerState::paused;
        if (ticking) events.push_back(TimerStopped{});
        if (session.voices.speaking) events.push_back(SpeechEnded{});
        if (session.voices.queue.open) events.push_back(QueueClosed{});
        if (round_now(session.voices)) events.push_back(RoundClosed{});
        for (auto const& [id, ballot] : session.ballots)
            if (ballot.state == BallotState::open)
                events.push_back(BallotClosed{ id, result_of(session, ballot) });
    }
    if (c.phase == Phase::following) freeze_due_reports(session, time_max, events);
    return events;
}

Decision judge(Session const& session, AdvanceClock const&, Context const& context)
{
    Events events;
    for (auto const& [id, slot] : session.slots)
        if (slot.state == SlotState::running && slot.ends <= context.now) events.push_back(SlotEnded{ id });
    if (session.timer.state == TimerState::running && session.timer.ends <= context.now)
        events.push_back(TimerEnded{});
    for (auto const& [id, announcement] : session.announcements)
        if (!announcement.ended && announcement.until && *announcement.until <= context.now)
            events.push_back(AnnouncementEnded{ id });
    // Half a minute is half a minute; other speeches end when a person says so.
    if (auto const& speaking = session.voices.speaking;
        speaking && speaking->kind == SpeechKind::pitch && *speaking->until <= context.now)
        events.push_back(SpeechEnded{});
    advance_spaces(session, context.now, events);
    freeze_due_reports(session, context.now, events);
    add_due_of_merging(session, context.now, events);
    close_due_promises(session, context.now, events);
    if (events.empty()) return conflict(Reason::already_so);
    return events;
}

Decision judge(Session const& session, StartTimer const& c, Context const& context)
{
    if (is_over(session.phase)) return over();
    if (c.duration <= 0 || c.duration > limits::timer_max) return refuse(Code::bad_message, Reason::duration);
    if (auto fault = fault_of_text(c.label, limits::label_max, Needed::no, Lines::one)) return *fault;
    return Events{ TimerStarted{ c.label, context.now + c.duration } };
}

Decision judge(Session const& session, PauseTimer const&, Context const& context)
{
    if (session.timer.state != TimerState::running) return conflict(Reason::timer_not_running);
    return Events{ TimerPaused{ std::max<Duration>(0, session.timer.ends - context.now) } };
}

Decision judge(Session const& session, ResumeTimer const&, Context const& context)
{
    if (session.timer.state != TimerState::paused) return conflict(Reason::timer_not_paused);
    return Events{ TimerResumed{ context.now + session.timer.remaining } };
}

Decision judge(Session const& session, AdjustTimer const& c, Context const& context)
{
    auto const& timer = session.timer;
    if (c.by == 0 || c.by > limits::timer_max || c.by < -limits::timer_max)
        return refuse(Code::bad_message, Reason::duration);
    switch (timer.state) {
    case TimerState::none:
        return conflict(Reason::timer_not_running);
    case TimerState::paused:
        return Events{ TimerAdjusted{ 0, std::max<Duration>(0, timer.remaining + c.by) } };
    case TimerState::running:
        return Events{ TimerAdjusted{ std::max(context.now, timer.ends + c.by), 0 } };
    case TimerState::ended: // "one more minute" after the bell starts from now
        if (c.by < 0) return conflict(Reason::timer_not_running);
        return Events{ TimerStarted{ timer.label, context.now + c.by } };
    }
    return conflict(Reason::timer_not_running);
}

Decision judge(Session const& session, StopTimer const&, Context const&)
{
    if (session.timer.state == TimerState::none) return conflict(Reason::timer_not_running);
    return Events{ TimerStopped{} };
}

Decision judge(Session const& session, Announce const& c, Context const& context)
{
    if (session.phase == Phase::archived) return over();
    if (auto fault = fault_of_text(c.text, limits::announcement_max, Needed::yes, Lines::many)) return *fault;
    if (session.announcements.size() >= limits::announcements_max)
        return refuse(Code::too_large, Reason::too_many);
    if (c.scope == Scope::slot && !find(session.slots, c.slot)) return unknown();
    if (c.scope == Scope::space && !find(session.spaces, c.space)) return unknown();
    if (c.until && (*c.until <= context.now || *c.until > time_max))
        return refuse(Code::bad_message, Reason::duration);
    return Events{ AnnouncementMade{ next_id(session.announcements), c.text, c.scope,
        c.scope == Scope::slot ? c.slot : SlotId{}, c.scope == Scope::space ? c.space : SpaceId{},
        c.until } };
}

Decision judge(Session const& session, EndAnnouncement const& c, Context const&)
{
    auto const* announcement = find(session.announcements, c.announcement);
    if (!announcement) return unknown();
    if (announcement->ended) return conflict(Reason::already_so);
    return Events{ AnnouncementEnded{ c.announcement } };
}

} // namespace parvis::domain
