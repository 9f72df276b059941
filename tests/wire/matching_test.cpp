// Needs and offers that say the same words.
#include "server/wire/matching.hpp"

#include <doctest/doctest.h>

using namespace parvis;
using namespace parvis::domain;

namespace {

struct Wall {
    Session session;
    TopicId add(TopicKind kind, std::string title, std::string text = "")
    {
        TopicId const id{ static_cast<std::uint32_t>(session.topics.size()) + 1 };
        auto& topic = session.topics[id];
        topic.content.kind = kind;
        topic.content.title = std::move(title);
        topic.content.text = std::move(text);
        return id;
    }
};

std::vector<std::string> keys(std::string const& text)
{
    std::vector<std::string> keys;
    for (auto const& word : wire::telling_words(text))
        keys.push_back(word.key);
    return keys;
}

} // namespace

TEST_CASE("only words that tell something count, in French and in English")
{
    CHECK(keys("Nous avons besoin d’un camion, avec les clés").size() == 2);
    CHECK(keys("We need a van for the move") == std::vector<std::string>{ "van", "move" });
    CHECK(keys("de la à un y").empty());
    CHECK(keys("").empty());
}

TEST_CASE("accents, case and the plural make no difference, and a word is told as it was said")
{
    CHECK(keys("Déménagements") == keys("DEMENAGEMENT"));
    CHECK(keys("bois") == std::vector<std::string>{ "bois" });
    auto const words = wire::telling_words("Une Échelle, des échelles");
    REQUIRE(words.size() == 1);
    CHECK(words[0].said == "Échelle");
}

TEST_CASE("a need meets the offers that share its words, those that share most first")
{
    Wall wall;
    auto const need = wall.add(TopicKind::need, "Un camion pour déménager la bibliothèque");
    auto const books = wall.add(TopicKind::offer, "Des livres pour votre bibliothèque");
    auto const van = wall.add(TopicKind::offer, "Camion le dimanche", "Je sais déménager une bibliothèque.");
    wall.add(TopicKind::offer, "Cours de chant");
    wall.add(TopicKind::project, "Une bibliothèque roulante dans un camion");
    auto const found = wire::matches(wall.session, need);
    REQUIRE(found.size() == 2);
    CHECK(found[0] == wire::Match{ need, van, { "camion", "déménager", "bibliothèque" } });
    CHECK(found[1] == wire::Match{ need, books, { "bibliothèque" } });
    // Asked from the other side it is the same meeting.
    CHECK(wire::matches(wall.session, van) == std::vector{ found[0] });
}

TEST_CASE("what is drafted, withdrawn or taken on already is not suggested")
{
    Wall wall;
    auto const need = wall.add(TopicKind::need, "Un camion");
    auto const offer = wall.add(TopicKind::offer, "Mon camion");
    CHECK(wire::matches(wall.session, {}).size() == 1);
    wall.session.topics.at(need).taken_on_by = { 7 };
    CHECK(wire::matches(wall.session, {}).empty());
    CHECK(wire::matches(wall.session, need).size() == 1); // its host may still look
    wall.session.topics.at(offer).state = TopicState::withdrawn;
    CHECK(wire::matches(wall.session, need).empty());
    wall.session.topics.at(offer).state = TopicState::draft;
    CHECK(wire::matches(wall.session, need).empty());
}

TEST_CASE("no more is told than somebody looks at")
{
    Wall wall;
    auto const need = wall.add(TopicKind::need, "Un camion");
    for (std::size_t i = 0; i < limits::matches_told + 3; ++i)
        wall.add(TopicKind::offer, "Mon camion");
    CHECK(wire::matches(wall.session, need).size() == limits::matches_told);
}
