// What of votes is at hand everywhere: the dots that the plan foresees, and voting for a person without a phone.
import { inOrder, isFor } from "../core/ballots";
import type { Ballot, Participant, Topic } from "../core/entities";
import { say } from "../ui/announcer";
import { Check, TextField } from "../ui/field";
import { Fault, useAct } from "./act";
import { type Room, useRoom } from "./room";
import { t } from "./text";

/** What was talked about is what one votes on: with its report, too. */
export function topicsToVoteOn(room: Room): readonly Topic[] {
  return room.topics.value.filter(({ state }) => state === "posted" || state === "reported");
}

/** Where the plan says dots, they are one press away once the evening comes together. */
export function PlannedDots() {
  const room = useRoom();
  const all = [...room.connection.collection("ballots").value.values()];
  const act = useAct();
  const { phase, convergence } = room.session;
  const topics = topicsToVoteOn(room);
  const asked = all.some(({ kind, state }) => kind === "dots" && state !== "cancelled");
  if (phase !== "convergence" || convergence.mode !== "dots" || asked || topics.length < 2)
    return null;
  const dots = convergence.dots ?? 3;
  return (
    <div class="notice planned-dots">
      <p>
        <strong>{t("ballot_dots_ready", { n: dots, topics: topics.length })}</strong>{" "}
        {t("ballot_dots_ready_hint")}
      </p>
      <Fault act={act} />
      <div class="buttons">
        <button
          type="button"
          class="button primary"
          onClick={async () => {
            const ack = await act.ask("open_ballot", {
              kind: "dots",
              question: t("ballot_dots_question"),
              options: topics.map(({ id }) => ({ topic: id })),
              dots,
            });
            if (ack) say(t("ballot_was_opened"));
          }}
        >
          {t("ballot_dots_open")}
        </button>
      </div>
    </div>
  );
}

/** The open ballots in which this person may vote. */
export function useBallotsFor(person: Participant): readonly Ballot[] {
  const room = useRoom();
  return inOrder(room.connection.collection("ballots").value.values()).filter(
    (ballot) => ballot.state === "open" && isFor(ballot, person),
  );
}

/** How often each option is chosen: one number field an option of dots, one tick an option of the others. */
export function ChoicesOf(props: {
  ballot: Ballot;
  choices: readonly string[];
  set: (choices: readonly string[]) => void;
}) {
  const { ballot, choices, set } = props;
  const several = ballot.kind === "multiple";
  if (ballot.kind === "dots")
    return (
      <fieldset class="picks">
        <legend>{t("for_vote_choices")}</legend>
        {ballot.options.map(({ id, text }) => (
          <TextField
            key={id}
            label={text}
            type="number"
            value={String(choices.filter((each) => each === id).length)}
            set={(value) =>
              set([
                ...choices.filter((each) => each !== id),
                ...Array<string>(Math.max(0, Math.min(Number(value) || 0, ballot.dots ?? 0))).fill(
                  id,
                ),
              ])
            }
          />
        ))}
      </fieldset>
    );
  return (
    <fieldset class="picks">
      <legend>{t("for_vote_choices")}</legend>
      {ballot.options.map(({ id, text }) => (
        <Check
          key={id}
          label={text}
          checked={choices.includes(id)}
          set={(checked) => set(several ? toggled(choices, id, checked) : checked ? [id] : [])}
        />
      ))}
    </fieldset>
  );
}

export function toggled<V>(list: readonly V[], value: V, on: boolean): readonly V[] {
  return on ? [...list, value] : list.filter((each) => each !== value);
}
