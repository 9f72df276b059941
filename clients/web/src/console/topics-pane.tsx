import { type Signal, useComputed, useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { wishShares } from "../core/colleges";
import type { Topic } from "../core/entities";
import { say } from "../ui/announcer";
import { Drawing } from "../ui/drawing";
import { SelectField, TextField } from "../ui/field";
import { GroupShares } from "../ui/group-shares";
import { Confirm } from "./confirm";
import { later } from "./later";
import { Lineage, MergeDialog, MergeOffers } from "./merging";
import { NotesDialog } from "./notes";
import { type IntentSignal, sent } from "./programme";
import { useRoom } from "./room";
import { settle } from "./settled";
import { named, t } from "./text";

const filters = ["to_place", "placed", "withdrawn", "all"] as const;
type Filter = (typeof filters)[number];
type Order = "arrival" | "wishes";

/** So many cards at first, and with each press on "more". */
const page = 60;

export function TopicsPane(props: { intent: IntentSignal; mine: Signal<ReadonlySet<string>> }) {
  const { intent, mine } = props;
  const room = useRoom();
  const filter = useSignal<Filter>("to_place");
  const order = useSignal<Order>("arrival");
  const search = useSignal("");
  const shown = useSignal(page);
  const refreshed = useSignal(0);
  const before = useRef<{ key: string; order: string[] }>(undefined);

  const isPlaced = (topic: Topic) => (room.places.value.get(topic.id)?.length ?? 0) > 0;
  const belongs = (topic: Topic, to: Filter) =>
    to === "all" ||
    (to === "withdrawn"
      ? topic.state === "withdrawn" || topic.state === "carried"
      : topic.state === "reported"
        ? to === "placed"
        : topic.state === "posted" && isPlaced(topic) === (to === "placed"));
  const counts = useComputed(() =>
    filters.map((each) => room.topics.value.filter((topic) => belongs(topic, each)).length),
  );

  const words = fold(search.value);
  const wanted = room.topics.value.filter(
    (topic) =>
      belongs(topic, filter.value) &&
      (words === "" || fold(`${topic.title} ${named(topic.hosts).join(" ")}`).includes(words)),
  );
  if (order.value === "wishes") wanted.sort((a, b) => b.wishes - a.wishes);

  // The list keeps its shape until somebody here asks for another one.
  const key = `${filter.value}|${order.value}|${words}|${refreshed.value}`;
  const settled = settle(
    before.current?.key === key ? before.current.order : undefined,
    wanted.map((topic) => topic.id),
    mine.value,
  );
  before.current = { key, order: settled.order };
  const byId = new Map(room.topics.value.map((topic) => [topic.id, topic]));
  const cards = settled.order.flatMap((id) => byId.get(id) ?? []);

  return (
    <section class="topics-pane" aria-labelledby="topics-title">
      <header class="pane-head">
        <h2 id="topics-title" tabIndex={-1}>
          {t("topics")}
        </h2>
        <span class="list-state">
          {settled.stale.size > 0 ? (
            <button
              type="button"
              class="button small"
              onClick={() => {
                refreshed.value += 1;
              }}
            >
              {t("list_changed", { n: settled.stale.size })}
            </button>
          ) : (
            <span class="quiet">{t(room.live ? "list_up_to_date" : "list_as_it_was")}</span>
          )}
        </span>
      </header>
      <div class="filters">
        <SelectField
          label={t("filter")}
          value={filter.value}
          set={(value) => {
            filter.value = value;
            shown.value = page;
          }}
          options={filters.map(
            (each, index) => [each, t(`filter_${each}`, { n: counts.value[index] ?? 0 })] as const,
          )}
        />
        <SelectField
          label={t("order")}
          value={order.value}
          set={(value) => {
            order.value = value;
          }}
          options={[
            ["arrival", t("order_arrival")],
            ["wishes", t("order_wishes")],
          ]}
        />
        <TextField
          label={t("search_topics")}
          type="search"
          class="search"
          value={search.value}
          set={(value) => {
            search.value = value;
            shown.value = page;
          }}
        />
        {later.value && <later.value.SuggestPlacement />}
      </div>
      <div class="scroll">
        {cards.length === 0 && (
          <Empty
            filter={filter.value}
            none={room.topics.value.length === 0}
            searching={words !== ""}
          />
        )}
        <ul class="cards">
          {cards.slice(0, shown.value).map((topic) => (
            <TopicCard
              key={topic.id}
              topic={topic}
              stale={settled.stale.has(topic.id)}
              intent={intent}
              mine={mine}
            />
          ))}
        </ul>
        {cards.length > shown.value && (
          <button
            type="button"
            class="button wide"
            onClick={() => {
              shown.value += page;
            }}
          >
            {t("more", { n: Math.min(page, cards.length - shown.value) })}
          </button>
        )}
      </div>
      <MergeOffers />
    </section>
  );
}

function Empty(props: { filter: Filter; none: boolean; searching: boolean }) {
  if (props.none)
    return (
      <div class="empty">
        <Drawing phase="marketplace" />
        <p>{t("no_topics")}</p>
        <p class="quiet">{t("no_topics_next")}</p>
      </div>
    );
  const done = props.filter === "to_place" && !props.searching;
  return <p class="empty">{t(done ? "none_to_place" : "none_found")}</p>;
}

function TopicCard(props: {
  topic: Topic;
  stale: boolean;
  intent: IntentSignal;
  mine: Signal<ReadonlySet<string>>;
}) {
  const room = useRoom();
  const { topic, intent } = props;
  const withdrawing = useSignal(false);
  const reading = useSignal(false);
  const merging = useSignal(false);
  const places = room.places.value.get(topic.id) ?? [];
  const current = intent.value;
  const picked = "topic" in current && current.topic.id === topic.id;
  const title = `topic-${topic.id}`;
  const shares = wishShares(topic, room.session);
  return (
    <li class={`card${props.stale ? " stale" : ""}${picked ? " picked" : ""}`}>
      <h3 id={title}>{room.shown(topic.title)}</h3>
      <p class="meta">
        {topic.kind !== "topic" && <span class="badge">{t(`kind_${topic.kind}`)}</span>}
        <span>
          {topic.hosts.length > 0
            ? t("brought_by", { names: listed(named(topic.hosts)) })
            : t("without_name")}
        </span>
        <span>{t("wishes", { n: topic.wishes })}</span>
      </p>
      {shares.length > 0 && <GroupShares shares={shares} session={room.session} t={t} />}
      {topic.text && <p class="card-text">{room.shown(topic.text)}</p>}
      {places.length > 0 && (
        <p class="placed">{places.map((cell) => room.cellName(cell)).join(" · ")}</p>
      )}
      <Lineage topic={topic} />
      {topic.state === "reported" && <p class="badge calm">{t("report_published")}</p>}
      {topic.state === "carried" ? (
        <p class="quiet">{t("carried_because", { reason: topic.carried_because ?? "" })}</p>
      ) : (
        topic.state === "withdrawn" && (
          <p class="quiet">{t("withdrawn_because", { reason: topic.withdrawn_because ?? "" })}</p>
        )
      )}
      {topic.state === "posted" && (
        <div class="buttons">
          {topic.state === "posted" && (
            <button
              type="button"
              id={`place-${topic.id}`}
              class={places.length ? "button small" : "button small primary"}
              aria-describedby={title}
              aria-pressed={picked && current.kind === "place"}
              onClick={() => {
                const [first] = places;
                intent.value =
                  places.length === 1 && first
                    ? { kind: "move", topic, from: first }
                    : { kind: "place", topic };
              }}
            >
              {t(places.length ? "place_again" : "place")}
            </button>
          )}
          {topic.notes > 0 && (
            <button
              type="button"
              class="button small"
              aria-describedby={title}
              onClick={() => {
                reading.value = true;
              }}
            >
              {t("notes", { n: topic.notes })}
            </button>
          )}
          {topic.hosts.length > 0 && (
            <button
              type="button"
              class="button small plain"
              aria-describedby={title}
              onClick={() => {
                merging.value = true;
              }}
            >
              {t("merge")}
            </button>
          )}
          {topic.state === "posted" && (
            <button
              type="button"
              class="button small plain"
              aria-describedby={title}
              onClick={() => {
                withdrawing.value = true;
              }}
            >
              {t("withdraw")}
            </button>
          )}
        </div>
      )}
      {withdrawing.value && (
        <Confirm
          title={t("withdraw_title", { topic: topic.title })}
          effect={t("withdraw_effect")}
          go={t("withdraw_do")}
          reason
          act={async (act, reason) => {
            const ack = await act.ask("withdraw_topic", { topic: topic.id, reason });
            if (ack) {
              sent(props.mine, topic.id);
              say(t("withdrawn_because", { reason }));
            }
            return ack;
          }}
          close={() => {
            withdrawing.value = false;
          }}
        />
      )}
      {merging.value && (
        <MergeDialog
          topic={topic}
          close={() => {
            merging.value = false;
          }}
        />
      )}
      {reading.value && (
        <NotesDialog
          topic={topic}
          close={() => {
            reading.value = false;
          }}
        />
      )}
    </li>
  );
}

/** Without accents and capitals, so that a search finds what a person means. */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .trim();
}

/** "Awa, Jo et Maëlle" */
export function listed(names: readonly string[]): string {
  const last = names[names.length - 1] ?? "";
  if (names.length < 2) return last;
  return t("names_and", {
    names: names.slice(0, -1).join(", "),
    last,
  });
}
