// What the program says to the one who rehearses, in French or in English.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

namespace parvis::rehearse {

class Words {
public:
    /// `language` is a BCP 47 tag or a locale; whatever is not English is French.
    explicit Words(std::string_view language);

    /// The sentence under `key`, with {0}, {1}… replaced. An unknown key is a mistake of the program
    /// (asserted).
    std::string say(std::string const& key, std::initializer_list<std::string> values = {}) const;
    std::string const& language() const { return m_language; }

private:
    std::string m_language;
    std::map<std::string, std::string> m_sentences;
};

/// "en" when the environment asks for it (LC_ALL, LC_MESSAGES, LANG), else "fr".
std::string language_of_environment();

} // namespace parvis::rehearse
