// How reminders by e-mail stand for whoever reads a page of their own, and what its form says of it.
#pragma once

#include <string>

namespace parvis::pages {

struct ReminderForm {
    /// `nothing`: not offered here. `asked`: a letter is on its way, to be confirmed.
    enum class Shown { nothing, offer, asked, confirmed };
    Shown shown = Shown::nothing;
    std::string typed; // what was refused
    std::string problem; // address, too_many, unavailable; empty: none
};

} // namespace parvis::pages
