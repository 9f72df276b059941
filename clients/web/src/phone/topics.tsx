import type { ComponentType, VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Topic } from "../core/entities";
import { say } from "../ui/announcer";
import { Icon } from "../ui/icons";
import { useRoom } from "./context";
import { type FrozenList, frozenList } from "./frozen";
import { Act, byline, Empty, KindBadge, PendingCard, Screen, wordsOf } from "./parts";
import { early, posting, type Room } from "./room";
import { language, t } from "./text";

/** At most one sentence about arrivals in this time. */
const say_new_ms = 20_000;

/** `more` stands between proposing and the list, `conclusions` above what is one's own, once they have come. */
export function Topics({
  more: More,
  conclusions: Conclusions,
}: {
  more?: ComponentType | undefined;
  conclusions?: ComponentType | undefined;
}) {
  const room = useRoom();
  const { session, me, connection } = room;
  const powwow = session.format === "powwow";
  const topics = room.topics.value;
  const own = new Set(me?.topics);
  const others = topics.filter(({ id }) => !own.has(id));
  const loaded = connection.loaded.value.has("board") && me !== undefined;
  const list = useRef<FrozenList<Topic>>(undefined);
  if (loaded) list.current ??= frozenList(others);
  const [, redraw] = useState(0);
  const card = useCards(room);
  const { rows, fresh } = list.current?.show(others) ?? { rows: [], fresh: 0 };

  const said = useRef({ at: Date.now(), fresh: 0 });
  useEffect(() => {
    const due = said.current.at + say_new_ms - Date.now();
    if (fresh <= said.current.fresh) return;
    const waiting = setTimeout(
      () => {
        said.current = { at: Date.now(), fresh };
        say(t(powwow ? "announce_new_powwow" : "announce_new", { n: fresh }));
      },
      Math.max(0, due),
    );
    return () => clearTimeout(waiting);
  }, [fresh]);

  return (
    <Screen title={t(powwow ? "topics_powwow" : "topics")} drawn>
      <ProposeLink room={room} />
      {posting(session.phase) && <div class="strip">{More && <More />}</div>}
      {Conclusions && <Conclusions />}
      <Own room={room} topics={topics.filter(({ id }) => own.has(id))} />
      <div class="slot">
        {fresh > 0 ? (
          <Act
            class="wide"
            act={() => {
              list.current?.refresh(others);
              said.current = { at: Date.now(), fresh: 0 };
              redraw((n) => n + 1);
            }}
          >
            {t(powwow ? "show_new_powwow" : "show_new", { n: fresh })}
          </Act>
        ) : (
          rows.length > 0 && <p class="hint">{t(isCurrent(room) ? "up_to_date" : "maybe_old")}</p>
        )}
      </div>
      {loaded && rows.length === 0 && own.size === 0 && (
        <Empty
          phase={early(session.phase) ? session.phase : "marketplace"}
          text={t(
            early(session.phase)
              ? "topics_empty_early"
              : powwow
                ? "topics_empty_powwow"
                : "topics_empty",
          )}
        />
      )}
      <ul class="cards">
        {rows.map(({ id, item, gone }) =>
          own.has(id) ? null : card((gone && room.topic(id)) || item, { gone }),
        )}
      </ul>
    </Screen>
  );
}

function isCurrent({ connection }: Room): boolean {
  const state = connection.state.value;
  return state === "live" || state === "resumed" || state === "slow";
}

function ProposeLink({ room: { session } }: { room: Room }) {
  const { phase, format } = session;
  if (early(phase))
    return (
      <>
        <p>{t("not_open_yet")}</p>
        <a class="button primary wide" href="#/propose">
          <Icon name="edit" />
          {t("prepare")}
        </a>
      </>
    );
  if (!posting(phase)) return <p>{t("no_longer_open")}</p>;
  return (
    <a class="button primary wide" href="#/propose">
      <Icon name="plus" />
      {t(format === "powwow" ? "propose_powwow" : "propose")}
    </a>
  );
}

/** What this person has sent, on top: on its way first, then on the wall. */
function Own({ room, topics }: { room: Room; topics: readonly Topic[] }) {
  const card = useCards(room);
  const drafts = room.me?.drafts.length ?? 0;
  const shown = new Set([
    ...topics.map(({ id }) => id),
    ...(room.me?.drafts ?? []).map(({ id }) => id),
  ]);
  const pending = room.connection.pending.value.filter(
    ({ k, created }) => (k === "propose_topic" || k === "edit_topic") && !shown.has(created ?? ""),
  );
  if (topics.length + pending.length + drafts === 0) return null;
  return (
    <section aria-labelledby="mine" class="mine">
      <h3 id="mine">{t("mine")}</h3>
      <ul class="cards">
        {pending.map((each) => (
          <PendingCard key={each.cid} pending={each} title={wordsOf(each)} />
        ))}
        {topics.map((topic) => card(topic, { mine: true, placeable: posting(room.session.phase) }))}
      </ul>
      {drafts > 0 && (
        <a class="button wide" href="#/drafts">
          <Icon name="edit" />
          {t("drafts_link", { n: drafts })}
        </a>
      )}
    </section>
  );
}

interface CardProps {
  topic: Topic;
  gone?: boolean;
  /** Where it is placed first, for a person to read. */
  cell: string | undefined;
  wished: boolean;
  wishes: number;
  mine?: boolean;
  /** Its host may place it now. */
  placeable?: boolean;
}

/**
 * A card for each topic, drawn again only when something of it has changed: lists are long and phones are slow.
 * The same node given twice costs nothing.
 */
function useCards(room: Room) {
  const drawn = useRef(new Map<string, { said: readonly unknown[]; card: VNode }>());
  return (topic: Topic, more: Pick<CardProps, "gone" | "mine" | "placeable"> = {}): VNode => {
    const [where] = room.places.value.get(topic.id) ?? [];
    const props: CardProps = {
      topic,
      cell: where && room.cellName(where),
      wished: room.wishes.value.has(topic.id),
      wishes: room.wishCount(topic),
      ...more,
    };
    const said = [...Object.values(props), language.value];
    const before = drawn.current.get(topic.id);
    if (before?.said.length === said.length && before.said.every((each, at) => each === said[at]))
      return before.card;
    const card = <TopicCard key={topic.id} {...props} />;
    drawn.current.set(topic.id, { said, card });
    return card;
  };
}

function TopicCard({ topic, gone, cell, wished, wishes, mine, placeable }: CardProps) {
  return (
    <li class={`card topic${gone ? " gone" : ""}${mine ? " own" : ""}`}>
      <div class="tags">
        <KindBadge topic={topic} />
        <span class={cell ? "badge calm" : "badge"}>
          <Icon name="place" />
          <span class="where">{cell ?? t("unplaced")}</span>
        </span>
      </div>
      <h3>
        <a class="leads" href={`#/topic/${topic.id}`}>
          {topic.title}
        </a>
      </h3>
      <p class="meta">
        {gone ? (
          <strong>{t(topic.state === "merged" ? "merged_gone" : "withdrawn")}</strong>
        ) : (
          byline(topic, mine ?? false)
        )}
        {topic.notes > 0 && ` · ${t("notes_count", { n: topic.notes })}`}
      </p>
      {!mine && <Wish topic={topic.id} wished={wished} wishes={wishes} gone={gone} />}
      {placeable && !cell && (
        <a class="button" href={`#/place/${topic.id}`}>
          <Icon name="place" />
          {t("place_next")}
        </a>
      )}
    </li>
  );
}

/** `gone`: it stays where it is, for whoever is on it, and does nothing. */
export function Wish(props: {
  topic: string;
  wished: boolean;
  wishes: number;
  gone?: boolean | undefined;
}) {
  const room = useRoom();
  const { topic, wished } = props;
  return (
    <Act
      class="wish"
      icon="hand"
      pressed={wished}
      off={props.gone}
      act={() => room.act("wish", { topic, on: !wished })}
    >
      {t("interested")} <strong>{props.wishes}</strong>
    </Act>
  );
}
