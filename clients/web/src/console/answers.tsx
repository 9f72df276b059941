// The wall of a pow-wow for who steers: each need, who takes it on, whom it is addressed to; and what was promised.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ask } from "../core/ask";
import type { Brought, Match, Topic } from "../core/entities";
import { broughtAs } from "../core/promises";
import { dayOf } from "../core/times";
import { SelectField } from "../ui/field";
import { broughtDay } from "../ui/promises";
import { Fault, useAct } from "./act";
import { language, named, t } from "./method-text";
import { useRoom } from "./room";

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
      <BroughtAlong />
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

const tones: Partial<Record<Brought["state"], string>> = {
  kept: "calm",
  adapted: "calm",
  late: "care",
};

function BroughtAlong() {
  const room = useRoom();
  const brought = [...room.connection.collection("brought").value.values()];
  const today = dayOf(room.connection.clock.now(), room.session.zone);
  return (
    <section class="page-section" aria-labelledby="brought-title">
      <h2 id="brought-title">{t("answers_promises")}</h2>
      {brought.length === 0 && <p class="empty">{t("answers_promises_none")}</p>}
      <ul class="cards">
        {brought.map((each) => {
          const as = broughtAs(each, today);
          return (
            <li key={each.id} class="card">
              <p class="meta">
                <span class={`badge ${tones[as] ?? ""}`}>{t(`brought_${as}`)}</span>
                {each.who && <span>{each.who}</span>}
                <span>{broughtDay(each, as, language.value, t)}</span>
              </p>
              <p class="note-text">{room.shown(each.text)}</p>
              {each.reason && <p class="quiet">{room.shown(each.reason)}</p>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
