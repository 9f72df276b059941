// Answers owed on the wall: those of the last session open the evening, those of this one end it, each with who answers
// and by when; and once all is over, beside the thanks, where everybody reads what becomes of them.
import { type ComponentChildren, h } from "preact";
import type { Brought, Promise as Promised } from "../core/entities";
import {
  broughtAs,
  broughtCounts,
  inOrder,
  isAwaited,
  isLate,
  isUnassigned,
  lastAnswer,
  standing,
} from "../core/promises";
import { dayOf, longDate } from "../core/times";
import { broughtDay } from "../ui/promises";
import type { MethodWords, Scene } from "./method";
import { lengthOf } from "./panels";
import "./promises.css";
import { address, Qr } from "./qr";
import { no_lead, parted, rowsOf } from "./reports";
import type { Room } from "./room";
import type { Panel, Row } from "./scenes";

const dayIn = ({ session }: Room, at: number) => dayOf(at, session.zone);

/** Its text, and under it who, by when and why: as many rows as it takes, so that they can be parted over pages. */
function promiseRows(id: string, lead: string, text: string, about: readonly string[]): Row[] {
  const [first, ...others] = parted(about.filter(Boolean).join(" · "));
  return [
    ...rowsOf(id, lead, text, first),
    ...others.map((by, at): Row => ({ id: `${id}.about.${at}`, lead: no_lead, title: "", by })),
  ];
}

function brought(room: Room, { t, language }: MethodWords, at: number): Panel[] {
  const all: Brought[] = [...(room.more.brought?.values() ?? [])].sort(
    (a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)),
  );
  if (all.length === 0) return [];
  const today = dayIn(room, at);
  return [
    {
      kind: "rows",
      key: "brought",
      heading: t("brought"),
      aside: broughtCounts(all, today)
        // A number stays beside its word.
        .map(([as, n]) => t(`brought_n_${as}`, { n }).replace(/ /g, "\u00a0"))
        .join(" · "),
      rows: all.flatMap((each) => {
        const as = broughtAs(each, today);
        const about = [each.who, broughtDay(each, as, language, t), each.reason];
        return promiseRows(each.id, t(`brought_${as}`), each.text, about);
      }),
    },
  ];
}

function owed(room: Room, words: MethodWords, at: number): Panel[] {
  const { t } = words;
  const today = dayIn(room, at);
  const all = inOrder(room.more.promises?.values() ?? [], today).filter(
    ({ state }) => state !== "withdrawn",
  );
  if (all.length === 0) return [];
  const seeking = all.filter(isUnassigned).length;
  return [
    {
      kind: "rows",
      key: "promises",
      heading: t("promises"),
      aside: [
        t("promises_counts", { n: all.length }),
        seeking > 0 && t("promises_seeking", { n: seeking }),
      ]
        .filter(Boolean)
        .join(" · "),
      rows: all.flatMap((each) =>
        promiseRows(
          each.id,
          t(`promise_${standing(each, today)}`),
          each.text,
          whoAndWhen(each, words, today),
        ),
      ),
    },
  ];
}

function whoAndWhen(promise: Promised, { t, language }: MethodWords, today: string): string[] {
  const { respondent, who, due } = promise;
  if (!isAwaited(promise)) return [who, lastAnswer(promise)?.reason ?? ""];
  const day = isLate(promise, today) ? "promise_was_due" : "promise_due";
  return [
    respondent ? t("promise_by", { name: who }) : t("promise_seeks"),
    due ? t(day, { date: longDate(due, language) }) : "",
  ];
}

/** The thanks, with the way to the public page where there is one. */
function thanks({ session }: Room, { t, language }: MethodWords): Panel[] {
  const { follow_up, next_date } = session;
  if (!follow_up?.key || follow_up.access === "closed") return [];
  const said = t("thanks");
  return [
    {
      kind: "code",
      key: "thanks",
      heading: t("follow_up"),
      ...(next_date ? { aside: t("next_date_line", { date: longDate(next_date, language) }) } : {}),
      draw: () =>
        h(
          "div",
          { class: "entrance public-page" },
          h(Qr, { of: `f/${follow_up.key}`, label: t("follow_up_qr") }),
          h(
            "div",
            null,
            h("h2", { "data-length": lengthOf(said) }, said),
            h("p", { class: "address" }, inPieces(follow_up.key)),
          ),
        ),
    },
  ];
}

/** The address goes on to another line between its parts, and between eight letters of its key. */
function inPieces(key: string): ComponentChildren[] {
  const pieces = [`${address()}/`, "f/", ...(key.match(/.{1,8}/g) ?? [])];
  return pieces.flatMap((piece) => [piece, h("wbr", null)]);
}

export const promises: Scene = {
  channels: ["promises"],
  collections: ["brought", "promises"],
  front(room, words, at) {
    switch (room.session.phase) {
      case "welcoming":
      case "opening":
        return brought(room, words, at);
      case "convergence":
        return owed(room, words, at);
      case "closed":
      case "following":
      case "archived":
        return thanks(room, words);
      default:
        return [];
    }
  },
  behind(room, words, at) {
    const { phase } = room.session;
    const after = phase === "closing" || phase === "closed" || phase === "following";
    return after ? owed(room, words, at) : [];
  },
};
