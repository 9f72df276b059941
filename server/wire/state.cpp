// The whole state of a session, for snapshots of its log. A snapshot that this version cannot read is no
// loss: the log says the same.
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
inline constexpr auto described<College> = made_of(
    needed("name", &College::name), optional("weight", &College::weight));
template <>
inline constexpr auto described<Slot> = made_of(needed("starts", &Slot::starts), needed("ends", &Slot::ends),
    needed("kind", &Slot::kind), needed("label", &Slot::label), needed("state", &Slot::state),
    needed("changed", &Slot::changed));
template <>
inline constexpr auto described<Space> = made_of(
    flat(&Space::description), needed("open", &Space::open), needed("changed", &Space::changed));
template <>
inline constexpr auto described<CellState> = made_of(optional("topic", &CellState::topic),
    needed("blocked", &CellState::blocked), flat(&CellState::people), needed("roles", &CellState::roles),
    needed("hearing", &CellState::hearing), needed("waiting", &CellState::waiting),
    needed("extended_until", &CellState::extended_until), needed("changed", &CellState::changed));
template <>
inline constexpr auto described<Topic> = made_of(flat(&Topic::content), needed("hosts", &Topic::hosts),
    needed("anonymous", &Topic::anonymous), needed("state", &Topic::state),
    needed("withdrawn_because", &Topic::withdrawn_because),
    needed("carried_because", &Topic::carried_because), needed("version", &Topic::version),
    needed("posted_at", &Topic::posted_at), needed("wishes", &Topic::wishes), needed("notes", &Topic::notes),
    needed("helps", &Topic::helps), optional("taken_on_by", &Topic::taken_on_by),
    needed("addressed_to", &Topic::addressed_to), needed("changed", &Topic::changed), flat(&Topic::lineage),
    needed("host_requests", &Topic::host_requests), optional("carried_from", &Topic::carried_from));
template <>
inline constexpr auto described<Participant> = made_of(flat(&Participant::profile),
    needed("state", &Participant::state), needed("without_phone", &Participant::without_phone),
    needed("removed_because", &Participant::removed_because), needed("place", &Participant::place),
    optional("waits_for", &Participant::waits_for), needed("changed", &Participant::changed),
    needed("changed_own", &Participant::changed_own));
template <>
inline constexpr auto described<Note> = made_of(needed("topic", &Note::topic), needed("kind", &Note::kind),
    needed("text", &Note::text), optional("author", &Note::author), needed("version", &Note::version),
    needed("added_at", &Note::added_at), optional("hidden_because", &Note::hidden_because),
    needed("flagged_by", &Note::flagged_by), needed("changed", &Note::changed),
    optional("written_for", &Note::written_for));
template <>
inline constexpr auto described<Announcement> = made_of(needed("text", &Announcement::text),
    needed("scope", &Announcement::scope), optional("slot", &Announcement::slot),
    optional("space", &Announcement::space), needed("made_at", &Announcement::made_at),
    optional("until", &Announcement::until), needed("ended", &Announcement::ended),
    needed("changed", &Announcement::changed));
template <>
inline constexpr auto described<Session> = made_of(needed("code", &Session::code),
    needed("epoch", &Session::epoch), needed("frame", &Session::frame), needed("phase", &Session::phase),
    needed("phase_since", &Session::phase_since), needed("phase_before", &Session::phase_before),
    needed("timer", &Session::timer), needed("colleges", &Session::colleges),
    needed("slots", &Session::slots), needed("spaces", &Session::spaces), needed("cells", &Session::cells),
    needed("topics", &Session::topics), needed("participants", &Session::participants),
    needed("notes", &Session::notes), needed("announcements", &Session::announcements),
    needed("actions", &Session::actions), needed("proposals", &Session::proposals),
    needed("statements", &Session::statements), needed("helps", &Session::helps),
    needed("bodies", &Session::bodies), needed("brought", &Session::brought),
    needed("promises", &Session::promises), needed("respondents", &Session::respondents),
    needed("follow_up", &Session::follow_up), needed("series", &Session::series),
    needed("reports", &Session::reports), needed("reactions", &Session::reactions),
    needed("voices", &Session::voices), needed("draws", &Session::draws),
    needed("merge_offers", &Session::merge_offers), needed("ballots", &Session::ballots),
    needed("journal", &Session::journal), needed("present", &Session::present),
    needed("changed", &Session::changed), needed("seq", &Session::seq), needed("now", &Session::now));

namespace {

// Raised when a field of the state is added or changes its meaning: an older snapshot is then passed over.
constexpr std::int64_t state_version = 3;

} // namespace

std::string encode_state(Session const& session)
{
    json::Writer out;
    out.begin_object();
    write(out, "v", state_version);
    write_fields(out, session);
    out.end_object();
    return out.take();
}

std::optional<Session> decode_state(std::string_view text)
{
    auto const object = json::parse(text);
    auto const* version = object ? object->find("v") : nullptr;
    Session session;
    std::string where;
    if (!version || version->integer() != state_version || !read_fields(*object, session, where))
        return std::nullopt;
    return session;
}

} // namespace parvis::wire
