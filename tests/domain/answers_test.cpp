// What the wall of a pow-wow gets in return, and the promises that open the evening.
#include "tests/domain/given.hpp"

using namespace parvis::domain;

namespace {

struct Powwow : Evening {
    ParticipantId awa;
    ParticipantId jo;
    TopicId need;
    TopicId offer;
    Powwow()
        : Evening(plan())
    {
        go_to(Phase::marketplace);
        awa = join("Awa");
        jo = join("Jo");
        need = post(awa, TopicKind::need, "Un camion pour déménager");
        offer = post(jo, TopicKind::offer, "Je prête mon camion");
    }
    static Plan plan()
    {
        auto plan = Evening::plan();
        plan.frame.format = Format::powwow;
        plan.bodies = { "Conseil coopératif", "Commission travaux" };
        plan.promises = { { "Un devis pour le toit", "Le conseil", "2026-01-01", Standing::kept, "" },
            { "Une rampe", "", "", Standing::dropped, "Le bail l'interdit" } };
        return plan;
    }
    TopicId post(ParticipantId who, TopicKind kind, std::string title)
    {
        ProposeTopic propose;
        propose.content.kind = kind;
        propose.content.title = std::move(title);
        return std::get<TopicId>(must(as(who), propose));
    }
    TopicView shown(TopicId id) const
    {
        for (auto const& topic : render(session, { ChannelKind::board, {}, {} }, View::participant, 0).topics)
            if (topic.id == id) return topic;
        return {};
    }
    std::vector<HelpView> helps(Seq after = 0) const
    {
        return render(session, { ChannelKind::topic, need, {} }, View::participant, after).helps;
    }
};

} // namespace

TEST_CASE("an offer of help stands beside the topic until it is taken back")
{
    Powwow evening;
    auto const id = evening.must(Evening::as(evening.jo), OfferHelp{ evening.need, "Samedi ?", true });
    CHECK(evening.shown(evening.need).helps == 1);
    CHECK(evening.helps().at(0).name == "Jo");
    // Said again, it is said differently, not twice.
    CHECK(evening.must(Evening::as(evening.jo), OfferHelp{ evening.need, "Dimanche", true }) == id);
    CHECK(evening.shown(evening.need).helps == 1);
    CHECK(evening.helps().at(0).text == "Dimanche");
    auto const before = evening.session.seq;
    evening.must(Evening::as(evening.jo), OfferHelp{ evening.need, "", false });
    CHECK(evening.shown(evening.need).helps == 0);
    CHECK(evening.helps().empty());
    auto const gone = evening.helps(before).at(0);
    CHECK(gone.removed);
    CHECK(gone.text.empty());
    CHECK(gone.name.empty());
    CHECK(evening.refused(Evening::as(evening.jo), OfferHelp{ evening.need, "", false }).reason
        == Reason::already_so);
}

TEST_CASE("nobody offers help to themselves")
{
    Powwow evening;
    CHECK(evening.refused(Evening::as(evening.awa), OfferHelp{ evening.need, "", true }).reason
        == Reason::own_topic);
}

TEST_CASE("a need is taken on by one person, who may give it back")
{
    Powwow evening;
    evening.must(Evening::as(evening.jo), TakeOn{ evening.need, true });
    CHECK(evening.shown(evening.need).taken_on_by == "Jo");
    CHECK(
        evening.refused(Evening::as(evening.awa), TakeOn{ evening.need, true }).reason == Reason::need_taken);
    CHECK(
        evening.refused(Evening::as(evening.awa), TakeOn{ evening.need, false }).reason == Reason::not_yours);
    evening.must(Evening::as(evening.jo), TakeOn{ evening.need, false });
    CHECK(evening.shown(evening.need).taken_on_by.empty());
    CHECK(evening.refused(Evening::as(evening.awa), TakeOn{ evening.offer, true }).reason
        == Reason::not_a_need);
}

TEST_CASE("a topic is addressed to a body that the cooperative has, by its host or a facilitator")
{
    Powwow evening;
    AddressTopic const to_works{ evening.need, "Commission travaux" };
    CHECK(evening.refused(Evening::as(evening.jo), to_works).reason == Reason::not_yours);
    CHECK(evening.refused(Evening::as(evening.awa), AddressTopic{ evening.need, "Le pape" }).code
        == Code::not_found);
    evening.must(Evening::as(evening.awa), to_works);
    CHECK(evening.shown(evening.need).addressed_to == "Commission travaux");
    evening.must(Evening::facilitator(), AddressTopic{ evening.need, "Conseil coopératif" });
    evening.must(Evening::facilitator(), Undo{ evening.session.journal.back().seq });
    CHECK(evening.shown(evening.need).addressed_to == "Commission travaux");
    evening.must(Evening::facilitator(), AddressTopic{ evening.need, "" });
    CHECK(evening.shown(evening.need).addressed_to.empty());
}

TEST_CASE("answers end with the session, and are not given to what is gone")
{
    Powwow evening;
    evening.must(Evening::facilitator(), WithdrawTopic{ evening.offer, "Fait" });
    CHECK(evening.refused(Evening::as(evening.awa), OfferHelp{ evening.offer, "", true }).reason
        == Reason::topic_withdrawn);
    evening.go_to(Phase::closed);
    CHECK(evening.refused(Evening::as(evening.jo), TakeOn{ evening.need, true }).code == Code::closed);
}

TEST_CASE("the promises of the last session open the evening, each with what became of it")
{
    Powwow evening;
    auto const session = render(evening.session, { ChannelKind::session, {}, {} }, View::board, 0);
    REQUIRE(session.brought.size() == 2);
    CHECK(session.brought[0].content.state == Standing::kept);
    CHECK(session.brought[1].content.reason == "Le bail l'interdit");
    CHECK(session.session->bodies.size() == 2);
    auto plan = Evening::plan();
    plan.promises.resize(limits::brought_max + 1);
    CHECK(decide({}, CreateSession{ plan, "K7M2QP", "epoch" }, {}).error().reason == Reason::too_many);
}

TEST_CASE("a new pseudonym reaches the help one offered and the need one took on")
{
    Powwow evening;
    evening.must(Evening::as(evening.jo), OfferHelp{ evening.need, "", true });
    evening.must(Evening::as(evening.jo), TakeOn{ evening.need, true });
    auto const before = evening.session.seq;
    evening.must(Evening::as(evening.jo), EditMe{ { "Joséphine", {}, Attendance::on_site, {} } });
    CHECK(evening.helps(before).at(0).name == "Joséphine");
    CHECK(evening.shown(evening.need).taken_on_by == "Joséphine");
}
