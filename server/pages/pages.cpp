#include "server/pages/pages.hpp"

#include "server/pages/page_data.hpp"
#include "server/wire/codec.hpp"

#include <openssl/evp.h>
#include <toml++/toml.h>

#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace parvis::pages {

namespace mustache = kainjow::mustache;

namespace {

std::string read_file(std::string const& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("a page template is missing: " + path);
    return { std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>() };
}

std::map<std::string, std::string> read_catalogue(std::string const& path)
{
    std::map<std::string, std::string> catalogue;
    try {
        for (auto const& [key, value] : toml::parse_file(path))
            if (auto const text = value.value<std::string>()) catalogue.emplace(key.str(), *text);
    } catch (toml::parse_error const& error) {
        throw std::runtime_error(path + ": " + std::string(error.description()));
    }
    return catalogue;
}

std::string other(std::string const& lang) { return lang == "fr" ? "en" : "fr"; }

} // namespace

std::string render(std::string const& text, mustache::data const& data)
{
    mustache::mustache page(text);
    if (!page.is_valid()) throw std::runtime_error("a page template is malformed: " + page.error_message());
    return page.render(data);
}

mustache::data common(std::string const& lang, Catalogue const& catalogue)
{
    mustache::data sentences;
    for (auto const& [key, sentence] : catalogue)
        sentences.set(key, sentence);
    mustache::data data;
    data.set("t", sentences);
    data.set("lang", lang);
    data.set("other_lang", other(lang));
    return data;
}

constexpr std::array needed_templates = { "action-list", "draw", "error", "feed", "follow-up", "join",
    "letter", "my-evening", "overview", "proceedings", "promise-list", "reminder", "reminder-form", "replay",
    "report-lines", "respondent", "topic", "verify-draw" };

Pages::Pages(std::string const& folder)
    : m_script(read_file(folder + "/verify-draw.js"))
{
    constexpr std::string_view extension = ".mustache";
    for (auto const& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == extension)
            m_texts[entry.path().stem().string()] = read_file(entry.path().string());
    for (auto const* name : needed_templates)
        if (!m_texts.contains(name))
            throw std::runtime_error("a page template is missing: " + folder + "/" + name + ".mustache");
    for (auto const* lang : { "fr", "en" })
        m_catalogues[lang] = read_catalogue(folder + "/" + lang + ".toml");
    // A fault in a template shows at the start, not when the first person comes.
    for (auto const& [name, text] : m_texts)
        if (mustache::mustache page(text); !page.is_valid())
            throw std::runtime_error("a page template is malformed: " + folder + "/" + name
                + ".mustache: " + page.error_message());
}

Catalogue const& Pages::catalogue(std::string const& lang) const
{
    return m_catalogues.at(lang == "en" ? "en" : "fr");
}

std::vector<std::string> Pages::templates() const
{
    std::vector<std::string> all;
    for (auto const& [name, text] : m_texts)
        all.push_back(with_script(text));
    return all;
}

std::string Pages::join(JoinPage const& page) const
{
    auto data = common(page.lang, catalogue(page.lang));
    data.set("cid", page.cid);
    data.set("code", page.code);
    data.set("pseudonym", page.pseudonym);
    data.set("known", flag(page.session != nullptr));
    if (page.session) {
        data.set("title", page.session->frame.title);
        data.set("purpose", page.session->frame.purpose);
        mustache::data colleges{ mustache::data::type::list };
        for (auto const& [id, college] : page.session->colleges) {
            mustache::data one;
            one.set("id", "c" + std::to_string(id.value));
            one.set("name", college.name);
            one.set("chosen", flag(id == page.college));
            colleges << one;
        }
        data.set("has_colleges", flag(!page.session->colleges.empty()));
        data.set("colleges", colleges);
    }
    data.set("remote", flag(page.attendance == domain::Attendance::remote));
    data.set("gathering", flag(page.attendance == domain::Attendance::gathering));
    data.set("represented", flag(page.attendance == domain::Attendance::represented));
    data.set("error", flag(!page.error.empty()));
    if (!page.error.empty()) data.set(page.error, flag(true));
    return render(text("join"), data);
}

std::string Pages::error(std::string const& lang, std::string const& kind) const
{
    auto data = common(lang, catalogue(lang));
    data.set(kind, flag(true));
    return render(text("error"), data);
}

std::string language_of(std::string_view accept_language)
{
    // The order in the header is the order of preference in every browser; weights need no parsing for two
    // languages.
    auto const french = accept_language.find("fr");
    auto const english = accept_language.find("en");
    return english < french ? "en" : "fr";
}

std::vector<std::string> hashes_of(std::string_view html, std::string_view element)
{
    auto const open = "<" + std::string(element) + ">";
    auto const close = "</" + std::string(element) + ">";
    std::vector<std::string> hashes;
    for (auto at = html.find(open); at != std::string_view::npos; at = html.find(open, at)) {
        at += open.size();
        auto const end = html.find(close, at);
        if (end == std::string_view::npos) break;
        auto const content = html.substr(at, end - at);
        std::array<unsigned char, 32> digest{};
        unsigned length = 0;
        EVP_Digest(content.data(), content.size(), digest.data(), &length, EVP_sha256(), nullptr);
        std::array<unsigned char, 48> encoded{};
        EVP_EncodeBlock(encoded.data(), digest.data(), static_cast<int>(digest.size()));
        hashes.push_back("'sha256-" + std::string(reinterpret_cast<char const*>(encoded.data())) + "'");
        at = end;
    }
    return hashes;
}

} // namespace parvis::pages
