// How exports put into words what a session holds. For the files of this folder only.
#pragma once

#include "server/wire/catalogue.hpp"
#include "server/wire/seen.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parvis::wire {

std::string joined(std::vector<std::string> const& parts, std::string_view separator);
/// Those that are not empty, "a · b".
std::string joined_some(std::vector<std::string> parts);

/// "2026-01-05 11:00–12:00"
std::string when(domain::Slot const&, std::string_view zone);
std::string space_name(domain::Session const&, domain::SpaceId);
/// Where and when a topic was talked about, cell by cell.
std::vector<std::string> places(domain::Session const&, domain::TopicId);
std::string hosts(domain::TopicView const&, Words);
/// Where a topic comes from and what became of it, name by name.
std::vector<std::pair<Text, std::vector<domain::TopicId>>> lineage(domain::TopicView const&);
std::string name_of(domain::Session const&, domain::CollegeGroup const&, Words);
std::string name_of(domain::Session const&, domain::CollegeId, Words);
/// "3 / 7"
std::string out_of(std::uint32_t count, std::uint32_t all);
/// "Jo (une camionnette), Awa"
std::string helps_of(Seen const&, domain::TopicId);
/// "Appeler · Ana · mars"
std::vector<std::string> actions_of(domain::ReportText const&);
std::vector<std::string> requests_of(domain::ReportText const&, Words);
/// The address of a photo, or of a draw; empty where it is not known where the session is read.
std::string photo_address(std::string const& origin, std::string const& session, std::string const& file);
std::string draw_address(std::string const& origin, std::string const& session, domain::DrawId);

} // namespace parvis::wire
