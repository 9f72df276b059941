import type { ComponentChildren, TargetedEvent } from "preact";
import { useId } from "preact/hooks";

/** What a field's control must carry to belong to its label, hint and fault. */
export type FieldLinks = {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
};

/** A label above its control, with a hint, and the fault when there is one. */
export function Field(props: {
  label: string;
  hint?: string | undefined;
  fault?: string | undefined;
  class?: string;
  children: (links: FieldLinks) => ComponentChildren;
}) {
  const id = useId();
  const described = [props.hint && `${id}-hint`, props.fault && `${id}-fault`].filter(Boolean);
  const links: FieldLinks = { id };
  if (described.length) links["aria-describedby"] = described.join(" ");
  if (props.fault) links["aria-invalid"] = true;
  return (
    <div class={props.class ? `field ${props.class}` : "field"}>
      <label for={id}>{props.label}</label>
      {props.hint && (
        <p class="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
      {props.fault && (
        <p class="fault" id={`${id}-fault`}>
          {props.fault}
        </p>
      )}
      {props.children(links)}
    </div>
  );
}

type Typed = TargetedEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>;

/** The value of the control that an event came from. */
export function typed(event: Typed): string {
  return event.currentTarget.value;
}

export function TextField(props: {
  label: string;
  value: string;
  set: (value: string) => void;
  hint?: string | undefined;
  fault?: string | undefined;
  max?: number;
  rows?: number;
  type?: "text" | "search" | "date" | "time" | "number" | "url";
  class?: string;
  required?: boolean;
}) {
  const shared = {
    value: props.value,
    onInput: (event: Typed) => props.set(typed(event)),
    autocomplete: "off" as const,
    ...(props.max === undefined ? {} : { maxLength: props.max }),
    ...(props.required ? { "aria-required": true as const } : {}),
  };
  return (
    <Field
      label={props.label}
      hint={props.hint}
      fault={props.fault}
      {...(props.class ? { class: props.class } : {})}
    >
      {(links) =>
        props.rows ? (
          <textarea {...links} {...shared} rows={props.rows} />
        ) : (
          // The types tell apart what roles each kind of input may take; none is given here.
          <input {...links} {...shared} type={(props.type ?? "text") as "text"} />
        )
      }
    </Field>
  );
}

export function SelectField<Value extends string>(props: {
  label: string;
  value: Value;
  set: (value: Value) => void;
  options: readonly (readonly [value: Value, text: string])[];
  hint?: string | undefined;
  fault?: string | undefined;
  class?: string;
}) {
  return (
    <Field
      label={props.label}
      hint={props.hint}
      fault={props.fault}
      {...(props.class ? { class: props.class } : {})}
    >
      {(links) => (
        <select
          {...links}
          value={props.value}
          onChange={(event) => props.set(typed(event) as Value)}
        >
          {props.options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function Check(props: { label: string; checked: boolean; set: (checked: boolean) => void }) {
  const id = useId();
  return (
    <div class="check">
      <input
        id={id}
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.set(event.currentTarget.checked)}
      />
      <label for={id}>{props.label}</label>
    </div>
  );
}
