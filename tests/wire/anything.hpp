// Values at random, for round trips: `Anything{seed}.make<T>()` fills any struct of the domain, field by
// field, without being told the fields. Ids are never 0, as in a log.
#pragma once

#include "server/domain/session.hpp"
#include "server/wire/names.hpp"

#include <random>
#include <tuple>
#include <type_traits>
#include <utility>

namespace parvis::test {

template <typename T>
inline constexpr bool is_optional = false;
template <typename T>
inline constexpr bool is_optional<std::optional<T>> = true;

/// Converts to every field; an optional is reached through what it holds.
struct Field {
    template <typename T>
    requires(!is_optional<T>) operator T() const; // NOLINT: only asked about, never called
};

template <typename T, std::size_t... I>
constexpr bool takes(std::index_sequence<I...>)
{
    return requires { T{ (static_cast<void>(I), Field{})... }; };
}
template <typename T, std::size_t N = 24>
constexpr std::size_t field_count()
{
    if constexpr (N == 0 || takes<T>(std::make_index_sequence<N>{}))
        return N;
    else
        return field_count<T, N - 1>();
}

/// The fields of a struct, as references.
template <typename T>
auto fields_of(T& value)
{
    constexpr auto n = field_count<T>();
    if constexpr (n == 0) {
        return std::tuple{};
    } else if constexpr (n == 1) {
        auto& [a] = value;
        return std::tie(a);
    } else if constexpr (n == 2) {
        auto& [a, b] = value;
        return std::tie(a, b);
    } else if constexpr (n == 3) {
        auto& [a, b, c] = value;
        return std::tie(a, b, c);
    } else if constexpr (n == 4) {
        auto& [a, b, c, d] = value;
        return std::tie(a, b, c, d);
    } else if constexpr (n == 5) {
        auto& [a, b, c, d, e] = value;
        return std::tie(a, b, c, d, e);
    } else if constexpr (n == 6) {
        auto& [a, b, c, d, e, f] = value;
        return std::tie(a, b, c, d, e, f);
    } else if constexpr (n == 7) {
        auto& [a, b, c, d, e, f, g] = value;
        return std::tie(a, b, c, d, e, f, g);
    } else if constexpr (n == 8) {
        auto& [a, b, c, d, e, f, g, h] = value;
        return std::tie(a, b, c, d, e, f, g, h);
    } else if constexpr (n == 9) {
        auto& [a, b, c, d, e, f, g, h, i] = value;
        return std::tie(a, b, c, d, e, f, g, h, i);
    } else if constexpr (n == 10) {
        auto& [a, b, c, d, e, f, g, h, i, j] = value;
        return std::tie(a, b, c, d, e, f, g, h, i, j);
    } else {
        static_assert(n == 20, "a struct with another number of fields needs a line here");
        auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, t, u] = value;
        return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, s, t, u);
    }
}

class Anything {
public:
    explicit Anything(unsigned seed)
        : m_random(seed)
    {
    }

    template <typename T>
    T make()
    {
        T value{};
        fill(value);
        return value;
    }

private:
    std::uint64_t below(std::uint64_t end)
    {
        return std::uniform_int_distribution<std::uint64_t>{ 0, end - 1 }(m_random);
    }

    void fill(std::string& text)
    {
        static constexpr std::string_view pieces[] = { "a", "é", "\"", "\\", "\n", "\t", "\x01", "/", "𝄞",
            "\u2028", "</script>", "0", " ", "\x7f", "‑" };
        for (auto length = below(8); length > 0; --length)
            text += pieces[below(std::size(pieces))];
    }
    template <typename T>
    void fill(std::optional<T>& value)
    {
        if (below(2) == 1) fill(value.emplace());
    }
    template <typename Tag>
    void fill(domain::Id<Tag>& id)
    {
        id.value = static_cast<std::uint32_t>(1 + below(below(2) == 1 ? 9 : 0xffff'ffff));
    }
    template <typename... T>
    void fill(std::variant<T...>& value)
    {
        auto const which = below(sizeof...(T));
        std::size_t index = 0;
        (static_cast<void>(index++ == which ? (fill(value.template emplace<T>()), 0) : 0), ...);
    }
    template <typename K, typename V>
    void fill(std::map<K, V>& map)
    {
        for (auto size = below(4); size > 0; --size)
            map.emplace(make<K>(), make<V>());
    }
    template <typename T>
    void fill(std::set<T>& set)
    {
        for (auto size = below(4); size > 0; --size)
            set.insert(make<T>());
    }
    template <typename T>
    void fill(std::vector<T>& list)
    {
        for (auto size = below(4); size > 0; --size)
            list.push_back(make<T>());
    }
    template <typename T>
    void fill(T& value)
    {
        if constexpr (std::is_same_v<T, bool>) {
            value = below(2) == 1;
        } else if constexpr (std::is_enum_v<T>) {
            value = wire::names<T>[below(wire::names<T>.size())].value;
        } else if constexpr (std::is_integral_v<T>) {
            constexpr std::uint64_t exact = std::uint64_t{ 1 } << 53;
            constexpr auto max = static_cast<std::uint64_t>(std::numeric_limits<T>::max());
            value = static_cast<T>(below(below(2) == 1 ? 100 : std::min(exact, max)));
            if constexpr (std::is_signed_v<T>)
                if (below(4) == 0) value = -value;
        } else {
            std::apply([&](auto&... field) { (fill(field), ...); }, fields_of(value));
        }
    }

    std::mt19937 m_random;
};

} // namespace parvis::test
