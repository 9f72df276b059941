// Questions: what the server tells without anything changing (protocol/README.md, "Questions"). A screen asks while
// somebody types or looks; an answer that does not come is no drama, and a late one is thrown away by who asked.
import type { Access } from "./connect";
import type { Answers, QuestionName, Questions, Rejection } from "./entities";

/** Longer than the slowest honest answer; then it counts as none. */
export const patience_ms = 10_000;

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly rejection: Rejection };

export async function ask<Q extends QuestionName>(
  { session, token }: Access,
  q: Q,
  a: Questions[Q],
): Promise<Answer<Answers[Q]>> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), patience_ms);
  try {
    const response = await fetch(`/api/v1/sessions/${encodeURIComponent(session)}/ask`, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      body: JSON.stringify({ q, a }),
      signal: giveUp.signal,
      cache: "no-store",
    });
    const body = await response.json();
    return response.ok ? { ok: true, value: body } : { ok: false, rejection: body };
  } catch {
    return { ok: false, rejection: { code: "unavailable", reason: "no_answer" } };
  } finally {
    clearTimeout(timer);
  }
}
