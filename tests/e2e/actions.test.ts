// What comes of the talk, from the promises that open the evening to the actions that end it, on every screen.
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { conclusions as board_en } from "../../clients/web/src/board/conclusions.en";
import { conclusions as board_fr } from "../../clients/web/src/board/conclusions.fr";
import { fill } from "../../clients/web/src/core/i18n";
import { accessibilityFaults, type Language, type Visit } from "./harness/browser";
import { useHouse } from "./harness/house";
import type { Board } from "./harness/people";

const house = useHouse();
const languages: readonly Language[] = ["fr", "en"];

const bodies = ["Conseil coopératif", "Commission travaux"];
const promises = [
  { text: "Un devis pour le toit", who: "Le conseil", due: "2026-11-30", state: "kept" },
  { text: "Ouvrir la cuisine le samedi", who: "Maëlle", due: "2026-12-01", state: "late" },
  {
    text: "Une rampe devant l’entrée",
    who: "Commission travaux",
    state: "dropped",
    reason: "Le bail ne le permet pas.",
  },
];

/** What the board's further scenes say. */
function said(board: Board, key: keyof typeof board_fr, values = {}): string {
  const { language } = board.visit;
  return fill((language === "fr" ? board_fr : board_en)[key], language, values);
}

async function look(visit: Visit, name: string): Promise<void> {
  await visit.page.evaluate(() => document.fonts.ready);
  await visit.picture(`actions/${name}-${visit.language}`);
  const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await accessibilityFaults(visit.page), name).toEqual([]);
  expect(wide, `${name}: how much wider than its screen`).toBeLessThanOrEqual(0);
}

const panel = (page: Page, text: string) =>
  page.locator(".panel:not([aria-hidden])").getByText(text, { exact: true });

describe.each(languages)("in %s", (language) => {
  test("the promises of the last session open the evening", async () => {
    const session = await house.session({ format: "powwow", bodies, promises });
    await session.steer("set_phase", { phase: "opening" });
    const [phone, board, conductor] = await Promise.all([
      house.phone(session, "Awa", { language }),
      house.board(session, { language, query: `lang=${language}` }),
      house.console(session, { language }),
    ]);
    await phone.heading(phone.say("brought")).waitFor();
    await phone.page.getByText("Le bail ne le permet pas.").waitFor();
    await look(phone.visit, "promises-phone");
    await board.row("Un devis pour le toit").waitFor();
    await look(board.visit, "promises-board");
    await conductor.goTo("answers");
    await conductor.page.getByText("Une rampe devant l’entrée").waitFor();
  });

  test("an action is proposed, carried, helped and finished", async () => {
    const session = await house.session();
    await session.steer("set_phase", { phase: "marketplace" });
    const topic = await session.topic("Financer la rénovation du toit");
    await session.topic("Le jardin partagé, et qui l’arrose");
    await session.steer("set_phase", { phase: "convergence" });
    const [awa, jo, board, conductor] = await Promise.all([
      house.phone(session, "Awa", { language }),
      house.phone(session, "Jo", { language }),
      house.board(session, { language, query: `lang=${language}` }),
      house.console(session, { language }),
    ]);
    await panel(board.page, said(board, "actions_none")).waitFor();
    await look(board.visit, "none-board");
    // In convergence the phone is where actions are.
    await jo.heading(jo.say("actions")).waitFor();
    await jo.button("action_add").click();
    await jo.page.getByLabel(jo.say("action_what"), { exact: true }).fill("Écrire au bailleur");
    await jo.button("action_send").click();
    await jo.page.getByText(jo.say("action_topics_missing")).waitFor();
    await jo.page.getByLabel("Financer la rénovation du toit").check();
    await look(jo.visit, "propose-phone");
    await jo.button("action_send").click();

    await awa.page
      .getByRole("button", { name: awa.say("action_carry_named", { what: "Écrire au bailleur" }) })
      .click();
    await awa.page.getByText(awa.say("action_mine"), { exact: true }).waitFor();
    await jo.page.getByText(jo.say("action_owner", { name: "Awa" })).waitFor();
    await jo.page
      .getByRole("button", { name: jo.say("action_help_named", { what: "Écrire au bailleur" }) })
      .click();
    await board.row("Écrire au bailleur").waitFor();
    await board.row("Écrire au bailleur").getByText("Awa").waitFor();
    await awa.page.getByText(awa.say("action_helpers", { names: "Jo" })).waitFor();
    await look(awa.visit, "carried-phone");
    await board.page.reload();
    await board.front.getByRole("listitem").getByText("Écrire au bailleur").waitFor();
    await look(board.visit, "carried-board");

    // A facilitator writes one for the room, and the source of an action leads back to its topic.
    await conductor.goTo("actions");
    await conductor.page
      .getByLabel(conductor.say("actions_what"), { exact: true })
      .fill("Compter les chaises");
    await conductor.page.getByLabel("Le jardin partagé").check();
    await conductor.button("actions_post").click();
    await awa.card("Compter les chaises").waitFor();
    await look(conductor.visit, "console");
    await awa.button("action_finish").click();
    await awa.page.getByText(awa.say("action_done"), { exact: true }).waitFor();
    await jo.goTo(`topic/${topic}`);
    await jo.page.getByRole("link", { name: jo.say("action_add") }).waitFor();
  });

  test("a proposal is amended until nobody objects, and then adopted", async () => {
    const session = await house.session();
    await session.steer("set_phase", { phase: "marketplace" });
    const [awa, jo, board, conductor] = await Promise.all([
      house.phone(session, "Awa", { language }),
      house.phone(session, "Jo", { language }),
      house.board(session, { language, query: `lang=${language}` }),
      house.console(session, { language }),
    ]);
    await awa.propose("Ouvrir plus souvent");
    await session.steer("set_phase", { phase: "convergence" });
    await awa.goTo("topics");
    await awa.card("Ouvrir plus souvent").getByRole("link").first().click();
    await awa.button("proposal_open").click();
    await awa.page.getByLabel(awa.say("proposal_text"), { exact: true }).fill("Ouvrir le samedi");
    await awa.button("proposal_send").click();
    await awa.page.getByText(awa.say("stage_says_clarify")).waitFor();
    await panel(board.page, "Ouvrir le samedi").waitFor();

    await jo.goTo("proposals");
    await jo.page.getByRole("link", { name: "Ouvrir le samedi" }).click();
    await jo.page
      .getByLabel(jo.say("say_clarification"), { exact: true })
      .fill("Toute la journée ?");
    await jo.button("say_send").click();
    await awa.page.getByText("Toute la journée ?").waitFor();

    await conductor.goTo("proposals");
    const on = (stage: "react" | "object" | "amend" | "adopted") =>
      conductor.button("stage_next", { stage: conductor.say(`stage_${stage}`) }).click();
    await on("react");
    await on("object");
    await jo.page
      .getByLabel(jo.say("say_objection"), { exact: true })
      .fill("Personne n’est là l’après-midi.");
    await look(jo.visit, "object-phone");
    await jo.button("say_send").click();
    await panel(board.page, said(board, "objections", { n: 1 })).waitFor();
    await look(board.visit, "object-board");
    await look(conductor.visit, "object-console");
    await on("amend");
    const amend = awa.page.getByLabel(awa.say("amend_text"), { exact: true });
    await amend.fill("Ouvrir le samedi matin");
    await look(awa.visit, "amend-phone");
    await awa.button("amend_send").click();
    await jo.page.getByRole("heading", { name: "Ouvrir le samedi matin" }).waitFor();
    await jo.button("objection_resolve").click();
    await on("adopted");
    await jo.page.getByText(jo.say("stage_says_adopted")).waitFor();
    await look(jo.visit, "adopted-phone");
    await board.row("Ouvrir le samedi matin").waitFor();
  });

  test("a need finds help, somebody who takes it on, and the body it concerns", async () => {
    const session = await house.session({ format: "powwow", bodies });
    await session.steer("set_phase", { phase: "marketplace" });
    const need = await session.topic("Un camion pour déménager la bibliothèque", { kind: "need" });
    await session.topic("Je prête mon camion le dimanche", { kind: "offer" });
    const [awa, jo, conductor] = await Promise.all([
      house.phone(session, "Awa", { language }),
      house.phone(session, "Jo", { language }),
      house.console(session, { language }),
    ]);
    await conductor.goTo("answers");
    await conductor.page.getByText(conductor.say("answers_words", { words: "camion" })).waitFor();
    await Promise.all([awa.goTo(`topic/${need}`), jo.goTo(`topic/${need}`)]);
    await jo.button("help_offer").click();
    await jo.page.getByLabel(jo.say("help_text"), { exact: true }).fill("Deux bras, dimanche");
    await jo.button("help_send").click();
    await awa.page.getByText("Deux bras, dimanche").waitFor();
    await awa.button("need_take").click();
    await jo.page.getByText(jo.say("need_taken_by", { name: "Awa" })).waitFor();
    await conductor.page
      .getByLabel(conductor.say("answers_address"))
      .selectOption("Commission travaux");
    await jo.page.getByText(jo.say("addressed_to", { body: "Commission travaux" })).waitFor();
    await look(jo.visit, "answers-phone");
    await look(conductor.visit, "answers-console");
    await jo.button("help_take_back").click();
    await awa.page.getByText(awa.say("help_none")).waitFor();
  });
});
