import { useSignal } from "@preact/signals";
import type { Announcement } from "../core/entities";
import { say } from "../ui/announcer";
import { SelectField, TextField } from "../ui/field";
import { Fault, useAct } from "./act";
import { dateField, fromFields } from "./fields";
import { useRoom } from "./room";
import { t } from "./text";

const text_max = 280;
const minute_ms = 60_000;
const day_ms = 24 * 60 * minute_ms;
const spans = [5, 15, 30];

export function Announcements() {
  const room = useRoom();
  const shown = [...room.connection.collection("announcements").value.values()].sort(
    (a, b) => b.made_at - a.made_at,
  );
  return (
    <div class="two-columns">
      <AnnounceForm />
      <section class="page-section" aria-labelledby="announced-title">
        <h2 id="announced-title">{t("announcements_now")}</h2>
        {shown.length === 0 && <p class="empty">{t("no_announcements")}</p>}
        <ul class="cards">
          {shown.map((each) => (
            <AnnouncementCard key={each.id} announcement={each} />
          ))}
        </ul>
      </section>
    </div>
  );
}

function AnnounceForm() {
  const room = useRoom();
  const act = useAct();
  const text = useSignal("");
  const scope = useSignal<Announcement["scope"]>("all");
  const slots = room.slots.value;
  const spaces = room.spaces.value;
  const slot = useSignal(slots.find((each) => each.state === "running")?.id ?? slots[0]?.id ?? "");
  const space = useSignal(spaces[0]?.id ?? "");
  const until = useSignal("15");
  const at = useSignal("");
  const missing = useSignal(false);
  const badTime = useSignal(false);

  /** The moment that was chosen; `undefined` for none, `false` for one that cannot be read. */
  function end(): number | undefined | false {
    const now = room.connection.clock.now();
    if (until.value === "open") return undefined;
    if (until.value !== "at") return now + Number(until.value) * minute_ms;
    const { zone } = room.session;
    const moment = fromFields(dateField(now, zone), at.value, zone);
    if (moment === undefined) return false;
    return moment > now ? moment : moment + day_ms;
  }

  async function announce() {
    const ends = end();
    missing.value = text.value.trim() === "";
    badTime.value = ends === false;
    if (missing.value || ends === false) return;
    const ack = await act.ask("announce", {
      text: text.value.trim(),
      scope: scope.value,
      ...(scope.value === "slot" ? { slot: slot.value } : {}),
      ...(scope.value === "space" ? { space: space.value } : {}),
      ...(ends === undefined ? {} : { until: ends }),
    });
    if (!ack) return;
    text.value = "";
    say(t("announced"));
  }

  return (
    <section class="page-section" aria-labelledby="announce-title">
      <h2 id="announce-title" tabIndex={-1}>
        {t("announce_new")}
      </h2>
      <form
        class="stack sheet"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          announce();
        }}
      >
        <TextField
          label={t("announce_text")}
          hint={t("announce_hint")}
          value={text.value}
          rows={3}
          max={text_max}
          fault={missing.value ? t("text_needed") : undefined}
          set={(value) => {
            text.value = value;
          }}
        />
        <p class="quiet count" aria-hidden="true">
          {t("characters_left", { n: text_max - text.value.length })}
        </p>
        <div class="fields">
          <SelectField
            label={t("announce_to")}
            value={scope.value}
            set={(value) => {
              scope.value = value;
            }}
            options={(["all", "slot", "space"] as const)
              .filter(
                (each) =>
                  each === "all" || (each === "slot" ? slots.length > 0 : spaces.length > 0),
              )
              .map((each) => [each, t(`scope_${each}`)] as const)}
          />
          {scope.value === "slot" && (
            <SelectField
              label={t("slot_one")}
              value={slot.value}
              set={(value) => {
                slot.value = value;
              }}
              options={slots.map((each) => [each.id, room.slotName(each)] as const)}
            />
          )}
          {scope.value === "space" && (
            <SelectField
              label={t("space_one")}
              value={space.value}
              set={(value) => {
                space.value = value;
              }}
              options={spaces.map((each) => [each.id, each.name] as const)}
            />
          )}
          <SelectField
            label={t("announce_until")}
            value={until.value}
            set={(value) => {
              until.value = value;
            }}
            options={[
              ...spans.map((n) => [String(n), t("until_minutes", { n })] as const),
              ["at", t("until_time")],
              ["open", t("until_open")],
            ]}
          />
          {until.value === "at" && (
            <TextField
              label={t("until_at")}
              type="time"
              value={at.value}
              fault={badTime.value ? t("time_needed") : undefined}
              set={(value) => {
                at.value = value;
              }}
            />
          )}
        </div>
        <Fault act={act} />
        <div class="buttons">
          <button type="submit" class="button primary">
            {t("announce")}
          </button>
        </div>
      </form>
    </section>
  );
}

function AnnouncementCard({ announcement }: { announcement: Announcement }) {
  const room = useRoom();
  const act = useAct();
  const { id, text, scope, slot, space, until, made_at } = announcement;
  const found = room.slots.value.find((each) => each.id === slot);
  const audience =
    scope === "slot" && found
      ? room.slotName(found)
      : scope === "space" && space
        ? room.spaceName(space)
        : t("scope_all");
  const name = `announcement-${id}`;
  return (
    <li class="card">
      <p id={name} class="note-text">
        {text}
      </p>
      <p class="meta">
        <span>{t("announced_for", { scope: audience })}</span>
        <span>{t("since", { time: room.time(made_at) })}</span>
        <span>
          {until === undefined ? t("open_ended") : t("until_shown", { time: room.time(until) })}
        </span>
      </p>
      <div class="buttons">
        <button
          type="button"
          class="button small"
          aria-describedby={name}
          onClick={() => act.ask("end_announcement", { announcement: id })}
        >
          {t("end_announcement")}
        </button>
      </div>
      <Fault act={act} />
    </li>
  );
}
