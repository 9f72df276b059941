// Answers owed on a person's phone: those of the last session, which open the evening; those of this one, each with who
// answers by when; and, for who asked, whether the answer will do.
import { useEffect, useState } from "preact/hooks";
import type { Brought, CommandName, Promise as Promised } from "../core/entities";
import {
  broughtAs,
  broughtCounts,
  inOrder,
  isAwaited,
  isLate,
  type Standing,
  standing,
} from "../core/promises";
import { dayOf, longDate } from "../core/times";
import { say } from "../ui/announcer";
import { Icon, type IconName } from "../ui/icons";
import { broughtDay } from "../ui/promises";
import { byId } from "./actions";
import { useRoom } from "./context";
import { Ask, Writing } from "./forms";
import { useKept } from "./kept";
import { Act, Empty, Screen } from "./parts";
import { TellMe } from "./push";
import { language, refusal, t } from "./rest-text";
import type { Room } from "./room";

const channel = "promises";
const reason_max = 800;

const dateOf = (date: string) => longDate(date, language.value);
const dayIn = ({ session }: Room, at: number) => dayOf(at, session.zone);
const today = (room: Room) => dayIn(room, room.connection.clock.now());

// ---- Of the last session

const brought_looks: Readonly<Record<Brought["state"], readonly [tone: string, icon: IconName]>> = {
  kept: ["calm", "check"],
  adapted: ["calm", "check"],
  study: ["live", "clock"],
  awaited: ["live", "clock"],
  contested: ["live", "speak"],
  late: ["care", "care"],
  dropped: ["", "care"],
};

/** What the last session promised and what became of it. Nothing where nothing was brought along. */
export function BroughtAlong() {
  const room = useRoom();
  const all = [...room.connection.collection("brought").value.values()].sort(byId);
  if (all.length === 0) return null;
  const day = today(room);
  return (
    <section class="card" aria-labelledby="brought">
      <h3 id="brought">{t("brought")}</h3>
      <p class="meta">
        {broughtCounts(all, day)
          .map(([as, n]) => unbroken(t(`brought_n_${as}`, { n })))
          .join(" · ")}
      </p>
      <ul class="lines">
        {all.map((each) => {
          const as = broughtAs(each, day);
          const [tone, icon] = brought_looks[as];
          return (
            <li key={each.id}>
              <p>
                <span class={`badge ${tone}`}>
                  <Icon name={icon} />
                  {t(`brought_${as}`)}
                </span>
              </p>
              <p class="written">{each.text}</p>
              <p class="meta">
                {[each.who, broughtDay(each, as, language.value, t)].filter(Boolean).join(" · ")}
              </p>
              {each.reason && <p class="hint written">{each.reason}</p>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** A number stays beside its word. */
const unbroken = (count: string) => count.replace(/ /g, "\u00a0");

// ---- Of this one

const looks: Readonly<Record<Standing, readonly [tone: string, icon?: IconName]>> = {
  late: ["care", "care"],
  unassigned: ["live"],
  contested: ["live", "speak"],
  study: ["live", "clock"],
  asked: [""],
  accepted: [""],
  kept: ["calm", "check"],
  adapted: ["calm", "check"],
  declined: [""],
  withdrawn: [""],
};

/** Those that stand, the most pressing first. Follows them while a screen shows them. */
export function usePromises(): readonly Promised[] {
  const room = useRoom();
  const { connection } = room;
  useEffect(() => connection.subscribe(channel), [connection]);
  return inOrder(connection.collection("promises").value.values(), today(room)).filter(
    ({ state }) => state !== "withdrawn",
  );
}

/** The way there, where there is any. */
export function PromisesLink() {
  const n = usePromises().length;
  if (n === 0) return null;
  return (
    <a class="button" href="#/promises">
      {t("promises_link", { n })}
    </a>
  );
}

/** Answers to what this person asked, wherever they look for what to do next. */
export function ToJudge() {
  const n = useRoom().me?.contestable?.length ?? 0;
  if (n === 0) return null;
  return (
    <section class="card own" aria-labelledby="to-judge">
      <h3 id="to-judge">{t("to_judge", { n })}</h3>
      <a class="button primary" href="#/promises">
        {t("to_judge_read", { n })}
      </a>
    </section>
  );
}

export function Promises() {
  const room = useRoom();
  const promises = usePromises();
  const mine = new Set(room.me?.contestable);
  // What this person is asked about comes before all else.
  const first = promises.filter(({ id }) => mine.has(id));
  const others = promises.filter(({ id }) => !mine.has(id));
  return (
    <Screen title={t("promises")} up="topics" drawn>
      <p>{t("promises_text")}</p>
      <TellMe />
      {room.connection.loaded.value.has(channel) && promises.length === 0 && (
        <Empty phase="following" text={t("promises_empty")} />
      )}
      <ul class="cards">
        {[...first, ...others].map((promise) => (
          <PromiseCard key={promise.id} promise={promise} mine={mine.has(promise.id)} />
        ))}
      </ul>
    </Screen>
  );
}

function PromiseCard({ promise, mine }: { promise: Promised; mine: boolean }) {
  const room = useRoom();
  const { id, text, asked_of, topic, kind, handed_back_because, state } = promise;
  const day = today(room);
  const as = standing(promise, day);
  const [tone, icon] = looks[as];
  const name = `promise-${id}`;
  return (
    <li class={mine ? "card own" : "card"}>
      <div class="tags">
        <span class={`badge ${tone}`}>
          {icon && <Icon name={icon} />}
          {t(`promise_${as}`)}
        </span>
        {state === "closed" && <span class="badge">{t("promise_closed")}</span>}
      </div>
      <h3 id={name} class="written">
        {text}
      </h3>
      <p class="meta">
        {kind === "proposal"
          ? t("promise_from_proposal")
          : t("promise_asked_of", { whom: asked_of })}
        {topic !== undefined && (
          <>
            {" · "}
            <a href={`#/topic/${topic}`}>{room.topic(topic)?.title ?? topic}</a>
          </>
        )}
      </p>
      <p>
        <strong>{answering(promise, day)}</strong>
      </p>
      {handed_back_because && (
        <p class="hint written">{t("promise_handed_back", { reason: handed_back_because })}</p>
      )}
      <Given promise={promise} />
      {mine && <Judge promise={promise} />}
    </li>
  );
}

function answering(promise: Promised, day: string): string {
  const { respondent, who: name, due } = promise;
  if (!isAwaited(promise)) return name;
  if (!respondent) return t("promise_nobody");
  if (!due) return t("promise_who_undated", { name });
  return t(isLate(promise, day) ? "promise_who_late" : "promise_who", { name, date: dateOf(due) });
}

/** The answers, in order, and what was said of them. */
function Given({ promise: { answers, contested_because } }: { promise: Promised }) {
  const room = useRoom();
  if (answers.length === 0) return null;
  return (
    <ul class="lines">
      {answers.map(({ outcome, reason, until, at }, index) => (
        <li key={at}>
          <p class="meta">
            {outcome === "study" && until
              ? t("promise_given_study", { until: dateOf(until), date: dateOf(dayIn(room, at)) })
              : t("promise_given", {
                  outcome: t(`promise_${outcome}`),
                  date: dateOf(dayIn(room, at)),
                })}
          </p>
          <p class="written">{reason}</p>
          {contested_because && index === contestedAt(answers) && (
            <p class="notice written">
              {t("promise_contested_because", { reason: contested_because })}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Which answer was contested: the first that was one, for each is contested once. */
const contestedAt = (answers: Promised["answers"]) =>
  answers.findIndex(({ outcome }) => outcome !== "study");

/** What this person has asked of it is under way. */
const under_way: ReadonlySet<string> = new Set<CommandName>(["contest_promise", "close_promise"]);

function Judge({ promise }: { promise: Promised }) {
  const room = useRoom();
  const { id, contestable_until } = promise;
  const [reason, setReason, forget] = useKept(`${room.id}:contest:${id}`);
  const [fault, setFault] = useState<string>();
  const [shown, show] = useState(reason !== "");
  const [asking, ask] = useState(false);
  const field = `contest-${id}`;
  const sent = room.connection.pending.value.some(
    ({ k, a, state }) =>
      under_way.has(k) && state !== "refused" && (a as { promise: string }).promise === id,
  );
  if (sent) return <p class="hint">{t("judge_under_way")}</p>;
  return (
    <>
      {contestable_until !== undefined && (
        <p class="hint">{t("judge_until", { date: dateOf(dayIn(room, contestable_until)) })}</p>
      )}
      <div class="row">
        <Act class="primary" icon="check" act={() => ask(true)}>
          {t("judge_suits")}
        </Act>
        {!shown && (
          <Act
            act={() => {
              show(true);
              requestAnimationFrame(() => document.getElementById(field)?.focus());
            }}
          >
            {t("judge_contest")}
          </Act>
        )}
      </div>
      {asking && (
        <Ask
          title={t("judge_suits_ask")}
          effect={t("judge_suits_effect")}
          yes={t("judge_suits")}
          calm
          close={() => ask(false)}
          act={async () => {
            const outcome = await room.act("close_promise", { promise: id });
            if (outcome.ok) say(t("judge_suits_done"));
          }}
        />
      )}
      {shown && (
        <form
          onSubmit={async (event) => {
            event.preventDefault();
            const words = reason.trim();
            const length = [...words].length;
            if (length === 0 || length > reason_max) {
              const why = length === 0 ? "reason_missing" : "text_too_long";
              setFault(refusal({ code: "bad_message", reason: why }));
              document.getElementById(field)?.focus();
              return;
            }
            setFault(undefined);
            const contest = { promise: id, reason: words };
            const outcome = await room.act("contest_promise", contest, { own: true });
            if (!outcome.ok) {
              setFault(refusal(outcome.rejection));
              return;
            }
            forget();
            say(t("judge_sent"));
          }}
        >
          <Writing
            id={field}
            label={t("judge_reason")}
            hint={t("judge_reason_hint")}
            value={reason}
            set={(words) => {
              setReason(words);
              setFault(undefined);
            }}
            fault={fault}
            rows={3}
            max={reason_max}
          />
          <button type="submit" class="button care wide">
            {t("judge_send")}
          </button>
        </form>
      )}
    </>
  );
}
