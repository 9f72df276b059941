import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { Phase, Topic } from "../core/entities";
import { translator } from "../core/i18n";
import { merging } from "./merging";
import { en, fr } from "./method";
import type { Room } from "./room";

const words = { t: translator({ fr, en }, signal("fr")), language: "fr" } as const;
const topic = (id: string, title: string, more: Partial<Topic> = {}) =>
  ({ id, title, hosts: ["Awa"], state: "posted", ...more }) as Topic;

function room(topics: readonly Topic[], phase: Phase = "marketplace"): Room {
  return {
    session: { phase },
    topics: topics.filter(({ state }) => state === "posted"),
    more: { topics: new Map(topics.map((each) => [each.id, each])) },
  } as unknown as Room;
}

test("both titles of a merge stay on the wall, and a double says with whom", () => {
  const [panel] =
    merging.behind?.(
      room([
        topic("t1", "Refaire le toit", { state: "merged", merged_into: "t2" }),
        topic("t2", "Financer le toit", { merged_from: ["t1"] }),
        topic("t3", "Le jardin"),
        topic("t4", "Le jardin", { doubled_from: "t3", hosts: ["Léo"] }),
      ]),
      words,
      0,
    ) ?? [];
  expect(panel).toMatchObject({
    kind: "rows",
    rows: [
      { title: "Financer le toit", by: "réunit aussi «\u202fRefaire le toit\u202f»" },
      { title: "Le jardin", by: "en double, avec Léo" },
    ],
  });
});

test("there is nothing to show where nothing was brought together, or in another phase", () => {
  expect(merging.behind?.(room([topic("t1", "Le pain")]), words, 0)).toEqual([]);
  const merged = topic("t2", "Le toit", { merged_from: ["t1"] });
  expect(merging.behind?.(room([merged], "closing"), words, 0)).toEqual([]);
});
