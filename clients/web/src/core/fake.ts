// For tests: time that moves when told to, and a socket whose other end is the test.
import type { Timers } from "./clock";
import type { ClientFrame } from "./entities";
import type { Socket } from "./sync";

export interface FakeTimers extends Timers {
  /** Moves time and calls what falls due, in its order. */
  pass(ms: number): void;
}

export function fakeTimers(start = 1_000_000): FakeTimers {
  let now = start;
  let calls: { at: number; call: () => void }[] = [];
  return {
    now: () => now,
    after(ms, call) {
      const entry = { at: now + ms, call };
      calls.push(entry);
      return () => {
        calls = calls.filter((each) => each !== entry);
      };
    },
    pass(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = calls.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        calls = calls.filter((each) => each !== next);
        now = Math.max(now, next.at);
        next.call();
      }
      now = end;
    },
  };
}

export interface FakeSocket extends Socket {
  /** What the client sent and the test has not taken yet. */
  sent: ClientFrame[];
  taken(): ClientFrame[];
  closed: boolean;
  opens(): void;
  says(frame: object): void;
  ends(code: number): void;
}

export function fakeSocket(): FakeSocket {
  const socket: FakeSocket = {
    onopen: null,
    onmessage: null,
    onclose: null,
    sent: [],
    taken: () => socket.sent.splice(0),
    closed: false,
    send: (text) => socket.sent.push(JSON.parse(text)),
    close: () => {
      socket.closed = true;
    },
    opens: () => socket.onopen?.(),
    says: (frame) => socket.onmessage?.({ data: JSON.stringify(frame) }),
    ends: (code) => socket.onclose?.({ code }),
  };
  return socket;
}
