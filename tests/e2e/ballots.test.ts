// Votes on live clients: opened on the console, cast on phones, read by all when they are closed, and never before.
import { describe, expect, onTestFinished, test } from "vitest";
import type { Commands } from "../../clients/web/src/core/entities";
import { accessibilityFaults, type Language, type Visit } from "./harness/browser";
import { forum, useHouse } from "./harness/house";
import { soon } from "./harness/people";
import { Server, type Session } from "./harness/server";

const house = useHouse();
const languages: readonly Language[] = ["fr", "en"];

async function look(visit: Visit, name: string): Promise<void> {
  await visit.page.evaluate(() => document.fonts.ready);
  await visit.picture(`ballots/${name}-${visit.language}`);
  const faults = await accessibilityFaults(visit.page);
  const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(faults, name).toEqual([]);
  expect(wide, `${name}: how much wider than its screen`).toBeLessThanOrEqual(0);
}

const colleges = [
  { name: "Salariés", weight: 5000 },
  { name: "Bénéficiaires", weight: 4500 },
  { name: "Soutiens", weight: 500 },
];

/** People without a phone, for whom a steward votes. */
async function guests(session: Session, college: string, count: number): Promise<string[]> {
  const people: string[] = [];
  for (let n = 0; n < count; n += 1)
    people.push(await session.steer("add_participant", { pseudonym: `${college}-${n}`, college }));
  return people;
}

const poll = (more: Partial<Commands["open_ballot"]> = {}): Commands["open_ballot"] => ({
  kind: "single",
  question: "On garde le bail de la grande salle ?",
  options: [{ text: "Oui, pour trois ans" }, { text: "Non" }],
  ...more,
});

describe.each(languages)("in %s", (language) => {
  test("dots are opened on the console, placed on a phone, and read by college once closed", async () => {
    const session = await house.session({
      colleges,
      convergence: { mode: "dots", dots: 3 },
    });
    await session.steer("set_phase", { phase: "marketplace" });
    for (const title of [
      "Rendre nos AG vivantes",
      "Financer la rénovation du toit",
      "Le jardin partagé, et qui l’arrose",
    ])
      await session.topic(title);
    const staff = await guests(session, "c1", 6);
    const others = await guests(session, "c2", 4);
    const [friend] = await guests(session, "c3", 1);
    await session.steer("set_phase", { phase: "convergence" });
    const conductor = await house.console(session, { language });
    const awa = await house.phone(session, "Awa", { language });
    const board = await house.board(session, { language, query: `?lang=${language}` });

    await conductor.button("ballot_dots_open").waitFor();
    await look(conductor.visit, "console-planned");
    await conductor.goTo("ballots");
    await look(conductor.visit, "console-before");
    // The room is where the votes are; who reads elsewhere is called.
    await awa.heading(awa.say("ballots")).waitFor();
    await awa.goTo("topics");
    await conductor.button("ballot_dots_open").click();
    await awa.page.getByRole("link", { name: awa.say("ballot_go") }).waitFor();
    await look(awa.visit, "phone-called");
    await awa.page.getByRole("link", { name: awa.say("ballot_go") }).click();

    const roof = { option: "Financer la rénovation du toit" };
    await awa.button("ballot_dot_add", roof).click();
    await awa.button("ballot_dot_add", roof).click();
    await awa.page.getByText(awa.say("ballot_dots_left", { n: 1, of: 3 })).waitFor();
    await look(awa.visit, "phone-dots");
    await awa.button("ballot_cast").click();
    await awa.page.getByText(awa.say("ballot_has_cast")).first().waitFor();
    await look(awa.visit, "phone-cast");

    for (const [n, person] of [...staff, ...others].entries())
      await session.steer(
        "cast",
        { ballot: "b1", choices: n % 2 ? ["o1", "o2"] : ["o2", "o3", "o3"] },
        person,
      );
    await session.steer("cast", { ballot: "b1", choices: ["o1"] }, friend);
    const told = conductor.say("ballot_voted", { n: 12, of: 15 });
    await conductor.page.getByText(told).first().waitFor();
    for (const page of [conductor.page, awa.page, board.page])
      expect(await page.locator("body").textContent()).not.toContain(
        conductor.say("ballot_dots", { n: 12 }),
      );
    await look(conductor.visit, "console-open");
    await board.front.getByText(conductor.say("ballot_dots_question")).first().waitFor();
    await board.front.getByText(told).waitFor();
    await board.visit.picture(`ballots/board-open-${language}`);

    await conductor.button("ballot_close").click();
    await look(conductor.visit, "console-close-asked");
    await conductor.page
      .getByRole("dialog")
      .getByRole("button", { name: conductor.say("ballot_close") })
      .click();
    await awa.page.getByText(awa.say("ballot_dots", { n: 12 })).waitFor();
    await look(awa.visit, "phone-result");
    await conductor.page.getByText(conductor.say("ballot_dots", { n: 12 })).waitFor();
    await look(conductor.visit, "console-result");
    await board.front.getByRole("listitem").getByText("Financer la rénovation du toit").waitFor();
    await look(board.visit, "board-result");
  });

  test("a weighted poll warns of weights outside the rule, and shows them beside the plain counts", async () => {
    const session = await house.session({ colleges });
    await session.steer("set_phase", { phase: "opening" });
    const staff = await guests(session, "c1", 4);
    const others = await guests(session, "c2", 3);
    const conductor = await house.console(session, { language });
    const awa = await house.phone(session, "Awa", { language });
    const { page } = conductor;
    await conductor.goTo("ballots");
    await page.getByLabel(conductor.say("ballot_question")).fill("On garde le bail ?");
    await page.getByLabel(conductor.say("ballot_options")).fill("Oui\nNon");
    await page.getByLabel(conductor.say("ballot_weigh")).check();
    await page.getByText("19 octies").waitFor();
    await page.getByLabel(conductor.say("ballot_make_secret")).uncheck();
    await look(conductor.visit, "console-form");
    await conductor.button("ballot_do_open").click();

    await awa.goTo("ballots");
    await awa.page.getByLabel("Oui").check();
    await awa.page.getByText(awa.say("ballot_named_hint")).waitFor();
    await look(awa.visit, "phone-poll");
    await awa.button("ballot_cast").click();
    for (const [n, person] of [...staff, ...others].entries())
      await session.steer("cast", { ballot: "b1", choices: [n < 5 ? "o1" : "o2"] }, person);
    await session.steer("close_ballot", { ballot: "b1" });
    await awa.page.getByText(awa.say("ballot_share", { n: 6, of: 8 })).waitFor();
    await awa.page.getByText(awa.say("ballot_votes")).click();
    await look(awa.visit, "phone-weighted");
    await page.getByText(conductor.say("ballot_share", { n: 6, of: 8 })).waitFor();
    await look(conductor.visit, "console-weighted");
    const board = await house.board(session, { language, query: `?lang=${language}` });
    await board.front.getByRole("listitem").getByText("Oui").waitFor();
    await look(board.visit, "board-weighted");
  });
});

test("a vote cast without a network arrives when it is back, and a reload shows it", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "opening" });
  await session.steer("open_ballot", poll());
  const awa = await house.phone(session, "Awa");
  awa.visit.expectOutage();
  await awa.goTo("ballots");
  await awa.page.getByLabel("Non", { exact: true }).waitFor();
  await house.server.kill();
  await awa.offline.waitFor();
  await awa.page.getByLabel("Non", { exact: true }).check();
  await awa.button("ballot_cast").click();
  await awa.page.getByText(awa.say("ballot_waiting")).waitFor();
  await house.server.restart();
  await awa.page.getByText(awa.say("ballot_has_cast")).first().waitFor();
  await expect.poll(async () => (await session.export()).ballots[0]?.voted, soon).toBe(1);
  await awa.page.reload();
  await awa.page.getByLabel("Non", { exact: true }).waitFor();
  await expect.poll(() => awa.page.getByLabel("Non", { exact: true }).isChecked(), soon).toBe(true);
});

test("nothing on the disk, in an export, the metrics or the log tells what is voted", async () => {
  // A disk of its own: on that of the other cases there are ballots that are over, whose votes have lost their seals.
  const server = await Server.start();
  onTestFinished(() => server.stop());
  const session = await server.open(forum);
  await session.steer("set_phase", { phase: "opening" });
  await session.steer("open_ballot", poll());
  const people: string[] = [];
  for (let n = 0; n < 5; n += 1)
    people.push(await session.steer("add_participant", { pseudonym: `P${n}` }));
  for (const [n, person] of people.entries())
    await session.steer("cast", { ballot: "b1", choices: [n < 4 ? "o1" : "o2"] }, person);

  const votes = () =>
    [
      ...server.bytes().matchAll(/\{"by":[^{}]*\{[^{}]*\},"ballot":"b1","participant":[^{}]*\}/g),
    ].map(([body]) => JSON.parse(body) as { sealed?: string });
  expect(votes().length).toBeGreaterThanOrEqual(5);
  const seals = new Set<string>();
  for (const vote of votes()) {
    expect(Object.keys(vote).sort()).toEqual(["ballot", "by", "participant", "sealed"]);
    seals.add(vote.sealed ?? "");
  }
  expect(seals.size).toBe(5);
  expect(JSON.stringify(await session.export())).not.toContain("totals");
  const before = await metrics(server);
  expect(before).not.toMatch(/ballot|vote|o1|o2/);
  expect(server.output).not.toMatch(/ballot|vote|choices|o1|o2/);

  await session.steer("close_ballot", { ballot: "b1" });
  expect((await session.export()).ballots[0]?.result?.totals).toEqual([4, 1]);
  // The seals leave the disk with what they held.
  await expect
    .poll(() => {
      const bytes = server.bytes();
      return [...seals].filter((seal) => bytes.includes(seal)).length;
    }, soon)
    .toBe(0);
});

test("the metrics and the log of two rooms that vote otherwise are the same", async () => {
  const told: { metrics: string; log: string }[] = [];
  for (const choices of [
    ["o1", "o1", "o1", "o2"],
    ["o2", "o2", "o2", "o1"],
  ]) {
    const server = await Server.start();
    onTestFinished(() => server.stop());
    const session = await server.open(forum);
    await session.steer("set_phase", { phase: "opening" });
    await session.steer("open_ballot", poll());
    for (const [n, choice] of choices.entries()) {
      const person = await session.steer("add_participant", { pseudonym: `P${n}` });
      await session.steer("cast", { ballot: "b1", choices: [choice] }, person);
    }
    told.push({ metrics: withoutTimes(await metrics(server)), log: withoutTimes(server.output) });
  }
  expect(told[0]?.metrics).toBe(told[1]?.metrics);
  expect(told[0]?.log).toBe(told[1]?.log);
});

/** Without what differs between any two servers: times, sizes in bytes, ports, folders, tokens. */
function withoutTimes(text: string): string {
  return text
    .split("\n")
    .filter((line) => !/_bytes|_seconds|process_|[█▀▄]/.test(line))
    .map((line) =>
      line
        .replace(/\d{4}-\d{2}-\d{2}[T ][\d:.,+Z-]+/g, "TIME")
        .replace(/:\d{4,5}\b/g, ":PORT")
        .replace(/parvis-e2e-\w+/g, "FOLDER")
        .replace(/#t=[\w.-]+/g, "#t=TOKEN"),
    )
    .join("\n");
}

async function metrics(server: Server): Promise<string> {
  const response = await fetch(`${server.url}/metrics`, {
    headers: { authorization: `Bearer ${server.operatorToken}` },
  });
  return response.text();
}
