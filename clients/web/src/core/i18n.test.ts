import { signal } from "@preact/signals";
import { describe, expect, test } from "vitest";
import { en as phone_en } from "../phone/en";
import { fr as phone_fr } from "../phone/fr";
import { words as words_en } from "../ui/words.en";
import { words as words_fr } from "../ui/words.fr";
import { chooseLanguage, fill, type Language, translator, typeset } from "./i18n";
import { refusals as refusals_en } from "./refusals.en";
import { refusals as refusals_fr } from "./refusals.fr";

const catalogues: [string, Record<string, string>, Record<string, string>][] = [
  ["shared words", words_fr, words_en],
  ["refusals", refusals_fr, refusals_en],
  ["phone", phone_fr, phone_en],
];
const places = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();

describe.each(catalogues)("%s", (_, fr, en) => {
  test("have the same keys in both languages", () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
  });
  test.each(Object.keys(fr))("%s has the same places and plurals in both", (key) => {
    expect(places(en[key] ?? "")).toEqual(places(fr[key] ?? ""));
    expect(en[key]?.split("|").length).toBe(fr[key]?.split("|").length);
  });
  test.each(Object.entries(fr))("%s is set as French is", (_, text) => {
    const set = typeset(text, "fr");
    // No ordinary or missing space before a double sign, none inside the quotes, no straight apostrophe.
    expect(set).not.toMatch(/[ \u00a0][;:!?%»]|« |'/);
    expect(set.replace(/https?:|\d:\d/g, "")).not.toMatch(/[^\u202f\s!?][;:!?%»]|«[^\u202f]/);
  });
  test.each(Object.entries(fr))("%s counts zero with its singular", (_, text) => {
    const [one, more] = text.split("|");
    if (more?.includes("{n}")) expect(one).not.toMatch(/\b1\b/);
  });
  test.each(Object.entries(en))("%s is written as English is", (_, text) => {
    expect(text).not.toMatch(/ [;:!?]/);
  });
});

test("French counts zero and one as one, English only one", () => {
  const text = "{n} sujet|{n} sujets";
  expect([0, 1, 2].map((n) => fill(text, "fr", { n }))).toEqual(["0 sujet", "1 sujet", "2 sujets"]);
  expect([0, 1, 2].map((n) => fill(text, "en", { n }))).toEqual([
    "0 sujets",
    "1 sujet",
    "2 sujets",
  ]);
});

test("what people wrote is left as they wrote it", () => {
  expect(fill("« {text} » !", "fr", { text: "l'eau : non ?" })).toBe(
    "«\u202fl'eau : non ?\u202f»\u202f!",
  );
});

test("a switch of language changes the next sentence", () => {
  const language = signal<Language>("fr");
  const t = translator(
    { fr: { hello: "Bonjour {name}" }, en: { hello: "Hello {name}" } },
    language,
  );
  expect(t("hello", { name: "Awa" })).toBe("Bonjour Awa");
  language.value = "en";
  expect(t("hello", { name: "Awa" })).toBe("Hello Awa");
});

test("the first wish that is a known language is taken, French without any", () => {
  expect(chooseLanguage(null, "de-CH", "en-US", "fr")).toBe("en");
  expect(chooseLanguage("es")).toBe("fr");
});
