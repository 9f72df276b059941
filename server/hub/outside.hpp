// What the hub asks of the world around it. The program answers with threads and sockets, the simulation with
// a queue and a seed; the hub cannot tell.
#pragma once

#include "server/domain/placement.hpp"
#include "server/store/event_log.hpp"

#include <functional>
#include <string>
#include <vector>

namespace parvis::hub {

using ConnectionId = std::uint64_t;
using AudienceId = std::uint64_t;

/// One frame for everybody in an audience; `from` is the position before it.
struct Publication {
    AudienceId audience = 0;
    domain::Seq from = 0;
    std::string text;
};

/// What a slow connection missed of an audience: everything after `from`.
struct Missed {
    AudienceId audience = 0;
    domain::Seq from = 0;
};

/// The log's lines of a session, or why they cannot be read.
using LogRead = std::function<void(store::Result<std::vector<store::StoredEntry>>)>;
using Done = std::function<void(boost::system::error_code)>;
using PlacementDone = std::function<void(domain::SuggestedPlacement)>;
using BackupDone = std::function<void(store::Result<std::uint64_t> bytes)>;

/// Callbacks come on the hub's thread, later.
class Outside {
public:
    virtual ~Outside() = default;
    virtual domain::Time now() = 0;
    /// Other bytes at every call.
    virtual domain::Entropy entropy() = 0;

    // The log. One `append` is under way at a time; its result comes to `Hub::appended`.
    virtual void append(std::vector<store::Batch>) = 0;
    virtual void save_snapshot(std::string const& session, store::Snapshot) = 0;
    virtual void read_log(std::string const& session, LogRead) = 0;
    virtual void redact(std::string const& session, std::vector<store::Redaction>, Done) = 0;
    virtual void backup(std::string const& path, BackupDone) = 0;
    /// A photo is on disk when `Done` says so; dropping asks for no answer.
    virtual void keep_photo(std::string const& file, std::string bytes, Done) = 0;
    virtual void drop_photo(std::string const& file) = 0;
    /// Solved on a thread of its own, one after the other: it takes seconds.
    virtual void suggest_placement(domain::PlacementProblem, PlacementDone) = 0;
    /// The log cannot be trusted any more: stop acknowledging, end the process, recover at the next start.
    virtual void failed(boost::system::error_code) = 0;

    // Connections. See net/server.hpp for what each promises.
    virtual void send(ConnectionId, std::string text, std::uint32_t answered)
        = 0; // an empty text only answers
    virtual void join(ConnectionId, AudienceId) = 0;
    virtual void leave(ConnectionId, AudienceId) = 0;
    virtual void publish(std::vector<Publication>) = 0;
    virtual void catch_up(ConnectionId, std::vector<std::string>) = 0;
    virtual void close(ConnectionId, std::uint16_t code) = 0;
};

} // namespace parvis::hub
