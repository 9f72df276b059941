// Merging, hosting together and doubling: who must agree, what follows where, and what stays.
#include "server/domain/questions.hpp"
#include "tests/domain/given.hpp"

using namespace parvis::domain;

namespace {

/// The marketplace, with two topics of two people.
struct Market : Evening {
    ParticipantId awa = (go_to(Phase::marketplace), join("Awa"));
    ParticipantId nadia = join("Nadia");
    ParticipantId leo = join("Léo");
    TopicId roof = propose(awa, "Refaire le toit");
    TopicId loan = propose(nadia, "Financer le toit");

    MergeOfferId offer(Actor actor, TopicId from, TopicId into)
    {
        return std::get<MergeOfferId>(must(actor, OfferMerge{ from, into }));
    }
    void merge(TopicId from, TopicId into, ParticipantId asks, ParticipantId agrees)
    {
        auto const made = offer(as(asks), from, into);
        must(as(agrees), AcceptMerge{ made });
    }
    Topic const& topic(TopicId id) const { return session.topics.at(id); }
    MeView me(ParticipantId id) const
    {
        return *render(session, { ChannelKind::me, {}, id }, View::participant, 0).me;
    }
    std::vector<NoteView> notes(TopicId id, Seq after = 0) const
    {
        return render(session, { ChannelKind::topic, id, {} }, View::participant, after).notes;
    }
    MergeOfferState state(MergeOfferId id) const { return session.merge_offers.at(id).state; }
};

using People = std::vector<ParticipantId>;

} // namespace

TEST_CASE("a merge needs a host of each side")
{
    Market market;
    auto const& [awa, nadia, leo, roof, loan]
        = std::tie(market.awa, market.nadia, market.leo, market.roof, market.loan);
    CHECK(market.refused(Evening::as(leo), OfferMerge{ roof, loan }).reason == Reason::not_yours);
    auto const offer = market.offer(Evening::as(awa), roof, loan);
    CHECK(market.topic(roof).state == TopicState::posted);
    CHECK(market.refused(Evening::as(awa), AcceptMerge{ offer }).reason == Reason::already_so);
    CHECK(market.refused(Evening::as(leo), AcceptMerge{ offer }).reason == Reason::not_yours);
    CHECK(market.refused(Evening::facilitator(), AcceptMerge{ offer }).reason == Reason::not_allowed);
    market.must(Evening::as(nadia), AcceptMerge{ offer });

    CHECK(market.topic(roof).state == TopicState::merged);
    CHECK(market.topic(roof).lineage.merged_into == loan);
    CHECK(market.topic(roof).content.title == "Refaire le toit"); // both titles stay
    CHECK(market.topic(loan).lineage.merged_from == std::vector{ roof });
    CHECK(market.topic(loan).hosts == People{ nadia, awa });
    CHECK(market.state(offer) == MergeOfferState::accepted);
    CHECK(market.refused(Evening::as(nadia), AcceptMerge{ offer }).reason == Reason::offer_over);
}

TEST_CASE("a merge that a facilitator suggests needs both sides")
{
    Market market;
    auto const offer = market.offer(Evening::facilitator(), market.roof, market.loan);
    market.must(Evening::as(market.nadia), AcceptMerge{ offer });
    CHECK(market.topic(market.roof).state == TopicState::posted);
    market.must(Evening::as(market.awa), AcceptMerge{ offer });
    CHECK(market.topic(market.roof).state == TopicState::merged);
}

TEST_CASE("who hosts both sides merges at once")
{
    Market market;
    auto const other = market.propose(market.awa, "Le toit, encore");
    market.offer(Evening::as(market.awa), other, market.roof);
    CHECK(market.topic(other).state == TopicState::merged);
    CHECK(market.topic(market.roof).hosts == People{ market.awa });
}

TEST_CASE("wishes are united by person, never added")
{
    Market market;
    for (auto const person : { market.awa, market.leo })
        market.must(Evening::as(person), Wish{ market.roof, true });
    for (auto const person : { market.leo, market.nadia })
        market.must(Evening::as(person), Wish{ market.loan, true });
    market.merge(market.roof, market.loan, market.awa, market.nadia);
    CHECK(market.topic(market.loan).wishes.size() == 3);
    CHECK(market.me(market.awa).wishes == std::vector{ market.loan });
    CHECK(market.me(market.leo).wishes == std::vector{ market.loan });
    auto const refused = market.refused(Evening::as(market.leo), Wish{ market.roof, true });
    CHECK(refused.reason == Reason::topic_merged);
    CHECK(refused.current.topic == market.loan); // where to go instead
}

TEST_CASE("notes follow their topic, and say for which one they were written")
{
    Market market;
    market.must(Evening::as(market.leo), AddNote{ market.roof, NoteKind::idea, "Des tuiles", false });
    market.must(Evening::as(market.leo), AddNote{ market.loan, NoteKind::idea, "Un prêt", false });
    auto const before = market.session.seq;
    market.merge(market.roof, market.loan, market.awa, market.nadia);
    REQUIRE(market.notes(market.loan).size() == 2);
    CHECK(market.notes(market.loan)[0].written_for == market.roof);
    CHECK_FALSE(market.notes(market.loan)[1].written_for);
    CHECK(market.topic(market.loan).notes == 2);
    CHECK(market.topic(market.roof).notes == 0);
    // Who reads the merged topic sees where its note went, and follows what becomes of it.
    REQUIRE(market.notes(market.roof, before).size() == 1);
    CHECK(market.notes(market.roof, before)[0].topic == market.loan);
    CHECK(market.notes(market.roof).size() == 1);
    auto const touched = market.session.seq;
    market.must(Evening::as(market.leo), EditNote{ { 1 }, 1, "Des tuiles d'occasion" });
    CHECK(market.notes(market.roof, touched).size() == 1);
    CHECK(
        market.refused(Evening::as(market.leo), AddNote{ market.roof, NoteKind::idea, "Et ?", false }).reason
        == Reason::topic_merged);
}

TEST_CASE("a topic that stands nowhere takes the cells of the one that joins it, and the people stay")
{
    Market market;
    market.must(Evening::as(market.awa), PlaceTopic{ market.roof, cell(1, 1) });
    market.must(Evening::as(market.leo), JoinSpace{ cell(1, 1) });
    market.merge(market.roof, market.loan, market.awa, market.nadia);
    CHECK(topic_in(market.session, cell(1, 1)) == market.loan);
    CHECK(market.session.participants.at(market.leo).place == Place{ PlaceKind::cell, cell(1, 1) });
}

TEST_CASE("a topic that stands somewhere stays there, and the other's cell becomes free")
{
    Market market;
    market.must(Evening::as(market.awa), PlaceTopic{ market.roof, cell(1, 1) });
    market.must(Evening::as(market.nadia), PlaceTopic{ market.loan, cell(1, 2) });
    market.must(Evening::as(market.leo), JoinSpace{ cell(1, 1) });
    market.merge(market.roof, market.loan, market.awa, market.nadia);
    CHECK_FALSE(topic_in(market.session, cell(1, 1)));
    CHECK(topic_in(market.session, cell(1, 2)) == market.loan);
    CHECK(market.session.participants.at(market.leo).place == Place{}); // nobody is seated by a merge
}

TEST_CASE("a cell where a host of the other side is busy becomes free")
{
    Market market;
    auto const bread = market.propose(market.nadia, "Le pain");
    market.must(Evening::as(market.nadia), PlaceTopic{ bread, cell(1, 2) });
    market.must(Evening::as(market.awa), PlaceTopic{ market.roof, cell(1, 1) });
    market.merge(market.roof, market.loan, market.awa, market.nadia);
    CHECK_FALSE(topic_in(market.session, cell(1, 1)));
    CHECK(cells_of(market.session, market.loan).empty());
}

TEST_CASE("nobody comes to host two cells of a slot by a merge")
{
    Market market;
    auto const bread = market.propose(market.awa, "Le pain");
    market.must(Evening::as(market.awa), PlaceTopic{ bread, cell(1, 2) });
    market.must(Evening::as(market.nadia), PlaceTopic{ market.loan, cell(1, 1) });
    auto const refused = market.refused(Evening::as(market.awa), OfferMerge{ market.roof, market.loan });
    CHECK(refused.code == Code::host_busy);
    CHECK(refused.current.topic == bread);
    CHECK(refused.current.cell == cell(1, 2));
}

TEST_CASE("a topic in the middle of its slot merges afterwards")
{
    Market market;
    market.must(Evening::as(market.awa), PlaceTopic{ market.roof, cell(1, 1) });
    market.must(Evening::facilitator(), StartSlot{ { 1 } });
    CHECK(market.refused(Evening::as(market.awa), OfferMerge{ market.roof, market.loan }).reason
        == Reason::topic_running);
    market.must(Evening::facilitator(), EndSlot{ { 1 } });
    market.merge(market.roof, market.loan, market.awa, market.nadia);
    CHECK(topic_in(market.session, cell(1, 1)) == market.roof); // where it was held stays so
}

TEST_CASE("an offer is refused by either side, and taken back by a facilitator")
{
    Market market;
    for (auto const actor : { Evening::as(market.awa), Evening::as(market.nadia), Evening::facilitator() }) {
        auto const offer = market.offer(Evening::as(market.awa), market.roof, market.loan);
        CHECK(market.refused(Evening::as(market.leo), RefuseMerge{ offer }).reason == Reason::not_yours);
        market.must(actor, RefuseMerge{ offer });
        CHECK(market.state(offer) == MergeOfferState::refused);
        CHECK(market.refused(Evening::as(market.nadia), AcceptMerge{ offer }).reason == Reason::offer_over);
    }
    CHECK(market.topic(market.roof).state == TopicState::posted);
}

TEST_CASE("an offer that nobody answers is over after ten minutes")
{
    Market market;
    auto const offer = market.offer(Evening::as(market.awa), market.roof, market.loan);
    market.must(Evening::as(market.leo), AskToHost{ market.loan });
    CHECK(next_due(market.session) == market.now + limits::offer_lasts);
    market.now += limits::offer_lasts - 1;
    CHECK(market.refused({ Role::system, {} }, AdvanceClock{}).reason == Reason::already_so);
    market.now += 1;
    market.must({ Role::system, {} }, AdvanceClock{});
    CHECK(market.state(offer) == MergeOfferState::expired);
    CHECK(market.me(market.leo).asked_to_host.empty());
    CHECK(market.me(market.nadia).merge_offers.empty());
    CHECK_FALSE(next_due(market.session));
}

TEST_CASE("an offer is shown to the hosts of both sides and to facilitators, and goes with its topic")
{
    Market market;
    auto const offer = market.offer(Evening::as(market.awa), market.roof, market.loan);
    Channel const moderation{ ChannelKind::moderation, {}, {} };
    for (auto const host : { market.awa, market.nadia }) {
        REQUIRE(market.me(host).merge_offers.size() == 1);
        CHECK(market.me(host).merge_offers[0].id == offer);
    }
    CHECK(market.me(market.leo).merge_offers.empty());
    CHECK(render(market.session, moderation, View::facilitator, 0).merge_offers.size() == 1);
    auto const before = market.session.seq;
    market.must(Evening::as(market.awa), WithdrawTopic{ market.roof, "" });
    CHECK(market.me(market.nadia).merge_offers.empty());
    auto const later = render(market.session, moderation, View::facilitator, before).merge_offers;
    REQUIRE(later.size() == 1);
    CHECK(later[0].removed);
}

TEST_CASE("one offer at a time between two topics, and five a topic")
{
    Market market;
    market.offer(Evening::as(market.awa), market.roof, market.loan);
    CHECK(market.refused(Evening::as(market.nadia), OfferMerge{ market.loan, market.roof }).reason
        == Reason::already_so);
    CHECK(market.refused(Evening::as(market.awa), OfferMerge{ market.roof, market.roof }).reason
        == Reason::same_topic);
    for (std::size_t i = 1; i < limits::open_offers_per_topic_max; ++i)
        market.offer(Evening::as(market.awa), market.roof, market.propose(market.leo));
    auto const one_more = market.propose(market.leo);
    CHECK(market.refused(Evening::as(market.awa), OfferMerge{ market.roof, one_more }).reason
        == Reason::too_many);
}

TEST_CASE("a topic without a host cannot agree to a merge")
{
    Market market;
    ProposeTopic anonymous;
    anonymous.content.title = "Les salaires";
    anonymous.anonymous = true;
    auto const topic = std::get<TopicId>(market.must(Evening::as(market.leo), anonymous));
    CHECK(
        market.refused(Evening::as(market.awa), OfferMerge{ market.roof, topic }).reason == Reason::no_host);
    CHECK(market.refused(Evening::as(market.awa), AskToHost{ topic }).reason == Reason::topic_is_anonymous);
}

TEST_CASE("a merge of a merge leads home")
{
    Market market;
    auto const paint = market.propose(market.leo, "Repeindre");
    market.merge(market.roof, market.loan, market.awa, market.nadia);
    market.merge(market.loan, paint, market.awa, market.leo); // either host speaks for it
    CHECK(home_of(market.session, market.roof) == paint);
    CHECK(market.topic(paint).hosts == People{ market.leo, market.nadia, market.awa });
}

TEST_CASE("a topic that was merged ends nowhere else: it is neither reported, carried nor reminded")
{
    Market market;
    market.merge(market.roof, market.loan, market.awa, market.nadia);
    auto const refused = [&](Actor actor, Command const& command) {
        auto const rejection = market.refused(actor, command);
        CHECK(rejection.current.topic == market.loan); // the way to where it went
        return rejection.reason;
    };
    auto const awa = Evening::as(market.awa);
    CHECK(refused(awa, DraftReport{ market.roof, 0, { "Dit", "", "", {}, {} } }) == Reason::topic_merged);
    CHECK(refused(awa, PublishReport{ market.roof, 0 }) == Reason::topic_merged);
    CHECK(refused(awa, AddPhoto{ market.roof, { "a.jpg", 1, 1, "" } }) == Reason::topic_merged);
    CHECK(refused(awa, CarryTopic{ market.roof, "" }) == Reason::topic_merged);
    CHECK(refused(Evening::facilitator(), RemindReport{ market.roof }) == Reason::topic_merged);
    CHECK(market.topic(market.roof).state == TopicState::merged);
}

TEST_CASE("a declared conflict follows the merge")
{
    Market market;
    ProposeTopic propose;
    propose.content.title = "Le bail";
    propose.content.conflicts_with = { market.roof };
    auto const lease = std::get<TopicId>(market.must(Evening::as(market.leo), propose));
    CHECK_FALSE(in_conflict(market.session, lease, market.loan));
    market.merge(market.roof, market.loan, market.awa, market.nadia);
    CHECK(in_conflict(market.session, lease, market.loan));
    CHECK(in_conflict(market.session, market.loan, lease));
}

TEST_CASE("a shared topic keeps its names; a merge is closed outside the marketplace")
{
    Market market;
    market.merge(market.roof, market.loan, market.awa, market.nadia);
    CHECK(market.refused(Evening::as(market.awa), AnonymiseTopic{ market.loan }).reason
        == Reason::shared_topic);
    CHECK(market.refused(Evening::as(market.awa), AnonymiseTopic{ market.roof }).reason
        == Reason::topic_merged);
    auto const paint = market.propose(market.leo, "Repeindre");
    market.go_to(Phase::convergence);
    market.now += limits::grace + 1;
    CHECK(market.refused(Evening::as(market.leo), OfferMerge{ paint, market.loan }).code == Code::closed);
}

TEST_CASE("a facilitator's suggestion is taken back from the journal")
{
    Market market;
    auto const offer = market.offer(Evening::facilitator(), market.roof, market.loan);
    market.must(Evening::facilitator(), Undo{ market.session.seq });
    CHECK(market.state(offer) == MergeOfferState::refused);
    market.merge(market.roof, market.loan, market.awa, market.nadia);
    auto const merged = market.session.journal.back();
    CHECK(std::holds_alternative<TopicsMerged>(merged.recorded.event));
    CHECK(merged.subject == "Refaire le toit");
    CHECK(market.refused(Evening::facilitator(), Undo{ merged.seq }).reason == Reason::not_undoable);
}

TEST_CASE("nothing in the log joins an author to a topic that became anonymous after an offer")
{
    Market market;
    auto const asked = record(MergeOffered{ { 1 }, market.roof, market.loan, true, false, 9 },
        { Evening::as(market.awa), market.now });
    auto const hidden = without_author(asked, market.roof);
    REQUIRE(hidden);
    CHECK_FALSE(hidden->by.participant);
    CHECK_FALSE(without_author(asked, { 99 }));
    auto const doubled
        = record(TopicDoubled{ { 9 }, market.roof, market.leo }, { Evening::as(market.leo), market.now });
    CHECK(std::get<TopicDoubled>(without_author(doubled, { 9 })->event).host == ParticipantId{});
    CHECK_FALSE(without_author(doubled, market.roof)); // who doubles a topic is not who brought it
}

TEST_CASE("hosting together is asked for, and a host consents")
{
    Market market;
    market.must(Evening::as(market.leo), AskToHost{ market.roof });
    REQUIRE(market.me(market.awa).host_requests.size() == 1);
    CHECK(market.me(market.awa).host_requests[0].name == "Léo");
    CHECK(market.me(market.leo).asked_to_host == std::vector{ market.roof });
    CHECK(market.refused(Evening::as(market.leo), AskToHost{ market.roof }).reason == Reason::already_so);
    CHECK(market.refused(Evening::as(market.leo), AcceptHost{ market.roof, market.leo }).reason
        == Reason::not_yours);
    market.must(Evening::as(market.awa), AcceptHost{ market.roof, market.leo });
    CHECK(market.topic(market.roof).hosts == People{ market.awa, market.leo });
    CHECK(market.me(market.awa).host_requests.empty());
    CHECK(market.me(market.leo).topics == std::vector{ market.roof });
    CHECK(market.refused(Evening::as(market.awa), AcceptHost{ market.roof, market.leo }).reason
        == Reason::offer_over);
    CHECK(market.refused(Evening::as(market.leo), AskToHost{ market.roof }).reason == Reason::already_so);
}

TEST_CASE("who asked to host may take it back, and a host may say no")
{
    Market market;
    for (auto const actor : { market.leo, market.awa }) {
        market.must(Evening::as(market.leo), AskToHost{ market.roof });
        CHECK(market.refused(Evening::as(market.nadia), RefuseHost{ market.roof, market.leo }).reason
            == Reason::not_yours);
        market.must(Evening::as(actor), RefuseHost{ market.roof, market.leo });
        CHECK(market.me(market.leo).asked_to_host.empty());
    }
    CHECK(market.topic(market.roof).hosts == People{ market.awa });
}

TEST_CASE("who hosts elsewhere in the slot cannot host too")
{
    Market market;
    market.must(Evening::as(market.nadia), PlaceTopic{ market.loan, cell(1, 1) });
    market.must(Evening::as(market.nadia), AskToHost{ market.roof });
    market.must(Evening::as(market.awa), PlaceTopic{ market.roof, cell(1, 2) });
    auto const refused = market.refused(Evening::as(market.awa), AcceptHost{ market.roof, market.nadia });
    CHECK(refused.code == Code::host_busy);
    CHECK(refused.current.topic == market.loan);
}

TEST_CASE("a topic of the plan that nobody brought is hosted by who asks")
{
    auto plan = Evening::plan();
    plan.topics.resize(1);
    plan.topics[0].content.title = "Le budget";
    Evening evening(plan);
    evening.go_to(Phase::marketplace);
    auto const awa = evening.join();
    evening.must(Evening::as(awa), AskToHost{ { 1 } });
    CHECK(evening.session.topics.at({ 1 }).hosts == People{ awa });
}

TEST_CASE("a topic is doubled when more people want it than there is room")
{
    Market market;
    market.must(Evening::as(market.awa), PlaceTopic{ market.roof, cell(1, 3) }); // two people at most
    CHECK(market.refused(Evening::as(market.leo), DoubleTopic{ market.roof }).reason == Reason::not_crowded);
    for (auto const person : { market.awa, market.nadia, market.leo })
        market.must(Evening::as(person), Wish{ market.roof, true });
    CHECK(market.refused(Evening::as(market.awa), DoubleTopic{ market.roof }).reason == Reason::already_so);
    auto const doubled = std::get<TopicId>(market.must(Evening::as(market.leo), DoubleTopic{ market.roof }));
    CHECK(market.topic(doubled).content == market.topic(market.roof).content);
    CHECK(market.topic(doubled).hosts == People{ market.leo });
    CHECK(market.topic(doubled).lineage.doubled_from == market.roof);
    CHECK(market.topic(doubled).wishes.empty());
    // Invariant 2: the same topic twice in a slot, each with its own host.
    market.must(Evening::as(market.leo), PlaceTopic{ doubled, cell(1, 2) });
    // That space holds as many as come: there is room for all now.
    CHECK(
        market.refused(Evening::as(market.nadia), DoubleTopic{ market.roof }).reason == Reason::not_crowded);
}

TEST_CASE("a full space is reason enough, and a double of a double is one of the first")
{
    Market market;
    market.must(Evening::as(market.awa), PlaceTopic{ market.roof, cell(1, 3) });
    for (auto const person : { market.nadia, market.join("Inès") })
        market.must(Evening::as(person), JoinSpace{ cell(1, 3) });
    auto const second = std::get<TopicId>(market.must(Evening::as(market.leo), DoubleTopic{ market.roof }));
    market.must(Evening::facilitator(), CloseSpace{ { 1 } });
    market.must(Evening::facilitator(), CloseSpace{ { 2 } });
    for (auto const person : { market.nadia, market.join("Paul"), market.join("Zoé") })
        market.must(Evening::as(person), Wish{ second, true });
    auto const third = std::get<TopicId>(market.must(Evening::as(market.nadia), DoubleTopic{ second }));
    CHECK(market.topic(third).lineage.doubled_from == market.roof);
}

TEST_CASE("a topic that stands nowhere is doubled when the largest space would not hold who wants it")
{
    auto plan = Evening::plan();
    plan.spaces[0].capacity = 3;
    plan.spaces[1].capacity = 1;
    Evening evening(plan);
    evening.go_to(Phase::marketplace);
    auto const topic = evening.propose(evening.join());
    std::vector<ParticipantId> people;
    for (int i = 0; i < 4; ++i) {
        CHECK(
            evening.refused(Evening::as(evening.join()), DoubleTopic{ topic }).reason == Reason::not_crowded);
        people.push_back(evening.join());
        evening.must(Evening::as(people.back()), Wish{ topic, true });
    }
    evening.must(Evening::as(people.back()), DoubleTopic{ topic });
}

TEST_CASE("only people of the session may ask a question")
{
    Market market;
    Question const question = SimilarTopics{ "Le toit", {} };
    CHECK_FALSE(fault_of(question, market.session, Evening::as(market.awa)));
    CHECK_FALSE(fault_of(question, market.session, Evening::facilitator()));
    CHECK(fault_of(question, market.session, Evening::as({ 99 }))->reason == Reason::not_allowed);
    CHECK(fault_of(question, market.session, { Role::board, {} })->reason == Reason::not_allowed);
    CHECK(fault_of(SimilarTopics{ "", {} }, market.session, Evening::as(market.awa))->reason
        == Reason::title_missing);
}
