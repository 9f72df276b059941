// Soft rules that do not hold: said in words, marked in cells, never in the way.
import type { CellRef, Warning } from "../core/entities";
import { Icon } from "../ui/icons";
import { cellId } from "./grid";
import { type Room, useRoom } from "./room";
import { t } from "./text";
import { listed } from "./topics-pane";

/** The cells that a warning speaks of. */
function cellsAbout(room: Room, warning: Warning): CellRef[] {
  if (warning.space !== undefined) return [{ slot: warning.slot, space: warning.space }];
  return warning.topics.flatMap((topic) =>
    (room.places.value.get(topic) ?? []).filter((cell) => cell.slot === warning.slot),
  );
}

/** How many warnings speak of each cell, by its id. */
export function warningsAt(room: Room): Map<string, number> {
  const found = new Map<string, number>();
  for (const warning of room.warnings.value)
    for (const cell of cellsAbout(room, warning))
      found.set(cellId(cell), (found.get(cellId(cell)) ?? 0) + 1);
  return found;
}

export function WarningList({ go }: { go: (cell: CellRef) => void }) {
  const room = useRoom();
  const list = room.warnings.value;
  return (
    <section class="warnings" aria-labelledby="warnings-title">
      <h3 id="warnings-title" tabIndex={-1}>
        {list.length ? t("warnings", { n: list.length }) : t("no_warnings")}
      </h3>
      {list.length > 0 && <p class="quiet">{t("warnings_hint")}</p>}
      <ul>
        {list.map((warning) => (
          <li key={`${warning.kind}.${warning.slot}.${warning.space}.${warning.topics.join()}`}>
            <Icon name="care" />
            <span>
              {sentence(room, warning)}{" "}
              {cellsAbout(room, warning).map((cell) => (
                <button key={cellId(cell)} type="button" class="link" onClick={() => go(cell)}>
                  <span class="visually-hidden">{t("go_to_cell")}</span> {room.cellName(cell)}
                </button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function sentence(room: Room, { kind, slot, space, topics }: Warning): string {
  const found = room.slots.value.find((each) => each.id === slot);
  const values = {
    time: found ? room.time(found.starts) : slot,
    topics: listed(topics.map((topic) => t("quoted", { text: room.topicTitle(topic) }))),
  };
  return t(`warn_${kind}`, { ...values, space: room.spaceName(space ?? "") });
}
