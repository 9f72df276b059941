// The reports that are still owed: counted in the navigation as long as the console is open.
import { useEffect } from "preact/hooks";
import type { Owed, Topic } from "../core/entities";
import { type Room, useRoom } from "./room";

type OwedReport = Owed["list"][number];

/** Topics whose time came and that have no end yet. */
export const owedReports = (room: Room): readonly OwedReport[] =>
  room.connection.collection("owed").value.get("owed")?.list ?? [];

/** Topics that nothing has become of, and that owe no report: they never met. */
export function openTopics(room: Room): readonly Topic[] {
  const owed = new Set(owedReports(room).map(({ topic }) => topic));
  return room.topics.value.filter(({ id, state }) => state === "posted" && !owed.has(id));
}

/** The wall is followed as long as the console is open: what is owed counts in its navigation. */
export function useNews(wanted: boolean): void {
  const { connection } = useRoom();
  useEffect(() => (wanted ? connection.subscribe("news") : undefined), [connection, wanted]);
}
