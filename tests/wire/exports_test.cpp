#include "server/wire/codec.hpp"
#include "server/wire/exports.hpp"
#include "tests/wire/strict_csv.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <fstream>

using namespace parvis;
using namespace parvis::domain;
using test::strict_csv;
using wire::Table;

namespace {

Session gathering()
{
    constexpr Time paris_eleven = 1'767'607'200'000; // 2026-01-05 11:00 in Paris
    constexpr Time hour = 3'600'000;
    Session session;
    session.code = "K7M2QP";
    session.changed = session.seq = 9;
    session.frame.title = "Calumet *n° 13*";
    session.frame.purpose = "Comment grandir\n\n# sans se perdre ?";
    session.frame.givens = "- Le bail\n- La loi";
    session.frame.level = { Level::co_build, "L’assemblée", "" };
    session.frame.convergence = { ConvergenceMode::dots, 5 };
    session.slots[{ 1 }]
        = { paris_eleven, paris_eleven + hour, SlotKind::round, "Ronde 1", SlotState::planned, 9 };
    session.slots[{ 2 }] = { paris_eleven - hour, paris_eleven, SlotKind::pause, "", SlotState::planned, 9 };
    session.slots[{ 3 }]
        = { paris_eleven, paris_eleven + hour, SlotKind::round, "retirée", SlotState::removed, 9 };
    session.spaces[{ 4 }] = { { "Grande_salle", "", {}, false, {}, "" }, true, 9 };
    auto& talked = session.cells[{ { 1 }, { 4 } }];
    talked.topic = { 3 };
    talked.roles.scribe = { 12 };
    talked.changed = 9;
    session.participants[{ 12 }].profile.pseudonym = "Ana";
    auto& placed = session.topics[{ 3 }];
    placed.content
        = { TopicKind::need, "Un \"café\", vite", "Ligne 1\nLigne 2", { "a", "b" }, Level::decide, {} };
    placed.hosts = { { 12 } };
    placed.posted_at = paris_eleven;
    placed.wishes = { { 12 }, { 13 } };
    placed.notes = 1;
    placed.changed = 9;
    auto& anonymous = session.topics[{ 5 }];
    anonymous.content.title = "=1+1";
    anonymous.anonymous = true;
    anonymous.state = TopicState::withdrawn;
    anonymous.withdrawn_because = "Fait ailleurs";
    anonymous.posted_at = paris_eleven;
    anonymous.changed = 9;
    auto& draft = session.topics[{ 6 }];
    draft.content.title = "brouillon secret";
    draft.state = TopicState::draft;
    draft.changed = 9;
    auto& reported = session.topics[{ 7 }];
    reported.content.title = "Le bail";
    reported.state = TopicState::reported;
    reported.posted_at = paris_eleven;
    reported.changed = 9;
    session.reports[{ 7 }] = { { "Tout le monde\na parlé.", "Acheter", "Le prix",
                                   { { "Appeler", "Ana", "" } }, { { "Le bail", "Le conseil" } } },
        {}, 2, ReportState::frozen, paris_eleven, 0, 0, 9 };
    session.reactions[{ 1 }] = { { 7 }, ReactionKind::disagrees, "# Trop cher", { 12 }, paris_eleven, {}, 9 };
    session.reactions[{ 2 }] = { { 7 }, ReactionKind::adds, "Le toit", {}, paris_eleven, {}, 9 };
    session.reactions[{ 3 }]
        = { { 7 }, ReactionKind::adds, "réaction secrète", { 12 }, paris_eleven, "Vise une personne", 9 };
    session.reports[{ 3 }]
        = { { "compte rendu secret", "", "", {}, {} }, {}, 1, ReportState::draft, 0, 0, 0, 9 };
    session.notes[{ 7 }]
        = { { 3 }, NoteKind::question, "<b>Qui</b> ?\n1. moi", { 12 }, 1, paris_eleven, {}, {}, 9 };
    session.notes[{ 8 }]
        = { { 3 }, NoteKind::idea, "note secrète", { 12 }, 1, paris_eleven, "Vise une personne", {}, 9 };
    session.actions[{ 1 }] = { "Écrire au bailleur", { { 3 } }, { 12 }, {}, "2026-02-10", ActionState::taken,
        "", { 12 }, paris_eleven, {}, 9 };
    session.proposals[{ 1 }]
        = { { 3 }, "Ouvrir le samedi", 1, {}, ProposalStage::object, { 12 }, paris_eleven, 9 };
    session.statements[{ 1 }]
        = { { 1 }, StatementKind::objection, "Qui ouvre ?", { 12 }, 1, false, paris_eleven, 9 };
    session.helps[{ 1 }] = { { 3 }, { 12 }, "J’ai une clé", true, paris_eleven, 9 };
    session.helps[{ 2 }] = { { 3 }, { 12 }, "aide secrète", false, paris_eleven, 9 };
    placed.helps = 1;
    session.brought[{ 1 }] = { { "Un devis", "Le conseil", "", Standing::late, "", {} }, 9 };
    auto& ballot = session.ballots[{ 1 }];
    ballot.description = { BallotKind::single, "On garde le *bail* ?", { { {}, "Oui" }, { {}, "Non" } }, 0,
        {}, true, false };
    ballot.state = BallotState::closed;
    ballot.opened_at = paris_eleven;
    ballot.ended_at = paris_eleven + hour;
    ballot.result.groups = { { { {}, true }, 4, 5, 1, { 2, 1 } } };
    ballot.changed = 9;
    auto& open = session.ballots[{ 2 }];
    open.description = ballot.description;
    open.description.question = "Et le jardin ?";
    open.opened_at = paris_eleven;
    open.voters[{ 12 }] = { {}, { { 1, 0 } } };
    open.changed = 9;
    return session;
}

constexpr Table every_table[] = { Table::topics, Table::reports, Table::notes, Table::actions,
    Table::promises, Table::ballots, Table::participation };

/// The same, closed and followed: its slot is over, with a report missing; two answers are owed.
Session followed()
{
    constexpr Time day = 24 * 3'600'000;
    auto session = gathering();
    session.now = session.slots.at({ 1 }).starts;
    session.phase = Phase::following;
    session.slots.at({ 1 }).state = SlotState::over;
    session.colleges[{ 1 }] = { "salariés", {} };
    auto& ana = session.participants.at({ 12 });
    ana.profile.college = { 1 };
    session.participants[{ 13 }].state = ParticipantState::left;
    session.participants.at({ 13 }).profile.attendance = Attendance::remote;
    session.reports.at({ 7 }).photos
        = { { "abc.jpg", 800, 600, "Le plan [du toit]" }, { "def.jpg", 800, 600, "" } };
    session.respondents[{ 1 }] = { "Mireille", "Le conseil", true, false, 9 };
    auto& late = session.promises[{ 1 }];
    late.topic = { 7 };
    late.text = "Le bail";
    late.asked_of = "Le conseil";
    late.respondent = { 1 };
    late.due = "2026-02-04";
    late.state = PromiseState::accepted;
    late.asked_at = session.now;
    late.changed = 9;
    auto& contested = session.promises[{ 2 }];
    contested.kind = PromiseKind::proposal;
    contested.text = "Ouvrir le *samedi*";
    contested.state = PromiseState::closed;
    contested.respondent = { 1 };
    contested.asked_at = session.now;
    contested.answers = { { Outcome::study, "On compte", "2026-01-20", session.now + day },
        { Outcome::declined, "Trop cher", "", session.now + 15 * day },
        { Outcome::adapted, "Un samedi sur deux", "", session.now + 20 * day } };
    contested.answered_at = session.now + 20 * day;
    contested.contested_because = "Personne n’a été consulté";
    contested.contested_at = session.now + 16 * day;
    contested.changed = 9;
    return session;
}

} // namespace

TEST_CASE("the table has a row a topic, in the words of the session's language")
{
    auto const table = strict_csv(wire::export_csv(gathering()));
    REQUIRE(table.size() == 4);
    CHECK(table[0][2] == "Titre");
    CHECK(table[1]
        == std::vector<std::string>{ "t3", "besoin", "Un \"café\", vite", "Ligne 1\nLigne 2", "a, b",
            "décider", "Ana", "affiché", "2026-01-05 11:00–12:00, Grande_salle", "2", "1", "" });
    CHECK(table[2]
        == std::vector<std::string>{
            "t5", "sujet", "'=1+1", "", "", "", "anonyme", "retiré", "", "0", "0", "" });
    auto english = gathering();
    english.frame.language = "en-GB";
    CHECK(strict_csv(wire::export_csv(english))[0][2] == "Title");
}

TEST_CASE("no cell of the table is a formula")
{
    for (std::string const start : { "=", "+", "-", "@", "\t", "\r" }) {
        auto session = gathering();
        session.topics[{ 3 }].content.title = start + "SUM(A1)";
        session.participants[{ 12 }].profile.pseudonym = start + "x";
        auto const row = strict_csv(wire::export_csv(session))[1];
        CHECK(row[2] == "'" + start + "SUM(A1)");
        CHECK(row[6] == "'" + start + "x");
    }
}

TEST_CASE("the report reads as it was written, and nothing in it is markup")
{
    auto const report = wire::export_markdown(gathering());
    CHECK(report == R"(# Calumet \*n° 13\*

> Comment grandir\
> \# sans se perdre ?

- **Nature** forum ouvert
- **Niveau de décision** co-construire
- **Qui décide** L’assemblée
- **Recueil** provisoire : la rencontre n’est pas close

## Cadre

\- Le bail\
\- La loi

## Les promesses de la dernière fois

- *en retard* Un devis — Le conseil

## Programme

### 2026-01-05 10:00–11:00 · pause

### 2026-01-05 11:00–12:00 · Ronde 1

- **Grande\_salle** Un "café", vite — scribe : Ana

## Sujets

### Un "café", vite

Ligne 1\
Ligne 2

- **Nature** besoin
- **Porté par** Ana
- **Créneaux et espaces** 2026-01-05 11:00–12:00, Grande\_salle
- **Étiquettes** a, b
- **Ça m’intéresse** 2
- **Peuvent aider** Ana (J’ai une clé)

- *question* \<b\>Qui\</b\> ?\
  1\. moi — Ana

### \=1+1

- **Nature** sujet
- **Porté par** anonyme
- **Créneaux et espaces** sans créneau
- **Ça m’intéresse** 0
- **Retiré** Fait ailleurs

### Le bail

- **Nature** sujet
- **Créneaux et espaces** sans créneau
- **Ça m’intéresse** 0

#### Compte rendu

**Ce qui s’est dit** Tout le monde\
a parlé.

**Ce que le groupe propose** Acheter

**Ce qui reste en désaccord** Le prix

- *pas d’accord* \# Trop cher — Ana

**Qui fait quoi, et pour quand**

- Appeler · Ana

**À qui demander une réponse**

- Le bail · réponse attendue de : Le conseil

- *on ajoute* Le toit
- *on ajoute* réaction masquée par l’animation

## Participation

- **Venu·es** 1
- **Présent·es** 1 / 1

**Par présence**

- sur place — Venu·es 1 / 1, Présent·es 1 / 1

## Propositions

> Ouvrir le samedi

- **État** on objecte
- **Version** 1
- **Proposé par** Ana
- **Vient de** Un "café", vite

- *objection non levée* Qui ouvre ? — Ana

## Actions

### Écrire au bailleur

- **État** en cours
- **Porté par** Ana
- **Pour le** 2026-02-10
- **Vient de** Un "café", vite

## Votes

*Ces votes éclairent la rencontre ; ils ne remplacent pas le vote statutaire.*

### On garde le \*bail\* ?

- **Ont voté** 4 / 5
- **Oui** 2
- **Non** 1
- **Votes blancs** 1

### Et le jardin ?

- **Ont voté** 1 / 1
- **État** vote ouvert

)");
}

TEST_CASE("an export remembers what a round asked and how many answered, never who")
{
    auto session = gathering();
    auto& round = session.voices.rounds.emplace_back();
    round.kind = RoundKind::weather;
    round.question = "Quel *temps* ?";
    round.state = RoundState::closed;
    round.turn = 2;
    round.circle = { { 12 }, { 13 } };
    round.voices = 1;
    session.voices.rounds.emplace_back(); // announced and never begun
    session.voices.spoken[{ 12 }] = { 90'000, 1 };
    auto const json = wire::export_json("s-3f", session, {});
    auto const written = nlohmann::json::parse(json);
    CHECK(written.at("rounds")
        == nlohmann::json::parse(
            R"([{"kind":"weather","question":"Quel *temps* ?","turns":2,"people":2,"voices":1}])"));
    CHECK(wire::export_markdown(session).find("## Tours de parole\n\n- *météo* Quel \\*temps\\* ? — dans le "
                                              "cercle : 2, prises de parole : 1\n\n")
        != std::string::npos);
    CHECK(json.find("p12") == std::string::npos);
    CHECK(json.find("90000") == std::string::npos);
}

TEST_CASE("an export shows no more than everybody could see")
{
    auto const session = gathering();
    auto const json = wire::export_json("s-3f", session, {});
    std::vector<std::string> files{ json, wire::export_markdown(session) };
    for (auto const table : every_table)
        files.push_back(wire::export_csv(session, table));
    for (auto const& file : files) {
        CHECK(file.find("brouillon secret") == std::string::npos);
        CHECK(file.find("compte rendu secret") == std::string::npos);
        CHECK(file.find("secrète") == std::string::npos);
        CHECK(file.find("p12") == std::string::npos);
    }
}

TEST_CASE("each table is strict, in both languages, and none of its cells is a formula")
{
    for (std::string const language : { "fr", "en" })
        for (std::string const start : { "=", "+", "-", "@", "\t", "\r" }) {
            auto session = followed();
            session.frame.language = language;
            auto const risky = start + "HYPERLINK(\"x\"),\n1";
            for (auto& [id, topic] : session.topics)
                topic.content.title = topic.content.text = topic.addressed_to = risky;
            for (auto& [id, note] : session.notes)
                note.text = risky;
            for (auto& [id, person] : session.participants)
                person.profile.pseudonym = risky;
            auto& report = session.reports.at({ 7 });
            report.text = { risky, risky, risky, { { risky, risky, risky } }, { { risky, risky } } };
            report.photos.front().says = risky;
            session.reactions.at({ 1 }).text = risky;
            session.actions.at({ 1 }).what = risky;
            session.actions.at({ 1 }).dropped_because = risky;
            for (auto& [id, promise] : session.promises) {
                promise.text = promise.asked_of = promise.contested_because = risky;
                for (auto& answer : promise.answers)
                    answer.reason = risky;
            }
            session.respondents.at({ 1 }).name = risky;
            session.colleges.at({ 1 }).name = risky;
            session.ballots.at({ 1 }).description.question = risky;
            session.ballots.at({ 1 }).description.options[0].text = risky;
            for (auto const table : every_table) {
                auto const rows = strict_csv(wire::export_csv(session, table));
                CHECK(rows.size() > 1);
                bool told = false;
                for (auto const& row : rows)
                    for (auto const& cell : row) {
                        CHECK_FALSE(test::is_formula(cell));
                        told = told || cell.find("HYPERLINK") != std::string::npos;
                    }
                CHECK(told);
            }
        }
}

TEST_CASE("a table is chosen by its name")
{
    CHECK(wire::parse_table("topics") == Table::topics);
    CHECK(wire::parse_table("reports") == Table::reports);
    CHECK(wire::parse_table("notes") == Table::notes);
    CHECK(wire::parse_table("actions") == Table::actions);
    CHECK(wire::parse_table("promises") == Table::promises);
    CHECK(wire::parse_table("ballots") == Table::ballots);
    CHECK(wire::parse_table("participation") == Table::participation);
    CHECK_FALSE(wire::parse_table("Topics"));
    CHECK_FALSE(wire::parse_table(""));
}

TEST_CASE("a table of reports says which are missing")
{
    auto const rows = strict_csv(wire::export_csv(followed(), Table::reports));
    REQUIRE(rows.size() == 3);
    CHECK(rows[1][0] == "t3");
    CHECK(rows[1][2] == "manquant");
    CHECK(rows[2][0] == "t7");
    CHECK(rows[2][2] == "figé");
    CHECK(rows[2][4] == "Acheter");
    CHECK(rows[2][5] == "Le prix");
    CHECK(rows[2][8]
        == "pas d’accord · # Trop cher · Ana\non ajoute · Le toit\non ajoute · réaction masquée "
           "par l’animation");
}

TEST_CASE("a table of promises says who, by when, whether it is late, and the answer that stands")
{
    auto const session = followed();
    constexpr Time midday = 12 * 3'600'000;
    auto const the_day = 1'770'163'200'000 + midday; // 2026-02-04
    for (auto const& [now, late] : { std::pair{ the_day, "non" }, { the_day + 2 * midday, "oui" } }) {
        auto const rows = strict_csv(wire::export_csv(session, Table::promises, now));
        REQUIRE(rows.size() == 3);
        CHECK(rows[1]
            == std::vector<std::string>{ "g1", "demande d’un compte rendu", "Le bail", "Le bail",
                "Le conseil", "Mireille", "2026-02-04", "acceptée", late, "", "0", "", "2026-01-05", "",
                "" });
        CHECK(rows[2]
            == std::vector<std::string>{ "g2", "proposition adoptée", "Ouvrir le *samedi*", "", "",
                "Mireille", "", "close", "non", "adaptée", "3", "Un samedi sur deux", "2026-01-05",
                "2026-01-25", "Personne n’a été consulté" });
    }
}

TEST_CASE("tables of votes and of participation have their denominators")
{
    auto session = followed();
    auto& groups = session.ballots.at({ 1 }).result.groups;
    groups = { { { { { 1 } }, false }, 4, 5, 1, { 2, 1 } }, { { {}, true }, 3, 6, 0, { 3, 0 } } };
    auto const votes = strict_csv(wire::export_csv(session, Table::ballots));
    REQUIRE(votes.size() == 9);
    CHECK(votes[1]
        == std::vector<std::string>{
            "b1", "On garde le *bail* ?", "Oui", "tout le monde", "5", "7", "11", "vote clos" });
    CHECK(votes[2][3] == "salariés");
    CHECK(votes[2][4] == "2");
    CHECK(votes[2][5] == "4");
    CHECK(votes[3][3] == "sans collège");
    CHECK(votes[7][2] == "Votes blancs");
    CHECK(votes[8][7] == "vote ouvert");
    CHECK(votes[8][4].empty());
    auto const people = strict_csv(wire::export_csv(session, Table::participation));
    REQUIRE(people.size() == 6);
    CHECK(people[1] == std::vector<std::string>{ "En tout", "tout le monde", "2", "2", "1" });
    CHECK(people[2] == std::vector<std::string>{ "Par collège", "salariés", "1", "2", "1" });
    CHECK(people[3] == std::vector<std::string>{ "Par collège", "sans collège", "1", "2", "0" });
    CHECK(people[5] == std::vector<std::string>{ "Par présence", "à distance", "1", "2", "0" });
}

TEST_CASE("the proceedings mark what is missing and what is late, and tell every answer in its order")
{
    auto const session = followed();
    wire::Published const published{ "s-3f", "https://forum.example", "00ff", 1'770'336'000'000 };
    auto const text = wire::export_markdown(session, published);
    CHECK(text.find("### Un \"café\", vite") < text.find("*Compte rendu manquant*"));
    CHECK(text.find("*Compte rendu manquant*") < text.find("### \\=1+1"));
    CHECK(text.find("- **Recueil** figé\n- **Empreinte du journal** 00ff\n") != std::string::npos);
    CHECK(text.find("- [Le plan \\[du toit\\]](<https://forum.example/p/s-3f/abc.jpg>)\n"
                    "- [Photo du paperboard](<https://forum.example/p/s-3f/def.jpg>)\n")
        != std::string::npos);
    CHECK(text.find("- salariés — Venu·es 1 / 2, Présent·es 1 / 1\n") != std::string::npos);
    CHECK(text.substr(text.find("## Réponses dues")) == R"(## Réponses dues

- *En retard* Le bail
  - **Nature** demande d’un compte rendu
  - **Sujet** Le bail
  - **Demandé à** Le conseil
  - **Qui répond** Mireille
  - **Pour le** 2026-02-04
  - **État** acceptée
- Ouvrir le \*samedi\*
  - **Nature** proposition adoptée
  - **Demandé à** personne en particulier
  - **Qui répond** Mireille
  - **État** close
  - *à l’étude* On compte — 2026-01-06, nouvelle réponse le 2026-01-20
  - *déclinée* Trop cher — 2026-01-20
  - **Contestée** Personne n’a été consulté
  - *adaptée* Un samedi sur deux — 2026-01-25

)");
}

TEST_CASE("without an address, a photo is named and not linked")
{
    auto const text = wire::export_markdown(followed());
    CHECK(text.find("- Le plan \\[du toit\\]\n") != std::string::npos);
    CHECK(text.find("](") == std::string::npos);
}

TEST_CASE("a promise brought along is late from the day after its date")
{
    auto session = gathering();
    auto& brought = session.brought.at({ 1 }).content;
    brought.due = "2026-01-05";
    for (auto const state : { Standing::awaited, Standing::study }) {
        brought.state = state;
        session.now = 1'767'607'200'000; // 2026-01-05
        CHECK(wire::export_markdown(session).find("*en retard*") == std::string::npos);
        session.now += 24 * 3'600'000;
        CHECK(wire::export_markdown(session).find("- *en retard* Un devis — Le conseil — 2026-01-05")
            != std::string::npos);
    }
    brought.state = Standing::kept;
    CHECK(wire::export_markdown(session).find("- *tenue* Un devis") != std::string::npos);
}

TEST_CASE("the end of a heading is part of it")
{
    auto session = gathering();
    session.frame.title = "Fa #";
    CHECK(wire::export_markdown(session).starts_with("# Fa \\#\n"));
}

TEST_CASE("the export for programs is the vector's")
{
    std::vector<wire::LogLine> const log{ { 1, 1'767'607'200'000, "session_created", "" },
        { 2, 1'767'607'200'001, "topic_proposed",
            std::string("\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\xff", 16) } };
    auto const written = nlohmann::ordered_json::parse(wire::export_json("s-3f", gathering(), log));
    std::ifstream in{ std::string{ PARVIS_SOURCE_DIR } + "/protocol/vectors/export.jsonl" };
    std::string line;
    REQUIRE(std::getline(in, line));
    CHECK(written.dump() == nlohmann::ordered_json::parse(line)["frame"].dump());
}
