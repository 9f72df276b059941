// What must hold after every command of a random evening: a naive count of what the state keeps, and the
// invariants of domain.md that a state alone can break.
#pragma once

#include "server/domain/draw_lottery.hpp"
#include "tests/domain/given.hpp"

#include <set>

namespace parvis::domain {

/// One voice at a time, nobody twice in a line, and the stick in the hands of somebody who is there.
inline void check_voices(Session const& session)
{
    auto const& voices = session.voices;
    auto const here = [&](ParticipantId id) {
        auto const state = session.participants.at(id).state;
        return state == ParticipantState::present || state == ParticipantState::away;
    };
    auto const all_different = [](std::vector<ParticipantId> const& list) {
        return std::set<ParticipantId>(list.begin(), list.end()).size() == list.size();
    };
    auto const& queue = voices.queue;
    CHECK(all_different(queue.waiting));
    CHECK(std::all_of(queue.waiting.begin(), queue.waiting.end(), here));
    if (!queue.open) CHECK(queue.waiting.empty());
    if (voices.speaking && voices.speaking->kind == SpeechKind::speech) {
        CHECK(here(voices.speaking->participant));
        CHECK(std::count(queue.waiting.begin(), queue.waiting.end(), voices.speaking->participant) == 0);
    }
    for (auto const& round : voices.rounds) {
        if (&round != &voices.rounds.back()) CHECK(round.state == RoundState::closed);
        if (round.state != RoundState::turning) continue;
        CHECK_FALSE(voices.speaking);
        CHECK_FALSE(round.to_come.empty());
        CHECK(std::all_of(round.circle.begin(), round.circle.end(), here));
        auto all = round.to_come;
        all.insert(all.end(), round.passed.begin(), round.passed.end());
        CHECK(std::all_of(all.begin(), all.end(),
            [&](auto id) { return std::count(round.circle.begin(), round.circle.end(), id) == 1; }));
        all.insert(all.end(), round.spoken.begin(), round.spoken.end());
        CHECK(all_different(all));
    }
}

/// Invariant 8: lineage is kept both ways, and nothing of a merged topic is left behind.
inline void check_merging(Session const& session)
{
    for (auto const& [id, topic] : session.topics) {
        bool const merged = topic.state == TopicState::merged;
        CHECK(merged == bool(topic.lineage.merged_into));
        std::set<ParticipantId> const hosts(topic.hosts.begin(), topic.hosts.end());
        CHECK(hosts.size() == topic.hosts.size());
        for (auto const from : topic.lineage.merged_from) {
            auto const& part = session.topics.at(from);
            CHECK(part.lineage.merged_into == id);
            for (auto const host : part.hosts)
                CHECK(hosts.contains(host));
        }
        if (topic.state != TopicState::posted) CHECK(topic.host_requests.empty());
    }
    for (auto const& [id, note] : session.notes)
        CHECK(session.topics.at(note.topic).state != TopicState::merged);
    for (auto const& [id, offer] : session.merge_offers)
        if (offer.state == MergeOfferState::offered) {
            CHECK(session.topics.at(offer.from).state == TopicState::posted);
            CHECK(session.topics.at(offer.into).state == TopicState::posted);
        }
}

/// Invariants 9 and 14: nobody votes for more than they may, nothing voted outlives its ballot, and no group
/// of colleges that is shown has one or two voices.
inline void check_ballot(Ballot const& ballot)
{
    auto const& description = ballot.description;
    std::size_t votes = 0;
    for (auto const& [person, voter] : ballot.voters) {
        std::uint32_t marks = 0;
        for (auto const count : voter.marks.counts)
            marks += count;
        if (description.kind == BallotKind::dots) CHECK(marks <= description.dots);
        if (description.kind == BallotKind::single) CHECK(marks <= 1);
        if (ballot.state != BallotState::open) CHECK(voter.marks == Marks{});
    }
    for (auto const& group : ballot.result.groups)
        votes += group.voted;
    if (ballot.state != BallotState::closed) {
        CHECK(ballot.result == BallotResult{});
        return;
    }
    CHECK(votes == ballot.voters.size());
    for (auto const& group : ballot.result.groups) {
        CHECK(group.voted <= group.may);
        CHECK((group.voted == 0 || group.voted >= limits::voices_min || group.voted == votes));
        if (description.secret && votes < limits::voices_min) CHECK(group.totals.empty());
    }
    if (description.secret) CHECK(ballot.result.votes.empty());
}

/// What must hold in any state, counted from scratch.
inline void check_invariants(Session const& session)
{
    std::map<Cell, Headcount> people;
    Headcount present;
    for (auto const& [id, person] : session.participants) {
        auto const count = [&](Headcount& headcount) {
            ++headcount.here;
            if (person.profile.attendance != Attendance::on_site) ++headcount.remote;
            if (person.profile.attendance == Attendance::gathering)
                headcount.gathering += person.profile.party.value_or(1);
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
        if (state.topic && session.slots.at(cell.slot).state != SlotState::over) {
            auto const topic = session.topics.at(state.topic).state;
            CHECK((topic == TopicState::posted || topic == TopicState::reported));
        }
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
    for (auto const& [id, action] : session.actions) {
        CHECK(!action.helpers.contains(action.owner));
        CHECK(!action.topics.empty());
        if (action.state == ActionState::open) CHECK(!action.owner);
        if (action.state == ActionState::taken || action.state == ActionState::done) CHECK(action.owner);
        CHECK((action.state == ActionState::dropped) == !action.dropped_because.empty());
    }
    for (auto const& [id, said] : session.statements) {
        bool const stands = said.kind == StatementKind::objection && !said.resolved;
        if (stands) CHECK(session.proposals.at(said.proposal).stage != ProposalStage::adopted);
    }
    std::map<TopicId, std::uint32_t> helps;
    for (auto const& [id, help] : session.helps)
        if (help.on) ++helps[help.topic];
    std::map<TopicId, std::uint32_t> notes;
    for (auto const& [id, note] : session.notes)
        if (!note.hidden_because) ++notes[note.topic];
    for (auto const& [id, topic] : session.topics) {
        CHECK(topic.notes == notes[id]);
        CHECK(topic.helps == helps[id]);
        if (topic.anonymous) CHECK(topic.hosts.empty()); // invariant 10
        // Invariant 11: reported is what has a published report, and nothing else.
        auto const report = session.reports.find(id);
        bool const published
            = report != session.reports.end() && report->second.state >= ReportState::published;
        CHECK((topic.state == TopicState::reported) == published);
        if (topic.state != TopicState::posted) CHECK(!owed_reports(session).contains(id));
    }
    check_voices(session);
}

/// Who has a part in a cell is there; who waits is in one line, and a place is held only where there is one.
inline void check_spaces(Session const& session)
{
    std::map<ParticipantId, Cell> waits;
    for (auto const& [at, state] : session.cells) {
        for (auto const role : { SpaceRole::scribe, SpaceRole::timekeeper, SpaceRole::remote_buddy }) {
            auto const holder = state.roles.*field_of(role);
            if (holder && !is_over(session, at))
                CHECK(session.participants.at(holder).place == Place{ PlaceKind::cell, at });
        }
        for (auto const person : state.hearing.lost)
            CHECK(session.participants.at(person).place == Place{ PlaceKind::cell, at });
        CHECK((state.hearing.since != 0) == (state.hearing.lost_for_all || !state.hearing.lost.empty()));
        bool everybody_before = true;
        for (auto const& [person, offered_until] : state.waiting) {
            CHECK(waits.emplace(person, at).second);
            CHECK(session.participants.at(person).place != Place{ PlaceKind::cell, at });
            if (offered_until != 0) CHECK(offered_until <= session.now + limits::offer_held);
            if (offered_until == 0) everybody_before = false;
            if (offered_until != 0) CHECK(everybody_before);
        }
        bool const waits_in_vain = !everybody_before && session.spaces.at(at.space).open;
        if (waits_in_vain) CHECK(!has_room(session, at)); // nobody waits beside a free place
        if (state.extended_until != 0) {
            CHECK(session.slots.at(at.slot).state != SlotState::planned);
            CHECK(state.extended_until > session.slots.at(at.slot).ends);
        }
    }
    for (auto const& [id, person] : session.participants) {
        auto const found = waits.find(id);
        CHECK(person.waits_for == (found == waits.end() ? Cell{} : found->second));
    }
    for (auto const& [id, reaction] : session.reactions)
        CHECK(session.reports.at(reaction.topic).state >= ReportState::published);
}

/// Invariant 13, and that no seat is held twice.
inline void check_draws(Session const& session)
{
    for (auto const& [id, draw] : session.draws) {
        CHECK(draw.commitment == commitment_of(draw.secret));
        if (!draw.pool_hash.empty()) CHECK(draw.pool_hash == pool_hash_of(draw.rules, draw.pool));
        CHECK(draw.seed.empty() == draw.drawn.empty());
        if (draw.seed.empty()) continue;
        CHECK(draw.seed == seed_of(draw.pool_hash, draw.secret, draw.chance));
        std::vector<PoolEntry> drawn;
        std::set<ParticipantId> people;
        std::map<std::uint32_t, std::uint32_t> held;
        for (auto const& seat : draw.drawn) {
            drawn.push_back(seat.entry);
            people.insert(seat.entry.participant);
            if (seat.state == SeatState::asked || seat.state == SeatState::accepted)
                ++held[seat.entry.stratum];
        }
        CHECK(drawn == drawn_from(draw.rules, draw.pool, draw.seed));
        CHECK(people.size() == drawn.size());
        auto const strata = strata_of(draw.rules, draw.pool);
        for (auto const& [stratum, seats] : held)
            CHECK(seats <= strata[stratum - 1].seats);
        CHECK(view_of(session, id, draw).secret == draw.secret);
    }
    check_merging(session);
    for (auto const& [id, ballot] : session.ballots)
        check_ballot(ballot);
}

inline std::multiset<TopicId> placed(Session const& session)
{
    std::multiset<TopicId> topics;
    for (auto const& [cell, state] : session.cells)
        if (state.topic) topics.insert(state.topic);
    return topics;
}

/// What an accepted command must leave true of the way from one state to the next.
inline void check_step(
    Session const& before, Command const& command, Actor const& actor, Session const& after)
{
    // Invariant 1: a cell is claimed only where it was free.
    if (auto const* place = std::get_if<PlaceTopic>(&command)) {
        auto const cell = before.cells.find(place->cell);
        CHECK((cell == before.cells.end() || !cell->second.topic));
        CHECK(after.cells.at(place->cell).topic == place->topic);
    }
    // Invariant 5: only who has a part in it enters a full strict space.
    if (auto const* join = std::get_if<JoinSpace>(&command)) {
        auto const& space = before.spaces.at(join->cell.space).description;
        auto const& state = before.cells.at(join->cell);
        auto const who = actor.participant;
        bool const has_part = actor.role == Role::facilitator || hosts(before.topics.at(state.topic), who)
            || state.roles.scribe == who || state.roles.timekeeper == who || state.roles.remote_buddy == who;
        if (space.strict && space.capacity && !has_part) CHECK(state.people.here < *space.capacity);
    }
    // Invariant 6: what the phase does not let anybody do is not done.
    if (std::holds_alternative<ProposeTopic>(command)) CHECK(before.phase < Phase::closed);
    if (auto const* cast = std::get_if<Cast>(&command))
        CHECK(before.ballots.at(cast->ballot).state == BallotState::open);
    // Invariant 7: nothing that was placed falls between two cells.
    if (std::holds_alternative<MoveTopic>(command) || std::holds_alternative<SwapTopics>(command))
        CHECK(placed(before) == placed(after));
    // Invariant 12: one version follows the other.
    if (auto const* draft = std::get_if<DraftReport>(&command))
        CHECK(after.reports.at(draft->topic).version == draft->version + 1);
    if (auto const* correct = std::get_if<CorrectReport>(&command)) {
        CHECK(before.reports.at(correct->topic).version == correct->version);
        CHECK(before.reports.at(correct->topic).state != ReportState::frozen);
    }
    if (auto const* edit = std::get_if<EditNote>(&command))
        CHECK(after.notes.at(edit->note).version == edit->version + 1);
    // Invariant 10: what has no name never has one again.
    for (auto const& [id, topic] : before.topics)
        if (topic.anonymous) CHECK(after.topics.at(id).anonymous);
}

/// Invariant 18, counted from scratch for declared conflicts.
inline void check_warnings(Session const& session)
{
    std::set<std::pair<SlotId, std::set<TopicId>>> expected;
    for (auto const& [a, first] : session.cells)
        for (auto const& [b, second] : session.cells) {
            if (!(a < b) || a.slot != b.slot || !first.topic || !second.topic) continue;
            if (session.slots.at(a.slot).state >= SlotState::over) continue;
            auto const declares = [&](TopicId one, TopicId other) {
                auto const& conflicts = session.topics.at(one).content.conflicts_with;
                return std::count(conflicts.begin(), conflicts.end(), other) > 0;
            };
            if (declares(first.topic, second.topic) || declares(second.topic, first.topic))
                expected.insert({ a.slot, { first.topic, second.topic } });
        }
    std::set<std::pair<SlotId, std::set<TopicId>>> told;
    for (auto const& warning : warnings(session))
        if (warning.kind == WarningKind::declared_conflict)
            told.insert({ warning.slot, { warning.topics.begin(), warning.topics.end() } });
    CHECK(told == expected);
}

} // namespace parvis::domain
