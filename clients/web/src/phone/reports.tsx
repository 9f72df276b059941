// Reports: the wall of news where they appear, one of them with what people put beside it, and the form of five lines
// for who writes it.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Reaction, ReactionKind, Report } from "../core/entities";
import { sideBySide } from "../core/reports";
import { say } from "../ui/announcer";
import { Icon } from "../ui/icons";
import { Photos } from "../ui/photos";
import { ReportLines } from "../ui/report-lines";
import { useRoom } from "./context";
import { Ask, Check, Writing } from "./forms";
import { useKept } from "./kept";
import { Act, Empty, PendingCard, Screen, wordsOf } from "./parts";
import { AddPhotos } from "./photos";
import { PromisesLink, ToJudge } from "./promises";
import { empty, joined, line_max, missing, type Text, textOf, tidy } from "./report-text";
import "./reports.css";
import { refusal, t } from "./rest-text";
import { early } from "./room";
import { go } from "./route";
import { named } from "./text";

const channel = "news";
/** Follows the wall while a screen shows it. */
function useNews(wanted = true) {
  const { connection } = useRoom();
  useEffect(() => (wanted ? connection.subscribe(channel) : undefined), [connection, wanted]);
  return {
    reports: connection.collection("reports").value,
    reactions: [...connection.collection("reactions").value.values()],
    loaded: connection.loaded.value.has(channel),
  };
}

/** Newest first. */
export function News() {
  const room = useRoom();
  const { reports, reactions, loaded } = useNews();
  const shown = sideBySide(reports.values(), room.topic);
  return (
    <Screen title={t("news")} up="programme" drawn>
      <ToWrite />
      <ToJudge />
      <PromisesLink />
      {loaded && shown.length === 0 && (
        <Empty phase={room.session.phase} text={t("news_empty")}>
          <a class="button" href="#/programme">
            {t("to_programme")}
          </a>
        </Empty>
      )}
      {shown.map((group) => {
        const articles = group.map((report) => (
          <article key={report.id} class="card report" aria-labelledby={`report-${report.id}`}>
            <h3 id={`report-${report.id}`}>
              <a class="leads" href={`#/topic/${report.id}`}>
                {room.topic(report.id)?.title ?? report.id}
              </a>
            </h3>
            <Lines
              report={report}
              reactions={reactions.filter((each) => each.topic === report.id)}
            />
          </article>
        ));
        const [first] = group;
        return group.length < 2 ? (
          articles
        ) : (
          <section key={first?.id} class="beside" aria-labelledby={`beside-${first?.id}`}>
            <p id={`beside-${first?.id}`} class="meta">
              {t("reports_beside", { n: group.length })}
            </p>
            {articles}
          </section>
        );
      })}
    </Screen>
  );
}

/** The report of one topic, where the topic is shown; or the way to write it. */
export function ReportOf({ topic: id }: { topic: string }) {
  const room = useRoom();
  const topic = room.topic(id);
  const published = topic?.state === "reported";
  const { reports, reactions } = useNews(published);
  const report = reports.get(id);
  const mine = room.me?.topics.includes(id) ?? false;
  const { phase } = room.session;
  if (published && report)
    return (
      <section class="card report" aria-labelledby="report">
        <h3 id="report">{t("report")}</h3>
        <Lines report={report} reactions={reactions.filter((each) => each.topic === id)} />
        {mine && report.correctable_until !== undefined && (
          <a class="button" href={`#/report/${id}`}>
            <Icon name="edit" />
            {t("report_correct_until", { time: room.time(report.correctable_until) })}
          </a>
        )}
      </section>
    );
  if (!mine || topic?.state !== "posted" || early(phase) || phase === "archived") return null;
  const owed = room.me?.reports?.find((each) => each.id === id);
  return (
    <section class={owed ? "card own" : "card"} aria-labelledby="report">
      <h3 id="report">{t("report")}</h3>
      <p class="hint">{t("report_hint")}</p>
      <a class={`button wide ${owed ? "primary" : ""}`} href={`#/report/${id}`}>
        <Icon name="edit" />
        {t(owed?.state === "draft" ? "report_go_on" : "report_write")}
      </a>
    </section>
  );
}

/** What this person has to write, wherever they look for what to do next. */
export function ToWrite() {
  const room = useRoom();
  const owed = room.me?.reports ?? [];
  if (owed.length === 0) return null;
  return (
    <section class="card own" aria-labelledby="to-write">
      <h3 id="to-write">{t("to_write", { n: owed.length })}</h3>
      <ul class="lines">
        {owed.map(({ id, state, reminded_at }) => (
          <li key={id}>
            <p>{room.topic(id)?.title ?? id}</p>
            {reminded_at !== undefined && (
              <p class="notice care">{t("reminded", { time: room.time(reminded_at) })}</p>
            )}
            <a class="button primary" href={`#/report/${id}`}>
              <Icon name="edit" />
              {t(state === "draft" ? "report_go_on" : "report_write")}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

const authorOf = ({ author }: Reaction) =>
  author ? (named([author])[0] ?? "") : t("note_anonymous");

/** The five lines, and how to put something beside them. */
function Lines({ report, reactions }: { report: Report; reactions: readonly Reaction[] }) {
  const room = useRoom();
  return (
    <>
      <ReportLines
        report={report}
        reactions={reactions}
        name={(line) => t(`report_${line}`)}
        asked={(request) => t("report_request", request)}
        beside={(list) => <Beside list={list} />}
      />
      <Photos
        session={room.id}
        photos={report.photos}
        alt={(n) => t("photo_alt", { n })}
        new_tab={t("new_tab")}
      />
      {report.published_at !== undefined && (
        <p class="meta">
          {t("report_published_at", { time: room.time(report.published_at) })}
          {report.corrected_at !== undefined &&
            ` · ${t("report_corrected_at", { time: room.time(report.corrected_at) })}`}
        </p>
      )}
      <React report={report} known={new Set(reactions.map(({ id }) => id))} />
    </>
  );
}

function Beside({ list }: { list: readonly Reaction[] }) {
  return (
    <ul>
      {list.map((each) => (
        <li key={each.id}>
          {each.hidden ? (
            <span class="hint">
              {each.hidden_because
                ? t("reaction_hidden_because", { reason: each.hidden_because })
                : t("reaction_hidden")}
            </span>
          ) : (
            <>
              <span class="written">{each.text}</span> <span class="meta">– {authorOf(each)}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

const reaction_max = 280;

/** "J'ajoute", "je ne suis pas d'accord, parce que": both want a few words. */
function React({ report, known }: { report: Report; known: ReadonlySet<string> }) {
  const room = useRoom();
  const [kind, setKind] = useState<ReactionKind>();
  const [text, setText, forget] = useKept(`${room.id}:reaction:${report.id}`);
  const [anonymous, setAnonymous] = useState(false);
  const [fault, setFault] = useState<string>();
  const topic = report.id;
  const field = `reaction-${topic}`;
  const pending = room.connection.pending.value.filter(
    ({ k, a, created }) =>
      k === "react_to_report" &&
      (a as { topic: string }).topic === topic &&
      !known.has(created ?? ""),
  );
  function open(next: ReactionKind) {
    setKind(next);
    requestAnimationFrame(() => document.getElementById(field)?.focus());
  }
  return (
    <>
      {pending.length > 0 && (
        <ul class="cards">
          {pending.map((each) => (
            <PendingCard key={each.cid} pending={each} title={wordsOf(each)} />
          ))}
        </ul>
      )}
      {report.correctable_until !== undefined && !kind && (
        <div class="row">
          <Act icon="plus" act={() => open("adds")}>
            {t("react_adds")}
          </Act>
          <Act act={() => open("disagrees")}>{t("react_disagrees")}</Act>
        </div>
      )}
      {kind && (
        <form
          onSubmit={async (event) => {
            event.preventDefault();
            const length = [...text.trim()].length;
            if (length === 0 || length > reaction_max) {
              const reason = length === 0 ? "text_missing" : "text_too_long";
              setFault(refusal({ code: "bad_message", reason }));
              document.getElementById(field)?.focus();
              return;
            }
            setFault(undefined);
            setKind(undefined);
            forget();
            const reaction = { topic, kind, text: text.trim(), anonymous };
            const outcome = await room.act("react_to_report", reaction, { text: true });
            if (outcome.ok) say(t("react_sent"));
          }}
        >
          <Writing
            id={field}
            label={t(`react_${kind}_label`)}
            hint={t("react_hint")}
            value={text}
            set={setText}
            fault={fault}
            rows={3}
            max={reaction_max}
          />
          <Check
            id={`${field}-anonymous`}
            label={t("note_anonymous")}
            checked={anonymous}
            set={setAnonymous}
          />
          <div class="row">
            <Act
              act={() => {
                setKind(undefined);
                setFault(undefined);
              }}
            >
              {t("cancel")}
            </Act>
            <button type="submit" class="button primary">
              {t("react_send")}
            </button>
          </div>
        </form>
      )}
    </>
  );
}

const item_max = 280;
const name_max = 80;
const items_max = 8;

/** Five lines, kept on this phone at each letter and on the server when asked. */
export function WriteReport({ topic }: { topic: string }) {
  const room = useRoom();
  const published = room.topic(topic)?.state === "reported";
  const { reports, loaded } = useNews(published);
  const title = room.topic(topic)?.title ?? "";
  const stored = published
    ? reports.get(topic)
    : room.me?.reports?.find((report) => report.id === topic);
  return (
    <Screen title={t("report")} up={`topic/${topic}`}>
      <p class="meta">{title}</p>
      {published && !loaded ? (
        <p class="hint">{t("state_connecting")}</p>
      ) : (
        <Form topic={topic} title={title} stored={stored} published={published} />
      )}
    </Screen>
  );
}

function Form(props: {
  topic: string;
  title: string;
  stored: Report | undefined;
  published: boolean;
}) {
  const { topic, stored, published } = props;
  const room = useRoom();
  const form = `${room.id}:report:${topic}`;
  const first = JSON.stringify(textOf(stored ?? empty));
  const [kept, keep, forget] = useKept(form, first);
  const [version, setVersion, forgetVersion] = useKept(
    `${form}:version`,
    String(stored?.version ?? 0),
  );
  const [fault, setFault] = useState<string>();
  const [theirs, setTheirs] = useState<string>();
  const [asking, ask] = useState(false);
  const [busy, setBusy] = useState(false);
  const text: Text = { ...empty, ...(JSON.parse(kept) as Partial<Text>) };
  const set = (change: Partial<Text>) => keep(JSON.stringify({ ...text, ...change }));

  /** The version that stands now, or nothing when it was not kept. */
  async function save(of: string): Promise<number | undefined> {
    setFault(undefined);
    setBusy(true);
    const kind = published ? "correct_report" : "draft_report";
    const whole = { topic, version: Number(of), ...tidy(text) };
    const outcome = await room.act(kind, whole, { own: true });
    setBusy(false);
    if (outcome.ok) {
      setTheirs(undefined);
      setVersion(String(whole.version + 1));
      return whole.version + 1;
    }
    const { current } = outcome.rejection;
    if (current?.version !== undefined) {
      setVersion(String(current.version));
      setTheirs(current.text ?? "");
    }
    failed(refusal(outcome.rejection));
    return undefined;
  }
  function failed(why: string) {
    setFault(why);
    requestAnimationFrame(() => document.getElementById("report-fault")?.focus());
  }
  function leave() {
    forget();
    forgetVersion();
    go(`topic/${topic}`, true);
  }
  async function publish() {
    const saved = await save(version);
    if (saved === undefined) return;
    const outcome = await room.act("publish_report", { topic, version: saved }, { own: true });
    if (!outcome.ok) return failed(refusal(outcome.rejection));
    say(t("report_published_done"));
    leave();
  }

  return (
    <form
      class="report-form"
      onSubmit={async (event) => {
        event.preventDefault();
        const reason = missing(text);
        if (reason) return failed(refusal({ code: "bad_message", reason }));
        if (!published) return ask(true);
        if ((await save(version)) === undefined) return;
        say(t("saved"));
        leave();
      }}
    >
      {fault && (
        <p class="notice care" id="report-fault" tabIndex={-1}>
          {fault}
        </p>
      )}
      {theirs !== undefined && (
        <div class="notice">
          <p>
            <strong>{t("theirs")}</strong>
          </p>
          <p class="written">{theirs}</p>
          {stored && String(stored.version) === version && (
            <Act
              act={() => {
                keep(JSON.stringify(textOf(stored)));
                setTheirs(undefined);
                setFault(undefined);
              }}
            >
              {t("take_theirs")}
            </Act>
          )}
        </div>
      )}
      {!published && <FromNotes topic={topic} text={text} set={set} />}
      <Writing
        id="report-said"
        label={t("report_said")}
        hint={t("report_said_hint")}
        value={text.said}
        set={(said) => set({ said })}
        rows={4}
        max={line_max}
      />
      <Writing
        id="report-proposes"
        label={t("report_proposes")}
        value={text.proposes}
        set={(proposes) => set({ proposes })}
        rows={3}
        {...near(text.proposes, line_max)}
      />
      <Writing
        id="report-disagreement"
        label={t("report_disagreement")}
        hint={t("report_disagreement_hint")}
        value={text.disagreement}
        set={(disagreement) => set({ disagreement })}
        rows={3}
        {...near(text.disagreement, line_max)}
      />
      <Items
        name="action"
        label={t("report_actions")}
        add={t("report_action_add")}
        list={text.actions}
        fresh={{ what: "", who: "", by: "" }}
        set={(actions) => set({ actions })}
      >
        {(action, at, change) => (
          <>
            <Writing
              id={`action-${at}-what`}
              label={t("report_what")}
              value={action.what}
              set={(what) => change({ ...action, what })}
              {...near(action.what, item_max)}
            />
            <div class="pair">
              <Writing
                id={`action-${at}-who`}
                label={t("report_who")}
                value={action.who ?? ""}
                set={(who) => change({ ...action, who })}
                {...near(action.who ?? "", name_max)}
              />
              <Writing
                id={`action-${at}-by`}
                label={t("report_by")}
                value={action.by ?? ""}
                set={(by) => change({ ...action, by })}
                {...near(action.by ?? "", name_max)}
              />
            </div>
          </>
        )}
      </Items>
      <Items
        name="request"
        label={t("report_requests")}
        add={t("report_request_add")}
        list={text.requests}
        fresh={{ what: "", whom: "" }}
        set={(requests) => set({ requests })}
      >
        {(request, at, change) => (
          <>
            <Writing
              id={`request-${at}-what`}
              label={t("report_what_asked")}
              value={request.what}
              set={(what) => change({ ...request, what })}
              {...near(request.what, item_max)}
            />
            <Writing
              id={`request-${at}-whom`}
              label={t("report_whom")}
              value={request.whom ?? ""}
              set={(whom) => change({ ...request, whom })}
              {...near(request.whom ?? "", name_max)}
            />
          </>
        )}
      </Items>
      <AddPhotos topic={topic} photos={stored?.photos} />
      <div class="row">
        {!published && (
          <Act
            off={busy}
            act={async () => {
              if ((await save(version)) !== undefined) say(t("report_draft_kept"));
            }}
          >
            {t(theirs === undefined ? "report_keep" : "keep_mine")}
          </Act>
        )}
        <button type="submit" class="button primary" disabled={busy}>
          {t(published ? "report_correct" : "report_publish")}
        </button>
      </div>
      <p class="hint">
        {t(busy ? "waiting" : published ? "report_correct_hint" : "report_draft_hint")}
      </p>
      {asking && (
        <Ask
          title={t("report_publish_ask", { title: props.title })}
          effect={t("report_publish_effect")}
          yes={t("report_publish")}
          close={() => ask(false)}
          act={publish}
        />
      )}
    </form>
  );
}

/** The counter shows only when the end is near: nine of them would be noise. */
const near = (text: string, max: number) => (text.length > max * 0.8 ? { max } : {});

function Items<Item>(props: {
  name: string;
  label: string;
  add: string;
  list: readonly Item[];
  fresh: Item;
  set: (list: Item[]) => void;
  children: (item: Item, at: number, change: (item: Item) => void) => ComponentChildren;
}) {
  const { name, list, set } = props;
  return (
    <fieldset>
      <legend>{props.label}</legend>
      {list.map((item, at) => (
        <div key={at} class="item">
          {props.children(item, at, (next) =>
            set(list.map((each, index) => (index === at ? next : each))),
          )}
          <Act
            class="plain"
            label={t("report_item_remove", { n: at + 1, line: props.label })}
            act={() => set(list.filter((_, index) => index !== at))}
          >
            {t("remove")}
          </Act>
        </div>
      ))}
      {list.length < items_max && (
        <Act
          class="wide"
          icon="plus"
          act={() => {
            set([...list, props.fresh]);
            requestAnimationFrame(() =>
              document.getElementById(`${name}-${list.length}-what`)?.focus(),
            );
          }}
        >
          {props.add}
        </Act>
      )}
    </fieldset>
  );
}

/** One tap lays what was noted in the group under what the form already says. */
function FromNotes(props: { topic: string; text: Text; set: (change: Partial<Text>) => void }) {
  const { topic, text } = props;
  const { connection } = useRoom();
  useEffect(() => connection.subscribe(`topic:${topic}`), [connection, topic]);
  const notes = [...connection.collection("notes").value.values()]
    .filter((note) => note.topic === topic && note.text && !note.hidden)
    .sort((a, b) => a.added_at - b.added_at);
  if (notes.length === 0) return null;
  return (
    <Act
      class="wide"
      icon="note"
      act={() => {
        const of = (against: boolean) =>
          notes
            .filter(({ kind }) => (kind === "disagreement") === against)
            .map((note) => note.text ?? "");
        props.set({
          said: joined(text.said, of(false)),
          disagreement: joined(text.disagreement, of(true)),
        });
        say(t("report_from_notes_done"));
      }}
    >
      {t("report_from_notes", { n: notes.length })}
    </Act>
  );
}
