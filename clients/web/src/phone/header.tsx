// What stays in sight: the phase, the time left, and one line of fixed height that tells, in this order, how the
// connection is, the newest announcement, or the why. Nothing below ever moves for it.
import { useEffect, useState } from "preact/hooks";
import type { Timer } from "../core/entities";
import { timeLeft } from "../core/times";
import { say } from "../ui/announcer";
import { Icon, Mark } from "../ui/icons";
import { connectionStatus } from "../ui/status";
import { useRoom } from "./context";
import { over } from "./room";
import { t } from "./text";

export function Header({ writing }: { writing: string | undefined }) {
  const { session, unread } = useRoom();
  return (
    <header class="top">
      <h1 class="visually-hidden">{session.title}</h1>
      <div class="now">
        <a class="phase" href="#/frame">
          <Mark />
          <span>
            {t(`phase_${session.phase}`)}
            <span class="visually-hidden">, {t("to_frame")}</span>
          </span>
        </a>
        {!over(session.phase) && <TimeLeft timer={session.timer} />}
        <a class="to-me" href="#/me">
          <Icon name="me" />
          {t("tab_me")}
          {unread.value && (
            <span class="dot">
              <span class="visually-hidden">({t("tab_news")})</span>
            </span>
          )}
        </a>
      </div>
      <StatusLine writing={writing} />
    </header>
  );
}

const second_ms = 1_000;
/** Minutes left that are spoken as they come. */
const spoken_minutes = [5, 1];

function TimeLeft({ timer }: { timer: Timer }) {
  const { connection } = useRoom();
  const [, tick] = useState(0);
  const running = timer.state === "running";
  useEffect(() => {
    if (!running) return;
    const ticking = setInterval(() => tick((n) => n + 1), second_ms);
    return () => clearInterval(ticking);
  }, [running]);
  const ms = running ? timer.ends - connection.clock.now() : timer.remaining_ms;
  const due = running
    ? spoken_minutes.find((n) => Math.ceil(ms / second_ms) === n * 60)
    : undefined;
  useEffect(() => {
    if (due) say(t("minutes_left", { n: due }));
  }, [due]);
  if (timer.state === "none") return null;
  const left = timeLeft(ms);
  const finished = timer.state === "ended" || ms <= 0;
  const spoken = finished
    ? t("timer_over")
    : "minutes" in left
      ? t("minutes_left", { n: left.minutes })
      : t("clock_left", { clock: left.clock });
  return (
    <p class={`badge time ${timer.state === "paused" ? "" : "live"}`}>
      <Icon name="clock" />
      <span aria-hidden="true">
        {finished
          ? t("timer_over")
          : "minutes" in left
            ? t("minutes_short", { n: left.minutes })
            : left.clock}
      </span>
      <span class="visually-hidden" role="timer">
        {timer.label && `${timer.label}. `}
        {timer.state === "paused" && `${t("timer_paused")}. `}
        {spoken}
      </span>
    </p>
  );
}

/** Said only once it has lasted: a short cut is nobody's business. */
const stable_ms = 3_000;

function StatusLine({ writing }: { writing: string | undefined }) {
  const { connection, session, unread } = useRoom();
  const state = connection.state.value;
  const waiting = connection.pending.value.filter((each) => each.state === "waiting").length;
  const status = connectionStatus(state, waiting, t);
  const spoken = connectionStatus(state, 0, t)?.text;
  useEffect(() => {
    if (!spoken) return;
    const later = setTimeout(() => say(spoken), stable_ms);
    return () => clearTimeout(later);
  }, [spoken]);
  const news = unread.value;
  useEffect(() => {
    if (news) say(t("status_announcement", { text: news.text }));
  }, [news?.id]);

  if (status)
    return (
      <button type="button" class={`status ${status.tone}`} onClick={connection.wake}>
        <span>{status.text}</span>
      </button>
    );
  if (writing)
    return (
      <p class="status live">
        <span>{writing}</span>
      </p>
    );
  return (
    <a class={`status ${news ? "live" : ""}`} href={news ? "#/me" : "#/frame"}>
      <span>
        {news ? (
          t("status_announcement", { text: news.text })
        ) : (
          <>
            <strong>{t(`level_${session.level.level}`)}</strong>
            {session.purpose && ` · ${session.purpose}`}
          </>
        )}
      </span>
    </a>
  );
}
