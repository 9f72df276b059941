// How a signal reads per college, beside its total: every number with its denominator.
import type { GroupResult, Session, Topic } from "./entities";

/** Part of something: never shown one without the other. */
export interface Share {
  readonly n: number;
  readonly of: number;
}
export interface GroupShare extends Share {
  readonly key: string;
  readonly group: Colleges;
}
/** Colleges that read as one. */
export type Colleges = Pick<GroupResult, "colleges" | "without_college">;
export const groupKey = ({ colleges, without_college }: Colleges) =>
  colleges.join("+") + (without_college ? "+" : "");

/** "Salariés", "Soutiens + sans collège": in the words of the session, and `none` for the people of no college. */
export function groupName(
  { colleges, without_college }: Colleges,
  session: Session,
  none: string,
): string {
  const names = colleges.map((id) => session.colleges.find((each) => each.id === id)?.name ?? id);
  return [...names, ...(without_college ? [none] : [])].join(" + ");
}

/** The place among the colleges of a group that is one of them: it has that mark. */
export function collegeOf({ colleges, without_college }: Colleges, session: Session): number {
  if (colleges.length !== 1 || without_college) return -1;
  return session.colleges.findIndex(({ id }) => id === colleges[0]);
}

/** The wishes of a topic by college, each beside how many people its colleges have. */
export function wishShares(topic: Topic, session: Session): readonly GroupShare[] {
  return (topic.wishes_by_college ?? []).map((group) => {
    const people = group.colleges.map(
      (id) => session.colleges.find((each) => each.id === id)?.people ?? 0,
    );
    const others = group.without_college ? (session.no_college?.people ?? 0) : 0;
    return {
      key: groupKey(group),
      group,
      n: group.count,
      of: people.reduce((sum, n) => sum + n, others),
    };
  });
}

/** Who is here of who came, by college; nothing without colleges. */
export function attendanceShares({ colleges, no_college }: Session): readonly GroupShare[] {
  const shares = colleges.map(({ id, present, people }): GroupShare => {
    const group = { colleges: [id], without_college: false };
    return { key: groupKey(group), group, n: present, of: people };
  });
  if (!no_college?.people) return shares;
  const group = { colleges: [], without_college: true };
  const { present: n, people: of } = no_college;
  return [...shares, { key: groupKey(group), group, n, of }];
}
