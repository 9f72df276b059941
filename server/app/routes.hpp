// HTTP requests to the hub's calls and the server's pages. Runs on the hub's thread; replies whenever the
// answer is there.
#pragma once

#include "server/app/pages.hpp"
#include "server/hub/hub.hpp"
#include "server/net/server.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace parvis::app {

using ReplyWith = std::function<void(net::Response)>;

class Routes {
public:
    /// Transcripts of draws that are kept ready: one of 25,000 people takes a while to write, and anybody may
    /// ask.
    static constexpr std::size_t transcripts_kept = 16;

    struct World {
        std::string public_url;
        std::string version;
        std::string durability;
        std::function<bool()> is_ready;
        std::function<net::Counters()> counters;
        std::function<domain::Time()> now;
        /// The bytes of a photo, later and on the hub's thread; none where it cannot be read.
        std::function<void(std::string file, std::function<void(std::optional<std::string>)>)> read_photo;
    };
    Routes(hub::Hub& hub, Pages const& pages, World world);

    void handle(net::Request const&, ReplyWith);
    /// A stream that `handle` granted is open.
    void stream_opened(net::ConnectionId, net::Request const&);

private:
    void join_page(net::Request const&, std::string const& typed_code, ReplyWith);
    void photo(net::Request const&, std::string_view name, ReplyWith);
    void draw_page(net::Request const&, std::string_view name, ReplyWith);
    void join_by_form(net::Request const&, ReplyWith);
    void api(net::Request const&, ReplyWith);
    void api_session(net::Request const&, std::string_view session, std::string_view what, ReplyWith);
    std::string lang_of(net::Request const&) const;
    std::string const& transcript_of(std::string const& session_id, domain::Session const&, domain::DrawId);

    hub::Hub& m_hub;
    Pages const& m_pages;
    World m_world;
    struct Transcript {
        domain::Seq changed = 0;
        std::string text;
    };
    std::map<std::pair<std::string, domain::DrawId>, Transcript> m_transcripts;
};

} // namespace parvis::app
