// The facilitators' console: by keyboard alone, and never late.
import { expect, test } from "vitest";
import { fill } from "../../clients/web/src/core/i18n";
import { refusalSentence } from "../../clients/web/src/core/refusals";
import { fr as operator } from "../../clients/web/src/operator/fr";
import { laptop_size } from "./harness/browser";
import { useHouse } from "./harness/house";
import { Console, soon } from "./harness/people";

const house = useHouse();
/** More stops than the page has before its topics. */
const tabs_max = 80;

async function tabTo(conductor: Console, selector: string): Promise<void> {
  for (let step = 0; step < tabs_max; step += 1) {
    await conductor.page.keyboard.press("Tab");
    if (
      await conductor.page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)
    )
      return;
  }
  throw new Error(`${selector} cannot be reached by Tab`);
}

test("a topic is placed, moved and taken back by keyboard only", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "marketplace" });
  const topic = await session.topic("Jardin partagé");
  const conductor = await house.console(session);
  const { page } = conductor;
  await page.locator(`#place-${topic}`).waitFor();
  await tabTo(conductor, `#place-${topic}`);
  await page.keyboard.press("Enter");
  const focused = () =>
    page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.cell);
  await expect.poll(focused, soon).toBe("s1.e1");
  await page.keyboard.press("ArrowRight");
  await expect.poll(focused, soon).toBe("s1.e2");
  await page.keyboard.press("Enter");
  await page.locator('[data-cell="s1.e2"]', { hasText: "Jardin partagé" }).waitFor();
  await page.locator("#polite", { hasText: "Jardin partagé" }).waitFor({ state: "attached" });

  await page.keyboard.press("Control+z");
  await page
    .locator('[data-cell="s1.e2"]', { hasText: "Jardin partagé" })
    .waitFor({ state: "detached" });
});

test("steering without a connection is said not to be sent, and is never replayed", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "welcoming" });
  const conductor = await house.console(session);
  conductor.visit.expectOutage();
  await conductor.button("move_on", { phase: conductor.say("phase_opening") }).waitFor();
  await house.server.kill();
  await conductor.page.getByText(conductor.say("state_offline")).first().waitFor();
  await conductor.moveOn("opening");
  // Where it was pressed; it is also read aloud.
  await conductor.page
    .locator(".conduct")
    .getByText(refusalSentence({ code: "unavailable", reason: "offline" }, "fr"))
    .waitFor();
  await house.server.restart();
  await conductor.page.getByText(conductor.say("connected")).waitFor();
  const { log } = await session.export();
  expect(log.filter(({ kind }) => kind === "phase_changed")).toHaveLength(1);
});

test("a person without a phone is welcomed at the desk, and the board counts them", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "welcoming" });
  const board = await house.board(session);
  const visit = await house.visit(session.links.steward, { size: { width: 1280, height: 800 } });
  const desk = new Console(visit);
  await desk.page.getByLabel(desk.say("pseudonym")).first().fill("Jeanne");
  await desk.button("add").click();
  await desk.page
    .getByText(desk.say("person_added", { name: "Jeanne" }))
    .first()
    .waitFor();
  await expect
    .poll(() => board.footer.textContent(), soon)
    .toContain(board.say("present", { n: 1 }));
});

test("a frame is changed where it stands, and says how the session comes together", async () => {
  const session = await house.session();
  const conductor = await house.console(session);
  await conductor.goTo("preparation");
  await conductor.button("edit_frame").click();
  const form = conductor.page.getByRole("dialog");
  await form.getByLabel(conductor.say("level"), { exact: true }).selectOption("decide");
  await form.getByLabel(conductor.say("convergence")).selectOption("dots");
  await form.getByLabel(conductor.say("dots_each")).fill("5");
  await form.getByLabel(conductor.say("purpose"), { exact: true }).fill("Comment tenir l’hiver ?");
  await form.getByRole("button", { name: conductor.say("save"), exact: true }).click();
  await form.waitFor({ state: "detached" });
  const frame = conductor.page.locator(".frame");
  await frame.getByText("Comment tenir l’hiver ?").waitFor();
  await frame.getByText(conductor.say("convergence_dots")).waitFor();
  await frame.locator("dd", { hasText: conductor.say("level_decide") }).waitFor();
});

test("an evening is created by the form, with as many dots as its operator wants", async () => {
  const link = `${house.server.url}/operator#t=${house.server.operatorToken}`;
  const { page } = await house.visit(link, { size: laptop_size });
  await page.getByRole("link", { name: operator.create }).click();
  await page.getByLabel(operator.title, { exact: true }).fill("Pow-wow du lundi");
  await page.getByLabel(operator.level).selectOption("co_build");
  await page.getByLabel(operator.convergence).selectOption("dots");
  await page.getByLabel(operator.dots_each).fill("7");
  await page.getByRole("button", { name: operator.create_go }).click();
  const made = fill(operator.created, "fr", { title: "Pow-wow du lundi" });
  await page.locator(".outcome", { hasText: made }).waitFor();
});
