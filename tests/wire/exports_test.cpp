#include "server/wire/codec.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <fstream>

using namespace parvis;
using namespace parvis::domain;

namespace {

using Table = std::vector<std::vector<std::string>>;

/// RFC 4180 to the letter; fails the test where the text is not.
Table strict_csv(std::string const& text)
{
    Table table;
    std::size_t at = 0;
    while (at < text.size()) {
        auto& row = table.emplace_back();
        while (true) {
            auto& field = row.emplace_back();
            if (text[at] == '"') {
                for (++at;; ++at) {
                    REQUIRE(at + 1 < text.size());
                    if (text[at] == '"' && text[++at] != '"') break;
                    field += text[at];
                }
            } else {
                for (; text.at(at) != ',' && text[at] != '\r'; ++at) {
                    REQUIRE(text[at] != '"');
                    REQUIRE(text[at] != '\n');
                    field += text[at];
                }
            }
            if (text.at(at) != ',') break;
            ++at;
        }
        REQUIRE(text.substr(at, 2) == "\r\n");
        at += 2;
        REQUIRE(row.size() == table.front().size());
    }
    return table;
}

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
        "", { 12 }, paris_eleven, 9 };
    session.proposals[{ 1 }]
        = { { 3 }, "Ouvrir le samedi", 1, {}, ProposalStage::object, { 12 }, paris_eleven, 9 };
    session.statements[{ 1 }]
        = { { 1 }, StatementKind::objection, "Qui ouvre ?", { 12 }, 1, false, paris_eleven, 9 };
    session.helps[{ 1 }] = { { 3 }, { 12 }, "J’ai une clé", true, paris_eleven, 9 };
    session.helps[{ 2 }] = { { 3 }, { 12 }, "aide secrète", false, paris_eleven, 9 };
    placed.helps = 1;
    session.promises[{ 1 }] = { { "Un devis", "Le conseil", "", PromiseState::late, "" }, 9 };
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

## Cadre

\- Le bail\
\- La loi

## Les promesses de la dernière fois

- *en retard* Un devis — Le conseil

## Programme

### 2026-01-05 10:00–11:00 · pause

### 2026-01-05 11:00–12:00 · Ronde 1

- **Grande\_salle** Un "café", vite — scribe : Ana

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

- Le bail · réponse attendue de : Le conseil

- *on ajoute* Le toit
- *on ajoute* réaction masquée par l’animation

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

*Ces votes éclairent la rencontre ; ils ne remplacent pas le vote statutaire.*

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
                                              "cercle : 2, prises de parole : 1\n\n")
        != std::string::npos);
    CHECK(json.find("p12") == std::string::npos);
    CHECK(json.find("90000") == std::string::npos);
}

TEST_CASE("an export shows no more than everybody could see")
{
    auto const session = gathering();
    auto const json = wire::export_json("s-3f", session, {});
    for (auto const& file : { json, wire::export_csv(session), wire::export_markdown(session) }) {
        CHECK(file.find("brouillon secret") == std::string::npos);
        CHECK(file.find("secrète") == std::string::npos);
        CHECK(file.find("p12") == std::string::npos);
    }
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
