// The consent round: who opens, moves, speaks, objects and amends, and when a proposal is adopted.
#include "tests/domain/given.hpp"

using namespace parvis::domain;

namespace {

struct ConsentRound : Evening {
    ParticipantId awa;
    ParticipantId jo;
    TopicId building;
    ProposalId proposal;
    ConsentRound()
    {
        go_to(Phase::marketplace);
        awa = join("Awa");
        jo = join("Jo");
        building = propose(awa);
        go_to(Phase::convergence);
        proposal = std::get<ProposalId>(must(as(awa), OpenProposal{ building, "Ouvrir le samedi" }));
    }
    void move(ProposalStage stage) { must(facilitator(), MoveProposal{ proposal, stage }); }
    StatementId say(ParticipantId who, StatementKind kind, std::string text = "Parce que")
    {
        return std::get<StatementId>(must(as(who), Say{ proposal, kind, std::move(text) }));
    }
    ProposalStage stage() const { return session.proposals.at(proposal).stage; }
};

} // namespace

TEST_CASE("a host opens a proposal on their topic; a facilitator on any, or on none")
{
    ConsentRound round;
    CHECK(round.refused(Evening::as(round.jo), OpenProposal{ round.building, "x" }).reason
        == Reason::not_yours);
    CHECK(round.refused(Evening::as(round.jo), OpenProposal{ {}, "x" }).reason == Reason::not_yours);
    round.must(Evening::facilitator(), OpenProposal{ {}, "Changer de banque" });
    round.must(Evening::facilitator(), OpenProposal{ round.building, "Ouvrir le dimanche" });
    CHECK(round.refused(Evening::facilitator(), OpenProposal{ { 99 }, "x" }).code == Code::not_found);
}

TEST_CASE("each stage hears its own kind of statement")
{
    ConsentRound round;
    std::pair<ProposalStage, StatementKind> const pairs[]
        = { { ProposalStage::clarify, StatementKind::clarification },
              { ProposalStage::react, StatementKind::reaction },
              { ProposalStage::object, StatementKind::objection } };
    for (auto const& [stage, kind] : pairs) {
        if (stage != round.stage()) round.move(stage);
        for (auto const& [other, said] : pairs) {
            Say const words{ round.proposal, said, "Parce que" };
            if (said == kind)
                round.must(Evening::as(round.jo), words);
            else
                CHECK(round.refused(Evening::as(round.jo), words).reason == Reason::stage_not_open);
        }
    }
    round.move(ProposalStage::amend);
    CHECK(round.refused(Evening::as(round.jo), Say{ round.proposal, StatementKind::objection, "x" }).reason
        == Reason::stage_not_open);
}

TEST_CASE("nothing is adopted before objections were asked for, nor over one that stands")
{
    ConsentRound round;
    MoveProposal const adopt{ round.proposal, ProposalStage::adopted };
    CHECK(round.refused(Evening::facilitator(), adopt).reason == Reason::stage_not_open);
    round.move(ProposalStage::object);
    CHECK(round.refused(Evening::as(round.jo), Say{ round.proposal, StatementKind::objection, " " }).reason
        == Reason::reason_missing);
    auto const objection = round.say(round.jo, StatementKind::objection, "Personne n'est là");
    CHECK(round.refused(Evening::facilitator(), adopt).reason == Reason::objections_open);
    CHECK(round.refused(Evening::as(round.awa), ResolveObjection{ objection }).reason == Reason::not_yours);
    round.move(ProposalStage::amend);
    round.must(Evening::as(round.awa), AmendProposal{ round.proposal, 1, "Ouvrir le samedi matin" });
    round.must(Evening::as(round.jo), ResolveObjection{ objection });
    CHECK(round.refused(Evening::as(round.jo), ResolveObjection{ objection }).reason == Reason::already_so);
    round.must(Evening::facilitator(), adopt);
    CHECK(round.refused(Evening::facilitator(), MoveProposal{ round.proposal, ProposalStage::object }).reason
        == Reason::proposal_over);
}

TEST_CASE("an amendment names the version it amends, and the former text is kept")
{
    ConsentRound round;
    AmendProposal const amend{ round.proposal, 1, "Ouvrir le samedi matin" };
    CHECK(round.refused(Evening::as(round.awa), amend).reason == Reason::stage_not_open);
    round.move(ProposalStage::amend);
    CHECK(round.refused(Evening::as(round.jo), amend).reason == Reason::not_yours);
    round.must(Evening::as(round.awa), amend);
    auto const stale = round.refused(Evening::facilitator(), amend);
    CHECK(stale.code == Code::stale_version);
    CHECK(stale.current.version == 2);
    CHECK(stale.current.text == "Ouvrir le samedi matin");
    CHECK(
        round.session.proposals.at(round.proposal).earlier == std::vector<std::string>{ "Ouvrir le samedi" });
}

TEST_CASE("who proposed may withdraw, and only a facilitator moves the round")
{
    ConsentRound round;
    CHECK(round.refused(Evening::as(round.awa), MoveProposal{ round.proposal, ProposalStage::react }).reason
        == Reason::not_yours);
    CHECK(
        round.refused(Evening::as(round.jo), MoveProposal{ round.proposal, ProposalStage::withdrawn }).reason
        == Reason::not_yours);
    round.must(Evening::as(round.awa), MoveProposal{ round.proposal, ProposalStage::withdrawn });
    CHECK(round.stage() == ProposalStage::withdrawn);
}

TEST_CASE("an undo never adopts over an objection made since")
{
    ConsentRound round;
    round.move(ProposalStage::object);
    round.move(ProposalStage::adopted);
    round.must(Evening::facilitator(), Undo{ round.session.journal.back().seq });
    CHECK(round.stage() == ProposalStage::object);
    auto const back = std::find_if(round.session.journal.rbegin(), round.session.journal.rend(),
        [](auto const& entry) { return std::holds_alternative<ProposalMoved>(entry.recorded.event); });
    round.say(round.jo, StatementKind::objection);
    CHECK(round.refused(Evening::facilitator(), Undo{ back->seq }).reason == Reason::objections_open);
}

TEST_CASE("when the name is taken off a topic, its proposals no longer tell who brought them")
{
    ConsentRound round;
    round.must(Evening::as(round.awa), AnonymiseTopic{ round.building });
    auto const shown
        = render(round.session, { ChannelKind::proposals, {}, {} }, View::facilitator, 0).proposals.at(0);
    CHECK(shown.proposer.empty());
    for (auto const& entry : round.session.journal)
        CHECK(entry.recorded.by.participant != round.awa);
    Recorded const opened{ ProposalOpened{ round.proposal, round.building, "Ouvrir", round.awa }, 1,
        Evening::as(round.awa) };
    auto const hidden = without_author(opened, round.building);
    REQUIRE(hidden);
    CHECK(!hidden->by.participant);
    CHECK(!std::get<ProposalOpened>(hidden->event).proposer);
}

TEST_CASE("everybody follows a proposal: what was said, by whom, and how many objections stand")
{
    ConsentRound round;
    round.move(ProposalStage::object);
    auto const objection = round.say(round.jo, StatementKind::objection, "Personne n'est là");
    Channel const channel{ ChannelKind::proposals, {}, {} };
    auto const everything = render(round.session, channel, View::board, 0);
    CHECK(everything.proposals.at(0).objections == 1);
    CHECK(everything.proposals.at(0).proposer == "Awa");
    CHECK(everything.statements.at(0).author == "Jo");
    auto const before = round.session.seq;
    round.must(Evening::facilitator(), ResolveObjection{ objection });
    auto const change = render(round.session, channel, View::board, before);
    CHECK(change.proposals.at(0).objections == 0);
    CHECK(change.statements.at(0).statement.resolved);
    for (auto const role : { Role::participant, Role::facilitator, Role::steward, Role::board })
        CHECK(may_see(role, channel));
}
