// Who speaks: the floor, the queue, the round, the pitches, and how long each college has been heard.
import "./voices.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type {
  Commands,
  Queue,
  Round,
  RoundKind,
  RoundOrder,
  Speaking,
  SpokenShare,
  Voice,
} from "../core/entities";
import { say } from "../ui/announcer";
import { CollegeMark } from "../ui/college";
import { Check, SelectField, TextField } from "../ui/field";
import { Icon } from "../ui/icons";
import { Fault, useAct } from "./act";
import { Confirm } from "./confirm";
import { countdown } from "./fields";
import { When } from "./guide";
import { named, t } from "./method-text";
import { attendances } from "./people";
import { useRoom } from "./room";

type Alternate = NonNullable<Commands["open_queue"]["alternate"]>;

export function Voices() {
  const { connection, session } = useRoom();
  const queue = connection.collection("queue").value.get("queue");
  const round = connection.collection("round").value.get("round");
  if (!queue) return <p class="empty">{t("opening")}</p>;
  // While topics are presented, that is what is at hand.
  const pitching = session.phase === "marketplace";
  const pitches = <Pitches speaking={queue.speaking} />;
  return (
    <div class="voices">
      <div class="stack">
        <When from="welcoming" />
        <Floor queue={queue} />
        <RoundPanel round={round} />
      </div>
      <div class="stack">
        {pitching && pitches}
        <QueuePanel queue={queue} />
        {!pitching && pitches}
        <SpokenTime />
      </div>
    </div>
  );
}

function nameOf(voice: Voice): string {
  return named([voice.name])[0] ?? "";
}

function Tag({ voice }: { voice: Voice }) {
  if (voice.attendance === "on_site") return null;
  return (
    <span class="badge">
      {voice.attendance === "remote" ? t("away_tag") : t(`attendance_${voice.attendance}`)}
    </span>
  );
}

// ---- The floor

function Floor({ queue }: { queue: Queue }) {
  const act = useAct();
  const { speaking, waiting } = queue;
  const next = waiting[0];
  const turning = speaking?.kind === "round";
  return (
    <section class="sheet floor" aria-labelledby="floor-title">
      <h2 id="floor-title" tabIndex={-1}>
        {t("floor")}
      </h2>
      {speaking ? <NowSpeaking speaking={speaking} /> : <p class="empty">{t("floor_empty")}</p>}
      <div class="buttons">
        {turning && <TurnButtons holder={speaking.voices[0]} />}
        {speaking && !turning && (
          <button type="button" class="button" onClick={() => act.ask("end_speech", {})}>
            {t("end_speech")}
          </button>
        )}
        {!turning && next && (
          <button
            type="button"
            class="button primary"
            onClick={async () => {
              // By name: a second press, or a second facilitator, skips nobody.
              if (next.participant) await act.ask("call", { participant: next.participant });
            }}
          >
            {t("call_next", { name: nameOf(next) })}
          </button>
        )}
      </div>
      <Fault act={act} />
    </section>
  );
}

function NowSpeaking({ speaking }: { speaking: Speaking }) {
  const room = useRoom();
  const { kind, voices, topic } = speaking;
  return (
    <div class="now-speaking" data-kind={kind}>
      <p class="quiet">{t(`speaking_${kind}`)}</p>
      <p class="speaker">
        <strong>
          {voices.length ? named(voices.map(({ name }) => name)).join(", ") : t("nobody_named")}
        </strong>{" "}
        {voices.map((voice) => (
          <Tag key={voice.name} voice={voice} />
        ))}
      </p>
      {topic && <p>« {room.topicTitle(topic)} »</p>}
      <SpeechClock speaking={speaking} />
    </div>
  );
}

const beat_ms = 500;

/** How long somebody speaks, or what is left of their time. Announces nothing. */
function SpeechClock({ speaking: { since, until } }: { speaking: Speaking }) {
  const { clock } = useRoom().connection;
  const now = useSignal(clock.now());
  useEffect(() => {
    now.value = clock.now();
    const ticking = setInterval(() => {
      now.value = clock.now();
    }, beat_ms);
    return () => clearInterval(ticking);
  }, [since]);
  const over = until !== undefined && now.value >= until;
  const shown = until === undefined ? now.value - since : Math.max(0, until - now.value);
  return (
    <p class={over ? "speech-clock alerts" : "speech-clock"} role="timer">
      {until === undefined
        ? t("spoken_for", { clock: countdown(shown) })
        : over
          ? t("speech_over")
          : countdown(shown)}
    </p>
  );
}

/** For whoever holds the stick and does not touch their phone. */
function TurnButtons({ holder }: { holder: Voice | undefined }) {
  const act = useAct();
  const participant = holder?.participant;
  if (!participant) return null;
  return (
    <>
      <button
        type="button"
        class="button primary"
        onClick={() => act.ask("next_turn", { participant, spoken: true })}
      >
        {t("end_turn")}
      </button>
      <button
        type="button"
        class="button"
        onClick={() => act.ask("next_turn", { participant, spoken: false })}
      >
        {t("pass_turn")}
      </button>
      <Fault act={act} />
    </>
  );
}

// ---- The queue

const minute_ms = 60_000;
const speech_minutes = [0, 1, 2, 3, 5];
const alternations = ["not_yet_spoken", "room_remote", "colleges"] as const;

function QueuePanel({ queue }: { queue: Queue }) {
  const act = useAct();
  const changing = useSignal(false);
  const { open, waiting, length } = queue;
  return (
    <section class="sheet stack" aria-labelledby="queue-title">
      <h2 id="queue-title">{t("queue")}</h2>
      <p class="quiet">{t(open ? "queue_is_open" : "queue_is_closed")}</p>
      {open && (
        <>
          <p>
            <strong>{length === 0 ? t("queue_empty") : t("queue_length", { n: length })}</strong>
          </p>
          <ol class="line">
            {waiting.map((voice, index) => (
              <Waiting key={voice.participant} line={waiting} index={index} />
            ))}
          </ol>
        </>
      )}
      {(!open || changing.value) && (
        <Settings
          queue={queue}
          done={() => {
            changing.value = false;
          }}
        />
      )}
      {open && (
        <div class="buttons">
          {!changing.value && (
            <button
              type="button"
              class="button small"
              onClick={() => {
                changing.value = true;
              }}
            >
              {t("queue_change")}
            </button>
          )}
          <button type="button" class="button small" onClick={() => act.ask("close_queue", {})}>
            {t("queue_close")}
          </button>
        </div>
      )}
      <Fault act={act} />
      <CallSomebody open={open} />
    </section>
  );
}

function Waiting({ line, index }: { line: readonly Voice[]; index: number }) {
  const room = useRoom();
  const act = useAct();
  const voice = line[index] as Voice;
  const { participant, college } = voice;
  const name = nameOf(voice);
  const mark = room.session.colleges.findIndex(({ id }) => id === college);
  if (!participant) return null;
  const move = async (place: number) => {
    const rest = line.filter((each) => each !== voice);
    const before = rest[place]?.participant;
    if (await act.ask("reorder", { participant, ...(before ? { before } : {}) }))
      say(t("moved", { name, n: place + 1 }));
  };
  return (
    <li>
      <span class="who">
        {mark >= 0 && <CollegeMark index={mark} />} {name} <Tag voice={voice} />
      </span>
      <span class="buttons">
        <button
          type="button"
          class="button small"
          aria-label={t("call_now", { name })}
          onClick={() => act.ask("call", { participant })}
        >
          {t("call_short")}
        </button>
        <button
          type="button"
          class="button small plain"
          aria-label={t("move_up", { name })}
          disabled={index === 0}
          onClick={() => move(index - 1)}
        >
          {t("move_up_short")}
        </button>
        <button
          type="button"
          class="button small plain"
          aria-label={t("move_down", { name })}
          disabled={index === line.length - 1}
          onClick={() => move(index + 1)}
        >
          {t("move_down_short")}
        </button>
      </span>
      <Fault act={act} />
    </li>
  );
}

function Settings({ queue, done }: { queue: Queue; done: () => void }) {
  const act = useAct();
  const room = useRoom();
  const minutes = useSignal(String(queue.per_person_ms / minute_ms));
  const alternate = useSignal<Alternate>(queue.alternate);
  const offered = alternations.filter(
    (each) => each !== "colleges" || room.session.colleges.length > 1,
  );
  return (
    <form
      class="stack"
      noValidate
      onSubmit={async (event) => {
        event.preventDefault();
        const asked = {
          per_person_ms: Number(minutes.value) * minute_ms,
          alternate: alternate.value,
        };
        if (await act.ask("open_queue", asked)) done();
      }}
    >
      <SpeechTime
        value={minutes.value}
        set={(value) => {
          minutes.value = value;
        }}
      />
      <fieldset class="checks">
        <legend>{t("alternate")}</legend>
        {offered.map((each) => (
          <Check
            key={each}
            label={t(`alternate_${each}`)}
            checked={alternate.value.includes(each)}
            set={(on) => {
              const others = alternate.value.filter((one) => one !== each);
              alternate.value = on ? [...others, each] : others;
            }}
          />
        ))}
      </fieldset>
      <Fault act={act} />
      <div class="buttons">
        <button type="submit" class="button primary">
          {t(queue.open ? "queue_change" : "queue_open")}
        </button>
        {queue.open && (
          <button type="button" class="button" onClick={done}>
            {t("cancel")}
          </button>
        )}
      </div>
    </form>
  );
}

function SpeechTime(props: { value: string; set: (value: string) => void }) {
  return (
    <SelectField
      label={t("speech_time")}
      value={props.value}
      set={props.set}
      options={speech_minutes.map(
        (n) => [String(n), n === 0 ? t("speech_free") : t("speech_minutes", { n })] as const,
      )}
    />
  );
}

/** Hands raised in the room, and people without a phone. */
function CallSomebody({ open }: { open: boolean }) {
  const room = useRoom();
  const call = useAct();
  const chosen = useSignal("");
  const people = [...room.connection.collection("participants").value.values()]
    .filter(({ state }) => state === "present" || state === "away")
    .map((each) => [each.id, room.personName(each), each.without_phone] as const)
    .sort(([, a], [, b]) => a.localeCompare(b));
  const without_phone = people.some(([id, , without]) => id === chosen.value && without);
  return (
    <form
      class="stack"
      noValidate
      onSubmit={async (event) => {
        event.preventDefault();
        if (await call.ask("call", { participant: chosen.value })) chosen.value = "";
      }}
    >
      <SelectField
        label={t("call_somebody")}
        hint={t("call_somebody_hint")}
        value={chosen.value}
        set={(value) => {
          chosen.value = value;
        }}
        options={[["", t("call_choose")], ...people.map(([id, name]) => [id, name] as const)]}
      />
      <div class="buttons">
        <button type="submit" class="button small" disabled={!chosen.value}>
          {t("call_go")}
        </button>
        {open && without_phone && (
          <button
            type="button"
            class="button small"
            onClick={async () => {
              if (await call.ask("ask_to_speak", {}, chosen.value)) chosen.value = "";
            }}
          >
            {t("for_speak_do")}
          </button>
        )}
      </div>
      <Fault act={call} />
    </form>
  );
}

// ---- The round

const round_kinds: readonly RoundKind[] = ["opening", "weather", "closing", "turns"];
const round_orders: readonly RoundOrder[] = ["circle", "lot", "not_yet_spoken_first"];

function RoundPanel({ round }: { round: Round | undefined }) {
  const under_way = round && round.state !== "closed";
  return (
    <section class="sheet stack" aria-labelledby="round-title">
      <h2 id="round-title">{t("round")}</h2>
      {under_way ? (
        <UnderWay round={round} />
      ) : (
        <>
          {round && <p>{t("round_closed", { kind: t(`round_${round.kind}`), n: round.voices })}</p>}
          <NewRound />
        </>
      )}
    </section>
  );
}

function UnderWay({ round }: { round: Round }) {
  const act = useAct();
  const closing = useSignal(false);
  const { kind, question, state, turn, spoken, passed, to_come, people, next } = round;
  return (
    <>
      <p>
        <strong>{t(`round_${kind}`)}</strong>
        {state === "turning" && ` · ${t("round_turn", { n: turn })}`}
      </p>
      {question && <p class="written">{question}</p>}
      {state === "turning" ? (
        <>
          <p>{t("round_counts", { spoken, passed, to_come, people })}</p>
          {next.length > 0 && (
            <>
              <h3>{t("round_next")}</h3>
              <ol class="line">
                {next.map((voice) => (
                  <li key={voice.participant}>
                    <span class="who">
                      {nameOf(voice)} <Tag voice={voice} />
                    </span>
                  </li>
                ))}
              </ol>
            </>
          )}
        </>
      ) : (
        <p class="quiet">{t("round_waits")}</p>
      )}
      <div class="buttons">
        {state === "open" && (
          <button type="button" class="button primary" onClick={() => act.ask("start_round", {})}>
            {t("round_start")}
          </button>
        )}
        <button
          type="button"
          class="button"
          onClick={() => {
            if (state === "open") act.ask("close_round", {});
            else closing.value = true;
          }}
        >
          {t("round_close")}
        </button>
      </div>
      <Fault act={act} />
      {closing.value && (
        <Confirm
          title={t("round_close_title")}
          effect={t("round_close_effect", { n: to_come })}
          go={t("round_close")}
          act={(confirmed) => confirmed.ask("close_round", {})}
          close={() => {
            closing.value = false;
          }}
        />
      )}
    </>
  );
}

function NewRound() {
  const act = useAct();
  const kind = useSignal<RoundKind>(useRoom().session.phase === "closing" ? "closing" : "opening");
  const question = useSignal("");
  const order = useSignal<RoundOrder>("circle");
  const minutes = useSignal("0");
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        act.ask("open_round", {
          kind: kind.value,
          question: question.value.trim(),
          order: order.value,
          per_person_ms: Number(minutes.value) * minute_ms,
        });
      }}
    >
      <p class="quiet">{t("round_hint")}</p>
      <SelectField
        label={t("round_kind")}
        value={kind.value}
        set={(value) => {
          kind.value = value;
        }}
        options={round_kinds.map((each) => [each, t(`round_${each}`)] as const)}
      />
      <TextField
        label={t("round_question")}
        value={question.value}
        max={280}
        set={(value) => {
          question.value = value;
        }}
      />
      <div class="fields">
        <SelectField
          label={t("round_order")}
          value={order.value}
          set={(value) => {
            order.value = value;
          }}
          options={round_orders.map((each) => [each, t(`order_${each}`)] as const)}
        />
        <SpeechTime
          value={minutes.value}
          set={(value) => {
            minutes.value = value;
          }}
        />
      </div>
      <Fault act={act} />
      <div class="buttons">
        <button type="submit" class="button primary">
          {t("round_open")}
        </button>
      </div>
    </form>
  );
}

// ---- Pitches

function Pitches({ speaking }: { speaking: Speaking | undefined }) {
  const room = useRoom();
  const act = useAct();
  const done = new Set(room.connection.collection("spoken").value.get("spoken")?.pitched);
  const topics = room.topics.value.filter(({ state }) => state === "posted");
  const order = [
    ...topics.filter(({ id }) => !done.has(id)),
    ...topics.filter(({ id }) => done.has(id)),
  ];
  return (
    <section class="sheet stack" aria-labelledby="pitches-title">
      <h2 id="pitches-title">{t("pitches")}</h2>
      <p class="quiet">{t("pitches_hint")}</p>
      {order.length === 0 && <p class="empty">{t("pitches_none")}</p>}
      <ol class="line">
        {order.map(({ id, hosts }) => {
          const title = room.topicTitle(id);
          return (
            <li key={id}>
              <span class="who">
                {title} <span class="quiet">{named(hosts).join(", ")}</span>{" "}
                {done.has(id) && (
                  <span class="badge">
                    <Icon name="check" />
                    {t("pitched")}
                  </span>
                )}
              </span>
              <button
                type="button"
                class="button small"
                aria-label={t("pitch_topic", { title })}
                disabled={speaking?.topic === id}
                onClick={() => act.ask("call_to_pitch", { topic: id })}
              >
                {t("pitch")}
              </button>
            </li>
          );
        })}
      </ol>
      <Fault act={act} />
    </section>
  );
}

// ---- How long each has been heard

function SpokenTime() {
  const room = useRoom();
  const { connection, session } = room;
  const spoken = connection.collection("spoken").value.get("spoken");
  const present = [...connection.collection("participants").value.values()].filter(
    ({ state }) => state === "present",
  );
  const count = (belongs: (person: (typeof present)[number]) => boolean) =>
    present.filter(belongs).length;
  const shares = spoken?.colleges ?? [];
  const of = (id: string | undefined) => shares.find((share) => share.college === id);
  const colleges = [
    ...session.colleges.map(({ id, name }, index) => ({ id, name, index, share: of(id) })),
    { id: undefined, name: t("spoken_no_college"), index: -1, share: of(undefined) },
  ].filter(({ id, share }) => share || (id && count(({ college }) => college === id) > 0));
  const heard = (spoken?.attendances.length ?? 0) > 0;
  return (
    <section class="sheet stack" aria-labelledby="spoken-title">
      <h2 id="spoken-title">{t("spoken")}</h2>
      <p class="quiet">{t("spoken_hint")}</p>
      {heard ? (
        <table class="spoken">
          <caption class="visually-hidden">{t("spoken")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("spoken_group")}</th>
              <th scope="col">{t("spoken_time")}</th>
              <th scope="col">{t("spoken_times")}</th>
              <th scope="col">{t("spoken_people")}</th>
            </tr>
          </thead>
          <tbody>
            {session.colleges.length > 0 &&
              colleges.map(({ id, name, index, share }) => (
                <Share
                  key={name}
                  name={name}
                  mark={index}
                  share={share}
                  all={count(({ college }) => college === id)}
                />
              ))}
            {attendances.map((attendance) => {
              const share = spoken?.attendances.find((each) => each.attendance === attendance);
              const all = count((person) => person.attendance === attendance);
              return share || all > 0 ? (
                <Share
                  key={attendance}
                  name={t(`attendance_${attendance}`)}
                  mark={-1}
                  share={share}
                  all={all}
                />
              ) : null;
            })}
          </tbody>
        </table>
      ) : (
        <p class="empty">{t("spoken_none")}</p>
      )}
    </section>
  );
}

function Share(props: { name: string; mark: number; share: SpokenShare | undefined; all: number }) {
  const { name, mark, share, all } = props;
  const n = share?.people ?? 0;
  return (
    <tr>
      <th scope="row">
        {mark >= 0 && <CollegeMark index={mark} />} {name}
      </th>
      <td>{countdown(share?.ms ?? 0)}</td>
      <td>{share?.times ?? 0}</td>
      {/* Who spoke may have left since. */}
      <td>{t("spoken_of", { n, all: Math.max(n, all) })}</td>
    </tr>
  );
}
