// One person's connection, kept for the whole evening: it opens, says who it is, follows channels by the rule
// of ranges, gives one command after the other, and when the connection breaks it comes back with full jitter
// and asks again under the same cid. It knows nothing of what the commands mean.
#pragma once

#include "clients/rehearse/frames.hpp"
#include "clients/rehearse/hall.hpp"
#include "clients/rehearse/socket.hpp"

#include <boost/asio/steady_timer.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace parvis::rehearse {

/// A command as somebody wants it.
struct Ask {
    std::string kind;
    std::string arguments = "{}"; // a JSON object
    Moment due; // when it was intended, for the measures
    std::string probe; // the channel on which its arrival is worth measuring, or empty
    bool nameless = false; // its cid says nothing of who asks
};

class LineListener {
public:
    virtual ~LineListener() = default;
    /// One more channel is there: see `Line::is_informed`.
    virtual void informed() { }
    /// What the server tells this person alone: the `set` of a frame of `me`.
    virtual void told(std::string_view) { }
    /// The only answer to this command. Another one may be given from within.
    virtual void answered(Ask const&, Answer const&) = 0;
};

class Line final : SocketListener {
public:
    /// `room` gets what this connection sees. `channels` are followed from the start.
    Line(Hall&, Room& room, std::string token, std::vector<std::string> channels, LineListener&);
    Line(Line const&) = delete;
    Line& operator=(Line const&) = delete;

    void open();
    /// Ends the connection for good.
    void hang_up();
    void follow(std::string const& channel);
    void unfollow(std::string const& channel);
    /// Only when not `busy`: a phone gives its commands one after the other.
    void ask(Ask);
    bool busy() const { return m_pending.has_value(); }
    bool is_welcome() const { return m_welcome; }
    /// Has the channels it followed from the start: nobody decides on a room they have not seen.
    bool is_informed() const;
    bool lost_for_good() const { return m_lost; }
    std::size_t index() const { return m_index; }
    /// The position in this channel, or none when it is not followed or not there yet.
    std::optional<std::uint64_t> position(std::string_view channel) const;

private:
    struct Pending {
        Ask ask;
        std::string cid;
        std::size_t sent = 0;
        bool disturbed = false; // its moment came while there was no connection
    };

    void opened() override;
    void received(std::string_view text) override;
    void closed(std::uint16_t code) override;

    void take_welcome(std::string_view text);
    void take_data(Peek const&);
    void take_answer(std::string_view text);
    void start_over(std::string_view channel);
    void send_pending();
    void come_back();
    std::string new_cid(bool nameless);
    Following* following(std::string_view channel);

    Hall& m_hall;
    Room& m_room;
    LineListener& m_listener;
    std::string m_token;
    std::size_t m_index;
    std::vector<Following> m_followings;
    std::size_t m_first_followings; // those from the start, which are never left
    boost::asio::steady_timer m_timer; // to come back, or to ask again: never both
    std::unique_ptr<Socket> m_socket;
    std::optional<Pending> m_pending;
    std::string m_epoch;
    std::uint32_t m_retry_base_ms;
    std::uint32_t m_retry_max_ms;
    std::uint32_t m_retry_spread_ms;
    Moment m_welcome_since;
    std::uint32_t m_goaway_ms = 0;
    std::uint32_t m_attempts = 0; // since the last welcome
    std::uint32_t m_cids = 0;
    bool m_epoch_known = false;
    bool m_welcome = false;
    bool m_leaving = false;
    bool m_lost = false;
};

} // namespace parvis::rehearse
