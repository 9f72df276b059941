// One act of a person: what is asked of the server, and what became of it, said beside the button.
import { useSignal } from "@preact/signals";
import type { Ack, CellRef, CommandName, Commands, Rejection } from "../core/entities";
import { alarm } from "../ui/announcer";
import { type Room, useRoom } from "./room";
import { refusal, t } from "./text";

export interface Act {
  /** Resolves to the ack, or to nothing when it was not done; why is then in `fault`. A second press while the first
   * is on its way is ignored. */
  ask<K extends CommandName>(k: K, a: Commands[K], person?: string): Promise<Ack | undefined>;
  /** Says this instead of asking. */
  refuse(sentence: string): void;
  clear(): void;
  readonly fault: string | undefined;
  readonly rejection: Rejection | undefined;
}

export function useAct(): Act {
  const room = useRoom();
  const busy = useSignal(false);
  const fault = useSignal<string | undefined>(undefined);
  const rejection = useSignal<Rejection | undefined>(undefined);

  function refuse(sentence: string): void {
    fault.value = sentence;
    alarm(sentence);
  }
  function clear(): void {
    fault.value = undefined;
    rejection.value = undefined;
  }

  return {
    async ask(k, a, person) {
      if (busy.peek()) return undefined;
      busy.value = true;
      clear();
      const outcome = await room.ask(k, a, person);
      busy.value = false;
      if (outcome.ok) return outcome.ack;
      rejection.value = outcome.rejection;
      refuse(refusal(outcome.rejection));
      return undefined;
    },
    refuse,
    clear,
    get fault() {
      return fault.value;
    },
    get rejection() {
      return rejection.value;
    },
  };
}

/** Where what stands in the way is done. */
const ways: Readonly<Record<string, "reports" | "promises">> = {
  report_owed: "reports",
  topic_open: "reports",
  promise_unassigned: "promises",
};

/** What a refusal is about, where it says so. */
function whichOne(room: Room, { code, reason, current = {} }: Rejection): string {
  const { topic, cell, text } = current;
  if (reason === "promise_unassigned" && text) return t("quoted", { text: room.shown(text) });
  if (topic === undefined) return "";
  const title = room.topicTitle(topic);
  if (code === "cell_taken") return t("taken_by", { topic: title });
  if (code === "host_busy" && cell)
    return t("busy_at", { cell: room.cellName(cell), topic: title });
  return t("quoted", { text: title });
}

/** The sentence of a refusal, what it is about, and the free cells it offers. */
export function Fault(props: { act: Act; offer?: (cell: CellRef) => void }) {
  const room = useRoom();
  const { fault, rejection } = props.act;
  if (!fault) return null;
  const { offer } = props;
  const cells = offer ? (rejection?.current?.free_cells ?? []) : [];
  const way = ways[rejection?.reason ?? ""];
  return (
    <div class="fault">
      <p>
        {[fault, rejection && whichOne(room, rejection)].filter(Boolean).join(" ")}
        {way && (
          <>
            {" "}
            <a href={`#${way}`}>{t(way)}</a>
          </>
        )}
      </p>
      {offer && cells.length > 0 && (
        <p class="offers">
          {t("free_cells")}{" "}
          {cells.map((cell) => (
            <button
              key={`${cell.slot}.${cell.space}`}
              type="button"
              class="button small"
              onClick={() => offer(cell)}
            >
              {room.cellName(cell)}
            </button>
          ))}
        </p>
      )}
    </div>
  );
}
