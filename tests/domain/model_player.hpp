// Who plays random evenings.
#pragma once

#include "tests/domain/given.hpp"

#include <random>

namespace parvis::domain {

/// Draws commands that make sense often enough to reach deep, and nonsense often enough to be refused.
class Player {
public:
    explicit Player(std::uint64_t seed)
        : m_random(seed)
    {
    }

    std::uint32_t upto(std::size_t most) { return static_cast<std::uint32_t>(m_random() % (most + 1)); }
    bool once_in(std::uint32_t n) { return m_random() % n == 0; }
    /// The number of something that is there, mostly; now and then of nothing.
    std::uint32_t one_of(std::size_t count) { return count == 0 || once_in(20) ? 0 : 1 + upto(count - 1); }
    Cell any_cell() { return cell(upto(4), upto(4)); }

    Actor actor(Session const& session)
    {
        ParticipantId const person{ one_of(session.participants.size()) };
        switch (upto(9)) {
        case 0:
            return Evening::facilitator();
        case 1:
            return { Role::steward, person };
        case 2:
            return { Role::system, {} };
        case 3:
            return { Role::facilitator, person };
        case 4:
            return { Role::board, {} };
        default:
            return Evening::as(person);
        }
    }

    /// Who may do most with the topic that a command is about, or nobody.
    static ParticipantId host_of(Session const& session, Command const& command)
    {
        return std::visit(
            [&]<typename T>(T const& one) -> ParticipantId {
                if constexpr (requires { TopicId{ one.topic }; }) {
                    auto const topic = session.topics.find(one.topic);
                    bool const hosted = topic != session.topics.end() && !topic->second.hosts.empty();
                    return hosted && may_give(Role::participant, command) ? topic->second.hosts.front()
                                                                          : ParticipantId{};
                }
                return {};
            },
            command);
    }

    Command command(Session const& session)
    {
        if (once_in(5)) return voice(session);
        TopicId const topic{ one_of(session.topics.size()) };
        NoteId const note{ one_of(session.notes.size()) };
        ParticipantId const person{ one_of(session.participants.size()) };
        SlotId const slot{ upto(4) };
        SpaceId const space{ upto(4) };
        TopicText content;
        content.title = "Sujet " + std::to_string(upto(99));
        if (once_in(2)) content.kind = TopicKind::need;
        if (topic && once_in(4)) content.conflicts_with = { topic };
        Profile profile;
        profile.pseudonym = "P" + std::to_string(upto(99));
        profile.college = { upto(2) };
        profile.attendance = static_cast<Attendance>(upto(2));
        if (once_in(3)) profile.party = 1 + upto(29);
        if (once_in(8)) return in_spaces(session);
        auto const version = find_version(session, topic, note);
        if (once_in(12)) return draw_command(session, person);
        MergeOfferId const offer{ one_of(session.merge_offers.size()) };
        TopicId const other{ one_of(session.topics.size()) };
        if (once_in(6)) return conclusion(session, topic);
        switch (upto(60)) {
        case 0:
            return SetPhase{ once_in(30) ? static_cast<Phase>(upto(11)) : static_cast<Phase>(4 + upto(2)) };
        case 1:
            return StartSlot{ slot };
        case 2:
            return EndSlot{ slot };
        case 3:
            return ExtendSlot{ slot, static_cast<std::int32_t>(upto(20)) - 10 };
        case 4:
            return AddSlot{ upto(9) * 1'000'000, upto(9) * 1'000'000, SlotKind::round, "" };
        case 5:
            return BlockCell{ any_cell(), once_in(2) };
        case 6:
            return CloseSpace{ space };
        case 7:
            return OpenSpace{ space };
        case 8:
            return StartTimer{ upto(600'000), "" };
        case 9:
            return AdjustTimer{ 60'000 };
        case 10:
            return PauseTimer{};
        case 11:
            return ResumeTimer{};
        case 12:
            return Announce{ "Écoutez", Scope::all, {}, {},
                once_in(2) ? std::optional<Time>(1'700'000'900'000) : std::nullopt };
        case 13:
            return Undo{ upto(session.seq) };
        case 14:
            return AdvanceClock{};
        case 15:
        case 16:
            return Join{ profile };
        case 17:
            return AddParticipant{ profile };
        case 18:
            return EditMe{ profile };
        case 19:
            return once_in(4) ? Command(LeaveSession{}) : Command(ConnectionBack{ person });
        case 20:
            return once_in(6) ? Command(RemoveParticipant{ person, "raison" })
                              : Command(ConnectionLost{ person });
        case 21:
        case 22:
        case 23:
            return ProposeTopic{ content, once_in(5), once_in(5) };
        case 24:
            return EditTopic{ topic, version, content };
        case 25:
            return PostTopic{ topic };
        case 26:
            return once_in(3) ? Command(WithdrawTopic{ topic, "raison" }) : Command(AnonymiseTopic{ topic });
        case 27:
        case 28:
            return Wish{ topic, !once_in(3) };
        case 29:
        case 30:
        case 31:
            return PlaceTopic{ topic, any_cell() };
        case 46:
            return PlaceTopics{ { { topic, any_cell() }, { { one_of(session.topics.size()) }, any_cell() },
                { { one_of(session.topics.size()) }, any_cell() } } };
        case 32:
            return ReleaseTopic{ any_cell() };
        case 33:
            return MoveTopic{ any_cell(), any_cell() };
        case 34:
            return SwapTopics{ any_cell(), any_cell() };
        case 35:
        case 36:
        case 37:
            return JoinSpace{ any_cell() };
        case 38:
            return UseTwoFeet{};
        case 39:
            return once_in(2) ? Command(BeButterfly{}) : Command(BeBumblebee{});
        case 40:
        case 41:
            return AddNote{ topic, NoteKind::idea, "Une note", once_in(3) };
        case 42:
            return EditNote{ note, version, "Une autre" };
        case 43:
            return HideNote{ note, "raison" };
        case 44:
            return once_in(2) ? Command(FlagNote{ note }) : Command(KeepNote{ note });
        case 45:
            return DraftReport{ topic, report_version(session, topic),
                { once_in(9) ? "" : "Dit", "Propose", "", {}, {} } };
        case 47:
            if (once_in(6)) return RemovePhoto{ topic, "1.jpg" };
            if (once_in(4)) return AddPhoto{ topic, { std::to_string(upto(3)) + ".jpg", 4, 3, "" } };
            return PublishReport{ topic, report_version(session, topic) };
        case 48:
            return once_in(2)
                ? Command(CorrectReport{ topic, report_version(session, topic), { "Redit", "", "", {}, {} } })
                : Command(RemindReport{ topic });
        case 49: {
            ReactionId const reaction{ one_of(session.reactions.size()) };
            if (once_in(4)) return HideReaction{ reaction, "raison" };
            if (once_in(4)) return ShowReaction{ reaction };
            return ReactToReport{ topic, ReactionKind::disagrees, "Non", once_in(3) };
        }
        case 50:
            return CarryTopic{ topic, "raison" };
        case 51:
            return OfferMerge{ topic, other };
        case 52:
        case 53:
            return once_in(6) ? Command(RefuseMerge{ offer }) : Command(AcceptMerge{ offer });
        case 54:
            return AskToHost{ topic };
        case 55:
            return asked_host(session, once_in(3));
        case 56:
            return DoubleTopic{ topic };
        case 57:
            return put_to_the_vote(session);
        case 58:
        case 59: {
            BallotId const ballot{ one_of(session.ballots.size()) };
            std::vector<OptionId> choices(upto(4));
            for (auto& choice : choices)
                choice = { upto(3) };
            if (once_in(4)) return CloseBallot{ ballot };
            return once_in(20) ? Command(CancelBallot{ ballot, "raison" }) : Command(Cast{ ballot, choices });
        }
        default:
            return ShowNote{ note };
        }
    }

    /// Who speaks.
    Command voice(Session const& session)
    {
        ParticipantId const person{ one_of(session.participants.size()) };
        auto const holder = stick_holder(session.voices);
        switch (upto(15)) {
        case 0:
            return OpenQueue{ upto(2) * 60'000,
                once_in(2) ? std::vector{ Alternation::room_remote }
                           : std::vector{ Alternation::not_yet_spoken, Alternation::colleges } };
        case 1:
            return once_in(5) ? Command(CloseQueue{}) : Command(WithdrawRequest{});
        case 2:
        case 3:
        case 4:
            return AskToSpeak{};
        case 5:
            return CallNext{};
        case 6:
            return Call{ person };
        case 7:
            return Reorder{ person, { one_of(session.participants.size()) } };
        case 8:
            return EndSpeech{};
        case 9:
            return CallToPitch{ { one_of(session.topics.size()) } };
        case 10:
            return OpenRound{ static_cast<RoundKind>(upto(3)), "", static_cast<RoundOrder>(upto(2)), 0 };
        case 11:
            return StartRound{};
        case 12:
            return once_in(5) ? Command(CloseRound{}) : Command(EndTurn{});
        case 13:
            return PassTurn{};
        default:
            return NextTurn{ holder, once_in(2) };
        }
    }

private:
    Command in_spaces(Session const& session)
    {
        // Where a group may meet more often than not, and most of all in the small strict space, so that it
        // fills.
        auto at = any_cell();
        for (auto const& [where, state] : session.cells)
            if (state.topic && !is_over(session, where) && once_in(where.space.value == 3 ? 2 : 4))
                at = where;
        switch (upto(8)) {
        case 0:
        case 1:
            return ClaimRole{ at, static_cast<SpaceRole>(upto(2)) };
        case 2:
            return ReleaseRole{ at, static_cast<SpaceRole>(upto(2)) };
        case 3:
            return SetHearing{ at, once_in(2) };
        case 4:
            return ExtendCell{ at, static_cast<std::int32_t>(upto(40)) - 10 };
        case 5:
        case 6:
            return WaitForSpace{ at };
        case 7:
            return once_in(2) ? Command(StopWaiting{}) : Command(AdvanceClock{});
        default:
            return JoinSpace{ at };
        }
    }
    Command draw_command(Session const& session, ParticipantId person)
    {
        DrawId const draw{ one_of(session.draws.size()) };
        DrawRules rules{ "Tirage", upto(4), upto(2), once_in(3) ? DrawPool::all : DrawPool::present, {}, {} };
        if (once_in(2)) rules.quotas.push_back({ { { 1 + upto(1) }, {}, {} }, 1 });
        if (once_in(3)) rules.quotas.push_back({ { {}, Attendance::remote, {} }, 1 });
        switch (upto(9)) {
        case 0:
            return CommitDraw{ std::move(rules) };
        case 1:
        case 2:
            return FreezeDraw{ draw };
        case 3:
            return AddDice{ draw, std::to_string(1 + upto(5)) };
        case 4:
            return AddWord{ draw, "mot" + std::to_string(upto(9)) };
        case 5:
            return RevealDraw{ draw };
        case 6:
            return once_in(6) ? Command(CancelDraw{ draw, "raison" }) : Command(RevealDraw{ draw });
        case 7:
            return AcceptSeat{ draw };
        case 8:
            return DeclineSeat{ draw };
        default:
            return PassOver{ draw, person, "raison" };
        }
    }

    /// What comes of the talk.
    Command conclusion(Session const& session, TopicId topic)
    {
        ActionId const action{ one_of(session.actions.size()) };
        ProposalId const proposal{ one_of(session.proposals.size()) };
        auto const known = session.proposals.find(proposal);
        switch (upto(12)) {
        case 0:
            return ProposeAction{ "Agir", { topic }, "" };
        case 1:
            return TakeAction{ action, !once_in(3) };
        case 2:
            return HelpAction{ action, !once_in(3) };
        case 3:
            return SetActionDue{ action, "2026-02-10" };
        case 4:
            return once_in(2) ? Command(FinishAction{ action }) : Command(DropAction{ action, "raison" });
        case 5:
            return OpenProposal{ topic, "Proposition" };
        case 6:
        case 7:
            return MoveProposal{ proposal, static_cast<ProposalStage>(upto(5)) };
        case 8:
            return Say{ proposal, static_cast<StatementKind>(upto(2)), "Parce que" };
        case 9:
            return ResolveObjection{ { one_of(session.statements.size()) } };
        case 10:
            return AmendProposal{ proposal, known == session.proposals.end() ? 1 : known->second.version,
                "Autrement" };
        case 11:
            return OfferHelp{ topic, "", !once_in(3) };
        default:
            return TakeOn{ topic, !once_in(3) };
        }
    }

    Command put_to_the_vote(Session const& session)
    {
        BallotDescription ballot;
        ballot.kind = static_cast<BallotKind>(upto(3));
        ballot.question = "Et alors ?";
        ballot.options = { { {}, "Oui" }, { { one_of(session.topics.size()) }, "Non" } };
        ballot.secret = once_in(2);
        ballot.weighted = once_in(2);
        if (once_in(2)) ballot.audience.colleges = { { 1 + upto(1) } };
        return OpenBallot{ ballot };
    }
    std::uint32_t find_version(Session const& session, TopicId topic, NoteId note)
    {
        auto const found_topic = session.topics.find(topic);
        auto const found_note = session.notes.find(note);
        if (once_in(2) && found_topic != session.topics.end()) return found_topic->second.version;
        return found_note != session.notes.end() ? found_note->second.version : 1;
    }
    std::uint32_t report_version(Session const& session, TopicId topic)
    {
        auto const report = session.reports.find(topic);
        return report == session.reports.end() || once_in(9) ? 0 : report->second.version;
    }
    Command asked_host(Session const& session, bool refuse)
    {
        for (auto const& [id, topic] : session.topics)
            if (!topic.host_requests.empty() && once_in(2)) {
                auto const person = topic.host_requests.front().participant;
                return refuse ? Command(RefuseHost{ id, person }) : Command(AcceptHost{ id, person });
            }
        return AcceptHost{};
    }
    std::mt19937_64 m_random;
};

} // namespace parvis::domain
