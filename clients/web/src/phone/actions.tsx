// The second marketplace, for action: what is proposed, who carries it, who helps. Oldest first, so that what arrives
// moves nothing.
import { useState } from "preact/hooks";
import type { Action, CommandName, Topic } from "../core/entities";
import { longDate } from "../core/times";
import { say } from "../ui/announcer";
import { Icon } from "../ui/icons";
import { useRoom } from "./context";
import { Ask, Check, Writing } from "./forms";
import { useKept } from "./kept";
import { Act, Empty, PendingCard, Screen } from "./parts";
import { language, refusal, t } from "./rest-text";
import { early, type Room } from "./room";
import { named } from "./text";

const action_max = 280;
const topics_max = 8;
/** So many topics are offered at once; the others on demand. */
const topics_shown = 6;

export const byId = (a: { id: string }, b: { id: string }) =>
  Number(a.id.slice(1)) - Number(b.id.slice(1));

/** Actions and proposals can be written in these phases. */
export const concluding = ({ session: { phase } }: Room) =>
  phase === "spaces" || phase === "news" || phase === "convergence" || phase === "closing";
/** And an action goes on while people follow up. */
const going = (room: Room) => concluding(room) || room.session.phase === "following";

export function Actions({ id: topic }: { id: string }) {
  const room = useRoom();
  const { connection } = room;
  const actions = [...connection.collection("actions").value.values()].sort(byId);
  const known = new Set(actions.map(({ id }) => id));
  const pending = connection.pending.value.filter(
    ({ k, created }) => k === "propose_action" && !known.has(created ?? ""),
  );
  const [opened] = useState(() => concluding(room));
  const open = opened || concluding(room);
  const loaded = connection.loaded.value.has("board");
  return (
    <Screen title={t("actions")} up="topics" drawn>
      <p>{t("actions_text")}</p>
      {open && <Propose from={topic} />}
      {loaded && actions.length + pending.length === 0 && (
        <Empty
          phase="convergence"
          text={t(early(room.session.phase) || !open ? "actions_early" : "actions_empty")}
        />
      )}
      <ul class="cards">
        {actions.map((action) => (
          <ActionCard key={action.id} action={action} />
        ))}
        {pending.map((each) => (
          <PendingCard key={each.cid} pending={each} title={(each.a as { what: string }).what} />
        ))}
      </ul>
    </Screen>
  );
}

/** `from`: the topic a person comes from, chosen for them. */
function Propose({ from }: { from: string }) {
  const room = useRoom();
  const [what, setWhat, forget] = useKept(`${room.id}:action:what`);
  const [due, setDue, forgetDue] = useKept(`${room.id}:action:due`);
  const [chosen, choose] = useState<readonly string[]>(from ? [from] : []);
  const [fault, setFault] = useState<string>();
  const [missing, setMissing] = useState(false);
  const [shown, show] = useState(from !== "" || what !== "");
  if (!shown)
    return (
      <Act
        class="primary wide"
        icon="plus"
        act={() => {
          show(true);
          requestAnimationFrame(() => document.getElementById("action-what")?.focus());
        }}
      >
        {t("action_add")}
      </Act>
    );
  return (
    <form
      class="card"
      onSubmit={async (event) => {
        event.preventDefault();
        const text = what.trim();
        const length = [...text].length;
        if (length === 0 || length > action_max) {
          setFault(
            refusal({
              code: "bad_message",
              reason: length === 0 ? "text_missing" : "text_too_long",
            }),
          );
          document.getElementById("action-what")?.focus();
          return;
        }
        setFault(undefined);
        setMissing(chosen.length === 0);
        if (chosen.length === 0) {
          document.querySelector<HTMLElement>("#action-topics input")?.focus();
          return;
        }
        forget();
        forgetDue();
        choose([]);
        show(false);
        const action = { what: text, topics: [...chosen], ...(due ? { due } : {}) };
        const outcome = await room.act("propose_action", action, { text: true });
        if (outcome.ok) say(t("action_sent"));
      }}
    >
      <Writing
        id="action-what"
        label={t("action_what")}
        hint={t("action_what_hint")}
        value={what}
        set={setWhat}
        fault={fault}
        rows={2}
        max={action_max}
      />
      <Sources chosen={chosen} choose={choose} missing={missing} />
      <Due id="action-due" label={t("action_due")} value={due} set={setDue} />
      <button type="submit" class="button primary wide">
        {t("action_send")}
      </button>
    </form>
  );
}

function Sources(props: {
  chosen: readonly string[];
  choose: (chosen: readonly string[]) => void;
  missing: boolean;
}) {
  const room = useRoom();
  const { chosen, choose } = props;
  const [all, setAll] = useState(false);
  const mine = new Set(room.me?.topics);
  const near = (topic: Topic) =>
    Number(chosen.includes(topic.id)) * 4 +
    Number(mine.has(topic.id)) * 2 +
    Number(room.wishes.value.has(topic.id));
  const [order] = useState(() =>
    [...room.topics.value].sort((a, b) => near(b) - near(a)).map(({ id }) => id),
  );
  const offered = all ? order : order.slice(0, topics_shown);
  return (
    <fieldset id="action-topics">
      <legend>{t("action_topics")}</legend>
      {props.missing && <p class="fault">{t("action_topics_missing")}</p>}
      {offered.map((id) => (
        <Check
          key={id}
          id={`source-${id}`}
          label={room.topic(id)?.title ?? id}
          checked={chosen.includes(id)}
          set={(on) =>
            choose(on ? [...chosen, id].slice(0, topics_max) : chosen.filter((each) => each !== id))
          }
        />
      ))}
      {!all && order.length > topics_shown && (
        <Act class="plain" act={() => setAll(true)}>
          {t("action_topics_more", { n: order.length })}
        </Act>
      )}
    </fieldset>
  );
}

function Due(props: { id: string; label: string; value: string; set: (due: string) => void }) {
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      <input
        id={props.id}
        type="date"
        value={props.value}
        onInput={(event) => props.set(event.currentTarget.value)}
      />
    </div>
  );
}

const tones = { open: "live", taken: "calm", done: "calm", dropped: "" } as const;

/** What this person has last asked of one action, if it is still under way. */
function asked(room: Room, k: CommandName, action: string): boolean | undefined {
  let on: boolean | undefined;
  for (const each of room.connection.pending.value)
    if (
      each.k === k &&
      (each.a as { action: string }).action === action &&
      each.state !== "refused"
    )
      on = (each.a as { on?: boolean }).on ?? true;
  return on;
}

function ActionCard({ action }: { action: Action }) {
  const room = useRoom();
  const { id, what, state } = action;
  const mine = asked(room, "take_action", id) ?? room.me?.actions.includes(id) ?? false;
  const helps = asked(room, "help_action", id) ?? room.me?.helped_actions.includes(id) ?? false;
  const proposed = !action.owner && (room.me?.proposed_actions.includes(id) ?? false);
  const lives = (state === "open" || state === "taken") && going(room);
  return (
    <li class={`card action${state === "dropped" ? " gone" : ""}`}>
      <div class="tags">
        <span class={`badge ${tones[state]}`}>
          {state === "done" && <Icon name="check" />}
          {t(`action_${state}`)}
        </span>
        {action.due && (
          <span class="badge">
            <Icon name="clock" />
            {t("action_due_on", { date: longDate(action.due, language.value) })}
          </span>
        )}
      </div>
      <h3 class="written">{what}</h3>
      <People action={action} mine={mine} />
      <p class="meta">
        {t("action_from")}{" "}
        {action.topics.map((topic, at) => (
          <>
            {at > 0 && ", "}
            <a href={`#/topic/${topic}`}>{room.topic(topic)?.title ?? topic}</a>
          </>
        ))}
      </p>
      {action.dropped_because && <p class="hint">{action.dropped_because}</p>}
      {lives && !mine && (
        <div class="row">
          {state === "open" && (
            <Act
              class="primary"
              icon="hand"
              label={t("action_carry_named", { what })}
              act={async () => {
                const outcome = await room.act("take_action", { action: id, on: true });
                if (outcome.ok) say(t("action_carried"));
              }}
            >
              {t("action_carry")}
            </Act>
          )}
          <Act
            pressed={helps}
            label={t("action_help_named", { what })}
            act={() => room.act("help_action", { action: id, on: !helps })}
          >
            {t("action_help")}
          </Act>
        </div>
      )}
      {lives && (mine || proposed) && <Manage action={action} mine={mine} />}
    </li>
  );
}

function People({ action, mine }: { action: Action; mine: boolean }) {
  const helpers = named(action.helpers).join(", ");
  const others = action.helping - action.helpers.length;
  return (
    <>
      {mine ? (
        <p class="meta">
          <strong>{t("action_mine")}</strong>
        </p>
      ) : (
        action.owner && (
          <p class="meta">{t("action_owner", { name: named([action.owner])[0] ?? "" })}</p>
        )
      )}
      {helpers && (
        <p class="meta">
          {others > 0
            ? t("action_helpers_more", { names: helpers, n: others })
            : t("action_helpers", { names: helpers })}
        </p>
      )}
    </>
  );
}

/** For its owner; for who proposed it while nobody owns it. */
function Manage({ action: { id, due }, mine }: { action: Action; mine: boolean }) {
  const room = useRoom();
  const [dating, date] = useState(false);
  const [dropping, drop] = useState(false);
  const [reason, setReason] = useState("");
  return (
    <>
      <div class="row">
        {mine && (
          <Act
            class="primary"
            icon="check"
            act={async () => {
              const outcome = await room.act("finish_action", { action: id });
              if (outcome.ok) say(t("action_finished"));
            }}
          >
            {t("action_finish")}
          </Act>
        )}
        <Act icon="clock" act={() => date(!dating)}>
          {t("action_date")}
        </Act>
      </div>
      {dating && (
        <Due
          id={`due-${id}`}
          label={t("action_due")}
          value={due}
          set={async (next) => {
            const outcome = await room.act("set_action_due", { action: id, due: next });
            if (outcome.ok) say(t("saved"));
          }}
        />
      )}
      <div class="row">
        {mine && (
          <Act class="plain" act={() => room.act("take_action", { action: id, on: false })}>
            {t("action_give_back")}
          </Act>
        )}
        <Act class="plain quiet" act={() => drop(true)}>
          {t("action_drop")}
        </Act>
      </div>
      {dropping && (
        <Ask
          title={t("action_drop_ask")}
          effect={t("action_drop_effect")}
          yes={t("action_drop")}
          close={() => drop(false)}
          act={() => room.act("drop_action", { action: id, reason: reason.trim() })}
        >
          <Writing
            id={`drop-${id}`}
            label={t("action_drop_reason")}
            value={reason}
            set={setReason}
            max={280}
          />
        </Ask>
      )}
    </>
  );
}
