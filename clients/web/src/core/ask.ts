// What is said over HTTP beside the connection. Questions: what the server tells without anything changing
// (protocol/README.md, "Questions"). A screen asks while somebody types or looks; an answer that does not come is no
// drama, and a late one is thrown away by who asked.
import type { Access } from "./connect";
import type { Answers, QuestionName, Questions, Rejection } from "./entities";

/** Longer than the slowest honest answer; then it counts as none. */
export const patience_ms = 10_000;

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly rejection: Rejection };

export const ask = <Q extends QuestionName>(
  access: Access,
  q: Q,
  a: Questions[Q],
): Promise<Answer<Answers[Q]>> => request(access, "ask", { q, a });

export type Asking = "ask" | "clone" | "links" | "reminders" | "replay";

/** What is asked of the session's own part of the API; with a body it is a POST, or what `method` says. */
export async function request<T>(
  { session, token }: Access,
  what: Asking,
  body?: object,
  method: "POST" | "DELETE" = "POST",
): Promise<Answer<T>> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), patience_ms);
  try {
    const response = await fetch(`/api/v1/sessions/${encodeURIComponent(session)}/${what}`, {
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      signal: giveUp.signal,
      cache: "no-store",
      ...(body ? { method, body: JSON.stringify(body) } : {}),
    });
    const answer = await response.json();
    return response.ok ? { ok: true, value: answer } : { ok: false, rejection: answer };
  } catch {
    return { ok: false, rejection: { code: "unavailable", reason: "no_answer" } };
  } finally {
    clearTimeout(timer);
  }
}
