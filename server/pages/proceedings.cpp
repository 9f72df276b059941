#include "server/pages/proceedings.hpp"

#include "server/pages/proceedings_words.hpp"
#include "server/wire/codec.hpp"
#include "server/wire/seen.hpp"

#include <algorithm>

namespace parvis::pages {

using namespace domain;
namespace mustache = kainjow::mustache;

namespace {

/// "https://forum.example" of "https://forum.example/f/KEY"
std::string origin_of(std::string const& address)
{
    auto const host = address.find("://");
    return host == std::string::npos ? std::string{} : address.substr(0, address.find('/', host + 3));
}

/// "6 / 7" that stays on one line.
std::string unbroken(std::string const& text)
{
    std::string whole;
    for (char const c : text)
        whole += c == ' ' ? std::string{ "\u00a0" } : std::string{ c };
    return whole;
}

/// What the template is filled with, section by section.
class Proceedings {
public:
    Proceedings(Pages const& pages, ProceedingsPage const& page)
        : m_page(page)
        , m_session(page.session)
        , m_seen(page.session)
        , m_words(pages, page.lang, page.session.frame.zone)
        , m_today(wire::today_of(page.session, page.now))
        , m_data(common(page.lang, pages.catalogue(page.lang)))
    {
        cover();
        brought();
        programme();
        topics();
        participation();
        rounds();
        ballots();
        draws();
        proposals();
        actions();
        promises();
    }
    mustache::data const& data() const { return m_data; }

private:
    using Data = mustache::data;

    /// A list, and whether there is anything in it.
    static void put(Data& into, std::string const& name, Data entries)
    {
        into["has_" + name] = Data(entries.is_non_empty_list());
        into[name] = std::move(entries);
    }
    void fact(Data& facts, std::string const& name, std::string const& value) const
    {
        if (value.empty()) return;
        Data one;
        one["name"] = m_words("rec_" + name);
        one["value"] = value;
        facts << one;
    }
    /// A link to a topic that stands on the page; empty where it does not.
    Data topic_link(TopicId id) const
    {
        auto const* topic = m_seen.topic(id);
        if (!topic) return false;
        Data link;
        link["topic_id"] = anchor(id);
        link["topic_title"] = topic->content.title;
        return link;
    }
    Data topic_links(std::vector<TopicId> const& ids) const
    {
        auto links = list();
        for (auto const id : ids)
            if (m_seen.topic(id)) links << topic_link(id);
        return links;
    }
    static std::string anchor(TopicId id) { return "t" + std::to_string(id.value); }

    void cover()
    {
        auto const& frame = m_session.frame;
        m_data["title"] = frame.title;
        m_data["label"] = frame.label.empty() ? m_words.word(frame.format) : frame.label;
        m_data["purpose"] = some(frame.purpose);
        m_data["givens"] = some(frame.givens);
        m_data["base"] = some(m_page.base);
        m_data["qr"] = some(m_page.qr_svg);
        m_data["log_hash"] = some(m_page.log_hash);
        m_data["provisional"] = Data(m_session.phase < Phase::closed);
        m_data["read_on"] = m_page.now == 0 ? Data(false) : Data(m_words.day(m_page.now));
        auto facts = list();
        fact(facts, "date", m_words.date(held_on(m_session)));
        fact(facts, "level", m_words.word(frame.level.level));
        fact(facts, "decided_by", frame.level.decider);
        fact(facts, "decided_on", m_words.date(frame.level.date));
        fact(facts, "series", m_session.series.name);
        fact(facts, "next_date", m_words.date(frame.next_date));
        m_data["facts"] = std::move(facts);
    }

    void brought()
    {
        auto entries = list();
        for (auto const& [id, promise] : m_seen.brought) {
            bool const late = wire::is_late(promise, m_today);
            Data one;
            one["what"] = promise.text;
            one["who"] = some(promise.who);
            one["due"] = some(m_words.date(promise.due));
            one["late"] = Data(late);
            one["state"] = m_words.word(late ? Standing::late : promise.state);
            one["reason"] = some(promise.reason);
            entries << one;
        }
        put(m_data, "brought", std::move(entries));
    }

    void programme()
    {
        auto entries = list();
        for (auto const& [id, removed, slot] : m_seen.slots) {
            auto cells = list();
            for (auto const& cell : m_seen.cells) {
                if (cell.id.slot != id || !m_seen.topic(cell.state.topic)) continue;
                auto one = topic_link(cell.state.topic);
                one["space"] = space(cell.id.space);
                one["scribe"] = some(m_words.person(cell.roles.scribe));
                cells << one;
            }
            Data one;
            one["when"] = m_words.span(slot);
            one["slot"] = slot.label.empty() ? m_words.word(slot.kind) : slot.label;
            put(one, "cells", std::move(cells));
            entries << one;
        }
        put(m_data, "programme", std::move(entries));
    }
    std::string space(SpaceId id) const
    {
        auto const known = m_session.spaces.find(id);
        return known == m_session.spaces.end() ? std::string{} : known->second.description.name;
    }

    void topics()
    {
        auto entries = list();
        for (auto const& topic : m_seen.topics)
            entries << of_topic(topic);
        put(m_data, "topics", std::move(entries));
    }
    Data of_topic(TopicView const& topic) const
    {
        Data one;
        one["id"] = anchor(topic.id);
        one["title"] = topic.content.title;
        one["text"] = some(topic.content.text);
        one["kind"] = m_words.word(topic.content.kind);
        one["facts"] = facts_of(topic);
        auto const* report = m_seen.report(topic.id);
        one["report"] = report ? of_report(topic, report->report) : Data(false);
        auto const cells = cells_of(m_session, topic.id);
        bool const is_on = !report && std::any_of(cells.begin(), cells.end(), [&](Cell cell) {
            return is_running(m_session, cell);
        });
        one["running"] = Data(is_on);
        one["missing"] = Data(!report && !is_on && owes_report(m_session, topic.id));
        auto notes = notes_of(topic.id);
        put(one, "notes", std::move(notes));
        auto actions = list();
        for (auto const& action : m_seen.actions)
            if (std::find(action.topics.begin(), action.topics.end(), topic.id) != action.topics.end())
                actions << of_action(action);
        put(one, "actions", std::move(actions));
        auto promises = list();
        for (auto const& promise : m_seen.promises)
            if (promise.promise.topic == topic.id) promises << of_promise(promise);
        put(one, "promises", std::move(promises));
        return one;
    }

    Data facts_of(TopicView const& topic) const
    {
        auto facts = list();
        fact(facts, "hosts", topic.anonymous ? m_words("rec_anonymous") : m_words.people(topic.hosts));
        std::vector<std::string> places;
        for (auto const cell : cells_of(m_session, topic.id))
            if (auto const slot = m_session.slots.find(cell.slot); slot != m_session.slots.end())
                places.push_back(m_words.span(slot->second) + " · " + space(cell.space));
        fact(facts, "places", places.empty() ? m_words("rec_not_placed") : joined(places, " ; "));
        fact(facts, "tags", joined(topic.content.tags, ", "));
        if (topic.content.level) fact(facts, "level", m_words.word(*topic.content.level));
        fact(facts, "wishes", wishes_of(topic));
        if (topic.state == TopicState::withdrawn)
            fact(facts, "withdrawn",
                topic.withdrawn_because.empty() ? m_words("rec_no_reason") : topic.withdrawn_because);
        if (topic.state == TopicState::carried)
            fact(facts, "carried",
                topic.carried_because.empty() ? m_words("rec_no_reason") : topic.carried_because);
        if (!topic.carried_from.session.empty()) fact(facts, "comes_from", m_words("rec_last_time"));
        auto const& [merged_from, merged_into, doubled_from] = topic.lineage;
        fact(facts, "merged_from", joined(m_seen.titles(merged_from), " ; "));
        fact(facts, "merged_into", joined(m_seen.titles({ merged_into }), ""));
        fact(facts, "doubled_from", joined(m_seen.titles({ doubled_from }), ""));
        fact(facts, "taken_on_by", m_words.person(topic.taken_on_by));
        fact(facts, "addressed_to", topic.addressed_to);
        std::vector<std::string> helps;
        for (auto const& help : m_seen.helps)
            if (help.topic == topic.id)
                helps.push_back(
                    m_words.person(help.name) + (help.text.empty() ? "" : " (" + help.text + ')'));
        fact(facts, "helps", joined(helps, ", "));
        return facts;
    }
    /// "18 / 41; salariés 6 / 7, bénéficiaires 9 / 25": no number without its denominator.
    std::string wishes_of(TopicView const& topic) const
    {
        auto text = unbroken(m_words.of(topic.wishes, m_seen.participation.all.people));
        std::vector<std::string> groups;
        for (auto const& [group, count] : topic.wishes_by_college)
            groups.push_back(
                m_words.group(m_session, group) + ' ' + unbroken(m_words.of(count, people_of(group))));
        return groups.empty() ? text : text + " · " + joined(groups, ", ");
    }
    std::uint32_t people_of(CollegeGroup const& group) const
    {
        std::uint32_t people = 0;
        for (auto const& [college, count] : m_seen.participation.colleges) {
            auto const& in = group.colleges;
            bool const counts
                = college ? std::find(in.begin(), in.end(), college) != in.end() : group.without_college;
            if (counts) people += count.people;
        }
        return people;
    }

    Data of_report(TopicView const& topic, Report const& report) const
    {
        auto const& text = report.text;
        Data one;
        one["corrected"] = report.corrected_at == 0 ? Data(false) : Data(m_words.day(report.corrected_at));
        one["said"] = some(text.said);
        one["proposes"] = some(text.proposes);
        one["disagreement"] = some(text.disagreement);
        auto disagrees = reactions_of(topic.id, ReactionKind::disagrees);
        one["pair"]
            = Data(!text.proposes.empty() || !text.disagreement.empty() || disagrees.is_non_empty_list());
        one["minority"] = Data(!text.disagreement.empty() || disagrees.is_non_empty_list());
        one["disagrees"] = std::move(disagrees);
        auto does = list();
        for (auto const& [what, who, by] : text.actions) {
            Data action;
            action["what"] = what;
            action["who"] = some(who);
            action["by"] = some(by);
            does << action;
        }
        put(one, "does", std::move(does));
        auto asks = list();
        for (auto const& [what, whom] : text.requests) {
            Data request;
            request["what"] = what;
            request["whom"] = some(whom);
            asks << request;
        }
        put(one, "asks", std::move(asks));
        auto adds = reactions_of(topic.id, ReactionKind::adds);
        put(one, "adds", std::move(adds));
        auto photos = list();
        for (auto const& photo : report.photos) {
            Data shown;
            shown["src"] = "/p/" + m_page.session_id + '/' + photo.file;
            shown["width"] = std::to_string(photo.width);
            shown["height"] = std::to_string(photo.height);
            shown["says"] = some(photo.says);
            shown["of"] = topic.content.title;
            photos << shown;
        }
        one["photos"] = std::move(photos);
        return one;
    }
    Data reactions_of(TopicId topic, ReactionKind kind) const
    {
        auto said = list();
        for (auto const& reaction : m_seen.reactions) {
            if (reaction.topic != topic || reaction.kind != kind) continue;
            Data one;
            one["hidden"] = Data(reaction.hidden);
            one["text"] = some(reaction.text);
            one["author"] = some(m_words.person(reaction.author));
            said << one;
        }
        return said;
    }
    Data notes_of(TopicId topic) const
    {
        auto notes = list();
        for (auto const& note : m_seen.notes) {
            if (note.topic != topic || note.hidden) continue;
            Data one;
            one["kind"] = m_words.word(note.kind);
            one["text"] = note.text;
            one["author"] = some(m_words.person(note.author));
            notes << one;
        }
        return notes;
    }

    void participation()
    {
        auto const& [all, colleges, attendances, in_gatherings] = m_seen.participation;
        auto const row = [&](std::string const& name, wire::Attended const& count) {
            Data one;
            one["name"] = name;
            one["came"] = m_words.share(count.people, all.people);
            one["present"] = m_words.of(count.present, count.people);
            return one;
        };
        auto by_college = list();
        for (auto const& [college, count] : colleges)
            by_college << row(m_words.college(m_session, college), count);
        auto by_attendance = list();
        for (auto const& [attendance, count] : attendances)
            by_attendance << row(m_words.word(attendance), count);
        m_data["has_participation"] = Data(all.people > 0);
        m_data["everybody"] = row(m_words("rec_everybody"), all);
        put(m_data, "by_college", std::move(by_college));
        m_data["by_attendance"] = std::move(by_attendance);
        m_data["in_gatherings"] = in_gatherings == 0 ? Data(false) : Data(std::to_string(in_gatherings));
    }

    void rounds()
    {
        auto entries = list();
        for (auto const& round : m_seen.rounds) {
            Data one;
            one["kind"] = m_words.word(round.kind);
            one["question"] = some(round.question);
            one["people"] = std::to_string(round.people);
            one["turns"] = std::to_string(round.turns);
            one["voices"] = std::to_string(round.voices);
            entries << one;
        }
        put(m_data, "rounds", std::move(entries));
    }

    void ballots()
    {
        auto entries = list();
        for (auto const& ballot : m_seen.ballots) {
            Data one;
            one["question"] = ballot.description.question;
            one["dots"] = ballot.description.kind == BallotKind::dots
                ? Data(std::to_string(ballot.description.dots))
                : Data(false);
            one["voted"] = m_words.share(ballot.turnout.voted, ballot.turnout.may);
            one["all_voted"] = m_words.of(ballot.turnout.voted, ballot.turnout.may);
            one["open"] = Data(ballot.state == BallotState::open);
            one["cancelled"] = Data(ballot.state == BallotState::cancelled);
            one["reason"] = some(ballot.cancelled_because);
            bool const counted = ballot.result && !ballot.result->totals.empty();
            one["too_few"] = Data(ballot.result && !counted);
            one["counted"] = Data(counted);
            if (counted) fill(one, ballot);
            entries << one;
        }
        put(m_data, "ballots", std::move(entries));
    }
    /// Every option with its total, what each group of colleges says, and the weights last: they never stand
    /// alone (invariant 14).
    void fill(Data& one, BallotView const& ballot) const
    {
        auto const& result = *ballot.result;
        auto groups = list();
        for (auto const& group : result.groups)
            if (group.voted > 0) {
                Data column;
                column["group"] = m_words.group(m_session, group.group);
                column["group_voted"] = m_words.of(group.voted, group.may);
                groups << column;
            }
        auto options = list();
        for (std::size_t i = 0; i < result.totals.size(); ++i) {
            auto counts = list();
            for (auto const& group : result.groups)
                if (group.voted > 0)
                    counts << Data("count",
                        i < group.totals.size() ? std::to_string(group.totals[i]) : m_words("rec_not_shown"));
            Data option;
            option["option"] = ballot.description.options[i].text;
            option["total"] = std::to_string(result.totals[i]);
            option["counts"] = std::move(counts);
            option["weight"] = result.weighted.empty()
                ? Data(false)
                : Data(m_words.share(result.weighted[i], result.weight));
            options << option;
        }
        one["groups"] = std::move(groups);
        one["options"] = std::move(options);
        one["weighted"] = Data(!result.weighted.empty());
        one["blank"] = result.blank == 0 ? Data(false) : Data(m_words.of(result.blank, ballot.turnout.voted));
        one["median"]
            = result.median ? Data(ballot.description.options[result.median.value - 1].text) : Data(false);
        auto votes = list();
        for (auto const& vote : result.votes) {
            std::vector<std::string> chosen;
            for (auto const choice : vote.choices)
                chosen.push_back(ballot.description.options[choice.value - 1].text);
            Data named;
            named["name"] = m_words.person(vote.name);
            named["choices"] = chosen.empty() ? m_words("rec_blank_vote") : joined(chosen, ", ");
            votes << named;
        }
        put(one, "votes", std::move(votes));
    }

    void draws()
    {
        auto entries = list();
        for (auto const& draw : m_seen.draws) {
            std::vector<std::string> seated;
            std::vector<std::string> reserves;
            for (auto const& seat : draw.drawn) {
                bool const is_seated = seat.state == SeatState::asked || seat.state == SeatState::accepted;
                if (is_seated) seated.push_back(seat.name);
                if (seat.state == SeatState::reserve) reserves.push_back(seat.name);
            }
            Data one;
            one["title"] = draw.rules.title;
            one["seats"] = std::to_string(draw.rules.seats);
            one["pool"] = std::to_string(draw.pool_size);
            one["seated"] = some(m_words.people(seated));
            one["reserves"] = some(m_words.people(reserves));
            one["cancelled"] = some(draw.cancelled_because);
            one["to_come"] = Data(seated.empty() && draw.state < DrawState::drawn);
            one["commitment"] = draw.commitment;
            one["pool_hash"] = some(draw.pool_hash);
            one["seed"] = some(draw.seed);
            one["address"]
                = origin_of(m_page.base) + "/d/" + m_page.session_id + "/d" + std::to_string(draw.id.value);
            entries << one;
        }
        put(m_data, "draws", std::move(entries));
    }

    void proposals()
    {
        auto entries = list();
        for (auto const& [id, proposal, proposer, statements, objections] : m_seen.proposals) {
            auto said = list();
            for (auto const& [statement_id, statement, author] : m_seen.statements) {
                if (statement.proposal != id) continue;
                Data one;
                one["kind"] = m_words.word(statement.kind);
                one["open"] = Data(statement.kind == StatementKind::objection && !statement.resolved);
                one["text"] = statement.text;
                one["author"] = some(m_words.person(author));
                said << one;
            }
            Data one;
            one["text"] = proposal.text;
            one["stage"] = m_words.word(proposal.stage);
            one["version"] = std::to_string(proposal.version);
            one["proposer"] = some(m_words.person(proposer));
            one["topic"] = topic_link(proposal.topic);
            put(one, "said", std::move(said));
            entries << one;
        }
        put(m_data, "proposals", std::move(entries));
    }

    void actions()
    {
        auto entries = list();
        for (auto const& action : m_seen.actions)
            entries << of_action(action);
        put(m_data, "all_actions", std::move(entries));
    }
    Data of_action(ActionView const& action) const
    {
        Data one;
        one["what"] = action.what;
        one["state"] = m_words.word(action.state);
        one["who"] = some(m_words.person(action.owner));
        auto helpers = m_words.people(action.helpers);
        if (action.helping > action.helpers.size()) helpers += "…";
        one["helpers"] = some(helpers);
        one["due"] = some(m_words.date(action.due));
        one["reason"] = some(action.dropped_because);
        one["from_before"] = Data(!action.carried_from.session.empty());
        one["from"] = topic_links(action.topics);
        return one;
    }

    void promises()
    {
        auto entries = list();
        for (auto const& promise : m_seen.promises)
            entries << of_promise(promise);
        put(m_data, "all_promises", std::move(entries));
    }
    /// A promise with all that was said about it, in order.
    Data of_promise(PromiseView const& view) const
    {
        auto const& promise = view.promise;
        Data one;
        one["promise_id"] = "g" + std::to_string(view.id.value);
        one["what"] = promise.text;
        one["kind"] = m_words.word(promise.kind);
        one["topic"] = topic_link(promise.topic);
        one["asked_of"] = some(promise.asked_of);
        one["who"] = some(view.who);
        one["due"] = some(m_words.date(promise.due));
        one["late"] = Data(wire::is_late(promise, m_today));
        one["state"] = state_of(view);
        one["handed_back"] = some(promise.handed_back_because);
        auto before = list();
        auto after = list();
        for (auto const& answer : promise.answers) {
            Data said;
            said["outcome"] = m_words.word(answer.outcome);
            said["on"] = m_words.day(answer.at);
            said["reason"] = some(answer.reason);
            said["until"] = some(m_words.date(answer.until));
            bool const second = promise.contested_at != 0 && answer.at > promise.contested_at;
            (second ? after : before) << said;
        }
        put(one, "answers", std::move(before));
        one["contested"] = some(promise.contested_because);
        one["second_answers"] = std::move(after);
        return one;
    }
    std::string state_of(PromiseView const& view) const
    {
        auto const& promise = view.promise;
        switch (promise.state) {
        case PromiseState::asked:
            return m_words(promise.respondent ? "rec_state_asked" : "rec_state_nobody");
        case PromiseState::accepted:
            return promise.answers.empty() ? m_words("rec_state_accepted")
                                           : m_words.word(promise.answers.back().outcome);
        case PromiseState::contested:
            return m_words("rec_state_contested");
        case PromiseState::withdrawn:
            return m_words("rec_state_withdrawn");
        case PromiseState::answered:
        case PromiseState::closed:
            break;
        }
        return promise.answers.empty() ? m_words("rec_state_asked")
                                       : m_words.word(promise.answers.back().outcome);
    }

    ProceedingsPage const& m_page;
    Session const& m_session;
    wire::Seen m_seen;
    Wording m_words;
    std::string m_today;
    mustache::data m_data;
};

} // namespace

std::string proceedings_page(Pages const& pages, ProceedingsPage const& page)
{
    return render(pages.text("proceedings"), Proceedings(pages, page).data());
}

} // namespace parvis::pages
