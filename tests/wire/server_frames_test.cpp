// What the codec writes is what the vectors show, and ajv holds the vectors against the schemas: so the
// frames of the server are those that the schemas promise.
#include "server/wire/codec.hpp"
#include "tests/wire/vectors.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace parvis;
using namespace parvis::domain;

namespace {

constexpr Time ten = 1'767'607'200'000;
constexpr Time eleven = 1'767'610'800'000;
constexpr Channel session_channel{ ChannelKind::session, {}, {} };
constexpr Channel board{ ChannelKind::board, {}, {} };
constexpr Channel topic_channel{ ChannelKind::topic, { 3 }, {} };
constexpr Channel me{ ChannelKind::me, {}, { 12 } };
constexpr wire::CommandId command_id{ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255 };
std::string const cid = "phone-01:7";

TopicView topic()
{
    TopicView view;
    view.id = { 3 };
    view.content = { TopicKind::need, "Une « associée »", "Pour le café\nà Cachan", { "café" }, Level::decide,
        { { 1 } } };
    view.hosts = { "Ana" };
    view.version = 2;
    view.wishes = 5;
    view.notes = 1;
    view.posted_at = ten;
    return view;
}

NoteView note() { return { { 7 }, { 3 }, NoteKind::question, "Pour \"qui\" ?", "Ana", false, "", 1, ten }; }

Rendering session_rendering()
{
    Rendering rendering;
    auto& view = rendering.session.emplace();
    view.code = "K7M2QP";
    view.frame = { Format::powwow, "Calumet n° 13", "Comment grandir ?", "Le bail",
        { Level::co_build, "L’assemblée", "2026-04-11" }, "fr", "Europe/Paris", "Calumet", "2026-02-10" };
    view.phase = Phase::marketplace;
    view.phase_since = ten;
    view.timer = { TimerState::paused, "Tour de parole", eleven, 90'000 };
    view.present = { 41, 3 };
    view.expected = 60;
    view.butterflies = 2;
    view.bumblebees = 1;
    view.colleges = { { { 1 }, "salariés", {}, 20 }, { { 2 }, "soutiens", 2'500, 0 } };
    rendering.announcements
        = { { { 1 }, false, { "Repas", Scope::space, { 1 }, { 4 }, ten, eleven, false, 9 } },
              { { 2 }, true, { "Fini", Scope::all, {}, {}, ten, {}, true, 9 } } };
    return rendering;
}

Rendering board_rendering()
{
    Rendering rendering;
    rendering.slots = { { { 1 }, false, { ten, eleven, SlotKind::pause, "Repas", SlotState::running, 9 } },
        { { 2 }, true, { ten, eleven, SlotKind::round, "", SlotState::removed, 9 } } };
    rendering.spaces = {
        { { 4 },
            { { "Grande salle", "salle", 30, true, { "step_free" }, "https://meet.example/x" }, false, 9 } },
        { { 5 }, { { "Jardin", "", {}, false, {}, "" }, true, 9 } }
    };
    rendering.cells
        = { { { { 1 }, { 4 } }, { { 3 }, false, { 7, 2 }, 9 } }, { { { 1 }, { 5 } }, { {}, true, {}, 9 } } };
    auto withdrawn = topic();
    withdrawn.id = { 4 };
    withdrawn.content = { TopicKind::topic, "Retiré", "", {}, {}, {} };
    withdrawn.state = TopicState::withdrawn;
    withdrawn.withdrawn_because = "Fait ailleurs";
    withdrawn.hosts.clear();
    withdrawn.anonymous = true;
    rendering.topics = { topic(), withdrawn };
    return rendering;
}

Rendering facilitators_board()
{
    Rendering rendering;
    rendering.topics = { topic() };
    rendering.topics[0].host_ids = { { 12 } };
    rendering.warnings = { { WarningKind::declared_conflict, { 1 }, {}, { { 3 }, { 4 } } },
        { WarningKind::nearly_full, { 1 }, { 4 }, { { 3 } } } };
    return rendering;
}

Rendering notes_rendering()
{
    Rendering rendering;
    auto hidden = note();
    hidden.id = { 8 };
    hidden.text.clear();
    hidden.author.clear();
    hidden.hidden = true;
    hidden.hidden_because = "Vise une personne";
    rendering.notes = { note(), hidden };
    return rendering;
}

Rendering me_rendering()
{
    Rendering rendering;
    auto draft = topic();
    draft.id = { 9 };
    draft.state = TopicState::draft;
    rendering.me
        = { { 12 }, { "Ana", { 2 }, Attendance::remote, { "large_print" } }, ParticipantState::present,
              { PlaceKind::cell, { { 1 }, { 4 } } }, { { 3 } }, { { 4 }, { 5 } }, { { 7 } }, { draft } };
    return rendering;
}

Rendering roster_rendering()
{
    Rendering rendering;
    rendering.participants = { { { 12 }, { "Ana", { 2 }, Attendance::on_site, {} }, ParticipantState::present,
                                   true, { PlaceKind::butterfly, {} } },
        { { 13 }, { "", {}, Attendance::gathering, { "sign" } }, ParticipantState::expected, false, {} } };
    return rendering;
}

Rendering moderation_rendering()
{
    Rendering rendering;
    rendering.flags = { { note(), 2, false }, { note(), 0, true } };
    rendering.journal
        = { { 41, { TopicPlaced{ { 3 }, { { 1 }, { 4 } } }, ten, { Role::participant, { 12 } } }, "Le café",
                true },
              { 40, { TimerEnded{}, ten, { Role::system, {} } }, "", false } };
    return rendering;
}

Rejection rejection(Code code, Reason reason, Current current)
{
    return { code, reason, std::move(current) };
}

std::map<std::string, std::string> frames()
{
    wire::Welcome const welcome{ "s-3f", "e-1", 41, ten, Role::participant, { 12 }, 25'000, 500, 30'000,
        2'000, "disk", "0.1.0" };
    auto board_welcome = welcome;
    board_welcome.role = Role::board;
    board_welcome.me = {};
    Rendering empty;
    empty.warnings.emplace();
    return {
        { "welcome of a participant", wire::encode(welcome) },
        { "welcome of a board", wire::encode(board_welcome) },
        { "snapshot of the session", wire::encode_snap(session_channel, session_rendering(), 41) },
        { "snapshot of the board", wire::encode_snap(board, board_rendering(), 41) },
        { "snapshot of a board without anything", wire::encode_snap(board, {}, 1) },
        { "change of the facilitators' board", wire::encode_ev(board, facilitators_board(), 40, 41) },
        { "change that leaves no warning", wire::encode_ev(board, empty, 40, 41) },
        { "change of the notes of a topic", wire::encode_ev(topic_channel, notes_rendering(), 40, 41) },
        { "snapshot of one's own things", wire::encode_snap(me, me_rendering(), 41) },
        { "snapshot of the roster",
            wire::encode_snap({ ChannelKind::roster, {}, {} }, roster_rendering(), 41) },
        { "change in moderation",
            wire::encode_ev({ ChannelKind::moderation, {}, {} }, moderation_rendering(), 7, 41) },
        { "answer that created a topic",
            wire::encode_ack(cid, 41, command_id, TopicId{ 3 }, wire::Repeat::first) },
        { "answer that created nothing",
            wire::encode_ack(cid, 41, command_id, std::monostate{}, wire::Repeat::first) },
        { "answer given again",
            wire::encode_ack(cid, 41, command_id, AnnouncementId{ 1 }, wire::Repeat::again) },
        { "refusal by a rule",
            wire::encode_rejection(cid, rejection(Code::conflict, Reason::slot_over, {})) },
        { "refusal of a taken cell",
            wire::encode_rejection(cid,
                rejection(Code::cell_taken, Reason::cell_taken,
                    { { 3 }, {}, { { { 1 }, { 5 } }, { { 2 }, { 4 } } }, {}, "", {} })) },
        { "refusal of a busy host",
            wire::encode_rejection(cid,
                rejection(Code::host_busy, Reason::host_busy, { { 3 }, { { 1 }, { 5 } }, {}, {}, "", {} })) },
        { "refusal of an old version",
            wire::encode_rejection(cid,
                rejection(Code::stale_version, Reason::stale_version, { {}, {}, {}, 3, "Le café", {} })) },
        { "refusal of a full space",
            wire::encode_rejection(cid,
                rejection(Code::full, Reason::space_full, { {}, {}, { { { 1 }, { 5 } } }, {}, "", 30 })) },
        { "refusal for a while", wire::encode_refusal(cid, "rate_limited", "rate", 1'000) },
        { "refusal of an expired wish", wire::encode_refusal(cid, "expired", "expired") },
        { "fault of no command", wire::encode_error({ "bad_message", "bad_json", "", "" }) },
        { "fault with its place", wire::encode_error({ "bad_message", "bad_argument", "/a/topic", cid }) },
        { "resync", wire::encode_resync(topic_channel) },
        { "goaway", wire::encode_goaway(5'000) },
        { "pong", wire::encode_pong(ten, "") },
        { "pong with its pad", wire::encode_pong(ten, "é\n\"\\\x01</script>") },
    };
}

} // namespace

TEST_CASE("the server's frames are those of the vectors")
{
    auto written = frames();
    for (auto const& vector : test::read_vectors("server.jsonl")) {
        CAPTURE(vector.name);
        REQUIRE(written.contains(vector.name));
        CHECK(written[vector.name] == vector.frame.dump());
        written.erase(vector.name);
    }
    for (auto const& [name, frame] : written)
        FAIL_CHECK(name << " has no vector: " << frame);
}

TEST_CASE("what a view may not see is not in the frame")
{
    CHECK(wire::encode_snap(topic_channel, notes_rendering(), 41)
              .find(R"("id":"n8","topic":"t3","kind":"question","hidden":true)")
        != std::string::npos);
    CHECK(wire::encode_snap(board, board_rendering(), 41).find("host_ids") == std::string::npos);
}
