// Coming in: by the picture, by the code, again.
import { expect, test } from "vitest";
import { laptop_size } from "./harness/browser";
import { useHouse } from "./harness/house";
import { joinWords } from "./harness/join-words";
import { Phone, soon } from "./harness/people";

const house = useHouse();

test("the address of the picture knows the session, in capitals too", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "welcoming" });
  const visit = await house.visit(`${house.server.url}/J/${session.code}`);
  await visit.page.getByRole("heading", { name: "Forum de l’hiver" }).waitFor();
  expect(await visit.page.getByText("Que voulons-nous porter ensemble cet hiver ?").count()).toBe(
    1,
  );
  expect(await visit.page.getByLabel(joinWords("fr").code).count()).toBe(0);
  const phone = new Phone(visit);
  await phone.enter("Maëlle");
  await phone.goTo("me");
  await phone.heading(phone.say("hello", { name: "Maëlle" })).waitFor();
});

test.each(["fr", "en"] as const)(
  "a code is typed in lower case and without its dash, in %s",
  async (language) => {
    const session = await house.session();
    await session.steer("set_phase", { phase: "welcoming" });
    const visit = await house.visit(house.server.url, { language });
    const words = joinWords(language);
    await visit.page.getByLabel(words.code).fill(session.code.toLowerCase().replace("-", ""));
    await visit.page.getByRole("button", { name: words.enter }).click();
    const phone = new Phone(visit);
    await phone.phase.getByText(phone.say("phase_welcoming")).waitFor();
  },
);

test("a wrong code says where to look, keeps what was typed, and lets in at the second try", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "welcoming" });
  const words = joinWords("fr");
  const visit = await house.visit(house.server.url);
  const code = visit.page.getByLabel(words.code);
  await code.fill("ZZZ-ZZZ");
  await visit.page.getByLabel(words.pseudonym).fill("Awa");
  await visit.page.getByRole("button", { name: words.enter }).click();
  await visit.page.getByRole("alert").getByText(words.error_wrong_code).waitFor();
  expect(await code.getAttribute("aria-invalid")).toBe("true");
  expect(await visit.page.getByLabel(words.pseudonym).inputValue()).toBe("Awa");
  await code.fill(session.code);
  await visit.page.getByRole("button", { name: words.enter }).click();
  await visit.page.waitForURL("**/s/**");
});

test("the join page needs no JavaScript, and changes its language", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "welcoming" });
  const visit = await house.visit(`${house.server.url}/j/${session.code}`, { script: false });
  await visit.page.getByRole("link", { name: joinWords("fr").other_language }).click();
  await visit.page.getByRole("button", { name: joinWords("en").enter }).waitFor();
  expect(await visit.page.locator("html").getAttribute("lang")).toBe("en");
  await visit.page.getByLabel(joinWords("en").pseudonym).fill("Jo");
  await visit.page.getByRole("button", { name: joinWords("en").enter }).click();
  await visit.page.waitForURL("**/s/**");
});

test("a reload comes back as the same person, without joining again", async () => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "welcoming" });
  const awa = await house.phone(session, "Awa");
  const board = await house.board(session);
  expect(new URL(awa.page.url()).hash).not.toContain("t=");
  await awa.page.reload();
  await awa.phase.waitFor();
  await awa.goTo("me");
  await awa.heading(awa.say("hello", { name: "Awa" })).waitFor();
  await expect
    .poll(() => board.footer.textContent(), soon)
    .toContain(board.say("present", { n: 1 }));
});

test("a link without its token leads back to the code", async () => {
  const session = await house.session();
  const visit = await house.visit(`${house.server.url}/s/${session.id}`);
  const phone = new Phone(visit);
  await phone.heading(phone.say("gate_unauthenticated")).waitFor();
  await visit.page.getByRole("link", { name: phone.say("to_join") }).click();
  await visit.page.getByLabel(joinWords("fr").code).waitFor();
});

test("an address where nothing is says so, and shows the way", async () => {
  const visit = await house.visit(`${house.server.url}/nothing-here`, { size: laptop_size });
  await visit.page.getByRole("heading", { name: joinWords("fr").not_found_title }).waitFor();
});
