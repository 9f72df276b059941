// The operator's requests to the server, as values: what was answered, or why not.
import type { Format, Phase, Rejection } from "../core/entities";
import type { Plan } from "./plan";

export interface Links {
  readonly join: string;
  readonly console: string;
  readonly board: string;
  readonly steward: string;
}
export interface Summary {
  readonly session: string;
  readonly title: string;
  readonly format: Format;
  readonly phase: Phase;
  readonly code: string;
  readonly present: number;
  readonly links: Links;
}
export interface Created {
  readonly session: string;
  readonly code: string;
  readonly links: Links;
}
export type ExportFormat = "json" | "csv" | "md";

/** `where` is the place in a plan that was not understood, as a path: "/slots/2/starts". */
export interface Fault extends Rejection {
  readonly where?: string;
}
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: Fault };

/** Longer than the slowest honest answer; then it counts as none. */
const patience_ms = 20_000;

export interface Api {
  sessions(): Promise<Answer<readonly Summary[]>>;
  /** A plan as the form makes it, or the text of a file. */
  create(plan: Plan | string): Promise<Answer<Created>>;
  download(session: string, format: ExportFormat): Promise<Answer<Blob>>;
}

export function createApi(token: string): Api {
  async function ask<T>(
    path: string,
    body: string | undefined,
    read: (response: Response) => Promise<T>,
  ): Promise<Answer<T>> {
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), patience_ms);
    try {
      const headers: Record<string, string> = { Authorization: `Bearer ${token}` };
      if (body !== undefined) headers["Content-Type"] = "application/json";
      const response = await fetch(`/api/v1/${path}`, {
        headers,
        signal: giveUp.signal,
        cache: "no-store",
        ...(body === undefined ? {} : { method: "POST", body }),
      });
      if (response.ok) return { ok: true, value: await read(response) };
      return { ok: false, fault: await faultOf(response) };
    } catch {
      return {
        ok: false,
        fault: { code: "unavailable", reason: body === undefined ? "offline" : "no_answer" },
      };
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    sessions: () =>
      ask("sessions", undefined, async (response) => (await response.json()).sessions),
    create: (plan) =>
      ask("sessions", typeof plan === "string" ? plan : JSON.stringify(plan), (response) =>
        response.json(),
      ),
    download: (session, format) =>
      ask(
        `sessions/${encodeURIComponent(session)}/export?format=${format}`,
        undefined,
        (response) => response.blob(),
      ),
  };
}

async function faultOf(response: Response): Promise<Fault> {
  try {
    const { code, reason, where } = (await response.json()) as Fault;
    return { code, reason, ...(where ? { where } : {}) };
  } catch {
    // Not this server's words: something between us answered.
    return response.status === 413
      ? { code: "too_large", reason: "text_too_long" }
      : { code: "unavailable", reason: "no_answer" };
  }
}
