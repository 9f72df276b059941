// Reports as a facilitator sees them: which topics owe one, so that none ends in silence; those that are published, with
// what people put beside them; and a form for who types from the paper on the wall.

import { useSignal } from "@preact/signals";
import type { Owed, Reaction, Report, ReportAction, ReportRequest } from "../core/entities";
import { sideBySide } from "../core/reports";
import { say } from "../ui/announcer";
import { Dialog } from "../ui/dialog";
import { Drawing } from "../ui/drawing";
import { TextField } from "../ui/field";
import { Photos } from "../ui/photos";
import { ReportLines } from "../ui/report-lines";
import { Fault, useAct } from "./act";
import { over } from "./conduct";
import { Confirm } from "./confirm";
import { openTopics, owedReports } from "./owed";
import "./reports.css";
import { named, t } from "./method-text";
import { useRoom } from "./room";

type OwedReport = Owed["list"][number];

export function Reports() {
  const room = useRoom();
  const { connection } = room;
  const owed = owedReports(room);
  const reports = connection.collection("reports").value;
  const reactions = [...connection.collection("reactions").value.values()];
  const topics = connection.collection("topics").value;
  const published = sideBySide(reports.values(), (id) => topics.get(id));
  const unended = over(room.session.phase) ? openTopics(room) : [];
  return (
    <>
      <section class="page-section" aria-labelledby="owed-title">
        <h2 id="owed-title" tabIndex={-1}>
          {t("owed")}
        </h2>
        <p class="quiet">{t("owed_hint")}</p>
        {owed.length === 0 && (
          <div class="empty">
            <Drawing phase="news" />
            <p>{t("owed_none")}</p>
          </div>
        )}
        <ul class="cards">
          {owed.map((each) => (
            <OwedCard key={each.topic} owed={each} report={reports.get(each.topic)} />
          ))}
        </ul>
      </section>
      {unended.length > 0 && (
        <section class="page-section" aria-labelledby="unended-title">
          <h2 id="unended-title">{t("unended")}</h2>
          <p class="quiet">{t("unended_hint")}</p>
          <ul class="cards">
            {unended.map(({ id }) => (
              <li key={id} class="card">
                <h3 id={`unended-${id}`}>{room.topicTitle(id)}</h3>
                <div class="buttons">
                  <Carry topic={id} about={`unended-${id}`} />
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="page-section" aria-labelledby="published-title">
        <h2 id="published-title">{t("published")}</h2>
        {published.length === 0 && <p class="empty">{t("published_none")}</p>}
        {published.map((group) => (
          <ul key={group[0]?.id} class={group.length > 1 ? "cards beside" : "cards"}>
            {group.map((report) => (
              <PublishedCard
                key={report.id}
                report={report}
                reactions={reactions.filter(({ topic }) => topic === report.id)}
              />
            ))}
          </ul>
        ))}
      </section>
    </>
  );
}

function OwedCard({ owed, report }: { owed: OwedReport; report: Report | undefined }) {
  const room = useRoom();
  const act = useAct();
  const writing = useSignal(false);
  const topic = room.connection.collection("topics").value.get(owed.topic);
  const title = `owed-${owed.topic}`;
  return (
    <li class="card">
      <h3 id={title}>{room.topicTitle(owed.topic)}</h3>
      <p class="meta">
        <span class={`badge ${owed.state === "missing" ? "care" : "live"}`}>
          {t(`report_${owed.state}`)}
        </span>
        <span>{room.cellName(owed)}</span>
        <span>{topic?.hosts.length ? named(topic.hosts).join(", ") : t("without_name")}</span>
        {owed.reminded_at !== undefined && (
          <span>{t("reminded_at", { time: room.time(owed.reminded_at) })}</span>
        )}
      </p>
      <div class="buttons">
        <button
          type="button"
          class="button small primary"
          aria-describedby={title}
          onClick={async () => {
            if (await act.ask("remind_report", { topic: owed.topic })) say(t("reminder_sent"));
          }}
        >
          {t("remind")}
        </button>
        <button
          type="button"
          class="button small"
          aria-describedby={title}
          onClick={() => {
            writing.value = true;
          }}
        >
          {t("report_write")}
        </button>
        <Carry topic={owed.topic} about={title} />
      </div>
      <Fault act={act} />
      {writing.value && (
        <WriteDialog
          topic={owed.topic}
          report={report}
          close={() => {
            writing.value = false;
          }}
        />
      )}
    </li>
  );
}

/** To the next session, with the reason. `about`: the id of its title. */
function Carry({ topic, about }: { topic: string; about: string }) {
  const room = useRoom();
  const carrying = useSignal(false);
  return (
    <>
      <button
        type="button"
        class="button small plain"
        aria-describedby={about}
        onClick={() => {
          carrying.value = true;
        }}
      >
        {t("carry")}
      </button>
      {carrying.value && (
        <Confirm
          title={t("carry_title", { topic: room.topicTitle(topic) })}
          effect={t("carry_effect")}
          go={t("carry_do")}
          reason
          act={async (asking, reason) => {
            const ack = await asking.ask("carry_topic", { topic, reason });
            if (ack) say(t("carried"));
            return ack;
          }}
          close={() => {
            carrying.value = false;
          }}
        />
      )}
    </>
  );
}

function PublishedCard(props: { report: Report; reactions: readonly Reaction[] }) {
  const { report } = props;
  const room = useRoom();
  const writing = useSignal(false);
  const title = `published-${report.id}`;
  return (
    <li class="card report">
      <h3 id={title}>{room.topicTitle(report.id)}</h3>
      <p class="meta">
        <span class="badge calm">{t(`report_${report.state}`)}</span>
        <span>
          {t("since", { time: room.time(report.corrected_at ?? report.published_at ?? 0) })}
        </span>
      </p>
      <ReportLines
        report={report}
        reactions={props.reactions}
        name={(line) => t(`report_${line}`)}
        asked={(request) => t("report_request", request)}
        beside={(list) => <Beside list={list} />}
      />
      <Photos
        session={room.connection.access.session}
        photos={report.photos}
        alt={(n) => t("photo_alt", { n })}
        new_tab={t("photo_tab")}
      />
      {report.correctable_until !== undefined && (
        <div class="buttons">
          <button
            type="button"
            class="button small"
            aria-describedby={title}
            onClick={() => {
              writing.value = true;
            }}
          >
            {t("report_correct_until", { time: room.time(report.correctable_until) })}
          </button>
        </div>
      )}
      {writing.value && (
        <WriteDialog
          topic={report.id}
          report={report}
          close={() => {
            writing.value = false;
          }}
        />
      )}
    </li>
  );
}

/** What people said beside it; a facilitator reads the hidden ones too. */
function Beside({ list }: { list: readonly Reaction[] }) {
  return (
    <ul>
      {list.map((reaction) => (
        <ReactionLine key={reaction.id} reaction={reaction} />
      ))}
    </ul>
  );
}

function ReactionLine({ reaction }: { reaction: Reaction }) {
  const act = useAct();
  const hiding = useSignal(false);
  const text = `reaction-${reaction.id}`;
  return (
    <li class="reaction">
      <span>
        <span id={text} class="note-text">
          {reaction.text}
        </span>{" "}
        <span class="quiet">
          {reaction.author ? named([reaction.author]).join("") : t("without_name")}
          {reaction.hidden &&
            ` · ${t("hidden_because", { reason: reaction.hidden_because ?? "" })}`}
        </span>
      </span>
      <button
        type="button"
        class="button small plain"
        aria-describedby={text}
        onClick={() => {
          if (reaction.hidden) void act.ask("show_reaction", { reaction: reaction.id });
          else hiding.value = true;
        }}
      >
        {t(reaction.hidden ? "show" : "hide")}
      </button>
      <Fault act={act} />
      {hiding.value && (
        <Confirm
          title={t("hide_reaction_title")}
          effect={t("hide_reaction_effect")}
          go={t("hide_do")}
          reason
          act={async (asking, reason) => {
            const ack = await asking.ask("hide_reaction", { reaction: reaction.id, reason });
            if (ack) say(t("hidden"));
            return ack;
          }}
          close={() => {
            hiding.value = false;
          }}
        />
      )}
    </li>
  );
}

/** Into the fields that were just added, above the button that adds them. */
function toLast(fields: Element | null): void {
  requestAnimationFrame(() => {
    const added = fields?.querySelectorAll(".report-item");
    added?.[added.length - 1]?.querySelector("input")?.focus();
  });
}

const line_max = 800;
const item_max = 280;
const name_max = 80;
const items_max = 8;

/** The five lines, for a facilitator who writes for a group or corrects. */
function WriteDialog(props: { topic: string; report: Report | undefined; close: () => void }) {
  const { topic, report, close } = props;
  const room = useRoom();
  const act = useAct();
  const published = report?.published_at !== undefined;
  const version = useSignal(report?.version ?? 0);
  const said = useSignal(report?.said ?? "");
  const proposes = useSignal(report?.proposes ?? "");
  const disagreement = useSignal(report?.disagreement ?? "");
  const actions = useSignal<ReportAction[]>(report?.actions ?? []);
  const requests = useSignal<ReportRequest[]>(report?.requests ?? []);

  async function keep(): Promise<boolean> {
    const text = {
      topic,
      version: version.value,
      said: said.value.trim(),
      proposes: proposes.value.trim(),
      disagreement: disagreement.value.trim(),
      actions: actions.value.filter(({ what, who, by }) => `${what}${who ?? ""}${by ?? ""}`.trim()),
      requests: requests.value.filter(({ what, whom }) => `${what}${whom ?? ""}`.trim()),
    };
    const ack = await act.ask(published ? "correct_report" : "draft_report", text);
    if (ack) version.value += 1;
    return ack !== undefined;
  }
  /** Somebody else wrote meanwhile: what they wrote replaces what stands here only when asked to. */
  const theirs = act.rejection?.current?.version !== undefined ? report : undefined;

  return (
    <Dialog title={t("report_of", { topic: room.topicTitle(topic) })} close={close} class="broad">
      <form
        class="stack"
        noValidate
        onSubmit={async (event) => {
          event.preventDefault();
          if (!(await keep())) return;
          if (!published) {
            const ack = await act.ask("publish_report", { topic, version: version.value });
            if (!ack) return;
          }
          say(t(published ? "saved" : "report_published"));
          close();
        }}
      >
        <TextField
          label={t("report_said")}
          value={said.value}
          rows={3}
          max={line_max}
          set={(value) => {
            said.value = value;
          }}
        />
        <TextField
          label={t("report_proposes")}
          value={proposes.value}
          rows={2}
          max={line_max}
          set={(value) => {
            proposes.value = value;
          }}
        />
        <TextField
          label={t("report_disagreement")}
          value={disagreement.value}
          rows={2}
          max={line_max}
          set={(value) => {
            disagreement.value = value;
          }}
        />
        <fieldset class="report-items">
          <legend>{t("report_actions")}</legend>
          {actions.value.map((action, at) => {
            const change = (next: Partial<ReportAction>) => {
              actions.value = actions.value.map((each, i) =>
                i === at ? { ...each, ...next } : each,
              );
            };
            return (
              <div key={at} class="report-item">
                <TextField
                  label={t("report_what")}
                  value={action.what}
                  max={item_max}
                  class="wide"
                  set={(what) => change({ what })}
                />
                <TextField
                  label={t("report_who")}
                  value={action.who ?? ""}
                  max={name_max}
                  set={(who) => change({ who })}
                />
                <TextField
                  label={t("report_by")}
                  value={action.by ?? ""}
                  max={name_max}
                  set={(by) => change({ by })}
                />
              </div>
            );
          })}
          {actions.value.length < items_max && (
            <button
              type="button"
              class="button small"
              onClick={({ currentTarget }) => {
                toLast(currentTarget.parentElement);
                actions.value = [...actions.value, { what: "", who: "", by: "" }];
              }}
            >
              {t("report_action_add")}
            </button>
          )}
        </fieldset>
        <fieldset class="report-items">
          <legend>{t("report_requests")}</legend>
          {requests.value.map((request, at) => {
            const change = (next: Partial<ReportRequest>) => {
              requests.value = requests.value.map((each, i) =>
                i === at ? { ...each, ...next } : each,
              );
            };
            return (
              <div key={at} class="report-item">
                <TextField
                  label={t("report_what_asked")}
                  value={request.what}
                  max={item_max}
                  class="wide"
                  set={(what) => change({ what })}
                />
                <TextField
                  label={t("report_whom")}
                  value={request.whom ?? ""}
                  max={name_max}
                  set={(whom) => change({ whom })}
                />
              </div>
            );
          })}
          {requests.value.length < items_max && (
            <button
              type="button"
              class="button small"
              onClick={({ currentTarget }) => {
                toLast(currentTarget.parentElement);
                requests.value = [...requests.value, { what: "", whom: "" }];
              }}
            >
              {t("report_request_add")}
            </button>
          )}
        </fieldset>
        <Fault act={act} />
        {theirs && (
          <div class="notice">
            <p>{t("report_theirs")}</p>
            <p class="note-text">{theirs.said}</p>
            <div class="buttons">
              <button
                type="button"
                class="button small"
                onClick={() => {
                  version.value = theirs.version;
                  said.value = theirs.said;
                  proposes.value = theirs.proposes;
                  disagreement.value = theirs.disagreement;
                  actions.value = theirs.actions;
                  requests.value = theirs.requests;
                  act.clear();
                }}
              >
                {t("report_take_theirs")}
              </button>
              <button
                type="button"
                class="button small"
                onClick={() => {
                  version.value = theirs.version;
                  act.clear();
                }}
              >
                {t("report_keep_mine")}
              </button>
            </div>
          </div>
        )}
        <div class="buttons">
          <button class="button" type="button" onClick={close}>
            {t("cancel")}
          </button>
          {!published && (
            <button
              class="button"
              type="button"
              onClick={async () => {
                if (await keep()) say(t("report_draft_kept"));
              }}
            >
              {t("report_keep")}
            </button>
          )}
          <button type="submit" class="button primary">
            {t(published ? "report_correct" : "report_publish")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
