#include "clients/rehearse/participant_choice.hpp"

#include <algorithm>

namespace parvis::rehearse {

namespace {

using Json = nlohmann::json;

constexpr std::size_t claims_max = 5; // then the topic stays on the wall
constexpr std::size_t remote_one_in = 8; // where nobody said that the room is hybrid
constexpr std::size_t gathering_one_in = 6; // of those who are not on site
constexpr std::size_t party_max = 30;

} // namespace

Participant::Participant(Scene& scene, std::size_t index, std::uint64_t seed)
    : m_scene(scene)
    , m_index(index)
    , m_random(seed)
    , m_pseudonym(scene.lines.name(index))
{
}

std::string Participant::join_body(
    std::string const& code, std::string const& cid, std::vector<std::string> const& colleges)
{
    if (m_attendance.empty()) {
        bool const remote = m_random.one_in(m_scene.plan.hybrid ? 2 : remote_one_in);
        m_attendance = remote ? "remote" : "on_site";
        if (remote && m_random.one_in(gathering_one_in)) {
            m_attendance = "gathering";
            m_party = 2 + m_random.under(party_max - 1);
        }
        if (!colleges.empty()) m_college = m_random.one_of(colleges);
    }
    Json body{ { "code", code }, { "cid", cid }, { "pseudonym", m_pseudonym },
        { "attendance", m_attendance } };
    if (!m_college.empty()) body["college"] = m_college;
    if (m_party > 0) body["party"] = m_party;
    return body.dump();
}

std::optional<Ask> Participant::choose(Action action, Moment due)
{
    auto choice = decide(action);
    if (choice.kind.empty()) return std::nullopt;
    m_subject = std::move(choice.subject);
    return Ask{ std::move(choice.kind), choice.arguments.dump(), due, std::move(choice.probe),
        choice.nameless };
}

Participant::Choice Participant::decide(Action action)
{
    switch (action.deed) {
    case Deed::propose:
        return propose(m_scene.plan.topics[action.what], false, false);
    case Deed::link:
        return link(action.what);
    case Deed::place:
        return place(action.what);
    case Deed::invent:
        return invent(action.what, false, false);
    case Deed::invent_nameless:
        return invent(action.what, true, false);
    case Deed::draft:
        return invent(action.what, false, true);
    case Deed::post_draft:
        if (m_drafted.empty()) return {};
        return { "post_topic", { { "topic", m_drafted } }, m_drafted, "board" };
    case Deed::claim:
        return claim(m_invented);
    case Deed::claim_cell:
        return place_at(m_invented, m_scene.contested[action.what]);
    case Deed::revise_topic:
        return revise();
    case Deed::withdraw_topic:
        return withdraw();
    case Deed::offer_merge:
        return offer_merge();
    case Deed::answer_merge:
        return answer_merge();
    case Deed::ask_to_host:
        return ask_to_host();
    case Deed::answer_host:
        return answer_host();
    case Deed::double_topic:
        return double_topic();
    case Deed::wish:
        return wish();
    case Deed::unwish:
        return unwish();
    case Deed::walk:
        return walk();
    case Deed::use_two_feet:
        return stand_elsewhere("use_two_feet", "");
    case Deed::be_butterfly:
        return stand_elsewhere("be_butterfly", "butterfly");
    case Deed::be_bumblebee:
        return stand_elsewhere("be_bumblebee", "bumblebee");
    case Deed::add_note:
        return note(false);
    case Deed::add_nameless_note:
        return note(true);
    case Deed::edit_note:
        return edit_note();
    case Deed::flag_note:
        return flag();
    case Deed::rename:
        return rename();
    case Deed::ask_to_speak:
        return { "ask_to_speak" };
    case Deed::withdraw_request:
        return withdraw_request();
    case Deed::end_turn:
        return end_turn();
    case Deed::pass_turn:
        return pass_turn();
    case Deed::claim_role:
        return claim_role(action.what);
    case Deed::release_role:
        return release_role();
    case Deed::lose_sound:
        return set_hearing(false);
    case Deed::get_sound:
        return set_hearing(true);
    case Deed::wait:
        return wait();
    case Deed::take_place:
        return take_place();
    case Deed::stop_waiting:
        return stop_waiting();
    case Deed::draft_report:
        return draft_report();
    case Deed::publish_report:
        return publish_report();
    case Deed::correct_report:
        return correct_report();
    case Deed::react_to_report:
        return react();
    case Deed::add_word:
        return add_word(action.what);
    case Deed::answer_seat:
        return answer_seat();
    case Deed::offer_help:
        return help();
    case Deed::take_on_need:
        return take_on();
    case Deed::address_need:
        return address_need();
    case Deed::propose_action:
        return propose_action(action.what);
    case Deed::take_action:
        return join_action("take_action");
    case Deed::help_action:
        return join_action("help_action");
    case Deed::finish_action:
        return finish_action();
    case Deed::set_action_due:
        return set_action_due();
    case Deed::drop_action:
        return drop_action();
    case Deed::say:
        return say();
    case Deed::resolve_objection:
        return resolve();
    case Deed::vote:
        return vote();
    case Deed::contest_promise:
        return judge_answer("contest_promise", "declined");
    case Deed::close_promise:
        return judge_answer("close_promise", "kept");
    default:
        return {};
    }
}

std::optional<Action> Participant::learn(Action action, Ask const& ask, Answer const& answer)
{
    if (ask.kind == "place_topic" && answer.code == "cell_taken" && action.deed != Deed::claim_cell) {
        // "Taken just now; free: three" — one next step, as on a phone.
        m_offered = answer.free_cells;
        bool const again = !m_offered.empty() && ++m_claims < claims_max;
        bool const exact = action.deed == Deed::place && !m_scene.plan.topics[action.what].space.empty();
        return again && !exact ? std::optional(action) : std::nullopt;
    }
    if (action.deed == Deed::walk && answer.code == "full") {
        m_full = m_subject;
        return Action{ Deed::wait, 0 };
    }
    if (!answer.accepted) return std::nullopt;
    if (ask.kind == "propose_topic") {
        if (action.deed == Deed::propose) {
            m_scene.topics[action.what] = answer.created;
            come_to_host(answer.created);
        } else if (action.deed == Deed::draft) {
            m_drafted = answer.created;
        } else if (action.deed == Deed::invent) {
            m_invented = answer.created;
            come_to_host(answer.created);
        }
    } else if (ask.kind == "post_topic") {
        m_invented = std::exchange(m_drafted, {});
        come_to_host(m_invented);
    } else if (ask.kind == "withdraw_topic") {
        std::erase(m_own.hosted, m_subject);
        m_invented.clear();
    } else if (ask.kind == "offer_merge") {
        m_scene.merge_offers[answer.created] = m_subject;
    } else if (ask.kind == "accept_merge" || ask.kind == "refuse_merge") {
        m_scene.merge_offers.erase(m_subject);
    } else if (ask.kind == "accept_host" || ask.kind == "refuse_host") {
        auto const arguments = Json::parse(ask.arguments);
        std::erase(
            m_own.host_requests, OwnView::HostRequest{ arguments.at("topic"), arguments.at("participant") });
        return action; // the next who asked
    } else if (ask.kind == "double_topic") {
        // Its own host, and its own cell.
        m_invented = answer.created;
        come_to_host(m_invented);
        return Action{ Deed::claim, 0 };
    } else if (ask.kind == "place_topic") {
        m_claims = 0;
        m_offered.clear();
        if (action.deed == Deed::claim) m_invented.clear();
    } else if (ask.kind == "wish") {
        if (action.deed == Deed::wish)
            m_wishes.insert(m_subject);
        else
            m_wishes.erase(m_subject);
    } else if (ask.kind == "join_space" || ask.kind == "use_two_feet" || ask.kind == "be_butterfly"
        || ask.kind == "be_bumblebee") {
        m_place = m_subject;
        if (m_place == m_awaited) m_awaited.clear();
        // What one was for a group ends when one leaves it.
        m_role.clear();
        m_hears = true;
    } else if (ask.kind == "claim_role" || ask.kind == "release_role") {
        m_role = m_subject;
    } else if (ask.kind == "set_hearing") {
        m_hears = !m_hears;
    } else if (ask.kind == "wait_for_space") {
        m_awaited = m_subject;
    } else if (ask.kind == "stop_waiting") {
        m_awaited.clear();
    } else if (ask.kind == "end_turn" || ask.kind == "pass_turn" || ask.kind == "end_speech") {
        m_own.turn.clear();
    } else if (ask.kind == "add_note") {
        if (!ask.nameless) m_notes.push_back(answer.created);
        if (m_scene.plan.format == Format::powwow) m_reading = m_subject;
    } else if (ask.kind == "draft_report") {
        m_reports[m_subject].version = 1;
    } else if (ask.kind == "correct_report") {
        ++m_reports[m_subject].version;
    } else if (ask.kind == "take_action") {
        m_actions.push_back(m_subject);
    } else if (ask.kind == "finish_action" || ask.kind == "drop_action") {
        std::erase(m_actions, m_subject);
    } else if (ask.kind == "say") {
        if (m_subject == "objection") m_objections.push_back(answer.created);
    } else if (ask.kind == "resolve_objection") {
        std::erase(m_objections, m_subject);
    } else if (ask.kind == "edit_me") {
        m_pseudonym = m_subject;
    }
    return std::nullopt;
}

/// In a pow-wow what they last answered to, else the topic of the space they are in.
std::string Participant::attends() const
{
    if (!m_reading.empty()) return m_reading;
    auto const cell = m_scene.room->cells().find(m_place);
    return cell == m_scene.room->cells().end() ? std::string() : cell->second.topic;
}

void Participant::know(std::string_view own)
{
    auto view = read_own_view(own);
    if (!view) return;
    m_own = std::move(*view);
    if (!m_own.waits_for_space) m_awaited.clear();
}

bool Participant::hosts(std::string const& topic) const
{
    return std::find(m_own.hosted.begin(), m_own.hosted.end(), topic) != m_own.hosted.end();
}

void Participant::come_to_host(std::string const& topic)
{
    // The server may have told before it answered.
    if (!hosts(topic)) m_own.hosted.push_back(topic);
}

std::vector<std::string> Participant::on_the_wall(Like const& like) const
{
    std::vector<std::string> ids;
    for (auto const& [id, topic] : m_scene.room->topics())
        if (topic.state == "posted" && like(id, topic)) ids.push_back(id);
    return ids;
}

std::string const& Participant::one_rather_of(
    std::vector<std::string> const& all, std::set<std::string> const& liked)
{
    auto const count
        = std::count_if(all.begin(), all.end(), [&](auto const& id) { return liked.contains(id); });
    if (count == 0) return m_random.one_of(all);
    auto nth = m_random.under(static_cast<std::size_t>(count));
    return *std::find_if(
        all.begin(), all.end(), [&](auto const& id) { return liked.contains(id) && nth-- == 0; });
}

Participant::Choice Participant::rename() const
{
    auto const name = m_pseudonym + " B.";
    Json arguments{ { "pseudonym", name }, { "attendance", m_attendance } };
    if (!m_college.empty()) arguments["college"] = m_college;
    if (m_party > 0) arguments["party"] = m_party;
    return { "edit_me", std::move(arguments), name, "" };
}

} // namespace parvis::rehearse
