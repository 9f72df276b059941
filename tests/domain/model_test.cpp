// Random evenings. A naive model counts what the state keeps; a replay of what was recorded is the state; a
// rendering after any position, folded as a client does, is the rendering of everything.
#include "tests/domain/given.hpp"

#include <cstdlib>
#include <random>

using namespace parvis::domain;

namespace {

/// Draws commands that make sense often enough to reach deep, and nonsense often enough to be refused.
class Player {
public:
    explicit Player(std::uint64_t seed)
        : m_random(seed)
    {
    }

    std::uint32_t upto(std::size_t most) { return static_cast<std::uint32_t>(m_random() % (most + 1)); }
    bool once_in(std::uint32_t n) { return m_random() % n == 0; }
    Cell any_cell() { return cell(upto(4), upto(4)); }

    Actor actor(Session const& session)
    {
        ParticipantId const person{ upto(session.participants.size()) };
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

    Command command(Session const& session)
    {
        TopicId const topic{ upto(session.topics.size()) };
        NoteId const note{ upto(session.notes.size()) };
        ParticipantId const person{ upto(session.participants.size()) };
        SlotId const slot{ upto(4) };
        SpaceId const space{ upto(4) };
        TopicText content;
        content.title = "Sujet " + std::to_string(upto(99));
        if (topic && once_in(4)) content.conflicts_with = { topic };
        Profile profile;
        profile.pseudonym = "P" + std::to_string(upto(99));
        profile.college = { upto(2) };
        profile.attendance = once_in(2) ? Attendance::remote : Attendance::on_site;
        auto const version = find_version(session, topic, note);
        switch (upto(45)) {
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
        default:
            return ShowNote{ note };
        }
    }

private:
    std::uint32_t find_version(Session const& session, TopicId topic, NoteId note)
    {
        auto const found_topic = session.topics.find(topic);
        auto const found_note = session.notes.find(note);
        if (once_in(2) && found_topic != session.topics.end()) return found_topic->second.version;
        return found_note != session.notes.end() ? found_note->second.version : 1;
    }
    std::mt19937_64 m_random;
};

/// What must hold in any state, counted from scratch.
void check_invariants(Session const& session)
{
    std::map<Cell, Headcount> people;
    Headcount present;
    for (auto const& [id, person] : session.participants) {
        auto const count = [&](Headcount& headcount) {
            ++headcount.here;
            if (person.profile.attendance != Attendance::on_site) ++headcount.remote;
        };
        if (person.state == ParticipantState::present) count(present);
        if (person.place.kind == PlaceKind::cell) {
            count(people[person.place.cell]);
            CHECK(topic_in(session, person.place.cell)); // nobody is where nothing is
        }
        if (person.state == ParticipantState::removed) CHECK(person.place == Place{});
    }
    CHECK(session.present == present);
    for (auto const& [cell, state] : session.cells) {
        CHECK(state.people == people[cell]);
        if (state.topic && session.slots.at(cell.slot).state != SlotState::over)
            CHECK(session.topics.at(state.topic).state == TopicState::posted);
        if (state.blocked) CHECK(!state.topic);
    }
    // Invariants 2 and 3, slot by slot.
    for (auto const& [a, first] : session.cells)
        for (auto const& [b, second] : session.cells) {
            if (!(a < b) || a.slot != b.slot || !first.topic || !second.topic) continue;
            CHECK(first.topic != second.topic);
            for (auto const host : session.topics.at(first.topic).hosts)
                CHECK(!hosts(session.topics.at(second.topic), host));
        }
    // Invariant 15, for what is still to come.
    for (auto const& [a, first] : session.slots)
        for (auto const& [b, second] : session.slots)
            if (a < b && first.state == SlotState::planned && second.state == SlotState::planned)
                CHECK((first.ends <= second.starts || second.ends <= first.starts));
    std::map<TopicId, std::uint32_t> notes;
    for (auto const& [id, note] : session.notes)
        if (!note.hidden_because) ++notes[note.topic];
    for (auto const& [id, topic] : session.topics) {
        CHECK(topic.notes == notes[id]);
        if (topic.anonymous) CHECK(topic.hosts.empty()); // invariant 10
    }
}

std::vector<Recorded> play(std::uint64_t seed, std::size_t commands, Session& session, std::size_t& accepted)
{
    Player player(seed);
    Evening evening;
    std::vector<Recorded> log;
    for (auto const& event :
        *decide({}, CreateSession{ Evening::plan(), "K7M2QP", "epoch" }, { {}, evening.now }))
        log.push_back(record(event, { {}, evening.now }));
    evening.go_to(Phase::marketplace);
    log.push_back(
        record(PhaseChanged{ Phase::draft, Phase::marketplace }, { Evening::facilitator(), evening.now }));
    for (std::size_t i = 0; i < commands; ++i) {
        evening.now += player.upto(30'000);
        auto const command = player.command(evening.session);
        auto actor = player.actor(evening.session);
        for (int tries = 0; tries < 4 && !may_give(actor.role, command); ++tries)
            actor = player.actor(evening.session);
        auto const before = evening.session;
        auto const decision = evening.ask(actor, command);
        if (decision.has_error()) {
            CHECK(evening.session == before);
            continue;
        }
        ++accepted;
        for (auto const& event : *decision)
            log.push_back(record(event, { actor, evening.now }));
        check_invariants(evening.session);
    }
    session = evening.session;
    return log;
}

std::uint64_t first_seed()
{
    auto const* given = std::getenv("PARVIS_SEED");
    return given ? std::strtoull(given, nullptr, 10) : 1;
}

} // namespace

TEST_CASE("twenty random evenings keep the invariants, and their replay is their state")
{
    constexpr std::uint64_t evenings = 20;
    constexpr std::size_t commands = 1'000;
    std::size_t accepted = 0;
    for (auto seed = first_seed(); seed < first_seed() + evenings; ++seed) {
        CAPTURE(seed);
        Session played;
        auto const log = play(seed, commands, played, accepted);
        Session replayed;
        for (auto const& recorded : log)
            apply(replayed, recorded, replayed.seq + 1);
        REQUIRE(replayed == played);
    }
    MESSAGE(accepted << " of " << evenings * commands << " random commands were accepted");
    CHECK(accepted > evenings * commands / 5); // or the evenings tested nothing
}

TEST_CASE("what changed after any position, folded onto what was there, is everything")
{
    for (auto seed = first_seed(); seed < first_seed() + 5; ++seed) {
        CAPTURE(seed);
        Session whole;
        std::size_t accepted = 0;
        auto const log = play(seed, 300, whole, accepted);
        auto const middle = log.size() / 2;
        Session half;
        for (std::size_t i = 0; i < middle; ++i)
            apply(half, log[i], half.seq + 1);
        for (auto const view : { View::participant, View::facilitator, View::board }) {
            Channel const board{ ChannelKind::board, {}, {} };
            std::map<TopicId, std::string> folded;
            std::map<Cell, TopicId> grid;
            for (auto const& rendering :
                { render(half, board, view, 0), render(whole, board, view, half.seq) }) {
                for (auto const& topic : rendering.topics)
                    folded[topic.id]
                        = topic.content.title + std::to_string(topic.wishes) + std::to_string(topic.notes);
                for (auto const& one : rendering.cells)
                    grid[one.id] = one.state.topic;
            }
            std::map<TopicId, std::string> all;
            std::map<Cell, TopicId> all_grid;
            auto const everything = render(whole, board, view, 0);
            for (auto const& topic : everything.topics)
                all[topic.id]
                    = topic.content.title + std::to_string(topic.wishes) + std::to_string(topic.notes);
            for (auto const& one : everything.cells)
                all_grid[one.id] = one.state.topic;
            CHECK(folded == all);
            CHECK(grid == all_grid);
        }
        // And an event that changed something is announced in the channel where it shows.
        Session state;
        for (auto const& recorded : log) {
            auto const before = state.seq;
            auto const touched = apply(state, recorded, before + 1);
            auto const& channels = touched.channels;
            for (auto const kind : { ChannelKind::session, ChannelKind::board, ChannelKind::roster }) {
                auto const rendering = render(state, { kind, {}, {} }, View::participant, before);
                bool const announced = std::any_of(channels.begin(), channels.end(),
                    [&](auto const& channel) { return channel.kind == kind; });
                if (!rendering.empty()) {
                    CAPTURE(recorded.event.index());
                    CHECK(announced);
                }
            }
            for (auto const& [id, person] : state.participants)
                if (person.changed_own == state.seq) {
                    CAPTURE(recorded.event.index());
                    CHECK(touched.people.contains(id));
                }
        }
    }
}
