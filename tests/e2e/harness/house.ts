// What a test has at hand: one server and one browser for a file; sessions and visits as it opens them. After each test
// every visit is closed, and none may have had a fault.
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { laptop_size, launchBrowser, Visit, type VisitOptions, wall_size } from "./browser";
import { Board, Console, Phone } from "./people";
import { Server, type Session } from "./server";

export interface House {
  readonly server: Server;
  readonly browser: Browser;
  session(plan?: object): Promise<Session>;
  visit(url: string, options?: VisitOptions): Promise<Visit>;
  /** Somebody scans the code, gives a name, and enters. */
  phone(session: Session, name: string, options?: VisitOptions): Promise<Phone>;
  console(session: Session, options?: VisitOptions): Promise<Console>;
  board(session: Session, options?: VisitOptions & { query?: string }): Promise<Board>;
  /** Visits that a test opened by other means. */
  keep(visit: Visit): Visit;
}

export function useHouse(): House {
  let server: Server;
  let browser: Browser;
  const visits: Visit[] = [];

  beforeAll(async () => {
    [server, browser] = await Promise.all([Server.start(), launchBrowser()]);
  });
  afterEach(async ({ task }) => {
    const faults = visits.flatMap((visit) => visit.faults);
    if (task.result?.state === "fail")
      await Promise.all(visits.map((visit, n) => visit.picture(`failed/${task.name}-${n}`)));
    await Promise.all(visits.splice(0).map((visit) => visit.close()));
    // One test that failed between a stop and a start is one fault, not those of all after it.
    if (!server.runs) await server.restart();
    expect(faults).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const house: House = {
    get server() {
      return server;
    },
    get browser() {
      return browser;
    },
    session: (plan = {}) => server.open({ ...forum, ...plan }),
    visit: async (url, options) => house.keep(await Visit.open(browser, url, options)),
    async phone(session, name, options) {
      const visit = await house.visit(`${server.url}/j/${session.code}`, options);
      const phone = new Phone(visit);
      await phone.enter(name);
      return phone;
    },
    async console(session, options) {
      return new Console(
        await house.visit(session.links.console, { size: laptop_size, ...options }),
      );
    },
    async board(session, options) {
      const link = new URL(session.links.board);
      link.search = options?.query ?? "";
      return new Board(await house.visit(link.href, { size: wall_size, ...options }));
    },
    keep(visit) {
      visits.push(visit);
      return visit;
    },
  };
  return house;
}

/** Two rounds of an evening in three spaces. */
export const forum = {
  title: "Forum de l’hiver",
  format: "open_forum",
  language: "fr",
  timezone: "Europe/Paris",
  date: "2026-12-12",
  purpose: "Que voulons-nous porter ensemble cet hiver ?",
  givens: "La salle ferme à 22 h.",
  level: { level: "co_build", decider: "l’assemblée", date: "2026-12-20" },
  next_date: "2027-01-16",
  colleges: ["Salariés", "Bénéficiaires"],
  slots: [
    { starts: "18:30", minutes: 45, kind: "round" },
    { starts: "19:15", minutes: 15, kind: "break", label: "Soupe" },
    { starts: "19:30", minutes: 45, kind: "round" },
  ],
  spaces: [
    { name: "Verrière", kind: "room" },
    { name: "Cuisine", kind: "room", capacity: 12 },
    { name: "En ligne", kind: "video", video: "https://video.example/salle" },
  ],
};
