// Who somebody is, in one string that needs no table: a token is derived from the server's secret, so that
// nothing in the log or the data file lets anybody act. Keyed command ids keep an anonymous contribution
// apart from its author.
#pragma once

#include "server/domain/session.hpp"
#include "server/hub/seal.hpp"
#include "server/photos/photo.hpp"
#include "server/wire/codec.hpp"

namespace parvis::hub {

struct Identity {
    std::string session;
    domain::Role role = domain::Role::participant;
    domain::ParticipantId participant; // for Role::participant
    domain::RespondentId respondent = {}; // for Role::respondent
    bool operator==(Identity const&) const = default;
};

/// `length` random letters and digits that are easy to read aloud.
std::string random_name(std::size_t length);
/// Six symbols of 30 without look-alikes: a join code.
std::string random_code();
/// 256 random bits.
domain::Entropy random_entropy();
/// Another file for every photo, so that dropping one never drops another, and a name that nobody guesses:
/// 128 random bits in hexadecimal and what kind of picture it is.
std::string random_photo_file(photos::Format);
/// 128 random bits in hexadecimal: an address that nobody guesses.
std::string random_key();
/// 256 random bits in hexadecimal: an operator's token, a server's secret.
std::string random_secret();

class Tokens {
public:
    explicit Tokens(std::string secret);

    std::string token_of(Identity const&) const;
    /// None for anything this server did not issue. Compared in constant time.
    std::optional<Identity> identify(std::string_view token) const;

    /// The id under which a command goes into the log: a keyed hash of who and `cid`. Without the secret
    /// nobody can tell whose it was, or that two belong together (invariant 10).
    wire::CommandId command_id(std::string_view session, domain::Actor const&, std::string_view cid) const;

    /// The address of a series: its id and a tag that nobody guesses.
    std::string series_key(std::string const& series) const;
    std::optional<std::string> series_of(std::string_view key) const;

    /// What keeps the votes of this session on disk.
    Seal seal_of(std::string session) const { return Seal(m_secret, std::move(session)); }

private:
    std::string m_secret;
};

/// Equal, in a time that does not depend on where they differ.
bool equal_secrets(std::string_view, std::string_view);

} // namespace parvis::hub
