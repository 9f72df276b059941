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

/// Everything that a participant sees.
struct Seen {
    explicit Seen(Session const& session)
        : about(render(session, { ChannelKind::session, {}, {} }, View::participant, 0))
        , board(render(session, { ChannelKind::board, {}, {} }, View::participant, 0))
    {
        for (auto const& topic : board.topics) {
            auto of_topic = render(session, { ChannelKind::topic, topic.id, {} }, View::participant, 0);
            notes.insert(notes.end(), of_topic.notes.begin(), of_topic.notes.end());
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
    std::vector<NoteView> notes;
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
        write_programme();
        write_topics();
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
                m_text.append(markdown_inline(topic->content.title)).append("\n");
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
            m_text += '\n';
            write_notes(topic.id);
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
             Text::hosts, Text::state, Text::places, Text::wishes, Text::notes })
        head.emplace_back(say(words, text));
    csv_row(out, head);
    for (auto const& topic : seen.board.topics) {
        auto const& content = topic.content;
        csv_row(out,
            { id_text(topic.id), std::string{ say(words, content.kind) }, content.title, content.text,
                joined(content.tags, ", "), content.level ? std::string{ say(words, *content.level) } : "",
                hosts(topic, words), std::string{ say(words, topic.state) },
                joined(places(session, topic.id), " ; "), std::to_string(topic.wishes),
                std::to_string(topic.notes) });
    }
    return out;
}

std::string export_markdown(Session const& session) { return MarkdownReport{ session }.take(); }

} // namespace parvis::wire
