// The public follow-up: what stands first, that lateness follows from the clock, that nothing leaks, that one
// gets from a need to its answer by links alone, and that its feed and calendar are sound.
#include "server/pages/follow_up.hpp"
#include "tests/pages/followed_up.hpp"

#include <map>
#include <set>

using namespace parvis;
using namespace parvis::domain;
using namespace parvis::test;

namespace {

struct Followed : FollowedUp {
    pages::FollowUpSource source(std::string lang = "fr") const
    {
        return { std::move(lang), "s-3f", session, "https://forum.example/f/KEY", now };
    }
    std::string page(std::string lang = "fr") const { return follow_up_page(the_pages(), source(lang)); }
    std::string page_of(TopicId id, std::string lang = "fr") const
    {
        return topic_page(the_pages(), source(lang), id);
    }
    std::string feed() const { return atom_feed(the_pages(), source()); }
    std::string ics() const { return calendar(the_pages(), { source() }, source().session.frame.title); }
    /// Every page, in both languages.
    std::vector<std::string> all_pages() const
    {
        std::vector<std::string> all;
        for (std::string const lang : { "fr", "en" }) {
            all.push_back(page(lang));
            for (auto const& [id, topic] : session.topics)
                all.push_back(page_of(id, lang));
        }
        return all;
    }
    /// One promise of each kind of standing, on a day on which the first is late.
    void one_of_each()
    {
        report({ "Clos", "Décliné", "Adapté", "Tenu", "Contesté", "Étudié", "Attendu en mars" });
        go_to(Phase::news);
        for (std::uint32_t id = 1; id <= 8; ++id)
            assign({ id }, id == 1 ? 2 : 60);
        answer({ 2 }, Outcome::kept, "C’est fait.");
        answer({ 3 }, Outcome::declined, "Trop cher.");
        answer({ 4 }, Outcome::adapted, "La moitié.");
        answer({ 5 }, Outcome::kept, "Oui.");
        answer({ 6 }, Outcome::declined, "Non.");
        answer({ 7 }, Outcome::study, "Il faut un devis.", day(50));
        must(as(awa), ClosePromise{ { 2 } });
        must(as(awa), ContestPromise{ { 6 }, "Personne n’a regardé." });
        must(facilitator(), OpenProposal{ {}, "Attendu en février" });
        for (auto const stage : { ProposalStage::react, ProposalStage::object, ProposalStage::adopted })
            must(facilitator(), MoveProposal{ { 1 }, stage });
        assign({ 9 }, 30);
        now += 5 * one_day;
    }
};

/// The names of the elements, checked as XML would: one root, all closed in their turn, entities known.
bool is_well_formed(std::string const& xml)
{
    std::vector<std::string> open;
    std::size_t roots = 0;
    for (std::size_t at = 0; at < xml.size(); ++at) {
        if (xml[at] == '&') {
            auto const name = xml.substr(at, xml.find(';', at) + 1 - at);
            static std::set<std::string> const known{ "&amp;", "&lt;", "&gt;", "&quot;", "&apos;" };
            if (!known.contains(name)) return false;
        }
        if (xml[at] != '<' || xml[at + 1] == '?') continue;
        auto const end = xml.find('>', at);
        if (end == std::string::npos) return false;
        bool const closes = xml[at + 1] == '/';
        auto const start = at + (closes ? 2 : 1);
        auto const name = xml.substr(start, xml.find_first_of(" />\n", start) - start);
        if (closes) {
            if (open.empty() || open.back() != name) return false;
            open.pop_back();
        } else if (xml[end - 1] != '/') {
            if (open.empty()) ++roots;
            open.push_back(name);
        }
    }
    return open.empty() && roots == 1;
}

std::vector<std::string> elements(std::string const& xml, std::string const& name)
{
    std::vector<std::string> found;
    auto const start = '<' + name + '>';
    for (auto at = xml.find(start); at != std::string::npos; at = xml.find(start, at)) {
        at += start.size();
        found.push_back(xml.substr(at, xml.find("</" + name + '>', at) - at));
    }
    return found;
}

/// The lines of a calendar as they were before they were folded; fails where one breaks RFC 5545.
std::vector<std::string> unfolded(std::string const& ics)
{
    std::vector<std::string> lines;
    std::size_t at = 0;
    while (at < ics.size()) {
        auto const end = ics.find("\r\n", at);
        REQUIRE(end != std::string::npos);
        auto const line = ics.substr(at, end - at);
        CHECK(line.size() <= 75);
        CHECK(line.find_first_of("\r\n") == std::string::npos);
        // No line begins inside a character.
        if (line[0] == ' ')
            CHECK((static_cast<unsigned char>(line.size() > 1 ? line[1] : 'x') & 0xc0U) != 0x80U);
        if (line[0] == ' ')
            lines.back() += line.substr(1);
        else
            lines.push_back(line);
        at = end + 2;
    }
    return lines;
}
bool has_line(std::vector<std::string> const& lines, std::string const& line)
{
    return std::find(lines.begin(), lines.end(), line) != lines.end();
}

} // namespace

TEST_CASE("what is late is read first, then what is awaited by its day, then what was answered")
{
    Followed followed;
    followed.one_of_each();
    auto const page = followed.page();
    CHECK(in_order(page,
        { "id=\"late\"", "Un camion pour déménager", "id=\"awaited\"", "Attendu en février",
            "Attendu en mars", "id=\"study\"", "Étudié", "id=\"contested\"", "Contesté", "id=\"kept\"",
            "Tenu", "id=\"adapted\"", "Adapté", "id=\"declined\"", "Décliné", "id=\"closed\"", "Clos" }));
    CHECK(has(page, "1 réponse est en retard."));
    CHECK(has(page, "9 réponses dues\u202f: 4 données, 5 attendues."));
}

TEST_CASE("what is not asked any more stands at the end, and is not counted")
{
    Followed followed;
    followed.report({ "Un devis" });
    followed.must(Followed::as(followed.awa), AddressTopic{ followed.need, "" });
    auto const page = followed.page();
    CHECK(in_order(page, { "id=\"awaited\"", "Un devis", "id=\"withdrawn\"", "Un camion pour déménager" }));
    CHECK(has(page, "1 réponse due\u202f: 0 donnée, 1 attendue."));
}

TEST_CASE("that a promise is late follows from the clock, and the day itself is in time")
{
    Followed followed;
    followed.assign(Followed::of_need, 2);
    followed.now += 2 * one_day;
    CHECK_FALSE(has(followed.page(), "id=\"late\""));
    CHECK(has(followed.page(), "id=\"awaited\""));
    followed.now += one_day;
    CHECK(has(followed.page(), "id=\"late\""));
    CHECK(has(followed.page_of(followed.need), "En retard"));
    CHECK_FALSE(has(followed.page(), "id=\"awaited\""));
    followed.answer(Followed::of_need, Outcome::kept, "Le camion est loué.");
    CHECK_FALSE(has(followed.page(), "id=\"late\""));
}

TEST_CASE("each promise says what was asked, of whom, who answers by when, and every answer with its reason")
{
    Followed followed;
    followed.assign(Followed::of_need, 30);
    followed.answer(Followed::of_need, Outcome::study, "Nous demandons un devis.", followed.day(20));
    followed.now += 10 * one_day;
    followed.answer(Followed::of_need, Outcome::declined, "Trop cher.");
    followed.now += one_day;
    followed.must(Followed::as(followed.awa), ContestPromise{ Followed::of_need, "Un camion suffirait." });
    followed.now += one_day;
    followed.answer(Followed::of_need, Outcome::adapted, "Une camionnette, samedi.");
    auto const page = followed.page();
    CHECK(in_order(page,
        { "Un camion pour déménager", "par un besoin adressé, 5 janvier 2026", "Le conseil", "Mireille Faure",
            "À l’étude</strong>, 5 janvier 2026", "Nous demandons un devis.", "25 janvier 2026",
            "Déclinée</strong>, 15 janvier 2026", "Trop cher.", "Contestée</strong>, 16 janvier 2026",
            "Un camion suffirait.", "Adaptée</strong>, 17 janvier 2026", "Une camionnette, samedi." }));
    CHECK(in_order(followed.page("en"), { "Declined</strong>, 15 January 2026", "Trop cher." }));
}

TEST_CASE("from a need one follows by links alone to its offer, its taker, its promise and its answer")
{
    Followed followed;
    followed.must(Followed::as(followed.jo), OfferHelp{ followed.need, "Une camionnette", true });
    followed.must(Followed::as(followed.jo), TakeOn{ followed.need, true });
    followed.assign(Followed::of_need, 30);
    followed.answer(Followed::of_need, Outcome::kept, "Le camion est loué.");
    REQUIRE(links_to(followed.page(), "/f/KEY/t1?lang=fr"));
    auto const need = followed.page_of(followed.need);
    for (auto const* step : { "#help", "#taken", "#promises", "#g1-answer" })
        CHECK(links_to(need, step));
    CHECK(in_order(at_anchor(need, "help"), { "Jo", "Une camionnette" }));
    CHECK(has(at_anchor(need, "taken"), "Jo"));
    CHECK(in_order(at_anchor(need, "promises"), { "Un camion pour déménager", "Mireille Faure" }));
    CHECK(in_order(at_anchor(need, "g1-answer"), { "Tenue", "Le camion est loué." }));
    REQUIRE(links_to(need, "/f/KEY/t2?lang=fr"));
    auto const offer = followed.page_of(followed.offer);
    CHECK(has(offer, "Je prête mon camion"));
    CHECK(links_to(offer, "/f/KEY/t1?lang=fr"));
}

TEST_CASE("a need that was talked about still meets its offers")
{
    Followed followed;
    followed.publish(followed.need, { "On a cherché.", "", "", {}, {} });
    REQUIRE(followed.session.topics.at(followed.need).state == TopicState::reported);
    CHECK(links_to(followed.page_of(followed.need), "/f/KEY/t2?lang=fr"));
}

TEST_CASE("steps that nobody has made yet are told, and lead nowhere")
{
    Followed followed;
    auto const need = followed.page_of(followed.need);
    CHECK(has(need, "Personne ne s’en charge encore"));
    CHECK(has(need, "0 réponse donnée"));
    CHECK_FALSE(links_to(need, "#taken"));
    CHECK_FALSE(links_to(need, "#g1-answer"));
    for (auto const& link : links_of(need))
        if (link.starts_with("#")) CHECK(has(need, " id=\"" + link.substr(1) + '"'));
}

TEST_CASE("nobody is told who wrote without a name, nor anything that was hidden or never posted")
{
    Followed followed;
    followed.report({ "Un devis" });
    followed.must(Followed::as(followed.zoe),
        ReactToReport{ followed.building, ReactionKind::disagrees, "Trop cher.", true });
    auto const hidden = std::get<ReactionId>(followed.must(Followed::as(followed.jo),
        ReactToReport{ followed.building, ReactionKind::disagrees, "C’est la faute de Paul.", false }));
    followed.must(Followed::facilitator(), HideReaction{ hidden, "Vise une personne" });
    ProposeTopic draft;
    draft.content.title = "Brouillon de Zoé";
    draft.draft = true;
    auto const unposted = std::get<TopicId>(followed.must(Followed::as(followed.zoe), draft));
    auto texts = followed.all_pages();
    texts.push_back(followed.feed());
    texts.push_back(followed.ics());
    for (auto const& text : texts) {
        CHECK_FALSE(has(text, "Zoé"));
        CHECK_FALSE(has(text, "Paul"));
        CHECK_FALSE(has(text, "\"p3\""));
        CHECK_FALSE(has(text, "#t="));
    }
    CHECK(has(followed.page(), "Nos salaires"));
    CHECK(in_order(followed.page(), { "Quelqu’un", "Trop cher." }));
    CHECK(followed.page_of(unposted).empty());
    CHECK(followed.page_of({ 99 }).empty());
    CHECK(has(followed.page_of(followed.secret), "sans nom"));
}

TEST_CASE("who disagrees stands next to what the group proposes, wherever that is shown")
{
    Followed followed;
    followed.report({});
    followed.must(Followed::as(followed.jo),
        ReactToReport{ followed.building, ReactionKind::disagrees, "Le loyer suffit.", false });
    std::vector<std::string> const both{ "Ce que le groupe propose", "Acheter ensemble",
        "Ce qui reste en désaccord", "Le prix est trop haut", "Jo", "Le loyer suffit." };
    CHECK(in_order(followed.page(), both));
    CHECK(in_order(followed.page_of(followed.building), both));
    CHECK(in_order(followed.feed(), { "Acheter ensemble", "Le prix est trop haut" }));
}

TEST_CASE("a photo has its words, or those of its topic")
{
    Followed followed;
    followed.report({});
    followed.must(
        Followed::facilitator(), AddPhoto{ followed.building, { "aa.jpg", 800, 600, "Trois colonnes" } });
    followed.must(Followed::facilitator(), AddPhoto{ followed.building, { "bb.jpg", 400, 300, "" } });
    auto const page = followed.page();
    CHECK(has(page,
        "<img src=\"/p/s-3f/aa.jpg\" width=\"800\" height=\"600\" alt=\"Trois colonnes\" loading=\"lazy\">"));
    CHECK(in_order(page, { "/p/s-3f/bb.jpg", "alt=\"Photo du paperboard", "Le rachat du bâtiment\"" }));
}

TEST_CASE("the page says how far words bind, and that it is not the ballot of the statutes")
{
    Followed followed;
    CHECK(in_order(followed.page(),
        { "Co-construction.", "L’assemblée, avant le 1er juin 2026", "Rien ici ne remplace un vote" }));
    CHECK(has(followed.page("en"), "L’assemblée, before 1 June 2026"));
}

TEST_CASE("lineage is followed both ways")
{
    Followed followed;
    followed.go_to(Phase::marketplace);
    auto const other = followed.propose(followed.jo, "Acheter les murs");
    auto const garden = followed.propose(followed.awa, "Un jardin");
    auto const offered
        = std::get<MergeOfferId>(followed.must(Followed::as(followed.jo), OfferMerge{ other, garden }));
    followed.must(Followed::as(followed.awa), AcceptMerge{ offered });
    auto const address = [](TopicId id) { return "/f/KEY/t" + std::to_string(id.value) + "?lang=fr"; };
    CHECK(links_to(followed.page_of(other), address(garden)));
    CHECK(links_to(followed.page_of(garden), address(other)));
    CHECK(has(followed.page_of(other), "Se poursuit dans"));
}

TEST_CASE("a promise of what was merged is found where that lives on")
{
    Followed followed;
    followed.go_to(Phase::marketplace);
    auto const larger = followed.post(followed.jo, TopicKind::need, "Un camion et des bras");
    auto const offered = std::get<MergeOfferId>(
        followed.must(Followed::as(followed.awa), OfferMerge{ followed.need, larger }));
    followed.must(Followed::as(followed.jo), AcceptMerge{ offered });
    CHECK(has(followed.page_of(larger), "id=\"g1\""));
    CHECK(has(followed.page_of(followed.need), "id=\"g1\""));
}

TEST_CASE("what was promised last time is told as it stands today, the late first")
{
    Followed followed;
    followed.must({ Role::system, {} },
        BringPromises{ { { "Un toit", "Le bureau", "2025-12-01", Standing::kept, "Réparé.", { "s-1", 1 } },
            { "Une rampe", "Le conseil", "2025-12-24", Standing::awaited, "", { "s-1", 2 } } } });
    CHECK(in_order(at_anchor(followed.page(), "brought"),
        { "en retard", "Une rampe", "24 décembre 2025", "tenue", "Un toit", "Réparé." }));
}

TEST_CASE("the reading of each college has its denominator")
{
    Followed followed;
    followed.three_wish(followed.offer);
    CHECK(in_order(followed.page_of(followed.offer), { "3 personnes, sur 6 venues", "salariés", "3 / 4" }));
}

TEST_CASE("every page is whole HTML with nothing left to fill, one look, and no script")
{
    Followed followed;
    followed.one_of_each();
    followed.must(Followed::as(followed.jo), OfferHelp{ followed.need, "<script>&\"'", true });
    followed.must(
        Followed::as(followed.awa), ProposeAction{ "Appeler", { followed.building }, "2026-02-01" });
    for (auto const& page : followed.all_pages()) {
        CHECK(is_balanced(page));
        CHECK_FALSE(has(page, "{{"));
        CHECK_FALSE(has(page, "<script"));
        CHECK_FALSE(has(page, "style=\""));
        CHECK(count(page, "<style>") == 1);
        CHECK(count(page, "<h1>") == 1);
        for (auto const& link : links_of(page))
            CHECK_FALSE(link.empty());
    }
    auto const look = between(the_pages().text("follow-up"), "<style>", "</style>");
    for (auto const* other : { "topic", "respondent", "my-evening" })
        CHECK(between(the_pages().text(other), "<style>", "</style>") == look);
}

TEST_CASE("everything that a link on the page promises is there, and a link keeps the language")
{
    Followed followed;
    followed.one_of_each();
    auto const page = followed.page("en");
    for (auto const* other : { "proceedings", "replay", "feed.atom", "calendar.ics", "t1", "t2", "t3", "t4" })
        CHECK(links_to(page, "/f/KEY/" + std::string(other) + "?lang=en"));
    for (auto const& html : followed.all_pages())
        for (auto const& link : links_of(html))
            if (link.starts_with("#")) CHECK(has(html, " id=\"" + link.substr(1) + '"'));
}

TEST_CASE("the page is for everybody to find only where everybody may read it")
{
    Followed followed;
    REQUIRE(followed.session.follow_up.access == FollowUpAccess::link);
    CHECK(has(followed.page(), "noindex"));
    followed.must(Followed::facilitator(), SetFollowUp{ FollowUpAccess::everyone });
    CHECK_FALSE(has(followed.page(), "noindex"));
    CHECK_FALSE(has(followed.page_of(followed.need), "noindex"));
}

TEST_CASE("the feed tells each change once, the newest first, under a name of its own")
{
    Followed followed;
    followed.now += one_minute;
    followed.report({ "Un <devis> & \"tout\"" });
    followed.now += one_minute;
    followed.assign({ 2 }, 30);
    followed.now += one_minute;
    followed.answer({ 2 }, Outcome::declined, "Trop cher\nl’an prochain");
    followed.now += one_minute;
    followed.must(Followed::as(followed.awa), ContestPromise{ { 2 }, "Personne n’a regardé." });
    followed.now += one_minute;
    followed.answer({ 2 }, Outcome::kept, "D’accord.");
    auto const feed = followed.feed();
    REQUIRE(is_well_formed(feed));
    auto const ids = elements(feed, "id");
    CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == ids.size());
    // Closed by the second answer, in the same instant.
    CHECK(std::vector<std::string>(ids.begin() + 1, ids.end())
        == std::vector<std::string>{ "tag:parvis,2026:s-3f/g2/answered/2", "tag:parvis,2026:s-3f/g2/closed",
            "tag:parvis,2026:s-3f/g2/contested", "tag:parvis,2026:s-3f/g2/answered/1",
            "tag:parvis,2026:s-3f/g2/accepted", "tag:parvis,2026:s-3f/g2/asked",
            "tag:parvis,2026:s-3f/t3/report", "tag:parvis,2026:s-3f/g1/asked" });
    auto const updated = elements(feed, "updated");
    CHECK(updated.front() == "2026-01-05T10:05:00Z");
    CHECK(std::is_sorted(updated.rbegin(), updated.rend()));
    CHECK(has(feed,
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"https://forum.example/f/KEY/feed.atom\"/>"));
    CHECK(has(feed, "href=\"https://forum.example/f/KEY/t3#g2\""));
    CHECK(has(feed, "&lt;devis&gt; &amp; &quot;tout&quot;"));
    CHECK(has(feed, "Personne n’a regardé."));
}

TEST_CASE("the names in the feed stay, whatever happens later and wherever it is read")
{
    Followed followed;
    followed.report({ "Un devis" });
    auto const before = elements(followed.feed(), "id");
    followed.assign({ 2 }, 30);
    followed.answer({ 2 }, Outcome::kept, "Fait.");
    auto source = followed.source("en");
    source.base = "http://192.0.2.1/f/OTHER";
    auto const after = elements(atom_feed(the_pages(), source), "id");
    for (auto const& id : before)
        CHECK(std::find(after.begin(), after.end(), id) != after.end());
}

TEST_CASE("the feed of a long follow-up holds the hundred newest")
{
    Followed followed;
    for (std::uint32_t id = 1; id <= 150; ++id) {
        auto& promise = followed.session.promises[{ id }];
        promise.text = "Demande " + std::to_string(id);
        promise.asked_at = followed.now + id * one_minute;
        promise.changed = followed.session.seq;
    }
    auto const ids = elements(followed.feed(), "id");
    REQUIRE(ids.size() == 1 + pages::feed_entries_max);
    CHECK(ids.at(1) == "tag:parvis,2026:s-3f/g150/asked");
    CHECK(ids.back() == "tag:parvis,2026:s-3f/g51/asked");
}

TEST_CASE("a feed without a change is a feed")
{
    Told told;
    pages::FollowUpSource const source{ "fr", "s-3f", told.session, "http://x/f/K", told.now };
    auto const feed = atom_feed(the_pages(), source);
    CHECK(is_well_formed(feed));
    CHECK(elements(feed, "updated") == std::vector<std::string>{ "2026-01-05T10:00:00Z" });
    CHECK(is_balanced(follow_up_page(the_pages(), source)));
}

TEST_CASE("the calendar holds the session, the next one, and the days for which something is owed")
{
    Followed followed;
    followed.report(
        { "Un devis, avec ses options ; et le plan \\ du toit, pour que chacun·e puisse choisir à l’été" });
    followed.assign(Followed::of_need, 2);
    followed.assign({ 2 }, 26); // 31 January: the day after is in another month
    auto const action = std::get<ActionId>(followed.must(Followed::as(followed.awa),
        ProposeAction{ "Appeler le notaire", { followed.building }, "2026-02-28" }));
    followed.must(Followed::as(followed.awa), TakeAction{ action, true });
    constexpr Time eleven = 1'767'610'800'000; // 2026-01-05T11:00:00Z
    followed.session.slots.at({ 1 }).starts = eleven;
    followed.session.slots.at({ 2 }).ends = eleven + 105 * one_minute;
    followed.session.frame.next_date = "2026-12-31";
    followed.session.frame.purpose = "Comment ?\nEnsemble";
    followed.now += 5 * one_day;
    auto const lines = unfolded(followed.ics());
    CHECK(lines.front() == "BEGIN:VCALENDAR");
    CHECK(lines.back() == "END:VCALENDAR");
    CHECK(has_line(lines, "VERSION:2.0"));
    CHECK(has_line(lines, "DTSTART:20260105T110000Z"));
    CHECK(has_line(lines, "DTEND:20260105T124500Z"));
    CHECK(has_line(lines, "DESCRIPTION:Comment ?\\nEnsemble"));
    CHECK(has_line(lines, "DTSTART;VALUE=DATE:20261231"));
    CHECK(has_line(lines, "DTEND;VALUE=DATE:20270101"));
    CHECK(has_line(lines, "SUMMARY:Réponse en retard\u00a0: Un camion pour déménager"));
    CHECK(has_line(lines,
        "SUMMARY:Réponse attendue\u00a0: Un devis\\, avec ses options \\; et le plan \\\\ du toit\\, pour "
        "que "
        "chacun·e puisse choisir à l’été"));
    CHECK(has_line(lines, "DTSTART;VALUE=DATE:20260131"));
    CHECK(has_line(lines, "DTEND;VALUE=DATE:20260201"));
    CHECK(has_line(lines, "SUMMARY:À faire\u00a0: Appeler le notaire"));
    CHECK(has_line(lines, "DESCRIPTION:Awa porte cette action"));
    CHECK(has_line(lines, "DTSTAMP:20260110T100000Z"));
    CHECK(has_line(lines, "URL:https://forum.example/f/KEY/t1#g1"));
    std::map<std::string, int> uids;
    for (auto const& line : lines)
        if (line.starts_with("UID:")) ++uids[line];
    CHECK(uids.size() == 5);
    for (auto const& [uid, times] : uids)
        CHECK(times == 1);
    CHECK(uids.contains("UID:s-3f-g1@parvis"));
}

TEST_CASE("what was answered or done leaves the calendar")
{
    Followed followed;
    followed.assign(Followed::of_need, 2);
    CHECK(has(followed.ics(), "UID:s-3f-g1@parvis"));
    followed.answer(Followed::of_need, Outcome::kept, "Loué.");
    CHECK_FALSE(has(followed.ics(), "UID:s-3f-g1@parvis"));
}

TEST_CASE("a line of the calendar is folded at every length, and never inside a character")
{
    Followed followed;
    for (std::size_t letters = 1; letters <= 80; ++letters) {
        followed.session.frame.title = std::string(letters % 7, 'x');
        for (std::size_t i = 0; i < letters; ++i)
            followed.session.frame.title += i % 3 == 0 ? "é" : i % 3 == 1 ? "🎪" : "a";
        CHECK(has_line(unfolded(followed.ics()), "SUMMARY:" + followed.session.frame.title));
    }
}
