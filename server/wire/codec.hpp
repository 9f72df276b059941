// Frames, log bodies, plans and HTTP bodies to and from domain values. The only place that knows JSON. It
// promises that nothing malformed passes: what it returns holds sound values (valid UTF-8, known names, ids
// of the right kind), and that what it encoded it decodes to the same value.
#pragma once

#include "server/domain/draw_lottery.hpp"
#include "server/domain/events.hpp"
#include "server/domain/questions.hpp"
#include "server/domain/views.hpp"
#include "server/wire/matching.hpp"
#include "server/wire/titles.hpp"

#include <boost/system/result.hpp>

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>

namespace parvis::wire {

// ---- What clients say (protocol/README.md, "Client to server")

struct Hello {
    int v = 0;
    std::string token;
    std::string client;
};
/// One channel of a `sub`. `channel` is none where there is no such channel; `me` has no person yet.
struct Subscription {
    std::string id;
    std::optional<domain::Channel> channel;
    std::optional<domain::Seq> pos;
};
struct Subscribe {
    std::vector<Subscription> channels;
    std::string epoch;
};
struct Unsubscribe {
    std::vector<Subscription> channels;
};
struct CommandFrame {
    std::string cid;
    domain::Command command;
    domain::ParticipantId on_behalf; // "for", or nobody
    std::optional<domain::Time> until;
};
struct Ping {
    std::string pad;
};
struct Bye { };
using ClientFrame = std::variant<Hello, Subscribe, Unsubscribe, CommandFrame, Ping, Bye>;

/// Why a frame, a body or a plan could not be understood. `reason` is a key of the protocol; `where` says the
/// place ("/slots/2/starts") and `cid` whose command it was, when that could be read.
struct Fault {
    std::string code = "bad_message";
    std::string reason;
    std::string where;
    std::string cid;
    bool operator==(Fault const&) const = default;
};
template <typename T>
using Parsed = boost::system::result<T, Fault>;

inline constexpr std::size_t json_depth_max = 8;
inline constexpr std::size_t json_keys_max = 64;

/// Unknown `t` is a Fault (`bad_frame`); unknown fields are ignored.
Parsed<ClientFrame> parse_client_frame(std::string_view text);

// ---- What the server says

struct Welcome {
    std::string session;
    std::string epoch;
    domain::Seq seq = 0;
    domain::Time now = 0;
    domain::Role role = domain::Role::participant;
    domain::ParticipantId me;
    std::uint32_t heartbeat_ms = 0;
    std::uint32_t retry_base_ms = 0;
    std::uint32_t retry_max_ms = 0;
    std::uint32_t retry_spread_ms = 0;
    std::string durability;
    std::string version;
};
std::string encode(Welcome const&);
std::string encode_snap(domain::Channel const&, domain::Rendering const&, domain::Seq to);
std::string encode_ev(domain::Channel const&, domain::Rendering const&, domain::Seq from, domain::Seq to);

/// 16 bytes: whose command, which command; unlinkable to either without the server's key.
using CommandId = std::array<unsigned char, 16>;
enum class Repeat { first, again };
std::string encode_ack(std::string const& cid, domain::Seq, CommandId const&, domain::Created const&, Repeat);
std::string encode_rejection(std::string const& cid, domain::Rejection const&);
/// A refusal that no rule gave: `rate_limited`, `overloaded`, `unavailable`, `expired`, or a Fault with its
/// cid.
std::string encode_refusal(
    std::string const& cid, std::string const& code, std::string const& reason, std::uint32_t retry_ms = 0);
std::string encode_error(Fault const&);
std::string encode_resync(domain::Channel const&);
std::string encode_goaway(std::uint32_t retry_ms);
std::string encode_pong(domain::Time now, std::string const& pad);

/// "board", "topic:t3"… and back; `me` names no person on the wire.
std::string channel_id(domain::Channel const&);
std::optional<domain::Channel> parse_channel_id(std::string_view);
std::string to_string(domain::ParticipantId); // "p12"
std::optional<domain::ParticipantId> parse_participant_id(std::string_view);
std::optional<domain::TopicId> parse_topic_id(std::string_view);
std::optional<domain::PromiseId> parse_promise_id(std::string_view);
std::optional<domain::Outcome> parse_outcome(std::string_view);
/// "t3", or "-" for nothing.
std::string to_string(domain::Created const&);
std::optional<domain::Created> parse_created_id(std::string_view);
std::string_view to_string(domain::Role);
std::string_view to_string(domain::Code);
std::string_view to_string(domain::Reason);
std::string_view to_string(domain::Phase);
std::string_view to_string(domain::Format);
std::optional<domain::Format> parse_format(std::string_view);
std::string to_hex(CommandId const&);

// ---- The log

struct EventBody {
    std::string kind; // "topic_placed"
    std::string body; // {"by":…, fields}
};
EventBody encode_event(domain::Recorded const&);
/// None when this version cannot read it: the log is newer than the program, or damaged.
std::optional<domain::Recorded> decode_event(std::string_view kind, domain::Time at, std::string_view body);

/// The whole state, for snapshots of the log.
std::string encode_state(domain::Session const&);
std::optional<domain::Session> decode_state(std::string_view);

// ---- HTTP

/// `now` gives the date where a plan names none. Accepts files of other tools as protocol/README.md, "Plans",
/// says.
Parsed<domain::Plan> parse_plan(std::string_view json, domain::Time now);

/// The session after this one in its series: the same frame and house at its next date, what was left open,
/// and these promises. `id` is that of the session.
domain::Plan plan_of_next(
    std::string const& id, domain::Session const&, std::vector<domain::BroughtText> promises);

struct JoinRequest {
    std::string code; // normalised
    std::string cid;
    domain::Profile profile;
};
Parsed<JoinRequest> parse_join(std::string_view json);
/// What stands in the query of a photo (protocol/README.md, "Photos"); the picture is the body.
struct PhotoRequest {
    std::string cid;
    domain::TopicId topic;
    std::string says;
    domain::ParticipantId on_behalf;
};
/// From the values of `cid`, `topic`, `says` and `for` as they stand there.
Parsed<PhotoRequest> parse_photo_request(
    std::string_view cid, std::string_view topic, std::string_view says, std::string_view on_behalf);
/// As a person typed it: spaces, dashes and case do not matter. Nothing else is corrected, since of two
/// symbols that look alike the alphabet 23456789ABCDEFGHJKMNPQRSTVWXYZ has at most one, or none.
std::string normalise_code(std::string_view typed);
Parsed<std::string> parse_backup_path(std::string_view json);

/// `{"q":…, "a":{…}}`; an unknown `q` is a Fault (`unknown_question`).
Parsed<domain::Question> parse_question(std::string_view json);
std::string encode_answer(std::vector<SimilarTopic> const&);
std::string encode_answer(domain::SuggestedPlacement const&);
std::string encode_answer(std::vector<Match> const&);

struct Links {
    std::string join;
    std::string console;
    std::string board;
    std::string steward;
};
struct RespondentLink {
    domain::RespondentId id;
    std::string name;
    std::string link;
};
struct SessionSummary {
    std::string session;
    domain::Frame frame;
    domain::Phase phase = domain::Phase::draft;
    std::string code;
    std::uint32_t present = 0;
    Links links;
};
struct FollowUpLinks {
    std::string join;
    std::string board;
    std::string steward;
    std::string follow_up; // empty: the page is closed
    std::string overview;
    std::optional<SessionSummary> next;
    std::vector<RespondentLink> respondents;
};
std::string encode_links(FollowUpLinks const&);
std::string encode_joined(std::string const& session, domain::ParticipantId, std::string const& token);
std::string encode_code_info(std::string const& session, domain::Session const&);
std::string encode_created(SessionSummary const&);
std::string encode_sessions(std::vector<SessionSummary> const&);
std::string encode_backup(std::string const& path, std::uint64_t bytes);
std::string encode_health(bool ready, std::string const& durability, std::string const& version);
std::string encode_fault(Fault const&); // {"code","reason","where"?}

// ---- For the command line, which speaks to a running server

Parsed<std::vector<SessionSummary>> parse_sessions(std::string_view json);
Parsed<SessionSummary> parse_created(std::string_view json);
Parsed<Fault> parse_fault(std::string_view json);
std::string encode_backup_request(std::string const& path);
/// The same plan with another `format`, when the command line gives one.
Parsed<std::string> plan_with_format(std::string_view json, domain::Format);

// ---- Exports

/// One entry of the log as an export shows it: no person, no text.
struct LogLine {
    domain::Seq seq = 0;
    domain::Time at = 0;
    std::string kind;
    std::string command_id; // 16 bytes or empty
};
std::string export_json(std::string const& session, domain::Session const&, std::vector<LogLine> const&);
std::string export_csv(domain::Session const&); // RFC 4180, formula-safe: one row a topic
std::string export_markdown(domain::Session const&);

// ---- Draws

/// A draw as it is published: everything that a verifier needs, and nothing secret before it is revealed.
std::string encode_transcript(std::string const& session, domain::Session const&, domain::DrawId);
/// Of this method (`version` otherwise), however it may have been altered.
Parsed<domain::Transcript> parse_transcript(std::string_view json);
std::string_view to_string(domain::Discrepancy);
std::string_view to_string(domain::SeatState);
std::string_view to_string(domain::Attendance);
std::optional<domain::DrawId> parse_draw_id(std::string_view);
/// `2026-11-26 18:30`, where the session is.
std::string local_time(domain::Time, std::string_view zone);

} // namespace parvis::wire

namespace boost::system {
// `result<T, Fault>` needs to know what to throw when value() is misused.
[[noreturn]] inline void throw_exception_from_error(parvis::wire::Fault const&, boost::source_location const&)
{
    throw std::logic_error("value() of a fault");
}
} // namespace boost::system
