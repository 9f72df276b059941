// What a reminder says, in both languages, and the pages and forms around it.
#include "server/pages/my_evening.hpp"
#include "server/pages/reminder.hpp"
#include "server/pages/respondent.hpp"
#include "tests/pages/followed_up.hpp"

using namespace parvis;
using namespace parvis::domain;
using namespace parvis::test;
using pages::ReminderForm;
using reminders::Line;
using reminders::Stage;

namespace {

struct Writing : FollowedUp {
    pages::LetterSource source(reminders::Reader reader, std::string lang = "fr") const
    {
        return { std::move(lang), "s-3f", session, reader, "https://parvis.example", "00ff",
            "https://parvis.example/r/TOKEN", now };
    }
    pages::Letter owed(std::vector<Line> const& lines, std::string lang = "fr", bool last = false) const
    {
        return reminder_letter(the_pages(), source({ council, {} }, std::move(lang)), lines, last);
    }
    pages::Letter news(std::vector<Line> const& lines, std::string lang = "fr", bool last = false) const
    {
        return reminder_letter(the_pages(), source({ {}, awa }, std::move(lang)), lines, last);
    }
};

std::string form_page(ReminderForm form, bool participant = false)
{
    Writing const evening;
    return participant
        ? my_evening_page(the_pages(),
            { "fr", "s-3f", evening.session, evening.awa, evening.now, {}, {}, {}, {}, std::move(form) })
        : respondent_page(the_pages(),
            { "fr", "s-3f", evening.session, evening.council, evening.now, {}, {}, {}, std::move(form) });
}

} // namespace

TEST_CASE("a letter says what is owed by when, where to answer and how to stop")
{
    Writing evening;
    evening.report({ "Un devis\npour le toit", "Un plan" });
    evening.assign({ 2 }, 10);
    evening.assign({ 3 }, 0);
    evening.assign({ 1 }, -3);
    auto const letter
        = evening.owed({ { Stage::due, { 1 } }, { Stage::due, { 3 } }, { Stage::soon, { 2 } } });
    CHECK(letter.subject == "Séminaire des associés\u202f: 3 réponses sont attendues de vous");
    CHECK(in_order(letter.text,
        { "Bonjour,\n\nSéminaire des associés\n",
            "- Un camion pour déménager\n  en retard, c’était pour le 2 janvier 2026\n",
            "- Un plan\n  pour aujourd’hui, 5 janvier 2026\n",
            "- Un devis pour le toit\n  pour le 15 janvier 2026\n", "https://parvis.example/r/TOKEN\n",
            "https://parvis.example/n/00ff/stop?lang=fr\n" }));
    CHECK(letter.link == "https://parvis.example/r/TOKEN");
    CHECK(has(evening.owed({ { Stage::due, { 3 } } }, "en").subject, "an answer is expected from you"));
}

TEST_CASE("a letter says who answered what, and whether it is closed")
{
    Writing evening;
    evening.assign(Writing::of_need, 10);
    evening.answer(Writing::of_need, Outcome::adapted, "En partie.");
    auto const answered = evening.news({ { Stage::answered, Writing::of_need } });
    CHECK(answered.subject == "Séminaire des associés\u202f: une réponse est arrivée");
    CHECK(in_order(answered.text,
        { "- Un camion pour déménager\n", "Mireille Faure a répondu\u202f: ", "/stop?lang=fr" }));
    auto const closed = evening.news({ { Stage::closed, Writing::of_need } }, "en");
    CHECK(has(closed.text, "it is closed. Answer by Mireille Faure: "));
}

TEST_CASE("the last letter says that the address is erased, and needs no way to stop")
{
    Writing evening;
    evening.assign(Writing::of_need, 10);
    evening.answer(Writing::of_need, Outcome::kept, "C’est fait.");
    auto const letter = evening.news({ { Stage::closed, Writing::of_need } }, "fr", true);
    CHECK(has(letter.text, "c’était le dernier message, et votre adresse est effacée."));
    CHECK_FALSE(has(letter.text, "/stop"));
}

TEST_CASE("the letter that asks gives one link, and says what happens without it")
{
    Writing const evening;
    for (auto const* lang : { "fr", "en" }) {
        auto const letter = confirmation_letter(the_pages(), evening.source({ evening.council, {} }, lang));
        CHECK(letter.link == "https://parvis.example/n/00ff?lang=" + std::string(lang));
        CHECK(count(letter.text, "https://") == 1);
        CHECK(has(letter.text, letter.link + "\n"));
        CHECK(has(letter.text, "48"));
        CHECK_FALSE(has(letter.text, "TOKEN"));
    }
}

TEST_CASE("letters are plain text: nothing in them is escaped, nothing is left open")
{
    Writing evening;
    evening.session.frame.title = "L’été & <nous>";
    evening.assign(Writing::of_need, 1);
    for (auto const* lang : { "fr", "en" })
        for (auto const& letter : { evening.owed({ { Stage::soon, Writing::of_need } }, lang),
                 confirmation_letter(the_pages(), evening.source({ evening.council, {} }, lang)) }) {
            CHECK(has(letter.text, "L’été & <nous>\n"));
            CHECK_FALSE(has(letter.text, "{{"));
            CHECK_FALSE(has(letter.text, "&amp;"));
            CHECK_FALSE(has(letter.text, "\n\n\n"));
            CHECK_FALSE(has(letter.subject, "{"));
        }
}

TEST_CASE("each step of the page is one button or none, and names no address")
{
    using Step = pages::ReminderPage::Step;
    for (auto const* lang : { "fr", "en" }) {
        auto const page = [&](Step step) {
            auto const html = reminder_page(the_pages(), { lang, "L’été & <nous>", "00ff", step });
            CHECK(is_balanced(html));
            CHECK(has(html, "L’été &amp; &lt;nous&gt;"));
            CHECK_FALSE(has(html, "{{"));
            CHECK(has(html, "noindex"));
            return html;
        };
        auto const post = [&](std::string const& path) {
            return "method=\"post\" action=\"/n/00ff" + path + "?lang=" + lang + "\"";
        };
        CHECK(has(page(Step::confirm), post("")));
        CHECK(has(page(Step::stop), post("/stop")));
        CHECK(count(page(Step::confirm), "<button") == 1);
        CHECK(count(page(Step::stop), "<button") == 1);
        CHECK_FALSE(has(page(Step::confirmed), "<form"));
        CHECK(has(page(Step::confirmed), "/n/00ff/stop?lang="));
        CHECK_FALSE(has(page(Step::stopped), "<form"));
    }
}

TEST_CASE("the form of reminders is there where they are offered, and where they can be stopped")
{
    for (bool const participant : { false, true }) {
        CAPTURE(participant);
        CHECK_FALSE(has(form_page({}, participant), "reminders"));
        auto const offered = form_page({ ReminderForm::Shown::offer, {}, {} }, participant);
        CHECK(is_balanced(offered));
        CHECK(has(offered, "name=\"act\" value=\"remind\""));
        CHECK(has(offered, participant ? "action=\"/m/s-3f?lang=fr\"" : "action=\"/r/s-3f?lang=fr\""));
        CHECK(has(offered, "aria-describedby=\"reminders-hint\">"));
        auto const asked = form_page({ ReminderForm::Shown::asked, {}, {} }, participant);
        CHECK(has(asked, "Ouvrez-le et confirmez"));
        auto const confirmed = form_page({ ReminderForm::Shown::confirmed, {}, {} }, participant);
        CHECK(has(confirmed, "Vous êtes prévenu·e par e-mail."));
        for (auto const& page : { asked, confirmed }) {
            CHECK(is_balanced(page));
            CHECK(has(page, "name=\"act\" value=\"forget\""));
            CHECK_FALSE(has(page, "name=\"address\""));
        }
    }
}

TEST_CASE("an address that was refused comes back as it was typed, with why")
{
    auto const page = form_page({ ReminderForm::Shown::offer, "nadia@<b>", "address" });
    CHECK(has(page, "value=\"nadia@&lt;b&gt;\""));
    CHECK(has(page, "id=\"reminders-error\" role=\"alert\">Cette adresse ne passe pas."));
    CHECK(has(page, "aria-describedby=\"reminders-hint reminders-error\" aria-invalid=\"true\""));
    CHECK(has(page, "<a href=\"#reminders-address\">Cette adresse ne passe pas."));
    CHECK(has(page, "<title>Erreur"));
    CHECK(is_balanced(page));
}
