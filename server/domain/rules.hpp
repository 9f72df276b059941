// The rules: (state, command, context) → events or a refusal; (state, event) → state. Pure: the same
// arguments give the same result for ever, so that a replay of the log is the session.
#pragma once

#include "server/domain/session.hpp"

#include <boost/system/result.hpp>

#include <stdexcept>

namespace parvis::domain {

using Decision = boost::system::result<Events, Rejection>;

/// Judges one command and changes nothing. An accepted command gives at least one event, so that whatever was
/// acknowledged is in the log.
Decision decide(Session const&, Command const&, Context const&);

/// Where an event shows: the channels it changed, without the `me` channels, and the people whose `me` it
/// did.
struct Touched {
    std::set<Channel> channels;
    std::set<ParticipantId> people;
};

/// Cannot refuse: what the log says has happened. `seq` follows `session.seq` without a gap (asserted).
Touched apply(Session&, Recorded const&, Seq seq);

/// As it goes on record: without the person where the contribution is anonymous (invariant 10).
Recorded record(Event, Context const&);

/// What the command behind these events created (the first of them says).
Created created_by(Events const&);

/// The same event without the author of this topic, for rewriting the log when a named topic becomes
/// anonymous; none where there is nothing to hide.
std::optional<Recorded> without_author(Recorded const&, TopicId);
/// The events of a log, from its first, that must not stay as they are, as they are to stay: without the
/// authors of topics that became anonymous (invariant 10), without who was erased (invariant 17). The log of
/// an evening in which people were erased gives the same state when it was rewritten.
std::map<Seq, Recorded> rewritten(std::map<Seq, Recorded> const& events);

/// When `AdvanceClock` next has something to do, or none.
std::optional<Time> next_due(Session const&);

/// Whether a role may give this command at all; the rest is judged by `decide`.
bool may_give(Role, Command const&);

} // namespace parvis::domain

namespace boost::system {
// `result<Events, Rejection>` needs to know what to throw when value() is misused.
[[noreturn]] inline void throw_exception_from_error(
    parvis::domain::Rejection const&, boost::source_location const&)
{
    throw std::logic_error("value() of a refused decision");
}
} // namespace boost::system
