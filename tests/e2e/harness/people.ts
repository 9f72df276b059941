// What people do with a phone, a console and a board, in the words that they read there.
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { en as board_en, fr as board_fr } from "../../../clients/web/src/board/method";
import { en as console_en } from "../../../clients/web/src/console/method.en";
import { fr as console_fr } from "../../../clients/web/src/console/method.fr";
import { fill } from "../../../clients/web/src/core/i18n";
import { en as phone_en } from "../../../clients/web/src/phone/en";
import { fr as phone_fr } from "../../../clients/web/src/phone/fr";
import { en as rest_en } from "../../../clients/web/src/phone/rest.en";
import { fr as rest_fr } from "../../../clients/web/src/phone/rest.fr";
import { type Language, patience_ms, type Visit } from "./browser";
import { joinWords } from "./join-words";

type Values = Readonly<Record<string, string | number>>;
type Say<C> = (key: keyof C & string, values?: Values) => string;

function speaker<C extends Record<string, string>>(
  catalogues: Record<Language, Record<keyof C, string>>,
  language: Language,
): Say<C> {
  return (key, values) => fill(catalogues[language][key], language, values);
}

const phone_words = { fr: { ...phone_fr, ...rest_fr }, en: { ...phone_en, ...rest_en } };
type PhoneWords = typeof phone_words.fr;

/** Waits until it is so. */
export const soon = { timeout: patience_ms, interval: 50 };

export class Phone {
  readonly page: Page;
  readonly say: Say<PhoneWords>;

  constructor(readonly visit: Visit) {
    this.page = visit.page;
    this.say = speaker<PhoneWords>(phone_words, visit.language);
  }

  /** Through the form of the join page. */
  async enter(name: string): Promise<void> {
    const words = joinWords(this.visit.language);
    await this.page.getByLabel(words.pseudonym).fill(name);
    await this.page.getByRole("button", { name: words.enter }).click();
    await this.page.waitForURL("**/s/**");
    await this.phase.waitFor();
  }

  /** The line that always says where the room is. */
  get phase(): Locator {
    return this.page.locator("header .phase");
  }
  /** The line that says so, whatever is waiting, and not what a screen reader is told of it. */
  get offline(): Locator {
    const [first = ""] = this.say("state_offline").split(".");
    return this.page.getByRole("button", { name: first });
  }
  heading(name: string): Locator {
    return this.page.getByRole("heading", { name, exact: true });
  }
  button(key: keyof PhoneWords & string, values?: Values): Locator {
    return this.page.getByRole("button", { name: this.say(key, values), exact: true });
  }

  async goTo(screen: string): Promise<void> {
    await this.page.evaluate((to) => {
      location.hash = `#/${to}`;
    }, screen);
  }

  async propose(title: string, text = ""): Promise<void> {
    await this.goTo("propose");
    await this.page.getByLabel(this.say("field_title")).fill(title);
    if (text) await this.page.getByLabel(this.say("field_text")).fill(text);
    await this.button("post").click();
  }

  /** A card of the list, wherever it is; what has just arrived is asked for first. */
  card(title: string): Locator {
    return this.page.locator("li.card", { hasText: title });
  }
  /** One more topic is there, to be shown when its reader wants it. */
  get arrivals(): Locator {
    return this.page.locator(".slot button");
  }
}

export class Console {
  readonly page: Page;
  readonly say: Say<typeof console_fr>;

  constructor(readonly visit: Visit) {
    this.page = visit.page;
    this.say = speaker<typeof console_fr>({ fr: console_fr, en: console_en }, visit.language);
  }

  button(key: keyof typeof console_fr & string, values?: Values): Locator {
    return this.page.getByRole("button", { name: this.say(key, values), exact: true });
  }
  async moveOn(phase: "opening" | "marketplace" | "spaces" | "news"): Promise<void> {
    await this.button("move_on", { phase: this.say(`phase_${phase}`) }).click();
  }
  /** A cell of the grid, by what stands at its head. */
  cell(name: RegExp): Locator {
    return this.page.locator("table.grid").getByRole("button", { name });
  }
  async goTo(view: string): Promise<void> {
    await this.page.locator(`nav a[href="#${view}"]`).click();
  }
}

export class Board {
  readonly page: Page;
  readonly say: Say<typeof board_fr>;

  constructor(readonly visit: Visit) {
    this.page = visit.page;
    this.say = speaker<typeof board_fr>({ fr: board_fr, en: board_en }, visit.language);
  }

  get phase(): Locator {
    return this.page.locator("header h1");
  }
  get strip(): Locator {
    return this.page.locator("header .strip");
  }
  get footer(): Locator {
    return this.page.locator("footer");
  }
  /** The panel that is in front. */
  get front(): Locator {
    return this.page.locator(".panel:not([aria-hidden])");
  }
  /** Anywhere in the scene, on whichever page. */
  row(text: string): Locator {
    return this.page.locator(".rows li", { hasText: text });
  }
}

/** Presses until the sign is seen: within a second of a press a button of the phone hears no other. */
export async function pressUntil(button: Locator, sign: Locator): Promise<void> {
  await expect
    .poll(async () => {
      if (await button.isVisible()) await button.click();
      return sign.isVisible();
    }, soon)
    .toBe(true);
}

/** That all come to see it, without a reload. How soon is measured by the rehearsal, not by a test. */
export async function seenByAll(...wanted: readonly Locator[]): Promise<void> {
  await Promise.all(wanted.map((each) => each.first().waitFor({ timeout: soon.timeout })));
}
