#include "server/app/notice.hpp"

#include "server/pages/notice.hpp"
#include "server/wire/push.hpp"

namespace parvis::app {

std::optional<Notice> notice_of(pages::Pages const& pages, domain::Session const& session,
    store::Subscription const& to, std::string subject)
{
    auto const browser = wire::parse_push_subscription(to.address);
    auto const reader = reminders::parse_reader(to.reader);
    if (browser.has_error() || !reader) return std::nullopt;
    auto const message = pages::reminder_notice(
        pages, { to.lang, to.session, *reader, std::move(subject), reminders::is_over(session) });
    return Notice{ { browser->endpoint, browser->keys.p256dh, browser->keys.auth },
        wire::encode_push_message(message) };
}

} // namespace parvis::app
