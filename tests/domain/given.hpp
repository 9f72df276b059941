// Given a history, when a command, then events: the form of every test of a rule.
#pragma once

#include "server/domain/rules.hpp"
#include "server/domain/views.hpp"

#include <doctest/doctest.h>

namespace parvis::domain {

/// A session and the words to act in it. Time stands still unless a test moves it.
class Evening {
public:
    Session session;
    Time now = 1'700'000'000'000;

    Evening()
        : Evening(plan())
    {
    }
    explicit Evening(Plan const& plan)
    {
        must({ Role::system, {} }, CreateSession{ plan, "K7M2QP", "epoch" });
    }

    /// Two slots of 45 minutes with a break between, three spaces of which the last is strict for two people.
    static Plan plan()
    {
        Plan plan;
        plan.frame.title = "Séminaire des associés";
        plan.frame.purpose = "Préparer l'assemblée";
        plan.colleges = { { "salariés", {} }, { "bénéficiaires", {} } };
        plan.slots = { { 1'000'000, 3'700'000, SlotKind::round, "1" },
            { 3'700'000, 4'600'000, SlotKind::pause, "" }, { 4'600'000, 7'300'000, SlotKind::round, "2" } };
        plan.spaces.resize(3);
        plan.spaces[0].name = "Verrière";
        plan.spaces[1].name = "Cuisine";
        plan.spaces[2] = { "Bulle", "room", 2, true, {}, "" };
        return plan;
    }

    Decision ask(Actor actor, Command const& command)
    {
        auto const decision = decide(session, command, { actor, now });
        if (decision.has_value())
            for (auto const& event : *decision)
                apply(session, record(event, { actor, now }), session.seq + 1);
        return decision;
    }
    Created must(Actor actor, Command const& command)
    {
        auto const decision = ask(actor, command);
        if (decision.has_error()) INFO(static_cast<int>(decision.error().reason));
        REQUIRE(decision.has_value());
        return created_by(*decision);
    }
    /// The reason of the refusal; fails where the command was accepted.
    Rejection refused(Actor actor, Command const& command)
    {
        auto const before = session;
        auto const decision = ask(actor, command);
        REQUIRE(decision.has_error());
        CHECK(session == before);
        return decision.error();
    }

    static Actor facilitator() { return { Role::facilitator, {} }; }
    static Actor as(ParticipantId id) { return { Role::participant, id }; }
    ParticipantId join(std::string name = "Awa")
    {
        Profile profile;
        profile.pseudonym = std::move(name);
        return std::get<ParticipantId>(must({ Role::system, {} }, Join{ profile }));
    }
    void go_to(Phase phase) { must(facilitator(), SetPhase{ phase }); }
    TopicId propose(ParticipantId host, std::string title = "Le rachat du bâtiment")
    {
        ProposeTopic propose;
        propose.content.title = std::move(title);
        return std::get<TopicId>(must(as(host), propose));
    }
};

inline Cell cell(std::uint32_t slot, std::uint32_t space) { return { { slot }, { space } }; }

} // namespace parvis::domain
