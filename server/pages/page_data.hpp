// What pages fill their templates with. For the files of this folder that make pages.
#pragma once

#include <kainjow/mustache.hpp>

#include <map>
#include <string>

namespace parvis::pages {

using Catalogue = std::map<std::string, std::string>;

/// The sentences, the language and the other one: what every page has.
kainjow::mustache::data common(std::string const& lang, Catalogue const&);
std::string render(std::string const& text, kainjow::mustache::data const&);

inline kainjow::mustache::data::type flag(bool on)
{
    return on ? kainjow::mustache::data::type::bool_true : kainjow::mustache::data::type::bool_false;
}

/// A text, or false where it is empty: a section of a template takes an empty text for something.
inline kainjow::mustache::data some(std::string const& text)
{
    return text.empty() ? kainjow::mustache::data(false) : kainjow::mustache::data(text);
}

} // namespace parvis::pages
