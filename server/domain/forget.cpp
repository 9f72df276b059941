// What somebody has a right not to leave behind: who brought what is anonymous (invariant 10), and who they
// were (invariant 17). The state forgets in `apply`, the log by rewriting the same events, so that a replay
// agrees.
#include "server/domain/application.hpp"

namespace parvis::domain {

namespace {

/// What counts and draws rest on stays: the college, where somebody attended from, how many they were.
void forget_identity(Profile& profile)
{
    profile.pseudonym.clear();
    profile.access.clear();
    profile.region.clear();
}

/// The same event without who this was; none where it says nothing of them.
std::optional<Recorded> without_identity(Recorded const& recorded, ParticipantId person)
{
    auto hidden = recorded;
    std::visit(
        [&]<typename T>(T& e) {
            if constexpr (requires {
                              e.participant;
                              e.profile;
                          })
                if (e.participant == person) forget_identity(e.profile);
            if constexpr (std::is_same_v<T, ParticipantRemoved>)
                if (e.participant == person) e.reason.clear();
        },
        hidden.event);
    return hidden == recorded ? std::nullopt : std::optional(std::move(hidden));
}

/// The same event without the words of a topic that nobody else has read; none where it holds none.
std::optional<Recorded> without_words(Recorded const& recorded, std::set<TopicId> const& drafts)
{
    auto hidden = recorded;
    std::visit(
        [&](auto& e) {
            if constexpr (requires {
                              e.topic;
                              e.content;
                          })
                if (drafts.contains(e.topic)) e.content = {};
        },
        hidden.event);
    return hidden == recorded ? std::nullopt : std::optional(std::move(hidden));
}

/// Whether the journal calls this act by the name of the person.
bool is_called_by(Event const& event, ParticipantId person)
{
    return std::visit(
        [&]<typename T>(T const& e) {
            if constexpr (std::is_same_v<T, SpeechStarted>)
                return e.participant == person && !e.topic;
            else if constexpr (requires { e.participant == person; })
                return e.participant == person;
            else
                return false;
        },
        event);
}

/// What a log says must not be read in it any more.
struct ToForget {
    std::set<TopicId> anonymised;
    std::set<ParticipantId> erased;
    std::set<TopicId> drafts; // of those who were erased, never posted
};

ToForget to_forget(std::map<Seq, Recorded> const& events)
{
    ToForget found;
    std::map<TopicId, ParticipantId> unposted;
    for (auto const& [seq, recorded] : events) {
        if (auto const* e = std::get_if<TopicAnonymised>(&recorded.event)) found.anonymised.insert(e->topic);
        if (auto const* e = std::get_if<ParticipantErased>(&recorded.event))
            found.erased.insert(e->participant);
        if (auto const* e = std::get_if<TopicProposed>(&recorded.event); e && e->draft)
            unposted[e->topic] = e->host;
        if (auto const* e = std::get_if<TopicPosted>(&recorded.event)) unposted.erase(e->topic);
    }
    for (auto const& [topic, host] : unposted)
        if (found.erased.contains(host)) found.drafts.insert(topic);
    return found;
}

} // namespace

std::optional<Recorded> without_author(Recorded const& recorded, TopicId topic)
{
    auto const about = std::visit(
        []<typename T>(T const& e) -> TopicId {
            if constexpr (requires { e.topic; }
                && !std::is_same_v<T,
                    WishChanged> && !std::is_same_v<T, NoteAdded> && !std::is_same_v<T, ReactionAdded> && !std::is_same_v<T, HelpOffered> && !std::is_same_v<T, NeedTakenOn>)
                return e.topic;
            return {};
        },
        recorded.event);
    bool const merges = std::visit(
        [&]<typename T>(T const& e) {
            if constexpr (requires { e.into; }) return e.from == topic || e.into == topic;
            return false;
        },
        recorded.event);
    if ((about != topic && !merges) || !topic) return std::nullopt;
    auto hidden = recorded;
    hidden.by.participant = {};
    if (auto* proposed = std::get_if<TopicProposed>(&hidden.event)) {
        proposed->host = {};
        proposed->anonymous = true;
    }
    if (auto* doubled = std::get_if<TopicDoubled>(&hidden.event)) doubled->host = {};
    if (auto* opened = std::get_if<ProposalOpened>(&hidden.event)) opened->proposer = {};
    return hidden == recorded ? std::nullopt : std::optional(hidden);
}

std::map<Seq, Recorded> rewritten(std::map<Seq, Recorded> const& events)
{
    auto const found = to_forget(events);
    std::map<Seq, Recorded> changed;
    for (auto const& [seq, recorded] : events) {
        auto kept = recorded;
        auto const forget = [&](std::optional<Recorded> hidden) {
            if (hidden) kept = std::move(*hidden);
        };
        for (auto const topic : found.anonymised)
            forget(without_author(kept, topic));
        for (auto const person : found.erased)
            forget(without_identity(kept, person));
        forget(without_words(kept, found.drafts));
        if (kept != recorded) changed.emplace(seq, std::move(kept));
    }
    return changed;
}

void Application::on(ParticipantErased const& e)
{
    put(e.participant, {});
    fall_silent(e.participant);
    stop_waiting(e.participant);
    take_votes_back(e.participant);
    become(e.participant, ParticipantState::erased);
    auto& person = m_session.participants.at(e.participant);
    forget_identity(person.profile);
    person.removed_because.clear();
    // What nobody else has read goes with them; what others have read stays, under a number.
    std::set<TopicId> drafts;
    for (auto& [id, topic] : m_session.topics)
        if (topic.posted_at == 0 && hosts(topic, e.participant)) {
            topic.content = {};
            drafts.insert(id);
        }
    for (auto& entry : m_session.journal) {
        if (is_called_by(entry.recorded.event, e.participant)) entry.subject.clear();
        if (auto hidden = without_identity(entry.recorded, e.participant)) entry.recorded = *hidden;
        if (auto hidden = without_words(entry.recorded, drafts)) entry.recorded = *hidden;
    }
    show(ChannelKind::moderation);
    touch_what_shows(e.participant);
}

} // namespace parvis::domain
