// What there is to do in this phase, each with the way to where it is done: nobody needs to know the console by heart.
import type { ComponentChildren } from "preact";
import type { Phase } from "../core/entities";
import { isLate, isUnassigned } from "../core/promises";
import { dayOf } from "../core/times";
import { over, phases } from "./conduct";
import { t } from "./method-text";
import { openTopics, owedReports } from "./owed";
import { type Room, useRoom } from "./room";
import { meeting } from "./spaces";
import { topicsToVoteOn } from "./votes";

/** The view where it is done, where it is not this line that says all; and what to do. */
type Step = readonly [view: string | undefined, what: string];

/** What fits in one line; the first are the most urgent. */
const steps_max = 3;

export function Guide() {
  const steps = stepsOf(useRoom()).slice(0, steps_max);
  if (steps.length === 0) return null;
  return (
    <p class="guide">
      <strong>{t("guide_now")}</strong>
      {steps.map(
        ([view, what], index): ComponentChildren => [
          index > 0 && <span aria-hidden="true"> · </span>,
          view ? (
            <a key={what} href={`#${view}`}>
              {what}
            </a>
          ) : (
            <span key={what}>{what}</span>
          ),
        ],
      )}
    </p>
  );
}

/** Said above a form that the server would refuse now: nobody fills it in for nothing. */
export function When({ from }: { from: Phase }) {
  const { phase } = useRoom().session;
  const early = phases.indexOf(phase) < phases.indexOf(from);
  if (!early && !over(phase)) return null;
  return (
    <p class="notice">{early ? t("when_from", { phase: t(`phase_${from}`) }) : t("when_over")}</p>
  );
}

function stepsOf(room: Room): Step[] {
  const { phase, format, convergence } = room.session;
  const { connection } = room;
  const wall = room.topics.value.filter(({ state }) => state === "posted");
  const unplaced = wall.filter(({ id }) => !room.places.value.has(id)).length;
  const rounds = room.slots.value.filter(({ kind }) => kind === "round");
  const running = rounds.some(({ state }) => state === "running");
  const next = rounds.find(({ state }) => state === "planned");
  const ballots = [...connection.collection("ballots").value.values()];
  const vote = ballots.find(({ state }) => state === "open");
  const missing = owedReports(room).length;

  const owed: Step[] = missing > 0 ? [["reports", t("guide_owed", { n: missing })]] : [];
  const place: Step[] = unplaced > 0 ? [["programme", t("guide_place", { n: unplaced })]] : [];
  const promises = [...connection.collection("promises").value.values()];
  const unassigned = promises.filter(isUnassigned).length;
  const seeking: Step[] =
    unassigned > 0 ? [["promises", t("guide_promises", { n: unassigned })]] : [];
  const open_topics = openTopics(room).length;
  const unended: Step[] =
    open_topics > 0 ? [["reports", t("guide_unended", { n: open_topics })]] : [];
  const today = dayOf(connection.clock.now(), room.session.zone);
  const late = promises.filter((each) => isLate(each, today)).length;
  const remind: Step[] = late > 0 ? [["promises", t("guide_late", { n: late })]] : [];
  const open: Step[] = vote
    ? [["ballots", t("guide_ballot_open", { n: vote.voted, of: vote.may })]]
    : [];

  switch (phase) {
    case "draft":
    case "announced":
      return [["preparation", t("guide_prepare")]];
    case "welcoming":
      return [["people", t("guide_welcome")]];
    case "opening":
      return [["voices", t("guide_opening")]];
    case "marketplace": {
      if (wall.length === 0) return [[undefined, t("guide_topics")]];
      const pitched = connection.collection("spoken").value.get("spoken")?.pitched ?? [];
      const unheard = wall.filter(({ id }) => !pitched.includes(id)).length;
      const steps: Step[] = [...place];
      if (unheard > 0) steps.unshift(["voices", t("guide_pitch", { n: unheard })]);
      if (unplaced === 0) steps.push([undefined, t("guide_placed")]);
      if (format === "powwow") steps.push(["answers", t("guide_answers")]);
      return steps;
    }
    case "spaces": {
      const steps: Step[] = [];
      const unscribed = meeting(room).filter(({ roles }) => !roles?.scribe).length;
      if (unscribed > 0) steps.push(["spaces", t("guide_scribes", { n: unscribed })]);
      else if (running) steps.push(["spaces", t("guide_groups")]);
      if (!running && next) steps.push(["spaces", t("guide_start", { slot: room.slotName(next) })]);
      if (!running && !next) steps.push([undefined, t("guide_slots_over")]);
      return [...steps, ...place, ...(running ? [] : owed)];
    }
    case "news":
      return [
        ...(missing > 0 ? owed : ([["reports", t("guide_news")]] as const)),
        ...seeking,
        ...(next
          ? ([[undefined, t("guide_slot_left", { slot: room.slotName(next) })]] as const)
          : []),
      ];
    case "convergence": {
      const steps: Step[] = [...open];
      const { mode } = convergence;
      // The dots that the plan foresees have their own button, beside this line.
      if (mode === "reopen") steps.push(["actions", t("guide_actions")]);
      else if (mode === "dots" && ballots.length === 0 && topicsToVoteOn(room).length < 2)
        steps.push(["ballots", t("guide_ballot")]);
      else if (mode === "nothing") steps.push(["voices", t("guide_talk")]);
      steps.push(["proposals", t("guide_proposals")]);
      if (mode !== "reopen") steps.push(["actions", t("guide_actions")]);
      return [...steps, ...owed];
    }
    case "closing": {
      const steps: Step[] = [...open, ...seeking];
      if (connection.collection("draws").value.size === 0)
        steps.push(["draws", t("guide_witnesses")]);
      return [...steps, ["voices", t("guide_closing")], ...owed];
    }
    case "closed": {
      const steps = [...owed, ...seeking, ...remind, ...unended];
      return steps.length > 0 ? steps : [[undefined, t("guide_closed")]];
    }
    case "following":
      return [...owed, ...seeking, ...remind, ...unended, ["actions", t("guide_follow")]];
    default:
      return [];
  }
}
