// The page: header, screen, tabs; and what the room does to it when the phase changes.
import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Connection } from "../core/connect";
import type { Phase } from "../core/entities";
import { alarm, say } from "../ui/announcer";
import { Icon } from "../ui/icons";
import { RoomContext, useRoom } from "./context";
import { Gate, type GateState, Left } from "./gate";
import { Header } from "./header";
import { createRoom, over, type Room } from "./room";
import { follow, go, idleFor, route, type Tab } from "./route";
import { t } from "./text";
import { Topics } from "./topics";

export interface AppProps {
  id: string;
  connection: Connection;
  /** Forgets everything this device holds of the session. */
  erase(): Promise<unknown>;
}

export function App({ id, connection, erase }: AppProps) {
  const [left, setLeft] = useState(false);
  const room = useRef<Room>(undefined);
  const state = connection.state.value;
  if (left) return <Left />;
  const known = connection.session.value !== undefined;
  const outside =
    state === "kicked" || state === "replaced" || state === "unauthenticated" || state === "stale";
  if (outside || !known)
    return (
      <Gate
        state={(known || outside ? state : early(state)) as GateState}
        retry={connection.retry}
      />
    );
  room.current ??= createRoom(id, connection);
  return (
    <RoomContext.Provider value={room.current}>
      <Inside
        leave={async () => {
          await connection.steer("leave_session", {});
          await erase();
          setLeft(true);
        }}
      />
    </RoomContext.Provider>
  );
}

/** Before the first snapshot, slow and live are still on the way. */
function early(state: string): string {
  return state === "offline" || state === "full" ? state : "connecting";
}

/** Where the room is in each phase. */
function tabOf(phase: Phase, inCell: boolean): string {
  if (over(phase)) return "end";
  if (phase === "spaces") return inCell ? "group" : "programme";
  if (phase === "closing") return "me";
  return "topics";
}
const idle_ms = 30_000;
const icons = { topics: "note", programme: "grid", group: "people", me: "me" } as const;
const tabs: readonly Tab[] = ["topics", "programme", "group", "me"];

function Inside({ leave }: { leave: () => void }) {
  const room = useRoom();
  const { session } = room;
  const { screen, key } = route.value;
  const writing = useWriting();
  const [called, call] = useState<string>();
  const [changed, setChanged] = useState<string>();
  const phase = useRef(session.phase);

  useEffect(() => {
    if (screen === "") follow(tabOf(session.phase, room.place.peek().kind === "cell"));
  }, [screen]);
  useEffect(() => {
    call((tab) => (tab === screen ? undefined : tab));
  }, [screen]);
  useEffect(() => {
    if (phase.current === session.phase) return;
    phase.current = session.phase;
    const name = t(`phase_${session.phase}`);
    const target = tabOf(session.phase, room.place.peek().kind === "cell");
    if (over(session.phase)) {
      call(undefined);
      alarm(t("ended_text", { title: session.title }));
      if (!formOpen(screen)) go(target);
      return;
    }
    say(t("phase_changed", { phase: name }));
    if (formOpen(screen)) setChanged(t("phase_changed_writing", { phase: name }));
    else if (idleFor() > idle_ms && tabs.includes(screen as Tab)) follow(target);
    else if (target !== screen) call(target);
  }, [session.phase]);
  useEffect(() => {
    if (!formOpen(screen)) setChanged(undefined);
  }, [screen]);

  return (
    <div class={writing ? "app writing" : "app"}>
      <button
        type="button"
        class="button skip"
        onClick={() => document.querySelector<HTMLElement>("h2")?.focus()}
      >
        {t("skip")}
      </button>
      <Header writing={changed} />
      <main id="main" key={key}>
        <Shown leave={leave} />
      </main>
      <Refused />
      <Tabs called={called} />
    </div>
  );
}

const formOpen = (screen: string) => screen === "propose" || screen === "edit";

const rest = signal<typeof import("./rest") | undefined>(undefined);
const again_ms = 3_000;
/** The other screens, as soon as the network gives them. */
export function loadRest(): void {
  import("./rest").then(
    (loaded) => {
      rest.value = loaded;
    },
    () => setTimeout(loadRest, again_ms),
  );
}

function Shown({ leave }: { leave: () => void }) {
  const room = useRoom();
  const {
    screen,
    parts: [id = "", cell],
  } = route.value;
  if (screen === "topics" || screen === "") return <Topics />;
  const screens = rest.value;
  if (!screens) return <p class="quiet-start">{t("state_connecting")}</p>;
  const { Drafts, Edit, End, Group, MeScreen, PlaceTopic, Profile, Programme, Propose, Topic } =
    screens;
  const mine = room.topic(id) ?? room.me?.drafts.find((draft) => draft.id === id);
  switch (screen) {
    case "topic":
      return <Topic id={id} />;
    case "propose":
      return <Propose />;
    case "drafts":
      return <Drafts />;
    case "edit":
      if (!mine) return <Topic id={id} />;
      return <Edit topic={mine} up={mine.state === "draft" ? "drafts" : `topic/${id}`} />;
    case "place": {
      if (!mine) return <Topic id={id} />;
      const [slot = "", space = ""] = cell?.split(".") ?? [];
      return <PlaceTopic topic={mine} from={room.cell({ slot, space })} />;
    }
    case "programme":
      return <Programme />;
    case "group":
      return <Group />;
    case "me":
      return <MeScreen leave={leave} />;
    case "profile":
      return <Profile />;
    case "end":
      return <End />;
    default:
      return <Topics />;
  }
}

/** Why the last act did not go through, over the tabs, until it is read. */
function Refused() {
  const { refused } = useRoom();
  if (refused.value === undefined) return null;
  return (
    <aside class="refused notice care" aria-label={t("not_sent")}>
      <p>{refused.value}</p>
      <button
        type="button"
        class="button"
        onClick={() => {
          refused.value = undefined;
        }}
      >
        {t("close")}
      </button>
    </aside>
  );
}

/** The tab a screen belongs to. */
function tabFor(screen: string): string {
  if (screen === "profile") return "me";
  return tabs.includes(screen as Tab) || screen === "end" ? screen : "topics";
}

function Tabs({ called }: { called: string | undefined }) {
  const { session, unread } = useRoom();
  const current = tabFor(route.value.screen);
  return (
    <nav class="tabs" aria-label={t("nav")}>
      {tabs.map((tab) => {
        const dot =
          tab !== current && (tab === called || (tab === "me" && unread.value !== undefined));
        const powwow = tab === "topics" && session.format === "powwow";
        return (
          <a key={tab} href={`#/${tab}`} {...(tab === current ? { "aria-current": "page" } : {})}>
            <Icon name={icons[tab]} />
            {t(powwow ? "tab_topics_powwow" : `tab_${tab}`)}
            {dot && (
              <span class="dot">
                <span class="visually-hidden">({t("tab_news")})</span>
              </span>
            )}
          </a>
        );
      })}
    </nav>
  );
}

/** Whether a text field has the focus: the tabs make room for the keyboard. */
function useWriting(): boolean {
  const [writing, setWriting] = useState(false);
  useEffect(() => {
    const look = () => {
      const at = document.activeElement;
      setWriting(
        at instanceof HTMLTextAreaElement || (at instanceof HTMLInputElement && at.type === "text"),
      );
    };
    // A press that ends the writing must still hit what it aimed at: the tabs come back a little later.
    const lookLater = () => setTimeout(look, 200);
    addEventListener("focusin", look);
    addEventListener("focusout", lookLater);
    return () => {
      removeEventListener("focusin", look);
      removeEventListener("focusout", lookLater);
    };
  }, []);
  return writing;
}
