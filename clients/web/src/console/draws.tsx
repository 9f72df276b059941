// Draws by lot: prepared from a preset, announced, settled, given the room's chance, revealed; and who answers.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Attendance, Draw, DrawGroup, DrawPool, DrawQuota, Seat } from "../core/entities";
import { say } from "../ui/announcer";
import { groupName, groupOf, newestFirst, percent, shared, shortHash } from "../ui/draws";
import { SelectField, TextField } from "../ui/field";
import { type Act, Fault, useAct } from "./act";
import { Confirm } from "./confirm";
import "./draws.css";
import { useRoom } from "./room";
import { language, named, t } from "./text";

export function Draws() {
  const { connection } = useRoom();
  const draws = newestFirst(connection.collection("draws").value);
  const made = useSignal("");
  // What was just announced is where its next step is.
  useEffect(() => {
    const title = made.value && document.getElementById(`draw-${made.value}`);
    if (!title) return;
    made.value = "";
    title.focus();
  }, [made.value, draws.length]);
  return (
    <div class={draws.length > 0 ? "two-columns some-draws" : "two-columns"}>
      <section class="page-section" aria-labelledby="draws-title">
        <h2 id="draws-title" tabIndex={-1}>
          {t("draws_title")}
        </h2>
        <p class="quiet">{t("draws_hint")}</p>
        {draws.length === 0 && <p class="empty">{t("draws_empty")}</p>}
        <ul class="cards">
          {draws.map((draw) => (
            <DrawCard key={draw.id} draw={draw} />
          ))}
        </ul>
      </section>
      <NewDraw
        done={(id) => {
          made.value = id;
        }}
      />
    </div>
  );
}

// ---- A new one

const attendances: readonly Attendance[] = ["on_site", "remote", "gathering", "represented"];
const title_max = 80;
const region_max = 40;

interface Preset {
  readonly name: "witnesses" | "voices" | "panel" | "speakers";
  readonly seats: number;
  readonly reserves: number;
  readonly pool: DrawPool;
  readonly byCollege?: boolean;
}
const presets: readonly Preset[] = [
  { name: "witnesses", seats: 2, reserves: 2, pool: "present" },
  { name: "voices", seats: 12, reserves: 4, pool: "present", byCollege: true },
  // Of those who are drawn, fewer than half accept: a panel needs many reserves.
  { name: "panel", seats: 12, reserves: 12, pool: "all", byCollege: true },
  { name: "speakers", seats: 5, reserves: 3, pool: "present" },
];

/** What stands in the fields of a group. */
interface GroupFields {
  college: string;
  attendance: Attendance | "";
  region: string;
}
interface QuotaFields extends GroupFields {
  key: number;
  seats: string;
}
const nobody: GroupFields = { college: "", attendance: "", region: "" };

function groupFrom({ college, attendance, region }: GroupFields): DrawGroup {
  return {
    ...(college ? { college } : {}),
    ...(attendance ? { attendance } : {}),
    ...(region.trim() ? { region: region.trim() } : {}),
  };
}

function NewDraw({ done }: { done: (id: string) => void }) {
  const room = useRoom();
  const act = useAct();
  const { colleges } = room.session;
  const title = useSignal("");
  const seats = useSignal("2");
  const reserves = useSignal("2");
  const pool = useSignal<DrawPool>("present");
  const among = useSignal<GroupFields>(nobody);
  const quotas = useSignal<readonly QuotaFields[]>([]);
  const next = useSignal(1);
  const missing = useSignal(false);

  const whole = (text: string) => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : undefined);

  function quota(fields: Partial<QuotaFields>): QuotaFields {
    next.value += 1;
    return { ...nobody, seats: "1", key: next.peek(), ...fields };
  }
  function byCollege(): void {
    const sizes = colleges.map(({ present }) => present);
    const given = shared(whole(seats.peek()) ?? 0, sizes);
    quotas.value = colleges
      .map(({ id }, index) => quota({ college: id, seats: String(given[index] ?? 0) }))
      .filter((each) => each.seats !== "0");
  }
  function change(key: number, fields: Partial<QuotaFields>): void {
    quotas.value = quotas.peek().map((each) => (each.key === key ? { ...each, ...fields } : each));
  }

  async function commit() {
    const numbers = { seats: whole(seats.peek()), reserves: whole(reserves.peek()) };
    const kept = quotas.peek().map((each) => whole(each.seats));
    missing.value = title.peek().trim() === "";
    if (missing.peek()) return;
    if (numbers.seats === undefined || numbers.reserves === undefined || kept.includes(undefined))
      return act.refuse(t("draw_number_needed"));
    const ack = await act.ask("commit_draw", {
      title: title.peek().trim(),
      seats: numbers.seats,
      reserves: numbers.reserves,
      pool: pool.peek(),
      among: groupFrom(among.peek()),
      quotas: quotas
        .peek()
        .map((each, index): DrawQuota => ({ ...groupFrom(each), seats: kept[index] ?? 0 })),
    });
    if (!ack) return;
    title.value = "";
    quotas.value = [];
    among.value = nobody;
    say(t("draw_committed"));
    done(ack.result?.id ?? "");
  }

  return (
    <section class="page-section" aria-labelledby="draw-new-title">
      <h2 id="draw-new-title">{t("draw_new")}</h2>
      <fieldset class="buttons draw-presets">
        <legend class="visually-hidden">{t("draw_presets")}</legend>
        {presets.map((preset) => (
          <button
            key={preset.name}
            type="button"
            class="button small"
            onClick={() => {
              title.value = t(`preset_${preset.name}`);
              seats.value = String(preset.seats);
              reserves.value = String(preset.reserves);
              pool.value = preset.pool;
              quotas.value = [];
              if (preset.byCollege) byCollege();
            }}
          >
            {t(`preset_${preset.name}`)}
          </button>
        ))}
      </fieldset>
      <form
        class="stack sheet draw-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          commit();
        }}
      >
        <TextField
          label={t("draw_title")}
          hint={t("draw_title_hint")}
          value={title.value}
          max={title_max}
          fault={missing.value ? t("text_needed") : undefined}
          set={(value) => {
            title.value = value;
          }}
        />
        <div class="fields">
          <TextField
            label={t("draw_seats")}
            type="number"
            value={seats.value}
            set={(value) => {
              seats.value = value;
            }}
          />
          <TextField
            label={t("draw_reserves")}
            hint={t("draw_reserves_hint")}
            type="number"
            value={reserves.value}
            set={(value) => {
              reserves.value = value;
            }}
          />
          <SelectField
            label={t("draw_pool")}
            value={pool.value}
            set={(value) => {
              pool.value = value;
            }}
            options={[
              ["present", t("pool_present")],
              ["all", t("pool_all")],
            ]}
          />
        </div>
        <fieldset class="quota">
          <legend>{t("among")}</legend>
          <GroupOf
            fields={among.value}
            set={(fields) => {
              among.value = { ...among.peek(), ...fields };
            }}
          />
        </fieldset>
        <h3>{t("quotas")}</h3>
        <p class="quiet">{t("quotas_hint")}</p>
        {quotas.value.map((each, index) => (
          <fieldset key={each.key} class="quota">
            <legend>{t("quota_number", { n: index + 1 })}</legend>
            <GroupOf fields={each} set={(fields) => change(each.key, fields)} />
            <TextField
              label={t("quota_seats")}
              type="number"
              value={each.seats}
              set={(value) => change(each.key, { seats: value })}
            />
            <button
              type="button"
              class="button small plain"
              onClick={() => {
                quotas.value = quotas.peek().filter(({ key }) => key !== each.key);
              }}
            >
              {t("quota_remove", { n: index + 1 })}
            </button>
          </fieldset>
        ))}
        <div class="buttons">
          <button
            type="button"
            class="button small"
            onClick={() => {
              quotas.value = [...quotas.peek(), quota({})];
            }}
          >
            {t("quota_add")}
          </button>
          {colleges.length > 0 && (
            <button type="button" class="button small" onClick={byCollege}>
              {t("quota_by_college")}
            </button>
          )}
        </div>
        <Fault act={act} />
        <p class="quiet">{t("draw_commit_effect")}</p>
        <div class="buttons">
          <button type="submit" class="button primary">
            {t("draw_commit")}
          </button>
        </div>
      </form>
    </section>
  );
}

function GroupOf(props: { fields: GroupFields; set: (fields: Partial<GroupFields>) => void }) {
  const { colleges } = useRoom().session;
  const { fields, set } = props;
  return (
    <>
      {colleges.length > 0 && (
        <SelectField
          label={t("draw_college")}
          value={fields.college}
          set={(college) => set({ college })}
          options={[["", t("any_college")], ...colleges.map(({ id, name }) => [id, name] as const)]}
        />
      )}
      <SelectField
        label={t("draw_attendance")}
        value={fields.attendance}
        set={(attendance) => set({ attendance })}
        options={[
          ["", t("any_attendance")],
          ...attendances.map((each) => [each, t(`attendance_${each}`)] as const),
        ]}
      />
      <TextField
        label={t("draw_region")}
        hint={t("draw_region_hint")}
        value={fields.region}
        max={region_max}
        set={(region) => set({ region })}
      />
    </>
  );
}

// ---- One that was announced

function DrawCard({ draw }: { draw: Draw }) {
  const room = useRoom();
  const cancelling = useSignal(false);
  const open = draw.state === "committed" || draw.state === "frozen";
  const session = room.connection.welcome.value?.session ?? "";
  return (
    <li class="card draw">
      <h3 id={`draw-${draw.id}`} tabIndex={-1}>
        {room.shown(draw.title)}
        <span class={`badge ${open ? "live" : ""}`}>{t(`draw_state_${draw.state}`)}</span>
      </h3>
      {draw.cancelled_because && <p class="note-text">{draw.cancelled_because}</p>}
      {draw.state === "committed" && <Freeze draw={draw} />}
      {draw.state === "frozen" && <Reveal draw={draw} />}
      <Strata draw={draw} />
      <Seats draw={draw} />
      <p class="meta">
        <span>
          {t("draw_secret_hash")} <span class="hash">{shortHash(draw.commitment)}</span>
        </span>
        {draw.pool_hash && (
          <span>
            {t("draw_list_hash")} <span class="hash">{shortHash(draw.pool_hash)}</span>
          </span>
        )}
      </p>
      <div class="buttons">
        <a
          class="button small"
          href={`/d/${session}/${draw.id}?lang=${language.value}`}
          target="_blank"
          rel="noopener"
        >
          {t("draw_page")} <span class="visually-hidden">{t("draw_new_tab")}</span>
        </a>
        {open && (
          <button
            type="button"
            class="button small plain"
            onClick={() => {
              cancelling.value = true;
            }}
          >
            {t("draw_cancel")}
          </button>
        )}
      </div>
      {cancelling.value && (
        <Confirm
          title={t("draw_cancel_title", { title: draw.title })}
          effect={t("draw_cancel_effect")}
          go={t("draw_cancel")}
          reason
          act={async (act, reason) => {
            const ack = await act.ask("cancel_draw", { draw: draw.id, reason });
            if (ack) say(t("draw_cancelled"));
            return ack;
          }}
          close={() => {
            cancelling.value = false;
          }}
        />
      )}
    </li>
  );
}

function Freeze({ draw }: { draw: Draw }) {
  const act = useAct();
  return (
    <div class="step">
      <p class="effect">{t("draw_freeze_effect", { n: draw.pool_size })}</p>
      <div class="buttons">
        <button
          type="button"
          class="button primary"
          onClick={async () => {
            if (await act.ask("freeze_draw", { draw: draw.id })) say(t("draw_frozen"));
          }}
        >
          {t("draw_freeze")}
        </button>
      </div>
      <Fault act={act} />
    </div>
  );
}

const second_ms = 1_000;

function Reveal({ draw }: { draw: Draw }) {
  const { clock } = useRoom().connection;
  const act = useAct();
  const text = useSignal("");
  const until = draw.words_until ?? 0;
  const left = useSignal(until - clock.now());
  useEffect(() => {
    const ticking = setInterval(() => {
      left.value = until - clock.now();
    }, second_ms);
    return () => clearInterval(ticking);
  }, [until]);
  const seconds = Math.max(0, Math.ceil(left.value / second_ms));
  const chance = draw.dice.length > 0 || draw.words > 0;
  const wait = seconds > 0 ? t("draw_reveal_wait") : chance ? undefined : t("draw_reveal_chance");
  const effect = `reveal-${draw.id}`;
  return (
    <div class="step">
      <p class="meta">
        {seconds > 0 && <span class="badge live">{t("draw_words_left", { n: seconds })}</span>}
        <span>{t("draw_words", { n: draw.words })}</span>
        {draw.dice.length > 0 && (
          <span>{t("draw_dice_so_far", { dice: draw.dice.join(" / ") })}</span>
        )}
      </p>
      <form
        class="stack"
        noValidate
        onSubmit={async (event) => {
          event.preventDefault();
          if (await act.ask("add_dice", { draw: draw.id, text: text.peek().trim() }))
            text.value = "";
        }}
      >
        <TextField
          label={t("draw_dice")}
          hint={t("draw_dice_hint")}
          value={text.value}
          max={80}
          set={(value) => {
            text.value = value;
          }}
        />
        <div class="buttons">
          <button type="submit" class="button small">
            {t("draw_dice_add")}
          </button>
        </div>
      </form>
      <p class="effect" id={effect}>
        {wait ?? t("draw_reveal_effect")}
      </p>
      <div class="buttons">
        <button
          type="button"
          class="button primary"
          aria-describedby={effect}
          {...(wait ? { "aria-disabled": true as const } : {})}
          onClick={async () => {
            if (wait) return;
            if (await act.ask("reveal_draw", { draw: draw.id })) say(t("draw_revealed"));
          }}
        >
          {t("draw_reveal")}
        </button>
      </div>
      <Fault act={act} />
    </div>
  );
}

function Strata({ draw }: { draw: Draw }) {
  const room = useRoom();
  if (draw.strata.length === 0) return null;
  const uneven = draw.strata.some(({ warning }) => warning === "low" || warning === "no_chance");
  return (
    <>
      {uneven && <p class="notice care">{t("chances_uneven")}</p>}
      <div class="table-scroll">
        <table class="roster">
          <caption class="visually-hidden">{t("strata_caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("stratum_name")}</th>
              <th scope="col">{t("stratum_seats")}</th>
              <th scope="col">{t("stratum_size")}</th>
              <th scope="col">{t("stratum_chance")}</th>
            </tr>
          </thead>
          <tbody>
            {draw.strata.map((stratum) => {
              const name =
                groupName(stratum, room.session, t) ||
                t(draw.quotas.length > 0 ? "stratum_others" : "stratum_everybody");
              const { warning } = stratum;
              return (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{stratum.seats}</td>
                  <td>{stratum.size}</td>
                  <td>
                    {percent(stratum.chance, language.value)}
                    {warning !== "none" && (
                      <>
                        {" "}
                        <span class="badge care">{t(`chance_${warning}`)}</span>
                      </>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Seats({ draw }: { draw: Draw }) {
  if (draw.drawn.length === 0) return null;
  return (
    <>
      {draw.vacant > 0 && <p class="notice care">{t("draw_vacant", { n: draw.vacant })}</p>}
      <div class="table-scroll">
        <table class="roster">
          <caption class="visually-hidden">{t("seats_caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("seat_name")}</th>
              <th scope="col">{t("seat_group")}</th>
              <th scope="col">{t("seat_answer")}</th>
              <th scope="col">{t("actions")}</th>
            </tr>
          </thead>
          <tbody>
            {draw.drawn.map((seat) => (
              <SeatRow key={seat.participant} draw={draw} seat={seat} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function SeatRow({ draw, seat }: { draw: Draw; seat: Seat }) {
  const room = useRoom();
  const act = useAct();
  const replacing = useSignal(false);
  const name = named([seat.name])[0] ?? "";
  const held = seat.state === "asked" || seat.state === "accepted";
  const person = room.connection.collection("participants").value.get(seat.participant);
  const group = groupName(groupOf(draw, seat), room.session, t) || t("stratum_others");
  const answer = (act: Act, yes: boolean) =>
    act.ask(yes ? "accept_seat" : "decline_seat", { draw: draw.id }, seat.participant);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{draw.quotas.length > 0 ? group : t("stratum_everybody")}</td>
      <td>{t(`seat_${seat.state}`, { reason: seat.reason ?? "" })}</td>
      <td>
        <div class="buttons">
          {person?.without_phone && seat.state === "asked" && (
            <>
              <button type="button" class="button small" onClick={() => answer(act, true)}>
                {t("seat_yes")} <span class="visually-hidden">{name}</span>
              </button>
              <button type="button" class="button small" onClick={() => answer(act, false)}>
                {t("seat_no")} <span class="visually-hidden">{name}</span>
              </button>
            </>
          )}
          {held && (
            <button
              type="button"
              class="button small plain"
              onClick={() => {
                replacing.value = true;
              }}
            >
              {t("seat_replace")} <span class="visually-hidden">{name}</span>
            </button>
          )}
        </div>
        <Fault act={act} />
        {replacing.value && (
          <Confirm
            title={t("seat_replace_title", { name })}
            effect={t("seat_replace_effect")}
            go={t("seat_replace")}
            reason
            act={async (own, reason) => {
              const ack = await own.ask("pass_over", {
                draw: draw.id,
                participant: seat.participant,
                reason,
              });
              if (ack) say(t("seat_replaced"));
              return ack;
            }}
            close={() => {
              replacing.value = false;
            }}
          />
        )}
      </td>
    </tr>
  );
}
