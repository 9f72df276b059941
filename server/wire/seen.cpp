#include "server/wire/seen.hpp"

#include "server/wire/times.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <map>

namespace parvis::wire {

using namespace domain;

namespace {

Rendering shown(Session const& session, ChannelKind kind, TopicId topic = {})
{
    return render(session, { kind, topic, {} }, View::participant, 0);
}

template <typename T>
void append(std::vector<T>& list, std::vector<T>&& more)
{
    list.insert(list.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

std::vector<HeldRound> held_rounds(Session const& session)
{
    std::vector<HeldRound> held;
    for (auto const& round : session.voices.rounds)
        if (round.turn > 0)
            held.push_back({ round.kind, round.question, round.turn,
                static_cast<std::uint32_t>(round.circle.size()), round.voices });
    return held;
}

Participation participation_of(Session const& session, SessionView const& view)
{
    Participation participation;
    std::map<Attendance, Attended> attendances;
    for (auto const& [id, person] : session.participants) {
        if (person.state == ParticipantState::expected || person.state == ParticipantState::removed) continue;
        std::uint32_t const present = person.state == ParticipantState::present ? 1 : 0;
        for (auto* count : { &participation.all, &attendances[person.profile.attendance] }) {
            ++count->people;
            count->present += present;
        }
        if (person.profile.attendance == Attendance::gathering)
            participation.in_gatherings += person.profile.party.value_or(1);
    }
    participation.attendances.assign(attendances.begin(), attendances.end());
    for (auto const& college : view.colleges)
        participation.colleges.emplace_back(college.id, Attended{ college.people, college.present });
    if (view.no_college && view.no_college->people > 0)
        participation.colleges.emplace_back(
            CollegeId{}, Attended{ view.no_college->people, view.no_college->present });
    return participation;
}

} // namespace

Seen::Seen(Session const& of)
{
    auto about = shown(of, ChannelKind::session);
    assert(about.session);
    session = std::move(*about.session);
    announcements = std::move(about.announcements);
    std::erase_if(announcements, [](AnnouncementView const& made) { return made.removed; });
    brought = std::move(about.brought);
    participation = participation_of(of, session);

    auto board = shown(of, ChannelKind::board);
    slots = std::move(board.slots);
    std::erase_if(slots, [](SlotView const& slot) { return slot.removed; });
    std::sort(slots.begin(), slots.end(),
        [](SlotView const& a, SlotView const& b) { return a.slot.starts < b.slot.starts; });
    spaces = std::move(board.spaces);
    cells = std::move(board.cells);
    topics = std::move(board.topics);
    actions = std::move(board.actions);
    for (auto const& topic : topics) {
        auto of_topic = shown(of, ChannelKind::topic, topic.id);
        // A note that followed its topic is in both channels, and belongs where it is now.
        std::erase_if(of_topic.notes, [&](NoteView const& note) { return note.topic != topic.id; });
        append(notes, std::move(of_topic.notes));
        append(helps, std::move(of_topic.helps));
    }

    rounds = held_rounds(of);
    auto news = shown(of, ChannelKind::news);
    reports = std::move(news.reports);
    reactions = std::move(news.reactions);
    draws = shown(of, ChannelKind::draws).draws;
    auto consent = shown(of, ChannelKind::proposals);
    proposals = std::move(consent.proposals);
    statements = std::move(consent.statements);
    auto owed = shown(of, ChannelKind::promises);
    promises = std::move(owed.promises);
    respondents = std::move(owed.respondents);
    ballots = shown(of, ChannelKind::ballots).ballots;
}

TopicView const* Seen::topic(TopicId id) const
{
    auto const found
        = std::find_if(topics.begin(), topics.end(), [&](TopicView const& topic) { return topic.id == id; });
    return found == topics.end() ? nullptr : &*found;
}

ReportView const* Seen::report(TopicId id) const
{
    auto const found = std::find_if(
        reports.begin(), reports.end(), [&](ReportView const& report) { return report.id == id; });
    return found == reports.end() ? nullptr : &*found;
}

std::vector<std::string> Seen::titles(std::vector<TopicId> const& ids) const
{
    std::vector<std::string> titles;
    for (auto const id : ids)
        if (auto const* known = topic(id)) titles.push_back(known->content.title);
    return titles;
}

std::string today_of(Session const& session, Time now)
{
    return local_date(now == 0 ? session.now : now, session.frame.zone);
}

bool is_late(Promise const& promise, std::string const& today)
{
    return is_awaited(promise) && !promise.due.empty() && promise.due < today;
}

bool is_late(BroughtText const& promise, std::string const& today)
{
    if (promise.state == Standing::late) return true;
    bool const waits = promise.state == Standing::awaited || promise.state == Standing::study;
    return waits && !promise.due.empty() && promise.due < today;
}

} // namespace parvis::wire
