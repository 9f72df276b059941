// Needs and offers of a pow-wow that say the same words: a suggestion for people to look at, never a
// decision. Words count without accents, case and plural; those that everybody uses ("avec", "besoin", "the")
// do not count at all, in French and in English.
#pragma once

#include "server/domain/session.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace parvis::wire {

/// Told at most when a facilitator asks for all needs.
inline constexpr std::size_t matches_all_max = 200;

/// A need and an offer, and the words they share as the need says them.
struct Match {
    domain::TopicId need;
    domain::TopicId offer;
    std::vector<std::string> words;
    bool operator==(Match const&) const = default;
};

struct Word {
    std::string said; // as it stands in the text
    std::string key; // what is compared
};
/// The words of a text that mean something, each once, in their order.
std::vector<Word> telling_words(std::string const& text);

/// For a need: the offers it could meet; for an offer: the needs; for nothing: those of every need that
/// nobody has taken on. The most words in common first, at most `matches_told` for one need or offer.
std::vector<Match> matches(domain::Session const&, domain::TopicId);

} // namespace parvis::wire
