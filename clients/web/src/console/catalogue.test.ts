import { expect, it } from "vitest";
import { en } from "./method.en";
import { fr } from "./method.fr";

const places = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g))].sort().join(" ");

it("says the same in both languages: every sentence, with the same places to fill", () => {
  for (const [key, sentence] of Object.entries(fr)) {
    const other: string | undefined = en[key as keyof typeof en];
    expect(other, key).toBeTruthy();
    expect(places(other ?? ""), key).toBe(places(sentence));
  }
  expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
});
