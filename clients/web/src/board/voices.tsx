// Who speaks, as the room sees it: while somebody has the floor, or the talking stick goes around, nothing else is on
// the wall. Silence between two voices is allowed.
import "./voices.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Queue, Round, Speaking, Voice } from "../core/entities";
import { namesOf } from "../core/names";
import { timeLeft } from "../core/times";
import type { MethodWords, Scene } from "./method";
import type { Room } from "./room";
import type { Panel } from "./scenes";

/** Who comes after the speaker: enough to get ready. */
const next_shown = 5;

const queueOf = (room: Room): Queue | undefined => room.more.queue?.get("queue");
/** The round under way. */
function roundOf(room: Room): Round | undefined {
  const round = room.more.round?.get("round");
  return round && round.state !== "closed" ? round : undefined;
}

export const voices: Scene = {
  channels: ["queue"],
  collections: ["queue", "round"],
  alone(room, words, at) {
    const round = roundOf(room);
    const speaking = queueOf(room)?.speaking;
    if (round && (round.state === "open" || speaking?.kind === "round"))
      return [roundPanel(round, words, at)];
    return speaking ? [speechPanel(room, speaking, words, at)] : [];
  },
  front(room, words) {
    const queue = queueOf(room);
    return queue?.open ? [linePanel(queue, words)] : [];
  },
  moment(room) {
    const round = roundOf(room);
    const speaking = queueOf(room)?.speaking;
    return [speaking?.kind, speaking?.since, round?.state].join(".");
  },
};

function nameOf(voice: Voice, { t }: MethodWords): string {
  const name = namesOf([voice.name], (n) => t("unnamed", { n }))[0] ?? "";
  if (voice.attendance === "on_site") return name;
  return voice.attendance === "remote"
    ? t("name_online", { name })
    : t("name_elsewhere", { name, where: t(`from_${voice.attendance}`) });
}

/** In the server's time, as it goes on from the moment a panel was made. */
const clockFrom = (at: number) => {
  const ahead = at - Date.now();
  return () => Date.now() + ahead;
};

function speechPanel(room: Room, speaking: Speaking, words: MethodWords, at: number): Panel {
  const { t } = words;
  const topic = room.topics.find(({ id }) => id === speaking.topic);
  const clock = clockFrom(at);
  return {
    kind: "own",
    key: `speech.${speaking.since}`,
    heading: t(speaking.kind === "pitch" ? "pitch_now" : "speaking_now"),
    draw: (now) => {
      const queue = queueOf(now.value);
      return (
        <div class="voice">
          {topic ? (
            <article class="paper pitch">
              <h2 data-length={topic.title.length <= 48 ? "short" : "long"}>{topic.title}</h2>
              {topic.text && <p class="text">{topic.text}</p>}
              <p class="by">
                {speaking.voices.map((voice) => nameOf(voice, words)).join(", ") || t("anonymous")}
              </p>
            </article>
          ) : (
            <p class="speaker">{speaking.voices.map((voice) => nameOf(voice, words)).join(", ")}</p>
          )}
          <Left until={speaking.until} clock={clock} words={words} />
          {!topic && queue && <Next voices={queue.waiting} words={words} />}
        </div>
      );
    },
  };
}

function roundPanel(round: Round, words: MethodWords, at: number): Panel {
  const { t } = words;
  const clock = clockFrom(at);
  return {
    kind: "own",
    key: "round",
    heading: t(`round_${round.kind}`),
    ...(round.turn > 1 ? { aside: t("round_turn", { n: round.turn }) } : {}),
    draw: (now) => {
      const { question, holder, until, next, spoken, passed, people } = roundOf(now.value) ?? round;
      return (
        <div class="voice">
          {question && <p class="question">{question}</p>}
          {holder ? (
            <>
              <p class="speaker">
                <Stick />
                {nameOf(holder, words)}
              </p>
              <Left until={until} clock={clock} words={words} />
              <Next voices={next} words={words} />
              <p class="counts">{t("round_counts", { n: spoken + passed, people })}</p>
            </>
          ) : (
            <p class="speaker soon">{t("round_soon")}</p>
          )}
        </div>
      );
    },
  };
}

function linePanel(queue: Queue, words: MethodWords): Panel {
  const { t } = words;
  const heading = t("queue");
  if (queue.length === 0)
    return { kind: "statement", key: "queue", heading, text: t("queue_ask"), more: [] };
  return {
    kind: "rows",
    key: "queue",
    heading,
    aside: t("queue_length", { n: queue.length }),
    rows: queue.waiting.map((voice, index) => ({
      id: String(index),
      title: nameOf(voice, words),
    })),
  };
}

function Next({ voices, words }: { voices: readonly Voice[]; words: MethodWords }) {
  if (voices.length === 0) return null;
  return (
    <div class="next">
      <p>{words.t("next_voices")}</p>
      <ol>
        {voices.slice(0, next_shown).map((voice, index) => (
          <li key={`${index}.${voice.name}`}>{nameOf(voice, words)}</li>
        ))}
      </ol>
    </div>
  );
}

/** Two hands' breadth of wood with a ribbon. A word beside it says the same. */
function Stick() {
  return (
    <svg class="stick" viewBox="0 0 24 64" aria-hidden="true">
      <path d="M9.5 3.5c3-1.6 5.6-.8 5.5 1.5l-1.2 54c-.1 2-3.9 2.2-4 0L8.4 6" />
      <path class="ribbon" d="M8.6 16h6.6M8.7 21.5h6.4M14.6 19c4 1.2 4.4 6.5 7 8.5" />
    </svg>
  );
}

const beat_ms = 500;

function Left(props: { until: number | undefined; clock: () => number; words: MethodWords }) {
  const { until, clock, words } = props;
  const now = useSignal(clock());
  useEffect(() => {
    if (until === undefined) return;
    now.value = clock();
    const ticking = setInterval(() => {
      now.value = clock();
    }, beat_ms);
    return () => clearInterval(ticking);
  }, [until]);
  if (until === undefined) return null;
  const left = timeLeft(until - now.value);
  return (
    <p class="left" role="timer" data-over={until <= now.value}>
      {until <= now.value
        ? words.t("speech_over")
        : "clock" in left
          ? left.clock
          : words.t("minutes_short", { n: left.minutes })}
    </p>
  );
}
