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
    view.wishes_by_college = { { { { { 1 } }, false }, 3 }, { { { { 2 } }, true }, 2 } };
    return view;
}

NoteView note() { return { { 7 }, { 3 }, NoteKind::question, "Pour \"qui\" ?", "Ana", false, "", 1, ten }; }

Rendering session_rendering()
{
    Rendering rendering;
    auto& view = rendering.session.emplace();
    view.code = "K7M2QP";
    view.frame = { Format::powwow, "Calumet n° 13", "Comment grandir ?", "Le bail",
        { Level::co_build, "L’assemblée", "2026-04-11" }, "fr", "Europe/Paris", "Calumet", "2026-02-10",
        { ConvergenceMode::dots, 5 } };
    view.phase = Phase::marketplace;
    view.phase_since = ten;
    view.timer = { TimerState::paused, "Tour de parole", eleven, 90'000 };
    view.present = { 41, 3 };
    view.expected = 60;
    view.butterflies = 2;
    view.bumblebees = 1;
    view.colleges = { { { 1 }, "salariés", {}, 20, 22 }, { { 2 }, "soutiens", 2'500, 0, 1 } };
    view.bodies = { "Conseil coopératif" };
    view.no_college = { 21, 30 };
    view.weight_faults = { WeightFault::fewer_than_three, WeightFault::not_whole };
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
    CellState taken;
    taken.topic = { 3 };
    taken.people = { 7, 2 };
    CellState blocked;
    blocked.blocked = true;
    rendering.cells = { { { { 1 }, { 4 } }, taken }, { { { 1 }, { 5 } }, blocked } };
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
    auto& own = rendering.me.emplace();
    own.id = { 12 };
    own.profile = { "Ana", { 2 }, Attendance::remote, { "large_print" } };
    own.place = { PlaceKind::cell, { { 1 }, { 4 } } };
    own.topics = { { 3 } };
    own.wishes = { { 4 }, { 5 } };
    own.notes = { { 7 } };
    own.drafts = { draft };
    own.votes = { { { 1 }, { { 2 }, { 2 } } } };
    return rendering;
}

/// A cell of which everything can be told.
Rendering lively_cell()
{
    CellState state;
    state.topic = { 3 };
    state.people = { 3, 2, 25 };
    state.roles = { { 12 }, {}, { 13 } };
    state.hearing = { { { 14 } }, false, ten };
    state.waiting = { { { 15 }, eleven }, { { 16 }, 0 } };
    state.extended_until = eleven;
    Rendering rendering;
    rendering.cells = { { { { 1 }, { 4 } }, state, { "Ana", "", "#13" } } };
    rendering.warnings = { { WarningKind::no_scribe, { 1 }, { 5 }, { { 4 } }, ten } };
    return rendering;
}

Rendering me_in_spaces()
{
    auto rendering = me_rendering();
    auto& own = *rendering.me;
    own.profile.attendance = Attendance::gathering;
    own.profile.party = 25;
    own.drafts.clear();
    own.roles = { { { { 1 }, { 4 } }, SpaceRole::remote_buddy } };
    own.waiting = { { { 1 }, { 5 } }, 1, eleven };
    own.hears = false;
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

/// As facilitators see it, and as everybody does.
Rendering queue_rendering(View view)
{
    bool const steers = view == View::facilitator;
    auto const voice = [&](std::string name, Attendance attendance, std::uint32_t id) {
        return steers ? VoiceView{ std::move(name), attendance, { id }, { 2 } }
                      : VoiceView{ std::move(name), attendance, {}, {} };
    };
    Rendering rendering;
    rendering.queue = { true, 120'000, { Alternation::room_remote },
        SpeakingView{ SpeechKind::round, { voice("Ana", Attendance::remote, 12) }, {}, ten, {} },
        { voice("#13", Attendance::on_site, 13) }, 1 };
    rendering.round = { RoundKind::weather, "Quel temps fait-il ?", RoundOrder::lot, 60'000,
        RoundState::turning, 1, 3, 1, 0, 2, 1, ten, eleven, voice("Ana", Attendance::remote, 12),
        { voice("#13", Attendance::on_site, 13) } };
    if (steers)
        rendering.spoken
            = { { { { 2 }, {}, 90'000, 2, 1 } }, { { {}, Attendance::remote, 90'000, 2, 1 } }, { { 3 } } };
    return rendering;
}

Rendering quiet_queue()
{
    Rendering rendering;
    rendering.queue.emplace();
    rendering.queue->speaking = SpeakingView{ SpeechKind::pitch, {}, { 3 }, ten, eleven };
    return rendering;
}

Rendering turn_rendering()
{
    auto rendering = me_rendering();
    rendering.me->voice = { 4, Speech{ SpeechKind::speech, { 12 }, {}, ten, eleven } };
    return rendering;
}

ReportText report_text()
{
    return { "On a compté.", "Acheter ensemble", "", { { "Appeler", "Ana", "fin mars" } },
        { { "Le bail", "Le conseil" } } };
}

Rendering news_rendering()
{
    Rendering rendering;
    rendering.reports = {
        { { 3 }, false,
            { report_text(), { { "00112233445566778899aabbccddeeff.jpg", 1600, 1200, "Le plan du toit" } }, 4,
                ReportState::corrected, ten, ten, 0, 9 } },
        { { 4 }, true, {} }
    };
    rendering.reactions = { { { 7 }, { 3 }, ReactionKind::disagrees, "Trop cher.", "Ana", false, "", ten },
        { { 8 }, { 3 }, ReactionKind::adds, "", "", true, "Vise une personne", ten } };
    return rendering;
}

Rendering facilitators_news()
{
    Rendering rendering;
    rendering.owed = { { { 3 }, { { 1 }, { 4 } }, ReportState::draft, 0 },
        { { 4 }, { { 1 }, { 5 } }, ReportState::missing, ten } };
    return rendering;
}

Rendering own_reports_rendering()
{
    Rendering rendering;
    auto& view = rendering.me.emplace();
    view.id = { 12 };
    view.profile.pseudonym = "Ana";
    view.reports = { { { 3 }, false, { report_text(), {}, 3, ReportState::draft, 0, 0, ten, 9 } } };
    return rendering;
}

/// What only some people and topics have, each said once.
Rendering merged_rendering()
{
    Rendering rendering;
    auto merged = topic();
    merged.content = { TopicKind::topic, "Réuni", "", {}, {}, {} };
    merged.state = TopicState::merged;
    merged.lineage = { {}, { 4 }, {} };
    auto into = merged;
    into.id = { 4 };
    into.state = TopicState::posted;
    into.lineage = { { { 3 }, { 2 } }, {}, { 1 } };
    rendering.topics = { merged, into };
    return rendering;
}

Rendering followed_rendering()
{
    Rendering rendering;
    auto followed = note();
    followed.written_for = { 2 };
    rendering.notes = { followed };
    return rendering;
}

Rendering asked_rendering()
{
    auto rendering = me_rendering();
    auto& own = *rendering.me;
    own.drafts.clear();
    own.merge_offers = { { { 1 }, false, { { 3 }, { 4 }, true, false, eleven } } };
    own.host_requests = { { { 3 }, { 13 }, "Léo", eleven } };
    own.asked_to_host = { { 5 } };
    return rendering;
}

Rendering offers_rendering()
{
    Rendering rendering;
    rendering.merge_offers = { { { 1 }, false, { { 3 }, { 4 }, true, false, eleven } },
        { { 2 }, true, { { 4 }, { 5 }, false, false, eleven } } };
    return rendering;
}

Rendering actions_rendering()
{
    Rendering rendering;
    rendering.actions = { { { 1 }, "Écrire au bailleur", { { 3 }, { 4 } }, "Ana", {}, { "#13" }, 1,
                              "2026-02-10", ActionState::taken, "", ten },
        { { 2 }, "Repeindre", { { 3 } }, "", {}, {}, 0, "", ActionState::dropped, "Trop cher", ten } };
    return rendering;
}

Rendering facilitators_action()
{
    Rendering rendering;
    rendering.actions = { { { 1 }, "Écrire au bailleur", { { 3 } }, "Ana", { 12 }, {}, 0, "",
        ActionState::done, "", ten } };
    return rendering;
}

Rendering proposals_rendering()
{
    Rendering rendering;
    rendering.proposals = { { { 1 },
                                { { 3 }, "Ouvrir le samedi matin", 2, { "Ouvrir le samedi" },
                                    ProposalStage::object, { 12 }, ten, 9 },
                                "Ana", 2, 1 },
        { { 2 }, { {}, "Changer de banque", 1, {}, ProposalStage::adopted, {}, ten, 9 }, "", 0, 0 } };
    rendering.statements = {
        { { 1 }, { { 1 }, StatementKind::clarification, "Qui ouvre ?", { 13 }, 1, false, ten, 9 }, "Jo" },
        { { 2 }, { { 1 }, StatementKind::objection, "Personne n’est là", { 13 }, 2, false, ten, 9 }, "Jo" }
    };
    return rendering;
}

Rendering helps_rendering()
{
    Rendering rendering;
    rendering.helps
        = { { { 1 }, { 3 }, "Jo", "J’ai une camionnette", ten, false }, { { 2 }, { 3 }, "", "", ten, true } };
    return rendering;
}

Rendering brought_rendering()
{
    Rendering rendering;
    rendering.brought
        = { { { 1 }, { "Un devis pour le toit", "Le conseil", "2026-01-01", Standing::kept, "" } },
              { { 2 }, { "Une rampe", "", "", Standing::dropped, "Le bail l’interdit" } } };
    return rendering;
}

Rendering promises_rendering()
{
    Promise contested;
    contested.topic = { 3 };
    contested.text = "Une réponse sur le loyer";
    contested.asked_of = "Conseil coopératif";
    contested.respondent = { 1 };
    contested.due = "2026-12-26";
    contested.state = PromiseState::contested;
    contested.answers = { { Outcome::study, "Le bail est relu", "2026-12-20", ten },
        { Outcome::declined, "Le bail l’interdit", "", ten + 100'000 } };
    contested.contested_because = "Le bail date de 2012";
    contested.asked_at = contested.accepted_at = ten;
    contested.contested_at = ten + 200'000;
    Promise asked;
    asked.kind = PromiseKind::need;
    asked.topic = { 4 };
    asked.text = "Un camion";
    asked.asked_of = "Commission travaux";
    asked.asked_at = ten;
    Rendering rendering;
    rendering.promises = { { { 1 }, contested, "Nadia", 0 }, { { 2 }, asked, "", 0 } };
    rendering.respondents = { { { 1 }, { "Nadia", "Conseil coopératif", true, false, 9 } },
        { { 2 }, { "Paul", "", false, true, 9 } } };
    return rendering;
}

Rendering ballots_rendering()
{
    BallotView open;
    open.id = { 1 };
    open.description = { BallotKind::dots, "Que portons-nous ?", { { { 3 }, "Le café" }, { {}, "Autre" } }, 3,
        { { { 2 } }, { Attendance::remote } }, true, true };
    open.opened_at = ten;
    open.turnout = { 23, 41 };
    open.weight_faults = { WeightFault::above_half, WeightFault::below_tenth };
    BallotView closed;
    closed.id = { 2 };
    closed.description
        = { BallotKind::scale, "L’énergie ?", { { {}, "basse" }, { {}, "haute" } }, 0, {}, false, true };
    closed.state = BallotState::closed;
    closed.opened_at = ten;
    closed.ended_at = eleven;
    closed.turnout = { 4, 6 };
    closed.result = { { 1, 2 }, 1, { { { { { 1 }, { 2 } }, true }, 4, 6, 1, { 1, 2 } } }, { 2'500, 5'000 },
        10'000, { 2 }, { { "Ana", { { 2 } } }, { "#13", {} } } };
    BallotView cancelled;
    cancelled.id = { 3 };
    cancelled.description
        = { BallotKind::single, "Oui ?", { { {}, "Oui" }, { {}, "Non" } }, 0, {}, true, false };
    cancelled.state = BallotState::cancelled;
    cancelled.opened_at = ten;
    cancelled.ended_at = eleven;
    cancelled.turnout = { 1, 6 };
    cancelled.cancelled_because = "Mal posée";
    Rendering rendering;
    rendering.ballots = { open, closed, cancelled };
    return rendering;
}

Rejection rejection(Code code, Reason reason, Current current)
{
    return { code, reason, std::move(current) };
}

Rendering draws_rendering()
{
    DrawRules const rules{ "Deux témoins", 2, 1, DrawPool::all, { {}, Attendance::on_site, "Nord" },
        { { { { 2 }, {}, {} }, 1 } } };
    DrawView committed;
    committed.id = { 1 };
    committed.rules = rules;
    committed.commitment = std::string(64, 'a');
    committed.committed_at = ten;
    committed.pool_size = 14;
    committed.strata = { { { { { 2 }, {}, {} }, 1, 4 }, 2'500, ChanceWarning::none },
        { { {}, 1, 10 }, 1'000, ChanceWarning::none } };
    auto drawn = committed;
    drawn.id = { 2 };
    drawn.state = DrawState::accepting;
    drawn.pool_hash = std::string(64, 'b');
    drawn.frozen_at = ten;
    drawn.words_until = ten + 30'000;
    drawn.dice = { "4 2 6" };
    drawn.words = 1;
    drawn.latest_words = { "lune" };
    drawn.secret = std::string(64, 'c');
    drawn.seed = std::string(64, 'd');
    drawn.drawn_at = ten + 40'000;
    drawn.drawn = { { { 12 }, "Ana", 1, SeatState::passed_over, "Est partie" },
        { { 13 }, "#13", 1, SeatState::asked, "" } };
    drawn.vacant = 1;
    auto cancelled = committed;
    cancelled.id = { 3 };
    cancelled.state = DrawState::cancelled;
    cancelled.strata.clear();
    cancelled.cancelled_because = "Mauvais quota";
    Rendering rendering;
    rendering.draws = { committed, drawn, cancelled };
    return rendering;
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
        { "change of a cell full of life", wire::encode_ev(board, lively_cell(), 40, 41) },
        { "snapshot of somebody's part in the spaces", wire::encode_snap(me, me_in_spaces(), 41) },
        { "snapshot of the roster",
            wire::encode_snap({ ChannelKind::roster, {}, {} }, roster_rendering(), 41) },
        { "change in moderation",
            wire::encode_ev({ ChannelKind::moderation, {}, {} }, moderation_rendering(), 7, 41) },
        { "snapshot of the queue",
            wire::encode_snap({ ChannelKind::queue, {}, {} }, queue_rendering(View::participant), 41) },
        { "snapshot of the facilitators' queue",
            wire::encode_snap({ ChannelKind::queue, {}, {} }, queue_rendering(View::facilitator), 41) },
        { "change of the queue to a pitch that is nobody's",
            wire::encode_ev({ ChannelKind::queue, {}, {} }, quiet_queue(), 40, 41) },
        { "one's own turn to speak", wire::encode_ev(me, turn_rendering(), 40, 41) },
        { "change of the news", wire::encode_ev({ ChannelKind::news, {}, {} }, news_rendering(), 40, 41) },
        { "change of the facilitators' news",
            wire::encode_ev({ ChannelKind::news, {}, {} }, facilitators_news(), 40, 41) },
        { "snapshot of one's own reports", wire::encode_snap(me, own_reports_rendering(), 41) },
        { "snapshot of the draws", wire::encode_snap({ ChannelKind::draws, {}, {} }, draws_rendering(), 41) },
        { "change of topics that were merged", wire::encode_ev(board, merged_rendering(), 40, 41) },
        { "change of notes that followed a merge",
            wire::encode_ev(topic_channel, followed_rendering(), 40, 41) },
        { "snapshot of one who is asked", wire::encode_snap(me, asked_rendering(), 41) },
        { "change of merge offers",
            wire::encode_ev({ ChannelKind::moderation, {}, {} }, offers_rendering(), 7, 41) },
        { "answer that created a merge offer",
            wire::encode_ack(cid, 41, command_id, MergeOfferId{ 1 }, wire::Repeat::first) },
        { "snapshot of the actions", wire::encode_snap(board, actions_rendering(), 41) },
        { "change of an action for facilitators", wire::encode_ev(board, facilitators_action(), 40, 41) },
        { "snapshot of the proposals",
            wire::encode_snap({ ChannelKind::proposals, {}, {} }, proposals_rendering(), 41) },
        { "change of the helps of a topic", wire::encode_ev(topic_channel, helps_rendering(), 40, 41) },
        { "promises of the last session", wire::encode_snap(session_channel, brought_rendering(), 41) },
        { "answers owed, and who answers",
            wire::encode_ev({ ChannelKind::promises, {}, {} }, promises_rendering(), 40, 44) },
        { "snapshot of the ballots",
            wire::encode_snap({ ChannelKind::ballots, {}, {} }, ballots_rendering(), 41) },
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
