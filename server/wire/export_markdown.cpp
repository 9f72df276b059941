// The proceedings as CommonMark: everything that everybody could see, in the order in which one reads it.
#include "server/wire/codec.hpp"
#include "server/wire/export_text.hpp"
#include "server/wire/exports.hpp"
#include "server/wire/names.hpp"
#include "server/wire/times.hpp"

#include <algorithm>

namespace parvis::wire {

using namespace domain;

namespace {

/// A person's text of several lines; `indent` keeps them in their list item.
std::string markdown(std::string_view text, std::string_view indent = "")
{
    std::string block;
    while (!text.empty()) {
        auto const end = text.find_first_of("\r\n");
        auto const line = markdown_line(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.empty()) continue;
        if (!block.empty()) block.append("\\\n").append(indent);
        block += line;
    }
    return block;
}

/// A person's text where only one line can stand: in a heading, beside other words.
std::string markdown_inline(std::string text)
{
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return markdown_line(text);
}

class MarkdownReport {
public:
    MarkdownReport(Session const& session, Published const& published)
        : m_session(session)
        , m_published(published)
        , m_seen(session)
        , m_words(words_for(session.frame.language))
        , m_today(today_of(session, published.now))
    {
        write_frame();
        write_brought();
        write_programme();
        write_topics();
        write_participation();
        write_rounds();
        write_draws();
        write_proposals();
        write_actions();
        write_ballots();
        write_promises();
    }
    std::string take() && { return std::move(m_text); }

private:
    template <typename T>
    std::string word(T value) const
    {
        return std::string{ say(m_words, value) };
    }
    void paragraph(std::string const& text) { m_text.append(text).append("\n\n"); }
    void heading(std::string_view level, std::string const& text)
    {
        m_text.append(level).append(" ").append(text).append("\n\n");
    }
    void item(Text name, std::string const& value, std::string_view indent = "")
    {
        if (value.empty()) return;
        m_text.append(indent).append("- **").append(say(m_words, name)).append("** ");
        m_text.append(value).append("\n");
    }
    static std::string link(std::string const& text, std::string const& address)
    {
        return address.empty() ? text : '[' + text + "](<" + address + ">)";
    }

    void write_frame()
    {
        auto const& frame = m_session.frame;
        heading("#", markdown_inline(frame.title));
        if (!frame.purpose.empty()) paragraph("> " + markdown(frame.purpose, "> "));
        item(Text::kind, frame.label.empty() ? word(frame.format) : markdown_inline(frame.label));
        item(Text::level, word(frame.level.level));
        item(Text::decided_by, markdown_inline(frame.level.decider));
        item(Text::decided_on, markdown_inline(frame.level.date));
        item(Text::next_date, markdown_inline(frame.next_date));
        item(Text::proceedings, word(m_session.phase < Phase::closed ? Text::provisional : Text::frozen));
        item(Text::log_hash, m_published.log_hash);
        m_text += '\n';
        if (frame.givens.empty()) return;
        heading("##", word(Text::givens));
        paragraph(markdown(frame.givens));
    }

    void write_brought()
    {
        if (m_seen.brought.empty()) return;
        heading("##", word(Text::brought));
        for (auto const& [id, promise] : m_seen.brought) {
            auto const state = is_late(promise, m_today) ? Standing::late : promise.state;
            m_text.append("- *").append(say(m_words, state)).append("* ");
            m_text.append(markdown(promise.text, "  "));
            for (auto const& more : { promise.who, promise.due, promise.reason })
                if (!more.empty()) m_text.append(" — ").append(markdown_inline(more));
            m_text += '\n';
        }
        m_text += '\n';
    }

    void write_programme()
    {
        if (m_seen.slots.empty()) return;
        heading("##", word(Text::programme));
        for (auto const& [id, removed, slot] : m_seen.slots) {
            auto const label = slot.label.empty() ? word(slot.kind) : slot.label;
            heading("###", when(slot, m_session.frame.zone) + " · " + markdown_inline(label));
            bool any = false;
            for (auto const& cell : m_seen.cells) {
                auto const* topic = cell.id.slot == id ? m_seen.topic(cell.state.topic) : nullptr;
                if (!topic) continue;
                any = true;
                m_text.append("- **")
                    .append(markdown_inline(space_name(m_session, cell.id.space)))
                    .append("** ");
                m_text.append(markdown_inline(topic->content.title));
                if (!cell.roles.scribe.empty())
                    m_text.append(" — ")
                        .append(say(m_words, Text::scribe))
                        .append(" ")
                        .append(markdown_inline(cell.roles.scribe));
                m_text += '\n';
            }
            if (any) m_text += '\n';
        }
    }

    void write_topics()
    {
        if (m_seen.topics.empty()) return;
        heading("##", word(Text::topics));
        for (auto const& topic : m_seen.topics) {
            heading("###", markdown_inline(topic.content.title));
            if (!topic.content.text.empty()) paragraph(markdown(topic.content.text));
            item(Text::kind, word(topic.content.kind));
            item(Text::hosts, markdown_inline(hosts(topic, m_words)));
            auto const where = places(m_session, topic.id);
            item(
                Text::places, where.empty() ? word(Text::not_placed) : markdown_inline(joined(where, " ; ")));
            item(Text::tags, markdown_inline(joined(topic.content.tags, ", ")));
            item(Text::wishes, std::to_string(topic.wishes));
            if (topic.state == TopicState::withdrawn)
                item(Text::withdrawn_because, markdown_inline(topic.withdrawn_because));
            if (topic.state == TopicState::carried)
                item(Text::carried_because,
                    topic.carried_because.empty() ? "–" : markdown_inline(topic.carried_because));
            if (!topic.carried_from.session.empty()) item(Text::lineage, word(Text::carried_from_before));
            for (auto const& [name, ids] : lineage(topic))
                item(name, markdown_inline(joined(m_seen.titles(ids), " ; ")));
            item(Text::taken_on_by, markdown_inline(topic.taken_on_by));
            item(Text::addressed_to, markdown_inline(topic.addressed_to));
            item(Text::helps, markdown_inline(helps_of(m_seen, topic.id)));
            m_text += '\n';
            write_report(topic.id);
            write_notes(topic.id);
        }
    }

    /// The five lines of a topic, with what was put beside them; or that they are missing.
    void write_report(TopicId topic)
    {
        auto const* report = m_seen.report(topic);
        if (!report) {
            if (owes_report(m_session, topic)) paragraph("*" + word(Text::report_missing) + "*");
            return;
        }
        auto const& text = report->report.text;
        heading("####", word(Text::report));
        line(Text::said, text.said);
        line(Text::proposes, text.proposes);
        line(Text::disagreement, text.disagreement);
        write_reactions(topic, ReactionKind::disagrees);
        list(Text::report_actions, actions_of(text));
        list(Text::requests, requests_of(text, m_words));
        write_reactions(topic, ReactionKind::adds);
        write_photos(report->report);
    }

    void write_photos(Report const& report)
    {
        if (report.photos.empty()) return;
        paragraph("**" + word(Text::photos) + "**");
        for (auto const& photo : report.photos) {
            auto const says = photo.says.empty() ? word(Text::photo_of) : markdown_inline(photo.says);
            auto const where = photo_address(m_published.origin, m_published.session_id, photo.file);
            m_text.append("- ").append(link(says, where)).append("\n");
        }
        m_text += '\n';
    }

    void write_reactions(TopicId topic, ReactionKind kind)
    {
        bool any = false;
        for (auto const& reaction : m_seen.reactions) {
            if (reaction.topic != topic || reaction.kind != kind) continue;
            any = true;
            m_text.append("- *").append(say(m_words, kind)).append("* ");
            if (reaction.hidden)
                m_text.append(say(m_words, Text::hidden_reaction));
            else
                m_text.append(markdown(reaction.text, "  "));
            if (!reaction.author.empty()) m_text.append(" — ").append(markdown_inline(reaction.author));
            m_text += '\n';
        }
        if (any) m_text += '\n';
    }

    void line(Text name, std::string const& text)
    {
        if (!text.empty()) paragraph("**" + word(name) + "** " + markdown(text));
    }
    void list(Text name, std::vector<std::string> const& items)
    {
        if (items.empty()) return;
        paragraph("**" + word(name) + "**");
        for (auto const& one : items)
            m_text.append("- ").append(markdown(one, "  ")).append("\n");
        m_text += '\n';
    }

    void write_notes(TopicId topic)
    {
        bool any = false;
        for (auto const& note : m_seen.notes) {
            if (note.topic != topic || note.hidden) continue;
            any = true;
            m_text.append("- *")
                .append(say(m_words, note.kind))
                .append("* ")
                .append(markdown(note.text, "  "));
            if (!note.author.empty()) m_text.append(" — ").append(markdown_inline(note.author));
            m_text += '\n';
        }
        if (any) m_text += '\n';
    }

    void write_participation()
    {
        auto const& [all, colleges, attendances, in_gatherings] = m_seen.participation;
        if (all.people == 0) return;
        heading("##", word(Text::participation));
        item(Text::came, std::to_string(all.people));
        item(Text::present, out_of(all.present, all.people));
        if (in_gatherings > 0) item(Text::in_gatherings, std::to_string(in_gatherings));
        m_text += '\n';
        if (!colleges.empty()) {
            paragraph("**" + word(Text::by_college) + "**");
            for (auto const& [college, count] : colleges)
                write_attended(name_of(m_session, college, m_words), count);
            m_text += '\n';
        }
        paragraph("**" + word(Text::by_attendance) + "**");
        for (auto const& [attendance, count] : attendances)
            write_attended(word(attendance), count);
        m_text += '\n';
    }
    /// "- salariés — Venu·es 3 / 7, Présent·es 2 / 3"
    void write_attended(std::string const& name, Attended const& count)
    {
        m_text.append("- ").append(markdown_inline(name)).append(" — ").append(say(m_words, Text::came));
        m_text.append(" ").append(out_of(count.people, m_seen.participation.all.people)).append(", ");
        m_text.append(say(m_words, Text::present)).append(" ");
        m_text.append(out_of(count.present, count.people)).append("\n");
    }

    void write_rounds()
    {
        if (m_seen.rounds.empty()) return;
        heading("##", word(Text::rounds));
        for (auto const& round : m_seen.rounds) {
            m_text.append("- *").append(say(m_words, round.kind)).append("* ");
            if (!round.question.empty()) m_text.append(markdown(round.question, "  ")).append(" — ");
            m_text.append(say(m_words, Text::people)).append(" ").append(std::to_string(round.people));
            m_text.append(", ").append(say(m_words, Text::voices)).append(" ");
            m_text.append(std::to_string(round.voices)).append("\n");
        }
        m_text += '\n';
    }

    void write_draws()
    {
        if (m_seen.draws.empty()) return;
        heading("##", std::string{ say(m_words, Text::draws) });
        for (auto const& draw : m_seen.draws) {
            heading("###", markdown_inline(draw.rules.title));
            item(Text::seats, std::to_string(draw.rules.seats));
            std::vector<std::string> seated;
            std::vector<std::string> reserves;
            for (auto const& seat : draw.drawn) {
                bool const is_seated = seat.state == SeatState::asked || seat.state == SeatState::accepted;
                if (is_seated) seated.push_back(seat.name);
                if (seat.state == SeatState::reserve) reserves.push_back(seat.name);
            }
            item(Text::drawn, markdown_inline(joined(seated, ", ")));
            item(Text::reserves, markdown_inline(joined(reserves, ", ")));
            item(Text::cancelled_because, markdown_inline(draw.cancelled_because));
            item(Text::commitment, draw.commitment);
            item(Text::pool_hash, draw.pool_hash);
            item(Text::seed, draw.seed);
            auto const where = draw_address(m_published.origin, m_published.session_id, draw.id);
            if (!where.empty()) item(Text::transcript, link(markdown_inline(where), where));
            m_text += '\n';
        }
    }

    void write_proposals()
    {
        if (m_seen.proposals.empty()) return;
        heading("##", word(Text::proposals));
        for (auto const& [id, proposal, proposer, statements, objections] : m_seen.proposals) {
            paragraph("> " + markdown(proposal.text, "> "));
            item(Text::state, word(proposal.stage));
            item(Text::version, std::to_string(proposal.version));
            item(Text::proposed_by, markdown_inline(proposer));
            if (auto const* topic = m_seen.topic(proposal.topic))
                item(Text::from_topics, markdown_inline(topic->content.title));
            m_text += '\n';
            if (statements != 0) write_statements(id);
        }
    }

    void write_statements(ProposalId proposal)
    {
        for (auto const& [id, said, author] : m_seen.statements) {
            if (said.proposal != proposal) continue;
            bool const open = said.kind == StatementKind::objection && !said.resolved;
            auto const kind = open ? say(m_words, Text::objection_open) : say(m_words, said.kind);
            m_text.append("- *").append(kind).append("* ").append(markdown(said.text, "  "));
            m_text.append(" — ").append(markdown_inline(author)).append("\n");
        }
        m_text += '\n';
    }

    void write_actions()
    {
        if (m_seen.actions.empty()) return;
        heading("##", word(Text::actions));
        for (auto const& action : m_seen.actions) {
            heading("###", markdown_inline(action.what));
            item(Text::state, word(action.state));
            item(Text::carried_by,
                action.owner.empty() ? word(Text::carried_by_nobody) : markdown_inline(action.owner));
            item(Text::helped_by, markdown_inline(joined(action.helpers, ", ")));
            item(Text::due, markdown_inline(action.due));
            item(Text::from_topics, markdown_inline(joined(m_seen.titles(action.topics), " ; ")));
            if (!action.carried_from.session.empty()) item(Text::lineage, word(Text::carried_from_before));
            item(Text::reason, markdown_inline(action.dropped_because));
            m_text += '\n';
        }
    }

    void write_ballots()
    {
        if (m_seen.ballots.empty()) return;
        heading("##", word(Text::ballots));
        paragraph("*" + word(Text::ballots_advise) + "*");
        for (auto const& ballot : m_seen.ballots) {
            heading("###", markdown_inline(ballot.description.question));
            item(Text::voted, out_of(ballot.turnout.voted, ballot.turnout.may));
            if (ballot.state == BallotState::cancelled)
                item(Text::cancelled, markdown_inline(ballot.cancelled_because));
            if (ballot.state == BallotState::open) item(Text::state, word(Text::open));
            if (ballot.result) write_result(ballot.description, *ballot.result);
            m_text += '\n';
        }
    }

    /// Every option with its total, and beside it what each group of colleges says; a weighted share never
    /// stands alone (invariant 14).
    void write_result(BallotDescription const& ballot, BallotResultView const& result)
    {
        if (result.totals.empty()) item(Text::result, word(Text::too_few));
        for (std::size_t i = 0; i < result.totals.size(); ++i) {
            m_text.append("- **").append(markdown_inline(ballot.options[i].text)).append("** ");
            m_text.append(std::to_string(result.totals[i]));
            std::vector<std::string> groups;
            for (auto const& group : result.groups)
                if (group.voted > 0)
                    groups.push_back(markdown_inline(name_of(m_session, group.group, m_words)) + " "
                        + out_of(group.totals[i], group.voted));
            if (!groups.empty()) m_text.append(" (").append(joined(groups, " ; ")).append(")");
            if (!result.weighted.empty())
                m_text.append(" · ")
                    .append(say(m_words, Text::weighted))
                    .append(" ")
                    .append(out_of(result.weighted[i], result.weight));
            m_text += '\n';
        }
        if (!result.totals.empty() && result.blank > 0) item(Text::blank, std::to_string(result.blank));
        for (auto const& vote : result.votes) {
            std::vector<std::string> chosen;
            for (auto const choice : vote.choices)
                chosen.push_back(ballot.options[choice.value - 1].text);
            m_text.append("  - ").append(markdown_inline(vote.name)).append(" : ");
            m_text.append(markdown_inline(joined(chosen, ", "))).append("\n");
        }
    }

    /// Each with everything that was said about it, in order: who asked whom, the answers, what was
    /// contested.
    void write_promises()
    {
        if (m_seen.promises.empty()) return;
        heading("##", word(Text::promises));
        for (auto const& [id, promise, who, until] : m_seen.promises) {
            m_text.append("- ");
            if (is_late(promise, m_today)) m_text.append("*").append(say(m_words, Text::late)).append("* ");
            m_text.append(markdown(promise.text, "  ")).append("\n");
            item(Text::kind, word(promise.kind), "  ");
            if (auto const* topic = m_seen.topic(promise.topic))
                item(Text::topic, markdown_inline(topic->content.title), "  ");
            item(Text::asked_of_whom,
                promise.asked_of.empty() ? word(Text::asked_of_nobody) : markdown_inline(promise.asked_of),
                "  ");
            item(Text::respondent, who.empty() ? word(Text::nobody_answers) : markdown_inline(who), "  ");
            item(Text::due, markdown_inline(promise.due), "  ");
            item(Text::state, word(promise.state), "  ");
            item(Text::handed_back_because, markdown_inline(promise.handed_back_because), "  ");
            auto const after_contest = std::find_if(promise.answers.begin(), promise.answers.end(),
                [&](PromiseAnswer const& answer) { return answer.at > promise.contested_at; });
            auto const second = promise.contested_at == 0 ? promise.answers.end() : after_contest;
            for (auto answer = promise.answers.begin(); answer != second; ++answer)
                write_answer(*answer);
            item(Text::contested_because, markdown(promise.contested_because, "    "), "  ");
            for (auto answer = second; answer != promise.answers.end(); ++answer)
                write_answer(*answer);
        }
        m_text += '\n';
    }
    /// "  - *adaptée* Le samedi seulement — 2026-02-10"
    void write_answer(PromiseAnswer const& answer)
    {
        m_text.append("  - *").append(say(m_words, answer.outcome)).append("* ");
        m_text.append(markdown(answer.reason, "    "));
        m_text.append(" — ").append(local_date(answer.at, m_session.frame.zone));
        if (!answer.until.empty())
            m_text.append(", ").append(say(m_words, Text::until)).append(" ").append(answer.until);
        m_text += '\n';
    }

    Session const& m_session;
    Published const& m_published;
    Seen m_seen;
    Words m_words;
    std::string m_today;
    std::string m_text;
};

} // namespace

std::string markdown_line(std::string_view text)
{
    auto const start = text.find_first_not_of(" \t");
    if (start == std::string_view::npos) return {};
    text.remove_prefix(start);
    constexpr std::string_view anywhere = "\\`*_[]<>|~&$#"; // "#" may end a heading too
    constexpr std::string_view at_start = "+-=:!";
    std::string line;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const first = i == 0 && at_start.find(text[0]) != std::string_view::npos;
        // "12. " and "12) " would begin a list.
        bool const numbered
            = (text[i] == '.' || text[i] == ')') && i > 0 && text.find_first_not_of("0123456789") == i;
        if (first || numbered || anywhere.find(text[i]) != std::string_view::npos) line += '\\';
        line += text[i];
    }
    return line;
}

std::string export_markdown(Session const& session, Published const& published)
{
    return MarkdownReport{ session, published }.take();
}

std::string export_markdown(Session const& session) { return export_markdown(session, {}); }

} // namespace parvis::wire
