// One description of a struct's fields serves both ways: `read` and `write` below follow it. For the files of
// this folder only.
#pragma once

#include "server/wire/json.hpp"
#include "server/wire/names.hpp"

#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <type_traits>
#include <utility>

namespace parvis::wire {

/// How a field stands in its object. A flat one has no name: its own fields stand beside the others.
enum class Presence { needed, optional, flat };

struct Range {
    std::int64_t min = std::numeric_limits<std::int64_t>::min();
    std::int64_t max = std::numeric_limits<std::int64_t>::max();
};
/// The times that a browser's clock knows.
inline constexpr Range times{ 0, 8'640'000'000'000'000 };

template <typename Owner, typename T>
struct Field {
    std::string_view name;
    T Owner::*member;
    Presence presence;
    Range range{};
};

template <typename Owner, typename T>
constexpr auto needed(std::string_view name, T Owner::*member)
{
    return Field<Owner, T>{ name, member, Presence::needed };
}
/// Absent means the default of the struct.
template <typename Owner, typename T>
constexpr auto optional(std::string_view name, T Owner::*member)
{
    return Field<Owner, T>{ name, member, Presence::optional };
}
template <typename Owner, typename T>
constexpr auto flat(T Owner::*member)
{
    return Field<Owner, T>{ {}, member, Presence::flat };
}
template <typename Owner>
constexpr auto time(std::string_view name, domain::Time Owner::*member)
{
    return Field<Owner, domain::Time>{ name, member, Presence::needed, times };
}
template <typename Owner>
constexpr auto optional_time(std::string_view name, std::optional<domain::Time> Owner::*member)
{
    return Field<Owner, std::optional<domain::Time>>{ name, member, Presence::optional, times };
}

template <typename... Fields>
struct Description {
    std::string_view kind; // the command's or event's name; empty for other structs
    std::tuple<Fields...> fields;
};
template <typename... Fields>
constexpr auto as(std::string_view kind, Fields... fields)
{
    return Description<Fields...>{ kind, { fields... } };
}
template <typename... Fields>
constexpr auto made_of(Fields... fields)
{
    return Description<Fields...>{ {}, { fields... } };
}

struct Undescribed { };
/// Specialised once a struct, beside the code that needs it.
template <typename T>
inline constexpr Undescribed described{};
template <typename T>
concept Described = !std::is_same_v<std::remove_cv_t<decltype(described<T>)>, Undescribed>;

template <>
inline constexpr auto described<domain::Cell> = made_of(
    needed("slot", &domain::Cell::slot), needed("space", &domain::Cell::space));
template <>
inline constexpr auto described<domain::Placement> = made_of(
    needed("topic", &domain::Placement::topic), flat(&domain::Placement::cell));
template <>
inline constexpr auto described<domain::DecisionLevel> = made_of(
    needed("level", &domain::DecisionLevel::level), optional("decider", &domain::DecisionLevel::decider),
    optional("date", &domain::DecisionLevel::date));
template <>
inline constexpr auto described<domain::Convergence> = made_of(
    needed("mode", &domain::Convergence::mode), optional("dots", &domain::Convergence::dots));
template <>
inline constexpr auto described<domain::Frame> = made_of(needed("format", &domain::Frame::format),
    needed("title", &domain::Frame::title), optional("purpose", &domain::Frame::purpose),
    optional("givens", &domain::Frame::givens), needed("level", &domain::Frame::level),
    needed("language", &domain::Frame::language), needed("zone", &domain::Frame::zone),
    optional("label", &domain::Frame::label), optional("next_date", &domain::Frame::next_date),
    optional("convergence", &domain::Frame::convergence));
template <>
inline constexpr auto described<domain::SpaceDescription> = made_of(
    needed("name", &domain::SpaceDescription::name), optional("kind", &domain::SpaceDescription::kind),
    optional("capacity", &domain::SpaceDescription::capacity),
    optional("strict", &domain::SpaceDescription::strict),
    optional("access", &domain::SpaceDescription::access),
    optional("video", &domain::SpaceDescription::video));
template <>
inline constexpr auto described<domain::TopicText> = made_of(optional("kind", &domain::TopicText::kind),
    needed("title", &domain::TopicText::title), optional("text", &domain::TopicText::text),
    optional("tags", &domain::TopicText::tags), optional("level", &domain::TopicText::level),
    optional("conflicts_with", &domain::TopicText::conflicts_with));
template <>
inline constexpr auto described<domain::Profile> = made_of(optional("pseudonym", &domain::Profile::pseudonym),
    optional("college", &domain::Profile::college), optional("attendance", &domain::Profile::attendance),
    optional("access", &domain::Profile::access), optional("party", &domain::Profile::party),
    optional("region", &domain::Profile::region));
template <>
inline constexpr auto described<domain::Place> = made_of(
    needed("kind", &domain::Place::kind), optional("cell", &domain::Place::cell));
template <>
inline constexpr auto described<domain::Actor> = made_of(needed("role", &domain::Actor::role),
    optional("participant", &domain::Actor::participant), optional("respondent", &domain::Actor::respondent));
template <>
inline constexpr auto described<domain::Origin> = made_of(
    needed("session", &domain::Origin::session), needed("number", &domain::Origin::number));
template <>
inline constexpr auto described<domain::Headcount> = made_of(needed("here", &domain::Headcount::here),
    needed("remote", &domain::Headcount::remote), optional("gathering", &domain::Headcount::gathering));
template <>
inline constexpr auto described<domain::Timer> = made_of(needed("state", &domain::Timer::state),
    needed("label", &domain::Timer::label), needed("ends", &domain::Timer::ends),
    needed("remaining_ms", &domain::Timer::remaining));
template <>
inline constexpr auto described<domain::JournalEntry> = made_of(needed("seq", &domain::JournalEntry::seq),
    needed("recorded", &domain::JournalEntry::recorded), needed("subject", &domain::JournalEntry::subject),
    needed("undone", &domain::JournalEntry::undone));

/// A recorded event as one value: its kind, when, and its body. With the descriptions of events, in
/// events.cpp.
void write_recorded(json::Writer&, domain::Recorded const&);
bool read_recorded(json::Value const&, domain::Recorded&, std::string& where);
std::string_view event_kind(domain::Event const&);

// ---- What a type is

template <typename T>
inline constexpr bool is_id = false;
template <typename Tag>
inline constexpr bool is_id<domain::Id<Tag>> = true;
template <typename T>
inline constexpr bool is_optional = false;
template <typename T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <typename T>
inline constexpr bool is_list = false;
template <typename T>
inline constexpr bool is_list<std::vector<T>> = true;
template <typename T>
inline constexpr bool is_list<std::set<T>> = true;
template <typename T>
inline constexpr bool is_map = false;
template <typename K, typename V>
inline constexpr bool is_map<std::map<K, V>> = true;

/// Nothing to say, so that the field is left out; its struct has the same default.
template <typename T>
bool is_nothing(T const& value)
{
    if constexpr (is_optional<T>)
        return !value.has_value();
    else if constexpr (is_id<T> || std::is_same_v<T, domain::Cell>)
        return !value;
    else if constexpr (std::is_same_v<T, domain::Origin>)
        return value == domain::Origin{};
    else
        return false;
}

// ---- Writing

template <typename T>
void write_fields(json::Writer& out, T const& value);

/// Maps become arrays of their values, each with its key as `id`, or as `slot` and `space`.
template <typename T>
void write(json::Writer& out, T const& value)
{
    if constexpr (std::is_same_v<T, bool>) {
        out.boolean(value);
    } else if constexpr (std::is_integral_v<T>) {
        out.integer(static_cast<std::int64_t>(value));
    } else if constexpr (std::is_enum_v<T>) {
        out.string(name_of(value));
    } else if constexpr (is_id<T>) {
        out.string(id_text(value));
    } else if constexpr (std::is_convertible_v<T const&, std::string_view>) {
        out.string(value);
    } else if constexpr (std::is_same_v<T, domain::Recorded>) {
        write_recorded(out, value);
    } else if constexpr (is_optional<T>) {
        write(out, *value);
    } else if constexpr (is_list<T>) {
        out.begin_array();
        for (auto const& item : value)
            write(out, item);
        out.end_array();
    } else if constexpr (is_map<T>) {
        out.begin_array();
        for (auto const& [key, item] : value) {
            out.begin_object();
            if constexpr (is_id<typename T::key_type>) {
                out.key("id");
                write(out, key);
            } else {
                write_fields(out, key);
            }
            write_fields(out, item);
            out.end_object();
        }
        out.end_array();
    } else {
        out.begin_object();
        write_fields(out, value);
        out.end_object();
    }
}

/// One member of the object that is open.
template <typename T>
void write(json::Writer& out, std::string_view name, T const& value)
{
    out.key(name);
    write(out, value);
}

/// The same, left out where there is nothing to say.
template <typename T>
void write_some(json::Writer& out, std::string_view name, T const& value)
{
    if (!is_nothing(value)) write(out, name, value);
}

/// All fields, into the object that is open.
template <typename T>
void write_fields(json::Writer& out, T const& value)
{
    auto const one = [&](auto const& field) {
        if (field.presence == Presence::flat) {
            if constexpr (Described<std::remove_cvref_t<decltype(value.*field.member)>>)
                write_fields(out, value.*field.member);
        } else {
            write_some(out, field.name, value.*field.member);
        }
    };
    std::apply([&](auto const&... field) { (one(field), ...); }, described<T>.fields);
}

// ---- Reading: false, and `where` as a JSON pointer from the value on, when it is not what was described

template <typename T>
bool read_fields(json::Value const& object, T& value, std::string& where);

template <typename T>
bool read_integer(json::Value const& from, T& value, Range range)
{
    auto const number = from.integer();
    if (!number || *number < range.min || *number > range.max || !std::in_range<T>(*number)) return false;
    value = static_cast<T>(*number);
    return true;
}

template <typename T>
bool read(json::Value const& from, T& value, std::string& where, Range range = {})
{
    if constexpr (std::is_same_v<T, bool>) {
        auto const* flag = std::get_if<bool>(&from.content);
        return flag && (value = *flag, true);
    } else if constexpr (std::is_integral_v<T>) {
        return read_integer(from, value, range);
    } else if constexpr (std::is_same_v<T, std::string>) {
        auto const* text = from.string();
        return text && (value = *text, true);
    } else if constexpr (std::is_enum_v<T>) {
        auto const* text = from.string();
        auto const known = text ? value_of<T>(*text) : std::nullopt;
        return known && (value = *known, true);
    } else if constexpr (is_id<T>) {
        auto const* text = from.string();
        auto const number = text ? id_number(id_prefix<T>, *text) : std::nullopt;
        return number && (value = T{ *number }, true);
    } else if constexpr (std::is_same_v<T, domain::Recorded>) {
        return read_recorded(from, value, where);
    } else if constexpr (is_optional<T>) {
        return read(from, value.emplace(), where, range);
    } else if constexpr (is_list<T> || is_map<T>) {
        auto const* items = from.array();
        if (!items) return false;
        for (std::size_t i = 0; i < items->size(); ++i) {
            bool sound = false;
            if constexpr (is_map<T>) {
                typename T::key_type key{};
                typename T::mapped_type item{};
                if constexpr (is_id<typename T::key_type>) {
                    auto const* id = (*items)[i].find("id");
                    sound = id && read(*id, key, where);
                } else {
                    sound = read_fields((*items)[i], key, where);
                }
                sound = sound && read_fields((*items)[i], item, where)
                    && value.emplace(key, std::move(item)).second;
            } else {
                typename T::value_type item{};
                sound = read((*items)[i], item, where);
                value.insert(value.end(), std::move(item));
            }
            if (!sound) {
                where = '/' + std::to_string(i) + where;
                return false;
            }
        }
        return true;
    } else {
        return read_fields(from, value, where);
    }
}

/// All fields, from an object that may have others.
template <typename T>
bool read_fields(json::Value const& object, T& value, std::string& where)
{
    if (!object.object()) return false;
    auto const one = [&](auto const& field) {
        if (field.presence == Presence::flat) {
            if constexpr (Described<std::remove_cvref_t<decltype(value.*field.member)>>)
                return read_fields(object, value.*field.member, where);
        }
        auto const* member = object.find(field.name);
        if (member ? read(*member, value.*field.member, where, field.range)
                   : field.presence == Presence::optional)
            return true;
        where = '/' + std::string{ field.name } + where;
        return false;
    };
    return std::apply([&](auto const&... field) { return (one(field) && ...); }, described<T>.fields);
}

/// An alternative of a variant by its `kind`. Alternatives without a description cannot be named.
enum class Found { unknown, unsound, sound };
template <typename... Alternatives>
Found read_kind(std::string_view kind, json::Value const& fields, std::variant<Alternatives...>& value,
    std::string& where)
{
    auto const one = [&]<typename T>(std::type_identity<T>) {
        if constexpr (Described<T>)
            if (described<T>.kind == kind)
                return read_fields(fields, value.template emplace<T>(), where) ? Found::sound
                                                                               : Found::unsound;
        return Found::unknown;
    };
    auto found = Found::unknown;
    auto const settles = [&](Found result) { return (found = result) != Found::unknown; };
    static_cast<void>((settles(one(std::type_identity<Alternatives>{})) || ...));
    return found;
}

} // namespace parvis::wire
