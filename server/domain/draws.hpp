// Draws by lot that anyone can verify (invariant 13): their rules, what may be asked of them, what has
// happened to them. Hashes, the secret and the seed are lowercase hexadecimal, as they are published.
#pragma once

#include "server/domain/values.hpp"

#include <set>

namespace parvis::domain {

// ---- Values

/// Who may be drawn: the people present, or everybody who has come.
enum class DrawPool { present, all };

/// People by what their profiles say. What is not set fits everybody.
struct DrawGroup {
    CollegeId college;
    std::optional<Attendance> attendance;
    std::string region;
    bool operator==(DrawGroup const&) const = default;
};

/// Seats kept for a group.
struct DrawQuota {
    DrawGroup group;
    std::uint32_t seats = 0;
    bool operator==(DrawQuota const&) const = default;
};

/// What is settled before anybody knows who is in the pool. The first quota that fits a person is their
/// stratum; whom none fits are the last stratum, which has the seats that no quota keeps.
struct DrawRules {
    std::string title;
    std::uint32_t seats = 1;
    std::uint32_t reserves = 0; // of each stratum
    DrawPool pool = DrawPool::present;
    DrawGroup among; // nobody else is in the pool
    std::vector<DrawQuota> quotas;
    bool operator==(DrawRules const&) const = default;
};

/// Somebody in the pool, or drawn from it. Strata count from 1, in the order of the quotas.
struct PoolEntry {
    ParticipantId participant;
    std::uint32_t stratum = 0;
    bool operator==(PoolEntry const&) const = default;
};

enum class DrawState { committed, frozen, drawn, accepting, complete, cancelled };
enum class SeatState { asked, accepted, declined, passed_over, reserve };

/// Limits of draws. Sizes in Unicode code points.
namespace limits {
inline constexpr std::size_t draws_max = 50;
inline constexpr std::uint32_t draw_seats_max = 200;
inline constexpr std::uint32_t draw_reserves_max = 50;
inline constexpr std::size_t draw_quotas_max = 24;
inline constexpr std::size_t dice_max = 20; // throws of one draw
inline constexpr std::size_t dice_text_max = 80;
inline constexpr std::size_t word_max = 40;
inline constexpr Duration words_window = 30'000; // from the freezing on
inline constexpr std::size_t words_shown = 12; // the newest; the transcript has all of them
/// A stratum whose people have less than a tenth of the chance they would have without quotas is told so.
inline constexpr std::uint64_t low_chance = 10;
} // namespace limits

// ---- Commands

struct CommitDraw {
    DrawRules rules;
    bool operator==(CommitDraw const&) const = default;
};
struct FreezeDraw {
    DrawId draw;
    bool operator==(FreezeDraw const&) const = default;
};
struct AddDice {
    DrawId draw;
    std::string text; // what lies on the table: "4 2 6"
    bool operator==(AddDice const&) const = default;
};
struct AddWord {
    DrawId draw;
    std::string text;
    bool operator==(AddWord const&) const = default;
};
struct RevealDraw {
    DrawId draw;
    bool operator==(RevealDraw const&) const = default;
};
struct CancelDraw {
    DrawId draw;
    std::string reason;
    bool operator==(CancelDraw const&) const = default;
};
struct AcceptSeat {
    DrawId draw;
    bool operator==(AcceptSeat const&) const = default;
};
struct DeclineSeat {
    DrawId draw;
    bool operator==(DeclineSeat const&) const = default;
};
/// For somebody drawn who does not answer, or has gone.
struct PassOver {
    DrawId draw;
    ParticipantId participant;
    std::string reason;
    bool operator==(PassOver const&) const = default;
};

// ---- Events

struct DrawCommitted {
    DrawId draw;
    DrawRules rules;
    std::string secret; // shown to nobody before the draw is revealed
    std::string commitment;
    bool operator==(DrawCommitted const&) const = default;
};
struct DrawFrozen {
    DrawId draw;
    std::vector<PoolEntry> pool; // in order of participant
    std::string pool_hash;
    Time words_until = 0;
    bool operator==(DrawFrozen const&) const = default;
};
struct DiceAdded {
    DrawId draw;
    std::string text;
    bool operator==(DiceAdded const&) const = default;
};
struct WordAdded {
    DrawId draw;
    ParticipantId participant;
    std::string text;
    bool operator==(WordAdded const&) const = default;
};
/// `drawn`: stratum by stratum, first those who have a seat, then their reserves in order.
struct DrawRevealed {
    DrawId draw;
    std::string seed;
    std::vector<PoolEntry> drawn;
    bool operator==(DrawRevealed const&) const = default;
};
struct DrawCancelled {
    DrawId draw;
    std::string reason;
    bool operator==(DrawCancelled const&) const = default;
};
struct SeatAccepted {
    DrawId draw;
    ParticipantId participant;
    bool operator==(SeatAccepted const&) const = default;
};
struct SeatDeclined {
    DrawId draw;
    ParticipantId participant;
    bool operator==(SeatDeclined const&) const = default;
};
struct SeatPassedOver {
    DrawId draw;
    ParticipantId participant;
    std::string reason;
    bool operator==(SeatPassedOver const&) const = default;
};

// ---- State

/// The chance that comes from outside the server: dice from the room, words from the phones.
struct PublicChance {
    std::vector<std::string> dice;
    std::vector<std::string> words; // as they came
    std::set<ParticipantId> word_given;
    bool operator==(PublicChance const&) const = default;
};

struct Seat {
    PoolEntry entry;
    SeatState state = SeatState::reserve;
    std::string reason; // for SeatState::passed_over
    bool operator==(Seat const&) const = default;
};

struct Draw {
    DrawRules rules;
    DrawState state = DrawState::committed;
    std::string secret;
    std::string commitment;
    Time committed_at = 0;
    std::vector<PoolEntry> pool; // from DrawState::frozen on
    std::string pool_hash;
    Time frozen_at = 0;
    Time words_until = 0;
    PublicChance chance;
    std::string seed; // from DrawState::drawn on
    Time drawn_at = 0;
    std::vector<Seat> drawn; // stratum by stratum, in the order they were drawn
    std::string cancelled_because;
    Seq changed = 0;
    bool operator==(Draw const&) const = default;
};

/// A part of the pool within which everybody has the same chance.
struct Stratum {
    DrawGroup group; // of the quota; empty: whom no quota fits
    std::uint32_t seats = 0;
    std::uint32_t size = 0; // people
    bool operator==(Stratum const&) const = default;
};

} // namespace parvis::domain
