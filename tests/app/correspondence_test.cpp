// Who asked to be told is told once, by a letter that they said yes to, and nothing of them is kept longer
// than they are owed something.
#include "server/app/correspondence.hpp"
#include "tests/pages/followed_up.hpp"

#include <deque>

using namespace parvis;
using namespace parvis::domain;
using namespace parvis::test;
using app::Correspondence;
using app::Handed;
using store::ReminderChannel;
using Shown = pages::ReminderForm::Shown;
namespace bounds = parvis::app::limits;

namespace {

constexpr Time one_hour = 60 * one_minute;

/// An evening that is over, an address book in memory, and a relay that a test plays.
struct Post : FollowedUp {
    struct Given {
        std::string to;
        pages::Letter letter;
    };
    std::map<std::string, store::Subscription> book;
    std::vector<Given> letters; // that the relay was given
    std::deque<Correspondence::HandedDone> under_way;
    Handed relay_says = Handed::taken;
    bool relay_waits = false;
    bool disk_full = false;
    int keys = 0;
    std::unique_ptr<Correspondence> correspondence;

    explicit Post(bool has_relay = true)
    {
        session.phase = Phase::following;
        start(has_relay);
    }

    /// A new process, with what the book holds.
    void start(bool has_relay = true)
    {
        Correspondence::World world;
        world.public_url = "https://parvis.example";
        world.now = [this] { return now; };
        world.find_session = [this](auto const& id) { return id == "s-3f" ? &session : nullptr; };
        world.desk_of = [](auto const&, auto) { return "https://parvis.example/r/TOKEN"; };
        world.new_key = [this] { return "key" + std::to_string(++keys); };
        world.keep = [this](store::Subscription one, auto const& done) {
            if (!disk_full) book[one.key] = one;
            done(!disk_full);
        };
        world.drop = [this](std::string const& key, auto const& done) {
            if (!disk_full) book.erase(key);
            done(!disk_full);
        };
        world.send = [this](auto const& to, pages::Letter letter, Correspondence::HandedDone done) {
            letters.push_back({ to.address, std::move(letter) });
            if (relay_waits) return under_way.push_back(std::move(done));
            done(relay_says);
        };
        world.has_relay = has_relay;
        std::vector<store::Subscription> kept;
        for (auto const& [key, one] : book)
            kept.push_back(one);
        correspondence = std::make_unique<Correspondence>(the_pages(), std::move(world), std::move(kept));
    }

    reminders::Reader answers() const { return { council, {} }; }
    /// The problem, or none.
    std::string ask(reminders::Reader reader, std::string const& address)
    {
        std::string said = "never answered";
        correspondence->ask(
            "s-3f", reader, address, "fr", [&](std::string const& problem) { said = problem; });
        return said;
    }
    void pass(Duration duration)
    {
        now += duration;
        correspondence->wake();
    }
    /// Asks, is written to, and says yes: what a person does.
    std::string subscribe(reminders::Reader reader, std::string const& address)
    {
        CHECK(ask(reader, address).empty());
        auto const key = "key" + std::to_string(keys);
        pass(bounds::look_after_change);
        correspondence->confirm(key, [](bool) {});
        letters.clear();
        return key;
    }
    Shown shown(reminders::Reader reader) const
    {
        return correspondence->shown_to("s-3f", reader, ReminderChannel::mail);
    }
};

} // namespace

TEST_CASE("who leaves an address is asked first, and told nothing before saying yes")
{
    Post post;
    post.assign(Post::of_need, 0);
    CHECK(post.shown(post.answers()) == Shown::offer);
    CHECK(post.ask(post.answers(), "mireille@example.org").empty());
    CHECK(post.shown(post.answers()) == Shown::asked);
    post.pass(bounds::look_after_change);
    REQUIRE(post.letters.size() == 1);
    CHECK(post.letters[0].to == "mireille@example.org");
    CHECK(has(post.letters[0].letter.text, "https://parvis.example/n/key1?lang=fr"));
    post.pass(one_day);
    CHECK(post.letters.size() == 1);
    post.correspondence->confirm("key1", [](bool done) { CHECK(done); });
    CHECK(post.shown(post.answers()) == Shown::confirmed);
    post.pass(bounds::look_after_change);
    REQUIRE(post.letters.size() == 2);
    CHECK(has(post.letters[1].letter.text, "Un camion pour déménager"));
}

TEST_CASE("without a yes the address is forgotten after two days")
{
    Post post;
    post.assign(Post::of_need, 10);
    CHECK(post.ask(post.answers(), "mireille@example.org").empty());
    post.pass(bounds::confirm_within - one_hour);
    CHECK(post.book.size() == 1);
    post.pass(2 * one_hour);
    CHECK(post.book.empty());
    CHECK(post.correspondence->find("key1") == nullptr);
    CHECK(post.shown(post.answers()) == Shown::offer);
}

TEST_CASE("a day has one message, whatever happens in it")
{
    Post post;
    post.report({ "Un devis" });
    post.assign({ 1 }, 10);
    post.assign({ 2 }, 10);
    post.subscribe({ {}, post.awa }, "awa@example.org");
    post.pass(one_minute);
    post.answer({ 1 }, Outcome::kept, "C’est fait.");
    post.pass(one_minute);
    CHECK(post.letters.size() == 1);
    post.answer({ 2 }, Outcome::kept, "C’est fait.");
    post.pass(one_hour);
    CHECK(post.letters.size() == 1);
    post.pass(one_day);
    REQUIRE(post.letters.size() == 2);
    CHECK(has(post.letters[1].letter.text, "Un devis"));
    CHECK_FALSE(has(post.letters[1].letter.text, "Un camion"));
}

TEST_CASE("nothing is told twice, also by the next process")
{
    Post post;
    post.assign(Post::of_need, 3);
    post.subscribe(post.answers(), "mireille@example.org");
    post.pass(bounds::look_after_change);
    CHECK(post.letters.size() == 1);
    post.start();
    for (int hour = 0; hour < 48; ++hour)
        post.pass(one_hour);
    CHECK(post.letters.size() == 1);
    post.pass(one_day);
    CHECK(post.letters.size() == 2); // the day itself
}

TEST_CASE("a relay that takes nothing is tried again, less and less often, and the letter is not lost")
{
    Post post;
    post.assign(Post::of_need, 3);
    post.subscribe(post.answers(), "mireille@example.org");
    post.relay_says = Handed::again;
    for (int minute = 0; minute < 24 * 60; ++minute)
        post.pass(one_minute);
    CHECK(post.letters.size() > 3);
    CHECK(post.letters.size() < 10);
    CHECK(post.correspondence->figures().failed == post.letters.size());
    post.relay_says = Handed::taken;
    post.letters.clear();
    for (int hour = 0; hour < 25; ++hour)
        post.pass(one_hour);
    CHECK(post.letters.size() == 1);
    CHECK(post.correspondence->figures().sent == 2); // with the one that asked
}

TEST_CASE("one letter is under way at a time, and who stops meanwhile is forgotten at once")
{
    Post post;
    post.assign(Post::of_need, 10);
    auto const awa = post.subscribe({ {}, post.awa }, "awa@example.org");
    auto const jo = post.subscribe({ {}, post.jo }, "jo@example.org");
    post.pass(one_minute);
    post.answer(Post::of_need, Outcome::kept, "C’est fait.");
    post.relay_waits = true;
    post.pass(one_minute);
    REQUIRE(post.letters.size() == 1);
    CHECK_FALSE(post.correspondence->is_idle());
    bool const to_awa = post.letters[0].to == "awa@example.org";
    post.correspondence->stop(to_awa ? awa : jo, [](bool done) { CHECK(done); });
    CHECK(post.book.size() == 1);
    post.under_way.front()(Handed::taken);
    REQUIRE(post.letters.size() == 2);
    CHECK(post.letters[1].to == (to_awa ? "jo@example.org" : "awa@example.org"));
    CHECK(post.book.size() == 1);
    post.under_way.back()(Handed::taken);
    CHECK(post.correspondence->is_idle());
}

TEST_CASE("the last letter tells the end, and then no address of the session is left")
{
    Post post;
    post.assign(Post::of_need, 10);
    post.subscribe(post.answers(), "mireille@example.org");
    post.subscribe({ {}, post.awa }, "awa@example.org");
    post.pass(one_minute);
    post.answer(Post::of_need, Outcome::kept, "C’est fait.");
    post.pass(one_minute);
    REQUIRE(post.letters.size() == 1);
    CHECK(post.book.size() == 2);
    // The same day: the end waits for no other.
    post.must(Post::as(post.awa), ClosePromise{ Post::of_need });
    post.pass(one_minute);
    REQUIRE(post.letters.size() == 2);
    CHECK(post.letters[1].to == "awa@example.org");
    CHECK(has(post.letters[1].letter.text, "votre adresse est effacée"));
    CHECK(post.book.empty());
    CHECK(post.shown(post.answers()) == Shown::nothing);
    CHECK(post.ask(post.answers(), "mireille@example.org") == "unavailable");
}

TEST_CASE("an address goes without the last letter where the relay never takes it")
{
    Post post;
    post.assign(Post::of_need, 10);
    post.subscribe({ {}, post.awa }, "awa@example.org");
    post.pass(one_minute);
    post.answer(Post::of_need, Outcome::kept, "C’est fait.");
    post.must(Post::as(post.awa), ClosePromise{ Post::of_need });
    post.relay_says = Handed::again;
    for (int hour = 0; hour < 24 * 14; ++hour)
        post.pass(one_hour);
    CHECK(post.letters.size() == bounds::last_letter_tries_max);
    CHECK(post.book.empty());
}

TEST_CASE("who was removed is forgotten, whatever they asked for")
{
    Post post;
    post.assign(Post::of_need, 10);
    post.subscribe(post.answers(), "mireille@example.org");
    post.subscribe({ {}, post.jo }, "jo@example.org");
    post.must(Post::facilitator(), RemoveRespondent{ post.council });
    post.pass(bounds::look_after_change);
    CHECK(post.book.size() == 1);
    post.must(Post::facilitator(), RemoveParticipant{ post.jo, "Ailleurs" });
    post.pass(bounds::look_after_change);
    CHECK(post.book.empty());
    CHECK(post.letters.empty());
}

TEST_CASE("who asks again with another address gets the letter there, and the first is forgotten")
{
    Post post;
    post.assign(Post::of_need, 10);
    CHECK(post.ask(post.answers(), "mireille@exemple.org").empty());
    CHECK(post.ask(post.answers(), "mireille@example.org").empty());
    REQUIRE(post.book.size() == 1);
    CHECK(post.book.begin()->second.address == "mireille@example.org");
    post.pass(bounds::look_after_change);
    REQUIRE(post.letters.size() == 1);
    CHECK(post.letters[0].to == "mireille@example.org");
}

TEST_CASE("what is no address is refused, and nobody is written to over and over")
{
    Post post;
    post.assign(Post::of_need, 10);
    CHECK(post.ask(post.answers(), "mireille@example.org\r\nBcc: eve@example.org") == "address");
    for (std::uint32_t i = 0; i < bounds::confirmations_per_address; ++i)
        CHECK(post.ask(post.answers(), "mireille@example.org").empty());
    CHECK(post.ask({ {}, post.awa }, "mireille@example.org") == "too_many");
    CHECK(post.ask({ {}, post.awa }, "awa@example.org").empty());
    post.pass(bounds::confirmations_window);
    CHECK(post.ask(post.answers(), "mireille@example.org").empty());
    for (std::uint32_t i = 1; i < bounds::confirmations_per_session; ++i)
        CHECK(post.ask(post.answers(), "m" + std::to_string(i) + "@example.org").empty());
    CHECK(post.ask(post.answers(), "one.more@example.org") == "too_many");
}

TEST_CASE("without a relay nothing is offered, and what was asked before can still be stopped")
{
    Post post;
    post.assign(Post::of_need, 0);
    auto const key = post.subscribe(post.answers(), "mireille@example.org");
    post.start(false);
    CHECK(post.shown({ {}, post.awa }) == Shown::nothing);
    CHECK(post.ask({ {}, post.awa }, "awa@example.org") == "unavailable");
    post.pass(one_day);
    CHECK(post.letters.empty());
    post.correspondence->stop(key, [](bool done) { CHECK(done); });
    CHECK(post.book.empty());
    post.correspondence->stop(key, [](bool done) { CHECK_FALSE(done); });
}

TEST_CASE("an address book that is full refuses, and what was to go goes when there is room")
{
    Post post;
    post.assign(Post::of_need, 10);
    auto const key = post.subscribe(post.answers(), "mireille@example.org");
    post.disk_full = true;
    CHECK(post.ask({ {}, post.awa }, "awa@example.org") == "unavailable");
    post.correspondence->stop(key, [](bool done) { CHECK_FALSE(done); });
    CHECK(post.book.size() == 1);
    post.disk_full = false;
    post.pass(bounds::write_again_after + bounds::look_after_change);
    CHECK(post.book.empty());
}

TEST_CASE("all that one person asked for by e-mail is forgotten when they say so on their page")
{
    Post post;
    post.assign(Post::of_need, 10);
    post.subscribe(post.answers(), "mireille@example.org");
    post.subscribe({ {}, post.awa }, "awa@example.org");
    post.correspondence->forget(
        "s-3f", post.answers(), ReminderChannel::mail, [](bool done) { CHECK(done); });
    REQUIRE(post.book.size() == 1);
    CHECK(post.book.begin()->second.address == "awa@example.org");
    CHECK(post.shown(post.answers()) == Shown::offer);
}
