// What the hub answers when it is asked something: from the published state, changing nothing. An answer may
// come later (a `Reply` can be kept), so that one that takes long never holds the hub.
#include "server/hub/answers.hpp"

namespace parvis::hub {

void Hub::ask(std::string_view session, std::string_view token, std::string_view body, Reply reply)
{
    auto const identity = m_tokens.identify(token);
    if (!identity || identity->session != session || !m_sessions.contains(session))
        return reply(refused(401, "unauthenticated", "token"));
    if (!spend_over_http(token, identity->role)) return reply(refused(429, "rate_limited", "rate"));
    auto const question = wire::parse_question(body);
    if (question.has_error()) return reply({ 400, wire::encode_fault(question.error()) });
    auto& live = *m_sessions.find(session)->second;
    domain::Actor const actor{ identity->role, identity->participant };
    if (auto const rejection = domain::fault_of(*question, live.published(), actor))
        return reply({ status_of(rejection->code), wire::encode_fault(hub::fault_of(*rejection)) });
    std::visit([&](auto const& one) { answer(live, one, std::move(reply)); }, *question);
}

void Hub::answer(LiveSession& live, domain::SimilarTopics const& question, Reply reply)
{
    auto const similar = live.titles().similar_to(live.published(), question.title, question.except);
    reply({ 200, wire::encode_answer(similar) });
}

void Hub::answer(LiveSession& live, domain::SuggestPlacement const& question, Reply reply)
{
    bool const for_one = static_cast<bool>(question.topic);
    auto& under_way = for_one ? m_cells_asked : m_grids_solved;
    if (under_way >= (for_one ? limits::cells_asked_max : limits::grids_solved_max))
        return reply(refused(503, "overloaded", "busy"));
    ++under_way;
    m_outside.suggest_placement(domain::placement_problem(live.published(), question),
        [&under_way, reply = std::move(reply)](domain::SuggestedPlacement const& suggested) {
            --under_way;
            reply({ 200, wire::encode_answer(suggested) });
        });
}

void Hub::answer(LiveSession& live, domain::Matches const& question, Reply reply)
{
    reply({ 200, wire::encode_answer(wire::matches(live.published(), question.topic)) });
}

} // namespace parvis::hub
