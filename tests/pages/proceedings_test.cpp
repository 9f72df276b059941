// The proceedings: complete, honest about what is missing or late, and with nothing in them that not
// everybody could see.
#include "server/pages/proceedings.hpp"
#include "tests/pages/told.hpp"

using namespace parvis;
using namespace parvis::domain;
using namespace parvis::test;

namespace {

/// Awa's topic is reported, Nadia's is not; Zoé wrote under no name.
struct Forum : Told {
    ParticipantId awa;
    ParticipantId nadia;
    ParticipantId zoe;
    TopicId building;
    TopicId garden;
    TopicId secret;
    RespondentId council;

    Forum()
    {
        awa = join("Awa", { 1 });
        nadia = join("Nadia", { 2 });
        zoe = join("Zoé", { 2 }, Attendance::remote);
        go_to(Phase::marketplace);
        building = propose(awa, "Le rachat du bâtiment");
        garden = propose(nadia, "Un jardin");
        secret = propose(zoe, "Nos salaires", true);
        must(as(nadia), Wish{ building, true });
        must(as(awa), PlaceTopic{ building, { { 1 }, { 1 } } });
        must(as(nadia), PlaceTopic{ garden, { { 1 }, { 2 } } });
        must(facilitator(), NameRespondent{ "Mireille Faure", "Le conseil", false });
        council = { 1 };
        go_to(Phase::spaces);
        must(facilitator(), StartSlot{ { 1 } });
        must(as(zoe), JoinSpace{ { { 1 }, { 1 } } });
        must(as(zoe), AddNote{ building, NoteKind::question, "Et le toit ?", true });
        must(facilitator(), EndSlot{ { 1 } });
    }
    static ReportText text()
    {
        return { "Nous avons compté.", "Acheter ensemble", "Le prix est trop haut",
            { { "Appeler le notaire", "Awa", "mars" } }, { { "Une copie du bail", "Le conseil" } } };
    }
    void report() { publish(building, text()); }
    std::string page(std::string const& lang = "fr", std::string const& hash = "") const
    {
        pages::ProceedingsPage page{ lang, "s-3f", session, "", now, hash, "" };
        return proceedings_page(the_pages(), page);
    }
};

} // namespace

TEST_CASE("a report that is missing is marked in its topic and in the table of contents")
{
    Forum evening;
    evening.report();
    auto const page = evening.page();
    CHECK(is_balanced(page));
    auto const contents = between(page, "<nav", "</nav>");
    CHECK(has(contents, "<a href=\"#t2\">Un jardin</a> <span class=\"late\">manquant</span>"));
    CHECK(count(contents, "manquant") == 1);
    CHECK(has(between(page, "<h2 id=\"t2\">", "</section>"), "Compte rendu manquant."));
    CHECK_FALSE(has(between(page, "<h2 id=\"t1\">", "</section>"), "manquant"));
    CHECK_FALSE(has(between(page, "<h2 id=\"t3\">", "</section>"), "manquant"));
}

TEST_CASE("while a group still talks, its report is not missing yet")
{
    Forum evening;
    evening.must(Told::as(evening.nadia), PlaceTopic{ evening.garden, { { 2 }, { 1 } } });
    evening.must(Told::facilitator(), StartSlot{ { 2 } });
    auto const garden = between(evening.page(), "<h2 id=\"t2\">", "</section>");
    CHECK_FALSE(has(garden, "manquant"));
    CHECK(has(garden, "Le groupe en parle en ce moment."));
}

TEST_CASE("the proceedings are provisional until the session is closed, then final with the hash of the log")
{
    Forum evening;
    auto page = evening.page();
    CHECK(has(page, "Provisoire"));
    CHECK_FALSE(has(page, "Figé"));
    CHECK(has(page, "Présent·es maintenant"));
    evening.go_to(Phase::closing);
    CHECK(has(evening.page(), "Provisoire"));
    evening.go_to(Phase::closed);
    page = evening.page("fr", "00ff11");
    CHECK_FALSE(has(page, "Provisoire"));
    CHECK(has(page, "Figé"));
    CHECK(has(page, "Empreinte du journal"));
    CHECK(has(page, "<span class=\"hash\">00ff11</span>"));
    CHECK(has(page, "Présent·es à la fin"));
    CHECK_FALSE(has(evening.page(), "Empreinte du journal"));
}

TEST_CASE("what is anonymous stays so, and no id, code or key stands in the proceedings")
{
    Forum evening;
    evening.report();
    evening.must(Told::as(evening.zoe),
        ReactToReport{ evening.building, ReactionKind::disagrees, "Trop cher.", true });
    REQUIRE(evening.session.follow_up.access == FollowUpAccess::link);
    REQUIRE_FALSE(evening.session.follow_up.key.empty());
    auto const page = evening.page();
    CHECK(has(page, "Nos salaires"));
    CHECK(has(between(page, "<h2 id=\"t3\">", "</section>"), "<dd>anonyme</dd>"));
    CHECK(has(page, "Et le toit ?"));
    CHECK(has(page, "Trop cher."));
    CHECK_FALSE(has(page, "Zoé"));
    CHECK_FALSE(has(page, evening.session.code));
    CHECK_FALSE(has(page, evening.session.follow_up.key));
    for (auto const& [id, person] : evening.session.participants)
        CHECK_FALSE(has(page, "p" + std::to_string(id.value) + "\""));
}

TEST_CASE("drafts, hidden notes and hidden reactions are not in the proceedings")
{
    Forum evening;
    evening.must(
        Told::facilitator(), DraftReport{ evening.garden, 0, { "Brouillon secret", "", "", {}, {} } });
    evening.report();
    evening.must(
        Told::as(evening.nadia), ReactToReport{ evening.building, ReactionKind::adds, "Insulte", false });
    evening.must(Told::facilitator(), HideReaction{ { 1 }, "Vise une personne" });
    evening.must(Told::facilitator(), HideNote{ { 1 }, "Vise une personne" });
    auto const page = evening.page();
    CHECK_FALSE(has(page, "Brouillon secret"));
    CHECK_FALSE(has(page, "Insulte"));
    CHECK_FALSE(has(page, "Et le toit ?"));
    CHECK(has(page, "réaction masquée par l’animation"));
}

TEST_CASE("the minority view stands beside the proposal")
{
    Forum evening;
    evening.report();
    evening.must(Told::as(evening.nadia),
        ReactToReport{ evening.building, ReactionKind::disagrees, "Trop cher.", false });
    evening.must(
        Told::as(evening.nadia), ReactToReport{ evening.building, ReactionKind::adds, "Et le toit", false });
    auto const pair = between(evening.page(), "<div class=\"pair two\">", "<h4>Qui fait quoi");
    CHECK(has(pair, "Acheter ensemble"));
    CHECK(has(pair, "Le prix est trop haut"));
    CHECK(has(pair, "Trop cher."));
    CHECK_FALSE(has(pair, "Et le toit"));
}

TEST_CASE("a promise shows what, who, by when, where it stands, and is late from the day after its date")
{
    Forum evening;
    evening.report();
    auto row = [&] { return between(evening.page(), "<tr id=\"g1\">", "</tr>"); };
    CHECK(has(row(), "Une copie du bail"));
    CHECK(has(row(), "personne encore"));
    CHECK(has(row(), "Le conseil"));
    CHECK(has(row(), "personne n’y répond encore"));
    evening.must(Told::facilitator(), AssignPromise{ { 1 }, evening.council, "2026-01-08", true });
    CHECK(has(row(), "Mireille Faure"));
    CHECK(has(row(), "8 janvier 2026"));
    CHECK(has(row(), "acceptée"));
    evening.now += 3 * one_day; // the day itself
    CHECK_FALSE(has(row(), "En retard"));
    evening.now += one_day;
    CHECK(has(row(), "<span class=\"late\">En retard</span>"));
    CHECK(has(between(evening.page(), "<h2 id=\"t1\">", "</section>"), "En retard"));
    evening.must(Told::facilitator(), AnswerPromise{ { 1 }, Outcome::declined, "Le notaire refuse", "" });
    CHECK_FALSE(has(row(), "En retard"));
    CHECK(has(row(), "déclinée"));
    evening.must(Told::as(evening.awa), ContestPromise{ { 1 }, "Il n’a pas été appelé" });
    CHECK(has(row(), "une deuxième réponse est attendue"));
    evening.now += one_day;
    evening.must(Told::facilitator(), AnswerPromise{ { 1 }, Outcome::kept, "La voici", "" });
    auto const told = row();
    auto const first = told.find("Le notaire refuse");
    auto const contested = told.find("Il n’a pas été appelé");
    auto const second = told.find("La voici");
    REQUIRE(second != std::string::npos);
    CHECK(first < contested);
    CHECK(contested < second);
    CHECK(has(told, "tenue"));
}

TEST_CASE("participation is counted by college and by attendance, beside what it is of")
{
    Forum evening;
    evening.must(Told::as(evening.nadia), LeaveSession{});
    auto const page = evening.page();
    auto const section = between(page, "<h2 id=\"participation\">", "</section>");
    auto const row = [&](std::string const& name) {
        return without_tags(between(section, "<th scope=\"row\">" + name, "</tr>"));
    };
    CHECK(row("salariés") == "|1 / 3 (33\u00a0%)|1 / 1");
    CHECK(row("bénéficiaires") == "|2 / 3 (67\u00a0%)|1 / 2");
    CHECK(row("À distance") == "|1 / 3 (33\u00a0%)|1 / 1");
    CHECK(row("Tout le monde") == "|3 / 3 (100\u00a0%)|2 / 3");
    CHECK(has(between(page, "<h2 id=\"t1\">", "</section>"), "<dt>Ça m’intéresse</dt><dd>1\u00a0/\u00a03"));
}

TEST_CASE("a vote is told with what each group of colleges said, and an open one not at all")
{
    Forum evening;
    auto& ballot = evening.session.ballots[{ 1 }];
    ballot.description
        = { BallotKind::single, "On achète ?", { { {}, "Oui" }, { {}, "Non" } }, 0, {}, true, false };
    ballot.state = BallotState::closed;
    ballot.result.groups
        = { { { { { 1 } }, false }, 4, 5, 1, { 2, 1 } }, { { { { 2 } }, false }, 3, 6, 0, { 0, 3 } } };
    ballot.changed = evening.session.seq;
    auto& open = evening.session.ballots[{ 2 }];
    open.description = ballot.description;
    open.description.question = "Et le jardin ?";
    open.voters[evening.awa] = { { 1 }, { { 1, 0 } } };
    open.changed = evening.session.seq;
    auto const section = between(evening.page(), "<h2 id=\"ballots\">", "</section>");
    CHECK(has(section, "7 / 11 (64\u00a0%)"));
    CHECK(has(
        section, "<th scope=\"col\">salariés<br>4 / 5</th><th scope=\"col\">bénéficiaires<br>3 / 6</th>"));
    CHECK(has(section, "<th scope=\"row\">Oui</th><td>2</td><td>2</td><td>0</td>"));
    CHECK(has(section, "<th scope=\"row\">Non</th><td>4</td><td>1</td><td>3</td>"));
    auto const of_open = section.substr(section.find("Et le jardin ?"));
    CHECK(has(of_open, "rien n’est montré avant la clôture"));
    CHECK_FALSE(has(of_open, "<table"));
}

TEST_CASE("a draw leads to its transcript, at the address of the session")
{
    Forum evening;
    auto& draw = evening.session.draws[{ 1 }];
    draw.rules.title = "Deux témoins";
    draw.rules.seats = 2;
    draw.state = DrawState::accepting;
    draw.secret = "secret-of-the-draw";
    draw.commitment = "c0ffee";
    draw.pool = { { evening.awa, 1 }, { evening.nadia, 1 } };
    draw.pool_hash = "9001";
    draw.seed = "5eed";
    draw.drawn = { { { evening.awa, 1 }, SeatState::accepted, "" },
        { { evening.nadia, 1 }, SeatState::reserve, "" } };
    draw.changed = evening.session.seq;
    pages::ProceedingsPage const shown{ "fr", "s-3f", evening.session, "https://forum.example/f/KEY",
        evening.now, "", "<svg viewBox=\"0 0 1 1\"></svg>" };
    auto const page = proceedings_page(the_pages(), shown);
    auto const section = between(page, "<h2 id=\"draws\">", "</section>");
    CHECK(has(section, "<a href=\"https://forum.example/d/s-3f/d1\">https://forum.example/d/s-3f/d1</a>"));
    CHECK(has(section, "<dd>Awa</dd>"));
    CHECK(has(section, "c0ffee"));
    // The way back stands on the cover, for whoever reads it on paper.
    CHECK(has(page, "<div class=\"qr\" aria-hidden=\"true\"><svg viewBox=\"0 0 1 1\"></svg></div>"));
    CHECK(has(page, "<a href=\"https://forum.example/f/KEY\">https://forum.example/f/KEY</a>"));
    CHECK(is_balanced(page));
}

TEST_CASE("what people wrote is text, wherever it stands")
{
    Forum evening;
    std::string const wicked = "\"><script>alert('1')</script>";
    evening.session.frame.title = wicked;
    evening.session.frame.purpose = wicked;
    for (auto& [id, topic] : evening.session.topics)
        topic.content.title = topic.content.text = topic.addressed_to = wicked;
    evening.report();
    auto& report = evening.session.reports.at(evening.building);
    report.text.proposes = wicked;
    report.photos = { { "abc.jpg", 800, 600, wicked } };
    for (auto& [id, promise] : evening.session.promises)
        promise.text = promise.asked_of = wicked;
    for (auto& [id, person] : evening.session.participants)
        person.profile.pseudonym = wicked;
    auto const page = evening.page();
    CHECK_FALSE(has(page, "<script"));
    CHECK(has(page, "<img src=\"/p/s-3f/abc.jpg\" width=\"800\" height=\"600\" alt=\"&quot;&gt;&lt;script"));
    CHECK(is_balanced(page));
}

TEST_CASE("actions, proposals, rounds and what was promised last time are told")
{
    Forum evening;
    evening.must(
        Told::as(evening.awa), ProposeAction{ "Appeler le notaire", { evening.building }, "2026-03-01" });
    evening.must(Told::as(evening.nadia), TakeAction{ { 1 }, true });
    evening.must(Told::as(evening.awa), OpenProposal{ evening.building, "Acheter ensemble" });
    auto& round = evening.session.voices.rounds.emplace_back();
    round.kind = RoundKind::weather;
    round.question = "Quel temps ?";
    round.state = RoundState::closed;
    round.turn = 1;
    round.circle = { evening.awa, evening.nadia };
    round.voices = 1;
    evening.session.brought[{ 1 }]
        = { { "Réparer le toit", "Le conseil", "2025-12-01", Standing::awaited, "", {} },
              evening.session.seq };
    auto const page = evening.page();
    auto const actions = between(page, "<h2 id=\"actions\">", "</section>");
    CHECK(has(actions, "Appeler le notaire"));
    CHECK(has(actions, "Nadia"));
    CHECK(has(actions, "1er mars 2026"));
    CHECK(has(actions, "<a href=\"#t1\">Le rachat du bâtiment</a>"));
    CHECK(has(between(page, "<h2 id=\"proposals\">", "</section>"), "Acheter ensemble"));
    auto const rounds = between(page, "<h2 id=\"rounds\">", "</section>");
    CHECK(has(rounds, "météo"));
    CHECK(has(rounds, "Quel temps ?"));
    auto const brought = between(page, "<h2 id=\"brought\">", "</section>");
    CHECK(has(brought, "Réparer le toit"));
    CHECK(has(brought, "<span class=\"late\">en retard</span>"));
}

TEST_CASE("where nothing is owed, the proceedings say so")
{
    Told evening;
    pages::ProceedingsPage const shown{ "fr", "s-3f", evening.session, "", evening.now, "", "" };
    auto const page = proceedings_page(the_pages(), shown);
    CHECK(has(page, "Aucune réponse n’est due"));
    CHECK_FALSE(has(page, "id=\"participation\""));
    CHECK(is_balanced(page));
}

TEST_CASE("the proceedings speak both languages and leave no key behind")
{
    Forum evening;
    evening.report();
    for (std::string const lang : { "fr", "en" }) {
        auto const page = evening.page(lang);
        CHECK(has(page, "<html lang=\"" + lang + "\""));
        CHECK_FALSE(has(page, "{{"));
        CHECK_FALSE(has(page, "<script"));
        CHECK(count(page, "<style>") == 1);
        CHECK(count(page, "<h1>") == 1);
    }
    CHECK(has(evening.page("en"), "5 January 2026, 11:00 – 11:45"));
    CHECK(has(evening.page("fr"), "5 janvier 2026, 11\u00a0h\u00a000 – 11\u00a0h\u00a045"));
}

TEST_CASE("every word that the proceedings can need is in both catalogues")
{
    Forum evening;
    evening.report();
    auto& session = evening.session;
    for (int level = 0; level <= static_cast<int>(Level::decide); ++level) {
        session.frame.level.level = static_cast<Level>(level);
        session.topics.at(evening.building).content.kind = static_cast<TopicKind>(level);
        for (std::string const lang : { "fr", "en" })
            CHECK(is_balanced(evening.page(lang)));
    }
    for (int state = 0; state <= static_cast<int>(PromiseState::withdrawn); ++state)
        for (int outcome = 0; outcome <= static_cast<int>(Outcome::study); ++outcome) {
            auto& promise = session.promises.at({ 1 });
            promise.state = static_cast<PromiseState>(state);
            promise.answers = { { static_cast<Outcome>(outcome), "Voici", "", evening.now } };
            for (std::string const lang : { "fr", "en" })
                CHECK(has(evening.page(lang), "Voici"));
        }
}
