#include "clients/rehearse/words.hpp"

#include "clients/rehearse/catalogue.hpp"

#include <nlohmann/json.hpp>

#include <cassert>
#include <cstdlib>

namespace parvis::rehearse {

Words::Words(std::string_view language)
    : m_language(language.starts_with("en") ? "en" : "fr")
{
    auto const catalogue = nlohmann::json::parse(m_language == "en" ? words_en : words_fr);
    for (auto const& [key, sentence] : catalogue.items())
        m_sentences.emplace(key, sentence.get<std::string>());
}

std::string Words::say(std::string const& key, std::initializer_list<std::string> values) const
{
    auto const found = m_sentences.find(key);
    assert(found != m_sentences.end());
    std::string sentence = found->second;
    std::size_t number = 0;
    for (auto const& value : values) {
        auto const mark = "{" + std::to_string(number++) + "}";
        for (auto at = sentence.find(mark); at != std::string::npos;
             at = sentence.find(mark, at + value.size()))
            sentence.replace(at, mark.size(), value);
    }
    return sentence;
}

std::string language_of_environment()
{
    for (auto const* name : { "LC_ALL", "LC_MESSAGES", "LANG" }) {
        auto const* value = std::getenv(name);
        if (value && *value) return std::string_view(value).starts_with("en") ? "en" : "fr";
    }
    return "fr";
}

} // namespace parvis::rehearse
