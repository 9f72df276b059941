// The page of somebody who answers: what they owe, the late first, beside what the group wrote, with a form
// for each. It needs no script.
#pragma once

#include "server/pages/follow_up_form.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/reminder_form.hpp"

namespace parvis::pages {

struct RespondentPage {
    std::string lang = "fr";
    std::string session_id;
    domain::Session const& session;
    domain::RespondentId respondent;
    domain::Time now = 0;
    std::string notice; // empty, "saved", or why what was typed was refused, as the protocol calls it
    PromiseForm typed; // what was refused
    std::string cid; // a fresh random command id, or empty; each form makes its own of it
    ReminderForm reminders{};
};

/// At `/r/{session}`, to which its forms post. Empty where nobody answers under this id, or does not any
/// more.
std::string respondent_page(Pages const&, RespondentPage const&);

} // namespace parvis::pages
