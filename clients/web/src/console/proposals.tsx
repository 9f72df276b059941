// The consent rounds, for who steers them: one step at a time, what the next one does, and what still stands in the way.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Proposal, Statement } from "../core/entities";
import { say } from "../ui/announcer";
import { SelectField, TextField } from "../ui/field";
import { Fault, useAct } from "./act";
import { Confirm } from "./confirm";
import { When } from "./guide";
import { named, t } from "./method-text";
import { useRoom } from "./room";

const text_max = 500;
const byId = (a: { id: string }, b: { id: string }) =>
  Number(a.id.slice(1)) - Number(b.id.slice(1));

export function Proposals() {
  const room = useRoom();
  useEffect(() => room.connection.subscribe("proposals"), [room]);
  const proposals = [...room.connection.collection("proposals").value.values()].sort(byId);
  return (
    <div class="two-columns">
      <OpenForm />
      <section class="page-section" aria-labelledby="proposals-title">
        <h2 id="proposals-title">{t("proposals_now")}</h2>
        {proposals.length === 0 && <p class="empty">{t("proposals_none")}</p>}
        <ul class="cards">
          {proposals.map((proposal) => (
            <ProposalCard key={proposal.id} proposal={proposal} />
          ))}
        </ul>
      </section>
    </div>
  );
}

function OpenForm() {
  const room = useRoom();
  const act = useAct();
  const text = useSignal("");
  const topic = useSignal("");
  const missing = useSignal(false);
  return (
    <section class="page-section" aria-labelledby="open-title">
      <h2 id="open-title" tabIndex={-1}>
        {t("proposals_open")}
      </h2>
      <When from="spaces" />
      <form
        class="stack sheet"
        noValidate
        onSubmit={async (event) => {
          event.preventDefault();
          missing.value = text.value.trim() === "";
          if (missing.value) return;
          const ack = await act.ask("open_proposal", {
            text: text.value.trim(),
            ...(topic.value ? { topic: topic.value } : {}),
          });
          if (!ack) return;
          text.value = "";
          say(t("proposal_opened"));
        }}
      >
        <TextField
          label={t("proposal_text")}
          hint={t("proposal_text_hint")}
          value={text.value}
          rows={3}
          max={text_max}
          fault={missing.value ? t("text_needed") : undefined}
          set={(value) => {
            text.value = value;
          }}
        />
        <SelectField
          label={t("proposal_topic")}
          value={topic.value}
          set={(value) => {
            topic.value = value;
          }}
          options={[
            ["", t("proposal_no_topic")],
            ...room.topics.value
              .filter(({ state }) => state !== "withdrawn")
              .map(({ id }) => [id, room.topicTitle(id)] as const),
          ]}
        />
        <Fault act={act} />
        <div class="buttons">
          <button type="submit" class="button primary">
            {t("proposal_open_do")}
          </button>
        </div>
      </form>
    </section>
  );
}

type Stage = Proposal["stage"];
/** Where the round goes from each stage. While an objection stands it goes through amending, and comes back to ask. */
function nextOf({ stage, objections }: Proposal): Stage | undefined {
  switch (stage) {
    case "clarify":
      return "react";
    case "react":
      return "object";
    case "object":
      return objections > 0 ? "amend" : "adopted";
    case "amend":
      return objections > 0 ? "object" : "adopted";
    default:
      return undefined;
  }
}
const before: Partial<Record<Stage, Stage>> = {
  react: "clarify",
  object: "react",
  amend: "object",
};

function ProposalCard({ proposal }: { proposal: Proposal }) {
  const room = useRoom();
  const act = useAct();
  const leaving = useSignal(false);
  const { id, text, stage, objections, version, proposer, topic } = proposal;
  const next = nextOf(proposal);
  const back = before[stage];
  const said = [...room.connection.collection("statements").value.values()]
    .filter((each) => each.proposal === id)
    .sort(byId);
  async function move(to: Stage) {
    if (await act.ask("move_proposal", { proposal: id, stage: to }))
      say(t("stage_now_in", { stage: t(`stage_${to}`) }));
  }
  return (
    <li class="card">
      <p class="meta">
        <span class="badge">{t(`stage_${stage}`)}</span>
        {objections > 0 ? (
          <span class="alerts">{t("objections", { n: objections })}</span>
        ) : (
          <span>{t("objections_none")}</span>
        )}
        <span>
          {proposer
            ? t("proposal_by", { name: named([proposer])[0] ?? "" })
            : t("proposal_by_room")}
        </span>
        <span>{t("proposal_version", { n: version })}</span>
      </p>
      <h3 class="note-text">{room.shown(text)}</h3>
      {topic && <p class="quiet">{room.topicTitle(topic)}</p>}
      {next && (
        <>
          <div class="buttons">
            <button
              type="button"
              class="button primary"
              aria-describedby={`effect-${id}`}
              onClick={() => move(next)}
            >
              {t("stage_next", { stage: t(`stage_${next}`) })}
            </button>
            {back && (
              <button type="button" class="button small" onClick={() => move(back)}>
                {t("stage_back", { stage: t(`stage_${back}`) })}
              </button>
            )}
            <button
              type="button"
              class="button small"
              onClick={() => {
                leaving.value = true;
              }}
            >
              {t("proposal_withdraw")}
            </button>
          </div>
          <p id={`effect-${id}`} class="effect">
            {t(`stage_effect_${next}` as "stage_effect_react")}
          </p>
        </>
      )}
      <Fault act={act} />
      {stage === "amend" && <AmendForm key={version} proposal={proposal} />}
      {said.length > 0 && (
        <ul class="cards">
          {said.map((each) => (
            <StatementCard key={each.id} said={each} lives={next !== undefined} />
          ))}
        </ul>
      )}
      {leaving.value && (
        <Confirm
          title={t("proposal_withdraw_title")}
          effect={t("proposal_withdraw_effect")}
          go={t("proposal_withdraw_do")}
          act={(asking) => asking.ask("move_proposal", { proposal: id, stage: "withdrawn" })}
          close={() => {
            leaving.value = false;
          }}
        />
      )}
    </li>
  );
}

function AmendForm({ proposal: { id, text: now, version } }: { proposal: Proposal }) {
  const act = useAct();
  const text = useSignal(now);
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        act.ask("amend_proposal", { proposal: id, version, text: text.value.trim() });
      }}
    >
      <TextField
        label={t("proposal_amend")}
        value={text.value}
        rows={3}
        max={text_max}
        set={(value) => {
          text.value = value;
        }}
      />
      <Fault act={act} />
      <div class="buttons">
        <button type="submit" class="button">
          {t("proposal_amend_do")}
        </button>
      </div>
    </form>
  );
}

function StatementCard({ said, lives }: { said: Statement; lives: boolean }) {
  const room = useRoom();
  const act = useAct();
  const { id, kind, resolved } = said;
  const stands = kind === "objection" && !resolved;
  return (
    <li class="card">
      <p class="meta">
        <span class="badge">{t(resolved ? "said_resolved" : `said_${kind}`)}</span>
        <span>
          {t("said_by", { name: named([said.author])[0] ?? "", time: room.time(said.said_at) })}
        </span>
      </p>
      <p id={`said-${id}`} class="note-text">
        {room.shown(said.text)}
      </p>
      {stands && lives && (
        <div class="buttons">
          <button
            type="button"
            class="button small"
            aria-describedby={`said-${id}`}
            onClick={() => act.ask("resolve_objection", { statement: id })}
          >
            {t("objection_resolve")}
          </button>
        </div>
      )}
      <Fault act={act} />
    </li>
  );
}
