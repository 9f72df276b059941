// Rules of reports and of what stands beside them: who writes, in which version, until when (invariants 11
// and 12); and topics that go to the next session.
#include "server/domain/judge.hpp"

namespace parvis::domain {

namespace {

/// A facilitator or steward who speaks for themselves may write for any topic.
bool writes_for_all(Actor const& actor)
{
    return (actor.role == Role::facilitator || actor.role == Role::steward) && !actor.participant;
}

/// Why this actor cannot write for this topic, or none.
std::optional<Rejection> fault_of_writing(Session const& session, TopicId id, Context const& context)
{
    auto const* topic = find(session.topics, id);
    if (!topic || topic->state == TopicState::draft) return unknown();
    if (!writes_for_all(context.actor) && !writes_report(session, id, context.actor.participant))
        return forbidden(Reason::not_yours);
    if (auto fault = fault_of_end(*topic)) return *fault;
    if (session.phase == Phase::archived) return over();
    if (session.phase < Phase::marketplace) return refuse(Code::closed, Reason::phase_not_open);
    return std::nullopt;
}

Report report_of(Session const& session, TopicId id)
{
    auto const* report = find(session.reports, id);
    return report ? *report : Report{};
}

std::optional<Rejection> fault_of_version(Report const& report, std::uint32_t version)
{
    if (report.version == version) return std::nullopt;
    Current current;
    current.version = report.version;
    current.text = report.text.said;
    return refuse(Code::stale_version, Reason::stale_version, current);
}

/// Why nobody can change this report any more, or none. The clock may be late by a moment; the window is not.
std::optional<Rejection> fault_of_freeze(Report const& report, Time now)
{
    bool const late = report.published_at != 0 && now - report.published_at >= limits::correction_window;
    if (report.state == ReportState::frozen || (late && report.state >= ReportState::published))
        return conflict(Reason::report_frozen);
    return std::nullopt;
}

/// A draft may be full of holes; what everybody reads says what was said, and of whom something is asked.
enum class Finished { no, yes };

std::optional<Rejection> fault_of(ReportText const& text, Finished finished)
{
    auto const needed = finished == Finished::yes ? Needed::yes : Needed::no;
    if (auto fault = fault_of_text(text.said, limits::report_line_max, needed, Lines::many)) return fault;
    for (auto const* line : { &text.proposes, &text.disagreement })
        if (auto fault = fault_of_text(*line, limits::report_line_max, Needed::no, Lines::many)) return fault;
    if (text.actions.size() > limits::report_items_max || text.requests.size() > limits::report_items_max)
        return refuse(Code::too_large, Reason::too_many);
    for (auto const& action : text.actions) {
        if (auto fault = fault_of_text(action.what, limits::report_item_max, needed, Lines::many))
            return fault;
        for (auto const* words : { &action.who, &action.by })
            if (auto fault = fault_of_text(*words, limits::label_max, Needed::no, Lines::one)) return fault;
    }
    for (auto const& request : text.requests) {
        if (auto fault = fault_of_text(request.what, limits::report_item_max, needed, Lines::many))
            return fault;
        if (auto fault
            = fault_of_text(request.whom, limits::label_max, needed, Lines::one, Reason::whom_missing))
            return fault;
    }
    return std::nullopt;
}

} // namespace

Decision judge(Session const& session, DraftReport const& c, Context const& context)
{
    if (auto fault = fault_of_writing(session, c.topic, context)) return *fault;
    auto const report = report_of(session, c.topic);
    if (auto fault = fault_of_freeze(report, context.now)) return *fault;
    if (report.state >= ReportState::published) return conflict(Reason::report_published);
    if (has_ended(session.topics.at(c.topic))) return conflict(Reason::topic_ended);
    if (auto fault = fault_of_version(report, c.version)) return *fault;
    if (auto fault = fault_of(c.text, Finished::no)) return *fault;
    return Events{ ReportDrafted{ c.topic, report.version + 1, c.text } };
}

Decision judge(Session const& session, PublishReport const& c, Context const& context)
{
    if (auto fault = fault_of_writing(session, c.topic, context)) return *fault;
    auto const report = report_of(session, c.topic);
    if (auto fault = fault_of_freeze(report, context.now)) return *fault;
    if (report.state >= ReportState::published) return conflict(Reason::report_published);
    if (has_ended(session.topics.at(c.topic))) return conflict(Reason::topic_ended);
    if (auto fault = fault_of_version(report, c.version)) return *fault;
    if (auto fault = fault_of(report.text, Finished::yes)) return *fault;
    return Events{ ReportPublished{ c.topic, report.version } };
}

Decision judge(Session const& session, CorrectReport const& c, Context const& context)
{
    if (auto fault = fault_of_writing(session, c.topic, context)) return *fault;
    auto const report = report_of(session, c.topic);
    if (report.state < ReportState::published) return conflict(Reason::report_not_published);
    if (auto fault = fault_of_freeze(report, context.now)) return *fault;
    if (auto fault = fault_of_version(report, c.version)) return *fault;
    if (auto fault = fault_of(c.text, Finished::yes)) return *fault;
    return Events{ ReportCorrected{ c.topic, report.version + 1, c.text } };
}

Decision judge(Session const& session, AddPhoto const& c, Context const& context)
{
    if (auto fault = fault_of_writing(session, c.topic, context)) return *fault;
    auto const report = report_of(session, c.topic);
    if (auto fault = fault_of_freeze(report, context.now)) return *fault;
    if (session.topics.at(c.topic).state != TopicState::reported && has_ended(session.topics.at(c.topic)))
        return conflict(Reason::topic_ended);
    if (auto fault = fault_of_text(c.photo.says, limits::photo_says_max, Needed::no, Lines::one))
        return *fault;
    std::size_t all = 0;
    for (auto const& [id, each] : session.reports)
        all += each.photos.size();
    if (report.photos.size() >= limits::photos_per_report_max || all >= limits::photos_max)
        return refuse(Code::too_large, Reason::too_many);
    return Events{ PhotoAdded{ c.topic, c.photo } };
}

Decision judge(Session const& session, RemovePhoto const& c, Context const& context)
{
    if (auto fault = fault_of_writing(session, c.topic, context)) return *fault;
    auto const report = report_of(session, c.topic);
    auto const is_it = [&](ReportPhoto const& each) { return each.file == c.file; };
    if (std::none_of(report.photos.begin(), report.photos.end(), is_it)) return unknown();
    if (auto fault = fault_of_freeze(report, context.now)) return *fault;
    return Events{ PhotoRemoved{ c.topic, c.file } };
}

Decision judge(Session const& session, CarryTopic const& c, Context const& context)
{
    auto const* topic = find(session.topics, c.topic);
    if (!topic) return unknown();
    bool const own = hosts(*topic, context.actor.participant);
    bool const facilitates = context.actor.role == Role::facilitator && !context.actor.participant;
    if (!own && !facilitates) return forbidden(Reason::not_yours);
    if (topic->state == TopicState::draft) return conflict(Reason::topic_is_draft);
    if (auto fault = fault_of_end(*topic)) return *fault;
    if (has_ended(*topic)) return conflict(Reason::topic_ended);
    if (session.phase == Phase::archived) return over();
    auto const needed = facilitates ? Needed::yes : Needed::no;
    if (auto fault = fault_of_text(c.reason, limits::reason_max, needed, Lines::many, Reason::reason_missing))
        return *fault;

    Events events;
    for (auto const cell : cells_of(session, c.topic))
        if (session.slots.at(cell.slot).state != SlotState::over)
            events.push_back(TopicReleased{ c.topic, cell });
    events.push_back(TopicCarried{ c.topic, c.reason });
    return events;
}

Decision judge(Session const& session, CarryRest const&, Context const&)
{
    Events events;
    for (auto const& [id, topic] : session.topics)
        if (topic.state == TopicState::posted) events.push_back(TopicCarried{ id, {} });
    if (events.empty()) return conflict(Reason::already_so);
    return events;
}

Decision judge(Session const& session, RemindReport const& c, Context const& context)
{
    auto const* topic = find(session.topics, c.topic);
    if (!topic || topic->state == TopicState::draft) return unknown();
    if (session.phase == Phase::archived) return over();
    if (auto fault = fault_of_end(*topic)) return *fault;
    if (topic->state == TopicState::reported) return conflict(Reason::report_published);
    if (has_ended(*topic)) return conflict(Reason::topic_ended);
    auto const reminded_at = report_of(session, c.topic).reminded_at;
    if (reminded_at != 0 && context.now - reminded_at < limits::reminder_pause)
        return conflict(Reason::already_so);
    return Events{ ReportReminded{ c.topic } };
}

Decision judge(Session const& session, ReactToReport const& c, Context const& context)
{
    auto const report = report_of(session, c.topic);
    // A draft is nobody's business but its writers'.
    if (report.state < ReportState::published) return unknown();
    if (auto fault = fault_of_freeze(report, context.now)) return *fault;
    if (auto fault = fault_of_text(c.text, limits::reaction_max, Needed::yes, Lines::many)) return *fault;
    auto const beside = std::count_if(session.reactions.begin(), session.reactions.end(),
        [&](auto const& entry) { return entry.second.topic == c.topic; });
    if (static_cast<std::size_t>(beside) >= limits::reactions_per_report_max
        || session.reactions.size() >= limits::reactions_max)
        return refuse(Code::too_large, Reason::too_many);
    auto const author = c.anonymous ? ParticipantId{} : context.actor.participant;
    return Events{ ReactionAdded{ next_id(session.reactions), c.topic, c.kind, c.text, author } };
}

Decision judge(Session const& session, HideReaction const& c, Context const&)
{
    auto const* reaction = find(session.reactions, c.reaction);
    if (!reaction) return unknown();
    if (reaction->hidden_because) return conflict(Reason::already_so);
    if (auto fault
        = fault_of_text(c.reason, limits::reason_max, Needed::yes, Lines::many, Reason::reason_missing))
        return *fault;
    return Events{ ReactionHidden{ c.reaction, c.reason } };
}

Decision judge(Session const& session, ShowReaction const& c, Context const&)
{
    auto const* reaction = find(session.reactions, c.reaction);
    if (!reaction) return unknown();
    if (!reaction->hidden_because) return conflict(Reason::already_so);
    return Events{ ReactionShown{ c.reaction } };
}

void freeze_due_reports(Session const& session, Time now, Events& events)
{
    for (auto const& [id, report] : session.reports) {
        bool const open = report.state == ReportState::published || report.state == ReportState::corrected;
        if (open && now - report.published_at >= limits::correction_window)
            events.push_back(ReportFrozen{ id });
    }
}

std::optional<Time> next_freeze(Session const& session)
{
    std::optional<Time> next;
    for (auto const& [id, report] : session.reports)
        if (report.state == ReportState::published || report.state == ReportState::corrected) {
            auto const at = report.published_at + limits::correction_window;
            next = next ? std::min(*next, at) : at;
        }
    return next;
}

} // namespace parvis::domain
