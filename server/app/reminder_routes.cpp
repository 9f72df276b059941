// The routes of reminders: the form on a page of one's own, and the addresses in a letter that say yes to
// them and stop them. An unknown key is told apart from nothing else that is not there.
#include "server/app/requests.hpp"
#include "server/app/routes.hpp"

namespace parvis::app {

namespace {

using pages::ReminderForm;
using pages::ReminderPage;
using store::ReminderChannel;

/// As a phone's keyboard leaves it, with spaces around.
std::string address_field(std::string_view body)
{
    auto const typed = form_field(body, "address");
    auto const first = typed.find_first_not_of(" \t\r\n");
    auto const last = typed.find_last_not_of(" \t\r\n");
    return first == std::string::npos ? std::string{} : typed.substr(first, last - first + 1);
}

unsigned status_of_problem(std::string const& problem)
{
    if (problem == "too_many") return 429;
    return problem == "unavailable" ? 503 : 400;
}

} // namespace

ReminderForm Routes::reminder_form(OwnPage const& own) const
{
    return { m_correspondence.shown_to(own.session, own.reader, ReminderChannel::mail), {}, {} };
}

bool Routes::is_about_reminders(net::Request const& request)
{
    auto const act = form_field(request.body, "act");
    return act == "remind" || act == "forget";
}

void Routes::remind(net::Request const& request, OwnPage own, ShowReminders show, ReplyWith reply)
{
    auto const lang = lang_of(request);
    auto const back = [own, lang] { return see_other(own.path + "?lang=" + lang + "#reminders"); };
    if (form_field(request.body, "act") == "forget")
        return m_correspondence.forget(own.session, own.reader, ReminderChannel::mail,
            [this, own, back, show = std::move(show), reply = std::move(reply)](bool done) {
                auto form = reminder_form(own);
                form.problem = "unavailable";
                reply(done ? back() : show(503, std::move(form)));
            });
    auto const typed = address_field(request.body);
    m_correspondence.ask(own.session, own.reader, typed, lang,
        [this, own, typed, back, show = std::move(show), reply = std::move(reply)](
            std::string const& problem) {
            if (problem.empty()) return reply(back());
            auto form = reminder_form(own);
            form.typed = typed;
            form.problem = problem;
            reply(show(status_of_problem(problem), std::move(form)));
        });
}

void Routes::reminder(net::Request const& request, std::string_view rest, ReplyWith reply)
{
    constexpr std::string_view stop = "/stop";
    bool const stops = rest.ends_with(stop);
    if (stops) rest.remove_suffix(stop.size());
    std::string const key(rest);
    auto const* kept = m_correspondence.find(key);
    auto const* session = kept ? m_hub.find(kept->session) : nullptr;
    if (!session) return reply(missing(request));
    auto const show
        = [this, lang = lang_of(request), forum = session->frame.title, key](ReminderPage::Step step) {
              return guarded(200, html, pages::reminder_page(m_pages, { lang, forum, key, step }));
          };
    using Step = ReminderPage::Step;
    if (request.method != net::Method::post) {
        auto const step = stops ? Step::stop : kept->confirmed ? Step::confirmed : Step::confirm;
        return reply(show(step));
    }
    auto const then = [this, show, step = stops ? Step::stopped : Step::confirmed, lang = lang_of(request),
                          reply = std::move(reply)](bool done) {
        reply(done ? show(step) : respond(503, html, m_pages.error(lang, "unavailable")));
    };
    if (stops)
        m_correspondence.stop(key, then);
    else
        m_correspondence.confirm(key, then);
}

} // namespace parvis::app
