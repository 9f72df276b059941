// Draws by lot on the wall: what was promised, the list, the room's chance, and who was drawn. While one is under way it
// comes first; once every seat is answered for, it is read with the rest.
import type { Draw } from "../core/entities";
import { namesOf } from "../core/names";
import { groupName, groupOf, newestFirst, shortHash } from "../ui/draws";
import type { MethodWords, Scene } from "./method";
import type { Room } from "./room";
import type { Panel, Row } from "./scenes";

const none: ReadonlyMap<string, Draw> = new Map();

function drawsOf(room: Room): Draw[] {
  return newestFirst(room.more.draws ?? none);
}

function promised(draw: Draw, { t }: MethodWords): Panel {
  return {
    kind: "statement",
    key: `draw.${draw.id}`,
    heading: t("draw"),
    text: draw.title,
    more: [
      t("draw_seats", { n: draw.seats }),
      t("draw_promise", { hash: shortHash(draw.commitment) }),
    ],
  };
}

function settled(draw: Draw, { t }: MethodWords, at: number): Panel {
  const words = at < (draw.words_until ?? 0) ? "draw_words" : "draw_words_over";
  const chance =
    draw.dice.length > 0 ? t("draw_dice", { dice: draw.dice.join(" / ") }) : t("draw_dice_next");
  return {
    kind: "statement",
    key: `draw.${draw.id}`,
    heading: `${t("draw")} · ${draw.title}`,
    text: t("draw_settled", { n: draw.pool_size }),
    more: [
      t(words, { n: draw.words }),
      chance,
      t("draw_list", { hash: shortHash(draw.pool_hash ?? "") }),
    ],
  };
}

function drawn(draw: Draw, room: Room, { t }: MethodWords): Panel {
  const rows = draw.drawn.flatMap((seat): Row[] => {
    if (seat.state !== "asked" && seat.state !== "accepted") return [];
    const name = namesOf([seat.name], (n) => t("unnamed", { n }))[0] ?? "";
    const group = groupName(groupOf(draw, seat), room.session, t);
    const by = [draw.quotas.length > 0 && (group || t("draw_others")), t(`draw_${seat.state}`)];
    return [{ id: seat.participant, title: name, by: by.filter(Boolean).join(" · ") }];
  });
  const key = `draw.${draw.id}`;
  const heading = t("draw_drawn", { title: draw.title });
  const aside =
    draw.vacant > 0
      ? t("draw_vacant", { n: draw.vacant })
      : t("draw_seed", { hash: shortHash(draw.seed ?? "") });
  return { kind: "rows", key, heading, aside, rows };
}

export const drawScene: Scene = {
  channels: ["draws"],
  collections: ["draws"],
  front: (room, words, at) =>
    drawsOf(room).flatMap((draw): Panel[] => {
      if (draw.state === "committed") return [promised(draw, words)];
      if (draw.state === "frozen") return [settled(draw, words, at)];
      const waits = draw.state === "drawn" || draw.state === "accepting";
      return waits ? [drawn(draw, room, words)] : [];
    }),
  behind: (room, words) =>
    drawsOf(room)
      .filter(({ state }) => state === "complete")
      .map((draw) => drawn(draw, room, words)),
  moment: (room) =>
    drawsOf(room)
      .map(({ id, state, dice }) => `${id}${state}${dice.length}`)
      .join(" "),
};
