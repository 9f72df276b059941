// What a page finds in its browser: who it is (the token behind #t=), which session, which language, and when it is
// seen again. The only place that touches the address and localStorage.
import { type Signal, signal } from "@preact/signals";
import { chooseLanguage, type Language } from "../core/i18n";

/** A private window may refuse storage: then nothing is remembered, and everything else works. */
export const memory = {
  get(key: string): string | null {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key: string, value: string | null): void {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // As said above.
    }
  },
};

/** The session of `/s/{session}`, `/c/{session}`, `/b/{session}`. */
export function sessionOfAddress(): string {
  return decodeURIComponent(location.pathname.split("/")[2] ?? "");
}

function tokenKey(session: string, page: string): string {
  return `parvis:${session}:${page}`;
}

/** The token of the address, which is kept and, unless `stay`, taken out of the address at once; else the one kept. */
export function takeToken(session: string, page: string, stay = false): string | undefined {
  const token = new URLSearchParams(location.hash.slice(1)).get("t");
  if (token) {
    memory.set(tokenKey(session, page), token);
    if (!stay) history.replaceState(history.state, "", location.pathname + location.search);
    return token;
  }
  return memory.get(tokenKey(session, page)) ?? undefined;
}

export function forgetToken(session: string, page: string): void {
  memory.set(tokenKey(session, page), null);
}

const language_key = "parvis:language";

/** The language of this page: asked for, chosen before, or the browser's. `<html lang>` follows it. */
export function pageLanguage(): Signal<Language> {
  const asked = new URLSearchParams(location.search).get("lang");
  const language = signal(chooseLanguage(asked, memory.get(language_key), navigator.language));
  language.subscribe((value) => {
    document.documentElement.lang = value;
  });
  return language;
}

export function switchLanguage(language: Signal<Language>): void {
  language.value = language.peek() === "fr" ? "en" : "fr";
  memory.set(language_key, language.peek());
}

const hidden_ms = 5_000;

/** Calls when the connection should be looked at: the network is back, or the page was away and is seen again. */
export function onWake(wake: () => void): void {
  let hidden_at: number | undefined;
  addEventListener("online", wake);
  addEventListener("pageshow", (event) => {
    if (event.persisted) wake();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) hidden_at = Date.now();
    else if (hidden_at !== undefined && Date.now() - hidden_at > hidden_ms) wake();
  });
}
