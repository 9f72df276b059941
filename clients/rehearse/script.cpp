#include "clients/rehearse/script.hpp"

#include "clients/rehearse/random.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace parvis::rehearse {

namespace {

// Minutes of the evening.
constexpr double welcoming = 0;
constexpr double opening = 10;
constexpr double marketplace = 16;
constexpr double proposals_end = 26;
constexpr double links_end = 30;
constexpr double placements_end = 38;
constexpr double first_round = 44;
constexpr double round_minutes = 20;
constexpr double other_slot_minutes = 4;
constexpr double news_minutes = 6;
constexpr double typing = 0.4; // a title

constexpr std::size_t people_per_topic = 8;
constexpr std::size_t invented_max = 400;
/// In a larger circle the stick would go around all evening.
constexpr std::size_t circle_max = 120;
constexpr std::size_t pitches = 8;
constexpr std::size_t presenting = 3; // minutes that the pitches take
constexpr std::size_t addressed_max = 3; // needs, by the facilitator
constexpr std::size_t speakers_max = 12;
constexpr std::size_t carried_max = 5;
constexpr double follow_up_minutes = 2.5; // after the end

class Writer {
public:
    Writer(Plan const& plan, ScriptSettings const& settings)
        : m_plan(plan)
        , m_settings(settings)
        , m_random(settings.seed)
    {
    }

    Script write()
    {
        assign_hosts();
        arrivals();
        market();
        auto const after = m_plan.format == Format::powwow ? circle() : rounds();
        ending(after);
        keep_pace();
        return std::move(m_script);
    }

private:
    void add(double minute, std::size_t who, Deed deed, std::size_t what = 0)
    {
        m_script.beats.push_back({ minute, who, { deed, what } });
    }
    void room(double minute, Deed gate) { add(minute, the_room, gate); }
    void phase(double minute, std::string_view name)
    {
        add(minute, the_facilitator, Deed::set_phase, phase_index(name));
    }
    std::size_t somebody() { return m_random.under(m_settings.people); }
    /// One host whose report is never published.
    bool is_silent(std::size_t host) const { return m_settings.leaves_open && host == *m_hosts.begin(); }
    /// A few people who host nothing so far, and may host from now on.
    std::vector<std::size_t> new_hosts()
    {
        std::vector<std::size_t> people;
        for (auto n = 1 + m_settings.people / 20; n > 0; --n)
            if (auto const who = somebody(); m_hosts.insert(who).second) people.push_back(who);
        return people;
    }

    void assign_hosts()
    {
        auto const names = m_plan.hosts();
        std::size_t next = names.size();
        for (auto const& topic : m_plan.topics) {
            auto const named = std::find(names.begin(), names.end(), topic.host);
            auto const index
                = named != names.end() ? static_cast<std::size_t>(named - names.begin()) : next++;
            m_script.hosts.push_back(index % m_settings.people);
            m_hosts.insert(index % m_settings.people);
        }
    }

    void arrivals()
    {
        phase(welcoming, "announced");
        phase(welcoming, "welcoming");
        add(welcoming + 1, the_facilitator, Deed::announce, 0);
        for (std::size_t i = 0; i < m_settings.people; ++i)
            add(m_random.between(welcoming, opening - 2), i, Deed::arrive);
        for (std::size_t i = 0; i < m_settings.people / 20; ++i)
            add(opening - 0.5, somebody(), Deed::rename);
        room(opening, Deed::everybody_is_here);
        phase(opening, "opening");
        ballot(opening + 0.5, opening + 4, 0);
        add(opening + 2, the_facilitator, Deed::end_announcement);
        turn_stick(0, opening + 2.5, marketplace - 0.5);
    }

    void market()
    {
        phase(marketplace, "marketplace");
        for (std::size_t i = 0; i < respondents; ++i)
            add(marketplace + 0.2, the_facilitator, Deed::name_respondent, i);
        add(marketplace + 0.4, the_facilitator, Deed::seat_respondents);
        add(marketplace, the_facilitator, Deed::start_timer,
            static_cast<std::size_t>(first_round - marketplace));
        auto const count = m_plan.topics.size();
        for (std::size_t i = 0; i < count; ++i) {
            auto const at = m_random.between(marketplace + 0.5, proposals_end - 1);
            add(at - typing, m_script.hosts[i], Deed::compare_topic, i);
            add(at, m_script.hosts[i], Deed::propose, i);
        }
        invent();
        room(proposals_end, Deed::everybody_is_answered);
        for (std::size_t i = 0; i < count; ++i)
            if (!m_plan.topics[i].conflicts_with.empty())
                add(m_random.between(proposals_end + 0.5, links_end - 0.5), m_script.hosts[i], Deed::link, i);
        for (std::size_t i = 0; i < pitches; ++i)
            add(proposals_end + 0.2 + 0.4 * static_cast<double>(i), the_facilitator, Deed::call_to_pitch);
        add(links_end - 0.2, the_facilitator, Deed::end_speech);
        // The clock of the market stands still while topics are presented, and gives some time back.
        add(proposals_end + 0.1, the_facilitator, Deed::pause_timer);
        add(links_end - 0.2, the_facilitator, Deed::adjust_timer, presenting);
        add(links_end - 0.2, the_facilitator, Deed::resume_timer);
        room(links_end, Deed::everybody_is_answered);
        host_together();
        for (std::size_t i = 0; m_plan.format == Format::open_forum && i < count; ++i)
            add(m_random.between(links_end + 0.5, placements_end - 1), m_script.hosts[i], Deed::place, i);
        for (std::size_t i = 0; i < m_settings.people; ++i) {
            for (std::size_t n = 1 + m_random.under(4); n > 0; --n)
                add(m_random.between(marketplace + 5, first_round - 1), i, Deed::wish);
            if (m_random.one_in(6)) add(first_round - 0.5, i, Deed::unwish);
        }
        room(placements_end, Deed::everybody_is_answered);
        // Who found no cell is helped: the facilitator looks at what is suggested, and accepts it.
        if (m_plan.format == Format::open_forum) {
            add(placements_end + 0.5, the_facilitator, Deed::accept_placement);
            room(placements_end + 0.5, Deed::everybody_is_answered);
            rearrange();
        }
        if (m_settings.leaves_open) add(placements_end + 5, somebody(), Deed::invent_nameless, invented_max);
        add(first_round - 0.5, the_facilitator, Deed::stop_timer);
    }

    /// Some would rather host with others than post a topic like theirs.
    void host_together()
    {
        // A plan that is exact knows its hosts: one more could be wanted in two places.
        if (m_plan.exact()) return;
        for (auto const host : m_hosts)
            add(m_random.between(placements_end - 1.5, placements_end - 0.5), host, Deed::answer_host);
        for (auto const who : new_hosts())
            add(m_random.between(links_end + 0.5, placements_end - 2), who, Deed::ask_to_host);
    }

    /// Topics change their cells once they are all placed, and what too many wish for is held twice.
    void rearrange()
    {
        if (m_plan.exact()) return;
        add(placements_end + 2.5, the_facilitator, Deed::swap_topics);
        add(placements_end + 4.1, the_facilitator, Deed::move_topic);
        for (auto const who : new_hosts())
            add(m_random.between(placements_end + 4.2, first_round - 0.8), who, Deed::double_topic);
    }

    /// A round from its announcement to its end: everybody once, and a few pass. Most give the stick on
    /// themselves; for who does not touch their phone, the facilitator does.
    void turn_stick(std::size_t which, double from, double to)
    {
        if (m_settings.people > circle_max) return;
        add(from, the_facilitator, Deed::open_round, which);
        add(from + 0.2, the_facilitator, Deed::start_round);
        double const step = (to - from - 0.4) / static_cast<double>(m_settings.people);
        for (std::size_t i = 0; i < m_settings.people; ++i) {
            auto const at = from + 0.3 + step * static_cast<double>(i);
            if (i % 3 == 2)
                add(at, the_facilitator, Deed::next_turn, i);
            else
                add(at, the_speaker, i % passes_one_in == 0 ? Deed::pass_turn : Deed::end_turn);
        }
        add(to, the_facilitator, Deed::close_round);
    }

    /// Those who ask are called one after the other. Some give the floor back, others are thanked; one finds
    /// that it was said already.
    void speak_in_turn(double from, double to)
    {
        add(from, the_facilitator, Deed::open_queue);
        room(from + 0.2, Deed::everybody_is_answered);
        auto const speakers = std::min(speakers_max, 1 + m_settings.people / 10);
        for (std::size_t i = 0; i < speakers; ++i) {
            // People who stand apart in the list: nobody asks twice.
            auto const who = i * m_settings.people / speakers;
            auto const called
                = from + 1 + (to - from - 1) * static_cast<double>(i) / static_cast<double>(speakers);
            add(m_random.between(from + 0.3, from + 1), who, Deed::ask_to_speak);
            if (i % 2 == 1) add(called - 0.1, the_speaker, Deed::end_turn);
            add(called, the_facilitator, Deed::call_next);
            if (i + 1 == speakers) add(from + 1.3, who, Deed::withdraw_request);
        }
        add(to, the_facilitator, Deed::end_speech);
        add(to, the_facilitator, Deed::close_queue);
    }

    /// Topics of our own where the plan has few; an exact plan keeps its grid, and only a private draft is
    /// added.
    void invent()
    {
        add(proposals_end - 3, somebody(), Deed::draft, 0);
        if (m_plan.exact()) return;
        auto const wanted = std::min(m_settings.people / people_per_topic, invented_max);
        auto const count = wanted - std::min(wanted, m_plan.topics.size());
        bool const grid = m_plan.format == Format::open_forum;
        for (std::size_t i = 0; i < count; ++i) {
            auto const who = somebody();
            bool const nameless = i % 6 == 5;
            auto const at = m_random.between(marketplace + 1, proposals_end - 1);
            add(at - typing, who, Deed::compare_idea, i);
            add(at, who, nameless ? Deed::invent_nameless : Deed::invent, i);
            if (nameless) continue;
            m_hosts.insert(who);
            if (m_random.one_in(4))
                add(m_random.between(proposals_end + 0.5, links_end - 0.5), who, Deed::revise_topic);
            if (i % 4 == 1) add(m_random.between(placements_end, placements_end + 1), who, Deed::offer_merge);
            add(m_random.between(placements_end + 1.5, first_round - 1), who, Deed::answer_merge);
            if (i % 10 == 9)
                add(placements_end + 3, who, Deed::withdraw_topic);
            else if (grid)
                add(m_random.between(links_end + 0.5, placements_end - 1), who, Deed::claim);
        }
        auto const drafter = somebody();
        add(marketplace + 1, drafter, Deed::draft, count);
        add(proposals_end - 1, drafter, Deed::post_draft);
        add(placements_end + 4, drafter, Deed::withdraw_topic);
    }

    /// A pow-wow has no grid: people answer where they stand, and support.
    double circle()
    {
        double const starts = placements_end + 2;
        double const ends = starts + 40;
        add(starts + 4, the_facilitator, Deed::announce, 2);
        for (std::size_t i = 0; i < m_settings.people; ++i) {
            for (std::size_t n = 1 + m_random.under(4); n > 0; --n)
                note(m_random.between(starts, ends - 4), i);
            if (m_random.one_in(3)) add(m_random.between(starts + 10, ends - 4), i, Deed::edit_note);
            if (m_random.one_in(2)) add(m_random.between(starts, ends - 4), i, Deed::wish);
            if (m_random.one_in(3)) add(m_random.between(starts + 5, ends - 4), i, Deed::offer_help);
            if (m_random.one_in(8)) add(m_random.between(starts + 15, ends - 4), i, Deed::take_on_need);
        }
        flags(starts + 10, ends - 5);
        needs(starts);
        for (auto const host : m_hosts)
            add(m_random.between(ends - 5, ends - 1), host, Deed::draft_report);
        phase(ends, "news");
        news(ends);
        return ends + news_minutes;
    }

    /// Who has a need looks for offers that answer it, and most say of which body they ask something; the
    /// facilitator does for who did not.
    void needs(double starts)
    {
        for (auto const host : m_hosts) {
            add(m_random.between(starts + 0.5, starts + 4), host, Deed::match_need);
            if (!m_random.one_in(3))
                add(m_random.between(starts + 4.5, starts + 8), host, Deed::address_need);
        }
        for (std::size_t i = 0; i < addressed_max; ++i)
            add(starts + 12 + static_cast<double>(i), the_facilitator, Deed::address_need, i);
    }

    double rounds()
    {
        phase(first_round - 0.25, "spaces");
        double now = first_round;
        bool first = true;
        std::size_t const count = m_plan.slot_kinds.size();
        auto const opens = std::find(m_plan.slot_kinds.begin(), m_plan.slot_kinds.end(), "round");
        auto const before = static_cast<std::size_t>(opens - m_plan.slot_kinds.begin());
        // Slots before the first round are the welcome and the market: they share that time.
        for (std::size_t i = 0; i < before; ++i) {
            double const share = (first_round - 1) / static_cast<double>(before);
            slot(i, share * static_cast<double>(i) + 0.25, share * static_cast<double>(i + 1));
        }
        m_script.first_slot_minute = before > 0 ? 0 : first_round;
        for (std::size_t i = before; i < count; ++i) {
            bool const is_round = m_plan.slot_kinds[i] == "round";
            double const ends = now + (is_round ? round_minutes : other_slot_minutes);
            if (is_round) {
                if (!first) phase(now, "spaces");
                round(i, now, ends, first);
                phase(ends + 0.5, "news");
                news(ends + 0.5);
                first = false;
            }
            slot(i, now + 0.25, ends);
            now = ends + (is_round ? news_minutes : 0.5);
        }
        return now;
    }

    void slot(std::size_t index, double starts, double ends)
    {
        add(starts, the_facilitator, Deed::start_slot, index);
        add(ends, the_facilitator, Deed::end_slot, index);
    }

    void round(std::size_t index, double starts, double ends, bool first)
    {
        if (first) add(starts + 8, the_facilitator, Deed::extend_slot, index);
        add(ends - 5, the_facilitator, Deed::announce, 1);
        add(ends - 0.5, the_facilitator, Deed::end_announcement);
        for (std::size_t i = 0; i < m_settings.people; ++i) {
            double const arrives = m_random.between(starts + 1, starts + 4);
            if (m_random.one_in(12)) {
                add(arrives, i, m_random.one_in(2) ? Deed::be_butterfly : Deed::be_bumblebee);
                add(m_random.between(starts + 8, starts + 12), i, Deed::walk);
            } else {
                add(arrives, i, Deed::walk);
                if (m_random.one_in(5)) add(m_random.between(starts + 9, starts + 12), i, Deed::use_two_feet);
                if (m_random.one_in(3)) add(m_random.between(starts + 12, starts + 14), i, Deed::walk);
            }
            if (!m_random.one_in(3)) note(m_random.between(starts + 5, ends - 1), i);
            if (m_random.one_in(6)) add(m_random.between(starts + 14, ends - 1), i, Deed::edit_note);
        }
        in_groups(starts, ends);
        for (auto const host : m_hosts)
            add(m_random.between(ends - 5, ends - 1), host, Deed::draft_report);
        flags(starts + 10, ends - 2);
        room(ends, Deed::everybody_is_answered);
    }

    /// Some take on a role, who is far away loses the sound for a while, and who found a space full waits.
    void in_groups(double starts, double ends)
    {
        for (std::size_t i = 0; i < m_settings.people; ++i) {
            if (m_random.one_in(3))
                add(m_random.between(starts + 5, starts + 8), i, Deed::claim_role,
                    m_random.under(std::size(space_roles)));
            if (m_random.one_in(12)) add(m_random.between(starts + 10, ends - 2), i, Deed::release_role);
            if (m_random.one_in(4)) {
                add(m_random.between(starts + 6, starts + 10), i, Deed::lose_sound);
                add(m_random.between(starts + 11, starts + 13), i, Deed::get_sound);
            }
            if (!m_random.one_in(3))
                add(m_random.between(starts + 14, ends - 1), i,
                    m_random.one_in(4) ? Deed::stop_waiting : Deed::take_place);
        }
        add(ends - 2, the_facilitator, Deed::extend_cell);
    }

    /// Reports appear, and others put a word beside them; who is late is reminded. Some correct theirs then.
    void news(double starts)
    {
        for (auto const host : m_hosts)
            if (!m_random.one_in(8) && !is_silent(host))
                add(m_random.between(starts, starts + 1), host, Deed::publish_report);
        for (std::size_t i = 0; i < m_settings.people; i += 5)
            add(m_random.between(starts + 1.5, starts + news_minutes - 1), i, Deed::react_to_report);
        add(starts + 2, the_facilitator, Deed::bring_photo);
        add(starts + 2, the_facilitator, Deed::remind_report);
        for (auto const host : m_hosts)
            if (!is_silent(host))
                add(m_random.between(starts + 2.5, starts + news_minutes - 1), host, Deed::publish_report);
        std::size_t nth = 0;
        for (auto const host : m_hosts)
            if (nth++ % 3 == 0) add(starts + news_minutes - 0.5, host, Deed::correct_report);
    }

    void note(double minute, std::size_t who)
    {
        add(minute, who, m_random.one_in(8) ? Deed::add_nameless_note : Deed::add_note);
    }

    void flags(double from, double to)
    {
        for (std::size_t n = 1 + m_settings.people / 100; n > 0; --n)
            add(m_random.between(from, to - 1), somebody(), Deed::flag_note);
        add(to, the_facilitator, Deed::settle_flag);
    }

    /// The second marketplace, for action; and meanwhile one proposal put to the consent of all.
    double conclude(double now)
    {
        for (std::size_t i = 0; i < m_settings.people; ++i) {
            if (m_random.one_in(8)) add(m_random.between(now + 0.5, now + 4), i, Deed::propose_action, i);
            if (m_random.one_in(4)) {
                add(m_random.between(now + 4, now + 9), i, Deed::take_action);
                if (m_random.one_in(2)) add(now + 9.5, i, Deed::set_action_due);
                if (m_random.one_in(6)) add(now + 11, i, Deed::drop_action);
            }
            if (m_random.one_in(3)) add(m_random.between(now + 5, now + 10), i, Deed::help_action);
            if (m_random.one_in(12)) add(m_random.between(now + 10, now + 11.5), i, Deed::finish_action);
        }
        double const opens = now + 1;
        add(opens, the_facilitator, Deed::open_proposal);
        for (std::size_t stage = 1; stage < std::size(stages); ++stage)
            add(opens + 2 * static_cast<double>(stage), the_facilitator, Deed::move_proposal, stage);
        for (double stage = 0; stage < 3; ++stage)
            for (std::size_t n = 1 + m_settings.people / 20; n > 0; --n) {
                auto const who = somebody();
                add(m_random.between(opens + 2 * stage + 0.3, opens + 2 * stage + 1.7), who, Deed::say);
                if (stage == 2) add(opens + 7, who, Deed::resolve_objection);
            }
        add(opens + 6.5, the_facilitator, Deed::amend_proposal);
        room(opens + 7.5, Deed::everybody_is_answered);
        for (std::size_t n = 1 + m_settings.people / 20; n > 0; --n)
            add(opens + 7.6, the_facilitator, Deed::settle_objection);
        return now + 12;
    }

    /// Most people vote, some change their mind, a few abstain.
    void ballot(double from, double to, std::size_t which)
    {
        add(from, the_facilitator, Deed::open_ballot, which);
        for (std::size_t i = 0; i < m_settings.people; ++i) {
            if (m_random.one_in(8)) continue;
            add(m_random.between(from + 0.5, to - 0.5), i, Deed::vote);
            if (m_random.one_in(10)) add(to - 0.4, i, Deed::vote);
        }
        room(to, Deed::everybody_is_answered);
        add(to, the_facilitator, Deed::close_ballot);
    }

    void ending(double now)
    {
        phase(now, "convergence");
        ballot(now + 0.5, now + 6, dots_ballot);
        add(now + 1, the_facilitator, Deed::announce, 3);
        speak_in_turn(now + 1.5, now + 6.5);
        for (std::size_t i = 0; i < m_settings.people; i += 4)
            note(m_random.between(now + 0.5, now + 6), i);
        room(now + 7, Deed::everybody_is_answered);
        now = conclude(now) - 7;
        room(now + 7, Deed::everybody_is_answered);
        phase(now + 7, "closing");
        turn_stick(1, now + 7.2, now + 9.8);
        // No topic ends in silence: what nobody reported is for the next time.
        for (std::size_t i = 0; i < carried_max && !m_settings.leaves_open; ++i)
            add(now + 8, the_facilitator, Deed::carry_topic);
        promises(now + 7.1);
        witnesses(now + 7.2);
        room(now + 10, Deed::everybody_is_answered);
        phase(now + 10, "closed");
        room(now + 10.5, Deed::everybody_is_answered);
        follow_up(now + 10.5);
        m_script.minutes = now + 10.5 + follow_up_minutes;
    }

    /// Before people leave, whatever was asked has somebody who answers, and a date. Who cannot hands it
    /// back.
    void promises(double now)
    {
        std::size_t const left = m_settings.leaves_open ? 1 : 0;
        add(now, the_facilitator, Deed::assign_promise, left);
        room(now + 0.4, Deed::everybody_is_answered);
        for (std::size_t i = 0; i < respondents; ++i) {
            add(now + 0.6, the_respondent(i), Deed::hand_back_promise);
            add(now + 0.8, the_respondent(i), Deed::accept_promise);
        }
        room(now + 1.2, Deed::everybody_is_answered);
        add(now + 1.4, the_facilitator, Deed::assign_promise, left);
        room(now + 1.6, Deed::everybody_is_answered);
        for (std::size_t i = 0; i < respondents; ++i)
            add(now + 1.8, the_respondent(i), Deed::accept_promise);
    }

    /// One answer of each sort; who asked contests what was declined, once, and closes what was kept.
    void follow_up(double now)
    {
        for (std::size_t i = 0; i < std::size(outcomes); ++i)
            add(now + 0.1 + 0.1 * static_cast<double>(i), the_respondent(i % respondents),
                Deed::answer_promise, i);
        room(now + 0.8, Deed::everybody_is_answered);
        for (auto const host : m_hosts) {
            add(now + 1, host, Deed::contest_promise);
            add(now + 1.2, host, Deed::close_promise);
        }
        add(now + 1.2, the_facilitator, Deed::close_promise);
        room(now + 1.6, Deed::everybody_is_answered);
        for (std::size_t i = 0; i < respondents; ++i)
            add(now + 1.8, the_respondent(i), Deed::answer_contested);
        room(now + follow_up_minutes, Deed::everybody_is_answered);
    }

    /// Two witnesses of the follow-up, drawn by lot.
    void witnesses(double now)
    {
        if (m_settings.people < 2) return;
        add(now, the_facilitator, Deed::commit_draw);
        add(now + 0.2, the_facilitator, Deed::freeze_draw);
        room(now + 0.3, Deed::everybody_is_answered);
        for (std::size_t i = 0; i < m_settings.people; i += 3)
            add(m_random.between(now + 0.3, now + 0.8), i, Deed::add_word, i);
        room(now + 0.9, Deed::words_are_over);
        add(now + 1, the_facilitator, Deed::add_dice);
        add(now + 1.1, the_facilitator, Deed::reveal_draw);
        room(now + 1.2, Deed::everybody_is_answered);
        // Whoever is called answers; when somebody leaves a seat, the next one does.
        for (double const minute : { now + 1.4, now + 1.9, now + 2.4 })
            for (std::size_t i = 0; i < m_settings.people; ++i)
                add(minute, i, Deed::answer_seat);
    }

    /// Sorted, and nobody faster than their pace: who would be waits, and so does the room before it goes on.
    void keep_pace()
    {
        auto& beats = m_script.beats;
        auto const by_minute = [](Beat const& a, Beat const& b) { return a.minute < b.minute; };
        std::stable_sort(beats.begin(), beats.end(), by_minute);
        std::map<std::size_t, double> last;
        double shift = 0;
        double latest = 0;
        for (auto& beat : beats) {
            beat.minute += shift;
            if (beat.who == the_room) {
                shift += std::max(0.0, latest - beat.minute);
                beat.minute = std::max(beat.minute, latest);
            } else if (is_somebody(beat.who) || is_respondent(beat.who)) {
                auto const [known, first] = last.try_emplace(beat.who, beat.minute);
                if (!first) beat.minute = std::max(beat.minute, known->second + m_settings.pace);
                known->second = beat.minute;
            }
            latest = std::max(latest, beat.minute);
        }
        m_script.minutes += shift;
        std::stable_sort(beats.begin(), beats.end(), by_minute);
    }

    Plan const& m_plan;
    ScriptSettings const& m_settings;
    Random m_random;
    Script m_script;
    std::set<std::size_t> m_hosts; // who may have a report to write
};

} // namespace

Script write_script(Plan const& plan, ScriptSettings const& settings)
{
    return Writer(plan, settings).write();
}

namespace {

auto entering(std::vector<Beat>& beats, std::string_view phase)
{
    return std::find_if(beats.begin(), beats.end(), [&](Beat const& beat) {
        return beat.action.deed == Deed::set_phase && beat.action.what == phase_index(phase);
    });
}

} // namespace

Script up_to(Script script, std::string_view phase)
{
    auto const end = entering(script.beats, phase);
    if (end == script.beats.end()) return script;
    script.minutes = end->minute;
    script.beats.erase(end, script.beats.end());
    script.beats.push_back({ script.minutes, the_room, { Deed::everybody_is_answered, 0 } });
    return script;
}

Script from(Script script, std::string_view phase)
{
    auto const begin = entering(script.beats, phase);
    double const minute = begin == script.beats.end() ? script.minutes : begin->minute;
    script.beats.erase(script.beats.begin(), begin);
    for (auto& beat : script.beats)
        beat.minute -= minute;
    script.minutes -= minute;
    return script;
}

} // namespace parvis::rehearse
