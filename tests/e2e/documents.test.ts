// What is left of a session, as other programs read it, and what none of it may say.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { Parser } from "commonmark";
import { parse as parseCsv } from "csv-parse/sync";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import { useHouse } from "./harness/house";
import { soon } from "./harness/people";
import { root, Server, type Session, tokenOf } from "./harness/server";

const house = useHouse();
const calumet = JSON.parse(
  readFileSync(join(root, "tests/data/casaco-calumet-12.json"), "utf8"),
) as object;

/** A pow-wow of real contributions, one of them answered, one without a name; and the address of its page. */
async function evening(): Promise<{ session: Session; page: string; texts: Map<string, string> }> {
  const session = await house.server.open({
    ...calumet,
    format: "powwow",
    bodies: ["Conseil coopératif"],
  });
  await session.steer("set_phase", { phase: "marketplace" });
  const nameless = await session.steer("add_participant", { pseudonym: "Zénobie-Anonyme" });
  await session.steer(
    "propose_topic",
    { title: '=Un besoin; "discret"', kind: "need", anonymous: true },
    nameless,
  );
  const helper = await session.steer("add_participant", { pseudonym: "Jo" });
  await session.steer("offer_help", { topic: "t2", text: "J’ai une camionnette" }, helper);
  await session.steer("take_on", { topic: "t2" }, helper);
  const nadia = await session.steer("name_respondent", { name: "Nadia" });
  await session.steer("address_topic", { topic: "t2", body: "Conseil coopératif" });
  await session.steer("assign_promise", {
    promise: "g1",
    respondent: nadia,
    due: "2030-01-31",
    accepted: true,
  });
  await session.steer("answer_promise", {
    promise: "g1",
    outcome: "adapted",
    reason: "Oui, à partir de mars.",
  });
  await session.steer("draft_report", {
    topic: "t1",
    version: 0,
    said: "# Pas un titre\n- ni une liste",
    requests: [{ what: "Une date", whom: "Le bureau" }],
  });
  await session.steer("publish_report", { topic: "t1", version: 1 });
  await session.steer("set_phase", { phase: "closed" });
  const { page, texts } = await documentsOf(session);
  return { session, page, texts };
}

/** Every public document of a session by its name, and the address of its page. */
async function documentsOf(
  session: Session,
): Promise<{ page: string; texts: Map<string, string> }> {
  const { follow_up } = await session.server.request<{ follow_up: string }>(
    "GET",
    `/api/v1/sessions/${session.id}/links`,
    tokenOf(session.links.console),
  );
  const names = [
    ...["", "/t2", "/feed.atom", "/calendar.ics", "/replay", "/proceedings", "/proceedings.md"],
    ...["/proceedings.json", "/topics.csv", "/reports.csv", "/notes.csv", "/actions.csv"],
    ...["/promises.csv", "/ballots.csv", "/participation.csv"],
  ];
  const texts = new Map<string, string>();
  for (const name of names) {
    const response = await fetch(follow_up + name);
    expect(response.status, name).toBe(200);
    texts.set(name, await response.text());
  }
  return { page: follow_up, texts };
}

test("every document is what its kind asks for", async () => {
  const { texts, page } = await evening();
  const text = (name: string) => texts.get(name) ?? "";

  for (const [name, csv] of texts)
    if (name.endsWith(".csv")) {
      const rows = parseCsv(csv, { relax_column_count: false, bom: true }) as string[][];
      expect(rows.length, name).toBeGreaterThan(0);
      for (const cell of rows.flat()) expect(cell, name).not.toMatch(/^[=+\-@\t\r]/);
    }

  const markdown = new Parser().parse(text("/proceedings.md"));
  const headings: string[] = [];
  const walker = markdown.walker();
  for (let step = walker.next(); step; step = walker.next())
    if (step.entering && step.node.type === "heading")
      headings.push(step.node.firstChild?.literal ?? "");
  expect(headings.length).toBeGreaterThan(3);
  // What a person wrote is no heading.
  expect(headings).not.toContain("Pas un titre");

  const calendar = new ICAL.Component(ICAL.parse(text("/calendar.ics")) as unknown[]);
  expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
  const parts = calendar.getAllSubcomponents().filter(({ name }) => name !== "vtimezone");
  expect(parts.length).toBeGreaterThan(0);
  for (const part of parts) {
    expect(part.getFirstPropertyValue("uid")).toBeTruthy();
    expect(part.getFirstPropertyValue("dtstamp")).toBeTruthy();
  }
  for (const line of text("/calendar.ics").split("\r\n"))
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);

  expect(XMLValidator.validate(text("/feed.atom"))).toBe(true);
  const { feed } = new XMLParser({
    ignoreAttributes: false,
    isArray: (name) => name === "entry",
  }).parse(text("/feed.atom")) as {
    feed: { id: string; title: unknown; updated: string; entry: Record<string, unknown>[] };
  };
  expect(feed.id).toBeTruthy();
  expect(Number.isNaN(Date.parse(feed.updated))).toBe(false);
  expect(feed.entry.length).toBeGreaterThan(2);
  const ids = feed.entry.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const entry of feed.entry)
    for (const field of ["id", "title", "updated", "link"]) expect(entry[field]).toBeTruthy();

  const ajv = new Ajv2020({ strict: false });
  for (const name of ["entities", "client", "commands", "http", "server", "plan", "questions"])
    ajv.addSchema(
      JSON.parse(readFileSync(join(root, `protocol/${name}.schema.json`), "utf8")) as object,
    );
  const check = ajv.getSchema("https://parvis.example/protocol/v1/http.schema.json#/$defs/Export");
  expect(check?.(JSON.parse(text("/proceedings.json"))), JSON.stringify(check?.errors)).toBe(true);
  expect(page).toMatch(/\/f\/[0-9a-f]{32}$/);
});

test("the proceedings are printed as a PDF, stand alone as a page, and each of their tables is a file", async () => {
  const { session, texts } = await evening();
  const made = async (...how: string[]) => house.server.command("export", session.id, ...how);
  const pdf = (await made("--format", "pdf")).toString("latin1");
  expect(pdf).toMatch(/^%PDF-/);
  // A cover, the contents, and what was said.
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThanOrEqual(3);
  const page = (await made("--format", "html", "--lang", "en")).toString();
  expect(page).toContain('<html lang="en"');
  expect(page).not.toMatch(/src="\//);
  const table = (await made("--format", "csv", "--table", "promises")).toString();
  expect(table).toBe(texts.get("/promises.csv"));
});

test("no document holds a token, an author without a name, or an address", async () => {
  const { session, texts } = await evening();
  const tokens = Object.values(session.links)
    .map(tokenOf)
    .filter((token) => token !== "");
  for (const [name, text] of texts) {
    for (const token of [...tokens, house.server.operatorToken])
      expect(text.includes(token), name).toBe(false);
    expect(text, name).not.toMatch(/Zénobie|#t=|[\w.-]+@[\w-]+\.\w|127\.0\.0\.1:\d+\/(c|b|r)\//);
  }
});

test("an erased person is in no document, and nowhere on the disk", async () => {
  const name = "Philippine-Oubliée";
  // A disk of its own: it holds nothing but this session.
  const server = await Server.start();
  try {
    const session = await server.open({ ...calumet, format: "powwow" });
    await session.steer("set_phase", { phase: "marketplace" });
    const who = await session.steer("add_participant", {
      pseudonym: name,
      region: "Cornouaille",
      access: ["boucle-magnétique"],
    });
    const topic = await session.steer("propose_topic", { title: "Un four à pain" }, who);
    await session.steer("propose_topic", { title: "Jamais-montré", draft: true }, who);
    await session.steer("add_note", { topic, kind: "idea", text: "Avec du bois" }, who);
    await session.steer("offer_help", { topic: "t2", text: "Je viens samedi" }, who);
    const personal = new RegExp(`${name}|Cornouaille|boucle-magnétique|Jamais-montré`);
    expect(server.bytes()).toMatch(personal);
    await session.steer("erase_participant", { participant: who });
    await expect.poll(() => server.bytes(), soon).not.toMatch(personal);
    await session.steer("set_phase", { phase: "closed" });
    await server.restart();
    const { texts } = await documentsOf(session);
    for (const [document, text] of texts) expect(text, document).not.toMatch(personal);
    expect(JSON.stringify(await session.export())).not.toMatch(personal);
    expect(texts.get("/proceedings.md")).toContain("Un four à pain");
    expect(server.bytes()).not.toMatch(personal);
    expect(server.output).not.toMatch(personal);
  } finally {
    await server.stop();
  }
});

test("from a need to its offer of help, its taker, its promise and its answer by links alone", async () => {
  const { page } = await evening();
  const visit = await house.visit(page, { script: false });
  await visit.page.locator('a[href*="/t2"]').first().click();
  await visit.page.waitForURL("**/t2**");
  for (const part of ["J’ai une camionnette", "Jo", "Nadia", "Oui, à partir de mars."])
    await visit.page.getByText(part).first().waitFor();
});
