// A new session: by a form that a title alone can satisfy, or by a plan file.
import { type Signal, useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { Format, SlotKind } from "../core/entities";
import { alarm } from "../ui/announcer";
import { useDraft } from "../ui/draft";
import { Check, Field, SelectField, TextField } from "../ui/field";
import { ConvergenceFields, LevelField } from "../ui/frame-fields";
import type { Answer, Api, Created } from "./api";
import { type Draft, nextStart, planOf, type SlotRow, type SpaceRow } from "./plan";
import { faultSentence, language, t } from "./text";

type Made = (session: string, title: string) => void;

export function Create({ api, created }: { api: Api; created: Made }) {
  const by = useSignal<"form" | "file">("form");
  const fault = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);

  /** Asks once at a time, and says what came of it. */
  async function make(title: string, ask: () => Promise<Answer<Created>>) {
    if (busy.value) return;
    busy.value = true;
    fault.value = undefined;
    const answer = await ask();
    busy.value = false;
    if (answer.ok) return created(answer.value.session, title);
    fault.value = faultSentence(answer.fault);
    alarm(fault.value);
  }

  return (
    <section class="create" aria-labelledby="create-title">
      <h2 id="create-title" tabIndex={-1}>
        {t("create")}
      </h2>
      <fieldset class="buttons ways">
        <legend class="visually-hidden">{t("by")}</legend>
        {(["form", "file"] as const).map((way) => (
          <button
            key={way}
            type="button"
            class="button small"
            aria-pressed={by.value === way}
            onClick={() => {
              by.value = way;
              fault.value = undefined;
            }}
          >
            {t(`by_${way}`)}
          </button>
        ))}
      </fieldset>
      {by.value === "form" ? (
        <ByForm
          fault={fault.value}
          make={(draft) => make(draft.title, () => api.create(planOf(draft)))}
        />
      ) : (
        <ByFile fault={fault} make={(title, text) => make(title, () => api.create(text))} />
      )}
    </section>
  );
}

const slot_kinds: readonly SlotKind[] = ["round", "plenary", "break"];

/** An evening as most begin it, to be changed rather than typed. */
function firstDraft(): Draft {
  const round = (n: number, starts: string): SlotRow => ({
    starts,
    minutes: "25",
    kind: "round",
    label: t("first_round", { n }),
  });
  const space = (name: string): SpaceRow => ({ name, kind: "", capacity: "", strict: false });
  return {
    format: "powwow",
    title: "",
    purpose: "",
    givens: "",
    level: "consult",
    decider: "",
    decided_by: "",
    language: language.value,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone || "Europe/Paris",
    date: new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10),
    label: "",
    next_date: "",
    convergence: "reopen",
    dots: "3",
    colleges: "",
    bodies: "",
    slots: [round(1, "19:05"), round(2, "19:30")],
    spaces: [
      space(t("space_circle")),
      space(t("first_space", { n: 1 })),
      space(t("first_space", { n: 2 })),
    ],
  };
}

function ByForm(props: { fault: string | undefined; make: (draft: Draft) => void }) {
  const { draft, field } = useDraft<Draft>(firstDraft());
  const missing = useSignal(false);
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        missing.value = draft.value.title.trim() === "";
        if (missing.value)
          requestAnimationFrame(() =>
            document.querySelector<HTMLElement>("[aria-invalid]")?.focus(),
          );
        else props.make(draft.value);
      }}
    >
      <div class="sheets">
        <Sheet title={t("what")}>
          <TextField
            label={t("title")}
            required
            max={80}
            fault={missing.value ? t("title_needed") : undefined}
            {...field("title")}
          />
          <div class="fields">
            <SelectField
              label={t("format")}
              options={(["powwow", "open_forum"] as Format[]).map(
                (each) => [each, t(`format_${each}`)] as const,
              )}
              {...field("format")}
            />
            <TextField label={t("label")} hint={t("label_hint")} max={80} {...field("label")} />
          </div>
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
            rows={3}
            max={2000}
            {...field("givens")}
          />
        </Sheet>
        <Sheet title={t("decision")}>
          <LevelField label={t("level")} t={t} {...field("level")} />
          <div class="fields">
            <TextField label={t("decider")} max={80} {...field("decider")} />
            <TextField label={t("decided_by")} type="date" {...field("decided_by")} />
          </div>
          <h3>{t("when")}</h3>
          <div class="fields">
            <TextField label={t("date")} type="date" {...field("date")} />
            <TextField label={t("next_date")} type="date" {...field("next_date")} />
          </div>
          <div class="fields">
            <TextField label={t("timezone")} {...field("timezone")} />
            <SelectField
              label={t("language")}
              options={[
                ["fr", "Français"],
                ["en", "English"],
              ]}
              {...field("language")}
            />
          </div>
          <h3>{t("together")}</h3>
          <ConvergenceFields t={t} mode={field("convergence")} dots={field("dots")} />
          <h3>{t("who")}</h3>
          <TextField label={t("colleges")} hint={t("colleges_hint")} {...field("colleges")} />
          <TextField label={t("bodies")} hint={t("bodies_hint")} {...field("bodies")} />
        </Sheet>
        <Slots draft={draft} />
        <Spaces draft={draft} />
      </div>
      {props.fault && <p class="notice care">{props.fault}</p>}
      <div class="buttons">
        <button type="submit" class="button primary">
          {t("create_go")}
        </button>
      </div>
    </form>
  );
}

function Sheet({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="sheet stack">
      <h3>{title}</h3>
      {children}
    </div>
  );
}

function Slots({ draft }: { draft: Signal<Draft> }) {
  const { slots } = draft.value;
  const put = (next: readonly SlotRow[]) => {
    draft.value = { ...draft.value, slots: next };
  };
  const change = (index: number, part: Partial<SlotRow>) =>
    put(slots.map((each, at) => (at === index ? { ...each, ...part } : each)));
  return (
    <Sheet title={t("slots")}>
      {slots.map((slot, index) => (
        // Rows have no name of their own: their place is who they are.
        <fieldset key={index} class="row-fields slot-fields">
          <legend class="visually-hidden">{t("slot_n", { n: index + 1 })}</legend>
          <TextField
            label={t("starts")}
            type="time"
            value={slot.starts}
            set={(starts) => change(index, { starts })}
          />
          <TextField
            label={t("minutes")}
            type="number"
            value={slot.minutes}
            set={(minutes) => change(index, { minutes })}
          />
          <SelectField
            label={t("kind")}
            value={slot.kind}
            set={(kind) => change(index, { kind })}
            options={slot_kinds.map((each) => [each, t(`slot_${each}`)] as const)}
          />
          <TextField
            label={t("name")}
            max={80}
            value={slot.label}
            set={(label) => change(index, { label })}
          />
          <RemoveRow
            name={t("slot_n", { n: index + 1 })}
            remove={() => put(slots.filter((_, at) => at !== index))}
          />
        </fieldset>
      ))}
      <div class="buttons">
        <button
          type="button"
          class="button small"
          onClick={() => {
            const minutes = slots[slots.length - 1]?.minutes ?? "25";
            put([...slots, { starts: nextStart(slots), minutes, kind: "round", label: "" }]);
          }}
        >
          {t("add_slot")}
        </button>
      </div>
    </Sheet>
  );
}

function Spaces({ draft }: { draft: Signal<Draft> }) {
  const { spaces } = draft.value;
  const put = (next: readonly SpaceRow[]) => {
    draft.value = { ...draft.value, spaces: next };
  };
  const change = (index: number, part: Partial<SpaceRow>) =>
    put(spaces.map((each, at) => (at === index ? { ...each, ...part } : each)));
  return (
    <Sheet title={t("spaces")}>
      {spaces.map((space, index) => (
        <fieldset key={index} class="row-fields space-fields">
          <legend class="visually-hidden">{t("space_n", { n: index + 1 })}</legend>
          <TextField
            label={t("name")}
            max={40}
            value={space.name}
            set={(name) => change(index, { name })}
          />
          <TextField
            label={t("kind")}
            max={40}
            value={space.kind}
            set={(kind) => change(index, { kind })}
          />
          <TextField
            label={t("capacity")}
            type="number"
            value={space.capacity}
            set={(capacity) => change(index, { capacity })}
          />
          <Check
            label={t("strict")}
            checked={space.strict}
            set={(strict) => change(index, { strict })}
          />
          <RemoveRow
            name={t("space_n", { n: index + 1 })}
            remove={() => put(spaces.filter((_, at) => at !== index))}
          />
        </fieldset>
      ))}
      <div class="buttons">
        <button
          type="button"
          class="button small"
          onClick={() => put([...spaces, { name: "", kind: "", capacity: "", strict: false }])}
        >
          {t("add_space")}
        </button>
      </div>
    </Sheet>
  );
}

function RemoveRow({ name, remove }: { name: string; remove: () => void }) {
  return (
    <button type="button" class="button small plain" onClick={remove}>
      {t("remove_row")} <span class="visually-hidden">{name}</span>
    </button>
  );
}

/** What the server takes in one request. */
const file_kib_max = 64;

function ByFile(props: {
  fault: Signal<string | undefined>;
  make: (title: string, text: string) => void;
}) {
  const plan = useSignal<{ name: string; text: string } | undefined>(undefined);
  const title = useSignal("");
  const over = useSignal(false);
  const { fault } = props;
  const known = plan.value && readPlan(plan.value.text);
  const nameless = known !== undefined && typeof known.title !== "string";

  async function choose(file: File | undefined) {
    fault.value = undefined;
    plan.value = undefined;
    if (!file) return;
    if (file.size > file_kib_max * 1024) {
      fault.value = t("file_too_large", { n: file_kib_max });
      return;
    }
    try {
      plan.value = { name: file.name, text: await file.text() };
    } catch {
      fault.value = t("file_unreadable");
    }
  }

  /** The server judges the plan. A timetable of another tool may have no title: then it is asked for here. */
  function submit() {
    if (!plan.value) fault.value = t("file_needed");
    else if (!nameless) props.make(String(known?.title ?? plan.value.name), plan.value.text);
    else if (title.value.trim() === "") fault.value = t("title_needed");
    else props.make(title.value.trim(), JSON.stringify({ ...known, title: title.value.trim() }));
  }

  return (
    <form
      class="sheet stack narrow"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => {
        over.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        over.value = false;
        choose(event.dataTransfer?.files[0]);
      }}
    >
      <div class={over.value ? "drop over" : "drop"}>
        <p>{t("file_drop")}</p>
        <Field label={t("file")} hint={t("file_hint")} fault={fault.value}>
          {(links) => (
            <input
              {...links}
              type="file"
              accept=".json,application/json"
              onChange={(event) => choose(event.currentTarget.files?.[0])}
            />
          )}
        </Field>
        {plan.value && <p class="outcome">{t("file_chosen", { name: plan.value.name })}</p>}
        {nameless && (
          <TextField
            label={t("title")}
            hint={t("file_nameless")}
            required
            max={80}
            value={title.value}
            set={(value) => {
              title.value = value;
            }}
          />
        )}
      </div>
      <div class="buttons">
        <button type="submit" class="button primary">
          {t("create_go")}
        </button>
      </div>
    </form>
  );
}

/** What a plan file holds; nothing where it is not one, which the server will say. */
function readPlan(text: string): Record<string, unknown> | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null && !Array.isArray(read)
      ? { ...read }
      : undefined;
  } catch {
    return undefined;
  }
}
