// The wall of a pow-wow for who steers: each need, who takes it on, whom it is addressed to; and what was promised.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ask } from "../core/ask";
import type { Match, Topic } from "../core/entities";
import { longDate } from "../core/times";
import { SelectField } from "../ui/field";
import { Fault, useAct } from "./act";
import { useRoom } from "./room";
import { language, named, t } from "./text";

export function Answers() {
  const room = useRoom();
  const needs = room.topics.value.filter(
    ({ kind, state }) => kind === "need" && state === "posted",
  );
  const found = useSignal<readonly Match[]>([]);
  const { access } = room.connection;
  const wall = room.topics.value
    .map(({ id, version, state, taken_on_by }) => `${id}${version}${state}${taken_on_by ?? ""}`)
    .join();
  useEffect(() => {
    let left = false;
    ask(access, "matches", {}).then((answer) => {
      if (answer.ok && !left) found.value = answer.value.matches;
    });
    return () => {
      left = true;
    };
  }, [access, wall]);
  return (
    <div class="two-columns answers">
      <section class="page-section" aria-labelledby="needs-title">
        <h2 id="needs-title" tabIndex={-1}>
          {t("answers_needs")}
        </h2>
        {needs.length === 0 && <p class="empty">{t("answers_none")}</p>}
        <ul class="cards">
          {needs.map((need) => (
            <NeedCard
              key={need.id}
              need={need}
              matches={found.value.filter((match) => match.need === need.id)}
            />
          ))}
        </ul>
      </section>
      <Promises />
    </div>
  );
}

function NeedCard({ need, matches }: { need: Topic; matches: readonly Match[] }) {
  const room = useRoom();
  const act = useAct();
  const { bodies } = room.session;
  return (
    <li class="card">
      <h3>{room.topicTitle(need.id)}</h3>
      <p class="meta">
        <span>
          {need.taken_on_by
            ? t("answers_taken_on", { name: named([need.taken_on_by])[0] ?? "" })
            : t("answers_nobody")}
        </span>
        {need.helps > 0 && <span>{t("answers_helps", { n: need.helps })}</span>}
      </p>
      {bodies.length > 0 && (
        <SelectField
          label={t("answers_address")}
          value={need.addressed_to ?? ""}
          set={(body) => {
            act.ask("address_topic", { topic: need.id, body });
          }}
          options={[
            ["", t("answers_address_nobody")],
            ...bodies.map((body) => [body, body] as const),
          ]}
        />
      )}
      {!need.taken_on_by && (
        <>
          <p class="quiet">{t(matches.length > 0 ? "answers_matches" : "answers_matches_none")}</p>
          <ul>
            {matches.map(({ offer, words }) => (
              <li key={offer}>
                {room.topicTitle(offer)}{" "}
                <span class="quiet">{t("answers_words", { words: words.join(", ") })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Fault act={act} />
    </li>
  );
}

function Promises() {
  const room = useRoom();
  const promises = [...room.connection.collection("promises").value.values()];
  return (
    <section class="page-section" aria-labelledby="promises-title">
      <h2 id="promises-title">{t("answers_promises")}</h2>
      {promises.length === 0 && <p class="empty">{t("answers_promises_none")}</p>}
      <ul class="cards">
        {promises.map(({ id, text, who, due, state, reason }) => (
          <li key={id} class="card">
            <p class="meta">
              <span class="badge">{t(`promise_${state}`)}</span>
              {who && <span>{who}</span>}
              {due && <span>{longDate(due, language.value)}</span>}
            </p>
            <p class="note-text">{room.shown(text)}</p>
            {reason && <p class="quiet">{room.shown(reason)}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
