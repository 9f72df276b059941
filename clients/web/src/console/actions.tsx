// What comes of the talk, for who steers: every action with its owner, and one written for the room.
import { useSignal } from "@preact/signals";
import type { Action } from "../core/entities";
import { longDate } from "../core/times";
import { say } from "../ui/announcer";
import { Check, TextField } from "../ui/field";
import { Fault, useAct } from "./act";
import { Confirm } from "./confirm";
import { When } from "./guide";
import { language, named, t } from "./method-text";
import { useRoom } from "./room";

const what_max = 280;
const topics_max = 8;
const byId = (a: { id: string }, b: { id: string }) =>
  Number(a.id.slice(1)) - Number(b.id.slice(1));

export function Actions() {
  const room = useRoom();
  const actions = [...room.connection.collection("actions").value.values()].sort(byId);
  const count = (state: Action["state"]) => actions.filter((each) => each.state === state).length;
  return (
    <div class="two-columns">
      <ProposeForm />
      <section class="page-section" aria-labelledby="actions-title">
        <h2 id="actions-title">{t("actions_now")}</h2>
        {actions.length === 0 ? (
          <p class="empty">{t("actions_none")}</p>
        ) : (
          <p class="quiet">
            {t("actions_counts", {
              open: count("open"),
              taken: count("taken"),
              done: count("done"),
            })}
          </p>
        )}
        <ul class="cards">
          {actions.map((action) => (
            <ActionCard key={action.id} action={action} />
          ))}
        </ul>
      </section>
    </div>
  );
}

function ProposeForm() {
  const room = useRoom();
  const act = useAct();
  const what = useSignal("");
  const due = useSignal("");
  const chosen = useSignal<readonly string[]>([]);
  const missing = useSignal(false);
  const topics = room.topics.value.filter(({ state }) => state !== "withdrawn");

  async function propose() {
    missing.value = what.value.trim() === "";
    if (missing.value) return;
    const ack = await act.ask("propose_action", {
      what: what.value.trim(),
      topics: [...chosen.value],
      ...(due.value ? { due: due.value } : {}),
    });
    if (!ack) return;
    what.value = "";
    due.value = "";
    chosen.value = [];
    say(t("actions_posted"));
  }

  return (
    <section class="page-section" aria-labelledby="propose-title">
      <h2 id="propose-title" tabIndex={-1}>
        {t("actions_add")}
      </h2>
      <When from="spaces" />
      <form
        class="stack sheet"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          propose();
        }}
      >
        <TextField
          label={t("actions_what")}
          hint={t("actions_what_hint")}
          value={what.value}
          rows={2}
          max={what_max}
          fault={missing.value ? t("text_needed") : undefined}
          set={(value) => {
            what.value = value;
          }}
        />
        {topics.length === 0 ? (
          <p class="quiet">{t("actions_no_topic")}</p>
        ) : (
          <fieldset class="sources">
            <legend>{t("actions_from")}</legend>
            {topics.map(({ id }) => (
              <Check
                key={id}
                label={room.topicTitle(id)}
                checked={chosen.value.includes(id)}
                set={(on) => {
                  chosen.value = on
                    ? [...chosen.value, id].slice(0, topics_max)
                    : chosen.value.filter((each) => each !== id);
                }}
              />
            ))}
          </fieldset>
        )}
        <TextField
          label={t("actions_due")}
          type="date"
          value={due.value}
          set={(value) => {
            due.value = value;
          }}
        />
        <Fault act={act} />
        <div class="buttons">
          <button type="submit" class="button primary">
            {t("actions_post")}
          </button>
        </div>
      </form>
    </section>
  );
}

function ActionCard({ action }: { action: Action }) {
  const room = useRoom();
  const act = useAct();
  const dropping = useSignal(false);
  const dating = useSignal(false);
  const { id, what, state, owner, helping, due } = action;
  const lives = state === "open" || state === "taken";
  const name = `action-${id}`;
  return (
    <li class="card">
      <p class="meta">
        <span class="badge">{t(`action_${state}`)}</span>
        <span>
          {owner ? t("action_owner", { name: named([owner])[0] ?? "" }) : t("action_nobody")}
        </span>
        {helping > 0 && <span>{t("action_helping", { n: helping })}</span>}
        {due && <span>{t("action_due_on", { date: longDate(due, language.value) })}</span>}
      </p>
      <p id={name} class="note-text">
        <strong>{room.shown(what)}</strong>
      </p>
      <p class="quiet">
        {t("action_source", {
          topics: action.topics.map((each) => room.topicTitle(each)).join(", "),
        })}
      </p>
      {action.dropped_because && <p class="quiet">{room.shown(action.dropped_because)}</p>}
      {lives && (
        <div class="buttons">
          {state === "taken" && (
            <button
              type="button"
              class="button small"
              aria-describedby={name}
              onClick={() => act.ask("finish_action", { action: id })}
            >
              {t("action_finish")}
            </button>
          )}
          <button
            type="button"
            class="button small"
            aria-describedby={name}
            aria-expanded={dating.value}
            onClick={() => {
              dating.value = !dating.value;
            }}
          >
            {t("action_date")}
          </button>
          <button
            type="button"
            class="button small"
            aria-describedby={name}
            onClick={() => {
              dropping.value = true;
            }}
          >
            {t("action_drop")}
          </button>
        </div>
      )}
      {lives && dating.value && (
        <TextField
          label={t("actions_due")}
          type="date"
          value={due}
          set={(value) => {
            act.ask("set_action_due", { action: id, due: value });
          }}
        />
      )}
      <Fault act={act} />
      {dropping.value && (
        <Confirm
          title={t("action_drop_title")}
          effect={t("action_drop_effect")}
          go={t("action_drop_do")}
          reason
          act={(asking, reason) => asking.ask("drop_action", { action: id, reason })}
          close={() => {
            dropping.value = false;
          }}
        />
      )}
    </li>
  );
}
