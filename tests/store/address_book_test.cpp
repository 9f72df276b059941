// The address book gives back what it was given, and forgets what it is told to forget.
#include "server/store/address_book.hpp"
#include "tests/store/rigs.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace parvis;
using store::AddressBook;
using store::Subscription;

namespace {

struct BookRig {
    store::test::TemporaryFolder folder;
    std::string path = folder.path.string() + "/addresses.db";
    bool holds(std::string const& bytes) const
    {
        return store::test::contents_of_all_files(folder.path).find(bytes) != std::string::npos;
    }
};

Subscription subscription(std::string key, std::string address)
{
    Subscription one;
    one.key = std::move(key);
    one.session = "s-3f";
    one.reader = "r3";
    one.address = std::move(address);
    one.lang = "fr";
    one.asked_at_ms = 1'767'607'200'000;
    return one;
}

} // namespace

TEST_CASE("what is kept in the address book comes back, also for the next process")
{
    BookRig const rig;
    auto one = subscription("k1", "nadia@example.org");
    auto other = subscription("k2", R"({"endpoint":"https://push.example/1"})");
    other.channel = store::ReminderChannel::push;
    other.reader = "r4";
    {
        AddressBook book(rig.path);
        CHECK(book.all()->empty());
        CHECK_FALSE(book.keep({ one, other }));
        one.confirmed = true;
        one.told = { "g1/soon/2026-12-01", "g2/due/2026-12-01" };
        one.told_on = "2026-11-24";
        CHECK_FALSE(book.keep({ one }));
    }
    AddressBook book(rig.path);
    CHECK(*book.all() == std::vector{ one, other });
}

TEST_CASE("the address book is for its owner only")
{
    namespace fs = std::filesystem;
    BookRig const rig;
    AddressBook book(rig.path);
    CHECK_FALSE(book.keep({ subscription("k1", "nadia@example.org") }));
    for (auto const& file : fs::directory_iterator(rig.folder.path))
        CHECK((file.status().permissions() & (fs::perms::group_all | fs::perms::others_all))
            == fs::perms::none);
}

TEST_CASE("an address that is dropped leaves no byte in the folder")
{
    BookRig const rig;
    AddressBook book(rig.path);
    // Enough of them, in no order, that pages of the file are split and freed.
    constexpr std::size_t people = 800;
    constexpr std::size_t at_a_time = 40;
    std::vector<std::string> keys;
    std::vector<Subscription> next;
    for (std::size_t i = 0; i < people; ++i) {
        keys.push_back(std::to_string(i * 7'919 % people));
        next.push_back(subscription(keys.back(), "nadia." + keys.back() + "@example.org"));
        if (next.size() < at_a_time) continue;
        CHECK_FALSE(book.keep(next));
        next.clear();
    }
    CHECK(rig.holds("nadia.17@example.org"));
    CHECK_FALSE(book.drop({ "17", "never seen" }));
    CHECK_FALSE(rig.holds("nadia.17@"));
    CHECK(rig.holds("nadia.18@example.org"));
    CHECK(book.all()->size() == people - 1);
    CHECK_FALSE(book.drop(keys));
    CHECK_FALSE(rig.holds("@example.org"));
    CHECK(book.all()->empty());
}

TEST_CASE("an address that is replaced leaves no byte once it is dropped")
{
    BookRig const rig;
    AddressBook book(rig.path);
    CHECK_FALSE(book.keep({ subscription("k1", "nadia@example.org") }));
    CHECK_FALSE(book.keep({ subscription("k1", "berger@example.com") }));
    CHECK_FALSE(book.drop({ "k1" }));
    CHECK_FALSE(rig.holds("nadia@"));
    CHECK_FALSE(rig.holds("berger@"));
}

TEST_CASE("a file that is no address book is refused at the start")
{
    BookRig const rig;
    store::test::write_contents(rig.path, std::string(4'096, 'x'));
    CHECK_THROWS_AS(AddressBook{ rig.path }, std::runtime_error);
}
