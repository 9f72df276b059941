#include "tests/hub/world.hpp"

#include "server/placement/placement.hpp"

#include <algorithm>
#include <random>

namespace parvis::test {

namespace {

constexpr std::string_view secret = "a secret that only these tests know";
constexpr std::size_t read_events_max = 64; // small, so that a load takes several reads
constexpr std::uint16_t torn = 1006; // what a client sees when the other end is gone

hub::Settings settings()
{
    hub::Settings settings;
    settings.version = "test";
    settings.durability = "memory";
    settings.public_url = "http://127.0.0.1";
    settings.secret = secret;
    settings.operator_token = World::operator_token;
    return settings;
}

} // namespace

World::World()
    : m_tokens(std::string(secret))
    , m_disk(std::make_shared<store::MemoryDisk>())
    , m_log(std::make_unique<store::MemoryEventLog>(m_disk))
{
}

void World::fault(std::string what)
{
    constexpr std::size_t kept = 5; // the first ones tell the story
    if (m_faults.size() < kept) m_faults.push_back(std::move(what));
}

// ---- Sessions and processes

void World::found(
    std::string const& session, std::string const& code, domain::Plan const& plan, domain::Phase phase)
{
    hub::Sequencer sequencer;
    hub::Envelope envelope;
    envelope.context.now = m_now;
    envelope.command = domain::CreateSession{ plan, code, "epoch of " + session };
    sequencer.receive(envelope);
    envelope.context.actor.role = domain::Role::facilitator;
    envelope.command = domain::SetPhase{ phase };
    sequencer.receive(envelope);
    store::Batch batch;
    batch.session = session;
    for (auto const& event : sequencer.take_batch()) {
        auto const body = wire::encode_event(event.recorded);
        batch.entries.push_back({ body.kind, {}, event.recorded.at, body.body });
    }
    if (m_log->append({ batch }).front()) fault("a session could not be founded");
}

void World::start()
{
    m_failed = false;
    m_log = std::make_unique<store::MemoryEventLog>(m_disk);
    m_hub = std::make_unique<hub::Hub>(settings(), *this);
    auto const heads = m_log->heads();
    for (auto const& head : *heads)
        m_hub->adopt(head.session, load(head));
}

hub::Sequencer World::load(store::Head const& head)
{
    hub::Sequencer sequencer;
    auto const snapshot = m_log->snapshot(head.session);
    if (*snapshot) {
        auto decoded = hub::decode_snapshot((*snapshot)->body);
        if (!decoded) fault("a snapshot cannot be read");
        if (decoded) sequencer = std::move(*decoded);
    }
    while (sequencer.published().seq < head.seq) {
        auto const entries = m_log->read(head.session, sequencer.published().seq, read_events_max);
        auto next = hub::replay(std::move(sequencer), *entries, m_tokens.seal_of(head.session));
        if (!next) {
            fault("the log cannot be replayed");
            return {};
        }
        sequencer = std::move(*next);
    }
    return sequencer;
}

void World::crash(std::size_t done)
{
    for (; done > 0 && !m_log_jobs.empty(); --done)
        do_log_job();
    m_hub_jobs.clear();
    m_log_jobs.clear();
    m_hub.reset();
    for (auto& [id, connection] : m_connections)
        connection.closed = torn;
}

// ---- What lies waiting

bool World::do_log_job()
{
    if (m_log_jobs.empty()) return false;
    auto const job = std::move(m_log_jobs.front());
    m_log_jobs.pop_front();
    job();
    return true;
}

bool World::do_hub_job()
{
    if (m_hub_jobs.empty() || m_failed) return false;
    auto const job = std::move(m_hub_jobs.front());
    m_hub_jobs.pop_front();
    job();
    return true;
}

void World::settle()
{
    while (do_log_job() || do_hub_job()) { }
}

void World::pass(domain::Duration span)
{
    m_now += span;
    if (!m_failed) m_hub->wake();
}

void World::save_snapshots()
{
    for (auto& [session, snapshot] : m_hub->snapshots())
        save_snapshot(session, std::move(snapshot));
}

// ---- Connections

hub::ConnectionId World::open(hub::Identity const& identity)
{
    auto const id = m_next_connection++;
    m_connections[id].identity = identity;
    m_hub->opened(id);
    return id;
}

hub::ConnectionId World::open_stream(
    hub::Identity const& identity, std::string const& token, std::string const& channels)
{
    auto const id = m_next_connection++;
    m_connections[id].identity = identity;
    m_hub->opened_stream(id, identity.session, token, channels);
    return id;
}

World::Connection* World::find(hub::ConnectionId id)
{
    auto const found = m_connections.find(id);
    return found == m_connections.end() ? nullptr : &found->second;
}

void World::say(hub::ConnectionId id, std::string const& text)
{
    auto* connection = find(id);
    if (!connection || connection->closed || m_failed) return;
    ++connection->unanswered;
    m_hub->received(id, text);
}

SharedFrame World::hear(hub::ConnectionId id)
{
    auto* connection = find(id);
    if (!connection || connection->arriving.empty()) return nullptr;
    auto const frame = connection->arriving.front();
    connection->arriving.pop_front();
    return frame;
}

std::vector<Json> World::hear_all(hub::ConnectionId id)
{
    std::vector<Json> all;
    while (auto const frame = hear(id))
        all.push_back(frame->json);
    return all;
}

std::optional<std::uint16_t> World::closed_with(hub::ConnectionId id) const
{
    auto const found = m_connections.find(id);
    if (found == m_connections.end()) return torn;
    return found->second.arriving.empty() ? found->second.closed : std::nullopt;
}

void World::drop(hub::ConnectionId id)
{
    auto* connection = find(id);
    if (!connection) return;
    bool const told = connection->closed.has_value();
    m_connections.erase(id);
    if (!told) m_hub_jobs.push_back([this, id] { m_hub->closed(id); });
}

void World::lose_frames(hub::ConnectionId id, std::size_t kept)
{
    auto* connection = find(id);
    if (connection && kept < connection->arriving.size()) connection->arriving.resize(kept);
}

void World::become_slow(hub::ConnectionId id)
{
    auto* connection = find(id);
    if (connection && connection->pace == Pace::quick) connection->pace = Pace::slow;
}

void World::drain(hub::ConnectionId id)
{
    auto* connection = find(id);
    if (!connection || connection->closed || connection->pace != Pace::slow) return;
    connection->pace = Pace::draining;
    std::vector<hub::Missed> missed;
    for (auto const& [audience, from] : connection->missed)
        missed.push_back({ audience, from });
    m_hub_jobs.push_back([this, id, missed] { m_hub->drained(id, missed); });
}

hub::ConnectionId World::greet(hub::Identity const& identity)
{
    auto const id = open(identity);
    say(id, Json{ { "t", "hello" }, { "v", 1 }, { "token", token(identity) } });
    settle();
    return id;
}

Json World::ask(hub::ConnectionId id, Json const& command)
{
    say(id, command);
    settle();
    Json answer;
    for (auto const& frame : hear_all(id))
        if (frame.value("cid", "") == command.value("cid", "")) answer = frame;
    return answer;
}

std::size_t World::unanswered() const
{
    std::size_t count = 0;
    for (auto const& [id, connection] : m_connections)
        if (!connection.closed) count += connection.unanswered;
    return count;
}

// ---- hub::Outside

domain::Entropy World::entropy()
{
    // Other bytes at every call, and the same ones in every run.
    domain::Entropy bytes{};
    std::mt19937_64 engine(++m_entropies);
    for (auto& byte : bytes)
        byte = static_cast<std::uint8_t>(engine());
    return bytes;
}

void World::append(std::vector<store::Batch> batches)
{
    m_log_jobs.push_back([this, batches = std::move(batches)] {
        auto const results = m_log->append(batches);
        m_hub_jobs.push_back([this, results] { m_hub->appended(results); });
    });
}

void World::save_snapshot(std::string const& session, store::Snapshot snapshot)
{
    m_log_jobs.push_back([this, session, snapshot = std::move(snapshot)] {
        // Losing one costs time, never truth.
        std::ignore = m_log->save_snapshot(session, snapshot);
    });
}

void World::read_log(std::string const& session, hub::LogRead then)
{
    m_log_jobs.push_back([this, session, then = std::move(then)] {
        auto entries = m_log->read(session, 0, m_disk->sessions[session].head.seq);
        m_hub_jobs.push_back([then, entries = std::move(entries)] { then(entries); });
    });
}

void World::redact(std::string const& session, std::vector<store::Redaction> redactions, hub::Done then)
{
    m_log_jobs.push_back([this, session, redactions = std::move(redactions), then = std::move(then)] {
        if (m_full_redactions > 0) {
            --m_full_redactions;
            m_hub_jobs.push_back([then] { then(store::LogError::storage_full); });
            return;
        }
        auto const error = m_log->redact(session, redactions);
        ++m_redactions;
        m_redacted.insert(session);
        m_hub_jobs.push_back([then, error] { then(error); });
    });
}

void World::suggest_placement(domain::PlacementProblem problem, hub::PlacementDone then)
{
    // Solved when its turn comes: the session may have gone on by then.
    m_hub_jobs.push_back(
        [problem = std::move(problem), then = std::move(then)] { then(placement::suggest(problem)); });
}

void World::backup(std::string const& path, hub::BackupDone then)
{
    m_log_jobs.push_back([this, path, then = std::move(then)] {
        auto const error = m_log->backup(path);
        m_hub_jobs.push_back([then, error] {
            then(error ? store::Result<std::uint64_t>(error) : store::Result<std::uint64_t>(1U));
        });
    });
}

void World::keep_photo(std::string const& file, std::string bytes, hub::Done then)
{
    m_log_jobs.push_back([this, file, bytes = std::move(bytes), then = std::move(then)] {
        boost::system::error_code failed;
        if (m_full_photos > 0) {
            --m_full_photos;
            failed = store::LogError::storage_full;
        } else {
            m_photos[file] = bytes;
        }
        m_hub_jobs.push_back([then, failed] { then(failed); });
    });
}

void World::drop_photo(std::string const& file)
{
    m_log_jobs.push_back([this, file] { m_photos.erase(file); });
}

SharedFrame World::frame_of(std::string text)
{
    auto json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) fault("not JSON: " + text);
    return std::make_shared<Frame const>(Frame{ std::move(text), std::move(json) });
}

void World::deliver(Connection& connection, SharedFrame const& frame)
{
    watch(connection.identity, *frame);
    connection.arriving.push_back(frame);
}

void World::send(hub::ConnectionId id, std::string text, std::uint32_t answered)
{
    auto* connection = find(id);
    if (!connection || connection->closed) return;
    if (answered > connection->unanswered) fault("answered what was not asked: " + text);
    connection->unanswered -= std::min(answered, connection->unanswered);
    if (!text.empty()) deliver(*connection, frame_of(std::move(text)));
}

void World::join(hub::ConnectionId id, hub::AudienceId audience)
{
    if (auto* connection = find(id)) connection->audiences.insert(audience);
}

void World::leave(hub::ConnectionId id, hub::AudienceId audience)
{
    if (auto* connection = find(id)) connection->audiences.erase(audience);
}

void World::publish(std::vector<hub::Publication> publications)
{
    for (auto& publication : publications) {
        auto const frame = frame_of(std::move(publication.text));
        for (auto& [id, connection] : m_connections) {
            if (connection.closed || !connection.audiences.contains(publication.audience)) continue;
            bool const waits
                = connection.pace == Pace::draining && connection.missed.contains(publication.audience);
            if (connection.pace == Pace::slow || waits)
                connection.missed.emplace(publication.audience, publication.from);
            else
                deliver(connection, frame);
        }
    }
}

void World::catch_up(hub::ConnectionId id, std::vector<std::string> frames)
{
    auto* connection = find(id);
    if (!connection || connection->closed) return;
    for (auto& text : frames)
        deliver(*connection, frame_of(std::move(text)));
    connection->missed.clear();
    connection->pace = Pace::quick;
}

void World::close(hub::ConnectionId id, std::uint16_t code)
{
    auto* connection = find(id);
    if (!connection || connection->closed) return;
    connection->closed = code;
    m_hub_jobs.push_back([this, id] { m_hub->closed(id); });
}

// ---- What nobody may be told

void World::watch(hub::Identity const& reader, Frame const& frame)
{
    auto const& json = frame.json;
    auto const t = json.value("t", "");
    domain::Seq told = 0;
    if (t == "ack" || t == "welcome") told = json.at("seq");
    if (t == "snap" || t == "ev") told = json.at("r").at(1);
    if (told > m_disk->sessions[reader.session].head.seq) fault("told before it is on disk: " + frame.text);
    if (t == "snap" || t == "ev") watch_entities(reader, json);
    watch_drafts(reader, frame);
}

/// A draft is its author's alone, whatever the frame: not even its title is told to others.
void World::watch_drafts(hub::Identity const& reader, Frame const& frame)
{
    auto const* session = m_hub->find(reader.session);
    if (!session) return;
    for (auto const& [id, topic] : session->topics) {
        bool const draft = topic.state == domain::TopicState::draft || topic.posted_at == 0;
        if (!draft || domain::hosts(topic, reader.participant)) continue;
        if (frame.text.find('"' + topic.content.title + '"') != std::string::npos)
            fault("a draft leaks: " + frame.text);
    }
    // Nor is a report told before it is published, save to who writes it. What was taken back was told once;
    // and a refusal answers who wrote a moment ago, whatever they are now.
    if (reader.role == domain::Role::facilitator || frame.json.value("t", "") == "rej") return;
    for (auto const& [id, report] : session->reports) {
        bool const drafted = report.state == domain::ReportState::draft && report.published_at == 0;
        if (!drafted || report.text.said.empty() || domain::hosts(session->topics.at(id), reader.participant))
            continue;
        if (frame.text.find('"' + report.text.said + '"') != std::string::npos)
            fault("a draft of a report leaks: " + frame.text);
    }
}

void World::watch_entities(hub::Identity const& reader, Json const& frame)
{
    bool const facilitates = reader.role == domain::Role::facilitator;
    auto const channel = frame.at("channel").get<std::string>();
    auto const& session = *m_hub->find(reader.session);
    auto const leak = [&](std::string const& what) { fault(what + " leaks: " + frame.dump()); };
    for (auto const& [collection, entities] : frame.at("set").items()) {
        bool const steers = collection == "warnings" || collection == "flags" || collection == "journal"
            || collection == "spoken" || collection == "owed" || collection == "merge_offers";
        if (steers && !facilitates) leak(collection);
        if (collection == "participants" && !facilitates && reader.role != domain::Role::steward)
            leak(collection);
        for (auto const& entity : entities) {
            if (collection == "topics") {
                auto const id
                    = static_cast<std::uint32_t>(std::stoul(entity.at("id").get<std::string>().substr(1)));
                auto const& topic = session.topics.at({ id });
                if (topic.state == domain::TopicState::draft || topic.posted_at == 0) leak("a draft");
                if (entity.contains("host_ids") && !facilitates) leak("host_ids");
                if (entity.at("anonymous") && (!entity.at("hosts").empty() || entity.contains("host_ids")))
                    leak("an author");
            }
            if (collection == "notes" && entity.at("hidden") && !facilitates
                && (entity.contains("text") || entity.contains("author")))
                leak("a hidden note");
            if (collection == "notes" && entity.contains("author")) {
                auto const id
                    = static_cast<std::uint32_t>(std::stoul(entity.at("id").get<std::string>().substr(1)));
                if (!session.notes.at({ id }).author) leak("an author");
            }
            if ((collection == "queue" || collection == "round") && !facilitates
                && entity.dump().find("\"participant\"") != std::string::npos)
                leak("who speaks");
            if (collection == "reports" && !facilitates && !entity.contains("removed")
                && !entity.contains("published_at"))
                leak("a draft of a report");
            if (collection == "reactions") {
                auto const id
                    = static_cast<std::uint32_t>(std::stoul(entity.at("id").get<std::string>().substr(1)));
                if (entity.contains("author") && !session.reactions.at({ id }).author) leak("an author");
                if (entity.at("hidden") && !facilitates
                    && (entity.contains("text") || entity.contains("author")))
                    leak("a hidden reaction");
            }
            if (collection == "ballots" && entity.at("state") != "closed" && entity.contains("result"))
                leak("what is voted");
            if (collection == "me"
                && entity.at("participant") != "p" + std::to_string(reader.participant.value))
                leak("somebody else");
        }
    }
    if (channel == "me" && reader.role != domain::Role::participant) leak("me");
}

// ---- Frames and folds

Json command(std::string const& cid, std::string const& kind, Json arguments)
{
    return { { "t", "cmd" }, { "cid", cid }, { "k", kind }, { "a", std::move(arguments) } };
}

void upsert(Collections& collections, Json const& frame)
{
    for (auto const& [name, entities] : frame.at("set").items()) {
        auto& collection = collections[name];
        for (auto const& entity : entities) {
            auto const id = entity.at("id").get<std::string>();
            if (entity.value("removed", false))
                collection.erase(id);
            else
                collection[id] = entity;
        }
    }
    std::erase_if(collections, [](auto const& entry) { return entry.second.empty(); });
}

Collections fresh(domain::Session const& session, domain::Channel channel, domain::View view)
{
    Collections collections;
    auto const rendering = domain::render(session, channel, view, 0);
    upsert(collections, Json::parse(wire::encode_snap(channel, rendering, session.seq)));
    return collections;
}

domain::View view_of(domain::Role role)
{
    if (role == domain::Role::facilitator) return domain::View::facilitator;
    return role == domain::Role::board ? domain::View::board : domain::View::participant;
}

domain::Plan small_plan()
{
    constexpr domain::Duration hour = 3'600'000;
    domain::Plan plan;
    plan.frame.title = "Le jardin partagé";
    plan.colleges = { { "Habitantes", 6'000 }, { "Salariés", {} } };
    for (int i = 0; i < 3; ++i)
        plan.slots.push_back({ World::noon + i * hour, World::noon + (i + 1) * hour, domain::SlotKind::round,
            "Tour " + std::to_string(i + 1) });
    for (auto const* name : { "Serre", "Verger", "Cabane", "Mare" })
        plan.spaces.push_back({ name, "room", 2, plan.spaces.empty(), {}, "" });
    domain::PlannedTopic planned;
    planned.content.title = "Le compost";
    planned.host = "Camille";
    plan.topics.push_back(planned);
    return plan;
}

} // namespace parvis::test
