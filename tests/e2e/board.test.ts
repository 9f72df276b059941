// The wall: follows by itself, legible from the last row, and there after every accident.
import { expect, test } from "vitest";
import { accessibilityFaults } from "./harness/browser";
import { forum, useHouse } from "./harness/house";
import { type Board, soon } from "./harness/people";

const house = useHouse();

/** What a person in the last row could not read: too small, or cut. */
function illegible(board: Board): Promise<string[]> {
  return board.page.evaluate(() => {
    const faults: string[] = [];
    const view = document.querySelector(".window")?.getBoundingClientRect();
    for (const element of document.querySelectorAll<HTMLElement>(".board *")) {
      const says = [...element.childNodes].some(
        (each) => each.nodeType === 3 && each.textContent?.trim(),
      );
      if (!says || element.closest(".visually-hidden") || !view) continue;
      const size = (100 * Number.parseFloat(getComputedStyle(element).fontSize)) / innerHeight;
      const text = element.textContent?.slice(0, 40);
      if (size < 4.49) faults.push(`${size.toFixed(1)} vh: ${text}`);
      if (element.closest("footer")) continue;
      for (const part of element.getClientRects()) {
        const edge = element.closest(".flow")
          ? view
          : { left: 0, right: innerWidth, bottom: innerHeight };
        const on_page = part.left >= edge.left - 1 && part.left < edge.right - 1;
        if (on_page && (part.right > edge.right + 1 || part.bottom > edge.bottom + 1))
          faults.push(`cut: ${text}`);
      }
    }
    return faults;
  });
}

/** Turns every page once, by a clock that the test holds. */
async function everyPage(board: Board, look: () => Promise<void>): Promise<number> {
  const page = () =>
    board.page.evaluate(
      () => document.querySelector<HTMLElement>(".flow")?.style.getPropertyValue("--column") ?? "",
    );
  const seen = new Set<string>();
  for (let column = await page(); !seen.has(column); column = await page()) {
    seen.add(column);
    await look();
    for (let waited = 0; (await page()) === column && waited < 60; waited += 1)
      await board.page.clock.runFor(1_000);
  }
  return seen.size;
}

test.each([
  { width: 1920, height: 1080 },
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
])(
  "sixty topics with the longest titles: nothing is cut or small at $width × $height",
  async (size) => {
    const long = "Comment faire vivre la coopérative toute l’année, avec qui ne vient jamais ici ?";
    const session = await house.session({
      ...forum,
      spaces: Array.from({ length: 30 }, (_, n) => ({
        name: `Espace du rez-de-chaussée ${n + 1}`,
      })),
    });
    await session.steer("set_phase", { phase: "marketplace" });
    for (let n = 0; n < 60; n += 1) {
      const title = n % 3 ? `Sujet ${n}` : long.slice(0, 80);
      const topic = await session.topic(title, {
        text: n % 2 ? "Et maintenant ? ".repeat(17) : "",
      });
      await session.steer("place_topic", {
        topic,
        slot: n < 30 ? "s1" : "s3",
        space: `e${(n % 30) + 1}`,
      });
    }
    await session.steer("set_phase", { phase: "spaces" });
    await session.steer("start_slot", { slot: "s1" });
    const board = await house.board(session, { size });
    await board.page.clock.install();
    await board.page.reload();
    await board.row("Sujet 1").first().waitFor();
    const faults = new Set<string>();
    const pages = await everyPage(board, async () => {
      for (const fault of await illegible(board)) faults.add(fault);
    });
    expect([...faults]).toEqual([]);
    expect(pages).toBeGreaterThan(8);
  },
);

test("letters follow the room: its screen and its last row", async () => {
  const session = await house.session();
  const board = await house.board(session);
  const size = () =>
    board.page.evaluate(
      () =>
        (100 *
          Number.parseFloat(getComputedStyle(document.querySelector("h1") as Element).fontSize)) /
        innerHeight,
    );
  await expect.poll(size, soon).toBeCloseTo(6.5, 1);
  await board.page.keyboard.press("s");
  await board.page.getByLabel(board.say("width")).fill("2");
  await board.page.getByLabel(board.say("distance")).fill("15");
  expect(await accessibilityFaults(board.page)).toEqual([]);
  await board.page.getByRole("button", { name: board.say("save") }).click();
  await expect.poll(size, soon).toBeCloseTo(9.3, 1);
  await board.page.reload();
  await expect.poll(size, soon).toBeCloseTo(9.3, 1);
});

test("the picture, the address and the code are always there, and the picture is whole", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "spaces" });
  const board = await house.board(session);
  const picture = board.page.locator("aside .qr img");
  await expect
    .poll(() => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth), soon)
    .toBeGreaterThan(0);
  const footer = await board.footer.textContent();
  expect(footer).toContain(new URL(house.server.url).host);
  expect(footer?.replace("\u2011", "").replace("-", "")).toContain(session.code.replace("-", ""));
});

test("the board survives the server's restart without a word, and a reload", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "marketplace" });
  await session.topic("Avant");
  const board = await house.board(session);
  board.visit.expectOutage();
  await board.front.getByText("Avant").waitFor();
  await house.server.kill();
  expect(await board.front.getByText("Avant").isVisible()).toBe(true);
  expect(await board.page.getByText(board.say("offline")).count()).toBe(0);
  await house.server.restart();
  await session.topic("Après");
  await board.front.getByText("Après").waitFor();
  await board.page.reload();
  await board.front.getByText("Après").waitFor();
});

test("a breakdown that lasts is told small, and what was shown stays", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "opening" });
  const board = await house.board(session);
  board.visit.expectOutage();
  await board.phase.getByText(board.say("phase_opening")).waitFor();
  await house.server.kill();
  await board.page.locator(".trouble").getByText(board.say("offline")).waitFor({ timeout: 40_000 });
  expect(await board.phase.textContent()).toContain(board.say("phase_opening"));
  await house.server.restart();
  await board.page.locator(".trouble").waitFor({ state: "detached" });
});

test("a link that opens no board says so", async () => {
  const session = await house.session();
  const link = session.links.board.replace(/#t=.*/, "#t=not-a-token");
  const visit = await house.visit(link);
  await visit.page.getByRole("heading", { name: "Ce lien n’ouvre pas de tableau" }).waitFor();
});

test("an evening of pages and beats leaves the memory flat", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "marketplace" });
  for (let n = 0; n < 20; n += 1) await session.topic(`Sujet ${n}`);
  const board = await house.board(session);
  await board.page.clock.install();
  await board.page.reload();
  await board.front.waitFor();
  const debug = await board.page.context().newCDPSession(board.page);
  const heap = async () => {
    await debug.send("HeapProfiler.collectGarbage");
    const { usedSize } = await debug.send("Runtime.getHeapUsage");
    return usedSize / 1e6;
  };
  await board.page.clock.runFor(5 * 60_000);
  const before = await heap();
  await board.page.clock.runFor(4 * 3_600_000);
  expect((await heap()) - before).toBeLessThan(1);
});
