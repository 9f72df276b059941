// Answers owed, from what the last session promised to the next one: who answers by when, what is answered, whether it
// will do, and where everybody reads it; on every screen.
import type { Locator } from "playwright-core";
import { describe, expect, test } from "vitest";
import { longDate } from "../../clients/web/src/core/times";
import { type Language, phone_size } from "./harness/browser";
import { useHouse } from "./harness/house";
import { look } from "./harness/look";
import { type Console, type Phone, pressUntil, soon } from "./harness/people";
import type { Session } from "./harness/server";

const house = useHouse();
const languages: readonly Language[] = ["fr", "en"];

const day_ms = 24 * 3_600_000;
/** `YYYY-MM-DD`, so many days from today. */
const day = (n: number) => new Date(Date.now() + n * day_ms).toISOString().slice(0, 10);

const council = "Conseil coopératif";
const works = "Commission travaux";
const roof = "Un devis pour le toit avant l’hiver";
const ramp = "Une rampe devant l’entrée, pour que tout le monde entre par la même porte";
const requests = [
  { what: roof, whom: council },
  { what: ramp, whom: works },
];

interface Told {
  readonly session: Session;
  readonly awa: Phone;
}

/** Awa's group has met, and its report asks two things. */
async function told(language: Language, plan = {}): Promise<Told> {
  const session = await house.session({ bodies: [council, works], ...plan });
  await session.steer("set_phase", { phase: "marketplace" });
  const awa = await house.phone(session, "Awa", { language });
  await awa.propose("Une maison ouverte à tout le monde");
  await expect.poll(async () => (await session.export()).topics.length, soon).toBe(1);
  await session.steer("place_topic", { topic: "t1", slot: "s1", space: "e1" });
  await session.steer("set_phase", { phase: "spaces" });
  await session.steer("start_slot", { slot: "s1" });
  const report = {
    topic: "t1",
    version: 0,
    said: "La maison n’est pas ouverte à qui roule, et le toit fuit.",
    proposes: "Réparer, et ouvrir.",
    disagreement: "",
    actions: [],
    requests,
  };
  await session.steer("draft_report", report);
  await session.steer("publish_report", { topic: "t1", version: 1 });
  await session.steer("set_phase", { phase: "news" });
  return { session, awa };
}

const owed = (desk: Console, text: string): Locator =>
  desk.page.locator(".promises > .page-section li.card", { hasText: text });
const person = (desk: Console, name: string): Locator =>
  desk.page.locator(".promises > .stack li.card").filter({
    has: desk.page.getByRole("heading", { name, exact: true }),
  });

async function nameSomebody(desk: Console, name: string, body?: string): Promise<void> {
  const form = desk.page.getByRole("form", { name: desk.say("respondent_new") });
  await form.getByLabel(desk.say("respondent_name"), { exact: true }).fill(name);
  if (body) {
    await form.getByLabel(desk.say("respondent_body"), { exact: true }).selectOption(body);
    await form.getByLabel(desk.say("respondent_beforehand")).check();
  }
  await desk.button("respondent_add").click();
  await person(desk, name).waitFor();
}

async function answer(
  desk: Console,
  text: string,
  outcome: "kept" | "adapted" | "study",
  reason: string,
  until?: string,
): Promise<void> {
  const card = owed(desk, text);
  await card.getByRole("button", { name: desk.say("promise_answer"), exact: true }).click();
  await card.getByLabel(desk.say("promise_outcome")).selectOption(outcome);
  if (until) await card.getByLabel(desk.say("promise_next")).fill(until);
  await card.getByLabel(desk.say("promise_reason"), { exact: true }).fill(reason);
  await card.getByRole("button", { name: desk.say("promise_answer_do") }).click();
  await card.getByText(reason).waitFor();
}

describe.each(languages)("in %s", (language) => {
  const date = (iso: string) => longDate(iso, language);

  test("what the last session promised opens the evening, as it stands today", async () => {
    const brought = [
      { text: "Repeindre la cuisine", who: "Maëlle", state: "kept" },
      {
        text: "Ouvrir le samedi toute la journée",
        who: council,
        state: "adapted",
        reason: "Ce sera le matin : personne ne peut tenir l’accueil l’après-midi.",
      },
      { text: "Un devis pour le toit", who: council, due: day(20), state: "awaited" },
      { text: "Répondre à la lettre des voisins", who: "Paul", due: day(-3), state: "awaited" },
      { text: "Un second compteur d’eau", who: works, due: day(40), state: "study" },
      { text: "Une rampe devant l’entrée", state: "dropped", reason: "Le bail ne le permet pas." },
      { text: "Un tarif réduit", who: council, state: "contested", reason: "Trop peu, trop tard." },
    ];
    const session = await house.session({ format: "powwow", promises: brought });
    await session.steer("set_phase", { phase: "opening" });
    const [phone, board, desk] = await Promise.all([
      house.phone(session, "Awa", { language }),
      house.board(session, { language, query: `lang=${language}` }),
      house.console(session, { language }),
    ]);
    await phone.heading(phone.say("brought")).waitFor();
    await phone.page.getByText(phone.say("promise_due", { date: date(day(20)) })).waitFor();
    await phone.page.getByText(phone.say("promise_until", { date: date(day(40)) })).waitFor();
    await phone.page.getByText(phone.say("promise_was_due", { date: date(day(-3)) })).waitFor();
    await phone.page.getByText("Le bail ne le permet pas.").waitFor();
    await look(phone.visit, "promises/brought-phone");
    await phone.page.evaluate(() => scrollTo(0, innerHeight));
    await phone.visit.picture(`promises/brought-phone-more-${language}`);
    const late = board.row("Répondre à la lettre des voisins");
    await late.getByText(board.say("brought_late"), { exact: true }).waitFor();
    await look(board.visit, "promises/brought-board");
    await desk.goTo("answers");
    const card = desk.page.locator("li.card", { hasText: "Répondre à la lettre des voisins" });
    await card.getByText(desk.say("brought_late"), { exact: true }).waitFor();
    await look(desk.visit, "promises/brought-console");
  });

  test("each request finds somebody who answers, and the person who asked says whether it will do", async () => {
    const { session, awa } = await told(language);
    const [desk, board] = await Promise.all([
      house.console(session, { language }),
      house.board(session, { language, query: `lang=${language}` }),
    ]);
    await desk.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);

    // The line that says what there is to do leads there.
    await desk.page
      .getByRole("link", { name: desk.say("guide_promises", { n: 2 }), exact: true })
      .click();
    await owed(desk, ramp).waitFor();
    await look(desk.visit, "promises/console-unassigned");
    await awa.goTo("promises");
    await awa.card(ramp).getByText(awa.say("promise_nobody")).waitFor();
    await look(awa.visit, "promises/phone-unassigned");

    // Who accepted beforehand has it at once; the other request is given, for a month from today.
    await nameSomebody(desk, "Nadia Berger", council);
    await owed(desk, roof).getByText(desk.say("promise_accepted"), { exact: true }).waitFor();
    await nameSomebody(desk, "Paul");
    const card = owed(desk, ramp);
    await card.getByRole("button", { name: desk.say("promise_assign_do") }).click();
    await card.getByText(desk.say("promise_who_missing")).waitFor();
    await card.getByLabel(desk.say("promise_assign_who")).selectOption("Paul");
    expect(await card.getByLabel(desk.say("promise_assign_due")).inputValue()).toBe(day(30));
    await card.getByLabel(desk.say("promise_assign_accepted")).check();
    await look(desk.visit, "promises/console-assigning");
    await card.getByRole("button", { name: desk.say("promise_assign_do") }).click();
    await card.getByText(desk.say("promise_who", { name: "Paul", date: date(day(30)) })).waitFor();
    await desk.page
      .getByRole("link", { name: desk.say("guide_promises", { n: 1 }) })
      .waitFor({ state: "detached" });
    await awa
      .card(ramp)
      .getByText(awa.say("promise_who", { name: "Paul", date: date(day(30)) }))
      .waitFor();

    // Their link is copied, and a letter tells them what they owe.
    const paul = person(desk, "Paul");
    await paul.getByRole("button", { name: desk.say("respondent_link") }).click();
    await paul.getByText(desk.say("respondent_link_copied")).waitFor();
    const link = await desk.page.evaluate(() => navigator.clipboard.readText());
    expect(new URL(link).origin).toBe(house.server.url);
    expect(new URL(link).pathname).toMatch(/^\/r\/./);
    const mail = await paul
      .getByRole("link", { name: desk.say("respondent_mail") })
      .getAttribute("href");
    const letter = new URLSearchParams((mail ?? "").replace("mailto:?", "")).get("body") ?? "";
    expect(letter).toContain(ramp);
    expect(letter).toContain(date(day(30)));
    expect(letter).toContain(link);
    await look(desk.visit, "promises/console-assigned");

    await session.steer("set_phase", { phase: "convergence" });
    await board.row(ramp).getByText("Paul").waitFor();
    await session.steer("set_phase", { phase: "closing" });
    await board.row(roof).getByText("Nadia Berger").waitFor();

    // Answered at the table; Awa, who asked, contests it once.
    await answer(desk, roof, "adapted", "Un seul devis, pour la moitié du toit.");
    await answer(desk, ramp, "study", "La mairie doit donner son accord.", day(45));
    await awa.goTo("me");
    await awa.heading(awa.say("to_judge", { n: 1 })).waitFor();
    await look(awa.visit, "promises/phone-me");
    await awa.page.getByRole("link", { name: awa.say("to_judge_read", { n: 1 }) }).click();
    await awa.card(roof).getByText("Un seul devis, pour la moitié du toit.").waitFor();
    await awa
      .card(ramp)
      .getByText(awa.say("promise_given_study", { until: date(day(45)), date: date(day(0)) }))
      .waitFor();
    await look(awa.visit, "promises/phone-answered");
    const reason = awa.page.getByLabel(awa.say("judge_reason"), { exact: true });
    await pressUntil(awa.button("judge_contest"), reason);
    await awa.button("judge_send").click();
    await awa.page.locator(".fault").waitFor();
    await reason.fill("L’autre moitié fuit aussi : c’est elle qui inquiète.");
    await look(awa.visit, "promises/phone-contesting");
    await awa.button("judge_send").click();
    const contested = owed(desk, roof).getByText(desk.say("promise_contested"), { exact: true });
    await contested.waitFor();
    await owed(desk, roof).getByText("c’est elle qui inquiète").waitFor();
    await awa.button("judge_send").waitFor({ state: "detached" });
    await look(awa.visit, "promises/phone-contested");
    await look(desk.visit, "promises/console-contested");

    // The second answer is the last one.
    await answer(desk, roof, "kept", "Tout le toit est dans le devis.");
    await owed(desk, roof).getByText(desk.say("promise_closed")).waitFor();
    await awa.card(roof).getByText(awa.say("promise_closed")).waitFor();
    await board.page.reload();
    await board.row(roof).getByText("Tout le toit est dans le devis.").waitFor();
  });

  test("who asked can say that an answer will do", async () => {
    const { session, awa } = await told(language, {
      respondents: [{ name: "Nadia Berger", body: council, beforehand: true }],
    });
    await session.steer("answer_promise", {
      promise: "g1",
      outcome: "kept",
      reason: "C’est voté.",
    });
    await awa.goTo("promises");
    const ask = awa.page.getByRole("dialog");
    await awa.button("judge_suits").click();
    await ask.waitFor();
    await look(awa.visit, "promises/phone-suits");
    await ask.getByRole("button", { name: awa.say("judge_suits") }).click();
    await awa.card(roof).getByText(awa.say("promise_closed")).waitFor();
  });

  test("what is late comes first, and is told to who owes it", async () => {
    const { session } = await told(language);
    const nadia = await session.steer("name_respondent", { name: "Nadia Berger" });
    const assigned = { promise: "g2", respondent: nadia, due: day(-2), accepted: true };
    await session.steer("assign_promise", assigned);
    const board = await house.board(session, { language, query: `lang=${language}` });
    const desk = await house.console(session, { language });
    await desk.goTo("promises");
    const first = desk.page.locator(".promises > .page-section li.card").first();
    await first.getByText(ramp).waitFor();
    await first.getByText(desk.say("promise_late"), { exact: true }).waitFor();
    const card = person(desk, "Nadia Berger");
    await card.getByText(desk.say("respondent_late", { n: 1 }), { exact: true }).waitFor();
    const mail = await card
      .getByRole("link", { name: desk.say("respondent_mail") })
      .getAttribute("href");
    expect(decodeURIComponent(mail ?? "")).toContain(
      desk.say("mail_line_late", { text: ramp, date: date(day(-2)) }),
    );
    await look(desk.visit, "promises/console-late");
    await session.steer("set_phase", { phase: "convergence" });
    await board.row(ramp).getByText(board.say("promise_late"), { exact: true }).waitFor();
    await board.page
      .locator('.panel[data-key="promises"]:not([aria-hidden])')
      .waitFor({ timeout: 60_000 });
    await look(board.visit, "promises/board-convergence");

    // A console in the hand, for who walks about.
    await desk.page.setViewportSize(phone_size);
    await look(desk.visit, "promises/console-small");
    await card.scrollIntoViewIfNeeded();
    await desk.visit.picture(`promises/console-small-respondents-${language}`);
  });

  test("the public page is opened, handed out on every screen, and moved to another address", async () => {
    const { session, awa } = await told(language, {
      respondents: [
        { name: "Nadia Berger", body: council, beforehand: true },
        { name: "Paul", body: works, beforehand: true },
      ],
    });
    const desk = await house.console(session, { language });
    await desk.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await desk.goTo("promises");
    const access = desk.page.getByLabel(desk.say("follow_up_access"));
    const page = awa.page.getByRole("link", { name: awa.say("follow_up_open") });
    await awa.goTo("me");
    await awa.button("my_page").waitFor();
    await access.selectOption("closed");
    await page.waitFor({ state: "detached" });
    await desk.button("follow_up_copy").waitFor({ state: "detached" });
    await look(awa.visit, "promises/phone-me-closed");

    await access.selectOption("everyone");
    await desk.button("follow_up_copy").click();
    await desk.page.getByText(desk.say("follow_up_copied"), { exact: true }).waitFor();
    const address = await desk.page.evaluate(() => navigator.clipboard.readText());
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/f\/[0-9a-f]{32}$/);
    await page.waitFor();
    expect(new URL((await page.getAttribute("href")) ?? "", house.server.url).href).toBe(address);
    await look(awa.visit, "promises/phone-me-open");
    await desk.page.locator("#follow-up-title").scrollIntoViewIfNeeded();
    await look(desk.visit, "promises/console-public-page");

    // Who they are goes in the body of the request, and in no address.
    const form = awa.page.locator(`form[action="/m/${session.id}"]`);
    expect(await form.getAttribute("method")).toBe("post");
    expect(await form.locator('input[name="token"]').inputValue()).not.toBe("");

    await desk.button("follow_up_renew").click();
    await desk.page.getByText(desk.say("follow_up_renew_effect")).waitFor();
    await look(desk.visit, "promises/console-renew");
    await desk.button("follow_up_renew_do").click();
    await expect
      .poll(
        async () => new URL((await page.getAttribute("href")) ?? "", house.server.url).href,
        soon,
      )
      .not.toBe(address);

    // The new address opens the page, and the old one nothing; a person's own page opens from their phone.
    const opened = (await page.getAttribute("href")) ?? "";
    expect((await fetch(new URL(opened, house.server.url))).status).toBe(200);
    expect((await fetch(address)).status).toBe(404);
    await awa.button("my_page").click();
    await awa.page.waitForURL(`**/m/${session.id}`);
    await awa.page.getByRole("heading", { level: 1 }).waitFor();
    await awa.page.goBack();
    await awa.phase.waitFor();

    // Beside the thanks, once all is over.
    await session.steer("set_phase", { phase: "closed" });
    const board = await house.board(session, { language, query: `lang=${language}` });
    const thanks = board.page.locator('.panel[data-key="thanks"]');
    await thanks.getByText(/\/f\/[0-9a-f]{32}$/).waitFor();
    await expect
      .poll(
        () => thanks.locator("img").evaluate((image) => (image as HTMLImageElement).naturalWidth),
        soon,
      )
      .toBeGreaterThan(0);
    expect(await board.page.locator("aside .qr").count()).toBe(0);
    await look(board.visit, "promises/board-thanks");
    await board.page.setViewportSize({ width: 1024, height: 768 });
    await look(board.visit, "promises/board-thanks-small");
    await awa.goTo("end");
    await awa.page.getByRole("link", { name: awa.say("promises_link", { n: 2 }) }).waitFor();
    await look(awa.visit, "promises/phone-end");
  });

  test("the next session is prepared with one press, and only once", async () => {
    const session = await house.session({
      format: "powwow",
      series: { name: "Le pow-wow du mois", cadence: "monthly" },
    });
    await session.steer("set_phase", { phase: "closed" });
    const desk = await house.console(session, { language });
    await desk.goTo("promises");
    await desk.page.getByText(desk.say("next_series", { name: "Le pow-wow du mois" })).waitFor();
    await look(desk.visit, "promises/console-none");
    await desk.button("next_prepare").click();
    const console_link = desk.page.getByRole("link", { name: desk.say("next_console") });
    await console_link.waitFor();
    const made = await console_link.getAttribute("href");
    await look(desk.visit, "promises/console-next");
    await desk.page.reload();
    await console_link.waitFor();
    expect(await console_link.getAttribute("href")).toBe(made);
    expect(await desk.button("next_prepare").count()).toBe(0);
    const next = await house.visit(made ?? "", { language });
    await next.page.getByRole("heading", { level: 1 }).waitFor();
  });

  test("a session is not put away while a topic has no end or a request nobody, and says which", async () => {
    const { session } = await told(language);
    await session.topic("Le jardin partagé, et qui l’arrose");
    for (const phase of ["convergence", "closing", "closed", "following"] as const)
      await session.steer("set_phase", { phase });
    const desk = await house.console(session, { language });
    const fault = desk.page.locator(".phases .fault");
    const putAway = async () => {
      await desk
        .button("move_on", { phase: desk.say("phase_archived") })
        .first()
        .click();
      await desk.page.getByRole("dialog").locator("button.care").click();
    };
    await putAway();
    await fault.getByText("Le jardin partagé").waitFor();
    await fault.getByRole("link", { name: desk.say("reports") }).click();
    const open = desk.page.locator("li.card", { hasText: "Le jardin partagé" });
    await open.waitFor();
    await look(desk.visit, "promises/console-topic-open");
    await open.getByRole("button", { name: desk.say("carry") }).click();
    await desk.page.getByRole("dialog").getByLabel(desk.say("reason")).fill("Faute de temps");
    await desk.button("carry_do").click();
    await open.waitFor({ state: "detached" });

    await putAway();
    await fault.getByText(roof).waitFor();
    await look(desk.visit, "promises/console-not-archived");
    await fault.getByRole("link", { name: desk.say("promises") }).click();
    await owed(desk, roof).waitFor();
  });
});
