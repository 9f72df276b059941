import { expect, it } from "vitest";
import { createServerClock } from "./clock";

const clockAt = (local: number) => createServerClock({ now: () => local, after: () => () => {} });

it("tells whole milliseconds after an odd round trip: no command is refused for its time", () => {
  const clock = clockAt(1_000);
  clock.heard(61_000, 45);
  expect(clock.now()).toBe(61_023);
});

it("does not follow the noise of the network", () => {
  const clock = clockAt(1_000);
  clock.heard(1_100, 45);
  expect(clock.now()).toBe(1_000);
});
