// Browsers that ask to be told: nothing to confirm, each for itself, and forgotten when it is gone.
#include "server/app/correspondence.hpp"
#include "server/app/notice.hpp"
#include "tests/pages/followed_up.hpp"

using namespace parvis;
using namespace parvis::domain;
using namespace parvis::test;
using app::Correspondence;
using app::Handed;

namespace {

/// An evening that is over, an address book in memory, and a push service that a test plays.
struct Phones : FollowedUp {
    std::map<std::string, store::Subscription> book;
    std::vector<std::string> brought; // to which addresses
    Handed service_says = Handed::taken;
    int writes = 0;
    int keys = 0;
    std::unique_ptr<Correspondence> correspondence;

    explicit Phones(bool has_push = true)
    {
        session.phase = Phase::following;
        Correspondence::World world;
        world.now = [this] { return now; };
        world.find_session = [this](auto const& id) { return id == "s-3f" ? &session : nullptr; };
        world.desk_of = [](auto const&, auto) { return "https://parvis.example/r/TOKEN"; };
        world.new_key = [this] { return "key" + std::to_string(++keys); };
        world.keep = [this](store::Subscription one, auto const& done) {
            ++writes;
            book[one.key] = std::move(one);
            done(true);
        };
        world.drop = [this](std::string const& key, auto const& done) {
            book.erase(key);
            done(true);
        };
        world.send = [this](auto const& to, pages::Letter const&, auto const& done) {
            brought.push_back(to.address);
            done(service_says);
        };
        world.has_push = has_push;
        correspondence = std::make_unique<Correspondence>(
            the_pages(), std::move(world), std::vector<store::Subscription>{});
    }

    /// The problem, or none.
    std::string ask(ParticipantId who, std::string const& address, std::string const& lang = "fr")
    {
        std::string said = "never answered";
        correspondence->ask_push(
            "s-3f", { {}, who }, address, lang, [&](auto const& problem) { said = problem; });
        return said;
    }
    void pass(Duration duration)
    {
        now += duration;
        correspondence->wake();
    }
};

} // namespace

TEST_CASE("a browser is told what came without being asked again, and once")
{
    Phones phones;
    phones.assign(Phones::of_need, 10);
    CHECK(phones.ask(phones.awa, "phone").empty());
    CHECK(phones.ask(phones.awa, "phone").empty());
    CHECK(phones.book.size() == 1);
    phones.pass(one_minute);
    CHECK(phones.brought.empty());
    phones.answer(Phones::of_need, Outcome::kept, "C’est fait.");
    phones.pass(one_minute);
    phones.pass(one_day);
    CHECK(phones.brought == std::vector<std::string>{ "phone" });
}

TEST_CASE("given again in another language, a browser is told in that one")
{
    Phones phones;
    CHECK(phones.ask(phones.awa, "phone", "fr").empty());
    CHECK(phones.ask(phones.awa, "phone", "en").empty());
    REQUIRE(phones.book.size() == 1);
    CHECK(phones.book.begin()->second.lang == "en");
}

TEST_CASE("a browser that is gone is forgotten, one out of reach is tried again")
{
    Phones phones;
    phones.assign(Phones::of_need, 10);
    CHECK(phones.ask(phones.awa, "phone").empty());
    phones.pass(one_minute);
    phones.answer(Phones::of_need, Outcome::kept, "C’est fait.");
    phones.service_says = Handed::again;
    phones.pass(one_minute);
    CHECK(phones.brought.size() == 1);
    CHECK(phones.book.size() == 1);
    phones.service_says = Handed::gone;
    phones.pass(one_day);
    CHECK(phones.brought.size() == 2);
    CHECK(phones.book.empty());
    phones.pass(one_day);
    CHECK(phones.brought.size() == 2);
}

TEST_CASE("one browser stops for itself, and for nobody else")
{
    Phones phones;
    CHECK(phones.ask(phones.awa, "phone").empty());
    CHECK(phones.ask(phones.awa, "laptop").empty());
    CHECK(phones.ask(phones.jo, "phone").empty()); // two people, one after the other at one browser
    phones.correspondence->forget_push("s-3f", { {}, phones.awa }, "phone", [](bool done) { CHECK(done); });
    CHECK(phones.book.size() == 2);
    phones.correspondence->forget_push("s-3f", { {}, phones.awa }, "phone", [](bool done) { CHECK(done); });
    CHECK(phones.book.size() == 2);
}

TEST_CASE("a person has a few browsers, and changes them a few times an hour")
{
    Phones phones;
    for (std::size_t i = 0; i < app::limits::subscriptions_per_reader_max; ++i)
        CHECK(phones.ask(phones.awa, "browser" + std::to_string(i)).empty());
    CHECK(phones.ask(phones.awa, "one more") == "too_many");

    auto const toggle = [&] {
        auto const problem = phones.ask(phones.jo, "phone");
        phones.correspondence->forget_push("s-3f", { {}, phones.jo }, "phone", [](bool) {});
        return problem;
    };
    for (std::uint32_t i = 0; i < app::limits::browsers_per_reader; ++i)
        CHECK(toggle().empty());
    auto const writes = phones.writes;
    CHECK(toggle() == "too_many");
    CHECK(phones.writes == writes);
    phones.now += app::limits::confirmations_window;
    CHECK(toggle().empty());
}

TEST_CASE("where there is no web push, or nothing to come, no browser is kept")
{
    Phones without(false);
    CHECK(without.ask(without.awa, "phone") == "unavailable");
    Phones over;
    over.assign(Phones::of_need, 10);
    over.answer(Phones::of_need, Outcome::kept, "C’est fait.");
    over.must(Phones::as(over.awa), ClosePromise{ Phones::of_need });
    CHECK(over.ask(over.awa, "phone") == "unavailable");
    CHECK(over.book.empty());
}

TEST_CASE("a notice goes to the browser that asked, and says no more than that there is something to read")
{
    Phones phones;
    store::Subscription to;
    to.session = "s-3f";
    to.reader = "p2";
    to.lang = "fr";
    to.address = R"({"endpoint":"https://push.example/1","keys":{"p256dh":"P","auth":"A"}})";
    auto const notice = app::notice_of(the_pages(), phones.session, to, "Forum : une réponse est arrivée");
    REQUIRE(notice.has_value());
    CHECK((notice->to == post::PushAddress{ "https://push.example/1", "P", "A" }));
    CHECK(notice->text
        == R"({"title":"Forum : une réponse est arrivée","body":"Touchez pour tout lire.","url":"/s/s-3f#/promises"})");
    to.address = "mireille@example.org";
    CHECK_FALSE(app::notice_of(the_pages(), phones.session, to, "Forum").has_value());
}
