// Draws by lot: the seat that somebody is asked to take, a word of chance while words are open, and who was drawn.
import { useEffect, useState } from "preact/hooks";
import type { Draw, Seat } from "../core/entities";
import { alarm, say } from "../ui/announcer";
import { groupName, groupOf, newestFirst, percent } from "../ui/draws";
import { useRoom } from "./context";
import "./draws.css";
import { Ask, Writing } from "./forms";
import { Act, Empty, Screen } from "./parts";
import { language, refusal, t } from "./rest-text";
import { named } from "./text";

const second_ms = 1_000;
const word_max = 40;
const called_ms = [200, 100, 200];

function useDraws(): Draw[] {
  const { connection } = useRoom();
  useEffect(() => connection.subscribe("draws"), [connection]);
  return newestFirst(connection.collection("draws").value);
}

/** The seat of this person that awaits or has an answer. */
function ownSeat(draw: Draw, me: string | undefined): Seat | undefined {
  return draw.drawn.find(
    ({ participant, state }) => participant === me && (state === "asked" || state === "accepted"),
  );
}

/** Over the tabs, on whichever screen: first what awaits this person's answer, then what they may add. */
export function DrawCall() {
  const { me } = useRoom();
  const draws = useDraws();
  const [given, give] = useState<readonly string[]>([]);
  const asked = draws.find((draw) => ownSeat(draw, me?.participant)?.state === "asked");
  if (asked) return <Called key={asked.id} draw={asked} />;
  const frozen = draws.find(({ id, state }) => state === "frozen" && !given.includes(id));
  if (frozen)
    return <Word key={frozen.id} draw={frozen} done={() => give([...given, frozen.id])} />;
  return null;
}

function Called({ draw }: { draw: Draw }) {
  const called = t("draw_called", { title: draw.title });
  useEffect(() => {
    alarm(called);
    navigator.vibrate?.(called_ms);
  }, []);
  return (
    <aside class="draw-call notice live" aria-label={t("draws")}>
      <p>
        <strong>{called}</strong>
      </p>
      <Answer draw={draw} state="asked" />
    </aside>
  );
}

function Answer({ draw, state }: { draw: Draw; state: Seat["state"] }) {
  const room = useRoom();
  const [asking, ask] = useState(false);
  return (
    <div class="row">
      {state === "asked" && (
        <Act
          class="primary"
          icon="check"
          act={async () => {
            const { ok } = await room.act("accept_seat", { draw: draw.id });
            if (ok) say(t("draw_accepted"));
          }}
        >
          {t("draw_accept")}
        </Act>
      )}
      <Act act={() => ask(true)}>{t(state === "asked" ? "draw_decline" : "draw_give_back")}</Act>
      {asking && (
        <Ask
          title={t("draw_decline_ask")}
          effect={t("draw_decline_effect")}
          yes={t("draw_decline")}
          close={() => ask(false)}
          act={async () => {
            const { ok } = await room.act("decline_seat", { draw: draw.id });
            if (ok) say(t("draw_declined"));
          }}
        />
      )}
    </div>
  );
}

/** Seconds until then, by the server's clock. */
function useSecondsLeft(until: number): number {
  const { clock } = useRoom().connection;
  const left = () => Math.max(0, Math.ceil((until - clock.now()) / second_ms));
  const [seconds, set] = useState(left);
  useEffect(() => {
    const ticking = setInterval(() => set(left), second_ms);
    return () => clearInterval(ticking);
  }, [until]);
  return seconds;
}

function Word({ draw, done }: { draw: Draw; done: () => void }) {
  const room = useRoom();
  const [text, setText] = useState("");
  const left = useSecondsLeft(draw.words_until ?? 0);
  const label = t("draw_word", { title: draw.title });
  useEffect(() => say(label), []);
  if (left === 0) return null;
  return (
    <aside class="draw-call notice live" aria-label={t("draws")}>
      <form
        onSubmit={async (event) => {
          event.preventDefault();
          const word = [...text.trim()].slice(0, word_max).join("");
          if (!word) return document.getElementById("draw-word")?.focus();
          // Of no use once the words are closed.
          const outcome = await room.connection.steer("add_word", { draw: draw.id, text: word });
          if (outcome.ok) say(t("draw_word_sent"));
          else room.refused.value = refusal(outcome.rejection);
          done();
        }}
      >
        <Writing
          id="draw-word"
          label={label}
          hint={t("draw_word_hint")}
          value={text}
          set={setText}
        />
        <div class="row">
          <button type="submit" class="button primary">
            {t("draw_word_send")}
          </button>
          <span class="meta">{t("draw_word_left", { n: left })}</span>
        </div>
      </form>
    </aside>
  );
}

export function Draws() {
  const draws = useDraws();
  return (
    <Screen title={t("draws")} up="me">
      <p class="hint">{t("draws_hint")}</p>
      {draws.length === 0 && <Empty phase="closing" text={t("draws_empty")} />}
      {draws.map((draw) => (
        <DrawCard key={draw.id} draw={draw} />
      ))}
    </Screen>
  );
}

function DrawCard({ draw }: { draw: Draw }) {
  const room = useRoom();
  const { me } = room;
  const own = ownSeat(draw, me?.participant);
  const seated = draw.drawn.filter(({ state }) => state !== "reserve");
  const reserves = draw.drawn.filter(({ state }) => state === "reserve");
  const waits = draw.state === "drawn" || draw.state === "accepting";
  return (
    <section class="card" aria-labelledby={`draw-${draw.id}`}>
      <h3 id={`draw-${draw.id}`}>{draw.title}</h3>
      <div class="tags">
        <span class={`badge ${waits || draw.state === "frozen" ? "live" : ""}`}>
          {t(`draw_state_${draw.state}`)}
        </span>
      </div>
      {draw.cancelled_because && <p class="written">{draw.cancelled_because}</p>}
      <p class="meta">
        {t("draw_seats", { n: draw.seats })} · {t("draw_pool", { n: draw.pool_size })}
      </p>
      {own && <Answer draw={draw} state={own.state} />}
      {seated.length > 0 && (
        <>
          <h4>{t("draw_names")}</h4>
          <ul class="lines drawn-people">
            {seated.map((seat) => (
              <Person key={seat.participant} draw={draw} seat={seat} />
            ))}
          </ul>
        </>
      )}
      {draw.vacant > 0 && draw.state === "complete" && (
        <p class="fault">{t("draw_vacant", { n: draw.vacant })}</p>
      )}
      {reserves.length > 0 && (
        <details>
          <summary>{t("draw_reserves")}</summary>
          <ol class="lines drawn-people">
            {reserves.map((seat) => (
              <Person key={seat.participant} draw={draw} seat={seat} />
            ))}
          </ol>
        </details>
      )}
      {draw.strata.length > 0 && (
        <details>
          <summary>{t("draw_chances")}</summary>
          <ul class="lines">
            {draw.strata.map((stratum) => {
              const name =
                groupName(stratum, room.session, t) ||
                t(draw.quotas.length > 0 ? "draw_others" : "draw_everybody");
              const { seats, size } = stratum;
              const key = seats === 0 ? "draw_stratum_none" : "draw_stratum";
              const chance = percent(stratum.chance, language.value);
              return <li key={name}>{t(key, { name, seats, size, chance })}</li>;
            })}
          </ul>
        </details>
      )}
      <a
        class="button"
        href={`/d/${room.id}/${draw.id}?lang=${language.value}`}
        target="_blank"
        rel="noopener"
      >
        {t("draw_page")} <span class="visually-hidden">{t("new_tab")}</span>
      </a>
    </section>
  );
}

function Person({ draw, seat }: { draw: Draw; seat: Seat }) {
  const { me, session } = useRoom();
  const group = groupName(groupOf(draw, seat), session, t);
  const { state, reason = "" } = seat;
  return (
    <li>
      <span>
        <strong>{seat.participant === me?.participant ? t("draw_you") : named([seat.name])}</strong>
        {group && <span class="hint"> {group}</span>}
      </span>
      {state !== "reserve" && <span class="meta">{t(`seat_${state}`, { reason })}</span>}
    </li>
  );
}
