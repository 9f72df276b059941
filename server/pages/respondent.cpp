#include "server/pages/respondent.hpp"

#include "server/pages/follow_up_telling.hpp"

namespace parvis::pages {

using namespace domain;

namespace {

using Data = Telling::Data;

/// What is owed, beside what the group wrote of it and how many want to know, with the forms to answer.
Data owed(Telling const& told, PromiseView const& view, Telling::Forms const& forms)
{
    auto const& promise = view.promise;
    auto const& seen = told.seen();
    auto one = told.promise(view);
    auto const* topic = seen.topic(promise.topic);
    auto const* report = seen.report(promise.topic);
    one["report"] = report ? told.report(*report) : Data(false);
    one["words"] = some(topic ? topic->content.text : std::string{});
    told.tell_wishes(one, topic ? *topic : TopicView{});

    told.form(one, view.id, "accept", forms);
    told.form(one, view.id, "answer", forms);
    told.form(one, view.id, "hand_back", forms);
    bool const refused = !forms.notice.empty() && one.get("answer_refused")->is_true();
    bool const accept_refused = one.get("accept_refused")->is_true();
    bool const contested = promise.state == PromiseState::contested;
    one["to_accept"] = Data(promise.state == PromiseState::asked);
    one["accepted"] = Data(promise.state == PromiseState::accepted);
    if (!accept_refused) one["accept_due"] = promise.due;
    one["accept_needs_due"] = Data(promise.due.empty());
    // Nobody has to look for the form of what waits longest.
    one["answer_open"] = Data(refused || contested || one.get("late")->is_true());
    return one;
}

} // namespace

std::string respondent_page(Pages const& pages, RespondentPage const& page)
{
    auto const known = page.session.respondents.find(page.respondent);
    if (known == page.session.respondents.end() || known->second.removed) return {};
    Telling const told(pages, page.lang, page.session_id, page.session, page.now);
    Telling::Forms const forms{ page.typed, page.notice, page.cid };
    auto data = told.page();
    told.announce(data, forms);
    data["name"] = known->second.name;
    data["body"] = some(known->second.body);
    auto waiting = list();
    auto over = list();
    std::size_t count = 0;
    for (auto const& view : told.promises_in_order()) {
        if (view.promise.respondent != page.respondent) continue;
        if (is_awaited(view.promise)) {
            waiting << owed(told, view, forms);
            ++count;
        } else {
            over << told.promise(view);
        }
    }
    data["count"] = told.counted("resp_n_owed", count);
    Telling::put(data, "owed", std::move(waiting));
    Telling::put(data, "promises", std::move(over));
    told.offer_reminders(data, page.reminders, "/r/" + page.session_id, "rem_told_owed");
    return render(pages.text("respondent"), data);
}

} // namespace parvis::pages
