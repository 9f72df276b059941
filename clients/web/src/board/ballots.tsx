// Votes on the board: the question while it is open, with how many have voted; then every total beside what each group
// of colleges says.
import { inOrder, resultsOf } from "../core/ballots";
import { groupName } from "../core/colleges";
import type { Ballot } from "../core/entities";
import type { MethodWords, Scene } from "./method";
import { lengthOf } from "./panels";
import type { Room } from "./room";
import type { Panel, Row } from "./scenes";

/** A result that just came is read before anything else. */
const fresh_ms = 10 * 60_000;

const ballotsOf = (room: Room): readonly Ballot[] => inOrder(room.more.ballots?.values() ?? []);

export const ballots: Scene = {
  channels: ["ballots"],
  collections: ["ballots"],
  front: (room, words, at) =>
    ballotsOf(room).flatMap((ballot): Panel[] => {
      if (ballot.state === "open") return [question(ballot, words)];
      return isNews(ballot, room, at) ? [result(ballot, room, words)] : [];
    }),
  behind: (room, words, at) =>
    ["convergence", "closing", "closed"].includes(room.session.phase)
      ? ballotsOf(room)
          .filter((ballot) => ballot.state === "closed" && !isNews(ballot, room, at))
          .map((ballot) => result(ballot, room, words))
      : [],
  moment: (room) =>
    ballotsOf(room)
      .filter(({ state }) => state !== "cancelled")
      .map(({ id, state }) => id + state)
      .join(),
};

/** Just closed, and the room has not gone on to something else since. */
function isNews({ state, ended_at = 0 }: Ballot, { session }: Room, at: number): boolean {
  return state === "closed" && at - ended_at < fresh_ms && ended_at >= session.phase_since;
}

function question({ id, question: text }: Ballot, { t }: MethodWords): Panel {
  return {
    kind: "own",
    key: `ballot-${id}`,
    heading: t("ballot_now"),
    draw(room) {
      const ballot = room.value.more.ballots?.get(id);
      return (
        <div class="said">
          <p class="text" data-length={lengthOf(text)}>
            {text}
          </p>
          {/* Changes in place: a count that stands still looks as if votes did not arrive. */}
          {ballot && <p class="more">{t("ballot_voted", { n: ballot.voted, of: ballot.may })}</p>}
          <p class="more">
            {t("ballot_on_phones")} {t("ballot_no_total")}
          </p>
        </div>
      );
    },
  };
}

function result(ballot: Ballot, room: Room, { t, language }: MethodWords): Panel {
  const key = `ballot-${ballot.id}-result`;
  const voted = t("ballot_voted", { n: ballot.voted, of: ballot.may });
  const options = resultsOf(ballot);
  if (options.length === 0)
    return {
      kind: "statement",
      key,
      heading: t("ballot_result"),
      text: ballot.question,
      more: [voted, t("ballot_too_few")],
    };
  const percent = new Intl.NumberFormat(language, {
    style: "percent",
    maximumFractionDigits: 1,
  });
  const rows = options.map(({ id, text, total, groups, weighted, median }): Row => {
    const by = [
      ...groups.map(
        ({ group, n, of }) => `${groupName(group, room.session, t("no_college_name"))} ${n}/${of}`,
      ),
      ...(weighted === undefined
        ? []
        : [t("ballot_weighted", { share: percent.format(weighted) })]),
    ];
    return {
      id: `${ballot.id}.${id}`,
      lead: ballot.kind === "dots" ? String(total.n) : `${total.n}/${total.of}`,
      title: median ? `${text} (${t("ballot_median")})` : text,
      ...(by.length > 0 ? { by: by.join(" · ") } : {}),
    };
  });
  return { kind: "rows", key, heading: ballot.question, aside: voted, rows };
}
