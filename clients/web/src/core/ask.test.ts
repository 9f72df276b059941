import { afterEach, expect, test, vi } from "vitest";
import { ask, request } from "./ask";

const access = { session: "agora", token: "p.agora.2.0f" };

afterEach(() => vi.unstubAllGlobals());

test("a question goes to its session with the token, and its answer comes back", async () => {
  const fetched = vi.fn(async (_: string, __: RequestInit) =>
    Response.json({ topics: [{ topic: "t3", percent: 62 }] }),
  );
  vi.stubGlobal("fetch", fetched);
  const answer = await ask(access, "similar_topics", { title: "Les haies" });
  expect(answer).toEqual({ ok: true, value: { topics: [{ topic: "t3", percent: 62 }] } });
  const [address, request] = fetched.mock.calls[0] ?? [];
  expect(address).toBe("/api/v1/sessions/agora/ask");
  expect(request?.headers).toMatchObject({ Authorization: "Bearer p.agora.2.0f" });
  expect(JSON.parse(String(request?.body))).toEqual({
    q: "similar_topics",
    a: { title: "Les haies" },
  });
});

test("a refusal is a value, and so is a silence", async () => {
  vi.stubGlobal("fetch", async () =>
    Response.json({ code: "rate_limited", reason: "rate" }, { status: 429 }),
  );
  expect(await ask(access, "similar_topics", { title: "a" })).toEqual({
    ok: false,
    rejection: { code: "rate_limited", reason: "rate" },
  });
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("no network");
  });
  expect(await ask(access, "similar_topics", { title: "a" })).toEqual({
    ok: false,
    rejection: { code: "unavailable", reason: "no_answer" },
  });
});

test("what the session's API gives is fetched as it is; with a body it is a post", async () => {
  const fetched = vi.fn(async (_: string, __: RequestInit) => Response.json({ respondents: [] }));
  vi.stubGlobal("fetch", fetched);
  await request(access, "links");
  await request(access, "clone", {});
  expect(fetched.mock.calls.map(([address, { method }]) => [address, method])).toEqual([
    ["/api/v1/sessions/agora/links", undefined],
    ["/api/v1/sessions/agora/clone", "POST"],
  ]);
});
