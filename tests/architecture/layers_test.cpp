// The modules include only what server/ARCHITECTURE.md allows them. The check reads the sources as text, so
// that it also sees what the linker would forgive.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

/// Which modules a module may include, itself apart.
std::map<std::string, std::set<std::string>> const allowed{
    { "domain", {} },
    { "wire", { "domain" } },
    { "placement", { "domain" } },
    { "store", {} },
    { "photos", {} },
    { "net", {} },
    { "hub", { "domain", "wire", "store", "photos" } },
    { "reminders", { "domain", "wire" } },
    { "post", {} },
    { "pages", { "domain", "wire", "reminders" } },
    { "app",
        { "domain", "wire", "placement", "store", "photos", "net", "hub", "reminders", "post", "pages" } },
};

struct Forbidden {
    std::regex words;
    std::regex where; // files where they may not stand
    std::string why;
};

std::vector<Forbidden> const& forbidden()
{
    static std::vector<Forbidden> const rules{
        { std::regex("<nlohmann/"), std::regex("^server/(?!wire/[^/]*\\.(cpp|hpp)$)"),
            "JSON is the wire's alone" },
        { std::regex("<boost/beast"), std::regex("^server/(?!net/|app/[^/]*\\.cpp$)"),
            "Beast is the network's" },
        { std::regex("<boost/asio"), std::regex("^server/(?!net/|app/[^/]*\\.cpp$)"),
            "Asio is the network's" },
        { std::regex("<sqlite3"), std::regex("^server/(?!store/[^/]*\\.cpp$)"), "SQL is the store's" },
        { std::regex("<coin/"), std::regex("^server/(?!placement/[^/]*\\.cpp$)"),
            "the solver is the placement's" },
        { std::regex("<curl/"), std::regex("^server/(?!post/[^/]*\\.cpp$)"), "curl is the post's" },
        { std::regex("<spdlog/"), std::regex("^server/(?!app/[^/]*\\.cpp$)"), "logging is the program's" },
        { std::regex("<(chrono|random|thread|mutex|ctime)>|std::rand\\b|\\btime\\("),
            std::regex("^server/domain/(?!dates\\.cpp$)"), "a replay would differ" },
        { std::regex("<openssl/"), std::regex("^server/(wire|store)/|^server/domain/(?!draw_[^/]*\\.cpp$)"),
            "in the rules, hashing is the draw's" },
        { std::regex("<(thread|mutex|condition_variable|atomic)>"),
            std::regex("^server/(domain|wire|store|hub|reminders|post)/"), "these modules know one thread" },
    };
    return rules;
}

/// What is wrong with one file, in words.
std::vector<std::string> faults_of(std::string const& path, std::string const& text)
{
    std::vector<std::string> faults;
    static std::regex const module_of("^server/([a-z]+)/");
    std::smatch module;
    if (!std::regex_search(path, module, module_of)) return faults;
    auto const& may = allowed.at(module[1]);
    static std::regex const include("#include \"server/([a-z]+)/[^\"]*\"");
    for (std::sregex_iterator one(text.begin(), text.end(), include), end; one != end; ++one) {
        auto const other = (*one)[1].str();
        if (other != module[1] && !may.contains(other)) faults.push_back(path + " includes " + other);
    }
    for (auto const& rule : forbidden())
        if (std::regex_search(path, rule.where) && std::regex_search(text, rule.words))
            faults.push_back(path + ": " + rule.why);
    return faults;
}

std::string read(fs::path const& path)
{
    std::ifstream file(path);
    return { std::istreambuf_iterator<char>(file), {} };
}

} // namespace

TEST_CASE("every file of the server keeps to its layer")
{
    std::size_t files = 0;
    for (auto const& entry : fs::recursive_directory_iterator(fs::path(PARVIS_SOURCE_DIR) / "server")) {
        auto const extension = entry.path().extension();
        if (extension != ".cpp" && extension != ".hpp") continue;
        ++files;
        auto const path = fs::relative(entry.path(), PARVIS_SOURCE_DIR).string();
        for (auto const& fault : faults_of(path, read(entry.path())))
            FAIL_CHECK(fault);
    }
    CHECK(files > 40);
}

TEST_CASE("a planted violation is found")
{
    struct Planted {
        std::string path;
        std::string text;
    };
    std::vector<Planted> const planted{
        { "server/domain/apply.cpp", "#include \"server/wire/codec.hpp\"" },
        { "server/domain/apply.cpp", "#include <chrono>" },
        { "server/domain/apply.cpp", "#include <openssl/sha.h>" },
        { "server/domain/draw_lottery.hpp", "#include <openssl/sha.h>" },
        { "server/wire/codec.cpp", "#include \"server/hub/hub.hpp\"" },
        { "server/store/event_log.hpp", "#include \"server/domain/session.hpp\"" },
        { "server/store/event_log.hpp", "#include <sqlite3.h>" },
        { "server/net/server.cpp", "#include \"server/domain/session.hpp\"" },
        { "server/hub/hub.cpp", "#include \"server/net/server.hpp\"" },
        { "server/hub/hub.cpp", "#include <boost/asio/post.hpp>" },
        { "server/hub/hub.cpp", "#include <mutex>" },
        { "server/hub/hub.cpp", "#include \"server/placement/placement.hpp\"" },
        { "server/placement/placement.hpp", "#include <coin/CbcModel.hpp>" },
        { "server/hub/hub.cpp", "#include <nlohmann/json.hpp>" },
        { "server/reminders/reminders.cpp", "#include \"server/store/address_book.hpp\"" },
        { "server/post/message.cpp", "#include \"server/domain/session.hpp\"" },
        { "server/post/relay.hpp", "#include <curl/curl.h>" },
        { "server/app/program.hpp", "#include <boost/asio/io_context.hpp>" },
    };
    for (auto const& [path, text] : planted) {
        CAPTURE(path);
        CAPTURE(text);
        CHECK(faults_of(path, text).size() == 1);
    }
    CHECK(faults_of("server/hub/hub.cpp", "#include \"server/domain/session.hpp\"").empty());
    CHECK(faults_of("server/domain/draw_lottery.cpp", "#include <openssl/sha.h>").empty());
}
