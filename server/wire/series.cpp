// The plan of the session that follows another in its series: the same frame and house a while later, and
// what that one left open. Here, because only the wire knows calendars of people and their zones.
#include "server/domain/dates.hpp"
#include "server/wire/codec.hpp"
#include "server/wire/times.hpp"

#include <algorithm>

namespace parvis::wire {

using namespace domain;

namespace {

std::string after(std::string const& date, Cadence cadence)
{
    switch (cadence) {
    case Cadence::none:
        return {};
    case Cadence::weekly:
        return days_after(date, 7);
    case Cadence::monthly:
        return months_after(date, 1);
    case Cadence::quarterly:
        return months_after(date, 3);
    case Cadence::yearly:
        return months_after(date, 12);
    }
    return {};
}

/// The day of a session: of its first slot, or the one on which it last changed phase.
std::string day_of(Session const& session)
{
    auto first = session.phase_since;
    for (auto const& [id, slot] : session.slots)
        if (slot.state != SlotState::removed) first = std::min(first, slot.starts);
    return local_date(first, session.frame.zone);
}

int days_between(std::string const& from, std::string const& to)
{
    constexpr Duration day = 24 * 3'600'000;
    auto const begin = time_of(from);
    auto const end = time_of(to);
    return begin && end ? static_cast<int>((*end - *begin) / day) : 0;
}

std::string pseudonym_of(Session const& session, ParticipantId id)
{
    auto const person = session.participants.find(id);
    return person == session.participants.end() ? std::string{} : person->second.profile.pseudonym;
}

constexpr Duration shortest_slot = 60'000;

/// By the clock on the wall of the house, which summer time does not move.
void add_slots(Plan& plan, Session const& session, int days)
{
    auto const& zone = session.frame.zone;
    for (auto const& [id, slot] : session.slots) {
        if (slot.state == SlotState::removed) continue;
        auto const date = days_after(local_date(slot.starts, zone), days);
        auto const starts = parse_local_time(local_clock(slot.starts, zone), date, zone);
        if (!starts) continue;
        auto const length = std::max(slot.ends - slot.starts, shortest_slot);
        plan.slots.push_back({ *starts, *starts + length, slot.kind, slot.label });
    }
    std::stable_sort(plan.slots.begin(), plan.slots.end(),
        [](AddSlot const& a, AddSlot const& b) { return a.starts < b.starts; });
    for (std::size_t i = 1; i < plan.slots.size(); ++i) {
        auto& before = plan.slots[i - 1];
        auto& slot = plan.slots[i];
        // Two that were started in one minute, one of them by mistake.
        if (slot.starts <= before.starts) {
            slot.ends = before.ends + (slot.ends - slot.starts);
            slot.starts = before.ends;
        }
        // Where summer time ends inside a day, a slot may now reach into the next one.
        before.ends = std::min(before.ends, slot.starts);
    }
}

bool is_unfinished(Topic const& topic)
{
    return topic.state == TopicState::carried || topic.state == TopicState::posted;
}

} // namespace

Plan plan_of_next(std::string const& id, Session const& session, std::vector<BroughtText> promises)
{
    Plan plan;
    plan.frame = session.frame;
    plan.series = session.series;
    if (plan.series.id.empty()) plan.series.id = id;
    if (plan.series.name.empty())
        plan.series.name = session.frame.label.empty() ? session.frame.title : session.frame.label;
    if (plan.series.cadence == Cadence::none) plan.series.cadence = Cadence::monthly;
    plan.series.previous = id;

    auto const today = day_of(session);
    auto const date
        = session.frame.next_date.empty() ? after(today, plan.series.cadence) : session.frame.next_date;
    plan.frame.next_date = after(date, plan.series.cadence);
    add_slots(plan, session, days_between(today, date));

    for (auto const& [college_id, college] : session.colleges)
        plan.colleges.push_back(college);
    for (auto const& [space_id, space] : session.spaces)
        if (space.open) plan.spaces.push_back(space.description);
    plan.bodies = session.bodies;
    for (auto const& [respondent_id, respondent] : session.respondents)
        if (!respondent.removed)
            plan.respondents.push_back({ respondent.name, respondent.body, respondent.beforehand });
    plan.promises = std::move(promises);

    std::map<TopicId, std::uint32_t> places; // in the plan, from 1
    for (auto const& [topic_id, topic] : session.topics) {
        if (!is_unfinished(topic) || topic.lineage.doubled_from) continue;
        PlannedTopic planned;
        planned.content = topic.content;
        planned.content.conflicts_with.clear();
        if (!topic.hosts.empty()) planned.host = pseudonym_of(session, topic.hosts.front());
        planned.carried_from = { id, topic_id.value };
        plan.topics.push_back(std::move(planned));
        places[topic_id] = static_cast<std::uint32_t>(plan.topics.size());
    }
    for (auto const& [action_id, action] : session.actions) {
        if (action.state != ActionState::open && action.state != ActionState::taken) continue;
        PlannedAction planned;
        planned.what = action.what;
        planned.owner = pseudonym_of(session, action.owner);
        planned.due = action.due;
        planned.carried_from = { id, action_id.value };
        for (auto const topic : action.topics)
            if (auto const place = places.find(topic); place != places.end() && planned.topic == 0)
                planned.topic = place->second;
        plan.actions.push_back(std::move(planned));
    }
    return plan;
}

} // namespace parvis::wire
