// One session while people are connected to it: its Sequencer, who listens to what, and which audiences are
// due a frame. One rendering per (channel, view), shared by everybody in it; a connection is a position,
// never a queue.
#pragma once

#include "server/domain/views.hpp"
#include "server/hub/outside.hpp"
#include "server/hub/seal.hpp"
#include "server/hub/sequencer.hpp"
#include "server/hub/tokens.hpp"
#include "server/wire/titles.hpp"

#include <map>
#include <set>

namespace parvis::hub {

/// Close codes of the protocol.
namespace close_code {
inline constexpr std::uint16_t normal = 1000;
inline constexpr std::uint16_t protocol = 4000;
inline constexpr std::uint16_t unauthenticated = 4001;
inline constexpr std::uint16_t removed = 4003;
inline constexpr std::uint16_t replaced = 4009;
inline constexpr std::uint16_t full = 4010;
inline constexpr std::uint16_t draining = 4013;
inline constexpr std::uint16_t rate = 4029;
} // namespace close_code

class LiveSession {
public:
    static constexpr std::size_t channels_per_connection_max = 16;
    static constexpr std::size_t connections_per_token_max = 4;
    /// A person whose last connection went is shown as away only after this.
    static constexpr domain::Duration presence_grace = 30'000;
    /// Whoever joined, or was there before a restart, has this long to connect.
    static constexpr domain::Duration arrival_grace = 2 * presence_grace;
    /// A presence that was not written, since the disk was full, is asked for again after this.
    static constexpr domain::Duration presence_retry = 2'000;
    static constexpr domain::Seq snapshot_every = 5'000;

    LiveSession(std::string id, Outside& outside, AudienceId& next_audience, Sequencer sequencer);

    std::string const& id() const { return m_id; }
    Sequencer& sequencer() { return m_sequencer; }
    Sequencer const& sequencer() const { return m_sequencer; }
    domain::Session const& published() const { return m_sequencer.published(); }
    std::size_t connections() const { return m_listeners.size(); }
    wire::TitleIndex& titles() { return m_titles; }

    /// The connection that must give way, when this token has too many.
    std::optional<ConnectionId> admit(ConnectionId, Identity const&, domain::Time now);
    /// Forgets a connection; a person's last one starts the grace.
    void forget(ConnectionId, domain::Time now);
    enum class Subscribed { yes, no_such_channel, too_many_channels };
    /// Sends what the connection lacks (from `pos`, or everything) and lets it follow. A channel that is not
    /// for this role is no channel.
    Subscribed subscribe(ConnectionId, domain::Channel, std::optional<domain::Seq> pos);
    void unsubscribe(ConnectionId, domain::Channel const&);
    /// One merged frame per missed audience, and the connection follows again.
    void catch_up(ConnectionId, std::vector<Missed> const&);

    /// Marks what the committed events changed, sends `me` at once, and says whom they removed.
    std::vector<ConnectionId> mark_committed();
    /// Publishes what is due at `now`.
    void flush(domain::Time now, std::vector<Publication>&);
    /// When `flush`, a presence or a rule next has something to do, or none.
    std::optional<domain::Time> next_wake() const;
    /// Admitted, and the log does not show this person as present, or something under way may change it.
    bool is_returning(domain::ParticipantId person) const { return m_returning.contains(person); }
    /// What is to be asked of the rules about who is there: people whose grace has passed without a
    /// connection, and people who came back. Asked again until the log says so.
    std::vector<domain::Command> presence_due(domain::Time now);
    /// After a restart everybody shown as present has this long to come back.
    void expect_everybody_back(domain::Time now);
    /// A snapshot would tell what is voted: none is taken while a ballot is open.
    bool may_snapshot() const { return published().seq > 0 && !domain::has_open_ballot(published()); }
    /// Due for a snapshot, since the last one.
    bool wants_snapshot() const
    {
        return published().seq >= m_snapshot_seq + snapshot_every && may_snapshot();
    }
    store::Snapshot snapshot();
    std::vector<ConnectionId> everybody() const;

private:
    struct Audience {
        AudienceId id = 0;
        std::size_t members = 0;
        domain::Seq sent = 0;
        domain::Time sent_at = 0;
        bool dirty = false;
    };
    using AudienceKey = std::pair<domain::Channel, domain::View>;
    struct Listener {
        Identity identity;
        domain::View view = domain::View::participant;
        std::set<domain::Channel> channels;
        domain::Seq own_sent = 0; // position of the `me` channel
    };
    using Person = std::pair<domain::Role, domain::ParticipantId>;
    domain::Duration tick(domain::View) const;
    void send_own(ConnectionId, Listener&);
    Audience& audience_of(AudienceKey const&);
    bool is_connected(domain::ParticipantId) const;
    bool is_present(domain::ParticipantId) const;

    std::string m_id;
    Outside& m_outside;
    AudienceId& m_next_audience;
    Sequencer m_sequencer;
    wire::TitleIndex m_titles;
    std::map<ConnectionId, Listener> m_listeners;
    std::map<AudienceKey, Audience> m_audiences;
    std::map<AudienceId, AudienceKey> m_audience_keys;
    std::map<Person, std::vector<ConnectionId>> m_by_person;
    std::map<domain::ParticipantId, domain::Time> m_leaving; // when to say so
    std::map<domain::ParticipantId, domain::Time> m_returning;
    bool m_dirty = false;
    domain::Seq m_snapshot_seq = 0;
    domain::Seq m_rewritten_until = 0; // up to here the log may have been rewritten before it was loaded
};

/// The state and the answered commands, as a snapshot of the log keeps them.
std::string encode_snapshot(domain::Session const&, AnsweredCommands const&);
/// None when it is of another version or damaged: the log is replayed instead.
std::optional<Sequencer> decode_snapshot(std::string_view);
/// Replays events onto a Sequencer that stands before them; votes under a seal are opened with it. None when
/// an event cannot be read or they have a gap.
std::optional<Sequencer> replay(
    Sequencer before, std::vector<store::StoredEntry> const&, Seal const& seal = {});

} // namespace parvis::hub
