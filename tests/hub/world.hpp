// The hub's surroundings without threads and sockets: a log in memory, a clock that a test moves, queues that
// a test empties. It watches what the hub says: a frame that tells more than the disk holds, or more than its
// reader may see, is a fault.
#pragma once

#include "server/hub/hub.hpp"
#include "server/store/memory_event_log.hpp"

#include <nlohmann/json.hpp>

#include <deque>
#include <memory>

namespace parvis::test {

using Json = nlohmann::json;

/// One text of the hub, parsed once for everybody who receives it.
struct Frame {
    std::string text;
    Json json;
};
using SharedFrame = std::shared_ptr<Frame const>;

/// What was answered over HTTP. Status 0: nothing yet.
struct Told {
    unsigned status = 0;
    Json body;
};
inline hub::Reply telling(Told& told)
{
    return [&told](hub::Answer const& answer) { told = { answer.status, Json::parse(answer.body) }; };
}

class World final : public hub::Outside {
public:
    static constexpr domain::Time noon = 1'776'000'000'000;
    static constexpr std::string_view operator_token = "the operator of these tests";

    World();

    // ---- Sessions and processes
    /// Writes a session into the log, in this phase. Its join code is `code`.
    void found(std::string const& session, std::string const& code, domain::Plan const&, domain::Phase);
    /// A new process: the log is opened and every session loaded from its snapshot and what follows it.
    void start();
    /// The process ends. Of what the log still had to do, the first `done` happened; nobody heard of it.
    void crash(std::size_t done);
    bool has_failed() const { return m_failed; }
    hub::Hub& hub() { return *m_hub; }
    store::MemoryEventLog& log() { return *m_log; }
    store::MemoryDisk& disk() { return *m_disk; }
    domain::Session const& state(std::string const& session) { return *m_hub->find(session); }
    std::string token(hub::Identity const& identity) const { return m_tokens.token_of(identity); }
    hub::Tokens const& tokens() const { return m_tokens; }

    // ---- What lies waiting, one piece at a time
    bool do_log_job();
    bool do_hub_job();
    std::size_t log_jobs() const { return m_log_jobs.size(); }
    /// Everything that waits is done; time stands still.
    void settle();
    /// Time passes, and the hub does what became due.
    void pass(domain::Duration);
    void save_snapshots();
    /// The next rewritings of the log find the disk full.
    void fill_disk_for_redactions(std::size_t count) { m_full_redactions = count; }

    /// The next photos find the disk full.
    void fill_disk_for_photos(std::size_t count) { m_full_photos = count; }
    /// What is on the disk, by file.
    std::map<std::string, std::string> const& photos() const { return m_photos; }

    // ---- Connections, from the client's end
    hub::ConnectionId open(hub::Identity const&);
    hub::ConnectionId open_stream(
        hub::Identity const&, std::string const& token, std::string const& channels);
    void say(hub::ConnectionId, std::string const& text);
    void say(hub::ConnectionId connection, Json const& json) { say(connection, json.dump()); }
    /// The next frame that arrived, or none.
    SharedFrame hear(hub::ConnectionId);
    std::vector<Json> hear_all(hub::ConnectionId);
    /// Why the other end closed, once everything before was heard.
    std::optional<std::uint16_t> closed_with(hub::ConnectionId) const;
    void drop(hub::ConnectionId);
    /// Frames on their way are lost but for the first `kept`.
    void lose_frames(hub::ConnectionId, std::size_t kept);
    void become_slow(hub::ConnectionId);
    void drain(hub::ConnectionId);
    /// `hello`, with everything that follows settled.
    hub::ConnectionId greet(hub::Identity const&);
    /// Gives a command and returns its `ack` or `rej`, with everything settled.
    Json ask(hub::ConnectionId, Json const& command);

    /// What was wrong so far, as sentences.
    std::vector<std::string> const& faults() const { return m_faults; }
    void fault(std::string what);
    /// Messages that were said and never answered, over open connections.
    std::size_t unanswered() const;
    std::uint64_t redactions() const { return m_redactions; }
    bool was_redacted(std::string const& session) const { return m_redacted.contains(session); }

    // ---- hub::Outside
    domain::Time now() override { return m_now; }
    domain::Entropy entropy() override;
    void append(std::vector<store::Batch>) override;
    void save_snapshot(std::string const& session, store::Snapshot) override;
    void read_log(std::string const& session, hub::LogRead) override;
    void redact(std::string const& session, std::vector<store::Redaction>, hub::Done) override;
    void backup(std::string const& path, hub::BackupDone) override;
    void keep_photo(std::string const& file, std::string bytes, hub::Done) override;
    void drop_photo(std::string const& file) override;
    void suggest_placement(domain::PlacementProblem, hub::PlacementDone) override;
    void failed(boost::system::error_code) override { m_failed = true; }
    void send(hub::ConnectionId, std::string text, std::uint32_t answered) override;
    void join(hub::ConnectionId, hub::AudienceId) override;
    void leave(hub::ConnectionId, hub::AudienceId) override;
    void publish(std::vector<hub::Publication>) override;
    void catch_up(hub::ConnectionId, std::vector<std::string>) override;
    void close(hub::ConnectionId, std::uint16_t code) override;

private:
    enum class Pace { quick, slow, draining };
    struct Connection {
        hub::Identity identity;
        std::deque<SharedFrame> arriving;
        std::set<hub::AudienceId> audiences;
        std::map<hub::AudienceId, domain::Seq> missed;
        Pace pace = Pace::quick;
        std::uint32_t unanswered = 0;
        std::optional<std::uint16_t> closed;
    };
    using Job = std::function<void()>;

    SharedFrame frame_of(std::string text);
    void deliver(Connection&, SharedFrame const&);
    void watch(hub::Identity const&, Frame const&);
    void watch_drafts(hub::Identity const&, Frame const&);
    void watch_entities(hub::Identity const&, Json const& frame);
    Connection* find(hub::ConnectionId);
    hub::Sequencer load(store::Head const&);

    hub::Tokens m_tokens;
    std::shared_ptr<store::MemoryDisk> m_disk;
    std::unique_ptr<store::MemoryEventLog> m_log;
    std::unique_ptr<hub::Hub> m_hub;
    domain::Time m_now = noon;
    std::deque<Job> m_log_jobs;
    std::deque<Job> m_hub_jobs;
    std::map<hub::ConnectionId, Connection> m_connections;
    hub::ConnectionId m_next_connection = 1;
    std::uint64_t m_next_cid = 1;
    std::uint64_t m_entropies = 0;
    std::uint64_t m_redactions = 0;
    std::size_t m_full_redactions = 0;
    std::map<std::string, std::string> m_photos; // on disk, by file
    std::size_t m_full_photos = 0;
    std::set<std::string> m_redacted;
    std::vector<std::string> m_faults;
    bool m_failed = false;
};

/// `{"t":"cmd"}` with these members.
Json command(std::string const& cid, std::string const& kind, Json arguments = Json::object());
/// Entities by collection and id.
using Collections = std::map<std::string, std::map<std::string, Json>>;
/// Upserts what a `snap` or an `ev` carries, as protocol/README.md says.
void upsert(Collections&, Json const& frame);
/// What a channel shows to somebody who comes now.
Collections fresh(domain::Session const&, domain::Channel, domain::View);
domain::View view_of(domain::Role);
/// Three rounds, some rooms of which one is strict, two colleges.
domain::Plan small_plan();

} // namespace parvis::test
