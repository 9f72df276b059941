// HTTP requests to the hub's calls and the server's pages. Runs on the hub's thread; replies whenever the
// answer is there.
#pragma once

#include "server/app/correspondence.hpp"
#include "server/hub/hub.hpp"
#include "server/net/server.hpp"
#include "server/pages/follow_up_form.hpp"
#include "server/pages/pages.hpp"

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
    /// Pages that come after a session: everybody opens them in the same minutes.
    static constexpr std::size_t documents_kept = 64;
    static constexpr domain::Duration document_kept_ms = 30'000;

    struct World {
        std::string public_url;
        std::string version;
        std::string durability;
        std::function<bool()> is_ready;
        std::function<net::Counters()> counters;
        std::function<domain::Time()> now;
        /// The bytes of a photo, later and on the hub's thread; none where it cannot be read.
        std::function<void(std::string file, std::function<void(std::optional<std::string>)>)> read_photo;
        std::string push_key = {}; // what browsers need to subscribe; empty: there is no web push
        std::vector<std::string> push_services = {}; // besides the known ones
    };
    Routes(hub::Hub& hub, pages::Pages const& pages, Correspondence& correspondence, World world);

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
    // page_routes.cpp
    /// Whether it was for one of the pages that come after a session; then it is answered.
    bool after_session(net::Request const&, ReplyWith&);
    void follow_up(net::Request const&, std::string_view rest, ReplyWith);
    void follow_up_qr(net::Request const&, std::string_view key, ReplyWith);
    /// The steps of a session, for its console.
    void replay(std::string const& session, net::Request const&, ReplyWith);
    void overview(net::Request const&, std::string_view key, ReplyWith);
    void respondent(net::Request const&, std::string_view name, ReplyWith);
    /// A table of the proceedings, or the proceedings as a page, for who may export the session.
    void export_file(net::Request const&, std::string const& session, ReplyWith);
    void my_evening(net::Request const&, std::string_view name, ReplyWith);
    using Show = std::function<net::Response(unsigned status, std::string notice, pages::PromiseForm typed)>;
    /// Gives the command of a form, then shows the page again: as saved, or as it was typed and why not.
    void give(net::Request const&, std::string const& token, std::string const& path, Show, ReplyWith);
    /// Forgets who they were; nothing is left to show then but that it is done.
    void erase(net::Request const&, std::string const& token, hub::Identity const&, Show, ReplyWith);
    // reminder_routes.cpp
    /// The page of somebody's own on which the form of reminders stands.
    struct OwnPage {
        std::string session;
        reminders::Reader reader;
        std::string path;
    };
    using ShowReminders = std::function<net::Response(unsigned status, pages::ReminderForm)>;
    pages::ReminderForm reminder_form(OwnPage const&) const;
    static bool is_about_reminders(net::Request const&);
    /// Asks for reminders, or stops them, then shows the page again.
    void remind(net::Request const&, OwnPage, ShowReminders, ReplyWith);
    /// At `/n/`, by the key of a letter.
    void reminder(net::Request const&, std::string_view rest, ReplyWith);
    // push_routes.cpp
    /// `/api/v1/push-key`, and `…/reminders` by a browser that wants to be told, or no more.
    net::Response push_key() const;
    void push_reminders(net::Request const&, std::string_view session, std::string_view token, ReplyWith);
    struct Document {
        std::string_view type;
        std::string body;
        domain::Seq seq = 0;
        domain::Time made_at = 0;
    };
    /// The document of this name, as it was made a moment ago or now; none: there is no such page.
    void kept(std::string const& session, std::string const& name, net::Request const&, ReplyWith,
        std::function<void(std::function<void(std::optional<Document>)>)> make);
    net::Response missing(net::Request const&) const;
    std::string lang_of(net::Request const&) const;
    std::string const& transcript_of(std::string const& session_id, domain::Session const&, domain::DrawId);

    hub::Hub& m_hub;
    pages::Pages const& m_pages;
    Correspondence& m_correspondence;
    World m_world;
    struct Transcript {
        domain::Seq changed = 0;
        std::string text;
    };
    std::map<std::pair<std::string, domain::DrawId>, Transcript> m_transcripts;
    std::map<std::string, Document> m_documents; // by session and name
};

} // namespace parvis::app
