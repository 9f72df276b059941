#include "server/placement/model.hpp"

#include "server/placement/placement.hpp"

#include <coin/CbcModel.hpp>
#include <coin/CbcStrategy.hpp>
#include <coin/ClpSolve.hpp>
#include <coin/CoinPackedMatrix.hpp>
#include <coin/OsiClpSolverInterface.hpp>

#include <algorithm>
#include <random>
#include <set>

namespace parvis::placement {

using namespace domain;

namespace {

/// Columns and rows as they come. Every column lies between nought and one, every cost is a whole number.
class Programme {
public:
    int column(double cost, bool whole)
    {
        m_costs.push_back(cost);
        m_whole.push_back(whole);
        return columns() - 1;
    }
    int row(double lower, double upper)
    {
        m_row_lower.push_back(lower);
        m_row_upper.push_back(upper);
        return static_cast<int>(m_row_lower.size()) - 1;
    }
    void add(int row, int column, double times)
    {
        m_rows.push_back(row);
        m_columns.push_back(column);
        m_times.push_back(times);
    }
    int columns() const { return static_cast<int>(m_costs.size()); }
    double cost(std::vector<double> const& solution) const
    {
        double cost = 0;
        for (std::size_t i = 0; i < solution.size(); ++i)
            cost += solution[i] * m_costs[i];
        return cost;
    }
    void load(OsiClpSolverInterface& solver) const
    {
        CoinPackedMatrix matrix(
            true, m_rows.data(), m_columns.data(), m_times.data(), static_cast<CoinBigIndex>(m_times.size()));
        matrix.setDimensions(static_cast<int>(m_row_lower.size()), columns());
        std::vector<double> const lower(m_costs.size(), 0), upper(m_costs.size(), 1);
        solver.loadProblem(
            matrix, lower.data(), upper.data(), m_costs.data(), m_row_lower.data(), m_row_upper.data());
        for (int i = 0; i < columns(); ++i)
            if (m_whole[static_cast<std::size_t>(i)]) solver.setInteger(i);
    }

private:
    std::vector<double> m_costs, m_row_lower, m_row_upper, m_times;
    std::vector<bool> m_whole;
    std::vector<int> m_rows, m_columns;
};

constexpr double no_limit = -1e30;

/// Some topics of a grid, which may go to any cell that the others leave free.
class Model {
public:
    Model(Clashes const& clashes, Grid const& start, std::vector<std::size_t> topics)
        : m_clashes(clashes)
        , m_start(start)
        , m_others(start)
        , m_topics(std::move(topics))
    {
        for (auto const topic : m_topics)
            m_others[topic] = {};
        find_kinds();
        find_pairs();
    }

    bool is_too_large() const
    {
        return m_pairs.size() * m_neighbours.size() > limits::model_pair_rows_max
            || m_topics.size() * m_kinds.size() > limits::model_choices_max;
    }

    Solved solve(std::chrono::milliseconds within)
    {
        add_choices();
        add_room();
        add_neighbours();
        add_hosts();
        add_pairs();
        OsiClpSolverInterface solver;
        // Interrupting is the program's: Clp would take SIGINT for itself while it solves.
        ClpSolve options;
        constexpr int interrupts = 2, left_alone = 1;
        options.setSpecialOption(interrupts, left_alone);
        solver.setSolveOptions(options);
        solver.messageHandler()->setLogLevel(0);
        m_programme.load(solver);
        CbcModel cbc(solver);
        cbc.setLogLevel(0);
        cbc.solver()->messageHandler()->setLogLevel(0);
        cbc.setUseElapsedTime(true);
        cbc.setMaximumSeconds(std::chrono::duration<double>(within).count());
        // Costs are whole numbers: what is less than one better is no better.
        constexpr double gap = 0.99;
        cbc.setAllowableGap(gap);
        auto const start = as_solution();
        cbc.setBestSolution(start.data(), m_programme.columns(), m_programme.cost(start), true);
        CbcStrategyDefault strategy;
        cbc.setStrategy(strategy);
        cbc.branchAndBound();
        auto const* found = cbc.bestSolution();
        if (!found) return { m_start, false };
        std::vector<double> const solution(found, found + m_programme.columns());
        m_is_better = m_programme.cost(solution) < m_programme.cost(start) - gap;
        return { m_is_better ? as_grid(solution) : m_start, cbc.isProvenOptimal() };
    }
    bool is_better() const { return m_is_better; }

private:
    void find_kinds()
    {
        std::set<Cell> const taken(m_others.begin(), m_others.end());
        std::map<SpaceId, std::vector<Fit>> fits;
        for (auto const& space : m_clashes.problem().spaces)
            for (auto const topic : m_topics)
                fits[space.space].push_back(m_clashes.fit(topic, space.space));
        std::map<std::pair<SlotId, std::vector<Fit>>, std::vector<Cell>> kinds;
        for (auto const cell : m_clashes.problem().free_cells)
            if (!taken.contains(cell)) kinds[{ cell.slot, fits[cell.space] }].push_back(cell);
        for (auto& [key, cells] : kinds) {
            m_neighbours[key.first] = 0;
            m_kinds.push_back({ key.first, std::move(cells) });
        }
        for (auto& [slot, neighbours] : m_neighbours)
            neighbours = static_cast<double>(std::count_if(
                m_others.begin(), m_others.end(), [&](Cell cell) { return cell.slot == slot; }));
    }

    /// Those that cost something when both are in one slot, whichever it is.
    void find_pairs()
    {
        std::set<std::size_t> const topics(m_topics.begin(), m_topics.end());
        for (auto const topic : m_topics)
            for (auto const& pair : m_clashes.pairs_of(topic))
                if (pair.other > topic && !pair.shares_host && topics.contains(pair.other))
                    m_pairs.push_back({ topic, pair.other, pair.weight() });
    }

    /// Each topic in one kind of cell, or in none, which costs more than anything it could bring. Where there
    /// is no room for all, those fewest wait for stay out.
    void add_choices()
    {
        double out = 1;
        std::vector<int> rows;
        for (auto const topic : m_topics) {
            rows.push_back(m_programme.row(1, 1));
            double worst_fit = 0;
            for (std::size_t kind = 0; kind < m_kinds.size(); ++kind) {
                auto const& [slot, cells] = m_kinds[kind];
                if (m_clashes.is_host_busy(m_others, topic, slot)) continue;
                auto const fit = m_clashes.fit(topic, cells.front().space).weight();
                worst_fit = std::max(worst_fit, fit);
                auto const of_slot
                    = m_clashes.cost(m_others, topic, slot) - weights::neighbour * m_neighbours.at(slot);
                auto const column = m_programme.column(fit + of_slot, true);
                m_choices.push_back({ topic, kind });
                m_columns_in[{ topic, slot }].push_back(column);
                m_programme.add(rows.back(), column, 1);
            }
            auto worst = worst_fit + weights::neighbour * static_cast<double>(m_start.size());
            for (auto const& pair : m_clashes.pairs_of(topic))
                worst += pair.weight();
            out = std::max(out, worst + 1);
        }
        for (std::size_t i = 0; i < m_topics.size(); ++i) {
            auto const awaited = m_clashes.problem().topics[m_topics[i]].interested.size();
            m_out.push_back(m_programme.column(out + static_cast<double>(awaited), true));
            m_programme.add(rows[i], m_out.back(), 1);
        }
    }

    /// No more topics in a kind of cell than it has cells.
    void add_room()
    {
        std::vector<int> rows;
        for (auto const& kind : m_kinds)
            rows.push_back(m_programme.row(no_limit, static_cast<double>(kind.cells.size())));
        for (std::size_t i = 0; i < m_choices.size(); ++i)
            m_programme.add(rows[m_choices[i].kind], static_cast<int>(i), 1);
    }

    /// The first topic of a slot has as many neighbours as stay there, the next one more: steps that cost
    /// more and more, of which the solver takes the cheap ones first, by itself.
    void add_neighbours()
    {
        for (auto const& [slot, neighbours] : m_neighbours) {
            auto const row = m_programme.row(0, 0);
            for (std::size_t step = 0; step < m_topics.size(); ++step) {
                auto const cost = weights::neighbour * (neighbours + static_cast<double>(step));
                m_steps[slot].push_back(m_programme.column(cost, false));
                m_programme.add(row, m_steps[slot].back(), -1);
            }
            for (auto const topic : m_topics)
                add_presence(row, topic, slot);
        }
    }

    /// Nobody hosts two topics in one slot.
    void add_hosts()
    {
        std::map<ParticipantId, std::vector<std::size_t>> hosted;
        for (auto const topic : m_topics)
            for (auto const host : m_clashes.problem().topics[topic].hosts)
                hosted[host].push_back(topic);
        for (auto const& [host, topics] : hosted) {
            if (topics.size() < 2) continue;
            for (auto const& [slot, neighbours] : m_neighbours) {
                auto const row = m_programme.row(no_limit, 1);
                for (auto const topic : topics)
                    add_presence(row, topic, slot);
            }
        }
    }

    void add_pairs()
    {
        for (auto& pair : m_pairs) {
            pair.column = m_programme.column(pair.cost, false);
            for (auto const& [slot, neighbours] : m_neighbours) {
                auto const row = m_programme.row(no_limit, 1);
                add_presence(row, pair.a, slot);
                add_presence(row, pair.b, slot);
                m_programme.add(row, pair.column, -1);
            }
        }
    }

    void add_presence(int row, std::size_t topic, SlotId slot)
    {
        auto const found = m_columns_in.find({ topic, slot });
        if (found == m_columns_in.end()) return;
        for (auto const column : found->second)
            m_programme.add(row, column, 1);
    }

    /// The start, as the solver would put it.
    std::vector<double> as_solution() const
    {
        std::vector<double> solution(static_cast<std::size_t>(m_programme.columns()), 0);
        auto const set = [&](int column) { solution[static_cast<std::size_t>(column)] = 1; };
        std::map<SlotId, std::size_t> taken;
        for (std::size_t i = 0; i < m_choices.size(); ++i) {
            auto const& cells = m_kinds[m_choices[i].kind].cells;
            auto const cell = m_start[m_choices[i].topic];
            if (std::find(cells.begin(), cells.end(), cell) == cells.end()) continue;
            set(static_cast<int>(i));
            set(m_steps.at(cell.slot)[taken[cell.slot]++]);
        }
        for (std::size_t i = 0; i < m_topics.size(); ++i)
            if (!m_start[m_topics[i]]) set(m_out[i]);
        for (auto const& pair : m_pairs)
            if (m_start[pair.a] && m_start[pair.a].slot == m_start[pair.b].slot) set(pair.column);
        return solution;
    }

    Grid as_grid(std::vector<double> const& solution) const
    {
        auto grid = m_others;
        std::vector<std::size_t> taken(m_kinds.size(), 0);
        constexpr double is_chosen = 0.5;
        for (std::size_t i = 0; i < m_choices.size(); ++i) {
            auto const [topic, kind] = m_choices[i];
            if (solution[i] > is_chosen) grid[topic] = m_kinds[kind].cells.at(taken[kind]++);
        }
        return grid;
    }

    /// Free cells of one slot that are equally good for every topic here: only their number matters.
    struct Kind {
        SlotId slot;
        std::vector<Cell> cells;
    };
    /// A topic in a kind of cell: the choice the solver makes.
    struct Choice {
        std::size_t topic = 0;
        std::size_t kind = 0;
    };
    struct Together {
        std::size_t a = 0;
        std::size_t b = 0;
        double cost = 0;
        int column = 0;
    };

    Clashes const& m_clashes;
    Grid const& m_start;
    Grid m_others; // the start without the topics
    std::vector<std::size_t> m_topics;
    std::vector<Kind> m_kinds;
    std::map<SlotId, double> m_neighbours; // of the slots with a free cell, how many topics stay there
    std::vector<Together> m_pairs;
    Programme m_programme;
    std::vector<Choice> m_choices; // the first columns, in their order
    std::map<std::pair<std::size_t, SlotId>, std::vector<int>> m_columns_in; // of a topic in a slot
    std::vector<int> m_out; // columns of the topics that stay without a cell
    std::map<SlotId, std::vector<int>> m_steps;
    bool m_is_better = false;
};

using Clock = std::chrono::steady_clock;

std::chrono::milliseconds until_then(Clock::time_point until)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
}

/// A few topics are taken up and put down again as well as can be, and then others, for as long as there is
/// time.
void better(Clashes const& clashes, Grid& grid, Clock::time_point until)
{
    auto topics = clashes.to_place();
    std::mt19937 random; // the same answer to the same question, where time allows
    int in_vain = 0;
    while (in_vain < limits::in_vain_max && until_then(until) > std::chrono::milliseconds::zero()) {
        std::shuffle(topics.begin(), topics.end(), random);
        auto const some = std::min(topics.size(), limits::topics_at_a_time);
        Model model(clashes, grid, { topics.begin(), topics.begin() + static_cast<std::ptrdiff_t>(some) });
        grid = model.solve(std::min(until_then(until), limits::at_a_time)).grid;
        in_vain = model.is_better() ? 0 : in_vain + 1;
    }
}

} // namespace

Solved solved(Clashes const& clashes, Grid const& start, Clock::time_point until)
{
    auto const topics = clashes.to_place();
    auto const left = until_then(until);
    if (topics.empty()) return { start, true };
    if (left <= std::chrono::milliseconds::zero()) return { start, false };
    Solved found{ start, false };
    Model whole(clashes, start, topics);
    if (!whole.is_too_large()) found = whole.solve(left / 2);
    if (!found.best) better(clashes, found.grid, until);
    return found;
}

} // namespace parvis::placement
