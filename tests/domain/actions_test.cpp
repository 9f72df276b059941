// What comes of the talk: actions, from proposed to done or dropped.
#include "tests/domain/given.hpp"

using namespace parvis::domain;

namespace {

struct Concluding : Evening {
    ParticipantId awa;
    ParticipantId jo;
    TopicId building;
    Concluding()
    {
        go_to(Phase::marketplace);
        awa = join("Awa");
        jo = join("Jo");
        building = propose(awa);
        go_to(Phase::convergence);
    }
    ActionId propose_action(ParticipantId who, std::string what = "Écrire au bailleur")
    {
        return std::get<ActionId>(must(as(who), ProposeAction{ std::move(what), { building }, "" }));
    }
    Action const& action(ActionId id) const { return session.actions.at(id); }
    MeView me(ParticipantId id) const
    {
        return *render(session, { ChannelKind::me, {}, id }, View::participant, 0).me;
    }
};

} // namespace

TEST_CASE("an action comes from topics that everybody has seen")
{
    Concluding evening;
    auto const refused
        = [&](ProposeAction const& c) { return evening.refused(Evening::as(evening.awa), c).reason; };
    CHECK(refused({ "Agir", {}, "" }) == Reason::topic_missing);
    CHECK(refused({ "Agir", { { 99 } }, "" }) == Reason::no_such_thing);
    CHECK(refused({ "Agir", { evening.building, evening.building }, "" }) == Reason::already_so);
    CHECK(refused({ "  ", { evening.building }, "" }) == Reason::text_missing);
    ProposeTopic draft;
    draft.content.title = "Secret";
    draft.draft = true;
    auto const hidden = std::get<TopicId>(evening.must(Evening::as(evening.awa), draft));
    CHECK(refused({ "Agir", { hidden }, "" }) == Reason::no_such_thing);
    evening.must(Evening::facilitator(), WithdrawTopic{ evening.building, "Fait ailleurs" });
    CHECK(refused({ "Agir", { evening.building }, "" }) == Reason::topic_withdrawn);
}

TEST_CASE("an action is taken by one person, whoever comes first")
{
    Concluding evening;
    auto const id = evening.propose_action(evening.awa);
    CHECK(evening.action(id).state == ActionState::open);
    evening.must(Evening::as(evening.jo), TakeAction{ id, true });
    CHECK(evening.action(id).state == ActionState::taken);
    CHECK(evening.refused(Evening::as(evening.awa), TakeAction{ id, true }).reason == Reason::action_taken);
    CHECK(evening.refused(Evening::as(evening.jo), TakeAction{ id, true }).reason == Reason::already_so);
    CHECK(evening.me(evening.jo).actions == std::vector{ id });
    // The way out of "taken": helping, or waiting until it is given back.
    evening.must(Evening::as(evening.awa), HelpAction{ id, true });
    CHECK(evening.refused(Evening::as(evening.awa), TakeAction{ id, false }).reason == Reason::not_yours);
    evening.must(Evening::as(evening.jo), TakeAction{ id, false });
    CHECK(evening.action(id).state == ActionState::open);
    CHECK(evening.refused(Evening::as(evening.jo), TakeAction{ id, false }).reason == Reason::already_so);
}

TEST_CASE("who takes an action no longer helps with it")
{
    Concluding evening;
    auto const id = evening.propose_action(evening.awa);
    evening.must(Evening::as(evening.jo), HelpAction{ id, true });
    evening.must(Evening::as(evening.awa), HelpAction{ id, true });
    CHECK(evening.me(evening.jo).helped_actions == std::vector{ id });
    evening.must(Evening::as(evening.jo), TakeAction{ id, true });
    CHECK(evening.action(id).helpers == std::set{ evening.awa });
    CHECK(evening.refused(Evening::as(evening.jo), HelpAction{ id, true }).reason == Reason::already_so);
    evening.must(Evening::as(evening.awa), HelpAction{ id, false });
    CHECK(evening.action(id).helpers.empty());
}

TEST_CASE("an action is its owner's; without one, its proposer's; and always the facilitator's")
{
    Concluding evening;
    auto const id = evening.propose_action(evening.awa);
    evening.must(Evening::as(evening.awa), SetActionDue{ id, "2026-02-10" });
    CHECK(evening.action(id).due == "2026-02-10");
    CHECK(evening.refused(Evening::as(evening.jo), SetActionDue{ id, "" }).reason == Reason::not_yours);
    evening.must(Evening::as(evening.jo), TakeAction{ id, true });
    CHECK(evening.refused(Evening::as(evening.awa), FinishAction{ id }).reason == Reason::not_yours);
    evening.must(Evening::facilitator(), SetActionDue{ id, "2026-03-10" });
    evening.must(Evening::as(evening.jo), FinishAction{ id });
    CHECK(evening.action(id).state == ActionState::done);
    CHECK(evening.refused(Evening::as(evening.jo), HelpAction{ id, true }).reason == Reason::action_over);
}

TEST_CASE("what nobody has taken cannot be done, and nothing is dropped without a reason")
{
    Concluding evening;
    auto const id = evening.propose_action(evening.awa);
    CHECK(evening.refused(Evening::as(evening.awa), FinishAction{ id }).reason == Reason::action_not_taken);
    CHECK(evening.refused(Evening::as(evening.awa), DropAction{ id, "" }).reason == Reason::reason_missing);
    evening.must(Evening::as(evening.awa), DropAction{ id, "Trop cher" });
    CHECK(evening.action(id).dropped_because == "Trop cher");
}

TEST_CASE("a dropped or finished action is taken back from the journal as it was")
{
    Concluding evening;
    auto const id = evening.propose_action(evening.awa);
    evening.must(Evening::as(evening.jo), TakeAction{ id, true });
    evening.must(Evening::facilitator(), DropAction{ id, "Par erreur" });
    auto const act = evening.session.journal.back().seq;
    evening.must(Evening::facilitator(), Undo{ act });
    CHECK(evening.action(id).state == ActionState::taken);
    CHECK(evening.action(id).owner == evening.jo);
    CHECK(evening.action(id).dropped_because.empty());
}

TEST_CASE("actions open with the spaces, rest while the session is frozen, and go on with the follow-up")
{
    Evening evening;
    evening.go_to(Phase::marketplace);
    auto const awa = evening.join();
    auto const topic = evening.propose(awa);
    evening.now += limits::grace + 1;
    CHECK(evening.refused(Evening::as(awa), ProposeAction{ "Agir", { topic }, "" }).code == Code::closed);
    evening.go_to(Phase::spaces);
    auto const id
        = std::get<ActionId>(evening.must(Evening::as(awa), ProposeAction{ "Agir", { topic }, "" }));
    evening.must(Evening::as(awa), TakeAction{ id, true });
    evening.go_to(Phase::closed);
    CHECK(evening.refused(Evening::as(awa), FinishAction{ id }).reason == Reason::session_over);
    evening.go_to(Phase::following);
    CHECK(evening.refused(Evening::as(awa), ProposeAction{ "Trop tard", { topic }, "" }).reason
        == Reason::session_over);
    evening.must(Evening::as(awa), FinishAction{ id });
}

TEST_CASE(
    "the board tells an action's owner and helpers by pseudonym, and their ids to nobody but facilitators")
{
    Concluding evening;
    auto const id = evening.propose_action(evening.awa);
    evening.must(Evening::as(evening.jo), TakeAction{ id, true });
    evening.must(Evening::as(evening.awa), HelpAction{ id, true });
    Channel const board{ ChannelKind::board, {}, {} };
    for (auto const view : { View::participant, View::board }) {
        auto const shown = render(evening.session, board, view, 0).actions.at(0);
        CHECK(shown.owner == "Jo");
        CHECK(shown.helpers == std::vector<std::string>{ "Awa" });
        CHECK(!shown.owner_id);
    }
    CHECK(render(evening.session, board, View::facilitator, 0).actions.at(0).owner_id == evening.jo);
    // A new pseudonym reaches the action too.
    auto const before = evening.session.seq;
    evening.must(Evening::as(evening.jo), EditMe{ { "Joséphine", {}, Attendance::on_site, {} } });
    CHECK(render(evening.session, board, View::board, before).actions.at(0).owner == "Joséphine");
}
