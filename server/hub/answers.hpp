// How the hub puts outcomes and refusals, the same to a connection and over HTTP. Private to the hub.
#pragma once

#include "server/hub/hub.hpp"

namespace parvis::hub {

template <typename... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};
template <typename... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

inline std::string encode(std::string const& cid, Outcome const& outcome)
{
    return std::visit(
        Overloaded{
            [&](Accepted const& accepted) {
                return wire::encode_ack(
                    cid, accepted.seq, accepted.id.value_or(CommandId{}), accepted.created, accepted.repeat);
            },
            [&](domain::Rejection const& rejection) { return wire::encode_rejection(cid, rejection); },
        },
        outcome.answer);
}

inline wire::Fault fault(std::string code, std::string reason, std::string cid = {})
{
    return { std::move(code), std::move(reason), {}, std::move(cid) };
}

inline Answer refused(unsigned status, std::string code, std::string reason)
{
    return { status, wire::encode_fault(fault(std::move(code), std::move(reason))) };
}

inline unsigned status_of(domain::Code code)
{
    switch (code) {
    case domain::Code::forbidden:
        return 403;
    case domain::Code::not_found:
        return 404;
    case domain::Code::too_large:
        return 413;
    case domain::Code::bad_message:
        return 400;
    default:
        return 409;
    }
}

inline double rate_of(domain::Role role)
{
    return role == domain::Role::participant ? limits::participant_rate : limits::steering_rate;
}

inline std::uint32_t retry_of_rate(domain::Role role)
{
    return static_cast<std::uint32_t>(1'000 / rate_of(role));
}

/// A refusal that no rule gave. All but an expired command may be asked again.
inline std::string encode_refusal(std::string const& cid, wire::Fault const& fault)
{
    auto const retry = fault.code == "expired" ? 0 : limits::retry_full_ms;
    return wire::encode_refusal(cid, fault.code, fault.reason, retry);
}

/// Who acts is read from the token. A steward or facilitator may type for somebody; a participant only for
/// themselves.
inline domain::Actor actor_of(Identity const& identity, wire::CommandFrame const& frame)
{
    bool const types_for_another = frame.on_behalf
        && (identity.role == domain::Role::facilitator || identity.role == domain::Role::steward);
    return { identity.role, types_for_another ? frame.on_behalf : identity.participant, identity.respondent };
}

inline wire::Fault fault_of(domain::Rejection const& rejection)
{
    return fault(
        std::string(wire::to_string(rejection.code)), std::string(wire::to_string(rejection.reason)));
}

} // namespace parvis::hub
