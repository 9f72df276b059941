// Facts as the log keeps them. They are written for ever: a field that comes later is `optional`, and its
// default means "as before".
#include "server/wire/actions.hpp"
#include "server/wire/answers.hpp"
#include "server/wire/ballots.hpp"
#include "server/wire/codec.hpp"
#include "server/wire/draws.hpp"
#include "server/wire/fields.hpp"
#include "server/wire/merging.hpp"
#include "server/wire/promises.hpp"
#include "server/wire/proposals.hpp"
#include "server/wire/reports.hpp"
#include "server/wire/spaces.hpp"
#include "server/wire/voices.hpp"

namespace parvis::wire {

using namespace domain;

template <>
inline constexpr auto described<SessionCreated> = as("session_created", flat(&SessionCreated::frame),
    needed("code", &SessionCreated::code), needed("epoch", &SessionCreated::epoch));
template <>
inline constexpr auto described<CollegeAdded> = as("college_added", needed("college", &CollegeAdded::college),
    needed("name", &CollegeAdded::name), optional("weight", &CollegeAdded::weight));
template <>
inline constexpr auto described<FrameEdited> = as("frame_edited", flat(&FrameEdited::frame));
template <>
inline constexpr auto described<PhaseChanged> = as(
    "phase_changed", needed("from", &PhaseChanged::from), needed("to", &PhaseChanged::to));
template <>
inline constexpr auto described<SlotAdded> = as("slot_added", needed("slot", &SlotAdded::slot),
    needed("starts", &SlotAdded::starts), needed("ends", &SlotAdded::ends), needed("kind", &SlotAdded::kind),
    needed("label", &SlotAdded::label));
template <>
inline constexpr auto described<SlotEdited> = as("slot_edited", needed("slot", &SlotEdited::slot),
    needed("starts", &SlotEdited::starts), needed("ends", &SlotEdited::ends),
    needed("label", &SlotEdited::label));
template <>
inline constexpr auto described<SlotShifted> = as("slot_shifted", needed("slot", &SlotShifted::slot),
    needed("starts", &SlotShifted::starts), needed("ends", &SlotShifted::ends));
template <>
inline constexpr auto described<SlotRemoved> = as("slot_removed", needed("slot", &SlotRemoved::slot));
template <>
inline constexpr auto described<SlotStarted> = as("slot_started", needed("slot", &SlotStarted::slot),
    needed("starts", &SlotStarted::starts), needed("ends", &SlotStarted::ends));
template <>
inline constexpr auto described<SlotExtended> = as("slot_extended", needed("slot", &SlotExtended::slot),
    needed("from", &SlotExtended::from), needed("to", &SlotExtended::to));
template <>
inline constexpr auto described<SlotEnded> = as("slot_ended", needed("slot", &SlotEnded::slot));
template <>
inline constexpr auto described<SpaceAdded> = as(
    "space_added", needed("space", &SpaceAdded::space), flat(&SpaceAdded::description));
template <>
inline constexpr auto described<SpaceEdited> = as(
    "space_edited", needed("space", &SpaceEdited::space), flat(&SpaceEdited::description));
template <>
inline constexpr auto described<SpaceOpened> = as("space_opened", needed("space", &SpaceOpened::space));
template <>
inline constexpr auto described<SpaceClosed> = as("space_closed", needed("space", &SpaceClosed::space));
template <>
inline constexpr auto described<CellBlocked> = as("cell_blocked", flat(&CellBlocked::cell));
template <>
inline constexpr auto described<CellUnblocked> = as("cell_unblocked", flat(&CellUnblocked::cell));
template <>
inline constexpr auto described<TimerStarted> = as(
    "timer_started", needed("label", &TimerStarted::label), needed("ends", &TimerStarted::ends));
template <>
inline constexpr auto described<TimerPaused> = as(
    "timer_paused", needed("remaining_ms", &TimerPaused::remaining));
template <>
inline constexpr auto described<TimerResumed> = as("timer_resumed", needed("ends", &TimerResumed::ends));
template <>
inline constexpr auto described<TimerAdjusted> = as("timer_adjusted", needed("ends", &TimerAdjusted::ends),
    needed("remaining_ms", &TimerAdjusted::remaining));
template <>
inline constexpr auto described<TimerStopped> = as("timer_stopped");
template <>
inline constexpr auto described<TimerEnded> = as("timer_ended");
template <>
inline constexpr auto described<AnnouncementMade> = as("announcement_made",
    needed("announcement", &AnnouncementMade::announcement), needed("text", &AnnouncementMade::text),
    needed("scope", &AnnouncementMade::scope), optional("slot", &AnnouncementMade::slot),
    optional("space", &AnnouncementMade::space), optional("until", &AnnouncementMade::until));
template <>
inline constexpr auto described<AnnouncementEnded> = as(
    "announcement_ended", needed("announcement", &AnnouncementEnded::announcement));
template <>
inline constexpr auto described<ParticipantExpected> = as("participant_expected",
    needed("participant", &ParticipantExpected::participant), flat(&ParticipantExpected::profile));
template <>
inline constexpr auto described<ParticipantJoined> = as("participant_joined",
    needed("participant", &ParticipantJoined::participant), flat(&ParticipantJoined::profile),
    needed("without_phone", &ParticipantJoined::without_phone));
template <>
inline constexpr auto described<ParticipantEdited> = as("participant_edited",
    needed("participant", &ParticipantEdited::participant), flat(&ParticipantEdited::profile));
template <>
inline constexpr auto described<ParticipantWentAway> = as(
    "participant_went_away", needed("participant", &ParticipantWentAway::participant));
template <>
inline constexpr auto described<ParticipantCameBack> = as(
    "participant_came_back", needed("participant", &ParticipantCameBack::participant));
template <>
inline constexpr auto described<ParticipantLeft> = as(
    "participant_left", needed("participant", &ParticipantLeft::participant));
template <>
inline constexpr auto described<ParticipantRemoved> = as("participant_removed",
    needed("participant", &ParticipantRemoved::participant), needed("reason", &ParticipantRemoved::reason));
template <>
inline constexpr auto described<ParticipantErased> = as(
    "participant_erased", needed("participant", &ParticipantErased::participant));
template <>
inline constexpr auto described<ParticipantRestored> = as(
    "participant_restored", needed("participant", &ParticipantRestored::participant));
template <>
inline constexpr auto described<TopicProposed> = as("topic_proposed", needed("topic", &TopicProposed::topic),
    flat(&TopicProposed::content), optional("host", &TopicProposed::host),
    needed("anonymous", &TopicProposed::anonymous), needed("draft", &TopicProposed::draft),
    optional("carried_from", &TopicProposed::carried_from));
template <>
inline constexpr auto described<TopicEdited> = as("topic_edited", needed("topic", &TopicEdited::topic),
    needed("version", &TopicEdited::version), flat(&TopicEdited::content));
template <>
inline constexpr auto described<TopicPosted> = as("topic_posted", needed("topic", &TopicPosted::topic));
template <>
inline constexpr auto described<TopicWithdrawn> = as(
    "topic_withdrawn", needed("topic", &TopicWithdrawn::topic), needed("reason", &TopicWithdrawn::reason));
template <>
inline constexpr auto described<TopicRestored> = as("topic_restored", needed("topic", &TopicRestored::topic));
template <>
inline constexpr auto described<TopicAnonymised> = as(
    "topic_anonymised", needed("topic", &TopicAnonymised::topic));
template <>
inline constexpr auto described<WishChanged> = as("wish_changed", needed("topic", &WishChanged::topic),
    needed("participant", &WishChanged::participant), needed("on", &WishChanged::on));
template <>
inline constexpr auto described<TopicPlaced> = as(
    "topic_placed", needed("topic", &TopicPlaced::topic), flat(&TopicPlaced::cell));
template <>
inline constexpr auto described<TopicsPlaced> = as(
    "topics_placed", needed("placements", &TopicsPlaced::placements));
template <>
inline constexpr auto described<TopicReleased> = as(
    "topic_released", needed("topic", &TopicReleased::topic), flat(&TopicReleased::cell));
template <>
inline constexpr auto described<TopicMoved> = as("topic_moved", needed("topic", &TopicMoved::topic),
    needed("from", &TopicMoved::from), needed("to", &TopicMoved::to));
template <>
inline constexpr auto described<TopicsSwapped> = as(
    "topics_swapped", needed("a", &TopicsSwapped::a), needed("b", &TopicsSwapped::b));
template <>
inline constexpr auto described<PlaceChanged> = as("place_changed",
    needed("participant", &PlaceChanged::participant), needed("from", &PlaceChanged::from),
    needed("to", &PlaceChanged::to));
template <>
inline constexpr auto described<NoteAdded> = as("note_added", needed("note", &NoteAdded::note),
    needed("topic", &NoteAdded::topic), needed("kind", &NoteAdded::kind), needed("text", &NoteAdded::text),
    optional("author", &NoteAdded::author));
template <>
inline constexpr auto described<NoteEdited> = as("note_edited", needed("note", &NoteEdited::note),
    needed("version", &NoteEdited::version), needed("text", &NoteEdited::text));
template <>
inline constexpr auto described<NoteHidden> = as(
    "note_hidden", needed("note", &NoteHidden::note), needed("reason", &NoteHidden::reason));
template <>
inline constexpr auto described<NoteShown> = as("note_shown", needed("note", &NoteShown::note));
template <>
inline constexpr auto described<NoteFlagged> = as(
    "note_flagged", needed("note", &NoteFlagged::note), needed("participant", &NoteFlagged::participant));
template <>
inline constexpr auto described<NoteKept> = as("note_kept", needed("note", &NoteKept::note));
template <>
inline constexpr auto described<ActUndone> = as("act_undone", needed("seq", &ActUndone::seq));

namespace {

void write_body(json::Writer& out, Recorded const& recorded)
{
    out.begin_object();
    write(out, "by", recorded.by);
    std::visit([&](auto const& event) { write_fields(out, event); }, recorded.event);
    out.end_object();
}

bool read_body(std::string_view kind, json::Value const& body, Recorded& recorded, std::string& where)
{
    auto const* by = body.find("by");
    return by && read(*by, recorded.by, where)
        && read_kind(kind, body, recorded.event, where) == Found::sound;
}

} // namespace

std::string_view event_kind(Event const& event)
{
    return std::visit([]<typename E>(E const&) { return described<E>.kind; }, event);
}

EventBody encode_event(Recorded const& recorded)
{
    json::Writer out;
    write_body(out, recorded);
    return { std::string{ event_kind(recorded.event) }, out.take() };
}

std::optional<Recorded> decode_event(std::string_view kind, Time at, std::string_view body)
{
    auto const object = json::parse(body);
    Recorded recorded{ .event = {}, .at = at, .by = {} };
    std::string where;
    if (!object || !read_body(kind, *object, recorded, where)) return std::nullopt;
    return recorded;
}

void write_recorded(json::Writer& out, Recorded const& recorded)
{
    out.begin_object();
    write(out, "kind", event_kind(recorded.event));
    write(out, "at", recorded.at);
    out.key("body");
    write_body(out, recorded);
    out.end_object();
}

bool read_recorded(json::Value const& from, Recorded& recorded, std::string& where)
{
    auto const* kind = from.find("kind");
    auto const* at = from.find("at");
    auto const* body = from.find("body");
    return kind && kind->string() && at && read(*at, recorded.at, where) && body
        && read_body(*kind->string(), *body, recorded, where);
}

} // namespace parvis::wire
