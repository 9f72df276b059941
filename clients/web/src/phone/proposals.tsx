// The consent round on a person's phone: where each proposal stands, what this stage asks of them, what was said.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Proposal as ProposalEntity, Statement, StatementKind } from "../core/entities";
import { say } from "../ui/announcer";
import { Icon } from "../ui/icons";
import { byId, concluding } from "./actions";
import { useRoom } from "./context";
import { Ask, Writing } from "./forms";
import { useKept } from "./kept";
import { Theirs } from "./notes";
import { Act, Empty, PendingCard, Screen, wordsOf } from "./parts";
import { refusal, t } from "./rest-text";
import { over } from "./room";
import { go } from "./route";
import { named } from "./text";

const channel = "proposals";
const proposal_max = 500;
const statement_max = 500;

const kinds: Partial<Record<ProposalEntity["stage"], StatementKind>> = {
  clarify: "clarification",
  react: "reaction",
  object: "objection",
};
const stages = ["clarify", "react", "object", "amend"] as const;
const ended = ({ stage }: ProposalEntity) => stage === "adopted" || stage === "withdrawn";

function useProposals(): readonly ProposalEntity[] {
  const { connection } = useRoom();
  useEffect(() => connection.subscribe(channel), [connection]);
  return [...connection.collection("proposals").value.values()].sort(byId);
}

export function Proposals() {
  const room = useRoom();
  const proposals = useProposals();
  return (
    <Screen title={t("proposals")} up="topics" drawn>
      <p>{t("proposals_text")}</p>
      {room.connection.loaded.value.has(channel) && proposals.length === 0 && (
        <Empty phase="convergence" text={t("proposals_empty")} />
      )}
      <ul class="cards">
        {proposals.map((proposal) => (
          <li key={proposal.id} class="card">
            <div class="tags">
              <StageBadge proposal={proposal} />
            </div>
            <h3>
              <a class="leads" href={`#/proposal/${proposal.id}`}>
                {proposal.text}
              </a>
            </h3>
            <p class="meta">{author(proposal)}</p>
          </li>
        ))}
      </ul>
    </Screen>
  );
}

const author = ({ proposer }: ProposalEntity) =>
  proposer ? t("proposal_by", { name: named([proposer])[0] ?? "" }) : t("proposal_by_room");

function StageBadge({ proposal }: { proposal: ProposalEntity }) {
  const { stage, objections } = proposal;
  return (
    <>
      <span class={`badge ${stage === "adopted" ? "calm" : ended(proposal) ? "" : "live"}`}>
        {stage === "adopted" && <Icon name="check" />}
        {t(`stage_${stage}`)}
      </span>
      {objections > 0 && (
        <span class="badge care">
          <Icon name="care" />
          {t("objections_count", { n: objections })}
        </span>
      )}
    </>
  );
}

export function Proposal({ id }: { id: string }) {
  const room = useRoom();
  const proposals = useProposals();
  const proposal = proposals.find((each) => each.id === id);
  if (!proposal)
    return (
      <Screen title={t("proposal")} up="proposals">
        {room.connection.loaded.value.has(channel) && (
          <Empty phase="convergence" text={t("proposal_gone")} />
        )}
      </Screen>
    );
  const mine = room.me?.proposals.includes(id) ?? false;
  const topic = proposal.topic === undefined ? undefined : room.topic(proposal.topic);
  const closed = ended(proposal) || over(room.session.phase);
  const kind = closed ? undefined : kinds[proposal.stage];
  return (
    <Screen title={t("proposal")} up="proposals">
      <section class="card" aria-labelledby="proposal">
        <h3 id="proposal" class="written">
          {proposal.text}
        </h3>
        <p class="meta">
          {author(proposal)}
          {proposal.version > 1 && ` · ${t("proposal_version", { n: proposal.version })}`}
          {topic && (
            <>
              {" · "}
              <a href={`#/topic/${topic.id}`}>{topic.title}</a>
            </>
          )}
        </p>
        {proposal.earlier.length > 0 && (
          <details>
            <summary>{t("proposal_earlier")}</summary>
            <ol class="lines">
              {proposal.earlier.map((text) => (
                <li key={text} class="written">
                  {text}
                </li>
              ))}
            </ol>
          </details>
        )}
      </section>
      <Stages proposal={proposal} />
      {kind && <SayForm key={kind} proposal={id} kind={kind} />}
      {mine && !closed && <Mine proposal={proposal} />}
      <Said proposal={proposal} />
    </Screen>
  );
}

/** The whole way in one line each, so that nobody wonders what comes next. */
function Stages({ proposal }: { proposal: ProposalEntity }) {
  const { stage } = proposal;
  const known = useRef(stage);
  useEffect(() => {
    if (known.current !== stage) say(t(`stage_${stage}`));
    known.current = stage;
  }, [stage]);
  const at = stages.indexOf(stage as (typeof stages)[number]);
  return (
    <section class={`notice ${stage === "adopted" ? "calm" : ""}`}>
      <p class="tags">
        <StageBadge proposal={proposal} />
      </p>
      <p>{t(`stage_says_${stage}`)}</p>
      {at >= 0 && (
        <ol class="tags stages">
          {stages.map((each, index) => (
            <li
              key={each}
              class={`badge ${index === at ? "live" : index < at ? "calm" : ""}`}
              {...(index === at ? { "aria-current": "step" as const } : {})}
            >
              {t(`stage_${each}`)}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function SayForm({ proposal, kind }: { proposal: string; kind: StatementKind }) {
  const room = useRoom();
  const [text, setText, forget] = useKept(`${room.id}:say:${proposal}:${kind}`);
  const [fault, setFault] = useState<string>();
  return (
    <form
      class="card"
      onSubmit={async (event) => {
        event.preventDefault();
        const words = text.trim();
        const length = [...words].length;
        if (length === 0 || length > statement_max) {
          const missing = kind === "objection" ? "reason_missing" : "text_missing";
          setFault(
            refusal({ code: "bad_message", reason: length === 0 ? missing : "text_too_long" }),
          );
          document.getElementById("say")?.focus();
          return;
        }
        setFault(undefined);
        forget();
        const outcome = await room.act("say", { proposal, kind, text: words }, { text: true });
        if (outcome.ok) say(t("say_sent"));
      }}
    >
      <Writing
        id="say"
        label={t(`say_${kind}`)}
        value={text}
        set={setText}
        fault={fault}
        rows={3}
        {...(text.length > statement_max - 100 ? { max: statement_max } : {})}
      />
      <button type="submit" class="button primary wide">
        {t("say_send")}
      </button>
    </form>
  );
}

function Said({ proposal: { id, version, stage } }: { proposal: ProposalEntity }) {
  const room = useRoom();
  const { connection, me } = room;
  const statements = [...connection.collection("statements").value.values()]
    .filter(({ proposal }) => proposal === id)
    .sort(byId);
  const known = new Set(statements.map((each) => each.id));
  const pending = connection.pending.value.filter(
    ({ k, a, created }) =>
      k === "say" && (a as { proposal: string }).proposal === id && !known.has(created ?? ""),
  );
  const mine = new Set(me?.statements);
  const goes_on = stage !== "adopted" && stage !== "withdrawn" && !over(room.session.phase);
  if (statements.length + pending.length === 0) return <p class="hint">{t("said_none")}</p>;
  return (
    <ul class="cards">
      {statements.map((each) => (
        <StatementCard
          key={each.id}
          said={each}
          now={version}
          resolvable={goes_on && mine.has(each.id) && each.kind === "objection" && !each.resolved}
        />
      ))}
      {pending.map((each) => (
        <PendingCard key={each.cid} pending={each} title={wordsOf(each)} />
      ))}
    </ul>
  );
}

function StatementCard(props: { said: Statement; now: number; resolvable: boolean }) {
  const room = useRoom();
  const { said } = props;
  const stands = said.kind === "objection" && !said.resolved;
  return (
    <li class={`card note ${stands ? "note-disagreement" : ""}`}>
      <p class="meta">
        <strong>
          {said.kind === "objection"
            ? t(said.resolved ? "objection_resolved" : "objection_stands")
            : t(`said_${said.kind}`)}
        </strong>
        {` · ${named([said.author])[0]} · ${room.time(said.said_at)}`}
        {said.version !== props.now && ` · ${t("proposal_version", { n: said.version })}`}
      </p>
      <p class="written">{said.text}</p>
      {props.resolvable && (
        <Act icon="check" act={() => room.act("resolve_objection", { statement: said.id })}>
          {t("objection_resolve")}
        </Act>
      )}
    </li>
  );
}

/** For who proposed it: reword it when it is time, or withdraw it. */
function Mine({ proposal: { id, text, version, stage } }: { proposal: ProposalEntity }) {
  const room = useRoom();
  const [leaving, leave] = useState(false);
  return (
    <>
      {stage === "amend" && <Amend key={version} id={id} text={text} version={version} />}
      <Act class="plain quiet" act={() => leave(true)}>
        {t("proposal_withdraw")}
      </Act>
      {leaving && (
        <Ask
          title={t("proposal_withdraw")}
          effect={t("proposal_withdraw_effect")}
          yes={t("proposal_withdraw")}
          close={() => leave(false)}
          act={() => room.act("move_proposal", { proposal: id, stage: "withdrawn" })}
        />
      )}
    </>
  );
}

function Amend({ id, text: now, version: of }: { id: string; text: string; version: number }) {
  const room = useRoom();
  const [text, setText, forget] = useKept(`${room.id}:amend:${id}`, now);
  const [version, setVersion] = useState(of);
  const [theirs, setTheirs] = useState<string>();
  const [fault, setFault] = useState<string>();
  return (
    <form
      class="card"
      onSubmit={async (event) => {
        event.preventDefault();
        setFault(undefined);
        const amended = { proposal: id, version, text: text.trim() };
        const outcome = await room.act("amend_proposal", amended, { own: true });
        if (outcome.ok) {
          forget();
          say(t("saved"));
          return;
        }
        const { current } = outcome.rejection;
        setFault(refusal(outcome.rejection));
        if (current?.version !== undefined) {
          setVersion(current.version);
          setTheirs(current.text ?? "");
        }
      }}
    >
      {theirs !== undefined && (
        <Theirs
          text={theirs}
          take={() => {
            setText(theirs);
            setTheirs(undefined);
            setFault(undefined);
          }}
        />
      )}
      <Writing
        id="amend"
        label={t("amend_text")}
        value={text}
        set={setText}
        fault={fault}
        rows={4}
        max={proposal_max}
      />
      <button type="submit" class="button primary wide">
        {t("amend_send")}
      </button>
    </form>
  );
}

/** In a topic, for its host: puts a proposal to the consent of all. */
export function OpenProposal({ topic }: { topic: string }) {
  const room = useRoom();
  const [text, setText, forget] = useKept(`${room.id}:proposal:${topic}`);
  const [fault, setFault] = useState<string>();
  const [shown, show] = useState(text !== "");
  if (!shown && !concluding(room)) return null;
  if (!shown)
    return (
      <Act
        class="wide"
        icon="plus"
        act={() => {
          show(true);
          requestAnimationFrame(() => document.getElementById("proposal-text")?.focus());
        }}
      >
        {t("proposal_open")}
      </Act>
    );
  return (
    <form
      class="card"
      onSubmit={async (event) => {
        event.preventDefault();
        const words = text.trim();
        const length = [...words].length;
        if (length === 0 || length > proposal_max) {
          const reason = length === 0 ? "text_missing" : "text_too_long";
          setFault(refusal({ code: "bad_message", reason }));
          document.getElementById("proposal-text")?.focus();
          return;
        }
        setFault(undefined);
        const outcome = await room.act("open_proposal", { topic, text: words }, { own: true });
        if (!outcome.ok) {
          setFault(refusal(outcome.rejection));
          return;
        }
        forget();
        say(t("proposal_sent"));
        go(outcome.ack.result ? `proposal/${outcome.ack.result.id}` : "proposals");
      }}
    >
      <Writing
        id="proposal-text"
        label={t("proposal_text")}
        hint={t("proposal_text_hint")}
        value={text}
        set={setText}
        fault={fault}
        rows={3}
        max={proposal_max}
      />
      <button type="submit" class="button primary wide">
        {t("proposal_send")}
      </button>
    </form>
  );
}
