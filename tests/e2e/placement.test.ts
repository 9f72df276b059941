// The placement helper: it suggests, a person accepts, and nothing moves before that.
import { describe, expect, test } from "vitest";
import {
  accessibilityFaults,
  type Language,
  laptop_size,
  phone_size,
  type Visit,
} from "./harness/browser";
import { useHouse } from "./harness/house";
import { soon } from "./harness/people";
import type { Session } from "./harness/server";

const house = useHouse();
const languages: readonly Language[] = ["fr", "en"];

async function look(visit: Visit, name: string): Promise<void> {
  await visit.page.evaluate(() => document.fonts.ready);
  await visit.picture(`${name}-${visit.language}`);
  const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await accessibilityFaults(visit.page), name).toEqual([]);
  expect(wide, `${name}: how much wider than its screen`).toBeLessThanOrEqual(0);
}

/** Four topics of three hosts, of which two asked not to meet, and people who wish two of them. */
async function marketplace(): Promise<Session> {
  const session = await house.session();
  await session.steer("set_phase", { phase: "marketplace" });
  const awa = await session.steer("add_participant", { pseudonym: "Awa" });
  const post = (title: string, host: string, conflicts_with: string[] = []) =>
    session.steer("propose_topic", { title, conflicts_with }, host);
  const assembly = await post("Rendre nos AG vivantes", awa);
  await post("Financer la rénovation du toit", awa);
  const garden = await session.topic("Le jardin partagé", { conflicts_with: [assembly] });
  const canteen = await session.topic("Ouvrir la cantine");
  for (const name of ["Lou", "Jo", "Sam"]) {
    const person = await session.steer("add_participant", { pseudonym: name });
    for (const topic of [garden, canteen]) await session.steer("wish", { topic }, person);
  }
  return session;
}

describe.each(languages)("in %s", (language) => {
  test("the facilitator is told where topics could go, and places them all in one act", async () => {
    const session = await marketplace();
    const conductor = await house.console(session, { language, size: laptop_size });
    const { page } = conductor;
    await look(conductor.visit, "placement-offered");
    await conductor.button("suggest_placement").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(conductor.say("suggestion_best")).waitFor();
    expect(await dialog.getByRole("listitem").count()).toBe(4);
    await dialog.getByText(conductor.say("avoids")).first().waitFor();
    await look(conductor.visit, "placement-suggested");
    // Nothing is placed yet.
    expect((await session.export()).log.some(({ kind }) => /placed/.test(kind))).toBe(false);

    // One first, then the rest together.
    await dialog
      .getByRole("button", { name: conductor.say("accept"), exact: true })
      .first()
      .click();
    await dialog.getByText(conductor.say("accepted"), { exact: true }).waitFor();
    await conductor.button("accept_all", { n: 3 }).click();
    await dialog.waitFor({ state: "detached" });
    for (const title of ["Rendre nos AG", "Financer", "Le jardin", "Ouvrir la cantine"])
      await page.locator("table.grid [data-cell]", { hasText: title }).waitFor();
    await look(conductor.visit, "placement-accepted");

    // And taken back in one.
    await page.keyboard.press("Control+z");
    await expect.poll(() => page.locator("table.grid .cell.taken").count(), soon).toBe(1);
  });

  test("a host is told which cells suit their topic, and chooses one", async () => {
    const session = await marketplace();
    const phone = await house.phone(session, "Maëlle", { language, size: phone_size });
    await phone.propose("Le compost de la rue");
    await phone.page.getByRole("link", { name: phone.say("place_next") }).click();
    await phone.heading(phone.say("placing")).waitFor();
    await phone.button("suggest_cells").click();
    await phone.button("suggest_again").waitFor();
    const suggested = phone.page.getByRole("region", { name: phone.say("where_to_place") });
    expect(await suggested.locator(".cell").count()).toBe(3);
    await look(phone.visit, "placement-phone");
    await suggested.locator(".cell").first().click();
    await phone.heading("Le compost de la rue").waitFor();
    await expect
      .poll(async () => (await session.export()).log.some(({ kind }) => kind === "topic_placed"))
      .toBe(true);
  });
});

test("a suggestion that somebody forestalled is refused as a whole, and asked for again", async () => {
  const session = await marketplace();
  const conductor = await house.console(session);
  await conductor.button("suggest_placement").click();
  const dialog = conductor.page.getByRole("dialog");
  await dialog.getByText(conductor.say("suggestion_best")).waitFor();
  const other = await session.topic("Arrivé entre-temps");
  // Whatever was suggested for the first slot, one of its cells is gone.
  for (const space of ["e1", "e2", "e3"]) {
    await session.steer("block_cell", { slot: "s1", space, on: true });
  }
  await session.steer("place_topic", { topic: other, slot: "s3", space: "e1" });
  await conductor.button("accept_all", { n: 4 }).click();
  await dialog.locator(".fault").waitFor();
  expect((await session.export()).log.some(({ kind }) => kind === "topics_placed")).toBe(false);
  await conductor.button("suggest_again").click();
  const [none_left = ""] = conductor.say("unplaced_topics", { topics: "…" }).split("…");
  await dialog.getByText(none_left).waitFor();
});
