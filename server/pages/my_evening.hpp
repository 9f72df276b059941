// "Ma soirée, mes mots": what one person did and said in a session and what became of it, for their eyes
// only. Of others it shows what everybody sees. What they gave without a name is not there: nobody knows
// whose it is.
#pragma once

#include "server/pages/follow_up_form.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/reminder_form.hpp"

namespace parvis::pages {

/// Somebody came into a space. The state knows only where people are now; this is from the log.
struct Visit {
    domain::Time at = 0;
    domain::Cell cell;
};

struct MyEveningPage {
    std::string lang = "fr";
    std::string session_id;
    domain::Session const& session;
    domain::ParticipantId participant;
    domain::Time now = 0;
    std::vector<Visit> visits; // in order
    std::string notice; // empty, "saved", or why what was typed was refused, as the protocol calls it
    PromiseForm typed; // what was refused
    std::string cid; // a fresh random command id, or empty; each form makes its own of it
    ReminderForm reminders{};
};

/// At `/m/{session}`, to which its forms post. Empty where there is no such person.
std::string my_evening_page(Pages const&, MyEveningPage const&);
/// Their own words as CommonMark, at `/m/{session}/words.md`. Empty where there is no such person.
std::string my_words_markdown(Pages const&, MyEveningPage const&);

} // namespace parvis::pages
