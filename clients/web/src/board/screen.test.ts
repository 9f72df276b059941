import { expect, test } from "vitest";
import { ceiling_vh, default_vh, essentialSize, floor_vh, reach, readScreen } from "./screen";

const wide = 16 / 9;

test("letters are as big as the last row needs", () => {
  const size = (width_m: number, distance_m: number) =>
    essentialSize({ width_m, distance_m }, wide);
  expect(size(3, 15)).toBeCloseTo(6.2, 1);
  expect(size(2.5, 15)).toBeCloseTo(7.5, 1);
  expect(size(2, 15)).toBeCloseTo(9.3, 1);
  expect(size(2, 10)).toBeCloseTo(6.2, 1);
});

test("letters are never below the floor nor above what a line can hold", () => {
  expect(essentialSize({ width_m: 4, distance_m: 5 }, wide)).toBe(floor_vh);
  expect(essentialSize({ width_m: 1, distance_m: 30 }, wide)).toBe(ceiling_vh);
});

test("what the settings promise is what the letters keep", () => {
  for (const [width_m, distance_m] of [
    [3, 15],
    [2.5, 10],
    [4, 20],
  ] as const)
    expect(
      reach(essentialSize({ width_m, distance_m }, wide), width_m, wide),
    ).toBeGreaterThanOrEqual(distance_m);
  expect(reach(essentialSize({ width_m: 1, distance_m: 30 }, wide), 1, wide)).toBeLessThan(30);
});

test("a screen that nobody measured gets the default", () => {
  expect(essentialSize({}, wide)).toBe(default_vh);
  expect(essentialSize({ width_m: 3 }, wide)).toBe(default_vh);
});

test("the same room needs smaller letters on a taller screen", () => {
  const room = { width_m: 3, distance_m: 15 };
  expect(essentialSize(room, 4 / 3)).toBeLessThan(essentialSize(room, wide));
});

test("what was kept is read again, and what is unsound is left out", () => {
  expect(readScreen('{"width_m":3,"distance_m":"2,5","theme":"day"}', null)).toEqual({
    width_m: 3,
    distance_m: 2.5,
    theme: "day",
  });
  expect(readScreen("not json", null)).toEqual({ theme: "night" });
  expect(readScreen('{"width_m":-1,"distance_m":1e9,"theme":"pink"}', null)).toEqual({
    theme: "night",
  });
  expect(readScreen(null, null)).toEqual({ theme: "night" });
});

test("the address may ask for the other theme", () => {
  expect(readScreen('{"theme":"night"}', "light").theme).toBe("day");
  expect(readScreen('{"theme":"day"}', "dark").theme).toBe("night");
});
