// How a participant decides: proposes, claims, wishes, walks where they want, writes notes; from what the
// board shows, what the server tells them alone and what they remember.
#pragma once

#include "clients/rehearse/lines.hpp"
#include "clients/rehearse/mind.hpp"
#include "clients/rehearse/own_view.hpp"
#include "clients/rehearse/plan.hpp"
#include "clients/rehearse/random.hpp"
#include "clients/rehearse/room.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace parvis::rehearse {

/// What all participants of one rehearsal know.
struct Scene {
    Plan plan;
    Lines lines;
    Room const* room = nullptr;
    std::set<std::size_t> hosts; // people who bring a topic of the plan
    std::map<std::size_t, std::string> topics; // id of each planned topic that was posted
    std::vector<std::string> contested; // cells of a contest
    std::map<std::string, std::string>
        merge_offers; // nobody answered yet: offer → topic that would be joined
};

class Participant final : public Mind {
public:
    Participant(Scene& scene, std::size_t index, std::uint64_t seed);

    std::optional<Ask> choose(Action, Moment due) override;
    std::optional<Action> learn(Action, Ask const&, Answer const&) override;
    void know(std::string_view own) override;
    std::string attends() const override;

    /// What this deed asks of the server, where it asks and changes nothing; and what the answer was.
    std::optional<Question> question(Action) const;
    void hear(std::string_view answer);
    /// The floor is theirs.
    bool has_floor() const { return !m_own.turn.empty(); }

    std::string const& pseudonym() const { return m_pseudonym; }
    /// Topics they host, as the server says.
    std::vector<std::string> const& hosted() const { return m_own.hosted; }
    /// The body of a join request.
    std::string join_body(
        std::string const& code, std::string const& cid, std::vector<std::string> const& colleges);

private:
    struct Choice; // a command and what it is about
    using Like = std::function<bool(std::string const& id, Room::Topic const&)>;

    // Topics.
    Choice propose(PlannedTopic const&, bool nameless, bool draft) const;
    Choice invent(std::size_t which, bool nameless, bool draft) const;
    Lines::Idea idea(std::size_t which) const;
    Choice link(std::size_t planned) const;
    Choice place(std::size_t planned);
    Choice claim(std::string const& topic);
    Choice place_at(std::string const& topic, std::string const& cell) const;
    std::vector<std::string> cells_for_me(std::vector<std::string> cells) const;
    Choice revise() const;
    Choice withdraw() const;
    Choice offer_merge();
    Choice answer_merge();
    Choice ask_to_host();
    Choice answer_host();
    Choice double_topic();
    Choice wish();
    Choice unwish() const;
    Choice help();
    Choice take_on();
    Choice address_need();
    // Groups.
    Choice walk();
    Choice stand_elsewhere(std::string const& kind, std::string const& place) const;
    Choice claim_role(std::size_t which) const;
    Choice release_role() const;
    Choice set_hearing(bool hears) const;
    Choice wait() const;
    Choice take_place() const;
    Choice stop_waiting() const;
    /// The group they are in, while it meets.
    Room::Cell const* group() const;
    // Words.
    Choice note(bool nameless);
    Choice edit_note();
    Choice flag();
    Choice draft_report();
    Choice publish_report() const;
    Choice correct_report() const;
    Choice react();
    Choice end_turn() const;
    Choice pass_turn() const;
    Choice withdraw_request() const;
    // Conclusions.
    Choice propose_action(std::size_t which);
    Choice join_action(std::string const& kind);
    Choice finish_action() const;
    Choice set_action_due() const;
    Choice drop_action() const;
    Choice say();
    Choice resolve() const;
    Choice vote();
    Choice add_word(std::size_t which) const;
    Choice answer_seat();
    Choice judge_answer(std::string const& kind, std::string_view outcome) const;

    Choice rename() const;
    Choice decide(Action);

    bool hosts(std::string const& topic) const;
    void come_to_host(std::string const& topic);
    /// Ids of the posted topics that are like this.
    std::vector<std::string> on_the_wall(Like const&) const;
    /// One of those they like, where there is any, else one of all.
    std::string const& one_rather_of(std::vector<std::string> const& all, std::set<std::string> const& liked);

    Scene& m_scene;
    std::size_t m_index;
    Random m_random;
    std::string m_pseudonym;
    std::string m_place; // a cell, "butterfly", "bumblebee", or empty
    std::string m_reading; // in a pow-wow: the topic whose notes they follow
    std::string m_invented; // the last topic of their own that they posted and that stands on no grid
    std::string m_drafted;
    OwnView m_own;
    std::set<std::string> m_wishes;
    std::set<std::string> m_shown; // topics that an answer to their question named
    std::vector<std::string> m_notes; // named, their own
    struct Written {
        std::uint32_t version = 0; // 0: not accepted yet
        std::size_t lines = 0; // which of the lines' reports
    };
    std::map<std::string, Written> m_reports; // by topic of theirs
    std::vector<std::string> m_offered; // free cells, as the last refusal told them
    std::vector<std::string> m_actions; // they carry
    std::vector<std::string> m_objections; // their own
    std::size_t m_claims = 0; // for the same topic
    std::string m_subject; // the cell, topic or note of the command under way
    std::string m_college;
    std::string m_attendance;
    std::size_t m_party = 0; // of a local gathering
    std::string m_full; // the cell that had no place for them
    std::string m_awaited; // the cell in whose list they are
    std::string m_role; // what they took on where they are
    bool m_hears = true;
};

} // namespace parvis::rehearse
