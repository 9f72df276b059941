// A pow-wow that is followed up: a need that somebody offers to meet and somebody takes on, a report with its
// requests, a secret that nobody signed, and Mireille Faure, who answers for the council.
#pragma once

#include "server/domain/dates.hpp"
#include "tests/pages/told.hpp"

#include <algorithm>

namespace parvis::test {

class FollowedUp : public Told {
public:
    domain::ParticipantId awa;
    domain::ParticipantId jo;
    domain::ParticipantId zoe; // signs nothing
    domain::TopicId need; // Awa's
    domain::TopicId offer; // Jo's
    domain::TopicId building; // Awa's, reported
    domain::TopicId secret;
    domain::RespondentId council;

    /// The promise of the need is the first.
    static constexpr domain::PromiseId of_need{ 1 };

    FollowedUp()
    {
        awa = join("Awa", { 1 });
        jo = join("Jo", { 2 });
        zoe = join("Zoé", { 2 });
        go_to(domain::Phase::marketplace);
        need = post(awa, domain::TopicKind::need, "Un camion pour déménager");
        offer = post(jo, domain::TopicKind::offer, "Je prête mon camion");
        building = propose(awa, "Le rachat du bâtiment");
        secret = propose(zoe, "Nos salaires", true);
        must(as(jo), domain::Wish{ need, true });
        council = std::get<domain::RespondentId>(
            must(facilitator(), domain::NameRespondent{ "Mireille Faure", "Le conseil", false }));
        must(as(awa), domain::AddressTopic{ need, "Le conseil" });
        must(as(awa), domain::PlaceTopic{ building, { { 1 }, { 1 } } });
        go_to(domain::Phase::spaces);
        must(facilitator(), domain::StartSlot{ { 1 } });
    }

    static domain::Actor answering(domain::RespondentId id) { return { domain::Role::respondent, {}, id }; }
    domain::TopicId post(domain::ParticipantId host, domain::TopicKind kind, std::string title)
    {
        domain::ProposeTopic propose;
        propose.content.kind = kind;
        propose.content.title = std::move(title);
        return std::get<domain::TopicId>(must(as(host), propose));
    }
    /// Three more of the first college want to hear of a topic: enough to be read as a college.
    void three_wish(domain::TopicId topic)
    {
        for (auto const* name : { "Ana", "Bob", "Eli" })
            must(as(join(name, { 1 })), domain::Wish{ topic, true });
    }
    /// Of the building, with these requests; their promises follow that of the need, in order.
    void report(std::vector<std::string> const& requests)
    {
        domain::ReportText text{ "Nous avons compté.", "Acheter ensemble", "Le prix est trop haut", {}, {} };
        for (auto const& what : requests)
            text.requests.push_back({ what, "Le conseil" });
        publish(building, text);
    }
    std::string day(int days) const { return domain::date_after(now, days); }
    void assign(domain::PromiseId id, int days)
    {
        must(facilitator(), domain::AssignPromise{ id, council, day(days), true });
    }
    void answer(domain::PromiseId id, domain::Outcome outcome, std::string reason, std::string until = {})
    {
        must(answering(council), domain::AnswerPromise{ id, outcome, std::move(reason), std::move(until) });
    }
};

/// The address behind every link of a page, as it stands there.
inline std::vector<std::string> links_of(std::string const& html)
{
    std::vector<std::string> links;
    std::string const start = " href=\"";
    for (auto at = html.find(start); at != std::string::npos; at = html.find(start, at)) {
        at += start.size();
        links.push_back(html.substr(at, html.find('"', at) - at));
    }
    return links;
}
inline bool links_to(std::string const& html, std::string const& address)
{
    auto const links = links_of(html);
    return std::find(links.begin(), links.end(), address) != links.end();
}
/// What stands on a page where a link leads to: from the element of this id on.
inline std::string at_anchor(std::string const& html, std::string const& id)
{
    auto const at = html.find(" id=\"" + id + '"');
    REQUIRE(at != std::string::npos);
    return html.substr(at);
}
/// Whether these texts stand on a page, each after the one before.
inline bool in_order(std::string const& text, std::vector<std::string> const& parts)
{
    std::size_t at = 0;
    for (auto const& part : parts) {
        at = text.find(part, at);
        if (at == std::string::npos) return false;
        at += part.size();
    }
    return true;
}

} // namespace parvis::test
