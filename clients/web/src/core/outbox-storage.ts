// Keeps an outbox in IndexedDB under one key. Where there is none (some private windows), nothing outlives the page.
import { get, update } from "idb-keyval";
import type { OutboxStorage, Pending } from "./outbox";

export function indexedDbStorage(key: string): OutboxStorage {
  return {
    read: async () => (await get<readonly Pending[]>(key)) ?? [],
    change: (change) => update<readonly Pending[]>(key, (kept) => change(kept ?? [])),
  };
}

export function memoryStorage(kept: readonly Pending[] = []): OutboxStorage {
  let held = kept;
  return {
    read: async () => held,
    change: async (change) => {
      held = change(held);
    },
  };
}
