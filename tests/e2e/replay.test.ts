// The session told again in the console: at any speed, from any moment, by keyboard and without anything moving by itself.
import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { clockTime } from "../../clients/web/src/core/times";
import type { Replay } from "../../clients/web/src/core/wire";
import { type Language, phone_size } from "./harness/browser";
import { useHouse } from "./harness/house";
import { look } from "./harness/look";
import { type Console, soon } from "./harness/people";
import { type Session, tokenOf } from "./harness/server";

const house = useHouse();
const languages: readonly Language[] = ["fr", "en"];
const garden = "Le jardin partagé, et qui l’arrose";
const roof = "Financer la rénovation du toit";
const minute_ms = 60_000;

const replayOf = (session: Session) =>
  house.server.request<Replay>(
    "GET",
    `/api/v1/sessions/${session.id}/replay`,
    tokenOf(session.links.console),
  );

/** A marketplace, a group, and somebody who roams. */
async function evening(language: Language): Promise<Session> {
  const session = await house.session();
  await session.steer("set_phase", { phase: "marketplace" });
  const [awa, jo] = await Promise.all(
    ["Awa", "Jocelyn"].map((name) => house.phone(session, name, { language })),
  );
  if (!awa || !jo) throw new Error("nobody came");
  const topic = await session.topic(garden);
  await session.topic(roof);
  await session.steer("place_topic", { topic, slot: "s1", space: "e1" });
  await session.steer("set_phase", { phase: "spaces" });
  await session.steer("start_slot", { slot: "s1" });
  await awa.goTo("programme");
  await awa.button("going_named", { title: garden }).click();
  await awa.goTo("group");
  await awa.heading(garden).waitFor();
  await jo.goTo("group");
  await jo.button("be_butterfly").click();
  await expect.poll(async () => (await replayOf(session)).steps.at(-1)?.butterflies, soon).toBe(1);
  return session;
}

/** As if an hour had gone by: what the server told as one moment, in moments of their own. */
async function spread(desk: Console, session: Session): Promise<Replay> {
  const { steps } = await replayOf(session);
  const last = steps.at(-1);
  if (!last) throw new Error("nothing happened");
  const at = (minutes: number) => last.at - (60 - minutes) * minute_ms;
  const placed = [{ topic: "t1", slot: "s1", space: "e1" }];
  const { there = [], butterflies = 0, present } = last;
  const told: Replay = {
    minutes: 1,
    steps: [
      { at: at(0), phases: ["marketplace"], topics: 0, present },
      { at: at(10), posted: ["t1", "t2"], topics: 2, present },
      { at: at(15), claimed: placed, grid: placed, topics: 2, present },
      { at: at(59), phases: ["spaces"], started: ["s1"], topics: 2, present },
      { at: at(60), moved: true, topics: 2, present, there, butterflies },
    ],
  };
  await desk.page.route("**/replay", (route) => route.fulfill({ json: told }));
  return told;
}

const moment = (desk: Console): Locator => desk.page.locator(".replay .moment");
const placed = (desk: Console): Locator => desk.page.locator(".replay table.grid .cell.taken");
const row = (desk: Console, space: string): Locator =>
  desk.page.locator(".replay table.grid tbody tr", { hasText: space });

test.each(languages)("in %s, a session is told again, moment by moment", async (language) => {
  const session = await evening(language);
  const desk = await house.console(session, { language });
  const told = await spread(desk, session);
  const time = (n: number) => clockTime(told.steps[n]?.at ?? 0, "Europe/Paris", language);
  await desk.goTo("replay");
  const position = desk.page.getByLabel(desk.say("replay_position"), { exact: true });
  await position.waitFor();
  // Nothing plays until somebody wants it.
  await moment(desk).getByText(time(0)).waitFor();
  expect(await placed(desk).count()).toBe(0);
  await look(desk.visit, "replay/console-begins");

  // To any moment by keyboard; what is said of it is the time and the phase.
  await position.focus();
  await desk.page.keyboard.press("ArrowRight");
  await moment(desk).getByText(time(1)).waitFor();
  await desk.page.locator(".changes").getByText(garden).waitFor();
  await desk.page.keyboard.press("ArrowRight");
  await placed(desk).getByText(garden).waitFor();
  await desk.page.keyboard.press("End");
  await moment(desk).getByText(time(4)).waitFor();
  expect(await position.getAttribute("aria-valuetext")).toBe(
    desk.say("replay_position_text", { time: time(4), phase: desk.say("phase_spaces") }),
  );
  await row(desk, "Verrière")
    .getByText(desk.say("replay_people", { n: 1 }))
    .waitFor();
  await row(desk, "Verrière").getByText("(+1)").waitFor();
  await desk.page
    .locator(".replay")
    .getByText(desk.say("honoured_butterflies", { n: 1 }))
    .waitFor();
  await row(desk, "En ligne").scrollIntoViewIfNeeded();
  await look(desk.visit, "replay/console-ends");
  await desk.page.keyboard.press("Home");
  await moment(desk).getByText(time(0)).waitFor();

  // The table says all of it at once, and nobody by name.
  const rows = desk.page.locator(".replay table.roster tbody tr");
  expect(await rows.count()).toBe(5);
  await rows.nth(4).getByText(desk.say("replay_moved")).waitFor();
  await rows.nth(4).getByText("Verrière 1").waitFor();
  const text = await desk.page.locator(".replay").textContent();
  for (const name of ["Awa", "Jocelyn", "Nadia"]) expect(text).not.toContain(name);

  await desk.page.setViewportSize(phone_size);
  await row(desk, "Verrière").scrollIntoViewIfNeeded();
  await look(desk.visit, "replay/console-small");
});

test("it plays at the speed that one chooses, pauses, and begins again at its end", async () => {
  const session = await evening("fr");
  const desk = await house.console(session);
  const told = await spread(desk, session);
  const time = (n: number) => clockTime(told.steps[n]?.at ?? 0, "Europe/Paris", "fr");
  await desk.page.clock.install();
  await desk.goTo("replay");
  const speed = desk.page.getByLabel(desk.say("replay_speed"));
  await speed.selectOption("10");
  await desk.button("replay_play").press("Enter");
  await desk.button("replay_pause").waitFor();
  await desk.page.clock.runFor(40_000);
  await moment(desk).getByText(time(0)).waitFor();
  await desk.page.clock.runFor(25_000);
  await moment(desk).getByText(time(1)).waitFor();
  await desk.button("replay_pause").press("Space");
  await desk.page.clock.runFor(120_000);
  await moment(desk).getByText(time(1)).waitFor();

  await speed.selectOption("600");
  await desk.button("replay_play").press("Enter");
  await desk.button("replay_again").waitFor();
  await moment(desk).getByText(time(4)).waitFor();
  await speed.selectOption("1");
  await desk.button("replay_again").press("Enter");
  await moment(desk).getByText(time(0)).waitFor();
});

test("there is one before anything happens and after all is over, for who facilitates and nobody else", async () => {
  const session = await house.session();
  const desk = await house.console(session);
  await desk.goTo("replay");
  await desk.page.getByText(desk.say("replay_none")).waitFor();
  await look(desk.visit, "replay/console-none");

  await session.steer("set_phase", { phase: "marketplace" });
  const topic = await session.topic(garden);
  await session.steer("place_topic", { topic, slot: "s1", space: "e1" });
  for (const phase of ["closed", "following"] as const) await session.steer("set_phase", { phase });
  await desk.button("replay_newest").click();
  const steps = desk.page.locator(".replay table.roster");
  const following = desk.say("replay_phase", { phase: desk.say("phase_following") });
  await steps.getByText(following).waitFor();
  await steps.getByText(garden).first().waitFor();
  await look(desk.visit, "replay/console-over");

  const path = `${house.server.url}/api/v1/sessions/${session.id}/replay`;
  const status = async (link: string) =>
    (await fetch(path, { headers: { authorization: `Bearer ${tokenOf(link)}` } })).status;
  expect(await status(session.links.console)).toBe(200);
  expect(await status(session.links.steward)).toBe(401);
  expect(await status(session.links.board)).toBe(401);
  expect((await fetch(path)).status).toBe(401);
});
