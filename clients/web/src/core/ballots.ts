// How a ballot reads: every total beside its denominator, what each group of colleges says of it, and this person's own
// vote. The server decides what may be known; here it is only laid side by side.
import { type GroupShare, groupKey, type Share } from "./colleges";
import type { Ballot, Commands, Me } from "./entities";
import type { Pending } from "./outbox";

export interface OptionResult {
  readonly id: string;
  readonly text: string;
  /** Of the people who voted; dots may be more than people. */
  readonly total: Share;
  /** Its length beside the others, from 0 to 1. */
  readonly length: number;
  /** Those with voices. */
  readonly groups: readonly GroupShare[];
  /** From 0 to 1, only where the ballot declared weights. */
  readonly weighted?: number;
  readonly median: boolean;
}

/** Options in the order of the ballot; dots with the most first. Empty: nothing may be shown. */
export function resultsOf(ballot: Ballot): readonly OptionResult[] {
  const { result } = ballot;
  if (!result) return [];
  const longest = Math.max(1, ...result.totals);
  const options = ballot.options.flatMap(({ id, text }, i): OptionResult[] => {
    const total = result.totals[i];
    if (total === undefined) return [];
    const weighted = result.weighted[i];
    return [
      {
        id,
        text,
        total: { n: total, of: ballot.voted },
        length: total / (ballot.kind === "dots" ? longest : Math.max(1, ballot.voted)),
        groups: result.groups
          .filter(({ voted }) => voted > 0)
          .map((group) => ({
            key: groupKey(group),
            group,
            n: group.totals[i] ?? 0,
            of: group.voted,
          })),
        ...(weighted === undefined || result.weight === 0
          ? {}
          : { weighted: weighted / result.weight }),
        median: result.median === id,
      },
    ];
  });
  return ballot.kind === "dots" ? options.sort((a, b) => b.total.n - a.total.n) : options;
}

export function isFor(ballot: Ballot, who: Pick<Me, "college" | "attendance">): boolean {
  const { colleges = [], attendance = [] } = ballot.audience;
  const college = colleges.length === 0 || colleges.some((id) => id === who.college);
  return college && (attendance.length === 0 || attendance.includes(who.attendance));
}

/** What this person voted, with what is under way; `undefined`: not yet. */
export function ownChoices(
  ballot: Ballot,
  me: Me | undefined,
  pending: readonly Pending[],
): readonly string[] | undefined {
  let choices: readonly string[] | undefined = me?.votes?.find(
    (vote) => vote.ballot === ballot.id,
  )?.choices;
  for (const { k, a, state } of pending) {
    if (k !== "cast" || state === "refused") continue;
    const vote = a as Commands["cast"];
    if (vote.ballot === ballot.id) choices = vote.choices;
  }
  return choices;
}

/** Open ones first, each kind newest first. */
export function inOrder(ballots: Iterable<Ballot>): Ballot[] {
  const open = ({ state }: Ballot) => Number(state !== "open");
  return [...ballots].sort((a, b) => open(a) - open(b) || b.opened_at - a.opened_at);
}
