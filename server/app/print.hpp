// A page of the server as a document that stands alone: with its pictures inside, or printed by the Chromium
// of this machine.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace parvis::app {

/// The page with each `src="/…"` of it inside, as `fetch` gives the bytes of such a path; what it gives none
/// for stays as it is.
std::string with_pictures_inside(
    std::string const& document, std::function<std::string(std::string const&)> const& fetch);

/// The bytes of the PDF. Runs PARVIS_CHROMIUM, or the first of the usual names that is there, without a
/// window and without a network. Throws std::runtime_error that says what to do: none is there, it failed, or
/// it took longer than `print_within`.
std::string printed_as_pdf(std::string_view document);

} // namespace parvis::app
