#include "server/domain/judge.hpp"

namespace parvis::domain {

namespace {

template <typename T, typename... Ts>
constexpr bool is_one_of = (std::is_same_v<T, Ts> || ...);

/// What a person does for themselves, or a facilitator or steward for somebody without a phone.
template <typename T>
constexpr bool is_personal = is_one_of<T, EditMe, LeaveSession, ProposeTopic, EditTopic, PostTopic,
    AnonymiseTopic, Wish, JoinSpace, UseTwoFeet, BeButterfly, BeBumblebee, AddNote, EditNote, AskToSpeak,
    WithdrawRequest, EndTurn, PassTurn, ClaimRole, WaitForSpace, StopWaiting, ReactToReport, AddWord,
    AcceptSeat, DeclineSeat, AcceptMerge, AskToHost, AcceptHost, RefuseHost, DoubleTopic, TakeAction,
    HelpAction, Say, OfferHelp, TakeOn, Cast>;
template <typename T>
constexpr bool is_placing = is_one_of<T, PlaceTopic, ReleaseTopic, MoveTopic>;
/// For one's own topic; facilitators and stewards, for any.
template <typename T>
constexpr bool is_reporting = is_one_of<T, DraftReport, PublishReport, CorrectReport, AddPhoto, RemovePhoto>;
/// A host for their own topic; a facilitator suggests, and takes back what is open.
template <typename T>
constexpr bool is_merging = is_one_of<T, OfferMerge, RefuseMerge>;
/// What comes of the talk: who it belongs to for their own, facilitators for any.
template <typename T>
constexpr bool is_concluding = is_one_of<T, ProposeAction, SetActionDue, FinishAction, DropAction,
    OpenProposal, MoveProposal, ResolveObjection, AmendProposal, AddressTopic, ContestPromise, ClosePromise>;
/// Of who answers, by their own link.
template <typename T>
constexpr bool is_of_respondent = is_one_of<T, AcceptPromise, HandBackPromise>;
template <typename T>
constexpr bool is_of_system = is_one_of<T, CreateSession, AdvanceClock, Join, ConnectionLost, ConnectionBack,
    BringPromises, CarryRest>;

template <typename T>
constexpr bool may_give_kind(Role role)
{
    switch (role) {
    case Role::system:
        return is_of_system<T> || is_one_of<T, EraseParticipant>;
    case Role::board:
        return false;
    case Role::participant:
        return is_personal<
                   T> || is_placing<T> || is_reporting<T> || is_merging<T> || is_concluding<T> || is_one_of<T, WithdrawTopic, FlagNote, EndSpeech, ReleaseRole, SetHearing, CarryTopic, EraseParticipant>;
    case Role::steward:
        return is_personal<
                   T> || is_placing<T> || is_reporting<T> || is_merging<T> || is_concluding<T> || is_one_of<T, AddParticipant, ReleaseRole, RemindReport>;
    case Role::facilitator:
        return !is_of_system<T> && !is_of_respondent<T> && !is_one_of<T, FlagNote>;
    case Role::respondent:
        return is_of_respondent<T> || is_one_of<T, AnswerPromise>;
    }
    return false;
}

/// Who acts must be somebody; who acts for another, only for a person without a phone.
std::optional<Rejection> fault_of_actor(Session const& session, Actor const& actor, bool erases)
{
    if (actor.role == Role::respondent) {
        auto const* respondent = find(session.respondents, actor.respondent);
        return respondent && !respondent->removed ? std::nullopt : std::optional(forbidden());
    }
    if (!actor.participant) return std::nullopt;
    auto const* person = find(session.participants, actor.participant);
    if (!person) return unknown();
    // Who was removed has a right to be forgotten all the same.
    if (is_out(person->state) && !(erases && person->state == ParticipantState::removed)) return forbidden();
    bool const for_another = actor.role == Role::facilitator || actor.role == Role::steward;
    bool const has_phone = !person->without_phone && person->state != ParticipantState::expected;
    if (for_another && has_phone) return forbidden(Reason::not_yours);
    return std::nullopt;
}

} // namespace

bool may_give(Role role, Command const& command)
{
    return std::visit([&]<typename T>(T const&) { return may_give_kind<T>(role); }, command);
}

Decision decide(Session const& session, Command const& command, Context const& context)
{
    if (!may_give(context.actor.role, command)) return forbidden();
    bool const erases = std::holds_alternative<EraseParticipant>(command);
    if (auto fault = fault_of_actor(session, context.actor, erases)) return *fault;
    return std::visit(
        [&]<typename T>(T const& one) -> Decision {
            bool const needs_person = is_personal<T> || is_one_of<T, FlagNote>;
            if (needs_person && !context.actor.participant) return forbidden();
            auto decision = judge(session, one, context);
            assert(decision.has_error() || !decision->empty());
            return decision;
        },
        command);
}

Recorded record(Event event, Context const& context)
{
    auto by = context.actor;
    bool const anonymous = std::visit(
        []<typename T>(T const& one) {
            if constexpr (std::is_same_v<T, TopicProposed>) return one.anonymous;
            if constexpr (is_one_of<T, NoteAdded, ReactionAdded>) return !one.author;
            if constexpr (std::is_same_v<T, TopicAnonymised>) return true;
            return false;
        },
        event);
    if (anonymous) by.participant = {};
    return { std::move(event), context.now, by };
}

Created created_by(Events const& events)
{
    if (events.empty()) return {};
    return std::visit(
        []<typename T>(T const& one) -> Created {
            if constexpr (is_one_of<T, ParticipantJoined, ParticipantExpected>) return one.participant;
            if constexpr (is_one_of<T, TopicProposed, TopicDoubled>) return one.topic;
            if constexpr (std::is_same_v<T, MergeOffered>) return one.offer;
            if constexpr (std::is_same_v<T, NoteAdded>) return one.note;
            if constexpr (std::is_same_v<T, SlotAdded>) return one.slot;
            if constexpr (std::is_same_v<T, SpaceAdded>) return one.space;
            if constexpr (std::is_same_v<T, AnnouncementMade>) return one.announcement;
            if constexpr (std::is_same_v<T, ReactionAdded>) return one.reaction;
            if constexpr (std::is_same_v<T, DrawCommitted>) return one.draw;
            if constexpr (std::is_same_v<T, ActionProposed>) return one.action;
            if constexpr (std::is_same_v<T, ProposalOpened>) return one.proposal;
            if constexpr (std::is_same_v<T, StatementMade>) return one.statement;
            if constexpr (std::is_same_v<T, HelpOffered>) return one.help;
            if constexpr (std::is_same_v<T, BallotOpened>) return one.ballot;
            if constexpr (std::is_same_v<T, RespondentNamed>) return one.respondent;
            return {};
        },
        events.front());
}

std::optional<Time> next_due(Session const& session)
{
    std::optional<Time> due;
    auto const at = [&](Time time) { due = due ? std::min(*due, time) : time; };
    for (auto const& [id, slot] : session.slots)
        if (slot.state == SlotState::running) at(slot.ends);
    if (session.timer.state == TimerState::running) at(session.timer.ends);
    for (auto const& [id, announcement] : session.announcements)
        if (!announcement.ended && announcement.until) at(*announcement.until);
    if (auto const& speaking = session.voices.speaking; speaking && speaking->kind == SpeechKind::pitch)
        at(*speaking->until);
    if (auto const in_spaces = next_due_in_spaces(session)) at(*in_spaces);
    if (auto const freeze = next_freeze(session)) at(*freeze);
    if (auto const close = next_close(session)) at(*close);
    for (auto const& [id, offer] : session.merge_offers)
        if (offer.state == MergeOfferState::offered) at(offer.until);
    for (auto const& [id, topic] : session.topics)
        for (auto const& request : topic.host_requests)
            at(request.until);
    return due;
}

} // namespace parvis::domain
