// The groups that meet now: what each still looks for, whether all can hear, who waits, and how much time is left.
import type { Cell, Slot, SpaceRole } from "../core/entities";
import { Icon } from "../ui/icons";
import { Fault, useAct } from "./act";
import { over } from "./conduct";
import { cellId } from "./grid";
import { type Room, useRoom } from "./room";
import "./spaces.css";
import { named, t } from "./text";

const roles: readonly SpaceRole[] = ["scribe", "timekeeper", "remote_buddy"];
const more_min = 5;

/** Groups that meet: in a slot that runs, or with more time than theirs had. */
export function meeting(room: Room): Cell[] {
  const running = new Set(
    room.slots.value.filter(({ state }) => state === "running").map(({ id }) => id),
  );
  return room.spaces.value.flatMap(({ id: space }) =>
    room.slots.value.flatMap(({ id: slot }) => {
      const cell = room.cell({ slot, space });
      const meets = cell?.topic && (running.has(slot) || cell.ends !== undefined);
      return meets ? [cell] : [];
    }),
  );
}

export function Spaces() {
  const room = useRoom();
  const act = useAct();
  const { slots } = room;
  const running = slots.value.filter(({ state, kind }) => state === "running" && kind === "round");
  const ended = over(room.session.phase);
  const next = slots.value.find(({ state, kind }) => state === "planned" && kind === "round");
  const cells = meeting(room);
  const sought = cells.filter((cell) => !cell.roles?.scribe);
  const { butterflies, bumblebees } = room.session;
  return (
    <section class="page-section spaces" aria-labelledby="spaces-title">
      <h2 id="spaces-title" tabIndex={-1}>
        {t("spaces")}
      </h2>
      <p class="quiet">{t("spaces_hint")}</p>
      {running.map((slot) => (
        <RunningSlot key={slot.id} slot={slot} />
      ))}
      {running.length === 0 && (
        <div class="empty">
          <p>
            {t("spaces_none")}{" "}
            {!ended &&
              (next ? t("spaces_next", { slot: room.slotName(next) }) : t("spaces_prepare"))}
          </p>
          {next && !ended && (
            <button
              type="button"
              class="button primary"
              onClick={() => act.ask("start_slot", { slot: next.id })}
            >
              {t("spaces_start")}
            </button>
          )}
          <Fault act={act} />
        </div>
      )}
      {cells.length > 0 && (
        <p class={sought.length ? "seeking" : "quiet"}>
          {sought.length
            ? t("roles_sought", {
                spaces: sought.map(({ space }) => room.spaceName(space)).join(", "),
              })
            : t("roles_all")}
        </p>
      )}
      <ul class="rows">
        {cells.map((cell) => (
          <Group key={cell.id} cell={cell} />
        ))}
      </ul>
      {butterflies + bumblebees > 0 && (
        <p class="quiet">
          {t("honoured", {
            butterflies: t("honoured_butterflies", { n: butterflies }),
            bumblebees: t("honoured_bumblebees", { n: bumblebees }),
          })}
        </p>
      )}
    </section>
  );
}

function RunningSlot({ slot }: { slot: Slot }) {
  const room = useRoom();
  const act = useAct();
  const id = `running-${slot.id}`;
  return (
    <div class="row running">
      <p id={id} class="row-name">
        <strong>{room.slotName(slot)}</strong>
        <span class="badge live">{t("slot_ends", { time: room.time(slot.ends) })}</span>
      </p>
      <div class="buttons">
        <button
          type="button"
          class="button small"
          aria-describedby={id}
          onClick={() => act.ask("extend_slot", { slot: slot.id, minutes: more_min })}
        >
          {t("extend_all", { n: more_min })}
        </button>
        <button
          type="button"
          class="button small"
          aria-describedby={id}
          onClick={() => act.ask("end_slot", { slot: slot.id })}
        >
          {t("end_all")}
        </button>
      </div>
      <Fault act={act} />
    </div>
  );
}

function Group({ cell }: { cell: Cell }) {
  const room = useRoom();
  const act = useAct();
  const at = { slot: cell.slot, space: cell.space };
  const space = room.spaceName(cell.space);
  const { capacity } = room.spaces.value.find(({ id }) => id === cell.space) ?? {};
  const lit = cell.unheard_since !== undefined;
  const id = `group-${cellId(at)}`;
  return (
    <li class={lit ? "row group unheard" : "row group"}>
      <p id={id} class="row-name">
        <strong>{space}</strong>
        <span>{room.topicTitle(cell.topic ?? "")}</span>
      </p>
      <p class="counts">
        <span>
          {capacity === undefined
            ? t("cell_people", { n: cell.here })
            : t("of_capacity", { n: cell.here, capacity })}
        </span>
        {cell.remote > 0 && <span>{t("cell_remote", { n: cell.remote })}</span>}
        {cell.gathering ? <span>{t("cell_gathering", { n: cell.gathering })}</span> : null}
        {cell.waiting ? <span class="badge">{t("cell_waiting", { n: cell.waiting })}</span> : null}
        {cell.ends !== undefined && (
          <span class="badge live">{t("extended_until", { time: room.time(cell.ends) })}</span>
        )}
        {cell.unheard_since !== undefined && (
          <span class="badge care">
            <Icon name="care" />
            {t("unheard_here", { time: room.time(cell.unheard_since) })}
          </span>
        )}
      </p>
      <ul class="group-roles">
        {roles.map((role) => {
          const holder = cell.roles?.[role];
          const needed = role === "scribe" || (role === "remote_buddy" && cell.remote > 0);
          if (!holder && !needed && role === "remote_buddy") return null;
          const name = t(`role_${role}`);
          return (
            <li key={role} class={!holder && needed ? "badge care" : "badge"}>
              {holder
                ? t("role_is", { role: name, name: named([holder])[0] ?? "" })
                : t("role_sought", { role: name })}
            </li>
          );
        })}
      </ul>
      <div class="buttons">
        <button
          type="button"
          class="button small"
          aria-label={t("extend_one_named", { n: more_min, space })}
          onClick={() => act.ask("extend_cell", { ...at, minutes: more_min })}
        >
          {t("extend_one", { n: more_min })}
        </button>
        {cell.ends !== undefined && (
          <button
            type="button"
            class="button small"
            aria-label={t("extend_back_named", { n: more_min, space })}
            onClick={() => act.ask("extend_cell", { ...at, minutes: -more_min })}
          >
            {t("extend_back", { n: more_min })}
          </button>
        )}
        <button
          type="button"
          class={lit ? "button small primary" : "button small"}
          aria-label={t(lit ? "unheard_clear_named" : "unheard_set_named", { space })}
          onClick={() => act.ask("set_hearing", { ...at, hears: lit })}
        >
          {t(lit ? "unheard_clear" : "unheard_set")}
        </button>
      </div>
      <Fault act={act} />
    </li>
  );
}
