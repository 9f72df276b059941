// Topics beside the grid: pick one, then place it. The same path for keys, mouse and touch.
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { CellRef, Topic } from "../core/entities";
import { say } from "../ui/announcer";
import { GridPane } from "./grid-pane";
import { t } from "./text";
import { TopicsPane } from "./topics-pane";

/** What the next chosen cell is for. */
export type Intent =
  | { readonly kind: "look" }
  | { readonly kind: "selected"; readonly cell: CellRef }
  | { readonly kind: "place"; readonly topic: Topic }
  | { readonly kind: "move"; readonly topic: Topic; readonly from: CellRef }
  | { readonly kind: "swap"; readonly topic: Topic; readonly from: CellRef };

export type IntentSignal = Signal<Intent>;

export function Programme() {
  const intent = useSignal<Intent>({ kind: "look" });
  /** Topics that somebody sent elsewhere here: the list lets go of them at once. */
  const mine = useSignal<ReadonlySet<string>>(new Set());

  useEffect(() => {
    const cancel = (event: KeyboardEvent) => {
      const { kind } = intent.peek();
      if (event.key !== "Escape" || kind === "look" || document.querySelector("dialog[open]"))
        return;
      if (kind !== "selected") say(t("placing_cancelled"));
      leave(intent);
    };
    addEventListener("keydown", cancel);
    return () => removeEventListener("keydown", cancel);
  }, [intent]);

  return (
    <div class="programme">
      <TopicsPane intent={intent} mine={mine} />
      <GridPane intent={intent} mine={mine} />
    </div>
  );
}

/** This page sent the topic elsewhere. */
export function sent(mine: Signal<ReadonlySet<string>>, topic: string): void {
  mine.value = new Set(mine.peek()).add(topic);
}

/** Back to looking; focus returns to where the intent came from. */
export function leave(intent: IntentSignal): void {
  const was = intent.peek();
  intent.value = { kind: "look" };
  if (was.kind === "place") focusOn(`place-${was.topic.id}`);
  else if (was.kind === "selected") focusOn(cellElement(was.cell));
  else if (was.kind !== "look") focusOn(cellElement(was.from));
}

export function cellElement({ slot, space }: CellRef): string {
  return `cell-${slot}.${space}`;
}

/** After the screen has followed the signals. */
export function focusOn(id: string): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}
