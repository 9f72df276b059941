import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { Promise as Promised } from "../core/entities";
import { translator } from "../core/i18n";
import { en } from "./method.en";
import { fr } from "./method.fr";
import { letterTo, mailto, owedBy } from "./reminders";

const t = translator({ fr, en }, signal("fr" as const));
const today = "2027-01-16";
const link = "https://forum.example/r/agora#t=q.agora.1.0f";
const to = { name: "Nadia", title: "Forum de l’hiver", link, today };
const promise = (n: number, more: Partial<Promised> = {}): Promised => ({
  id: `g${n}`,
  kind: "request",
  text: `Demande ${n}`,
  asked_of: "",
  respondent: "q1",
  who: "Nadia",
  due: "2027-02-01",
  state: "accepted",
  answers: [],
  asked_at: n,
  ...more,
});

test("what somebody owes is what waits for their answer, the late first", () => {
  const all = [
    promise(1),
    promise(2, { due: "2027-01-01" }),
    promise(3, { state: "answered" }),
    promise(4, { respondent: "q2" }),
    promise(5, { state: "contested", due: "2027-01-20" }),
  ];
  expect(owedBy(all, "q1", today).map(({ id }) => id)).toEqual(["g2", "g5", "g1"]);
});

test("the letter tells what is owed with its dates, what is late, and the way to the page", () => {
  const owed = [promise(2, { due: "2027-01-01" }), promise(1)];
  const { subject, body } = letterTo(to, owed, t, "fr");
  expect(subject).toBe("Forum de l’hiver\u202f: 2 réponses attendues de vous");
  expect(body.split("\n")).toEqual([
    "Bonjour Nadia,",
    "",
    "Lors de «\u202fForum de l’hiver\u202f», on vous a demandé\u202f:",
    "- Demande 2 (en retard\u202f: c’était pour le vendredi 1 janvier)",
    "- Demande 1 (pour le lundi 1 février)",
    "",
    expect.stringContaining("votre page"),
    link,
    "",
    "Merci\u202f!",
  ]);
});

test("to somebody who owes nothing it is their page, and nothing else", () => {
  const { subject, body } = letterTo(to, [], t, "fr");
  expect(subject).toContain("votre page pour répondre");
  expect(body).not.toContain("- ");
  expect(body).toContain(link);
});

test("many requests, and long ones, still fit an address that mail programs take", () => {
  const long = "😀".repeat(40) + " mot".repeat(100);
  const owed = Array.from({ length: 30 }, (_, n) => promise(n + 1, { text: long }));
  const letter = letterTo(to, owed, t, "fr");
  expect(letter.body).toContain("et 22 autres demandes");
  expect(letter.body).toContain("mot…");
  expect(letter.body).not.toContain("mo…");
  // A letter cut in two would be no sound address.
  const unbroken = letterTo(to, [promise(1, { text: "😀".repeat(200) })], t, "fr");
  expect(() => mailto(unbroken)).not.toThrow();
});

test("the address of a letter gives back its words, line by line", () => {
  const letter = letterTo(to, [promise(1, { text: "Un devis & une rampe ?" })], t, "fr");
  const address = mailto(letter);
  expect(address).toMatch(/^mailto:\?subject=/);
  const asked = new URLSearchParams(address.slice("mailto:?".length));
  expect(asked.get("subject")).toBe(letter.subject);
  expect(asked.get("body")).toBe(letter.body.replaceAll("\n", "\r\n"));
  expect(address).not.toMatch(/\+|\s/);
});
