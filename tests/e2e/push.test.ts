// Web push, from a browser's wish to be told to the message that only it can read: over HTTP with browsers that are none,
// and on a phone with one that is.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { CommandName, Commands } from "../../clients/web/src/core/entities";
import { type Language, locales, phone_size, Visit } from "./harness/browser";
import { useHouse } from "./harness/house";
import { look } from "./harness/look";
import { Phone, pressUntil, soon } from "./harness/people";
import { PushService, Subscriber, senderOf } from "./harness/push-service";
import { Server, type Session, tokenOf } from "./harness/server";

const house = useHouse();
let service: PushService;
let server: Server;

beforeAll(async () => {
  service = await PushService.start();
  server = await Server.start(["--push-service", service.host]);
});
afterAll(async () => {
  await server?.stop();
  await service?.stop();
});

const forum = {
  title: "Forum des suites",
  format: "open_forum",
  language: "fr",
  timezone: "Europe/Paris",
  colleges: ["Salariés"],
};
const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);

interface Answered {
  readonly status: number;
  readonly body: { key?: string; code?: string; reason?: string; where?: string };
}
async function api(method: string, path: string, token = "", body?: object): Promise<Answered> {
  const response = await fetch(server.url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, body: (await response.json()) as Answered["body"] };
}
const reminders = (session: Session) => `/api/v1/sessions/${session.id}/reminders`;

interface Person {
  readonly token: string;
}
const join = (session: Session, pseudonym: string): Promise<Person> =>
  server.request("POST", "/api/v1/join", "", { code: session.code, pseudonym, cid: randomUUID() });

/** What somebody does on their own phone, or at their desk. The value is the id of what it made. */
async function act<K extends CommandName>(
  session: Session,
  token: string,
  k: K,
  a: Commands[K],
): Promise<string> {
  const answer = await server.request<{ result?: { id: string } }>(
    "POST",
    `/api/v1/sessions/${session.id}/commands`,
    token,
    { t: "cmd", cid: randomUUID(), k, a },
  );
  return answer.result?.id ?? "";
}

interface Evening {
  readonly session: Session;
  readonly ada: Person; // hosts the topic
  readonly ben: Person; // wishes for it
  readonly paul: string; // the token of who answers
}
/** One thing is asked of Paul, within three days. */
async function evening(): Promise<Evening> {
  const session = await server.open(forum);
  await session.steer("set_phase", { phase: "marketplace" });
  const ada = await join(session, "Ada Lovelace");
  const ben = await join(session, "Ben");
  const topic = await act(session, ada.token, "propose_topic", { title: "Une rampe à l’entrée" });
  await act(session, ben.token, "wish", { topic, on: true });
  const requests = [{ what: "L’accord du propriétaire", whom: "Le bureau" }];
  const report = { said: "On a parlé.", proposes: "Demander.", disagreement: "", requests };
  await session.steer("draft_report", { topic, version: 0, ...report });
  await session.steer("publish_report", { topic, version: 1 });
  const respondent = await session.steer("name_respondent", { name: "Paul Durand" });
  await session.steer("set_phase", { phase: "closed" });
  await session.steer("set_phase", { phase: "following" });
  await session.steer("assign_promise", {
    promise: "g1",
    respondent,
    due: day(3),
    accepted: true,
  });
  const { respondents } = await server.request<{ respondents: { link: string }[] }>(
    "GET",
    `/api/v1/sessions/${session.id}/links`,
    tokenOf(session.links.console),
  );
  const paul = new URL(respondents[0]?.link ?? "").pathname.slice("/r/".length);
  return { session, ada, ben, paul };
}

const answers = (session: Session, paul: string) =>
  act(session, paul, "answer_promise", {
    promise: "g1",
    outcome: "kept",
    reason: "Il est d’accord.",
  });

const arrived = async (browser: Subscriber, count = 1) => {
  await expect.poll(() => browser.deliveries.length, soon).toBe(count);
  const last = browser.deliveries.at(-1);
  if (!last) throw new Error("nothing arrived");
  return last;
};

test("an answer is told to who hosts the topic, and only their browser can read it", async () => {
  const { session, ada, paul } = await evening();
  const browser = new Subscriber(service, "/push/ada");
  const wanted = { ...browser.subscription, lang: "fr" };
  expect((await api("POST", reminders(session), ada.token, wanted)).status).toBe(200);
  // Given again, it is there once.
  expect((await api("POST", reminders(session), ada.token, wanted)).status).toBe(200);
  await answers(session, paul);
  const delivery = await arrived(browser);
  const message = browser.read(delivery);
  expect(message.title).toContain("Forum des suites");
  expect(message.url).toBe(`/s/${session.id}#/promises`);
  const text = JSON.stringify(message);
  for (const secret of ["Ada", "Paul", ada.token]) expect(text).not.toContain(secret);

  expect(delivery.headers).toMatchObject({ "content-encoding": "aes128gcm", urgency: "normal" });
  expect(Number(delivery.headers.ttl)).toBeGreaterThan(0);
  expect(delivery.body.length).toBeLessThanOrEqual(4096);
  const { key, claims } = senderOf(delivery);
  expect(key).toBe((await api("GET", "/api/v1/push-key")).body.key);
  expect(claims.aud).toBe(service.origin);
  const hours = (claims.exp * 1000 - Date.now()) / 3_600_000;
  expect(hours).toBeGreaterThan(0);
  expect(hours).toBeLessThan(24);
  expect(server.output).not.toContain(browser.subscription.endpoint);

  // The last answer is closed: so it is told, and then nobody is known here any more.
  expect(server.bytes()).toContain(browser.subscription.endpoint);
  await act(session, ada.token, "close_promise", { promise: "g1" });
  const last = browser.read(await arrived(browser, 2));
  expect(last.body).toContain("dernière");
  await expect.poll(() => server.bytes().includes("/push/ada"), soon).toBe(false);
  const late = await api("POST", reminders(session), ada.token, wanted);
  expect(late).toMatchObject({ status: 409, body: { reason: "session_over" } });
});

test("who answers is told what they owe, in their language, and once", async () => {
  const { session, paul } = await evening();
  const browser = new Subscriber(service, "/push/paul");
  const wanted = { ...browser.subscription, lang: "en" };
  expect((await api("POST", reminders(session), paul, wanted)).status).toBe(200);
  const message = browser.read(await arrived(browser));
  expect(message.title).toBe("Forum des suites: an answer is expected from you");
  expect(message.url).toBe(`/r/${session.id}`);
  await server.restart();
  expect(browser.deliveries.length).toBe(1);
});

test("a browser that is gone is forgotten", async () => {
  const { session, ben, paul } = await evening();
  const browser = new Subscriber(service, "/push/gone");
  service.answer(browser.path, 410);
  await api("POST", reminders(session), ben.token, browser.subscription);
  expect(server.bytes()).toContain(browser.path);
  await answers(session, paul);
  await arrived(browser);
  await expect.poll(() => server.bytes().includes(browser.path), soon).toBe(false);
});

test("who wants to be told no more is forgotten, in this browser and not in another", async () => {
  const { session, ada, paul } = await evening();
  const [phone, laptop] = ["/push/phone", "/push/laptop"].map(
    (path) => new Subscriber(service, path),
  ) as [Subscriber, Subscriber];
  for (const { subscription } of [phone, laptop])
    await api("POST", reminders(session), ada.token, subscription);
  const stopped = await api("DELETE", reminders(session), ada.token, phone.subscription);
  expect(stopped.status).toBe(200);
  expect(server.bytes()).not.toContain(phone.path);
  expect(server.bytes()).toContain(laptop.path);
  await answers(session, paul);
  await arrived(laptop);
  expect(phone.deliveries).toEqual([]);
});

test("nothing is taken that is not somebody's, nor leads elsewhere", async () => {
  const { session, ada } = await evening();
  const { subscription } = new Subscriber(service, "/push/1");
  const given = (token: string, body: object) => api("POST", reminders(session), token, body);
  expect((await given("", subscription)).status).toBe(401);
  expect((await given(tokenOf(session.links.console), subscription)).status).toBe(403);
  for (const endpoint of ["https://example.org/push", "http://127.0.0.1:1/push", "file:///etc"]) {
    const refused = await given(ada.token, { ...subscription, endpoint });
    expect(refused, endpoint).toMatchObject({ status: 400, body: { where: "/endpoint" } });
  }
  const keys = { ...subscription.keys, p256dh: subscription.keys.p256dh.slice(1) };
  const refused = await given(ada.token, { ...subscription, keys });
  expect(refused).toMatchObject({ status: 400, body: { where: "/keys" } });
  expect((await given(ada.token, { endpoint: subscription.endpoint })).status).toBe(400);
});

test("a server without encryption, and without a service named, has no web push", async () => {
  const response = await fetch(`${house.server.url}/api/v1/push-key`);
  expect(response.status).toBe(404);
  const session = await house.session();
  const phone = await house.phone(session, "Awa");
  const asked = phone.page.waitForResponse("**/api/v1/push-key");
  await phone.goTo("me");
  await asked;
  await phone.heading(phone.say("profile")).waitFor();
  expect(await phone.heading(phone.say("push")).count()).toBe(0);
});

/** As the browser's own service would bring it. */
async function deliver(phone: Phone, message: object): Promise<void> {
  const browser = await phone.page.context().newCDPSession(phone.page);
  const registered = new Promise<string>((resolve) =>
    browser.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      for (const { registrationId } of registrations) resolve(registrationId);
    }),
  );
  await browser.send("ServiceWorker.enable");
  await browser.send("ServiceWorker.deliverPushMessage", {
    origin: server.url,
    registrationId: await registered,
    data: JSON.stringify(message),
  });
}

test("the worker is this server's, and browsers ask for it anew", async () => {
  const worker = await fetch(`${server.url}/sw.js`);
  expect(worker.status).toBe(200);
  expect(worker.headers.get("cache-control")).toBe("no-cache");
  expect(worker.headers.get("content-type")).toMatch(/^text\/javascript/);
});

describe.each<Language>(["fr", "en"])("a phone in %s", (language) => {
  async function visit(permission: "granted" | "denied"): Promise<Phone> {
    const session = await server.open(forum);
    await session.steer("set_phase", { phase: "marketplace" });
    const context = await house.browser.newContext({
      viewport: phone_size,
      locale: locales[language],
    });
    onTestFinished(() => context.close());
    if (permission === "granted")
      await context.grantPermissions(["notifications"], { origin: server.url });
    const { subscription } = new Subscriber(service, `/push/${language}`);
    const opened = await Visit.open(house.browser, `${server.url}/j/${session.code}`, {
      language,
      context,
      // The browser's own service is out of reach of a test: what it would say is told here.
      prepare: async (page) => {
        await page.addInitScript(
          ({ told, may }) => {
            let held: object | null = null;
            const unsubscribe = async () => {
              held = null;
              return true;
            };
            const prototype = PushManager.prototype as unknown as Record<string, unknown>;
            prototype.getSubscription = async () => held;
            prototype.subscribe = async (options: object) => {
              held = { options, toJSON: () => told, unsubscribe };
              return held;
            };
            Object.defineProperty(Notification, "permission", { get: () => may });
            Notification.requestPermission = async () => may;
          },
          { told: subscription, may: permission },
        );
      },
    });
    const phone = new Phone(house.keep(opened));
    await phone.enter("Awa");
    await phone.goTo("me");
    return phone;
  }

  test("one touch to be told, one to be told no more", async () => {
    const phone = await visit("granted");
    await phone.button("push_start").click();
    await phone.page.getByText(phone.say("push_on")).waitFor();
    expect(server.bytes()).toContain(`${service.origin}/push/${language}`);
    await look(phone.visit, "push/on");

    // The worker stands for all pages of this server, and shows what comes.
    const message = { title: "Forum", body: "…", url: "/m/agora" };
    await deliver(phone, message);
    const shown = () =>
      phone.page.evaluate(async () => {
        const worker = await navigator.serviceWorker.ready;
        const notices = await worker.getNotifications();
        return [worker.scope, ...notices.map(({ title, body }) => `${title}: ${body}`)];
      });
    await expect.poll(shown, soon).toEqual([`${server.url}/`, "Forum: …"]);

    // A button hears one press a second, and a test is quick.
    await pressUntil(phone.button("push_stop"), phone.button("push_start"));
    await look(phone.visit, "push/off");
    expect(server.bytes()).not.toContain(`${service.origin}/push/${language}`);
  });

  test("what a browser refuses is said, with what to do", async () => {
    const phone = await visit("denied");
    await phone.page.getByText(phone.say("push_refused")).waitFor();
    expect(await phone.button("push_start").count()).toBe(0);
    await look(phone.visit, "push/refused");
  });
});
