#include "clients/rehearse/plan.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>

namespace parvis::rehearse {

namespace {

using Json = nlohmann::json;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr std::size_t title_max = 80; // code points, as the protocol limits them
constexpr std::size_t text_max = 280;
constexpr std::int64_t rounds_by_default = 2;
constexpr auto round_by_default = minutes(60);
constexpr std::size_t people_per_space = 20; // five spaces for a hundred people
constexpr std::size_t spaces_spare = 1; // so that a topic can be doubled or moved
constexpr std::size_t spaces_min = 3;
constexpr std::size_t spaces_max = 300;

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0u) == 0x80u; }

/// A JSON value as the text of a person or a name: hosts are numbers in some files.
std::string as_text(Json const& value)
{
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number_integer()) return std::to_string(value.get<std::int64_t>());
    return {};
}

std::string first_text(Json const& object, std::initializer_list<char const*> keys)
{
    for (auto const* key : keys)
        if (auto const found = object.find(key); found != object.end())
            if (auto text = as_text(*found); !text.empty()) return text;
    return {};
}

std::string wire_kind(std::string const& kind)
{
    static std::map<std::string, std::string> const names{ { "besoin", "need" }, { "offre", "offer" },
        { "projet", "project" }, { "événement", "event" }, { "sujet", "topic" }, { "", "topic" } };
    auto const found = names.find(kind);
    return found == names.end() ? kind : found->second;
}

/// Seconds since 1970 of "2024-03-12T13:00:00Z" (or with an offset), or since midnight of "13:00".
std::optional<seconds> read_time(std::string const& text)
{
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int used = 0;
    if (std::sscanf(text.c_str(), "%d-%d-%dT%d:%d%n", &year, &month, &day, &hour, &minute, &used) == 5) {
        std::string_view rest = std::string_view(text).substr(static_cast<std::size_t>(used));
        int more = 0;
        if (std::sscanf(rest.data(), ":%d%n", &second, &more) == 1)
            rest.remove_prefix(static_cast<std::size_t>(more));
        int offset_hours = 0;
        int offset_minutes = 0;
        char sign = '+';
        if (std::sscanf(rest.data(), "%c%d:%d", &sign, &offset_hours, &offset_minutes) < 2) offset_hours = 0;
        auto const offset = std::chrono::hours(offset_hours) + minutes(offset_minutes);
        auto const date = std::chrono::year(year) / month / day;
        if (!date.ok()) return std::nullopt;
        auto const local = std::chrono::sys_days(date).time_since_epoch() + std::chrono::hours(hour)
            + minutes(minute) + seconds(second);
        return std::chrono::duration_cast<seconds>(sign == '-' ? local + offset : local - offset);
    }
    if (std::sscanf(text.c_str(), "%d:%d", &hour, &minute) == 2)
        return std::chrono::duration_cast<seconds>(std::chrono::hours(hour) + minutes(minute));
    return std::nullopt;
}

std::string write_time(sys_seconds time)
{
    auto const day = std::chrono::floor<std::chrono::days>(time);
    std::chrono::year_month_day const date(day);
    std::chrono::hh_mm_ss const clock(time - day);
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
        static_cast<int>(clock.seconds().count()));
    return text;
}

/// Both ways of saying a timetable, as slots with times relative to the first one.
struct Timetable {
    Json slots = Json::array(); // starts and minutes as numbers of seconds and minutes
    std::vector<std::string> starts; // as in the file
    std::string fault;
};

Timetable read_timetable(Json const& file)
{
    Timetable table;
    bool const is_steps = !file.contains("slots") && file.contains("steps");
    auto const key = is_steps ? "steps" : "slots";
    auto const list = file.value(key, Json::array());
    std::optional<seconds> first;
    seconds last_start{};
    for (std::size_t i = 0; i < list.size(); ++i) {
        auto const& slot = list[i];
        auto const where = "/" + std::string(key) + "/" + std::to_string(i);
        auto const starts_text = slot.is_object() ? first_text(slot, { "starts" }) : std::string();
        auto starts = read_time(starts_text);
        if (!starts) return { {}, {}, where + "/starts" };
        while (first && *starts < last_start)
            *starts += std::chrono::days(1); // an evening may pass midnight
        seconds length = round_by_default;
        if (slot.contains("minutes") && slot["minutes"].is_number())
            length = minutes(slot["minutes"].get<int>());
        if (slot.contains("ends")) {
            auto ends = read_time(first_text(slot, { "ends" }));
            if (!ends) return { {}, {}, where + "/ends" };
            while (*ends <= *starts)
                *ends += std::chrono::days(1);
            length = *ends - *starts;
        }
        if (!first) first = starts;
        last_start = *starts;
        auto const kind = first_text(slot, { "kind" });
        bool const is_round = kind == "round" || (kind.empty() && !is_steps);
        table.slots.push_back({ { "starts", (*starts - *first).count() }, { "seconds", length.count() },
            { "kind",
                is_round              ? "round"
                    : kind == "break" ? "break"
                                      : "plenary" },
            { "label", first_text(slot, { "label" }) } });
        table.starts.push_back(starts_text);
    }
    return table;
}

Json spaces_by_default(PlanDefaults const& defaults)
{
    auto const count = std::clamp(defaults.people / people_per_space + spaces_spare, spaces_min, spaces_max);
    auto spaces = Json::array();
    for (std::size_t i = 0; i < count; ++i) {
        auto const& names = defaults.space_names;
        auto const name
            = i < names.size() ? names[i] : (names.empty() ? "" : names.back() + " ") + std::to_string(i + 1);
        spaces.push_back({ { "name", name }, { "capacity", people_per_space } });
    }
    return spaces;
}

/// Everything of one topic, or where it cannot be read.
std::variant<PlannedTopic, std::string> read_topic(
    Json const& item, std::string const& where, std::vector<std::string> const& slot_starts)
{
    if (!item.is_object()) return where;
    PlannedTopic topic;
    if (item.contains("number") && item["number"].is_number_integer())
        topic.number = item["number"].get<int>();
    topic.kind = wire_kind(first_text(item, { "kind" }));
    topic.title = first_text(item, { "title" });
    if (topic.title.empty()) return where + "/title";
    topic.text = first_text(item, { "question", "text", "body" });
    topic.host = first_text(item, { "host", "by" });
    for (auto const& other : item.value("conflicts_with", Json::array()))
        if (other.is_number_integer()) topic.conflicts_with.push_back(other.get<int>());
    auto const fitting = shortened(topic.title, title_max);
    if (fitting != topic.title) {
        // The limit is the protocol's: nothing of the title is lost.
        topic.text = topic.text.empty() ? topic.title : topic.title + "\n" + topic.text;
        topic.title = fitting;
    }
    topic.text = shortened(topic.text, text_max);
    if (auto const held = item.find("held_in"); held != item.end() && held->is_object()) {
        topic.space = first_text(*held, { "space" });
        auto const& slot = held->value("slot", Json());
        if (slot.is_number_unsigned()) {
            topic.slot = slot.get<std::size_t>();
        } else {
            auto const found = std::find(slot_starts.begin(), slot_starts.end(), as_text(slot));
            topic.slot = static_cast<std::size_t>(found - slot_starts.begin());
        }
        if (topic.slot >= slot_starts.size() || topic.space.empty()) return where + "/held_in";
    }
    return topic;
}

std::string title_of_file(std::string name)
{
    name = name.substr(name.rfind('/') + 1);
    name = name.substr(0, name.rfind('.'));
    std::replace(name.begin(), name.end(), '-', ' ');
    std::replace(name.begin(), name.end(), '_', ' ');
    if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name;
}

bool says_hybrid(Json const& file)
{
    if (file.value("hybrid", Json(false)) == true) return true;
    if (first_text(file, { "attendance" }) == "hybrid") return true;
    auto const spaces = file.value("spaces", Json::array());
    return std::any_of(spaces.begin(), spaces.end(),
        [](Json const& space) { return space.is_object() && !first_text(space, { "video" }).empty(); });
}

} // namespace

bool Plan::exact() const
{
    return !topics.empty()
        && std::none_of(topics.begin(), topics.end(), [](auto const& topic) { return topic.space.empty(); });
}

std::vector<std::string> Plan::hosts() const
{
    std::vector<std::string> hosts;
    for (auto const& topic : topics)
        if (!topic.host.empty() && std::find(hosts.begin(), hosts.end(), topic.host) == hosts.end())
            hosts.push_back(topic.host);
    return hosts;
}

std::variant<Plan, std::string> read_plan(std::string_view json, PlanDefaults const& defaults)
{
    auto file = Json::parse(json, nullptr, false);
    if (!file.is_object()) return "/";
    Plan plan;
    plan.title = !defaults.title.empty() ? defaults.title : first_text(file, { "title" });
    if (plan.title.empty()) plan.title = title_of_file(defaults.file_name);
    plan.title = shortened(plan.title, title_max);
    plan.language = first_text(file, { "language" });
    if (plan.language.empty()) plan.language = defaults.language;
    bool const is_powwow = file.contains("contributions") || first_text(file, { "format" }) == "powwow";
    plan.format = defaults.format.value_or(is_powwow ? Format::powwow : Format::open_forum);

    auto table = read_timetable(file);
    if (!table.fault.empty()) return table.fault;
    auto const list_key = file.contains("contributions") ? "contributions" : "topics";
    auto const list = file.value(list_key, Json::array());
    for (std::size_t i = 0; i < list.size(); ++i) {
        auto topic = read_topic(list[i], "/" + std::string(list_key) + "/" + std::to_string(i), table.starts);
        if (auto const* where = std::get_if<std::string>(&topic)) return *where;
        plan.topics.push_back(std::get<PlannedTopic>(std::move(topic)));
    }

    if (plan.format == Format::open_forum) {
        if (table.slots.empty()) {
            auto const length = seconds(round_by_default).count();
            for (std::int64_t i = 0; i < rounds_by_default; ++i)
                table.slots.push_back({ { "starts", i * length }, { "seconds", length }, { "kind", "round" },
                    { "label", "" } });
        }
        if (file.value("spaces", Json::array()).empty()) file["spaces"] = spaces_by_default(defaults);
    } else if (file.value("bodies", Json::array()).empty()) {
        file["bodies"] = defaults.bodies;
    }
    for (auto const& slot : table.slots)
        plan.slot_kinds.push_back(slot["kind"]);
    plan.spaces = file.value("spaces", Json::array()).size();
    plan.colleges = file.value("colleges", Json::array()).size();
    plan.hybrid = says_hybrid(file);

    // Posted is what the room starts with; its people bring the topics, and the day is today.
    for (auto const* key : { "topics", "contributions", "steps", "date", "kinds", "known_outcomes" })
        file.erase(key);
    file["title"] = plan.title;
    file["language"] = plan.language;
    file["format"] = plan.format == Format::powwow ? "powwow" : "open_forum";
    file["slots"] = std::move(table.slots);
    plan.posted = file.dump();
    return plan;
}

std::string plan_from(Plan const& plan, sys_seconds first_starts)
{
    auto file = Json::parse(plan.posted);
    for (auto& slot : file["slots"]) {
        auto const starts = first_starts + seconds(slot["starts"].get<std::int64_t>());
        slot["ends"] = write_time(starts + seconds(slot["seconds"].get<std::int64_t>()));
        slot["starts"] = write_time(starts);
        slot.erase("seconds");
    }
    return file.dump();
}

Plan contest_plan(std::string title, std::size_t slots, std::size_t spaces)
{
    Json file{ { "title", title }, { "format", "open_forum" }, { "language", "fr" },
        { "slots", Json::array() }, { "spaces", Json::array() } };
    Plan plan;
    for (std::size_t i = 0; i < slots; ++i) {
        auto const length = seconds(round_by_default).count();
        file["slots"].push_back({ { "starts", static_cast<std::int64_t>(i) * length }, { "seconds", length },
            { "kind", "round" } });
        plan.slot_kinds.emplace_back("round");
    }
    for (std::size_t i = 0; i < spaces; ++i)
        file["spaces"].push_back({ { "name", std::to_string(i + 1) } });
    plan.title = std::move(title);
    plan.language = "fr";
    plan.spaces = spaces;
    plan.posted = file.dump();
    return plan;
}

std::string shortened(std::string const& text, std::size_t max)
{
    auto const length = static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
    if (length <= max) return text;
    std::size_t end = 0;
    for (std::size_t count = 0; end < text.size(); ++end)
        if (!is_continuation(text[end]) && ++count == max) break;
    auto const word = text.rfind(' ', end);
    if (word != std::string::npos && word > end / 2) end = word;
    return text.substr(0, end) + "…";
}

} // namespace parvis::rehearse
