// Where topics would go: the server suggests, the facilitator decides, one by one or all at once. Nothing is placed
// before that.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ask } from "../core/ask";
import type { Clash, Suggestion } from "../core/entities";
import { say } from "../ui/announcer";
import { Dialog } from "../ui/dialog";
import { Icon } from "../ui/icons";
import { type Act, Fault, useAct } from "./act";
import { type Room, useRoom } from "./room";
import { refusal, t } from "./text";
import { listed } from "./topics-pane";
import "./placement.css";

/** What is better than what, in the order in which people mind. */
const figures = [
  "host_clashes",
  "declared_conflicts",
  "wish_clashes",
  "over_capacity",
  "access_unmet",
] as const;

export function SuggestPlacement() {
  const room = useRoom();
  const open = useSignal(false);
  const waiting = room.topics.value.filter(
    ({ id, state }) => state === "posted" && !room.places.value.has(id),
  );
  // The welcome desk does not steer, and one topic finds its cell by eye.
  if (room.steward || (waiting.length < 2 && !open.value)) return null;
  return (
    <>
      <button
        type="button"
        class="button small suggest"
        onClick={() => {
          open.value = true;
        }}
      >
        {t("suggest_placement")}
      </button>
      {open.value && (
        <PlacementDialog
          close={() => {
            open.value = false;
          }}
        />
      )}
    </>
  );
}

type Answer = Awaited<ReturnType<typeof ask<"suggest_placement">>>;

function PlacementDialog({ close }: { close: () => void }) {
  const room = useRoom();
  const act = useAct();
  const answer = useSignal<Answer | undefined>(undefined);

  async function suggest(): Promise<void> {
    answer.value = undefined;
    act.clear();
    const told = await ask(room.connection.access, "suggest_placement", {});
    answer.value = told;
    if (told.ok) say(t(told.value.best ? "suggestion_best" : "suggestion_found"));
    else act.refuse(refusal(told.rejection));
  }
  useEffect(() => {
    void suggest();
  }, []);

  const told = answer.value;
  const suggested = told?.ok ? told.value : undefined;
  const left = suggested?.suggestions.filter(({ topic }) => !room.places.value.has(topic)) ?? [];

  async function acceptAll(): Promise<void> {
    const placements = left.map(({ topic, slot, space }) => ({ topic, slot, space }));
    if (!(await act.ask("place_topics", { placements }))) return;
    say(t("all_placed", { n: placements.length }));
    close();
  }

  return (
    <Dialog title={t("suggest_placement")} class="broad placement" close={close}>
      <div class="stack">
        <p>{t("suggestion_intro")}</p>
        {!told && (
          <p class="quiet" role="status">
            {t("suggesting")}
          </p>
        )}
        {suggested && (
          <>
            {suggested.suggestions.length === 0 && suggested.unplaced.length === 0 ? (
              <p class="empty">{t("suggestion_none")}</p>
            ) : (
              <p class="quiet">{t(suggested.best ? "suggestion_best" : "suggestion_found")}</p>
            )}
            {suggested.unplaced.length > 0 && (
              <p class="left-out">
                <Icon name="care" />{" "}
                {t("unplaced_topics", { topics: quoted(room, suggested.unplaced) })}
              </p>
            )}
            <ul class="suggestions">
              {suggested.suggestions.map((one) => (
                <Suggested key={one.topic} suggestion={one} act={act} />
              ))}
            </ul>
            {suggested.figures && suggested.suggestions.length > 0 && (
              <section aria-labelledby="figures-title">
                <h3 id="figures-title">{t("suggestion_figures")}</h3>
                <dl class="figures">
                  {figures.map((each) => (
                    <div key={each}>
                      <dt>{t(`figure_${each}`)}</dt>
                      <dd>{suggested.figures?.[each]}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            )}
          </>
        )}
        <Fault act={act} />
        <div class="buttons">
          {left.length > 0 && (
            <button type="button" class="button primary" onClick={acceptAll}>
              {t("accept_all", { n: left.length })}
            </button>
          )}
          {told && (
            <button type="button" class="button" onClick={suggest}>
              {t("suggest_again")}
            </button>
          )}
          <button type="button" class="button" onClick={close}>
            {t("close")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

function Suggested({ suggestion, act }: { suggestion: Suggestion; act: Act }) {
  const room = useRoom();
  const { topic, slot, space, avoids, despite } = suggestion;
  const title = `suggested-${topic}`;
  const cells = room.places.value.get(topic);
  return (
    <li class="card">
      <div class="suggested">
        <h3 id={title}>{room.topicTitle(topic)}</h3>
        <p class="placed">{room.cellName({ slot, space })}</p>
        <Clashes room={room} label={t("avoids")} clashes={avoids} />
        <Clashes room={room} label={t("despite")} clashes={despite} />
      </div>
      {cells ? (
        <p class="quiet">{t("accepted")}</p>
      ) : (
        <button
          type="button"
          class="button small"
          aria-describedby={title}
          onClick={async () => {
            if (await act.ask("place_topic", { topic, slot, space }))
              say(
                t("placed", {
                  topic: room.topicTitle(topic),
                  cell: room.cellName({ slot, space }),
                }),
              );
          }}
        >
          {t("accept")}
        </button>
      )}
    </li>
  );
}

function Clashes(props: { room: Room; label: string; clashes: readonly Clash[] }) {
  if (props.clashes.length === 0) return null;
  return (
    <p class="clashes">
      <strong>{props.label}</strong>{" "}
      {listed(props.clashes.map((clash) => sentence(props.room, clash)))}
    </p>
  );
}

function sentence(room: Room, { kind, topic, people = 0 }: Clash): string {
  const title = topic === undefined ? "" : t("quoted", { text: room.topicTitle(topic) });
  if (kind === "host_in_two_places") return t("clash_host", { topic: title });
  if (kind === "declared_conflict") return t("clash_declared", { topic: title });
  if (kind === "wished_together") return t("clash_wished", { n: people, topic: title });
  return t(kind === "access" ? "clash_access" : "clash_seats", { n: people });
}

function quoted(room: Room, topics: readonly string[]): string {
  return listed(topics.map((topic) => t("quoted", { text: room.topicTitle(topic) })));
}
