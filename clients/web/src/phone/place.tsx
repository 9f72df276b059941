// A host picks a cell for a topic, by touch: free cells are buttons, slot by slot. `from`: the cell it leaves.
import { useRef, useState } from "preact/hooks";
import type { Cell, CellRef, Rejection, Topic } from "../core/entities";
import { alarm, say } from "../ui/announcer";
import { useRoom } from "./context";
import { Act, Empty, Screen } from "./parts";
import { Suggestions } from "./placement";
import { refusal, t } from "./rest-text";
import { go } from "./route";
import { named } from "./text";

export function PlaceTopic({ topic, from }: { topic: Topic; from?: Cell | undefined }) {
  const room = useRoom();
  const [refused, setRefused] = useState<Rejection>();
  const answer = useRef<HTMLDivElement>(null);
  const slots = room.slots.value.filter(({ kind, state }) => kind === "round" && state !== "over");
  const elsewhere = (room.places.value.get(topic.id) ?? []).filter(({ id }) => id !== from?.id);
  const open = slots.filter(({ id }) => !elsewhere.some(({ slot }) => slot === id));
  // The choice as it was when this page opened: what is taken meanwhile stays in its place and says so, so that
  // nothing moves under a finger. A slot that was full has left the choice.
  const offered = useRef(new Map<string, readonly CellRef[]>());
  for (const slot of open)
    if ((offered.current.get(slot.id)?.length ?? 0) === 0)
      offered.current.set(slot.id, room.freeCells(slot));
  const choice = open.filter(({ id }) => offered.current.get(id)?.length);
  const full = open.filter(({ id }) => !offered.current.get(id)?.length);

  async function place(to: CellRef) {
    setRefused(undefined);
    const outcome = await (from
      ? room.act("move_topic", { from: { slot: from.slot, space: from.space }, to }, { own: true })
      : room.act("place_topic", { topic: topic.id, ...to }, { own: true }));
    if (outcome.ok) {
      say(t("placed", { cell: room.cellName(to) }));
      go(`topic/${topic.id}`, true);
      return;
    }
    setRefused(outcome.rejection);
    alarm(sentence(outcome.rejection));
    // This person's own act: its answer may take the focus.
    requestAnimationFrame(() => answer.current?.focus());
  }

  function sentence(rejection: Rejection): string {
    const { reason, current } = rejection;
    const other = current?.topic ? room.topic(current.topic) : undefined;
    if (reason === "host_busy" && other) return t("busy_then", { title: other.title });
    if (reason !== "cell_taken" || !current) return refusal(rejection);
    const n = current.free_cells?.length ?? 0;
    const names = other && named(other.hosts).join(t("and"));
    return names ? t("taken_by", { names, n }) : t("taken", { n });
  }

  const time = ({ slot }: CellRef) => room.time(room.slot(slot)?.starts ?? 0);
  const button = (at: CellRef, named: boolean, taken = false) => {
    const space = room.space(at.space);
    return (
      <li key={`${at.slot}.${at.space}`}>
        <Act class={taken ? "cell taken" : "cell"} off={taken} act={() => place(at)}>
          <span>
            {named ? (
              room.cellName(at)
            ) : (
              <>
                <span class="visually-hidden">{time(at)}, </span>
                {space?.name}
              </>
            )}
          </span>
          {taken ? (
            <span class="hint">{t("just_taken")}</span>
          ) : (
            // As high as when it says that it is taken.
            <span class="hint">
              {space?.capacity === undefined ? t("free_one") : t("seats", { n: space.capacity })}
            </span>
          )}
        </Act>
      </li>
    );
  };

  return (
    <Screen title={t(from ? "moving" : "placing")} up={`topic/${topic.id}`}>
      <p>{t("placing_hint", { title: topic.title })}</p>
      {refused && (
        <div class="notice care" ref={answer} tabIndex={-1}>
          <p>{sentence(refused)}</p>
          <ul class="cells">{refused.current?.free_cells?.map((at) => button(at, true))}</ul>
        </div>
      )}
      {choice.some((slot) => room.freeCells(slot).length > 0) && (
        <Suggestions topic={topic} button={(at) => button(at, true)} />
      )}
      {slots.length === 0 && <Empty phase="marketplace" text={t("no_grid")} />}
      {slots.length > 0 && choice.length === 0 && (
        <Empty phase="marketplace" text={t("none_at_all")} />
      )}
      {choice.map((slot) => {
        const free = new Set(room.freeCells(slot).map(({ space }) => space));
        return (
          <section key={slot.id} class="card" aria-labelledby={`slot-${slot.id}`}>
            <h3 id={`slot-${slot.id}`}>
              {t("slot_times", { from: room.time(slot.starts), to: room.time(slot.ends) })}
              {slot.label && <span class="hint label"> {slot.label}</span>}{" "}
              <span class={free.size ? "badge calm" : "badge care"}>
                {free.size ? t("free_here", { n: free.size }) : t("slot_full")}
              </span>
            </h3>
            <ul class="cells">
              {offered.current.get(slot.id)?.map((at) => button(at, false, !free.has(at.space)))}
            </ul>
          </section>
        );
      })}
      {choice.length > 0 && full.length > 0 && (
        <p class="hint">
          {t("slots_full", { times: full.map(({ starts }) => room.time(starts)).join(", ") })}
        </p>
      )}
    </Screen>
  );
}
