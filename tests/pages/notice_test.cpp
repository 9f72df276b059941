#include "server/pages/notice.hpp"
#include "tests/pages/told.hpp"

#include <doctest/doctest.h>

using namespace parvis;

TEST_CASE("a notice names the page to open, and opens nothing by itself")
{
    auto const& pages = test::the_pages();
    auto const news = pages::reminder_notice(
        pages, { "fr", "s-3f", { {}, { 12 } }, "Forum : une réponse est arrivée", false });
    CHECK(news.title == "Forum : une réponse est arrivée");
    CHECK(news.body == "Touchez pour tout lire.");
    CHECK(news.url == "/s/s-3f#/promises");
    auto const owed = pages::reminder_notice(
        pages, { "en", "s-3f", { { 3 }, {} }, "Forum: an answer is expected from you", false });
    CHECK(owed.body == "Touch to read what was asked, and to answer.");
    CHECK(owed.url == "/r/s-3f");
}

TEST_CASE("the last notice says that it is the last, in both languages")
{
    auto const& pages = test::the_pages();
    auto const in = [&](std::string const& lang) {
        return pages::reminder_notice(pages, { lang, "s-3f", { {}, { 12 } }, "Forum", true }).body;
    };
    CHECK(in("fr").find("dernière") != std::string::npos);
    CHECK(in("en").find("last") != std::string::npos);
}
