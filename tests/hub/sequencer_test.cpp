#include "server/hub/live_session.hpp"

#include <doctest/doctest.h>

using namespace parvis;
using domain::ParticipantId;
using domain::Role;
using hub::Accepted;
using hub::Sequencer;

namespace {

constexpr domain::Time noon = 1'776'000'000'000;

hub::CommandId id_of(std::uint32_t number)
{
    hub::CommandId id{};
    for (std::size_t i = 0; i < sizeof number; ++i)
        id[i] = static_cast<unsigned char>(number >> (8 * i));
    return id;
}

hub::Envelope said(std::uint32_t number, Role role, ParticipantId who, domain::Command command)
{
    hub::Envelope envelope;
    envelope.reply_to = number;
    envelope.cid = "cid-" + std::to_string(number);
    envelope.id = id_of(number);
    envelope.command = std::move(command);
    envelope.context = { { role, who }, noon };
    return envelope;
}

hub::Envelope wish(std::uint32_t number, ParticipantId who, bool on = true)
{
    return said(number, Role::participant, who, domain::Wish{ { 1 }, on });
}

hub::Envelope of_system(domain::Command command)
{
    hub::Envelope envelope;
    envelope.command = std::move(command);
    envelope.context.now = noon;
    return envelope;
}

domain::Plan plan_with(std::size_t topics)
{
    domain::Plan plan;
    plan.frame.title = "Le jardin partagé";
    plan.slots.push_back({ noon, noon + 3'600'000, domain::SlotKind::round, "" });
    plan.spaces = { { "Serre", "room", {}, false, {}, "" }, { "Verger", "room", {}, false, {}, "" } };
    for (std::size_t i = 0; i < topics; ++i) {
        plan.topics.emplace_back();
        plan.topics.back().content.title = "Le compost " + std::to_string(i);
    }
    return plan;
}

/// A marketplace with one topic that nobody hosts and two people, p1 and p2.
Sequencer marketplace()
{
    Sequencer sequencer;
    sequencer.receive(of_system(domain::CreateSession{ plan_with(1), "AGRA22", "epoch" }));
    auto phase = of_system(domain::SetPhase{ domain::Phase::marketplace });
    phase.context.actor.role = Role::facilitator;
    sequencer.receive(phase);
    sequencer.receive(of_system(domain::Join{}));
    sequencer.receive(of_system(domain::Join{}));
    sequencer.take_batch();
    sequencer.batch_committed();
    return sequencer;
}

std::vector<store::StoredEntry> stored(std::vector<hub::Pending> const& batch)
{
    std::vector<store::StoredEntry> entries;
    for (auto const& [seq, recorded, id] : batch) {
        auto const body = wire::encode_event(recorded);
        entries.push_back({ seq,
            { body.kind, id ? std::string(id->begin(), id->end()) : std::string(), recorded.at,
                body.body } });
    }
    return entries;
}

Accepted accepted(hub::Outcome const& outcome)
{
    REQUIRE(std::holds_alternative<Accepted>(outcome.answer));
    return std::get<Accepted>(outcome.answer);
}

domain::Reason refused(hub::Outcome const& outcome)
{
    REQUIRE(std::holds_alternative<domain::Rejection>(outcome.answer));
    return std::get<domain::Rejection>(outcome.answer).reason;
}

} // namespace

TEST_CASE("one batch is under way at a time, and nothing is published before it is on disk")
{
    auto sequencer = marketplace();
    auto const before = sequencer.published();
    sequencer.receive(wish(1, { 1 }));
    auto const first = sequencer.take_batch();
    REQUIRE(first.size() == 1);
    CHECK(first[0].seq == before.seq + 1);
    sequencer.receive(wish(2, { 2 }));
    CHECK(sequencer.take_batch().empty());
    CHECK(sequencer.is_waiting());
    CHECK(sequencer.published() == before);

    auto const outcomes = sequencer.batch_committed();
    REQUIRE(outcomes.size() == 1);
    CHECK(outcomes[0].reply_to == 1);
    CHECK(accepted(outcomes[0]).seq == before.seq + 1);
    CHECK(sequencer.published().topics.at({ 1 }).wishes == std::set<ParticipantId>{ { 1 } });
    REQUIRE(sequencer.committed().size() == 1);
    CHECK(sequencer.committed()[0].seq == before.seq + 1);

    auto const second = sequencer.take_batch();
    REQUIRE(second.size() == 1);
    CHECK(second[0].seq == before.seq + 2);
    CHECK(sequencer.batch_committed().size() == 1);
    CHECK_FALSE(sequencer.is_waiting());
}

TEST_CASE("a refusal waits behind the batch it was judged on")
{
    auto sequencer = marketplace();
    domain::Cell const cell{ { 1 }, { 1 } };
    sequencer.receive(said(1, Role::facilitator, {}, domain::PlaceTopic{ { 1 }, cell }));
    CHECK(sequencer.take_batch().size() == 1);
    sequencer.receive(said(2, Role::facilitator, {}, domain::PlaceTopic{ { 1 }, cell }));
    CHECK(sequencer.take_batch().empty());

    CHECK(sequencer.batch_committed().size() == 1); // the placing alone
    CHECK(sequencer.is_waiting());
    CHECK(sequencer.take_batch().empty()); // only a refusal waits: nothing to write
    auto const outcomes = sequencer.batch_committed();
    REQUIRE(outcomes.size() == 1);
    CHECK(refused(outcomes[0]) == domain::Reason::cell_taken);
    CHECK_FALSE(sequencer.is_waiting());
}

TEST_CASE("outcomes come in the order in which commands came")
{
    auto sequencer = marketplace();
    sequencer.receive(wish(1, { 1 }));
    sequencer.receive(wish(2, { 9 })); // nobody
    sequencer.receive(wish(3, { 2 }));
    CHECK(sequencer.take_batch().size() == 2);
    auto const outcomes = sequencer.batch_committed();
    REQUIRE(outcomes.size() == 3);
    CHECK(outcomes[0].reply_to == 1);
    CHECK(outcomes[1].reply_to == 2);
    CHECK(refused(outcomes[1]) == domain::Reason::no_such_thing);
    CHECK(outcomes[2].reply_to == 3);
}

TEST_CASE("a repeated id gets the first answer, before, during and after its batch")
{
    auto sequencer = marketplace();
    auto propose = said(1, Role::participant, { 1 }, domain::ProposeTopic{});
    std::get<domain::ProposeTopic>(propose.command).content.title = "Les haies";
    sequencer.receive(propose);
    sequencer.receive(propose); // before it is taken
    CHECK(sequencer.take_batch().size() == 1);
    sequencer.receive(propose); // while it is written
    auto const outcomes = sequencer.batch_committed();
    REQUIRE(outcomes.size() == 2);
    auto const first = accepted(outcomes[0]);
    CHECK(first.repeat == wire::Repeat::first);
    CHECK(first.created == domain::Created{ domain::TopicId{ 2 } });

    CHECK(sequencer.take_batch().empty());
    auto later = sequencer.batch_committed();
    REQUIRE(later.size() == 1);
    sequencer.receive(propose); // after
    CHECK(sequencer.take_batch().empty());
    auto const last = sequencer.batch_committed();
    REQUIRE(last.size() == 1);
    for (auto const& outcome : { outcomes[1], later[0], last[0] }) {
        auto const again = accepted(outcome);
        CHECK(again.repeat == wire::Repeat::again);
        CHECK(again.seq == first.seq);
        CHECK(again.id == first.id);
        CHECK(again.created == first.created);
    }
    CHECK(sequencer.published().topics.size() == 2);
}

TEST_CASE("a repeated id gets the first answer after a restart, from the log and from a snapshot")
{
    Sequencer sequencer;
    std::vector<store::StoredEntry> log;
    auto const commit = [&] {
        for (auto& entry : stored(sequencer.take_batch()))
            log.push_back(std::move(entry));
        return sequencer.batch_committed();
    };
    sequencer.receive(of_system(domain::CreateSession{ plan_with(1), "AGRA22", "epoch" }));
    sequencer.receive(said(1, Role::system, {}, domain::Join{}));
    auto open = said(2, Role::facilitator, {}, domain::SetPhase{ domain::Phase::marketplace });
    sequencer.receive(open);
    auto propose = said(3, Role::participant, { 1 }, domain::ProposeTopic{});
    std::get<domain::ProposeTopic>(propose.command).content.title = "Les haies";
    sequencer.receive(propose);
    auto const note = said(
        4, Role::participant, { 1 }, domain::AddNote{ { 2 }, domain::NoteKind::idea, "Du lierre.", false });
    sequencer.receive(note);
    auto const outcomes = commit();
    REQUIRE(outcomes.size() == 5);

    auto const replayed = hub::replay({}, log);
    REQUIRE(replayed);
    auto const decoded
        = hub::decode_snapshot(hub::encode_snapshot(sequencer.published(), sequencer.answered()));
    REQUIRE(decoded);
    for (auto restarted : { *replayed, *decoded }) {
        CHECK(restarted.published() == sequencer.published());
        CHECK(restarted.answered().size() == sequencer.answered().size());
        std::uint32_t number = 0;
        for (auto const& again : { said(1, Role::system, {}, domain::Join{}), open, propose, note }) {
            restarted.receive(again);
            CHECK(restarted.take_batch().empty());
            auto const answer = restarted.batch_committed();
            REQUIRE(answer.size() == 1);
            auto const& first = accepted(outcomes[++number]);
            CHECK(accepted(answer[0]).seq == first.seq);
            CHECK(accepted(answer[0]).created == first.created);
            CHECK(accepted(answer[0]).repeat == wire::Repeat::again);
        }
    }
}

TEST_CASE("a snapshot that is cut or changed is not read")
{
    auto sequencer = marketplace();
    sequencer.receive(wish(1, { 1 }));
    sequencer.take_batch();
    sequencer.batch_committed();
    auto const text = hub::encode_snapshot(sequencer.published(), sequencer.answered());
    auto const end_of_state = text.find('\n');
    CHECK(hub::decode_snapshot(text));
    CHECK(hub::decode_snapshot(text.substr(0, end_of_state)));
    for (std::size_t length = end_of_state + 2; length < text.size(); ++length) {
        CAPTURE(length);
        CHECK_FALSE(hub::decode_snapshot(text.substr(0, length)));
    }
    CHECK_FALSE(hub::decode_snapshot(text.substr(1)));
    CHECK_FALSE(hub::decode_snapshot(text + "\nnonsense"));
    CHECK_FALSE(hub::decode_snapshot(text + " more"));
    CHECK_FALSE(hub::decode_snapshot(""));
}

TEST_CASE("a log with a gap or an unknown event is not replayed")
{
    Sequencer sequencer;
    sequencer.receive(of_system(domain::CreateSession{ plan_with(3), "AGRA22", "epoch" }));
    auto log = stored(sequencer.take_batch());
    CHECK(hub::replay({}, log));
    auto unknown = log;
    unknown.back().entry.kind = "topic_sung";
    CHECK_FALSE(hub::replay({}, unknown));
    log.erase(log.begin() + 1);
    CHECK_FALSE(hub::replay({}, log));
}

TEST_CASE("a refused batch forgets everything since, and the same ids may be asked again")
{
    auto sequencer = marketplace();
    auto const before = sequencer.published();
    domain::Cell const cell{ { 1 }, { 1 } };
    auto const place = said(1, Role::facilitator, {}, domain::PlaceTopic{ { 1 }, cell });
    sequencer.receive(place);
    CHECK(sequencer.take_batch().size() == 1);
    // Both rest on the placing that is being written.
    auto const release = said(2, Role::facilitator, {}, domain::ReleaseTopic{ cell });
    auto const block = said(3, Role::facilitator, {}, domain::BlockCell{ cell, true });
    sequencer.receive(block); // refused: the cell is taken
    sequencer.receive(release);
    auto const forgotten = sequencer.batch_refused();
    REQUIRE(forgotten.size() == 3);
    CHECK(forgotten[0].reply_to == 1);
    CHECK(forgotten[1].reply_to == 3);
    CHECK(forgotten[2].reply_to == 2);
    CHECK(sequencer.published() == before);
    CHECK_FALSE(sequencer.is_waiting());
    CHECK(sequencer.answered().size() == 0);

    sequencer.receive(release); // refused now: nothing is there
    sequencer.receive(block); // and this is possible now
    auto const batch = sequencer.take_batch();
    REQUIRE(batch.size() == 1);
    CHECK(batch[0].seq == before.seq + 1);
    auto const outcomes = sequencer.batch_committed();
    REQUIRE(outcomes.size() == 2);
    CHECK(refused(outcomes[0]) == domain::Reason::cell_empty);
    CHECK(accepted(outcomes[1]).seq == before.seq + 1);
}

TEST_CASE("a refusal that was told stays the answer when a later batch is refused")
{
    auto sequencer = marketplace();
    domain::Cell const cell{ { 1 }, { 1 } };
    auto const release = said(1, Role::facilitator, {}, domain::ReleaseTopic{ cell });
    sequencer.receive(release);
    CHECK(sequencer.take_batch().empty());
    auto const told = sequencer.batch_committed();
    REQUIRE(told.size() == 1);
    CHECK(refused(told[0]) == domain::Reason::cell_empty);

    auto const place = said(2, Role::facilitator, {}, domain::PlaceTopic{ { 1 }, cell });
    sequencer.receive(place);
    sequencer.take_batch();
    sequencer.batch_refused();
    sequencer.receive(place);
    sequencer.receive(release); // possible by now, but its answer is known
    CHECK(sequencer.take_batch().size() == 1);
    auto const outcomes = sequencer.batch_committed();
    REQUIRE(outcomes.size() == 2);
    CHECK(refused(outcomes[1]) == domain::Reason::cell_empty);
}

TEST_CASE("a batch has a bound, and a command stays whole")
{
    constexpr std::size_t many = Sequencer::batch_events_max + 100;
    Sequencer large;
    large.receive(of_system(domain::CreateSession{ plan_with(many), "AGRA22", "epoch" }));
    large.receive(of_system(domain::Join{}));
    CHECK(large.take_batch().size() > many); // one command that is larger than the bound goes alone
    CHECK(large.batch_committed().size() == 1);
    CHECK(large.take_batch().size() == 1);
    CHECK(large.batch_committed().size() == 1);

    auto sequencer = marketplace();
    // Undoing a placing is two events, so that an odd bound would cut one in two.
    domain::Cell const cell{ { 1 }, { 1 } };
    constexpr std::size_t single = Sequencer::batch_events_max - 2;
    for (std::uint32_t number = 1; number <= single; ++number)
        sequencer.receive(wish(number, { 1 }, number % 2 == 1));
    sequencer.receive(said(9'001, Role::facilitator, {}, domain::PlaceTopic{ { 1 }, cell }));
    auto const placed_at = sequencer.published().seq + single + 1;
    sequencer.receive(said(9'002, Role::facilitator, {}, domain::Undo{ placed_at }));
    sequencer.receive(wish(9'003, { 2 }));
    auto const first = sequencer.take_batch();
    CHECK(first.size() == Sequencer::batch_events_max - 1);
    CHECK(sequencer.batch_committed().size() == single + 1);
    auto const second = sequencer.take_batch();
    REQUIRE(second.size() == 3);
    CHECK(second[0].id == id_of(9'002));
    CHECK_FALSE(second[1].id);
    CHECK(second[2].id == id_of(9'003));
    CHECK(sequencer.batch_committed().size() == 2);
}

TEST_CASE("the last refusals are remembered, older ones are judged anew")
{
    auto sequencer = marketplace();
    domain::Cell const cell{ { 1 }, { 1 } };
    auto const release = said(1, Role::facilitator, {}, domain::ReleaseTopic{ cell });
    sequencer.receive(release); // refused: the cell is empty
    sequencer.receive(said(2, Role::facilitator, {}, domain::PlaceTopic{ { 1 }, cell }));
    sequencer.receive(release); // the same question has the same answer
    sequencer.take_batch();
    auto const outcomes = sequencer.batch_committed();
    REQUIRE(outcomes.size() == 3);
    CHECK(refused(outcomes[0]) == domain::Reason::cell_empty);
    CHECK(refused(outcomes[2]) == domain::Reason::cell_empty);

    for (std::uint32_t number = 0; number < Sequencer::refusals_kept; ++number)
        sequencer.receive(wish(10'000 + number, { 9 }));
    sequencer.receive(release); // forgotten, and possible by now
    CHECK(sequencer.take_batch().size() == 1);
    auto const later = sequencer.batch_committed();
    REQUIRE(later.size() == Sequencer::refusals_kept + 1);
    CHECK(accepted(later.back()).repeat == wire::Repeat::first);
}

TEST_CASE("commands of the system have no id and are never taken for a repetition")
{
    auto sequencer = marketplace();
    sequencer.receive(of_system(domain::ConnectionLost{ { 1 } }));
    sequencer.receive(of_system(domain::ConnectionLost{ { 2 } }));
    auto const batch = sequencer.take_batch();
    REQUIRE(batch.size() == 2);
    CHECK_FALSE(batch[0].id);
    CHECK(sequencer.batch_committed().size() == 2);
    CHECK(sequencer.answered().empty());
}
