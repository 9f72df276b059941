// Topics brought together, hosted together, held twice; and the cells that are still free. What asks for this person's
// answer is shown on every screen until it is answered or put off.
import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { ask } from "../core/ask";
import type { Me, Topic } from "../core/entities";
import { say } from "../ui/announcer";
import { Icon } from "../ui/icons";
import { useRoom } from "./context";
import { Ask } from "./forms";
import { Act, byline, Empty, listed, Screen } from "./parts";
import { t } from "./rest-text";
import { posting, type Room } from "./room";
import { go, route } from "./route";
import "./merging.css";

type MergeOffer = NonNullable<Me["merge_offers"]>[number];

const typing_ms = 500;
const letters_min = 3;

/** Topics on the wall whose titles are like this one; asked when the typing pauses. */
function useSimilar(room: Room, title: string, except?: string): readonly Topic[] {
  const [similar, setSimilar] = useState<readonly string[]>([]);
  const asked = useRef(0);
  useEffect(() => {
    const current = ++asked.current;
    if ([...title.trim()].length < letters_min) {
      setSimilar([]);
      return;
    }
    const waiting = setTimeout(async () => {
      const answer = await ask(room.connection.access, "similar_topics", {
        title: [...title.trim()].slice(0, 80).join(""),
        ...(except === undefined ? {} : { except }),
      });
      if (current === asked.current && answer.ok)
        setSimilar(answer.value.topics.map(({ topic }) => topic));
    }, typing_ms);
    return () => clearTimeout(waiting);
  }, [title, except]);
  return similar.map((id) => room.topic(id)).filter((topic): topic is Topic => topic !== undefined);
}

/** Under a title that is being written. Its place is kept, and it opens only under a finger. */
export function Similar({ title }: { title: string }) {
  const room = useRoom();
  const similar = useSimilar(room, title);
  const n = similar.length;
  useEffect(() => {
    if (n > 0) say(t("similar", { n }));
  }, [n]);
  return (
    <div class="strip similar">
      {n > 0 && (
        <details>
          <summary>{t("similar", { n })}</summary>
          <p class="hint">{t("similar_hint")}</p>
          <ul class="lines">
            {similar.map((topic) => {
              const mine = room.me?.topics.includes(topic.id) ?? false;
              return (
                <li key={topic.id}>
                  <a href={`#/topic/${topic.id}`}>{topic.title}</a>
                  <p class="meta">{byline(topic, mine)}</p>
                  {mayAsk(room, topic) && (
                    <Act
                      icon="hand"
                      label={t("host_too_named", { title: topic.title })}
                      act={async () => {
                        if (await askToHost(room, topic)) go(`topic/${topic.id}`);
                      }}
                    >
                      {t("host_too")}
                    </Act>
                  )}
                </li>
              );
            })}
          </ul>
        </details>
      )}
    </div>
  );
}

const asksToHost = (room: Room, topic: Topic) =>
  room.me?.asked_to_host?.includes(topic.id) ?? false;

const mayAsk = (room: Room, topic: Topic) =>
  posting(room.session.phase) &&
  topic.state === "posted" &&
  !topic.anonymous &&
  !room.me?.topics.includes(topic.id) &&
  !asksToHost(room, topic);

async function askToHost(room: Room, topic: Topic): Promise<boolean> {
  const { ok } = await room.act("ask_to_host", { topic: topic.id });
  if (ok) say(t(topic.hosts.length ? "host_ask_sent" : "host_joined"));
  return ok;
}

/** Whether more people want it than there is room for, as far as a phone can see: the server judges. */
function isCrowded(room: Room, topic: Topic): boolean {
  const cells = room.places.value.get(topic.id) ?? [];
  const seats = cells.map(({ space }) => room.space(space)?.capacity);
  if (cells.some(({ here }, at) => here >= (seats[at] ?? Number.POSITIVE_INFINITY))) return true;
  const rooms = cells.length
    ? seats
    : room.spaces.value.filter(({ open }) => open).map(({ capacity }) => capacity);
  if (rooms.length === 0 || rooms.includes(undefined)) return false;
  const known = rooms as readonly number[];
  const most = cells.length ? known.reduce((sum, each) => sum + each, 0) : Math.max(...known);
  return topic.wishes > most;
}

/** Where a topic comes from and what became of it. */
export function Lineage({ topic }: { topic: Topic }) {
  const room = useRoom();
  const into = topic.merged_into && room.topic(topic.merged_into);
  const first = topic.doubled_from && room.topic(topic.doubled_from);
  const parts = (topic.merged_from ?? []).map(room.topic).filter((each) => each !== undefined);
  const doubles = room.topics.value.filter(({ doubled_from }) => doubled_from === topic.id);
  if (!into && !first && parts.length + doubles.length === 0) return null;
  return (
    <ul class="lines lineage">
      {into && (
        <li class="notice">
          <p>{t("merged_into", { title: into.title })}</p>
          <a class="button primary" href={`#/topic/${into.id}`}>
            {t("merged_see")}
          </a>
        </li>
      )}
      {parts.map((part) => (
        <li key={part.id}>
          <Icon name="people" />{" "}
          <a href={`#/topic/${part.id}`}>{t("merged_from", { title: part.title })}</a>
        </li>
      ))}
      {first && (
        <li>
          <Icon name="people" />{" "}
          <a href={`#/topic/${first.id}`}>{t("double_of", { title: first.title })}</a>
        </li>
      )}
      {doubles.map((double) => (
        <li key={double.id}>
          <Icon name="people" />{" "}
          <a href={`#/topic/${double.id}`}>{t("has_double", { names: listed(double.hosts) })}</a>
        </li>
      ))}
    </ul>
  );
}

/** The topic whose page begins with a question to its host. */
const answering = signal<string | undefined>(undefined);

/** Whether somebody waited for this person's answer when the page opened: it comes first then, and stays first. */
export function useAnswerFirst(topic: string): boolean {
  const room = useRoom();
  const [first] = useState(() => answerOwed(room, topic));
  useEffect(() => {
    if (first) answering.value = topic;
    return () => {
      answering.value = undefined;
    };
  }, []);
  return first;
}

function answerOwed(room: Room, topic: string): boolean {
  return (
    (room.me?.host_requests ?? []).some((request) => request.topic === topic) ||
    (room.me?.merge_offers ?? []).some(
      (offer) => (offer.from === topic || offer.into === topic) && sidesOf(room, offer).owed,
    )
  );
}

/** What two or more people can do with a topic. */
export function Together({ topic, mine }: { topic: Topic; mine: boolean }) {
  const room = useRoom();
  const { id } = topic;
  const offers = (room.me?.merge_offers ?? []).filter(
    ({ from, into }) => from === id || into === id,
  );
  const requests = (room.me?.host_requests ?? []).filter((request) => request.topic === id);
  const open = posting(room.session.phase);
  const asked = asksToHost(room, topic);
  const crowded = open && !mine && isCrowded(room, topic);
  if (!asked && offers.length + requests.length === 0 && !(open && mine) && !mayAsk(room, topic))
    return crowded ? (
      <section class="card" aria-labelledby="together">
        <h3 id="together">{t("together")}</h3>
        <Double topic={topic} />
      </section>
    ) : null;
  return (
    <section class="card" aria-labelledby="together">
      <h3 id="together">{t("together")}</h3>
      {offers.map((offer) => (
        <Offer key={offer.id} offer={offer} />
      ))}
      {requests.map(({ participant, name }) => (
        <div class="notice" key={participant}>
          <p>{t("host_request", { name: listed([name]) })}</p>
          <div class="row">
            <Act
              class="primary"
              label={t("host_yes_named", { name: listed([name]) })}
              act={async () => {
                const { ok } = await room.act("accept_host", { topic: id, participant });
                if (ok) say(t("host_joined"));
              }}
            >
              {t("host_yes")}
            </Act>
            <Act
              label={t("host_no_named", { name: listed([name]) })}
              act={() => room.act("refuse_host", { topic: id, participant })}
            >
              {t("host_no")}
            </Act>
          </div>
        </div>
      ))}
      {mine && open && (
        <a class="button" href={`#/merge/${id}`}>
          <Icon name="people" />
          {t("merge")}
        </a>
      )}
      {asked && (
        <>
          <p>{t("host_asked", { names: listed(topic.hosts) })}</p>
          <Act
            act={() =>
              room.act("refuse_host", { topic: id, participant: room.me?.participant ?? "" })
            }
          >
            {t("host_take_back")}
          </Act>
        </>
      )}
      {mayAsk(room, topic) && (
        <>
          <p class="hint">
            {topic.hosts.length
              ? t("host_too_text", { names: listed(topic.hosts) })
              : t("host_too_free")}
          </p>
          <Act icon="hand" act={() => askToHost(room, topic)}>
            {t("host_too")}
          </Act>
        </>
      )}
      {crowded && <Double topic={topic} />}
    </section>
  );
}

function Double({ topic }: { topic: Topic }) {
  const room = useRoom();
  const [asking, ask] = useState(false);
  return (
    <>
      <p class="hint">{t("double_text")}</p>
      <Act icon="plus" act={() => ask(true)}>
        {t("double")}
      </Act>
      {asking && (
        <Ask
          title={t("double_ask", { title: topic.title })}
          effect={t("double_effect")}
          yes={t("double")}
          calm
          close={() => ask(false)}
          act={async () => {
            const outcome = await room.act("double_topic", { topic: topic.id });
            if (!outcome.ok) return;
            say(t("doubled"));
            const id = outcome.ack.result?.id;
            if (id !== undefined) go(`place/${id}`);
          }}
        />
      )}
    </>
  );
}

/** Whose answer an offer waits for, seen from this person's topics. */
function sidesOf(room: Room, { from, into, from_agrees, into_agrees }: MergeOffer) {
  const hosts = new Set(room.me?.topics);
  const owed = (hosts.has(from) && !from_agrees) || (hosts.has(into) && !into_agrees);
  const [mine, other] = hosts.has(from) ? [from, into] : [into, from];
  return { owed, mine, other: room.topic(other) };
}

function Offer({ offer }: { offer: MergeOffer }) {
  const room = useRoom();
  const { owed, other } = sidesOf(room, offer);
  if (!other) return null;
  const { title } = other;
  const time = room.time(offer.until);
  const refuse = () => room.act("refuse_merge", { offer: offer.id });
  if (!owed)
    return (
      <div class="notice">
        <p>{t("offer_out", { title, time })}</p>
        <Act act={refuse}>{t("offer_take_back")}</Act>
      </div>
    );
  return (
    <div class="notice">
      <p>
        <strong>{t("offer_in", { title, names: listed(other.hosts) })}</strong>
      </p>
      <p>
        {t("offer_in_effect")} {t("offer_until", { time })}
      </p>
      <div class="row">
        <Act
          class="primary"
          label={t("offer_yes_named", { title })}
          act={async () => {
            const { ok } = await room.act("accept_merge", { offer: offer.id });
            if (!ok) return;
            const whole = offer.from_agrees || offer.into_agrees;
            say(t(whole ? "merged" : "merge_agreed"));
            if (whole) go(`topic/${offer.into}`, true);
          }}
        >
          {t("offer_yes")}
        </Act>
        <Act label={t("offer_no_named", { title })} act={refuse}>
          {t("offer_no")}
        </Act>
      </div>
    </div>
  );
}

/** A host picks the topic that theirs would join: those with a similar title first. */
export function Merge({ topic }: { topic: Topic }) {
  const room = useRoom();
  const [chosen, choose] = useState<Topic>();
  const similar = useSimilar(room, topic.title, topic.id);
  const could = (other: Topic) => other.id !== topic.id && other.hosts.length > 0;
  // Its order is a snapshot: nothing moves under a finger.
  const [others] = useState(() => room.topics.value.filter(could));
  const close = similar.filter(could);
  const rest = others.filter(({ id }) => !close.some((each) => each.id === id));
  const row = (other: Topic) => (
    <li key={other.id}>
      <Act class="cell" act={() => choose(other)}>
        <span>
          {other.title}
          <span class="hint label">
            {" "}
            {byline(other, room.me?.topics.includes(other.id) ?? false)}
          </span>
        </span>
      </Act>
    </li>
  );
  return (
    <Screen title={t("merge_title")} up={`topic/${topic.id}`}>
      <p>{t("merge_hint", { title: topic.title })}</p>
      {others.length === 0 && <Empty phase="marketplace" text={t("merge_none")} />}
      {close.length > 0 && (
        <section class="card" aria-labelledby="close">
          <h3 id="close">{t("merge_close")}</h3>
          <ul class="cells">{close.map(row)}</ul>
        </section>
      )}
      {rest.length > 0 && (
        <section class="card" aria-labelledby="all">
          <h3 id="all">{t(close.length > 0 ? "merge_rest" : "merge_all")}</h3>
          <ul class="cells">{rest.map(row)}</ul>
        </section>
      )}
      {chosen && (
        <Ask
          title={t("merge_ask", { title: chosen.title })}
          effect={t("merge_effect", { names: listed(chosen.hosts) })}
          yes={t("merge_do")}
          calm
          close={() => choose(undefined)}
          act={async () => {
            const { ok } = await room.act("offer_merge", { from: topic.id, into: chosen.id });
            if (!ok) return;
            // Who hosts both agrees for both.
            const whole = room.me?.topics.includes(chosen.id) ?? false;
            say(t(whole ? "merged" : "merge_sent"));
            go(`topic/${whole ? chosen.id : topic.id}`, true);
          }}
        />
      )}
    </Screen>
  );
}

const later = signal<ReadonlySet<string>>(new Set());

/** What waits for this person's answer, over the tabs, until it is answered or put off. */
export function Asked() {
  const room = useRoom();
  const { screen, parts } = route.value;
  const waiting = [
    ...(room.me?.merge_offers ?? [])
      .filter((offer) => sidesOf(room, offer).owed)
      .map((offer) => ({
        key: offer.id,
        topic: sidesOf(room, offer).mine,
        text: t("asked_merge"),
      })),
    ...(room.me?.host_requests ?? []).map(({ topic, participant, name }) => ({
      key: `${topic}.${participant}`,
      topic,
      text: t("asked_host", { name: listed([name]) }),
    })),
  ];
  const first = waiting.find(
    ({ key, topic }) => !later.value.has(key) && answering.value !== topic,
  );
  useEffect(() => {
    if (first) say(first.text);
  }, [first?.key]);
  if (!first) return null;
  const put = () => {
    later.value = new Set([...later.value, first.key]);
  };
  return (
    <aside class="refused asked notice" aria-label={t("together")}>
      <p>{first.text}</p>
      <div class="row">
        <a
          class="button primary"
          href={`#/topic/${first.topic}`}
          onClick={() => {
            // It came while its page was open, and is further down.
            if (screen !== "topic" || parts[0] !== first.topic) return;
            put();
            document.getElementById("together")?.scrollIntoView();
          }}
        >
          {t("asked_see")}
        </a>
        <button type="button" class="button" onClick={put}>
          {t("asked_later")}
        </button>
      </div>
    </aside>
  );
}

const slots_shown = 3;

/** How many cells are free in each coming slot. A full slot leaves the choice. */
export function FreeCells() {
  const room = useRoom();
  const open = room.slots.value
    .map((slot) => ({ slot, free: room.freeCells(slot).length }))
    .filter(({ free }) => free > 0)
    .slice(0, slots_shown);
  if (open.length === 0) return null;
  return (
    <p class="free">
      <a href="#/programme">{t("free_cells")}</a>
      {open.map(({ slot, free }) => (
        <span key={slot.id} class="badge">
          {t("free_at", { time: room.time(slot.starts), n: free })}
        </span>
      ))}
    </p>
  );
}
