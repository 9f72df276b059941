#include "server/domain/application.hpp"

namespace parvis::domain {

void Application::on(ActionProposed const& e)
{
    auto& action = m_session.actions[e.action];
    action.what = e.what;
    action.topics = e.topics;
    action.due = e.due;
    action.proposer = e.proposer;
    action.proposed_at = m_at;
    action.carried_from = e.carried_from;
    touch_action(e.action);
}
void Application::on(ActionTaken const& e)
{
    auto& action = m_session.actions.at(e.action);
    action.owner = e.owner;
    action.helpers.erase(e.owner);
    action.state = ActionState::taken;
    touch_action(e.action);
}
void Application::on(ActionGivenBack const& e)
{
    auto& action = touch_action(e.action); // its owner hears of it too
    action.owner = {};
    action.state = ActionState::open;
}
void Application::on(ActionHelpChanged const& e)
{
    auto& action = touch_action(e.action);
    if (e.on)
        action.helpers.insert(e.participant);
    else
        action.helpers.erase(e.participant);
    touch_own(e.participant);
}
void Application::on(ActionDueSet const& e) { touch_action(e.action).due = e.due; }
void Application::on(ActionFinished const& e) { touch_action(e.action).state = ActionState::done; }
void Application::on(ActionDropped const& e)
{
    auto& action = touch_action(e.action);
    action.state = ActionState::dropped;
    action.dropped_because = e.reason;
}
void Application::on(ActionReopened const& e)
{
    auto& action = touch_action(e.action);
    action.state = action.owner ? ActionState::taken : ActionState::open;
    action.dropped_because.clear();
}

Action& Application::touch_action(ActionId id)
{
    show(ChannelKind::board);
    auto& action = touch(m_session.actions, id);
    if (action.owner) touch_own(action.owner);
    if (action.proposer) touch_own(action.proposer);
    return action;
}

void Application::touch_actions_of(ParticipantId person)
{
    for (auto const& [id, action] : m_session.actions)
        if (action.owner == person || action.helpers.contains(person)) touch_action(id);
}

} // namespace parvis::domain
