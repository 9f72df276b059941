// Random evenings. A naive model counts what the state keeps; a replay of what was recorded is the state; a
// rendering after any position, folded as a client does, is the rendering of everything.
#include "tests/domain/model_checks.hpp"
#include "tests/domain/model_player.hpp"

#include <cstdlib>

using namespace parvis::domain;

namespace {

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
        if (auto const host = player.host_of(evening.session, command); host && player.once_in(2))
            actor = Evening::as(host);
        auto const before = evening.session;
        auto const decision = evening.ask(actor, command);
        if (decision.has_error()) {
            CHECK(evening.session == before);
            continue;
        }
        ++accepted;
        for (auto const& event : *decision)
            log.push_back(record(event, { actor, evening.now }));
        check_step(before, command, actor, evening.session);
        check_invariants(evening.session);
        check_spaces(evening.session);
        check_warnings(evening.session);
        if (i % 20 == 0) check_draws(evening.session);
    }
    session = evening.session;
    return log;
}

std::uint64_t first_seed()
{
    auto const* given = std::getenv("PARVIS_SEED");
    return given ? std::strtoull(given, nullptr, 10) : 1;
}

/// Every third person is erased: the log that is rewritten for it gives the same state (invariant 17).
void erase_some(Session& played, std::vector<Recorded> const& log)
{
    std::map<Seq, Recorded> events;
    for (auto const& recorded : log)
        events.emplace(events.size() + 1, recorded);
    for (std::uint32_t id = 1; id <= played.participants.size(); id += 3) {
        Context const context{ Evening::facilitator(), played.now };
        auto const decision = decide(played, EraseParticipant{ { id } }, context);
        REQUIRE(decision.has_value());
        auto const recorded = record(decision->front(), context);
        events.emplace(played.seq + 1, recorded);
        apply(played, recorded, played.seq + 1);
    }
    for (auto& [seq, recorded] : rewritten(events))
        events.at(seq) = recorded;
    Session replayed;
    for (auto const& [seq, recorded] : events)
        apply(replayed, recorded, seq);
    for (auto const& [id, person] : replayed.participants)
        REQUIRE(person.profile == played.participants.at(id).profile);
    REQUIRE(replayed.topics == played.topics);
    // Of a topic that became anonymous the log forgets more than the journal of the evening did.
    bool const anonymised = std::any_of(log.begin(), log.end(),
        [](auto const& recorded) { return std::holds_alternative<TopicAnonymised>(recorded.event); });
    if (!anonymised) REQUIRE(replayed == played);
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
        erase_some(played, log);
    }
    MESSAGE(accepted << " of " << evenings * commands << " random commands were accepted");
    CHECK(accepted > evenings * commands / 8); // or the evenings tested nothing
}

TEST_CASE("the evening in which a merged topic was carried to the next session (seed 1015)")
{
    Session played;
    std::size_t accepted = 0;
    play(1015, 1'000, played, accepted);
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
            for (auto const kind : { ChannelKind::session, ChannelKind::board, ChannelKind::roster,
                     ChannelKind::queue, ChannelKind::news, ChannelKind::draws, ChannelKind::proposals }) {
                if (before == 0) continue; // whoever comes first is told everything
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
