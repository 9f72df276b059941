#include "server/domain/judge.hpp"
#include "server/domain/render.hpp"

namespace parvis::domain {

void render_brought(Session const& session, Seq after, Rendering& rendering)
{
    for (auto const& [id, brought] : session.brought)
        if (brought.changed > after) rendering.brought.push_back({ id, brought.content });
}

void render_promises(Session const& session, Seq after, Rendering& rendering)
{
    for (auto const& [id, promise] : session.promises) {
        auto const* respondent = find(session.respondents, promise.respondent);
        if (promise.changed <= after) continue;
        PromiseView view{ id, promise, respondent ? respondent->name : std::string{}, 0 };
        view.contestable_until = contestable_until(promise).value_or(0);
        rendering.promises.push_back(std::move(view));
    }
    for (auto const& [id, respondent] : session.respondents)
        if (respondent.changed > after && !(respondent.removed && after == 0))
            rendering.respondents.push_back({ id, respondent });
}

void render_promises_of(Session const& session, ParticipantId person, MeView& me)
{
    for (auto const& [id, promise] : session.promises)
        if (contestable_until(promise) && stands_for(session, promise, person)) me.contestable.push_back(id);
}

} // namespace parvis::domain
