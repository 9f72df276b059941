#include "server/pages/replay.hpp"

#include "server/domain/rules.hpp"
#include "server/domain/views.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace parvis::pages {

using namespace domain;

namespace {

constexpr Duration minute_ms = 60'000;

/// What everybody saw at one moment.
struct Sample {
    std::map<TopicId, TopicState> topics;
    std::map<Cell, TopicId> cells;
    std::map<SlotId, SlotState> slots;
    std::set<TopicId> reported;
    std::map<PromiseId, std::size_t> promises; // and how many answers each has
    std::vector<PeopleThere> there;
    std::uint32_t butterflies = 0;
    std::uint32_t bumblebees = 0;
    std::uint32_t present = 0;
};

Rendering shown(Session const& session, ChannelKind kind)
{
    return render(session, { kind, {}, {} }, View::participant, 0);
}

Sample sample_of(Session const& session)
{
    Sample sample;
    auto const board = shown(session, ChannelKind::board);
    for (auto const& topic : board.topics)
        sample.topics[topic.id] = topic.state;
    std::map<SpaceId, std::uint32_t> there;
    for (auto const& [id, state, roles] : board.cells) {
        if (state.topic && sample.topics.contains(state.topic)) sample.cells[id] = state.topic;
        if (state.people.here > 0) there[id.space] += state.people.here;
    }
    for (auto const& [space, people] : there)
        sample.there.push_back({ space, people });
    for (auto const& slot : board.slots)
        sample.slots[slot.id] = slot.slot.state;
    for (auto const& report : shown(session, ChannelKind::news).reports)
        sample.reported.insert(report.id);
    for (auto const& view : shown(session, ChannelKind::promises).promises)
        if (view.promise.state != PromiseState::withdrawn)
            sample.promises[view.id] = view.promise.answers.size();
    auto const everybody = shown(session, ChannelKind::session).session.value_or(SessionView{});
    sample.butterflies = everybody.butterflies;
    sample.bumblebees = everybody.bumblebees;
    sample.present = everybody.present.here;
    return sample;
}

bool is_on_the_wall(TopicState state)
{
    return state != TopicState::withdrawn && state != TopicState::merged;
}

void compare_topics(Sample const& before, Sample const& after, ReplayStep& step)
{
    for (auto const& [id, state] : after.topics) {
        auto const known = before.topics.find(id);
        bool const was_there = known != before.topics.end();
        if (was_there && known->second == state) continue;
        bool const was_on_the_wall = was_there && is_on_the_wall(known->second);
        if (!was_on_the_wall && is_on_the_wall(state)) step.posted.push_back(id);
        if (was_on_the_wall && state == TopicState::withdrawn) step.withdrawn.push_back(id);
        if (was_on_the_wall && state == TopicState::merged) step.merged.push_back(id);
        if (state == TopicState::carried) step.carried.push_back(id);
    }
    for (auto const id : after.reported)
        if (!before.reported.contains(id)) step.reported.push_back(id);
}

void compare_cells(Sample const& before, Sample const& after, ReplayStep& step)
{
    std::set<TopicId> placed;
    for (auto const& [cell, topic] : after.cells) {
        auto const known = before.cells.find(cell);
        if (known != before.cells.end() && known->second == topic) continue;
        step.claimed.push_back({ topic, cell });
        placed.insert(topic);
    }
    for (auto const& [cell, topic] : before.cells) {
        auto const now = after.cells.find(cell);
        bool const is_gone = now == after.cells.end() || now->second != topic;
        // A topic that moved is told where it is now.
        if (is_gone && !placed.contains(topic)) step.released.push_back({ topic, cell });
    }
    for (auto const& [id, state] : after.slots) {
        auto const known = before.slots.find(id);
        auto const was = known == before.slots.end() ? SlotState::planned : known->second;
        if (was == state) continue;
        if (state == SlotState::running) step.started.push_back(id);
        if (state == SlotState::over) step.ended.push_back(id);
    }
}

void compare_promises(Sample const& before, Sample const& after, ReplayStep& step)
{
    for (auto const& [id, answers] : after.promises) {
        auto const known = before.promises.find(id);
        std::size_t const had = known == before.promises.end() ? 0 : known->second;
        if (known == before.promises.end()) ++step.asked;
        if (answers > had) step.answered += static_cast<std::uint32_t>(answers - had);
    }
}

ReplayStep step_between(Sample const& before, Sample const& after)
{
    ReplayStep step;
    compare_topics(before, after, step);
    compare_cells(before, after, step);
    compare_promises(before, after, step);
    step.moved = before.there != after.there || before.butterflies != after.butterflies
        || before.bumblebees != after.bumblebees;
    for (auto const& [id, state] : after.topics)
        if (is_on_the_wall(state)) ++step.topics;
    for (auto const& [cell, topic] : after.cells)
        step.grid.push_back({ topic, cell });
    step.present = after.present;
    step.there = after.there;
    step.butterflies = after.butterflies;
    step.bumblebees = after.bumblebees;
    return step;
}

bool is_empty(ReplayStep const& step)
{
    return step.phases.empty() && step.posted.empty() && step.withdrawn.empty() && step.merged.empty()
        && step.carried.empty() && step.claimed.empty() && step.released.empty() && step.started.empty()
        && step.ended.empty() && step.reported.empty() && step.asked == 0 && step.answered == 0
        && !step.moved;
}

template <typename T>
void append(std::vector<T>& list, std::vector<T> const& more)
{
    list.insert(list.end(), more.begin(), more.end());
}

void append(ReplayStep& step, ReplayStep const& next)
{
    append(step.phases, next.phases);
    append(step.posted, next.posted);
    append(step.withdrawn, next.withdrawn);
    append(step.merged, next.merged);
    append(step.carried, next.carried);
    append(step.started, next.started);
    append(step.ended, next.ended);
    append(step.reported, next.reported);
    // What was claimed and given back within one step never shows.
    for (auto const& one : next.released)
        if (std::erase(step.claimed, one) == 0) step.released.push_back(one);
    append(step.claimed, next.claimed);
    step.asked += next.asked;
    step.answered += next.answered;
    step.moved = step.moved || next.moved;
    step.topics = next.topics;
    step.grid = next.grid;
    step.present = next.present;
    step.there = next.there;
    step.butterflies = next.butterflies;
    step.bumblebees = next.bumblebees;
}

/// Steps of as few minutes as keep them within `replay_steps_max`.
class Steps {
public:
    void add(ReplayStep const& step)
    {
        if (is_empty(step)) return;
        put(step);
        while (m_replay.steps.size() > replay_steps_max) {
            m_replay.minutes *= 2;
            auto const finer = std::move(m_replay.steps);
            m_replay.steps.clear();
            for (auto const& one : finer)
                put(one);
        }
    }
    Replay take() && { return std::move(m_replay); }

private:
    void put(ReplayStep const& step)
    {
        auto const part = [&](ReplayStep const& one) { return one.at / (minute_ms * m_replay.minutes); };
        if (!m_replay.steps.empty() && part(m_replay.steps.back()) == part(step))
            append(m_replay.steps.back(), step);
        else
            m_replay.steps.push_back(step);
    }

    Replay m_replay;
};

} // namespace

Replay replay_of(std::vector<Recorded> const& log)
{
    Session session;
    Sample before;
    Steps steps;
    std::vector<Phase> phases;
    Time at = 0;
    bool touched = false;
    auto const close = [&] {
        if (!touched) return;
        auto after = sample_of(session);
        auto step = step_between(before, after);
        step.at = at;
        step.phases = std::move(phases);
        steps.add(step);
        before = std::move(after);
        phases.clear();
        touched = false;
    };
    for (auto const& recorded : log) {
        auto const minute = std::max(at, recorded.at / minute_ms * minute_ms);
        if (minute != at) close();
        at = minute;
        auto const shows = apply(session, recorded, session.seq + 1).channels;
        touched = touched || std::any_of(shows.begin(), shows.end(), [](Channel const& channel) {
            return channel.kind == ChannelKind::session || channel.kind == ChannelKind::board
                || channel.kind == ChannelKind::news || channel.kind == ChannelKind::promises;
        });
        if (auto const* changed = std::get_if<PhaseChanged>(&recorded.event)) phases.push_back(changed->to);
    }
    close();
    return std::move(steps).take();
}

} // namespace parvis::pages
