#include "server/pages/notice.hpp"

namespace parvis::pages {

wire::PushMessage reminder_notice(Pages const& pages, NoticeSource const& source)
{
    bool const answers = bool(source.reader.respondent);
    auto const* key = source.last ? "rem_push_last" : answers ? "rem_push_owed" : "rem_push_news";
    // The device has its own token: a participant's phone, or the cookie of a respondent's desk.
    auto const url = answers ? "/r/" + source.session_id : "/s/" + source.session_id + "#/promises";
    return { source.subject, pages.catalogue(source.lang).at(key), url };
}

} // namespace parvis::pages
