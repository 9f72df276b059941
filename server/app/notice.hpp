// A reminder as it goes to a browser.
#pragma once

#include "server/pages/pages.hpp"
#include "server/post/push.hpp"
#include "server/store/address_book.hpp"

#include <optional>
#include <string>

namespace parvis::app {

struct Notice {
    post::PushAddress to;
    std::string text; // for the service worker
};

/// `subject`: of the letter that says the same. None where the address is not one of a browser.
std::optional<Notice> notice_of(
    pages::Pages const&, domain::Session const&, store::Subscription const&, std::string subject);

} // namespace parvis::app
