// An evening whose log is kept, for pages that are made from what happened.
#pragma once

#include "server/domain/rules.hpp"
#include "server/pages/pages.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include <string>
#include <vector>

namespace parvis::test {

inline pages::Pages const& the_pages()
{
    static pages::Pages const pages(std::string(PARVIS_SOURCE_DIR) + "/clients/web/pages");
    return pages;
}

inline constexpr domain::Time one_minute = 60'000;
inline constexpr domain::Time one_day = 24 * 60 * one_minute;

class Told {
public:
    domain::Session session;
    std::vector<domain::Recorded> log;
    domain::Time now = 1'767'607'200'000; // 2026-01-05 11:00 in Paris

    explicit Told(std::string title = "Séminaire des associés")
    {
        domain::Plan plan;
        plan.frame.title = std::move(title);
        plan.frame.purpose = "Comment tenir nos promesses ?";
        plan.frame.level = { domain::Level::co_build, "L’assemblée", "2026-06-01" };
        plan.colleges = { { "salariés", {} }, { "bénéficiaires", {} } };
        auto const slot = [&](domain::Time from, std::string label) {
            plan.slots.push_back({ now + from * one_minute, now + (from + 45) * one_minute,
                domain::SlotKind::round, std::move(label) });
        };
        slot(60, "Ronde 1");
        slot(120, "Ronde 2");
        plan.spaces.resize(2);
        plan.spaces[0].name = "Verrière";
        plan.spaces[1].name = "Cuisine";
        plan.bodies = { "Le conseil" };
        must({ domain::Role::system, {} }, domain::CreateSession{ plan, "K7M2QP", "epoch" });
    }

    domain::Created must(domain::Actor actor, domain::Command const& command)
    {
        domain::Context const context{ actor, now };
        auto const decision = domain::decide(session, command, context);
        if (decision.has_error()) INFO(static_cast<int>(decision.error().reason));
        REQUIRE(decision.has_value());
        for (auto const& event : *decision) {
            log.push_back(domain::record(event, context));
            domain::apply(session, log.back(), session.seq + 1);
        }
        return domain::created_by(*decision);
    }

    static domain::Actor facilitator() { return { domain::Role::facilitator, {} }; }
    static domain::Actor as(domain::ParticipantId id) { return { domain::Role::participant, id }; }
    domain::ParticipantId join(std::string name, domain::CollegeId college = {},
        domain::Attendance attendance = domain::Attendance::on_site)
    {
        domain::Profile profile;
        profile.pseudonym = std::move(name);
        profile.college = college;
        profile.attendance = attendance;
        return std::get<domain::ParticipantId>(must({ domain::Role::system, {} }, domain::Join{ profile }));
    }
    void go_to(domain::Phase phase) { must(facilitator(), domain::SetPhase{ phase }); }
    domain::TopicId propose(domain::ParticipantId host, std::string title, bool anonymous = false)
    {
        domain::ProposeTopic propose;
        propose.content.title = std::move(title);
        propose.anonymous = anonymous;
        return std::get<domain::TopicId>(must(as(host), propose));
    }
    /// Written and published at once.
    void publish(domain::TopicId topic, domain::ReportText const& text)
    {
        must(facilitator(), domain::DraftReport{ topic, 0, text });
        must(facilitator(), domain::PublishReport{ topic, 1 });
    }
};

inline bool has(std::string const& text, std::string const& what)
{
    return text.find(what) != std::string::npos;
}
inline std::size_t count(std::string const& text, std::string const& what)
{
    std::size_t found = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size()))
        ++found;
    return found;
}
/// From one text to the next one after it, both left out; the test fails where either is missing.
inline std::string between(std::string const& text, std::string const& from, std::string const& to)
{
    auto const start = text.find(from);
    REQUIRE(start != std::string::npos);
    auto const end = text.find(to, start + from.size());
    REQUIRE(end != std::string::npos);
    return text.substr(start + from.size(), end - start - from.size());
}

/// The text alone, with a bar where there were tags.
inline std::string without_tags(std::string const& html)
{
    std::string text;
    for (std::size_t at = 0; at < html.size();) {
        auto const tag = html.find('<', at);
        text += html.substr(at, tag - at);
        if (tag == std::string::npos) break;
        if (!text.ends_with('|')) text += '|';
        at = html.find('>', tag) + 1;
    }
    while (text.ends_with('|'))
        text.pop_back();
    return text;
}

/// Whether every element that was opened is closed in its turn.
inline bool is_balanced(std::string const& html)
{
    static std::vector<std::string> const without_end{ "meta", "link", "img", "br", "input", "rect", "path",
        "!doctype" };
    std::vector<std::string> open;
    for (auto at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
        bool const closes = html[at + 1] == '/';
        auto const start = at + (closes ? 2 : 1);
        auto const name = html.substr(start, html.find_first_of(" />\n", start) - start);
        if (closes) {
            if (open.empty() || open.back() != name) return false;
            open.pop_back();
        } else if (std::find(without_end.begin(), without_end.end(), name) == without_end.end()) {
            open.push_back(name);
        }
    }
    return open.empty();
}

} // namespace parvis::test
