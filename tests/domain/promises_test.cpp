// Answers owed: which there are, who answers by when, what may be said of the answer, and that none is lost.
#include "server/domain/dates.hpp"
#include "tests/domain/given.hpp"

using namespace parvis::domain;

namespace {

struct Owed : Evening {
    ParticipantId awa;
    ParticipantId jo;
    TopicId topic;
    Owed()
        : Evening(plan())
    {
        go_to(Phase::marketplace);
        awa = join("Awa");
        jo = join("Jo");
        topic = propose(awa);
    }
    static Plan plan()
    {
        auto plan = Evening::plan();
        plan.frame.format = Format::powwow;
        plan.bodies = { "Conseil coopératif", "Commission travaux" };
        return plan;
    }
    static ReportText asking(std::vector<ReportRequest> requests)
    {
        ReportText text;
        text.said = "On a parlé du bail";
        text.requests = std::move(requests);
        return text;
    }
    void publish(std::vector<ReportRequest> requests)
    {
        must(as(awa), DraftReport{ topic, 0, asking(std::move(requests)) });
        must(as(awa), PublishReport{ topic, 1 });
    }
    RespondentId name(std::string who, std::string body = {}, bool beforehand = false)
    {
        return std::get<RespondentId>(
            must(facilitator(), NameRespondent{ std::move(who), std::move(body), beforehand }));
    }
    static Actor answering(RespondentId id) { return { Role::respondent, {}, id }; }
    Promise const& promise(std::uint32_t id = 1) const { return session.promises.at({ id }); }
    std::string day(int days) const { return date_after(now, days); }
    /// One request of a report, accepted by Nadia.
    RespondentId accepted()
    {
        publish({ { "Un devis", "Le bureau" } });
        auto const nadia = name("Nadia");
        must(facilitator(), AssignPromise{ { 1 }, nadia, day(30), true });
        return nadia;
    }
    std::vector<PromiseId> contestable(ParticipantId who) const
    {
        return render(session, { ChannelKind::me, {}, who }, View::participant, 0).me->contestable;
    }
};

} // namespace

TEST_CASE("each request of a published report is one promise, and asked twice it is one")
{
    Owed evening;
    evening.must(Evening::as(evening.awa),
        DraftReport{ evening.topic, 0,
            Owed::asking({ { "Un devis", "Le bureau" }, { "Un devis", "Le bureau" },
                { "Une date", "Le conseil" } }) });
    CHECK(evening.session.promises.empty());
    evening.must(Evening::as(evening.awa), PublishReport{ evening.topic, 1 });
    REQUIRE(evening.session.promises.size() == 2);
    CHECK(evening.promise(1).kind == PromiseKind::request);
    CHECK(evening.promise(1).text == "Un devis");
    CHECK(evening.promise(1).asked_of == "Le bureau");
    CHECK(evening.promise(2).text == "Une date");
}

TEST_CASE("a corrected report keeps the promises of what it still asks, rewords one, takes one back")
{
    Owed evening;
    evening.publish(
        { { "Un devis", "Le bureau" }, { "Une date", "Le conseil" }, { "Un plan", "L'accueil" } });
    auto const nadia = evening.name("Nadia");
    for (std::uint32_t const id : { 1u, 2u })
        evening.must(Evening::facilitator(), AssignPromise{ { id }, nadia, evening.day(10), true });
    evening.must(Evening::as(evening.awa),
        CorrectReport{ evening.topic, 1,
            Owed::asking({ { "Un devis", "Le bureau" }, { "Une date et un lieu", "Le conseil" } }) });
    REQUIRE(evening.session.promises.size() == 3);
    CHECK(evening.promise(1).respondent == nadia);
    CHECK(evening.promise(2).text == "Une date et un lieu");
    CHECK(evening.promise(2).respondent == nadia);
    CHECK(evening.promise(3).state == PromiseState::withdrawn);
}

TEST_CASE("taking a publishing back takes its promises back, and publishing again brings them again")
{
    Owed evening;
    evening.publish({ { "Un devis", "Le bureau" } });
    auto const published = evening.session.journal.back().seq;
    evening.must(Evening::facilitator(), Undo{ published });
    CHECK(evening.promise().state == PromiseState::withdrawn);
    evening.must(Evening::as(evening.awa), PublishReport{ evening.topic, 1 });
    REQUIRE(evening.session.promises.size() == 1);
    CHECK(evening.promise().state == PromiseState::asked);
}

TEST_CASE("a need addressed to a body is a promise, of whom it is addressed to now")
{
    Owed evening;
    evening.must(Evening::as(evening.awa), AddressTopic{ evening.topic, "Conseil coopératif" });
    REQUIRE(evening.session.promises.size() == 1);
    CHECK(evening.promise().kind == PromiseKind::need);
    evening.must(Evening::as(evening.awa), AddressTopic{ evening.topic, "Commission travaux" });
    REQUIRE(evening.session.promises.size() == 1);
    CHECK(evening.promise().asked_of == "Commission travaux");
    evening.must(Evening::as(evening.awa), AddressTopic{ evening.topic, "" });
    CHECK(evening.promise().state == PromiseState::withdrawn);
}

TEST_CASE("an adopted proposal is a promise")
{
    Owed evening;
    evening.go_to(Phase::convergence);
    auto const proposal = std::get<ProposalId>(
        evening.must(Evening::facilitator(), OpenProposal{ evening.topic, "Un camion partagé" }));
    for (auto const stage : { ProposalStage::react, ProposalStage::object, ProposalStage::adopted })
        evening.must(Evening::facilitator(), MoveProposal{ proposal, stage });
    REQUIRE(evening.session.promises.size() == 1);
    CHECK(evening.promise().kind == PromiseKind::proposal);
    CHECK(evening.promise().text == "Un camion partagé");
    CHECK(evening.promise().topic == evening.topic);
}

TEST_CASE("who accepted beforehand has what is asked of their body, within thirty days")
{
    Owed evening;
    auto const nadia = evening.name("Nadia", "Conseil coopératif", true);
    evening.publish({ { "Un devis", "Conseil coopératif" }, { "Une date", "Le bureau" } });
    CHECK(evening.promise(1).respondent == nadia);
    CHECK(evening.promise(1).state == PromiseState::accepted);
    CHECK(evening.promise(1).due == evening.day(limits::answer_within_days));
    CHECK(!evening.promise(2).respondent);
    // Named afterwards, it is the same.
    evening.must(Evening::as(evening.jo),
        ProposeTopic{ TopicText{ TopicKind::need, "Une rampe", "", {}, {}, {} }, false, false });
    evening.must(Evening::facilitator(), AddressTopic{ { 2 }, "Commission travaux" });
    auto const paul = evening.name("Paul", "Commission travaux", true);
    CHECK(evening.promise(3).respondent == paul);
}

TEST_CASE("a promise asked of somebody is accepted with a date of their own, or handed back with a reason")
{
    Owed evening;
    evening.publish({ { "Un devis", "Le bureau" } });
    auto const nadia = evening.name("Nadia");
    auto const paul = evening.name("Paul");
    evening.must(Evening::facilitator(), AssignPromise{ { 1 }, nadia, evening.day(30), false });
    CHECK(evening.promise().state == PromiseState::asked);
    CHECK(evening.refused(Owed::answering(paul), AcceptPromise{ { 1 }, "" }).reason == Reason::not_yours);
    evening.must(Owed::answering(nadia), AcceptPromise{ { 1 }, evening.day(40) });
    CHECK(evening.promise().due == evening.day(40));
    CHECK(evening.promise().state == PromiseState::accepted);
    CHECK(evening.refused(Owed::answering(nadia), HandBackPromise{ { 1 }, "" }).reason
        == Reason::reason_missing);
    evening.must(Owed::answering(nadia), HandBackPromise{ { 1 }, "Ce n'est pas de mon ressort" });
    CHECK(!evening.promise().respondent);
    CHECK(evening.promise().handed_back_because == "Ce n'est pas de mon ressort");
}

TEST_CASE("an answer has a reason; one under study has the day of the next one")
{
    Owed evening;
    auto const nadia = evening.accepted();
    CHECK(evening.refused(Owed::answering(nadia), AnswerPromise{ { 1 }, Outcome::kept, "", "" }).reason
        == Reason::reason_missing);
    for (auto const& until : { std::string(), evening.day(0), std::string("2026-02-30") })
        CHECK(
            evening.refused(Owed::answering(nadia), AnswerPromise{ { 1 }, Outcome::study, "x", until }).reason
            == Reason::due_missing);
    evening.must(Owed::answering(nadia), AnswerPromise{ { 1 }, Outcome::study, "On relit", evening.day(60) });
    CHECK(evening.promise().state == PromiseState::accepted);
    CHECK(evening.promise().due == evening.day(60));
    evening.must(Owed::answering(nadia), AnswerPromise{ { 1 }, Outcome::declined, "Le bail", "" });
    CHECK(evening.promise().state == PromiseState::answered);
    CHECK(evening.promise().answers.size() == 2);
    CHECK(evening.refused(Owed::answering(nadia), AnswerPromise{ { 1 }, Outcome::kept, "x", "" }).reason
        == Reason::promise_answered);
}

TEST_CASE("an answer is contested once, by who stands for the topic, and the second answer ends it")
{
    Owed evening;
    auto const nadia = evening.accepted();
    CHECK(evening.refused(Evening::as(evening.awa), ContestPromise{ { 1 }, "x" }).reason
        == Reason::promise_open);
    evening.must(Owed::answering(nadia), AnswerPromise{ { 1 }, Outcome::declined, "Le bail", "" });
    CHECK(evening.contestable(evening.awa) == std::vector<PromiseId>{ { 1 } });
    CHECK(evening.contestable(evening.jo).empty());
    CHECK(evening.refused(Evening::as(evening.jo), ContestPromise{ { 1 }, "x" }).reason == Reason::not_yours);
    CHECK(evening.refused(Evening::facilitator(), ContestPromise{ { 1 }, "x" }).reason == Reason::not_yours);
    evening.must(Evening::as(evening.awa), ContestPromise{ { 1 }, "Le bail est de 2012" });
    CHECK(evening.promise().state == PromiseState::contested);
    CHECK(evening.promise().due == evening.day(limits::answer_within_days));
    CHECK(evening.contestable(evening.awa).empty());
    evening.must(Owed::answering(nadia), AnswerPromise{ { 1 }, Outcome::adapted, "Un avenant", "" });
    CHECK(evening.promise().state == PromiseState::closed);
    CHECK(evening.refused(Evening::as(evening.awa), ContestPromise{ { 1 }, "x" }).reason
        == Reason::contest_over);
}

TEST_CASE("an answer that does is closed by who asked, or by itself when the time to contest is over")
{
    Owed evening;
    auto const nadia = evening.accepted();
    evening.must(Owed::answering(nadia), AnswerPromise{ { 1 }, Outcome::kept, "C'est fait", "" });
    auto const until = evening.now + limits::contest_window;
    CHECK(next_due(evening.session) <= until);
    SUBCASE("by who asked")
    {
        evening.must(Evening::as(evening.awa), ClosePromise{ { 1 } });
        CHECK(evening.promise().state == PromiseState::closed);
    }
    SUBCASE("by the clock")
    {
        evening.now = until;
        evening.must({ Role::system, {} }, AdvanceClock{});
        CHECK(evening.promise().state == PromiseState::closed);
        CHECK(evening.refused(Evening::as(evening.awa), ContestPromise{ { 1 }, "x" }).reason
            == Reason::contest_over);
    }
}

TEST_CASE("a removed respondent owes nothing any more, and may do nothing")
{
    Owed evening;
    auto const nadia = evening.accepted();
    evening.must(Evening::facilitator(), RemoveRespondent{ nadia });
    CHECK(!evening.promise().respondent);
    CHECK(evening.promise().state == PromiseState::asked);
    CHECK(evening.refused(Owed::answering(nadia), AnswerPromise{ { 1 }, Outcome::kept, "x", "" }).code
        == Code::forbidden);
    CHECK(evening.refused(Evening::facilitator(), AnswerPromise{ { 1 }, Outcome::kept, "x", "" }).reason
        == Reason::no_respondent);
}

TEST_CASE("a session is archived only when every promise has a respondent and a date, and answers still come")
{
    Owed evening;
    evening.publish({ { "Un devis", "Le bureau" } });
    evening.go_to(Phase::closed);
    evening.go_to(Phase::following);
    auto const refusal = evening.refused(Evening::facilitator(), SetPhase{ Phase::archived });
    CHECK(refusal.reason == Reason::promise_unassigned);
    CHECK(refusal.current.text == "Un devis");
    CHECK(refusal.current.topic == evening.topic);
    auto const nadia = evening.name("Nadia");
    CHECK(evening.refused(Evening::facilitator(), AssignPromise{ { 1 }, nadia, "bientôt", true }).reason
        == Reason::due_missing);
    evening.must(Evening::facilitator(), AssignPromise{ { 1 }, nadia, evening.day(30), true });
    evening.go_to(Phase::archived);
    evening.must(Owed::answering(nadia), AnswerPromise{ { 1 }, Outcome::kept, "C'est fait", "" });
    CHECK(evening.promise().state == PromiseState::answered);
}

TEST_CASE("a session is not archived while one topic has no end, placed or not")
{
    Owed evening;
    evening.go_to(Phase::closed);
    evening.go_to(Phase::following);
    auto const refusal = evening.refused(Evening::facilitator(), SetPhase{ Phase::archived });
    CHECK(refusal.reason == Reason::topic_open);
    CHECK(refusal.current.topic == evening.topic);
    evening.must({ Role::system, {} }, CarryRest{});
    CHECK(evening.session.topics.at(evening.topic).state == TopicState::carried);
    evening.go_to(Phase::archived);
}

TEST_CASE("the public page opens by a link that can be made void")
{
    Owed evening;
    CHECK(evening.session.follow_up.access == FollowUpAccess::link);
    CHECK(evening.session.follow_up.key.size() == 32);
    Context context{ Evening::facilitator(), evening.now, {} };
    context.entropy[0] = 7;
    auto const renewed = decide(evening.session, RenewFollowUp{}, context);
    REQUIRE(renewed.has_value());
    apply(evening.session, record(renewed->front(), context), evening.session.seq + 1);
    CHECK(evening.session.follow_up.key == "07000000000000000000000000000000");
    evening.must(Evening::facilitator(), SetFollowUp{ FollowUpAccess::closed });
    CHECK(evening.session.follow_up.access == FollowUpAccess::closed);
}

TEST_CASE("what the last session promised is brought once, and follows how it stands")
{
    Owed evening;
    BroughtText one{ "Un devis", "Nadia", "2026-12-26", Standing::awaited, "", { "s-1", 4 } };
    evening.must({ Role::system, {} }, BringPromises{ { one } });
    CHECK(evening.refused({ Role::system, {} }, BringPromises{ { one } }).reason == Reason::already_so);
    one.state = Standing::kept;
    one.reason = "C'est fait";
    evening.must({ Role::system, {} }, BringPromises{ { one } });
    REQUIRE(evening.session.brought.size() == 1);
    CHECK(evening.session.brought.begin()->second.content == one);
}

TEST_CASE("days of the calendar end with their month, and pass the years")
{
    CHECK(date_after(1'776'000'000'000, 30) == "2026-05-12");
    CHECK(months_after("2026-01-31", 1) == "2026-02-28");
    CHECK(months_after("2026-11-30", 3) == "2027-02-28");
    CHECK(days_after("2026-12-31", 1) == "2027-01-01");
    CHECK(months_after("2026-02-30", 1).empty());
    CHECK(!time_of("2026-13-01"));
}
