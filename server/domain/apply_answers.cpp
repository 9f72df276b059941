#include "server/domain/application.hpp"

namespace parvis::domain {

void Application::on(HelpOffered const& e)
{
    auto& help = m_session.helps[e.help];
    bool const counted = help.topic && help.on;
    help = { e.topic, e.participant, e.text, true, m_at, 0 };
    if (!counted) ++touch_count_of(e.topic).helps;
    touch_help(e.help);
}
void Application::on(HelpTakenBack const& e)
{
    auto& help = touch_help(e.help);
    help.on = false;
    --touch_count_of(help.topic).helps;
}
void Application::on(NeedTakenOn const& e)
{
    touch_topic(e.topic).taken_on_by = e.participant;
    touch_own(e.participant);
}
void Application::on(NeedGivenBack const& e)
{
    auto& topic = touch_topic(e.topic);
    touch_own(topic.taken_on_by);
    topic.taken_on_by = {};
}
void Application::on(TopicAddressed const& e)
{
    touch_topic(e.topic).addressed_to = e.to;
    settle_promises_of(e.topic);
}
void Application::on(BodiesNamed const& e)
{
    m_session.bodies = e.bodies;
    touch_session();
}

Help& Application::touch_help(HelpId id)
{
    auto& help = touch(m_session.helps, id);
    show_notes_of(help.topic);
    touch_own(help.participant);
    return help;
}

void Application::touch_answers_of(ParticipantId person)
{
    for (auto const& [id, help] : m_session.helps)
        if (help.participant == person) touch_help(id);
    for (auto const& [id, topic] : m_session.topics)
        if (topic.taken_on_by == person) touch_count_of(id);
}

} // namespace parvis::domain
