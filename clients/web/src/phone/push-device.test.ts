import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { pushKey, startTelling, stopTelling, telling } from "./push-device";

const access = { session: "agora", token: "p.agora.2.0f" };
const elsewhere = { session: "forum", token: "p.forum.7.1a" };
const key = "BP4z"; // bytes 4, 254, 51
const endpoint = "https://push.example/1";

/** A browser, and what was done with it. */
function browser({ permission = "granted", secure = true, subscribed = true } = {}) {
  const subscription = (bytes: Uint8Array) => ({
    options: { applicationServerKey: bytes.buffer },
    toJSON: () => ({ endpoint, keys: { p256dh: "p", auth: "a" } }),
    unsubscribe: vi.fn(async () => {
      held = null;
      return true;
    }),
  });
  let held: ReturnType<typeof subscription> | null = null;
  const subscribe = vi.fn(async (how: { applicationServerKey: Uint8Array }) => {
    if (!subscribed) throw new DOMException("no service", "AbortError");
    held = subscription(how.applicationServerKey);
    return held;
  });
  const registration = { pushManager: { getSubscription: async () => held, subscribe } };
  const register = vi.fn(async (_script: unknown, _options: unknown) => registration);
  const kept = new Map<string, string>();
  vi.stubGlobal("isSecureContext", secure);
  vi.stubGlobal("PushManager", class {});
  vi.stubGlobal("Notification", { permission, requestPermission: async () => permission });
  vi.stubGlobal("navigator", {
    serviceWorker: {
      register,
      ready: Promise.resolve(registration),
      getRegistration: async () => registration,
    },
  });
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  });
  return {
    register,
    subscribe,
    hold: (bytes: number[]) => {
      held = subscription(Uint8Array.from(bytes));
      return held;
    },
    get held() {
      return held;
    },
  };
}

/** What was asked of the server, which answers so. */
let asked: { address: string; method?: string | undefined; body?: unknown }[];
function server(status: number, answer: object) {
  asked = [];
  vi.stubGlobal("fetch", async (address: string, request: RequestInit = {}) => {
    const body = request.body === undefined ? undefined : JSON.parse(String(request.body));
    asked.push({ address, method: request.method, body });
    return Response.json(answer, { status });
  });
}

beforeEach(() => server(200, {}));
afterEach(() => vi.unstubAllGlobals());

test("nothing is asked for where the connection is not encrypted, or the server has no key", async () => {
  browser({ secure: false });
  server(200, { key });
  expect(await pushKey()).toBeUndefined();
  expect(asked).toEqual([]);
  browser();
  expect(await pushKey()).toBe(key);
  server(404, { code: "not_found", reason: "no_such_thing" });
  expect(await pushKey()).toBeUndefined();
});

test("who wants to be told subscribes their browser, and the server learns where", async () => {
  const { register, subscribe } = browser();
  expect(await telling(access, key, "fr")).toBe("off");
  expect(await startTelling(access, key, "fr")).toEqual({ now: "on" });
  expect(register.mock.calls).toEqual([["/sw.js", { scope: "/" }]]);
  expect(subscribe.mock.calls[0]?.[0]).toEqual({
    userVisibleOnly: true,
    applicationServerKey: Uint8Array.from([4, 254, 51]),
  });
  const told = {
    address: "/api/v1/sessions/agora/reminders",
    method: "POST",
    body: { endpoint, keys: { p256dh: "p", auth: "a" }, lang: "fr" },
  };
  expect(asked).toEqual([told]);
  // Seen again later, in another language: the server is told again, and the browser is not asked.
  expect(await telling(access, key, "en")).toBe("on");
  expect(asked[1]).toEqual({ ...told, body: { ...told.body, lang: "en" } });
  expect(subscribe).toHaveBeenCalledOnce();
});

test("a script's address goes through the policy of a browser that has trusted types", async () => {
  const { register } = browser();
  vi.stubGlobal("trustedTypes", {
    createPolicy: (_: string, rules: { createScriptURL(url: string): string }) => ({
      createScriptURL: (url: string) => ({ trusted: rules.createScriptURL(url) }),
    }),
  });
  await startTelling(access, key, "fr");
  expect(register.mock.calls[0]?.[0]).toEqual({ trusted: "/sw.js" });
});

test("a browser that refuses, a person who says nothing and a service out of reach are told apart", async () => {
  browser({ permission: "denied" });
  expect(await startTelling(access, key, "fr")).toEqual({ now: "refused" });
  expect(await telling(access, key, "fr")).toBe("refused");
  browser({ permission: "default" });
  expect(await startTelling(access, key, "fr")).toEqual({ fault: "unasked" });
  browser({ subscribed: false });
  expect(await startTelling(access, key, "fr")).toEqual({ fault: "failed" });
  expect(asked).toEqual([]);
});

test("what the server refuses is not on", async () => {
  browser();
  const rejection = { code: "closed", reason: "session_over" };
  server(409, rejection);
  expect(await startTelling(access, key, "fr")).toEqual({ rejection });
  expect(await telling(access, key, "fr")).toBe("off");
});

test("a subscription that the server refuses is off, one without an answer stays", async () => {
  browser();
  await startTelling(access, key, "fr");
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("no network");
  });
  expect(await telling(access, key, "fr")).toBe("on");
  server(409, { code: "closed", reason: "session_over" });
  expect(await telling(access, key, "fr")).toBe("off");
  server(200, {});
  expect(await telling(access, key, "fr")).toBe("off");
  expect(asked).toEqual([]);
});

test("who stops is told no more, and the browser's subscription ends with the last session", async () => {
  const device = browser();
  await startTelling(access, key, "fr");
  await startTelling(elsewhere, key, "fr");
  server(200, {});
  await stopTelling(access);
  expect(asked).toEqual([
    {
      address: "/api/v1/sessions/agora/reminders",
      method: "DELETE",
      body: { endpoint, keys: { p256dh: "p", auth: "a" } },
    },
  ]);
  expect(device.held).not.toBeNull();
  expect(await telling(access, key, "fr")).toBe("off");
  await stopTelling(elsewhere);
  expect(device.held).toBeNull();
  // Whoever never started has nothing to stop.
  server(200, {});
  await stopTelling(access);
  expect(asked).toEqual([]);
});

test("what was made for another key is off, and is not told to the server", async () => {
  browser();
  await startTelling(access, key, "fr");
  server(200, {});
  expect(await telling(access, "BP4y", "fr")).toBe("off");
  expect(asked).toEqual([]);
});

test("a subscription of a key that the server has no more is replaced", async () => {
  const device = browser();
  const former = device.hold([1, 2, 3]);
  expect(await startTelling(access, key, "fr")).toEqual({ now: "on" });
  expect(former.unsubscribe).toHaveBeenCalledOnce();
  expect(device.subscribe).toHaveBeenCalledOnce();
  expect(await startTelling(elsewhere, key, "fr")).toEqual({ now: "on" });
  expect(device.subscribe).toHaveBeenCalledOnce();
});
