// Life in a space: its roles, the light "we cannot hear", the list of a full one; and what reaches a person on whichever
// screen they are: a place that waits for them, and the bell.
import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Cell, CellRef, Me, SpaceRole } from "../core/entities";
import { alarm, say } from "../ui/announcer";
import { Icon } from "../ui/icons";
import { memory } from "../ui/page";
import { createBell, type Ending, endingOf, type Stroke } from "./bell";
import { ring } from "./chime";
import { useRoom } from "./context";
import { Check } from "./forms";
import { Act } from "./parts";
import { t } from "./rest-text";
import { over, posting } from "./room";
import "./spaces.css";
import { named } from "./text";

const roles: readonly SpaceRole[] = ["scribe", "timekeeper", "remote_buddy"];

const at = ({ slot, space }: CellRef): CellRef => ({ slot, space });
const same = (a: CellRef | undefined, b: CellRef) => a?.slot === b.slot && a.space === b.space;
const isMine = (me: Me | undefined, cell: CellRef, role: SpaceRole) =>
  me?.roles?.some((one) => one.role === role && same(one, cell)) ?? false;

/** Who does what in the group one is in, and what is still to take. */
export function Roles({ cell }: { cell: Cell }) {
  const room = useRoom();
  const open = posting(room.session.phase);
  return (
    <section class="card roles" aria-labelledby="roles">
      <h3 id="roles">{t("roles")}</h3>
      <ul class="lines">
        {roles.map((role) => {
          const name = t(`role_${role}`);
          const holder = cell.roles?.[role];
          const mine = isMine(room.me, cell, role);
          return (
            <li key={role} class="role">
              <p>
                <strong>{name}</strong> <span class="hint">{t(`role_${role}_hint`)}</span>
              </p>
              <p class={holder ? "meta" : "meta sought"}>
                {mine
                  ? t("role_mine")
                  : holder
                    ? t("role_held", { name: named([holder])[0] ?? "" })
                    : t("role_sought")}
              </p>
              {open && mine && (
                <Act
                  label={t("role_release_named", { role: name })}
                  act={async () => {
                    const { ok } = await room.act("release_role", { ...at(cell), role });
                    if (ok) say(t("role_released", { role: name }));
                  }}
                >
                  {t("role_release")}
                </Act>
              )}
              {open && !holder && <Claim cell={cell} role={role} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Claim({ cell, role }: { cell: CellRef; role: SpaceRole }) {
  const room = useRoom();
  const name = t(`role_${role}`);
  return (
    <Act
      icon="hand"
      label={t("role_claim_named", { role: name })}
      act={async () => {
        const { ok } = await room.act("claim_role", { ...at(cell), role });
        if (ok) say(t("role_claimed", { role: name }));
      }}
    >
      {t("role_claim")}
    </Act>
  );
}

/** What a group that runs still looks for, in one line of its card. */
export function Seeks({ cell }: { cell: Cell }) {
  const room = useRoom();
  const running = room.slot(cell.slot)?.state === "running" || cell.ends !== undefined;
  const sought = [
    !cell.roles?.scribe && t("seeks_scribe"),
    cell.remote > 0 && !cell.roles?.remote_buddy && t("seeks_remote_buddy"),
  ].filter(Boolean);
  return (
    <>
      {cell.unheard_since !== undefined && (
        <p class="badge care">
          <Icon name="care" />
          {t("unheard")}
        </p>
      )}
      {running && sought.length > 0 && (
        <p class="hint">{t("seeks", { roles: sought.join(", ") })}</p>
      )}
    </>
  );
}

/** The light: told by who follows from elsewhere and by their buddy, seen by all. */
export function Hearing({ cell }: { cell: Cell }) {
  const room = useRoom();
  const { me } = room;
  const buddy = isMine(me, cell, "remote_buddy");
  const far = me !== undefined && me.attendance !== "on_site";
  const lit = cell.unheard_since !== undefined;
  const lost = buddy ? lit : me?.unheard === true;
  const running = room.slot(cell.slot)?.state === "running" || cell.ends !== undefined;
  const voice = buddy ? "_buddy" : "";
  return (
    <>
      {lit && (
        <div class="notice care" role="status">
          <p>
            <strong>{t("unheard")}</strong>
          </p>
          <p>{t(lost && !buddy ? "unheard_mine" : "unheard_next")}</p>
        </div>
      )}
      {running && (far || buddy) && posting(room.session.phase) && (
        <div class="row">
          <Act
            icon={lost ? "check" : "care"}
            class={lost ? "primary" : ""}
            act={async () => {
              const { ok } = await room.act("set_hearing", { ...at(cell), hears: lost });
              if (ok) say(t(lost ? "heard_again" : "unheard_sent"));
            }}
          >
            {t(`${lost ? "sound_back" : "lose_sound"}${voice}`)}
          </Act>
        </div>
      )}
    </>
  );
}

/** In a full space: one may wait, or come in for a role that nobody has taken. */
export function Full({ cell, title }: { cell: Cell; title: string }) {
  const room = useRoom();
  const waiting = room.me?.waiting;
  const here = waiting !== undefined && same(waiting, cell);
  const position = waiting?.position ?? 0;
  return (
    <>
      <span class="badge care">{t("full")}</span>
      {here ? (
        <>
          <p class="hint">
            {waiting.offered_until !== undefined
              ? t("offer_text", { title, time: room.time(waiting.offered_until) })
              : t(position === 1 ? "wait_position" : "wait_position_nth", { n: position })}
          </p>
          {waiting.offered_until === undefined && (
            <Act
              act={async () => {
                const { ok } = await room.act("stop_waiting", {});
                if (ok) say(t("wait_stopped"));
              }}
            >
              {t("wait_stop")}
            </Act>
          )}
          {waiting.offered_until !== undefined && <Take cell={cell} title={title} />}
        </>
      ) : (
        <>
          <p class="hint">
            {cell.waiting ? t("full_waiting", { n: cell.waiting }) : t("full_hint")}
          </p>
          <Act
            icon="clock"
            label={t("wait_named", { title })}
            act={async () => {
              const { ok } = await room.act("wait_for_space", at(cell));
              if (ok) say(t("wait_started"));
            }}
          >
            {t("wait")}
          </Act>
          {!cell.roles?.scribe && (
            <Act
              icon="hand"
              act={async () => {
                const { ok } = await room.act("claim_role", { ...at(cell), role: "scribe" });
                if (ok) say(t("role_claimed", { role: t("role_scribe") }));
              }}
            >
              {t("enter_as_scribe")}
            </Act>
          )}
        </>
      )}
    </>
  );
}

function Take({ cell, title }: { cell: CellRef; title: string }) {
  const room = useRoom();
  return (
    <Act
      class="primary"
      icon="feet"
      act={async () => {
        const { ok } = await room.act("join_space", at(cell));
        if (ok) say(t("changed_place", { title }));
      }}
    >
      {t("offer_take")}
    </Act>
  );
}

/** Over the tabs, on every screen: a place that is held for this person, else the bell. */
export function SpaceNotices() {
  const room = useRoom();
  const struck = useBell();
  const offer = useOffer();
  if (offer) {
    const cell = room.cell(offer);
    const title = room.topic(cell?.topic ?? "")?.title ?? "";
    return (
      <aside class="refused notice live" aria-labelledby="offer">
        <p>
          <strong id="offer">{t("offer", { space: room.space(offer.space)?.name ?? "" })}</strong>{" "}
          {t("offer_text", { title, time: room.time(offer.offered_until) })}
        </p>
        <Take cell={offer} title={title} />
        <Act act={() => room.act("stop_waiting", {})}>{t("offer_leave")}</Act>
      </aside>
    );
  }
  if (!struck.value) return null;
  return (
    <aside class="refused notice live" aria-labelledby="bell">
      <p>
        <strong id="bell">{t(`bell_${struck.value.stroke}`)}</strong> {wordsOf(struck.value, room)}
      </p>
      <button
        type="button"
        class="button"
        onClick={() => {
          struck.value = undefined;
        }}
      >
        {t("close")}
      </button>
    </aside>
  );
}

interface Struck {
  readonly stroke: Stroke;
  readonly of: Ending;
}

function wordsOf({ stroke, of }: Struck, room: ReturnType<typeof useRoom>): string {
  if (stroke === "end") return t("bell_end_text");
  const topic = of.cell && room.cell(of.cell)?.topic;
  const title = topic && room.topic(topic)?.title;
  return title ? t("bell_soon_text", { title }) : t("bell_soon_all");
}

const beat_ms = 1_000;
/** How long the last stroke stays on the screen. */
const end_shown_ms = 60_000;
const sound_key = "parvis:bell";
const sounds = () => memory.get(sound_key) === "on";

function useBell() {
  const room = useRoom();
  const struck = useRef(signal<Struck | undefined>(undefined)).current;
  useEffect(() => {
    const bell = createBell();
    let shown_since = 0;
    const beat = () => {
      // The end of all is said on a screen of its own.
      if (over(room.session.phase)) {
        bell.hush();
        struck.value = undefined;
        return;
      }
      const now = room.connection.clock.now();
      const ending = endingOf(
        room.place.peek(),
        room.slots.peek(),
        (cell) => room.cell(cell)?.ends,
      );
      const heard = bell.hear(ending, now);
      if (heard) {
        struck.value = heard;
        shown_since = now;
        alarm(`${t(`bell_${heard.stroke}`)}. ${wordsOf(heard, room)}`);
        ring(heard.stroke, sounds());
      } else if (struck.peek()?.stroke === "end" && now - shown_since > end_shown_ms)
        struck.value = undefined;
    };
    beat();
    const beating = setInterval(beat, beat_ms);
    document.addEventListener("visibilitychange", beat);
    return () => {
      clearInterval(beating);
      document.removeEventListener("visibilitychange", beat);
    };
  }, [room]);
  return struck;
}

type Offer = NonNullable<Me["waiting"]> & { offered_until: number };

/** The place that is held for this person; said when it comes and when it goes to somebody else. */
function useOffer(): Offer | undefined {
  const room = useRoom();
  const waiting = room.me?.waiting;
  const until = waiting?.offered_until;
  const offer = waiting && until !== undefined ? { ...waiting, offered_until: until } : undefined;
  const last = useRef<Offer>(undefined);
  useEffect(() => {
    const before = last.current;
    last.current = offer;
    if (offer && !before) {
      alarm(t("offer", { space: room.space(offer.space)?.name ?? "" }));
      ring("soon", sounds());
    }
    const late = before && !offer && room.connection.clock.now() >= before.offered_until;
    if (late && !same(room.place.peek().cell, before)) alarm(t("offer_lapsed"));
  }, [until]);
  return offer;
}

/** Whether the bell may be heard; off until somebody wants it. */
export function BellChoice() {
  const [on, set] = useState(sounds());
  return (
    <Check
      id="bell-sound"
      label={t("bell_sound")}
      hint={t("bell_sound_hint")}
      checked={on}
      set={(next) => {
        memory.set(sound_key, next ? "on" : "off");
        set(next);
        if (next) ring("soon", true);
      }}
    />
  );
}
