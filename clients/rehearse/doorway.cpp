#include "clients/rehearse/doorway.hpp"

#include "clients/rehearse/http.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace parvis::rehearse {

namespace {

constexpr std::size_t at_once_max = 64;
constexpr std::uint32_t retry_base_ms = 200;
constexpr std::uint32_t retry_max_ms = 3'000;

} // namespace

struct Doorway::Visit {
    Visit(boost::asio::io_context& io, Guest who)
        : guest(std::move(who))
        , timer(io)
    {
    }
    Guest guest;
    boost::asio::steady_timer timer;
    std::uint32_t tries = 0;
};

void Doorway::enter(Guest guest)
{
    m_queue.push_back(std::move(guest));
    let_in();
}

void Doorway::let_in()
{
    while (m_inside < at_once_max && !m_queue.empty()) {
        ++m_inside;
        auto visit = std::make_shared<Visit>(m_hall.io, std::move(m_queue.front()));
        m_queue.pop_front();
        ask(std::move(visit));
    }
}

void Doorway::ask(std::shared_ptr<Visit> visit)
{
    HttpRequest join{ true, "/api/v1/join", visit->guest.body, "", visit->guest.index };
    auto then = [this, visit](HttpAnswer answer) { answered(visit, answer.status, answer.body); };
    request(m_hall.io, m_hall.target, std::move(join), std::move(then));
}

void Doorway::answered(std::shared_ptr<Visit> visit, unsigned status, std::string const& body)
{
    bool const again = status == 0 || status == 429 || status >= 500;
    if (again) {
        auto const bound = std::min(retry_max_ms, retry_base_ms << std::min(visit->tries++, 10u));
        visit->timer.expires_after(std::chrono::milliseconds(m_hall.chance.under(bound + 1)));
        visit->timer.async_wait([this, visit](boost::system::error_code failed) {
            if (!failed) ask(visit);
        });
        return;
    }
    --m_inside;
    auto const json = nlohmann::json::parse(body, nullptr, false);
    auto const token = json.is_object() ? json.value("token", "") : std::string();
    if (token.empty()) {
        ++m_turned_away;
        m_why = std::to_string(status) + " " + body.substr(0, 200);
    } else {
        ++m_hall.tally.joined;
        visit->guest.in(token);
    }
    let_in();
}

} // namespace parvis::rehearse
