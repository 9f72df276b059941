// Three months of one cooperative: what is promised on one evening is answered, late or contested on the next and opens
// it; the third shows the overview. The clock moves by a month while the server is stopped.
import { describe, expect, onTestFinished, test } from "vitest";
import { type Language, laptop_size, wall_size } from "./harness/browser";
import { useHouse } from "./harness/house";
import { look } from "./harness/look";
import { Board, Phone } from "./harness/people";
import { Server, Session, tokenOf } from "./harness/server";

const house = useHouse();
const month = 31;

const powwow = {
  title: "Pow-wow du mois",
  format: "powwow",
  language: "fr",
  timezone: "Europe/Paris",
  purpose: "De quoi avons-nous besoin, et que pouvons-nous offrir ?",
  level: { level: "consult", decider: "le conseil coopératif" },
  label: "Calumet",
  colleges: ["Salariés", "Bénéficiaires"],
  bodies: ["Conseil coopératif", "Commission travaux"],
  series: { name: "Calumet", cadence: "monthly" },
};

interface FollowUpLinks {
  follow_up: string;
  overview: string;
  respondents: { id: string; name: string; link: string }[];
}

function linksOf(session: Session): Promise<FollowUpLinks> {
  const { server, id, links } = session;
  return server.request("GET", `/api/v1/sessions/${id}/links`, tokenOf(links.console));
}

/** What a facilitator does in one tap. */
async function nextOf(session: Session): Promise<Session> {
  const { server, id, links } = session;
  const made = await server.request<{ session: string; code: string; links: Session["links"] }>(
    "POST",
    `/api/v1/sessions/${id}/clone`,
    tokenOf(links.console),
  );
  return new Session(server, made.session, made.code, made.links);
}

/** A day so many days after the server's. */
function day(after: number): string {
  return new Date(Date.now() + after * 86_400_000).toISOString().slice(0, 10);
}

/** A need, its report and what it asks of somebody. The value is the topic's id. */
async function ask(session: Session, title: string, requests: string[]): Promise<string> {
  const topic = await session.topic(title, { kind: "need" });
  const report = {
    said: `On a parlé de « ${title} ».`,
    proposes: "Essayer trois mois.",
    disagreement: "Deux personnes préfèrent attendre l’assemblée.",
    requests: requests.map((what) => ({ what, whom: "Le bureau" })),
  };
  await session.steer("draft_report", { topic, version: 0, ...report });
  await session.steer("publish_report", { topic, version: 1 });
  return topic;
}

async function refusal(session: Session, phase: "archived"): Promise<string> {
  return session.steer("set_phase", { phase }).then(
    () => "",
    (error: Error) => error.message,
  );
}

describe.each<Language>(["fr", "en"])("in %s", (language) => {
  test("three months: promised, answered or late or contested, and seen over time", async () => {
    const server = await Server.start();
    onTestFinished(() => server.stop());

    // ---- The first month: three answers are owed, one of them by a body that accepted beforehand.
    const first = await server.open(powwow);
    await first.steer("set_phase", { phase: "marketplace" });
    await first.steer("name_respondent", {
      name: "Nadia",
      body: "Conseil coopératif",
      beforehand: true,
    });
    await ask(first, "Un camion pour déménager l’atelier", ["Un devis de location"]);
    await ask(first, "Une rampe à l’entrée", ["L’accord du propriétaire"]);
    const carried = await first.topic("Des paniers solidaires", { kind: "need" });
    await first.steer("address_topic", { topic: carried, body: "Conseil coopératif" });
    const paul = await first.steer("name_respondent", { name: "Paul" });
    await first.steer("set_phase", { phase: "closed" });
    await first.steer("set_phase", { phase: "following" });
    // No silent end: one topic without an end, or one request that nobody answers for, and it is not archived.
    expect(await refusal(first, "archived")).toContain("topic_open");
    await first.steer("carry_topic", { topic: carried, reason: "Le temps a manqué." });
    expect(await refusal(first, "archived")).toContain("promise_unassigned");
    for (const promise of ["g1", "g2"])
      await first.steer("assign_promise", {
        promise,
        respondent: paul,
        due: day(20),
        accepted: true,
      });

    // Paul answers one of them by his own link, on a page without a script.
    const links = await linksOf(first);
    const paulLink = links.respondents.find((one) => one.name === "Paul")?.link ?? "";
    const desk = await house.visit(paulLink, { language, script: false });
    expect(new URL(desk.page.url()).pathname).toBe(`/r/${first.id}`);
    const answer = desk.page
      .locator("details", { has: desk.page.locator('input[name="act"][value="answer"]') })
      .first();
    await answer.locator("summary").click();
    await answer.locator('input[name="outcome"][value="declined"]').check();
    await answer.locator('textarea[name="reason"]').fill("Le devis dépasse\nle budget.");
    await answer.locator("button").click();
    await desk.page.waitForURL("**/r/**saved=1**");
    await house.keep(await desk.another(house.browser, `${server.url}/r/${first.id}`));

    // ---- The second month.
    await server.restart({ daysAhead: month });
    const second = await nextOf(first);
    await second.steer("set_phase", { phase: "opening" });
    const phone = new Phone(await house.visit(`${server.url}/j/${second.code}`, { language }));
    await phone.enter("Awa");
    for (const asked of ["Un devis de location", "L’accord du propriétaire"])
      await phone.page.getByText(asked).first().waitFor();
    await phone.page.getByText("Le devis dépasse").first().waitFor();
    await look(phone.visit, "months/second-opening-phone");
    const board = new Board(await house.visit(second.links.board, { language, size: wall_size }));
    await board.front.getByText("Un devis de location").first().waitFor();
    await look(board.visit, "months/second-opening-board");

    // Who asked contests; the opening of the second month says so at once.
    const host = (await first.hosts("t1"))[0] ?? "";
    await first.steer(
      "contest_promise",
      { promise: "g1", reason: "Il y a un autre loueur." },
      host,
    );
    await phone.page.getByText("Il y a un autre loueur.").first().waitFor();
    await second.steer("set_phase", { phase: "marketplace" });
    await ask(second, "Un composteur", ["Une place dans la cour"]);
    const nadia = (await linksOf(second)).respondents.find((one) => one.name === "Nadia")?.id ?? "";
    await second.steer("assign_promise", {
      promise: "g1",
      respondent: nadia,
      due: day(month + 10),
      accepted: true,
    });
    await second.steer("answer_promise", {
      promise: "g1",
      outcome: "kept",
      reason: "La place est trouvée, derrière l’atelier.",
    });
    await second.steer("set_phase", { phase: "closed" });

    await Promise.all([phone.visit.close(), board.visit.close()]);
    // ---- The third month: what is still owed since the first comes along; the overview shows all.
    await server.restart({ daysAhead: 2 * month });
    const third = await nextOf(second);
    await third.steer("set_phase", { phase: "opening" });
    const exported = (await third.export()) as unknown as {
      brought: { text: string; state: string; origin: { session: string } }[];
    };
    expect(exported.brought.map(({ text, state }) => [text, state])).toEqual(
      expect.arrayContaining([
        ["Une place dans la cour", "kept"],
        ["Un devis de location", "contested"],
        ["L’accord du propriétaire", "awaited"],
      ]),
    );
    const overview = await house.visit((await linksOf(third)).overview, {
      language,
      script: false,
      size: laptop_size,
    });
    await overview.page.getByRole("table").first().waitFor();
    expect(await overview.page.locator("h1").count()).toBe(1);
    const seen = await house.visit(overview.page.url(), { language, size: laptop_size });
    await look(seen, "months/overview");
    const page = await house.visit(links.follow_up, { language });
    await page.page.getByText("L’accord du propriétaire").first().waitFor();
    await look(page, "months/first-follow-up");

    // Every request of the first has somebody and a date, every topic an end: nothing keeps it from the archive.
    expect(await refusal(first, "archived")).toBe("");
  });
});
