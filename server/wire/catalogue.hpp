// Words that exports show to people, in French and in English. For the files of this folder only.
#pragma once

#include "server/domain/session.hpp"

#include <string_view>

namespace parvis::wire {

enum class Words { french, english };
/// French, save for languages that begin with `en`.
Words words_for(std::string_view language);

enum class Text {
    number,
    kind,
    title,
    text,
    tags,
    level,
    hosts,
    state,
    places,
    wishes,
    notes,
    decided_by,
    givens,
    next_date,
    programme,
    topics,
    anonymous,
    not_placed,
    withdrawn_because,
    rounds,
    people,
    voices,
    scribe,
    carried_because,
    report,
    report_missing,
    said,
    proposes,
    disagreement,
    report_actions,
    requests,
    asked_of,
    hidden_reaction,
    draws,
    seats,
    drawn,
    reserves,
    cancelled_because,
    commitment,
    pool_hash,
    seed,
    lineage,
    merged_from,
    merged_into,
    doubled_from,
    brought,
    promises,
    actions,
    proposals,
    helps,
    taken_on_by,
    addressed_to,
    due,
    carried_by,
    carried_by_nobody,
    helped_by,
    from_topics,
    proposed_by,
    version,
    objection_open,
    reason,
    ballots,
    ballots_advise,
    voted,
    open,
    cancelled,
    result,
    too_few,
    weighted,
    blank,
    without_college,
    decided_on,
    proceedings,
    provisional,
    frozen,
    log_hash,
    address,
    participation,
    in_all,
    by_college,
    by_attendance,
    everybody,
    came,
    came_of,
    present,
    in_gatherings,
    photos,
    photo_of,
    reactions,
    topic,
    author,
    what,
    helping,
    asked_of_whom,
    asked_of_nobody,
    respondent,
    nobody_answers,
    late,
    outcome,
    until,
    answers,
    answer,
    asked_on,
    answered_on,
    contested_because,
    handed_back_because,
    carried_from_before,
    question,
    option,
    group,
    reading,
    count,
    may_vote,
    closed,
    transcript,
    yes,
    no
};

std::string_view say(Words, Text);
std::string_view say(Words, domain::Format);
std::string_view say(Words, domain::Level);
std::string_view say(Words, domain::TopicKind);
std::string_view say(Words, domain::TopicState);
std::string_view say(Words, domain::NoteKind);
std::string_view say(Words, domain::SlotKind);
std::string_view say(Words, domain::RoundKind);
std::string_view say(Words, domain::ReactionKind);
std::string_view say(Words, domain::ActionState);
std::string_view say(Words, domain::ProposalStage);
std::string_view say(Words, domain::StatementKind);
std::string_view say(Words, domain::Attendance);
std::string_view say(Words, domain::ReportState);
std::string_view say(Words, domain::Standing);
std::string_view say(Words, domain::PromiseKind);
std::string_view say(Words, domain::PromiseState);
std::string_view say(Words, domain::Outcome);

} // namespace parvis::wire
