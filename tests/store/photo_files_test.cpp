// Photos lie beside the log, whole or not at all.
#include "server/store/photo_files.hpp"
#include "tests/store/rigs.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

using namespace parvis;
namespace fs = std::filesystem;

TEST_CASE("a photo comes back byte for byte, also for the next process")
{
    store::test::TemporaryFolder const folder;
    auto const path = folder.path.string() + "/photos";
    std::string const bytes = std::string("\xff\xd8\0\r\n", 5) + std::string(3'000'000, 'x');
    {
        store::PhotoFiles files(path);
        CHECK_FALSE(files.keep("a.jpg", bytes));
        CHECK_FALSE(files.keep("a.jpg", bytes));
        CHECK((fs::status(path).permissions() & fs::perms::others_all) == fs::perms::none);
    }
    store::PhotoFiles files(path);
    REQUIRE(files.read("a.jpg").has_value());
    CHECK(*files.read("a.jpg") == bytes);
    CHECK(files.read("b.jpg").has_error());
    files.drop("a.jpg");
    files.drop("a.jpg");
    CHECK(files.read("a.jpg").has_error());
}

TEST_CASE("what a crash left behind is swept, and nothing else")
{
    store::test::TemporaryFolder const folder;
    store::PhotoFiles files(folder.path.string());
    CHECK_FALSE(files.keep("shown.jpg", "1"));
    CHECK_FALSE(files.keep("orphan.jpg", "2"));
    std::ofstream(folder.path.string() + "/half.jpg.new") << "ha";
    files.drop_all_but({ "shown.jpg" });
    CHECK(files.read("shown.jpg").has_value());
    CHECK(std::distance(fs::directory_iterator(folder.path.string()), {}) == 1);
}

TEST_CASE("a copy of the photos holds them all")
{
    store::test::TemporaryFolder const folder;
    store::PhotoFiles files(folder.path.string() + "/photos");
    CHECK_FALSE(files.keep("a.jpg", "1"));
    CHECK_FALSE(files.copy_to(folder.path.string() + "/copy"));
    store::PhotoFiles copy(folder.path.string() + "/copy");
    CHECK(*copy.read("a.jpg") == "1");
    CHECK(files.copy_to("/proc/nowhere"));
}

TEST_CASE("a photo that cannot be written is an error, and leaves nothing")
{
    store::test::TemporaryFolder const folder;
    store::PhotoFiles files(folder.path.string() + "/photos");
    fs::remove_all(folder.path.string() + "/photos");
    CHECK(files.keep("a.jpg", "1"));
}
