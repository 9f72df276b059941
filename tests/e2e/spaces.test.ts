// Life in the spaces, as people see it: roles, the light, the list of a full space, the bell.
import { expect, test } from "vitest";
import { spaces as board_fr } from "../../clients/web/src/board/spaces.fr";
import { accessibilityFaults, type Language, type Visit } from "./harness/browser";
import { useHouse } from "./harness/house";
import { type Console, type Phone, soon } from "./harness/people";
import type { Session } from "./harness/server";

const house = useHouse();
const languages: readonly Language[] = ["fr", "en"];
const garden = "Le jardin partagé, et qui l’arrose";
const roof = "Financer la rénovation du toit";

/** What is no matter of seconds comes to the wall with its next page. */
const next_page = { timeout: 40_000, interval: 200 };

/** No barrier, nothing wider than its screen, and a picture to be looked at. */
async function look(visit: Visit, name: string): Promise<void> {
  await visit.page.evaluate(() => document.fonts.ready);
  await visit.picture(`spaces-${name}-${visit.language}`);
  expect(await accessibilityFaults(visit.page), name).toEqual([]);
  const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide, name).toBeLessThanOrEqual(0);
}

/** The first slot runs, with a group in the Verrière and one in the Bulle, which takes one person and no more. */
async function meeting(): Promise<Session> {
  const session = await house.session({
    spaces: [
      { name: "Verrière", kind: "room", video: "https://video.example/verriere" },
      { name: "Bulle", kind: "room", capacity: 1, strict: true },
    ],
  });
  await session.steer("set_phase", { phase: "marketplace" });
  for (const [title, space] of [
    [garden, "e1"],
    [roof, "e2"],
  ] as const) {
    const topic = await session.topic(title);
    await session.steer("place_topic", { topic, slot: "s1", space });
  }
  await session.steer("set_phase", { phase: "spaces" });
  await session.steer("start_slot", { slot: "s1" });
  return session;
}

async function goTo(phone: Phone, title: string): Promise<void> {
  await phone.goTo("programme");
  await phone.button("going_named", { title }).click();
  await phone.goTo("group");
  await phone.heading(title).waitFor();
}

/** The row of a group on the console. */
const group = (conductor: Console, space: string) =>
  conductor.page.locator(".spaces .group", { hasText: space });

test.each(languages)(
  "a group finds its scribe, and every screen says who, in %s",
  async (language) => {
    const session = await meeting();
    const [awa, conductor, board] = await Promise.all([
      house.phone(session, "Awa", { language }),
      house.console(session, { language }),
      house.board(session, { language, query: `?lang=${language}` }),
    ]);
    await conductor.goTo("spaces");
    const verriere = group(conductor, "Verrière");
    const name = awa.say("role_scribe");
    await verriere.getByText(conductor.say("role_sought", { role: name })).waitFor();
    const seekers = board.page.locator("[data-key=seeks_scribe]");
    await expect.poll(() => seekers.getByText(garden).count(), next_page).toBe(1);

    await goTo(awa, garden);
    await look(awa.visit, "phone-roles");
    await awa.button("role_claim_named", { role: name }).click();
    await awa.page.getByText(awa.say("role_mine")).waitFor();
    await verriere.getByText(conductor.say("role_is", { role: name, name: "Awa" })).waitFor();
    await expect.poll(() => seekers.getByText(garden).count(), next_page).toBe(0);
    await look(awa.visit, "phone-scribe");
    await look(conductor.visit, "console");

    await awa.button("role_release_named", { role: name }).click();
    await verriere.getByText(conductor.say("role_sought", { role: name })).waitFor();
    await session.steer("start_slot", { slot: "s3" });
    await conductor.page.locator(".spaces .running").waitFor();
  },
);

test.each(languages)(
  "who cannot hear from afar lights the group, the wall and the console, in %s",
  async (language) => {
    const session = await meeting();
    const [awa, jo, conductor, board] = await Promise.all([
      house.phone(session, "Awa", { language }),
      house.phone(session, "Jo", { language }),
      house.console(session, { language }),
      house.board(session, { language, query: `?lang=${language}` }),
    ]);
    await jo.goTo("profile");
    await jo.page.getByText(jo.say("attendance_gathering"), { exact: true }).click();
    await jo.page.getByLabel(jo.say("party")).fill("12");
    await look(jo.visit, "phone-gathering");
    await jo.button("save").click();
    await Promise.all([goTo(awa, garden), goTo(jo, garden)]);
    await awa.page.getByText(awa.say("gathering_people", { n: 12 })).waitFor();
    await awa.page.getByRole("link", { name: new RegExp(awa.say("video")) }).waitFor();

    await jo.button("lose_sound").click();
    await awa.page.getByText(awa.say("unheard_next")).waitFor();
    await jo.page.getByText(jo.say("unheard_mine")).waitFor();
    await conductor.goTo("spaces");
    await conductor.button("unheard_clear_named", { space: "Verrière" }).waitFor();
    await board.front.getByText("Verrière").first().waitFor();
    await look(awa.visit, "phone-unheard");
    await look(jo.visit, "phone-lost");
    await look(conductor.visit, "console-unheard");
    await look(board.visit, "board-unheard");

    await conductor.button("unheard_clear_named", { space: "Verrière" }).click();
    await awa.page.getByText(awa.say("unheard_next")).waitFor({ state: "hidden" });
    await jo.button("lose_sound").waitFor();
  },
);

test.each(languages)(
  "a place in a full space is offered to who waits, and taken by them, in %s",
  async (language) => {
    const session = await meeting();
    const [awa, jo, lou] = (await Promise.all(
      ["Awa", "Jo", "Lou"].map((name) => house.phone(session, name, { language })),
    )) as [Phone, Phone, Phone];
    await goTo(awa, roof);
    await jo.goTo("programme");
    await jo.button("wait_named", { title: roof }).waitFor();
    await look(jo.visit, "phone-full");
    await jo.button("wait_named", { title: roof }).click();
    await jo.page.getByText(jo.say("wait_position")).waitFor();
    await lou.goTo("programme");
    await lou.button("wait_named", { title: roof }).click();
    await lou.page.getByText(lou.say("wait_position_nth", { n: 2 })).waitFor();

    await awa.button("two_feet").click();
    const offer = jo.page.locator("aside", { hasText: jo.say("offer", { space: "Bulle" }) });
    await offer.waitFor();
    await look(jo.visit, "phone-offer");
    // The place is held: for the others the space is still full.
    await lou.page.getByText(lou.say("wait_position_nth", { n: 2 })).waitFor();
    await offer.getByRole("button", { name: jo.say("offer_take") }).click();
    await offer.waitFor({ state: "hidden" });
    await jo.goTo("group");
    await jo.heading(roof).waitFor();
    await lou.page.getByText(lou.say("wait_position")).waitFor();
  },
);

test("the bell rings two minutes before the end and at the end, and one group may go on", async () => {
  const session = await meeting();
  const [awa, conductor, board] = await Promise.all([
    house.phone(session, "Awa"),
    house.console(session),
    house.board(session),
  ]);
  await goTo(awa, garden);
  await conductor.goTo("spaces");
  await conductor.button("extend_one_named", { n: 5, space: "Verrière" }).click();
  await group(conductor, "Verrière")
    .getByText(/prolongé/)
    .waitFor();
  await conductor.button("extend_back_named", { n: 5, space: "Verrière" }).click();
  await group(conductor, "Verrière")
    .getByText(/prolongé/)
    .waitFor({ state: "hidden" });

  await session.steer("extend_slot", { slot: "s1", minutes: -43 });
  const soon_bell = awa.page.locator("aside", { hasText: awa.say("bell_soon") });
  await soon_bell.waitFor();
  await board.front.getByText(board_fr.bell_soon).waitFor();
  await look(awa.visit, "phone-bell");
  await session.steer("end_slot", { slot: "s1" });
  await awa.page.locator("aside", { hasText: awa.say("bell_end") }).waitFor();
  await look(awa.visit, "phone-bell-end");
  await look(conductor.visit, "console-idle");

  // Nothing of it outlives the session, which has slots that were never held.
  await conductor.button("spaces_start").waitFor();
  await session.steer("set_phase", { phase: "closed" });
  await awa.page.locator("aside", { hasText: awa.say("bell_end") }).waitFor({ state: "detached" });
  await conductor.button("spaces_start").waitFor({ state: "detached" });
  await conductor.page.getByText(conductor.say("spaces_none")).waitFor();
  await look(conductor.visit, "console-over");
});

test("butterflies and bumblebees have their corner on the wall", async () => {
  const session = await meeting();
  const [awa, board] = await Promise.all([house.phone(session, "Awa"), house.board(session)]);
  await board.page.clock.install();
  await board.page.reload();
  await board.phase.waitFor();
  await awa.goTo("group");
  await awa.button("be_butterfly").click();
  // The wall shows it when its turn has come, by a clock that the test holds.
  await expect
    .poll(async () => {
      await board.page.clock.runFor(10_000);
      return board.front.getByText(board_fr.corner_text).count();
    }, soon)
    .toBeGreaterThan(0);
  await look(board.visit, "board-corner");
});
