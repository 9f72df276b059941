// What somebody types about a promise on a page without a script: kept when it is refused, so that nobody
// types anything twice.
#pragma once

#include <string>

namespace parvis::pages {

/// The fields of the forms, by their names there. What a form does not have stays empty.
struct PromiseForm {
    std::string act; // accept, hand_back, answer; contest, close
    std::string promise; // "g1"
    std::string due;
    std::string outcome; // kept, adapted, declined, study
    std::string reason;
    std::string until;
};

} // namespace parvis::pages
