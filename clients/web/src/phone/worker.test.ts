// public/sw.js, in a worker that is none.
import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";

const source = readFileSync(new URL("../../public/sw.js", import.meta.url), "utf8");
const origin = "https://parvis.example";

function worker(pages: { url: string; focus?: () => void }[] = []) {
  const heard = new Map<string, (event: object) => void>();
  const showNotification = vi.fn();
  const openWindow = vi.fn();
  const self = {
    location: { origin },
    registration: { showNotification },
    clients: { matchAll: async () => pages, openWindow },
    addEventListener: (name: string, hear: (event: object) => void) => heard.set(name, hear),
  };
  new Function("self", source)(self);
  return {
    heard,
    showNotification,
    openWindow,
    push(json: () => unknown) {
      heard.get("push")?.({ data: { json }, waitUntil: () => undefined });
    },
    async touch(data: unknown) {
      let done: unknown;
      const close = vi.fn();
      const waitUntil = (promise: unknown) => {
        done = promise;
      };
      heard.get("notificationclick")?.({ notification: { data, close }, waitUntil });
      await done;
      expect(close).toHaveBeenCalledOnce();
    },
  };
}

test("a message is shown as it was written", () => {
  const { push, showNotification } = worker();
  push(() => ({ title: "Une réponse est arrivée", body: "Forum", url: "/m/agora" }));
  expect(showNotification.mock.calls).toEqual([
    [
      "Une réponse est arrivée",
      { body: "Forum", tag: `${origin}/m/agora`, data: { url: "/m/agora" } },
    ],
  ]);
});

test("a message that cannot be read is shown all the same, as browsers demand", () => {
  const { push, showNotification } = worker();
  push(() => {
    throw new SyntaxError("no JSON");
  });
  expect(showNotification.mock.calls[0]?.[0]).toBe("Parvis");
});

test("touching it opens its page, or the one that is open already", async () => {
  const closed = worker([{ url: `${origin}/s/other` }]);
  await closed.touch({ url: "/m/agora" });
  expect(closed.openWindow.mock.calls).toEqual([[`${origin}/m/agora`]]);
  const focus = vi.fn();
  const there = worker([{ url: `${origin}/m/agora`, focus }]);
  await there.touch({ url: "/m/agora" });
  expect(focus).toHaveBeenCalledOnce();
  expect(there.openWindow).not.toHaveBeenCalled();
});

test("no message leads to another site", async () => {
  for (const url of [
    "https://other.example/",
    "//other.example",
    "javascript:alert(1)",
    7,
    undefined,
  ]) {
    const { touch, openWindow } = worker();
    await touch({ url });
    expect(openWindow.mock.calls[0]?.[0], String(url)).toMatch(/^https:\/\/parvis\.example\/?$/);
  }
});

test("it answers no request and keeps nothing", () => {
  expect([...worker().heard.keys()].sort()).toEqual(["notificationclick", "push"]);
  expect(source).not.toMatch(/caches|indexedDB|fetch\(/);
});
