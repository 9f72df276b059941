// Two topics that could be one: a facilitator suggests it, the hosts of both decide.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ask } from "../core/ask";
import type { Topic } from "../core/entities";
import { say } from "../ui/announcer";
import { Dialog } from "../ui/dialog";
import { TextField } from "../ui/field";
import { Fault, useAct } from "./act";
import { useRoom } from "./room";
import { named, t } from "./text";
import { fold, listed } from "./topics-pane";
import "./merging.css";

/** So many topics are offered at once; a search finds the others. */
const offered_max = 30;

const hostsOf = (topic: Topic | undefined) =>
  topic?.hosts.length ? listed(named(topic.hosts)) : t("without_name");

/** What became of a topic, or where it comes from. */
export function Lineage({ topic }: { topic: Topic }) {
  const room = useRoom();
  const { merged_from = [], merged_into, doubled_from } = topic;
  const lines = [
    ...(merged_into ? [t("merged_into", { topic: room.topicTitle(merged_into) })] : []),
    ...merged_from.map((from) => t("merged_from", { topic: room.topicTitle(from) })),
    ...(doubled_from ? [t("double_of", { topic: room.topicTitle(doubled_from) })] : []),
  ];
  return lines.length > 0 ? <p class="quiet">{lines.join(" · ")}</p> : null;
}

export function MergeDialog({ topic, close }: { topic: Topic; close: () => void }) {
  const room = useRoom();
  const act = useAct();
  const search = useSignal("");
  const similar = useSignal<readonly string[]>([]);
  useEffect(() => {
    ask(room.connection.access, "similar_topics", { title: topic.title, except: topic.id }).then(
      (answer) => {
        if (answer.ok) similar.value = answer.value.topics.map((each) => each.topic);
      },
    );
  }, [topic.id]);
  const words = fold(search.value);
  const others = room.topics.value.filter(
    (other) =>
      other.id !== topic.id &&
      other.state === "posted" &&
      other.hosts.length > 0 &&
      (words === "" || fold(`${other.title} ${named(other.hosts).join(" ")}`).includes(words)),
  );
  const close_ones = others.filter(({ id }) => similar.value.includes(id));
  const rest = others.filter(({ id }) => !similar.value.includes(id));
  const choice = (other: Topic) => (
    <li key={other.id}>
      <button
        type="button"
        class="button wide"
        onClick={async () => {
          if (!(await act.ask("offer_merge", { from: topic.id, into: other.id }))) return;
          say(t("merge_suggested"));
          close();
        }}
      >
        <span>
          {room.shown(other.title)} <span class="quiet">{hostsOf(other)}</span>
        </span>
      </button>
    </li>
  );
  return (
    <Dialog title={t("merge_title", { topic: room.shown(topic.title) })} close={close}>
      <div class="stack">
        <p>{t("merge_effect")}</p>
        <Fault act={act} />
        <TextField
          label={t("search_topics")}
          type="search"
          value={search.value}
          set={(value) => {
            search.value = value;
          }}
        />
        {others.length === 0 && <p class="empty">{t("none_found")}</p>}
        {close_ones.length > 0 && (
          <section aria-labelledby="merge-close">
            <h3 id="merge-close">{t("merge_close")}</h3>
            <ul class="stack merge-choice">{close_ones.map(choice)}</ul>
          </section>
        )}
        {rest.length > 0 && (
          <section aria-labelledby="merge-others">
            <h3 id="merge-others">{t("merge_others")}</h3>
            <ul class="stack merge-choice">{rest.slice(0, offered_max).map(choice)}</ul>
          </section>
        )}
        <div class="buttons">
          <button type="button" class="button" onClick={close}>
            {t("cancel")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

/** Offers that wait for somebody. */
export function MergeOffers() {
  const room = useRoom();
  const act = useAct();
  const offers = [...room.connection.collection("merge_offers").value.values()];
  const any = offers.length > 0;
  useEffect(() => (any ? room.connection.subscribe("roster") : undefined), [any, room]);
  if (!any) return null;
  const topic = (id: string) => room.topics.value.find((each) => each.id === id);
  const people = room.connection.collection("participants").value;
  /** Hosts who have no phone say it aloud, and it is typed for them. */
  const aloud = (id: string, agrees: boolean) =>
    agrees
      ? []
      : (topic(id)?.host_ids ?? []).flatMap((host) => {
          const person = people.get(host);
          return person?.without_phone || person?.state === "expected" ? [person] : [];
        });
  return (
    <section class="merge-offers" aria-labelledby="merge-offers">
      <h3 id="merge-offers">{t("merge_offers", { n: offers.length })}</h3>
      <ul class="stack">
        {offers.map(({ id, from, into, from_agrees, into_agrees, until }) => {
          const waiting = [
            ...(from_agrees ? [] : [hostsOf(topic(from))]),
            ...(into_agrees ? [] : [hostsOf(topic(into))]),
          ];
          return (
            <li key={id}>
              <p id={`offer-${id}`}>
                {t("merge_offer", { from: room.topicTitle(from), into: room.topicTitle(into) })}
              </p>
              <p class="quiet">
                {t("merge_waits", { names: listed(waiting), time: room.time(until) })}
              </p>
              <div class="buttons">
                {[...aloud(from, from_agrees), ...aloud(into, into_agrees)].map((person) => (
                  <button
                    key={person.id}
                    type="button"
                    class="button small"
                    aria-describedby={`offer-${id}`}
                    onClick={() => act.ask("accept_merge", { offer: id }, person.id)}
                  >
                    {t("merge_agrees_aloud", { name: room.personName(person) })}
                  </button>
                ))}
                <button
                  type="button"
                  class="button small plain"
                  aria-describedby={`offer-${id}`}
                  onClick={async () => {
                    if (await act.ask("refuse_merge", { offer: id })) say(t("merge_taken_back"));
                  }}
                >
                  {t("merge_take_back")}
                </button>
              </div>
            </li>
          );
        })}
      </ul>
      <Fault act={act} />
    </section>
  );
}
