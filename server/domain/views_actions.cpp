#include "server/domain/render.hpp"

namespace parvis::domain {

namespace {

/// So many helpers are told by name; the others are counted.
constexpr std::size_t helpers_told = 12;

ActionView view_of(Session const& session, ActionId id, Action const& action, View view)
{
    ActionView shown;
    shown.id = id;
    shown.what = action.what;
    shown.topics = action.topics;
    shown.owner = name_of(session, action.owner);
    if (view == View::facilitator) shown.owner_id = action.owner;
    for (auto const helper : action.helpers) {
        if (shown.helpers.size() == helpers_told) break;
        shown.helpers.push_back(name_of(session, helper));
    }
    shown.helping = static_cast<std::uint32_t>(action.helpers.size());
    shown.due = action.due;
    shown.state = action.state;
    shown.dropped_because = action.dropped_because;
    shown.proposed_at = action.proposed_at;
    shown.carried_from = action.carried_from;
    return shown;
}

} // namespace

void render_actions(Session const& session, View view, Seq after, Rendering& rendering)
{
    for (auto const& [id, action] : session.actions)
        if (action.changed > after) rendering.actions.push_back(view_of(session, id, action, view));
}

void render_actions_of(Session const& session, ParticipantId person, MeView& me)
{
    for (auto const& [id, action] : session.actions) {
        if (action.owner == person) me.actions.push_back(id);
        if (action.helpers.contains(person)) me.helped_actions.push_back(id);
        if (action.proposer == person) me.proposed_actions.push_back(id);
    }
}

} // namespace parvis::domain
