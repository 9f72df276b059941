// What the hub answers over HTTP.
#include "server/hub/answers.hpp"

#include <algorithm>

namespace parvis::hub {

domain::Session const* Hub::find(std::string_view session) const
{
    auto const found = m_sessions.find(session);
    return found == m_sessions.end() ? nullptr : &found->second->published();
}

bool Hub::is_operator(std::string_view token) const
{
    return equal_secrets(token, m_settings.operator_token);
}

bool Hub::spend_over_http(std::string_view token, domain::Role role)
{
    auto& budget = m_http_budgets.try_emplace(std::string(token), full_budget(role)).first->second;
    return spend(budget, role);
}

void Hub::command(std::string_view session, std::string_view token, std::string_view body, Reply reply)
{
    auto const identity = m_tokens.identify(token);
    if (!identity || identity->session != session || !m_sessions.contains(session))
        return reply(refused(401, "unauthenticated", "token"));
    auto const frame = wire::parse_client_frame(body);
    if (frame.has_error()) return reply({ 400, wire::encode_fault(frame.error()) });
    auto const* command = std::get_if<wire::CommandFrame>(&*frame);
    if (!command) return reply(refused(400, "bad_message", "bad_frame"));
    auto& live = *m_sessions.find(session)->second;
    if (!spend_over_http(token, identity->role))
        return reply({ 429,
            wire::encode_refusal(command->cid, "rate_limited", "rate", retry_of_rate(identity->role)) });
    if (auto const fault = fault_of(live, *identity, *command))
        return reply({ fault->code == "expired" ? 409U : 503U, encode_refusal(command->cid, *fault) });
    Waiting waiting;
    waiting.then = [reply = std::move(reply), cid = command->cid](Outcome const* outcome) {
        if (!outcome)
            return reply(
                { 503, wire::encode_refusal(cid, "unavailable", "storage_full", limits::retry_full_ms) });
        auto const* rejection = std::get_if<domain::Rejection>(&outcome->answer);
        reply({ rejection ? status_of(rejection->code) : 200U, encode(outcome->cid, *outcome) });
    };
    submit(live, *identity, *command, std::move(waiting));
}

namespace {

wire::Fault fault_of_photo(photos::PhotoError error, std::string const& cid)
{
    if (error == photos::PhotoError::too_many_pixels) return fault("too_large", "photo_pixels", cid);
    return fault("bad_message", error == photos::PhotoError::damaged ? "photo_damaged" : "photo_format", cid);
}

} // namespace

void Hub::add_photo(std::string_view session, std::string_view token, wire::PhotoRequest const& request,
    std::string_view bytes, Reply reply)
{
    auto const identity = m_tokens.identify(token);
    if (!identity || identity->session != session || !m_sessions.contains(session))
        return reply(refused(401, "unauthenticated", "token"));
    if (!spend_over_http(token, identity->role))
        return reply({ 429,
            wire::encode_refusal(request.cid, "rate_limited", "rate", retry_of_rate(identity->role)) });
    auto photo = photos::without_metadata(bytes);
    if (photo.has_error()) {
        auto const status = photo.error() == photos::PhotoError::too_many_pixels ? 413U : 400U;
        return reply({ status, wire::encode_fault(fault_of_photo(photo.error(), request.cid)) });
    }
    auto const file = random_photo_file(photo->format);
    wire::CommandFrame frame{ .cid = request.cid,
        .command = domain::AddPhoto{ request.topic, { file, photo->width, photo->height, request.says } },
        .on_behalf = request.on_behalf,
        .until = {} };
    auto& live = *m_sessions.find(session)->second;
    if (auto const fault = Hub::fault_of(live, *identity, frame))
        return reply({ 503U, encode_refusal(frame.cid, *fault) });
    // Asked again, it is answered as before. Asked first, nobody fills the disk with what the rules refuse.
    bool const repeats = live.sequencer().knows(command_id(*identity, frame));
    domain::Context const context{ actor_of(*identity, frame), m_outside.now(), {} };
    auto const decision = domain::decide(live.published(), frame.command, context);
    if (!repeats && decision.has_error())
        return reply(
            { status_of(decision.error().code), wire::encode_rejection(frame.cid, decision.error()) });

    auto const kept = [this, id = std::string(session), who = *identity, frame, file, reply](
                          boost::system::error_code failed) {
        auto const refuse = [cid = frame.cid, reply](std::string const& reason) {
            reply({ 503, wire::encode_refusal(cid, "unavailable", reason, limits::retry_full_ms) });
        };
        if (failed) return refuse("storage_full");
        auto const found = m_sessions.find(id);
        if (m_leaving || found == m_sessions.end()) return refuse("restarting");
        Waiting waiting;
        waiting.then = [this, id, file, refuse, reply](Outcome const* outcome) {
            if (!shows_photo(id, file)) m_outside.drop_photo(file);
            if (!outcome) return refuse("storage_full");
            auto const* rejection = std::get_if<domain::Rejection>(&outcome->answer);
            reply({ rejection ? status_of(rejection->code) : 200U, encode(outcome->cid, *outcome) });
        };
        submit(*found->second, who, frame, std::move(waiting));
    };
    m_outside.keep_photo(file, std::move(photo->bytes), kept);
}

bool Hub::shows_photo(std::string_view session, std::string_view file) const
{
    auto const* published = find(session);
    if (!published) return false;
    for (auto const& [topic, report] : published->reports)
        for (auto const& photo : report.photos)
            if (photo.file == file) return true;
    return false;
}

std::set<std::string> Hub::photos() const
{
    std::set<std::string> files;
    for (auto const& [id, live] : m_sessions)
        for (auto const& [topic, report] : live->published().reports)
            for (auto const& photo : report.photos)
                files.insert(photo.file);
    return files;
}

bool Hub::too_many_wrong_codes(std::string const& address, bool failed)
{
    auto const now = m_outside.now();
    auto const count = [&](Failures& failures) {
        if (now - failures.since >= limits::wrong_codes_window) failures = { now, 0 };
        if (failed) ++failures.count;
        return failures.count;
    };
    // Failures only: a whole venue shares one address, and most people type what they read.
    std::erase_if(m_wrong_codes,
        [&](auto const& entry) { return now - entry.second.since >= limits::wrong_codes_window; });
    auto const here = failed || m_wrong_codes.contains(address) ? count(m_wrong_codes[address]) : 0;
    return here > limits::wrong_codes_per_address
        || count(m_wrong_codes_all) > limits::wrong_codes_per_server;
}

std::variant<std::pair<std::string, domain::Session const*>, wire::Fault> Hub::look_up(
    std::string const& code, std::string const& address)
{
    if (too_many_wrong_codes(address, false)) return fault("rate_limited", "rate");
    auto const found = m_codes.find(code);
    auto const* session = found == m_codes.end() ? nullptr : find(found->second);
    if (session && session->phase < domain::Phase::closed) return std::pair{ found->second, session };
    if (too_many_wrong_codes(address, true)) return fault("rate_limited", "rate");
    return fault("not_found", "wrong_code");
}

void Hub::join(wire::JoinRequest const& request, std::string const& address, JoinReply reply)
{
    auto const looked_up = look_up(request.code, address);
    if (auto const* fault = std::get_if<wire::Fault>(&looked_up)) return reply(*fault);
    auto const& session = std::get<0>(looked_up).first;
    auto& live = *m_sessions.find(session)->second;
    if (m_leaving) return reply(fault("unavailable", "restarting"));
    if (live.sequencer().queued() >= limits::queued_commands_max) return reply(fault("overloaded", "busy"));
    ++m_stats.commands;
    Waiting waiting;
    waiting.then = [this, session, reply = std::move(reply)](Outcome const* outcome) {
        if (!outcome) return reply(fault("unavailable", "storage_full"));
        if (auto const* rejection = std::get_if<domain::Rejection>(&outcome->answer))
            return reply(hub::fault_of(*rejection));
        auto const participant = std::get<domain::ParticipantId>(std::get<Accepted>(outcome->answer).created);
        auto const token = m_tokens.token_of({ session, domain::Role::participant, participant });
        reply(Joined{ session, participant, token });
    };
    Envelope envelope;
    envelope.reply_to = await(std::move(waiting));
    envelope.cid = request.cid;
    envelope.id = m_tokens.command_id(session, {}, request.cid);
    envelope.command = domain::Join{ request.profile };
    envelope.context = { {}, m_outside.now(), m_outside.entropy() };
    live.sequencer().receive(envelope);
    pump();
}

void Hub::create(domain::Plan const& plan, std::string_view token, Reply reply)
{
    if (!is_operator(token)) return reply(refused(401, "unauthenticated", "token"));
    start(plan, std::move(reply));
}

void Hub::start(domain::Plan plan, Reply reply)
{
    if (m_leaving) return reply(refused(503, "unavailable", "restarting"));
    if (m_sessions.size() >= limits::sessions_max) return reply(refused(507, "too_large", "too_many"));
    constexpr std::size_t id_length = 10;
    auto const id = random_name(id_length);
    if (!plan.series.name.empty() && plan.series.id.empty()) plan.series.id = id; // it opens one
    auto code = random_code();
    while (m_codes.contains(code))
        code = random_code();
    domain::Command const command = domain::CreateSession{ plan, code, random_name(id_length) };
    domain::Context const context{ {}, m_outside.now(), m_outside.entropy() };
    auto const decision = domain::decide({}, command, context);
    if (decision.has_error())
        return reply(
            { status_of(decision.error().code), wire::encode_fault(hub::fault_of(decision.error())) });

    auto live = std::make_unique<LiveSession>(id, m_outside, m_next_audience, Sequencer{});
    auto& session = *m_sessions.emplace(id, std::move(live)).first->second;

    Waiting waiting;
    waiting.then = [this, id, reply = std::move(reply)](Outcome const* outcome) {
        if (!outcome) {
            m_sessions.erase(id); // it never was
            return reply(refused(503, "unavailable", "storage_full"));
        }
        auto const& created = *m_sessions.find(id)->second;
        m_codes[created.published().code] = id;
        reply({ 201, wire::encode_created(summary_of(created)) });
    };
    Envelope envelope;
    envelope.reply_to = await(std::move(waiting));
    envelope.command = command;
    envelope.context = context;
    session.sequencer().receive(envelope);
    pump();
}

wire::SessionSummary Hub::summary_of(LiveSession const& live) const
{
    auto const& session = live.published();
    auto const link = [&](std::string const& page, domain::Role role) {
        return m_settings.public_url + page + live.id()
            + "#t=" + m_tokens.token_of({ live.id(), role, domain::ParticipantId{} });
    };
    wire::SessionSummary summary;
    summary.session = live.id();
    summary.frame = session.frame;
    summary.phase = session.phase;
    summary.code = session.code;
    summary.present = session.present.here;
    summary.links.join = m_settings.public_url + "/j/" + session.code;
    summary.links.console = link("/c/", domain::Role::facilitator);
    summary.links.board = link("/b/", domain::Role::board);
    summary.links.steward = link("/c/", domain::Role::steward);
    return summary;
}

Answer Hub::list(std::string_view token) const
{
    if (!is_operator(token)) return refused(401, "unauthenticated", "token");
    std::vector<wire::SessionSummary> summaries;
    for (auto const& [id, live] : m_sessions)
        if (live->published().seq > 0) summaries.push_back(summary_of(*live));
    return { 200, wire::encode_sessions(summaries) };
}

void Hub::export_session(std::string_view session, std::string_view token, ExportFormat format, Reply reply)
{
    auto const identity = m_tokens.identify(token);
    bool const facilitates
        = identity && identity->role == domain::Role::facilitator && identity->session == session;
    if (!is_operator(token) && !facilitates) return reply(refused(401, "unauthenticated", "token"));
    auto const* published = find(session);
    if (!published) return reply(refused(404, "not_found", "no_such_thing"));
    if (format == ExportFormat::csv) return reply({ 200, wire::export_csv(*published) });
    if (format == ExportFormat::markdown) return reply({ 200, wire::export_markdown(*published) });
    m_outside.read_log(std::string(session), [this, id = std::string(session), reply](auto entries) {
        if (entries.has_error()) return m_outside.failed(entries.error());
        std::vector<wire::LogLine> lines;
        for (auto const& [seq, entry] : *entries)
            lines.push_back({ seq, entry.at_ms, entry.kind, entry.command_id });
        reply({ 200, wire::export_json(id, *find(id), lines) });
    });
}

void Hub::backup(std::string const& path, std::string_view token, Reply reply)
{
    if (!is_operator(token)) return reply(refused(401, "unauthenticated", "token"));
    m_outside.backup(path, [path, reply](store::Result<std::uint64_t> bytes) {
        if (bytes.has_error())
            return reply({ 409, wire::encode_fault({ "conflict", "backup", bytes.error().message(), {} }) });
        reply({ 200, wire::encode_backup(path, *bytes) });
    });
}

} // namespace parvis::hub
