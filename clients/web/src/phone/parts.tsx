// Small pieces that several screens show.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Phase, Topic } from "../core/entities";
import type { Pending } from "../core/outbox";
import { say } from "../ui/announcer";
import { Dialog } from "../ui/dialog";
import { Drawing } from "../ui/drawing";
import { Icon, type IconName } from "../ui/icons";
import { useRoom } from "./context";
import { moved } from "./route";
import { refusal, t } from "./text";

/** One page: its title takes the focus when a person came here. `up`: the page it belongs to. */
export function Screen(props: { title: string; up?: string; children: ComponentChildren }) {
  const { session } = useRoom();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (moved) heading.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    document.title = t("title_of", { screen: props.title, session: session.title });
  });
  return (
    <>
      {props.up !== undefined && (
        <a class="button plain back" href={`#/${props.up}`}>
          <Icon name="back" />
          {t("back")}
        </a>
      )}
      <h2 ref={heading} tabIndex={-1}>
        {props.title}
      </h2>
      {props.children}
    </>
  );
}

/** Nothing here yet: the drawing of the moment, and what to do next. */
export function Empty(props: { phase: Phase; text: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <Drawing phase={props.phase} />
      <p>{props.text}</p>
      {props.children}
    </div>
  );
}

/** A button that hears one press a second: people press twice. */
export function Act(props: {
  children: ComponentChildren;
  act: () => void;
  class?: string;
  icon?: IconName;
  pressed?: boolean;
  label?: string;
}) {
  const last = useRef(0);
  return (
    <button
      type="button"
      class={`button ${props.class ?? ""}`}
      {...(props.pressed === undefined ? {} : { "aria-pressed": props.pressed })}
      {...(props.label === undefined ? {} : { "aria-label": props.label })}
      onClick={() => {
        const now = Date.now();
        if (props.pressed === undefined && now - last.current < press_ms) return;
        last.current = now;
        props.act();
      }}
    >
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </button>
  );
}
export const press_ms = 1_000;

/** Asks before something that reaches others. The safe answer has the focus. */
export function Ask(props: {
  title: string;
  effect: string;
  yes: string;
  no?: string;
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
          class="button care"
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
}) {
  return (
    <fieldset>
      <legend>{props.label}</legend>
      <div class="choice">
        {props.options.map(([value, label]) => (
          <label key={value}>
            <input
              type="radio"
              name={props.name}
              checked={props.value === value}
              onChange={() => props.set(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** "Awa et Jo", in the voice of the reader; without a name for an anonymous one. */
export function byline(topic: Topic, mine: boolean): string {
  if (topic.anonymous || topic.hosts.length === 0) return t("by_anonymous");
  if (mine && topic.hosts.length === 1) return t("by_me");
  const names = [...topic.hosts];
  const last = names.pop() ?? "";
  return t("by", { names: names.length ? names.join(", ") + t("and") + last : last });
}

export function KindBadge({ topic }: { topic: Pick<Topic, "kind"> }) {
  return topic.kind === "topic" ? null : (
    <span class={`badge kind-${topic.kind}`}>{t(`kind_${topic.kind}`)}</span>
  );
}

/** A text on its way: waiting, sent, or not sent with why, to be copied. */
export function PendingCard({ pending, title }: { pending: Pending; title: string }) {
  const { connection } = useRoom();
  const [copied, setCopied] = useState(false);
  const { state, rejection } = pending;
  return (
    <li class="card pending">
      <p class={`badge ${state === "refused" ? "care" : state === "taken" ? "calm" : "live"}`}>
        <Icon name={state === "refused" ? "care" : state === "taken" ? "check" : "clock"} />
        {t(state === "refused" ? "not_sent" : state === "taken" ? "sent" : "waiting")}
      </p>
      <p class="written">{title}</p>
      {rejection && (
        <>
          <p class="fault">{refusal(rejection)}</p>
          <div class="row">
            <Act
              act={() => {
                copy(title);
                setCopied(true);
                say(t("copied"));
              }}
            >
              {t(copied ? "copied" : "copy")}
            </Act>
            <Act class="care" act={() => connection.dismiss(pending.cid)}>
              {t("remove")}
            </Act>
          </div>
        </>
      )}
    </li>
  );
}

/** Over plain HTTP there is no clipboard object: the old way works everywhere. */
function copy(text: string): void {
  if (navigator.clipboard) {
    navigator.clipboard.writeText(text).catch(() => undefined);
    return;
  }
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

/** What a pending command carries, for a person to read. */
export function wordsOf({ a }: Pending): string {
  const { title, text } = a as { title?: string; text?: string };
  return [title, text].filter(Boolean).join("\n");
}
