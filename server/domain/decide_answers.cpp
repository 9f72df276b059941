// Rules of answers: who may help with a topic, take a need on, and address a topic to a body.
#include "server/domain/judge.hpp"

namespace parvis::domain {

namespace {

std::optional<Rejection> fault_of_answering(Session const& session, TopicId id, Time now)
{
    auto const* topic = find(session.topics, id);
    if (!topic || topic->state == TopicState::draft) return unknown();
    if (topic->state == TopicState::withdrawn) return conflict(Reason::topic_withdrawn);
    if (is_over(session.phase)) return over();
    if (!open_now(session, now, takes_notes)) return refuse(Code::closed, Reason::phase_not_open);
    return std::nullopt;
}

HelpId help_of(Session const& session, TopicId topic, ParticipantId person)
{
    for (auto const& [id, help] : session.helps)
        if (help.topic == topic && help.participant == person) return id;
    return {};
}

} // namespace

Decision judge(Session const& session, OfferHelp const& c, Context const& context)
{
    if (auto fault = fault_of_answering(session, c.topic, context.now)) return *fault;
    auto const person = context.actor.participant;
    if (hosts(session.topics.at(c.topic), person)) return conflict(Reason::own_topic);
    auto const known = help_of(session, c.topic, person);
    if (!c.on) {
        if (!known || !session.helps.at(known).on) return conflict(Reason::already_so);
        return Events{ HelpTakenBack{ known } };
    }
    if (auto fault = fault_of_text(c.text, limits::help_text_max, Needed::no, Lines::many)) return *fault;
    if (!known && session.helps.size() >= limits::helps_max) return refuse(Code::too_large, Reason::too_many);
    return Events{ HelpOffered{ known ? known : next_id(session.helps), c.topic, person, c.text } };
}

Decision judge(Session const& session, TakeOn const& c, Context const& context)
{
    if (auto fault = fault_of_answering(session, c.topic, context.now)) return *fault;
    auto const& topic = session.topics.at(c.topic);
    if (topic.content.kind != TopicKind::need) return conflict(Reason::not_a_need);
    auto const person = context.actor.participant;
    auto const by = topic.taken_on_by;
    if (c.on && by) return conflict(by == person ? Reason::already_so : Reason::need_taken);
    if (!c.on && by != person) return by ? forbidden(Reason::not_yours) : conflict(Reason::already_so);
    return c.on ? Events{ NeedTakenOn{ c.topic, person } } : Events{ NeedGivenBack{ c.topic } };
}

Decision judge(Session const& session, AddressTopic const& c, Context const& context)
{
    if (auto fault = fault_of_answering(session, c.topic, context.now)) return *fault;
    auto const& topic = session.topics.at(c.topic);
    if (!hosts(topic, context.actor.participant) && !facilitates(context.actor))
        return forbidden(Reason::not_yours);
    bool const known = std::count(session.bodies.begin(), session.bodies.end(), c.body) > 0;
    if (!c.body.empty() && !known) return unknown();
    if (c.body == topic.addressed_to) return conflict(Reason::already_so);
    return Events{ TopicAddressed{ c.topic, topic.addressed_to, c.body } };
}

} // namespace parvis::domain
