// Votes: what is asked now, how this person votes, and what came out. While a vote is open the phone shows no count but
// that of the voters.
import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { inOrder, isFor, ownChoices } from "../core/ballots";
import type { Ballot } from "../core/entities";
import { say } from "../ui/announcer";
import { BallotResult } from "../ui/ballot-result";
import { Icon } from "../ui/icons";
import "./ballots.css";
import { useRoom } from "./context";
import { Act, Empty, Screen } from "./parts";
import { language, t } from "./rest-text";
import type { Room } from "./room";
import { route } from "./route";
import { named } from "./text";

const ballotsOf = (room: Room) => inOrder(room.connection.collection("ballots").value.values());
/** Open, for this person, and not voted in yet. */
const waitsFor = (room: Room, ballot: Ballot) =>
  ballot.state === "open" &&
  room.me !== undefined &&
  isFor(ballot, room.me) &&
  ownChoices(ballot, room.me, room.connection.pending.value) === undefined;

export function Ballots() {
  const room = useRoom();
  const all = ballotsOf(room);
  return (
    <Screen title={t("ballots")} up="me">
      {all.length === 0 ? (
        <Empty phase={room.session.phase} text={t("ballots_empty")} />
      ) : (
        <p class="hint">{t("ballot_advises")}</p>
      )}
      {all.map((ballot) => (
        <BallotCard key={ballot.id} ballot={ballot} />
      ))}
    </Screen>
  );
}

function BallotCard({ ballot }: { ballot: Ballot }) {
  const room = useRoom();
  const { session } = room;
  const open = ballot.state === "open";
  const { colleges = [], attendance = [] } = ballot.audience;
  const audience = [
    ...colleges.map((id) => session.colleges.find((each) => each.id === id)?.name ?? id),
    ...attendance.map((each) => t(`attendance_${each}`)),
  ];
  return (
    <section class="card ballot" aria-labelledby={`ballot-${ballot.id}`}>
      <div class="tags">
        <span class={`badge ${open ? "live" : ""}`}>{t(`ballot_${ballot.state}`)}</span>
        <span class="badge">{t(ballot.secret ? "ballot_secret" : "ballot_named")}</span>
      </div>
      <h3 id={`ballot-${ballot.id}`}>{ballot.question}</h3>
      {audience.length > 0 && (
        <p class="meta">{t("ballot_audience", { audience: audience.join(", ") })}</p>
      )}
      <p class="meta">{t("ballot_voted", { n: ballot.voted, of: ballot.may })}</p>
      {open ? (
        room.me && isFor(ballot, room.me) ? (
          <Vote ballot={ballot} />
        ) : (
          <p class="notice">{t("ballot_not_yours")}</p>
        )
      ) : (
        <BallotResult
          ballot={ballot}
          session={session}
          words={{ t, language: language.value }}
          named={named}
        />
      )}
    </section>
  );
}

function Vote({ ballot }: { ballot: Ballot }) {
  const room = useRoom();
  const { connection } = room;
  const cast = ownChoices(ballot, room.me, connection.pending.value);
  const [choices, choose] = useState<readonly string[]>(cast ?? []);
  // What arrives from another phone of this person, or after a reload, is what is shown.
  const told = cast?.join();
  useEffect(() => {
    if (cast) choose(cast);
  }, [told]);
  const waiting = connection.pending.value.some(
    ({ k, state }) => k === "cast" && state === "waiting",
  );
  const changed = cast === undefined || [...cast].sort().join() !== [...choices].sort().join();
  return (
    <form
      noValidate
      onSubmit={async (event) => {
        event.preventDefault();
        const { ok } = await room.act("cast", { ballot: ballot.id, choices: [...choices] });
        if (ok) say(t("ballot_has_cast"));
      }}
    >
      {ballot.kind === "dots" ? (
        <Dots ballot={ballot} choices={choices} choose={choose} />
      ) : (
        <Options ballot={ballot} choices={choices} choose={choose} />
      )}
      <p class="hint">{t(ballot.secret ? "ballot_secret_hint" : "ballot_named_hint")}</p>
      {cast && (
        <p class={`notice ${waiting ? "" : "calm"}`}>
          <Icon name={waiting ? "clock" : "check"} />{" "}
          {t(waiting ? "ballot_waiting" : "ballot_has_cast")}
        </p>
      )}
      <button type="submit" class={`button wide ${changed ? "primary" : ""}`}>
        {t(choices.length === 0 ? "ballot_cast_blank" : cast ? "ballot_cast_again" : "ballot_cast")}
      </button>
    </form>
  );
}

interface Choosing {
  ballot: Ballot;
  choices: readonly string[];
  choose: (choices: readonly string[]) => void;
}

function Options({ ballot, choices, choose }: Choosing) {
  const several = ballot.kind === "multiple";
  return (
    <fieldset>
      <legend>
        {t(
          several
            ? "ballot_choose_several"
            : ballot.kind === "scale"
              ? "ballot_choose_step"
              : "ballot_choose_one",
        )}
      </legend>
      <div class="choice tall">
        {ballot.options.map(({ id, text }) => (
          <label key={id}>
            <input
              type={several ? "checkbox" : "radio"}
              name={ballot.id}
              checked={choices.includes(id)}
              onChange={(event) => {
                const { checked } = event.currentTarget;
                if (!several) return choose([id]);
                choose(checked ? [...choices, id] : choices.filter((each) => each !== id));
              }}
            />
            <span class="label-text">{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Dots({ ballot, choices, choose }: Choosing) {
  const all = ballot.dots ?? 0;
  const left = all - choices.length;
  return (
    <div class="dots">
      <p role="status">{t("ballot_dots_left", { n: left, of: all })}</p>
      <ul class="lines">
        {ballot.options.map(({ id, text }) => {
          const n = choices.filter((each) => each === id).length;
          return (
            <li key={id} class="dots-line">
              <p class="written">{text}</p>
              <div class="row">
                <button
                  type="button"
                  class="button"
                  aria-label={t("ballot_dot_remove", { option: text })}
                  {...(n === 0 ? { "aria-disabled": true as const } : {})}
                  onClick={() => {
                    const at = choices.lastIndexOf(id);
                    if (at >= 0) choose(choices.filter((_, i) => i !== at));
                  }}
                >
                  <span aria-hidden="true">−</span>
                </button>
                <p class="dots-count">
                  <span class="visually-hidden">{t("ballot_dots_on", { n })}</span>
                  <span aria-hidden="true">{"●".repeat(n)}</span>
                </p>
                <button
                  type="button"
                  class="button"
                  aria-label={t("ballot_dot_add", { option: text })}
                  {...(left <= 0 ? { "aria-disabled": true as const } : {})}
                  onClick={() => {
                    if (left > 0) choose([...choices, id]);
                  }}
                >
                  <Icon name="plus" />
                </button>
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Put aside until the next one opens. */
const later = signal<ReadonlySet<string>>(new Set());

/** What is called to everybody: a vote is open. Follows the votes wherever this person is. */
export function BallotCall() {
  const room = useRoom();
  useEffect(() => room.connection.subscribe("ballots"), [room]);
  const asked = ballotsOf(room).find(
    (ballot) => waitsFor(room, ballot) && !later.value.has(ballot.id),
  );
  const question = asked && t("ballot_call", { question: asked.question });
  useEffect(() => {
    if (question) say(question);
  }, [question]);
  if (!asked || route.value.screen === "ballots") return null;
  return (
    <aside class="call notice live" aria-label={t("ballots")}>
      <p>{question}</p>
      <Act
        act={() => {
          later.value = new Set([...later.value, asked.id]);
        }}
      >
        {t("ballot_later")}
      </Act>
      <a class="button primary" href="#/ballots">
        {t("ballot_go")}
      </a>
    </aside>
  );
}

/** The way to the votes, among this person's things. */
export function BallotsLink() {
  const room = useRoom();
  const open = ballotsOf(room).filter((ballot) => ballot.state === "open").length;
  return (
    <a class="button wide" href="#/ballots">
      {open > 0 ? t("ballots_open", { n: open }) : t("ballots_see")}
    </a>
  );
}
