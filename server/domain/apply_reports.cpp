#include "server/domain/application.hpp"

namespace parvis::domain {

void Application::on(ReportDrafted const& e)
{
    auto& report = m_session.reports[e.topic];
    report.text = e.text;
    report.version = e.version;
    report.state = ReportState::draft;
    touch_report(e.topic);
}
void Application::on(ReportPublished const& e)
{
    auto& report = touch_report(e.topic);
    report.state = ReportState::published;
    report.published_at = m_at;
    touch_topic(e.topic).state = TopicState::reported;
    drop_offers_of(e.topic);
    settle_promises_of(e.topic);
}
void Application::on(ReportUnpublished const& e)
{
    touch_report(e.topic).state = ReportState::draft;
    touch_topic(e.topic).state = TopicState::posted;
    settle_promises_of(e.topic);
}
void Application::on(ReportCorrected const& e)
{
    auto& report = touch_report(e.topic);
    report.text = e.text;
    report.version = e.version;
    report.state = ReportState::corrected;
    report.corrected_at = m_at;
    settle_promises_of(e.topic);
}
void Application::on(PhotoAdded const& e)
{
    auto& report = m_session.reports[e.topic];
    report.photos.push_back(e.photo);
    if (report.state == ReportState::missing) report.state = ReportState::draft;
    touch_report(e.topic);
}
void Application::on(PhotoRemoved const& e)
{
    auto& report = touch_report(e.topic);
    std::erase_if(report.photos, [&](ReportPhoto const& photo) { return photo.file == e.file; });
    if (report.state == ReportState::draft && report.version == 0 && report.photos.empty())
        report.state = ReportState::missing;
}
void Application::on(ReportFrozen const& e) { touch_report(e.topic).state = ReportState::frozen; }
void Application::on(ReportReminded const& e)
{
    m_session.reports[e.topic].reminded_at = m_at;
    touch_report(e.topic);
}
void Application::on(TopicCarried const& e)
{
    auto& topic = touch_topic(e.topic);
    topic.state = TopicState::carried;
    topic.carried_because = e.reason;
    drop_offers_of(e.topic);
    touch_owed(e.topic);
}

void Application::on(ReactionAdded const& e)
{
    m_session.reactions[e.reaction] = { e.topic, e.kind, e.text, e.author, m_at, {}, {} };
    touch_reaction(e.reaction);
}
void Application::on(ReactionHidden const& e) { touch_reaction(e.reaction).hidden_because = e.reason; }
void Application::on(ReactionShown const& e) { touch_reaction(e.reaction).hidden_because.reset(); }

Report& Application::touch_report(TopicId id)
{
    touch_owed(id);
    return touch(m_session.reports, id);
}

Reaction& Application::touch_reaction(ReactionId id)
{
    show(ChannelKind::news);
    return touch(m_session.reactions, id);
}

void Application::touch_owed(TopicId id)
{
    show(ChannelKind::news);
    for (auto const host : m_session.topics.at(id).hosts)
        touch_own(host);
    for (auto const& [cell, state] : m_session.cells)
        if (state.topic == id && state.roles.scribe) touch_own(state.roles.scribe);
}

void Application::touch_owed_in(SlotId slot)
{
    for (auto const& [cell, state] : m_session.cells)
        if (cell.slot == slot && state.topic) touch_owed(state.topic);
}

} // namespace parvis::domain
