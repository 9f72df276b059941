// Rules of who speaks: the queue, pitches and rounds. One voice at a time.
#include "server/domain/judge.hpp"
#include "server/domain/lot.hpp"

namespace parvis::domain {

namespace {

/// Why nobody opens a queue or a round now: before anybody has come, or after the end.
std::optional<Rejection> fault_of_gathering(Session const& session)
{
    if (is_over(session.phase)) return over();
    if (session.phase < Phase::welcoming) return refuse(Code::closed, Reason::phase_not_open);
    return std::nullopt;
}

std::optional<Rejection> fault_of_speech(Duration per_person)
{
    if (per_person < 0 || per_person > limits::speech_max) return refuse(Code::bad_message, Reason::duration);
    return std::nullopt;
}

/// Somebody who can be given the floor: a phone that sleeps takes nobody's voice away.
bool is_here(Participant const& person)
{
    return person.state == ParticipantState::present || person.state == ParticipantState::away;
}

bool has_spoken(Session const& session, ParticipantId id)
{
    auto const& voices = session.voices;
    if (voices.spoken.contains(id) || (voices.speaking && voices.speaking->participant == id)) return true;
    return std::any_of(voices.pitched.begin(), voices.pitched.end(),
        [&](auto const& entry) { return hosts(session.topics.at(entry.first), id); });
}

bool waits(Session const& session, ParticipantId id)
{
    auto const& waiting = session.voices.queue.waiting;
    return std::find(waiting.begin(), waiting.end(), id) != waiting.end();
}

bool speaks(Session const& session, ParticipantId id)
{
    auto const& speaking = session.voices.speaking;
    if (!speaking) return false;
    return speaking->kind == SpeechKind::pitch ? hosts(session.topics.at(speaking->topic), id)
                                               : speaking->participant == id;
}

/// Where a newcomer stands in the line. Nobody who is called out of turn later is forgotten: the line itself
/// is the order, and a facilitator may change it by hand.
class Arrangement {
public:
    Arrangement(Session const& session, std::vector<Alternation> const& alternate)
        : m_session(session)
        , m_new_first(has(alternate, Alternation::not_yet_spoken))
        , m_by_place(has(alternate, Alternation::room_remote))
        , m_by_college(has(alternate, Alternation::colleges))
    {
    }

    std::size_t place_of(ParticipantId newcomer, std::vector<ParticipantId> const& line) const
    {
        // Among those of the newcomer's rank: behind all who come before them, in front of all who come
        // after.
        auto const [begin, end] = stretch_of(newcomer, line);
        if (!m_by_place && !m_by_college) return end;
        // Then right behind the first of another group that follows the last of the newcomer's own.
        for (auto at = end; at > begin; --at)
            if (alike(line[at - 1], newcomer)) return std::min(at + 1, end);
        auto const before = begin > 0 ? line[begin - 1] : speaker(m_session.voices);
        return alike(before, newcomer) ? std::min(begin + 1, end) : begin;
    }

    std::vector<ParticipantId> arranged(std::vector<ParticipantId> const& line) const
    {
        std::vector<ParticipantId> fresh;
        for (auto const one : line)
            fresh.insert(fresh.begin() + static_cast<std::ptrdiff_t>(place_of(one, fresh)), one);
        return fresh;
    }

private:
    static bool has(std::vector<Alternation> const& all, Alternation one)
    {
        return std::find(all.begin(), all.end(), one) != all.end();
    }

    /// Who speaks now, or spoke last.
    static ParticipantId speaker(Voices const& voices)
    {
        bool const by_name = voices.speaking && voices.speaking->participant;
        return by_name ? voices.speaking->participant : voices.last;
    }

    bool goes_first(ParticipantId id) const { return m_new_first && !has_spoken(m_session, id); }

    std::pair<std::size_t, std::size_t> stretch_of(
        ParticipantId newcomer, std::vector<ParticipantId> const& line) const
    {
        if (!m_new_first) return { 0, line.size() };
        std::size_t firsts = 0;
        for (std::size_t i = 0; i < line.size(); ++i)
            if (goes_first(line[i])) firsts = i + 1;
        return goes_first(newcomer) ? std::pair{ std::size_t{}, firsts } : std::pair{ firsts, line.size() };
    }

    bool alike(ParticipantId a, ParticipantId b) const
    {
        auto const* one = find(m_session.participants, a);
        auto const* other = find(m_session.participants, b);
        if (!one || !other) return false;
        auto const on_site = [](Participant const& p) { return p.profile.attendance == Attendance::on_site; };
        return (!m_by_place || on_site(*one) == on_site(*other))
            && (!m_by_college || one->profile.college == other->profile.college);
    }

    Session const& m_session;
    bool m_new_first;
    bool m_by_place;
    bool m_by_college;
};

/// The floor goes to somebody else.
Events give_floor(Session const& session, SpeechStarted started)
{
    Events events;
    if (session.voices.speaking) events.push_back(SpeechEnded{});
    events.push_back(started);
    return events;
}

std::optional<Time> until(Duration per_person, Time now)
{
    return per_person > 0 ? std::optional(now + per_person) : std::nullopt;
}

Decision call(Session const& session, ParticipantId person, Time now)
{
    if (auto fault = fault_of_gathering(session)) return *fault;
    if (stick_holder(session.voices)) return conflict(Reason::round_turning);
    if (speaks(session, person)) return conflict(Reason::already_so);
    auto const ends = until(session.voices.queue.per_person, now);
    return give_floor(session, { SpeechKind::speech, person, {}, ends });
}

std::vector<ParticipantId> circle_of(Session const& session, RoundOrder order, Entropy const& entropy)
{
    std::vector<ParticipantId> circle;
    for (auto const& [id, person] : session.participants)
        if (is_here(person)) circle.push_back(id);
    if (order == RoundOrder::lot) Lot{ entropy }.shuffle(circle);
    if (order == RoundOrder::not_yet_spoken_first)
        std::stable_partition(
            circle.begin(), circle.end(), [&](auto id) { return !has_spoken(session, id); });
    return circle;
}

Decision take_turn(Session const& session, ParticipantId who, bool spoken)
{
    auto const holder = stick_holder(session.voices);
    if (!holder) return conflict(Reason::no_round);
    if (holder != who) return conflict(Reason::turn_passed);
    return Events{ TurnTaken{ who, spoken } };
}

} // namespace

Round const* round_now(Voices const& voices)
{
    if (voices.rounds.empty() || voices.rounds.back().state == RoundState::closed) return nullptr;
    return &voices.rounds.back();
}

ParticipantId stick_holder(Voices const& voices)
{
    auto const* round = round_now(voices);
    return round && round->state == RoundState::turning ? round->to_come.front() : ParticipantId{};
}

Decision judge(Session const& session, OpenQueue const& c, Context const&)
{
    if (auto fault = fault_of_gathering(session)) return *fault;
    if (auto fault = fault_of_speech(c.per_person)) return *fault;
    auto const ways = std::set<Alternation>(c.alternate.begin(), c.alternate.end());
    if (ways.size() != c.alternate.size()) return refuse(Code::too_large, Reason::too_many);
    auto const& queue = session.voices.queue;
    if (queue.open && queue.per_person == c.per_person && queue.alternate == c.alternate)
        return conflict(Reason::already_so);
    return Events{ QueueOpened{
        c.per_person, c.alternate, Arrangement(session, c.alternate).arranged(queue.waiting) } };
}

Decision judge(Session const& session, CloseQueue const&, Context const&)
{
    if (!session.voices.queue.open) return conflict(Reason::already_so);
    return Events{ QueueClosed{} };
}

Decision judge(Session const& session, AskToSpeak const&, Context const& context)
{
    auto const& queue = session.voices.queue;
    auto const who = context.actor.participant;
    if (!queue.open) return conflict(Reason::queue_closed);
    if (!is_here(session.participants.at(who))) return unknown();
    if (waits(session, who) || speaks(session, who)) return conflict(Reason::already_so);
    if (queue.waiting.size() >= limits::waiting_max) return refuse(Code::full, Reason::queue_full);
    auto const place = Arrangement(session, queue.alternate).place_of(who, queue.waiting);
    return Events{ SpeechRequested{ who, static_cast<std::uint32_t>(place) } };
}

Decision judge(Session const& session, WithdrawRequest const&, Context const& context)
{
    if (!waits(session, context.actor.participant)) return conflict(Reason::already_so);
    return Events{ RequestWithdrawn{ context.actor.participant } };
}

Decision judge(Session const& session, CallNext const&, Context const& context)
{
    auto const& waiting = session.voices.queue.waiting;
    if (waiting.empty()) return conflict(Reason::nobody_waits);
    return call(session, waiting.front(), context.now);
}

Decision judge(Session const& session, Call const& c, Context const& context)
{
    auto const* person = find(session.participants, c.participant);
    if (!person || !is_here(*person)) return unknown();
    return call(session, c.participant, context.now);
}

Decision judge(Session const& session, Reorder const& c, Context const&)
{
    auto line = session.voices.queue.waiting;
    auto const from = std::find(line.begin(), line.end(), c.participant);
    if (from == line.end()) return unknown();
    auto const was = from - line.begin();
    line.erase(from);
    auto const to = c.before ? std::find(line.begin(), line.end(), c.before) : line.end();
    if (c.before && to == line.end()) return unknown();
    if (to - line.begin() == was) return conflict(Reason::already_so);
    return Events{ QueueReordered{ c.participant, static_cast<std::uint32_t>(to - line.begin()) } };
}

Decision judge(Session const& session, EndSpeech const&, Context const& context)
{
    if (!session.voices.speaking) return conflict(Reason::nobody_speaks);
    auto const who = context.actor.participant;
    if (who && !speaks(session, who)) return forbidden(Reason::not_yours);
    return Events{ SpeechEnded{} };
}

Decision judge(Session const& session, CallToPitch const& c, Context const& context)
{
    if (auto fault = fault_of_gathering(session)) return *fault;
    auto const* topic = find(session.topics, c.topic);
    if (!topic || topic->state == TopicState::draft) return unknown();
    if (topic->state == TopicState::withdrawn) return conflict(Reason::topic_withdrawn);
    auto const& voices = session.voices;
    if (stick_holder(voices)) return conflict(Reason::round_turning);
    if (voices.speaking && voices.speaking->kind == SpeechKind::pitch && voices.speaking->topic == c.topic)
        return conflict(Reason::already_so);
    return give_floor(session, { SpeechKind::pitch, {}, c.topic, context.now + limits::pitch });
}

Decision judge(Session const& session, OpenRound const& c, Context const&)
{
    if (auto fault = fault_of_gathering(session)) return *fault;
    if (auto fault = fault_of_speech(c.per_person)) return *fault;
    if (auto fault = fault_of_text(c.question, limits::question_max, Needed::no, Lines::many)) return *fault;
    if (round_now(session.voices)) return conflict(Reason::round_open);
    if (session.voices.rounds.size() >= limits::rounds_max) return refuse(Code::too_large, Reason::too_many);
    return Events{ RoundOpened{ c.kind, c.question, c.order, c.per_person } };
}

Decision judge(Session const& session, StartRound const&, Context const& context)
{
    auto const* round = round_now(session.voices);
    if (!round) return conflict(Reason::no_round);
    if (round->state == RoundState::turning) return conflict(Reason::already_so);
    auto circle = circle_of(session, round->order, context.entropy);
    if (circle.empty()) return conflict(Reason::nobody_waits);
    if (circle.size() > limits::circle_max) return refuse(Code::too_large, Reason::too_many);
    Events events;
    if (session.voices.speaking) events.push_back(SpeechEnded{});
    events.push_back(RoundStarted{ std::move(circle) });
    return events;
}

Decision judge(Session const& session, EndTurn const&, Context const& context)
{
    return take_turn(session, context.actor.participant, true);
}

Decision judge(Session const& session, PassTurn const&, Context const& context)
{
    return take_turn(session, context.actor.participant, false);
}

Decision judge(Session const& session, NextTurn const& c, Context const&)
{
    return take_turn(session, c.participant, c.spoken);
}

Decision judge(Session const& session, CloseRound const&, Context const&)
{
    if (!round_now(session.voices)) return conflict(Reason::no_round);
    return Events{ RoundClosed{} };
}

} // namespace parvis::domain
