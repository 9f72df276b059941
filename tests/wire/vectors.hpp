// The vectors of protocol/vectors, one a line.
#pragma once

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <string>
#include <vector>

namespace parvis::test {

struct Vector {
    std::string name;
    std::string schema;
    bool valid = false;
    bool refused_by_rules = false; // sound for the codec, and refused later
    nlohmann::ordered_json frame;
};

inline std::vector<Vector> read_vectors(std::string const& file)
{
    std::ifstream in{ std::string{ PARVIS_SOURCE_DIR } + "/protocol/vectors/" + file };
    REQUIRE(in);
    std::vector<Vector> vectors;
    for (std::string line; std::getline(in, line);) {
        auto const json = nlohmann::ordered_json::parse(line);
        vectors.push_back(
            { json["name"], json["schema"], json["valid"], json.contains("refused_by"), json["frame"] });
    }
    REQUIRE_FALSE(vectors.empty());
    return vectors;
}

} // namespace parvis::test
