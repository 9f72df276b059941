// What clients say: frames and the commands in them.
#include "server/wire/actions.hpp"
#include "server/wire/answers.hpp"
#include "server/wire/ballots.hpp"
#include "server/wire/draws.hpp"
#include "server/wire/faults.hpp"
#include "server/wire/fields.hpp"
#include "server/wire/merging.hpp"
#include "server/wire/promises.hpp"
#include "server/wire/proposals.hpp"
#include "server/wire/reports.hpp"
#include "server/wire/spaces.hpp"
#include "server/wire/times.hpp"
#include "server/wire/voices.hpp"

namespace parvis::wire {

using namespace domain;

template <>
inline constexpr auto described<EditFrame> = as("edit_frame", flat(&EditFrame::frame));
template <>
inline constexpr auto described<SetPhase> = as("set_phase", needed("phase", &SetPhase::phase));
template <>
inline constexpr auto described<Undo> = as("undo", needed("seq", &Undo::seq));
template <>
inline constexpr auto described<AddSlot> = as("add_slot", time("starts", &AddSlot::starts),
    time("ends", &AddSlot::ends), needed("kind", &AddSlot::kind), optional("label", &AddSlot::label));
template <>
inline constexpr auto described<EditSlot> = as("edit_slot", needed("slot", &EditSlot::slot),
    time("starts", &EditSlot::starts), time("ends", &EditSlot::ends), optional("label", &EditSlot::label));
template <>
inline constexpr auto described<RemoveSlot> = as("remove_slot", needed("slot", &RemoveSlot::slot));
template <>
inline constexpr auto described<StartSlot> = as("start_slot", needed("slot", &StartSlot::slot));
template <>
inline constexpr auto described<ExtendSlot> = as(
    "extend_slot", needed("slot", &ExtendSlot::slot), needed("minutes", &ExtendSlot::minutes));
template <>
inline constexpr auto described<EndSlot> = as("end_slot", needed("slot", &EndSlot::slot));
template <>
inline constexpr auto described<AddSpace> = as("add_space", flat(&AddSpace::space));
template <>
inline constexpr auto described<EditSpace> = as(
    "edit_space", needed("space", &EditSpace::space), flat(&EditSpace::description));
template <>
inline constexpr auto described<OpenSpace> = as("open_space", needed("space", &OpenSpace::space));
template <>
inline constexpr auto described<CloseSpace> = as("close_space", needed("space", &CloseSpace::space));
template <>
inline constexpr auto described<BlockCell> = as(
    "block_cell", flat(&BlockCell::cell), optional("on", &BlockCell::on));
template <>
inline constexpr auto described<StartTimer> = as(
    "start_timer", needed("duration_ms", &StartTimer::duration), optional("label", &StartTimer::label));
template <>
inline constexpr auto described<PauseTimer> = as("pause_timer");
template <>
inline constexpr auto described<ResumeTimer> = as("resume_timer");
template <>
inline constexpr auto described<AdjustTimer> = as("adjust_timer", needed("by_ms", &AdjustTimer::by));
template <>
inline constexpr auto described<StopTimer> = as("stop_timer");
template <>
inline constexpr auto described<Announce> = as("announce", needed("text", &Announce::text),
    needed("scope", &Announce::scope), optional("slot", &Announce::slot), optional("space", &Announce::space),
    optional_time("until", &Announce::until));
template <>
inline constexpr auto described<EndAnnouncement> = as(
    "end_announcement", needed("announcement", &EndAnnouncement::announcement));
template <>
inline constexpr auto described<AddParticipant> = as("add_participant", flat(&AddParticipant::profile));
template <>
inline constexpr auto described<EditMe> = as("edit_me", flat(&EditMe::profile));
template <>
inline constexpr auto described<LeaveSession> = as("leave_session");
template <>
inline constexpr auto described<RemoveParticipant> = as("remove_participant",
    needed("participant", &RemoveParticipant::participant), needed("reason", &RemoveParticipant::reason));
template <>
inline constexpr auto described<EraseParticipant> = as(
    "erase_participant", needed("participant", &EraseParticipant::participant));
template <>
inline constexpr auto described<ProposeTopic> = as("propose_topic", flat(&ProposeTopic::content),
    optional("anonymous", &ProposeTopic::anonymous), optional("draft", &ProposeTopic::draft));
template <>
inline constexpr auto described<EditTopic> = as("edit_topic", needed("topic", &EditTopic::topic),
    needed("version", &EditTopic::version), flat(&EditTopic::content));
template <>
inline constexpr auto described<PostTopic> = as("post_topic", needed("topic", &PostTopic::topic));
template <>
inline constexpr auto described<WithdrawTopic> = as(
    "withdraw_topic", needed("topic", &WithdrawTopic::topic), optional("reason", &WithdrawTopic::reason));
template <>
inline constexpr auto described<AnonymiseTopic> = as(
    "anonymise_topic", needed("topic", &AnonymiseTopic::topic));
template <>
inline constexpr auto described<Wish> = as("wish", needed("topic", &Wish::topic), optional("on", &Wish::on));
template <>
inline constexpr auto described<PlaceTopic> = as(
    "place_topic", needed("topic", &PlaceTopic::topic), flat(&PlaceTopic::cell));
template <>
inline constexpr auto described<PlaceTopics> = as(
    "place_topics", needed("placements", &PlaceTopics::placements));
template <>
inline constexpr auto described<ReleaseTopic> = as("release_topic", flat(&ReleaseTopic::cell));
template <>
inline constexpr auto described<MoveTopic> = as(
    "move_topic", needed("from", &MoveTopic::from), needed("to", &MoveTopic::to));
template <>
inline constexpr auto described<SwapTopics> = as(
    "swap_topics", needed("a", &SwapTopics::a), needed("b", &SwapTopics::b));
template <>
inline constexpr auto described<JoinSpace> = as("join_space", flat(&JoinSpace::cell));
template <>
inline constexpr auto described<UseTwoFeet> = as("use_two_feet");
template <>
inline constexpr auto described<BeButterfly> = as("be_butterfly");
template <>
inline constexpr auto described<BeBumblebee> = as("be_bumblebee");
template <>
inline constexpr auto described<AddNote> = as("add_note", needed("topic", &AddNote::topic),
    optional("kind", &AddNote::kind), needed("text", &AddNote::text),
    optional("anonymous", &AddNote::anonymous));
template <>
inline constexpr auto described<EditNote> = as("edit_note", needed("note", &EditNote::note),
    needed("version", &EditNote::version), needed("text", &EditNote::text));
template <>
inline constexpr auto described<HideNote> = as(
    "hide_note", needed("note", &HideNote::note), needed("reason", &HideNote::reason));
template <>
inline constexpr auto described<ShowNote> = as("show_note", needed("note", &ShowNote::note));
template <>
inline constexpr auto described<FlagNote> = as("flag_note", needed("note", &FlagNote::note));
template <>
inline constexpr auto described<KeepNote> = as("keep_note", needed("note", &KeepNote::note));

template <>
inline constexpr auto described<Hello> = made_of(
    needed("v", &Hello::v), needed("token", &Hello::token), optional("client", &Hello::client));
template <>
inline constexpr auto described<Subscription> = made_of(
    needed("id", &Subscription::id), optional("pos", &Subscription::pos));
template <>
inline constexpr auto described<Subscribe> = made_of(
    needed("channels", &Subscribe::channels), optional("epoch", &Subscribe::epoch));
template <>
inline constexpr auto described<Ping> = made_of(optional("pad", &Ping::pad));
template <>
inline constexpr auto described<Bye> = made_of();

namespace {

struct ChannelIds {
    std::vector<std::string> channels;
};

} // namespace

template <>
inline constexpr auto described<ChannelIds> = made_of(needed("channels", &ChannelIds::channels));

namespace {

template <typename Frame>
Parsed<Frame> parse_fields(json::Value const& object)
{
    Frame frame;
    std::string where;
    if (!read_fields(object, frame, where)) return fault("bad_frame", std::move(where));
    return frame;
}

/// Whatever is due is due on a day, or on none.
bool has_sound_dates(Command const& command)
{
    return std::visit(
        []<typename T>(T const& c) {
            if constexpr (requires {
                              c.until;
                              c.outcome;
                          })
                return c.until.empty() || is_date(c.until);
            if constexpr (requires { c.due; }) return c.due.empty() || is_date(c.due);
            return true;
        },
        command);
}

Parsed<ClientFrame> parse_command(json::Value const& object)
{
    auto const* cid = object.find("cid");
    if (!cid || !cid->string() || !is_cid(*cid->string())) return fault("bad_cid", "/cid");
    auto const refused = [&](std::string reason, std::string at) {
        return Fault{ "bad_message", std::move(reason), std::move(at), *cid->string() };
    };
    CommandFrame frame{ .cid = *cid->string(), .command = {}, .on_behalf = {}, .until = {} };
    std::string where;
    if (auto const* person = object.find("for"); person && !read(*person, frame.on_behalf, where))
        return refused("bad_argument", "/for");
    if (auto const* until = object.find("until"); until && !read(*until, frame.until, where, times))
        return refused("bad_argument", "/until");
    auto const* kind = object.find("k");
    if (!kind || !kind->string()) return refused("bad_frame", "/k");
    auto const* arguments = object.find("a");
    if (!arguments || !arguments->object()) return refused("bad_argument", "/a");
    switch (read_kind(*kind->string(), *arguments, frame.command, where)) {
    case Found::unknown:
        return refused("unknown_command", "/k");
    case Found::unsound:
        return refused("bad_argument", "/a" + where);
    case Found::sound:
        break;
    }
    if (auto const* edit = std::get_if<EditFrame>(&frame.command))
        if (auto const unsound = unsound_field(edit->frame); !unsound.empty())
            return refused("bad_argument", "/a" + std::string{ unsound });
    if (!has_sound_dates(frame.command)) return refused("bad_argument", "/a/due");
    return ClientFrame{ std::move(frame) };
}

} // namespace

Parsed<ClientFrame> parse_client_frame(std::string_view text)
{
    auto const object = json::parse(text);
    if (!object) return fault("bad_json");
    auto const* type = object->find("t");
    if (!type || !type->string()) return fault("bad_frame", object->object() ? "/t" : "");
    auto const& t = *type->string();

    if (t == "cmd") return parse_command(*object);
    if (t == "ping") return parse_fields<Ping>(*object);
    if (t == "hello") return parse_fields<Hello>(*object);
    if (t == "bye") return Bye{};
    if (t == "sub") {
        auto frame = parse_fields<Subscribe>(*object);
        if (frame)
            for (auto& channel : frame->channels)
                channel.channel = parse_channel_id(channel.id);
        return frame;
    }
    if (t == "unsub") {
        auto const ids = parse_fields<ChannelIds>(*object);
        if (!ids) return ids.error();
        Unsubscribe frame;
        for (auto const& id : ids->channels)
            frame.channels.push_back({ id, parse_channel_id(id), {} });
        return frame;
    }
    return fault("bad_frame", "/t");
}

} // namespace parvis::wire
