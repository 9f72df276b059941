// The real server, on a free port of the loopback and a data directory of its own.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Ballot, CommandName, Commands } from "../../../clients/web/src/core/entities";

export const root = fileURLToPath(new URL("../../..", import.meta.url));
const binary = process.env.PARVIS_BINARY ?? join(root, "build/release/parvis");
const web = process.env.PARVIS_WEB ?? join(root, "clients/web");
export const chromium_file = process.env.CHROMIUM ?? "/usr/bin/chromium";
const output_max = 64 * 1024 * 1024;
const start_ms = 30_000;
const stop_ms = 15_000;
const too_fast = 429;

export interface Links {
  join: string;
  console: string;
  board: string;
  steward: string;
}

export class Server {
  private said = "";

  private constructor(
    private child: ChildProcess,
    private readonly data: string,
    readonly url: string,
    private readonly flags: readonly string[],
  ) {
    this.listen();
  }

  /** All that the server wrote to its terminal and its log. */
  get output(): string {
    return this.said;
  }

  get runs(): boolean {
    return isRunning(this.child);
  }

  private listen(): void {
    const hear = (text: Buffer) => {
      this.said += text;
    };
    this.child.stdout?.on("data", hear);
    this.child.stderr?.on("data", hear);
  }

  /** `flags`: more of what `parvis serve` takes. */
  static async start(flags: readonly string[] = []): Promise<Server> {
    const data = mkdtempSync(join(tmpdir(), "parvis-e2e-"));
    const child = launch(data, 0, flags);
    try {
      const url = await greeting(child);
      await ready(url);
      return new Server(child, data, url, flags);
    } catch (error) {
      child.kill("SIGKILL");
      rmSync(data, { recursive: true, force: true });
      throw error;
    }
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    await end(this.child, "SIGKILL");
  }

  /** On the same data and the same port, as the people's phones expect; so many days later. */
  async restart({ daysAhead = 0 } = {}): Promise<void> {
    await end(this.child, "SIGTERM");
    const later = daysAhead > 0 ? ["--days-ahead", String(daysAhead)] : [];
    this.child = launch(this.data, Number(new URL(this.url).port), [...this.flags, ...later]);
    this.listen();
    await greeting(this.child);
    await ready(this.url);
  }

  async stop(): Promise<void> {
    await end(this.child, "SIGTERM");
    rmSync(this.data, { recursive: true, force: true });
  }

  get operatorToken(): string {
    return readFileSync(join(this.data, "operator.token"), "utf8").trim();
  }

  /** What the program says to a command of its own, beside this server. */
  async command(...args: readonly string[]): Promise<Buffer> {
    const { stdout } = await promisify(execFile)(binary, [...args, "--data", this.data], {
      encoding: "buffer",
      maxBuffer: output_max,
      env: { ...process.env, PARVIS_CHROMIUM: chromium_file },
    });
    return stdout;
  }

  /** Every byte of the data directory, as somebody would read it who has the disk. */
  bytes(): string {
    return readdirSync(this.data, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name), "latin1"))
      .join("\n");
  }

  async open(plan: object): Promise<Session> {
    const created = await this.request<{ session: string; code: string; links: Links }>(
      "POST",
      "/api/v1/sessions",
      this.operatorToken,
      plan,
    );
    return new Session(this, created.session, created.code, created.links);
  }

  async request<T>(method: string, path: string, token: string, body?: object): Promise<T> {
    const response = await fetch(this.url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    // As the protocol asks of every client: later, with the same cid.
    if (response.status === too_fast) {
      await pause((JSON.parse(text) as { retry_ms: number }).retry_ms);
      return this.request(method, path, token, body);
    }
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  }
}

export class Session {
  constructor(
    readonly server: Server,
    readonly id: string,
    readonly code: string,
    readonly links: Links,
  ) {}

  /** Somebody without a phone posts a topic, for whom a facilitator types. The value is the topic's id. */
  async topic(title: string, more: Partial<Commands["propose_topic"]> = {}): Promise<string> {
    const host = await this.steer("add_participant", { pseudonym: "Nadia" });
    return this.steer("propose_topic", { title, ...more }, host);
  }

  /** What a facilitator does, without a console. The value is the id of what it made, if anything. */
  steer<K extends CommandName>(k: K, a: Commands[K], for_whom?: string): Promise<string> {
    return this.give(tokenOf(this.links.console), k, a, for_whom);
  }

  /** What somebody does by a token of their own. */
  async give<K extends CommandName>(
    token: string,
    k: K,
    a: Commands[K],
    for_whom?: string,
  ): Promise<string> {
    const answer = await this.server.request<{
      t: string;
      reason?: string;
      result?: { id: string };
    }>("POST", `/api/v1/sessions/${this.id}/commands`, token, {
      t: "cmd",
      cid: randomUUID(),
      k,
      a,
      ...(for_whom ? { for: for_whom } : {}),
    });
    if (answer.t !== "ack") throw new Error(`${k}: ${answer.reason}`);
    return answer.result?.id ?? "";
  }

  /** Who hosts a topic, by id. */
  async hosts(topic: string): Promise<string[]> {
    const { host_ids } = await this.facilitated(topic);
    return host_ids ?? [];
  }

  /** A topic as a facilitator sees it. */
  private async facilitated(topic: string): Promise<{ host_ids?: string[] }> {
    const response = await fetch(
      `${this.server.url}/api/v1/sessions/${this.id}/stream?channels=board`,
      { headers: { authorization: `Bearer ${tokenOf(this.links.console)}` } },
    );
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (;;) {
      const snap = /^data: ({"t":"snap".*)$/m.exec(text);
      if (snap) {
        await reader?.cancel();
        const { set } = JSON.parse(snap[1] ?? "") as {
          set: { topics: { id: string; host_ids?: string[] }[] };
        };
        return set.topics.find(({ id }) => id === topic) ?? {};
      }
      const next = await reader?.read();
      if (!next || next.done) throw new Error("the stream ended before its snapshot");
      text += next.value;
    }
  }

  /** The session as it will be read in ten years. */
  export(): Promise<Exported> {
    return this.server.request(
      "GET",
      `/api/v1/sessions/${this.id}/export?format=json`,
      this.server.operatorToken,
    );
  }
}

export interface Exported {
  topics: { id: string; title: string; wishes?: number }[];
  ballots: Ballot[];
  participants?: { id: string; pseudonym: string }[];
  log: { seq: number; kind: string; id?: string }[];
}

export function tokenOf(link: string): string {
  return new URLSearchParams(new URL(link).hash.slice(1)).get("t") ?? "";
}

function launch(data: string, port: number, more: readonly string[]): ChildProcess {
  const flags = ["serve", "--listen", `127.0.0.1:${port}`, "--data", data, "--web", web, ...more];
  return spawn(binary, flags, { stdio: ["ignore", "pipe", "pipe"] });
}

/** The address that the server says it listens on. */
function greeting(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const timer = setTimeout(
      () => reject(new Error(`the server did not start:\n${said}`)),
      start_ms,
    );
    const hear = (text: Buffer) => {
      said += text;
      const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said);
      if (!found || found[1] === "0") return;
      clearTimeout(timer);
      resolve(found[0]);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}:\n${said}`)));
  });
}

async function ready(url: string): Promise<void> {
  const until = Date.now() + start_ms;
  for (;;) {
    try {
      if ((await fetch(`${url}/healthz`)).ok) return;
    } catch {
      // Not listening yet.
    }
    if (Date.now() > until) throw new Error("the server is not ready");
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (!isRunning(child)) return;
  const gone = once(child, "exit");
  child.kill(signal);
  const timer = setTimeout(() => child.kill("SIGKILL"), stop_ms);
  await gone;
  clearTimeout(timer);
}
