// The page of a replay: every step as a row, and the grid as it filled.
#include "server/pages/proceedings_words.hpp"
#include "server/pages/replay.hpp"
#include "server/wire/seen.hpp"

#include <algorithm>
#include <map>

namespace parvis::pages {

using namespace domain;
namespace mustache = kainjow::mustache;

namespace {

constexpr std::size_t told_max = 12; // titles, or spaces, of one step; the others are counted
constexpr std::size_t beats = 24; // in which the grid fills: the template has a class for each
constexpr std::uint32_t bar_step = 4; // in the units of the charts
constexpr std::uint32_t bar_height = 40;

class ReplayData {
public:
    ReplayData(Pages const& pages, ReplayPage const& page)
        : m_session(page.session)
        , m_replay(page.replay)
        , m_seen(page.session)
        , m_words(pages, page.lang, page.session.frame.zone)
        , m_data(common(page.lang, pages.catalogue(page.lang)))
    {
        m_data["title"] = m_session.frame.title;
        m_data["base"] = some(page.base);
        m_data["held_on"] = some(m_words.date(held_on(m_session)));
        m_data["merged_minutes"]
            = m_replay.minutes == 1 ? Data(false) : Data(std::to_string(m_replay.minutes));
        m_data["has_steps"] = Data(!m_replay.steps.empty());
        steps();
        charts();
        grid();
    }
    mustache::data const& data() const { return m_data; }

private:
    using Data = mustache::data;

    void steps()
    {
        auto rows = list();
        std::string day;
        for (auto const& step : m_replay.steps) {
            auto const today = m_words.day(step.at);
            Data row;
            row["day"] = today == day ? Data(false) : Data(today);
            row["clock"] = m_words.clock(step.at);
            row["changes"] = changes_of(step);
            row["topics"] = std::to_string(step.topics);
            row["cells"] = std::to_string(step.grid.size());
            row["there"] = m_words.of(people_in(step), step.present);
            row["spaces"] = some(spaces_of(step));
            rows << row;
            day = today;
        }
        m_data["steps"] = std::move(rows);
    }

    static std::uint32_t people_in(ReplayStep const& step)
    {
        std::uint32_t people = 0;
        for (auto const& one : step.there)
            people += one.people;
        return people;
    }
    /// "Verrière 12, Cuisine 8", the fullest first.
    std::string spaces_of(ReplayStep const& step) const
    {
        auto there = step.there;
        std::stable_sort(there.begin(), there.end(),
            [](PeopleThere const& a, PeopleThere const& b) { return a.people > b.people; });
        std::vector<std::string> told;
        for (auto const& [space, people] : there)
            told.push_back(name_of(space) + ' ' + std::to_string(people));
        return some_of(std::move(told), ", ");
    }
    std::string name_of(SpaceId id) const
    {
        auto const known = m_session.spaces.find(id);
        return known == m_session.spaces.end() ? std::string{} : known->second.description.name;
    }
    /// The first of them, and how many more there are.
    std::string some_of(std::vector<std::string> told, std::string_view between) const
    {
        auto const more = told.size() > told_max ? told.size() - told_max : 0;
        told.resize(told.size() - more);
        auto text = joined(told, between);
        if (more > 0)
            text += m_words("replay_and") + std::to_string(more)
                + m_words(more == 1 ? "replay_other" : "replay_others");
        return text;
    }

    Data changes_of(ReplayStep const& step) const
    {
        auto changes = list();
        auto const say = [&](std::string text) { changes << Data("change", std::move(text)); };
        for (auto const phase : step.phases)
            say(m_words("replay_phase") + ' ' + m_words.word(phase));
        for (auto const id : step.started)
            say(m_words("replay_slot_started") + ' ' + slot(id));
        for (auto const id : step.ended)
            say(m_words("replay_slot_ended") + ' ' + slot(id));
        tell(changes, "posted", titles(step.posted));
        tell(changes, "withdrawn", titles(step.withdrawn));
        tell(changes, "merged", titles(step.merged));
        tell(changes, "carried", titles(step.carried));
        tell(changes, "claimed", placements(step.claimed));
        tell(changes, "released", placements(step.released));
        tell(changes, "reported", titles(step.reported));
        if (step.asked > 0) say(counted("asked", step.asked));
        if (step.answered > 0) say(counted("answered", step.answered));
        if (step.moved && changes.is_empty_list()) say(m_words("replay_moved"));
        return changes;
    }
    /// "3 sujets posés"
    std::string counted(std::string const& what, std::size_t count) const
    {
        return std::to_string(count) + ' ' + m_words("replay_" + what + (count == 1 ? "_one" : "_many"));
    }
    void tell(Data& changes, std::string const& what, std::vector<std::string> told) const
    {
        if (told.empty()) return;
        auto text = counted(what, told.size());
        std::erase_if(told, [](std::string const& one) { return one.empty(); });
        if (!told.empty()) text += m_words("rec_colon") + ' ' + some_of(std::move(told), ", ");
        changes << Data("change", text);
    }
    /// As they stand in the end: what was taken off a title since does not come back here.
    std::string title(TopicId id) const
    {
        auto const* topic = m_seen.topic(id);
        return topic ? m_words("replay_open_quote") + topic->content.title + m_words("replay_close_quote")
                     : std::string{};
    }
    std::vector<std::string> titles(std::vector<TopicId> const& ids) const
    {
        std::vector<std::string> told;
        for (auto const id : ids)
            told.push_back(title(id));
        return told;
    }
    std::vector<std::string> placements(std::vector<Placement> const& of) const
    {
        std::vector<std::string> told;
        for (auto const& [topic, cell] : of) {
            auto const slot = m_session.slots.find(cell.slot);
            auto const when = slot == m_session.slots.end() ? "" : ", " + m_words.clock(slot->second.starts);
            told.push_back(title(topic) + " (" + name_of(cell.space) + when + ')');
        }
        return told;
    }
    std::string slot(SlotId id) const
    {
        auto const known = m_session.slots.find(id);
        if (known == m_session.slots.end()) return {};
        auto const& slot = known->second;
        return m_words.clock(slot.starts) + " – " + m_words.clock(slot.ends);
    }

    /// One bar a step; the table says the same.
    void charts()
    {
        auto charts = list();
        auto const chart = [&](std::string const& name, auto count) {
            std::uint32_t most = 0;
            for (auto const& step : m_replay.steps)
                most = std::max<std::uint32_t>(most, count(step));
            if (most == 0) return;
            auto bars = list();
            std::uint32_t x = 0;
            for (auto const& step : m_replay.steps) {
                auto const height = (count(step) * bar_height + most - 1) / most;
                Data bar;
                bar["x"] = std::to_string(x);
                bar["y"] = std::to_string(bar_height - height);
                bar["height"] = std::to_string(height);
                bars << bar;
                x += bar_step;
            }
            Data one;
            one["name"] = m_words("replay_chart_" + name);
            one["most"] = std::to_string(most);
            one["width"] = std::to_string(std::max(x, bar_step));
            one["bars"] = std::move(bars);
            charts << one;
        };
        chart("topics", [](ReplayStep const& step) { return step.topics; });
        chart("cells", [](ReplayStep const& step) { return static_cast<std::uint32_t>(step.grid.size()); });
        chart("there", [](ReplayStep const& step) { return people_in(step); });
        m_data["charts"] = std::move(charts);
    }

    /// Slots in columns, spaces in rows, as they stood in the end; each filled cell with the beat in which it
    /// shows when the grid is played.
    void grid()
    {
        std::map<Cell, Time> taken_at;
        for (auto const& step : m_replay.steps)
            for (auto const& [topic, cell] : step.claimed)
                if (topic_in(m_session, cell) == topic) taken_at[cell] = step.at;
        std::map<Time, std::size_t> order;
        for (auto const& [cell, at] : taken_at)
            order[at] = 0;
        std::size_t rank = 0;
        for (auto& [at, beat] : order)
            beat = 1 + rank++ * beats / order.size();

        auto const holds = [&](SlotView const& slot) {
            return slot.slot.kind == SlotKind::round
                || std::any_of(taken_at.begin(), taken_at.end(),
                    [&](auto const& taken) { return taken.first.slot == slot.id; });
        };
        std::vector<SlotView> columns;
        std::copy_if(m_seen.slots.begin(), m_seen.slots.end(), std::back_inserter(columns), holds);
        bool const of_one_day = columns.empty()
            || m_words.day(columns.front().slot.starts) == m_words.day(columns.back().slot.starts);
        auto heads = list();
        for (auto const& column : columns) {
            auto const starts = column.slot.starts;
            heads << Data("slot", (of_one_day ? "" : m_words.day(starts) + ", ") + m_words.clock(starts));
        }
        auto rows = list();
        for (auto const& space : m_seen.spaces) {
            auto cells = list();
            for (auto const& column : columns)
                cells << cell({ column.id, space.id }, taken_at, order);
            Data row;
            row["space"] = space.space.description.name;
            row["cells"] = std::move(cells);
            rows << row;
        }
        m_data["has_grid"] = Data(!taken_at.empty() && !columns.empty());
        m_data["columns"] = std::move(heads);
        m_data["rows"] = std::move(rows);
    }
    Data cell(Cell id, std::map<Cell, Time> const& taken_at, std::map<Time, std::size_t> const& order) const
    {
        auto const* topic = m_seen.topic(topic_in(m_session, id));
        auto const taken = taken_at.find(id);
        Data one;
        one["filled"] = Data(topic != nullptr);
        one["topic"] = topic ? topic->content.title : std::string{};
        one["beat"] = std::to_string(taken == taken_at.end() ? 1 : order.at(taken->second));
        one["taken"] = taken == taken_at.end() ? Data(false) : Data(m_words.clock(taken->second));
        return one;
    }

    Session const& m_session;
    Replay const& m_replay;
    wire::Seen m_seen;
    Wording m_words;
    mustache::data m_data;
};

} // namespace

std::string replay_page(Pages const& pages, ReplayPage const& page)
{
    return render(pages.text("replay"), ReplayData(pages, page).data());
}

} // namespace parvis::pages
