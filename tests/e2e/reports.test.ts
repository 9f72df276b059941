// A report, from the notes of a group to the wall: drafted, owed, published, contradicted, corrected; on every screen.
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { accessibilityFaults, type Language, phone_size, type Visit } from "./harness/browser";
import { useHouse } from "./harness/house";
import { type Console, type Phone, pressUntil, seenByAll, soon } from "./harness/people";
import type { Session } from "./harness/server";

const house = useHouse();
const languages: readonly Language[] = ["fr", "en"];
const title = "Jardin partagé";

async function look(visit: Visit, name: string): Promise<void> {
  await visit.page.evaluate(() => document.fonts.ready);
  await visit.picture(`reports/${name}-${visit.language}`);
  const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await accessibilityFaults(visit.page), name).toEqual([]);
  expect(wide, `${name}: how much wider than its screen`).toBeLessThanOrEqual(0);
}

/** Awa's topic is talked about in the first slot. */
async function talking(language: Language): Promise<{ session: Session; awa: Phone; jo: Phone }> {
  const session = await house.session();
  await session.steer("set_phase", { phase: "marketplace" });
  const awa = await house.phone(session, "Awa", { language, size: phone_size });
  const jo = await house.phone(session, "Jo", { language, size: phone_size });
  await awa.propose(title);
  await jo.card(title).or(jo.arrivals).first().waitFor();
  await session.steer("place_topic", { topic: "t1", slot: "s1", space: "e1" });
  await session.steer("set_phase", { phase: "spaces" });
  await session.steer("start_slot", { slot: "s1" });
  return { session, awa, jo };
}

async function note(phone: Phone, text: string, kind?: "note_disagreement"): Promise<void> {
  await phone.goTo("topic/t1");
  const field = phone.page.getByLabel(phone.say("note_text"));
  await phone.button("note_add").or(field).first().waitFor();
  if (!(await field.isVisible())) await phone.button("note_add").click();
  if (kind) await phone.page.getByText(phone.say(kind), { exact: true }).first().click();
  await field.fill(text);
  await phone.button("note_send").click();
  await phone.page.getByText(text).first().waitFor();
}

async function write(phone: Phone): Promise<void> {
  await phone.page.getByLabel(phone.say("report_proposes")).fill("Planter une haie au printemps.");
  await phone.button("report_action_add").click();
  await phone.page.getByLabel(phone.say("report_what"), { exact: true }).fill("Choisir les plants");
  await phone.page.getByLabel(phone.say("report_who"), { exact: true }).fill("Awa");
  await phone.button("report_request_add").click();
  await phone.page.getByLabel(phone.say("report_what_asked")).fill("L’accès à l’eau");
  await phone.page.getByLabel(phone.say("report_whom"), { exact: true }).fill("La mairie");
}

async function publish(phone: Phone): Promise<void> {
  await phone.button("report_publish").click();
  await phone.page
    .getByRole("dialog")
    .getByRole("button", { name: phone.say("report_publish") })
    .click();
  await phone.page.locator(".report .report-lines").first().waitFor();
}

const owed = (console: Console) => console.page.locator("li.card", { hasText: title }).first();

describe.each(languages)("in %s", (language) => {
  test("a report goes from the group's notes to every screen", async () => {
    const { session, awa, jo } = await talking(language);
    await note(jo, "Il manque un point d’eau.");
    await note(jo, "La haie prend la lumière.", "note_disagreement");

    // It is owed from when the slot began; the console may ask for it.
    const desk = await house.console(session, { language });
    await desk.goTo("reports");
    await owed(desk).waitFor();
    await look(desk.visit, "console-owed");
    await desk.button("remind").click();
    await awa.goTo("programme");
    await awa.page.locator(".card.own").getByText(title).waitFor();
    await awa.page.locator(".card.own .notice").waitFor();
    await look(awa.visit, "phone-programme");

    await awa.goTo("report/t1");
    await awa.button("report_from_notes", { n: 2 }).click();
    const said = awa.page.getByLabel(awa.say("report_said"));
    expect(await said.inputValue()).toContain("Il manque un point d’eau.");
    await write(awa);
    await look(awa.visit, "phone-form");
    await awa.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await awa.visit.picture(`reports/phone-form-end-${language}`);
    await awa.button("report_keep").click();
    await owed(desk).getByText(desk.say("report_draft")).waitFor();

    // Nobody else reads a draft; a reload loses nothing of it.
    await jo.goTo("news");
    await jo.page.getByText(jo.say("news_empty")).waitFor();
    await look(jo.visit, "phone-news-empty");
    await awa.page.reload();
    await awa.page.getByLabel(awa.say("report_proposes")).waitFor();
    expect(await awa.page.getByLabel(awa.say("report_proposes")).inputValue()).toBe(
      "Planter une haie au printemps.",
    );

    await session.steer("set_phase", { phase: "news" });
    const board = await house.board(session);
    await jo.goTo("news");
    await publish(awa);
    await seenByAll(
      jo.page.getByText("Planter une haie au printemps."),
      board.row("Planter une haie au printemps."),
      desk.page.getByText("Planter une haie au printemps."),
    );

    // Who disagrees is read right after the proposal, on every screen.
    await jo.button("react_disagrees").click();
    await jo.page.getByLabel(jo.say("react_disagrees_label")).fill("Elle coûte trop cher.");
    await look(jo.visit, "phone-react");
    await jo.button("react_send").click();
    await seenByAll(
      awa.page.locator(".against").getByText("Elle coûte trop cher."),
      board.row("Elle coûte trop cher."),
    );
    await look(jo.visit, "phone-news");
    await look(awa.visit, "phone-topic");
    await look(desk.visit, "console-published");
    await look(board.visit, "board");

    await desk.button("hide").click();
    await desk.page.getByRole("dialog").getByLabel(desk.say("reason")).fill("Vise une personne");
    await desk.button("hide_do").click();
    await jo.page
      .getByText(jo.say("reaction_hidden_because", { reason: "Vise une personne" }))
      .waitFor();
  });

  test("a facilitator writes for a group, corrects, and carries what had no time", async () => {
    const { session, jo } = await talking(language);
    const desk = await house.console(session, { language });
    await desk.goTo("reports");
    await owed(desk)
      .getByRole("button", { name: desk.say("report_write") })
      .click();
    const form = desk.page.getByRole("dialog");
    await form.getByLabel(desk.say("report_said")).fill("Tout le monde veut un jardin.");
    await desk.button("report_action_add").click();
    await form.getByLabel(desk.say("report_what"), { exact: true }).fill("Mesurer le terrain");
    await look(desk.visit, "console-form");
    await desk.button("report_publish").click();
    await desk.page.getByText(desk.say("owed_none")).waitFor();
    await jo.goTo("topic/t1");
    await jo.page.getByText("Mesurer le terrain").waitFor();

    await desk.page.locator(".report .buttons button").first().click();
    await form.getByLabel(desk.say("report_said")).fill("Presque tout le monde veut un jardin.");
    await desk.button("report_correct").click();
    await jo.page.getByText("Presque tout le monde veut un jardin.").waitFor();
    await desk.page.getByText(desk.say("report_corrected")).waitFor();

    await jo.propose("La cuisine");
    await session.steer("place_topic", { topic: "t2", slot: "s1", space: "e2" });
    await desk.button("carry").click();
    await form.getByLabel(desk.say("reason")).fill("Le temps a manqué");
    await look(desk.visit, "console-carry");
    await desk.button("carry_do").click();
    await jo.goTo("topic/t2");
    await jo.page.getByText("Le temps a manqué").waitFor();
    await look(jo.visit, "phone-carried");
  });
});

test("two who write at once lose nothing: the second is shown what the first wrote", async () => {
  const { session, awa } = await talking("fr");
  await awa.goTo("report/t1");
  await awa.page.getByLabel(awa.say("report_said")).fill("Ma version.");
  await session.steer("draft_report", { topic: "t1", version: 0, said: "Une autre version." });
  await awa.button("report_keep").click();
  await awa.page.getByText("Une autre version.").waitFor();
  await look(awa.visit, "phone-theirs");
  await awa.button("take_theirs").click();
  const said = awa.page.getByLabel(awa.say("report_said"));
  await expect.poll(() => said.inputValue(), soon).toBe("Une autre version.");
  await pressUntil(
    awa.button("report_keep"),
    awa.page.getByText(awa.say("report_draft_kept")).first(),
  );
});

test("the reports of a topic that was held twice are read side by side", async () => {
  const session = await house.session({ spaces: [{ name: "Bulle", kind: "room", capacity: 1 }] });
  await session.steer("set_phase", { phase: "marketplace" });
  const alone = await session.topic("Le compost");
  const crowded = await session.topic("Le toit");
  await session.steer("place_topic", { topic: crowded, slot: "s1", space: "e1" });
  for (const pseudonym of ["Awa", "Léo"]) {
    const person = await session.steer("add_participant", { pseudonym });
    await session.steer("wish", { topic: crowded, on: true }, person);
    if (pseudonym === "Léo") await session.steer("double_topic", { topic: crowded }, person);
  }
  await session.steer("set_phase", { phase: "news" });
  for (const [topic, said] of [
    [crowded, "Le premier groupe veut des tuiles."],
    [alone, "On composte."],
    ["t3", "Le second groupe veut de l’ardoise."],
  ] as const) {
    await session.steer("draft_report", { topic, version: 0, said });
    await session.steer("publish_report", { topic, version: 1 });
  }
  const [jo, desk] = await Promise.all([house.phone(session, "Jo"), house.console(session)]);
  await jo.goTo("news");
  const beside = jo.page.locator(".beside");
  await beside.getByText(jo.say("reports_beside", { n: 2 })).waitFor();
  expect(await beside.locator(".report").count()).toBe(2);
  await look(jo.visit, "phone-beside");
  await desk.goTo("reports");
  const [first, second] = await desk.page.locator(".beside .report").all();
  const [left, right] = [await first?.boundingBox(), await second?.boundingBox()];
  expect(left?.y).toBe(right?.y);
  expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThan(right?.x ?? 0);
  await look(desk.visit, "console-beside");
});

/** As a phone's camera makes it: a picture with the place where it was taken. */
async function photograph(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [800, 600];
    const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, 800, 600);
    pen.fillStyle = "#14543a";
    pen.font = "bold 80px sans-serif";
    pen.fillText("La haie, ici", 120, 320);
    return canvas.toDataURL("image/jpeg", 0.9).split(",")[1] as string;
  });
  const picture = Buffer.from(base64, "base64");
  const place = Buffer.from("48.8566 N 2.3522 E");
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, place.length + 2]), place]);
  return Buffer.concat([picture.subarray(0, 2), comment, picture.subarray(2)]);
}

test("a photo of the paperboard is in the report, and where it was taken is nowhere", async () => {
  const { session, awa, jo } = await talking("fr");
  await awa.goTo("report/t1");
  await awa.page.getByLabel(awa.say("report_said")).fill("On plante une haie.");
  await awa.page.getByLabel(awa.say("photo_says")).fill("Le plan de la haie");
  const buffer = await photograph(awa.page);
  const file = { name: "photo.jpg", mimeType: "image/jpeg", buffer };
  await awa.page.getByLabel(awa.say("photo_add")).setInputFiles(file);
  const shown = (page: Page) => page.getByRole("img", { name: "Le plan de la haie" });
  await shown(awa.page).waitFor();
  await shown(awa.page).scrollIntoViewIfNeeded();
  await look(awa.visit, "phone-photo-form");
  await session.steer("set_phase", { phase: "news" });
  const desk = await house.console(session);
  await desk.goTo("reports");
  await publish(awa);
  await jo.goTo("news");
  for (const page of [jo.page, desk.page]) {
    await shown(page).scrollIntoViewIfNeeded();
    await expect
      .poll(() => shown(page).evaluate((img) => (img as HTMLImageElement).naturalWidth), soon)
      .toBe(800);
  }
  await look(jo.visit, "phone-photo");
  await look(desk.visit, "console-photo");
  // On the wall it has a page of its own, which comes by a clock that the test holds.
  const board = await house.board(session);
  await board.page.clock.install();
  await board.page.reload();
  await board.row("On plante une haie.").first().waitFor();
  const wall = board.front.getByRole("img", { name: "Le plan de la haie" });
  await expect
    .poll(async () => {
      await board.page.clock.runFor(5_000);
      return (await wall.count()) > 0 && (await wall.boundingBox())?.height;
    }, soon)
    .toBeGreaterThan(500);
  await look(board.visit, "board-photo");
  const address = await shown(jo.page).getAttribute("src");
  const bytes = await jo.page.evaluate(
    async (url) => [...new Uint8Array(await (await fetch(url)).arrayBuffer())],
    address ?? "",
  );
  expect(Buffer.from(bytes).toString("latin1")).not.toContain("48.8566");
  expect(house.server.bytes()).not.toContain("48.8566");

  // Taken away, it is gone for everybody.
  await awa.goTo("report/t1");
  await awa.page.getByRole("button", { name: awa.say("photo_remove", { n: 1 }) }).click();
  await shown(jo.page).waitFor({ state: "detached" });
  expect((await jo.page.request.get(house.server.url + address)).status()).toBe(404);
});

test("a photo that cannot leave is kept, and leaves when it is asked again", async () => {
  const { awa } = await talking("fr");
  await awa.goTo("report/t1");
  await awa.page.getByLabel(awa.say("report_said")).fill("On plante une haie.");
  const buffer = await photograph(awa.page);
  awa.visit.expectOutage();
  await awa.page.route("**/photos?*", (route) => route.abort("connectionrefused"));
  await awa.page
    .getByLabel(awa.say("photo_add"))
    .setInputFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer });
  await awa.button("photo_again").waitFor();
  await look(awa.visit, "phone-photo-again");
  await awa.page.unroute("**/photos?*");
  await pressUntil(
    awa.button("photo_again"),
    awa.page.getByRole("img", { name: awa.say("photo_alt", { n: 1 }) }),
  );
});
