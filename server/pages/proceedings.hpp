// The proceedings of a session: everything that it leaves, as one document to be read on a phone, printed, or
// kept as a PDF. It shows what everybody could see, and no more.
#pragma once

#include "server/pages/pages.hpp"

namespace parvis::pages {

struct ProceedingsPage {
    std::string lang = "fr";
    std::string session_id;
    domain::Session const& session;
    std::string base; // public address of the session, "https://forum.example/f/KEY", or empty
    domain::Time now = 0;
    std::string log_hash; // hex; empty while the proceedings are provisional
    std::string qr_svg; // of the way back to the page, or empty; stands in the page as it is
};

std::string proceedings_page(Pages const&, ProceedingsPage const&);

} // namespace parvis::pages
