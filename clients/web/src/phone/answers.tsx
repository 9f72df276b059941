// What a topic gets in return: "je peux aider", a need somebody takes on, a body it is addressed to.
import { useEffect, useState } from "preact/hooks";
import { ask } from "../core/ask";
import type { Match, Topic } from "../core/entities";
import { say } from "../ui/announcer";
import { Icon } from "../ui/icons";
import { byId } from "./actions";
import { useRoom } from "./context";
import { Writing } from "./forms";
import { useKept } from "./kept";
import { Act } from "./parts";
import { refusal, t } from "./rest-text";
import { early, over } from "./room";
import { named } from "./text";

const help_max = 280;

/** Inside a topic's screen, which follows the topic's channel for its notes. */
export function Answers({ topic, mine }: { topic: Topic; mine: boolean }) {
  const room = useRoom();
  const { phase, bodies, format } = room.session;
  const helps = [...room.connection.collection("helps").value.values()]
    .filter((help) => help.topic === topic.id)
    .sort(byId);
  const open = topic.state === "posted" && !early(phase) && !over(phase);
  const answerable = topic.kind !== "topic" || format === "powwow";
  if (!answerable && helps.length === 0 && !topic.addressed_to) return null;
  return (
    <section class="card" aria-labelledby="answers">
      <h3 id="answers">{t("answers")}</h3>
      {topic.kind === "need" && <TakeOn topic={topic} open={open} />}
      {topic.addressed_to && !(mine && open) && (
        <p>{t("addressed_to", { body: topic.addressed_to })}</p>
      )}
      {mine && open && bodies.length > 0 && <Address topic={topic} bodies={bodies} />}
      {mine && open && <Matches topic={topic} />}
      {helps.length === 0 ? (
        <p class="hint">{t("help_none")}</p>
      ) : (
        <p class="meta">{t("helps_count", { n: helps.length })}</p>
      )}
      <ul class="lines">
        {helps.map(({ id, name, text }) => (
          <li key={id}>
            <strong>{named([name])[0]}</strong>
            {text && <span class="written"> – {text}</span>}
          </li>
        ))}
      </ul>
      {open && !mine && (
        <OfferHelp
          topic={topic.id}
          offered={helps.some(({ id }) => room.me?.helps.includes(id) ?? false)}
        />
      )}
    </section>
  );
}

function TakeOn({ topic, open }: { topic: Topic; open: boolean }) {
  const room = useRoom();
  const own = room.me?.taken_on.includes(topic.id) ?? false;
  if (own)
    return (
      <div class="row">
        <p>
          <Icon name="check" /> <strong>{t("need_mine")}</strong>
        </p>
        {open && (
          <Act class="plain" act={() => room.act("take_on", { topic: topic.id, on: false })}>
            {t("need_give_back")}
          </Act>
        )}
      </div>
    );
  if (topic.taken_on_by)
    return (
      <p>
        <Icon name="check" /> {t("need_taken_by", { name: named([topic.taken_on_by])[0] ?? "" })}
      </p>
    );
  if (!open) return null;
  return (
    <Act
      class="primary wide"
      icon="hand"
      act={async () => {
        const outcome = await room.act("take_on", { topic: topic.id, on: true });
        if (outcome.ok) say(t("need_taken_done"));
      }}
    >
      {t("need_take")}
    </Act>
  );
}

function OfferHelp({ topic, offered }: { topic: string; offered: boolean }) {
  const room = useRoom();
  const [text, setText, forget] = useKept(`${room.id}:help:${topic}`);
  const [fault, setFault] = useState<string>();
  const [shown, show] = useState(text !== "");
  if (offered && !shown)
    return (
      <div class="row">
        <p>
          <Icon name="check" /> <strong>{t("help_mine")}</strong>
        </p>
        <Act class="plain" act={() => room.act("offer_help", { topic, on: false })}>
          {t("help_take_back")}
        </Act>
      </div>
    );
  if (!shown)
    return (
      <Act
        class="wide"
        icon="hand"
        act={() => {
          show(true);
          requestAnimationFrame(() => document.getElementById("help-text")?.focus());
        }}
      >
        {t("help_offer")}
      </Act>
    );
  return (
    <form
      onSubmit={async (event) => {
        event.preventDefault();
        const words = text.trim();
        if ([...words].length > help_max) {
          setFault(refusal({ code: "too_large", reason: "text_too_long" }));
          document.getElementById("help-text")?.focus();
          return;
        }
        forget();
        show(false);
        const help = { topic, text: words, on: true };
        const outcome = await room.act("offer_help", help);
        if (outcome.ok) say(t("help_sent"));
      }}
    >
      <Writing
        id="help-text"
        label={t("help_text")}
        hint={t("help_text_hint")}
        value={text}
        set={setText}
        fault={fault}
        rows={2}
      />
      <button type="submit" class="button primary wide">
        {t("help_send")}
      </button>
    </form>
  );
}

function Address({ topic, bodies }: { topic: Topic; bodies: readonly string[] }) {
  const room = useRoom();
  return (
    <div class="field">
      <label for="address">{t("address")}</label>
      <select
        id="address"
        value={topic.addressed_to ?? ""}
        onChange={async (event) => {
          const body = event.currentTarget.value;
          const outcome = await room.act("address_topic", { topic: topic.id, body });
          if (outcome.ok) say(t("addressed"));
        }}
      >
        <option value="">{t("address_nobody")}</option>
        {bodies.map((body) => (
          <option key={body} value={body}>
            {body}
          </option>
        ))}
      </select>
    </div>
  );
}

/** For the host of a need or an offer: what could meet it. A suggestion, and nothing happens by itself. */
function Matches({ topic: { id, kind, version } }: { topic: Topic }) {
  const room = useRoom();
  const { access } = room.connection;
  const wall = room.topics.value.length;
  const [found, find] = useState<readonly Match[]>([]);
  useEffect(() => {
    if (kind !== "need" && kind !== "offer") return;
    let left = false;
    ask(access, "matches", { topic: id }).then((answer) => {
      if (answer.ok && !left) find(answer.value.matches);
    });
    return () => {
      left = true;
    };
  }, [access, id, kind, version, wall]);
  if (found.length === 0) return null;
  return (
    <>
      <p>
        <strong>{t("matches")}</strong>
      </p>
      <ul class="lines">
        {found.map(({ need, offer, words }) => {
          const other = need === id ? offer : need;
          return (
            <li key={other}>
              <a href={`#/topic/${other}`}>{room.topic(other)?.title ?? other}</a>
              <p class="hint">{t("matches_words", { words: words.join(", ") })}</p>
            </li>
          );
        })}
      </ul>
    </>
  );
}
