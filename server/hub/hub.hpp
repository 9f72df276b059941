// Where connections, sessions and the log meet: every frame of every client comes in here, on one thread, and
// every command goes one way: hub → Sequencer → log → state → wire. It promises that nobody is told anything
// before it is on disk, and that who speaks is read from the token, never from the frame.
#pragma once

#include "server/hub/live_session.hpp"
#include "server/wire/codec.hpp"

#include <memory>
#include <set>

namespace parvis::hub {

struct Settings {
    std::string version;
    std::string durability; // what the log promises
    std::string public_url; // "http://192.168.1.10:8080", without a slash at the end
    std::string secret; // of this server; tokens and command ids are derived from it
    std::string operator_token;
};

/// Limits of protocol/README.md that are the hub's.
namespace limits {
inline constexpr domain::Duration hello_within = 10'000;
inline constexpr std::uint32_t heartbeat_ms = 10'000;
inline constexpr std::uint32_t retry_base_ms = 500;
inline constexpr std::uint32_t retry_max_ms = 15'000;
inline constexpr std::uint32_t retry_full_ms = 2'000; // told to the refused that may try again
inline constexpr double participant_rate = 5, participant_burst = 20; // commands a second
inline constexpr double steering_rate = 50, steering_burst = 100;
inline constexpr std::uint32_t rate_refusals_max = 100; // in a row, then close 4029
inline constexpr std::size_t queued_commands_max = 20'000; // in one session
inline constexpr std::size_t append_bytes_max = 4 * 1024 * 1024;
inline constexpr std::uint32_t wrong_codes_per_address = 30; // a minute; only failures count
inline constexpr std::uint32_t wrong_codes_per_server = 100;
inline constexpr domain::Duration wrong_codes_window = 60'000;
inline constexpr domain::Duration rewrite_retry = 10'000; // of the log, when the disk was full
inline constexpr domain::Duration budget_kept = 10'000; // over HTTP; after that it is full again
inline constexpr std::size_t sessions_max = 1'000;
inline constexpr std::size_t grids_solved_max = 4; // under way or waiting: what clients have the patience for
inline constexpr std::size_t cells_asked_max = 64; // for one topic each, which is quick
} // namespace limits

/// An answer over HTTP: a status and a JSON body (or a file of an export).
struct Answer {
    unsigned status = 200;
    std::string body;
};
using Reply = std::function<void(Answer)>;

struct Joined {
    std::string session;
    domain::ParticipantId participant;
    std::string token;
};
/// Nothing: done. Else why not.
using Acted = std::function<void(std::optional<wire::Fault>)>;
using JoinReply = std::function<void(std::variant<Joined, wire::Fault>)>;

struct Stats {
    std::size_t sessions = 0;
    std::size_t connections = 0; // that said hello
    std::uint64_t commands = 0;
    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;
    std::uint64_t repeated = 0;
    std::uint64_t events = 0;
    std::uint64_t appends = 0;
    std::uint64_t renderings = 0;
};

enum class ExportFormat { json, csv, markdown };

class Hub {
public:
    Hub(Settings settings, Outside& outside);

    /// A session found in the log at the start.
    void adopt(std::string const& session, Sequencer sequencer);

    // ---- Connections, as the network reports them
    void opened(ConnectionId);
    void received(ConnectionId, std::string_view text);
    void closed(ConnectionId);
    void drained(ConnectionId, std::vector<Missed>);
    /// Server-sent events: hello and sub in one, `channels` as `sub` names them, separated by commas.
    void opened_stream(
        ConnectionId, std::string_view session, std::string_view token, std::string_view channels);

    // ---- HTTP
    void command(std::string_view session, std::string_view token, std::string_view body, Reply);
    /// Answers a question of protocol/README.md, "Questions"; the answer may come later.
    void ask(std::string_view session, std::string_view token, std::string_view body, Reply);
    /// Whether `opened_stream` would be welcome.
    bool may_stream(std::string_view session, std::string_view token) const;
    /// Puts a photo to the report of a topic: answered as `command` is. What it says of who took it, where
    /// and with what is not kept.
    void add_photo(std::string_view session, std::string_view token, wire::PhotoRequest const&,
        std::string_view bytes, Reply);
    /// Whether a report of this session shows this file.
    bool shows_photo(std::string_view session, std::string_view file) const;
    /// The files that some report shows.
    std::set<std::string> photos() const;
    void join(wire::JoinRequest const&, std::string const& address, JoinReply);
    /// The open session behind a join code, or why not. Wrong codes are counted by address.
    std::variant<std::pair<std::string, domain::Session const*>, wire::Fault> look_up(
        std::string const& code, std::string const& address);
    void create(domain::Plan const&, std::string_view token, Reply);
    Answer list(std::string_view token) const;
    /// The session that follows this one in its series, made now or before.
    void clone(std::string_view session, std::string_view token, Reply);
    /// Addresses to hand out: of the public page, the overview and each respondent.
    Answer links(std::string_view session, std::string_view token) const;
    /// Whether this token may look after a session: its facilitator, or the operator.
    bool may_follow_up(std::string_view session, std::string_view token) const;
    /// The link that opens a respondent's desk.
    std::string desk_of(std::string const& session, domain::RespondentId) const;
    /// The session whose public page has this key in its address; empty: none, or it is closed.
    std::string session_of_page(std::string_view key) const;
    /// The sessions of the series behind the key of an overview, oldest first.
    std::vector<std::string> sessions_of_series(std::string_view key) const;
    /// Somebody's act from a page of the server; `cid` as in a frame.
    void act(std::string_view token, std::string const& cid, domain::Command, Acted);
    /// What has happened in a session, in order, and the hash of its log (log_hash.hpp).
    struct History {
        std::vector<domain::Recorded> events;
        std::string hash;
    };
    void read_history(std::string const& session, std::function<void(History)>);
    void export_session(std::string_view session, std::string_view token, ExportFormat, Reply);
    void backup(std::string const& path, std::string_view token, Reply);
    bool is_operator(std::string_view token) const;
    std::optional<Identity> identify(std::string_view token) const { return m_tokens.identify(token); }
    /// A session that exists, by its id.
    domain::Session const* find(std::string_view session) const;

    // ---- The log and time
    void appended(std::vector<boost::system::error_code> const&);
    /// What is due now: frames of the tick, ends of slots and timers, people who did not come back.
    void wake();
    std::optional<domain::Time> next_wake() const;

    // ---- Leaving
    /// Says goodbye to everybody and takes no command any more.
    void leave();
    /// Closes every connection: come back in a while.
    void dismiss();
    /// Nothing is on its way to the log.
    bool is_idle() const;
    /// The state of every session, to start from next time.
    std::vector<std::pair<std::string, store::Snapshot>> snapshots();

    Stats stats() const;

private:
    struct Budget { // of commands
        double left = 0;
        domain::Time at = 0;
    };
    struct Peer {
        std::string session; // empty until hello
        Identity identity;
        domain::Time hello_by = 0;
        Budget budget;
        std::uint32_t refused_in_a_row = 0;
    };
    struct Waiting { // for an outcome
        ConnectionId connection = 0;
        std::function<void(Outcome const*)> then; // over HTTP; none: not done, ask again
    };
    struct Rewrite { // of the log, that waits for room on the disk
        domain::Time at = 0;
        std::vector<store::Redaction> redactions;
    };
    struct Failures {
        domain::Time since = 0;
        std::uint32_t count = 0;
    };

    void on(ConnectionId, Peer&, wire::Hello const&);
    void on(ConnectionId, Peer&, wire::Subscribe const&);
    void on(ConnectionId, Peer&, wire::Unsubscribe const&);
    void on(ConnectionId, Peer&, wire::CommandFrame const&);
    void on(ConnectionId, Peer&, wire::Ping const&);
    void on(ConnectionId, Peer&, wire::Bye const&);
    void admit(ConnectionId, Peer&, Identity const&);
    void subscribe(LiveSession&, ConnectionId, wire::Subscription const&, std::optional<domain::Seq> pos);
    /// Why this command is not even judged, or none.
    std::optional<wire::Fault> fault_of(LiveSession const&, Identity const&, wire::CommandFrame const&) const;
    CommandId command_id(Identity const&, wire::CommandFrame const&) const;
    Budget full_budget(domain::Role) const;
    bool spend(Budget&, domain::Role);
    bool spend_over_http(std::string_view token, domain::Role);
    void submit(LiveSession&, Identity const&, wire::CommandFrame const&, Waiting);
    void submit_system(LiveSession&, domain::Command);
    void answer(LiveSession&, domain::SimilarTopics const&, Reply);
    void answer(LiveSession&, domain::SuggestPlacement const&, Reply);
    void answer(LiveSession&, domain::Matches const&, Reply);
    void settle(std::vector<Outcome>);
    void settle_refused(std::vector<Outcome>, std::string const& reason);
    void follow_up(LiveSession&);
    void rewrite_log(std::string const& session);
    void redact(std::string const& session, std::vector<store::Redaction>);
    void pump();
    void publish_due();
    void start(domain::Plan, Reply);
    LiveSession const* next_of(std::string_view session) const;
    /// What the sessions before this one in its series promised, as it stands now.
    std::vector<domain::BroughtText> promises_before(domain::Session const&) const;
    /// The sessions after this one that are not over learn how its promises stand.
    void bring_promises(LiveSession const& changed);
    static bool changes_promises(std::vector<Pending> const& committed);
    /// Whom a plan names only because an earlier session did is forgotten there too (invariant 17).
    void forget_elsewhere(LiveSession const&, domain::ParticipantId erased);
    wire::SessionSummary summary_of(LiveSession const&) const;
    std::string welcome(LiveSession const&, Identity const&) const;
    bool too_many_wrong_codes(std::string const& address, bool failed);
    ReplyTo await(Waiting);

    Settings m_settings;
    Outside& m_outside;
    Tokens m_tokens;
    AudienceId m_next_audience = 1;
    ReplyTo m_next_reply = 1;
    std::map<std::string, std::unique_ptr<LiveSession>, std::less<>> m_sessions;
    std::map<std::string, std::string> m_codes;
    std::map<ConnectionId, Peer> m_peers;
    std::map<ReplyTo, Waiting> m_waiting;
    std::map<std::string, Budget> m_http_budgets; // by token
    std::map<std::string, Rewrite> m_rewrites; // by session
    std::map<std::string, Failures> m_wrong_codes;
    Failures m_wrong_codes_all;
    std::vector<std::string> m_writing; // sessions of the append under way, in order
    std::size_t m_grids_solved = 0; // under way or waiting
    std::size_t m_cells_asked = 0;
    std::set<std::string> m_cloning; // whose next session is on its way to the log
    bool m_leaving = false;
    Stats m_stats;
};

} // namespace parvis::hub
