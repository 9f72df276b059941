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
template <typename T, std::size_t N = 48>
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
    constexpr auto count = field_count<T>();
    static_assert(count <= 40, "a struct with more fields needs a line here");
#define PARVIS_FIELDS(number, ...)                                                                           \
    if constexpr (count == (number)) {                                                                       \
        auto& [__VA_ARGS__] = value;                                                                         \
        return std::tie(__VA_ARGS__);                                                                        \
    } else
    // clang-format off
    PARVIS_FIELDS(1, a)
    PARVIS_FIELDS(2, a, b)
    PARVIS_FIELDS(3, a, b, c)
    PARVIS_FIELDS(4, a, b, c, d)
    PARVIS_FIELDS(5, a, b, c, d, e)
    PARVIS_FIELDS(6, a, b, c, d, e, f)
    PARVIS_FIELDS(7, a, b, c, d, e, f, g)
    PARVIS_FIELDS(8, a, b, c, d, e, f, g, h)
    PARVIS_FIELDS(9, a, b, c, d, e, f, g, h, i)
    PARVIS_FIELDS(10, a, b, c, d, e, f, g, h, i, j)
    PARVIS_FIELDS(11, a, b, c, d, e, f, g, h, i, j, k)
    PARVIS_FIELDS(12, a, b, c, d, e, f, g, h, i, j, k, l)
    PARVIS_FIELDS(13, a, b, c, d, e, f, g, h, i, j, k, l, m)
    PARVIS_FIELDS(14, a, b, c, d, e, f, g, h, i, j, k, l, m, n)
    PARVIS_FIELDS(15, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o)
    PARVIS_FIELDS(16, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p)
    PARVIS_FIELDS(17, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q)
    PARVIS_FIELDS(18, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r)
    PARVIS_FIELDS(19, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s)
    PARVIS_FIELDS(20, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t)
    PARVIS_FIELDS(21, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u)
    PARVIS_FIELDS(22, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v)
    PARVIS_FIELDS(23, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w)
    PARVIS_FIELDS(24, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x)
    PARVIS_FIELDS(25, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y)
    PARVIS_FIELDS(26, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z)
    PARVIS_FIELDS(27, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa)
    PARVIS_FIELDS(28, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, bb)
    PARVIS_FIELDS(29, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, bb, cc)
    PARVIS_FIELDS(30, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, bb, cc, dd)
    PARVIS_FIELDS(31, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, bb, cc, dd, ee)
    PARVIS_FIELDS(32, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, bb, cc, dd, ee, ff)
    PARVIS_FIELDS(33, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, bb, cc, dd, ee, ff, gg)
    PARVIS_FIELDS(34, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, bb, cc, dd, ee, ff, gg, hh)
    PARVIS_FIELDS(35, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, bb, cc, dd, ee, ff, gg, hh, ii)
    PARVIS_FIELDS(36, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, bb, cc, dd, ee, ff, gg, hh, ii, jj)
    PARVIS_FIELDS(37, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, bb, cc, dd, ee, ff, gg, hh, ii, jj, kk)
    PARVIS_FIELDS(38, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, bb, cc, dd, ee, ff, gg, hh, ii, jj, kk, ll)
    PARVIS_FIELDS(39, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, bb, cc, dd, ee, ff, gg, hh, ii, jj, kk, ll, mm)
    PARVIS_FIELDS(40, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, bb, cc, dd, ee, ff, gg, hh, ii, jj, kk, ll, mm, nn)
    // clang-format on
    {
        return std::tuple{};
    }
#undef PARVIS_FIELDS
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
    /// What somebody voted never reaches the codec.
    void fill(domain::Marks&) { }
    template <typename... T>
    void fill(std::variant<T...>& value)
    {
        auto const which = below(sizeof...(T));
        std::size_t index = 0;
        (static_cast<void>(index++ == which ? (fill(value.template emplace<T>()), 0) : 0), ...);
    }
    void fill(domain::Event& event) { fill(static_cast<domain::AnyEvent&>(event)); }
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
