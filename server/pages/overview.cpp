#include "server/pages/overview.hpp"

#include "server/domain/views.hpp"
#include "server/wire/seen.hpp"
#include "server/wire/titles.hpp"

#include <algorithm>
#include <map>

namespace parvis::pages {

using namespace domain;

namespace {

constexpr Duration day_ms = 24ll * 3'600'000;

std::vector<PromiseView> promises_shown(Session const& session)
{
    return render(session, { ChannelKind::promises, {}, {} }, View::participant, 0).promises;
}

} // namespace

PromiseCounts promises_of(Session const& session, Time now)
{
    PromiseCounts counts;
    auto const today = wire::today_of(session, now);
    for (auto const& view : promises_shown(session)) {
        auto const& promise = view.promise;
        if (promise.state == PromiseState::withdrawn) continue;
        ++counts.made;
        bool const in_study = !promise.answers.empty() && promise.answers.back().outcome == Outcome::study;
        if (wire::is_late(promise, today)) {
            ++counts.overdue;
        } else if (is_awaited(promise)) {
            ++(in_study ? counts.study : counts.open);
        } else if (!promise.answers.empty()) {
            switch (promise.answers.back().outcome) {
            case Outcome::kept:
                ++counts.kept;
                break;
            case Outcome::adapted:
                ++counts.adapted;
                break;
            case Outcome::declined:
                ++counts.declined;
                break;
            case Outcome::study:
                ++counts.study;
                break;
            }
        }
    }
    return counts;
}

std::optional<std::int64_t> median_days_to_answer(std::vector<Session const*> const& sessions)
{
    std::vector<std::int64_t> tenths;
    for (auto const* session : sessions)
        for (auto const& view : promises_shown(*session)) {
            auto const& promise = view.promise;
            if (promise.state == PromiseState::withdrawn || promise.answered_at == 0) continue;
            tenths.push_back(((promise.answered_at - promise.asked_at) * 10 + day_ms / 2) / day_ms);
        }
    if (tenths.empty()) return std::nullopt;
    std::sort(tenths.begin(), tenths.end());
    auto const middle = tenths.size() / 2;
    return tenths.size() % 2 == 1 ? tenths[middle] : (tenths[middle - 1] + tenths[middle] + 1) / 2;
}

std::vector<SpokenByGroup> spoken_of(Session const& session)
{
    // The facilitators' reading, which has no name in it either; here small groups are not told apart.
    auto const spoken = render(session, { ChannelKind::queue, {}, {} }, View::facilitator, 0).spoken;
    if (!spoken) return {};
    std::map<CollegeId, std::uint32_t> people;
    std::map<CollegeId, Duration> time;
    for (auto const& share : spoken->colleges) {
        people[share.college] = share.people;
        time[share.college] = share.time;
    }
    std::vector<SpokenByGroup> groups;
    for (auto& group : pooled(people)) {
        SpokenByGroup one;
        auto const add = [&](CollegeId id) {
            one.people += people[id];
            one.time += time[id];
        };
        for (auto const id : group.colleges)
            add(id);
        if (group.without_college) add({});
        one.group = std::move(group);
        if (one.people >= limits::voices_min) groups.push_back(std::move(one));
    }
    return groups;
}

std::vector<ReturningTopic> returning_topics(std::vector<OverviewSession> const& sessions)
{
    struct Known {
        ReturningTopic topic;
        wire::Trigrams title;
    };
    std::vector<Known> known;
    std::map<std::pair<std::string, std::uint32_t>, std::size_t> by_origin;
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        auto const board = render(*sessions[i].session, { ChannelKind::board, {}, {} }, View::participant, 0);
        for (auto const& topic : board.topics) {
            bool const stands = topic.state != TopicState::withdrawn && topic.state != TopicState::merged;
            if (!stands || topic.lineage.doubled_from) continue;
            auto title = wire::trigrams_of(topic.content.title);
            std::size_t place = known.size();
            auto const& from = topic.carried_from;
            auto const carried = by_origin.find({ from.session, from.number });
            if (!from.session.empty() && carried != by_origin.end()) {
                place = carried->second;
            } else {
                std::uint32_t most = returns_from;
                for (std::size_t j = 0; j < known.size(); ++j)
                    if (auto const percent = wire::similarity(known[j].title, title); percent >= most) {
                        most = percent;
                        place = j;
                    }
            }
            if (place == known.size()) known.emplace_back();
            auto& [group, latest] = known[place];
            group.title = topic.content.title;
            latest = std::move(title);
            if (group.sessions.empty() || group.sessions.back() != i) group.sessions.push_back(i);
            by_origin[{ sessions[i].session_id, topic.id.value }] = place;
        }
    }
    std::vector<ReturningTopic> returning;
    for (auto& [topic, title] : known)
        if (topic.sessions.size() > 1) returning.push_back(std::move(topic));
    std::stable_sort(returning.begin(), returning.end(),
        [](auto const& a, auto const& b) { return a.sessions.size() > b.sessions.size(); });
    return returning;
}

} // namespace parvis::pages
