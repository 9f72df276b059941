// Votes: opening one, closing it, and what came out. While it is open this console knows no more than anybody: how many
// have voted of how many may.
import { useSignal } from "@preact/signals";
import { inOrder } from "../core/ballots";
import type { Attendance, Ballot, BallotKind, Commands } from "../core/entities";
import { say } from "../ui/announcer";
import { BallotResult, weightsWarning } from "../ui/ballot-result";
import { Check, SelectField, TextField } from "../ui/field";
import "./ballots.css";
import { type Act, Fault, useAct } from "./act";
import { Confirm } from "./confirm";
import { When } from "./guide";
import { attendances } from "./people";
import { useRoom } from "./room";
import { language, named, t } from "./text";
import { toggled, topicsToVoteOn } from "./votes";

const kinds: readonly BallotKind[] = ["dots", "single", "multiple", "scale"];
const words = () => ({ t, language: language.value });

export function Ballots() {
  const room = useRoom();
  const all = inOrder(room.connection.collection("ballots").value.values());
  return (
    <div class="two-columns ballots">
      <BallotForm />
      <section class="page-section" aria-labelledby="ballots-title">
        <h2 id="ballots-title" tabIndex={-1}>
          {t("ballots_past")}
        </h2>
        {all.length === 0 ? (
          <p class="empty">{t("ballots_none")}</p>
        ) : (
          <p class="quiet">{t("ballot_advises")}</p>
        )}
        <ul class="cards">
          {all.map((ballot) => (
            <BallotCard key={ballot.id} ballot={ballot} />
          ))}
        </ul>
      </section>
    </div>
  );
}

interface Draft {
  readonly kind: BallotKind;
  readonly question: string;
  readonly lines: string;
  readonly on_topics: boolean;
  readonly left_out: readonly string[];
  readonly dots: string;
  readonly colleges: readonly string[];
  readonly attendance: readonly Attendance[];
  readonly secret: boolean;
  readonly weighted: boolean;
}

const blank = (dots: number): Draft => ({
  kind: "single",
  question: "",
  lines: "",
  on_topics: false,
  left_out: [],
  dots: String(dots),
  colleges: [],
  attendance: [],
  secret: true,
  weighted: false,
});

const linesOf = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

function BallotForm() {
  const room = useRoom();
  const { session } = room;
  const act = useAct();
  const draft = useSignal<Draft>(blank(session.convergence.dots ?? 3));
  const tried = useSignal(false);
  const topics = topicsToVoteOn(room);
  const now = draft.value;
  const onTopics = now.on_topics && topics.length > 0;
  const set = (change: Partial<Draft>) => {
    draft.value = { ...draft.peek(), ...change };
  };
  const options: Commands["open_ballot"]["options"] = onTopics
    ? topics.filter(({ id }) => !now.left_out.includes(id)).map(({ id }) => ({ topic: id }))
    : linesOf(now.lines).map((text) => ({ text }));
  const weighable = session.colleges.some(({ weight }) => weight);
  const fault = {
    question: tried.value && now.question.trim() === "" ? t("ballot_question_needed") : undefined,
    options: tried.value && options.length < 2 ? t("ballot_options_needed") : undefined,
  };

  async function open() {
    tried.value = true;
    if (now.question.trim() === "" || options.length < 2) return;
    const ack = await act.ask("open_ballot", {
      kind: now.kind,
      question: now.question.trim(),
      options,
      ...(now.kind === "dots" ? { dots: Number(now.dots) } : {}),
      audience: { colleges: [...now.colleges], attendance: [...now.attendance] },
      secret: now.kind === "dots" || now.secret,
      weighted: weighable && now.weighted,
    });
    if (!ack) return;
    tried.value = false;
    draft.value = blank(session.convergence.dots ?? 3);
    say(t("ballot_was_opened"));
    // Its card stands at the head of the others, far above the button that was pressed.
    document.getElementById("ballots-title")?.focus();
  }

  return (
    <section class="page-section" aria-labelledby="ballot-new">
      <h2 id="ballot-new" tabIndex={-1}>
        {t("ballot_new")}
      </h2>
      <p class="quiet">{t("ballot_new_hint")}</p>
      <When from="welcoming" />
      <form
        class="stack sheet"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          open();
        }}
      >
        <SelectField
          label={t("ballot_kind")}
          value={now.kind}
          set={(kind) =>
            set({
              kind,
              on_topics: kind === "dots",
              lines: kind === "scale" && !now.lines ? t("ballot_scale_steps") : now.lines,
            })
          }
          options={kinds.map((each) => [each, t(`ballot_kind_${each}`)] as const)}
        />
        <TextField
          label={t("ballot_question")}
          value={now.question}
          rows={2}
          max={280}
          fault={fault.question}
          set={(question) => set({ question: question.replace(/\n/g, " ") })}
        />
        {topics.length > 1 && now.kind !== "scale" && (
          <Check
            label={t("ballot_on_topics")}
            checked={now.on_topics}
            set={(on_topics) => set({ on_topics })}
          />
        )}
        {onTopics && now.kind !== "scale" ? (
          <fieldset class="picks">
            <legend>{t("ballot_topics")}</legend>
            {fault.options && <p class="fault">{fault.options}</p>}
            {topics.map(({ id, title }) => (
              <Check
                key={id}
                label={title}
                checked={!now.left_out.includes(id)}
                set={(checked) =>
                  set({
                    left_out: checked
                      ? now.left_out.filter((each) => each !== id)
                      : [...now.left_out, id],
                  })
                }
              />
            ))}
          </fieldset>
        ) : (
          <TextField
            label={t(now.kind === "scale" ? "ballot_steps" : "ballot_options")}
            value={now.lines}
            rows={4}
            fault={fault.options}
            set={(lines) => set({ lines })}
          />
        )}
        {now.kind === "dots" && (
          <TextField
            label={t("ballot_dots_each")}
            type="number"
            value={now.dots}
            set={(dots) => set({ dots })}
          />
        )}
        <fieldset class="picks">
          <legend>{t("ballot_for")}</legend>
          <p class="hint">{t("ballot_for_hint")}</p>
          {session.colleges.map(({ id, name }) => (
            <Check
              key={id}
              label={name}
              checked={now.colleges.includes(id)}
              set={(checked) => set({ colleges: toggled(now.colleges, id, checked) })}
            />
          ))}
          {attendances.map((each) => (
            <Check
              key={each}
              label={t(`attendance_${each}`)}
              checked={now.attendance.includes(each)}
              set={(checked) => set({ attendance: toggled(now.attendance, each, checked) })}
            />
          ))}
        </fieldset>
        {now.kind !== "dots" && (
          <Check
            label={t("ballot_make_secret")}
            checked={now.secret}
            set={(secret) => set({ secret })}
          />
        )}
        {now.kind !== "dots" && !now.secret && <p class="notice">{t("ballot_not_secret")}</p>}
        {weighable && (
          <>
            <Check
              label={t("ballot_weigh")}
              checked={now.weighted}
              set={(weighted) => set({ weighted })}
            />
            <p class="hint">{t("ballot_weigh_hint")}</p>
            {now.weighted && session.weight_faults && (
              <p class="notice care">{weightsWarning(session.weight_faults, words())}</p>
            )}
          </>
        )}
        <Fault act={act} />
        <div class="buttons">
          <button type="submit" class="button primary">
            {t("ballot_do_open")}
          </button>
        </div>
      </form>
    </section>
  );
}

function BallotCard({ ballot }: { ballot: Ballot }) {
  const room = useRoom();
  const { session } = room;
  const asked = useSignal<"close" | "cancel" | undefined>(undefined);
  const { id, question, voted, may, state } = ballot;
  const { colleges = [], attendance = [] } = ballot.audience;
  const audience = [
    ...colleges.map((each) => session.colleges.find((one) => one.id === each)?.name ?? each),
    ...attendance.map((each) => t(`attendance_${each}`)),
  ];
  const done = () => {
    asked.value = undefined;
  };
  return (
    <li class="card" aria-labelledby={`ballot-${id}`}>
      <h3 id={`ballot-${id}`}>{question}</h3>
      <p class="meta">
        <span class={`badge ${state === "open" ? "live" : ""}`}>{t(`ballot_${state}`)}</span>
        <span>{t(`ballot_kind_${ballot.kind}`)}</span>
        <span>{t(ballot.secret ? "ballot_secret" : "ballot_named")}</span>
        {audience.length > 0 && (
          <span>{t("ballot_audience", { audience: audience.join(", ") })}</span>
        )}
        <span>
          <strong>{t("ballot_voted", { n: voted, of: may })}</strong>
        </span>
      </p>
      <BallotResult ballot={ballot} session={session} words={words()} named={named} />
      {state === "open" && (
        <div class="buttons">
          <button
            type="button"
            class="button primary"
            aria-describedby={`ballot-${id}`}
            onClick={() => {
              asked.value = "close";
            }}
          >
            {t("ballot_close")}
          </button>
          <button
            type="button"
            class="button"
            aria-describedby={`ballot-${id}`}
            onClick={() => {
              asked.value = "cancel";
            }}
          >
            {t("ballot_cancel")}
          </button>
        </div>
      )}
      {asked.value === "close" && (
        <Confirm
          title={t("ballot_close_ask", { question })}
          effect={t("ballot_close_effect", { n: voted, of: may })}
          go={t("ballot_close")}
          close={done}
          act={async (act: Act) => {
            const ack = await act.ask("close_ballot", { ballot: id });
            if (ack) say(t("ballot_was_closed"));
            return ack;
          }}
        />
      )}
      {asked.value === "cancel" && (
        <Confirm
          title={t("ballot_cancel_ask", { question })}
          effect={t("ballot_cancel_effect")}
          go={t("ballot_cancel")}
          reason
          close={done}
          act={(act, reason) => act.ask("cancel_ballot", { ballot: id, reason })}
        />
      )}
    </li>
  );
}
