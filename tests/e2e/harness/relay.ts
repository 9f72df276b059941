// A mail relay on a free port of the loopback: it takes every letter over SMTP, and a test reads them in order.
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer, type Server as Listener, type Socket } from "node:net";

export interface Letter {
  /** Of the envelope. */
  readonly from: string;
  readonly to: string;
  /** By name in lower case, unfolded. */
  readonly fields: ReadonlyMap<string, string>;
  readonly subject: string;
  readonly text: string;
}

export class Relay {
  /** All that came, in order. */
  readonly letters: Letter[] = [];
  private readonly readers: ((letter: Letter) => void)[] = [];
  private readonly sockets = new Set<Socket>();
  private unread = 0;

  private constructor(private readonly listener: Listener) {
    listener.on("connection", (socket) => this.serve(socket));
  }

  static async start(): Promise<Relay> {
    const relay = new Relay(createServer());
    relay.listener.listen(0, "127.0.0.1");
    await once(relay.listener, "listening");
    return relay;
  }

  /** What `parvis serve` takes to write through this relay. */
  get flags(): readonly string[] {
    const { port } = this.listener.address() as AddressInfo;
    return ["--mail-relay", `smtp://127.0.0.1:${port}`, "--mail-from", "parvis@coop.example"];
  }

  /** The first letter that was not read yet, now or when it comes. */
  next(): Promise<Letter> {
    const letter = this.letters[this.unread++];
    return letter ? Promise.resolve(letter) : new Promise((resolve) => this.readers.push(resolve));
  }

  async stop(): Promise<void> {
    const closed = once(this.listener, "close");
    this.listener.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private serve(socket: Socket): void {
    const envelope = { from: "", to: "" };
    let unread = "";
    let inText = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    this.sockets.add(socket);
    socket.on("close", () => this.sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    socket.on("data", (bytes) => {
      unread += bytes.toString("latin1");
      for (;;) {
        const end = inText ? "\r\n.\r\n" : "\r\n";
        const at = unread.indexOf(end);
        if (at < 0) return;
        const said = unread.slice(0, at);
        unread = unread.slice(at + end.length);
        if (inText) {
          inText = false;
          this.take(letterOf(envelope, said));
          say("250 taken");
          continue;
        }
        const [, from] = /^MAIL FROM:<(.*?)>/i.exec(said) ?? [];
        const [, to] = /^RCPT TO:<(.*?)>/i.exec(said) ?? [];
        envelope.from = from ?? envelope.from;
        envelope.to = to ?? envelope.to;
        inText = /^DATA$/i.test(said);
        if (inText) say("354 go on");
        else if (/^QUIT$/i.test(said)) {
          say("221 goodbye");
          socket.end();
        } else say("250 good");
      }
    });
    say("220 relay.example");
  }

  private take(letter: Letter): void {
    this.letters.push(letter);
    this.readers.shift()?.(letter);
  }
}

function letterOf(envelope: { from: string; to: string }, said: string): Letter {
  const blank = said.indexOf("\r\n\r\n");
  const head = said.slice(0, blank).replace(/\r\n[ \t]/g, " ");
  const fields = new Map(
    head.split("\r\n").map((line): [string, string] => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  return {
    ...envelope,
    fields,
    subject: decodedWords(fields.get("subject") ?? ""),
    text: Buffer.from(said.slice(blank + 4), "base64")
      .toString("utf8")
      .replaceAll("\r\n", "\n"),
  };
}

/** RFC 2047: what a reader's program shows of encoded words. */
function decodedWords(field: string): string {
  return field
    .replace(/\?= =\?/g, "?==?")
    .replace(/=\?UTF-8\?B\?(.*?)\?=/gi, (_, word: string) =>
      Buffer.from(word, "base64").toString("utf8"),
    );
}
