// The board: one line that says where we are, the pages, the way in, and a strip with the address and the code.
import { type ReadonlySignal, signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { clockTime, timeLeft } from "../core/times";
import { Drawing } from "../ui/drawing";
import type { Listener } from "./listen";
import { Pages } from "./pages";
import { address, Qr, spokenCode } from "./qr";
import { priorityAnnouncement, type Room, runningSlots } from "./room";
import { type Method, type Panel, slotName, slotSpan, type Words } from "./scenes";

const tick_ms = 1_000;
/** A short breakdown is nobody's business. */
const offline_ms = 15_000;
/** A first line with more letters is set smaller. */
const headline_letters = 30;
const announcement_letters = 70;

export function Board(props: {
  connection: Listener;
  room: ReadonlySignal<Room>;
  method: Method | undefined;
  words: Words;
  turning(): void;
}) {
  const { connection, room, method, words, turning } = props;
  const [panel, setPanel] = useState<Panel>();
  const { session } = room.value;
  return (
    <div class="board" data-phase={session.phase}>
      <header>
        <FirstLine connection={connection} room={room} words={words} />
        <Remaining connection={connection} room={room} words={words} />
      </header>
      <main>
        <Pages
          room={room}
          method={method}
          words={words}
          clock={connection.clock.now}
          turning={turning}
          shows={setPanel}
        />
        <aside>
          {session.code && panel?.kind !== "code" ? (
            <Qr of={session.code} label={words.t("qr")} />
          ) : session.phase === "welcoming" ? (
            <Arrived room={room} words={words} />
          ) : (
            <Drawing phase={session.phase} />
          )}
          <Trouble connection={connection} words={words} />
        </aside>
      </main>
      <footer>
        <span class="address">{address()}</span>
        {session.code && (
          <span class="code">
            <span class="visually-hidden">{words.t("code")} </span>
            {spokenCode(session.code)}
          </span>
        )}
        <span class="present">{words.t("present", { n: session.present.here })}</span>
        {session.present.remote > 0 && (
          <span class="remote">{words.t("remote_too", { n: session.present.remote })}</span>
        )}
        {session.level && <span class="level">{words.t(`level_${session.level.level}`)}</span>}
      </footer>
    </div>
  );
}

interface Seen {
  connection: Listener;
  room: ReadonlySignal<Room>;
  words: Words;
}

/** The number that everybody watches while the room fills. */
function Arrived({ room, words: { t } }: Pick<Seen, "room" | "words">) {
  const { present, expected } = room.value.session;
  return (
    <p class="arrived">
      <b>{present.here}</b> {t("arrived", { n: present.here })}
      {expected > 0 && <small>{t("expected", { n: expected })}</small>}
    </p>
  );
}

/** One beat for every time on the board. */
const beat = signal(0);
setInterval(() => {
  beat.value += 1;
}, tick_ms);

/** The phase, or the slot that runs; what must be heard by all takes its place. */
function FirstLine({ connection, room, words }: Seen) {
  beat.value;
  const now = room.value;
  const urgent = priorityAnnouncement(now, connection.clock.now());
  if (urgent) {
    const place =
      urgent.scope === "space" ? now.spaces.find(({ id }) => id === urgent.space)?.name : undefined;
    return (
      <div class="strip" role="status" data-long={urgent.text.length > announcement_letters}>
        <h1 class="visually-hidden">{words.t(`phase_${now.session.phase}`)}</h1>
        {place && <b>{words.t("announcement_in", { place })}</b>}
        <p>{urgent.text}</p>
      </div>
    );
  }
  const slot = now.session.phase === "spaces" ? runningSlots(now)[0] : undefined;
  const phase = words.t(`phase_${now.session.phase}`);
  const text = slot ? slotSpan(now, slot, words) : phase;
  const before = slot ? slotName(now, slot, words) : "";
  return (
    <div class="headline" data-long={text.length + before.length > headline_letters}>
      <Drawing phase={now.session.phase} />
      <h1>
        {before && <span>{before} · </span>}
        {text}
      </h1>
    </div>
  );
}

/** The timer; without one what is left of the slot; without one the time of day. */
function Remaining({ connection, room, words: { t, language } }: Seen) {
  beat.value;
  const now = room.value;
  const at = connection.clock.now();
  const { timer, zone } = now.session;
  const slot = now.session.phase === "spaces" ? runningSlots(now)[0] : undefined;
  if (timer.state === "none" && !slot)
    return (
      <p class="time" role="timer">
        {clockTime(at, zone, language)}
      </p>
    );
  const left =
    timer.state === "none"
      ? (slot?.ends ?? at) - at
      : timer.state === "running"
        ? (timer.ends ?? at) - at
        : timer.state === "paused"
          ? (timer.remaining_ms ?? 0)
          : 0;
  const told = timeLeft(left);
  const over = left <= 0;
  const label =
    timer.state === "paused" ? t("timer_paused") : timer.state === "none" ? "" : timer.label;
  return (
    <p class="time" role="timer" data-over={over} data-paused={timer.state === "paused"}>
      {label && <span>{label} </span>}
      {over ? t("timer_over") : "clock" in told ? told.clock : `${told.minutes}\u00a0min`}
    </p>
  );
}

/** The last content stays; only a breakdown that lasts is told, small and in the corner. */
function Trouble({ connection, words }: Pick<Seen, "connection" | "words">) {
  const state = connection.state.value;
  const well = state === "live" || state === "slow" || state === "resumed";
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (well) return setLasting(false);
    const id = setTimeout(() => setLasting(true), offline_ms);
    return () => clearTimeout(id);
  }, [well]);
  return lasting ? <p class="trouble">{words.t("offline")}</p> : null;
}
