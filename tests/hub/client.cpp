#include "tests/hub/client.hpp"

namespace parvis::test {

namespace {

bool may_be_asked_again(std::string const& code)
{
    return code == "rate_limited" || code == "overloaded" || code == "unavailable";
}

} // namespace

Client::Client(World& world, hub::Identity identity, std::vector<std::string> channels)
    : m_world(world)
    , m_identity(std::move(identity))
    , m_channels(std::move(channels))
{
}

void Client::connect()
{
    if (m_connection || m_gone) return;
    m_connection = m_world.open(m_identity);
    m_saying.push_back(Json{ { "t", "hello" }, { "v", 1 }, { "token", m_world.token(m_identity) } }.dump());
}

void Client::drop(std::size_t kept)
{
    if (!m_connection) return;
    m_world.lose_frames(*m_connection, kept);
    while (hear(false)) { }
    m_world.drop(*m_connection);
    m_connection.reset();
    m_saying.clear();
}

void Client::notice_close()
{
    if (!m_connection) return;
    auto const code = m_world.closed_with(*m_connection);
    if (!code) return;
    if (*code == hub::close_code::removed) m_gone = true;
    if (*code == hub::close_code::unauthenticated) m_world.fault("a good token was refused");
    m_world.drop(*m_connection);
    m_connection.reset();
    m_saying.clear();
}

bool Client::speak()
{
    if (!m_connection || m_saying.empty()) return false;
    auto const text = std::move(m_saying.front());
    m_saying.pop_front();
    m_world.say(*m_connection, text);
    return true;
}

bool Client::hear(bool lossy)
{
    if (!m_connection) return false;
    auto const frame = m_world.hear(*m_connection);
    if (!frame) return false;
    auto const& json = frame->json;
    auto const t = json.value("t", "");
    if (t == "welcome") on_welcome(json);
    if (t == "ev" && lossy)
        m_lost_frames = true;
    else if (t == "snap" || t == "ev")
        on_data(json);
    if (t == "ack" || t == "rej") on_answer(json);
    return true;
}

void Client::make_up()
{
    if (m_connection && m_lost_frames) subscribe(m_channels);
    m_lost_frames = false;
}

void Client::on_welcome(Json const& welcome)
{
    if (welcome.at("epoch") != m_epoch) {
        m_positions.clear();
        m_shown.clear();
    }
    m_epoch = welcome.at("epoch");
    for (auto& [channel, position] : m_positions)
        position.resubscribed = false;
    m_lost_frames = false;
    subscribe(m_channels);
    ask_again();
}

void Client::subscribe(std::vector<std::string> const& channels)
{
    Json wanted = Json::array();
    for (auto const& channel : channels) {
        Json one{ { "id", channel } };
        if (auto const position = m_positions.find(channel); position != m_positions.end())
            one["pos"] = position->second.pos;
        wanted.push_back(std::move(one));
    }
    m_saying.push_back(Json{ { "t", "sub" }, { "channels", wanted }, { "epoch", m_epoch } }.dump());
}

void Client::on_data(Json const& frame)
{
    auto const channel = frame.at("channel").get<std::string>();
    auto const from = frame.at("r").at(0).get<domain::Seq>();
    auto const to = frame.at("r").at(1).get<domain::Seq>();
    if (frame.at("t") == "snap") {
        m_positions[channel] = { to, false };
        m_shown[channel].clear();
        upsert(m_shown[channel], frame);
        return;
    }
    auto const known = m_positions.find(channel);
    if (known == m_positions.end()) return; // its snap was lost with an earlier connection
    auto& position = known->second;
    if (to <= position.pos) return;
    if (from > position.pos) {
        if (!position.resubscribed) subscribe({ channel });
        position.resubscribed = true;
        return;
    }
    position = { to, false };
    upsert(m_shown[channel], frame);
}

void Client::on_answer(Json const& answer)
{
    auto const cid = answer.at("cid").get<std::string>();
    auto const found = m_commands.find(cid);
    if (found == m_commands.end()) return m_world.fault("an answer to nobody's question: " + answer.dump());
    auto& command = found->second;
    if (answer.at("t") == "rej") {
        if (may_be_asked_again(answer.at("code"))) return;
        if (!command.ack.is_null()) m_world.fault("refused after it was acknowledged: " + answer.dump());
        command.refused = true;
        m_pending.erase(cid);
        return;
    }
    m_pending.erase(cid);
    auto first = answer;
    first.erase("dup");
    if (command.refused) m_world.fault("acknowledged after it was refused: " + answer.dump());
    if (!command.ack.is_null() && command.ack != first)
        m_world.fault("two answers: " + command.ack.dump() + " and " + first.dump());
    command.ack = std::move(first);
}

void Client::command(std::string const& kind, Json arguments, domain::ParticipantId on_behalf,
    std::optional<domain::Duration> patience)
{
    auto const cid = "cid-" + std::to_string(m_identity.participant.value) + "-"
        + std::to_string(m_next_cid++) + "-" + std::string(wire::to_string(m_identity.role));
    Command made;
    made.actor = { m_identity.role, m_identity.participant };
    made.frame = test::command(cid, kind, std::move(arguments));
    if (on_behalf) {
        made.frame["for"] = wire::to_string(on_behalf);
        if (m_identity.role != domain::Role::participant) made.actor.participant = on_behalf;
    }
    if (patience) made.frame["until"] = m_world.now() + *patience;
    if (m_connection) m_saying.push_back(made.frame.dump());
    m_commands.emplace(cid, std::move(made));
    m_pending.insert(cid);
}

void Client::ask_again()
{
    for (auto const& cid : m_pending)
        m_saying.push_back(m_commands.at(cid).frame.dump());
}

void Client::repeat(std::uint64_t which)
{
    if (m_commands.empty()) return;
    auto const chosen = std::next(m_commands.begin(), static_cast<std::ptrdiff_t>(which % m_commands.size()));
    // A refusal is remembered for a while only; asking it again may be a new question.
    if (m_connection && !chosen->second.refused) m_saying.push_back(chosen->second.frame.dump());
}

} // namespace parvis::test
