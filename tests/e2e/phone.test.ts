// A phone through bad moments: an impatient finger, a server that falls, being turned away.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { useHouse } from "./harness/house";
import { type Phone, soon } from "./harness/people";

const house = useHouse();

test("an interest that is tapped twice in a hurry counts once", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "marketplace" });
  const topic = await session.topic("Jardin partagé");
  const awa = await house.phone(session, "Awa");
  const wish = awa.card("Jardin partagé").locator("button.wish");
  await wish.dblclick();
  await expect.poll(() => wish.getAttribute("aria-pressed"), soon).toBe("true");
  await expect
    .poll(async () => (await wish.textContent())?.trim(), soon)
    .toBe(`${awa.say("interested")} 1`);
  await expect
    .poll(async () => (await session.export()).topics.find(({ id }) => id === topic)?.wishes, soon)
    .toBe(1);
});

test("what somebody is writing outlives the server and a reload", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "marketplace" });
  const awa = await house.phone(session, "Awa");
  awa.visit.expectOutage();
  await awa.goTo("propose");
  const title = awa.page.getByLabel(awa.say("field_title"));
  await title.pressSequentially("Un fonds d’entr");
  await house.server.kill();
  await title.pressSequentially("aide");
  await awa.offline.waitFor();
  expect(await title.inputValue()).toBe("Un fonds d’entraide");
  await house.server.restart();
  await awa.offline.waitFor({ state: "hidden" });
  expect(await title.inputValue()).toBe("Un fonds d’entraide");
  await awa.page.reload();
  expect(await title.inputValue()).toBe("Un fonds d’entraide");
  await awa.button("post").click();
  await expect
    .poll(async () => (await session.export()).topics.map((each) => each.title), soon)
    .toEqual(["Un fonds d’entraide"]);
});

test("what is sent without a network arrives exactly once, in order, when it is back", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "marketplace" });
  const awa = await house.phone(session, "Awa");
  awa.visit.expectOutage();
  await awa.propose("Avant la coupure");
  await expect
    .poll(async () => (await session.export()).topics.map((each) => each.title), soon)
    .toEqual(["Avant la coupure"]);
  await house.server.kill();
  await awa.offline.waitFor();
  const titles = ["Un", "Deux", "Trois", "Quatre", "Cinq"].map((n) => `${n} sans réseau`);
  for (const title of titles) {
    await awa.propose(title);
    await awa.card(title).getByText(awa.say("waiting")).waitFor();
  }
  await house.server.restart();
  await expect
    .poll(async () => (await session.export()).topics.map((each) => each.title), soon)
    .toEqual(["Avant la coupure", ...titles]);
  await expect.poll(() => awa.page.getByText(awa.say("waiting")).count(), soon).toBe(0);
  const { log } = await session.export();
  expect(log.filter(({ kind }) => kind === "topic_proposed")).toHaveLength(titles.length + 1);
});

test("who is removed reads why to stay calm, and nothing comes back by itself", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "welcoming" });
  const [awa, conductor] = [await house.phone(session, "Awa"), await house.console(session)];
  await conductor.goTo("people");
  const row = conductor.page.getByRole("row", { name: /Awa/ });
  await row.getByRole("button", { name: conductor.say("remove_person") }).click();
  const dialog = conductor.page.getByRole("dialog");
  await dialog.getByLabel(conductor.say("reason")).fill("À la demande de l’équipe");
  await dialog.getByRole("button", { name: conductor.say("remove_person_do") }).click();
  await awa.heading(awa.say("gate_kicked")).waitFor();
  expect(await awa.page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
});

test("a host places a topic from the phone, and the one who is late is told who was first", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "marketplace" });
  // Jo's network brings answers, but is late with news.
  let late = false;
  const prepare = (page: Page) =>
    page.routeWebSocket(/\/ws$/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((frame) => {
        if (!late || JSON.parse(String(frame)).t !== "ev") socket.send(frame);
      });
    });
  const [awa, jo] = [
    await house.phone(session, "Awa"),
    await house.phone(session, "Jo", { prepare }),
  ];
  await awa.propose("Sujet d’Awa");
  await jo.propose("Sujet de Jo");
  for (const phone of [awa, jo]) {
    await phone.page.getByRole("link", { name: phone.say("place_next") }).click();
    await phone.heading(phone.say("placing")).waitFor();
  }
  const cell = (phone: Phone) => phone.page.locator("button.cell", { hasText: "Verrière" }).first();
  await cell(jo).waitFor();
  late = true;
  await cell(awa).click();
  await awa.heading("Sujet d’Awa").waitFor();
  await cell(jo).click();
  await jo.page.getByText(jo.say("taken_by", { names: "Awa", n: 5 })).waitFor();
  late = false;
  await jo.page.locator(".notice button.cell").first().click();
  await jo.heading("Sujet de Jo").waitFor();
  await jo.page.getByText("Cuisine").waitFor();
});

test("notes: written, seen by the other, flagged, hidden by the facilitators", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "spaces" });
  const topic = await session.topic("Jardin partagé");
  const [awa, jo, conductor] = [
    await house.phone(session, "Awa"),
    await house.phone(session, "Jo"),
    await house.console(session),
  ];
  await Promise.all([awa.goTo(`topic/${topic}`), jo.goTo(`topic/${topic}`)]);
  await awa.button("note_add").click();
  await awa.page.getByLabel(awa.say("note_text")).fill("Créer un binôme par parcelle");
  await awa.button("note_send").click();
  await jo.card("Créer un binôme par parcelle").waitFor();
  await jo.page.getByRole("button", { name: jo.say("note_flag_named", { name: "Awa" }) }).click();
  await conductor.goTo("moderation");
  await conductor.page.getByText("Créer un binôme par parcelle").waitFor();
  await conductor.button("hide").click();
  const dialog = conductor.page.getByRole("dialog");
  await dialog.getByLabel(conductor.say("reason")).fill("Hors sujet");
  await dialog.getByRole("button", { name: conductor.say("hide_do") }).click();
  await jo.page.getByText(jo.say("note_hidden_because", { reason: "Hors sujet" })).waitFor();
});

test("a phone that lies on the table goes where the room goes, phase after phase", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "opening" });
  const awa = await house.phone(session, "Awa");
  await awa.page.clock.install();
  await awa.page.reload();
  await awa.page.getByText(awa.say("law_says")).waitFor();
  for (const [phase, place] of [
    ["marketplace", "topics"],
    ["spaces", "programme"],
    ["news", "news"],
    ["closing", "voices"],
  ] as const) {
    await awa.page.clock.fastForward(31_000);
    await session.steer("set_phase", { phase });
    await expect.poll(() => new URL(awa.page.url()).hash, soon).toBe(`#/${place}`);
  }
  // Who has just gone somewhere stays there, and is called.
  await awa.page.locator('nav a[href="#/topics"]').click();
  await session.steer("set_phase", { phase: "convergence" });
  await awa.phase.getByText(awa.say("phase_convergence")).waitFor();
  expect(new URL(awa.page.url()).hash).toBe("#/topics");
});

test("the switch changes the language at once and for the next time", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "welcoming" });
  const awa = await house.phone(session, "Awa");
  await awa.goTo("me");
  await awa.page
    .getByRole("button", { name: awa.say("language_other") })
    .first()
    .click();
  await awa.page
    .getByRole("heading", { name: "Hello Awa" })
    .or(awa.page.locator("html[lang=en]"))
    .first()
    .waitFor();
  await awa.page.reload();
  await awa.page.locator("html[lang=en]").waitFor({ state: "attached" });
});
