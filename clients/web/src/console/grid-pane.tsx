import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Cell, CellRef, Slot, Space, Topic } from "../core/entities";
import { say } from "../ui/announcer";
import { Drawing } from "../ui/drawing";
import { Icon } from "../ui/icons";
import { memo } from "../ui/memo";
import { type Act, Fault, useAct } from "./act";
import { addressAt, addressOf, cellId, cellsOf, type Plane, plane, step } from "./grid";
import { cellElement, focusOn, type Intent, type IntentSignal, leave, sent } from "./programme";
import { useRoom } from "./room";
import { named, t } from "./text";
import { WarningList, warningsAt } from "./warnings";

export function GridPane(props: { intent: IntentSignal; mine: Signal<ReadonlySet<string>> }) {
  const { intent, mine } = props;
  const room = useRoom();
  const act = useAct();
  const turned = useSignal(false);
  const tried = useSignal<CellRef | undefined>(undefined);
  const rounds = room.slots.value.filter((slot) => slot.kind === "round");
  const lie = plane(
    rounds.map((slot) => slot.id),
    room.spaces.value.map((space) => space.id),
    turned.value,
  );
  const empty = lie.rows.length === 0 || lie.columns.length === 0;

  // Placing begins on the first free cell: arrows and Enter are then enough.
  const current = intent.value;
  const first = useRef<Intent>(undefined);
  useEffect(() => {
    if (first.current === current) return;
    first.current = current;
    act.clear();
    tried.value = undefined;
    if (current.kind === "look" || current.kind === "selected") return;
    const wanted = (cell: CellRef) => {
      const state = room.cell(cell);
      if (current.kind === "swap")
        return state?.topic !== undefined && state.topic !== current.topic.id;
      const slot = room.slots.peek().find((each) => each.id === cell.slot);
      const space = room.spaces.peek().find((each) => each.id === cell.space);
      return !state?.topic && !state?.blocked && slot?.state !== "over" && space?.open === true;
    };
    const all = cellsOf(lie);
    const start = all.find(wanted) ?? all[0];
    if (start) focusOn(cellElement(start));
    const key = ({ place: "pick_cell", move: "pick_cell_move", swap: "pick_cell_swap" } as const)[
      current.kind
    ];
    say(t(key, { topic: current.topic.title }));
  });

  async function put(at: CellRef): Promise<void> {
    const now = intent.peek();
    if (now.kind === "look" || now.kind === "selected") {
      intent.value = { kind: "selected", cell: at };
      // What can be done with it stands above the grid; Escape leads back to the cell.
      focusOn(cell_acts);
      return;
    }
    tried.value = at;
    const { topic } = now;
    sent(mine, topic.id);
    const there = room.cell(at)?.topic;
    const ack =
      now.kind === "place"
        ? await act.ask("place_topic", { topic: topic.id, ...at })
        : now.kind === "move"
          ? await act.ask("move_topic", { from: now.from, to: at })
          : await act.ask("swap_topics", { a: now.from, b: at });
    if (!ack) return;
    finished(
      at,
      now.kind === "swap" && there
        ? t("swapped", { a: topic.title, b: room.topicTitle(there) })
        : t("placed", { topic: topic.title, cell: room.cellName(at) }),
    );
  }

  function finished(at: CellRef, said: string): void {
    intent.value = { kind: "look" };
    say(said);
    focusOn(cellElement(at));
  }

  return (
    <section class="grid-pane" aria-labelledby="grid-title">
      <header class="pane-head">
        <h2 id="grid-title">{t("grid")}</h2>
        <span class="list-state">
          <a href="#warnings-title" class={room.warnings.value.length ? "alerts" : "quiet"}>
            {room.warnings.value.length
              ? t("warnings", { n: room.warnings.value.length })
              : t("no_warnings")}
          </a>
        </span>
        <button
          type="button"
          class="button small plain"
          aria-pressed={turned.value}
          onClick={() => {
            turned.value = !turned.value;
          }}
        >
          {t("turn_grid")}
        </button>
      </header>
      <Tray intent={intent} act={act} tried={tried.value} put={put} finished={finished} />
      {empty ? (
        <div class="empty">
          <Drawing phase="spaces" />
          <p>{t("grid_empty")}</p>
          <a href="#preparation">{t("grid_empty_next")}</a>
        </div>
      ) : (
        <GridTable lie={lie} intent={current} put={put} />
      )}
      <WarningList
        go={(cell) => {
          intent.value = { kind: "selected", cell };
          focusOn(cellElement(cell));
        }}
      />
    </section>
  );
}

/** The strip above the grid, of one height whatever it holds: what to do next, or what can be done with a cell. */
function Tray(props: {
  intent: IntentSignal;
  act: Act;
  tried: CellRef | undefined;
  put: (at: CellRef) => void;
  finished: (at: CellRef, said: string) => void;
}) {
  const room = useRoom();
  const { intent, act } = props;
  const now = intent.value;
  if (now.kind === "look")
    return (
      <div class="tray">
        <p class="quiet">{t("grid_idle")}</p>
        <Fault act={act} />
      </div>
    );
  if (now.kind === "selected") return <CellActs {...props} at={now.cell} />;
  const key = ({ place: "pick_cell", move: "pick_cell_move", swap: "pick_cell_swap" } as const)[
    now.kind
  ];
  const { tried } = props;
  const takenBy = tried && act.rejection?.code === "cell_taken" ? tried : undefined;
  return (
    <div class="tray busy">
      <p>{t(key, { topic: now.topic.title })}</p>
      <div class="buttons">
        {now.kind === "move" && takenBy && (
          <button
            type="button"
            class="button small"
            onClick={() => {
              intent.value = { kind: "swap", topic: now.topic, from: now.from };
              props.put(takenBy);
            }}
          >
            {t("swap_with", { topic: room.topicTitle(room.cell(takenBy)?.topic ?? "") })}
          </button>
        )}
        <button
          type="button"
          class="button small"
          onClick={() => {
            say(t("placing_cancelled"));
            leave(intent);
          }}
        >
          {t("cancel")}
        </button>
      </div>
      <Fault act={act} offer={props.put} />
    </div>
  );
}

const cell_acts = "cell-acts";

function CellActs(props: {
  at: CellRef;
  intent: IntentSignal;
  act: Act;
  finished: (at: CellRef, said: string) => void;
}) {
  const room = useRoom();
  const { at, act, intent } = props;
  const cell = room.cell(at);
  const topic = cell?.topic
    ? room.connection.collection("topics").value.get(cell.topic)
    : undefined;
  const name = room.cellName(at);
  return (
    <div class="tray busy">
      <p id={cell_acts} tabIndex={-1}>
        <strong>{name}</strong> {topic && room.shown(topic.title)}
      </p>
      <div class="buttons">
        {topic && (
          <>
            <button
              type="button"
              class="button small"
              onClick={() => {
                intent.value = { kind: "move", topic, from: at };
              }}
            >
              {t("move")}
            </button>
            <button
              type="button"
              class="button small"
              onClick={() => {
                intent.value = { kind: "swap", topic, from: at };
              }}
            >
              {t("swap")}
            </button>
            <button
              type="button"
              class="button small"
              onClick={async () => {
                if (await act.ask("release_topic", at))
                  props.finished(at, t("released", { topic: topic.title }));
              }}
            >
              {t("release")}
            </button>
          </>
        )}
        <button
          type="button"
          class="button small"
          onClick={async () => {
            const on = !cell?.blocked;
            if (await act.ask("block_cell", { ...at, on }))
              props.finished(at, t(on ? "cell_is_blocked" : "cell_is_open"));
          }}
        >
          {t(cell?.blocked ? "unblock" : "block")}
        </button>
        <button type="button" class="button small plain" onClick={() => leave(intent)}>
          {t("close")}
        </button>
      </div>
      <Fault act={act} />
    </div>
  );
}

function GridTable(props: { lie: Plane; intent: Intent; put: (at: CellRef) => void }) {
  const room = useRoom();
  const { lie, intent, put } = props;
  const all = cellsOf(lie);
  const focus = useSignal<string>("");
  const inside = all.some((cell) => cellId(cell) === focus.value);
  const tabStop = inside ? focus.value : all[0] && cellId(all[0]);
  const slots = new Map(room.slots.value.map((slot) => [slot.id, slot]));
  const spaces = new Map(room.spaces.value.map((space) => [space.id, space]));
  const topics = room.connection.collection("topics").value;
  const marks = warningsAt(room);

  const head = (id: string) => {
    const slot = slots.get(id);
    const space = spaces.get(id);
    return slot ? <SlotHead slot={slot} /> : space ? <SpaceHead space={space} /> : null;
  };

  return (
    <div class="grid-scroll">
      <table
        class={lie.slotsAreRows ? "grid" : "grid by-space"}
        style={{ "--columns": lie.columns.length }}
        onFocusIn={(event) => {
          focus.value = cellOf(event) ?? focus.value;
        }}
        onClick={(event) => {
          const at = cellOf(event);
          if (at) put(addressOf(at));
        }}
        onKeyDown={(event) => {
          const at = cellOf(event);
          const to = at && step(lie, addressOf(at), event.key);
          if (!to) return;
          event.preventDefault();
          document.getElementById(cellElement(to))?.focus();
        }}
      >
        <caption class="visually-hidden">{t("grid_caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t(lie.slotsAreRows ? "when" : "where")}</th>
            {lie.columns.map((id) => (
              <th key={id} scope="col">
                {head(id)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsWithPauses(lie, room.slots.value).map((row) =>
            "pause" in row ? (
              <tr key={row.pause.id} class="pause">
                <th scope="row">
                  <SlotHead slot={row.pause} />
                </th>
                <td colSpan={lie.columns.length}>
                  {row.pause.label || t(`slot_${row.pause.kind}`)}
                </td>
              </tr>
            ) : (
              <tr key={row.id} class={slots.get(row.id)?.state}>
                <th scope="row">{head(row.id)}</th>
                {lie.columns.map((_, column) => {
                  const at = addressAt(lie, row.index, column);
                  const slot = at && slots.get(at.slot);
                  const space = at && spaces.get(at.space);
                  if (!at || !slot || !space) return null;
                  const cell = room.cell(at);
                  return (
                    <td key={cellId(at)}>
                      <GridCell
                        name={room.cellName(at)}
                        cell={cell}
                        slot={slot}
                        space={space}
                        topic={cell?.topic ? topics.get(cell.topic) : undefined}
                        warnings={marks.get(cellId(at)) ?? 0}
                        intent={intent}
                        tabbable={tabStop === cellId(at)}
                      />
                    </td>
                  );
                })}
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

/** The id of the cell in which something happened. */
function cellOf(event: Event): string | undefined {
  return (event.target as Element).closest<HTMLElement>("[data-cell]")?.dataset.cell;
}

type Row = { id: string; index: number } | { pause: Slot };

/** Breaks and plenaries are said where slots go down the page: they hold no cells. */
function rowsWithPauses(lie: Plane, slots: readonly Slot[]): Row[] {
  if (!lie.slotsAreRows) return lie.rows.map((id, index) => ({ id, index }));
  return slots.flatMap((slot): Row[] => {
    const index = lie.rows.indexOf(slot.id);
    return index < 0 ? [{ pause: slot }] : [{ id: slot.id, index }];
  });
}

function SlotHead({ slot }: { slot: Slot }) {
  const room = useRoom();
  return (
    <span class={`slot-head ${slot.state}`}>
      <span class="when">{room.time(slot.starts)}</span>
      {slot.label && slot.kind === "round" && <span class="sub">{slot.label}</span>}
      {slot.state !== "planned" && <span class="sub state">{t(`slot_is_${slot.state}`)}</span>}
    </span>
  );
}

function SpaceHead({ space }: { space: Space }) {
  const notes = [
    !space.open && t("is_closed"),
    space.capacity !== undefined &&
      t(space.strict ? "space_strict" : "space_capacity", { n: space.capacity }),
  ].filter(Boolean);
  return (
    <span class="space-head">
      {space.name}
      {notes.length > 0 && <span class="sub">{notes.join(" · ")}</span>}
    </span>
  );
}

interface GridCellProps {
  name: string;
  cell: Cell | undefined;
  slot: Slot;
  space: Space;
  topic: Topic | undefined;
  warnings: number;
  intent: Intent;
  tabbable: boolean;
}

/** Its table listens for it. */
const GridCell = memo((props: GridCellProps) => {
  const room = useRoom();
  const { cell, topic, intent, slot, space } = props;
  const at = { slot: slot.id, space: space.id };
  const blocked = cell?.blocked === true;
  const people = cell?.here ?? 0;
  const picking = intent.kind === "place" || intent.kind === "move" || intent.kind === "swap";
  const isFrom =
    (intent.kind === "move" || intent.kind === "swap") && cellId(intent.from) === cellId(at);
  const isSelected = intent.kind === "selected" && cellId(intent.cell) === cellId(at);
  const counted =
    space.capacity === undefined
      ? t("cell_people", { n: people })
      : t("of_capacity", { n: people, capacity: space.capacity });
  const offered =
    picking && !isFrom && (intent.kind === "swap" ? topic !== undefined : !topic && !blocked);
  const state = topic ? "taken" : blocked ? "blocked" : "free";
  const closed = slot.state === "over" || !space.open;
  const inviting = offered && !closed;
  return (
    <button
      type="button"
      id={cellElement(at)}
      data-cell={cellId(at)}
      class={[
        "cell",
        state,
        closed && "shut",
        inviting && "offered",
        (isFrom || isSelected) && "from",
      ]
        .filter(Boolean)
        .join(" ")}
      tabIndex={props.tabbable ? 0 : -1}
    >
      <span class="visually-hidden">{t("cell_is", { cell: props.name })}</span>
      {topic ? (
        <>
          <span class="cell-title">{room.shown(topic.title)}</span>
          <span class="cell-foot">
            <span>{named(topic.hosts).join(", ")}</span>
            {people > 0 && <span class="headcount">{counted}</span>}
          </span>
        </>
      ) : (
        <span class="cell-free">
          {inviting && <span class="visually-hidden">{t("free")}, </span>}
          {t(blocked ? "blocked" : inviting ? "put_here" : "free")}
        </span>
      )}
      {props.warnings > 0 && (
        <span class="mark">
          <Icon name="care" /> {props.warnings}
          <span class="visually-hidden"> {t("warnings_word", { n: props.warnings })}</span>
        </span>
      )}
    </button>
  );
});
