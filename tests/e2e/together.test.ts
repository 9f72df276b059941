// What the whole is for: what one does, everybody sees at once.
import { expect, test } from "vitest";
import { useHouse } from "./harness/house";
import { seenByAll, soon } from "./harness/people";

const house = useHouse();

test("a topic proposed on a phone is on the other phone and on the board within a second", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "marketplace" });
  const [awa, jo, board] = await Promise.all([
    house.phone(session, "Awa"),
    house.phone(session, "Jo"),
    house.board(session),
  ]);
  await board.page.getByText(board.say("wall_empty"), { exact: true }).waitFor();
  await jo.page.getByText(jo.say("topics_empty"), { exact: true }).waitFor();
  await board.footer.getByText(board.say("present", { n: 2 })).waitFor();

  await awa.goTo("propose");
  await awa.page.getByLabel(awa.say("field_title")).fill("Rendre nos AG vivantes");
  await awa.button("post").click();
  await seenByAll(
    jo.card("Rendre nos AG vivantes"),
    board.front.getByText("Rendre nos AG vivantes"),
  );
  await board.front.getByText(board.say("posted_by", { hosts: "Awa" })).waitFor();

  // On a list that somebody may be reading nothing moves: the arrival is offered.
  await jo.propose("Financer la rénovation");
  await awa.card("Financer la rénovation").or(awa.arrivals).first().waitFor();
});

test("a phase change on the console moves every screen", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "opening" });
  const [awa, jo, board, conductor] = await Promise.all([
    house.phone(session, "Awa"),
    house.phone(session, "Jo", { language: "en" }),
    house.board(session),
    house.console(session),
  ]);
  await board.phase.getByText(board.say("phase_opening")).waitFor();
  await conductor.moveOn("marketplace");
  await seenByAll(
    awa.phase.getByText(awa.say("phase_marketplace")),
    jo.phase.getByText(jo.say("phase_marketplace")),
    board.phase.getByText(board.say("phase_marketplace")),
  );
});

test("going to a space, and leaving it by one's two feet, is counted everywhere", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "marketplace" });
  const topic = await session.topic("Jardin partagé");
  await session.steer("place_topic", { topic, slot: "s1", space: "e1" });
  await session.steer("set_phase", { phase: "spaces" });
  await session.steer("start_slot", { slot: "s1" });
  const [awa, jo, board, conductor] = await Promise.all([
    house.phone(session, "Awa"),
    house.phone(session, "Jo"),
    house.board(session),
    house.console(session),
  ]);
  await Promise.all([awa.goTo("programme"), jo.goTo("programme")]);
  const count = () => board.row("Jardin partagé").locator(".count b").first().textContent();
  await expect.poll(count, soon).toBe("0");

  await awa.page
    .getByRole("button", { name: awa.say("going_named", { title: "Jardin partagé" }) })
    .click();
  await seenByAll(
    jo.page.getByText(jo.say("here", { n: 1 })),
    board.row("Jardin partagé").getByText("1", { exact: true }),
    conductor.page.locator("table.grid").getByText(conductor.say("cell_people", { n: 1 })),
  );
  await jo.page
    .getByRole("button", { name: jo.say("going_named", { title: "Jardin partagé" }) })
    .click();
  await expect.poll(count, soon).toBe("2");

  await awa.goTo("group");
  await awa.button("two_feet").click();
  await expect.poll(count, soon).toBe("1");
  await awa.button("be_butterfly").click();
  await awa.heading(awa.say("butterfly")).waitFor();
});

test("an announcement reaches phones and the first line of the board, and goes away again", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "spaces" });
  const [awa, board, conductor] = await Promise.all([
    house.phone(session, "Awa"),
    house.board(session),
    house.console(session),
  ]);
  await conductor.goTo("announcements");
  await conductor.page.getByLabel(conductor.say("announce_text")).fill("La soupe est servie.");
  await conductor.button("announce").click();
  await seenByAll(
    awa.page.locator("header").getByText("La soupe est servie."),
    board.strip.getByText("La soupe est servie."),
  );
  expect(await board.page.locator(".time").isVisible()).toBe(true);
  await conductor.button("end_announcement").click();
  await board.strip.waitFor({ state: "detached" });
});

test("the timer runs on every screen", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "marketplace" });
  const [awa, board, conductor] = await Promise.all([
    house.phone(session, "Awa"),
    house.board(session),
    house.console(session),
  ]);
  await conductor.button("minutes_short", { n: 2 }).click();
  const time = /^[12]:\d\d$/;
  await seenByAll(
    awa.page.locator("header .time").getByText(time),
    board.page.locator("header .time").getByText(time),
  );
  await conductor.button("pause").click();
  await board.page.getByText(board.say("timer_paused")).waitFor();
  await conductor.button("stop").click();
  await awa.page.locator("header .time").waitFor({ state: "detached" });
});

test("a slot that starts is on the board at once, and on the phones", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "spaces" });
  const topic = await session.topic("Jardin partagé");
  await session.steer("place_topic", { topic, slot: "s1", space: "e1" });
  const [awa, board] = await Promise.all([house.phone(session, "Awa"), house.board(session)]);
  await awa.goTo("programme");
  await board.row("Jardin partagé").waitFor();
  const seen = seenByAll(
    awa.page.getByText(awa.say("now"), { exact: true }),
    board.page.locator(".caption").getByText(board.say("now"), { exact: true }),
    board.phase.getByText(board.say("slot_number", { n: 1 })),
  );
  await session.steer("start_slot", { slot: "s1" });
  await seen;
});
