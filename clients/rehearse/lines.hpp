// What simulated people say: their names, topics and notes, in the language of the session.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace parvis::rehearse {

struct Lines {
    struct Idea {
        std::string kind;
        std::string title;
        std::string text;
    };
    std::vector<std::string> names; // pseudonyms
    std::vector<Idea> topics; // for an open forum
    std::vector<Idea> contributions; // for a pow-wow
    std::map<std::string, std::vector<std::string>> notes; // by kind
    std::vector<std::string> announcements;
    std::vector<std::string> spaces;
    std::string timer;
    std::string withdrawn; // why a topic goes
    std::string hidden; // why a note is hidden
    std::string revised; // what an edit adds
    std::string contest; // the title of a contest over cells

    /// The name of person number `index`; further rounds of the list are numbered.
    std::string name(std::size_t index) const;
    /// An idea of a list, numbered when the list has been told already.
    static Idea idea(std::vector<Idea> const&, std::size_t index);
};

/// French unless the language is English.
Lines lines_in(std::string_view language);

} // namespace parvis::rehearse
