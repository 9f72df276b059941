#include "server/pages/proceedings_words.hpp"

#include "server/domain/dates.hpp"
#include "server/wire/codec.hpp"

#include <algorithm>
#include <cassert>
#include <sstream>

namespace parvis::pages {

using namespace domain;

std::string held_on(Session const& session)
{
    Time first = 0;
    auto const consider = [&](Time at) {
        if (at > 0 && (first == 0 || at < first)) first = at;
    };
    for (auto const& [id, slot] : session.slots)
        if (slot.state != SlotState::removed) consider(slot.starts);
    if (first == 0)
        for (auto const& [id, topic] : session.topics)
            consider(topic.posted_at);
    return first == 0 ? std::string{} : wire::local_time(first, session.frame.zone).substr(0, 10);
}

std::string joined(std::vector<std::string> const& parts, std::string_view between)
{
    std::string all;
    for (auto const& part : parts) {
        if (!all.empty()) all += between;
        all += part;
    }
    return all;
}

Wording::Wording(Pages const& pages, std::string const& lang, std::string const& zone)
    : m_catalogue(pages.catalogue(lang))
    , m_zone(zone)
{
    std::istringstream names(m_catalogue.at("rec_months"));
    for (std::string name; names >> name;)
        m_months.push_back(name);
    assert(m_months.size() == 12);
}

std::string Wording::date(std::string const& iso) const
{
    if (!time_of(iso)) return iso;
    auto const number = [&](std::size_t at) { return (iso[at] - '0') * 10 + (iso[at + 1] - '0'); };
    auto const day = number(8);
    auto const& first = m_catalogue.at("rec_first_of_month");
    return (day == 1 ? first : std::to_string(day)) + ' ' + m_months[static_cast<std::size_t>(number(5)) - 1]
        + ' ' + iso.substr(0, 4);
}

std::string Wording::day(Time at) const { return date(wire::local_time(at, m_zone).substr(0, 10)); }

std::string Wording::clock(Time at) const
{
    auto text = wire::local_time(at, m_zone).substr(11);
    return text.replace(2, 1, m_catalogue.at("rec_clock_mark"));
}

std::string Wording::span(Slot const& slot) const
{
    return day(slot.starts) + ", " + clock(slot.starts) + " – " + clock(slot.ends);
}

std::string Wording::of(std::uint64_t count, std::uint64_t all) const
{
    return std::to_string(count) + " / " + std::to_string(all);
}

std::string Wording::share(std::uint64_t count, std::uint64_t all) const
{
    if (all == 0) return "–";
    auto const percent = (count * 200 + all) / (all * 2); // to the nearest
    return of(count, all) + " (" + std::to_string(percent) + m_catalogue.at("rec_percent") + ')';
}

std::string Wording::decimal(std::int64_t tenths) const
{
    auto text = std::to_string(tenths / 10);
    if (tenths % 10 != 0) text.append(m_catalogue.at("rec_point")).append(std::to_string(tenths % 10));
    return text;
}

std::string Wording::person(std::string const& name) const
{
    return name.starts_with('#') ? m_catalogue.at("draw_unnamed") + ' ' + name.substr(1) : name;
}

std::string Wording::people(std::vector<std::string> const& names) const
{
    std::vector<std::string> said;
    for (auto const& name : names)
        said.push_back(person(name));
    return joined(said, ", ");
}

std::string Wording::college(Session const& session, CollegeId id) const
{
    auto const known = session.colleges.find(id);
    return known == session.colleges.end() ? m_catalogue.at("rec_no_college") : known->second.name;
}

std::string Wording::group(Session const& session, CollegeGroup const& group) const
{
    std::vector<std::string> names;
    for (auto const id : group.colleges)
        names.push_back(college(session, id));
    if (group.without_college) names.push_back(m_catalogue.at("rec_no_college"));
    return joined(names, " + ");
}

std::string const& Wording::word(Format format) const
{
    return m_catalogue.at("rec_format_" + std::string(wire::to_string(format)));
}
std::string const& Wording::word(Phase phase) const
{
    return m_catalogue.at("rec_phase_" + std::string(wire::to_string(phase)));
}
std::string const& Wording::word(Attendance attendance) const
{
    return m_catalogue.at(std::string(wire::to_string(attendance)));
}

namespace {

char const* key_of(Level value)
{
    switch (value) {
    case Level::inform:
        return "rec_level_inform";
    case Level::consult:
        return "rec_level_consult";
    case Level::concert:
        return "rec_level_concert";
    case Level::co_build:
        return "rec_level_co_build";
    case Level::decide:
        return "rec_level_decide";
    }
    return "rec_level_inform";
}

char const* key_of(TopicKind value)
{
    switch (value) {
    case TopicKind::topic:
        return "rec_kind_topic";
    case TopicKind::need:
        return "rec_kind_need";
    case TopicKind::offer:
        return "rec_kind_offer";
    case TopicKind::project:
        return "rec_kind_project";
    case TopicKind::event:
        return "rec_kind_event";
    }
    return "rec_kind_topic";
}

char const* key_of(NoteKind value)
{
    switch (value) {
    case NoteKind::idea:
        return "rec_note_idea";
    case NoteKind::question:
        return "rec_note_question";
    case NoteKind::disagreement:
        return "rec_note_disagreement";
    case NoteKind::quote:
        return "rec_note_quote";
    }
    return "rec_note_idea";
}

char const* key_of(SlotKind value)
{
    switch (value) {
    case SlotKind::round:
        return "rec_slot_round";
    case SlotKind::plenary:
        return "rec_slot_plenary";
    case SlotKind::pause:
        return "rec_slot_pause";
    }
    return "rec_slot_round";
}

char const* key_of(RoundKind value)
{
    switch (value) {
    case RoundKind::opening:
        return "rec_round_opening";
    case RoundKind::weather:
        return "rec_round_weather";
    case RoundKind::closing:
        return "rec_round_closing";
    case RoundKind::turns:
        return "rec_round_turns";
    }
    return "rec_round_opening";
}

char const* key_of(ActionState value)
{
    switch (value) {
    case ActionState::open:
        return "rec_action_open";
    case ActionState::taken:
        return "rec_action_taken";
    case ActionState::done:
        return "rec_action_done";
    case ActionState::dropped:
        return "rec_action_dropped";
    }
    return "rec_action_open";
}

char const* key_of(ProposalStage value)
{
    switch (value) {
    case ProposalStage::clarify:
        return "rec_stage_clarify";
    case ProposalStage::react:
        return "rec_stage_react";
    case ProposalStage::object:
        return "rec_stage_object";
    case ProposalStage::amend:
        return "rec_stage_amend";
    case ProposalStage::adopted:
        return "rec_stage_adopted";
    case ProposalStage::withdrawn:
        return "rec_stage_withdrawn";
    }
    return "rec_stage_clarify";
}

char const* key_of(StatementKind value)
{
    switch (value) {
    case StatementKind::clarification:
        return "rec_said_clarification";
    case StatementKind::reaction:
        return "rec_said_reaction";
    case StatementKind::objection:
        return "rec_said_objection";
    }
    return "rec_said_clarification";
}

char const* key_of(Standing value)
{
    switch (value) {
    case Standing::awaited:
        return "rec_standing_awaited";
    case Standing::late:
        return "rec_standing_late";
    case Standing::study:
        return "rec_standing_study";
    case Standing::kept:
        return "rec_standing_kept";
    case Standing::adapted:
        return "rec_standing_adapted";
    case Standing::dropped:
        return "rec_standing_dropped";
    case Standing::contested:
        return "rec_standing_contested";
    }
    return "rec_standing_awaited";
}

char const* key_of(PromiseKind value)
{
    switch (value) {
    case PromiseKind::request:
        return "rec_asked_by_request";
    case PromiseKind::need:
        return "rec_asked_by_need";
    case PromiseKind::proposal:
        return "rec_asked_by_proposal";
    }
    return "rec_asked_by_request";
}

char const* key_of(Outcome value)
{
    switch (value) {
    case Outcome::kept:
        return "rec_outcome_kept";
    case Outcome::adapted:
        return "rec_outcome_adapted";
    case Outcome::declined:
        return "rec_outcome_declined";
    case Outcome::study:
        return "rec_outcome_study";
    }
    return "rec_outcome_kept";
}

} // namespace

std::string const& Wording::word(Level value) const { return m_catalogue.at(key_of(value)); }
std::string const& Wording::word(TopicKind value) const { return m_catalogue.at(key_of(value)); }
std::string const& Wording::word(NoteKind value) const { return m_catalogue.at(key_of(value)); }
std::string const& Wording::word(SlotKind value) const { return m_catalogue.at(key_of(value)); }
std::string const& Wording::word(RoundKind value) const { return m_catalogue.at(key_of(value)); }
std::string const& Wording::word(ActionState value) const { return m_catalogue.at(key_of(value)); }
std::string const& Wording::word(ProposalStage value) const { return m_catalogue.at(key_of(value)); }
std::string const& Wording::word(StatementKind value) const { return m_catalogue.at(key_of(value)); }
std::string const& Wording::word(Standing value) const { return m_catalogue.at(key_of(value)); }
std::string const& Wording::word(PromiseKind value) const { return m_catalogue.at(key_of(value)); }
std::string const& Wording::word(Outcome value) const { return m_catalogue.at(key_of(value)); }

} // namespace parvis::pages
