// "Ma soirée, mes mots": one's own and nobody else's, what became of it, and what one may say of an answer.
#include "server/pages/my_evening.hpp"
#include "tests/pages/followed_up.hpp"

using namespace parvis;
using namespace parvis::domain;
using namespace parvis::test;

namespace {

struct Mine : FollowedUp {
    std::vector<pages::Visit> visits;
    std::string notice;
    pages::PromiseForm typed;

    pages::MyEveningPage mine(ParticipantId who, std::string lang = "fr") const
    {
        return { std::move(lang), "s-3f", session, who, now, visits, notice, typed, "c0ffee00c0ffee00" };
    }
    std::string page(ParticipantId who, std::string lang = "fr") const
    {
        return my_evening_page(the_pages(), mine(who, std::move(lang)));
    }
    std::string words(ParticipantId who) const { return my_words_markdown(the_pages(), mine(who)); }
};

} // namespace

TEST_CASE("one reads one's own words and what became of them, and nobody else's notes")
{
    Mine evening;
    evening.must(
        Mine::as(evening.awa), AddNote{ evening.building, NoteKind::idea, "Demander un prêt", false });
    evening.must(Mine::as(evening.jo), AddNote{ evening.building, NoteKind::idea, "Attendre un an", false });
    evening.must(Mine::as(evening.jo), TakeOn{ evening.need, true });
    evening.report({ "Un devis" });
    evening.assign({ 2 }, 10);
    auto const page = evening.page(evening.awa);
    CHECK(in_order(page,
        { "Awa", "Ce que vous avez apporté", "Un camion pour déménager", "affiché", "Jo",
            "Le rachat du bâtiment", "compte rendu publié", "#g2", "Un devis", "Attendue, Mireille Faure",
            "Vos notes", "Demander un prêt" }));
    CHECK_FALSE(has(page, "Attendre un an"));
    CHECK_FALSE(has(page, "Je prête mon camion"));
}

TEST_CASE("what was given without a name is on nobody's page")
{
    Mine evening;
    evening.must(Mine::as(evening.zoe), AddNote{ evening.building, NoteKind::idea, "Nos dettes", true });
    for (auto const who : { evening.awa, evening.jo, evening.zoe }) {
        CHECK_FALSE(has(evening.page(who), "Nos salaires"));
        CHECK_FALSE(has(evening.page(who), "Nos dettes"));
        CHECK_FALSE(has(evening.words(who), "Nos salaires"));
    }
    CHECK_FALSE(has(evening.page(evening.awa), "Zoé"));
}

TEST_CASE("what was hidden from others is still one's own")
{
    Mine evening;
    auto const note = std::get<NoteId>(evening.must(
        Mine::as(evening.jo), AddNote{ evening.building, NoteKind::idea, "C’est la faute de Paul", false }));
    evening.must(Mine::facilitator(), HideNote{ note, "Vise une personne" });
    CHECK(in_order(evening.page(evening.jo), { "C’est la faute de Paul", "Vise une personne" }));
    CHECK_FALSE(has(evening.page(evening.awa), "Paul"));
}

TEST_CASE("a contribution that was merged says where it goes on")
{
    Mine evening;
    evening.go_to(Phase::marketplace);
    auto const other = evening.propose(evening.jo, "Acheter les murs");
    auto const garden = evening.propose(evening.awa, "Un jardin");
    auto const offered
        = std::get<MergeOfferId>(evening.must(Mine::as(evening.jo), OfferMerge{ other, garden }));
    evening.must(Mine::as(evening.awa), AcceptMerge{ offered });
    CHECK(in_order(evening.page(evening.jo), { "Acheter les murs", "Se poursuit dans", "Un jardin" }));
}

TEST_CASE("wishes, helps, what was taken on, actions, proposals and statements are there, each once")
{
    Mine evening;
    evening.must(Mine::as(evening.jo), OfferHelp{ evening.need, "Samedi matin", true });
    evening.must(Mine::as(evening.jo), TakeOn{ evening.need, true });
    evening.must(Mine::as(evening.jo), ProposeAction{ "Louer une remorque", { evening.need }, "" });
    evening.must(Mine::as(evening.jo), TakeAction{ { 1 }, true });
    evening.must(Mine::as(evening.jo), OpenProposal{ evening.offer, "Partager le camion" });
    evening.must(Mine::as(evening.jo), Say{ { 1 }, StatementKind::clarification, "Qui paie l’essence ?" });
    auto const page = evening.page(evening.jo);
    CHECK(in_order(page,
        { "Vos actions", "Louer une remorque", "vous la portez", "Ce dont vous vous chargez",
            "Un camion pour déménager", "L’aide que vous proposez", "Samedi matin", "Vos propositions",
            "Partager le camion", "Ce que vous avez dit des propositions", "Qui paie l’essence",
            "Ce qui vous intéresse", "Un camion pour déménager" }));
    CHECK(count(page, "Louer une remorque") == 1);
}

TEST_CASE("the spaces one went to are told with their hour and what was talked about")
{
    Mine evening;
    evening.visits = { { evening.now + 65 * one_minute, { { 1 }, { 1 } } },
        { evening.now + 80 * one_minute, { { 1 }, { 2 } } } };
    auto const page = evening.page(evening.jo);
    CHECK(
        in_order(at_anchor(page, "visits"), { "12", "05", "Verrière", "Ronde 1", "Le rachat du bâtiment" }));
    CHECK(in_order(at_anchor(page, "visits"), { "12", "20", "Cuisine" }));
}

TEST_CASE("who brought what was answered may close it or contest it, and nobody else")
{
    Mine evening;
    evening.assign(Mine::of_need, 10);
    CHECK_FALSE(has(evening.page(evening.awa), "value=\"contest\""));
    evening.answer(Mine::of_need, Outcome::declined, "Trop cher.");
    auto const page = evening.page(evening.awa);
    CHECK(has(page, "method=\"post\" action=\"/m/s-3f?lang=fr\""));
    for (auto const* act : { "contest", "close" }) {
        CHECK(has(page, "name=\"act\" value=\"" + std::string(act) + "\">"));
        CHECK(has(page, "name=\"cid\" value=\"c0ffee00c0ffee00-g1-" + std::string(act) + '"'));
    }
    CHECK(count(page, "name=\"promise\" value=\"g1\"") == 2);
    CHECK_FALSE(has(evening.page(evening.jo), "name=\"promise\""));
    evening.must(Mine::as(evening.awa), ContestPromise{ Mine::of_need, "Un seul suffirait." });
    CHECK_FALSE(has(evening.page(evening.awa), "name=\"promise\""));
    CHECK(has(evening.page(evening.awa), "Un seul suffirait."));
}

TEST_CASE("a contestation that was refused comes back with what was typed")
{
    Mine evening;
    evening.assign(Mine::of_need, 10);
    evening.answer(Mine::of_need, Outcome::declined, "Trop cher.");
    evening.notice = "text_too_long";
    evening.typed = { "contest", "g1", "", "", "Un <long> texte", "" };
    auto const page = evening.page(evening.awa);
    CHECK(in_order(page,
        { "role=\"alert\"><a href=\"#g1-contest-reason\">", "<details open>", "id=\"g1-contest-error\"",
            "aria-invalid=\"true\">Un &lt;long&gt; texte</textarea>" }));
    CHECK(is_balanced(page));
    evening.notice = "saved";
    CHECK(has(evening.page(evening.awa), "role=\"status\""));
}

TEST_CASE("one's words can be taken away, with nothing in them that a reader would take for markup")
{
    Mine evening;
    evening.must(Mine::as(evening.jo),
        AddNote{ evening.building, NoteKind::idea, "# Pas un titre\n\n12. ni une *liste*\n    ni du code",
            false });
    evening.must(
        Mine::as(evening.awa), AddNote{ evening.building, NoteKind::idea, "Demander un prêt", false });
    auto const words = evening.words(evening.jo);
    CHECK(in_order(words,
        { "# Mes mots", "## Ce que vous avez apporté", "> Je prête mon camion", "## Vos notes",
            "> \\# Pas un titre\\\n> 12\\. ni une \\*liste\\*\\\n> ni du code\\\n> — Le rachat du "
            "bâtiment\n" }));
    CHECK_FALSE(has(words, "Demander un prêt"));
    CHECK_FALSE(has(words, "Vos propositions"));
}

TEST_CASE("who left nothing is thanked all the same; who is nobody has no page")
{
    Mine evening;
    auto const quiet = evening.join("Paul");
    CHECK(has(evening.page(quiet), "Merci d’être venu·e"));
    CHECK(has(evening.page(quiet, "en"), "Thank you for coming!"));
    CHECK(evening.page({ 99 }).empty());
    CHECK(evening.words({ 99 }).empty());
}

TEST_CASE("the page of one's evening is whole HTML without a script, in both languages")
{
    Mine evening;
    evening.report({ "Un devis" });
    evening.assign(Mine::of_need, 10);
    evening.answer(Mine::of_need, Outcome::adapted, "La moitié.");
    evening.must(Mine::as(evening.awa), AddNote{ evening.building, NoteKind::idea, "<b>&\"'", false });
    evening.must(Mine::as(evening.awa), ProposeAction{ "Appeler", { evening.building }, "2026-02-01" });
    for (auto const* lang : { "fr", "en" }) {
        auto const page = evening.page(evening.awa, lang);
        CHECK(is_balanced(page));
        CHECK_FALSE(has(page, "{{"));
        CHECK_FALSE(has(page, "<script"));
        CHECK_FALSE(has(page, "<b>&"));
        CHECK(has(page, "noindex"));
    }
}

TEST_CASE("everybody may erase their data from their page, and has none any more then")
{
    Mine evening;
    CHECK(has(evening.page(evening.jo), "name=\"act\" value=\"erase\""));
}
