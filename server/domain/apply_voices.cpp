// Who speaks, who waits, and where the talking stick is.
#include "server/domain/application.hpp"

namespace parvis::domain {

namespace {

bool drop(std::vector<ParticipantId>& list, ParticipantId id) { return std::erase(list, id) > 0; }

bool holds(std::vector<ParticipantId> const& list, ParticipantId id)
{
    return std::find(list.begin(), list.end(), id) != list.end();
}

/// Who is offered the stick once everybody of this turn has held it: nobody closes the round.
std::vector<ParticipantId> next_turn(Round const& round)
{
    if (round.spoken.empty()) return {}; // a full turn in silence
    std::vector<ParticipantId> next;
    for (auto const id : round.circle)
        if (round.kind == RoundKind::turns || holds(round.passed, id)) next.push_back(id);
    return next;
}

} // namespace

void Application::on(QueueOpened const& e)
{
    touch_voices().queue = { true, e.per_person, e.alternate, e.waiting };
    touch_waiting(0);
}

void Application::on(QueueClosed const&)
{
    touch_waiting(0);
    auto& queue = touch_voices().queue;
    queue.open = false;
    queue.waiting.clear();
}

void Application::on(SpeechRequested const& e)
{
    auto& waiting = touch_voices().queue.waiting;
    waiting.insert(waiting.begin() + e.position, e.participant);
    touch_waiting(e.position);
}

void Application::on(RequestWithdrawn const& e) { leave_line(e.participant); }

void Application::on(QueueReordered const& e)
{
    auto& waiting = touch_voices().queue.waiting;
    drop(waiting, e.participant);
    waiting.insert(waiting.begin() + e.position, e.participant);
    touch_waiting(0);
}

void Application::on(SpeechStarted const& e)
{
    if (e.participant) leave_line(e.participant);
    touch_voices().speaking = Speech{ e.kind, e.participant, e.topic, m_at, e.until };
    touch_speakers();
}

void Application::on(SpeechEnded const&) { finish_speech(); }

void Application::on(RoundOpened const& e)
{
    Round round;
    round.kind = e.kind;
    round.question = e.question;
    round.order = e.order;
    round.per_person = e.per_person;
    round.since = m_at;
    touch_voices().rounds.push_back(std::move(round));
}

void Application::on(RoundStarted const& e)
{
    auto& round = touch_voices().rounds.back();
    round.state = RoundState::turning;
    round.turn = 1;
    round.circle = e.circle;
    round.to_come = e.circle;
    round.since = m_at;
    touch_own(round.to_come.front());
}

void Application::on(TurnTaken const& e)
{
    auto& voices = touch_voices();
    auto& round = voices.rounds.back();
    if (e.spoken) {
        ++round.voices;
        note_speech(voices.spoken[e.participant], round.since);
        voices.last = e.participant;
    }
    (e.spoken ? round.spoken : round.passed).push_back(e.participant);
    pass_stick_on(e.participant);
}

void Application::on(RoundClosed const&) { close_round(); }

void Application::close_round()
{
    auto const holder = stick_holder(m_session.voices);
    auto& round = touch_voices().rounds.back();
    round.state = RoundState::closed;
    round.since = m_at;
    if (holder) touch_own(holder);
}

void Application::pass_stick_on(ParticipantId from)
{
    auto& round = touch_voices().rounds.back();
    bool const held = stick_holder(m_session.voices) == from;
    drop(round.to_come, from);
    touch_own(from);
    if (round.to_come.empty()) {
        auto next = next_turn(round);
        if (next.empty()) {
            round.state = RoundState::closed;
            round.since = m_at;
            return;
        }
        ++round.turn;
        round.to_come = std::move(next);
        round.spoken.clear();
        round.passed.clear();
    }
    if (!held) return;
    round.since = m_at;
    touch_own(round.to_come.front());
}

void Application::enter_circle(ParticipantId id)
{
    auto const* round = round_now(m_session.voices);
    bool const turns = round && round->state == RoundState::turning;
    if (!turns || holds(round->circle, id) || round->circle.size() >= limits::circle_max) return;
    auto& entered = touch_voices().rounds.back();
    entered.circle.push_back(id);
    if (!holds(entered.spoken, id)) entered.to_come.push_back(id);
}

void Application::fall_silent(ParticipantId id)
{
    leave_line(id);
    auto const& speaking = m_session.voices.speaking;
    if (speaking && speaking->participant == id) finish_speech();
    auto const* round = round_now(m_session.voices);
    if (!round || round->state != RoundState::turning || !holds(round->circle, id)) return;
    auto& left = touch_voices().rounds.back();
    // What they said was said: `spoken` keeps them.
    drop(left.circle, id);
    drop(left.passed, id);
    if (holds(left.to_come, id)) pass_stick_on(id);
}

void Application::leave_line(ParticipantId id)
{
    auto& waiting = m_session.voices.queue.waiting;
    auto const found = std::find(waiting.begin(), waiting.end(), id);
    if (found == waiting.end()) return;
    auto const place = static_cast<std::size_t>(found - waiting.begin());
    waiting.erase(found);
    touch_voices();
    touch_own(id);
    touch_waiting(place);
}

void Application::finish_speech()
{
    auto& voices = touch_voices();
    if (!voices.speaking) return;
    touch_speakers();
    auto const speech = *voices.speaking;
    voices.speaking.reset();
    if (speech.kind == SpeechKind::pitch) {
        note_speech(voices.pitched[speech.topic], speech.since);
    } else {
        note_speech(voices.spoken[speech.participant], speech.since);
        voices.last = speech.participant;
    }
}

void Application::note_speech(Spoken& spoken, Time since) const
{
    spoken.time += std::max<Duration>(0, m_at - since);
    ++spoken.times;
}

Voices& Application::touch_voices()
{
    show(ChannelKind::queue);
    m_session.voices.changed = m_seq;
    return m_session.voices;
}

void Application::touch_waiting(std::size_t from)
{
    auto const& waiting = m_session.voices.queue.waiting;
    for (auto at = from; at < waiting.size(); ++at)
        touch_own(waiting[at]);
}

void Application::touch_speakers()
{
    auto const& speech = *m_session.voices.speaking;
    if (speech.participant) touch_own(speech.participant);
    if (speech.topic)
        for (auto const host : m_session.topics.at(speech.topic).hosts)
            touch_own(host);
}

void Application::touch_voice_of(ParticipantId id)
{
    auto const& voices = m_session.voices;
    auto const* round = round_now(voices);
    auto const presents = [&](TopicId topic) { return topic && hosts(m_session.topics.at(topic), id); };
    bool const speaks
        = voices.speaking && (voices.speaking->participant == id || presents(voices.speaking->topic));
    bool const spoke = voices.spoken.contains(id)
        || std::any_of(voices.pitched.begin(), voices.pitched.end(),
            [&](auto const& entry) { return presents(entry.first); });
    if (speaks || spoke || holds(voices.queue.waiting, id) || (round && holds(round->circle, id)))
        touch_voices();
}

void Application::touch_voice_of(TopicId id)
{
    auto const& voices = m_session.voices;
    if ((voices.speaking && voices.speaking->topic == id) || voices.pitched.contains(id)) touch_voices();
}

} // namespace parvis::domain
