// Every screen, in both languages: no barrier that axe can find, nothing wider than its screen, and a picture of each
// in build/screenshots to be looked at.
import { describe, expect, test } from "vitest";
import {
  accessibilityFaults,
  type Language,
  laptop_size,
  phone_size,
  wall_size,
} from "./harness/browser";
import { useHouse } from "./harness/house";
import { joinWords } from "./harness/join-words";
import { look } from "./harness/look";
import { Board, Console, Phone } from "./harness/people";
import type { Session } from "./harness/server";

const house = useHouse();
const languages: readonly Language[] = ["fr", "en"];
const phases = [
  ...["draft", "announced", "welcoming", "opening", "marketplace", "spaces"],
  ...["news", "convergence", "closing", "closed"],
] as const;

/** An evening in the middle: topics, some of them placed, notes, an announcement, a timer. */
async function busy(format: "open_forum" | "powwow" = "open_forum"): Promise<Session> {
  const session = await house.session({ format });
  await session.steer("set_phase", { phase: "marketplace" });
  const kinds =
    format === "powwow" ? (["need", "offer", "project", "event"] as const) : (["topic"] as const);
  const titles = [
    "Rendre nos AG vivantes",
    "Financer la rénovation du toit",
    "Le jardin partagé, et qui l’arrose",
  ];
  let n = 0;
  for (const title of titles) {
    const kind = kinds[n % kinds.length] ?? "topic";
    const topic = await session.topic(title, { kind, text: "Comment faire, et avec qui ?" });
    n += 1;
    if (n < 3) await session.steer("place_topic", { topic, slot: "s1", space: `e${n}` });
  }
  await session.steer("announce", { text: "La soupe est servie.", scope: "all" });
  await session.steer("start_timer", { duration_ms: 600_000, label: "Tour des sujets" });
  return session;
}

describe.each(languages)("in %s", (language) => {
  const words = joinWords(language);

  test("coming in", async () => {
    const session = await house.session();
    await session.steer("set_phase", { phase: "welcoming" });
    for (const dark of [false, true]) {
      const shade = dark ? "-dark" : "";
      const visit = await house.visit(house.server.url, { language, dark });
      await look(visit, `join-code${shade}`);
      await visit.page.getByLabel(words.code).fill("ZZZ-ZZZ");
      await visit.page.getByRole("button", { name: words.enter }).click();
      await visit.page.getByRole("alert").waitFor();
      await look(visit, `join-wrong${shade}`);
      await visit.page.goto(`${house.server.url}/j/${session.code}`);
      await look(visit, `join-known${shade}`);
      await visit.page.goto(`${house.server.url}/nothing-here`);
      await look(visit, `not-found${shade}`);
    }
  });

  test.each([false, true])("the phone, in the dark: %s", async (dark) => {
    const session = await busy();
    const phone = await house.phone(session, "Maëlle", { language, dark, size: phone_size });
    const shade = dark ? "-dark" : "";
    const see = async (screen: string, heading?: string) => {
      await phone.goTo(screen);
      await phone.page.locator("h2").first().waitFor();
      if (heading) await phone.heading(heading).waitFor();
      await look(phone.visit, `phone-${screen.replace("/t", "")}${shade}`);
    };
    await see("topics", phone.say("topics"));
    await see("propose", phone.say("form_topic"));
    await see("topic/t1");
    await see("programme", phone.say("programme"));
    await phone.page
      .getByRole("button", { name: phone.say("going"), exact: false })
      .first()
      .click();
    await see("group");
    await see("me", phone.say("hello", { name: "Maëlle" }));
    await see("drafts", phone.say("drafts"));
    await phone.propose("Ma proposition");
    await phone.card("Ma proposition").waitFor();
    await look(phone.visit, `phone-mine${shade}`);
    await session.steer("set_phase", { phase: "closed" });
    await phone.page.getByText(phone.say("ended"), { exact: true }).first().waitFor();
    await look(phone.visit, `phone-ended${shade}`);
  });

  test("the phone before anything is there, and without a link", async () => {
    const session = await house.session();
    await session.steer("set_phase", { phase: "welcoming" });
    const phone = await house.phone(session, "", { language });
    await look(phone.visit, "phone-early");
    await phone.goTo("group");
    await look(phone.visit, "phone-nowhere");
    const lost = await house.visit(`${house.server.url}/s/${session.id}`, { language });
    await new Phone(lost).heading(phone.say("gate_unauthenticated")).waitFor();
    await look(lost, "phone-no-link");
  });

  test.each([laptop_size, wall_size])("the console, $width wide", async (size) => {
    const session = await busy();
    const phone = await house.phone(session, "Awa", { language });
    await phone.goTo("topic/t1");
    await phone.button("note_add").click();
    await phone.page.getByLabel(phone.say("note_text")).fill("Créer un binôme par parcelle");
    await phone.button("note_send").click();
    await phone.card("Créer un binôme par parcelle").waitFor();
    const conductor = await house.console(session, { language, size });
    await conductor.page.locator("table.grid").waitFor();
    await look(conductor.visit, `console-programme-${size.width}`);
    for (const view of ["people", "moderation", "announcements", "preparation", "journal"]) {
      await conductor.goTo(view);
      await conductor.page.locator("main h2").first().waitFor();
      await look(conductor.visit, `console-${view}-${size.width}`);
    }
  });

  test("the welcome desk, and a console without its link", async () => {
    const session = await busy();
    const desk = new Console(
      await house.visit(session.links.steward, { language, size: laptop_size }),
    );
    await desk.page.getByLabel(desk.say("pseudonym")).first().waitFor();
    await look(desk.visit, "desk");
    const lost = await house.visit(`${house.server.url}/c/${session.id}`, {
      language,
      size: laptop_size,
    });
    await lost.page.getByRole("heading", { name: desk.say("no_token") }).waitFor();
    await look(lost, "console-no-link");
  });

  test("the operator's page", async () => {
    await house.session();
    const link = `${house.server.url}/operator#t=${house.server.operatorToken}`;
    const visit = await house.visit(link, { language, size: laptop_size });
    await visit.page.getByText("Forum de l’hiver").first().waitFor();
    await look(visit, "operator");
  });

  test.each([wall_size, laptop_size])("the board in every phase, $width wide", async (size) => {
    const session = await busy();
    await session.steer("stop_timer", {});
    const board = await house.board(session, { language, size, query: `?lang=${language}` });
    for (const phase of phases) {
      await session.steer("set_phase", { phase });
      if (phase === "spaces") await session.steer("start_slot", { slot: "s1" });
      await board.page.locator(`.board[data-phase=${phase}]`).waitFor();
      await board.front.waitFor();
      if (phase === "spaces")
        await board.page.locator(".caption").getByText(board.say("now")).waitFor();
      await look(board.visit, `board-${phase}-${size.width}`);
    }
  });

  test("the board of a pow-wow, in a bright room", async () => {
    const session = await busy("powwow");
    const board = await house.board(session, { language, query: `?lang=${language}&theme=light` });
    await board.front.waitFor();
    await look(board.visit, "board-powwow-light");
    const lost = await house.visit(session.links.board.replace(/#.*/, `?lang=${language}`), {
      language,
      size: wall_size,
    });
    await lost.page.getByRole("heading", { name: new Board(lost).say("bad_link") }).waitFor();
    await look(lost, "board-no-link");
  });
});

test("the check itself notices barriers, foreign requests, errors and what the policy stops", async () => {
  const visit = await house.visit(house.server.url);
  await visit.page.evaluate(() => {
    document.body.append(document.createElement("img"));
    document.body.setAttribute("style", "color: red");
    console.error("a planted error");
    fetch("http://127.0.0.2:9/planted").catch(() => undefined);
  });
  expect(await accessibilityFaults(visit.page)).not.toEqual([]);
  await expect.poll(() => visit.faults.join("\n")).toMatch(/planted error[\s\S]*127\.0\.0\.2/);
  expect(visit.faults.join("\n")).toMatch(/Content Security Policy/);
  visit.faults.length = 0;
});
