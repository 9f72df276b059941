// Views as entities of the wire, each whole and with its id. For the files of this folder only.
#pragma once

#include "server/wire/fields.hpp"

namespace parvis::wire {

void write_entity(json::Writer&, domain::SessionView const&);
void write_entity(json::Writer&, domain::AnnouncementView const&);
void write_entity(json::Writer&, domain::SlotView const&);
void write_entity(json::Writer&, domain::SpaceView const&);
void write_entity(json::Writer&, domain::CellView const&);
void write_entity(json::Writer&, domain::TopicView const&);
void write_entity(json::Writer&, domain::NoteView const&);
void write_entity(json::Writer&, domain::MeView const&);
void write_entity(json::Writer&, domain::ParticipantView const&);
void write_entity(json::Writer&, domain::FlagView const&);
void write_entity(json::Writer&, domain::QueueView const&);
void write_entity(json::Writer&, domain::RoundView const&);
void write_entity(json::Writer&, domain::SpokenView const&);
void write_entity(json::Writer&, domain::ReportView const&);
void write_entity(json::Writer&, domain::ReactionView const&);
void write_entity(json::Writer&, domain::SeatView const&);
void write_entity(json::Writer&, domain::DrawView const&);
void write_entity(json::Writer&, domain::MergeOfferView const&);
void write_entity(json::Writer&, domain::HostRequestView const&);
void write_entity(json::Writer&, domain::ActionView const&);
void write_entity(json::Writer&, domain::ProposalView const&);
void write_entity(json::Writer&, domain::StatementView const&);
void write_entity(json::Writer&, domain::HelpView const&);
void write_entity(json::Writer&, domain::BroughtView const&);
void write_entity(json::Writer&, domain::PromiseView const&);
void write_entity(json::Writer&, domain::RespondentView const&);
void write_entity(json::Writer&, domain::BallotView const&);

template <typename View>
void write_collection(json::Writer& out, std::string_view name, std::vector<View> const& entities)
{
    out.key(name);
    out.begin_array();
    for (auto const& entity : entities)
        write_entity(out, entity);
    out.end_array();
}

} // namespace parvis::wire
