// The order of one session, without I/O: commands come in one after another, batches for the log come out,
// and outcomes are released only when their batch is on disk. It promises: one batch under way at a time;
// nothing is answered that a crash could take back; the same command id gets the first answer, for ever.
#pragma once

#include "server/domain/rules.hpp"
#include "server/wire/codec.hpp"

#include <deque>
#include <map>
#include <set>

namespace parvis::hub {

using wire::CommandId;

/// Whom to answer: a number of the caller's, 0 for nobody.
using ReplyTo = std::uint64_t;

struct Envelope {
    ReplyTo reply_to = 0;
    std::string cid;
    std::optional<CommandId> id; // none: a command of the system, never repeated
    domain::Command command;
    domain::Context context;
};

/// An event on its way to the log. The id stands on the first event of its command.
struct Pending {
    domain::Seq seq = 0;
    domain::Recorded recorded;
    std::optional<CommandId> id;
};

struct Accepted {
    domain::Seq seq = 0; // of the command's first event
    std::optional<CommandId> id;
    domain::Created created;
    wire::Repeat repeat = wire::Repeat::first;
};

struct Outcome {
    ReplyTo reply_to = 0;
    std::string cid;
    std::variant<Accepted, domain::Rejection> answer;
};

/// What a command id was answered with.
struct Answered {
    domain::Seq seq = 0;
    domain::Created created;
};
using AnsweredCommands = std::map<CommandId, Answered>;

class Sequencer {
public:
    static constexpr std::size_t batch_events_max = 512;
    /// Refusals are remembered for a while only: asking again later is a new question.
    static constexpr std::size_t refusals_kept = 1'024;

    Sequencer() = default;
    /// As a replay of the log left it.
    Sequencer(domain::Session session, AnsweredCommands answered);

    /// Judges the command on everything received before it. Its outcome waits in line.
    void receive(Envelope const&);
    /// What queued while the last batch was written, at most `batch_events_max` events and whole commands
    /// only. Empty while a batch is under way, and when only refusals wait: then `batch_committed` may be
    /// called at once.
    std::vector<Pending> take_batch();
    /// The batch is on disk: the published state moves, its outcomes are released.
    std::vector<Outcome> batch_committed();
    /// The batch was refused and is not in the log: everything since is forgotten, and these go unanswered.
    std::vector<Outcome> batch_refused();

    /// This command was accepted before, or is being written: asking again gives that answer.
    bool knows(CommandId const& id) const { return m_answered.contains(id) || m_under_way.contains(id); }
    /// Outcomes wait, of a batch under way or not yet taken.
    bool is_waiting() const { return !m_taken.empty() || !m_queued.empty(); }
    std::size_t queued() const { return m_queued.size(); }
    /// What everybody may see.
    domain::Session const& published() const { return m_published; }
    /// The events of the last committed batch, for what follows from them.
    std::vector<Pending> const& committed() const { return m_committed; }
    /// Where they show.
    domain::Touched const& touched() const { return m_touched; }
    AnsweredCommands const& answered() const { return m_answered; }

private:
    struct Line {
        Outcome outcome;
        std::vector<Pending> events;
        std::optional<CommandId> repeats; // answered with whatever that command is answered
        std::optional<CommandId> refused; // remembered as refused, and not told yet
    };
    void remember_refusal(CommandId const&, domain::Rejection const&);

    domain::Session m_published;
    domain::Session m_speculative;
    AnsweredCommands m_answered;
    std::map<CommandId, domain::Rejection> m_refused;
    std::deque<CommandId> m_refused_order;
    std::set<CommandId> m_under_way;
    std::vector<Line> m_queued;
    std::vector<Line> m_taken;
    std::vector<Pending> m_committed;
    domain::Touched m_touched;
    bool m_writing = false;
};

} // namespace parvis::hub
