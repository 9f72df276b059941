import { expect, test } from "vitest";
import { methodOf, type Scene } from "./method";
import type { Room } from "./room";
import type { Panel } from "./scenes";

const room = {} as Room;
const panel = (key: string): Panel => ({ kind: "statement", key, heading: "", text: "", more: [] });
const keys = (scenes: readonly Scene[]) =>
  methodOf(scenes)
    .panels(room, "fr", 0, [panel("phase")])
    .map(({ key }) => key);

test("scenes stand before and after what the phase shows, in their order", () => {
  const scenes: Scene[] = [
    { front: () => [panel("a")], behind: () => [panel("z")] },
    { front: () => [panel("b")] },
  ];
  expect(keys(scenes)).toEqual(["a", "b", "phase", "z"]);
});

test("what must be alone leaves room for nothing else, and gives it back", () => {
  let speaking = true;
  const scenes: Scene[] = [
    { front: () => [panel("a")] },
    { alone: () => (speaking ? [panel("voice")] : []) },
  ];
  expect(keys(scenes)).toEqual(["voice"]);
  speaking = false;
  expect(keys(scenes)).toEqual(["a", "phase"]);
});

test("the moment changes when that of any scene does", () => {
  let turn = "t1";
  const { moment } = methodOf([{}, { moment: () => turn }]);
  const before = moment(room);
  turn = "t2";
  expect(moment(room)).not.toBe(before);
});
