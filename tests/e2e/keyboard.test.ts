// Two whole evenings without a mouse: the console and the phones by Tab, arrows, Enter, Space and Escape alone. At every
// stop one sees where one is, and nothing that is done takes the keyboard's place away.
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { useHouse } from "./harness/house";
import { joinWords } from "./harness/join-words";
import { type Console, Phone, soon } from "./harness/people";
import type { Session } from "./harness/server";

const house = useHouse();
/** More stops than any page has between two things that one does after each other. */
const stops_max = 90;

/** Somebody who has a keyboard, and sees the page. */
class Keys {
  private begun = false;

  constructor(readonly page: Page) {}

  /** Goes there by Tab, or by Shift+Tab where it stands before. */
  async reach(wanted: Locator): Promise<void> {
    await wanted.waitFor();
    if (this.begun) await this.kept();
    this.begun = true;
    const met: string[] = [];
    while (met.length <= stops_max) {
      const { there, back, at } = await wanted.evaluate(whereFrom);
      met.push(at);
      if (there) return this.seen(at);
      await this.page.keyboard.press(back ? "Shift+Tab" : "Tab");
    }
    throw new Error(`${wanted} cannot be reached by Tab. What had the focus:\n${met.join("\n")}`);
  }

  /** Does it, and waits until it shows. */
  async press(wanted: Locator, sign?: Locator, key = "Enter"): Promise<void> {
    await this.reach(wanted);
    await this.page.keyboard.press(key);
    await sign?.first().waitFor();
    await this.kept();
  }

  async write(field: Locator, text: string): Promise<void> {
    await this.reach(field);
    await this.page.keyboard.press("Control+a");
    await this.page.keyboard.type(text);
  }

  /** Where what was just pressed has put the focus. */
  async goOn(field: Locator, text: string): Promise<void> {
    await expect.poll(() => field.evaluate((at) => at === document.activeElement), soon).toBe(true);
    await this.page.keyboard.type(text);
  }

  /** In a list that unfolds, by its first letters. */
  async choose(list: Locator, option: string): Promise<void> {
    await this.reach(list);
    await this.page.keyboard.type(option);
    await expect
      .poll(
        () => list.evaluate((at) => (at as HTMLSelectElement).selectedOptions[0]?.textContent),
        soon,
      )
      .toBe(option);
  }

  /** That the focus is where something is. */
  async kept(): Promise<void> {
    await expect
      .poll(() => this.page.evaluate(() => document.activeElement?.tagName ?? "BODY"), soon)
      .not.toBe("BODY");
  }

  /** That who looks at the page sees what has the focus. */
  async seen(name: string): Promise<void> {
    const fault = await this.page.evaluate(whyUnseen);
    expect(fault, `the focus on “${name}”`).toBe("");
  }
}

function whereFrom(wanted: Element): { there: boolean; back: boolean; at: string } {
  const at = document.activeElement ?? document.body;
  const said = at.getAttribute("aria-label") ?? at.textContent ?? "";
  return {
    there: at === wanted,
    back:
      at !== document.body &&
      (at.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING) > 0,
    at: `${at.tagName.toLowerCase()} ${at === document.body ? "" : said.trim().slice(0, 60)}`,
  };
}

/** A ring around it, or around the slip of paper that stands for it; and it is on the screen. */
function whyUnseen(): string {
  const at = document.activeElement as HTMLElement;
  const ringed = [at, at.nextElementSibling, at.closest("label")].some((each) => {
    const { outlineStyle, outlineWidth } = each
      ? getComputedStyle(each)
      : { outlineStyle: "none", outlineWidth: "0" };
    return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
  });
  if (!ringed) return "has no ring";
  const { top, bottom, left, right } = at.getBoundingClientRect();
  if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth)
    return `is not on the screen: ${top} to ${bottom} of ${innerHeight}`;
  return "";
}

interface Conductor {
  readonly seat: Console;
  readonly keys: Keys;
  readonly main: Locator;
  readonly dialog: Locator;
  moveOn(phase: Parameters<Console["say"]>[0], firm?: boolean): Promise<void>;
  /** To a view, by the line that says what to do now. */
  follow(
    key: Parameters<Console["say"]>[0],
    values?: Record<string, string | number>,
  ): Promise<void>;
  goTo(view: string): Promise<void>;
}

async function conductor(session: Session): Promise<Conductor> {
  const seat = await house.console(session);
  const { page } = seat;
  const keys = new Keys(page);
  const main = page.locator("main");
  const arrived = () =>
    expect.poll(() => page.evaluate(() => document.activeElement?.tagName), soon).toBe("H2");
  return {
    seat,
    keys,
    main,
    dialog: page.getByRole("dialog"),
    async moveOn(key, firm = false) {
      const phase = seat.say(key);
      const now = page.locator(".stepper [aria-current=step]", { hasText: phase });
      const next = seat.button("move_on", { phase });
      await keys.press(next.first(), firm ? page.getByRole("dialog") : now);
      if (firm) await keys.press(page.getByRole("dialog").locator("button.care"), now);
    },
    async follow(key, values) {
      await keys.press(page.locator(".guide").getByRole("link", { name: seat.say(key, values) }));
      await arrived();
    },
    async goTo(view) {
      await keys.press(page.locator(`nav a[href="#${view}"]`));
      await arrived();
    },
  };
}

class KeyPhone extends Phone {
  readonly keys = new Keys(this.page);

  /** The form of the join page, from the code that one scans. */
  static async come(session: Session, name: string): Promise<KeyPhone> {
    const phone = new KeyPhone(await house.visit(`${house.server.url}/j/${session.code}`));
    await new Keys(phone.page).write(phone.page.getByLabel(joinWords("fr").pseudonym), name);
    await phone.page.keyboard.press("Enter");
    await phone.page.waitForURL("**/s/**");
    await phone.phase.waitFor();
    return phone;
  }

  async open(tab: "topics" | "programme" | "group" | "voices"): Promise<void> {
    await this.keys.press(this.page.locator(`nav.tabs a[href="#/${tab}"]`));
    await expect
      .poll(() => this.page.evaluate(() => document.activeElement?.tagName), soon)
      .toBe("H2");
  }

  async proposeByKeys(title: string): Promise<void> {
    await this.open("topics");
    await this.keys.press(
      this.page.locator('a[href="#/propose"]'),
      this.page.locator("#propose-title"),
    );
    await this.keys.write(this.page.locator("#propose-title"), title);
    await this.keys.press(this.button("post"), this.card(title));
  }
}

test("an open forum from its preparation to its end", async () => {
  const session = await house.session({ convergence: { mode: "dots", dots: 2 } });
  const { seat, keys, main, dialog, moveOn, follow, goTo } = await conductor(session);
  const { page } = seat;
  await follow("guide_prepare");
  await moveOn("phase_announced");
  await moveOn("phase_welcoming");
  const [awa, jo] = await Promise.all([
    KeyPhone.come(session, "Awa"),
    KeyPhone.come(session, "Jo"),
  ]);

  // A round: announced, under way, one turn, and over.
  await moveOn("phase_opening");
  await follow("guide_opening");
  await keys.write(page.getByLabel(seat.say("round_question")), "Quel temps fait-il ?");
  await keys.press(seat.button("round_open"), seat.button("round_start"));
  await keys.press(seat.button("round_start"), seat.button("end_turn"));
  const speaker = main.locator(".now-speaking .speaker strong");
  const first = (await speaker.textContent()) ?? "";
  await keys.press(seat.button("end_turn"), main.locator(".speaker strong", { hasNotText: first }));
  await keys.press(seat.button("round_close").first(), dialog);
  await keys.press(dialog.locator("button.care"), seat.button("round_open"));

  // The queue: who asks on a phone is called, and the floor is free again.
  await keys.press(page.getByLabel(seat.say("alternate_room_remote")), undefined, "Space");
  await keys.press(seat.button("queue_open"), seat.button("queue_close"));
  await awa.open("voices");
  await awa.keys.press(awa.button("ask_to_speak"), awa.button("withdraw_request"));
  await seat.button("call_next", { name: "Awa" }).waitFor();
  await jo.open("voices");
  await jo.keys.press(jo.button("ask_to_speak"), jo.button("withdraw_request"));
  await keys.press(
    seat.button("move_up", { name: "Jo" }),
    main.locator(".line li:first-child", { hasText: "Jo" }),
  );
  await keys.press(seat.button("call_next", { name: "Jo" }), speaker.getByText("Jo"));
  await jo.page.getByRole("dialog").waitFor();
  await jo.page.keyboard.press("Escape");
  await jo.page.getByRole("dialog").waitFor({ state: "detached" });
  await jo.keys.kept();
  await keys.press(seat.button("end_speech"), main.getByText(seat.say("floor_empty")));

  // Topics come from the phones; they are picked, then placed.
  await moveOn("phase_marketplace");
  await awa.proposeByKeys("Jardin partagé");
  await jo.proposeByKeys("Le toit");
  await follow("guide_place", { n: 2 });
  const cellOf = (title: string, at: string) =>
    page.locator(`[data-cell="${at}"]`, { hasText: title });
  const focused = () =>
    page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.cell);
  const place = (title: string) =>
    main
      .locator("li.card", { hasText: title })
      .getByRole("button", { name: seat.say("place"), exact: true });
  await keys.press(place("Jardin partagé"));
  await expect.poll(focused, soon).toBe("s1.e1");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await cellOf("Jardin partagé", "s1.e2").waitFor();
  await keys.press(place("Le toit"));
  await expect.poll(focused, soon).toBe("s1.e1");
  await page.keyboard.press("Enter");
  await cellOf("Le toit", "s1.e1").waitFor();
  await expect.poll(focused, soon).toBe("s1.e1");
  // What can be done with a cell is where the keyboard is then, and Escape leads back.
  await page.keyboard.press("Enter");
  await keys.reach(seat.button("release"));
  await page.keyboard.press("Escape");
  await expect.poll(focused, soon).toBe("s1.e1");
  await keys.press(seat.button("minutes_short", { n: 5 }), seat.button("pause"));
  await keys.press(seat.button("pause"), seat.button("resume"));
  await keys.press(seat.button("stop"), seat.button("minutes_short", { n: 5 }));

  await jo.open("topics");
  const wish = jo.card("Jardin partagé").getByRole("button", { name: jo.say("interested") });
  await jo.keys.press(wish, wish.and(jo.page.locator("[aria-pressed=true]")), "Space");

  // A slot begins; somebody joins a group and writes a note in it; the slot ends.
  await moveOn("phase_spaces");
  await follow("guide_start", { slot: "18 h 30" });
  await keys.press(seat.button("spaces_start"), seat.button("end_all"));
  await jo.open("programme");
  await jo.keys.press(
    jo.page.getByRole("button", { name: jo.say("going_named", { title: "Jardin partagé" }) }),
    jo.page.getByText(jo.say("open_group")),
  );
  await jo.open("group");
  const note = jo.page.locator("#note-text");
  if (!(await note.isVisible())) await jo.keys.press(jo.button("note_add"), note);
  await jo.keys.write(note, "Un binôme par parcelle");
  await jo.keys.press(jo.button("note_send"), jo.card("Un binôme par parcelle"));
  await goTo("announcements");
  await keys.write(page.getByLabel(seat.say("announce_text")), "La soupe est servie.");
  await keys.press(seat.button("announce"), seat.button("end_announcement"));
  await keys.press(seat.button("end_announcement"), main.getByText(seat.say("no_announcements")));
  await goTo("spaces");
  await keys.press(seat.button("end_all"), seat.button("spaces_start"));

  // A report is written for a group.
  await moveOn("phase_news");
  await follow("guide_owed", { n: 2 });
  await keys.press(seat.button("report_write").first(), dialog);
  await keys.write(dialog.getByLabel(seat.say("report_said")), "On creuse à deux.");
  await keys.press(seat.button("report_action_add"), dialog.getByLabel(seat.say("report_what")));
  await keys.goOn(dialog.getByLabel(seat.say("report_what")), "Tracer les parcelles");
  await keys.press(seat.button("report_publish"), main.locator(".report"));
  await main.locator(".report", { hasText: "Tracer les parcelles" }).waitFor();

  // The dots that the plan foresees.
  await moveOn("phase_convergence");
  await keys.press(
    seat.button("ballot_dots_open"),
    page.getByText(seat.say("guide_ballot_open", { n: 0, of: 2 })),
  );
  await awa.keys.press(awa.page.getByRole("link", { name: awa.say("ballot_go") }));
  await awa.keys.press(awa.button("ballot_dot_add", { option: "Jardin partagé" }));
  await awa.keys.press(awa.button("ballot_cast"), awa.page.getByText(awa.say("ballot_has_cast")));
  await follow("guide_ballot_open", { n: 1, of: 2 });
  await keys.press(seat.button("ballot_close"), dialog);
  await keys.press(
    dialog.locator("button.care"),
    main.getByText(seat.say("ballot_closed"), { exact: true }),
  );

  await moveOn("phase_closing");
  await moveOn("phase_closed", true);
  await awa.page.getByText(awa.say("ended"), { exact: true }).first().waitFor();
  await awa.keys.kept();
});

test("a pow-wow from its preparation to its end", async () => {
  const session = await house.session({ format: "powwow", convergence: { mode: "reopen" } });
  const { seat, keys, main, moveOn, follow, goTo } = await conductor(session);
  const { page } = seat;
  await moveOn("phase_announced");
  await moveOn("phase_welcoming");
  await follow("guide_welcome");
  await keys.write(page.getByLabel(seat.say("pseudonym")).first(), "Jeanne");
  await keys.press(seat.button("add"), main.locator("table").getByText("Jeanne"));
  const awa = await KeyPhone.come(session, "Awa");
  await moveOn("phase_opening");
  await moveOn("phase_marketplace");
  await awa.proposeByKeys("Une remorque");

  await follow("guide_pitch", { n: 1 });
  await keys.press(
    seat.button("pitch_topic", { title: "Une remorque" }),
    main.getByText(seat.say("speaking_pitch")),
  );
  await keys.press(seat.button("end_speech"), main.getByText(seat.say("floor_empty")));

  // A draw is announced and its list settled; the words stay open for half a minute, and the evening goes on.
  await goTo("draws");
  await keys.press(seat.button("preset_witnesses"));
  await keys.press(seat.button("draw_commit"), seat.button("draw_freeze"));
  await keys.press(seat.button("draw_freeze"), seat.button("draw_reveal"));
  await keys.write(page.getByLabel(seat.say("draw_dice")), "4 2 6");
  await keys.press(
    seat.button("draw_dice_add"),
    main.getByText(seat.say("draw_dice_so_far", { dice: "4 2 6" })),
  );

  await moveOn("phase_spaces");
  await moveOn("phase_news");
  await moveOn("phase_convergence");
  await follow("guide_actions");
  await keys.write(page.getByLabel(seat.say("actions_what")), "Réparer la remorque");
  await keys.press(page.getByLabel("Une remorque"), undefined, "Space");
  await keys.press(seat.button("actions_post"), main.locator("li.card", { hasText: "Réparer" }));

  await moveOn("phase_closing");
  await follow("guide_closing");
  await goTo("draws");
  const reveal = seat.button("draw_reveal");
  await expect
    .poll(() => reveal.getAttribute("aria-disabled"), { timeout: 35_000, interval: 100 })
    .toBeNull();
  await keys.press(reveal, main.locator(".draw table").nth(1));
  await moveOn("phase_closed", true);
  await awa.page.getByText(awa.say("ended"), { exact: true }).first().waitFor();
});
