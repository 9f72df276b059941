// The evening as a list of beats: who does what in which minute. Made from a seed before anything happens, so
// that the same seed plays the same evening; what exactly a person says or chooses depends on what they see
// then.
#pragma once

#include "clients/rehearse/plan.hpp"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace parvis::rehearse {

enum class Deed {
    // The room as a whole: the evening's clock stands still until it is so.
    everybody_is_here,
    everybody_is_answered,
    words_are_over, // of a draw
    // A participant.
    arrive,
    compare_topic, // what: index of a planned topic; asks which topics have a title like it
    propose, // what: index of a planned topic
    link, // what: index of a planned topic; declares its conflicts
    place, // what: index of a planned topic; in its cell, or in a free one
    compare_idea, // what: which idea; asks which topics have a title like it
    invent, // what: which idea
    invent_nameless, // what: which idea
    draft, // what: which idea
    post_draft,
    claim, // a free cell for an invented topic
    claim_cell, // what: index of the cell to claim, free or not
    revise_topic,
    withdraw_topic,
    offer_merge, // of the topic they invented, into another one
    answer_merge, // that somebody offered them
    ask_to_host, // a topic of others, too
    answer_host, // everybody who asks to host with them
    double_topic, // with themselves as the host, in another cell
    wish,
    unwish,
    walk, // to a space of the running round
    use_two_feet,
    be_butterfly,
    be_bumblebee,
    add_note,
    add_nameless_note,
    edit_note,
    flag_note,
    rename,
    ask_to_speak,
    withdraw_request,
    end_turn, // who has the floor gives it back
    pass_turn, // who holds the stick says nothing
    claim_role, // what: which of `space_roles`, in the group where they are
    release_role,
    lose_sound, // who is not on site
    get_sound,
    wait, // for the space that was full
    take_place, // in the space they wait for, if one is held for them
    stop_waiting,
    draft_report, // of a topic of theirs whose time has come
    publish_report,
    correct_report,
    react_to_report, // of somebody else
    add_word, // to a draw; what: which word
    answer_seat, // to which the lot has called them
    offer_help,
    take_on_need,
    match_need, // asks which offers answer a need of theirs
    address_need, // to a body; also the facilitator, what: which body
    propose_action, // what: which action
    take_action,
    help_action,
    finish_action,
    set_action_due,
    drop_action,
    say, // what the stage of the consent round asks for
    resolve_objection,
    vote, // in the ballot that is open, or in all
    contest_promise, // that a request of theirs was declined
    close_promise, // that was kept; also the facilitator, where nobody else is known who asked
    // Who answers for a body of the cooperative, by the link they were given.
    hand_back_promise, // the first that they cannot answer
    accept_promise, // all that wait for their word
    answer_promise, // the first that is due; what: index in `outcomes`
    answer_contested, // for the second time
    // The facilitator.
    set_phase, // what: index in `phases`
    start_slot, // what: index of a slot
    extend_slot, // what: index of a slot
    end_slot, // what: index of a slot
    extend_cell, // the first group that meets
    start_timer, // what: minutes of the evening
    pause_timer,
    adjust_timer, // what: minutes more
    resume_timer,
    stop_timer,
    announce, // what: which announcement
    end_announcement,
    settle_flag,
    open_queue,
    call_next,
    end_speech,
    close_queue,
    call_to_pitch,
    open_round, // what: which of the rounds of the evening
    start_round,
    next_turn, // what: how many held the stick before
    close_round,
    remind_report, // of the first topic that owes one
    bring_photo, // of the paperboard of the first topic that has a report
    carry_topic, // the first that still owes one goes to the next session
    move_topic, // to a free cell of its round
    swap_topics, // two of one round
    accept_placement, // of the topics that have no cell yet, as the server suggests
    commit_draw,
    freeze_draw,
    add_dice,
    reveal_draw,
    open_proposal,
    move_proposal, // what: index in `stages`
    amend_proposal,
    settle_objection,
    open_ballot, // what: which of the lines' polls, or `dots_ballot`
    close_ballot, // the one that is open
    name_respondent, // what: which of those who answer
    seat_respondents, // by their links
    assign_promise, // all that have nobody; what: how many are left
};

/// Where a facilitator takes a consent round, in order.
inline constexpr std::string_view stages[] = { "clarify", "react", "object", "amend", "adopted" };

/// What becomes of what was promised, by the names of the protocol.
inline constexpr std::string_view outcomes[] = { "kept", "adapted", "declined", "study" };

/// Dots on the topics of the evening.
inline constexpr std::size_t dots_ballot = static_cast<std::size_t>(-1);

/// Phases of the protocol, in their order.
inline constexpr std::string_view phases[] = { "draft", "announced", "welcoming", "opening", "marketplace",
    "spaces", "news", "convergence", "closing", "closed" };
/// Of a phase that is not in the list: after all of them.
constexpr std::size_t phase_index(std::string_view name)
{
    std::size_t index = 0;
    while (index < std::size(phases) && phases[index] != name)
        ++index;
    return index;
}

/// Of those who hold the talking stick.
inline constexpr std::size_t passes_one_in = 7;

/// What one takes on for a group, by the names of the protocol.
inline constexpr std::string_view space_roles[] = { "scribe", "timekeeper", "remote_buddy" };

struct Action {
    Deed deed = Deed::arrive;
    std::size_t what = 0;
};

/// Who acts: a participant by their index, or one of these.
inline constexpr std::size_t the_room = static_cast<std::size_t>(-1);
inline constexpr std::size_t the_facilitator = static_cast<std::size_t>(-2);
inline constexpr std::size_t the_speaker = static_cast<std::size_t>(-3); // whoever has the floor then
/// Those who answer what is asked of the cooperative.
inline constexpr std::size_t respondents = 3;
inline constexpr std::size_t first_respondent = the_speaker - respondents;
constexpr std::size_t the_respondent(std::size_t index) { return first_respondent + index; }
constexpr bool is_respondent(std::size_t who) { return who >= first_respondent && who < the_speaker; }
/// A participant, known by name before the evening begins.
constexpr bool is_somebody(std::size_t who) { return who < first_respondent; }

struct Beat {
    double minute = 0; // of the evening
    std::size_t who = the_room;
    Action action;
};

struct Script {
    std::vector<Beat> beats; // by minute
    double first_slot_minute = 0; // when the first slot of the plan is to begin
    double minutes = 0;
    std::vector<std::size_t> hosts; // per planned topic: who proposes it
};

struct ScriptSettings {
    std::size_t people = 60;
    std::uint64_t seed = 1;
    /// The shortest time between two acts of one person, in minutes of the evening: people are honest.
    double pace = 0.25;
    /// Some topics and requests are left without an end, for whoever closes the month to find.
    bool leaves_open = false;
};

Script write_script(Plan const&, ScriptSettings const&);
/// The same evening up to this phase, which is not entered; whole where the evening never comes to it.
Script up_to(Script, std::string_view phase);
/// The rest of it, from that phase on; nothing where the evening never comes to it.
Script from(Script, std::string_view phase);

} // namespace parvis::rehearse
