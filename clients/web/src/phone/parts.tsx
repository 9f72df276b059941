// Small pieces that several screens show.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Phase, Topic } from "../core/entities";
import type { Pending } from "../core/outbox";
import { say } from "../ui/announcer";
import { Drawing } from "../ui/drawing";
import { Icon, type IconName } from "../ui/icons";
import { useRoom } from "./context";
import { moved } from "./route";
import { named, refusal, t } from "./text";

/** One page: its title takes the focus when a person came here. `up`: the page it belongs to. */
export function Screen(props: {
  title: string;
  up?: string;
  /** The moment's drawing, beside the title. */
  drawn?: boolean;
  children: ComponentChildren;
}) {
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
      <div class="title">
        <h2 ref={heading} tabIndex={-1}>
          {props.title}
        </h2>
        {props.drawn && <Drawing phase={session.phase} />}
      </div>
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
  /** Stays in its place and can be reached, and does nothing. */
  off?: boolean | undefined;
}) {
  const last = useRef(0);
  return (
    <button
      type="button"
      class={`button ${props.class ?? ""}`}
      {...(props.pressed === undefined ? {} : { "aria-pressed": props.pressed })}
      {...(props.label === undefined ? {} : { "aria-label": props.label })}
      {...(props.off ? { "aria-disabled": true as const } : {})}
      onClick={() => {
        if (props.off) return;
        const now = Date.now();
        if (now - last.current < press_ms) return;
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

/** "Awa et Jo", in the voice of the reader; without a name for an anonymous one. */
export function byline(topic: Topic, mine: boolean): string {
  if (topic.anonymous) return t("by_anonymous");
  if (topic.hosts.length === 0) return t("by_nobody");
  if (mine && topic.hosts.length === 1) return t("by_me");
  return t("by", { names: listed(topic.hosts) });
}

/** "Awa, Jo et Maëlle". */
export function listed(people: readonly string[]): string {
  const names = named(people);
  const last = names.pop() ?? "";
  return names.length ? names.join(", ") + t("and") + last : last;
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
