// What comes of the evening ends it: proposals, then actions.
import type { Proposal } from "../core/entities";
import { namesOf } from "../core/names";
import type { MethodWords, Scene } from "./method";
import type { Room } from "./room";
import type { Panel, Row } from "./scenes";

const byId = (a: { id: string }, b: { id: string }) =>
  Number(a.id.slice(1)) - Number(b.id.slice(1));

/** Oldest first: a list that only grows at its end keeps its pages. */
function all<N extends "actions" | "proposals" | "statements">(room: Room, name: N) {
  return [...(room.more[name]?.values() ?? [])].sort(byId);
}

const ended = ({ stage }: Proposal) => stage === "adopted" || stage === "withdrawn";
/** The rounds that are turning now. */
const turning = (room: Room) => all(room, "proposals").filter((each) => !ended(each));

function named(name: string, { t }: MethodWords): string {
  return namesOf([name], (n) => t("unnamed", { n })).join("");
}

function rounds(room: Room, words: MethodWords): Panel[] {
  const { t } = words;
  return turning(room).flatMap((proposal): Panel[] => {
    const { id, text, stage, objections, proposer } = proposal;
    const heading = t("proposal", { stage: t(`stage_${stage}` as "stage_object") });
    const more = proposer ? [t("proposal_by", { name: named(proposer, words) })] : [];
    if (stage === "object" || stage === "amend")
      more.push(objections > 0 ? t("objections", { n: objections }) : t("objections_none"));
    const standing = all(room, "statements").filter(
      (each) => each.proposal === id && each.kind === "objection" && !each.resolved,
    );
    const said: Panel[] =
      standing.length === 0
        ? []
        : [
            {
              kind: "rows",
              key: `objections.${id}`,
              heading: t("objections_heading"),
              rows: standing.map((each) => ({
                id: each.id,
                title: each.text,
                by: named(each.author, words),
              })),
            },
          ];
    return [{ kind: "statement", key: `proposal.${id}`, heading, text, more }, ...said];
  });
}

function adopted(room: Room, { t }: MethodWords): Panel[] {
  const rows = all(room, "proposals")
    .filter(({ stage }) => stage === "adopted")
    .map(({ id, text }): Row => ({ id, title: text }));
  if (rows.length === 0) return [];
  return [{ kind: "rows", key: "adopted", heading: t("adopted"), aside: t("adopted_note"), rows }];
}

function actions(room: Room, words: MethodWords): Panel[] {
  const { t } = words;
  const written = all(room, "actions").filter(({ state }) => state !== "dropped");
  if (written.length === 0) return [];
  const count = (state: string) => written.filter((each) => each.state === state).length;
  return [
    {
      kind: "rows",
      key: "actions",
      heading: t("actions"),
      aside: t("actions_counts", {
        open: count("open"),
        taken: count("taken"),
        done: count("done"),
      }),
      rows: written.map(({ id, what, owner, helping, state }): Row => {
        const people = [
          owner && t("action_owner", { name: named(owner, words) }),
          helping > 0 && t("action_helping", { n: helping }),
        ].filter(Boolean);
        return {
          id,
          lead: t(`action_${state}` as "action_open"),
          title: what,
          ...(people.length > 0 ? { by: people.join(" · ") } : {}),
          free: state === "open",
        };
      }),
    },
  ];
}

/** Nobody has written an action yet: the question fills the screen. */
function asking(room: Room, { t }: MethodWords): Panel[] {
  if (all(room, "actions").length > 0) return [];
  return [
    {
      kind: "statement",
      key: "actions",
      heading: t("actions"),
      text: t("actions_none"),
      more: [t("actions_none_next")],
      drawn: true,
    },
  ];
}

export const conclusions: Scene = {
  channels: ["proposals"],
  collections: ["actions", "proposals", "statements"],
  front(room, words) {
    switch (room.session.phase) {
      case "spaces":
      case "news":
        return rounds(room, words);
      case "convergence":
        return [
          ...rounds(room, words),
          ...actions(room, words),
          ...asking(room, words),
          ...adopted(room, words),
        ];
      default:
        return [];
    }
  },
  behind(room, words) {
    const { phase } = room.session;
    const after = phase === "closing" || phase === "closed" || phase === "following";
    return after ? [...actions(room, words), ...adopted(room, words)] : [];
  },
  moment: (room) =>
    turning(room)
      .map(({ id, stage, version, objections }) => [id, stage, version, objections].join(":"))
      .join(),
};
