// Reports: who writes, in which version, until when, and that no topic ends in silence (invariants 10, 11,
// 12).
#include "tests/domain/given.hpp"

using namespace parvis::domain;

namespace {

constexpr Channel news{ ChannelKind::news, {}, {} };

/// Awa's topic is talked about in the first slot; Nadia's waits for the second.
struct Spaces : Evening {
    ParticipantId awa;
    ParticipantId nadia;
    TopicId building;
    TopicId garden;
    Spaces()
    {
        go_to(Phase::marketplace);
        awa = join("Awa");
        nadia = join("Nadia");
        building = propose(awa, "Le rachat du bâtiment");
        garden = propose(nadia, "Un jardin");
        must(as(awa), PlaceTopic{ building, cell(1, 1) });
        must(as(nadia), PlaceTopic{ garden, cell(3, 1) });
        go_to(Phase::spaces);
        must(facilitator(), StartSlot{ { 1 } });
    }
    static ReportText text(std::string said = "Nous avons compté.")
    {
        return { std::move(said), "Acheter ensemble", "Le prix", { { "Appeler le notaire", "Awa", "mars" } },
            { { "Une copie du bail", "Le conseil" } } };
    }
    void publish(TopicId topic, ParticipantId host)
    {
        must(as(host), DraftReport{ topic, 0, text() });
        must(as(host), PublishReport{ topic, 1 });
    }
    ReactionId react(ParticipantId who, bool anonymous = false)
    {
        return std::get<ReactionId>(
            must(as(who), ReactToReport{ building, ReactionKind::disagrees, "Trop cher.", anonymous }));
    }
    MeView me(ParticipantId who) const
    {
        return *render(session, { ChannelKind::me, {}, who }, View::participant, 0).me;
    }
};

} // namespace

TEST_CASE("a report is drafted version by version; who comes second gets theirs")
{
    Spaces forum;
    forum.must(Evening::as(forum.awa), DraftReport{ forum.building, 0, Spaces::text() });
    auto const refusal
        = forum.refused(Evening::facilitator(), DraftReport{ forum.building, 0, Spaces::text("À moi") });
    CHECK(refusal.code == Code::stale_version);
    CHECK(refusal.current.version == 1);
    CHECK(refusal.current.text == "Nous avons compté.");
    forum.must(Evening::facilitator(), DraftReport{ forum.building, 1, Spaces::text("À nous") });
    CHECK(forum.refused(Evening::as(forum.awa), PublishReport{ forum.building, 1 }).code
        == Code::stale_version);
    forum.must(Evening::as(forum.awa), PublishReport{ forum.building, 2 });
}

TEST_CASE("who hosts a topic writes for it, a facilitator or steward for any, and nobody else")
{
    Spaces forum;
    DraftReport const draft{ forum.building, 0, Spaces::text() };
    CHECK(forum.refused(Evening::as(forum.nadia), draft).reason == Reason::not_yours);
    CHECK(forum.refused({ Role::board, {} }, draft).reason == Reason::not_allowed);
    forum.must({ Role::steward, {} }, draft);
    forum.must(Evening::facilitator(), DraftReport{ forum.garden, 0, Spaces::text() });
}

TEST_CASE("a draft is only for who writes it")
{
    Spaces forum;
    forum.must(Evening::as(forum.awa), DraftReport{ forum.building, 0, Spaces::text() });
    CHECK(render(forum.session, news, View::participant, 0).reports.empty());
    CHECK(render(forum.session, news, View::board, 0).reports.empty());
    CHECK(render(forum.session, news, View::facilitator, 0).reports.size() == 1);
    CHECK(forum.me(forum.awa).reports.size() == 1);
    CHECK(forum.me(forum.nadia).reports.empty());
    // Nor can it be told from no report at all.
    CHECK(forum
              .refused(Evening::as(forum.nadia),
                  ReactToReport{ forum.building, ReactionKind::adds, "Et le toit ?", false })
              .reason
        == Reason::no_such_thing);
}

TEST_CASE("publishing ends the topic, and needs what was said and of whom something is asked")
{
    Spaces forum;
    auto const publish = [&](ReportText text) {
        auto const report = forum.session.reports.find(forum.building);
        auto const version = report == forum.session.reports.end() ? 0 : report->second.version;
        forum.must(Evening::as(forum.awa), DraftReport{ forum.building, version, std::move(text) });
        return forum.ask(Evening::as(forum.awa), PublishReport{ forum.building, version + 1 });
    };
    CHECK(forum.refused(Evening::as(forum.awa), PublishReport{ forum.building, 0 }).reason
        == Reason::text_missing);
    CHECK(publish({ "  ", "Acheter", "", {}, {} }).error().reason == Reason::text_missing);
    CHECK(publish({ "Dit", "", "", { { "", "Awa", "" } }, {} }).error().reason == Reason::text_missing);
    CHECK(publish({ "Dit", "", "", {}, { { "Un local", "" } } }).error().reason == Reason::whom_missing);
    CHECK(publish({ "Dit", "", "", {}, {} }).has_value());
    CHECK(forum.session.topics.at(forum.building).state == TopicState::reported);
    CHECK(render(forum.session, news, View::participant, 0).reports.size() == 1);
    CHECK(forum.refused(Evening::as(forum.awa), DraftReport{ forum.building, 5, {} }).reason
        == Reason::report_published);
    CHECK(forum.refused(Evening::as(forum.awa), WithdrawTopic{ forum.building, "" }).reason
        == Reason::topic_ended);
    CHECK(forum.refused(Evening::as(forum.awa), PlaceTopic{ forum.building, cell(3, 2) }).reason
        == Reason::topic_ended);
    // The circle may go on until the bell.
    forum.must(Evening::as(forum.nadia), JoinSpace{ cell(1, 1) });
    forum.must(Evening::as(forum.nadia), AddNote{ forum.building, NoteKind::idea, "Et le toit ?", false });
}

TEST_CASE("a report is within its limits")
{
    Spaces forum;
    auto const refused = [&](ReportText text) {
        return forum.refused(Evening::as(forum.awa), DraftReport{ forum.building, 0, std::move(text) })
            .reason;
    };
    ReportText text;
    text.disagreement = std::string(limits::report_line_max + 1, 'x');
    CHECK(refused(text) == Reason::text_too_long);
    text = {};
    text.actions.resize(limits::report_items_max + 1);
    CHECK(refused(text) == Reason::too_many);
    text = {};
    text.requests = { { std::string(limits::report_item_max + 1, 'x'), "" } };
    CHECK(refused(text) == Reason::text_too_long);
    text.requests = { { "Un local", "Le\nconseil" } };
    CHECK(refused(text) == Reason::bad_character);
}

TEST_CASE("a report is corrected for a day, then frozen")
{
    Spaces forum;
    CHECK(forum.refused(Evening::as(forum.awa), CorrectReport{ forum.building, 0, Spaces::text() }).reason
        == Reason::report_not_published);
    forum.publish(forum.building, forum.awa);
    auto const& report = forum.session.reports.at(forum.building);
    CHECK(next_due(forum.session)); // the slot ends first
    forum.must(Evening::as(forum.awa), CorrectReport{ forum.building, 1, Spaces::text("Recompté.") });
    CHECK(report.state == ReportState::corrected);
    CHECK(report.version == 2);
    CHECK(forum.refused(Evening::as(forum.awa), CorrectReport{ forum.building, 1, Spaces::text() }).code
        == Code::stale_version);
    CHECK(forum.refused(Evening::as(forum.awa), CorrectReport{ forum.building, 2, {} }).reason
        == Reason::text_missing);

    forum.go_to(Phase::closed);
    CHECK(next_due(forum.session) == report.published_at + limits::correction_window);
    forum.now = report.published_at + limits::correction_window;
    CHECK(
        forum.refused(Evening::as(forum.awa), CorrectReport{ forum.building, 2, Spaces::text("Tard") }).reason
        == Reason::report_frozen);
    forum.must({ Role::system, {} }, AdvanceClock{});
    CHECK(report.state == ReportState::frozen);
    CHECK(next_due(forum.session) == std::nullopt);
    CHECK(forum.refused(Evening::facilitator(), CorrectReport{ forum.building, 2, Spaces::text() }).reason
        == Reason::report_frozen);
}

TEST_CASE("once the session is in its follow-up, what was published stays as it is")
{
    Spaces forum;
    forum.publish(forum.building, forum.awa);
    forum.go_to(Phase::closed);
    forum.go_to(Phase::following);
    CHECK(forum.session.reports.at(forum.building).state == ReportState::frozen);
    // What was still owed may come, and be corrected for a day.
    forum.publish(forum.garden, forum.nadia);
    forum.must(Evening::as(forum.nadia), CorrectReport{ forum.garden, 1, Spaces::text("Recompté.") });
}

TEST_CASE("a disagreement stands beside the report, named or without any name on record")
{
    Spaces forum;
    forum.publish(forum.building, forum.awa);
    auto const named = forum.react(forum.nadia);
    auto const anonymous = forum.react(forum.nadia, true);
    auto const shown = render(forum.session, news, View::participant, 0).reactions;
    REQUIRE(shown.size() == 2);
    CHECK(shown[0].id == named);
    CHECK(shown[0].author == "Nadia");
    CHECK(shown[1].id == anonymous);
    CHECK(shown[1].author.empty());
    auto const recorded = record(ReactionAdded{ anonymous, forum.building, ReactionKind::adds, "Oui", {} },
        { Evening::as(forum.nadia), forum.now });
    CHECK(recorded.by == Actor{ Role::participant, {} });

    forum.go_to(Phase::closed);
    forum.go_to(Phase::following);
    CHECK(forum
              .refused(Evening::as(forum.nadia),
                  ReactToReport{ forum.building, ReactionKind::adds, "Trop tard", false })
              .reason
        == Reason::report_frozen);
}

TEST_CASE("a hidden reaction keeps its place without its words")
{
    Spaces forum;
    forum.publish(forum.building, forum.awa);
    auto const reaction = forum.react(forum.nadia);
    CHECK(forum.refused(Evening::as(forum.awa), HideReaction{ reaction, "Vise Awa" }).reason
        == Reason::not_allowed);
    CHECK(
        forum.refused(Evening::facilitator(), HideReaction{ reaction, "" }).reason == Reason::reason_missing);
    forum.must(Evening::facilitator(), HideReaction{ reaction, "Vise Awa" });
    auto const hidden = render(forum.session, news, View::board, 0).reactions.at(0);
    CHECK(hidden.text.empty());
    CHECK(hidden.author.empty());
    CHECK(hidden.hidden_because == "Vise Awa");
    CHECK(render(forum.session, news, View::facilitator, 0).reactions.at(0).text == "Trop cher.");
    CHECK(forum.refused(Evening::facilitator(), HideReaction{ reaction, "Encore" }).reason
        == Reason::already_so);
    forum.must(Evening::facilitator(), Undo{ forum.session.seq });
    CHECK(render(forum.session, news, View::board, 0).reactions.at(0).text == "Trop cher.");
}

TEST_CASE("a topic owes a report from when its slot begins")
{
    Spaces forum;
    auto const owed = [&] { return *render(forum.session, news, View::facilitator, 0).owed; };
    REQUIRE(owed().size() == 1);
    CHECK(owed()[0].topic == forum.building);
    CHECK(owed()[0].cell == cell(1, 1));
    CHECK(owed()[0].state == ReportState::missing);
    CHECK(forum.me(forum.awa).reports.size() == 1);
    CHECK(forum.me(forum.nadia).reports.empty());
    CHECK(!render(forum.session, news, View::participant, 0).owed);
    forum.publish(forum.building, forum.awa);
    CHECK(owed().empty());
    CHECK(forum.me(forum.awa).reports.empty());
    // Once everything is over, whatever was in the grid does.
    forum.go_to(Phase::closed);
    CHECK(owed().size() == 1);
    CHECK(forum.me(forum.nadia).reports.size() == 1);
}

TEST_CASE("a photo is put to the report by who writes it, published or not, until it is frozen")
{
    Spaces forum;
    ReportPhoto const photo{ "a.jpg", 1600, 1200, "Le plan du toit" };
    CHECK(forum.refused(Evening::as(forum.nadia), AddPhoto{ forum.building, photo }).reason
        == Reason::not_yours);
    forum.must(Evening::as(forum.awa), AddPhoto{ forum.building, photo });
    auto const report = [&] { return forum.session.reports.at(forum.building); };
    CHECK(report().state == ReportState::draft);
    CHECK(report().version == 0);
    forum.publish(forum.building, forum.awa);
    CHECK(report().photos == std::vector{ photo });
    for (auto const* file : { "b.jpg", "c.jpg", "d.jpg" })
        forum.must(Evening::facilitator(), AddPhoto{ forum.building, { file, 1, 1, "" } });
    CHECK(forum.refused(Evening::facilitator(), AddPhoto{ forum.building, { "e.jpg", 1, 1, "" } }).reason
        == Reason::too_many);
    CHECK(forum.refused(Evening::as(forum.awa), RemovePhoto{ forum.building, "e.jpg" }).reason
        == Reason::no_such_thing);
    forum.must(Evening::as(forum.awa), RemovePhoto{ forum.building, "b.jpg" });
    CHECK(report().photos.size() == 3);
    forum.now += limits::correction_window;
    CHECK(forum.refused(Evening::as(forum.awa), RemovePhoto{ forum.building, "c.jpg" }).reason
        == Reason::report_frozen);
    CHECK(forum.refused(Evening::as(forum.awa), AddPhoto{ forum.building, { "e.jpg", 1, 1, "" } }).reason
        == Reason::report_frozen);
}

TEST_CASE("a photo that is taken back leaves nothing behind")
{
    Spaces forum;
    forum.must(Evening::as(forum.awa), AddPhoto{ forum.building, { "a.jpg", 1, 1, "" } });
    forum.must(Evening::as(forum.awa), RemovePhoto{ forum.building, "a.jpg" });
    CHECK(forum.session.reports.at(forum.building).state == ReportState::missing);
}

TEST_CASE("a reminder reaches who writes, and not twice within a minute")
{
    Spaces forum;
    forum.must(Evening::facilitator(), RemindReport{ forum.building });
    REQUIRE(forum.me(forum.awa).reports.size() == 1);
    CHECK(forum.me(forum.awa).reports[0].report.reminded_at == forum.now);
    CHECK(render(forum.session, news, View::facilitator, 0).owed->at(0).reminded_at == forum.now);
    CHECK(forum.refused({ Role::steward, {} }, RemindReport{ forum.building }).reason == Reason::already_so);
    forum.now += limits::reminder_pause;
    forum.must({ Role::steward, {} }, RemindReport{ forum.building });
    CHECK(forum.refused(Evening::as(forum.nadia), RemindReport{ forum.building }).reason
        == Reason::not_allowed);
    forum.publish(forum.building, forum.awa);
    CHECK(forum.refused(Evening::facilitator(), RemindReport{ forum.building }).reason
        == Reason::report_published);
}

TEST_CASE("a session is not archived while a topic has no end, those that were placed first")
{
    Spaces forum;
    auto const silent = forum.propose(forum.awa, "Jamais placé");
    forum.go_to(Phase::closed);
    forum.go_to(Phase::following);
    auto const refusal = forum.refused(Evening::facilitator(), SetPhase{ Phase::archived });
    CHECK(refusal.reason == Reason::report_owed);
    CHECK(refusal.current.topic == forum.building);
    CHECK(refusal.current.text == "Le rachat du bâtiment");
    forum.publish(forum.building, forum.awa);
    CHECK(forum.refused(Evening::facilitator(), CarryTopic{ forum.garden, "" }).reason
        == Reason::reason_missing);
    forum.must(Evening::facilitator(), CarryTopic{ forum.garden, "Le temps a manqué" });
    auto const open = forum.refused(Evening::facilitator(), SetPhase{ Phase::archived });
    CHECK(open.reason == Reason::topic_open);
    CHECK(open.current.topic == silent);
    forum.must(Evening::facilitator(), CarryTopic{ silent, "Personne ne l'a porté" });
    auto const nadia
        = std::get<RespondentId>(forum.must(Evening::facilitator(), NameRespondent{ "Nadia", "", false }));
    for (auto const promise : unassigned_promises(forum.session))
        forum.must(Evening::facilitator(), AssignPromise{ promise, nadia, "2030-01-31", true });
    forum.go_to(Phase::archived);
    CHECK(forum.refused(Evening::as(forum.awa), CarryTopic{ silent, "" }).reason == Reason::topic_ended);
}

TEST_CASE("a topic that is carried leaves the grid, says why, and may come back")
{
    Spaces forum;
    CHECK(forum.refused(Evening::as(forum.awa), CarryTopic{ forum.garden, "" }).reason == Reason::not_yours);
    forum.must(Evening::as(forum.nadia), CarryTopic{ forum.garden, "Au printemps" });
    CHECK(!topic_in(forum.session, cell(3, 1)));
    auto const& topic = forum.session.topics.at(forum.garden);
    CHECK(topic.state == TopicState::carried);
    CHECK(topic.carried_because == "Au printemps");
    CHECK(forum.refused(Evening::as(forum.nadia), PlaceTopic{ forum.garden, cell(3, 2) }).reason
        == Reason::topic_ended);
    CHECK(forum.refused(Evening::as(forum.nadia), CarryTopic{ forum.garden, "" }).reason
        == Reason::topic_ended);
    forum.must(Evening::facilitator(), Undo{ forum.session.seq });
    CHECK(topic.state == TopicState::posted);
    CHECK(topic.carried_because.empty());
    forum.must(Evening::as(forum.nadia), PlaceTopic{ forum.garden, cell(3, 2) });
}

TEST_CASE("a publication is taken back while nobody has built on it")
{
    Spaces forum;
    forum.publish(forum.building, forum.awa);
    auto const published = forum.session.seq;
    forum.must(Evening::facilitator(), Undo{ published });
    CHECK(forum.session.topics.at(forum.building).state == TopicState::posted);
    // Who had seen it is told that it is there no more; the draft goes on.
    auto const seen = render(forum.session, news, View::participant, published).reports;
    REQUIRE(seen.size() == 1);
    CHECK(seen[0].removed);
    CHECK(seen[0].report == Report{});
    CHECK(forum.me(forum.awa).reports.at(0).report.text == Spaces::text());
    forum.must(Evening::as(forum.awa), PublishReport{ forum.building, 1 });
    auto const again = forum.session.seq;
    forum.react(forum.nadia);
    CHECK(forum.refused(Evening::facilitator(), Undo{ again }).reason == Reason::changed_since);
}
