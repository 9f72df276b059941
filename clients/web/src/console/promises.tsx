// Answers owed, for who steers: what was asked, who answers by when, and the answers; beside them the people who answer,
// the public page and the next session.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Promise as Promised, PromiseOutcome, Respondent } from "../core/entities";
import {
  inOrder,
  isAwaited,
  isLate,
  isUnassigned,
  type Standing,
  standing,
} from "../core/promises";
import { dayOf, longDate } from "../core/times";
import { say } from "../ui/announcer";
import { Drawing } from "../ui/drawing";
import { Check, SelectField, TextField } from "../ui/field";
import { Fault, useAct } from "./act";
import { Confirm } from "./confirm";
import { FollowUpPage, NextSession } from "./follow-up";
import { useLinks } from "./links";
import "./promises.css";
import { language, t } from "./method-text";
import { focusOn } from "./programme";
import { Respondents } from "./respondents";
import { type Room, useRoom } from "./room";
import { settle } from "./settled";

const day_ms = 24 * 3_600_000;
/** What is proposed: a month to answer. */
const due_days = 30;
const reason_max = 800;
const outcomes: readonly PromiseOutcome[] = ["kept", "adapted", "declined", "study"];
const tones: Readonly<Record<Standing, string>> = {
  late: "care",
  unassigned: "care",
  contested: "live",
  study: "live",
  asked: "live",
  accepted: "",
  kept: "calm",
  adapted: "calm",
  declined: "",
  withdrawn: "",
};
const none: ReadonlySet<string> = new Set();

export function Promises() {
  const room = useRoom();
  const { connection, session } = room;
  useEffect(() => connection.subscribe("proposals"), [connection]);
  const today = dayOf(connection.clock.now(), session.zone);
  const promises = inOrder(connection.collection("promises").value.values(), today);
  const respondents = [...connection.collection("respondents").value.values()].sort(
    (a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)),
  );
  const { access = "", key = "" } = session.follow_up ?? {};
  const links = useLinks([access, key, ...respondents.map(({ id }) => id)].join());
  return (
    <div class="two-columns promises">
      <Owed promises={promises} respondents={respondents} today={today} />
      <div class="stack">
        <Respondents respondents={respondents} promises={promises} today={today} links={links} />
        <FollowUpPage />
        <NextSession links={links} />
      </div>
    </div>
  );
}

function Owed(props: {
  promises: readonly Promised[];
  respondents: readonly Respondent[];
  today: string;
}) {
  const { promises, respondents, today } = props;
  const before = useRef<readonly string[]>(undefined);
  const sorted = useSignal(0);
  const count = (wanted: (each: Promised) => boolean) => promises.filter(wanted).length;
  const late = count((each) => isLate(each, today));
  const unassigned = count(isUnassigned);

  // What is given to somebody stays under the finger until somebody here asks for the order again.
  const wanted = promises.map(({ id }) => id);
  const { order } = settle(before.current, wanted, none);
  before.current = order;
  const byId = new Map(promises.map((each) => [each.id, each]));
  return (
    <section class="page-section" aria-labelledby="promises-title">
      <h2 id="promises-title" tabIndex={-1}>
        {t("promises")}
      </h2>
      <p class="quiet">{t("promises_hint")}</p>
      {promises.length === 0 ? (
        <div class="empty">
          <Drawing phase="following" />
          <p>{t("promises_none")}</p>
        </div>
      ) : (
        <p class="meta">
          <span>{t("promises_waiting", { n: count(isAwaited) })}</span>
          {late > 0 && <span class="badge care">{t("promises_late", { n: late })}</span>}
          {unassigned > 0 && (
            <span class="badge care">{t("promises_unassigned", { n: unassigned })}</span>
          )}
          {order.join() !== wanted.join() && (
            <button
              type="button"
              class="button small"
              onClick={() => {
                before.current = undefined;
                sorted.value += 1;
              }}
            >
              {t("promises_sort")}
            </button>
          )}
        </p>
      )}
      <ul class="cards" key={sorted.value}>
        {order.flatMap((id) => {
          const promise = byId.get(id);
          if (!promise) return [];
          return [
            <PromiseCard key={id} promise={promise} respondents={respondents} today={today} />,
          ];
        })}
      </ul>
    </section>
  );
}

/** Where it comes from. */
function source(room: Room, { kind, topic }: Promised): string {
  const title = topic === undefined ? "" : room.topicTitle(topic);
  if (kind === "request") return t("promise_from_request", { topic: title });
  if (kind === "need") return t("promise_from_need");
  return topic === undefined
    ? t("promise_from_proposal")
    : t("promise_from_proposal_topic", { topic: title });
}

/** For whom a facilitator may say whether an answer will do: for nobody in particular, where nobody is known, and for a
 * person without a phone. Nothing: somebody can say it from their own phone. */
function voiceOf(room: Room, { topic, proposal }: Promised): { person?: string } | undefined {
  const topics = room.connection.collection("topics").value;
  if (topic === undefined) {
    const from = room.connection.collection("proposals").value.get(proposal ?? "");
    return from && !from.proposer ? {} : undefined;
  }
  let home = topics.get(topic);
  while (home?.merged_into) home = topics.get(home.merged_into);
  if (!home) return undefined;
  const hosts = home.host_ids ?? [];
  if (hosts.length === 0) return {};
  const roster = room.connection.collection("participants").value;
  const person = hosts.find((id) => roster.get(id)?.without_phone);
  return person === undefined ? undefined : { person };
}

function PromiseCard(props: {
  promise: Promised;
  respondents: readonly Respondent[];
  today: string;
}) {
  const { promise, respondents, today } = props;
  const { id, state, who, due, respondent } = promise;
  const room = useRoom();
  const as = standing(promise, today);
  const awaited = isAwaited(promise);
  const unassigned = isUnassigned(promise);
  const open = useSignal<"" | "assign" | "answer">("");
  const title = `promise-${id}`;
  const opener = (form: "assign" | "answer", label: string) => (
    <button
      type="button"
      class="button small"
      aria-describedby={title}
      aria-expanded={open.value === form}
      onClick={() => {
        open.value = open.peek() === form ? "" : form;
      }}
    >
      {label}
    </button>
  );
  const close = () => {
    open.value = "";
    focusOn(title);
  };
  const answering = !respondent
    ? t("promise_nobody")
    : due
      ? t(as === "late" ? "promise_who_late" : "promise_who", {
          name: who,
          date: longDate(due, language.value),
        })
      : t("promise_who_undated", { name: who });
  return (
    <li class="card">
      <p class="meta">
        <span class={`badge ${tones[as]}`}>{t(`promise_${as}`)}</span>
        <span>{source(room, promise)}</span>
        {promise.asked_of && <span>{t("promise_asked_of", { whom: promise.asked_of })}</span>}
      </p>
      <h3 id={title} class="note-text" tabIndex={-1}>
        {room.shown(promise.text)}
      </h3>
      {awaited ? <p>{answering}</p> : who && state !== "withdrawn" && <p class="quiet">{who}</p>}
      {promise.handed_back_because && (
        <p class="notice care note-text">
          {t("promise_handed_back", { reason: room.shown(promise.handed_back_because) })}
        </p>
      )}
      <Given promise={promise} />
      {awaited && respondent && (
        <div class="buttons">
          {!unassigned && opener("assign", t("promise_reassign"))}
          {opener("answer", t("promise_answer"))}
        </div>
      )}
      {(unassigned || (awaited && open.value === "assign")) && (
        <AssignForm promise={promise} respondents={respondents} done={close} />
      )}
      {awaited && open.value === "answer" && <AnswerForm promise={promise} done={close} />}
      {state === "answered" && <Judging promise={promise} />}
    </li>
  );
}

/** The answers, in order, and what was said of them. */
function Given({ promise }: { promise: Promised }) {
  const room = useRoom();
  const day = (at: number) => longDate(dayOf(at, room.session.zone), language.value);
  const { answers, contested_because, contestable_until, state } = promise;
  return (
    <>
      {answers.length > 0 && (
        <ul class="given">
          {answers.map(({ outcome, reason, until, at }) => (
            <li key={at}>
              <strong>
                {outcome === "study" && until
                  ? t("promise_answer_study", {
                      until: longDate(until, language.value),
                      date: day(at),
                    })
                  : t("promise_answer_given", {
                      outcome: t(`promise_${outcome}`),
                      date: day(at),
                    })}
              </strong>
              <p class="note-text">{room.shown(reason)}</p>
            </li>
          ))}
        </ul>
      )}
      {contested_because && (
        <p class="notice note-text">
          {t("promise_contested_because", { reason: room.shown(contested_because) })}
        </p>
      )}
      {contestable_until !== undefined && (
        <p class="quiet">{t("promise_contestable", { date: day(contestable_until) })}</p>
      )}
      {state === "closed" && <p class="quiet">{t("promise_closed")}</p>}
    </>
  );
}

function AssignForm(props: {
  promise: Promised;
  respondents: readonly Respondent[];
  done: () => void;
}) {
  const { promise, respondents, done } = props;
  const room = useRoom();
  const act = useAct();
  const { connection, session } = room;
  // Whoever answers for the body that was asked is who one thinks of first.
  const near = respondents.find(({ body }) => body !== "" && body === promise.asked_of)?.id ?? "";
  const who = useSignal(promise.respondent ?? near);
  const due = useSignal(
    promise.due || dayOf(connection.clock.now() + due_days * day_ms, session.zone),
  );
  const accepted = useSignal(false);
  const tried = useSignal(false);

  async function assign() {
    tried.value = true;
    const chosen = respondents.find(({ id }) => id === who.peek());
    if (!chosen || !due.peek()) return;
    const ack = await act.ask("assign_promise", {
      promise: promise.id,
      respondent: chosen.id,
      due: due.peek(),
      accepted: accepted.peek(),
    });
    if (!ack) return;
    const date = longDate(due.peek(), language.value);
    say(t("promise_assigned", { name: chosen.name, date }));
    done();
  }

  if (respondents.length === 0)
    return (
      <p>
        {t("promise_no_respondents")}{" "}
        <button type="button" class="button small" onClick={() => focusOn("name-respondent")}>
          {t("respondent_new")}
        </button>
      </p>
    );
  return (
    <form
      class="stack"
      noValidate
      aria-labelledby={`promise-${promise.id}`}
      onSubmit={(event) => {
        event.preventDefault();
        assign();
      }}
    >
      <div class="fields">
        <SelectField
          label={t("promise_assign_who")}
          value={who.value}
          fault={tried.value && !who.value ? t("promise_who_missing") : undefined}
          set={(value) => {
            who.value = value;
          }}
          options={[
            ["", t("promise_assign_choose")],
            ...respondents.map(
              ({ id, name, body }) => [id, body ? `${name} · ${body}` : name] as const,
            ),
          ]}
        />
        <TextField
          label={t("promise_assign_due")}
          type="date"
          value={due.value}
          fault={tried.value && !due.value ? t("promise_date_missing") : undefined}
          set={(value) => {
            due.value = value;
          }}
        />
      </div>
      <Check
        label={t("promise_assign_accepted")}
        checked={accepted.value}
        set={(on) => {
          accepted.value = on;
        }}
      />
      <Fault act={act} />
      <div class="buttons">
        <button type="submit" class="button primary small">
          {t("promise_assign_do")}
        </button>
      </div>
    </form>
  );
}

function AnswerForm({ promise, done }: { promise: Promised; done: () => void }) {
  const act = useAct();
  const outcome = useSignal<PromiseOutcome>("kept");
  const reason = useSignal("");
  const until = useSignal("");
  const tried = useSignal(false);
  const studies = outcome.value === "study";

  async function answer() {
    tried.value = true;
    const text = reason.peek().trim();
    if (!text || (studies && !until.peek())) return;
    const ack = await act.ask("answer_promise", {
      promise: promise.id,
      outcome: outcome.peek(),
      reason: text,
      ...(studies ? { until: until.peek() } : {}),
    });
    if (!ack) return;
    say(t("promise_answered"));
    done();
  }

  return (
    <form
      class="stack"
      noValidate
      aria-labelledby={`promise-${promise.id}`}
      onSubmit={(event) => {
        event.preventDefault();
        answer();
      }}
    >
      <p class="quiet">{t("promise_answer_for", { name: promise.who })}</p>
      <SelectField
        label={t("promise_outcome")}
        value={outcome.value}
        set={(value) => {
          outcome.value = value;
        }}
        options={outcomes.map((each) => [each, t(`outcome_${each}`)] as const)}
      />
      {studies && (
        <TextField
          label={t("promise_next")}
          type="date"
          value={until.value}
          fault={tried.value && !until.value ? t("promise_next_missing") : undefined}
          set={(value) => {
            until.value = value;
          }}
        />
      )}
      <TextField
        label={t("promise_reason")}
        hint={t("promise_reason_hint")}
        value={reason.value}
        rows={3}
        max={reason_max}
        fault={tried.value && !reason.value.trim() ? t("reason_missing") : undefined}
        set={(value) => {
          reason.value = value;
        }}
      />
      <Fault act={act} />
      <div class="buttons">
        <button type="submit" class="button primary small">
          {t("promise_answer_do")}
        </button>
      </div>
    </form>
  );
}

/** Whether the answer will do, where who asked cannot say it from a phone. */
function Judging({ promise }: { promise: Promised }) {
  const room = useRoom();
  const act = useAct();
  const contesting = useSignal(false);
  const voice = voiceOf(room, promise);
  if (!voice) return null;
  const { id } = promise;
  const about = `promise-${id}`;
  return (
    <>
      <p class="quiet">{t("promise_for_host")}</p>
      <div class="buttons">
        <button
          type="button"
          class="button small"
          aria-describedby={about}
          onClick={async () => {
            if (await act.ask("close_promise", { promise: id }, voice.person))
              say(t("promise_suits_done"));
          }}
        >
          {t("promise_suits")}
        </button>
        <button
          type="button"
          class="button small plain"
          aria-describedby={about}
          onClick={() => {
            contesting.value = true;
          }}
        >
          {t("promise_contest")}
        </button>
      </div>
      <Fault act={act} />
      {contesting.value && (
        <Confirm
          title={t("promise_contest_title")}
          effect={t("promise_contest_effect")}
          go={t("promise_contest_do")}
          reason
          act={(asking, reason) =>
            asking.ask("contest_promise", { promise: id, reason }, voice.person)
          }
          close={() => {
            contesting.value = false;
          }}
        />
      )}
    </>
  );
}
