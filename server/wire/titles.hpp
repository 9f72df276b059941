// Which titles are alike, as PostgreSQL's pg_trgm defines it: a word is a run of letters and digits, padded
// with two spaces before and one behind; a title is the set of the three-letter pieces of its words; two
// titles are as alike as the pieces they share are many among the pieces they have. Accents, ligatures and
// case do not count. Unlike pg_trgm, pieces are kept as they are and not as hashes, so that two different
// ones are never the same.
#pragma once

#include "server/domain/session.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace parvis::wire {

/// Hundredths; the default of `pg_trgm.similarity_threshold`.
inline constexpr std::uint32_t alike_from = 30;
inline constexpr std::size_t similar_topics_told = 5;

/// The pieces of a title, sorted, each once; three code points in one number.
using Trigrams = std::vector<std::uint64_t>;
Trigrams trigrams_of(std::string const& title);
/// In hundredths, rounded down. Two titles without a letter are not alike.
std::uint32_t similarity(Trigrams const&, Trigrams const&);

/// Without accents, ligatures and case: « Œuvrer » is "oeuvrer".
std::string plain(std::string const& text);
/// The runs of letters and digits of a text, as they stand in it.
std::vector<std::string> words_of(std::string const& text);

struct SimilarTopic {
    domain::TopicId topic;
    std::uint32_t percent = 0;
    bool operator==(SimilarTopic const&) const = default;
};

/// The titles of one session, each cut into pieces once a version: people ask at every few letters they type.
class TitleIndex {
public:
    /// Topics on the wall, the most alike first; at most `similar_topics_told`.
    std::vector<SimilarTopic> similar_to(
        domain::Session const&, std::string const& title, domain::TopicId except);

private:
    struct Entry {
        std::uint32_t version = 0;
        Trigrams trigrams;
    };
    Trigrams const& trigrams_of_topic(domain::TopicId, domain::Topic const&);

    std::map<domain::TopicId, Entry> m_entries;
};

} // namespace parvis::wire
