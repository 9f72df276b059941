#include "clients/rehearse/desk.hpp"

#include "clients/rehearse/access.hpp"

#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <chrono>

namespace parvis::rehearse {

namespace {

constexpr int patience_s = 30;
constexpr std::uint32_t wait_ms_min = 50;

void wait(boost::asio::io_context& io, std::uint32_t ms)
{
    boost::asio::steady_timer timer(io, std::chrono::milliseconds(ms));
    bool waited = false;
    timer.async_wait([&](boost::system::error_code) { waited = true; });
    io.restart();
    while (!waited && io.run_one() > 0) { }
}

} // namespace

Answer Desk::act(Hall& hall, std::string const& token, std::string const& kind, std::string const& arguments)
{
    auto answer = ask(hall, token, kind, arguments);
    if (!answer.accepted) {
        ++hall.tally.refused[answer.code];
        ++hall.tally.refused_because[kind + " " + answer.code + " " + answer.reason];
    }
    return answer;
}

Answer Desk::attempt(
    Hall& hall, std::string const& token, std::string const& kind, std::string const& arguments)
{
    auto answer = ask(hall, token, kind, arguments);
    if (!answer.accepted) ++hall.tally.refused_rightly;
    return answer;
}

Answer Desk::ask(Hall& hall, std::string const& token, std::string const& kind, std::string const& arguments)
{
    auto const cid = hall.run + ":desk:" + std::to_string(++m_cids);
    HttpRequest post;
    post.post = true;
    post.path = "/api/v1/sessions/" + hall.session + "/commands";
    post.body = command(cid, kind, arguments);
    post.token = token;
    auto& tally = hall.tally;
    ++tally.asked;
    for (;;) {
        ++tally.sent;
        auto const got = ask_now(m_io, hall.target, post, patience_s);
        auto const answer = parse_answer(got.body).value_or(Answer{});
        if (may_ask_again(answer)) {
            ++tally.repeated;
            wait(m_io, std::max(wait_ms_min, answer.retry_ms));
            continue;
        }
        if (answer.accepted) {
            hall.journal.write(answer.seq, answer.id, cid, kind);
            tally.accepted.push_back({ answer.id, answer.seq, kind });
            hall.ledger.hear(kind, arguments, answer.created, hall.server_now());
        }
        return answer;
    }
}

} // namespace parvis::rehearse
