import { expect, test } from "vitest";
import { en, fr } from "./method";

const places = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g))].sort();

test("the board says the same in both languages, with the same places to fill", () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
  for (const [key, sentence] of Object.entries(fr))
    expect(places(en[key as keyof typeof fr]), key).toEqual(places(sentence));
});
