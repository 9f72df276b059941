// What the files of views share: each concern renders its own collections. Private to the domain.
#pragma once

#include "server/domain/judge.hpp"
#include "server/domain/views.hpp"

namespace parvis::domain {

/// As others see a person: the pseudonym, or "#12" for who gave none. Empty for nobody: an anonymous
/// contribution.
std::string name_of(Session const&, ParticipantId);

// views_reports.cpp
void render_news(Session const&, View, Seq after, Rendering&);
/// What this person has to write, or has begun: a draft is for nobody else.
std::vector<ReportView> reports_to_write(Session const&, ParticipantId);

// views_merging.cpp
void add_merging(Session const&, ParticipantId, MeView&);
void render_merge_offers(Session const&, Seq after, Rendering&);

} // namespace parvis::domain
