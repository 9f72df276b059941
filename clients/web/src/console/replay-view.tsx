// The session told again: the grid as it filled, the people of each space as counts, the phases; at any speed, from any
// moment. The table below says the same without anything moving.
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { Placement, Replay as Told } from "../core/entities";
import { dayOf, longDate } from "../core/times";
import { say } from "../ui/announcer";
import "../ui/ballots.css";
import { Drawing } from "../ui/drawing";
import { Field, SelectField } from "../ui/field";
import { memo } from "../ui/memo";
import { useAsked } from "./asked";
import { cellId } from "./grid";
import { language, refusal, t } from "./method-text";
import { type Moment, momentsOf, silence_max_ms, speeds, waitAfter } from "./replay";
import "./replay.css";
import { type Room, useRoom } from "./room";

const minute_ms = 60_000;
/** Titles of one step; the others are counted. */
const told_max = 12;
const title_id = "replay-title";

export function Replay() {
  const told = useAsked<Told>("replay");
  const { known, fault } = told;
  return (
    <section class="page-section replay" aria-labelledby={title_id}>
      <h2 id={title_id} tabIndex={-1}>
        {t("replay")}
      </h2>
      <p class="quiet">
        {t("replay_hint")} {t("replay_silence", { n: silence_max_ms / minute_ms })}
      </p>
      {fault.value && (
        <p class="fault">
          {t("replay_missing")} {refusal(fault.value)}
        </p>
      )}
      {!known.value && !fault.value && <p class="empty">{t("replay_coming")}</p>}
      {known.value && <Retold told={known.value} />}
      <div class="buttons">
        <button type="button" class="button small" onClick={() => told.again()}>
          {t(known.value ? "replay_newest" : "retry")}
        </button>
      </div>
    </section>
  );
}

function Retold({ told }: { told: Told }) {
  const moments = useMemo(() => momentsOf(told), [told]);
  if (moments.length === 0)
    return (
      <div class="empty">
        <Drawing phase="draft" />
        <p>{t("replay_none")}</p>
      </div>
    );
  return (
    <>
      {told.minutes > 1 && <p class="quiet">{t("replay_minutes", { n: told.minutes })}</p>}
      <Player moments={moments} />
      <Steps moments={moments} lang={language.value} />
    </>
  );
}

function Player({ moments }: { moments: readonly Moment[] }) {
  const room = useRoom();
  const at = useSignal(0);
  const playing = useSignal(false);
  const speed = useSignal("60");
  const last = moments.length - 1;
  const index = Math.min(at.value, last);

  useEffect(() => {
    if (!playing.value) return;
    const wait = waitAfter(moments, index, Number(speed.value));
    if (wait === undefined) {
      playing.value = false;
      say(t("replay_over"));
      return;
    }
    const timer = setTimeout(() => {
      at.value = index + 1;
    }, wait);
    return () => clearTimeout(timer);
  }, [moments, index, playing.value, speed.value]);

  const moment = moments[index];
  if (!moment) return null;
  const { step, grid, gathered } = moment;
  const phase = t(`phase_${moment.phase}`);
  const time = whenOf(room, moments, step.at);
  const changes = changesOf(room, moment);
  const { butterflies = 0, bumblebees = 0 } = step;
  return (
    <>
      <div class="sheet stack">
        <div class="buttons player">
          <button
            type="button"
            class="button primary"
            onClick={() => {
              if (!playing.peek() && index === last) at.value = 0;
              playing.value = !playing.peek();
            }}
          >
            {t(playing.value ? "replay_pause" : index === last ? "replay_again" : "replay_play")}
          </button>
          <SelectField
            label={t("replay_speed")}
            value={speed.value}
            set={(value) => {
              speed.value = value;
            }}
            options={speeds.map((times) => [
              `${times}`,
              times === 1 ? t("replay_speed_real") : t("replay_speed_times", { times }),
            ])}
          />
        </div>
        <Field label={t("replay_position")}>
          {(links) => (
            <input
              {...links}
              type="range"
              min={0}
              max={last}
              value={index}
              aria-valuetext={t("replay_position_text", { time, phase })}
              onInput={(event) => {
                at.value = Number(event.currentTarget.value);
              }}
            />
          )}
        </Field>
        <p class="meta">
          <strong class="moment">{time}</strong>
          <span class="badge live">{phase}</span>
          <span>{t("replay_topics", { n: step.topics })}</span>
          <span>{t("replay_cells", { n: grid.size })}</span>
          <span>{t("present", { n: step.present })}</span>
          <span>{t("replay_gathered", { n: gathered })}</span>
        </p>
        {butterflies + bumblebees > 0 && (
          <p class="quiet">
            {t("honoured", {
              butterflies: t("honoured_butterflies", { n: butterflies }),
              bumblebees: t("honoured_bumblebees", { n: bumblebees }),
            })}
          </p>
        )}
        <ul class="changes">
          {changes.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      </div>
      <Grid moment={moment} />
    </>
  );
}

/** The grid as it stood; spaces go down the page, each with its people. */
function Grid({ moment }: { moment: Moment }) {
  const room = useRoom();
  const { grid, running, there, change } = moment;
  const slots = room.slots.value.filter(({ kind }) => kind === "round");
  const most = Math.max(1, ...there.values());
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than its frame is scrolled by keyboard too.
    <section class="grid-scroll" tabIndex={0} aria-label={t("replay_grid")}>
      <table class="grid by-space" style={{ "--columns": slots.length }}>
        <thead>
          <tr>
            <th scope="col">{t("replay_space")}</th>
            {slots.map((slot) => (
              <th key={slot.id} scope="col">
                <span class={running.has(slot.id) ? "slot-head running" : "slot-head"}>
                  <span class="when">{room.time(slot.starts)}</span>
                  {slot.label && <span class="sub">{slot.label}</span>}
                  {running.has(slot.id) && <span class="sub state">{t("slot_is_running")}</span>}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {room.spaces.value.map(({ id, name }) => {
            const people = there.get(id) ?? 0;
            const more = change.get(id);
            return (
              <tr key={id}>
                <th scope="row">
                  {name}
                  <span class="sub">
                    {t("replay_people", { n: people })}
                    {more !== undefined && ` (${signed(more)})`}
                  </span>
                  <span class="bar" aria-hidden="true">
                    <span style={{ width: `${Math.round((people * 100) / most)}%` }} />
                  </span>
                </th>
                {slots.map((slot) => {
                  const topic = grid.get(cellId({ slot: slot.id, space: id }));
                  return (
                    <td key={slot.id}>
                      {topic ? (
                        <div class="cell taken">
                          <span key={topic} class="cell-title">
                            {room.topicTitle(topic)}
                          </span>
                        </div>
                      ) : (
                        <div class="cell free">
                          <span class="cell-free">{t("free")}</span>
                        </div>
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** All moments at once; drawn anew when the language changes, and not by what plays above. */
const Steps = memo(function Steps({ moments }: { moments: readonly Moment[]; lang: string }) {
  const room = useRoom();
  return (
    <div class="stack">
      <h3 id="replay-steps">{t("replay_steps")}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than its frame is scrolled by keyboard too. */}
      <section class="table-scroll" tabIndex={0} aria-labelledby="replay-steps">
        <table class="roster">
          <thead>
            <tr>
              <th scope="col">{t("replay_time")}</th>
              <th scope="col">{t("replay_what")}</th>
              <th scope="col">{t("replay_column_topics")}</th>
              <th scope="col">{t("replay_column_cells")}</th>
              <th scope="col">{t("replay_column_there")}</th>
            </tr>
          </thead>
          <tbody>
            {moments.map((moment) => (
              <tr key={moment.step.at}>
                <th scope="row">{whenOf(room, moments, moment.step.at)}</th>
                <td class="changed">
                  <ul>
                    {changesOf(room, moment).map((each) => (
                      <li key={each}>{each}</li>
                    ))}
                  </ul>
                </td>
                <td data-label={t("replay_column_topics")}>{moment.step.topics}</td>
                <td data-label={t("replay_column_cells")}>{moment.grid.size}</td>
                <td data-label={t("replay_column_there")}>
                  {t("replay_there_of", { n: moment.gathered, of: moment.step.present })}
                  {moment.there.size > 0 && <span class="sub">{spacesOf(room, moment)}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
});

/** With its day, where there are several. */
function whenOf(room: Room, moments: readonly Moment[], at: number): string {
  const { zone } = room.session;
  const day = dayOf(at, zone);
  const time = room.time(at);
  if (moments.every(({ step }) => dayOf(step.at, zone) === day)) return time;
  return t("replay_day", { date: longDate(day, language.value), time });
}

const signed = (n: number) => (n < 0 ? `\u2212${-n}` : `+${n}`);

/** "Verrière 12, Cuisine 8", the fullest first. */
const spacesOf = (room: Room, { there }: Moment) =>
  [...there]
    .sort(([, a], [, b]) => b - a)
    .map(([space, n]) => `${room.spaceName(space)} ${n}`)
    .join(", ");

function changesOf(room: Room, { step }: Moment): readonly string[] {
  const topics = room.connection.collection("topics").value;
  const slots = new Map(room.slots.value.map((slot) => [slot.id, slot]));
  // As they stand today: what was taken off a title since does not come back here.
  const titled = (ids: readonly string[]) =>
    ids.flatMap((id) => (topics.has(id) ? [t("quoted", { text: room.topicTitle(id) })] : []));
  const placed = (list: readonly Placement[]) =>
    list.flatMap((each) =>
      topics.has(each.topic) && slots.has(each.slot)
        ? [t("replay_placed", { topic: room.topicTitle(each.topic), cell: room.cellName(each) })]
        : [],
    );
  const named = (ids: readonly string[], say: (slot: string) => string) =>
    ids.flatMap((id) => {
      const slot = slots.get(id);
      return slot ? [say(room.slotName(slot))] : [];
    });
  const { asked = 0, answered = 0 } = step;
  const changes = [
    ...(step.phases ?? []).map((each) => t("replay_phase", { phase: t(`phase_${each}`) })),
    ...named(step.started ?? [], (slot) => t("replay_started", { slot })),
    ...named(step.ended ?? [], (slot) => t("replay_ended", { slot })),
    ...(["posted", "withdrawn", "merged", "carried", "reported"] as const).flatMap((what) =>
      counted(t(`replay_${what}`, { n: step[what]?.length ?? 0 }), step[what], titled),
    ),
    ...(["claimed", "released"] as const).flatMap((what) =>
      counted(t(`replay_${what}`, { n: step[what]?.length ?? 0 }), step[what], placed),
    ),
    ...(asked > 0 ? [t("replay_asked", { n: asked })] : []),
    ...(answered > 0 ? [t("replay_answered", { n: answered })] : []),
  ];
  return changes.length === 0 && step.moved ? [t("replay_moved")] : changes;
}

/** "3 sujets posés : …", nothing where there are none. */
function counted<T>(
  what: string,
  list: readonly T[] | undefined,
  tell: (list: readonly T[]) => readonly string[],
): readonly string[] {
  if (!list?.length) return [];
  const told = tell(list);
  if (told.length === 0) return [what];
  const more = told.length - told_max;
  const first = told.slice(0, told_max).join(", ");
  const all = more > 0 ? `${first} ${t("replay_more", { n: more })}` : first;
  return [t("replay_told", { what, list: all })];
}
