// Pages made by the server: templates and catalogues of `clients/web/pages` (its README lists every key).
// They work before, and without, any script.
#pragma once

#include "server/domain/session.hpp"

#include <map>
#include <string>
#include <vector>

namespace parvis::app {

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

class Pages {
public:
    /// Reads everything once. Throws std::runtime_error naming the file that is missing or malformed.
    explicit Pages(std::string const& folder);
    std::string join(JoinPage const&) const;
    /// `kind`: not_found or unavailable.
    std::string error(std::string const& lang, std::string const& kind) const;
    /// A draw of this session, step by step.
    std::string draw(DrawPage const&) const;
    std::string verify_draw(std::string const& lang) const;
    /// The templates, for the hashes of their styles and scripts.
    std::vector<std::string> templates() const { return { m_join, m_error, m_draw, with_script(m_verify) }; }

private:
    using Catalogue = std::map<std::string, std::string>;
    Catalogue const& catalogue(std::string const& lang) const;
    /// The verifier's script inside its page.
    std::string with_script(std::string page) const;

    std::string m_join;
    std::string m_error;
    std::string m_draw;
    std::string m_verify;
    std::string m_script; // of the verifier
    std::map<std::string, Catalogue> m_catalogues;
};

/// The best of fr and en for an Accept-Language header; French when nothing is said.
std::string language_of(std::string_view accept_language);

/// "'sha256-…'" for each `<style>` or `<script>` (its name is `element`) that stands in a page, as a content
/// security policy names it.
std::vector<std::string> hashes_of(std::string_view html, std::string_view element);

} // namespace parvis::app
