#include "clients/rehearse/line.hpp"

#include <algorithm>
#include <cassert>
#include <cstdio>
#include <utility>

namespace parvis::rehearse {

namespace {

// Until the first welcome says better.
constexpr std::uint32_t retry_base_ms = 200;
constexpr std::uint32_t retry_max_ms = 3'000;
constexpr std::uint32_t doublings_max = 16;

constexpr std::uint16_t unauthenticated = 4001;
constexpr std::uint16_t removed = 4003;
constexpr std::uint16_t replaced = 4009;

std::string hex(std::uint64_t number)
{
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(number));
    return text;
}

} // namespace

std::vector<std::size_t> Hall::followers(std::string const& channel) const
{
    std::vector<std::size_t> result;
    for (auto const* line : lines)
        if (line->is_welcome() && line->position(channel)) result.push_back(line->index());
    return result;
}

Line::Line(
    Hall& hall, Room& room, std::string token, std::vector<std::string> channels, LineListener& listener)
    : m_hall(hall)
    , m_room(room)
    , m_listener(listener)
    , m_token(std::move(token))
    , m_index(hall.lines.size())
    , m_first_followings(channels.size())
    , m_timer(hall.io)
    , m_retry_base_ms(retry_base_ms)
    , m_retry_max_ms(retry_max_ms)
    , m_retry_spread_ms(retry_base_ms)
{
    for (auto& channel : channels)
        m_followings.push_back({ std::move(channel), std::nullopt });
    m_hall.lines.push_back(this);
}

void Line::open()
{
    m_socket
        = std::make_unique<Socket>(m_hall.io, m_hall.target, m_index, static_cast<SocketListener&>(*this));
}

void Line::hang_up()
{
    m_leaving = true;
    m_timer.cancel();
    m_hall.probes.broke(m_index);
    if (m_socket) m_socket->close();
}

void Line::opened()
{
    ++m_hall.tally.opened;
    m_socket->send(hello(m_token, m_hall.run + "-" + std::to_string(m_index)));
    m_socket->send(subscribe(m_followings, m_epoch));
}

void Line::received(std::string_view text)
{
    ++m_hall.tally.frames;
    m_hall.tally.bytes += text.size();
    auto const frame = peek(text);
    if (!frame) {
        ++m_hall.tally.unreadable;
        return;
    }
    if (frame->t == "ev" || frame->t == "snap") return take_data(*frame);
    if (frame->t == "ack" || frame->t == "rej") return take_answer(text);
    if (frame->t == "err" && !frame->cid.empty()) return take_answer(text);
    if (frame->t == "welcome") return take_welcome(text);
    if (frame->t == "goaway") m_goaway_ms = parse_retry(text);
    if (frame->t == "resync") {
        ++m_hall.tally.resyncs;
        start_over(frame->channel);
    }
}

void Line::take_welcome(std::string_view text)
{
    auto const welcome = parse_welcome(text);
    if (!welcome) {
        ++m_hall.tally.unreadable;
        return;
    }
    if (m_epoch_known) ++m_hall.tally.reconnected;
    m_room.begin(welcome->epoch);
    m_epoch = welcome->epoch;
    m_epoch_known = true;
    m_welcome = true;
    m_welcome_since = Clock::now();
    m_attempts = 0;
    m_retry_base_ms = std::max(1u, welcome->retry_base_ms);
    m_retry_max_ms = std::max(m_retry_base_ms, welcome->retry_max_ms);
    m_retry_spread_ms = std::max(1u, welcome->retry_spread_ms);
    if (m_pending) send_pending();
}

void Line::take_data(Peek const& frame)
{
    auto* const mine = following(frame.channel);
    if (!mine) return; // already unsubscribed
    if (!frame.range || frame.set.empty()) {
        ++m_hall.tally.unreadable;
        return;
    }
    if (frame.t == "ev") {
        if (!mine->position) return; // its snapshot is on the way
        auto const verdict = judge(*mine->position, *frame.range);
        if (verdict == Verdict::duplicate) {
            ++m_hall.tally.duplicates;
            return;
        }
        if (verdict == Verdict::gap) {
            ++m_hall.tally.gaps;
            m_socket->send(subscribe({ *mine }, m_epoch));
            return;
        }
    }
    bool const is_new = !mine->position;
    mine->position = frame.range->to;
    if (frame.channel == "me")
        m_listener.told(frame.set);
    else
        m_room.take(frame.channel, *frame.range, frame.set);
    m_hall.probes.reached(frame.channel, m_index, frame.range->to, Clock::now());
    if (is_new) m_listener.informed();
}

void Line::take_answer(std::string_view text)
{
    auto const answer = parse_answer(text);
    if (!answer) {
        ++m_hall.tally.unreadable;
        return;
    }
    if (!m_pending || answer->cid != m_pending->cid) return; // an answer that came twice
    if (may_ask_again(*answer)) {
        ++m_hall.tally.refused[answer->code];
        auto const wait = std::max(100u, answer->retry_ms);
        m_timer.expires_after(std::chrono::milliseconds(wait));
        m_timer.async_wait([this](boost::system::error_code failed) {
            if (!failed && m_welcome && m_pending) send_pending();
        });
        return;
    }
    auto const pending = std::move(*m_pending);
    m_pending.reset();
    auto& tally = m_hall.tally;
    auto& durations = pending.sent > 1 || pending.disturbed ? tally.answers_after_outage : tally.answers;
    durations.add(Clock::now() - pending.ask.due);
    if (answer->again) ++tally.answered_again;
    if (answer->accepted) {
        m_hall.journal.write(answer->seq, answer->id, pending.cid, pending.ask.kind);
        tally.accepted.push_back({ answer->id, answer->seq, pending.ask.kind });
        m_hall.ledger.hear(pending.ask.kind, pending.ask.arguments, answer->created, m_hall.server_now());
    } else {
        ++tally.refused[answer->code];
        ++tally.refused_because[pending.ask.kind + " " + answer->code + " " + answer->reason];
    }
    if (!pending.ask.probe.empty()) {
        auto const seq = answer->accepted ? std::optional(answer->seq) : std::nullopt;
        m_hall.probes.answered(pending.ask.probe, pending.cid, seq);
    }
    m_listener.answered(pending.ask, *answer);
}

void Line::start_over(std::string_view channel)
{
    auto* const mine = following(channel);
    if (!mine) return;
    mine->position.reset();
    m_hall.probes.broke(m_index);
    m_socket->send(subscribe({ *mine }, m_epoch));
}

void Line::follow(std::string const& channel)
{
    if (following(channel)) return;
    m_followings.push_back({ channel, std::nullopt });
    if (m_welcome) m_socket->send(subscribe({ m_followings.back() }, m_epoch));
}

void Line::unfollow(std::string const& channel)
{
    if (std::erase_if(m_followings, [&](auto const& one) { return one.channel == channel; }) == 0) return;
    m_hall.probes.left(channel, m_index);
    if (m_welcome) m_socket->send(unsubscribe(channel));
}

void Line::ask(Ask ask)
{
    assert(!busy());
    ++m_hall.tally.asked;
    auto cid = new_cid(ask.nameless);
    m_pending = Pending{ std::move(ask), std::move(cid) };
    if (m_welcome) send_pending();
}

void Line::send_pending()
{
    auto& pending = *m_pending;
    auto const& probe = pending.ask.probe;
    auto const now = Clock::now();
    pending.disturbed = pending.disturbed || pending.ask.due < m_welcome_since;
    bool const is_clean = pending.sent == 0 && !pending.disturbed;
    if (!probe.empty() && is_clean && m_hall.probes.wanted(probe, now))
        m_hall.probes.begin(probe, pending.cid, pending.ask.due, now, m_hall.followers(probe));
    ++m_hall.tally.sent;
    if (++pending.sent > 1) ++m_hall.tally.repeated;
    m_socket->send(command(pending.cid, pending.ask.kind, pending.ask.arguments));
}

void Line::closed(std::uint16_t code)
{
    if (m_welcome || code != 0) ++m_hall.tally.closed[code];
    m_welcome = false;
    m_hall.probes.broke(m_index);
    if (m_leaving) return;
    if (code == unauthenticated || code == removed || code == replaced) {
        m_lost = true;
        ++m_hall.tally.lost_for_good;
        return;
    }
    come_back();
}

/// Full jitter: anywhere between now and a bound that doubles, so that a room does not come back as one wave.
void Line::come_back()
{
    std::uint64_t bound = m_retry_spread_ms;
    if (m_attempts > 0)
        bound = std::min<std::uint64_t>(
            m_retry_max_ms, std::uint64_t{ m_retry_base_ms } << std::min(m_attempts, doublings_max));
    if (m_goaway_ms > 0) bound = std::exchange(m_goaway_ms, 0);
    ++m_attempts;
    m_timer.expires_after(std::chrono::milliseconds(m_hall.chance.under(bound + 1)));
    m_timer.async_wait([this](boost::system::error_code failed) {
        if (!failed && !m_leaving) open();
    });
}

/// An anonymous contribution gets a cid that leads to nobody.
std::string Line::new_cid(bool nameless)
{
    if (nameless) return hex(m_hall.chance.next()) + hex(m_hall.chance.next());
    return m_hall.run + ":" + std::to_string(m_index) + ":" + std::to_string(++m_cids);
}

Following* Line::following(std::string_view channel)
{
    auto const found = std::find_if(
        m_followings.begin(), m_followings.end(), [&](auto const& one) { return one.channel == channel; });
    return found == m_followings.end() ? nullptr : &*found;
}

bool Line::is_informed() const
{
    return std::all_of(m_followings.begin(),
        m_followings.begin() + static_cast<std::ptrdiff_t>(m_first_followings),
        [](Following const& one) { return one.position.has_value(); });
}

std::optional<std::uint64_t> Line::position(std::string_view channel) const
{
    for (auto const& one : m_followings)
        if (one.channel == channel) return one.position;
    return std::nullopt;
}

} // namespace parvis::rehearse
