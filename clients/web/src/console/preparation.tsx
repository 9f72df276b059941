// What the session stands on: its frame, its slots, its spaces.
import { useSignal } from "@preact/signals";
import type { Format, LevelName, Slot, SlotKind, Space } from "../core/entities";
import { longDate } from "../core/times";
import { say } from "../ui/announcer";
import { Dialog } from "../ui/dialog";
import { useDraft } from "../ui/draft";
import { Check, SelectField, TextField } from "../ui/field";
import { ConvergenceFields, LevelField } from "../ui/frame-fields";
import { Fault, useAct } from "./act";
import { Confirm } from "./confirm";
import { dateField, fromFields, timeField, timeSpan } from "./fields";
import { useRoom } from "./room";
import { language, t } from "./text";

export function Preparation() {
  return (
    <div class="preparation">
      <FrameSection />
      <SlotsSection />
      <SpacesSection />
    </div>
  );
}

function FrameSection() {
  const { session } = useRoom();
  const editing = useSignal(false);
  const { level } = session;
  const decided = level && [
    t(`level_${level.level}`),
    level.decider && t("level_decider", { decider: level.decider }),
    level.date && t("level_date", { date: longDate(level.date, language.value) }),
  ];
  const rows: [string, string | undefined][] = [
    [t("purpose"), session.purpose],
    [t("givens"), session.givens],
    [t("level"), decided?.filter(Boolean).join(", ")],
    [t("convergence"), t(`convergence_${session.convergence.mode}`)],
    [t("next_date"), session.next_date && longDate(session.next_date, language.value)],
  ];
  return (
    <section class="page-section frame" aria-labelledby="frame-title">
      <header class="pane-head">
        <h2 id="frame-title" tabIndex={-1}>
          {t("frame")}
        </h2>
        <button
          type="button"
          class="button small"
          onClick={() => {
            editing.value = true;
          }}
        >
          {t("edit_frame")}
        </button>
      </header>
      <p class="quiet">{t("frame_hint")}</p>
      <dl>
        {rows.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text || <span class="quiet">{t("not_said")}</span>}</dd>
          </div>
        ))}
      </dl>
      {editing.value && (
        <FrameForm
          close={() => {
            editing.value = false;
          }}
        />
      )}
    </section>
  );
}

function FrameForm({ close }: { close: () => void }) {
  const { session } = useRoom();
  const act = useAct();
  const { draft, field } = useDraft({
    format: session.format,
    title: session.title,
    purpose: session.purpose,
    givens: session.givens,
    level: session.level?.level ?? ("consult" as LevelName),
    decider: session.level?.decider ?? "",
    date: session.level?.date ?? "",
    language: session.language,
    zone: session.zone,
    label: session.label,
    next_date: session.next_date ?? "",
    convergence: session.convergence.mode,
    dots: String(session.convergence.dots ?? 3),
  });
  const missing = useSignal(false);
  async function save() {
    const { level, decider, date, convergence, dots, ...frame } = draft.value;
    missing.value = frame.title.trim() === "";
    if (missing.value) return;
    const ack = await act.ask("edit_frame", {
      ...frame,
      title: frame.title.trim(),
      level: { level, decider: decider.trim(), date },
      convergence: { mode: convergence, dots: Number(dots) },
    });
    if (!ack) return;
    say(t("saved"));
    close();
  }
  return (
    <Dialog title={t("edit_frame")} close={close} class="broad">
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextField
          label={t("title")}
          max={80}
          required
          fault={missing.value ? t("title_needed") : undefined}
          {...field("title")}
        />
        <TextField
          label={t("purpose")}
          hint={t("purpose_hint")}
          rows={2}
          max={280}
          {...field("purpose")}
        />
        <TextField
          label={t("givens")}
          hint={t("givens_hint")}
          rows={4}
          max={2000}
          {...field("givens")}
        />
        <div class="fields">
          <LevelField label={t("level")} t={t} {...field("level")} />
          <TextField label={t("decider")} max={80} {...field("decider")} />
          <TextField label={t("decision_date")} type="date" {...field("date")} />
        </div>
        <ConvergenceFields t={t} mode={field("convergence")} dots={field("dots")} />
        <div class="fields">
          <SelectField
            label={t("format")}
            options={(["open_forum", "powwow"] as Format[]).map(
              (each) => [each, t(`format_${each}`)] as const,
            )}
            {...field("format")}
          />
          <TextField
            label={t("session_label")}
            hint={t("session_label_hint")}
            max={80}
            {...field("label")}
          />
          <TextField label={t("next_date")} type="date" {...field("next_date")} />
          <SelectField
            label={t("session_language")}
            options={[
              ["fr", "Français"],
              ["en", "English"],
            ]}
            {...field("language")}
          />
          <TextField label={t("zone")} {...field("zone")} />
        </div>
        <Fault act={act} />
        <div class="buttons">
          <button class="button" type="button" onClick={close}>
            {t("cancel")}
          </button>
          <button type="submit" class="button primary">
            {t("save")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function SlotsSection() {
  const room = useRoom();
  const editing = useSignal<Slot | "new" | undefined>(undefined);
  const slots = room.slots.value;
  return (
    <section class="page-section" aria-labelledby="slots-title">
      <header class="pane-head">
        <h2 id="slots-title">{t("slots")}</h2>
        <button
          type="button"
          class="button small"
          onClick={() => {
            editing.value = "new";
          }}
        >
          {t("add_slot")}
        </button>
      </header>
      <p class="quiet">{t("times_in_zone", { zone: room.session.zone })}</p>
      {slots.length === 0 && <p class="empty">{t("no_slots")}</p>}
      <ul class="rows">
        {slots.map((slot) => (
          <SlotRow
            key={slot.id}
            slot={slot}
            edit={() => {
              editing.value = slot;
            }}
          />
        ))}
      </ul>
      {editing.value && (
        <SlotForm
          slot={editing.value === "new" ? undefined : editing.value}
          close={() => {
            editing.value = undefined;
          }}
        />
      )}
    </section>
  );
}

const nudge_min = 5;

function SlotRow({ slot, edit }: { slot: Slot; edit: () => void }) {
  const room = useRoom();
  const act = useAct();
  const removing = useSignal(false);
  const id = `slot-${slot.id}`;
  const nudge = (minutes: number) => act.ask("extend_slot", { slot: slot.id, minutes });
  return (
    <li class={`row ${slot.state}`}>
      <p id={id} class="row-name">
        <strong>{timeSpan(slot.starts, slot.ends, room.session.zone, language.value)}</strong>
        <span>{slot.label}</span>
        <span class="badge">{t(`slot_${slot.kind}`)}</span>
        <span class={slot.state === "running" ? "badge live" : "quiet"}>
          {t(`slot_is_${slot.state}`)}
        </span>
      </p>
      <div class="buttons">
        {slot.state === "planned" && (
          <button
            type="button"
            class="button small"
            aria-describedby={id}
            title={t("start_slot_hint")}
            onClick={() => act.ask("start_slot", { slot: slot.id })}
          >
            {t("start")}
          </button>
        )}
        {slot.state === "running" && (
          <button
            type="button"
            class="button small"
            aria-describedby={id}
            onClick={() => act.ask("end_slot", { slot: slot.id })}
          >
            {t("end")}
          </button>
        )}
        {slot.state !== "over" && (
          <>
            <button
              type="button"
              class="button small"
              aria-describedby={id}
              onClick={() => nudge(-nudge_min)}
            >
              {t("minus_short", { n: nudge_min })}
            </button>
            <button
              type="button"
              class="button small"
              aria-describedby={id}
              onClick={() => nudge(nudge_min)}
            >
              {t("plus_short", { n: nudge_min })}
            </button>
          </>
        )}
        <button type="button" class="button small" aria-describedby={id} onClick={edit}>
          {t("edit")}
        </button>
        <button
          type="button"
          class="button small plain"
          aria-describedby={id}
          onClick={() => {
            removing.value = true;
          }}
        >
          {t("remove")}
        </button>
      </div>
      <Fault act={act} />
      {removing.value && (
        <Confirm
          title={t("remove_slot_title", { slot: room.slotName(slot) })}
          effect={t("remove_slot_effect")}
          go={t("remove_slot_do")}
          act={(asking) => asking.ask("remove_slot", { slot: slot.id })}
          close={() => {
            removing.value = false;
          }}
        />
      )}
    </li>
  );
}

const round_ms = 45 * 60_000;

function SlotForm({ slot, close }: { slot: Slot | undefined; close: () => void }) {
  const room = useRoom();
  const act = useAct();
  const { zone } = room.session;
  const last = room.slots.value[room.slots.value.length - 1];
  const starts = slot?.starts ?? last?.ends ?? room.connection.clock.now();
  const ends = slot?.ends ?? starts + round_ms;
  const { draft, field } = useDraft({
    date: dateField(starts, zone),
    starts: timeField(starts, zone),
    ends: timeField(ends, zone),
    kind: slot?.kind ?? ("round" as SlotKind),
    label: slot?.label ?? "",
  });
  const bad = useSignal(false);
  async function save() {
    const { date, kind, label } = draft.value;
    const from = fromFields(date, draft.value.starts, zone);
    let to = fromFields(date, draft.value.ends, zone);
    // A slot may cross midnight: then it ends on the next day.
    if (from !== undefined && to !== undefined && to <= from) {
      const tomorrow = dateField(from + 24 * 3_600_000, zone);
      to = fromFields(tomorrow, draft.value.ends, zone);
    }
    bad.value = from === undefined || to === undefined;
    if (from === undefined || to === undefined) return;
    const ack = slot
      ? await act.ask("edit_slot", { slot: slot.id, starts: from, ends: to, label: label.trim() })
      : await act.ask("add_slot", { starts: from, ends: to, kind, label: label.trim() });
    if (!ack) return;
    say(t("saved"));
    close();
  }
  return (
    <Dialog title={t(slot ? "edit_slot" : "add_slot")} close={close}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextField
          label={t("date")}
          type="date"
          fault={bad.value ? t("bad_time") : undefined}
          {...field("date")}
        />
        <div class="fields">
          <TextField label={t("starts")} type="time" {...field("starts")} />
          <TextField label={t("ends")} type="time" {...field("ends")} />
        </div>
        {!slot && (
          <SelectField
            label={t("slot_kind")}
            options={(["round", "plenary", "break"] as SlotKind[]).map(
              (each) => [each, t(`slot_${each}`)] as const,
            )}
            {...field("kind")}
          />
        )}
        <TextField label={t("label")} hint={t("slot_label_hint")} max={80} {...field("label")} />
        <Fault act={act} />
        <div class="buttons">
          <button class="button" type="button" onClick={close}>
            {t("cancel")}
          </button>
          <button type="submit" class="button primary">
            {t(slot ? "save" : "add")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function SpacesSection() {
  const room = useRoom();
  const editing = useSignal<Space | "new" | undefined>(undefined);
  const spaces = room.spaces.value;
  return (
    <section class="page-section" aria-labelledby="spaces-title">
      <header class="pane-head">
        <h2 id="spaces-title">{t("spaces")}</h2>
        <button
          type="button"
          class="button small"
          onClick={() => {
            editing.value = "new";
          }}
        >
          {t("add_space")}
        </button>
      </header>
      {spaces.length === 0 && <p class="empty">{t("no_spaces")}</p>}
      <ul class="rows">
        {spaces.map((space) => (
          <SpaceRow
            key={space.id}
            space={space}
            edit={() => {
              editing.value = space;
            }}
          />
        ))}
      </ul>
      {editing.value && (
        <SpaceForm
          space={editing.value === "new" ? undefined : editing.value}
          close={() => {
            editing.value = undefined;
          }}
        />
      )}
    </section>
  );
}

function SpaceRow({ space, edit }: { space: Space; edit: () => void }) {
  const act = useAct();
  const id = `space-${space.id}`;
  return (
    <li class={`row${space.open ? "" : " over"}`}>
      <p id={id} class="row-name">
        <strong>{space.name}</strong>
        {space.kind && <span class="badge">{space.kind}</span>}
        {space.capacity !== undefined && (
          <span>{t(space.strict ? "space_strict" : "space_capacity", { n: space.capacity })}</span>
        )}
        {space.access.length > 0 && <span>{space.access.join(", ")}</span>}
        {space.video && <span class="badge">{t("video_short")}</span>}
        {!space.open && <span class="quiet">{t("is_closed")}</span>}
      </p>
      <div class="buttons">
        <button
          type="button"
          class="button small"
          aria-describedby={id}
          onClick={() => act.ask(space.open ? "close_space" : "open_space", { space: space.id })}
        >
          {t(space.open ? "close_space" : "open_space")}
        </button>
        <button type="button" class="button small" aria-describedby={id} onClick={edit}>
          {t("edit")}
        </button>
      </div>
      <Fault act={act} />
    </li>
  );
}

function SpaceForm({ space, close }: { space: Space | undefined; close: () => void }) {
  const act = useAct();
  const { draft, field } = useDraft({
    name: space?.name ?? "",
    kind: space?.kind ?? "",
    capacity: space?.capacity === undefined ? "" : String(space.capacity),
    access: space?.access.join(", ") ?? "",
    video: space?.video ?? "",
  });
  const strict = useSignal(space?.strict ?? false);
  const missing = useSignal(false);
  async function save() {
    const { name, kind, capacity, access, video } = draft.value;
    missing.value = name.trim() === "";
    if (missing.value) return;
    const described = {
      name: name.trim(),
      kind: kind.trim(),
      ...(capacity === "" ? {} : { capacity: Number(capacity) }),
      strict: strict.value,
      access: tags(access),
      video: video.trim(),
    };
    const ack = space
      ? await act.ask("edit_space", { space: space.id, ...described })
      : await act.ask("add_space", described);
    if (!ack) return;
    say(t("saved"));
    close();
  }
  return (
    <Dialog title={t(space ? "edit_space" : "add_space")} close={close}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextField
          label={t("name")}
          max={40}
          required
          fault={missing.value ? t("name_needed") : undefined}
          {...field("name")}
        />
        <div class="fields">
          <TextField label={t("kind")} hint={t("kind_hint")} max={40} {...field("kind")} />
          <TextField
            label={t("capacity")}
            hint={t("capacity_hint")}
            type="number"
            {...field("capacity")}
          />
        </div>
        <Check
          label={t("strict")}
          checked={strict.value}
          set={(checked) => {
            strict.value = checked;
          }}
        />
        <TextField label={t("access")} hint={t("access_hint")} {...field("access")} />
        <TextField label={t("video")} type="url" max={500} {...field("video")} />
        <Fault act={act} />
        <div class="buttons">
          <button class="button" type="button" onClick={close}>
            {t("cancel")}
          </button>
          <button type="submit" class="button primary">
            {t(space ? "save" : "add")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** What somebody wrote between commas. */
export function tags(text: string): string[] {
  return text
    .split(",")
    .map((tag) => tag.trim())
    .filter(Boolean);
}
