// How the proceedings, the replay and the overview put into words what they show: days and clocks, shares,
// names, and the values of the domain, from the catalogue of a language.
#pragma once

#include "server/domain/views.hpp"
#include "server/pages/page_data.hpp"
#include "server/pages/pages.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace parvis::pages {

inline kainjow::mustache::data list() { return kainjow::mustache::data::type::list; }

/// The day a session was held: of its first slot, else of what was first said there. ISO 8601, or empty.
std::string held_on(domain::Session const&);

class Wording {
public:
    Wording(Pages const& pages, std::string const& lang, std::string const& zone);

    /// A sentence by its key, which is there.
    std::string const& operator()(std::string const& key) const { return m_catalogue.at(key); }

    /// "26 novembre 2026" of "2026-11-26"; what is no date stays as it is.
    std::string date(std::string const& iso) const;
    std::string day(domain::Time) const;
    /// "18 h 30", "18:30"
    std::string clock(domain::Time) const;
    /// "26 novembre 2026, 18 h 30 – 19 h 15"
    std::string span(domain::Slot const&) const;
    /// "3 / 7"
    std::string of(std::uint64_t count, std::uint64_t all) const;
    /// "3 / 7 (43 %)"; of nobody, "–".
    std::string share(std::uint64_t count, std::uint64_t all) const;
    /// "4", "4,5": of tenths.
    std::string decimal(std::int64_t tenths) const;
    /// The pseudonym, or "participant·e 12" for who gave none.
    std::string person(std::string const& name) const;
    std::string people(std::vector<std::string> const& names) const;
    std::string college(domain::Session const&, domain::CollegeId) const;
    std::string group(domain::Session const&, domain::CollegeGroup const&) const;

    std::string const& word(domain::Format) const;
    std::string const& word(domain::Level) const;
    std::string const& word(domain::Phase) const;
    std::string const& word(domain::Attendance) const;
    std::string const& word(domain::TopicKind) const;
    std::string const& word(domain::NoteKind) const;
    std::string const& word(domain::SlotKind) const;
    std::string const& word(domain::RoundKind) const;
    std::string const& word(domain::ActionState) const;
    std::string const& word(domain::ProposalStage) const;
    std::string const& word(domain::StatementKind) const;
    std::string const& word(domain::Standing) const;
    std::string const& word(domain::PromiseKind) const;
    std::string const& word(domain::Outcome) const;

private:
    Catalogue const& m_catalogue;
    std::string m_zone;
    std::vector<std::string> m_months;
};

std::string joined(std::vector<std::string> const& parts, std::string_view between);

} // namespace parvis::pages
