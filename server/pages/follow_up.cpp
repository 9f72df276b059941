#include "server/pages/follow_up.hpp"

#include "server/pages/follow_up_telling.hpp"
#include "server/wire/matching.hpp"

#include <algorithm>

namespace parvis::pages {

using namespace domain;

namespace {

using Data = Telling::Data;

/// "/f/KEY" of "https://forum.example/f/KEY"
std::string path_of(std::string const& address)
{
    auto const host = address.find("://");
    auto const path = address.find('/', host == std::string::npos ? 0 : host + 3);
    return path == std::string::npos ? std::string{} : address.substr(path);
}

/// How far words bind.
char const* binding_of(Level level)
{
    switch (level) {
    case Level::inform:
        return "fu_level_inform";
    case Level::consult:
        return "fu_level_consult";
    case Level::concert:
        return "fu_level_concert";
    case Level::co_build:
        return "fu_level_co_build";
    case Level::decide:
        break;
    }
    return "fu_level_decide";
}

char const* anchor_of(Chapter chapter)
{
    switch (chapter) {
    case Chapter::late:
        return "late";
    case Chapter::awaited:
        return "awaited";
    case Chapter::study:
        return "study";
    case Chapter::contested:
        return "contested";
    case Chapter::kept:
        return "kept";
    case Chapter::adapted:
        return "adapted";
    case Chapter::declined:
        return "declined";
    case Chapter::closed:
        return "closed";
    case Chapter::withdrawn:
        break;
    }
    return "withdrawn";
}

/// The page of the whole session, section by section.
class Whole {
public:
    explicit Whole(Telling const& told)
        : m_told(told)
        , m_seen(told.seen())
        , m_words(told.words())
        , m_data(told.page())
    {
        frame();
        promises();
        Telling::put(m_data, "brought", brought());
        Telling::put(m_data, "actions", actions());
        Telling::put(m_data, "answers", answers());
        Telling::put(m_data, "reports", reports());
        Telling::put(m_data, "draws", draws());
        auto topics = list();
        for (auto const& topic : m_seen.topics)
            topics << m_told.contribution(topic);
        Telling::put(m_data, "topics", std::move(topics));
    }
    Data const& data() const { return m_data; }

private:
    void frame()
    {
        auto const& session = m_seen.session;
        auto const& frame = session.frame;
        m_data["givens"] = some(frame.givens);
        m_data["level"] = m_words(binding_of(frame.level.level));
        m_data["decider"] = some(frame.level.decider);
        m_data["decided_by_day"] = some(m_words.date(frame.level.date));
        m_data["next_date"] = some(m_words.date(frame.next_date));
        m_data["listed"] = Data(session.follow_up.access == FollowUpAccess::everyone);
        m_data["proceedings"] = some(m_told.link("proceedings"));
        m_data["replay"] = some(m_told.link("replay"));
        m_data["feed"] = some(m_told.link("feed.atom"));
        m_data["calendar"] = some(m_told.link("calendar.ics"));
        m_data["today"] = m_words.date(m_told.today());
    }

    void promises()
    {
        auto const all = m_told.promises_in_order();
        std::size_t late = 0;
        std::size_t awaited = 0;
        std::size_t asked = 0;
        auto chapters = list();
        for (auto at = all.begin(); at != all.end();) {
            auto const chapter = chapter_of(at->promise, m_told.today());
            auto entries = list();
            std::size_t count = 0;
            for (; at != all.end() && chapter_of(at->promise, m_told.today()) == chapter; ++at, ++count)
                entries << m_told.promise(*at);
            if (chapter == Chapter::late) late = count;
            if (chapter != Chapter::withdrawn) asked += count;
            if (chapter <= Chapter::contested) awaited += count;
            Data one;
            one["anchor"] = anchor_of(chapter);
            one["title"] = m_words("fu_chapter_" + std::string(anchor_of(chapter)));
            one["count"] = std::to_string(count);
            one["promises"] = std::move(entries);
            chapters << one;
        }
        Telling::put(m_data, "chapters", std::move(chapters));
        m_data["asked"] = m_told.counted("fu_n_asked", asked);
        m_data["answered"] = m_told.counted("fu_n_answered", asked - awaited);
        m_data["waiting"] = m_told.counted("fu_n_awaited", awaited);
        m_data["overdue"] = some(late == 0 ? std::string{} : m_told.counted("fu_n_late", late));
    }

    Data brought() const
    {
        auto order = m_seen.brought;
        std::stable_sort(order.begin(), order.end(), [&](BroughtView const& a, BroughtView const& b) {
            return wire::is_late(a.content, m_told.today()) && !wire::is_late(b.content, m_told.today());
        });
        auto entries = list();
        for (auto const& promise : order)
            entries << m_told.brought(promise);
        return entries;
    }

    /// Those to be done first, by their day; then what is done or dropped.
    Data actions() const
    {
        auto order = m_seen.actions;
        auto const over = [](ActionView const& action) { return action.state >= ActionState::done; };
        std::stable_sort(order.begin(), order.end(), [&](ActionView const& a, ActionView const& b) {
            if (over(a) != over(b)) return over(b);
            if (a.due.empty() != b.due.empty()) return b.due.empty();
            return a.due < b.due;
        });
        auto entries = list();
        for (auto const& action : order)
            entries << m_told.action(action);
        return entries;
    }

    /// Needs, then offers, then what else somebody offered help for.
    Data answers() const
    {
        auto entries = list();
        for (auto const kind :
            { TopicKind::need, TopicKind::offer, TopicKind::project, TopicKind::event, TopicKind::topic })
            for (auto const& topic : m_seen.topics) {
                bool const asks = kind == TopicKind::need || kind == TopicKind::offer;
                bool const shows = asks || topic.helps > 0 || !topic.addressed_to.empty();
                if (topic.content.kind == kind && shows && topic.state != TopicState::merged)
                    entries << m_told.contribution(topic);
            }
        return entries;
    }

    Data reports() const
    {
        auto order = m_seen.reports;
        std::stable_sort(order.begin(), order.end(), [](ReportView const& a, ReportView const& b) {
            return a.report.published_at < b.report.published_at;
        });
        auto entries = list();
        for (auto const& report : order)
            entries << m_told.report(report);
        return entries;
    }

    Data draws() const
    {
        auto entries = list();
        for (auto const& draw : m_seen.draws) {
            Data one;
            one["id"] = "d" + std::to_string(draw.id.value);
            one["title"] = draw.rules.title;
            one["seats"] = m_told.counted("fu_n_seats", draw.rules.seats);
            one["cancelled"] = some(draw.cancelled_because);
            entries << one;
        }
        return entries;
    }

    Telling const& m_told;
    wire::Seen const& m_seen;
    Wording const& m_words;
    Data m_data;
};

/// Needs and offers as they stand on the wall, also those that were talked about already: what matched then
/// matches still.
std::vector<wire::Match> matches_of(wire::Seen const& seen, TopicId id)
{
    Session wall;
    for (auto const& topic : seen.topics) {
        bool const stands = topic.state != TopicState::withdrawn && topic.state != TopicState::merged;
        auto const kind = topic.content.kind;
        if (!stands || (kind != TopicKind::need && kind != TopicKind::offer)) continue;
        auto& known = wall.topics[topic.id];
        known.content = topic.content;
        known.state = TopicState::posted;
    }
    return wall.topics.contains(id) ? wire::matches(wall, id) : std::vector<wire::Match>{};
}

/// The page of one contribution: from what was asked to what became of it.
class One {
public:
    One(Telling const& told, TopicView const& topic)
        : m_told(told)
        , m_seen(told.seen())
        , m_words(told.words())
        , m_topic(topic)
        , m_data(told.page())
    {
        contribution();
        lineage();
        help();
        conclusions();
        way();
    }
    Data const& data() const { return m_data; }

private:
    void contribution()
    {
        auto const told = m_told.contribution(m_topic);
        for (auto const* key : { "id", "title", "kind", "text", "hosts", "state", "reason", "taken_on_by",
                 "nobody_takes", "addressed_to", "helps", "has_helps", "merged_into", "has_merged_into" })
            m_data.set(key, *told.get(key));
        m_data["level"] = some(m_topic.content.level ? m_words.word(*m_topic.content.level) : std::string{});
        m_data["posted_on"] = m_words.day(m_topic.posted_at);
        m_data["need"] = Data(m_topic.content.kind == TopicKind::need);
        m_data["carried"] = Data(m_topic.carried_from.number != 0);
        m_told.tell_wishes(m_data, m_topic);
        m_data["listed"] = Data(m_seen.session.follow_up.access == FollowUpAccess::everyone);
    }

    void lineage()
    {
        auto const& [merged_from, merged_into, doubled_from] = m_topic.lineage;
        auto const first = doubled_from ? std::vector{ doubled_from } : std::vector<TopicId>{};
        Telling::put(m_data, "merged_from", m_told.topics(merged_from));
        Telling::put(m_data, "doubled_from", m_told.topics(first));
        std::vector<TopicId> doubles;
        for (auto const& topic : m_seen.topics)
            if (topic.lineage.doubled_from == m_topic.id) doubles.push_back(topic.id);
        Telling::put(m_data, "doubles", m_told.topics(doubles));
    }

    void help()
    {
        auto matches = list();
        for (auto const& match : matches_of(m_seen, m_topic.id)) {
            auto const other = match.need == m_topic.id ? match.offer : match.need;
            Data one;
            one["title"] = m_seen.topic(other)->content.title;
            one["link"] = some(m_told.link(other));
            one["hosts"] = some(m_words.people(m_seen.topic(other)->hosts));
            one["shared"] = joined(match.words, ", ");
            matches << one;
            ++m_matches;
        }
        Telling::put(m_data, "matches", std::move(matches));
        m_data["some_help"] = Data(m_topic.helps > 0 || m_matches > 0);
    }

    void conclusions()
    {
        auto const* report = m_seen.report(m_topic.id);
        m_data["report"] = report ? m_told.report(*report) : Data(false);
        auto actions = list();
        for (auto const& action : m_seen.actions)
            if (std::count(action.topics.begin(), action.topics.end(), m_topic.id) > 0)
                actions << m_told.action(action);
        Telling::put(m_data, "actions", std::move(actions));
        auto proposals = list();
        for (auto const& [id, proposal, proposer, statements, objections] : m_seen.proposals) {
            if (proposal.topic != m_topic.id) continue;
            Data one;
            one["text"] = proposal.text;
            one["stage"] = m_words.word(proposal.stage);
            one["name"] = some(m_told.person(proposer));
            proposals << one;
        }
        Telling::put(m_data, "proposals", std::move(proposals));
        auto promises = list();
        for (auto const& promise : m_told.promises_in_order())
            if (m_told.is_about(promise, m_topic.id)) {
                promises << m_told.promise(promise);
                m_promises.push_back(promise);
            }
        Telling::put(m_data, "promises", std::move(promises));
    }

    /// From the contribution to its answer, step by step; a step that is not made yet has no link.
    void way()
    {
        auto steps = list();
        std::size_t made = 0;
        auto const step = [&](std::string const& what, std::string const& link) {
            Data one;
            one["what"] = what;
            one["link"] = some(link);
            if (!link.empty()) ++made;
            steps << one;
        };
        bool const need = m_topic.content.kind == TopicKind::need;
        auto const offers = m_topic.helps + m_matches;
        if (need || offers > 0) step(m_told.counted("fu_way_offers", offers), offers > 0 ? "#help" : "");
        if (need) {
            auto const& taker = m_topic.taken_on_by;
            step(taker.empty() ? m_words("fu_nobody_takes")
                               : filled(m_words("fu_taken_by"), { { "name", m_told.person(taker) } }),
                taker.empty() ? "" : "#taken");
        }
        if (m_seen.report(m_topic.id)) step(m_words("fu_report"), "#report");
        bool const asks = need || !m_promises.empty();
        if (asks) {
            step(m_told.counted("fu_way_promises", m_promises.size()), m_promises.empty() ? "" : "#promises");
            std::size_t answers = 0;
            std::string first;
            for (auto const& [id, promise, who, until] : m_promises) {
                if (promise.answers.empty()) continue;
                if (++answers == 1) first = "#g" + std::to_string(id.value) + "-answer";
            }
            step(m_told.counted("fu_way_answers", answers), first);
        }
        m_data["has_way"] = Data(made > 0);
        m_data["way"] = std::move(steps);
    }

    Telling const& m_told;
    wire::Seen const& m_seen;
    Wording const& m_words;
    TopicView const& m_topic;
    std::size_t m_matches = 0;
    std::vector<PromiseView> m_promises;
    Data m_data;
};

Telling telling(Pages const& pages, FollowUpSource const& source)
{
    return { pages, source.lang, source.session_id, source.session, path_of(source.base), source.now };
}

} // namespace

std::string follow_up_page(Pages const& pages, FollowUpSource const& source)
{
    auto const told = telling(pages, source);
    return render(pages.text("follow-up"), Whole(told).data());
}

std::string topic_page(Pages const& pages, FollowUpSource const& source, TopicId id)
{
    auto const told = telling(pages, source);
    auto const* topic = told.seen().topic(id);
    return topic ? render(pages.text("topic"), One(told, *topic).data()) : std::string{};
}

} // namespace parvis::pages
