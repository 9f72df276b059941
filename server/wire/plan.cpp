// Plans, and files of other tools that say the same things in other words.
#include "server/wire/answers.hpp"
#include "server/wire/faults.hpp"
#include "server/wire/fields.hpp"
#include "server/wire/promises.hpp"
#include "server/wire/times.hpp"

#include <algorithm>

namespace parvis::wire {

using namespace domain;

namespace {

constexpr Duration minute = 60'000;

struct KindName {
    std::string_view name;
    TopicKind kind;
};
constexpr auto french_kinds = std::to_array<KindName>({
    { "sujet", TopicKind::topic },
    { "besoin", TopicKind::need },
    { "offre", TopicKind::offer },
    { "projet", TopicKind::project },
    { "événement", TopicKind::event },
});

std::optional<TopicKind> topic_kind(std::string_view name)
{
    for (auto const& entry : french_kinds)
        if (entry.name == name) return entry.kind;
    return value_of<TopicKind>(name);
}

/// The number of bytes of the first code points of a text.
std::size_t bytes_of(std::string_view text, std::size_t code_points)
{
    std::size_t at = 0;
    for (; at < text.size() && code_points > 0; --code_points)
        do
            ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80);
    return at;
}

/// Other tools allow longer titles: the title is cut at a word, and the text begins with the whole of it.
void shorten_title(TopicText& content)
{
    constexpr std::string_view ellipsis = "…";
    if (bytes_of(content.title, limits::title_max) == content.title.size()) return;
    auto cut = content.title.substr(0, bytes_of(content.title, limits::title_max - 1));
    if (auto const space = cut.rfind(' '); space != std::string::npos && space > 0) cut.resize(space);
    content.text = content.text.empty() ? content.title : content.title + '\n' + content.text;
    content.title = cut.append(ellipsis);
}

/// Other tools write null for what they do not know; here it is left out.
void drop_nulls(json::Value& value)
{
    if (auto* members = std::get_if<json::Value::Object>(&value.content)) {
        std::erase_if(*members, [](json::Member const& member) {
            return std::holds_alternative<json::Null>(member.value.content);
        });
        for (auto& member : *members)
            drop_nulls(member.value);
    } else if (auto* items = std::get_if<json::Value::Array>(&value.content)) {
        for (auto& item : *items)
            drop_nulls(item);
    }
}

/// Reads one plan; remembers the first thing that is not sound.
class PlanReader {
public:
    PlanReader(json::Value const& plan, Time now)
        : m_now(now)
    {
        read_frame(plan);
        read_colleges(plan);
        // What a file calls its timetable or its topics is its own affair; the first name it uses counts.
        if (plan.find("slots"))
            read_slots(plan, "slots");
        else
            read_slots(plan, "steps");
        each(plan, "spaces",
            [&](json::Value const& item) { return read(item, m_plan.spaces.emplace_back(), m_where); });
        each(plan, "bodies",
            [&](json::Value const& item) { return read(item, m_plan.bodies.emplace_back(), m_where); });
        each(plan, "respondents",
            [&](json::Value const& item) { return read(item, m_plan.respondents.emplace_back(), m_where); });
        if (auto const* series = plan.find("series")) {
            bool const sound = series->find("name") && member(*series, "name", m_plan.series.name)
                && member(*series, "cadence", m_plan.series.cadence);
            if (!sound) fail("/series" + std::exchange(m_where, {}));
        }
        read_promises(plan);
        read_topics(plan, plan.find("topics") ? "topics" : "contributions");
    }

    Parsed<Plan> result() &&
    {
        if (m_failed) return fault("bad_argument", std::move(m_where));
        return std::move(m_plan);
    }

private:
    /// Fails at a place, unless something failed before.
    bool fail(std::string where)
    {
        if (!m_failed) m_where = std::move(where);
        m_failed = true;
        return false;
    }

    template <typename T>
    bool member(json::Value const& object, std::string_view name, T& value)
    {
        auto const* found = object.find(name);
        std::string inner;
        if (!found || read(*found, value, inner)) return true;
        m_where = '/' + std::string{ name } + inner;
        return false;
    }

    template <typename Item>
    void each(json::Value const& plan, std::string_view name, Item const& read_item)
    {
        auto const* list = plan.find(name);
        if (!list || m_failed) return;
        auto const path = '/' + std::string{ name };
        if (!list->array()) {
            fail(path);
            return;
        }
        for (std::size_t i = 0; i < list->array()->size(); ++i) {
            m_where.clear();
            if (!read_item((*list->array())[i])) {
                fail(path + '/' + std::to_string(i) + std::exchange(m_where, {}));
                return;
            }
        }
    }

    void read_frame(json::Value const& plan)
    {
        auto& frame = m_plan.frame;
        bool const sound = member(plan, "title", frame.title) && member(plan, "format", frame.format)
            && member(plan, "purpose", frame.purpose) && member(plan, "givens", frame.givens)
            && member(plan, "language", frame.language) && member(plan, "timezone", frame.zone)
            && member(plan, "label", frame.label) && member(plan, "next_date", frame.next_date)
            && read_convergence(plan) && member(plan, "date", m_date) && read_level(plan);
        if (!sound) {
            fail(std::exchange(m_where, {}));
            return;
        }
        if (frame.title.empty()) fail("/title");
        if (auto const where = unsound_field(frame); !where.empty())
            fail(where == "/zone" ? "/timezone" : std::string{ where });
        if (m_date.empty())
            m_date = local_date(m_now, frame.zone);
        else if (!is_date(m_date))
            fail("/date");
    }

    bool read_level(json::Value const& plan)
    {
        auto const* level = plan.find("level");
        if (level && level->string()) return member(plan, "level", m_plan.frame.level.level);
        return member(plan, "level", m_plan.frame.level);
    }

    bool read_convergence(json::Value const& plan)
    {
        auto const* convergence = plan.find("convergence");
        if (convergence && convergence->string())
            return member(plan, "convergence", m_plan.frame.convergence.mode);
        return member(plan, "convergence", m_plan.frame.convergence);
    }

    void read_colleges(json::Value const& plan)
    {
        each(plan, "colleges", [&](json::Value const& item) {
            auto& college = m_plan.colleges.emplace_back();
            if (item.string()) return read(item, college.name, m_where);
            if (!item.find("name")) return at("/name");
            return member(item, "name", college.name) && member(item, "weight", college.weight);
        });
    }

    std::optional<Time> time_of(json::Value const& value) const
    {
        if (!value.string()) return std::nullopt;
        if (auto const time = parse_iso_time(*value.string())) return time;
        return parse_local_time(*value.string(), m_date, m_plan.frame.zone);
    }

    void read_slots(json::Value const& plan, std::string_view name)
    {
        bool const steps = name == "steps";
        each(plan, name, [&](json::Value const& item) {
            auto& slot = m_plan.slots.emplace_back();
            auto const* starts = item.find("starts");
            auto const from = starts ? time_of(*starts) : std::nullopt;
            if (!from) return at("/starts");
            slot.starts = *from;
            if (auto const* minutes = item.find("minutes")) {
                auto const count = minutes->integer();
                if (!count || *count <= 0 || *count > limits::slot_max / minute) return at("/minutes");
                slot.ends = slot.starts + *count * minute;
            } else {
                auto const* ends = item.find("ends");
                auto to = ends ? time_of(*ends) : std::nullopt;
                // A slot over midnight ends by the clock of the next day.
                if (to && *to <= slot.starts && !parse_iso_time(*ends->string()))
                    to = parse_local_time(*ends->string(), day_after(m_date), m_plan.frame.zone);
                if (!to) return at("/ends");
                slot.ends = *to;
            }
            if (auto const* kind = item.find("kind")) {
                auto const known = kind->string() ? value_of<SlotKind>(*kind->string()) : std::nullopt;
                if (!known && !(steps && kind->string())) return at("/kind");
                slot.kind = known.value_or(SlotKind::plenary);
            } else if (steps) {
                slot.kind = SlotKind::plenary;
            }
            return member(item, "label", slot.label);
        });
    }

    bool at(std::string_view where)
    {
        m_where = where;
        return false;
    }

    void read_promises(json::Value const& plan)
    {
        each(plan, "promises", [&](json::Value const& item) {
            auto& promise = m_plan.promises.emplace_back();
            if (!read(item, promise, m_where)) return false;
            return promise.due.empty() || is_date(promise.due) || at("/due");
        });
    }

    /// By what `conflicts_with` names a topic: its number, or its place in the list.
    static std::optional<std::int64_t> number_of(json::Value const& topic, std::size_t place)
    {
        auto const* number = topic.find("number");
        return number ? number->integer() : static_cast<std::int64_t>(place);
    }

    void read_topics(json::Value const& plan, std::string_view name)
    {
        std::map<std::int64_t, std::uint32_t> places;
        if (auto const* list = plan.find(name); list && list->array())
            for (std::size_t i = 0; i < list->array()->size(); ++i)
                if (auto const number = number_of((*list->array())[i], i + 1))
                    places.emplace(*number, static_cast<std::uint32_t>(i + 1));
        each(plan, name, [&](json::Value const& item) {
            m_plan.topics.emplace_back();
            return read_topic(item, m_plan.topics.back(), places);
        });
    }

    bool read_topic(
        json::Value const& item, PlannedTopic& topic, std::map<std::int64_t, std::uint32_t> const& places)
    {
        auto& content = topic.content;
        if (!item.find("title")) return at("/title");
        auto const* text = item.find("question") ? "question" : item.find("text") ? "text" : "body";
        if (!member(item, "title", content.title) || !member(item, text, content.text)
            || !member(item, "tags", content.tags) || !member(item, "level", content.level))
            return false;
        shorten_title(content);
        if (auto const* kind = item.find("kind")) {
            auto const known = kind->string() ? topic_kind(*kind->string()) : std::nullopt;
            if (!known) return at("/kind");
            content.kind = *known;
        }
        auto const* const name = item.find("host") ? "host" : "by";
        if (auto const* host = item.find(name)) {
            auto const number = host->integer();
            if (!number && !host->string()) return at('/' + std::string{ name });
            topic.host = number ? std::to_string(*number) : *host->string();
        }
        std::vector<std::int64_t> conflicts;
        if (!member(item, "conflicts_with", conflicts)) return false;
        auto const self = static_cast<std::uint32_t>(m_plan.topics.size());
        for (auto const number : conflicts)
            // There is no conflict with a topic that is not there.
            if (auto const place = places.find(number); place != places.end() && place->second != self)
                content.conflicts_with.push_back({ place->second });
        return true;
    }

    Time m_now;
    Plan m_plan;
    std::string m_date;
    std::string m_where;
    bool m_failed = false;
};

} // namespace

Parsed<Plan> parse_plan(std::string_view text, Time now)
{
    auto plan = json::parse(text);
    if (!plan) return fault("bad_json");
    if (!plan->object()) return fault("bad_frame");
    drop_nulls(*plan);
    return PlanReader{ *plan, now }.result();
}

} // namespace parvis::wire
