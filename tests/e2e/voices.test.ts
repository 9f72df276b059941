// Who speaks: what a facilitator gives on the console reaches the phone it is for and the wall at once.
import { describe, expect, test } from "vitest";
import { type Language, laptop_size, phone_size, wall_size } from "./harness/browser";
import { useHouse } from "./harness/house";
import { look } from "./harness/look";
import { type Phone, pressUntil, seenByAll, soon } from "./harness/people";

const house = useHouse();
const languages: readonly Language[] = ["fr", "en"];

const yourTurn = (phone: Phone) => phone.page.getByRole("dialog", { name: phone.say("your_turn") });

test("who asks is called, is told so at once, and gives the floor back", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "opening" });
  const [awa, jo, board, conductor] = await Promise.all([
    house.phone(session, "Awa"),
    house.phone(session, "Jo"),
    house.board(session),
    house.console(session),
  ]);
  await Promise.all([awa.goTo("voices"), jo.goTo("voices"), conductor.goTo("voices")]);
  await awa.page.getByText(awa.say("voices_quiet")).waitFor();
  await conductor.page.getByLabel(conductor.say("alternate_not_yet_spoken")).check();
  await conductor.button("queue_open").click();

  await awa.button("ask_to_speak").click();
  await awa.page.locator(".position", { hasText: awa.say("position_next") }).waitFor();
  await jo.button("ask_to_speak").click();
  await jo.page.locator(".position", { hasText: jo.say("position", { n: 2 }) }).waitFor();
  // Jo thinks again, and thinks better of it.
  await pressUntil(
    jo.button("withdraw_request"),
    conductor.page.getByText(conductor.say("queue_length", { n: 1 })),
  );
  await pressUntil(jo.button("ask_to_speak"), jo.button("withdraw_request"));
  await conductor.page.getByText(conductor.say("queue_length", { n: 2 })).waitFor();

  const seen = seenByAll(
    yourTurn(awa),
    jo.page.locator("#speaking + .speaker", { hasText: "Awa" }),
    board.front.locator(".speaker", { hasText: "Awa" }),
  );
  await conductor.button("call_next", { name: "Awa" }).click();
  await seen;
  await expect
    .poll(() => awa.page.locator("#urgent").textContent(), soon)
    .toBe(awa.say("your_turn"));
  await yourTurn(awa)
    .getByRole("button", { name: awa.say("turn_end") })
    .click();
  await yourTurn(awa).waitFor({ state: "detached" });
  await board.front.locator(".speaker").waitFor({ state: "detached" });
  await conductor.page.locator("table.spoken").waitFor();
});

test("a round goes around, remote people in it, and whoever holds the stick may pass", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "opening" });
  const [awa, jo, board, conductor] = await Promise.all([
    house.phone(session, "Awa"),
    house.phone(session, "Jo"),
    house.board(session),
    house.console(session),
  ]);
  await Promise.all([awa.goTo("voices"), jo.goTo("voices"), conductor.goTo("voices")]);
  await conductor.page.getByLabel(conductor.say("round_kind")).selectOption("weather");
  await conductor.page.getByLabel(conductor.say("round_question")).fill("Quel temps fait-il ?");
  await conductor.button("round_open").click();
  await seenByAll(
    awa.page.getByText("Quel temps fait-il ?"),
    board.front.getByText("Quel temps fait-il ?"),
    board.front.getByText(board.say("round_soon")),
  );
  await conductor.button("round_start").click();
  // They arrived at the same time: either may be first.
  const first = await Promise.race([
    yourTurn(awa)
      .waitFor()
      .then(() => awa),
    yourTurn(jo)
      .waitFor()
      .then(() => jo),
  ]);
  const second = first === awa ? jo : awa;
  await yourTurn(first)
    .getByRole("button", { name: first.say("turn_pass") })
    .click();
  await seenByAll(yourTurn(second));
  // The one who does not touch their phone is helped from the console.
  await conductor.button("end_turn").click();
  await yourTurn(second).waitFor({ state: "detached" });
  // Who passed is asked once more.
  await yourTurn(first).waitFor();
  await yourTurn(first)
    .getByRole("button", { name: first.say("turn_pass") })
    .click();
  await conductor.button("round_open").waitFor();
  await board.front.getByText("Quel temps fait-il ?").waitFor({ state: "detached" });
});

test("the card of whoever presents a topic fills the board", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "marketplace" });
  const [awa, board, conductor] = await Promise.all([
    house.phone(session, "Awa"),
    house.board(session),
    house.console(session),
  ]);
  await awa.propose("Rendre nos AG vivantes");
  await conductor.goTo("voices");
  const seen = seenByAll(yourTurn(awa), board.front.locator(".pitch h2"));
  await conductor.button("pitch_topic", { title: "Rendre nos AG vivantes" }).click();
  await seen;
  await conductor.button("end_speech").click();
  await board.front.locator(".pitch").waitFor({ state: "detached" });
  await conductor.page.getByText(conductor.say("pitched"), { exact: true }).waitFor();
});

test("the frame is one tap away, and the opening is a stage on the phone", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "opening" });
  const awa = await house.phone(session, "Awa");
  await awa.page.getByText(awa.say("principle_happens")).waitFor();
  await awa.goTo("programme");
  await awa.phase.click();
  await awa.page.getByText("La salle ferme à 22 h.").waitFor();
  await awa.page.locator("header .to-me").click();
  await awa.heading(awa.say("profile")).waitFor();
});

describe.each(languages)("in %s", (language) => {
  test("every screen of the voices", async () => {
    const session = await house.session();
    await session.steer("set_phase", { phase: "opening" });
    const phone = await house.phone(session, "Maëlle", { language, size: phone_size });
    const board = await house.board(session, {
      language,
      size: wall_size,
      query: `lang=${language}`,
    });
    const conductor = await house.console(session, { language, size: laptop_size });
    await phone.page.getByText(phone.say("law_says")).waitFor();
    await look(phone.visit, "voices-phone-frame");
    await phone.goTo("voices");
    await phone.page.getByText(phone.say("voices_quiet")).waitFor();
    await look(phone.visit, "voices-phone-quiet");
    await conductor.goTo("voices");
    await look(conductor.visit, "voices-console-quiet");

    // Three without a phone wait before her.
    await session.steer("open_queue", { per_person_ms: 120_000, alternate: ["room_remote"] });
    const others = ["Jean-Luc", "Nadia", "Ousmane"];
    const ids: string[] = [];
    for (const [n, pseudonym] of others.entries()) {
      const attendance = n === 0 ? "remote" : "on_site";
      const id = await session.steer("add_participant", { pseudonym, attendance, college: "c1" });
      await session.steer("ask_to_speak", {}, id);
      ids.push(id);
    }
    await phone.button("ask_to_speak").click();
    await phone.page.locator(".queue .own").waitFor();
    await look(phone.visit, "voices-phone-queue");
    await look(conductor.visit, "voices-console-queue");
    await session.steer("call_next", {});
    await board.front.locator(".speaker").waitFor();
    await phone.page.locator("#speaking").waitFor();
    await look(board.visit, "voices-board-speech");
    await look(conductor.visit, "voices-console-speech");
    const roster = await conductor.page
      .getByRole("combobox", { name: conductor.say("call_somebody") })
      .locator("option", { hasText: "Maëlle" })
      .getAttribute("value");
    await session.steer("call", { participant: roster ?? "" });
    await yourTurn(phone).waitFor();
    await look(phone.visit, "voices-phone-your-turn");
    await phone.page.keyboard.press("Escape");
    await yourTurn(phone).waitFor({ state: "detached" });
    await look(phone.visit, "voices-phone-speaking");
    await session.steer("end_speech", {});

    await session.steer("open_round", {
      kind: "weather",
      question: "Quel temps fait-il en vous ce soir, et de quoi avez-vous besoin pour être là ?",
      order: "circle",
      per_person_ms: 60_000,
    });
    await board.front.getByText(board.say("round_soon")).waitFor();
    await look(board.visit, "voices-board-round-open");
    await session.steer("start_round", {});
    await session.steer("next_turn", { participant: roster ?? "", spoken: true });
    await board.front.locator(".stick").waitFor();
    await look(board.visit, "voices-board-round");
    await look(phone.visit, "voices-phone-round");
    await look(conductor.visit, "voices-console-round");
    await session.steer("close_round", {});

    await session.steer("set_phase", { phase: "marketplace" });
    const topic = await session.topic("Le jardin partagé, et qui l’arrose", {
      text: "Deux cents mètres carrés, trois personnes : comment faire, et avec qui ?",
    });
    await session.steer("call_to_pitch", { topic });
    await board.front.locator(".pitch").waitFor();
    await look(board.visit, "voices-board-pitch");
    await session.steer("end_speech", {});
    await board.front.locator(".rows").first().waitFor();
    await look(board.visit, "voices-board-queue");
  });
});
