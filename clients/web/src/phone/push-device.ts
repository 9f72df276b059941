// Web push, as this device knows it (protocol/README.md, "Web push"): whether there is any, whether the browser lets us,
// and which sessions this device is told of. The browser has one subscription for all of them.
import { request } from "../core/ask";
import type { Access } from "../core/connect";
import type { Rejection } from "../core/entities";
import type { Language } from "../core/i18n";
import { memory } from "../ui/page";

/** `refused`: by the browser, until its settings are changed. */
export type Telling = "off" | "on" | "refused";
export type Started =
  | { readonly now: Telling }
  /** `unasked`: the person has not said yes or no; `failed`: the browser cannot reach its service. */
  | { readonly fault: "unasked" | "failed" }
  | { readonly rejection: Rejection };

const worker = "/sw.js";
const told_key = "parvis:push"; // the sessions this device is told of

const toldOf = () => (memory.get(told_key) ?? "").split(" ").filter(Boolean);
function remember(session: string, on: boolean): void {
  const others = toldOf().filter((each) => each !== session);
  const all = on ? [...others, session] : others;
  memory.set(told_key, all.length > 0 ? all.join(" ") : null);
}

/** A browser that can: over an encrypted connection, or on the machine itself. */
const able = () =>
  isSecureContext &&
  "serviceWorker" in navigator &&
  "PushManager" in globalThis &&
  "Notification" in globalThis;

/** The key of the server; none where there is no web push, here or there. */
export async function pushKey(): Promise<string | undefined> {
  if (!able()) return undefined;
  try {
    const response = await fetch("/api/v1/push-key", { cache: "no-store" });
    if (!response.ok) return undefined;
    return ((await response.json()) as { key: string }).key;
  } catch {
    return undefined;
  }
}

async function current(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration("/");
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/**
 * How things stand. Where they are on, the server is told again: the browser may have another address by now. What was
 * made for another key than the server's is of no use any more.
 */
export async function telling(access: Access, key: string, language: Language): Promise<Telling> {
  if (Notification.permission === "denied") return "refused";
  if (!toldOf().includes(access.session)) return "off";
  const subscription = await current().catch(() => null);
  const fits = subscription && isFor(bytesOf(key), subscription);
  const answer = fits && (await give(access, subscription, language));
  // Without an answer it stands as it stood.
  if (answer && (answer.ok || answer.rejection.reason === "no_answer")) return "on";
  remember(access.session, false);
  return "off";
}

const give = (access: Access, subscription: PushSubscription, lang: Language) =>
  request(access, "reminders", { ...subscription.toJSON(), lang });

/** Asks the browser, which asks the person; to be called from a press. */
export async function startTelling(
  access: Access,
  key: string,
  language: Language,
): Promise<Started> {
  const permission = await Notification.requestPermission();
  if (permission === "denied") return { now: "refused" };
  if (permission !== "granted") return { fault: "unasked" };
  let subscription: PushSubscription;
  try {
    subscription = await subscribed(bytesOf(key));
  } catch {
    return { fault: "failed" };
  }
  const answer = await give(access, subscription, language);
  if (!answer.ok) return { rejection: answer.rejection };
  remember(access.session, true);
  return { now: "on" };
}

/** Whatever the server says: a browser that is subscribed to nothing gets nothing. */
export async function stopTelling(access: Access): Promise<void> {
  if (!able() || !toldOf().includes(access.session)) return;
  remember(access.session, false);
  const subscription = await current().catch(() => null);
  if (!subscription) return;
  await request(access, "reminders", subscription.toJSON(), "DELETE");
  if (toldOf().length === 0) await subscription.unsubscribe().catch(() => false);
}

async function subscribed(key: Uint8Array<ArrayBuffer>): Promise<PushSubscription> {
  await navigator.serviceWorker.register(scriptAddress(worker), { scope: "/" });
  const { pushManager } = await navigator.serviceWorker.ready;
  const before = await pushManager.getSubscription();
  if (before && isFor(key, before)) return before;
  // It was made for another key, which this server has no more.
  await before?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

interface ScriptPolicy {
  createScriptURL(url: string): string;
}
interface ScriptPolicies {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy;
}
/** As the page's content policy wants it where the browser knows trusted types. */
function scriptAddress(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: ScriptPolicies };
  const policy = trustedTypes?.createPolicy("parvis-worker", { createScriptURL: () => address });
  return policy?.createScriptURL(address) ?? address;
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function isFor(key: Uint8Array, { options }: PushSubscription): boolean {
  const made_for = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0));
  return made_for.length === key.length && made_for.every((byte, at) => byte === key[at]);
}
