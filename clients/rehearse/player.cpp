#include "clients/rehearse/player.hpp"

#include <utility>

namespace parvis::rehearse {

Player::Player(Hall& hall, Room& room, Mind& mind)
    : m_hall(hall)
    , m_room(room)
    , m_mind(mind)
{
}

void Player::sit_down(std::string token, std::vector<std::string> channels)
{
    m_line = std::make_unique<Line>(
        m_hall, m_room, std::move(token), std::move(channels), static_cast<LineListener&>(*this));
    m_line->open();
}

void Player::want(Action action, Moment due)
{
    m_wanted.push_back({ action, due });
    go_on();
}

void Player::on_answer(std::function<void(Action, Ask const&, Answer const&)> heard)
{
    m_on_answer = std::move(heard);
}

void Player::hang_up()
{
    if (m_line) m_line->hang_up();
}

bool Player::is_settled() const
{
    if (m_line && m_line->lost_for_good()) return true;
    return m_wanted.empty() && !(m_line && m_line->busy());
}

void Player::informed() { go_on(); }

void Player::told(std::string_view own) { m_mind.know(own); }

void Player::answered(Ask const& ask, Answer const& answer)
{
    if (auto const next = m_mind.learn(m_current, ask, answer)) m_wanted.push_front({ *next, Clock::now() });
    attend();
    if (m_on_answer) m_on_answer(m_current, ask, answer);
    go_on();
}

void Player::go_on()
{
    if (!has_arrived()) return;
    while (!m_wanted.empty() && !m_line->busy()) {
        auto const wanted = m_wanted.front();
        m_wanted.pop_front();
        m_current = wanted.action;
        if (auto ask = m_mind.choose(wanted.action, wanted.due)) m_line->ask(std::move(*ask));
    }
}

void Player::attend()
{
    auto const topic = m_mind.attends();
    auto channel = topic.empty() ? std::string() : "topic:" + topic;
    if (channel == m_attended) return;
    if (!m_attended.empty()) m_line->unfollow(m_attended);
    if (!channel.empty()) m_line->follow(channel);
    m_attended = std::move(channel);
}

} // namespace parvis::rehearse
