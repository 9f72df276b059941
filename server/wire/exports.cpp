// What a session leaves behind, as files: no more than everybody could see while it ran.
#include "server/wire/catalogue.hpp"
#include "server/wire/codec.hpp"
#include "server/wire/entities.hpp"
#include "server/wire/times.hpp"

#include <algorithm>
#include <cassert>

namespace parvis::wire {

using namespace domain;

template <>
inline constexpr auto described<LogLine> = made_of(
    needed("seq", &LogLine::seq), needed("at", &LogLine::at), needed("kind", &LogLine::kind));

namespace {

/// A round as it is remembered: what was asked and how many answered, never who spoke and who passed.
struct HeldRound {
    RoundKind kind = RoundKind::opening;
    std::string question;
    std::uint32_t turns = 0;
    std::uint32_t people = 0;
    std::uint32_t voices = 0;
};

std::vector<HeldRound> held_rounds(Session const& session)
{
    std::vector<HeldRound> held;
    for (auto const& round : session.voices.rounds)
        if (round.turn > 0)
            held.push_back({ round.kind, round.question, round.turn,
                static_cast<std::uint32_t>(round.circle.size()), round.voices });
    return held;
}

} // namespace

template <>
inline constexpr auto described<HeldRound> = made_of(needed("kind", &HeldRound::kind),
    needed("question", &HeldRound::question), needed("turns", &HeldRound::turns),
    needed("people", &HeldRound::people), needed("voices", &HeldRound::voices));

namespace {

/// Everything that a participant sees.
struct Seen {
    explicit Seen(Session const& session)
        : about(render(session, { ChannelKind::session, {}, {} }, View::participant, 0))
        , board(render(session, { ChannelKind::board, {}, {} }, View::participant, 0))
        , news(render(session, { ChannelKind::news, {}, {} }, View::participant, 0))
        , draws(render(session, { ChannelKind::draws, {}, {} }, View::participant, 0).draws)
        , proposals(render(session, { ChannelKind::proposals, {}, {} }, View::participant, 0))
        , ballots(render(session, { ChannelKind::ballots, {}, {} }, View::participant, 0).ballots)
    {
        for (auto const& topic : board.topics) {
            auto of_topic = render(session, { ChannelKind::topic, topic.id, {} }, View::participant, 0);
            // A note that followed its topic is in both channels, and belongs where it is now.
            std::erase_if(of_topic.notes, [&](NoteView const& note) { return note.topic != topic.id; });
            notes.insert(notes.end(), of_topic.notes.begin(), of_topic.notes.end());
            helps.insert(helps.end(), of_topic.helps.begin(), of_topic.helps.end());
        }
        std::erase_if(board.slots, [](SlotView const& slot) { return slot.removed; });
        std::erase_if(about.announcements, [](AnnouncementView const& made) { return made.removed; });
        std::sort(board.slots.begin(), board.slots.end(),
            [](SlotView const& a, SlotView const& b) { return a.slot.starts < b.slot.starts; });
    }

    TopicView const* topic(TopicId id) const
    {
        auto const found = std::find_if(
            board.topics.begin(), board.topics.end(), [&](TopicView const& topic) { return topic.id == id; });
        return found == board.topics.end() ? nullptr : &*found;
    }

    Rendering about;
    Rendering board;
    Rendering news;
    std::vector<DrawView> draws;
    Rendering proposals; // and what was said about them
    std::vector<BallotView> ballots;
    std::vector<NoteView> notes;
    std::vector<HelpView> helps;
};

std::string hex(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (char const c : bytes) {
        auto const byte = static_cast<unsigned char>(c);
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::string joined(std::vector<std::string> const& parts, std::string_view separator)
{
    std::string text;
    for (auto const& part : parts) {
        if (!text.empty()) text += separator;
        text += part;
    }
    return text;
}

std::string joined_some(std::vector<std::string> parts)
{
    std::erase_if(parts, [](std::string const& part) { return part.empty(); });
    return joined(parts, " · ");
}

std::string when(Slot const& slot, std::string_view zone)
{
    return local_date(slot.starts, zone) + ' ' + local_clock(slot.starts, zone) + "–"
        + local_clock(slot.ends, zone);
}

std::string space_name(Session const& session, SpaceId id)
{
    auto const space = session.spaces.find(id);
    return space == session.spaces.end() ? id_text(id) : space->second.description.name;
}

std::vector<std::string> places(Session const& session, TopicId topic)
{
    std::vector<std::string> places;
    for (auto const cell : cells_of(session, topic))
        if (auto const slot = session.slots.find(cell.slot); slot != session.slots.end())
            places.push_back(when(slot->second, session.frame.zone) + ", " + space_name(session, cell.space));
    return places;
}

std::string hosts(TopicView const& topic, Words words)
{
    return topic.anonymous ? std::string{ say(words, Text::anonymous) } : joined(topic.hosts, ", ");
}

/// Where a topic comes from and what became of it, name by name.
std::vector<std::pair<Text, std::vector<TopicId>>> lineage(TopicView const& topic)
{
    std::vector<std::pair<Text, std::vector<TopicId>>> lines;
    auto const& [merged_from, merged_into, doubled_from] = topic.lineage;
    if (!merged_from.empty()) lines.emplace_back(Text::merged_from, merged_from);
    if (merged_into) lines.emplace_back(Text::merged_into, std::vector{ merged_into });
    if (doubled_from) lines.emplace_back(Text::doubled_from, std::vector{ doubled_from });
    return lines;
}

std::string lineage_by_number(TopicView const& topic, Words words)
{
    std::vector<std::string> parts;
    for (auto const& [name, ids] : lineage(topic)) {
        std::vector<std::string> numbers;
        for (auto const id : ids)
            numbers.push_back(id_text(id));
        parts.push_back(std::string{ say(words, name) } + ' ' + joined(numbers, ", "));
    }
    return joined(parts, " ; ");
}

/// One field of RFC 4180. What a spreadsheet would take for a formula is told to be text.
std::string csv_field(std::string_view text)
{
    std::string field;
    if (!text.empty() && std::string_view{ "=+-@\t\r" }.find(text[0]) != std::string_view::npos) field = '\'';
    field += text;
    if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
    std::string quoted = "\"";
    for (char const c : field) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

void csv_row(std::string& out, std::vector<std::string> const& fields)
{
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) out += ',';
        out += csv_field(fields[i]);
    }
    out += "\r\n";
}

/// One line of a person's text as Markdown shows it: as written, whatever is in it.
std::string markdown_line(std::string_view text)
{
    auto const start = text.find_first_not_of(" \t");
    if (start == std::string_view::npos) return {};
    text.remove_prefix(start);
    constexpr std::string_view anywhere = "\\`*_[]<>|~&$";
    constexpr std::string_view at_start = "#+-=:!";
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
    explicit MarkdownReport(Session const& session)
        : m_session(session)
        , m_seen(session)
        , m_words(words_for(session.frame.language))
    {
        write_frame();
        write_promises();
        write_programme();
        write_topics();
        write_rounds();
        write_draws();
        write_proposals();
        write_actions();
        write_ballots();
    }
    std::string take() && { return std::move(m_text); }

private:
    void paragraph(std::string const& text) { m_text.append(text).append("\n\n"); }
    void heading(std::string_view level, std::string const& text)
    {
        m_text.append(level).append(" ").append(text).append("\n\n");
    }
    void item(Text name, std::string const& value)
    {
        if (value.empty()) return;
        m_text.append("- **").append(say(m_words, name)).append("** ").append(value).append("\n");
    }

    void write_frame()
    {
        auto const& frame = m_session.frame;
        heading("#", markdown_inline(frame.title));
        if (!frame.purpose.empty()) paragraph("> " + markdown(frame.purpose, "> "));
        item(Text::kind,
            frame.label.empty() ? std::string{ say(m_words, frame.format) } : markdown_inline(frame.label));
        item(Text::level, std::string{ say(m_words, frame.level.level) });
        item(Text::decided_by, markdown_inline(frame.level.decider));
        item(Text::next_date, markdown_inline(frame.next_date));
        m_text += '\n';
        if (frame.givens.empty()) return;
        heading("##", std::string{ say(m_words, Text::givens) });
        paragraph(markdown(frame.givens));
    }

    void write_programme()
    {
        if (m_seen.board.slots.empty()) return;
        heading("##", std::string{ say(m_words, Text::programme) });
        for (auto const& [id, removed, slot] : m_seen.board.slots) {
            auto const label = slot.label.empty() ? std::string{ say(m_words, slot.kind) } : slot.label;
            heading("###", when(slot, m_session.frame.zone) + " · " + markdown_inline(label));
            bool any = false;
            for (auto const& cell : m_seen.board.cells) {
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
        if (m_seen.board.topics.empty()) return;
        heading("##", std::string{ say(m_words, Text::topics) });
        for (auto const& topic : m_seen.board.topics) {
            heading("###", markdown_inline(topic.content.title));
            if (!topic.content.text.empty()) paragraph(markdown(topic.content.text));
            item(Text::kind, std::string{ say(m_words, topic.content.kind) });
            item(Text::hosts, markdown_inline(hosts(topic, m_words)));
            auto const where = places(m_session, topic.id);
            item(Text::places,
                where.empty() ? std::string{ say(m_words, Text::not_placed) }
                              : markdown_inline(joined(where, " ; ")));
            item(Text::tags, markdown_inline(joined(topic.content.tags, ", ")));
            item(Text::wishes, std::to_string(topic.wishes));
            if (topic.state == TopicState::withdrawn)
                item(Text::withdrawn_because, markdown_inline(topic.withdrawn_because));
            if (topic.state == TopicState::carried)
                item(Text::carried_because,
                    topic.carried_because.empty() ? "–" : markdown_inline(topic.carried_because));
            for (auto const& [name, ids] : lineage(topic))
                item(name, markdown_inline(joined(titles(ids), " ; ")));
            item(Text::taken_on_by, markdown_inline(topic.taken_on_by));
            item(Text::addressed_to, markdown_inline(topic.addressed_to));
            item(Text::helps, markdown_inline(helps_of(topic.id)));
            m_text += '\n';
            write_report(topic.id);
            write_notes(topic.id);
        }
    }

    void write_rounds()
    {
        auto const rounds = held_rounds(m_session);
        if (rounds.empty()) return;
        heading("##", std::string{ say(m_words, Text::rounds) });
        for (auto const& round : rounds) {
            m_text.append("- *").append(say(m_words, round.kind)).append("* ");
            if (!round.question.empty()) m_text.append(markdown(round.question, "  ")).append(" — ");
            m_text.append(say(m_words, Text::people)).append(" ").append(std::to_string(round.people));
            m_text.append(", ").append(say(m_words, Text::voices)).append(" ");
            m_text.append(std::to_string(round.voices)).append("\n");
        }
        m_text += '\n';
    }

    /// The five lines of a topic, with what was put beside them; or that they are missing.
    void write_report(TopicId topic)
    {
        auto const& reports = m_seen.news.reports;
        auto const report = std::find_if(
            reports.begin(), reports.end(), [&](ReportView const& one) { return one.id == topic; });
        if (report == reports.end()) {
            if (owes_report(m_session, topic))
                paragraph("*" + std::string{ say(m_words, Text::report_missing) } + "*");
            return;
        }
        auto const& text = report->report.text;
        heading("####", std::string{ say(m_words, Text::report) });
        line(Text::said, text.said);
        line(Text::proposes, text.proposes);
        line(Text::disagreement, text.disagreement);
        write_reactions(topic, ReactionKind::disagrees);
        std::vector<std::string> actions;
        for (auto const& [what, who, by] : text.actions)
            actions.push_back(joined_some({ what, who, by }));
        list(Text::report_actions, actions);
        std::vector<std::string> requests;
        for (auto const& [what, whom] : text.requests)
            requests.push_back(what + " · " + std::string{ say(m_words, Text::asked_of) } + ' ' + whom);
        list(Text::requests, requests);
        write_reactions(topic, ReactionKind::adds);
    }

    void write_reactions(TopicId topic, ReactionKind kind)
    {
        bool any = false;
        for (auto const& reaction : m_seen.news.reactions) {
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
        if (!text.empty()) paragraph("**" + std::string{ say(m_words, name) } + "** " + markdown(text));
    }
    void list(Text name, std::vector<std::string> const& items)
    {
        if (items.empty()) return;
        paragraph("**" + std::string{ say(m_words, name) } + "**");
        for (auto const& one : items)
            m_text.append("- ").append(markdown(one, "  ")).append("\n");
        m_text += '\n';
    }

    std::vector<std::string> titles(std::vector<TopicId> const& ids) const
    {
        std::vector<std::string> titles;
        for (auto const id : ids)
            if (auto const* topic = m_seen.topic(id)) titles.push_back(topic->content.title);
        return titles;
    }

    /// "Jo (une camionnette), Awa"
    std::string helps_of(TopicId topic) const
    {
        std::vector<std::string> said;
        for (auto const& help : m_seen.helps)
            if (help.topic == topic)
                said.push_back(help.text.empty() ? help.name : help.name + " (" + help.text + ')');
        return joined(said, ", ");
    }

    void write_promises()
    {
        if (m_seen.about.promises.empty()) return;
        heading("##", std::string{ say(m_words, Text::promises) });
        for (auto const& [id, promise] : m_seen.about.promises) {
            m_text.append("- *").append(say(m_words, promise.state)).append("* ");
            m_text.append(markdown(promise.text, "  "));
            for (auto const& more : { promise.who, promise.due, promise.reason })
                if (!more.empty()) m_text.append(" — ").append(markdown_inline(more));
            m_text += '\n';
        }
        m_text += '\n';
    }

    void write_proposals()
    {
        if (m_seen.proposals.proposals.empty()) return;
        heading("##", std::string{ say(m_words, Text::proposals) });
        for (auto const& [id, proposal, proposer, statements, objections] : m_seen.proposals.proposals) {
            paragraph("> " + markdown(proposal.text, "> "));
            item(Text::state, std::string{ say(m_words, proposal.stage) });
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
        for (auto const& [id, said, author] : m_seen.proposals.statements) {
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
        if (m_seen.board.actions.empty()) return;
        heading("##", std::string{ say(m_words, Text::actions) });
        for (auto const& action : m_seen.board.actions) {
            heading("###", markdown_inline(action.what));
            item(Text::state, std::string{ say(m_words, action.state) });
            item(Text::carried_by,
                action.owner.empty() ? std::string{ say(m_words, Text::carried_by_nobody) }
                                     : markdown_inline(action.owner));
            item(Text::helped_by, markdown_inline(joined(action.helpers, ", ")));
            item(Text::due, markdown_inline(action.due));
            std::vector<std::string> sources;
            for (auto const id : action.topics)
                if (auto const* topic = m_seen.topic(id)) sources.push_back(topic->content.title);
            item(Text::from_topics, markdown_inline(joined(sources, " ; ")));
            item(Text::reason, markdown_inline(action.dropped_because));
            m_text += '\n';
        }
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
            m_text += '\n';
        }
    }

    void write_ballots()
    {
        if (m_seen.ballots.empty()) return;
        heading("##", std::string{ say(m_words, Text::ballots) });
        paragraph("*" + std::string{ say(m_words, Text::ballots_advise) } + "*");
        for (auto const& ballot : m_seen.ballots) {
            heading("###", markdown_inline(ballot.description.question));
            item(Text::voted, out_of(ballot.turnout.voted, ballot.turnout.may));
            if (ballot.state == BallotState::cancelled)
                item(Text::cancelled, markdown_inline(ballot.cancelled_because));
            if (ballot.state == BallotState::open) item(Text::state, std::string{ say(m_words, Text::open) });
            if (ballot.result) write_result(ballot.description, *ballot.result);
            m_text += '\n';
        }
    }

    /// Every option with its total, and beside it what each group of colleges says; a weighted share never
    /// stands alone (invariant 14).
    void write_result(BallotDescription const& ballot, BallotResultView const& result)
    {
        if (result.totals.empty()) item(Text::result, std::string{ say(m_words, Text::too_few) });
        for (std::size_t i = 0; i < result.totals.size(); ++i) {
            m_text.append("- **").append(markdown_inline(ballot.options[i].text)).append("** ");
            m_text.append(std::to_string(result.totals[i]));
            std::vector<std::string> groups;
            for (auto const& group : result.groups)
                if (group.voted > 0)
                    groups.push_back(name_of(group.group) + " " + out_of(group.totals[i], group.voted));
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

    static std::string out_of(std::uint32_t count, std::uint32_t all)
    {
        return std::to_string(count) + " / " + std::to_string(all);
    }

    std::string name_of(CollegeGroup const& group) const
    {
        std::vector<std::string> names;
        for (auto const college : group.colleges)
            names.push_back(markdown_inline(m_session.colleges.at(college).name));
        if (group.without_college) names.emplace_back(say(m_words, Text::without_college));
        return joined(names, " + ");
    }

    Session const& m_session;
    Seen m_seen;
    Words m_words;
    std::string m_text;
};

} // namespace

std::string export_json(std::string const& id, Session const& session, std::vector<LogLine> const& log)
{
    Seen const seen{ session };
    assert(seen.about.session);
    json::Writer out;
    out.begin_object();
    write(out, "id", id);
    out.key("session");
    write_entity(out, *seen.about.session);
    write_collection(out, "announcements", seen.about.announcements);
    write_collection(out, "slots", seen.board.slots);
    write_collection(out, "spaces", seen.board.spaces);
    write_collection(out, "cells", seen.board.cells);
    write_collection(out, "topics", seen.board.topics);
    write_collection(out, "notes", seen.notes);
    if (auto const rounds = held_rounds(session); !rounds.empty()) write(out, "rounds", rounds);
    write_collection(out, "reports", seen.news.reports);
    write_collection(out, "reactions", seen.news.reactions);
    write_collection(out, "draws", seen.draws);
    write_collection(out, "actions", seen.board.actions);
    write_collection(out, "proposals", seen.proposals.proposals);
    write_collection(out, "statements", seen.proposals.statements);
    write_collection(out, "helps", seen.helps);
    write_collection(out, "promises", seen.about.promises);
    write_collection(out, "ballots", seen.ballots);
    out.key("log");
    out.begin_array();
    for (auto const& line : log) {
        out.begin_object();
        write_fields(out, line);
        if (!line.command_id.empty()) write(out, "id", hex(line.command_id));
        out.end_object();
    }
    out.end_array();
    out.end_object();
    return out.take();
}

std::string export_csv(Session const& session)
{
    Seen const seen{ session };
    auto const words = words_for(session.frame.language);
    std::string out;
    std::vector<std::string> head;
    for (auto const text : { Text::number, Text::kind, Text::title, Text::text, Text::tags, Text::level,
             Text::hosts, Text::state, Text::places, Text::wishes, Text::notes, Text::lineage })
        head.emplace_back(say(words, text));
    csv_row(out, head);
    for (auto const& topic : seen.board.topics) {
        auto const& content = topic.content;
        csv_row(out,
            { id_text(topic.id), std::string{ say(words, content.kind) }, content.title, content.text,
                joined(content.tags, ", "), content.level ? std::string{ say(words, *content.level) } : "",
                hosts(topic, words), std::string{ say(words, topic.state) },
                joined(places(session, topic.id), " ; "), std::to_string(topic.wishes),
                std::to_string(topic.notes), lineage_by_number(topic, words) });
    }
    return out;
}

std::string export_markdown(Session const& session) { return MarkdownReport{ session }.take(); }

} // namespace parvis::wire
