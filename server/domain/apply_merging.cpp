// What merging, hosting together and doubling change.
#include "server/domain/application.hpp"

namespace parvis::domain {

void Application::on(MergeOffered const& e)
{
    m_session.merge_offers[e.offer] = { e.from, e.into, e.from_agrees, e.into_agrees, e.until };
    touch_offer(e.offer);
}
void Application::on(MergeAccepted const& e)
{
    auto& offer = touch_offer(e.offer);
    offer.from_agrees = e.from_agrees;
    offer.into_agrees = e.into_agrees;
}
void Application::on(MergeRefused const& e) { touch_offer(e.offer).state = MergeOfferState::refused; }
void Application::on(MergeExpired const& e) { touch_offer(e.offer).state = MergeOfferState::expired; }

void Application::on(TopicsMerged const& e)
{
    touch_offer(e.offer).state = MergeOfferState::accepted;
    for (auto const cell : e.cells)
        touch_cell(cell).topic = e.into;
    auto& from = touch_topic(e.from);
    from.state = TopicState::merged;
    from.lineage.merged_into = e.into;
    auto& into = m_session.topics.at(e.into);
    into.lineage.merged_from.push_back(e.from);
    for (auto const host : from.hosts)
        if (!hosts(into, host)) into.hosts.push_back(host);
    touch_topic(e.into);
    // A person who wished for both wishes once.
    for (auto const person : from.wishes) {
        into.wishes.insert(person);
        touch_own(person);
    }
    for (auto& [id, note] : m_session.notes) {
        if (note.topic != e.from) continue;
        if (!note.written_for) note.written_for = e.from;
        note.topic = e.into;
        touch_note(id);
    }
    into.notes += from.notes;
    from.notes = 0;
    drop_offers_of(e.from);
    touch_owed(e.from);
    touch_owed(e.into);
}

void Application::on(HostAsked const& e)
{
    touch_topic(e.topic).host_requests.push_back({ e.participant, e.until });
    touch_own(e.participant);
}
void Application::on(HostJoined const& e)
{
    drop_host_request(e.topic, e.participant);
    m_session.topics.at(e.topic).hosts.push_back(e.participant);
    touch_topic(e.topic);
}
void Application::on(HostRefused const& e) { drop_host_request(e.topic, e.participant); }
void Application::on(HostRequestExpired const& e) { drop_host_request(e.topic, e.participant); }

void Application::on(TopicDoubled const& e)
{
    Topic doubled;
    doubled.content = m_session.topics.at(e.of).content;
    if (e.host) doubled.hosts = { e.host };
    doubled.lineage.doubled_from = e.of;
    doubled.posted_at = m_at;
    m_session.topics[e.topic] = std::move(doubled);
    touch_topic(e.topic);
}

MergeOffer& Application::touch_offer(MergeOfferId id)
{
    auto& offer = touch(m_session.merge_offers, id);
    show(ChannelKind::moderation);
    for (auto const topic : { offer.from, offer.into })
        for (auto const host : m_session.topics.at(topic).hosts)
            touch_own(host);
    return offer;
}

void Application::drop_offers_of(TopicId id)
{
    for (auto& [offer_id, offer] : m_session.merge_offers)
        if (offer.state == MergeOfferState::offered && (offer.from == id || offer.into == id))
            touch_offer(offer_id).state = MergeOfferState::expired;
    auto& topic = m_session.topics.at(id);
    for (auto const& request : topic.host_requests)
        touch_own(request.participant);
    topic.host_requests.clear();
}

void Application::drop_host_request(TopicId id, ParticipantId person)
{
    std::erase_if(touch_topic(id).host_requests,
        [&](HostRequest const& request) { return request.participant == person; });
    touch_own(person);
}

} // namespace parvis::domain
