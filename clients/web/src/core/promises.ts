// Answers owed: how one stands on a day, for every screen that tells it. That one is late follows from its date and the
// day, and from nothing else; a late one comes first, and is never hidden.
import type {
  Brought,
  Standing as BroughtAs,
  PromiseAnswer,
  Promise as Promised,
} from "./entities";

/** In one word. `unassigned`: nobody answers for it, or no day is said. */
export type Standing =
  | "late"
  | "unassigned"
  | "contested"
  | "study"
  | "asked"
  | "accepted"
  | "kept"
  | "adapted"
  | "declined"
  | "withdrawn";

/** An answer is still owed: the first one, the next one of what is under study, or the second of what was contested. */
export const isAwaited = ({ state }: Promised): boolean =>
  state === "asked" || state === "accepted" || state === "contested";

export const isUnassigned = (promise: Promised): boolean =>
  isAwaited(promise) && (!promise.respondent || !promise.due);

const passed = (due: string, today: string): boolean => due !== "" && due < today;

/** `today`: `YYYY-MM-DD`. The day itself is still in time. */
export const isLate = (promise: Promised, today: string): boolean =>
  isAwaited(promise) && passed(promise.due, today);

export const lastAnswer = ({ answers }: Promised): PromiseAnswer | undefined =>
  answers[answers.length - 1];

export function standing(promise: Promised, today: string): Standing {
  const { state } = promise;
  if (isLate(promise, today)) return "late";
  if (isUnassigned(promise)) return "unassigned";
  const outcome = lastAnswer(promise)?.outcome;
  if (state === "answered" || state === "closed") return outcome ?? "accepted";
  if (state === "accepted" && outcome === "study") return outcome;
  return state;
}

/** What needs a hand first: late, then nobody's, then by the day they are owed; the answered ones after those. */
export function inOrder(promises: Iterable<Promised>, today: string): Promised[] {
  const rank = (promise: Promised) => {
    if (promise.state === "withdrawn") return 5;
    if (promise.state === "closed") return 4;
    if (!isAwaited(promise)) return 3;
    return isLate(promise, today) ? 0 : isUnassigned(promise) ? 1 : 2;
  };
  return [...promises].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.due || no_day).localeCompare(b.due || no_day) ||
      number(a) - number(b),
  );
}
const no_day = "9999";
const number = ({ id }: { id: string }) => Number(id.slice(1));

/** How a promise of the last session stands on this day. */
export function broughtAs({ state, due }: Brought, today: string): BroughtAs {
  return (state === "awaited" || state === "study") && passed(due, today) ? "late" : state;
}

const told = ["kept", "adapted", "study", "awaited", "contested", "late", "dropped"] as const;

/** How many stand how, in this order, where there is any. */
export function broughtCounts(
  brought: readonly Brought[],
  today: string,
): readonly (readonly [as: BroughtAs, n: number])[] {
  return told
    .map((as) => [as, brought.filter((each) => broughtAs(each, today) === as).length] as const)
    .filter(([, n]) => n > 0);
}
