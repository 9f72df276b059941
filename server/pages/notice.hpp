// What a reminder says on a phone's screen, where others may look over a shoulder: that something came or is
// owed, in which forum, and the page to open. No person is named, and the page's address opens nothing by
// itself.
#pragma once

#include "server/pages/pages.hpp"
#include "server/reminders/reminders.hpp"
#include "server/wire/push.hpp"

#include <string>

namespace parvis::pages {

struct NoticeSource {
    std::string lang = "fr";
    std::string session_id;
    reminders::Reader reader;
    std::string subject; // of the letter that says the same (reminder.hpp)
    bool last = false; // nothing comes after it
};

wire::PushMessage reminder_notice(Pages const&, NoticeSource const&);

} // namespace parvis::pages
