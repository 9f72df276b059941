// What somebody fills in and has not sent.
import { type Signal, useSignal } from "@preact/signals";

/** A form's values, and by key what a field needs of one: the value, and how it is changed. */
export function useDraft<D extends object>(first: D) {
  const draft: Signal<D> = useSignal(first);
  const field = <K extends keyof D>(key: K) => ({
    value: draft.value[key],
    set: (value: D[K]) => {
      draft.value = { ...draft.value, [key]: value };
    },
  });
  return { draft, field };
}
