// The news wall: reports as they are published, and what people put beside them.
#include "server/domain/renderings.hpp"

namespace parvis::domain {

namespace {

ReactionView view_of(Session const& session, ReactionId id, Reaction const& reaction, View view)
{
    ReactionView shown;
    shown.id = id;
    shown.topic = reaction.topic;
    shown.kind = reaction.kind;
    shown.hidden = reaction.hidden_because.has_value();
    shown.hidden_because = reaction.hidden_because.value_or("");
    if (!shown.hidden || view == View::facilitator) {
        shown.text = reaction.text;
        shown.author = name_of(session, reaction.author);
    }
    shown.added_at = reaction.added_at;
    return shown;
}

std::vector<OwedView> owed(Session const& session)
{
    std::vector<OwedView> list;
    for (auto const& [topic, cell] : owed_reports(session)) {
        auto const* report = find(session.reports, topic);
        list.push_back(
            { topic, cell, report ? report->state : ReportState::missing, report ? report->reminded_at : 0 });
    }
    return list;
}

} // namespace

void render_news(Session const& session, View view, Seq after, Rendering& rendering)
{
    for (auto const& [id, report] : session.reports) {
        if (report.changed <= after) continue;
        bool const is_public = report.state >= ReportState::published;
        // Facilitators may write for any topic. For all others, what was taken back is there no more.
        bool const was_public = report.published_at != 0 && after != 0;
        if (is_public || view == View::facilitator)
            rendering.reports.push_back({ id, false, report });
        else if (was_public)
            rendering.reports.push_back({ id, true, {} });
    }
    for (auto const& [id, reaction] : session.reactions)
        if (reaction.changed > after) rendering.reactions.push_back(view_of(session, id, reaction, view));
    if (view == View::facilitator) rendering.owed = owed(session);
}

std::vector<ReportView> reports_to_write(Session const& session, ParticipantId person)
{
    std::set<TopicId> mine;
    for (auto const& [id, topic] : session.topics)
        if (hosts(topic, person)) mine.insert(id);
    for (auto const& [cell, state] : session.cells)
        if (state.topic && state.roles.scribe == person) mine.insert(state.topic);
    std::vector<ReportView> reports;
    for (auto const id : mine) {
        if (session.topics.at(id).state != TopicState::posted) continue;
        auto const* report = find(session.reports, id);
        if (report || owes_report(session, id)) reports.push_back({ id, false, report ? *report : Report{} });
    }
    return reports;
}

} // namespace parvis::domain
