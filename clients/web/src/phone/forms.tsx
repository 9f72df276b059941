// What forms are made of: fields that belong to their labels, choices, counters, and a question before what reaches
// others.
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { say } from "../ui/announcer";
import { Dialog } from "../ui/dialog";
import { t } from "./rest-text";

/** Asks before something that reaches others. The safe answer has the focus. */
export function Ask(props: {
  title: string;
  effect: string;
  yes: string;
  no?: string;
  /** Nothing is lost by it. */
  calm?: boolean;
  act: () => void;
  close: () => void;
  children?: ComponentChildren;
}) {
  return (
    <Dialog title={props.title} close={props.close}>
      <p>{props.effect}</p>
      {props.children}
      <div class="row">
        <button type="button" class="button" data-first onClick={props.close}>
          {props.no ?? t("cancel")}
        </button>
        <button
          type="button"
          class={props.calm ? "button primary" : "button care"}
          onClick={() => {
            props.close();
            props.act();
          }}
        >
          {props.yes}
        </button>
      </div>
    </Dialog>
  );
}

const quiet_ms = 1_000;
const near = 20;
/** How many characters are left, spoken only near the end and only when the typing pauses. */
export function Counter({ text, max }: { text: string; max: number }) {
  const left = max - [...text].length;
  const said = left < 0 ? t("over", { n: -left }) : t("left", { n: left });
  useEffect(() => {
    if (left > near) return;
    const waiting = setTimeout(() => say(said), quiet_ms);
    return () => clearTimeout(waiting);
  }, [said]);
  return (
    <p class={left < 0 ? "counter fault" : "counter hint"} aria-hidden="true">
      {said}
    </p>
  );
}

/** A text field with its label, hint, fault and counter. */
export function Writing(props: {
  id: string;
  label: string;
  hint?: string | undefined;
  fault?: string | undefined;
  value: string;
  set: (value: string) => void;
  max?: number;
  rows?: number;
  name?: boolean;
  /** A whole number. */
  digits?: boolean;
}) {
  const { id, hint, fault } = props;
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  const shared = {
    id,
    value: props.value,
    autocomplete: props.name ? "nickname" : "off",
    ...(described ? { "aria-describedby": described } : {}),
    ...(fault ? { "aria-invalid": true as const } : {}),
  };
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {props.rows ? (
        <textarea {...shared} rows={props.rows} onInput={(e) => props.set(e.currentTarget.value)} />
      ) : (
        <input
          {...shared}
          {...(props.digits ? { inputmode: "numeric" as const } : {})}
          type="text"
          enterkeyhint="next"
          onInput={(e) => props.set(e.currentTarget.value)}
        />
      )}
      {props.max !== undefined && <Counter text={props.value} max={props.max} />}
    </div>
  );
}

export function Check(props: {
  id: string;
  label: string;
  hint?: string;
  checked: boolean;
  set: (checked: boolean) => void;
}) {
  return (
    <div class="check">
      <input
        id={props.id}
        type="checkbox"
        checked={props.checked}
        {...(props.hint ? { "aria-describedby": `${props.id}-hint` } : {})}
        onChange={(event) => props.set(event.currentTarget.checked)}
      />
      <label for={props.id}>
        {props.label}
        {props.hint && (
          <span class="hint" id={`${props.id}-hint`}>
            {props.hint}
          </span>
        )}
      </label>
    </div>
  );
}

/** One of a few: radio buttons that look like slips of paper. */
export function Choice<V extends string>(props: {
  name: string;
  label: string;
  value: V;
  options: readonly (readonly [value: V, label: ComponentChildren])[];
  set: (value: V) => void;
  /** One below the other, for labels of any length. */
  tall?: boolean;
}) {
  return (
    <fieldset>
      <legend>{props.label}</legend>
      <div class={props.tall ? "choice tall" : "choice"}>
        {props.options.map(([value, label]) => (
          <label key={value}>
            <input
              type="radio"
              name={props.name}
              checked={props.value === value}
              onChange={() => props.set(value)}
            />
            <span class="label-text">{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
