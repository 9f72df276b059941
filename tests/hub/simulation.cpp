#include "tests/hub/simulation.hpp"

namespace parvis::test {

namespace {

constexpr std::size_t people_per_session = 4;
constexpr int steps = 900;

/// Any key of a map, or the one after the last: a thing that is not there.
template <typename Map>
typename Map::key_type any_of(Dice& dice, Map const& map)
{
    auto const which = dice.below(map.size() + (dice.one_in(20) ? 1 : 0));
    if (which >= map.size()) return { static_cast<std::uint32_t>(map.size() + 1) };
    return std::next(map.begin(), static_cast<std::ptrdiff_t>(which))->first;
}

std::string code_of(std::string const& session) { return session == "agora" ? "AGRA22" : "CERC22"; }

std::vector<std::string> channels_of(domain::Role role)
{
    std::vector<std::string> channels{ "session", "board", "queue", "topic:t1", "topic:t2", "topic:t3",
        "news", "proposals" };
    if (role == domain::Role::participant) channels.emplace_back("me");
    if (role == domain::Role::facilitator || role == domain::Role::steward) channels.emplace_back("roster");
    if (role == domain::Role::facilitator) channels.emplace_back("moderation");
    return channels;
}

} // namespace

Simulation::Simulation(std::uint64_t seed)
    : m_dice(seed)
{
    for (auto const& session : m_sessions) {
        m_world.found(session, code_of(session), small_plan(), domain::Phase::marketplace);
        for (auto const role : { domain::Role::facilitator, domain::Role::steward, domain::Role::board })
            m_clients.push_back(
                std::make_unique<Client>(m_world, hub::Identity{ session, role, {} }, channels_of(role)));
        for (std::size_t i = 0; i < people_per_session; ++i)
            m_door.push_back({ session, "door-" + session + "-" + std::to_string(i), false, {} });
    }
    m_world.start();
}

std::vector<std::string> const& Simulation::run()
{
    for (int i = 0; i < steps && m_world.faults().empty(); ++i)
        step();
    if (!m_world.faults().empty()) return m_world.faults();
    come_to_rest();
    check_answers();
    check_screens();
    check_presence();
    for (auto const& session : m_sessions) {
        check_log(session);
        check_replay(session);
    }
    m_counts.redactions = m_world.redactions();
    return m_world.faults();
}

// ---- The evening

void Simulation::step()
{
    if (m_world.has_failed()) restart();
    auto& client = *m_clients[m_dice.below(m_clients.size())];
    switch (m_dice.below(18)) {
    case 0:
    case 1:
        m_world.do_log_job();
        break;
    case 2:
    case 3:
        m_world.do_hub_job();
        break;
    case 4:
    case 5:
    case 6:
        for (auto count = 1 + m_dice.below(4); count > 0; --count)
            client.speak();
        break;
    case 7:
    case 8:
        for (auto count = m_dice.below(12); count > 0; --count)
            client.hear(m_dice.one_in(40));
        client.notice_close();
        break;
    case 9:
    case 10:
    case 11:
        act(client);
        break;
    case 12:
        client.connect();
        break;
    case 13:
        move_time();
        break;
    case 14:
        knock(m_door[m_dice.below(m_door.size())]);
        break;
    case 15:
        trouble();
        break;
    default:
        client.connect();
        act(client);
    }
}

void Simulation::move_time()
{
    constexpr domain::Duration long_while = 45'000;
    m_world.pass(m_dice.one_in(10) ? long_while : static_cast<domain::Duration>(m_dice.below(400)));
}

void Simulation::trouble()
{
    auto& client = *m_clients[m_dice.below(m_clients.size())];
    switch (m_dice.below(10)) {
    case 0:
    case 1:
        return client.drop(m_dice.below(6));
    case 2:
    case 3:
        if (client.is_connected()) m_world.become_slow(client.connection());
        return;
    case 4:
    case 5:
        if (client.is_connected()) m_world.drain(client.connection());
        return;
    case 6:
        if (!m_dice.one_in(3)) return;
        ++m_counts.full;
        return m_world.log().fail_append(1 + m_dice.below(3), store::LogError::storage_full);
    case 7:
        if (m_dice.one_in(6))
            m_world.log().fail_append(1 + m_dice.below(3), store::LogError::failed,
                m_dice.one_in(2) ? store::MemoryEventLog::Outcome::kept
                                 : store::MemoryEventLog::Outcome::lost);
        return;
    case 8:
        if (m_dice.one_in(4)) restart();
        return;
    default:
        return m_world.save_snapshots();
    }
}

void Simulation::restart()
{
    ++m_counts.crashes;
    m_world.crash(m_dice.below(m_world.log_jobs() + 1));
    for (auto& client : m_clients)
        client->drop(m_dice.below(6));
    for (auto& joining : m_door)
        joining.asked = false;
    m_world.start();
}

void Simulation::knock(Joining& joining)
{
    // The answer may be lost on the way: the same cid gives the same person.
    if (joining.asked && !m_dice.one_in(4)) return;
    joining.asked = true;
    Json const body{ { "code", code_of(joining.session) }, { "cid", joining.cid },
        { "pseudonym", joining.cid }, { "college", m_dice.one_in(2) ? "c1" : "c2" },
        { "attendance", m_dice.one_in(4) ? "remote" : "on_site" } };
    auto const request = wire::parse_join(body.dump());
    m_world.hub().join(*request, "10.0.0.1", [this, &joining](auto const& reply) {
        auto const* joined = std::get_if<hub::Joined>(&reply);
        if (!joined) {
            joining.asked = false;
            return;
        }
        if (joining.participant && *joining.participant != joined->participant)
            m_world.fault("one cid became two people");
        if (joining.participant) return;
        joining.participant = joined->participant;
        m_clients.push_back(std::make_unique<Client>(m_world,
            hub::Identity{ joined->session, domain::Role::participant, joined->participant },
            channels_of(domain::Role::participant)));
    });
}

// ---- What people do

std::string Simulation::topic(domain::Session const& session, domain::ParticipantId own)
{
    if (own && !m_dice.one_in(4)) {
        std::vector<domain::TopicId> hosted;
        for (auto const& [id, one] : session.topics)
            if (domain::hosts(one, own)) hosted.push_back(id);
        if (!hosted.empty()) return text_of('t', m_dice.pick(hosted));
    }
    return text_of('t', any_of(m_dice, session.topics));
}

std::string Simulation::note(domain::Session const& session)
{
    return text_of('n', any_of(m_dice, session.notes));
}

Json Simulation::cell(domain::Session const& session)
{
    return { { "slot", text_of('s', any_of(m_dice, session.slots)) },
        { "space", text_of('e', any_of(m_dice, session.spaces)) } };
}

Json Simulation::cell_with_topic(domain::Session const& session)
{
    std::vector<domain::Cell> taken;
    for (auto const& [where, state] : session.cells)
        if (state.topic) taken.push_back(where);
    if (taken.empty() || m_dice.one_in(6)) return cell(session);
    auto const where = m_dice.pick(taken);
    return { { "slot", text_of('s', where.slot) }, { "space", text_of('e', where.space) } };
}

Json Simulation::text_of_topic(domain::Session const& session, std::string const& title)
{
    Json text{ { "kind", "topic" }, { "title", title + " " + std::to_string(m_next_text++) },
        { "text", "Pourquoi, et pour qui ?" }, { "tags", { "eau" } } };
    if (m_dice.one_in(5)) text["conflicts_with"] = { text_of('t', any_of(m_dice, session.topics)) };
    return text;
}

void Simulation::act(Client& client)
{
    constexpr std::size_t pending_max = 4;
    auto const* session = m_world.hub().find(client.identity().session);
    if (m_dice.one_in(8)) return client.repeat(m_dice.draw());
    if (m_dice.one_in(12)) {
        static std::vector<std::string> const nonsense{ "", "{", "[]", R"({"t":"sing"})", R"({"t":"cmd"})",
            R"({"t":"cmd","cid":"nonsense-1","k":"sing","a":{}})",
            R"({"t":"sub","channels":[{"id":"roof"}]})", R"({"t":"hello","v":1,"token":"p.agora.1.00"})",
            R"({"t":"ping","pad":"x"})", R"({"t":"unsub","channels":["topic:t9"]})", "\xff\xfe" };
        auto const& text = m_dice.pick(nonsense);
        if (client.is_connected() && text.find("nonsense-1") == std::string::npos) client.say(text);
        return;
    }
    if (client.pending() >= pending_max) return client.is_connected() ? client.ask_again() : client.connect();
    switch (client.identity().role) {
    case domain::Role::participant:
        return act_as_participant(client, *session);
    case domain::Role::steward:
        return act_as_steward(client, *session);
    case domain::Role::facilitator:
        return steer(client, *session);
    default:
        return client.command("be_butterfly", Json::object()); // a board may not
    }
}

void Simulation::act_as_participant(Client& client, domain::Session const& session)
{
    auto const self = client.identity().participant;
    switch (m_dice.below(10)) {
    case 0:
        return client.command("post_topic", { { "topic", topic(session, self) } });
    case 1:
        return client.command("withdraw_topic", { { "topic", topic(session, self) } });
    case 2:
        if (session.notes.empty()) break;
        return client.command("flag_note", { { "note", note(session) } });
    case 3:
        if (m_dice.one_in(6)) return client.command("leave_session", Json::object());
        break;
    case 4: // for somebody else: what the token says counts
        if (m_dice.one_in(4))
            return client.command("be_butterfly", Json::object(), any_of(m_dice, session.participants));
        break;
    case 5:
    case 6: {
        static std::vector<std::string> const words{ "ask_to_speak", "ask_to_speak", "withdraw_request",
            "end_turn", "pass_turn", "end_speech" };
        return client.command(m_dice.pick(words), Json::object());
    }
    default:
        break;
    }
    act_personally(client, session, self, {});
}

/// Who speaks: the facilitators' part.
void Simulation::give_floor(Client& client, domain::Session const& session)
{
    auto const person = text_of('p', any_of(m_dice, session.participants));
    switch (m_dice.below(9)) {
    case 0:
        return client.command("open_queue",
            { { "per_person_ms", 1'000 * m_dice.below(3) },
                { "alternate",
                    m_dice.one_in(2) ? Json::array({ "room_remote" })
                                     : Json::array({ "not_yet_spoken", "colleges" }) } });
    case 1:
        return client.command("call_to_pitch", { { "topic", topic(session, {}) } });
    case 2:
        return client.command("call", { { "participant", person } });
    case 3:
        return client.command("reorder", { { "participant", person } });
    case 4:
        return client.command(
            "open_round", { { "kind", m_dice.one_in(2) ? "turns" : "weather" }, { "order", "lot" } });
    case 5:
    case 6: {
        auto const holder = domain::stick_holder(session.voices);
        return client.command("next_turn",
            { { "participant", holder ? text_of('p', holder) : person }, { "spoken", m_dice.one_in(2) } });
    }
    case 7: {
        static std::vector<std::string> const ends{ "close_queue", "end_speech", "close_round" };
        return client.command(m_dice.pick(ends), Json::object());
    }
    default:
        return client.command(m_dice.one_in(2) ? "start_round" : "call_next", Json::object());
    }
}

void Simulation::act_personally(
    Client& client, domain::Session const& session, domain::ParticipantId self, domain::ParticipantId for_)
{
    auto const patience
        = m_dice.one_in(5) ? std::optional<domain::Duration>(m_dice.below(3'000)) : std::nullopt;
    auto const give = [&](std::string const& kind, Json arguments = Json::object()) {
        client.command(kind, std::move(arguments), for_, patience);
    };
    // What comes of the talk; a proposal must not tell who had offered a topic that is anonymous by now.
    if (m_dice.one_in(10)) switch (m_dice.below(5)) {
        case 0:
            return give("open_proposal", { { "topic", topic(session, self) }, { "text", "Proposition" } });
        case 1:
            return give(
                "propose_action", { { "what", "Agir" }, { "topics", Json::array({ topic(session, {}) }) } });
        case 2:
            return give("take_action", { { "action", "x1" }, { "on", !m_dice.one_in(3) } });
        case 3:
            return give("offer_help", { { "topic", topic(session, {}) }, { "on", !m_dice.one_in(3) } });
        default:
            return give(
                "say", { { "proposal", "y1" }, { "kind", "clarification" }, { "text", "Comment ?" } });
        }
    switch (m_dice.below(21)) {
    case 15:
        return give("offer_merge", { { "from", topic(session, self) }, { "into", topic(session, {}) } });
    case 16: {
        auto const offer = text_of('m', any_of(m_dice, session.merge_offers));
        return give(m_dice.one_in(4) ? "refuse_merge" : "accept_merge", { { "offer", offer } });
    }
    case 17: {
        static std::vector<std::string> const ways{ "ask_to_host", "double_topic", "accept_host",
            "refuse_host" };
        auto const& way = m_dice.pick(ways);
        Json arguments{ { "topic", topic(session, way == "accept_host" ? self : domain::ParticipantId{}) } };
        if (way.ends_with("_host") && way != "ask_to_host")
            arguments["participant"] = text_of('p', any_of(m_dice, session.participants));
        return give(way, std::move(arguments));
    }
    case 14:
    case 0:
    case 1: {
        auto text = text_of_topic(session, "Sujet");
        if (m_dice.one_in(4))
            text["anonymous"] = true;
        else if (m_dice.one_in(4))
            text["draft"] = true;
        return give("propose_topic", std::move(text));
    }
    case 2: {
        auto text = text_of_topic(session, "Autrement");
        auto const id = topic(session, self);
        auto const found = session.topics.find({ static_cast<std::uint32_t>(std::stoul(id.substr(1))) });
        text["topic"] = id;
        text["version"] = found == session.topics.end() || m_dice.one_in(5) ? 1 : found->second.version;
        return give("edit_topic", std::move(text));
    }
    case 3:
        return give("anonymise_topic", { { "topic", topic(session, self) } });
    case 4:
        return give("wish", { { "topic", topic(session, {}) }, { "on", !m_dice.one_in(3) } });
    case 5:
    case 6: {
        auto arguments = cell(session);
        arguments["topic"] = topic(session, self);
        return give("place_topic", std::move(arguments));
    }
    case 7:
        return give("release_topic", cell_with_topic(session));
    case 8:
        return give("move_topic", { { "from", cell_with_topic(session) }, { "to", cell(session) } });
    case 9:
        return give("join_space", cell_with_topic(session));
    case 10: {
        static std::vector<std::string> const ways{ "use_two_feet", "be_butterfly", "be_bumblebee" };
        return give(m_dice.pick(ways));
    }
    case 11: {
        std::string const attendance = m_dice.one_in(2) ? "remote" : "on_site";
        return give("edit_me",
            { { "pseudonym", "Nom " + std::to_string(m_next_text++) }, { "attendance", attendance } });
    }
    case 18:
    case 19: {
        auto const id = topic(session, self);
        auto const found = session.reports.find({ static_cast<std::uint32_t>(std::stoul(id.substr(1))) });
        auto const version = found == session.reports.end() || m_dice.one_in(8) ? 0 : found->second.version;
        if (m_dice.one_in(3)) return give("publish_report", { { "topic", id }, { "version", version } });
        return give(m_dice.one_in(3) ? "correct_report" : "draft_report",
            { { "topic", id }, { "version", version },
                { "said", "Dit en secret " + std::to_string(m_next_text++) } });
    }
    case 20:
        return give("react_to_report",
            { { "topic", text_of('t', any_of(m_dice, session.reports)) },
                { "kind", m_dice.one_in(2) ? "adds" : "disagrees" },
                { "text", "Réaction " + std::to_string(m_next_text++) }, { "anonymous", m_dice.one_in(3) } });
    case 12:
        if (!session.notes.empty()) {
            auto const id = any_of(m_dice, session.notes);
            auto const found = session.notes.find(id);
            auto const version = found == session.notes.end() ? 1 : found->second.version;
            return give(
                "edit_note", { { "note", text_of('n', id) }, { "version", version }, { "text", "Relu." } });
        }
        [[fallthrough]];
    default:
        return give("add_note",
            { { "topic", topic(session, {}) }, { "kind", "question" },
                { "text", "Note " + std::to_string(m_next_text++) }, { "anonymous", m_dice.one_in(3) } });
    }
}

void Simulation::act_as_steward(Client& client, domain::Session const& session)
{
    std::vector<domain::ParticipantId> without_phone;
    for (auto const& [id, person] : session.participants)
        if (person.without_phone) without_phone.push_back(id);
    if (without_phone.empty() || m_dice.one_in(6))
        return client.command(
            "add_participant", { { "pseudonym", "Sans écran " + std::to_string(m_next_text++) } });
    auto const person = m_dice.one_in(8) ? any_of(m_dice, session.participants) : m_dice.pick(without_phone);
    act_personally(client, session, person, person);
}

void Simulation::steer(Client& client, domain::Session const& session)
{
    auto const give = [&](std::string const& kind, Json arguments = Json::object()) {
        client.command(kind, std::move(arguments));
    };
    if (m_dice.one_in(4)) return give_floor(client, session);
    auto const slot = text_of('s', any_of(m_dice, session.slots));
    auto const space = text_of('e', any_of(m_dice, session.spaces));
    switch (m_dice.below(24)) {
    case 0: {
        static std::vector<std::string> const phases{ "marketplace", "spaces", "news", "convergence" };
        return give("set_phase", { { "phase", m_dice.one_in(60) ? "closed" : m_dice.pick(phases) } });
    }
    case 1:
        return give("start_slot", { { "slot", slot } });
    case 2:
        return give("end_slot", { { "slot", slot } });
    case 3:
        return give("extend_slot", { { "slot", slot }, { "minutes", m_dice.one_in(2) ? 10 : -10 } });
    case 4: {
        auto const starts
            = World::noon + static_cast<domain::Time>(m_dice.below(20)) * 1'800'000 + 7 * 86'400'000;
        return give("add_slot",
            { { "starts", starts }, { "ends", starts + 1'800'000 }, { "kind", "round" },
                { "label", "Encore" } });
    }
    case 5:
        return give("remove_slot", { { "slot", slot } });
    case 6: {
        if (m_dice.one_in(2)) return give("close_space", { { "space", space } });
        return give("open_space", { { "space", space } });
    }
    case 7:
        return give("edit_space",
            { { "space", space }, { "name", "Salle " + std::to_string(m_next_text++) }, { "kind", "room" },
                { "capacity", 1 + m_dice.below(3) }, { "strict", m_dice.one_in(2) }, { "video", "" } });
    case 8: {
        auto arguments = cell(session);
        arguments["on"] = m_dice.one_in(2);
        return give("block_cell", std::move(arguments));
    }
    case 9:
        return give("start_timer", { { "duration_ms", 1 + m_dice.below(60'000) }, { "label", "Pause" } });
    case 10: {
        static std::vector<std::string> const acts{ "pause_timer", "resume_timer", "stop_timer" };
        return give(m_dice.pick(acts));
    }
    case 11: {
        Json arguments{ { "text", "Annonce " + std::to_string(m_next_text++) }, { "scope", "all" } };
        if (m_dice.one_in(2)) arguments["until"] = m_world.now() + 1'000 + m_dice.below(60'000);
        return give("announce", std::move(arguments));
    }
    case 12:
        return give(
            "end_announcement", { { "announcement", text_of('a', any_of(m_dice, session.announcements)) } });
    case 13:
        if (!m_dice.one_in(4)) break;
        return give("remove_participant",
            { { "participant", text_of('p', any_of(m_dice, session.participants)) },
                { "reason", "Propos blessants" } });
    case 14:
        return give("withdraw_topic", { { "topic", topic(session, {}) }, { "reason", "Hors du cadre" } });
    case 15:
        return give("swap_topics", { { "a", cell_with_topic(session) }, { "b", cell_with_topic(session) } });
    case 16:
        return give("hide_note", { { "note", note(session) }, { "reason", "Nomme quelqu'un" } });
    case 17:
        return give(m_dice.one_in(2) ? "show_note" : "keep_note", { { "note", note(session) } });
    case 18:
    case 19:
        if (session.journal.empty()) break;
        return give("undo", { { "seq", m_dice.pick(session.journal).seq } });
    case 20:
        return give("edit_frame",
            { { "format", "open_forum" }, { "title", "Titre " + std::to_string(m_next_text++) },
                { "purpose", "" }, { "givens", "" }, { "level", { { "level", "consult" } } },
                { "language", "fr" }, { "zone", "Europe/Paris" } });
    case 21:
        return give("move_topic", { { "from", cell_with_topic(session) }, { "to", cell(session) } });
    case 22:
        return give("release_topic", cell_with_topic(session));
    default:
        break;
    }
    auto arguments = cell(session);
    arguments["topic"] = topic(session, {});
    give("place_topic", std::move(arguments));
}

} // namespace parvis::test
