// What a view asks of the session over HTTP (protocol/README.md, "Over HTTP"), when it is shown and when somebody wants
// it again.
import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type Asking, request } from "../core/ask";
import type { Rejection } from "../core/entities";
import { useRoom } from "./room";

export interface Asked<T> {
  readonly known: ReadonlySignal<T | undefined>;
  /** Why it has not come. */
  readonly fault: ReadonlySignal<Rejection | undefined>;
  again(): void;
}

/** Asked for anew whenever `of` changes. What is known stays until something newer comes. */
export function useAsked<T>(what: Asking, of = ""): Asked<T> {
  const { access } = useRoom().connection;
  const known = useSignal<T | undefined>(undefined);
  const fault = useSignal<Rejection | undefined>(undefined);
  const tries = useSignal(0);
  useEffect(() => {
    let left = false;
    request<T>(access, what).then((answer) => {
      if (left) return;
      if (answer.ok) known.value = answer.value;
      fault.value = answer.ok ? undefined : answer.rejection;
    });
    return () => {
      left = true;
    };
  }, [access, what, of, tries.value]);
  return {
    known,
    fault,
    again() {
      tries.value += 1;
    },
  };
}
