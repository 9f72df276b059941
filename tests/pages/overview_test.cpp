// The overview of a series, against figures counted by hand.
#include "server/pages/overview.hpp"
#include "tests/pages/told.hpp"
#include "tests/wire/strict_csv.hpp"

using namespace parvis;
using namespace parvis::domain;
using namespace parvis::test;
using pages::OverviewPage;
using pages::PromiseCounts;

namespace {

/// Asked on the day the session was held; answered so many days later, or not yet.
Promise& promise(Session& session, PromiseState state, std::vector<Outcome> outcomes = {}, Time days = 0)
{
    PromiseId const id{ static_cast<std::uint32_t>(session.promises.size()) + 1 };
    auto& made = session.promises[id];
    made.text = "Demande " + std::to_string(id.value);
    made.asked_at = session.now;
    made.state = state;
    for (auto const outcome : outcomes) {
        made.answers.push_back({ outcome, "Parce que", "", session.now + days * one_day });
        if (outcome != Outcome::study) made.answered_at = session.now + days * one_day;
    }
    made.changed = session.seq;
    return made;
}

void topic(Session& session, std::string title, Origin from = {})
{
    TopicId const id{ static_cast<std::uint32_t>(session.topics.size()) + 1 };
    auto& made = session.topics[id];
    made.content.title = std::move(title);
    made.posted_at = session.now;
    made.carried_from = from;
    made.changed = session.seq;
}

/// January: seven promises; February: three. Figures by hand are in the tests.
struct Months {
    Told january{ "Agora de janvier" };
    Told february{ "Agora de février" };
    Time now = 0;

    Months()
    {
        auto& first = january.session;
        first.series = { "agora", "Les agoras", Cadence::monthly, "" };
        promise(first, PromiseState::answered, { Outcome::kept }, 4);
        promise(first, PromiseState::closed, { Outcome::study, Outcome::kept }, 7);
        promise(first, PromiseState::answered, { Outcome::adapted }, 1);
        promise(first, PromiseState::closed, { Outcome::declined }, 30);
        promise(first, PromiseState::accepted, { Outcome::study }, 2).due = "2026-04-01";
        promise(first, PromiseState::asked).due = "2026-01-31"; // overdue in March
        promise(first, PromiseState::withdrawn);
        topic(first, "Financer la rénovation");
        topic(first, "Un jardin partagé");
        topic(first, "Les horaires");
        january.join("Aïssata", { 1 });
        january.join("Nadia", { 2 });
        january.join("Zoé", { 2 }, Attendance::remote);
        january.join("Karim");

        auto& second = february.session;
        second.series = first.series;
        second.now += 31 * one_day;
        february.now = second.now;
        for (auto& [id, slot] : second.slots) {
            slot.starts += 31 * one_day;
            slot.ends += 31 * one_day;
        }
        promise(second, PromiseState::answered, { Outcome::kept }, 10);
        promise(second, PromiseState::contested, { Outcome::declined }, 2).due = "2026-02-10"; // overdue
        promise(second, PromiseState::accepted).due = "2026-05-01";
        topic(second, "Financer la rénovation du toit");
        topic(second, "La plantation des arbres", { "s-1", 3 });
        topic(second, "La cantine");
        february.join("Aïssata", { 1 });
        february.join("Paul", { 1 });
        now = 1'772'366'400'000; // 2026-03-01 12:00 UTC
    }
    OverviewPage page(std::string lang = "fr") const
    {
        return { std::move(lang),
            { { "s-1", &january.session, "https://forum.example/f/ONE" }, { "s-2", &february.session, "" } },
            now };
    }
};

} // namespace

TEST_CASE("each promise that was made is counted once, as it stands today")
{
    Months const series;
    PromiseCounts const january{ 6, 2, 1, 1, 1, 0, 1 };
    CHECK(pages::promises_of(series.january.session, series.now) == january);
    PromiseCounts const february{ 3, 1, 0, 0, 0, 1, 1 };
    CHECK(pages::promises_of(series.february.session, series.now) == february);
    // The day a promise is due is not late yet.
    constexpr Time the_day = 1'769'860'800'000; // 2026-01-31 12:00 UTC
    PromiseCounts const before{ 6, 2, 1, 1, 1, 1, 0 };
    CHECK(pages::promises_of(series.january.session, the_day) == before);
}

TEST_CASE(
    "the median of an odd number of answers is the one in the middle, of an even number between the two")
{
    Months series;
    // 1, 4, 7 and 30 days.
    CHECK(pages::median_days_to_answer({ &series.january.session }) == 55);
    // 2 and 10: what is contested was answered all the same.
    CHECK(pages::median_days_to_answer({ &series.february.session }) == 60);
    promise(series.february.session, PromiseState::answered, { Outcome::kept }, 9);
    CHECK(pages::median_days_to_answer({ &series.february.session }) == 90);
    Told const nothing;
    CHECK_FALSE(pages::median_days_to_answer({ &nothing.session }));
    CHECK_FALSE(pages::median_days_to_answer({}));
}

TEST_CASE("the page tells each session and the whole, with what each share is of")
{
    Months const series;
    auto const page = overview_page(the_pages(), series.page());
    CHECK(is_balanced(page));
    CHECK(has(page, "</small> Les agoras</h1>"));
    auto const table = between(page, "<h2 id=\"promises\">", "</table>");
    auto const row = [&](std::string const& name) {
        auto text = between(table, name, "</tr>");
        std::vector<std::string> cells;
        for (auto at = text.find("<td"); at != std::string::npos; at = text.find("<td", at + 1)) {
            auto cell = text.substr(text.find('>', at) + 1);
            cell.resize(cell.find("</td>"));
            if (cell.starts_with("<span class=\"late\">")) cell = between(cell, "\">", "</span>") + "!";
            cells.push_back(cell);
        }
        return cells;
    };
    using Cells = std::vector<std::string>;
    CHECK(row("Agora de janvier") == Cells{ "6", "2 / 6 (33\u00a0%)", "1", "1", "1", "0", "1!", "5,5" });
    CHECK(row("Agora de février") == Cells{ "3", "1 / 3 (33\u00a0%)", "0", "0", "0", "1", "1!", "6" });
    CHECK(row("En tout") == Cells{ "9", "3 / 9 (33\u00a0%)", "1", "1", "1", "1", "2!", "5,5" });
    CHECK(has(table, "<a href=\"https://forum.example/f/ONE\">Agora de janvier</a>"));
    CHECK(has(table, "5 janvier 2026"));
    CHECK(has(table, "5 février 2026"));
}

TEST_CASE("who came is told by college, of all who came")
{
    Months const series;
    auto const page = overview_page(the_pages(), series.page());
    auto const table = between(page, "<h2 id=\"attendance\">", "</table>");
    CHECK(has(table, "<th scope=\"col\">salariés</th><th scope=\"col\">bénéficiaires</th>"));
    auto const january = between(table, "Agora de janvier", "</tr>");
    CHECK(has(january, ">4</td>"));
    CHECK(has(january, "<td data-label=\"salariés\">1 / 4 (25\u00a0%)</td>"));
    CHECK(has(january, "<td data-label=\"bénéficiaires\">2 / 4 (50\u00a0%)</td>"));
    CHECK(has(january, "<td data-label=\"sans collège\">1 / 4 (25\u00a0%)</td>"));
    auto const february = between(table, "Agora de février", "</tr>");
    CHECK(has(february, "<td data-label=\"salariés\">2 / 2 (100\u00a0%)</td>"));
    CHECK(has(february, "<td data-label=\"bénéficiaires\">0 / 2 (0\u00a0%)</td>"));
    CHECK(has(february, "<td data-label=\"sans collège\">–</td>"));
}

TEST_CASE("speaking time is told by groups of three people and more, and never of fewer")
{
    Months series;
    auto& session = series.january.session;
    CHECK(pages::spoken_of(session).empty());
    auto const speaks = [&](std::uint32_t person, Time seconds) {
        session.voices.spoken[{ person }] = { seconds * 1'000, 1 };
    };
    speaks(1, 60);
    speaks(2, 600);
    CHECK(pages::spoken_of(session).empty());
    for (int more = 0; more < 3; ++more)
        speaks(series.january.join("Plus", { 1 }).value, 100);
    // Four of college 1 with 360 s; the one of college 2 is read together with them.
    auto const pooled = pages::spoken_of(session);
    REQUIRE(pooled.size() == 1);
    CHECK(pooled[0].people == 5);
    CHECK(pooled[0].time == 960'000);
    speaks(3, 300);
    speaks(series.january.join("Encore", { 2 }).value, 300);
    auto const told = pages::spoken_of(session);
    REQUIRE(told.size() == 2);
    CHECK(told[0].group.colleges == std::vector{ CollegeId{ 1 } });
    CHECK(told[0].people == 4);
    CHECK(told[0].time == 360'000);
    CHECK(told[1].people == 3);
    CHECK(told[1].time == 1'200'000);
    auto const table = between(overview_page(the_pages(), series.page()), "<h2 id=\"spoken\">", "</section>");
    CHECK(has(table, "6 / 26 (23\u00a0%)"));
    CHECK(has(table, "20 / 26 (77\u00a0%)"));
}

TEST_CASE("topics return under titles that are alike, or because they were carried over")
{
    Months const series;
    auto const returning = pages::returning_topics(series.page().sessions);
    REQUIRE(returning.size() == 2);
    CHECK(returning[0].title == "Financer la rénovation du toit");
    CHECK(returning[0].sessions == std::vector<std::size_t>{ 0, 1 });
    CHECK(returning[1].title == "La plantation des arbres"); // it was "Les horaires"
    auto const section
        = between(overview_page(the_pages(), series.page()), "<h2 id=\"returning\">", "</section>");
    CHECK(has(section, "2 / 2"));
    CHECK(has(section, "5 janvier 2026, 5 février 2026"));
    CHECK_FALSE(has(section, "cantine"));
}

TEST_CASE("two topics of one session that are alike have not come back")
{
    Months series;
    topic(series.february.session, "La cantine d’été");
    for (auto const& one : pages::returning_topics(series.page().sessions))
        CHECK_FALSE(has(one.title, "cantine"));
}

TEST_CASE("withdrawn topics and drafts do not return")
{
    Months series;
    auto& topics = series.february.session.topics;
    topics.at({ 1 }).state = TopicState::withdrawn;
    topics.at({ 2 }).state = TopicState::draft;
    CHECK(pages::returning_topics(series.page().sessions).empty());
}

TEST_CASE("nobody is named in the overview")
{
    Months series;
    series.january.session.respondents[{ 1 }] = { "Mireille Faure", "Le conseil", true, false, 1 };
    series.january.session.promises.at({ 1 }).respondent = { 1 };
    for (auto const& text : { overview_page(the_pages(), series.page()),
             overview_csv(the_pages(), series.page()), overview_page(the_pages(), series.page("en")) })
        for (std::string const name :
            { "Aïssata", "Nadia", "Zoé", "Karim", "Paul", "Mireille", "K7M2QP", "{{", "<script" }) {
            CAPTURE(name);
            CHECK_FALSE(has(text, name));
        }
}

TEST_CASE("the table of the overview is strict, formula-safe, and has every figure with what it is of")
{
    Months series;
    series.january.session.frame.title = "=1+1";
    series.february.session.topics.at({ 1 }).content.title = "@Financer la rénovation";
    auto const rows = strict_csv(overview_csv(the_pages(), series.page()));
    for (auto const& row : rows)
        for (auto const& cell : row)
            CHECK_FALSE(is_formula(cell));
    auto const has_row = [&](std::vector<std::string> const& row) {
        return std::find(rows.begin(), rows.end(), row) != rows.end();
    };
    CHECK(rows[0] == std::vector<std::string>{ "Rencontre", "Date", "Mesure", "Groupe", "Valeur", "Sur" });
    CHECK(has_row({ "'=1+1", "2026-01-05", "Tenues", "", "2", "6" }));
    CHECK(has_row({ "'=1+1", "2026-01-05", "Jours pour répondre (médiane)", "", "5.5", "" }));
    CHECK(has_row({ "'=1+1", "2026-01-05", "Personnes venues", "bénéficiaires", "2", "4" }));
    CHECK(has_row({ "Agora de février", "2026-02-05", "En retard", "", "1", "3" }));
    CHECK(has_row({ "En tout", "", "Demandées", "", "9", "9" }));
    CHECK(has_row({ "En tout", "", "Sujet qui revient", "'@Financer la rénovation", "2", "2" }));
}

TEST_CASE("the overview of nothing says so")
{
    auto const page = overview_page(the_pages(), OverviewPage{});
    CHECK(has(page, "Aucune rencontre encore."));
    CHECK(is_balanced(page));
    CHECK(strict_csv(overview_csv(the_pages(), OverviewPage{})).size() == 8);
}
