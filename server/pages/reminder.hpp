// What reminders say: the letter that asks whether one wants them, the reminders themselves as plain text,
// and the page on which one says yes or stops them. None shows an address of a person.
#pragma once

#include "server/pages/pages.hpp"
#include "server/reminders/reminders.hpp"

namespace parvis::pages {

/// A letter without its envelope; `link` is the one address it is about.
struct Letter {
    std::string subject;
    std::string text;
    std::string link;
};

struct LetterSource {
    std::string lang = "fr";
    std::string session_id;
    domain::Session const& session;
    reminders::Reader reader;
    std::string origin; // "https://forum.example"
    std::string key; // of the subscription
    std::string desk; // where this person answers or reads what came, with its origin
    domain::Time now = 0;
};

Letter confirmation_letter(Pages const&, LetterSource const&);
/// `lines` is not empty. `last`: the address is forgotten with it.
Letter reminder_letter(
    Pages const&, LetterSource const&, std::vector<reminders::Line> const& lines, bool last);

struct ReminderPage {
    enum class Step { confirm, confirmed, stop, stopped };
    std::string lang = "fr";
    std::string forum; // its title
    std::string key;
    Step step = Step::confirm;
};

/// At `/n/{key}` and `/n/{key}/stop`, to which its form posts.
std::string reminder_page(Pages const&, ReminderPage const&);

} // namespace parvis::pages
