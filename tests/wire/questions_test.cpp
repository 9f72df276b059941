#include "server/wire/codec.hpp"
#include "tests/wire/vectors.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace parvis;
using namespace parvis::domain;
using wire::similarity;
using wire::trigrams_of;

namespace {

std::uint32_t alike(std::string const& a, std::string const& b)
{
    return similarity(trigrams_of(a), trigrams_of(b));
}

Session wall(std::vector<std::string> const& titles)
{
    Session session;
    for (auto const& title : titles) {
        auto& topic = session.topics[{ static_cast<std::uint32_t>(session.topics.size()) + 1 }];
        topic.content.title = title;
    }
    return session;
}

std::map<std::string, std::string> answers()
{
    return {
        { "two topics are alike",
            wire::encode_answer(std::vector<wire::SimilarTopic>{ { { 3 }, 62 }, { { 12 }, 30 } }) },
        { "a placement for all topics but one",
            wire::encode_answer(SuggestedPlacement{
                { { { { 3 }, { { 1 }, { 4 } } },
                    { { ClashKind::host_in_two_places, { 5 }, {} }, { ClashKind::over_capacity, {}, 12 } },
                    { { ClashKind::wished_together, { 7 }, 2 } } } },
                { { 9 } }, PlacementFigures{ 0, 0, 2, 0, 1 }, false }) },
        { "no cell is left for the topic",
            wire::encode_answer(SuggestedPlacement{ {}, { { 3 } }, {}, true }) },
        { "a need and an offer match",
            wire::encode_answer(std::vector<wire::Match>{ { { 3 }, { 12 }, { "camion", "déménager" } } }) },
        { "no topic is alike", wire::encode_answer(std::vector<wire::SimilarTopic>{}) },
    };
}

} // namespace

TEST_CASE("the codec judges the questions of the vectors as the schemas do")
{
    for (auto const& vector : test::read_vectors("questions.jsonl")) {
        CAPTURE(vector.name);
        auto const question = wire::parse_question(vector.frame.dump());
        CHECK(question.has_value() == (vector.valid || vector.refused_by_rules));
    }
    CHECK(wire::parse_question("{").error().reason == "bad_json");
    CHECK(wire::parse_question("[]").error().reason == "bad_frame");
    CHECK(wire::parse_question(R"({"q":"who_is_right","a":{}})").error().reason == "unknown_question");
    CHECK(wire::parse_question(R"({"q":"similar_topics","a":{"title":7}})").error().where == "/a/title");
}

TEST_CASE("the answers are those of the vectors")
{
    auto written = answers();
    for (auto const& vector : test::read_vectors("answers.jsonl")) {
        CAPTURE(vector.name);
        REQUIRE(written.contains(vector.name));
        CHECK(written[vector.name] == vector.frame.dump());
        written.erase(vector.name);
    }
    for (auto const& [name, body] : written)
        FAIL_CHECK(name << " has no vector: " << body);
}

TEST_CASE("titles are alike as pg_trgm says")
{
    // The examples of PostgreSQL's documentation and of its regression tests.
    CHECK(trigrams_of("cat").size() == 4);
    CHECK(trigrams_of("foo|bar").size() == 8);
    CHECK(alike("word", "two words") == 36); // 0.363636
    CHECK(alike("wow", "WOWa ") == 50);
    CHECK(alike("wow", " WOW ") == 100);
    CHECK(alike("---", "####---") == 0);
    CHECK(alike("", "cat") == 0);
}

TEST_CASE("accents, ligatures and case do not count")
{
    CHECK(alike("ÉNERGIE À PARTAGER", "énergie a partager") == 100);
    CHECK(alike("Œuvrer à Évreux", "oeuvrer a evreux") == 100);
    CHECK(alike("e\xcc\x81nergie", "énergie") == 100); // composed or not
    CHECK(alike("Straße", "STRASSE") == 100);
    CHECK(alike("l’assemblée", "l'assemblée") == 100);
    CHECK(alike("协作社", "协作社") == 100);
}

TEST_CASE("the topics most like a title come first, five at most, and only those on the wall")
{
    auto session = wall({ "Financer la rénovation", "Rénover et financer", "Le jardin partagé",
        "Financer la rénovation du toit", "Financer la rénovation", "financer la RENOVATION !",
        "Financer une rénovation", "Comment financer la rénovation", "Qui finance la rénovation ?" });
    session.topics.at({ 5 }).state = TopicState::draft;
    session.topics.at({ 6 }).state = TopicState::withdrawn;
    wire::TitleIndex index;
    auto const similar = index.similar_to(session, "Financer la renovation", {});
    REQUIRE(similar.size() == wire::similar_topics_told);
    CHECK(similar[0] == wire::SimilarTopic{ { 1 }, 100 });
    for (std::size_t i = 1; i < similar.size(); ++i) {
        CHECK(similar[i].percent <= similar[i - 1].percent);
        CHECK(similar[i].percent >= wire::alike_from);
    }
    for (auto const& one : similar) {
        CHECK(one.topic != TopicId{ 3 });
        CHECK(one.topic != TopicId{ 5 });
        CHECK(one.topic != TopicId{ 6 });
    }
    CHECK(index.similar_to(session, "Financer la renovation", { 1 })[0].topic != TopicId{ 1 });
    CHECK(index.similar_to(session, "Une piscine", {}).empty());
}

TEST_CASE("a title that was edited is compared as it is now")
{
    auto session = wall({ "Le jardin partagé" });
    wire::TitleIndex index;
    CHECK(index.similar_to(session, "Le jardin partagé", {}).size() == 1);
    session.topics.at({ 1 }).content.title = "La cantine";
    session.topics.at({ 1 }).version = 2;
    CHECK(index.similar_to(session, "Le jardin partagé", {}).empty());
    CHECK(index.similar_to(session, "La cantine", {}).size() == 1);
}
