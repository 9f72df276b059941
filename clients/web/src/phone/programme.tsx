import type { Cell, Slot } from "../core/entities";
import { say } from "../ui/announcer";
import { Icon } from "../ui/icons";
import { useRoom } from "./context";
import { Act, Empty, KindBadge, Screen } from "./parts";
import { ToWrite } from "./reports";
import { t } from "./rest-text";
import { early, over, posting } from "./room";
import { Full, Seeks } from "./spaces";

export function Programme() {
  const room = useRoom();
  const slots = room.slots.value;
  const past = slots.filter(({ state }) => state === "over");
  const coming = slots.filter(({ state }) => state !== "over");
  const next = coming.find(({ state }) => state === "planned")?.id;
  return (
    <Screen title={t("programme")} drawn>
      <ToWrite />
      {!early(room.session.phase) && room.session.phase !== "marketplace" && (
        <a class="button wide" href="#/news">
          <Icon name="note" />
          {t("news_link")}
        </a>
      )}
      {slots.length === 0 && <Empty phase="marketplace" text={t("programme_empty")} />}
      {coming.map((slot) => (
        <SlotSection key={slot.id} slot={slot} next={slot.id === next} />
      ))}
      {past.length > 0 && (
        <details open={coming.length === 0}>
          <summary>{t("past", { n: past.length })}</summary>
          {past.map((slot) => (
            <SlotSection key={slot.id} slot={slot} next={false} />
          ))}
        </details>
      )}
    </Screen>
  );
}

function SlotSection({ slot, next }: { slot: Slot; next: boolean }) {
  const room = useRoom();
  const running = slot.state === "running";
  const cells = room.spaces.value
    .map(({ id }) => room.cell({ slot: slot.id, space: id }))
    .filter((cell): cell is Cell => cell?.topic !== undefined);
  const free = room.freeCells(slot).length;
  const round = slot.kind === "round";
  return (
    <section class={`slot-section ${slot.kind} ${slot.state}`} aria-labelledby={`s-${slot.id}`}>
      <h3 id={`s-${slot.id}`}>
        <span class="times">
          {t("slot_times", { from: room.time(slot.starts), to: room.time(slot.ends) })}
        </span>
        <span class="hint label">{slot.label || t(`slot_${slot.kind}`)}</span>
        {running && <span class="badge live">{t("now")}</span>}
        {next && <span class="badge">{t("next")}</span>}
      </h3>
      {round && cells.length === 0 && <p class="hint">{t("slot_empty")}</p>}
      {cells.length > 0 && (
        <ul class="cards">
          {cells.map((cell) => (
            <CellCard key={cell.id} cell={cell} />
          ))}
        </ul>
      )}
      {round && free > 0 && posting(room.session.phase) && (
        <p class="hint">{t("free_count", { n: free })}</p>
      )}
    </section>
  );
}

function CellCard({ cell }: { cell: Cell }) {
  const room = useRoom();
  const topic = cell.topic === undefined ? undefined : room.topic(cell.topic);
  const space = room.space(cell.space);
  if (!topic || !space) return null;
  const place = room.place.value;
  const mine = room.me?.topics.includes(topic.id) ?? false;
  const here =
    place.kind === "cell" && place.cell?.slot === cell.slot && place.cell.space === cell.space;
  const full =
    space.strict && space.capacity !== undefined && cell.here + (cell.held ?? 0) >= space.capacity;
  const joinable =
    posting(room.session.phase) &&
    (room.slot(cell.slot)?.state !== "over" || cell.ends !== undefined) &&
    space.open;
  return (
    <li class={`card${here ? " here" : ""}`}>
      <p class="meta">
        <Icon name="place" /> {space.name}
        {!space.open && ` · ${t("closed_space")}`}
      </p>
      <h4>
        <a class="leads" href={`#/topic/${topic.id}`}>
          {topic.title}
        </a>
      </h4>
      <div class="tags">
        <KindBadge topic={topic} />
        {space.access.map((tag) => (
          <span class="badge" key={tag}>
            {tag}
          </span>
        ))}
      </div>
      <People cell={cell} />
      <Seeks cell={cell} />
      <div class="row">
        {here ? (
          <a class="button" aria-current="true" href="#/group">
            <Icon name="check" />
            {t("open_group")}
          </a>
        ) : full && !mine && joinable ? (
          <Full cell={cell} title={topic.title} />
        ) : (
          joinable && (
            <Act
              label={t("going_named", { title: topic.title })}
              icon="feet"
              act={async () => {
                const { slot, space: at } = cell;
                const { ok } = await room.act("join_space", { slot, space: at });
                if (ok) say(t("changed_place", { title: topic.title }));
              }}
            >
              {t("going")}
            </Act>
          )
        )}
        {space.video && !over(room.session.phase) && <Video url={space.video} />}
      </div>
    </li>
  );
}

/** How many are in a cell, here and remote, and how many it takes. */
export function People({ cell }: { cell: Cell }) {
  const space = useRoom().space(cell.space);
  const counts = [];
  if (cell.here + cell.remote === 0) counts.push(t("nobody"));
  if (cell.here > 0) counts.push(t("here", { n: cell.here }));
  if (cell.remote > 0) counts.push(t("remote", { n: cell.remote }));
  if (cell.gathering) counts.push(t("gathering_people", { n: cell.gathering }));
  if (space?.capacity !== undefined)
    counts.push(t(space.strict ? "capacity_strict" : "capacity", { n: space.capacity }));
  return (
    <p class="meta">
      <Icon name="people" /> {counts.join(" · ")}
    </p>
  );
}

export function Video({ url }: { url: string }) {
  if (!/^https?:\/\//.test(url)) return null;
  return (
    <a class="button" href={url} target="_blank" rel="noopener noreferrer">
      <Icon name="out" />
      <span>
        {t("video")} <span class="visually-hidden">{t("new_tab")}</span>
      </span>
    </a>
  );
}
