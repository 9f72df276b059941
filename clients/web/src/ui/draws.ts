// Draws by lot in words that several clients share.
import type { Draw, DrawGroup, Seat, Session } from "../core/entities";
import type { Language } from "../core/i18n";

export const hash_shown = 16;

type Say = (key: `attendance_${NonNullable<DrawGroup["attendance"]>}`) => string;

/** "Salariés · À distance · Nord"; nothing for everybody. */
export function groupName(group: DrawGroup, session: Session, t: Say): string {
  const college = session.colleges.find(({ id }) => id === group.college)?.name;
  const attendance = group.attendance && t(`attendance_${group.attendance}`);
  return [college, attendance, group.region].filter(Boolean).join(" · ");
}

/** The group whose place somebody drawn has: empty for those whom no quota fits. */
export function groupOf(draw: Draw, { stratum }: Seat): DrawGroup {
  return draw.quotas[stratum - 1] ?? {};
}

/** "12 %"; what is not quite nothing is not shown as nothing. */
export function percent(chance: number, language: Language): string {
  const value = chance / 10_000;
  return new Intl.NumberFormat(language === "fr" ? "fr-FR" : "en-GB", {
    style: "percent",
    maximumFractionDigits: value < 0.1 ? 1 : 0,
  }).format(value);
}

/** The beginning of a hash, in fours: what people compare by eye. */
export function shortHash(hash: string): string {
  return hash.slice(0, hash_shown).replace(/(.{4})(?=.)/g, "$1 ");
}

/** Newest first. */
export function newestFirst(draws: ReadonlyMap<string, Draw>): Draw[] {
  return [...draws.values()].sort((a, b) => Number(b.id.slice(1)) - Number(a.id.slice(1)));
}

/** Seats shared in proportion, the largest remainders first; who is there has one at least while they last. */
export function shared(seats: number, sizes: readonly number[]): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total === 0) return sizes.map(() => 0);
  const exact = sizes.map((size) => (seats * size) / total);
  const given = exact.map((share, index) => Math.min(Math.floor(share), sizes[index] ?? 0));
  let left = seats - given.reduce((sum, n) => sum + n, 0);
  const order = exact
    .map((share, index) => ({ index, rest: given[index] === 0 ? 1 + share : share % 1 }))
    .sort((a, b) => b.rest - a.rest);
  for (const { index } of order) {
    if (left === 0) break;
    if ((given[index] ?? 0) >= (sizes[index] ?? 0)) continue;
    given[index] = (given[index] ?? 0) + 1;
    left -= 1;
  }
  return given;
}
