import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { Queue, Round, Speaking, Voice } from "../core/entities";
import { translator } from "../core/i18n";
import { en, fr, type MethodWords } from "./method";
import type { Room } from "./room";
import { voices } from "./voices";

const words: MethodWords = { t: translator({ fr, en }, signal("fr")), language: "fr" };
const awa: Voice = { name: "Awa", attendance: "on_site" };
const jean: Voice = { name: "Jean-Luc", attendance: "remote" };
const speech: Speaking = { kind: "speech", voices: [awa], since: 1_000 };

function room(queue: Partial<Queue>, round?: Partial<Round>): Room {
  const whole = {
    id: "queue",
    open: true,
    per_person_ms: 0,
    alternate: [],
    waiting: [],
    length: 0,
  };
  return {
    topics: [],
    more: {
      queue: new Map([["queue", { ...whole, ...queue } as Queue]]),
      round: new Map(round ? [["round", { id: "round", kind: "weather", ...round } as Round]] : []),
    },
  } as unknown as Room;
}
const alone = (at: Room) => voices.alone?.(at, words, 0) ?? [];

test("who has the floor fills the board, and leaves it with the end of the speech", () => {
  const [panel] = alone(room({ speaking: speech }));
  expect(panel).toMatchObject({ kind: "own", heading: "À la parole" });
  expect(alone(room({}))).toEqual([]);
});

test("a round fills the board from its announcement to its end", () => {
  expect(alone(room({}, { state: "open", turn: 0 }))[0]?.heading).toBe("Météo");
  const stick: Speaking = { kind: "round", voices: [jean], since: 2_000 };
  expect(alone(room({ speaking: stick }, { state: "turning", turn: 2 }))[0]?.aside).toBe("tour 2");
  expect(alone(room({}, { state: "closed", turn: 2 }))).toEqual([]);
});

test("the next voice is shown at once, and so is the stick", () => {
  const moment = (at: Room) => voices.moment?.(at);
  expect(moment(room({ speaking: speech }))).not.toBe(moment(room({})));
  expect(moment(room({ speaking: speech }))).not.toBe(
    moment(room({ speaking: { ...speech, since: 3_000 } })),
  );
  expect(moment(room({}, { state: "open" }))).not.toBe(moment(room({}, { state: "closed" })));
  // Somebody more in the line waits for the page to turn.
  expect(moment(room({ waiting: [awa], length: 1 }))).toBe(moment(room({})));
});

test("the line stands in front while the queue is open, and says who is online", () => {
  const rows = voices.front?.(room({ waiting: [awa, jean], length: 2 }), words, 0)[0];
  expect(rows).toMatchObject({
    aside: "2 personnes attendent",
    rows: [{ title: "Awa" }, { title: "Jean-Luc (en ligne)" }],
  });
  expect(voices.front?.(room({ open: false }), words, 0)).toEqual([]);
  expect(voices.front?.(room({}), words, 0)[0]).toMatchObject({ kind: "statement" });
});
