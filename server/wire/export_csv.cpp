// Tables for spreadsheets: RFC 4180, and no cell that a spreadsheet would take for a formula.
#include "server/wire/codec.hpp"
#include "server/wire/export_text.hpp"
#include "server/wire/exports.hpp"
#include "server/wire/names.hpp"
#include "server/wire/times.hpp"

#include <array>

namespace parvis::wire {

using namespace domain;

namespace {

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

class Tables {
public:
    Tables(Session const& session, Time now)
        : m_session(session)
        , m_seen(session)
        , m_words(words_for(session.frame.language))
        , m_today(today_of(session, now))
    {
    }

    std::string write(Table table)
    {
        switch (table) {
        case Table::topics:
            topics();
            break;
        case Table::reports:
            reports();
            break;
        case Table::notes:
            notes();
            break;
        case Table::actions:
            actions();
            break;
        case Table::promises:
            promises();
            break;
        case Table::ballots:
            ballots();
            break;
        case Table::participation:
            participation();
            break;
        }
        return std::move(m_out);
    }

private:
    using Row = std::vector<std::string>;

    template <typename T>
    std::string word(T value) const
    {
        return std::string{ say(m_words, value) };
    }
    void head(std::initializer_list<Text> names)
    {
        Row row;
        for (auto const name : names)
            row.push_back(word(name));
        csv_row(m_out, row);
    }
    std::string title(TopicId id) const
    {
        auto const* topic = m_seen.topic(id);
        return topic ? topic->content.title : std::string{};
    }
    std::string day(Time at) const { return at == 0 ? std::string{} : local_date(at, m_session.frame.zone); }
    std::string lineage_by_number(TopicView const& topic) const
    {
        std::vector<std::string> parts;
        for (auto const& [name, ids] : lineage(topic)) {
            std::vector<std::string> numbers;
            for (auto const id : ids)
                numbers.push_back(id_text(id));
            parts.push_back(word(name) + ' ' + joined(numbers, ", "));
        }
        return joined(parts, " ; ");
    }

    void topics()
    {
        head({ Text::number, Text::kind, Text::title, Text::text, Text::tags, Text::level, Text::hosts,
            Text::state, Text::places, Text::wishes, Text::notes, Text::lineage });
        for (auto const& topic : m_seen.topics) {
            auto const& content = topic.content;
            csv_row(m_out,
                { id_text(topic.id), word(content.kind), content.title, content.text,
                    joined(content.tags, ", "), content.level ? word(*content.level) : "",
                    hosts(topic, m_words), word(topic.state), joined(places(m_session, topic.id), " ; "),
                    std::to_string(topic.wishes), std::to_string(topic.notes), lineage_by_number(topic) });
        }
    }

    /// One row a topic that has a report, or owes one.
    void reports()
    {
        head({ Text::number, Text::title, Text::report, Text::said, Text::proposes, Text::disagreement,
            Text::report_actions, Text::requests, Text::reactions, Text::photos });
        for (auto const& topic : m_seen.topics) {
            auto const* report = m_seen.report(topic.id);
            if (!report && !owes_report(m_session, topic.id)) continue;
            if (!report) {
                csv_row(m_out,
                    { id_text(topic.id), topic.content.title, word(ReportState::missing), "", "", "", "", "",
                        "", "" });
                continue;
            }
            auto const& text = report->report.text;
            csv_row(m_out,
                { id_text(topic.id), topic.content.title, word(report->report.state), text.said,
                    text.proposes, text.disagreement, joined(actions_of(text), "\n"),
                    joined(requests_of(text, m_words), "\n"), joined(reactions(topic.id), "\n"),
                    joined(photos(report->report), "\n") });
        }
    }

    std::vector<std::string> reactions(TopicId topic) const
    {
        std::vector<std::string> said;
        for (auto const& reaction : m_seen.reactions) {
            if (reaction.topic != topic) continue;
            auto const text = reaction.hidden ? word(Text::hidden_reaction) : reaction.text;
            said.push_back(joined_some({ word(reaction.kind), text, reaction.author }));
        }
        return said;
    }
    static std::vector<std::string> photos(Report const& report)
    {
        std::vector<std::string> shown;
        for (auto const& photo : report.photos)
            shown.push_back(joined_some({ photo.says, photo.file }));
        return shown;
    }

    void notes()
    {
        head({ Text::number, Text::topic, Text::kind, Text::text, Text::author });
        for (auto const& note : m_seen.notes)
            if (!note.hidden)
                csv_row(m_out,
                    { id_text(note.id), title(note.topic), word(note.kind), note.text,
                        note.author.empty() ? word(Text::anonymous) : note.author });
    }

    void actions()
    {
        head({ Text::number, Text::what, Text::state, Text::carried_by, Text::helped_by, Text::helping,
            Text::due, Text::from_topics, Text::reason });
        for (auto const& action : m_seen.actions)
            csv_row(m_out,
                { id_text(action.id), action.what, word(action.state), action.owner,
                    joined(action.helpers, ", "), std::to_string(action.helping), action.due,
                    joined(m_seen.titles(action.topics), " ; "), action.dropped_because });
    }

    /// The last answer, and how many there were: the proceedings have them all.
    void promises()
    {
        head({ Text::number, Text::kind, Text::what, Text::topic, Text::asked_of_whom, Text::respondent,
            Text::due, Text::state, Text::late, Text::outcome, Text::answers, Text::answer, Text::asked_on,
            Text::answered_on, Text::contested_because });
        for (auto const& [id, promise, who, until] : m_seen.promises) {
            auto const* last = promise.answers.empty() ? nullptr : &promise.answers.back();
            csv_row(m_out,
                { id_text(id), word(promise.kind), promise.text, title(promise.topic), promise.asked_of, who,
                    promise.due, word(promise.state), word(is_late(promise, m_today) ? Text::yes : Text::no),
                    last ? word(last->outcome) : "", std::to_string(promise.answers.size()),
                    last ? last->reason : "", day(promise.asked_at), day(promise.answered_at),
                    promise.contested_because });
        }
    }

    /// One row an option of a ballot for everybody, one for each group of colleges that has a voice, and one
    /// for the weights, in basis points.
    void ballots()
    {
        head({ Text::number, Text::question, Text::option, Text::group, Text::count, Text::voted,
            Text::may_vote, Text::state });
        for (auto const& ballot : m_seen.ballots) {
            auto const& description = ballot.description;
            auto const row
                = [&](std::string const& option, std::string const& group, std::string const& count,
                      std::uint32_t voted, std::uint32_t may, std::string const& state) {
                      csv_row(m_out,
                          { id_text(ballot.id), description.question, option, group, count,
                              std::to_string(voted), std::to_string(may), state });
                  };
            auto const& [all_voted, all_may] = ballot.turnout;
            if (!ballot.result) {
                bool const cancelled = ballot.state == BallotState::cancelled;
                row("", word(Text::everybody), "", all_voted, all_may,
                    cancelled ? joined_some({ word(Text::cancelled), ballot.cancelled_because })
                              : word(Text::open));
                continue;
            }
            auto const& result = *ballot.result;
            if (result.totals.empty())
                row("", word(Text::everybody), "", all_voted, all_may, word(Text::too_few));
            for (std::size_t i = 0; i < result.totals.size(); ++i) {
                auto const& option = description.options[i].text;
                row(option, word(Text::everybody), std::to_string(result.totals[i]), all_voted, all_may,
                    word(Text::closed));
                for (auto const& group : result.groups)
                    if (group.voted > 0 && i < group.totals.size())
                        row(option, name_of(m_session, group.group, m_words), std::to_string(group.totals[i]),
                            group.voted, group.may, word(Text::closed));
                if (!result.weighted.empty())
                    row(option, word(Text::weighted), std::to_string(result.weighted[i]), result.weight,
                        limits::weight_whole, word(Text::closed));
            }
            if (!result.totals.empty() && result.blank > 0)
                row(word(Text::blank), word(Text::everybody), std::to_string(result.blank), all_voted,
                    all_may, word(Text::closed));
        }
    }

    void participation()
    {
        head({ Text::reading, Text::group, Text::came, Text::came_of, Text::present });
        auto const& [all, colleges, attendances, in_gatherings] = m_seen.participation;
        auto const row = [&](Text reading, std::string const& group, Attended const& count) {
            csv_row(m_out,
                { word(reading), group, std::to_string(count.people), std::to_string(all.people),
                    std::to_string(count.present) });
        };
        row(Text::in_all, word(Text::everybody), all);
        for (auto const& [college, count] : colleges)
            row(Text::by_college, name_of(m_session, college, m_words), count);
        for (auto const& [attendance, count] : attendances)
            row(Text::by_attendance, word(attendance), count);
    }

    Session const& m_session;
    Seen m_seen;
    Words m_words;
    std::string m_today;
    std::string m_out;
};

} // namespace

void csv_row(std::string& out, std::vector<std::string> const& fields)
{
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) out += ',';
        out += csv_field(fields[i]);
    }
    out += "\r\n";
}

std::optional<Table> parse_table(std::string_view name)
{
    constexpr auto tables = std::to_array<Name<Table>>({
        { Table::topics, "topics" },
        { Table::reports, "reports" },
        { Table::notes, "notes" },
        { Table::actions, "actions" },
        { Table::promises, "promises" },
        { Table::ballots, "ballots" },
        { Table::participation, "participation" },
    });
    for (auto const& table : tables)
        if (table.name == name) return table.value;
    return std::nullopt;
}

std::string export_csv(Session const& session, Table table, Time now)
{
    return Tables{ session, now }.write(table);
}

std::string export_csv(Session const& session) { return export_csv(session, Table::topics); }

} // namespace parvis::wire
