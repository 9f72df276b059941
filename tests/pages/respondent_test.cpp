// The page of who answers: what they owe and nobody else's, with what they need to know, and forms that keep
// what was typed.
#include "server/pages/respondent.hpp"
#include "tests/pages/followed_up.hpp"

using namespace parvis;
using namespace parvis::domain;
using namespace parvis::test;

namespace {

struct Answering : FollowedUp {
    std::string page(std::string notice = {}, pages::PromiseForm typed = {}, std::string lang = "fr") const
    {
        pages::RespondentPage page{ std::move(lang), "s-3f", session, council, now, std::move(notice),
            std::move(typed), "c0ffee00c0ffee00" };
        return respondent_page(the_pages(), page);
    }
    /// The form of an act on a promise, from its tag to its end.
    static std::string form(std::string const& page, std::string const& promise, std::string const& act)
    {
        auto const name = "name=\"act\" value=\"" + act + "\">";
        for (auto at = page.find("<form"); at != std::string::npos; at = page.find("<form", at + 1)) {
            auto const text = page.substr(at, page.find("</form>", at) - at);
            if (has(text, name) && has(text, "name=\"promise\" value=\"" + promise + '"')) return text;
        }
        return {};
    }
};

} // namespace

TEST_CASE("a respondent reads what they owe, the late first, and only theirs")
{
    Answering evening;
    evening.report({ "Un devis", "Un plan", "Une date" });
    evening.assign({ 2 }, 40);
    evening.assign({ 3 }, 2);
    auto const other
        = std::get<RespondentId>(evening.must(Answering::facilitator(), NameRespondent{ "Paul", "", false }));
    evening.must(Answering::facilitator(), AssignPromise{ { 4 }, other, evening.day(3), true });
    evening.now += 5 * one_day;
    auto const page = evening.page();
    CHECK(in_order(page,
        { "Mireille Faure", "2 réponses sont attendues de vous.", "En retard", "Un plan", "Attendue",
            "Un devis" }));
    CHECK_FALSE(has(page, "id=\"g4\""));
    CHECK_FALSE(has(page, "id=\"g1\""));
}

TEST_CASE(
    "beside what is owed stand the report with who disagrees, and how many of each college want to know")
{
    Answering evening;
    evening.three_wish(evening.building);
    evening.report({ "Un devis" });
    evening.assign({ 2 }, 10);
    CHECK(in_order(evening.page(),
        { "id=\"g2\"", "3 personnes, sur 6 venues", "salariés", "3 / 4", "Ce que le groupe propose",
            "Acheter ensemble", "Ce qui reste en désaccord", "Le prix est trop haut",
            "name=\"act\" value=\"answer\"" }));
}

TEST_CASE("what is asked is accepted with its date or another, answered, or handed back")
{
    Answering evening;
    evening.must(Answering::facilitator(),
        AssignPromise{ Answering::of_need, evening.council, evening.day(10), false });
    auto page = evening.page();
    CHECK(has(Answering::form(page, "g1", "accept"), "name=\"due\" value=\"2026-01-15\""));
    for (auto const* act : { "accept", "answer", "hand_back" }) {
        auto const form = Answering::form(page, "g1", act);
        CHECK(has(form, "method=\"post\" action=\"/r/s-3f?lang=fr\""));
        CHECK(has(form, "name=\"cid\" value=\"c0ffee00c0ffee00-g1-" + std::string(act) + '"'));
    }
    for (auto const* outcome : { "kept", "adapted", "declined", "study" })
        CHECK(has(Answering::form(page, "g1", "answer"), "value=\"" + std::string(outcome) + '"'));
    evening.must(Answering::answering(evening.council), AcceptPromise{ Answering::of_need, "" });
    page = evening.page();
    CHECK(count(page, "value=\"accept\"") == 1); // to change the date
    CHECK(has(page, "Changer la date"));
}

TEST_CASE("a form that was refused comes back with what was typed, and says why beside the field")
{
    Answering evening;
    evening.report({ "Un devis" });
    evening.assign(Answering::of_need, 10);
    evening.assign({ 2 }, 10);
    auto const page = evening.page(
        "due_missing", { "answer", "g2", "", "study", "<b>Il faut</b> un devis", "2020-01-01" });
    auto const form = Answering::form(page, "g2", "answer");
    CHECK(has(form, "value=\"study\" checked"));
    CHECK(has(form, "&lt;b&gt;Il faut&lt;/b&gt; un devis</textarea>"));
    CHECK(has(form, "name=\"until\" value=\"2020-01-01\""));
    CHECK(has(form, "id=\"g2-answer-until-error\">Donnez une date à venir."));
    CHECK(has(form, "aria-describedby=\"g2-answer-until-hint g2-answer-until-error\" aria-invalid=\"true\""));
    CHECK(count(page, " aria-invalid=") == 1);
    CHECK(has(page, "<a href=\"#g2-answer-until\">Donnez une date à venir.</a>"));
    CHECK(has(page, "<title>Erreur\u202f: "));
    // The other promise has what it had.
    CHECK_FALSE(has(Answering::form(page, "g1", "answer"), "checked"));
    CHECK(has(Answering::form(page, "g1", "answer"), "></textarea>"));
    CHECK(is_balanced(page));
}

TEST_CASE("each refusal is said at the field it is about, in the form it is about")
{
    Answering evening;
    evening.must(Answering::facilitator(),
        AssignPromise{ Answering::of_need, evening.council, evening.day(10), false });
    auto const error_in = [&](std::string const& act, std::string const& notice, std::string const& field) {
        auto const page = evening.page(notice, { act, "g1", "2026-13-40", "", "Parce que", "" });
        CHECK(has(page, "role=\"alert\""));
        CHECK(count(page, " aria-invalid=") == (field.empty() || field == "outcome" ? 0 : 1));
        if (field.empty()) return;
        CHECK(has(Answering::form(page, "g1", act), "id=\"g1-" + act + '-' + field + "-error\""));
    };
    error_in("accept", "due_missing", "due");
    error_in("answer", "due_missing", "until");
    error_in("answer", "reason_missing", "reason");
    error_in("answer", "text_too_long", "reason");
    error_in("answer", "bad_argument", "outcome");
    error_in("hand_back", "reason_missing", "reason");
    error_in("answer", "promise_answered", "");
    error_in("answer", "something_new", "");
}

TEST_CASE("what was saved is said, and nothing is refused then")
{
    Answering evening;
    evening.assign(Answering::of_need, 10);
    auto const page = evening.page("saved");
    CHECK(has(page, "role=\"status\">C’est enregistré. Merci"));
    CHECK_FALSE(has(page, "role=\"alert\""));
    CHECK_FALSE(has(evening.page(), "role=\"status\""));
}

TEST_CASE("an answer that is contested is owed again, with the reason why")
{
    Answering evening;
    evening.assign(Answering::of_need, 10);
    evening.answer(Answering::of_need, Outcome::declined, "Trop cher.");
    CHECK(has(evening.page(), "Rien n’attend de réponse"));
    CHECK(in_order(evening.page(), { "Ce que vous avez déjà répondu", "Trop cher." }));
    evening.must(Answering::as(evening.awa), ContestPromise{ Answering::of_need, "Un seul suffirait." });
    auto const page = evening.page();
    CHECK(in_order(page, { "Contestée", "Trop cher.", "Un seul suffirait.", "<details open>" }));
    CHECK_FALSE(Answering::form(page, "g1", "answer").empty());
    CHECK(Answering::form(page, "g1", "accept").empty());
}

TEST_CASE("nobody else's link opens the page, nor a link that is void")
{
    Answering evening;
    pages::RespondentPage const unknown{ "fr", "s-3f", evening.session, { 9 }, evening.now, {}, {}, {} };
    CHECK(respondent_page(the_pages(), unknown).empty());
    CHECK_FALSE(evening.page().empty());
    evening.must(Answering::facilitator(), RemoveRespondent{ evening.council });
    CHECK(evening.page().empty());
}

TEST_CASE("the respondent's page links to the public page only where that is open")
{
    Answering evening;
    evening.assign(Answering::of_need, 10);
    auto const key = evening.session.follow_up.key;
    REQUIRE_FALSE(key.empty());
    evening.must(Answering::facilitator(), SetFollowUp{ FollowUpAccess::closed });
    CHECK_FALSE(has(evening.page(), "/f/"));
    evening.must(Answering::facilitator(), SetFollowUp{ FollowUpAccess::link });
    CHECK(links_to(evening.page(), "/f/" + key + "/t1?lang=fr"));
    CHECK(links_to(evening.page({}, {}, "en"), "/f/" + key + "?lang=en"));
}

TEST_CASE("the respondent's page shows no name that is not everybody's, in either language")
{
    Answering evening;
    evening.report({ "Un devis" });
    evening.must(Answering::as(evening.zoe),
        ReactToReport{ evening.building, ReactionKind::disagrees, "Trop cher.", true });
    evening.assign({ 2 }, 10);
    for (auto const* lang : { "fr", "en" }) {
        auto const page = evening.page({}, {}, lang);
        CHECK(is_balanced(page));
        CHECK_FALSE(has(page, "{{"));
        CHECK_FALSE(has(page, "Zoé"));
        CHECK_FALSE(has(page, "<script"));
        CHECK(has(page, "noindex"));
    }
}
