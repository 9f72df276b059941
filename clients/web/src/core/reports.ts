// Reports as they are read: the newest first, and those of one topic that was held twice side by side.
import type { Report, Topic } from "./entities";

/** Each list holds the reports of one topic and of its doubles, in the order in which the topics were posted. */
export function sideBySide(
  reports: Iterable<Report>,
  topic: (id: string) => Topic | undefined,
): readonly (readonly Report[])[] {
  const groups = new Map<string, Report[]>();
  for (const report of reports) {
    if (report.published_at === undefined) continue;
    const first = topic(report.id)?.doubled_from ?? report.id;
    groups.set(first, [...(groups.get(first) ?? []), report]);
  }
  const newest = (group: readonly Report[]) =>
    Math.max(...group.map((each) => each.published_at ?? 0));
  const number = ({ id }: Report) => Number(id.slice(1));
  return [...groups.values()]
    .map((group) => group.sort((a, b) => number(a) - number(b)))
    .sort((a, b) => newest(b) - newest(a));
}
