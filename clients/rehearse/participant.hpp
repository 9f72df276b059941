// How a participant decides: proposes, claims, wishes, walks where they want, writes notes; from what the
// board shows and what they remember.
#pragma once

#include "clients/rehearse/lines.hpp"
#include "clients/rehearse/mind.hpp"
#include "clients/rehearse/plan.hpp"
#include "clients/rehearse/random.hpp"
#include "clients/rehearse/room.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
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
    std::string attends() const override;

    std::string const& pseudonym() const { return m_pseudonym; }
    /// The body of a join request.
    std::string join_body(
        std::string const& code, std::string const& cid, std::vector<std::string> const& colleges);

private:
    struct Choice; // a command and what it is about

    Choice propose(PlannedTopic const&, bool nameless, bool draft) const;
    Choice invent(std::size_t which, bool nameless, bool draft) const;
    Choice link(std::size_t planned) const;
    Choice place(std::size_t planned);
    Choice claim(std::string const& topic);
    Choice place_at(std::string const& topic, std::string const& cell) const;
    Choice revise() const;
    Choice withdraw() const;
    Choice offer_merge();
    Choice answer_merge();
    Choice wish();
    Choice unwish() const;
    Choice walk();
    Choice stand_elsewhere(std::string const& kind, std::string const& place) const;
    Choice note(bool nameless);
    Choice edit_note();
    Choice flag();
    Choice rename() const;
    Choice claim_role(std::size_t which) const;
    Choice release_role() const;
    Choice set_hearing(bool hears) const;
    Choice wait() const;
    Choice take_place() const;
    /// The group they are in, while it meets.
    Room::Cell const* group() const;
    Choice draft_report();
    Choice publish_report() const;
    Choice react();
    Choice add_word(std::size_t which) const;
    Choice answer_seat();
    Choice help();
    Choice take_on();
    Choice propose_action(std::size_t which);
    Choice join_action(std::string const& kind);
    Choice finish_action() const;
    Choice say();
    Choice resolve() const;
    Choice vote();
    Choice decide(Action);

    Scene& m_scene;
    std::size_t m_index;
    Random m_random;
    std::string m_pseudonym;
    std::string m_place; // a cell, "butterfly", "bumblebee", or empty
    std::string m_reading; // in a pow-wow: the topic whose notes they follow
    std::string m_invented; // the last topic of their own that they posted and that stands on no grid
    std::string m_drafted;
    std::vector<std::string> m_hosted; // topics of theirs that may stand on the grid
    std::set<std::string> m_wishes;
    std::vector<std::string> m_notes; // named, their own
    std::map<std::string, std::uint32_t> m_reports; // version, by topic of theirs
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
