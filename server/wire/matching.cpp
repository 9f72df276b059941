#include "server/wire/matching.hpp"

#include "server/wire/titles.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace parvis::wire {

using namespace domain;

namespace {

constexpr std::size_t letters_min = 3;
constexpr std::size_t plural_min = 5; // "bois" and "prix" are no plurals

/// Words that everybody uses, folded, in order.
constexpr auto empty_words = std::to_array<std::string_view>({ "about", "ai", "aide", "ainsi", "all", "also",
    "alors", "and", "any", "apres", "are", "aura", "aussi", "autre", "aux", "avant", "avec", "avoir", "avons",
    "avez", "been", "besoin", "bien", "but", "can", "car", "cela", "ces", "cet", "cette", "chaque", "cherche",
    "chez", "chose", "comme", "comment", "could", "dans", "deja", "depuis", "des", "deux", "did", "does",
    "donc", "dont", "each", "elle", "elles", "encore", "entre", "est", "etre", "faire", "faudrait", "faut",
    "for", "from", "had", "has", "have", "help", "her", "here", "his", "how", "ici", "ils", "into", "its",
    "just", "les", "leur", "looking", "made", "mais", "make", "meme", "mes", "mettre", "mon", "must", "need",
    "nos", "not", "notre", "nous", "offer", "offre", "offrir", "one", "onto", "our", "par", "pas", "peut",
    "peux", "plus", "pour", "pourrait", "propose", "puis", "quand", "que", "quel", "quelle", "quelqu",
    "quelque", "qui", "quoi", "recherche", "sans", "ses", "should", "some", "somebody", "someone",
    "something", "son", "sont", "sous", "sur", "ses", "tes", "than", "that", "the", "their", "them", "then",
    "there", "these", "they", "this", "those", "ton", "tou", "tous", "tout", "toute", "tres", "trop", "two",
    "une", "vers", "veut", "veux", "voir", "vos", "votre", "vous", "want", "was", "were", "what", "when",
    "where", "which", "who", "will", "with", "would", "you", "your" });

bool is_empty(std::string_view word)
{
    return std::find(empty_words.begin(), empty_words.end(), word) != empty_words.end();
}

/// Without the mark of the plural, the same in both languages.
std::string singular(std::string word)
{
    if (word.size() >= plural_min && (word.back() == 's' || word.back() == 'x')) word.pop_back();
    return word;
}

std::string text_of(Topic const& topic) { return topic.content.title + '\n' + topic.content.text; }

bool is_open(Topic const& topic, TopicKind kind)
{
    return topic.state == TopicState::posted && topic.content.kind == kind;
}

using Index = std::map<std::string, std::vector<TopicId>>;

/// The offers that share a word with this need.
std::vector<Match> met_by(TopicId need, Topic const& topic, Index const& offers)
{
    std::map<TopicId, std::vector<std::string>> common;
    for (auto const& word : telling_words(text_of(topic)))
        if (auto const known = offers.find(word.key); known != offers.end())
            for (auto const offer : known->second)
                common[offer].push_back(word.said);
    std::vector<Match> found;
    for (auto& [offer, words] : common)
        found.push_back({ need, offer, std::move(words) });
    return found;
}

void keep_best(std::vector<Match>& found)
{
    std::stable_sort(found.begin(), found.end(),
        [](Match const& a, Match const& b) { return a.words.size() > b.words.size(); });
    if (found.size() > limits::matches_told) found.resize(limits::matches_told);
}

} // namespace

std::vector<Word> telling_words(std::string const& text)
{
    std::vector<Word> words;
    for (auto& said : words_of(text)) {
        auto key = plain(said);
        if (key.size() < letters_min || is_empty(key)) continue;
        key = singular(std::move(key));
        if (is_empty(key)) continue;
        bool const known
            = std::any_of(words.begin(), words.end(), [&](Word const& one) { return one.key == key; });
        if (!known) words.push_back({ std::move(said), std::move(key) });
    }
    return words;
}

std::vector<Match> matches(Session const& session, TopicId of)
{
    auto const asked = session.topics.find(of);
    bool const of_offer = asked != session.topics.end() && is_open(asked->second, TopicKind::offer);
    Index offers;
    for (auto const& [id, topic] : session.topics)
        if (is_open(topic, TopicKind::offer) && (!of_offer || id == of))
            for (auto const& word : telling_words(text_of(topic)))
                offers[word.key].push_back(id);
    std::vector<Match> found;
    for (auto const& [id, topic] : session.topics) {
        bool const looked_for = of_offer || (of ? id == of : !topic.taken_on_by);
        if (!looked_for || !is_open(topic, TopicKind::need)) continue;
        auto of_one = met_by(id, topic, offers);
        if (!of_offer) keep_best(of_one);
        found.insert(found.end(), of_one.begin(), of_one.end());
        if (!of_offer && found.size() >= matches_all_max) break;
    }
    if (of_offer) keep_best(found);
    return found;
}

} // namespace parvis::wire
