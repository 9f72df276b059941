// The renderings of each concern, put together by `render`. Private to the domain.
#pragma once

#include "server/domain/views.hpp"

namespace parvis::domain {

/// As others see a person: the pseudonym, or "#12" for who gave none. Empty for nobody: an anonymous
/// contribution.
std::string name_of(Session const&, ParticipantId);

// views_actions.cpp
void render_actions(Session const&, View, Seq after, Rendering&);
void render_actions_of(Session const&, ParticipantId, MeView&);

// views_proposals.cpp
void render_proposals(Session const&, Seq after, Rendering&);
void render_proposals_of(Session const&, ParticipantId, MeView&);

// views_answers.cpp
void render_helps(Session const&, TopicId, Seq after, Rendering&);
void render_answers_of(Session const&, ParticipantId, MeView&);

// views_promises.cpp
void render_brought(Session const&, Seq after, Rendering&);
void render_promises(Session const&, Seq after, Rendering&);
void render_promises_of(Session const&, ParticipantId, MeView&);

} // namespace parvis::domain
// Renderings of the concerns, each defined in the views*.cpp of its own. Private to the domain.
#pragma once

#include "server/domain/judge.hpp"
#include "server/domain/views.hpp"

namespace parvis::domain {

/// As others see a person: the pseudonym, or "#12" for who gave none. Empty for nobody: an anonymous
/// contribution.
std::string name_of(Session const&, ParticipantId);

// views_ballots.cpp
std::vector<BallotView> ballots_after(Session const&, Seq after);
std::vector<OwnVote> own_votes(Session const&, ParticipantId);

} // namespace parvis::domain
