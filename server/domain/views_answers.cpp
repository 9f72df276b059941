#include "server/domain/render.hpp"

namespace parvis::domain {

void render_helps(Session const& session, TopicId topic, Seq after, Rendering& rendering)
{
    for (auto const& [id, help] : session.helps) {
        bool const shows = help.on || after != 0;
        if (help.topic != topic || help.changed <= after || !shows) continue;
        HelpView shown{ id, topic, {}, {}, help.offered_at, !help.on };
        if (help.on) {
            shown.name = name_of(session, help.participant);
            shown.text = help.text;
        }
        rendering.helps.push_back(std::move(shown));
    }
}

void render_answers_of(Session const& session, ParticipantId person, MeView& me)
{
    for (auto const& [id, help] : session.helps)
        if (help.participant == person && help.on) me.helps.push_back(id);
    for (auto const& [id, topic] : session.topics)
        if (topic.taken_on_by == person) me.taken_on.push_back(id);
}

} // namespace parvis::domain
