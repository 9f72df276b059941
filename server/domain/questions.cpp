#include "server/domain/questions.hpp"

#include "server/domain/judge.hpp"

namespace parvis::domain {

namespace {

std::optional<Rejection> fault_of(SimilarTopics const& question, Session const&, Actor const&)
{
    return fault_of_text(question.title, limits::title_max, Needed::yes, Lines::one, Reason::title_missing);
}

std::optional<Rejection> fault_of(Matches const& question, Session const& session, Actor const& actor)
{
    if (facilitates(actor) && !question.topic) return std::nullopt;
    auto const* topic = find(session.topics, question.topic);
    if (!topic || topic->state == TopicState::draft) return question.topic ? unknown() : forbidden();
    if (!facilitates(actor) && !hosts(*topic, actor.participant)) return forbidden(Reason::not_yours);
    return std::nullopt;
}

} // namespace

std::optional<Rejection> fault_of(Question const& question, Session const& session, Actor const& actor)
{
    if (actor.role == Role::board || actor.role == Role::system) return forbidden();
    if (actor.participant) {
        auto const* person = find(session.participants, actor.participant);
        if (!person || is_out(person->state)) return forbidden();
    }
    return std::visit([&](auto const& one) { return fault_of(one, session, actor); }, question);
}

} // namespace parvis::domain
