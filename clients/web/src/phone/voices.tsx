// Who speaks, and how to ask: the same line for everybody, in the room and from afar. When the floor is yours, every
// screen says so.
import "./voices.css";
import { useEffect, useState } from "preact/hooks";
import type { CommandName, Commands, Queue, Round, Speaking, Turn, Voice } from "../core/entities";
import { timeLeft } from "../core/times";
import { alarm, say } from "../ui/announcer";
import { Dialog } from "../ui/dialog";
import { Icon } from "../ui/icons";
import { useRoom } from "./context";
import { Act, Empty, Screen } from "./parts";
import { PromisesLink } from "./promises";
import { refusal, t } from "./rest-text";
import type { Room } from "./room";
import { named } from "./text";

export function Voices() {
  const room = useRoom();
  const { connection } = room;
  useEffect(() => connection.subscribe("queue"), [connection]);
  const queue = connection.collection("queue").value.get("queue");
  const round = connection.collection("round").value.get("round");
  const turn = room.me?.turn;
  const under_way = round && round.state !== "closed" ? round : undefined;
  const quiet = !turn && !under_way && !queue?.speaking && !queue?.open;
  return (
    <Screen title={t("voices")}>
      {!queue && <p class="quiet-start">{t("state_connecting")}</p>}
      {queue && quiet && <Empty phase="opening" text={t("voices_quiet")} />}
      {turn && (
        <section class="card turn" aria-labelledby="turn">
          <h3 id="turn">{t("your_turn")}</h3>
          <p>{t(`your_turn_${turn.kind}`)}</p>
          <Clock of={turn} />
          <TurnButtons turn={turn} />
        </section>
      )}
      {under_way && <RoundCard round={under_way} />}
      {queue && !turn && queue.speaking && queue.speaking.kind !== "round" && (
        <NowSpeaking speaking={queue.speaking} />
      )}
      {queue?.open && <Line queue={queue} />}
      {room.session.phase === "closing" && <PromisesLink />}
    </Screen>
  );
}

function nameOf(voice: Voice): string {
  const name = named([voice.name])[0] ?? "";
  if (voice.attendance === "on_site") return name;
  return t(voice.attendance === "remote" ? "name_online" : "name_elsewhere", {
    name,
    where: t(`attendance_${voice.attendance}`),
  });
}

/** Now or never: what is said about the floor later would be wrong. */
async function steer<K extends CommandName>(room: Room, k: K, a: Commands[K]): Promise<boolean> {
  const outcome = await room.connection.steer(k, a);
  if (outcome.ok) return true;
  const why = refusal(outcome.rejection);
  alarm(why);
  room.refused.value = why;
  return false;
}

// ---- It is your turn

function TurnButtons({ turn, done }: { turn: Turn; done?: () => void }) {
  const room = useRoom();
  if (turn.kind !== "round")
    return (
      <div class="row">
        <Act
          class="primary"
          icon="check"
          act={async () => {
            if (await steer(room, "end_speech", {})) done?.();
          }}
        >
          {t("turn_end")}
        </Act>
      </div>
    );
  return (
    <div class="row">
      <Act
        class="primary"
        icon="check"
        act={async () => {
          if (await steer(room, "end_turn", {})) done?.();
        }}
      >
        {t("turn_end")}
      </Act>
      <Act
        act={async () => {
          if (await steer(room, "pass_turn", {})) done?.();
        }}
      >
        {t("turn_pass")}
      </Act>
    </div>
  );
}

const tremble_ms = 200;

/** Over whatever is shown: a dialog, a word to screen readers, and a tremble where the phone can. */
export function YourTurn() {
  const { me, topic } = useRoom();
  const turn = me?.turn;
  const [read, setRead] = useState<number>();
  useEffect(() => {
    if (!turn) return;
    alarm(t("your_turn"));
    navigator.vibrate?.(tremble_ms);
  }, [turn?.since]);
  if (!turn || read === turn.since) return null;
  const close = () => setRead(turn.since);
  const title = turn.topic && topic(turn.topic)?.title;
  return (
    <Dialog title={t("your_turn")} close={close} class="turn">
      <p>{t(`your_turn_${turn.kind}`)}</p>
      {title && <p class="written">{title}</p>}
      <Clock of={turn} />
      <TurnButtons turn={turn} done={close} />
      <button type="button" class="button plain" onClick={close}>
        {t("turn_speak")}
      </button>
    </Dialog>
  );
}

const beat_ms = 1_000;

/** What is left of a speech; nothing where it lasts as long as it takes. Announces nothing. */
function Clock({ of: { until } }: { of: Pick<Turn, "until"> }) {
  const { clock } = useRoom().connection;
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    if (until === undefined) return;
    const ticking = setInterval(() => setNow(clock.now()), beat_ms);
    return () => clearInterval(ticking);
  }, [until]);
  if (until === undefined) return null;
  const left = timeLeft(until - now);
  return (
    <p class={`badge time ${until <= now ? "care" : "live"}`} role="timer">
      <Icon name="clock" />
      {until <= now
        ? t("turn_over")
        : "clock" in left
          ? t("clock_left", { clock: left.clock })
          : t("minutes_left", { n: left.minutes })}
    </p>
  );
}

// ---- Everybody's

function NowSpeaking({ speaking }: { speaking: Speaking }) {
  const room = useRoom();
  const title = speaking.topic && room.topic(speaking.topic)?.title;
  return (
    <section class="card" aria-labelledby="speaking">
      <h3 id="speaking">{t(speaking.kind === "pitch" ? "pitch_now" : "speaking_now")}</h3>
      <p class="speaker">{speaking.voices.map(nameOf).join(", ") || t("speaker_unnamed")}</p>
      {title && <p class="written">{title}</p>}
      <Clock of={speaking} />
    </section>
  );
}

function RoundCard({ round }: { round: Round }) {
  const { kind, question, state, turn, spoken, passed, to_come, people, holder, next } = round;
  return (
    <section class="card" aria-labelledby="round">
      <h3 id="round">
        {t(`round_${kind}`)}
        {state === "turning" && turn > 1 && ` · ${t("round_turn", { n: turn })}`}
      </h3>
      {question && <p class="written stage">{question}</p>}
      {state === "open" && <p>{t("round_soon")}</p>}
      {holder && (
        <>
          <p class="meta">{t("stick")}</p>
          <p class="speaker">{nameOf(holder)}</p>
          <p class="meta">{t("round_counts", { spoken, passed, to_come, people })}</p>
          {next.length > 0 && (
            <p class="meta">
              {t("round_next", { names: next.slice(0, 3).map(nameOf).join(", ") })}
            </p>
          )}
        </>
      )}
      <p class="hint">{t("round_hint")}</p>
    </section>
  );
}

function Line({ queue }: { queue: Queue }) {
  const room = useRoom();
  const { me, connection } = room;
  const position = me?.position;
  // Pressed and not answered yet: the last one says what will be so.
  const under_way = connection.pending.value
    .filter(
      ({ k, state }) => state !== "refused" && (k === "ask_to_speak" || k === "withdraw_request"),
    )
    .at(-1)?.k;
  const asked = under_way ? under_way === "ask_to_speak" : position !== undefined;
  const more = queue.length - queue.waiting.length;
  const told =
    position === undefined
      ? undefined
      : t(position === 1 ? "position_next" : "position", { n: position });
  useEffect(() => {
    if (told) say(told);
  }, [told]);
  return (
    <section class="card" aria-labelledby="line">
      <h3 id="line">{t("queue")}</h3>
      {!me?.turn && (
        <>
          {asked && <p class="position">{told ?? t("asking")}</p>}
          <Act
            class={asked ? "wide" : "primary wide"}
            icon="hand"
            act={() => room.act(asked ? "withdraw_request" : "ask_to_speak", {})}
          >
            {t(asked ? "withdraw_request" : "ask_to_speak")}
          </Act>
        </>
      )}
      {queue.length === 0 ? (
        <p class="hint">{t("queue_empty")}</p>
      ) : (
        <ol class="queue">
          {queue.waiting.map((voice, index) => (
            <li key={`${index}.${voice.name}`} class={index + 1 === position ? "own" : ""}>
              {nameOf(voice)}
              {index + 1 === position && ` (${t("you")})`}
            </li>
          ))}
        </ol>
      )}
      {more > 0 && <p class="hint">{t("queue_more", { n: more })}</p>}
      <p class="hint">{t("queue_hint")}</p>
    </section>
  );
}
