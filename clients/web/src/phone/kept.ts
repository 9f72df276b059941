// What somebody is writing, kept field by field until it is sent: over a reload, a change of phase, a lost network.
import { useState } from "preact/hooks";

const key = (field: string) => `parvis:writing:${field}`;
function read(field: string): string | null {
  try {
    return sessionStorage.getItem(key(field));
  } catch {
    return null;
  }
}
function write(field: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(key(field));
    else sessionStorage.setItem(key(field), value);
  } catch {
    // A private window: the field itself still holds it.
  }
}

/** Like useState for a text, under a name that is unique to the session, the form and the field. */
export function useKept(
  field: string,
  initial = "",
): [value: string, set: (value: string) => void, forget: () => void] {
  const [value, setValue] = useState(() => read(field) ?? initial);
  return [
    value,
    (next) => {
      write(field, next);
      setValue(next);
    },
    () => {
      write(field, null);
      setValue(initial);
    },
  ];
}

export function forgetAllKept(): void {
  try {
    for (const name of Object.keys(sessionStorage))
      if (name.startsWith(key(""))) sessionStorage.removeItem(name);
  } catch {
    // Nothing could be kept here.
  }
}
