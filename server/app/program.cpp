#include "server/app/program.hpp"

#include "server/app/correspondence.hpp"
#include "server/app/data_folder.hpp"
#include "server/app/greeting.hpp"
#include "server/app/log.hpp"
#include "server/app/notice.hpp"
#include "server/app/routes.hpp"
#include "server/app/surroundings.hpp"
#include "server/app/words.hpp"
#include "server/hub/tokens.hpp"
#include "server/placement/placement.hpp"
#include "server/post/push_sender.hpp"
#include "server/post/relay.hpp"
#include "server/store/address_book.hpp"
#include "server/store/photo_files.hpp"
#include "server/version.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <thread>

namespace parvis::app {

namespace asio = boost::asio;
namespace fs = std::filesystem;

namespace {

constexpr auto hub_wake = std::chrono::milliseconds(20);
constexpr auto leave_within = std::chrono::seconds(10);
constexpr domain::Duration letter_within = 5'000; // that is under way when the server leaves
constexpr std::size_t read_events_max = 10'000; // at a time, while loading

domain::Time milliseconds_now()
{
    auto const since = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

class Program final : public net::Handler, public hub::Outside {
public:
    explicit Program(ServeConfig const& config);
    int run();

private:
    // ---- From the network, on its threads
    void requested(net::Request request, std::function<void(net::Response)> reply) override;
    void opened(net::ConnectionId, net::Transport, net::Request) override;
    void received(net::ConnectionId, std::string text) override;
    void closed(net::ConnectionId) override;
    void drained(net::ConnectionId, std::vector<net::Missed>) override;

    // ---- From the hub, on its thread
    domain::Time now() override;
    domain::Entropy entropy() override { return hub::random_entropy(); }
    void append(std::vector<store::Batch>) override;
    void save_snapshot(std::string const& session, store::Snapshot) override;
    void read_log(std::string const& session, hub::LogRead) override;
    void redact(std::string const& session, std::vector<store::Redaction>, hub::Done) override;
    void backup(std::string const& path, hub::BackupDone) override;
    void keep_photo(std::string const& file, std::string bytes, hub::Done) override;
    void drop_photo(std::string const& file) override;
    void suggest_placement(domain::PlacementProblem, hub::PlacementDone) override;
    void failed(boost::system::error_code) override;
    void send(hub::ConnectionId, std::string text, std::uint32_t answered) override;
    void join(hub::ConnectionId, hub::AudienceId) override;
    void leave(hub::ConnectionId, hub::AudienceId) override;
    void publish(std::vector<hub::Publication>) override;
    void catch_up(hub::ConnectionId, std::vector<std::string>) override;
    void close(hub::ConnectionId, std::uint16_t code) override;

    template <typename Work>
    void on_hub(Work work)
    {
        asio::post(m_hub_context, std::move(work));
    }
    /// Runs `ask` on the thread of this context and hands what it gives to `then` on the hub's thread.
    template <typename Ask, typename Then>
    void on_thread_of(asio::io_context& context, Ask ask, Then then)
    {
        asio::post(context, [this, ask = std::move(ask), then = std::move(then)]() mutable {
            on_hub([result = ask(), then = std::move(then)]() mutable { then(std::move(result)); });
        });
    }
    /// Beside the disk.
    template <typename Ask, typename Then>
    void on_log(Ask ask, Then then)
    {
        on_thread_of(m_log_context, std::move(ask), std::move(then));
    }
    Correspondence::World correspondence_world();
    /// None: there is no relay.
    std::unique_ptr<post::Relay> make_relay() const;
    /// Where there is web push; `m_url` is known.
    void start_push();
    void send_notice(store::Subscription const&, std::string subject, Correspondence::HandedDone);
    void send_letter(store::Subscription const&, pages::Letter, Correspondence::HandedDone);
    void load_sessions();
    hub::Sequencer load(store::Head const&);
    void greet() const;
    void wake_again();
    void start_leaving();
    void finish_leaving();

    ServeConfig m_config;
    DataFolder m_folder;
    std::unique_ptr<store::EventLog> m_log; // of the log thread, once it runs
    store::PhotoFiles m_photos; // of the log thread, once it runs
    store::AddressBook m_addresses; // of the log thread, once it runs
    std::string m_web;
    pages::Pages m_pages;
    std::unique_ptr<net::Server> m_server;
    std::string m_url;
    asio::io_context m_hub_context{ 1 };
    asio::io_context m_log_context{ 1 };
    asio::io_context m_placement_context{ 1 };
    asio::io_context m_post_context{ 1 };
    std::unique_ptr<post::Relay> m_relay; // of the post's thread
    std::unique_ptr<post::PushSender> m_push; // of the post's thread; none: there is no web push
    std::string m_push_key;
    asio::steady_timer m_wake{ m_hub_context };
    asio::steady_timer m_deadline{ m_hub_context };
    asio::signal_set m_signals{ m_hub_context, SIGTERM, SIGINT };
    std::unique_ptr<hub::Hub> m_hub;
    std::unique_ptr<Correspondence> m_correspondence;
    std::unique_ptr<Routes> m_routes;
    domain::Time m_now = 0;
    bool m_ready = false;
    bool m_leaving = false;
    domain::Time m_leave_by = 0; // without the letter that is under way
    int m_exit_code = 0;
};

Program::Program(ServeConfig const& config)
    : m_config(config)
    , m_folder(open_data_folder(config.data))
    , m_log(open_log(config.data))
    , m_photos(config.data + "/photos")
    , m_addresses(config.data + "/addresses.db")
    , m_web(web_folder(config))
    , m_pages(m_web + "/pages")
{
    net::Settings settings;
    settings.address = config.address;
    settings.port = config.port;
    settings.threads = config.threads;
    settings.static_folder = m_web + "/dist";
    m_url = config.url.empty() ? url_of(config.address, config.port) : config.url;
    if (!fs::exists(settings.static_folder))
        throw std::runtime_error(
            settings.static_folder + " is missing: run deploy/run, or `npm run build` in clients/web");
    settings.limits.upload_suffix = "/photos";
    settings.limits.delete_suffix = "/reminders";
    settings.limits.upload_bytes_max = photos::limits::bytes_max;
    settings.limits.connections_max = connections_allowed(settings.limits);
    settings.origins = { m_url };
    settings.common_fields = {
        { "Content-Security-Policy", content_policy(m_pages, settings.static_folder, m_url) },
        { "X-Content-Type-Options", "nosniff" },
        { "Referrer-Policy", "no-referrer" },
        { "Permissions-Policy", "camera=(), microphone=(), geolocation=()" },
    };
    m_server = std::make_unique<net::Server>(std::move(settings), *this);
    if (config.url.empty()) m_url = url_of(config.address, m_server->port());

    hub::Settings hub_settings;
    hub_settings.version = version;
    hub_settings.durability = m_log->durability();
    hub_settings.public_url = m_url;
    hub_settings.secret = m_folder.secret;
    hub_settings.operator_token = m_folder.operator_token;
    m_hub = std::make_unique<hub::Hub>(std::move(hub_settings), *this);
    m_relay = make_relay();
    start_push();
    auto kept = m_addresses.all();
    if (kept.has_error())
        throw std::runtime_error("the address book cannot be read: " + kept.error().message());
    m_correspondence = std::make_unique<Correspondence>(m_pages, correspondence_world(), std::move(*kept));
    Routes::World world{ m_url, version, m_log->durability(), [this] { return m_ready && !m_leaving; },
        [this] { return m_server->counters(); }, [this] { return now(); },
        [this](std::string file, auto then) {
            on_log([this, file = std::move(file)] { return m_photos.read(file); },
                [then = std::move(then)](boost::system::result<std::string> bytes) {
                    then(bytes ? std::optional(std::move(*bytes)) : std::nullopt);
                });
        },
        m_push_key, m_config.push_services };
    m_routes = std::make_unique<Routes>(*m_hub, m_pages, *m_correspondence, std::move(world));
}

int Program::run()
{
    load_sessions();
    auto const log_work = asio::make_work_guard(m_log_context);
    auto const placement_work = asio::make_work_guard(m_placement_context);
    auto const post_work = asio::make_work_guard(m_post_context);
    auto const hub_work = asio::make_work_guard(m_hub_context);
    std::thread log_thread([this] { m_log_context.run(); });
    std::thread placement_thread([this] { m_placement_context.run(); });
    std::thread post_thread([this] { m_post_context.run(); });
    m_signals.async_wait([this](boost::system::error_code error, int) {
        if (!error) start_leaving();
    });
    wake_again();
    m_ready = true;
    m_server->start();
    write_address(m_folder.path,
        url_of(m_config.address == "0.0.0.0" ? "127.0.0.1" : m_config.address, m_server->port()));
    greet();
    m_hub_context.run();

    remove_address(m_folder.path);
    m_server->stop();
    m_log_context.stop();
    m_placement_context.stop();
    m_post_context.stop(); // a relay that lets wait is given up
    log_thread.join();
    placement_thread.join(); // within the time that a problem may take
    post_thread.join();
    log(Severity::info, "stopped", { { "exit_code", std::to_string(m_exit_code) } });
    return m_exit_code;
}

void Program::greet() const
{
    log(Severity::info, "serving",
        { { "version", version }, { "address", m_url }, { "data", m_folder.path },
            { "durability", m_log->durability() } });
    auto const& say = words();
    std::cout << "\n"
              << qr_for_terminal(m_url) << "\n"
              << say.address << "\n  " << m_url << "\n\n"
              << say.operator_link << "\n  " << m_url << "/operator#t=" << m_folder.operator_token << "\n"
              << std::endl;
}

// ---- Loading

void Program::load_sessions()
{
    auto const heads = m_log->heads();
    if (heads.has_error()) throw std::runtime_error("the log cannot be read: " + heads.error().message());
    for (auto const& head : *heads)
        if (head.seq > 0) m_hub->adopt(head.session, load(head));
    m_photos.drop_all_but(m_hub->photos());
    log(Severity::info, "sessions loaded", { { "count", std::to_string(heads->size()) } });
}

hub::Sequencer Program::load(store::Head const& head)
{
    hub::Sequencer sequencer;
    hub::Seal const seal(m_folder.secret, head.session);
    auto const snapshot = m_log->snapshot(head.session);
    if (snapshot.has_value() && *snapshot)
        if (auto decoded = hub::decode_snapshot((*snapshot)->body)) sequencer = std::move(*decoded);
    while (sequencer.published().seq < head.seq) {
        auto const entries = m_log->read(head.session, sequencer.published().seq, read_events_max);
        if (entries.has_error() || entries->empty())
            throw std::runtime_error(
                "session " + head.session + " cannot be read: run `parvis verify` on the data directory");
        auto next = hub::replay(std::move(sequencer), *entries, seal);
        if (!next)
            throw std::runtime_error("session " + head.session
                + " was written by a newer version, or is damaged: run `parvis verify`");
        sequencer = std::move(*next);
    }
    return sequencer;
}

// ---- From the network: post to the hub, nothing else

void Program::requested(net::Request request, std::function<void(net::Response)> reply)
{
    on_hub([this, request = std::move(request), reply = std::move(reply)]() mutable {
        m_routes->handle(request, std::move(reply));
    });
}

void Program::opened(net::ConnectionId connection, net::Transport transport, net::Request request)
{
    on_hub([this, connection, transport, request = std::move(request)] {
        if (transport == net::Transport::websocket)
            m_hub->opened(connection);
        else
            m_routes->stream_opened(connection, request);
    });
}

void Program::received(net::ConnectionId connection, std::string text)
{
    on_hub([this, connection, text = std::move(text)] { m_hub->received(connection, text); });
}

void Program::closed(net::ConnectionId connection)
{
    on_hub([this, connection] { m_hub->closed(connection); });
}

void Program::drained(net::ConnectionId connection, std::vector<net::Missed> missed)
{
    on_hub([this, connection, missed = std::move(missed)] {
        std::vector<hub::Missed> same;
        for (auto const& one : missed)
            same.push_back({ one.audience, one.from });
        m_hub->drained(connection, std::move(same));
    });
}

// ---- From the hub

domain::Time Program::now()
{
    // Never back, even when somebody sets the machine's clock.
    constexpr domain::Duration day = 24 * 3'600'000;
    m_now = std::max(m_now, milliseconds_now() + m_config.days_ahead * day);
    return m_now;
}

void Program::append(std::vector<store::Batch> batches)
{
    on_log([this, batches = std::move(batches)] { return m_log->append(batches); },
        [this](auto results) { m_hub->appended(results); });
}

void Program::save_snapshot(std::string const& session, store::Snapshot snapshot)
{
    asio::post(m_log_context, [this, session, snapshot = std::move(snapshot)] {
        if (auto const error = m_log->save_snapshot(session, snapshot))
            log(Severity::warning, "snapshot not saved",
                { { "session", session }, { "error", error.message() } });
    });
}

void Program::read_log(std::string const& session, hub::LogRead then)
{
    on_log(
        [this, session]() -> store::Result<std::vector<store::StoredEntry>> {
            std::vector<store::StoredEntry> all;
            for (;;) {
                auto part = m_log->read(session, all.empty() ? 0 : all.back().seq, read_events_max);
                if (part.has_error()) return part.error();
                if (part->empty()) return all;
                all.insert(
                    all.end(), std::make_move_iterator(part->begin()), std::make_move_iterator(part->end()));
            }
        },
        std::move(then));
}

void Program::redact(std::string const& session, std::vector<store::Redaction> redactions, hub::Done then)
{
    on_log([this, session, redactions = std::move(redactions)] { return m_log->redact(session, redactions); },
        std::move(then));
}

void Program::backup(std::string const& path, hub::BackupDone then)
{
    on_log(
        [this, path]() -> store::Result<std::uint64_t> {
            if (auto const error = m_log->backup(path)) return error;
            if (auto const error = m_photos.copy_to(path + ".photos")) return error;
            std::error_code error;
            auto const bytes = fs::file_size(path, error);
            return error ? 0 : static_cast<std::uint64_t>(bytes);
        },
        std::move(then));
}

void Program::keep_photo(std::string const& file, std::string bytes, hub::Done done)
{
    on_log([this, file, bytes = std::move(bytes)] { return m_photos.keep(file, bytes); }, std::move(done));
}

void Program::drop_photo(std::string const& file)
{
    asio::post(m_log_context, [this, file] { m_photos.drop(file); });
}

void Program::suggest_placement(domain::PlacementProblem problem, hub::PlacementDone then)
{
    on_thread_of(
        m_placement_context, [problem = std::move(problem)] { return placement::suggest(problem); },
        std::move(then));
}

// ---- From the correspondence

std::unique_ptr<post::Relay> Program::make_relay() const
{
    auto const& mail = m_config.mail;
    if (mail.relay.empty()) return nullptr;
    auto password = mail.password_file.empty() ? std::string{} : read_file(mail.password_file);
    while (password.ends_with('\n') || password.ends_with('\r'))
        password.pop_back();
    return std::make_unique<post::Relay>(post::RelaySettings{ mail.relay, mail.user, std::move(password) },
        [this] { return m_post_context.stopped(); });
}

Correspondence::World Program::correspondence_world()
{
    auto const noted = [](Correspondence::Done done) {
        return [done = std::move(done)](boost::system::error_code error) {
            if (error) log(Severity::warning, "address book not written", { { "error", error.message() } });
            done(!error);
        };
    };
    Correspondence::World world;
    world.public_url = m_url;
    world.now = [this] { return now(); };
    world.find_session = [this](auto const& session) { return m_hub->find(session); };
    world.desk_of
        = [this](auto const& session, auto respondent) { return m_hub->desk_of(session, respondent); };
    world.new_key = [] { return hub::random_key(); };
    world.keep = [this, noted](store::Subscription one, Correspondence::Done done) {
        on_log([this, one = std::move(one)] { return m_addresses.keep({ one }); }, noted(std::move(done)));
    };
    world.drop = [this, noted](std::string key, Correspondence::Done done) {
        on_log([this, key = std::move(key)] { return m_addresses.drop({ key }); }, noted(std::move(done)));
    };
    world.send = [this](auto const& to, pages::Letter letter, Correspondence::HandedDone done) {
        if (to.channel == store::ReminderChannel::push)
            send_notice(to, std::move(letter.subject), std::move(done));
        else
            send_letter(to, std::move(letter), std::move(done));
    };
    world.has_relay = m_relay != nullptr;
    world.has_push = m_push != nullptr;
    return world;
}

void Program::start_push()
{
    // Browsers have none where the connection is not encrypted.
    bool const secure = m_url.starts_with("https://");
    if (!m_config.push || (!secure && m_config.push_services.empty())) return;
    post::PushKey key(read_or_make_push_key(m_folder.path));
    m_push_key = key.public_key();
    post::PushSettings settings{ m_config.push_services, secure ? m_url : std::string{} };
    m_push = std::make_unique<post::PushSender>(
        std::move(key), std::move(settings), [this] { return m_post_context.stopped(); });
}

void Program::send_notice(store::Subscription const& to, std::string subject, Correspondence::HandedDone done)
{
    auto const* session = m_hub->find(to.session);
    auto notice = session ? notice_of(m_pages, *session, to, std::move(subject)) : std::nullopt;
    on_thread_of(
        m_post_context,
        [this, notice = std::move(notice)] {
            return notice ? m_push->send(notice->to, notice->text) : post::PushResult::gone;
        },
        [done = std::move(done)](post::PushResult result) {
            bool const again = result == post::PushResult::try_again;
            if (again) log(Severity::warning, "a push service took no notice");
            done(again ? Handed::again : result == post::PushResult::gone ? Handed::gone : Handed::taken);
        });
}

void Program::send_letter(
    store::Subscription const& to, pages::Letter letter, Correspondence::HandedDone done)
{
    post::Message message;
    message.from = m_config.mail.from;
    message.to = to.address;
    message.subject = std::move(letter.subject);
    message.text = std::move(letter.text);
    message.lang = to.lang;
    message.stop_at = m_url + "/n/" + to.key + "/stop";
    message.at = now() / 1'000;
    on_thread_of(
        m_post_context, [this, message = std::move(message)] { return m_relay->send(message); },
        [done = std::move(done)](std::optional<std::string> const& refused) {
            if (refused) log(Severity::warning, "the relay took no letter", { { "error", *refused } });
            done(refused ? Handed::again : Handed::taken);
        });
}

void Program::failed(boost::system::error_code error)
{
    if (m_exit_code != 0) return;
    log(Severity::error, "the log failed: leaving, so that the next start recovers from it",
        { { "error", error.message() } });
    m_exit_code = 1;
    m_server->stop_accepting();
    m_hub_context.stop();
}

void Program::send(hub::ConnectionId connection, std::string text, std::uint32_t answered)
{
    m_server->send(connection, text.empty() ? nullptr : std::make_shared<net::Frame const>(text), answered);
}

void Program::join(hub::ConnectionId connection, hub::AudienceId audience)
{
    m_server->join(connection, audience);
}
void Program::leave(hub::ConnectionId connection, hub::AudienceId audience)
{
    m_server->leave(connection, audience);
}

void Program::publish(std::vector<hub::Publication> publications)
{
    std::vector<net::Publication> framed;
    framed.reserve(publications.size());
    for (auto const& one : publications)
        framed.push_back({ one.audience, one.from, std::make_shared<net::Frame const>(one.text) });
    m_server->publish(std::move(framed));
}

void Program::catch_up(hub::ConnectionId connection, std::vector<std::string> frames)
{
    std::vector<net::SharedFrame> framed;
    for (auto const& text : frames)
        framed.push_back(std::make_shared<net::Frame const>(text));
    m_server->catch_up(connection, std::move(framed));
}

void Program::close(hub::ConnectionId connection, std::uint16_t code)
{
    m_server->close(connection, code, {});
}

// ---- Time and leaving

void Program::wake_again()
{
    m_wake.expires_after(hub_wake);
    m_wake.async_wait([this](boost::system::error_code error) {
        if (error) return;
        m_hub->wake();
        m_correspondence->wake();
        // A letter that is taken while nobody notes it would be sent again.
        bool const posted = m_correspondence->is_idle() || now() >= m_leave_by;
        if (m_leaving && m_hub->is_idle() && posted) {
            m_hub->dismiss();
            return finish_leaving();
        }
        wake_again();
    });
}

void Program::start_leaving()
{
    log(Severity::info, "leaving: saying goodbye and finishing what was begun");
    m_leaving = true;
    m_leave_by = now() + letter_within;
    m_server->stop_accepting();
    m_hub->leave();
    m_correspondence->leave();
    // Whatever happens to a disk or a peer, the end comes; a second signal brings it at once.
    m_signals.async_wait([](boost::system::error_code error, int) {
        if (!error) std::_Exit(1);
    });
    m_deadline.expires_after(leave_within);
    m_deadline.async_wait([](boost::system::error_code error) {
        if (!error) std::_Exit(1);
    });
}

void Program::finish_leaving()
{
    on_log(
        [this, snapshots = m_hub->snapshots()] {
            for (auto const& [session, snapshot] : snapshots)
                if (auto const error = m_log->save_snapshot(session, snapshot)) return error;
            return boost::system::error_code{};
        },
        [this](boost::system::error_code error) {
            if (error) log(Severity::warning, "snapshot not saved", { { "error", error.message() } });
            m_hub_context.stop();
        });
}

} // namespace

int serve(ServeConfig const& config)
{
    start_log(config.log);
    // A phone that hangs up while we write is an error code, not the end of the evening.
    std::signal(SIGPIPE, SIG_IGN);
    return Program(config).run();
}

} // namespace parvis::app
