#include "server/wire/entities.hpp"
#include "server/wire/ballots.hpp"

#include "server/wire/voices.hpp"

#include "server/wire/reports.hpp"

#include "server/wire/draws.hpp"

#include "server/wire/answers.hpp"
#include "server/wire/promises.hpp"

namespace parvis::wire {

using namespace domain;

template <>
inline constexpr auto described<CollegeView> = made_of(needed("id", &CollegeView::id),
    needed("name", &CollegeView::name), optional("weight", &CollegeView::weight),
    needed("present", &CollegeView::present), needed("people", &CollegeView::people));
template <>
inline constexpr auto described<NoCollegeView> = made_of(
    needed("present", &NoCollegeView::present), needed("people", &NoCollegeView::people));
template <>
inline constexpr auto described<GroupCount> = made_of(
    flat(&GroupCount::group), needed("count", &GroupCount::count));
template <>
inline constexpr auto described<OwnVote> = made_of(
    needed("ballot", &OwnVote::ballot), needed("choices", &OwnVote::choices));
template <>
inline constexpr auto described<Turnout> = made_of(
    needed("voted", &Turnout::voted), needed("may", &Turnout::may));
template <>
inline constexpr auto described<BallotResultView::Named> = made_of(
    needed("name", &BallotResultView::Named::name), needed("choices", &BallotResultView::Named::choices));
template <>
inline constexpr auto described<BallotResultView> = made_of(needed("totals", &BallotResultView::totals),
    needed("blank", &BallotResultView::blank), needed("groups", &BallotResultView::groups),
    needed("weighted", &BallotResultView::weighted), needed("weight", &BallotResultView::weight),
    optional("median", &BallotResultView::median), needed("votes", &BallotResultView::votes));

template <>
inline constexpr auto described<RoleView> = made_of(flat(&RoleView::cell), needed("role", &RoleView::role));

namespace {

void write_text(json::Writer& out, std::string_view name, std::string const& text)
{
    if (!text.empty()) write(out, name, text);
}

/// None is not told: most cells have none of most things.
void write_count(json::Writer& out, std::string_view name, std::size_t count)
{
    if (count != 0) write(out, name, count);
}

void write_people(json::Writer& out, Headcount const& people)
{
    write(out, "here", people.here);
    write(out, "remote", people.remote);
    write_count(out, "gathering", people.gathering);
}

void write_removed(json::Writer& out, bool removed)
{
    if (removed) write(out, "removed", true);
}

void write_turn(json::Writer& out, Speech const& turn)
{
    out.key("turn");
    out.begin_object();
    write(out, "kind", turn.kind);
    write_some(out, "topic", turn.topic);
    write(out, "since", turn.since);
    write_some(out, "until", turn.until);
    out.end_object();
}

/// There is one of it in a session: its id is its name.
template <typename View>
void write_only(json::Writer& out, std::string_view name, View const& view)
{
    out.begin_object();
    write(out, "id", name);
    write_fields(out, view);
    out.end_object();
}

} // namespace

void write_entity(json::Writer& out, SessionView const& view)
{
    out.begin_object();
    write(out, "id", "session");
    write(out, "code", view.code);
    write_fields(out, view.frame);
    write(out, "phase", view.phase);
    write(out, "phase_since", view.phase_since);
    write(out, "timer", view.timer);
    out.key("present");
    out.begin_object();
    write_people(out, view.present);
    out.end_object();
    write(out, "expected", view.expected);
    write(out, "butterflies", view.butterflies);
    write(out, "bumblebees", view.bumblebees);
    write(out, "colleges", view.colleges);
    write(out, "bodies", view.bodies);
    if (!view.series.id.empty()) write(out, "series", view.series);
    if (!view.follow_up.key.empty()) write(out, "follow_up", view.follow_up);
    write_some(out, "no_college", view.no_college);
    if (!view.weight_faults.empty()) write(out, "weight_faults", view.weight_faults);
    out.end_object();
}

void write_entity(json::Writer& out, AnnouncementView const& view)
{
    auto const& announcement = view.announcement;
    out.begin_object();
    write(out, "id", view.id);
    write(out, "text", announcement.text);
    write(out, "scope", announcement.scope);
    write_some(out, "slot", announcement.slot);
    write_some(out, "space", announcement.space);
    write(out, "made_at", announcement.made_at);
    write_some(out, "until", announcement.until);
    write_removed(out, view.removed);
    out.end_object();
}

void write_entity(json::Writer& out, SlotView const& view)
{
    auto const& slot = view.slot;
    out.begin_object();
    write(out, "id", view.id);
    write(out, "starts", slot.starts);
    write(out, "ends", slot.ends);
    write(out, "kind", slot.kind);
    write(out, "label", slot.label);
    // Nothing more happens in a removed slot; `removed` says the rest.
    write(out, "state", slot.state == SlotState::removed ? SlotState::over : slot.state);
    write_removed(out, view.removed);
    out.end_object();
}

void write_entity(json::Writer& out, SpaceView const& view)
{
    out.begin_object();
    write(out, "id", view.id);
    write_fields(out, view.space.description);
    write(out, "open", view.space.open);
    out.end_object();
}

void write_entity(json::Writer& out, CellView const& view)
{
    out.begin_object();
    write(out, "id", id_text(view.id));
    write_fields(out, view.id);
    write_some(out, "topic", view.state.topic);
    write(out, "blocked", view.state.blocked);
    write_people(out, view.state.people);
    if (view.state.roles != Roles{}) {
        out.key("roles");
        out.begin_object();
        write_text(out, "scribe", view.roles.scribe);
        write_text(out, "timekeeper", view.roles.timekeeper);
        write_text(out, "remote_buddy", view.roles.remote_buddy);
        out.end_object();
    }
    if (view.state.hearing.since != 0) write(out, "unheard_since", view.state.hearing.since);
    write_count(out, "waiting", view.state.waiting.size());
    write_count(out, "held", places_held(view.state) - view.state.people.here);
    if (view.state.extended_until != 0) write(out, "ends", view.state.extended_until);
    out.end_object();
}

void write_entity(json::Writer& out, TopicView const& view)
{
    out.begin_object();
    write(out, "id", view.id);
    write_fields(out, view.content);
    write(out, "state", view.state);
    write(out, "hosts", view.hosts);
    if (!view.host_ids.empty()) write(out, "host_ids", view.host_ids);
    write(out, "anonymous", view.anonymous);
    write_text(out, "withdrawn_because", view.withdrawn_because);
    write_text(out, "carried_because", view.carried_because);
    write(out, "version", view.version);
    write(out, "wishes", view.wishes);
    write(out, "notes", view.notes);
    write(out, "helps", view.helps);
    write_text(out, "taken_on_by", view.taken_on_by);
    write_text(out, "addressed_to", view.addressed_to);
    write(out, "posted_at", view.posted_at);
    if (!view.lineage.merged_from.empty()) write(out, "merged_from", view.lineage.merged_from);
    write_some(out, "merged_into", view.lineage.merged_into);
    write_some(out, "doubled_from", view.lineage.doubled_from);
    write_some(out, "carried_from", view.carried_from);
    if (!view.wishes_by_college.empty()) write(out, "wishes_by_college", view.wishes_by_college);
    out.end_object();
}

void write_entity(json::Writer& out, NoteView const& view)
{
    out.begin_object();
    write(out, "id", view.id);
    write(out, "topic", view.topic);
    write(out, "kind", view.kind);
    write_text(out, "text", view.text);
    write_text(out, "author", view.author);
    write(out, "hidden", view.hidden);
    write_text(out, "hidden_because", view.hidden_because);
    write(out, "version", view.version);
    write(out, "added_at", view.added_at);
    write_some(out, "written_for", view.written_for);
    out.end_object();
}

void write_entity(json::Writer& out, MeView const& view)
{
    out.begin_object();
    write(out, "id", "me");
    write(out, "participant", view.id);
    write_fields(out, view.profile);
    write(out, "state", view.state);
    write(out, "place", view.place);
    write(out, "topics", view.topics);
    write(out, "wishes", view.wishes);
    write(out, "notes", view.notes);
    write_collection(out, "drafts", view.drafts);
    if (view.voice.position > 0) write(out, "position", view.voice.position);
    if (view.voice.turn) write_turn(out, *view.voice.turn);
    if (!view.roles.empty()) write(out, "roles", view.roles);
    if (view.waiting) {
        out.key("waiting");
        out.begin_object();
        write_fields(out, view.waiting->cell);
        write(out, "position", view.waiting->position);
        if (view.waiting->offered_until != 0) write(out, "offered_until", view.waiting->offered_until);
        out.end_object();
    }
    if (!view.hears) write(out, "unheard", true);
    if (!view.reports.empty()) write_collection(out, "reports", view.reports);
    if (!view.merge_offers.empty()) write_collection(out, "merge_offers", view.merge_offers);
    if (!view.host_requests.empty()) write_collection(out, "host_requests", view.host_requests);
    if (!view.asked_to_host.empty()) write(out, "asked_to_host", view.asked_to_host);
    write(out, "actions", view.actions);
    write(out, "helped_actions", view.helped_actions);
    write(out, "proposed_actions", view.proposed_actions);
    write(out, "proposals", view.proposals);
    write(out, "statements", view.statements);
    write(out, "helps", view.helps);
    write(out, "taken_on", view.taken_on);
    if (!view.contestable.empty()) write(out, "contestable", view.contestable);
    if (!view.votes.empty()) write(out, "votes", view.votes);
    out.end_object();
}

void write_entity(json::Writer& out, ParticipantView const& view)
{
    out.begin_object();
    write(out, "id", view.id);
    write_fields(out, view.profile);
    write(out, "state", view.state);
    write(out, "without_phone", view.without_phone);
    write(out, "place", view.place);
    out.end_object();
}

void write_entity(json::Writer& out, FlagView const& view)
{
    out.begin_object();
    write(out, "id", view.note.id);
    out.key("note");
    write_entity(out, view.note);
    write(out, "flags", view.flags);
    write_removed(out, view.removed);
    out.end_object();
}

void write_entity(json::Writer& out, QueueView const& view) { write_only(out, "queue", view); }
void write_entity(json::Writer& out, RoundView const& view) { write_only(out, "round", view); }
void write_entity(json::Writer& out, SpokenView const& view) { write_only(out, "spoken", view); }

void write_entity(json::Writer& out, ReportView const& view)
{
    auto const& report = view.report;
    out.begin_object();
    write(out, "id", view.id);
    write(out, "state", report.state);
    write(out, "version", report.version);
    write_fields(out, report.text);
    if (!report.photos.empty()) write(out, "photos", report.photos);
    bool const is_public = report.state >= ReportState::published;
    if (is_public) write(out, "published_at", report.published_at);
    if (is_public && report.state != ReportState::frozen)
        write(out, "correctable_until", report.published_at + limits::correction_window);
    if (report.corrected_at != 0) write(out, "corrected_at", report.corrected_at);
    if (!is_public && report.reminded_at != 0) write(out, "reminded_at", report.reminded_at);
    write_removed(out, view.removed);
    out.end_object();
}

void write_entity(json::Writer& out, ReactionView const& view)
{
    out.begin_object();
    write(out, "id", view.id);
    write(out, "topic", view.topic);
    write(out, "kind", view.kind);
    write_text(out, "text", view.text);
    write_text(out, "author", view.author);
    write(out, "hidden", view.hidden);
    write_text(out, "hidden_because", view.hidden_because);
    write(out, "added_at", view.added_at);
    out.end_object();
}

void write_entity(json::Writer& out, SeatView const& view)
{
    out.begin_object();
    write(out, "participant", view.participant);
    write(out, "stratum", view.stratum);
    write(out, "name", view.name);
    write(out, "state", view.state);
    write_text(out, "reason", view.reason);
    out.end_object();
}

void write_entity(json::Writer& out, DrawView const& view)
{
    out.begin_object();
    write(out, "id", view.id);
    write_fields(out, view.rules);
    write(out, "state", view.state);
    write(out, "commitment", view.commitment);
    write(out, "committed_at", view.committed_at);
    write(out, "pool_size", view.pool_size);
    out.key("strata");
    out.begin_array();
    for (auto const& [stratum, chance, warning] : view.strata) {
        out.begin_object();
        write_fields(out, stratum.group);
        write(out, "seats", stratum.seats);
        write(out, "size", stratum.size);
        write(out, "chance", chance);
        write(out, "warning", warning);
        out.end_object();
    }
    out.end_array();
    if (!view.pool_hash.empty()) {
        write(out, "pool_hash", view.pool_hash);
        write(out, "frozen_at", view.frozen_at);
        write(out, "words_until", view.words_until);
    }
    write(out, "dice", view.dice);
    write(out, "words", view.words);
    write(out, "latest_words", view.latest_words);
    if (!view.seed.empty()) {
        write(out, "secret", view.secret);
        write(out, "seed", view.seed);
        write(out, "drawn_at", view.drawn_at);
    }
    write_collection(out, "drawn", view.drawn);
    write(out, "vacant", view.vacant);
    write_text(out, "cancelled_because", view.cancelled_because);
    out.end_object();
}

void write_entity(json::Writer& out, MergeOfferView const& view)
{
    out.begin_object();
    write(out, "id", view.id);
    write(out, "from", view.offer.from);
    write(out, "into", view.offer.into);
    write(out, "from_agrees", view.offer.from_agrees);
    write(out, "into_agrees", view.offer.into_agrees);
    write(out, "until", view.offer.until);
    write_removed(out, view.removed);
    out.end_object();
}

void write_entity(json::Writer& out, HostRequestView const& view)
{
    out.begin_object();
    write(out, "topic", view.topic);
    write(out, "participant", view.participant);
    write(out, "name", view.name);
    write(out, "until", view.until);
    out.end_object();
}

void write_entity(json::Writer& out, ActionView const& view)
{
    out.begin_object();
    write(out, "id", view.id);
    write(out, "what", view.what);
    write(out, "topics", view.topics);
    write_text(out, "owner", view.owner);
    write_some(out, "owner_id", view.owner_id);
    write(out, "helpers", view.helpers);
    write(out, "helping", view.helping);
    write(out, "due", view.due);
    write(out, "state", view.state);
    write_text(out, "dropped_because", view.dropped_because);
    write(out, "proposed_at", view.proposed_at);
    write_some(out, "carried_from", view.carried_from);
    out.end_object();
}

void write_entity(json::Writer& out, ProposalView const& view)
{
    auto const& proposal = view.proposal;
    out.begin_object();
    write(out, "id", view.id);
    write_some(out, "topic", proposal.topic);
    write(out, "text", proposal.text);
    write(out, "version", proposal.version);
    write(out, "earlier", proposal.earlier);
    write(out, "stage", proposal.stage);
    write_text(out, "proposer", view.proposer);
    write(out, "statements", view.statements);
    write(out, "objections", view.objections);
    write(out, "opened_at", proposal.opened_at);
    out.end_object();
}

void write_entity(json::Writer& out, StatementView const& view)
{
    auto const& statement = view.statement;
    out.begin_object();
    write(out, "id", view.id);
    write(out, "proposal", statement.proposal);
    write(out, "kind", statement.kind);
    write(out, "text", statement.text);
    write(out, "author", view.author);
    write(out, "version", statement.version);
    write(out, "resolved", statement.resolved);
    write(out, "said_at", statement.said_at);
    out.end_object();
}

void write_entity(json::Writer& out, HelpView const& view)
{
    out.begin_object();
    write(out, "id", view.id);
    write(out, "topic", view.topic);
    write(out, "name", view.name);
    write(out, "text", view.text);
    write(out, "offered_at", view.offered_at);
    write_removed(out, view.removed);
    out.end_object();
}

void write_entity(json::Writer& out, BroughtView const& view)
{
    out.begin_object();
    write(out, "id", view.id);
    write_fields(out, view.content);
    out.end_object();
}

void write_entity(json::Writer& out, PromiseView const& view)
{
    auto const& promise = view.promise;
    out.begin_object();
    write(out, "id", view.id);
    write(out, "kind", promise.kind);
    write_some(out, "topic", promise.topic);
    write_some(out, "proposal", promise.proposal);
    write(out, "text", promise.text);
    write(out, "asked_of", promise.asked_of);
    write_some(out, "respondent", promise.respondent);
    write(out, "who", view.who);
    write(out, "due", promise.due);
    write(out, "state", promise.state);
    write(out, "answers", promise.answers);
    write_text(out, "contested_because", promise.contested_because);
    write_text(out, "handed_back_because", promise.handed_back_because);
    write(out, "asked_at", promise.asked_at);
    if (promise.accepted_at != 0) write(out, "accepted_at", promise.accepted_at);
    if (promise.contested_at != 0) write(out, "contested_at", promise.contested_at);
    if (view.contestable_until != 0) write(out, "contestable_until", view.contestable_until);
    if (promise.closed_at != 0) write(out, "closed_at", promise.closed_at);
    out.end_object();
}

void write_entity(json::Writer& out, RespondentView const& view)
{
    auto const& respondent = view.respondent;
    out.begin_object();
    write(out, "id", view.id);
    write(out, "name", respondent.name);
    write(out, "body", respondent.body);
    write(out, "beforehand", respondent.beforehand);
    write_removed(out, respondent.removed);
    out.end_object();
}

void write_entity(json::Writer& out, BallotView const& view)
{
    auto const& ballot = view.description;
    out.begin_object();
    write(out, "id", view.id);
    write(out, "kind", ballot.kind);
    write(out, "question", ballot.question);
    out.key("options");
    out.begin_array();
    std::uint32_t number = 0;
    for (auto const& option : ballot.options) {
        out.begin_object();
        write(out, "id", OptionId{ ++number });
        write_fields(out, option);
        out.end_object();
    }
    out.end_array();
    if (ballot.kind == BallotKind::dots) write(out, "dots", ballot.dots);
    write(out, "audience", ballot.audience);
    write(out, "secret", ballot.secret);
    write(out, "weighted", ballot.weighted);
    write(out, "state", view.state);
    write(out, "opened_at", view.opened_at);
    if (view.state != BallotState::open) write(out, "ended_at", view.ended_at);
    write_fields(out, view.turnout);
    if (!view.weight_faults.empty()) write(out, "weight_faults", view.weight_faults);
    write_text(out, "cancelled_because", view.cancelled_because);
    write_some(out, "result", view.result);
    out.end_object();
}

} // namespace parvis::wire
