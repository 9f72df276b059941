// The addresses that a facilitator hands out (protocol/README.md, "Over HTTP"): asked for where they are shown, and
// copied with one press.
import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { request } from "../core/ask";
import type { FollowUpLinks, Rejection } from "../core/entities";
import { say } from "../ui/announcer";
import { copyText } from "../ui/copy";
import { t } from "./method-text";
import { useRoom } from "./room";

export interface Links {
  readonly known: ReadonlySignal<FollowUpLinks | undefined>;
  /** Why they have not come. */
  readonly fault: ReadonlySignal<Rejection | undefined>;
  again(): void;
}

/** Asked for anew whenever `of` changes: what they lead to. */
export function useLinks(of: string): Links {
  const { access } = useRoom().connection;
  const known = useSignal<FollowUpLinks | undefined>(undefined);
  const fault = useSignal<Rejection | undefined>(undefined);
  const tries = useSignal(0);
  useEffect(() => {
    let left = false;
    request<FollowUpLinks>(access, "links").then((answer) => {
      if (left) return;
      if (answer.ok) known.value = answer.value;
      fault.value = answer.ok ? undefined : answer.rejection;
    });
    return () => {
      left = true;
    };
  }, [access, of, tries.value]);
  return {
    known,
    fault,
    again() {
      tries.value += 1;
    },
  };
}

/** Whole, wherever it is pasted. */
export const wholeAddress = (link: string): string => new URL(link, location.origin).href;

/** Where the browser does not let us, the address stands there to be copied by hand. */
export function CopyButton(props: {
  text: string;
  label: string;
  done: string;
  /** The id of what the address is about. */
  about?: string;
}) {
  const outcome = useSignal<"" | "copied" | "by_hand">("");
  return (
    <>
      <button
        type="button"
        class="button small"
        {...(props.about ? { "aria-describedby": props.about } : {})}
        onClick={async () => {
          outcome.value = (await copyText(props.text)) ? "copied" : "by_hand";
          say(outcome.value === "copied" ? props.done : t("copy_by_hand"));
        }}
      >
        {props.label}
      </button>
      {outcome.value === "copied" && <span class="outcome">{props.done}</span>}
      {outcome.value === "by_hand" && (
        <label class="by-hand">
          {t("copy_by_hand")}
          <input readOnly value={props.text} onFocus={(event) => event.currentTarget.select()} />
        </label>
      )}
    </>
  );
}
