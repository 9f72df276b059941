#include "clients/rehearse/contest.hpp"

#include <algorithm>
#include <utility>

namespace parvis::rehearse {

namespace {

constexpr std::size_t spaces_max = 400;
constexpr std::size_t spare_min = 10;
constexpr std::size_t spare_one_in = 10;

// Minutes of the contest, which is a very short evening in real time.
constexpr double arrivals_minutes = 0.1;
constexpr double proposals_minutes = 0.1;
constexpr double breath_minutes = 0.01;

class Writer {
public:
    void phase(std::string_view name)
    {
        m_beats.push_back({ m_minute, the_facilitator, { Deed::set_phase, phase_index(name) } });
    }
    void wait(Deed gate) { m_beats.push_back({ m_minute, the_room, { gate } }); }
    /// Everybody does this, spread over so many minutes.
    template <typename What>
    void everybody(std::size_t people, double minutes, Deed deed, What what)
    {
        for (std::size_t i = 0; i < people; ++i) {
            auto const part = static_cast<double>(i) / static_cast<double>(people);
            m_beats.push_back({ m_minute + minutes * part, i, { deed, what(i) } });
        }
        m_minute += minutes;
    }
    void breathe() { m_minute += breath_minutes; }
    Script script() { return { std::move(m_beats), 0, m_minute, {} }; }

private:
    std::vector<Beat> m_beats;
    double m_minute = 0;
};

Script gathering(std::size_t people)
{
    auto const itself = [](std::size_t i) { return i; };
    Writer writer;
    writer.phase("announced");
    writer.phase("welcoming");
    writer.everybody(people, arrivals_minutes, Deed::arrive, itself);
    writer.wait(Deed::everybody_is_here);
    writer.phase("opening");
    writer.phase("marketplace");
    writer.wait(Deed::everybody_is_answered);
    writer.everybody(people, proposals_minutes, Deed::invent, itself);
    writer.wait(Deed::everybody_is_answered);
    writer.breathe();
    return writer.script();
}

Script claims(std::size_t people, std::size_t cells)
{
    Writer writer;
    writer.breathe();
    writer.everybody(people, 0, Deed::claim_cell, [&](std::size_t i) { return i % cells; });
    writer.wait(Deed::everybody_is_answered);
    writer.phase("closing");
    writer.wait(Deed::everybody_is_answered);
    return writer.script();
}

} // namespace

ContestGrid contest_grid(std::size_t cells)
{
    auto const wanted = cells + std::max(spare_min, cells / spare_one_in);
    auto const slots = (wanted + spaces_max - 1) / spaces_max;
    return { slots, (wanted + slots - 1) / slots };
}

std::variant<ContestResult, Trouble> play_contest(
    Evening& evening, Hall const& hall, Scene& scene, std::size_t people, std::size_t cells)
{
    ContestResult result;
    result.unanswered = people;
    std::vector<std::string> topics(people);
    for (std::size_t i = 0; i < people; ++i) {
        evening.player(i).on_answer([&, i](Action action, Ask const&, Answer const& answer) {
            if (action.deed == Deed::invent) topics[i] = answer.created;
            if (action.deed != Deed::claim_cell) return;
            --result.unanswered;
            if (answer.accepted) {
                ++result.winners;
                result.grid.emplace(scene.contested[action.what], topics[i]);
            } else if (answer.code != "cell_taken") {
                ++result.refused_otherwise;
            } else {
                ++(answer.free_cells.empty() ? result.taken_without_free_cells : result.taken);
            }
        });
    }
    auto trouble = evening.play(gathering(people));
    if (!trouble) {
        scene.contested = hall.phones.free_cells();
        if (scene.contested.size() < cells)
            return Trouble{ "too_few_cells", { std::to_string(scene.contested.size()) } };
        scene.contested.resize(cells);
        trouble = evening.play(claims(people, cells));
    }
    for (std::size_t i = 0; i < people; ++i)
        evening.player(i).on_answer({});
    if (trouble) return *trouble;
    return result;
}

Check check_contest(ContestResult const& result, std::size_t people, std::size_t cells)
{
    auto const winners = std::min(people, cells);
    bool const good = result.winners == winners && result.grid.size() == winners
        && result.taken == people - winners && result.taken_without_free_cells == 0
        && result.refused_otherwise == 0 && result.unanswered == 0;
    auto const detail = std::to_string(result.winners) + " + " + std::to_string(result.taken) + " + "
        + std::to_string(result.taken_without_free_cells) + " + " + std::to_string(result.refused_otherwise)
        + " + " + std::to_string(result.unanswered) + " = " + std::to_string(people);
    return { "contest", good ? Held::yes : Held::no, detail };
}

Check check_contest_grid(ContestResult const& result, Record const& record)
{
    bool const same = result.grid == record.grid;
    return { "contest_grid", same ? Held::yes : Held::no,
        std::to_string(result.grid.size()) + " / " + std::to_string(record.grid.size()) };
}

} // namespace parvis::rehearse
