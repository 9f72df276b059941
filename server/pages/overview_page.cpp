// The overview of a series: its page, and the same figures as a table for spreadsheets.
#include "server/pages/overview.hpp"
#include "server/pages/proceedings_words.hpp"
#include "server/wire/exports.hpp"
#include "server/wire/seen.hpp"

#include <algorithm>
#include <functional>

namespace parvis::pages {

using namespace domain;
namespace mustache = kainjow::mustache;

namespace {

constexpr std::uint32_t bar_width = 200; // in the units of the charts

/// Everything that the page and the table say of one session.
struct Figures {
    std::string title;
    std::string held_on; // ISO 8601 date, or empty
    PromiseCounts promises;
    std::optional<std::int64_t> median_tenths; // of days
    wire::Participation participation;
    std::vector<std::pair<std::string, wire::Attended>> colleges; // by name
    std::vector<SpokenByGroup> spoken;
    Duration spoken_in_all = 0;
};

/// The columns of counts, in the order in which they are told, each with its key.
struct Outcomes {
    char const* key;
    std::uint32_t PromiseCounts::*count;
};
constexpr Outcomes outcomes[] = {
    { "kept", &PromiseCounts::kept },
    { "adapted", &PromiseCounts::adapted },
    { "declined", &PromiseCounts::declined },
    { "study", &PromiseCounts::study },
    { "open", &PromiseCounts::open },
    { "overdue", &PromiseCounts::overdue },
};

std::string zone_of(OverviewPage const& page)
{
    return page.sessions.empty() ? std::string{} : page.sessions.back().session->frame.zone;
}

class Overview {
public:
    Overview(Pages const& pages, OverviewPage const& page)
        : m_page(page)
        , m_words(pages, page.lang, zone_of(page))
    {
        std::vector<Session const*> all;
        for (auto const& one : page.sessions) {
            m_figures.push_back(figures_of(*one.session));
            all.push_back(one.session);
            auto const& counts = m_figures.back().promises;
            m_total.made += counts.made;
            for (auto const& [key, count] : outcomes)
                m_total.*count += counts.*count;
            for (auto const& [name, attended] : m_figures.back().colleges)
                if (std::find(m_colleges.begin(), m_colleges.end(), name) == m_colleges.end())
                    m_colleges.push_back(name);
        }
        m_median_of_all = median_days_to_answer(all);
        m_returning = returning_topics(page.sessions);
    }

    mustache::data data(Pages const& pages) const
    {
        auto data = common(m_page.lang, pages.catalogue(m_page.lang));
        data["title"] = title();
        data["table"] = some(m_page.table);
        data["calendar"] = some(m_page.calendar);
        data["has_sessions"] = Data(!m_figures.empty());
        data["sessions_count"] = std::to_string(m_figures.size());
        data["read_on"] = m_page.now == 0 ? Data(false) : Data(m_words.day(m_page.now));
        data["promises"] = promises();
        data["total"] = row_of(m_total, m_median_of_all);
        data["any_promise"] = Data(m_total.made > 0);
        data["colleges"] = names_of_colleges();
        data["attendance"] = attendance();
        auto spoken = spoken_rows();
        data["has_spoken"] = Data(spoken.is_non_empty_list());
        data["spoken"] = std::move(spoken);
        auto returning = returning_rows();
        data["has_returning"] = Data(returning.is_non_empty_list());
        data["returning"] = std::move(returning);
        return data;
    }

    std::string csv() const
    {
        std::string out;
        std::vector<std::string> head;
        for (auto const* key : { "session", "date", "figure", "group", "value", "of" })
            head.push_back(m_words("over_csv_" + std::string(key)));
        wire::csv_row(out, head);
        for (std::size_t i = 0; i < m_figures.size(); ++i) {
            auto const& figures = m_figures[i];
            auto const row = [&](std::string const& figure, std::string const& group,
                                 std::string const& value, std::string const& of) {
                wire::csv_row(out, { figures.title, figures.held_on, figure, group, value, of });
            };
            write_promises(figures.promises, figures.median_tenths, row);
            auto const all = std::to_string(figures.participation.all.people);
            row(m_words("over_came"), m_words("rec_everybody"), all, all);
            for (auto const& [name, attended] : figures.colleges)
                row(m_words("over_came"), name, std::to_string(attended.people), all);
            for (auto const& one : figures.spoken)
                row(m_words("over_seconds"), group_of(i, one), std::to_string(one.time / 1'000),
                    std::to_string(figures.spoken_in_all / 1'000));
        }
        write_promises(m_total, m_median_of_all,
            [&](std::string const& figure, std::string const& group, std::string const& value,
                std::string const& of) {
                wire::csv_row(out, { m_words("over_in_all"), "", figure, group, value, of });
            });
        for (auto const& topic : m_returning)
            wire::csv_row(out,
                { m_words("over_in_all"), "", m_words("over_returns"), topic.title,
                    std::to_string(topic.sessions.size()), std::to_string(m_figures.size()) });
        return out;
    }

private:
    using Data = mustache::data;

    Figures figures_of(Session const& session) const
    {
        Figures figures;
        figures.title = session.frame.title;
        figures.held_on = held_on(session);
        figures.promises = promises_of(session, m_page.now);
        figures.median_tenths = median_days_to_answer({ &session });
        figures.participation = wire::Seen(session).participation;
        for (auto const& [college, attended] : figures.participation.colleges)
            figures.colleges.emplace_back(m_words.college(session, college), attended);
        figures.spoken = spoken_of(session);
        for (auto const& one : figures.spoken)
            figures.spoken_in_all += one.time;
        return figures;
    }

    /// Of the series, or of its last session where it has no name.
    std::string title() const
    {
        if (m_page.sessions.empty()) return {};
        auto const& last = *m_page.sessions.back().session;
        return last.series.name.empty() ? last.frame.title : last.series.name;
    }

    /// "Calumet n° 13", and beside it its day; with the way to its page.
    void head(Data& row, std::size_t session) const
    {
        row["session"] = m_figures[session].title;
        row["date"] = some(m_words.date(m_figures[session].held_on));
        row["base"] = some(m_page.sessions[session].base);
    }

    Data row_of(PromiseCounts const& counts, std::optional<std::int64_t> median) const
    {
        Data row;
        row["made"] = std::to_string(counts.made);
        for (auto const& [key, count] : outcomes)
            row[key] = std::to_string(counts.*count);
        row["kept_share"] = m_words.share(counts.kept, counts.made);
        row["is_overdue"] = Data(counts.overdue > 0);
        row["days"] = median ? m_words.decimal(*median) : std::string{ "–" };
        return row;
    }
    Data promises() const
    {
        std::uint32_t most = 1;
        for (auto const& figures : m_figures)
            most = std::max(most, figures.promises.made);
        auto rows = list();
        for (std::size_t i = 0; i < m_figures.size(); ++i) {
            auto const& counts = m_figures[i].promises;
            auto row = row_of(counts, m_figures[i].median_tenths);
            head(row, i);
            auto bars = list();
            std::uint32_t before = 0;
            for (auto const& [key, count] : outcomes) {
                if (counts.*count == 0) continue;
                Data bar;
                bar["of"] = std::string(key);
                bar["x"] = std::to_string(before * bar_width / most);
                bar["width"]
                    = std::to_string((before + counts.*count) * bar_width / most - before * bar_width / most);
                bars << bar;
                before += counts.*count;
            }
            row["bars"] = std::move(bars);
            rows << row;
        }
        return rows;
    }

    Data names_of_colleges() const
    {
        auto names = list();
        for (auto const& name : m_colleges)
            names << Data("college", name);
        return names;
    }
    Data attendance() const
    {
        std::uint32_t most = 1;
        for (auto const& figures : m_figures)
            most = std::max(most, figures.participation.all.people);
        auto rows = list();
        for (std::size_t i = 0; i < m_figures.size(); ++i) {
            auto const& figures = m_figures[i];
            auto const people = figures.participation.all.people;
            Data row;
            head(row, i);
            row["came"] = std::to_string(people);
            row["width"] = std::to_string(people * bar_width / most);
            auto cells = list();
            for (auto const& name : m_colleges) {
                auto const found = std::find_if(figures.colleges.begin(), figures.colleges.end(),
                    [&](auto const& one) { return one.first == name; });
                Data cell;
                cell["college"] = name;
                cell["share"] = found == figures.colleges.end() ? std::string{ "–" }
                                                                : m_words.share(found->second.people, people);
                cells << cell;
            }
            row["cells"] = std::move(cells);
            rows << row;
        }
        return rows;
    }

    std::string group_of(std::size_t at, SpokenByGroup const& spoken) const
    {
        auto const& session = *m_page.sessions[at].session;
        return session.colleges.empty() ? m_words("rec_everybody") : m_words.group(session, spoken.group);
    }
    Data spoken_rows() const
    {
        auto rows = list();
        for (std::size_t i = 0; i < m_figures.size(); ++i) {
            auto const& figures = m_figures[i];
            for (auto const& one : figures.spoken) {
                Data row;
                head(row, i);
                row["group"] = group_of(i, one);
                row["spoke"] = std::to_string(one.people);
                row["minutes"] = m_words.share(minutes(one.time), minutes(figures.spoken_in_all));
                row["width"] = figures.spoken_in_all == 0
                    ? std::string{ "0" }
                    : std::to_string(one.time * bar_width / figures.spoken_in_all);
                rows << row;
            }
        }
        return rows;
    }
    static std::uint64_t minutes(Duration time)
    {
        constexpr Duration minute = 60'000;
        return static_cast<std::uint64_t>((time + minute / 2) / minute);
    }

    Data returning_rows() const
    {
        auto rows = list();
        for (auto const& topic : m_returning) {
            std::vector<std::string> when;
            for (auto const at : topic.sessions) {
                auto const& figures = m_figures[at];
                when.push_back(figures.held_on.empty() ? figures.title : m_words.date(figures.held_on));
            }
            Data row;
            row["topic"] = topic.title;
            row["times"] = m_words.of(topic.sessions.size(), m_figures.size());
            row["when"] = joined(when, ", ");
            rows << row;
        }
        return rows;
    }

    using WriteRow
        = std::function<void(std::string const&, std::string const&, std::string const&, std::string const&)>;
    void write_promises(
        PromiseCounts const& counts, std::optional<std::int64_t> median, WriteRow const& row) const
    {
        auto const made = std::to_string(counts.made);
        row(m_words("over_made"), "", made, made);
        for (auto const& [key, count] : outcomes)
            row(m_words("over_" + std::string(key)), "", std::to_string(counts.*count), made);
        if (!median) return;
        auto const tenths = std::to_string(*median / 10) + '.' + std::to_string(*median % 10);
        row(m_words("over_days"), "", tenths, "");
    }

    OverviewPage const& m_page;
    Wording m_words;
    std::vector<Figures> m_figures; // a session each
    PromiseCounts m_total;
    std::optional<std::int64_t> m_median_of_all;
    std::vector<std::string> m_colleges; // by name, as they first came
    std::vector<ReturningTopic> m_returning;
};

} // namespace

std::string overview_page(Pages const& pages, OverviewPage const& page)
{
    return render(pages.text("overview"), Overview(pages, page).data(pages));
}

std::string overview_csv(Pages const& pages, OverviewPage const& page) { return Overview(pages, page).csv(); }

} // namespace parvis::pages
