import { expect, test } from "vitest";
import type { Draw, DrawState, Session } from "../core/entities";
import { drawScene } from "./draws";
import { methodOf } from "./method";
import { roomOf } from "./room";

const hash = "0123456789abcdef".repeat(4);
const method = methodOf([drawScene]);

function draw(state: DrawState, more: Partial<Draw> = {}): Draw {
  return {
    id: "d1",
    title: "Deux témoins",
    seats: 2,
    reserves: 1,
    pool: "present",
    among: {},
    quotas: [{ college: "c1", seats: 1 }],
    state,
    commitment: hash,
    committed_at: 1,
    pool_size: 14,
    strata: [],
    dice: [],
    words: 0,
    latest_words: [],
    drawn: [],
    vacant: 0,
    ...more,
  };
}

function room(...draws: Draw[]) {
  const session = { colleges: [{ id: "c1", name: "Salariés", present: 5 }] } as unknown as Session;
  const none = new Map<string, never>();
  return roomOf({
    session,
    slots: none,
    spaces: none,
    cells: none,
    topics: none,
    announcements: none,
    more: { draws: new Map(draws.map((each) => [each.id, each])) },
  });
}
const panels = (...draws: Draw[]) => method.panels(room(...draws), "fr", 0, []);
const said = (...draws: Draw[]) => JSON.stringify(panels(...draws));

test("what was promised is shown before the list is settled", () => {
  expect(panels(draw("committed"))).toMatchObject([
    { kind: "statement", text: "Deux témoins", more: ["2 places à tirer", expect.anything()] },
  ]);
  expect(said(draw("committed"))).toContain("0123 4567 89ab cdef");
});

test("a settled list asks for words, then for dice, and follows the dice at once", () => {
  const frozen = draw("frozen", { pool_hash: hash, words: 3, words_until: 1 });
  expect(said(frozen)).toContain("14 personnes");
  expect(said(frozen)).toContain("3 reçus");
  expect(said({ ...frozen, words_until: 0 })).toContain("3 mots reçus");
  const thrown = { ...frozen, dice: ["4 2 6"] };
  expect(said(thrown)).toContain("Dés : 4 2 6".replace(" :", "\u202f:"));
  expect(method.moment(room(thrown))).not.toBe(method.moment(room(frozen)));
});

test("those who have a seat are shown with their group and answer, reserves are not", () => {
  const drawn = draw("accepting", {
    seed: hash,
    drawn: [
      { participant: "p1", stratum: 1, name: "Awa", state: "declined" },
      { participant: "p2", stratum: 1, name: "#2", state: "asked" },
      { participant: "p3", stratum: 2, name: "Jo", state: "accepted" },
      { participant: "p4", stratum: 2, name: "Léa", state: "reserve" },
    ],
  });
  const [panel] = panels(drawn);
  expect(panel).toMatchObject({
    kind: "rows",
    rows: [
      { title: "participant·e 2", by: "Salariés · réponse attendue" },
      { title: "Jo", by: "Les autres · prend la place" },
    ],
  });
});

test("a draw under way comes before everything, a complete one after it, a given up one not at all", () => {
  const own = { kind: "statement", key: "own", heading: "", text: "", more: [] } as const;
  const keys = (each: Draw) => method.panels(room(each), "fr", 0, [own]).map(({ key }) => key);
  expect(keys(draw("frozen", { pool_hash: hash }))).toEqual(["draw.d1", "own"]);
  expect(keys(draw("complete", { seed: hash }))).toEqual(["own", "draw.d1"]);
  expect(keys(draw("cancelled"))).toEqual(["own"]);
});
