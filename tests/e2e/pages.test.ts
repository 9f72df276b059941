// The pages that the server makes: sound HTML, and a policy that lets nothing else in.
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { expect, test } from "vitest";
import { useHouse } from "./harness/house";
import { joinWords } from "./harness/join-words";

const house = useHouse();
const validator = new HtmlValidate(new StaticConfigLoader({ extends: ["html-validate:standard"] }));

test.each(["fr", "en"])("every page is valid HTML, in %s", async (language) => {
  const session = await house.session();
  await session.steer("set_phase", { phase: "welcoming" });
  const refused = new URLSearchParams({
    code: "ZZZ-ZZZ",
    pseudonym: "<b>&\"'",
    cid: "0123456789",
    lang: language,
  });
  const answers = [
    await fetch(`${house.server.url}/?lang=${language}`),
    await fetch(`${house.server.url}/j/${session.code}?lang=${language}`),
    await fetch(`${house.server.url}/nothing-here?lang=${language}`),
    await fetch(`${house.server.url}/join`, { method: "POST", body: refused }),
  ];
  for (const answer of answers) {
    const html = await answer.text();
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).not.toContain("{{");
    expect(html).not.toContain("<b>&");
    const report = await validator.validateString(html);
    expect(report.results.flatMap(({ messages }) => messages)).toEqual([]);
  }
});

test("every page forbids what it does not need", async () => {
  const session = await house.session();
  for (const path of [
    "/",
    `/j/${session.code}`,
    `/s/${session.id}`,
    `/c/${session.id}`,
    `/b/${session.id}`,
  ]) {
    const answer = await fetch(house.server.url + path);
    await answer.arrayBuffer();
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy, path).toContain("default-src 'none'");
    expect(policy, path).not.toContain("unsafe");
    expect(answer.headers.get("x-content-type-options"), path).toBe("nosniff");
    expect(answer.headers.get("referrer-policy"), path).toMatch(/no-referrer|same-origin/);
  }
});

test("the picture of the code is a sound SVG, for any way of writing the code", async () => {
  const session = await house.session();
  for (const code of [session.code, session.code.toLowerCase().replace("-", "")]) {
    const answer = await fetch(`${house.server.url}/q/${code}.svg`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toContain("image/svg+xml");
    expect(await answer.text()).toMatch(/^<svg /);
  }
});

test("the pages say the same in both languages", () => {
  expect(Object.keys(joinWords("en")).sort()).toEqual(Object.keys(joinWords("fr")).sort());
});
