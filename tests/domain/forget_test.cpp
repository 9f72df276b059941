// Forgetting a person (invariant 17): the state forgets at once, the log by being rewritten, and both agree.
#include "tests/domain/given.hpp"

#include <map>

using namespace parvis::domain;

namespace {

/// An evening whose events are kept as a log keeps them.
class Logged {
public:
    Session session;
    std::map<Seq, Recorded> log;
    ParticipantId awa;
    ParticipantId bo;

    Logged()
    {
        give({ Role::system, {} }, CreateSession{ Evening::plan(), "K7M2QP", "epoch" });
        give(Evening::facilitator(), SetPhase{ Phase::marketplace });
        awa = join("Awa Diallo");
        bo = join("Bo");
    }
    Created give(Actor actor, Command const& command)
    {
        auto const decision = decide(session, command, { actor, now });
        REQUIRE(decision.has_value());
        for (auto const& event : *decision) {
            auto const recorded = record(event, { actor, now });
            log.emplace(session.seq + 1, recorded);
            apply(session, recorded, session.seq + 1);
        }
        return created_by(*decision);
    }
    Rejection refused(Actor actor, Command const& command) const
    {
        auto const decision = decide(session, command, { actor, now });
        REQUIRE(decision.has_error());
        return decision.error();
    }
    ParticipantId join(std::string name)
    {
        Profile profile;
        profile.pseudonym = std::move(name);
        profile.college = { 1 };
        profile.access = { "boucle magnétique" };
        profile.region = "Nord";
        return std::get<ParticipantId>(give({ Role::system, {} }, Join{ profile }));
    }
    TopicId propose(ParticipantId host, std::string title, bool draft = false)
    {
        ProposeTopic propose;
        propose.content.title = std::move(title);
        propose.draft = draft;
        return std::get<TopicId>(give(Evening::as(host), propose));
    }
    Profile const& profile(ParticipantId id) const { return session.participants.at(id).profile; }
    /// What the log comes to once it was rewritten, and the state that it gives.
    Session replayed()
    {
        for (auto& [seq, recorded] : rewritten(log))
            log.at(seq) = recorded;
        Session again;
        for (auto const& [seq, recorded] : log)
            apply(again, recorded, seq);
        return again;
    }

private:
    Time now = 1'700'000'000'000;
};

} // namespace

TEST_CASE("an erased person leaves a number and what they gave; the rewritten log gives the same state")
{
    Logged evening;
    auto const garden = evening.propose(evening.awa, "Jardin partagé");
    evening.give(Evening::as(evening.bo), Wish{ garden, true });
    evening.give(Evening::as(evening.awa), AddNote{ garden, NoteKind::idea, "Un composteur", false });
    evening.give(Evening::as(evening.awa), EraseParticipant{ evening.awa });

    CHECK(evening.session.participants.at(evening.awa).state == ParticipantState::erased);
    CHECK(evening.profile(evening.awa).pseudonym.empty());
    CHECK(evening.profile(evening.awa).access.empty());
    CHECK(evening.profile(evening.awa).region.empty());
    CHECK(evening.profile(evening.awa).college == CollegeId{ 1 }); // counts stay true
    auto const board = render(evening.session, { ChannelKind::board, {}, {} }, View::participant, 0);
    CHECK(board.topics.at(0).hosts == std::vector<std::string>{ "#1" });
    CHECK(evening.replayed() == evening.session);
    for (auto const& [seq, recorded] : evening.log)
        if (auto const* joined = std::get_if<ParticipantJoined>(&recorded.event))
            CHECK(joined->profile.pseudonym == (joined->participant == evening.bo ? "Bo" : ""));
}

TEST_CASE("the drafts of an erased person go with them, what they posted stays")
{
    Logged evening;
    auto const draft = evening.propose(evening.awa, "Un secret", true);
    auto const posted = evening.propose(evening.awa, "Une annonce", true);
    evening.give(Evening::as(evening.awa), PostTopic{ posted });
    auto const others = evening.propose(evening.bo, "Le brouillon de Bo", true);
    evening.give(Evening::facilitator(), EraseParticipant{ evening.awa });
    CHECK(evening.session.topics.at(draft).content.title.empty());
    CHECK(evening.session.topics.at(posted).content.title == "Une annonce");
    CHECK(evening.session.topics.at(others).content.title == "Le brouillon de Bo");
    CHECK(evening.replayed() == evening.session);
}

TEST_CASE("the journal forgets the name of an erased person, and why they were removed")
{
    Logged evening;
    evening.give(Evening::facilitator(), RemoveParticipant{ evening.awa, "Des insultes" });
    evening.give(Evening::as(evening.awa), EraseParticipant{ evening.awa });
    for (auto const& entry : evening.session.journal) {
        CHECK(entry.subject.find("Awa") == std::string::npos);
        if (auto const* removed = std::get_if<ParticipantRemoved>(&entry.recorded.event))
            CHECK(removed->reason.empty());
    }
    CHECK(evening.session.participants.at(evening.awa).removed_because.empty());
    CHECK(evening.replayed() == evening.session);
}

TEST_CASE("each may erase themselves, a facilitator anybody, nobody somebody else, and nobody twice")
{
    Logged evening;
    CHECK(evening.refused(Evening::as(evening.bo), EraseParticipant{ evening.awa }).reason
        == Reason::not_yours);
    CHECK(evening.refused({ Role::steward, {} }, EraseParticipant{ evening.awa }).code == Code::forbidden);
    evening.give(Evening::facilitator(), SetPhase{ Phase::closed });
    evening.give(Evening::as(evening.bo), EraseParticipant{ evening.bo }); // also once it is over
    evening.give(Evening::facilitator(), EraseParticipant{ evening.awa });
    CHECK(evening.refused(Evening::facilitator(), EraseParticipant{ evening.awa }).reason
        == Reason::already_so);
    CHECK(evening.refused(Evening::as(evening.awa), BeButterfly{}).code == Code::forbidden);
    CHECK(evening.refused({ Role::system, {} }, ConnectionBack{ evening.awa }).reason == Reason::already_so);
}

TEST_CASE("two authors who became anonymous and one who was erased all leave the same log")
{
    Logged evening;
    auto const garden = evening.propose(evening.awa, "Jardin");
    auto const kitchen = evening.propose(evening.bo, "Cuisine");
    evening.give(Evening::as(evening.awa), AnonymiseTopic{ garden });
    evening.give(Evening::as(evening.bo), AnonymiseTopic{ kitchen });
    evening.give(Evening::as(evening.bo), EraseParticipant{ evening.bo });
    CHECK(evening.replayed().topics == evening.session.topics);
    for (auto const& [seq, recorded] : evening.log)
        if (auto const* proposed = std::get_if<TopicProposed>(&recorded.event)) {
            CHECK(!proposed->host);
            CHECK(!recorded.by.participant);
        }
}
