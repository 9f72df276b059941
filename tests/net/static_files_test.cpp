#include "tests/net/client.hpp"
#include "tests/net/recorder.hpp"

#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace parvis::net;
using namespace parvis::net::test;

namespace {

namespace fs = std::filesystem;

/// A folder with a small site in it, and a secret beside it.
class Site {
public:
    Site()
        : m_root(fs::temp_directory_path() / ("parvis-site-" + std::to_string(::getpid())))
    {
        fs::create_directories(folder() / "assets");
        write("../secret.txt", "secret");
        write("phone.html", "<!doctype html>phone");
        write("manifest.webmanifest", "{}");
        write("assets/app-1a2b.js", "plain");
        write("assets/app-1a2b.js.br", "brotli");
        write("assets/app-1a2b.js.gz", "gzip");
        write("lonely.gz", "not a sibling");
        write(".hidden", "hidden");
        fs::create_symlink(m_root / "secret.txt", folder() / "link.txt");
    }
    ~Site() { fs::remove_all(m_root); }
    Site(Site const&) = delete;
    Site& operator=(Site const&) = delete;

    fs::path folder() const { return m_root / "web"; }
    Settings settings() const
    {
        Settings settings;
        settings.static_folder = folder().string();
        return settings;
    }
    void write(std::string const& name, std::string const& content) const
    {
        std::ofstream(folder() / name) << content;
    }

private:
    fs::path m_root;
};

Response not_found(Request const&)
{
    Response response;
    response.status = 404;
    return response;
}

Answer get(Client& client, std::string_view path, std::string_view more = "")
{
    client.send(
        std::string("GET ").append(path).append(" HTTP/1.1\r\nHost: x\r\n").append(more).append("\r\n"));
    return client.answer();
}

}

TEST_CASE("a file of the folder is served with its type, and is asked for again by its tag")
{
    Site const site;
    Running running(site.settings(), not_found);
    Client client(running.port());
    auto const page = get(client, "/phone.html?from=code");
    CHECK(page.status == 200);
    CHECK(page.body == "<!doctype html>phone");
    CHECK(page.fields.at("content-type") == "text/html; charset=utf-8");
    CHECK(page.fields.at("cache-control") == "no-cache");
    CHECK(get(client, "/manifest.webmanifest").fields.at("content-type") == "application/manifest+json");
    CHECK(get(client, "/lonely.gz").body == "not a sibling");

    auto const tag = page.fields.at("etag");
    for (auto const& known : { tag, "W/" + tag, "\"other\", " + tag, std::string("*") }) {
        auto const again = get(client, "/phone.html", "If-None-Match: " + known + "\r\n");
        CHECK(again.status == 304);
        CHECK(again.fields.at("etag") == tag);
        CHECK_FALSE(again.fields.contains("content-length"));
    }
    CHECK(get(client, "/phone.html", "If-None-Match: \"other\"\r\n").status == 200);

    client.send("HEAD /phone.html HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(client.answer(true).fields.at("content-length") == std::to_string(page.body.size()));
    client.send("POST /phone.html HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
    CHECK(client.answer().status == 405);
    CHECK(running.recorder.seen().requests.empty());
}

TEST_CASE("a file compressed ahead of time is sent as the client takes it")
{
    Site const site;
    Running running(site.settings(), not_found);
    Client client(running.port());
    struct Case {
        std::string_view accept;
        std::string_view body;
    };
    std::set<std::string> tags;
    for (auto const& [accept, body] : std::array<Case, 7>{ {
             { "gzip, deflate, br", "brotli" },
             { "gzip", "gzip" },
             { "br;q=0, gzip;q=0.5", "gzip" },
             { "BR", "brotli" },
             { "identity", "plain" },
             { "", "plain" },
             { "gzip;q=0", "plain" },
         } }) {
        CAPTURE(accept);
        auto const answer
            = get(client, "/assets/app-1a2b.js", std::string("Accept-Encoding: ").append(accept) + "\r\n");
        CHECK(answer.body == body);
        CHECK(answer.fields.at("content-type") == "text/javascript; charset=utf-8");
        CHECK(answer.fields.at("vary") == "Accept-Encoding");
        CHECK(answer.fields.at("cache-control") == "public, max-age=31536000, immutable");
        CHECK(answer.fields.contains("content-encoding") == (body != "plain"));
        tags.insert(answer.fields.at("etag"));
    }
    CHECK(tags.size() == 3);
}

TEST_CASE("nothing but the listed files is ever served")
{
    Site const site;
    Running running(site.settings(), not_found);
    site.write("later.html", "written after the start");
    Client client(running.port());
    for (auto const* const path : { "/secret.txt", "/link.txt", "/.hidden", "/assets", "/assets/", "/",
             "//phone.html", "/phone.html/", "/assets/app-1a2b.js.br", "/later.html", "/etc/passwd" }) {
        CAPTURE(path);
        CHECK(get(client, path).status == 404);
    }
    for (auto const* const path : { "/../secret.txt", "/%2e%2e/secret.txt", "/assets/../../secret.txt",
             "/..%2fsecret.txt", "/assets/..%2F..%2Fsecret.txt", "/./phone.html" }) {
        CAPTURE(path);
        Client other(running.port());
        CHECK(get(other, path).status == 400);
    }
    auto const backslash = get(client, "/..\\secret.txt");
    CHECK(backslash.status == 404);
}

TEST_CASE("a dynamic route may answer with a file")
{
    Site const site;
    Running running(site.settings(), [](Request const& request) {
        Response response;
        response.file = request.path == "/" ? "phone.html" : "../secret.txt";
        response.fields = { { "X-Route", "yes" } };
        if (request.path == "/gone") {
            response.file = "phone.html";
            response.status = 410;
        }
        return response;
    });
    Client client(running.port());
    auto const page = get(client, "/");
    CHECK(page.body == "<!doctype html>phone");
    CHECK(page.fields.at("x-route") == "yes");
    CHECK(get(client, "/", "If-None-Match: " + page.fields.at("etag") + "\r\n").status == 304);
    CHECK(get(client, "/gone", "If-None-Match: " + page.fields.at("etag") + "\r\n").status == 410);
    CHECK(get(client, "/elsewhere").status == 404);
}

TEST_CASE("a static folder that cannot be read is an error at construction")
{
    Recorder recorder;
    Settings settings;
    settings.static_folder = "/no/such/folder";
    CHECK_THROWS_AS(Server(settings, recorder), std::system_error);
}
