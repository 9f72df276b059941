// The console as a whole: who may see it, its header, its views.
import { signal, useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { Connection } from "../core/connect";
import { isLate, isUnassigned } from "../core/promises";
import { dayOf } from "../core/times";
import { say } from "../ui/announcer";
import { Icon, Mark } from "../ui/icons";
import { JoinCodeDialog, spacedCode } from "../ui/join-code";
import { switchLanguage } from "../ui/page";
import { connectionStatus } from "../ui/status";
import { useAct } from "./act";
import { Conduct } from "./conduct";
import { Journal, JournalList } from "./journal";
import { later, loadMethod } from "./later";
import { Moderation } from "./notes";
import { owedReports, useNews } from "./owed";
import { People } from "./people";
import { Programme } from "./programme";
import { createRoom, RoomProvider, useRoom } from "./room";
import { deed, language, t } from "./text";

const views = [
  "programme",
  "voices",
  "spaces",
  "people",
  "reports",
  "ballots",
  "moderation",
  "announcements",
  "draws",
  "answers",
  "proposals",
  "actions",
  "promises",
  "preparation",
  "journal",
  "replay",
] as const;
type View = (typeof views)[number];

const view = signal<View>(viewOfAddress());
addEventListener("hashchange", () => {
  const next = viewOfAddress(view.peek());
  if (next === view.peek()) return;
  view.value = next;
  begin();
});
// A link to the view that is already there changes no address, and leads to its beginning all the same.
addEventListener("click", ({ target }) => {
  const link = target instanceof Element && target.closest("a");
  if (link && link.getAttribute("href") === `#${view.peek()}`) begin();
});
function begin(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>("main h2")?.focus());
}

function viewOfAddress(otherwise: View = "programme"): View {
  const name = location.hash.slice(1);
  return views.find((each) => each === name) ?? otherwise;
}

export function App({ connection }: { connection: Connection | undefined }) {
  if (!connection) return <Closed title={t("no_token")} next={t("no_token_next")} />;
  const role = connection.welcome.value?.role;
  if (connection.state.value === "unauthenticated")
    return <Closed title={t("refused_token")} next={t("refused_token_next")} />;
  if (role === "participant" || role === "board" || role === "respondent")
    return <Closed title={t("wrong_role")} next={t("wrong_role_next")} />;
  if (!connection.session.value || !role) return <Opening connection={connection} />;
  return <Console connection={connection} />;
}

function Closed({ title, next }: { title: string; next: string }) {
  return (
    <main class="threshold" id="main">
      <Mark />
      <h1>{title}</h1>
      <p>{next}</p>
      <LanguageSwitch />
    </main>
  );
}

function Opening({ connection }: { connection: Connection }) {
  const status = connectionStatus(connection.state.value, 0, t);
  return (
    <main class="threshold" id="main">
      <Mark />
      <h1>{t("console")}</h1>
      <p>{status?.text ?? t("opening")}</p>
      <LanguageSwitch />
    </main>
  );
}

function Console({ connection }: { connection: Connection }) {
  const room = useMemo(() => createRoom(connection), [connection]);
  return (
    <RoomProvider value={room}>
      <Shell />
    </RoomProvider>
  );
}

/** By view, what shows it once it has come. */
const method = {
  voices: "Voices",
  spaces: "Spaces",
  reports: "Reports",
  ballots: "Ballots",
  draws: "Draws",
  answers: "Answers",
  proposals: "Proposals",
  actions: "Actions",
  promises: "Promises",
  announcements: "Announcements",
  preparation: "Preparation",
  replay: "Replay",
} as const;

function Later({ shown }: { shown: View }) {
  if (!(shown in method)) return null;
  const Shown = later.value?.[method[shown as keyof typeof method]];
  return Shown ? <Shown /> : <p class="empty">{t("opening")}</p>;
}

function Shell() {
  const room = useRoom();
  const { steward } = room;
  const shown = steward ? "people" : view.value;
  useEffect(() => {
    if (steward) return;
    const stops = [room.connection.subscribe("moderation"), room.connection.subscribe("queue")];
    return () => {
      for (const stop of stops) stop();
    };
  }, [steward, room]);
  useEffect(loadMethod, []);
  useNews(!steward);
  useEffect(() => room.connection.subscribe("draws"), [room]);
  useEffect(() => room.connection.subscribe("ballots"), [room]);
  useEffect(() => room.connection.subscribe("promises"), [room]);
  useEffect(() => {
    document.title = t("document_title", { view: t(shown), title: room.session.title });
  });
  return (
    <>
      <a class="skip button" href="#main">
        {t("skip")}
      </a>
      <Header />
      {!steward && <Conduct />}
      {!steward && <Views shown={shown} />}
      <main id="main" class={`view-${shown}`} tabIndex={-1}>
        {shown === "programme" && <ProgrammeView />}
        <Later shown={shown} />
        {shown === "people" && <People />}
        {shown === "moderation" && <Moderation />}
        {shown === "journal" && <Journal />}
      </main>
      {!steward && <UndoKey />}
    </>
  );
}

function Header() {
  const room = useRoom();
  const { connection, session, steward } = room;
  const joining = useSignal(false);
  const { here, remote, gathering } = session.present;
  const status = connectionStatus(connection.state.value, 0, t);
  return (
    <header class="top">
      <Mark />
      <div class="top-title">
        <h1>{session.title}</h1>
        <p class="quiet">
          {[
            session.label || t(`format_${session.format}`),
            t(steward ? "steward_desk" : "console"),
          ].join(" · ")}
        </p>
      </div>
      <button
        type="button"
        class="button code"
        onClick={() => {
          joining.value = true;
        }}
      >
        <span class="visually-hidden">{t("code")}</span>
        <span class="letters">{spacedCode(session.code)}</span>
        <span>{t("show_qr")}</span>
      </button>
      <p class="present">
        <Icon name="people" />
        <span>
          <strong>{t("present", { n: here })}</strong>{" "}
          <span class="quiet">
            {t("on_site", { n: here - remote })}, {t("remote", { n: remote })}
            {gathering ? `, ${t("present_gathering", { n: gathering })}` : ""}
          </span>
        </span>
      </p>
      <p class={`connection ${status?.tone ?? "fine"}`}>
        <span class="dot" aria-hidden="true" />
        <span>{status?.text ?? t("connected")}</span>
        {connection.state.value === "replaced" && (
          <button type="button" class="button small" onClick={() => connection.retry()}>
            {t("continue_here")}
          </button>
        )}
        {connection.state.value === "offline" && (
          <button type="button" class="button small" onClick={() => connection.retry()}>
            {t("retry")}
          </button>
        )}
        {connection.state.value === "stale" && (
          <button type="button" class="button small" onClick={() => location.reload()}>
            {t("reload")}
          </button>
        )}
      </p>
      <LanguageSwitch />
      {joining.value && (
        <JoinCodeDialog
          code={session.code}
          words={{
            title: t("qr_title", { title: session.title }),
            alt: t("qr_alt"),
            hint: t("qr_hint", { address: location.host }),
            full_screen: t("full_screen"),
            close: t("close"),
          }}
          close={() => {
            joining.value = false;
          }}
        />
      )}
    </header>
  );
}

function LanguageSwitch() {
  const other = language.value === "fr" ? "en" : "fr";
  return (
    <button
      type="button"
      class="button small plain language"
      lang={other}
      onClick={() => switchLanguage(language)}
    >
      {t("language_other")}
    </button>
  );
}

/** The views whose number calls for somebody. */
const pressed: ReadonlySet<View> = new Set(["moderation", "reports", "promises"]);

function Views({ shown }: { shown: View }) {
  const room = useRoom();
  const flags = [...room.connection.collection("flags").value.values()].filter(
    ({ note }) => !note.hidden,
  ).length;
  const running = room.connection.collection("announcements").value.size;
  const waiting = room.connection.collection("queue").value.get("queue")?.length ?? 0;
  const voting = [...room.connection.collection("ballots").value.values()].filter(
    ({ state }) => state === "open",
  ).length;
  const today = dayOf(room.connection.clock.now(), room.session.zone);
  const pressing = [...room.connection.collection("promises").value.values()].filter(
    (each) => isUnassigned(each) || isLate(each, today),
  ).length;
  const counts: Partial<Record<View, number>> = {
    voices: waiting,
    moderation: flags,
    announcements: running,
    reports: owedReports(room).length,
    ballots: voting,
    promises: pressing,
  };
  return (
    <nav class="views" aria-label={t("views")}>
      <ul>
        {views.map((each) => {
          const n = counts[each];
          return (
            <li key={each}>
              <a href={`#${each}`} aria-current={each === shown ? "page" : undefined}>
                {t(each)}
                {n ? <span class={`badge ${pressed.has(each) ? "care" : ""}`}>{n}</span> : null}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** From this width on, moderation and the latest acts stand beside the grid. */
const wide = matchMedia("(min-width: 100rem)");
const rail = signal(wide.matches);
wide.addEventListener("change", () => {
  rail.value = wide.matches;
});
const latest = 12;

function ProgrammeView() {
  const room = useRoom();
  return (
    <>
      <Programme />
      {rail.value && (
        <aside class="rail" aria-label={t("beside")}>
          <Moderation />
          <section class="page-section" aria-labelledby="latest-title">
            <h2 id="latest-title">{t("journal")}</h2>
            {room.journal.value.length === 0 ? (
              <p class="empty">{t("no_journal")}</p>
            ) : (
              <JournalList list={room.journal.value.slice(0, latest)} />
            )}
          </section>
        </aside>
      )}
    </>
  );
}

/** Ctrl+Z takes back the newest act of this console, except where a person is typing. */
function UndoKey() {
  const room = useRoom();
  const act = useAct();
  useEffect(() => {
    const undo = async (event: KeyboardEvent) => {
      const at = event.target as HTMLElement;
      const typing = at.closest("input, textarea, select, dialog");
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== "z")
        return;
      if (typing) return;
      event.preventDefault();
      const entry = room.undoable();
      if (!entry) say(t("nothing_to_undo"));
      else if (await act.ask("undo", { seq: entry.seq }))
        say(t("undone_status", { act: deed(entry) }));
    };
    addEventListener("keydown", undo);
    return () => removeEventListener("keydown", undo);
  }, [room]);
  if (!act.fault) return null;
  return (
    <div class="notice care undo-fault">
      <p>{act.fault}</p>
      <button type="button" class="button small" onClick={() => act.clear()}>
        {t("close")}
      </button>
    </div>
  );
}
