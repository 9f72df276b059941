#include "server/wire/titles.hpp"

#include <unicode/translit.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cassert>
#include <memory>

namespace parvis::wire {

namespace {

/// Without accents, ligatures and case: « Œuvrer à Évreux » is "oeuvrer a evreux".
icu::UnicodeString folded(std::string const& text)
{
    static std::unique_ptr<icu::Transliterator const> const plain = [] {
        UErrorCode status = U_ZERO_ERROR;
        auto* made = icu::Transliterator::createInstance(
            "NFKD; [:Nonspacing Mark:] Remove; Latin-ASCII", UTRANS_FORWARD, status);
        assert(U_SUCCESS(status) && "ICU came without its data");
        return std::unique_ptr<icu::Transliterator const>{ made };
    }();
    auto unicode = icu::UnicodeString::fromUTF8(text);
    plain->transliterate(unicode);
    return unicode.foldCase();
}

constexpr UChar32 space = ' ';
constexpr unsigned code_point_bits = 21;

void add_word(std::vector<UChar32> const& letters, Trigrams& trigrams)
{
    std::vector<UChar32> word{ space, space };
    word.insert(word.end(), letters.begin(), letters.end());
    word.push_back(space);
    for (std::size_t i = 0; i + 2 < word.size(); ++i) {
        std::uint64_t trigram = 0;
        for (std::size_t j = i; j < i + 3; ++j)
            trigram = trigram << code_point_bits | static_cast<std::uint64_t>(word[j]);
        trigrams.push_back(trigram);
    }
}

} // namespace

std::string plain(std::string const& text)
{
    std::string utf8;
    folded(text).toUTF8String(utf8);
    return utf8;
}

std::vector<std::string> words_of(std::string const& text)
{
    std::vector<std::string> words;
    icu::UnicodeString word;
    auto const end_word = [&] {
        if (!word.isEmpty()) word.toUTF8String(words.emplace_back());
        word.remove();
    };
    auto const unicode = icu::UnicodeString::fromUTF8(text);
    for (int32_t i = 0; i < unicode.length(); i = unicode.moveIndex32(i, 1)) {
        auto const letter = unicode.char32At(i);
        bool const accent = u_charType(letter) == U_NON_SPACING_MARK;
        if (u_isalnum(letter) || accent)
            word.append(letter);
        else
            end_word();
    }
    end_word();
    return words;
}

Trigrams trigrams_of(std::string const& title)
{
    Trigrams trigrams;
    std::vector<UChar32> word;
    auto const end_word = [&] {
        if (!word.empty()) add_word(word, trigrams);
        word.clear();
    };
    auto const text = folded(title);
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        auto const letter = text.char32At(i);
        if (u_isalnum(letter))
            word.push_back(letter);
        else
            end_word();
    }
    end_word();
    std::sort(trigrams.begin(), trigrams.end());
    trigrams.erase(std::unique(trigrams.begin(), trigrams.end()), trigrams.end());
    return trigrams;
}

std::uint32_t similarity(Trigrams const& a, Trigrams const& b)
{
    std::size_t shared = 0;
    for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
        if (*left == *right) ++shared;
        bool const advance_left = *left <= *right;
        bool const advance_right = *right <= *left;
        if (advance_left) ++left;
        if (advance_right) ++right;
    }
    auto const all = a.size() + b.size() - shared;
    return all == 0 ? 0 : static_cast<std::uint32_t>(100 * shared / all);
}

Trigrams const& TitleIndex::trigrams_of_topic(domain::TopicId id, domain::Topic const& topic)
{
    auto& entry = m_entries[id];
    if (entry.version != topic.version) entry = { topic.version, trigrams_of(topic.content.title) };
    return entry.trigrams;
}

std::vector<SimilarTopic> TitleIndex::similar_to(
    domain::Session const& session, std::string const& title, domain::TopicId except)
{
    auto const asked = trigrams_of(title);
    std::vector<SimilarTopic> similar;
    for (auto const& [id, topic] : session.topics) {
        if (topic.state != domain::TopicState::posted || id == except) continue;
        auto const percent = similarity(asked, trigrams_of_topic(id, topic));
        if (percent >= alike_from) similar.push_back({ id, percent });
    }
    std::stable_sort(similar.begin(), similar.end(),
        [](SimilarTopic const& a, SimilarTopic const& b) { return a.percent > b.percent; });
    similar.resize(std::min(similar.size(), similar_topics_told));
    return similar;
}

} // namespace parvis::wire
