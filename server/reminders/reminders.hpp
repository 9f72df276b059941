// What somebody who asked to be told is told, and when: who answers learns of what waits, who wants to know
// learns of what came. Follows from the session, the day and what was told before; how it is brought to them
// is others' business. No I/O.
#pragma once

#include "server/domain/session.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace parvis::reminders {

/// Who is told: somebody who answers, or somebody who took part. One of the two.
struct Reader {
    domain::RespondentId respondent;
    domain::ParticipantId participant;
    auto operator<=>(Reader const&) const = default;
};
std::string to_string(Reader); // "r3", "p12"
std::optional<Reader> parse_reader(std::string_view);

/// To who answers, as the day comes and goes: `soon` and `due`, then `late`, `later`, `latest`. To who took
/// part: `answered`, `closed`.
enum class Stage { soon, due, late, later, latest, answered, closed };

namespace limits {
inline constexpr int soon_days = 7; // before the day
inline constexpr int late_days = 7; // after it
inline constexpr int later_days = 14;
inline constexpr int latest_days = 28;
} // namespace limits

struct Line {
    Stage stage = Stage::soon;
    domain::PromiseId promise;
    bool operator==(Line const&) const = default;
};

/// Whether there still is such a person in the session; who was removed or forgotten is told nothing more.
bool takes_part(domain::Session const&, Reader);
/// Whether there is nothing left to be told of: the session is over, and so is everything it asked for.
bool is_over(domain::Session const&);

/// Under this a line is known to be told. Another date of the same promise is another mark.
std::string mark_of(domain::Session const&, Line const&);
/// What is to be told now and was not told, what waits longest first. `asked_at`: when this person asked to
/// be told; answers from before are no news.
std::vector<Line> to_tell(domain::Session const&, Reader, domain::Time asked_at,
    std::set<std::string> const& told, domain::Time now);

} // namespace parvis::reminders
