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
    constexpr Time ten = 1'767'607'200'000; // 2026-01-05 11:00 in Paris
    constexpr Time hour = 3'600'000;
    Session session;
    session.code = "K7M2QP";
    session.changed = session.seq = 9;
    session.frame.title = "Calumet *n° 13*";
    session.frame.purpose = "Comment grandir\n\n# sans se perdre ?";
    session.frame.givens = "- Le bail\n- La loi";
    session.frame.level = { Level::co_build, "L’assemblée", "" };
    session.slots[{ 1 }] = { ten, ten + hour, SlotKind::round, "Ronde 1", SlotState::planned, 9 };
    session.slots[{ 2 }] = { ten - hour, ten, SlotKind::pause, "", SlotState::planned, 9 };
    session.slots[{ 3 }] = { ten, ten + hour, SlotKind::round, "retirée", SlotState::removed, 9 };
    session.spaces[{ 4 }] = { { "Grande_salle", "", {}, false, {}, "" }, true, 9 };
    session.cells[{ { 1 }, { 4 } }] = { { 3 }, false, {}, 9 };
    session.participants[{ 12 }].profile.pseudonym = "Ana";
    auto& placed = session.topics[{ 3 }];
    placed.content
        = { TopicKind::need, "Un \"café\", vite", "Ligne 1\nLigne 2", { "a", "b" }, Level::decide, {} };
    placed.hosts = { { 12 } };
    placed.posted_at = ten;
    placed.wishes = { { 12 }, { 13 } };
    placed.notes = 1;
    placed.changed = 9;
    auto& anonymous = session.topics[{ 5 }];
    anonymous.content.title = "=1+1";
    anonymous.anonymous = true;
    anonymous.state = TopicState::withdrawn;
    anonymous.withdrawn_because = "Fait ailleurs";
    anonymous.posted_at = ten;
    anonymous.changed = 9;
    auto& draft = session.topics[{ 6 }];
    draft.content.title = "brouillon secret";
    draft.state = TopicState::draft;
    draft.changed = 9;
    session.notes[{ 7 }] = { { 3 }, NoteKind::question, "<b>Qui</b> ?\n1. moi", { 12 }, 1, ten, {}, {}, 9 };
    session.notes[{ 8 }]
        = { { 3 }, NoteKind::idea, "note secrète", { 12 }, 1, ten, "Vise une personne", {}, 9 };
    return session;
}

} // namespace

TEST_CASE("the table has a row a topic, in the words of the session's language")
{
    auto const table = strict_csv(wire::export_csv(gathering()));
    REQUIRE(table.size() == 3);
    CHECK(table[0][2] == "Titre");
    CHECK(table[1]
        == std::vector<std::string>{ "t3", "besoin", "Un \"café\", vite", "Ligne 1\nLigne 2", "a, b",
            "décider", "Ana", "affiché", "2026-01-05 11:00–12:00, Grande_salle", "2", "1" });
    CHECK(table[2]
        == std::vector<std::string>{ "t5", "sujet", "'=1+1", "", "", "", "anonyme", "retiré", "", "0", "0" });
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

## Programme

### 2026-01-05 10:00–11:00 · pause

### 2026-01-05 11:00–12:00 · Ronde 1

- **Grande\_salle** Un "café", vite

## Sujets

### Un "café", vite

Ligne 1\
Ligne 2

- **Nature** besoin
- **Porté par** Ana
- **Créneaux et espaces** 2026-01-05 11:00–12:00, Grande\_salle
- **Étiquettes** a, b
- **Ça m’intéresse** 2

- *question* \<b\>Qui\</b\> ?\
  1\. moi — Ana

### \=1+1

- **Nature** sujet
- **Porté par** anonyme
- **Créneaux et espaces** sans créneau
- **Ça m’intéresse** 0
- **Retiré** Fait ailleurs

)");
}

TEST_CASE("an export shows no more than everybody could see")
{
    auto const session = gathering();
    auto const json = wire::export_json("s-3f", session, {});
    for (auto const& file : { json, wire::export_csv(session), wire::export_markdown(session) }) {
        CHECK(file.find("secret") == std::string::npos);
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
