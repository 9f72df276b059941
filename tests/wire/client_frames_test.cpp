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
        "", "" };
    Frame full_frame{ Format::powwow, "Calumet n° 13", "Comment grandir sans se perdre ?",
        "Le bail finit en 2027.", { Level::co_build, "L’assemblée", "2026-04-11" }, "fr", "Europe/Paris",
        "Calumet", "2026-02-10" };
    auto const hall = named("Grande salle");
    SpaceDescription full_hall{ "Grande salle", "salle", 30, true, { "step_free", "hearing_loop" },
        "https://meet.example/salle" };
    SpaceDescription empty_hall{ "Grande salle", "salle", 0, false, {}, "" };
    TopicText need{ TopicKind::need, "Une associée pour le café", "Avec des compétences en cuisine",
        { "café" }, Level::decide, { { 1 }, { 4'294'967'295 } } };
    TopicText offer{ TopicKind::offer, "Le café", "", {}, Level::inform, {} };
    auto const raison = titled("La raison d’être");
    return {
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
    constexpr std::size_t system_commands = 5;
    CHECK(kinds.size() == std::variant_size_v<AnyCommand> - system_commands);
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

    for (auto const id : { "session", "board", "topic:t3", "me", "roster", "moderation" })
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
