// Pages made by the server: templates and catalogues of `clients/web/pages` (its README lists every key).
// They work before, and without, any script.
#pragma once

#include "server/domain/session.hpp"

#include <map>
#include <string>
#include <vector>

namespace parvis::pages {

struct JoinPage {
    std::string lang = "fr";
    std::string cid;
    std::string code; // "K7M-2QP", or as typed
    domain::Session const* session = nullptr; // when the code is known
    std::string pseudonym;
    domain::CollegeId college;
    domain::Attendance attendance = domain::Attendance::on_site;
    std::string error; // wrong_code, throttled, full, ended, name; empty: none
};

struct DrawPage {
    std::string lang = "fr";
    std::string session_id;
    domain::Session const& session;
    domain::DrawId draw;
};

/// Templates and catalogues. The pages of each concern are functions of their own, in the header named after
/// it.
class Pages {
public:
    /// Reads everything once. Throws std::runtime_error naming the file that is missing or malformed.
    explicit Pages(std::string const& folder);
    std::string join(JoinPage const&) const;
    /// The page that has one thing to say. `kind`: not_found, unavailable or erased.
    std::string error(std::string const& lang, std::string const& kind) const;
    /// A draw of this session, step by step.
    std::string draw(DrawPage const&) const;
    std::string verify_draw(std::string const& lang) const;
    /// The text of a template by its name, without ".mustache"; it must exist.
    std::string const& text(std::string const& name) const { return m_texts.at(name); }
    /// The sentences of a language; French where there is no such language.
    std::map<std::string, std::string> const& catalogue(std::string const& lang) const;
    /// The templates, for the hashes of their styles and scripts.
    std::vector<std::string> templates() const;

private:
    /// The verifier's script inside its page.
    std::string with_script(std::string page) const;

    std::map<std::string, std::string> m_texts;
    std::string m_script; // of the verifier
    std::map<std::string, std::map<std::string, std::string>> m_catalogues;
};

/// The best of fr and en for an Accept-Language header; French when nothing is said.
std::string language_of(std::string_view accept_language);

/// "'sha256-…'" for each `<style>` or `<script>` (its name is `element`) that stands in a page, as a content
/// security policy names it.
std::vector<std::string> hashes_of(std::string_view html, std::string_view element);

} // namespace parvis::pages
