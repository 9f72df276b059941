#include "server/wire/codec.hpp"
#include "tests/wire/vectors.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace parvis;
using namespace parvis::domain;
using namespace std::string_literals;

namespace {

constexpr Time ten = 1'767'607'200'000;
constexpr Time eleven = 1'767'610'800'000;
constexpr Cell cell{ { 1 }, { 4 } };

/// What each command vector says, as a value.
std::map<std::string, Command> commands_in_vectors()
{
    auto const named = [](std::string name) {
        SpaceDescription space;
        space.name = std::move(name);
        return space;
    };
    auto const titled = [](std::string title) {
        TopicText content;
        content.title = std::move(title);
        return content;
    };
    Frame frame{ Format::powwow, "Calumet n° 13", "", "", { Level::consult, "", "" }, "fr", "Europe/Paris",
        "", "", {} };
    Frame full_frame{ Format::powwow, "Calumet n° 13", "Comment grandir sans se perdre ?",
        "Le bail finit en 2027.", { Level::co_build, "L’assemblée", "2026-04-11" }, "fr", "Europe/Paris",
        "Calumet", "2026-02-10", { ConvergenceMode::dots, 5 } };
    auto const hall = named("Grande salle");
    SpaceDescription full_hall{ "Grande salle", "salle", 30, true, { "step_free", "hearing_loop" },
        "https://meet.example/salle" };
    SpaceDescription empty_hall{ "Grande salle", "salle", 0, false, {}, "" };
    TopicText need{ TopicKind::need, "Une associée pour le café", "Avec des compétences en cuisine",
        { "café" }, Level::decide, { { 1 }, { 4'294'967'295 } } };
    TopicText offer{ TopicKind::offer, "Le café", "", {}, Level::inform, {} };
    auto const raison = titled("La raison d’être");
    ReportText const report{ "On a compté.\nTout.", "Acheter ensemble", "Le prix",
        { { "Appeler le notaire", "Ana", "fin mars" }, { "Ouvrir un compte", "", "" } },
        { { "Le bail", "Le conseil" }, { "Un local", "" } } };
    DrawRules witnesses;
    witnesses.title = "Deux témoins";
    witnesses.seats = 2;
    DrawRules voices{ "12 voix", 12, 3, DrawPool::all, {}, {} };
    voices.among.attendance = Attendance::on_site;
    voices.quotas.resize(2);
    voices.quotas[0].group.college = { 1 };
    voices.quotas[0].seats = 4;
    voices.quotas[1].group = { { 2 }, Attendance::remote, "Nord" };
    voices.quotas[1].seats = 2;
    return {
        { "commit draw, with what it needs", CommitDraw{ witnesses } },
        { "commit draw, with everything", CommitDraw{ voices } },
        { "freeze draw", FreezeDraw{ { 1 } } },
        { "add dice", AddDice{ { 1 }, "4 2 6" } },
        { "add word", AddWord{ { 1 }, "lune" } },
        { "reveal draw", RevealDraw{ { 1 } } },
        { "cancel draw", CancelDraw{ { 1 }, "Mauvais quota" } },
        { "accept seat", AcceptSeat{ { 1 } } },
        { "decline seat", DeclineSeat{ { 1 } } },
        { "pass over", PassOver{ { 1 }, { 3 }, "Est partie" } },
        { "offer merge", OfferMerge{ { 3 }, { 4 } } },
        { "accept merge", AcceptMerge{ { 1 } } },
        { "refuse merge", RefuseMerge{ { 1 } } },
        { "ask to host", AskToHost{ { 3 } } },
        { "accept host", AcceptHost{ { 3 }, { 12 } } },
        { "refuse host", RefuseHost{ { 3 }, { 12 } } },
        { "double topic", DoubleTopic{ { 3 } } },
        { "edit frame, with what it needs", EditFrame{ frame } },
        { "edit frame, with all it can say", EditFrame{ full_frame } },
        { "set phase, with what it needs", SetPhase{ Phase::marketplace } },
        { "undo, with what it needs", Undo{ 41 } },
        { "add slot, with what it needs", AddSlot{ ten, eleven, SlotKind::pause, "" } },
        { "add slot, with all it can say", AddSlot{ ten, eleven, SlotKind::round, "Ronde 1" } },
        { "edit slot, with what it needs", EditSlot{ { 1 }, ten, eleven, "" } },
        { "edit slot, with all it can say", EditSlot{ { 1 }, ten, eleven, "Ronde 1" } },
        { "remove slot, with what it needs", RemoveSlot{ { 1 } } },
        { "start slot, with what it needs", StartSlot{ { 1 } } },
        { "end slot, with what it needs", EndSlot{ { 1 } } },
        { "extend slot, with what it needs", ExtendSlot{ { 1 }, -5 } },
        { "add space, with what it needs", AddSpace{ hall } },
        { "add space, with all it can say", AddSpace{ full_hall } },
        { "edit space, with what it needs", EditSpace{ { 4 }, hall } },
        { "edit space, with all it can say", EditSpace{ { 4 }, empty_hall } },
        { "open space, with what it needs", OpenSpace{ { 4 } } },
        { "close space, with what it needs", CloseSpace{ { 4 } } },
        { "block cell, with what it needs", BlockCell{ cell, true } },
        { "block cell, with all it can say", BlockCell{ cell, false } },
        { "start timer, with what it needs", StartTimer{ 300'000, "" } },
        { "start timer, with all it can say", StartTimer{ 1, "Tour de parole" } },
        { "pause timer, with what it needs", PauseTimer{} },
        { "resume timer, with what it needs", ResumeTimer{} },
        { "stop timer, with what it needs", StopTimer{} },
        { "adjust timer, with what it needs", AdjustTimer{ -60'000 } },
        { "announce, with what it needs",
            Announce{ "On commence dans cinq minutes", Scope::all, {}, {}, {} } },
        { "announce, with all it can say", Announce{ "Repas", Scope::space, { 1 }, { 4 }, eleven } },
        { "end announcement, with what it needs", EndAnnouncement{ { 1 } } },
        { "add participant, with what it needs", AddParticipant{} },
        { "add participant, with all it can say",
            AddParticipant{ { "Ana", { 2 }, Attendance::represented, { "large_print" } } } },
        { "edit me, with what it needs", EditMe{} },
        { "edit me, with all it can say", EditMe{ { "", {}, Attendance::remote, {} } } },
        { "leave session, with what it needs", LeaveSession{} },
        { "remove participant, with what it needs", RemoveParticipant{ { 12 }, "À sa demande" } },
        { "erase participant, with what it needs", EraseParticipant{ { 12 } } },
        { "propose topic, with what it needs", ProposeTopic{ raison, false, false } },
        { "propose topic, with all it can say", ProposeTopic{ need, true, true } },
        { "edit topic, with what it needs", EditTopic{ { 3 }, 2, raison } },
        { "edit topic, with all it can say", EditTopic{ { 3 }, 2, offer } },
        { "post topic, with what it needs", PostTopic{ { 3 } } },
        { "withdraw topic, with what it needs", WithdrawTopic{ { 3 }, "" } },
        { "withdraw topic, with all it can say", WithdrawTopic{ { 3 }, "Fait ailleurs" } },
        { "anonymise topic, with what it needs", AnonymiseTopic{ { 3 } } },
        { "wish, with what it needs", Wish{ { 3 }, true } },
        { "wish, with all it can say", Wish{ { 3 }, false } },
        { "place topic, with what it needs", PlaceTopic{ { 3 }, cell } },
        { "place topics, with what it needs",
            PlaceTopics{ { { { 3 }, cell }, { { 5 }, { { 1 }, { 5 } } } } } },
        { "release topic, with what it needs", ReleaseTopic{ cell } },
        { "move topic, with what it needs", MoveTopic{ cell, { { 2 }, { 4 } } } },
        { "swap topics, with what it needs", SwapTopics{ cell, { { 1 }, { 5 } } } },
        { "join space, with what it needs", JoinSpace{ cell } },
        { "use two feet, with what it needs", UseTwoFeet{} },
        { "be butterfly, with what it needs", BeButterfly{} },
        { "be bumblebee, with what it needs", BeBumblebee{} },
        { "add note, with what it needs", AddNote{ { 3 }, NoteKind::idea, "Et si l’on essayait ?", false } },
        { "add note, with all it can say", AddNote{ { 3 }, NoteKind::disagreement, "Non.", true } },
        { "edit note, with what it needs", EditNote{ { 7 }, 1, "Essayons." } },
        { "flag note, with what it needs", FlagNote{ { 7 } } },
        { "hide note, with what it needs", HideNote{ { 7 }, "Vise une personne" } },
        { "show note, with what it needs", ShowNote{ { 7 } } },
        { "keep note, with what it needs", KeepNote{ { 7 } } },
        { "open queue, with what it needs", OpenQueue{ 120'000, {} } },
        { "open queue, with all it can say",
            OpenQueue{
                0, { Alternation::room_remote, Alternation::not_yet_spoken, Alternation::colleges } } },
        { "close queue, with what it needs", CloseQueue{} },
        { "ask to speak, with what it needs", AskToSpeak{} },
        { "withdraw request, with what it needs", WithdrawRequest{} },
        { "call next, with what it needs", CallNext{} },
        { "call, with what it needs", Call{ { 12 } } },
        { "reorder, with what it needs", Reorder{ { 12 }, {} } },
        { "reorder, with all it can say", Reorder{ { 12 }, { 13 } } },
        { "end speech, with what it needs", EndSpeech{} },
        { "call to pitch, with what it needs", CallToPitch{ { 3 } } },
        { "open round, with what it needs", OpenRound{ RoundKind::weather, "", RoundOrder::circle, 0 } },
        { "open round, with all it can say",
            OpenRound{ RoundKind::turns, "Qu’en pensez-vous ?", RoundOrder::lot, 60'000 } },
        { "start round, with what it needs", StartRound{} },
        { "end turn, with what it needs", EndTurn{} },
        { "pass turn, with what it needs", PassTurn{} },
        { "next turn, with what it needs", NextTurn{ { 12 }, true } },
        { "next turn, with all it can say", NextTurn{ { 12 }, false } },
        { "close round, with what it needs", CloseRound{} },
        { "claim role, as scribe", ClaimRole{ cell, SpaceRole::scribe } },
        { "claim role, as timekeeper", ClaimRole{ cell, SpaceRole::timekeeper } },
        { "claim role, as remote_buddy", ClaimRole{ cell, SpaceRole::remote_buddy } },
        { "release role, with what it needs", ReleaseRole{ cell, SpaceRole::scribe } },
        { "set hearing, lost", SetHearing{ cell, false } },
        { "set hearing, back", SetHearing{ cell, true } },
        { "extend cell, with what it needs", ExtendCell{ cell, 5 } },
        { "wait for space, with what it needs", WaitForSpace{ cell } },
        { "stop waiting, with what it needs", StopWaiting{} },
        { "edit me, for a gathering", EditMe{ { "", {}, Attendance::gathering, {}, 25 } } },
        { "draft report, with what it needs", DraftReport{ { 3 }, 0, {} } },
        { "draft report, with all it can say", DraftReport{ { 3 }, 2, report } },
        { "publish report, with what it needs", PublishReport{ { 3 }, 2 } },
        { "correct report, with what it needs", CorrectReport{ { 3 }, 2, {} } },
        { "correct report, with all it can say", CorrectReport{ { 3 }, 2, report } },
        { "carry topic, with what it needs", CarryTopic{ { 3 }, "" } },
        { "carry topic, with all it can say", CarryTopic{ { 3 }, "Le temps a manqué" } },
        { "remind report, with what it needs", RemindReport{ { 3 } } },
        { "remove photo, with what it needs", RemovePhoto{ { 3 }, "00112233445566778899aabbccddeeff.jpg" } },
        { "react to report, with what it needs",
            ReactToReport{ { 3 }, ReactionKind::adds, "Il y a aussi le jardin.", false } },
        { "react to report, with all it can say",
            ReactToReport{ { 3 }, ReactionKind::disagrees, "Trop cher.", true } },
        { "hide reaction, with what it needs", HideReaction{ { 7 }, "Vise une personne" } },
        { "show reaction, with what it needs", ShowReaction{ { 7 } } },
        { "propose action, with what it needs", ProposeAction{ "Écrire au bailleur", { { 3 } }, "" } },
        { "propose action, with all it can say",
            ProposeAction{ "Écrire au bailleur", { { 3 }, { 4 } }, "2026-02-10" } },
        { "take action, with what it needs", TakeAction{ { 1 }, true } },
        { "take action, with all it can say", TakeAction{ { 1 }, false } },
        { "help action, with what it needs", HelpAction{ { 1 }, true } },
        { "help action, with all it can say", HelpAction{ { 1 }, false } },
        { "set action due, with what it needs", SetActionDue{ { 1 }, "2026-02-10" } },
        { "finish action, with what it needs", FinishAction{ { 1 } } },
        { "drop action, with what it needs", DropAction{ { 1 }, "Trop cher" } },
        { "open proposal, with what it needs", OpenProposal{ {}, "Changer de banque" } },
        { "open proposal, with all it can say", OpenProposal{ { 3 }, "Ouvrir le samedi" } },
        { "move proposal, with what it needs", MoveProposal{ { 1 }, ProposalStage::object } },
        { "say, with what it needs", Say{ { 1 }, StatementKind::objection, "Qui ouvre ?" } },
        { "resolve objection, with what it needs", ResolveObjection{ { 1 } } },
        { "amend proposal, with what it needs", AmendProposal{ { 1 }, 1, "Ouvrir le samedi matin" } },
        { "offer help, with what it needs", OfferHelp{ { 3 }, "", true } },
        { "offer help, with all it can say", OfferHelp{ { 3 }, "J’ai une camionnette", false } },
        { "take on, with what it needs", TakeOn{ { 3 }, true } },
        { "take on, with all it can say", TakeOn{ { 3 }, false } },
        { "address topic, with what it needs", AddressTopic{ { 3 }, "Conseil coopératif" } },
        { "name respondent, with what it needs", NameRespondent{ "Nadia", "", false } },
        { "name respondent, with all it can say", NameRespondent{ "Nadia", "Conseil coopératif", true } },
        { "remove respondent", RemoveRespondent{ { 1 } } },
        { "assign promise, with what it needs", AssignPromise{ { 1 }, { 1 }, "2026-12-26", false } },
        { "assign promise, accepted on the spot", AssignPromise{ { 1 }, { 1 }, "2026-12-26", true } },
        { "accept promise", AcceptPromise{ { 1 }, "" } },
        { "accept promise, for another day", AcceptPromise{ { 1 }, "2026-12-30" } },
        { "hand back promise", HandBackPromise{ { 1 }, "Ce n’est pas de mon ressort" } },
        { "answer promise", AnswerPromise{ { 1 }, Outcome::kept, "C’est fait", "" } },
        { "answer promise, later", AnswerPromise{ { 1 }, Outcome::study, "Le bail est relu", "2026-12-20" } },
        { "contest promise", ContestPromise{ { 1 }, "Le bail date de 2012" } },
        { "close promise", ClosePromise{ { 1 } } },
        { "set follow up", SetFollowUp{ FollowUpAccess::everyone } },
        { "renew follow up", RenewFollowUp{} },
        { "open ballot, with what it needs",
            OpenBallot{ { BallotKind::single, "On garde le bail ?", { { {}, "Oui" }, { {}, "Non" } }, 0, {},
                true, false } } },
        { "open ballot, with all it can say",
            OpenBallot{ { BallotKind::dots, "Que portons-nous ?", { { { 3 }, "" }, { {}, "Autre" } }, 5,
                { { { 2 } }, { Attendance::remote, Attendance::gathering } }, false, true } } },
        { "cast, with what it needs", Cast{ { 1 }, { { 1 }, { 2 }, { 1 } } } },
        { "close ballot, with what it needs", CloseBallot{ { 1 } } },
        { "cancel ballot, with what it needs", CancelBallot{ { 1 }, "Mal posée" } },
    };
}

std::string nested(std::size_t depth)
{
    return R"({"t":"ping","deep":)"s + std::string(depth, '[') + std::string(depth, ']') + '}';
}

std::string with_keys(std::size_t count)
{
    std::string text = R"({"t":"ping")";
    for (std::size_t i = 1; i < count; ++i)
        text += ",\"k" + std::to_string(i) + "\":0";
    return text + '}';
}

} // namespace

TEST_CASE("the codec judges the client's vectors as the schemas do")
{
    for (auto const& vector : test::read_vectors("client.jsonl")) {
        CAPTURE(vector.name);
        auto const parsed = wire::parse_client_frame(vector.frame.dump());
        CHECK(parsed.has_value() == (vector.valid || vector.refused_by_rules));
        if (!parsed) {
            CHECK(parsed.error().code == "bad_message");
            CHECK_FALSE(parsed.error().reason.empty());
        }
    }
}

TEST_CASE("every command a client may give says what its vectors say")
{
    auto expected = commands_in_vectors();
    std::set<std::size_t> kinds;
    for (auto const& vector : test::read_vectors("client.jsonl")) {
        auto const command = expected.find(vector.name);
        if (command == expected.end()) continue;
        CAPTURE(vector.name);
        auto const parsed = wire::parse_client_frame(vector.frame.dump());
        REQUIRE(parsed.has_value());
        auto const& frame = std::get<wire::CommandFrame>(*parsed);
        CHECK(frame.command == command->second);
        CHECK(frame.cid == "phone-01:7");
        CHECK(frame.on_behalf == ParticipantId{});
        CHECK(frame.until == std::nullopt);
        kinds.insert(frame.command.index());
        expected.erase(command);
    }
    CHECK(expected.empty());
    constexpr std::size_t given_by_the_hub = 8; // seven of the system, and AddPhoto
    CHECK(kinds.size() == std::variant_size_v<AnyCommand> - given_by_the_hub);
}

TEST_CASE("a frame says for whom, and until when")
{
    auto const parsed = wire::parse_client_frame(
        R"({"t":"cmd","cid":"phone-01:7","k":"use_two_feet","a":{},"for":"p12","until":1767607200000})");
    REQUIRE(parsed.has_value());
    auto const& frame = std::get<wire::CommandFrame>(*parsed);
    CHECK(frame.on_behalf == ParticipantId{ 12 });
    CHECK(frame.until == ten);
}

TEST_CASE("channels are known by their id")
{
    auto const parsed = wire::parse_client_frame(
        R"({"t":"sub","channels":[{"id":"board","pos":12},{"id":"topic:t3"},{"id":"gossip"},{"id":"me"}],"epoch":"3f"})");
    REQUIRE(parsed.has_value());
    auto const& frame = std::get<wire::Subscribe>(*parsed);
    CHECK(frame.epoch == "3f");
    REQUIRE(frame.channels.size() == 4);
    CHECK(frame.channels[0].channel == Channel{ ChannelKind::board, {}, {} });
    CHECK(frame.channels[0].pos == 12);
    CHECK(frame.channels[1].channel == Channel{ ChannelKind::topic, { 3 }, {} });
    CHECK(frame.channels[1].pos == std::nullopt);
    CHECK(frame.channels[2].channel == std::nullopt);
    CHECK(frame.channels[3].channel == Channel{ ChannelKind::me, {}, {} });

    for (auto const id :
        { "session", "board", "topic:t3", "me", "roster", "moderation", "news", "proposals" })
        CHECK(wire::channel_id(wire::parse_channel_id(id).value()) == id);
    for (auto const id :
        { "", "Board", "board:", "board:t3", "topic", "topic:", "topic:t0", "topic:p3", "topic:t3 " })
        CHECK_MESSAGE(!wire::parse_channel_id(id), id);
}

TEST_CASE("a fault says why, where, and of which command")
{
    struct Case {
        std::string text;
        wire::Fault fault;
    };
    auto const cmd = [](std::string const& rest) { return R"({"t":"cmd","cid":"phone-01:7",)" + rest + '}'; };
    std::vector<Case> const cases{
        { "", { "bad_message", "bad_json", "", "" } },
        { "{", { "bad_message", "bad_json", "", "" } },
        { "{}{}", { "bad_message", "bad_json", "", "" } },
        { R"({"t":"ping",})", { "bad_message", "bad_json", "", "" } },
        { R"({'t':'ping'})", { "bad_message", "bad_json", "", "" } },
        { R"({"t":"ping","n":NaN})", { "bad_message", "bad_json", "", "" } },
        { R"({"t":"ping","n":1e999})", { "bad_message", "bad_json", "", "" } },
        { R"({"t":"ping","n":01})", { "bad_message", "bad_json", "", "" } },
        { R"({"t":"ping","t":"bye"})", { "bad_message", "bad_json", "", "" } },
        { "{\"t\":\"ping\",\"pad\":\"\xff\"}", { "bad_message", "bad_json", "", "" } },
        { "{\"t\":\"ping\",\"pad\":\"\xc0\xaf\"}", { "bad_message", "bad_json", "", "" } },
        { "{\"t\":\"ping\",\"pad\":\"\xed\xa0\x80\"}", { "bad_message", "bad_json", "", "" } },
        { "{\"t\":\"ping\",\"pad\":\"a\nb\"}", { "bad_message", "bad_json", "", "" } },
        { R"({"t":"ping","pad":"\ud800"})", { "bad_message", "bad_json", "", "" } },
        { "{\"t\":\"ping\"}\0"s, { "bad_message", "bad_json", "", "" } },
        { nested(wire::json_depth_max), { "bad_message", "bad_json", "", "" } },
        { with_keys(wire::json_keys_max + 1), { "bad_message", "bad_json", "", "" } },
        { "null", { "bad_message", "bad_frame", "", "" } },
        { R"({"T":"ping"})", { "bad_message", "bad_frame", "/t", "" } },
        { R"({"t":"hello","v":1})", { "bad_message", "bad_frame", "/token", "" } },
        { R"({"t":"hello","v":4294967296,"token":"x"})", { "bad_message", "bad_frame", "/v", "" } },
        { R"({"t":"sub","channels":[{"id":"me"},{"id":7}]})",
            { "bad_message", "bad_frame", "/channels/1/id", "" } },
        { R"({"t":"cmd","k":"wish","a":{}})", { "bad_message", "bad_cid", "/cid", "" } },
        { R"({"t":"cmd","cid":7,"k":"wish","a":{}})", { "bad_message", "bad_cid", "/cid", "" } },
        { cmd(R"("a":{})"), { "bad_message", "bad_frame", "/k", "phone-01:7" } },
        { cmd(R"("k":"dance","a":{})"), { "bad_message", "unknown_command", "/k", "phone-01:7" } },
        { cmd(R"("k":"join","a":{})"), { "bad_message", "unknown_command", "/k", "phone-01:7" } },
        { cmd(R"("k":"","a":{})"), { "bad_message", "unknown_command", "/k", "phone-01:7" } },
        { cmd(R"("k":"wish")"), { "bad_message", "bad_argument", "/a", "phone-01:7" } },
        { cmd(R"("k":"wish","a":{"topic":"p3"})"),
            { "bad_message", "bad_argument", "/a/topic", "phone-01:7" } },
        { cmd(R"("k":"wish","a":{"topic":"t4294967296"})"),
            { "bad_message", "bad_argument", "/a/topic", "phone-01:7" } },
        { cmd(R"("k":"move_topic","a":{"from":{"slot":"s1","space":"e1"},"to":{"slot":"s1"}})"),
            { "bad_message", "bad_argument", "/a/to/space", "phone-01:7" } },
        { cmd(R"("k":"propose_topic","a":{"title":"x","conflicts_with":["t1","t2","n3"]})"),
            { "bad_message", "bad_argument", "/a/conflicts_with/2", "phone-01:7" } },
        { cmd(R"("k":"adjust_timer","a":{"by_ms":9007199254740992})"),
            { "bad_message", "bad_argument", "/a/by_ms", "phone-01:7" } },
        { cmd(R"("k":"extend_slot","a":{"slot":"s1","minutes":2147483648})"),
            { "bad_message", "bad_argument", "/a/minutes", "phone-01:7" } },
        { cmd(R"("k":"wish","a":{"topic":"t3"},"for":"")"),
            { "bad_message", "bad_argument", "/for", "phone-01:7" } },
        { cmd(R"("k":"wish","a":{"topic":"t3"},"until":null)"),
            { "bad_message", "bad_argument", "/until", "phone-01:7" } },
        { cmd(R"("k":"set_action_due","a":{"action":"x1","due":"2026-02-30"})"),
            { "bad_message", "bad_argument", "/a/due", "phone-01:7" } },
        { cmd(R"("k":"edit_frame","a":{"format":"powwow","title":"x","level":{"level":"decide","date":"2026-02-30"},"language":"fr","zone":"Europe/Paris"})"),
            { "bad_message", "bad_argument", "/a/level/date", "phone-01:7" } },
        { cmd(R"("k":"edit_frame","a":{"format":"powwow","title":"x","level":{"level":"decide"},"language":"fr","zone":"Europe/Cachan"})"),
            { "bad_message", "bad_argument", "/a/zone", "phone-01:7" } },
    };
    for (auto const& [text, fault] : cases) {
        CAPTURE(text);
        auto const parsed = wire::parse_client_frame(text);
        REQUIRE_FALSE(parsed.has_value());
        CHECK(parsed.error().reason == fault.reason);
        CHECK(parsed.error().where == fault.where);
        CHECK(parsed.error().cid == fault.cid);
        CHECK(parsed.error().code == fault.code);
    }
}

TEST_CASE("a frame at the limits is read")
{
    CHECK(wire::parse_client_frame(nested(wire::json_depth_max - 1)).has_value());
    CHECK(wire::parse_client_frame(with_keys(wire::json_keys_max)).has_value());
    CHECK(wire::parse_client_frame(" \r\n{ \"t\" : \"ping\" }\t").has_value());
}

TEST_CASE("no part of a frame, and no frame with one wrong byte, does harm")
{
    for (auto const& vector : test::read_vectors("client.jsonl")) {
        if (!vector.valid) continue;
        auto const text = vector.frame.dump();
        CAPTURE(text);
        for (std::size_t size = 0; size < text.size(); ++size)
            CHECK_FALSE(wire::parse_client_frame(text.substr(0, size)).has_value());
        for (std::size_t at = 0; at < text.size(); ++at)
            for (char const wrong : { '\0', '"', '{', '9', '\xff' }) {
                auto broken = text;
                broken[at] = wrong;
                static_cast<void>(wire::parse_client_frame(broken));
            }
    }
}
