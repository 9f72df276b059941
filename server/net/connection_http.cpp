// The HTTP half of a connection: one request is read, routed and answered before the next is looked at.
#include "server/net/connection.hpp"

#include "server/net/http.hpp"
#include "server/net/loop.hpp"
#include "server/net/websocket.hpp"

#include <array>
#include <cstdio>
#include <ctime>

namespace parvis::net {

namespace {

namespace asio = boost::asio;

constexpr std::size_t read_bytes = 4096;

std::string http_date()
{
    auto const now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    static constexpr char const* days[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
    static constexpr char const* months[]
        = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    std::array<char, 64> text; // by hand: strftime would speak the locale's language
    std::snprintf(text.data(), text.size(), "%s, %02d %s %d %02d:%02d:%02d GMT", days[parts.tm_wday],
        parts.tm_mday, months[parts.tm_mon], parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec);
    return text.data();
}

std::string address_text(Socket const& socket)
{
    ErrorCode ec;
    auto const address = socket.remote_endpoint(ec).address();
    if (ec) return {};
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    return address.to_string();
}

/// RFC 6455, section 4.1: 16 bytes in base64.
bool is_websocket_key(std::string_view key)
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    return key.size() == 24 && key.ends_with("==")
        && key.substr(0, 22).find_first_not_of(alphabet) == std::string_view::npos;
}

std::string retry_after(ConnectionId id)
{
    return std::to_string(1 + id % 5); // spread, so that those refused together do not come back together
}

}

void Connection::start()
{
    // Idle, but with less patience than between two requests: who connects has something to ask.
    m_deadline = Clock::now() + std::chrono::milliseconds(m_loop.common().settings.limits.header_ms_max);
    read_request();
}

void Connection::read_request()
{
    m_reading = true;
    auto const before = m_input.size();
    m_input.resize(before + read_bytes);
    auto const space = asio::buffer(m_input.data() + before, read_bytes);
    m_socket.async_read_some(space, [self = shared_from_this(), before](ErrorCode ec, std::size_t bytes) {
        self->m_reading = false;
        self->m_input.resize(before + bytes);
        if (self->m_state == State::gone) return;
        if (ec) return self->die();
        if (self->m_state == State::ending) return self->discard_input();
        self->advance();
    });
}

void Connection::advance()
{
    auto const& limits = m_loop.common().settings.limits;
    if (m_state == State::idle) {
        // RFC 9112, section 2.2: an empty line before a request is ignored.
        while (m_input.starts_with("\r\n"))
            m_input.erase(0, 2);
        if (m_input.empty()) return read_request();
        m_state = State::head;
        m_deadline = Clock::now() + std::chrono::milliseconds(limits.header_ms_max);
    }
    if (m_state == State::head) {
        auto read = read_head(m_input, limits);
        if (std::holds_alternative<Unfinished>(read)) return read_request();
        if (auto const* const refused = std::get_if<Refused>(&read)) return refuse(refused->status);
        m_head = std::get<Head>(std::move(read));
        if (m_head.uploads) {
            if (m_loop.common().total(&Tallies::uploads) >= limits.uploads_max) return refuse(503);
            counted_upload = true;
            m_loop.tallies().uploads.add();
        }
        m_state = State::body;
        m_deadline = Clock::now()
            + std::chrono::milliseconds(m_head.uploads ? limits.upload_ms_max : limits.body_ms_max);
        if (m_head.expects_continue && m_input.size() < m_head.bytes + m_head.body_bytes) {
            m_outbox.push(nullptr, "HTTP/1.1 100 Continue\r\n\r\n");
            flush();
        }
    }
    if (m_state == State::body) {
        if (m_input.size() < m_head.bytes + m_head.body_bytes) return read_request();
        m_head.request.body = m_input.substr(m_head.bytes, m_head.body_bytes);
        m_input.erase(0, m_head.bytes + m_head.body_bytes);
        if (std::exchange(counted_upload, false)) m_loop.tallies().uploads.subtract();
        route();
    }
}

void Connection::route()
{
    auto const& common = m_loop.common();
    auto& request = m_head.request;
    m_loop.tallies().requests.add();
    m_keep_alive = m_head.keep_alive;
    request.remote_address = address_text(m_socket);
    if (request.path == common.settings.websocket_path) return upgrade();
    if (auto const* const file = common.files.find(std::string_view(request.path).substr(1))) {
        bool const reads = request.method == Method::get || request.method == Method::head;
        if (!reads) return respond_text(405, { { "Allow", "GET, HEAD" } });
        return respond_file(*file, 200, {});
    }
    m_state = State::answering;
    m_deadline = Clock::now() + std::chrono::milliseconds(common.settings.limits.idle_ms_max);
    auto reply = [loop = m_loop.weak_from_this(), id = m_id, number = ++m_request_number](Response response) {
        auto const alive = loop.lock();
        if (!alive) return;
        alive->post([alive = alive.get(), id, number, response = std::move(response)]() mutable {
            if (auto* const connection = alive->find(id)) connection->reply(number, std::move(response));
        });
    };
    // A copy stays for the stream that the answer may ask for.
    auto given = request;
    request.body.clear();
    common.handler.requested(std::move(given), std::move(reply));
}

void Connection::upgrade()
{
    auto const& settings = m_loop.common().settings;
    auto const& request = m_head.request;
    auto const refuse_with = [this](unsigned status, Fields fields = {}) {
        m_loop.tallies().refused.add();
        m_keep_alive = false;
        respond_text(status, std::move(fields));
    };
    if (!m_head.upgrades_to_websocket)
        return refuse_with(426, { { "Upgrade", "websocket" }, { "Connection", "upgrade" } });
    if (request.field("sec-websocket-version") != "13")
        return refuse_with(426, { { "Sec-WebSocket-Version", "13" } });
    if (!origin_allowed(request, settings.origins)) return refuse_with(403);
    if (!is_websocket_key(request.field("sec-websocket-key"))) return refuse_with(400);
    bool speaks = false;
    for (auto const& [name, value] : request.fields)
        if (name == "sec-websocket-protocol")
            for_each_element(
                value, [&](std::string_view offered) { speaks = speaks || offered == settings.subprotocol; });
    if (!speaks) return refuse_with(400);

    m_state = State::accepting;
    m_deadline = Clock::now() + std::chrono::milliseconds(settings.limits.header_ms_max);
    // A copy of what is there, not the string itself: its room of some kilobytes would stay with an idle
    // connection.
    std::string const leftover = std::exchange(m_input, {});
    m_websocket
        = std::make_unique<WebSocket>(*this, std::string(leftover), settings.limits.inbound_frame_bytes_max);
    m_websocket->accept(request, settings.subprotocol);
}

void Connection::reply(std::uint64_t request_number, Response response)
{
    if (m_state != State::answering || request_number != m_request_number) return;
    if (response.stream) return begin_stream(response);
    if (!response.file.empty()) {
        auto const* const file = m_loop.common().files.find(response.file);
        return file != nullptr ? respond_file(*file, response.status, std::move(response.fields))
                               : respond_text(404);
    }
    auto fields = std::move(response.fields);
    if (!response.body.empty()) fields.emplace_back("Content-Type", response.content_type);
    respond(
        response.status, std::move(fields), std::make_shared<std::string const>(std::move(response.body)));
}

void Connection::respond_file(StaticFile const& file, unsigned status, Fields fields)
{
    auto const& request = m_head.request;
    auto const compressed = file.brotli.body || file.gzip.body;
    auto const* chosen = &file.plain;
    std::string_view coding;
    if (file.brotli.body && accepts_coding(request, "br")) {
        chosen = &file.brotli;
        coding = "br";
    } else if (file.gzip.body && accepts_coding(request, "gzip")) {
        chosen = &file.gzip;
        coding = "gzip";
    }
    if (!has_field(fields, "cache-control")) fields.emplace_back("Cache-Control", file.cache_control);
    fields.emplace_back("ETag", chosen->entity_tag);
    if (compressed) fields.emplace_back("Vary", "Accept-Encoding");
    if (status == 200 && none_match_names(request, chosen->entity_tag))
        return respond(304, std::move(fields), nullptr);
    fields.emplace_back("Content-Type", file.content_type);
    if (!coding.empty()) fields.emplace_back("Content-Encoding", coding);
    respond(status, std::move(fields), chosen->body);
}

void Connection::respond_text(unsigned status, Fields fields) { respond(status, std::move(fields), nullptr); }

Fields Connection::with_common(Fields fields) const
{
    for (auto const& field : m_loop.common().settings.common_fields)
        if (!has_field(fields, field.first)) fields.push_back(field);
    fields.emplace_back("Date", http_date());
    return fields;
}

void Connection::respond(unsigned status, Fields fields, std::shared_ptr<std::string const> const& body)
{
    m_state = State::responding;
    fields = with_common(std::move(fields));
    auto const bodiless = status == 204 || status == 304;
    if (!bodiless) fields.emplace_back("Content-Length", std::to_string(body ? body->size() : 0));
    if (!has_field(fields, "connection"))
        fields.emplace_back("Connection", m_keep_alive ? "keep-alive" : "close");
    auto const head = std::make_shared<std::string const>(response_head(status, fields));
    m_outbox.push(head, *head);
    if (body && !bodiless && m_head.request.method != Method::head) m_outbox.push(body, *body);
    flush();
}

void Connection::refuse(unsigned status)
{
    m_loop.tallies().refused.add();
    m_keep_alive = false;
    Fields fields;
    if (status == 405) fields = { { "Allow", "GET, HEAD, POST" } };
    if (status == 503) fields = { { "Retry-After", retry_after(m_id) } };
    respond_text(status, std::move(fields));
}

void Connection::next_request()
{
    m_head = {};
    if (!m_keep_alive) return end();
    m_state = State::idle;
    m_deadline = Clock::now() + std::chrono::milliseconds(m_loop.common().settings.limits.idle_ms_max);
    // In a turn of its own: a thousand pipelined requests would otherwise be a thousand calls deep, and one
    // turn long.
    m_loop.post([self = shared_from_this()] {
        if (self->m_state == State::idle) self->advance();
    });
}

void Connection::begin_stream(Response const& response)
{
    m_keep_alive = false;
    auto fields = response.fields;
    fields.emplace_back("Content-Type", "text/event-stream");
    fields.emplace_back("Cache-Control", "no-store");
    fields.emplace_back("X-Accel-Buffering", "no"); // else nginx collects the events
    fields.emplace_back("Connection", "close"); // the end of the connection is the end of the body
    auto const head = std::make_shared<std::string const>(response_head(200, with_common(std::move(fields))));
    m_outbox.push(head, *head);
    if (m_head.request.method == Method::head) {
        m_state = State::responding;
        return flush();
    }
    m_state = State::stream;
    flush();
    begin_frames(Transport::event_stream);
    discard_input(); // its end is how we learn that the client has gone
}

} // namespace parvis::net
