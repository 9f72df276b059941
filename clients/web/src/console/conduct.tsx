// What steers the room: its phases and its one timer. Always on screen.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Phase, Timer } from "../core/entities";
import { say } from "../ui/announcer";
import { Dialog } from "../ui/dialog";
import { Field, TextField } from "../ui/field";
import { Icon } from "../ui/icons";
import { Fault, useAct } from "./act";
import { countdown } from "./fields";
import { later } from "./later";
import { useRoom } from "./room";
import { t } from "./text";
import { PlannedDots } from "./votes";

export const phases: readonly Phase[] = [
  "draft",
  "announced",
  "welcoming",
  "opening",
  "marketplace",
  "spaces",
  "news",
  "convergence",
  "closing",
  "closed",
  "following",
  "archived",
];
/** Nothing more can be added from here on: asked twice. */
const firm: ReadonlySet<Phase> = new Set(["closed", "archived"]);

/** The end is crossed one way, and no timer runs behind it: only the journal takes it back. */
export const over = (phase: Phase) => phases.indexOf(phase) >= phases.indexOf("closed");

export function Conduct() {
  const { phase } = useRoom().session;
  return (
    <section class="conduct" aria-label={t("conduct")}>
      <Phases />
      {!over(phase) && <TimerPanel />}
      <div class="guide-place">{later.value && <later.value.Guide />}</div>
      <PlannedDots />
    </section>
  );
}

function Phases() {
  const room = useRoom();
  const act = useAct();
  const asked = useSignal<Phase | undefined>(undefined);
  const { phase, phase_since } = room.session;
  const at = phases.indexOf(phase);
  const next = phases[at + 1];
  const before = phases[at - 1];

  async function pass(to: Phase) {
    asked.value = undefined;
    if (await act.ask("set_phase", { phase: to })) say(t("now_in", { phase: t(`phase_${to}`) }));
  }

  return (
    <div class="phases">
      <h2 class="visually-hidden">{t("phases")}</h2>
      <ol class="stepper">
        {phases.map((each, index) => (
          <li
            key={each}
            class={index < at ? "done" : index === at ? "now" : index === at + 1 ? "next" : "later"}
            aria-current={index === at ? "step" : undefined}
          >
            <span>
              {t(`phase_${each}`)}
              {index === at && <small> {t("since", { time: room.time(phase_since) })}</small>}
              {index < at && <span class="visually-hidden"> ({t("phase_done")})</span>}
            </span>
          </li>
        ))}
      </ol>
      <p class="phase-name">
        <strong>{t(`phase_${phase}`)}</strong> {t("since", { time: room.time(phase_since) })}
      </p>
      <div class="phase-now">
        {before && !over(phase) && (
          <button type="button" class="button small" onClick={() => pass(before)}>
            <Icon name="back" />
            <span>
              <span class="visually-hidden">{t("back_to")}</span> {t(`phase_${before}`)}
            </span>
          </button>
        )}
        {next ? (
          <button
            type="button"
            class="button primary"
            aria-describedby="phase-effect"
            onClick={() => {
              if (firm.has(next)) asked.value = next;
              else pass(next);
            }}
          >
            {t("move_on", { phase: t(`phase_${next}`) })}
          </button>
        ) : null}
        <p id="phase-effect" class="effect">
          {next ? t(`effect_${next}`) : t("last_phase")}
        </p>
      </div>
      <Fault act={act} />
      {asked.value && (
        <Dialog
          title={t("firm_title", { phase: t(`phase_${asked.value}`) })}
          close={() => {
            asked.value = undefined;
          }}
        >
          <p>{t(`effect_${asked.value}`)}</p>
          <div class="buttons">
            <button
              class="button"
              type="button"
              data-first
              onClick={() => {
                asked.value = undefined;
              }}
            >
              {t("cancel")}
            </button>
            <button
              type="button"
              class="button care"
              onClick={() => {
                if (asked.value) pass(asked.value);
              }}
            >
              {t("move_on", { phase: t(`phase_${asked.value}`) })}
            </button>
          </div>
        </Dialog>
      )}
    </div>
  );
}

const presets = [2, 5, 10, 15];
const minute_ms = 60_000;

function TimerPanel() {
  const act = useAct();
  const open = useSignal(false);
  const timer = useRoom().session.timer;
  const idle = timer.state === "none";
  return (
    <div class={`timer timer-${timer.state}`}>
      <h2 class="visually-hidden">{t("timer")}</h2>
      <Clock timer={timer} />
      {idle ? (
        <fieldset class="buttons">
          <legend class="visually-hidden">{t("timer_start")}</legend>
          {presets.map((n) => (
            <button
              key={n}
              type="button"
              class="button small"
              onClick={() => act.ask("start_timer", { duration_ms: n * minute_ms, label: "" })}
            >
              {t("minutes_short", { n })}
            </button>
          ))}
          <button
            type="button"
            class="button small"
            onClick={() => {
              open.value = true;
            }}
          >
            {t("timer_other")}
          </button>
        </fieldset>
      ) : (
        <fieldset class="buttons">
          <legend class="visually-hidden">{t("timer")}</legend>
          {timer.state === "running" && (
            <button type="button" class="button small" onClick={() => act.ask("pause_timer", {})}>
              {t("pause")}
            </button>
          )}
          {timer.state === "paused" && (
            <button type="button" class="button small" onClick={() => act.ask("resume_timer", {})}>
              {t("resume")}
            </button>
          )}
          {[1, 5].map((n) => (
            <button
              key={n}
              type="button"
              class="button small"
              onClick={() => act.ask("adjust_timer", { by_ms: n * minute_ms })}
            >
              {t("plus_short", { n })}
            </button>
          ))}
          <button type="button" class="button small" onClick={() => act.ask("stop_timer", {})}>
            {t("stop")}
          </button>
        </fieldset>
      )}
      <Fault act={act} />
      {open.value && (
        <TimerForm
          close={() => {
            open.value = false;
          }}
        />
      )}
    </div>
  );
}

/** Ticks every second, and announces nothing. */
function Clock({ timer }: { timer: Timer }) {
  const { connection } = useRoom();
  const now = useSignal(connection.clock.now());
  const running = timer.state === "running";
  useEffect(() => {
    if (!running) return;
    now.value = connection.clock.now();
    const ticking = setInterval(() => {
      now.value = connection.clock.now();
    }, 250);
    return () => clearInterval(ticking);
  }, [running, connection]);
  const left = running ? (timer.ends ?? 0) - now.value : (timer.remaining_ms ?? 0);
  if (timer.state === "none") return <p class="clock quiet">{t("timer_none")}</p>;
  return (
    <p class="clock">
      <span role="timer" class="digits">
        {timer.state === "ended" ? countdown(0) : countdown(left)}
      </span>{" "}
      <span class="quiet">
        {[timer.label, timer.state !== "running" && t(`timer_is_${timer.state}`)]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </p>
  );
}

function TimerForm({ close }: { close: () => void }) {
  const act = useAct();
  const length = useSignal("20");
  const label = useSignal("");
  return (
    <Dialog title={t("timer_start_one")} close={close}>
      <form
        class="stack"
        noValidate
        onSubmit={async (event) => {
          event.preventDefault();
          const duration_ms = Math.round(Number(length.value) * minute_ms);
          if (await act.ask("start_timer", { duration_ms, label: label.value.trim() })) close();
        }}
      >
        <Field label={t("timer_minutes")}>
          {(links) => (
            <input
              {...links}
              data-first
              type="number"
              inputMode="numeric"
              min="1"
              max="1440"
              value={length.value}
              onInput={(event) => {
                length.value = event.currentTarget.value;
              }}
            />
          )}
        </Field>
        <TextField
          label={t("timer_label")}
          hint={t("timer_label_hint")}
          value={label.value}
          max={80}
          set={(value) => {
            label.value = value;
          }}
        />
        <Fault act={act} />
        <div class="buttons">
          <button class="button" type="button" onClick={close}>
            {t("cancel")}
          </button>
          <button type="submit" class="button primary">
            {t("start")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
