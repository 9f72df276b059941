// A draw by lot, from the preset on the console to the verifier in the browser: on every screen, in both languages.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { draws as board_en } from "../../clients/web/src/board/draws.en";
import { draws as board_fr } from "../../clients/web/src/board/draws.fr";
import { fill } from "../../clients/web/src/core/i18n";
import { accessibilityFaults, type Language, type Visit } from "./harness/browser";
import { useHouse } from "./harness/house";
import { soon } from "./harness/people";
import { root } from "./harness/server";

const house = useHouse();
/** Words are open for 30 s. */
const words_ms = 45_000;
const whole_ms = 150_000;

async function look(visit: Visit, name: string): Promise<void> {
  await visit.page.evaluate(() => document.fonts.ready);
  await visit.picture(`${name}-${visit.language}`);
  const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await accessibilityFaults(visit.page), name).toEqual([]);
  expect(wide, `${name}: how much wider than its screen`).toBeLessThanOrEqual(0);
}

function pageWords(language: Language): Record<string, string> {
  const text = readFileSync(join(root, `clients/web/pages/${language}.toml`), "utf8");
  return Object.fromEntries([...text.matchAll(/^(\w+) = "(.*)"$/gm)].map(([, k, v]) => [k, v]));
}

interface Drawn {
  state: string;
  secret?: string;
  commitment: string;
  entries: { participant: string; stratum: number }[];
  drawn: { participant: string; name: string; state: string }[];
  words: string[];
}

test.each(["fr", "en"] as const)(
  "a draw, from the preset to the verifier, in %s",
  async (language) => {
    const wall = { fr: board_fr, en: board_en }[language];
    const page = pageWords(language);
    const session = await house.session({ language });
    await session.steer("set_phase", { phase: "closing" });
    for (const college of ["c1", "c1", "c2"])
      await session.steer("add_participant", { pseudonym: `Invité ${college}`, college });
    const [awa, jo, board, conductor] = await Promise.all([
      house.phone(session, "Awa", { language }),
      house.phone(session, "Jo", { language }),
      house.board(session, { language }),
      house.console(session, { language }),
    ]);
    const published = async (): Promise<Drawn> =>
      (await fetch(`${house.server.url}/d/${session.id}/d1.json`)).json() as Promise<Drawn>;

    // Announced, from a preset.
    await conductor.goTo("draws");
    await look(conductor.visit, "draws/console-none");
    await conductor.button("preset_witnesses").click();
    await conductor.button("quota_add").click();
    await conductor.page.getByLabel(conductor.say("draw_college")).nth(1).selectOption("c1");
    await look(conductor.visit, "draws/console-form");
    await conductor.button("draw_commit").click();
    await conductor.button("draw_freeze").waitFor();
    await board.front.getByText(conductor.say("preset_witnesses")).waitFor();
    await look(board.visit, "draws/board-committed");
    await look(conductor.visit, "draws/console-committed");
    expect((await published()).secret).toBeUndefined();

    // The list is settled; people add a word, the room its dice.
    await conductor.button("draw_freeze").click();
    const word = awa.page.getByLabel(
      awa.say("draw_word", { title: conductor.say("preset_witnesses") }),
    );
    await word.fill("coquelicot");
    await look(awa.visit, "draws/phone-word");
    await awa.button("draw_word_send").click();
    await word.waitFor({ state: "detached" });
    await expect.poll(async () => (await published()).words, soon).toEqual(["coquelicot"]);
    await conductor.page.getByLabel(conductor.say("draw_dice")).fill("4 2 6");
    await conductor.button("draw_dice_add").click();
    await board.front.getByText(fill(wall.draw_dice, language, { dice: "4 2 6" })).waitFor(soon);
    await look(board.visit, "draws/board-frozen");
    await look(conductor.visit, "draws/console-frozen");
    const before = await published();
    expect(before.secret).toBeUndefined();

    // Only once the words are closed.
    const reveal = conductor.button("draw_reveal");
    expect(await reveal.getAttribute("aria-disabled")).toBe("true");
    await expect
      .poll(() => reveal.getAttribute("aria-disabled"), { timeout: words_ms, interval: 200 })
      .toBeNull();
    await reveal.click();
    await conductor.page.locator(".draw table").nth(1).waitFor();
    await board.page
      .locator(".caption")
      .getByText(fill(wall.draw_drawn, language, { title: conductor.say("preset_witnesses") }))
      .waitFor(soon);
    await look(board.visit, "draws/board-drawn");
    await look(conductor.visit, "draws/console-drawn");
    const after = await published();
    expect(after.secret).toMatch(/^[0-9a-f]{64}$/);
    expect(after.commitment).toBe(before.commitment);
    expect(after.entries).toEqual(before.entries);

    // Whoever was called answers; who is without a phone is answered for.
    const phones = { Awa: awa, Jo: jo };
    for (let rounds = 0; rounds < 5; rounds += 1) {
      const asked = (await published()).drawn.find(({ state }) => state === "asked");
      if (!asked) break;
      const phone = phones[asked.name as keyof typeof phones];
      if (phone) {
        await phone.button("draw_accept").waitFor();
        await look(phone.visit, "draws/phone-called");
        await phone.button("draw_accept").click();
      } else {
        await conductor.page
          .getByRole("button", { name: `${conductor.say("seat_yes")} ${asked.name}`, exact: true })
          .first()
          .click();
      }
      await expect
        .poll(
          async () =>
            (await published()).drawn.find(({ participant }) => participant === asked.participant)
              ?.state,
          soon,
        )
        .toBe("accepted");
    }
    await expect.poll(async () => (await published()).state, soon).toBe("complete");
    await jo.goTo("draws");
    await jo.heading(conductor.say("preset_witnesses")).waitFor();
    await look(jo.visit, "draws/phone-draws");
    await jo.goTo("me");
    await look(jo.visit, "draws/phone-me");

    // The public page, without any script; then the verifier, here and in the terminal.
    const address = `${house.server.url}/d/${session.id}/d1?lang=${language}`;
    const plain = await house.visit(address, { language, script: false });
    await plain.page.getByText(after.secret ?? "").waitFor();
    await plain.picture(`draws/page-${language}`);
    const visit = await house.visit(address, { language });
    await look(visit, "draws/page");
    await visit.page.getByRole("link", { name: page.draw_verify_here ?? "" }).click();
    await visit.page.getByText(page.verify_good ?? "").waitFor();
    await look(visit, "draws/verify-good");

    const folder = mkdtempSync(join(tmpdir(), "parvis-draw-"));
    const good = join(folder, "d1.json");
    const bad = join(folder, "altered.json");
    const transcript = await published();
    writeFileSync(good, JSON.stringify(transcript));
    transcript.entries.pop();
    writeFileSync(bad, JSON.stringify(transcript));
    await visit.page.context().setOffline(true);
    await visit.page.locator("#file").setInputFiles(bad);
    await visit.page.getByText(page.verify_pool_hash ?? "").waitFor();
    await look(visit, "draws/verify-bad");
    await visit.page.locator("#file").setInputFiles(good);
    await visit.page.getByText(page.verify_good ?? "").waitFor();
    const verify = (file: string) =>
      execFileSync(process.env.PARVIS_BINARY ?? join(root, "build/release/parvis"), [
        "verify-draw",
        file,
      ]).toString();
    expect(verify(good)).toContain(after.commitment);
    expect(() => verify(bad)).toThrow();
    rmSync(folder, { recursive: true });
  },
  whole_ms,
);
