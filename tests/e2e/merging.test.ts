// Topics brought together with the consent of both sides, hosted together, held twice; and free cells falling live.
import { describe, expect, test } from "vitest";
import { clockTime } from "../../clients/web/src/core/times";
import { accessibilityFaults, type Language, phone_size, type Visit } from "./harness/browser";
import { forum, useHouse } from "./harness/house";
import { soon } from "./harness/people";

const house = useHouse();
const languages: readonly Language[] = ["fr", "en"];
/** The first round of the forum. */
const starts_at = Date.parse("2026-12-12T18:30:00+01:00");

async function look(visit: Visit, name: string): Promise<void> {
  await visit.page.evaluate(() => document.fonts.ready);
  await visit.picture(`merging-${name}-${visit.language}`);
  expect(await accessibilityFaults(visit.page), name).toEqual([]);
  const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide, `${name}: how much wider than its screen`).toBeLessThanOrEqual(0);
}

describe.each(languages)("in %s", (language) => {
  const as = { language, size: phone_size };

  test("who types a title is told of similar topics, and hosts one of them with its host", async () => {
    const session = await house.session();
    await session.steer("set_phase", { phase: "marketplace" });
    const [awa, jo] = await Promise.all([
      house.phone(session, "Awa", as),
      house.phone(session, "Jo", as),
    ]);
    await awa.propose("Financer la rénovation du toit");
    await awa.heading("Financer la rénovation du toit").waitFor();

    await jo.goTo("propose");
    await jo.page.getByLabel(jo.say("field_title")).fill("financer la RENOVATION");
    await jo.page.locator("summary", { hasText: jo.say("similar", { n: 1 }) }).click();
    await look(jo.visit, "similar");
    await jo.page
      .getByRole("button", {
        name: jo.say("host_too_named", { title: "Financer la rénovation du toit" }),
      })
      .click();
    await jo.page.getByText(jo.say("host_asked", { names: "Awa" })).waitFor();
    await look(jo.visit, "asked");

    // Wherever Awa is, she is told.
    await awa.page
      .getByRole("complementary", { name: awa.say("together") })
      .getByText(awa.say("asked_host", { name: "Jo" }))
      .waitFor();
    await look(awa.visit, "called");
    await awa.page.getByRole("link", { name: awa.say("asked_see"), exact: true }).click();
    await awa.page.getByText(awa.say("host_request", { name: "Jo" })).waitFor();
    await look(awa.visit, "request");
    await awa.page.getByRole("button", { name: awa.say("host_yes_named", { name: "Jo" }) }).click();
    const names = `Awa${awa.say("and")}Jo`;
    await jo.page.getByText(jo.say("by", { names })).waitFor();
    // What she had begun to write is still there.
    await jo.goTo("propose");
    expect(await jo.page.getByLabel(jo.say("field_title")).inputValue()).toBe(
      "financer la RENOVATION",
    );
  });

  test("two topics become one when both hosts agree, and nothing of either is lost", async () => {
    const session = await house.session();
    await session.steer("set_phase", { phase: "marketplace" });
    const [awa, nadia, jo] = await Promise.all([
      house.phone(session, "Awa", as),
      house.phone(session, "Nadia", as),
      house.phone(session, "Jo", as),
    ]);
    await awa.propose("Refaire le toit");
    await awa.heading("Refaire le toit").waitFor();
    await nadia.propose("Financer le toit");
    await nadia.heading("Financer le toit").waitFor();
    await jo.goTo("topic/t1");
    await jo.button("note_add").click();
    await jo.page.getByLabel(jo.say("note_text")).fill("Des tuiles d’occasion ?");
    await jo.button("note_send").click();
    await jo.page.getByText("Des tuiles d’occasion ?").waitFor();

    await awa.goTo("topic/t1");
    await awa.page.getByRole("link", { name: awa.say("merge"), exact: true }).click();
    await awa.heading(awa.say("merge_close")).waitFor();
    await look(awa.visit, "choose");
    await awa.page
      .getByRole("button", { name: /Financer le toit/ })
      .first()
      .click();
    await look(awa.visit, "offer");
    await awa.button("merge_do").click();
    await awa.button("offer_take_back").waitFor();
    await look(awa.visit, "offered");

    await nadia.page
      .getByRole("complementary", { name: nadia.say("together") })
      .getByText(nadia.say("asked_merge"))
      .waitFor();
    await nadia.page.getByRole("link", { name: nadia.say("asked_see"), exact: true }).click();
    await look(nadia.visit, "consent");
    await nadia.page
      .getByRole("button", { name: nadia.say("offer_yes_named", { title: "Refaire le toit" }) })
      .click();
    await nadia.page.getByText(nadia.say("merged_from", { title: "Refaire le toit" })).waitFor();
    await nadia.page.getByText("Des tuiles d’occasion ?").waitFor();
    await look(nadia.visit, "merged");
    // Who reads the other one is shown the way.
    await jo.page.getByText(jo.say("merged_into", { title: "Financer le toit" })).waitFor();
    await look(jo.visit, "gone");
    await jo.page.getByRole("link", { name: jo.say("merged_see") }).click();
    const names = `Nadia${jo.say("and")}Awa`;
    await jo.page.getByText(jo.say("by", { names })).waitFor();
    await jo.page.getByText("Des tuiles d’occasion ?").waitFor();
  });

  test("a facilitator suggests a merge, and both sides decide", async () => {
    const session = await house.session();
    await session.steer("set_phase", { phase: "marketplace" });
    const [awa, nadia] = await Promise.all([
      house.phone(session, "Awa", as),
      house.phone(session, "Nadia", as),
    ]);
    await awa.propose("Refaire le toit");
    await awa.heading("Refaire le toit").waitFor();
    await nadia.propose("Refaire la toiture");
    await nadia.heading("Refaire la toiture").waitFor();
    const conductor = await house.console(session, { language });
    const card = conductor.page.locator("li.card", { hasText: "Refaire le toit" });
    await card.getByRole("button", { name: conductor.say("merge") }).click();
    await conductor.page.getByRole("heading", { name: conductor.say("merge_close") }).waitFor();
    await look(conductor.visit, "console-choose");
    await conductor.page
      .getByRole("button", { name: /Refaire la toiture/ })
      .first()
      .click();
    await conductor.page
      .getByRole("heading", { name: conductor.say("merge_offers", { n: 1 }) })
      .waitFor();
    await look(conductor.visit, "console-offers");
    for (const [phone, title] of [
      [awa, "Refaire la toiture"],
      [nadia, "Refaire le toit"],
    ] as const) {
      await phone.page.getByRole("link", { name: phone.say("asked_see"), exact: true }).click();
      await phone.page
        .getByRole("button", { name: phone.say("offer_yes_named", { title }) })
        .click();
    }
    await conductor.page
      .getByText(conductor.say("merged_from", { topic: "Refaire le toit" }))
      .waitFor();
    await look(conductor.visit, "console-merged");
    const board = await house.board(session, { query: `?lang=${language}`, language });
    await expect.poll(() => board.row("Refaire la toiture").count(), soon).toBeGreaterThan(0);
    // The other one is told of, and has no row of its own.
    await expect
      .poll(() => board.row(board.say("merged_with", { titles: "Refaire le toit" })).count(), soon)
      .toBeGreaterThan(0);
    expect(await board.page.locator(".rows .title", { hasText: /^Refaire le toit/ }).count()).toBe(
      0,
    );
  });

  test("a topic too many people want is held twice", async () => {
    const spaces = [{ name: "Bulle", kind: "room", capacity: 1, strict: true }];
    const session = await house.session({ ...forum, spaces });
    await session.steer("set_phase", { phase: "marketplace" });
    const topic = await session.topic("Jardin partagé");
    await session.steer("place_topic", { topic, slot: "s1", space: "e1" });
    for (const name of ["Ana", "Bea"])
      await session.steer(
        "wish",
        { topic, on: true },
        await session.steer("add_participant", { pseudonym: name }),
      );
    const awa = await house.phone(session, "Awa", as);
    await awa.goTo(`topic/${topic}`);
    await awa.button("double").click();
    await look(awa.visit, "double");
    await awa.page
      .locator("dialog")
      .getByRole("button", { name: awa.say("double") })
      .click();
    await awa.heading(awa.say("placing")).waitFor();
    await awa.page.getByRole("button", { name: /Bulle/ }).first().click();
    await awa.page.getByText(awa.say("double_of", { title: "Jardin partagé" })).waitFor();
    await look(awa.visit, "doubled");
  });

  test("free cells fall live, and the loser of a claim is offered others in one tap", async () => {
    const session = await house.session();
    await session.steer("set_phase", { phase: "marketplace" });
    const [awa, other] = [await house.phone(session, "Awa", as), await session.topic("Le pain")];
    await awa.propose("Refaire le toit");
    await awa.heading("Refaire le toit").waitFor();
    const at = await awa.page.locator(".free .badge").first().textContent();
    expect(at).toMatch(/3$/);
    await look(awa.visit, "free");
    await awa.page.getByRole("link", { name: awa.say("place_next") }).click();
    await awa.page
      .getByText(awa.say("free_here", { n: 3 }), { exact: true })
      .first()
      .waitFor();
    const cell = awa.page.getByRole("button", { name: /Verrière/ }).first();
    const before = await cell.boundingBox();
    await session.steer("place_topic", { topic: other, slot: "s1", space: "e1" });
    await awa.page
      .getByText(awa.say("free_here", { n: 2 }), { exact: true })
      .first()
      .waitFor();
    await awa.page.getByText(awa.say("just_taken"), { exact: true }).waitFor();
    expect(await cell.boundingBox()).toEqual(before); // nothing moved under the finger
    await look(awa.visit, "taken");
    for (const space of ["e2", "e3"])
      await session.steer("place_topic", {
        topic: await session.topic(`Sujet de ${space}`),
        slot: "s1",
        space,
      });
    await awa.page.getByText(awa.say("slot_full"), { exact: true }).waitFor();
    // Who comes later is not offered it any more.
    await awa.goTo("topics");
    await awa.page.getByRole("link", { name: awa.say("place_next") }).click();
    await awa.page
      .getByText(awa.say("slots_full", { times: clockTime(starts_at, "Europe/Paris", language) }))
      .waitFor();
    await look(awa.visit, "full");
  });
});
