// What is shown of the queue, the round and the time that people spoke.
#include "server/domain/judge.hpp"
#include "server/domain/views.hpp"

namespace parvis::domain {

namespace {

VoiceView voice_of(Session const& session, ParticipantId id, View view)
{
    VoiceView voice;
    auto const& profile = session.participants.at(id).profile;
    voice.name = name_of(session, id);
    voice.attendance = profile.attendance;
    if (view != View::facilitator) return voice;
    voice.participant = id;
    voice.college = profile.college;
    return voice;
}

/// The first of a list, as voices.
std::vector<VoiceView> voices_of(Session const& session, std::vector<ParticipantId> const& people,
    std::size_t from, std::size_t max, View view)
{
    std::vector<VoiceView> voices;
    for (auto at = from; at < people.size() && voices.size() < max; ++at)
        voices.push_back(voice_of(session, people[at], view));
    return voices;
}

std::optional<Time> ends(Time since, Duration per_person)
{
    return per_person > 0 ? std::optional(since + per_person) : std::nullopt;
}

SpeakingView view_of(Session const& session, Speech const& speech, View view)
{
    SpeakingView shown;
    shown.kind = speech.kind;
    shown.topic = speech.topic;
    shown.since = speech.since;
    shown.until = speech.until;
    auto const speakers = speech.topic ? session.topics.at(speech.topic).hosts
                                       : std::vector<ParticipantId>{ speech.participant };
    shown.voices = voices_of(session, speakers, 0, speakers.size(), view);
    return shown;
}

std::optional<SpeakingView> speaking_now(Session const& session, View view)
{
    auto const& voices = session.voices;
    if (voices.speaking) return view_of(session, *voices.speaking, view);
    auto const holder = stick_holder(voices);
    if (!holder) return std::nullopt;
    auto const& round = voices.rounds.back();
    return view_of(session,
        Speech{ SpeechKind::round, holder, {}, round.since, ends(round.since, round.per_person) }, view);
}

QueueView view_of_queue(Session const& session, View view)
{
    auto const& queue = session.voices.queue;
    QueueView shown;
    shown.open = queue.open;
    shown.per_person = queue.per_person;
    shown.alternate = queue.alternate;
    shown.speaking = speaking_now(session, view);
    auto const max = view == View::facilitator ? limits::waiting_max : limits::waiting_shown;
    shown.waiting = voices_of(session, queue.waiting, 0, max, view);
    shown.length = static_cast<std::uint32_t>(queue.waiting.size());
    return shown;
}

RoundView view_of_round(Session const& session, Round const& round, View view)
{
    RoundView shown;
    shown.kind = round.kind;
    shown.question = round.question;
    shown.order = round.order;
    shown.per_person = round.per_person;
    shown.state = round.state;
    shown.turn = round.turn;
    shown.people = static_cast<std::uint32_t>(round.circle.size());
    shown.spoken = static_cast<std::uint32_t>(round.spoken.size());
    shown.passed = static_cast<std::uint32_t>(round.passed.size());
    shown.to_come = static_cast<std::uint32_t>(round.to_come.size());
    shown.voices = round.voices;
    shown.since = round.since;
    if (round.state != RoundState::turning) return shown;
    shown.holder = voice_of(session, round.to_come.front(), view);
    shown.until = ends(round.since, round.per_person);
    shown.next = voices_of(session, round.to_come, 1, limits::waiting_shown, view);
    return shown;
}

/// A topic that was presented counts for those who host it now: an anonymous one for nobody.
std::map<ParticipantId, Spoken> spoken_by(Session const& session)
{
    auto spoken = session.voices.spoken;
    for (auto const& [topic, pitch] : session.voices.pitched)
        for (auto const host : session.topics.at(topic).hosts) {
            spoken[host].time += pitch.time;
            spoken[host].times += pitch.times;
        }
    return spoken;
}

SpokenView view_of_spoken(Session const& session)
{
    SpokenView shown;
    std::map<CollegeId, SpokenShare> colleges;
    std::map<Attendance, SpokenShare> attendances;
    for (auto const& [id, spoken] : spoken_by(session)) {
        auto const& profile = session.participants.at(id).profile;
        for (auto* share : { &colleges[profile.college], &attendances[profile.attendance] }) {
            share->time += spoken.time;
            share->times += spoken.times;
            ++share->people;
        }
    }
    for (auto& [college, share] : colleges) {
        share.college = college;
        shown.colleges.push_back(share);
    }
    for (auto& [attendance, share] : attendances) {
        share.attendance = attendance;
        shown.attendances.push_back(share);
    }
    for (auto const& [topic, pitch] : session.voices.pitched)
        shown.pitched.push_back(topic);
    return shown;
}

} // namespace

void render_voices(Session const& session, View view, Seq after, Rendering& rendering)
{
    auto const& voices = session.voices;
    // Who comes first is told that the queue is closed: a client that has nothing knows nothing.
    if (voices.changed <= after && after != 0) return;
    rendering.queue = view_of_queue(session, view);
    if (!voices.rounds.empty()) rendering.round = view_of_round(session, voices.rounds.back(), view);
    if (view == View::facilitator) rendering.spoken = view_of_spoken(session);
}

OwnVoice own_voice(Session const& session, ParticipantId id)
{
    OwnVoice own;
    auto const& waiting = session.voices.queue.waiting;
    auto const place = std::find(waiting.begin(), waiting.end(), id);
    if (place != waiting.end()) own.position = static_cast<std::uint32_t>(place - waiting.begin()) + 1;
    auto const& speaking = session.voices.speaking;
    auto const holder = stick_holder(session.voices);
    if (holder == id && id) {
        auto const& round = session.voices.rounds.back();
        own.turn = Speech{ SpeechKind::round, id, {}, round.since, ends(round.since, round.per_person) };
    } else if (speaking
        && (speaking->participant == id
            || (speaking->topic && hosts(session.topics.at(speaking->topic), id))))
        own.turn = *speaking;
    return own;
}

} // namespace parvis::domain
