// A real browser, and pages in it that tell every fault: an error on the console, an exception, a violation of the
// content security policy, a request to anybody but our server.
import { join } from "node:path";
import axe from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { chromium_file, root } from "./server";

const flags = [
  ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromium_file,
    args: flags,
  });
}

export type Language = "fr" | "en";
export const locales = { fr: "fr-FR", en: "en-GB" } as const;
export const phone_size = { width: 360, height: 740 };
export const laptop_size = { width: 1280, height: 800 };
export const wall_size = { width: 1920, height: 1080 };

export interface VisitOptions {
  language?: Language;
  size?: { width: number; height: number };
  dark?: boolean;
  script?: boolean;
  /** Where people come back to: the same storage and cookies. */
  context?: BrowserContext;
  /** Before the first request. */
  prepare?: (page: Page) => Promise<void>;
}

/** For what must come: a machine that does much else is slow, and a test that passes never waits it out. */
export const patience_ms = 30_000;

/** What a browser says while the server is away, which is no fault of the page. */
const outage =
  /ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|WebSocket connection to/;

export class Visit {
  readonly faults: string[] = [];
  private away = false;

  private constructor(
    readonly page: Page,
    readonly language: Language,
    private readonly own: boolean,
  ) {}

  static async open(browser: Browser, url: string, options: VisitOptions = {}): Promise<Visit> {
    const { language = "fr", size = phone_size } = options;
    const context =
      options.context ??
      (await browser.newContext({
        viewport: size,
        locale: locales[language],
        colorScheme: options.dark ? "dark" : "light",
        javaScriptEnabled: options.script ?? true,
        reducedMotion: "reduce",
      }));
    const page = await context.newPage();
    page.setDefaultTimeout(patience_ms);
    const visit = new Visit(page, language, !options.context);
    visit.listen(new URL(url).origin);
    await options.prepare?.(page);
    await page.goto(url);
    return visit;
  }

  /** From here on the server may be away. */
  expectOutage(): void {
    this.away = true;
  }

  /** The same person, another page of the same browser. */
  another(browser: Browser, url: string): Promise<Visit> {
    return Visit.open(browser, url, { context: this.page.context(), language: this.language });
  }

  /** Kept in build/screenshots, to be looked at. */
  async picture(name: string): Promise<void> {
    const path = join(root, "build/screenshots", `${name.replace(/[^\w/-]+/g, "_")}.png`);
    await this.page.screenshot({ path });
  }

  async close(): Promise<void> {
    if (this.own) await this.page.context().close();
    else await this.page.close();
  }

  private listen(origin: string): void {
    const { page, faults } = this;
    page.on("pageerror", (error) => faults.push(`exception: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() !== "error") return;
      if (this.away && outage.test(message.text())) return;
      // A page that is not found, or a form that is refused, is told by its status, which the browser repeats.
      if (/the server responded with a status of (400|401|404|429)/.test(message.text())) return;
      faults.push(`console: ${message.text()}`);
    });
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(origin) && !/^(data|blob):/.test(url)) faults.push(`request to ${url}`);
    });
    page.on("websocket", (socket) => {
      if (!socket.url().startsWith(origin.replace(/^http/, "ws")))
        faults.push(`socket to ${socket.url()}`);
    });
  }
}

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds wrong, one line each. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await atWholeHeight(page, () =>
    page.evaluate(
      (tags) => (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly: tags }),
      rules,
    ),
  );
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.target.join(" ")}`),
  );
}

/** A control that is half under the bars because the page is scrolled there is no barrier; one that stays there is. */
async function atWholeHeight<T>(page: Page, look: () => Promise<T>): Promise<T> {
  const size = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (!size || height <= size.height) return look();
  const scrolled = await page.evaluate(() => scrollY);
  await page.setViewportSize({ ...size, height });
  try {
    return await look();
  } finally {
    await page.setViewportSize(size);
    await page.evaluate((y) => scrollTo(0, y), scrolled);
  }
}
