// Topics that have become one, and topics held twice: both titles stay on the wall.
import { namesOf } from "../core/names";
import type { MethodWords, Scene } from "./method";
import type { Room } from "./room";
import type { Panel, Row } from "./scenes";

function brought(room: Room, { t }: MethodWords): readonly Panel[] {
  if (room.session.phase !== "marketplace" && room.session.phase !== "spaces") return [];
  const names = (hosts: readonly string[]) => namesOf(hosts, (n) => t("unnamed", { n })).join(", ");
  const title = (id: string) => room.more.topics?.get(id)?.title ?? [];
  const rows = room.topics.flatMap((topic): Row[] => {
    const parts = (topic.merged_from ?? []).flatMap(title);
    const row = { id: `brought.${topic.id}`, title: topic.title };
    return [
      ...(parts.length ? [{ ...row, by: t("merged_with", { titles: parts.join(", ") }) }] : []),
      ...(topic.doubled_from
        ? [{ ...row, id: `double.${topic.id}`, by: t("double_by", { hosts: names(topic.hosts) }) }]
        : []),
    ];
  });
  if (rows.length === 0) return [];
  return [{ kind: "rows", key: "brought", heading: t("brought"), rows }];
}

export const merging: Scene = { collections: ["topics"], behind: brought };
