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
    struct Round {
        std::string kind;
        std::string question;
    };
    /// The five lines, with one action and one request.
    struct Report {
        std::string said;
        std::string proposes;
        std::string disagreement;
        std::string what;
        std::string by;
        std::string asked;
        std::string whom;
    };
    std::vector<std::string> names; // pseudonyms
    std::vector<Idea> topics; // for an open forum
    std::vector<Idea> contributions; // for a pow-wow
    std::map<std::string, std::vector<std::string>> notes; // by kind
    std::vector<Report> reports;
    std::map<std::string, std::vector<std::string>> reactions; // by kind
    std::vector<std::string> announcements;
    std::vector<std::string> spaces;
    std::vector<std::string> bodies; // of the cooperative
    std::vector<Round> rounds; // of the opening, of the closing
    std::vector<std::string> actions;
    std::vector<std::string> helps; // how somebody can help
    std::map<std::string, std::vector<std::string>> statements; // by kind
    std::string proposal; // put to the consent of all
    std::string amended; // the same after the objections
    struct Poll {
        std::string kind;
        std::string question;
        std::vector<std::string> options;
    };
    std::vector<Poll> polls;
    std::string dots; // what is asked with dots
    std::vector<std::string> respondents; // who answer
    std::map<std::string, std::vector<std::string>> answers; // what was promised: why, by outcome
    std::string handed_back; // why a respondent cannot answer
    std::string contested; // why an answer is not the last word
    std::string timer;
    std::string withdrawn; // why a topic goes
    std::string carried; // why a topic waits for the next time
    std::string dropped; // why an action is given up
    std::string hidden; // why a note is hidden
    std::string revised; // what an edit adds
    std::string contest; // the title of a contest over cells
    std::string draw; // what is drawn by lot
    std::string dice;
    std::vector<std::string> words; // of chance

    /// The name of person number `index`; further rounds of the list are numbered.
    std::string name(std::size_t index) const;
    /// An idea of a list, numbered when the list has been told already.
    static Idea idea(std::vector<Idea> const&, std::size_t index);
};

/// French unless the language is English.
Lines lines_in(std::string_view language);

} // namespace parvis::rehearse
