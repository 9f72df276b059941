// Votes on disk while their ballot is open. What somebody voted is written under a key that stands outside
// the data file, bound to its place in the log, so that neither a copy of the file nor whoever reads it can
// count or tell anything; when the ballot closes the seal leaves the log, and with it the vote.
#pragma once

#include "server/domain/events.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace parvis::hub {

class Seal {
public:
    /// Opens nothing: for who has no secret and needs none.
    Seal() = default;
    /// The key of one session is derived from the server's secret.
    Seal(std::string const& secret, std::string session);

    /// The event as it goes into the log.
    domain::Recorded closed(domain::Recorded, domain::Seq) const;
    /// The event as it was. A seal that cannot be opened leaves a vote of nobody.
    domain::Recorded opened(domain::Recorded, domain::Seq) const;

private:
    using Key = std::array<unsigned char, 32>;
    std::string place_of(domain::VoteCast const&, domain::Seq) const;

    std::optional<Key> m_key;
    std::string m_session;
};

/// The event without its seal, for rewriting the log once the ballot is over; none where there is no seal.
std::optional<domain::Recorded> without_vote(domain::Recorded const&);

} // namespace parvis::hub
