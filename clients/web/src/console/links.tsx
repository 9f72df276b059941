// The addresses that a facilitator hands out (protocol/README.md, "Over HTTP"): asked for where they are shown, and
// copied with one press.
import { useSignal } from "@preact/signals";
import type { FollowUpLinks } from "../core/entities";
import { say } from "../ui/announcer";
import { copyText } from "../ui/copy";
import { type Asked, useAsked } from "./asked";
import { t } from "./method-text";

export type Links = Asked<FollowUpLinks>;

/** Asked for anew whenever `of` changes: what they lead to. */
export const useLinks = (of: string): Links => useAsked("links", of);

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
