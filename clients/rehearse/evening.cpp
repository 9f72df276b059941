#include "clients/rehearse/evening.hpp"

#include "clients/rehearse/paperboard.hpp"

#include <algorithm>

namespace parvis::rehearse {

namespace {

using namespace std::chrono_literals;

constexpr auto patience = 120s; // without a single answer
constexpr auto slice = 50ms;
constexpr auto glance_every = 20ms;

} // namespace

/// The board on the wall: it gives no command.
class Evening::Watcher final : public LineListener {
    void answered(Ask const&, Answer const&) override { }
};

Evening::Evening(Hall& hall, Session const& session, Scene& scene, double speed, std::size_t people,
    std::uint64_t seed, Progress& progress)
    : m_hall(hall)
    , m_session(session)
    , m_scene(scene)
    , m_minute_ms(60'000 / speed)
    , m_people(people)
    , m_seed(seed)
    , m_progress(progress)
    , m_doorway(hall)
    , m_tokens(people)
    , m_mind_of_facilitator(hall.console, scene.lines, m_minute_ms)
    , m_watcher(std::make_unique<Watcher>())
{
    Random seeds(seed);
    for (std::size_t i = 0; i < people; ++i) {
        m_participants.emplace_back(scene, i, seeds.next());
        m_players.push_back(std::make_unique<Player>(hall, hall.phones, m_participants.back()));
    }
    for (std::size_t i = 0; i < respondents; ++i) {
        m_minds_of_respondents.emplace_back(hall.phones, scene.lines);
        m_respondents.push_back(std::make_unique<Player>(hall, hall.phones, m_minds_of_respondents.back()));
    }
    if (!session.console_token.empty()) {
        m_facilitator = std::make_unique<Player>(hall, hall.console, m_mind_of_facilitator);
        m_facilitator->on_answer([this](Action, Ask const& ask, Answer const& answer) {
            if (ask.kind == "set_phase" && answer.accepted) m_last_phase_seq = answer.seq;
        });
        m_facilitator->sit_down(session.console_token,
            { "session", "board", "roster", "moderation", "queue", "draws", "proposals", "ballots",
                "promises" });
    }
    if (!session.board_token.empty()) {
        m_board = std::make_unique<Line>(hall, m_wall, session.board_token,
            std::vector<std::string>{ "session", "board", "queue", "draws", "proposals" }, *m_watcher);
        m_board->open();
    }
}

Evening::~Evening() = default;

std::optional<Trouble> Evening::play(Script const& script)
{
    auto const minute = [&](double count) {
        return std::chrono::duration_cast<Clock::duration>(
            std::chrono::duration<double, std::milli>(count * m_minute_ms));
    };
    m_minutes = script.minutes;
    auto began = Clock::now();
    for (auto const& beat : script.beats) {
        auto const due = began + minute(beat.minute);
        while (Clock::now() < due)
            run_for(std::min<Clock::duration>(due - Clock::now(), slice));
        m_minute = beat.minute;
        if (beat.who == the_room) {
            auto const stopped = Clock::now();
            if (auto trouble = hold(beat)) return trouble;
            // The evening's clock stood still meanwhile, so that nobody is late afterwards.
            began += Clock::now() - stopped;
        } else if (auto trouble = act(beat, due)) {
            return trouble;
        }
    }
    return std::nullopt;
}

std::optional<Trouble> Evening::hold(Beat const& beat)
{
    auto const so = [&] {
        if (beat.action.deed == Deed::everybody_is_here) return everybody_is_here();
        if (beat.action.deed == Deed::words_are_over) return is_settled() && words_are_over();
        return is_settled();
    };
    if (wait_until(so)) return std::nullopt;
    if (m_doorway.turned_away() > 0)
        return Trouble{ "turned_away", { std::to_string(m_doorway.turned_away()), m_doorway.why() } };
    auto const unsettled = std::count_if(
        m_players.begin(), m_players.end(), [](auto const& player) { return !player->is_settled(); });
    return Trouble{ "nobody_moves", { std::to_string(unsettled) } };
}

std::optional<Trouble> Evening::act(Beat const& beat, Moment due)
{
    if (is_respondent(beat.who)) {
        // Who was never given a link answers nothing.
        auto& respondent = *m_respondents[beat.who - first_respondent];
        if (respondent.line()) respondent.want(beat.action, due);
        return std::nullopt;
    }
    if (beat.who == the_speaker || is_somebody(beat.who)) {
        act(beat.who == the_speaker ? speaker() : beat.who, beat.action, due);
        return std::nullopt;
    }
    if (m_facilitator) {
        if (beat.action.deed == Deed::accept_placement)
            // Where the topics without a cell would go, for the facilitator to accept.
            ask(m_session.console_token, { "suggest_placement" },
                [this, action = beat.action, due](std::string const& answer) {
                    m_mind_of_facilitator.hear_suggestion(answer);
                    m_facilitator->want(action, due);
                });
        else if (beat.action.deed == Deed::bring_photo)
            bring_photo();
        else if (beat.action.deed == Deed::seat_respondents)
            seat_respondents();
        else
            m_facilitator->want(beat.action, due);
        return std::nullopt;
    }
    // Somebody else holds the evening: the people wait until it is that far.
    if (beat.action.deed != Deed::set_phase || m_hall.tally.joined == 0) return std::nullopt;
    while (phase_index(m_hall.phones.phase()) < beat.action.what)
        run_for(slice);
    return std::nullopt;
}

void Evening::act(std::size_t who, Action action, Moment due)
{
    if (who == m_participants.size()) return; // nobody speaks
    auto& person = m_participants[who];
    if (action.deed == Deed::arrive)
        arrive(who);
    else if (auto const question = person.question(action))
        ask(m_tokens[who], *question, [&person](std::string const& answer) { person.hear(answer); });
    else
        m_players[who]->want(action, due);
}

std::size_t Evening::speaker() const
{
    auto const speaker = std::find_if(m_participants.begin(), m_participants.end(),
        [](Participant const& person) { return person.has_floor(); });
    return static_cast<std::size_t>(speaker - m_participants.begin());
}

void Evening::ask(
    std::string const& token, Question const& asked, std::function<void(std::string const& answer)> tell)
{
    ++m_questions;
    ++m_hall.tally.questions;
    HttpRequest post;
    post.post = true;
    post.path = "/api/v1/sessions/" + m_session.id + "/ask";
    post.body = question(asked.kind, asked.arguments);
    post.token = token;
    auto then = [this, kind = asked.kind, tell = std::move(tell)](HttpAnswer const& answer) {
        --m_questions;
        bool const told = answer.status == 200;
        auto& tally = m_hall.tally;
        if (told)
            ++tally.questions_answered;
        else if (auto const refused = parse_answer(answer.body)) {
            ++tally.refused[refused->code];
            ++tally.refused_because[kind + " " + refused->code + " " + refused->reason];
        }
        tell(told ? answer.body : std::string());
    };
    request(m_hall.io, m_hall.target, std::move(post), std::move(then));
}

void Evening::bring_photo()
{
    auto const topic = m_mind_of_facilitator.topic_to_photograph();
    if (topic.empty()) return;
    ++m_questions;
    HttpRequest photo;
    photo.post = true;
    photo.path = "/api/v1/sessions/" + m_session.id + "/photos?topic=" + topic + "&cid=" + m_hall.run
        + ":photo:" + topic + "&says=Paperboard";
    photo.body = paperboard;
    photo.token = m_session.console_token;
    request(m_hall.io, m_hall.target, std::move(photo), [this](HttpAnswer const&) { --m_questions; });
}

void Evening::seat_respondents()
{
    ++m_questions;
    HttpRequest links;
    links.path = "/api/v1/sessions/" + m_session.id + "/links";
    links.token = m_session.console_token;
    request(m_hall.io, m_hall.target, std::move(links), [this](HttpAnswer const& answer) {
        --m_questions;
        for (auto const& link : read_links(answer.body).respondents) {
            auto const& names = m_scene.lines.respondents;
            auto const index
                = static_cast<std::size_t>(std::find(names.begin(), names.end(), link.name) - names.begin());
            if (index >= m_respondents.size() || m_respondents[index]->line()) continue;
            m_minds_of_respondents[index].become(link.id);
            m_respondents[index]->sit_down(link.token, { "session", "promises" });
        }
    });
}

void Evening::arrive(std::size_t index)
{
    auto const cid = m_hall.run + ":join:" + std::to_string(index);
    auto body = m_participants[index].join_body(m_session.code, cid, m_session.colleges);
    m_doorway.enter({ index, std::move(body), [this, index](std::string token) {
                         m_tokens[index] = token;
                         m_players[index]->sit_down(std::move(token),
                             { "session", "board", "me", "draws", "proposals", "ballots", "promises" });
                     } });
}

bool Evening::wait_until(std::function<bool()> const& so)
{
    auto last_answers = m_hall.tally.accepted.size();
    auto last_opened = m_hall.tally.opened;
    auto moved = Clock::now();
    while (!so()) {
        if (m_doorway.turned_away() > 0) return false;
        run_for(glance_every);
        bool const moves = m_hall.tally.accepted.size() != last_answers || m_hall.tally.opened != last_opened;
        if (moves) moved = Clock::now();
        last_answers = m_hall.tally.accepted.size();
        last_opened = m_hall.tally.opened;
        if (Clock::now() - moved > patience) return false;
    }
    return true;
}

bool Evening::everybody_is_here() const
{
    return std::all_of(
        m_players.begin(), m_players.end(), [](auto const& player) { return player->has_arrived(); });
}

bool Evening::is_settled() const
{
    if (m_questions > 0 || (m_facilitator && !m_facilitator->is_settled())) return false;
    auto const settled = [](auto const& player) { return player->is_settled(); };
    return std::all_of(m_players.begin(), m_players.end(), settled)
        && std::all_of(m_respondents.begin(), m_respondents.end(), settled);
}

bool Evening::words_are_over() const
{
    auto const now = m_hall.server_now();
    return std::all_of(m_hall.phones.draws().begin(), m_hall.phones.draws().end(), [&](auto const& entry) {
        auto const& draw = entry.second;
        return draw.state != "committed" && (draw.state != "frozen" || draw.words_until < now);
    });
}

bool Evening::has_seen(std::uint64_t position) const
{
    return std::all_of(m_hall.lines.begin(), m_hall.lines.end(), [&](Line const* line) {
        auto const at = line->position("session");
        return line->lost_for_good() || (line->is_welcome() && at && *at >= position);
    });
}

void Evening::end()
{
    for (auto& player : m_players)
        player->hang_up();
    for (auto& respondent : m_respondents)
        respondent->hang_up();
    if (m_facilitator) m_facilitator->hang_up();
    if (m_board) m_board->hang_up();
    run_for(200ms);
}

void Evening::run_for(Clock::duration duration)
{
    m_hall.io.restart();
    m_hall.io.run_for(duration);
    glance();
}

void Evening::glance()
{
    auto const now = Clock::now();
    m_hall.probes.expire(now);
    Glimpse glimpse;
    glimpse.done = m_minute / std::max(1.0, m_minutes);
    glimpse.minute = m_minute;
    glimpse.phase = m_facilitator ? m_hall.console.phase() : m_hall.phones.phase();
    glimpse.people = static_cast<std::size_t>(std::count_if(m_players.begin(), m_players.end(),
        [](auto const& player) { return player->line() && player->line()->is_welcome(); }));
    glimpse.expected = m_people;
    glimpse.accepted = m_hall.tally.accepted.size();
    glimpse.reconnected = m_hall.tally.reconnected;
    m_progress.show(glimpse, now);
}

} // namespace parvis::rehearse
