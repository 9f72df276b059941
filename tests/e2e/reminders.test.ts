// Reminders by e-mail: asked for on a page of one's own, confirmed by a letter, sent when the day comes, stopped with one
// click, and no address left once there is nothing more to tell. The clock moves while the server is stopped.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Language, Visit } from "./harness/browser";
import { useHouse } from "./harness/house";
import { look } from "./harness/look";
import { soon } from "./harness/people";
import { type Letter, Relay } from "./harness/relay";
import { root, Server, type Session, tokenOf } from "./harness/server";

const house = useHouse();
const paul_address = "paul.martin@example.org";
const awa_address = "awa+forum@example.org";
const quote = "Un devis pour le toit";

/** A day so many days after the server's. */
function day(after: number): string {
  return new Date(Date.now() + after * 86_400_000).toISOString().slice(0, 10);
}

/** The sentences of the pages that the server makes. */
function wordsOf(language: Language): (key: string) => string {
  const text = readFileSync(join(root, `clients/web/pages/${language}.toml`), "utf8");
  const sentences = new Map(
    [...text.matchAll(/^(\w+) = "(.*)"$/gm)].map(([, key = "", said = ""]) => [key, said]),
  );
  return (key) => {
    const said = sentences.get(key);
    if (said === undefined) throw new Error(`no sentence ${key}`);
    return said;
  };
}

interface Followed {
  readonly relay: Relay;
  readonly server: Server;
  readonly session: Session;
  /** Who proposed what the answer is about, and their token. */
  readonly awa: { participant: string; token: string };
  /** The link of who answers. */
  readonly desk: string;
}

/** Awa's topic was reported; Paul owes an answer in twenty days; the evening is over. */
async function followed(): Promise<Followed> {
  const relay = await Relay.start();
  onTestFinished(() => relay.stop());
  const server = await Server.start(relay.flags);
  onTestFinished(() => server.stop());
  const session = await server.open({
    title: "Pow-wow de l’été",
    format: "powwow",
    language: "fr",
    timezone: "Europe/Paris",
    purpose: "De quoi avons-nous besoin ?",
  });
  await session.steer("set_phase", { phase: "marketplace" });
  const awa = await server.request<Followed["awa"]>("POST", "/api/v1/join", "", {
    code: session.code,
    pseudonym: "Awa",
    cid: "awa-joins-once",
  });
  const topic = await session.give(awa.token, "propose_topic", {
    title: "Le toit fuit",
    kind: "need",
  });
  const report = { said: "Il pleut.", proposes: "Réparer.", disagreement: "" };
  const requests = [{ what: quote, whom: "Le bureau" }];
  await session.steer("draft_report", { topic, version: 0, ...report, requests });
  await session.steer("publish_report", { topic, version: 1 });
  const respondent = await session.steer("name_respondent", { name: "Paul" });
  const due = day(20);
  await session.steer("assign_promise", { promise: "g1", respondent, due, accepted: true });
  await session.steer("set_phase", { phase: "closed" });
  await session.steer("set_phase", { phase: "following" });
  const { respondents } = await server.request<{ respondents: { link: string }[] }>(
    "GET",
    `/api/v1/sessions/${session.id}/links`,
    tokenOf(session.links.console),
  );
  return { relay, server, session, awa, desk: respondents[0]?.link ?? "" };
}

function linkIn(letter: Letter, path: RegExp): string {
  const link = letter.text.split("\n").find((line) => path.test(line));
  if (!link) throw new Error(`no ${path} in ${letter.text}`);
  return link;
}

/** Whether a file of the data directory, or a line for the operator, names somebody. */
const remembers = (server: Server, address: string) =>
  server.bytes().includes(address) || server.output.includes(address);

describe.each<Language>(["fr", "en"])("in %s", (language) => {
  const say = wordsOf(language);
  const button = (visit: Visit, key: string) =>
    visit.page.getByRole("button", { name: say(key), exact: true });

  /** Leaves an address on a page of one's own, and says yes to the letter that comes. */
  async function subscribe(visit: Visit, address: string, relay: Relay): Promise<void> {
    await visit.page.getByLabel(say("rem_address")).fill(address);
    await button(visit, "rem_ask").click();
    await visit.page.getByText(say("rem_asked")).waitFor();
    const letter = await relay.next();
    expect(letter.to).toBe(address);
    expect(letter.from).toBe("parvis@coop.example");
    const there = await house.visit(linkIn(letter, /\/n\//), { language });
    await look(there, "reminders/confirm");
    await button(there, "rem_confirm_yes").click();
    await there.page.getByText(say("rem_confirmed_title")).waitFor();
    await look(there, "reminders/confirmed");
  }

  test("who answers is asked first, told on the day, and told nothing more after one click", async () => {
    const { relay, server, session, desk } = await followed();
    const paul = await house.visit(desk, { language, script: false });
    await paul.page.getByLabel(say("rem_address")).fill("paul..martin@example.org");
    await paul.page.getByRole("button", { name: say("rem_ask"), exact: true }).click();
    await paul.page.getByText(say("rem_refused_address")).first().waitFor();
    await subscribe(paul, paul_address, relay);
    await paul.page.reload();
    await paul.page.getByText(say("rem_on")).waitFor();
    const seen = await house.visit(desk, { language });
    await look(seen, "reminders/respondent");

    // Twenty days later the answer is due.
    await server.restart({ daysAhead: 20 });
    const letter = await relay.next();
    expect(letter.to).toBe(paul_address);
    expect(letter.subject).toContain("Pow-wow de l’été");
    expect(letter.text).toContain(quote);
    expect(letter.fields.get("auto-submitted")).toBe("auto-generated");
    const open = await house.visit(linkIn(letter, /\/r\//), { language });
    expect(new URL(open.page.url()).pathname).toBe(`/r/${session.id}`);

    // As a mail program does it: one request, without a cookie and without a page.
    expect(letter.fields.get("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
    const stop = letter.fields.get("list-unsubscribe")?.slice(1, -1) ?? "";
    expect(new URL(stop).origin).toBe(server.url);
    const page = await house.visit(stop, { language });
    await look(page, "reminders/stop");
    expect(remembers(server, paul_address)).toBe(true);
    const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
    expect((await fetch(stop, { method: "POST", body })).status).toBe(200);
    expect(remembers(server, paul_address)).toBe(false);
    expect((await fetch(stop)).status).toBe(404);
    expect((await fetch(`${server.url}/n/00000000000000000000000000000000`)).status).toBe(404);
    await server.restart({ daysAhead: 60 });
    await open.page.reload();
    await open.page.getByLabel(say("rem_address")).waitFor();
    expect(relay.letters.length).toBe(2);
  });

  test("who asked hears of the answer and of its end, and then no address is left anywhere", async () => {
    const { relay, server, session, awa, desk } = await followed();
    const cookie = { name: `parvis_${session.id}`, value: awa.token, url: server.url };
    const evening = await house.visit(`${server.url}/m/${session.id}`, {
      language,
      prepare: (page) => page.context().addCookies([cookie]),
    });
    await look(evening, "reminders/my-evening");
    await subscribe(evening, awa_address, relay);
    await subscribe(await house.visit(desk, { language }), paul_address, relay);
    for (const address of [awa_address, paul_address])
      expect(remembers(server, address)).toBe(true);

    const reason = "Trois devis, pour le printemps.";
    await session.steer("answer_promise", { promise: "g1", outcome: "kept", reason });
    const answered = await relay.next();
    expect(answered.to).toBe(awa_address);
    expect(answered.text).toContain(quote);
    expect(answered.text).toContain("Paul");
    await session.give(awa.token, "close_promise", { promise: "g1" });
    const last = await relay.next();
    expect(last.to).toBe(awa_address);
    expect(last.text).toContain(say("rem_last"));
    for (const address of [awa_address, paul_address])
      await expect.poll(() => remembers(server, address), soon).toBe(false);
    await evening.page.reload();
    await evening.page.getByRole("heading", { level: 1 }).waitFor();
    expect(await evening.page.getByText(say("rem_title")).count()).toBe(0);
    expect(JSON.stringify(await session.export())).not.toContain("example.org");
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toContain("parvis_subscriptions 0");
    expect(metrics).toContain("parvis_reminders_sent_total 4");
    expect(metrics).not.toContain("example.org");
  });

  test("without a relay nothing about e-mail is shown", async () => {
    const session = await house.session();
    const respondent = await session.steer("name_respondent", { name: "Paul" });
    const { respondents } = await house.server.request<{
      respondents: { id: string; link: string }[];
    }>("GET", `/api/v1/sessions/${session.id}/links`, tokenOf(session.links.console));
    const desk = respondents.find(({ id }) => id === respondent)?.link ?? "";
    const page = await house.visit(desk, { language, script: false });
    await page.page.getByRole("heading", { level: 1 }).waitFor();
    expect(await page.page.locator('input[type="email"]').count()).toBe(0);
  });
});
