#include "server/domain/rules.hpp"
#include "server/wire/codec.hpp"
#include "tests/wire/anything.hpp"

#include <doctest/doctest.h>

using namespace parvis;
using test::Anything;

namespace {

constexpr unsigned first_seed = 20'260'411;

template <std::size_t... I>
std::vector<domain::Event> one_of_each(Anything& anything, std::index_sequence<I...>)
{
    return { domain::Event{ anything.make<std::variant_alternative_t<I, domain::AnyEvent>>() }... };
}

} // namespace

TEST_CASE("every event comes back from the log as it was written")
{
    for (unsigned seed = first_seed; seed < first_seed + 200; ++seed) {
        CAPTURE(seed);
        Anything anything{ seed };
        auto const events
            = one_of_each(anything, std::make_index_sequence<std::variant_size_v<domain::AnyEvent>>{});
        for (auto const& event : events) {
            domain::Recorded const recorded{ event, anything.make<domain::Time>(),
                anything.make<domain::Actor>() };
            auto const [kind, body] = wire::encode_event(recorded);
            CAPTURE(kind);
            CAPTURE(body);
            auto const back = wire::decode_event(kind, recorded.at, body);
            REQUIRE(back);
            CHECK(*back == recorded);
        }
    }
}

TEST_CASE("what nobody said is left out of the log")
{
    domain::Recorded const anonymous{ domain::NoteAdded{ { 7 }, { 3 }, domain::NoteKind::idea, "x", {} }, 5,
        { domain::Role::participant, {} } };
    auto const [kind, body] = wire::encode_event(anonymous);
    CHECK(kind == "note_added");
    CHECK(body == R"({"by":{"role":"participant"},"note":"n7","topic":"t3","kind":"idea","text":"x"})");
    CHECK(wire::decode_event(kind, 5, body) == anonymous);
}

TEST_CASE("what somebody voted has no word in the log but its seal")
{
    domain::VoteCast vote{ { 2 }, { 12 }, { { 0, 3, 1 } }, {} };
    domain::Actor const by{ domain::Role::participant, { 12 } };
    CHECK(wire::encode_event({ vote, 5, by }).body
        == R"({"by":{"role":"participant","participant":"p12"},"ballot":"b2","participant":"p12"})");
    domain::Session session;
    session.ballots[{ 2 }].voters[{ 12 }] = { { 1 }, vote.marks };
    auto const back = wire::decode_state(wire::encode_state(session));
    REQUIRE(back);
    CHECK(back->ballots.at({ 2 }).voters.at({ 12 }) == domain::Voter{ { 1 }, {} });
}

TEST_CASE("the kinds of the log have different names")
{
    Anything anything{ first_seed };
    std::set<std::string> kinds;
    for (auto const& event :
        one_of_each(anything, std::make_index_sequence<std::variant_size_v<domain::AnyEvent>>{}))
        kinds.insert(wire::encode_event({ event, 0, {} }).kind);
    CHECK(kinds.size() == std::variant_size_v<domain::AnyEvent>);
}

TEST_CASE("a log that is newer or damaged is not read")
{
    auto const reads = [](std::string_view kind, std::string_view body) {
        return wire::decode_event(kind, 1, body).has_value();
    };
    CHECK(reads("topic_posted", R"({"by":{"role":"system"},"topic":"t1"})"));
    CHECK(reads("topic_posted", R"({"by":{"role":"system"},"topic":"t1","later":1})"));
    CHECK_FALSE(reads("topic_sung", R"({"by":{"role":"system"},"topic":"t1"})"));
    CHECK_FALSE(reads("topic_posted", R"({"by":{"role":"king"},"topic":"t1"})"));
    CHECK_FALSE(reads("topic_posted", R"({"topic":"t1"})"));
    CHECK_FALSE(reads("topic_posted", R"({"by":{"role":"system"}})"));
    CHECK_FALSE(reads("topic_posted", R"({"by":{"role":"system"},"topic":"t1")"));
    CHECK_FALSE(reads("topic_posted", "[]"));
    CHECK_FALSE(reads("topic_posted", ""));
}

TEST_CASE("the whole state comes back from a snapshot as it was")
{
    for (unsigned seed = first_seed; seed < first_seed + 300; ++seed) {
        CAPTURE(seed);
        auto const session = Anything{ seed }.make<domain::Session>();
        auto const text = wire::encode_state(session);
        auto const back = wire::decode_state(text);
        REQUIRE(back);
        CHECK(*back == session);
        CHECK(wire::encode_state(*back) == text);
    }
    CHECK(wire::decode_state(wire::encode_state({})) == domain::Session{});
}

TEST_CASE("a snapshot that this version cannot read is passed over")
{
    auto const text = wire::encode_state({});
    CHECK(text.starts_with(R"({"v":3,)"));
    CHECK_FALSE(wire::decode_state("{\"v\":1," + text.substr(7)));
    CHECK_FALSE(wire::decode_state("{" + text.substr(7)));
    CHECK_FALSE(wire::decode_state(text.substr(0, text.size() - 1)));
    CHECK_FALSE(wire::decode_state(""));
}
