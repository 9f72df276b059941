// Shows the panels of a scene one page at a time. The browser lays all of them out as columns of one flow, so that a page
// is exactly what fits: nothing is cut, nothing is made smaller, nothing scrolls.
import type { ReadonlySignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { PanelView } from "./panels";
import { type Room, runningSlots } from "./room";
import { columnOf, dwell, type Extent, type Position, panelAt, start, turned } from "./rotation";
import { type Method, newest_key, type Panel, panelsOf, type Words } from "./scenes";

/** In these phases the room watches things happen: what is shown follows within this time. */
const follow_ms = 1_000;
/** So often the clock is asked whether a moment has come by itself: the bell rings when nobody does anything. */
const beat_ms = 1_000;
const followed = new Set(["welcoming", "marketplace", "news"]);
/** A card that was just posted keeps the wall at least this long. */
const card_ms = 4_000;
/** About as many letters as fill a line of a list. */
const line_letters = 30;

interface Shown {
  /** The moment of the session: another one is shown at once. */
  readonly moment: string;
  readonly panels: readonly Panel[];
  readonly position: Position;
}
interface Page {
  readonly column: number;
  readonly columns: number;
  readonly key: string;
}

export function Pages(props: {
  room: ReadonlySignal<Room>;
  method: Method | undefined;
  words: Words;
  /** In the server's time. */
  clock(): number;
  /** The page turns: a moment at which nobody reads. */
  turning(): void;
  /** Which panel is in front. */
  shows(panel: Panel | undefined): void;
}) {
  const { room, method, words, clock, turning, shows } = props;
  const momentNow = (now: Room) => momentOf(now) + (method?.moment(now, clock()) ?? "");
  const look = (position: Position): Shown => {
    const now = room.peek();
    return { moment: momentNow(now), panels: panelsOf(now, words, clock(), method), position };
  };
  const [shown, setShown] = useState(() => look(start));
  const [page, setPage] = useState<Page>({ column: 0, columns: 1, key: "" });
  const flow = useRef<HTMLDivElement>(null);
  const layout = useRef<readonly Extent[]>([]);

  const measure = () => {
    const element = flow.current;
    if (!element) return;
    // A pixel less: a panel that fills its page must not spill a hair onto another one.
    const page_px = Math.floor(element.getBoundingClientRect().height) - 1;
    element.style.setProperty("--page", `${page_px}px`);
    layout.current = extents(element);
    const column = columnOf(shown.position, layout.current);
    const last = layout.current[layout.current.length - 1];
    const columns = last ? last.first + last.pages : 1;
    const key = panelAt(column, layout.current);
    setPage((old) =>
      old.column === column && old.columns === columns && old.key === key
        ? old
        : { column, columns, key },
    );
    element.style.setProperty("--column", String(column));
  };
  useLayoutEffect(measure);
  const measured = useRef(measure);
  measured.current = measure;
  useEffect(() => {
    const watch = new ResizeObserver(() => measured.current());
    if (flow.current?.parentElement) watch.observe(flow.current.parentElement);
    document.fonts?.ready.then(() => measured.current());
    return () => watch.disconnect();
  }, []);

  const panel = shown.panels.find((each) => each.key === page.key);
  const extent = layout.current.find((each) => each.key === page.key);
  useEffect(() => shows(panel), [panel]);
  useEffect(() => {
    const letters =
      flow.current?.querySelector(`[data-key="${page.key}"]`)?.textContent?.length ?? 0;
    const lines = Math.ceil(letters / line_letters / (extent?.pages ?? 1));
    const turn = () => {
      turning();
      setShown((old) => {
        const fresh = look(old.position);
        const from = { key: page.key, page: page.column - (extent?.first ?? 0) };
        return { ...fresh, position: turned(from, layout.current, fresh.panels) };
      });
    };
    const id = setTimeout(turn, dwell(panel?.kind ?? "statement", lines));
    return () => clearTimeout(id);
  }, [shown.position, page.column, page.key]);

  useFollowing({
    room,
    shown,
    momentNow,
    set: (change) => setShown((old) => change(old, look)),
    anew: [words.language, method],
  });

  return (
    <div class="pages">
      {panel && (
        <p class="caption">
          <span class="heading">{panel.heading}</span>
          {panel.aside && <span class="aside">{panel.aside}</span>}
        </p>
      )}
      <div class="window">
        <div class="flow" ref={flow}>
          {shown.panels.map((each) => (
            <section
              key={each.key}
              data-key={each.key}
              class={`panel panel-${each.kind}`}
              aria-label={each.heading}
              aria-hidden={each.key === page.key ? undefined : true}
            >
              <PanelView panel={each} room={room} words={words} />
            </section>
          ))}
        </div>
      </div>
      <Dots page={page} />
    </div>
  );
}

/** Another phase is shown at once; what people are doing together, within a second; all else waits for the page to turn. */
function useFollowing(follow: {
  room: ReadonlySignal<Room>;
  shown: Shown;
  momentNow(room: Room): string;
  set(change: (old: Shown, look: (position: Position) => Shown) => Shown): void;
  /** When any of these changes, all is said again in place. */
  anew: readonly unknown[];
}): void {
  const { room } = follow;
  const latest = useRef(follow);
  latest.current = follow;
  const seen = useRef({ card: "", card_until: 0, refreshed_at: 0 });
  useEffect(() => follow.set((old, look) => look(old.position)), [...follow.anew]);
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      const card = lastTopic(room.peek());
      const arrived = card !== seen.current.card;
      seen.current.refreshed_at = Date.now();
      if (arrived) seen.current.card_until = Date.now() + card_ms;
      seen.current.card = card;
      latest.current.set((old, look) =>
        look(arrived ? { key: newest_key, page: 0 } : old.position),
      );
    };
    seen.current.card = lastTopic(room.peek());
    /** Whether another moment has come, which is then shown. */
    const moved = (now: Room): boolean => {
      const { momentNow, shown, set } = latest.current;
      const moment = momentNow(now);
      if (moment === shown.moment) return false;
      seen.current.card = lastTopic(now);
      set((old, look) => (old.moment === moment ? old : look(start)));
      return true;
    };
    const beat = setInterval(() => moved(room.peek()), beat_ms);
    const stop = room.subscribe((now) => {
      clearTimeout(waiting);
      if (moved(now)) return;
      if (followed.has(now.session.phase)) {
        // A card waits for nothing but the one before it.
        const { card, card_until, refreshed_at } = seen.current;
        const due = card === lastTopic(now) ? refreshed_at + follow_ms : card_until;
        waiting = setTimeout(refresh, Math.max(0, due - Date.now()));
      }
    });
    return () => {
      stop();
      clearInterval(beat);
      clearTimeout(waiting);
    };
  }, [room]);
}

/** The phase, and which slots run in it. */
function momentOf(room: Room): string {
  return [room.session.phase, ...runningSlots(room).map(({ id }) => id)].join(" ");
}

function lastTopic({ topics }: Room): string {
  return topics[topics.length - 1]?.id ?? "";
}

function Dots({ page: { column, columns } }: { page: Page }) {
  if (columns < 2) return null;
  return (
    <p class="dots" aria-hidden="true">
      {columns <= dots_max
        ? Array.from({ length: columns }, (_, index) => (
            <i key={index} class={index === column ? "here" : ""} />
          ))
        : `${column + 1}/${columns}`}
    </p>
  );
}
/** More pages than this are told as a number. */
const dots_max = 9;

/** From one column to the next. */
function columnStep(flow: HTMLElement): number {
  return (
    flow.getBoundingClientRect().width + (Number.parseFloat(getComputedStyle(flow).columnGap) || 0)
  );
}

function extents(flow: HTMLElement): Extent[] {
  const step = columnStep(flow);
  if (!(step > 0)) return [];
  const columns = Math.max(1, Math.round((flow.scrollWidth + step - flow.clientWidth) / step));
  const sections = [...flow.children] as HTMLElement[];
  const firsts = sections.map((section) =>
    Math.round((section.offsetLeft - flow.offsetLeft) / step),
  );
  return sections.map((section, index) => {
    const first = firsts[index] ?? 0;
    const end = firsts[index + 1] ?? columns;
    return { key: section.dataset.key ?? "", first, pages: Math.max(1, end - first) };
  });
}
