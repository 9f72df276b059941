// The news wall from far away: of each report what the group proposes and, right under it, who disagrees. What was said
// in full is read on the phones.
import "./reports.css";
import { h } from "preact";
import type { Reaction, Report } from "../core/entities";
import { photoAddress } from "../core/photos";
import { sessionOfAddress } from "../ui/page";
import type { MethodWords, Scene } from "./method";
import type { Room } from "./room";
import type { Panel, Row } from "./scenes";

/** What a line of the board holds before it becomes two. */
const letters = 110;
/** Keeps the column of the leads where a text goes on. */
export const no_lead = "\u00a0";

function publishedReports(room: Room): readonly Report[] {
  return [...(room.more.reports?.values() ?? [])]
    .filter(({ published_at }) => published_at !== undefined)
    .sort((a, b) => (b.published_at ?? 0) - (a.published_at ?? 0));
}

function disagreements(room: Room, topic: string): readonly Reaction[] {
  return [...(room.more.reactions?.values() ?? [])]
    .filter((each) => each.topic === topic && each.kind === "disagrees" && !each.hidden)
    .sort((a, b) => a.added_at - b.added_at);
}

/** A text as rows that can be parted over pages: the first has the lead, the last says who. */
export function rowsOf(id: string, lead: string, text: string, by?: string): Row[] {
  const parts = parted(text);
  return parts.map((title, at) => ({
    id: `${id}.${at}`,
    lead: at === 0 ? lead : no_lead,
    title,
    ...(by && at === parts.length - 1 ? { by } : {}),
  }));
}

/** At words, so that nothing is cut. */
export function parted(text: string): string[] {
  const parts: string[] = [];
  for (const word of text.split(/[ \n\t]+/).filter(Boolean)) {
    const last = parts[parts.length - 1];
    if (last !== undefined && last.length + word.length < letters)
      parts[parts.length - 1] = `${last} ${word}`;
    else parts.push(word);
  }
  return parts;
}

function panelOf(room: Room, report: Report, { t }: MethodWords): Panel {
  const topic = room.topics.find(({ id }) => id === report.id);
  const main = report.proposes
    ? rowsOf("proposes", t("report_proposes"), report.proposes)
    : rowsOf("said", t("report_said"), report.said);
  return {
    kind: "rows",
    key: `report.${report.id}`,
    heading: topic?.title ?? t("news_wall"),
    aside: t("news_wall"),
    rows: [
      ...main,
      ...rowsOf("disagreement", t("report_disagrees"), report.disagreement),
      ...disagreements(room, report.id).flatMap(({ id, text, author }) =>
        rowsOf(id, t("report_disagrees"), text ?? "", author),
      ),
    ],
  };
}

/** The paperboards of the group, one a page: what was drawn there is read from far away too. */
function photosOf(room: Room, report: Report, { t }: MethodWords): Panel[] {
  return (report.photos ?? []).map(({ file, says }) => ({
    kind: "own",
    key: `photo.${file}`,
    heading: room.topics.find(({ id }) => id === report.id)?.title ?? t("news_wall"),
    aside: t("paperboard"),
    draw: () =>
      h("img", {
        class: "paperboard",
        src: photoAddress(sessionOfAddress(), file),
        alt: says || t("paperboard"),
      }),
  }));
}

export const reports: Scene = {
  channels: ["news"],
  collections: ["reports", "reactions"],
  front(room, words) {
    if (room.session.phase !== "news") return [];
    return publishedReports(room).flatMap((report) => [
      panelOf(room, report, words),
      ...photosOf(room, report, words),
    ]);
  },
  moment: (room) => (room.session.phase === "news" ? (publishedReports(room)[0]?.id ?? "") : ""),
};
