// What hosts and facilitators see of merges and requests to host.
#include "server/domain/renderings.hpp"

namespace parvis::domain {

namespace {

MergeOfferView view_of(MergeOfferId id, MergeOffer const& offer)
{
    bool const over = offer.state != MergeOfferState::offered;
    return { id, over, offer };
}

} // namespace

void add_merging(Session const& session, ParticipantId id, MeView& me)
{
    for (auto const& [offer_id, offer] : session.merge_offers) {
        bool const concerns
            = hosts(session.topics.at(offer.from), id) || hosts(session.topics.at(offer.into), id);
        if (concerns && offer.state == MergeOfferState::offered)
            me.merge_offers.push_back(view_of(offer_id, offer));
    }
    for (auto const& [topic_id, topic] : session.topics)
        for (auto const& request : topic.host_requests) {
            if (hosts(topic, id))
                me.host_requests.push_back(
                    { topic_id, request.participant, name_of(session, request.participant), request.until });
            if (request.participant == id) me.asked_to_host.push_back(topic_id);
        }
}

void render_merge_offers(Session const& session, Seq after, Rendering& rendering)
{
    for (auto const& [id, offer] : session.merge_offers) {
        auto const view = view_of(id, offer);
        if (offer.changed > after && !(view.removed && after == 0)) rendering.merge_offers.push_back(view);
    }
}

} // namespace parvis::domain
