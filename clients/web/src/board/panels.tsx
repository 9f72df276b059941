// One panel, as it is read from far away.
import type { ReadonlySignal } from "@preact/signals";
import { CollegeMark } from "../ui/college";
import { Drawing } from "../ui/drawing";
import { Camera, Person, Screen as ScreenIcon } from "./marks";
import { address, Qr, spokenCode } from "./qr";
import type { Room } from "./room";
import type { Figure, LiveCount, Panel, Row, Words } from "./scenes";

interface Seen {
  room: ReadonlySignal<Room>;
  words: Words;
}

export function PanelView({ panel, room, words }: Seen & { panel: Panel }) {
  if ("draw" in panel) return <>{panel.draw(room)}</>;
  switch (panel.kind) {
    case "statement":
      return (
        <div class="said">
          {panel.drawn && <Drawing phase={room.value.session.phase} />}
          <p class="text" data-length={lengthOf(panel.text)}>
            {panel.text}
          </p>
          {panel.more.map((line) => (
            <p class="more" key={line}>
              {line}
            </p>
          ))}
        </div>
      );
    case "code":
      return <CodePanel title={panel.title} room={room} words={words} />;
    case "card":
      return (
        <article class="paper" key={panel.topic}>
          {panel.mark && <p class="mark">{panel.mark}</p>}
          <h2 data-length={lengthOf(panel.title)}>{panel.title}</h2>
          {panel.text && <p class="text">{panel.text}</p>}
          <p class="by">{panel.by}</p>
        </article>
      );
    case "rows": {
      const longest = Math.max(
        0,
        ...panel.rows.map(({ lead = "", video }) => lead.length + (video ? camera_letters : 0)),
      );
      return (
        <ul
          class={longest > 0 ? "rows led" : "rows"}
          style={{ "--lead": `${Math.min(longest, lead_letters) * letter_em}em` }}
        >
          {panel.rows.map((row) => (
            <RowView key={row.id} row={row} room={room} words={words} />
          ))}
        </ul>
      );
    }
    case "figures":
      return (
        <div class="said">
          <p class="text" data-length={lengthOf(panel.text)}>
            {panel.text}
          </p>
          <FigureList figures={panel.figures.filter(({ college }) => college === undefined)} />
          <FigureList figures={panel.figures.filter(({ college }) => college !== undefined)} />
        </div>
      );
  }
}

/** A name with more letters than that takes two lines. */
const lead_letters = 15;
/** What the camera beside a name takes. */
const camera_letters = 3;
const letter_em = 0.6;

/** Short sentences fill the screen, long ones stay readable. */
export function lengthOf(text: string): "short" | "medium" | "long" {
  return text.length <= 48 ? "short" : text.length <= 130 ? "medium" : "long";
}

function CodePanel({ title, room, words }: Seen & { title: string }) {
  const { t } = words;
  const { code } = room.value.session;
  return (
    <div class="entrance">
      <Qr of={code} label={t("qr")} />
      <div>
        <h2 data-length={lengthOf(title)}>{title}</h2>
        <p class="more">{t("scan")}</p>
        <p class="address">{address()}</p>
        <p class="code">{spokenCode(code)}</p>
      </div>
    </div>
  );
}

function FigureList({ figures }: { figures: readonly Figure[] }) {
  if (figures.length === 0) return null;
  return (
    <ul class="figures">
      {figures.map(({ n, label, college }) => (
        <li key={label} class={college === undefined ? "" : "college-figure"}>
          {college !== undefined && <CollegeMark index={college} />} <b>{n}</b> {label}
        </li>
      ))}
    </ul>
  );
}

function RowView({ row, room, words }: Seen & { row: Row }) {
  return (
    <li class={row.free ? "free" : ""}>
      {row.lead && (
        <span class="lead">
          {row.lead}
          {row.video && <Camera label={words.t("video")} />}
        </span>
      )}
      <span class="title">
        {row.title}
        {row.by && <small>{row.by}</small>}
      </span>
      {row.count && <Count count={row.count} room={room} words={words} />}
    </li>
  );
}

/** Changes in place while its row is frozen: its width is kept for it. */
function Count({ count, room, words: { t } }: Seen & { count: LiveCount }) {
  const now = room.value;
  if (count.of === "cell") {
    const cell = now.cells.get(count.id);
    const [here, remote] = [cell?.here ?? 0, cell?.remote ?? 0];
    return (
      <span class="count">
        <span class="visually-hidden">{t("people_here", { n: here })}</span>
        <Person />
        <b aria-hidden="true">{here}</b>
        {remote > 0 && (
          <span class="remote">
            <span class="visually-hidden">{t("people_remote", { n: remote })}</span>
            <ScreenIcon />
            <b aria-hidden="true">{remote}</b>
          </span>
        )}
      </span>
    );
  }
  const topic = now.topics.find(({ id }) => id === count.id);
  const n = topic?.[count.of] ?? 0;
  const present = now.session.present.here;
  const text = count.of === "notes" || present === 0 ? String(n) : t("wishes_of", { n, present });
  return (
    <span class="count">
      <span class="visually-hidden">{t(count.of, { n })}</span>
      <b aria-hidden="true">{text}</b>
    </span>
  );
}
