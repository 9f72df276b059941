#include "clients/rehearse/room.hpp"

#include <doctest/doctest.h>

using namespace parvis::rehearse;

namespace {

constexpr auto board = R"({"slots":[{"id":"s2","starts":20,"ends":30,"kind":"round","state":"planned"},
  {"id":"s1","starts":10,"ends":20,"kind":"round","state":"planned"},
  {"id":"s3","starts":30,"ends":40,"kind":"break","state":"planned"}],
  "spaces":[{"id":"e1","name":"Salle","open":true},{"id":"e2","name":"Jardin","open":false}],
  "cells":[{"id":"s1.e1","slot":"s1","space":"e1","topic":"t1"}],
  "topics":[{"id":"t1","title":"Un","state":"posted","version":1}]})";

} // namespace

TEST_CASE("a room is extended by whoever brings a range first, and only once")
{
    Room room;
    room.take("board", { 0, 5 }, board);
    room.take("board", { 5, 6 }, R"({"topics":[{"id":"t2","title":"Deux","state":"posted","version":1}]})");
    room.take("board", { 5, 6 }, R"({"topics":[{"id":"t2","title":"again","state":"posted","version":9}]})");
    room.take(
        "board", { 7, 9 }, R"({"topics":[{"id":"t3","title":"too far","state":"posted","version":1}]})");
    CHECK(room.topics().at("t2").title == "Deux");
    CHECK_FALSE(room.topics().contains("t3"));
}

TEST_CASE("free cells are those of rounds to come in open spaces, in the order of time")
{
    Room room;
    room.take("board", { 0, 5 }, board);
    CHECK(room.free_cells() == std::vector<std::string>{ "s2.e1" });
    room.take("board", { 5, 6 }, R"({"cells":[{"id":"s1.e1","removed":true}]})");
    CHECK(room.free_cells() == std::vector<std::string>{ "s1.e1", "s2.e1" });
    CHECK(room.grid().empty());
}

TEST_CASE("a snapshot replaces what its channel had")
{
    Room room;
    room.take("board", { 0, 5 }, board);
    room.take("board", { 0, 8 },
        R"({"slots":[],"spaces":[],"cells":[],"topics":[{"id":"t9","title":"Neuf","state":"posted"}]})");
    CHECK(room.topics().size() == 1);
    CHECK(room.cells().empty());
}

TEST_CASE("something can come of a topic that is posted or reported")
{
    Room room;
    room.take("board", { 0, 5 },
        R"({"topics":[{"id":"t1","state":"posted"},{"id":"t2","state":"reported"},{"id":"t3","state":"withdrawn"},
            {"id":"t4","state":"merged"},{"id":"t5","state":"carried"}]})");
    CHECK(room.standing_topics() == std::vector<std::string>{ "t1", "t2" });
}

TEST_CASE("another log begins another room")
{
    Room room;
    room.begin("a");
    room.take("board", { 0, 5 }, board);
    room.begin("a");
    CHECK(room.topics().size() == 1);
    room.begin("b");
    CHECK(room.topics().empty());
    room.take("board", { 0, 2 }, board);
    CHECK(room.topics().size() == 1);
}
