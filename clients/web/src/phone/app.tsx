// The page: header, screen, tabs; and what the room does to it when the phase changes.
import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Connection } from "../core/connect";
import type { Session } from "../core/entities";
import { alarm, say } from "../ui/announcer";
import { Icon } from "../ui/icons";
import { RoomContext, useRoom } from "./context";
import { type Farewell, Gate, type GateState, Left } from "./gate";
import { Header } from "./header";
import { createRoom, over, type Room } from "./room";
import { follow, go, idleFor, moved, route, type Tab } from "./route";
import { t } from "./text";
import { Topics } from "./topics";

/** What this device holds is forgotten; the server has been told. */
export type Leave = (how: Farewell) => void;

export interface AppProps {
  id: string;
  connection: Connection;
  /** Forgets everything this device holds of the session. */
  erase(): Promise<unknown>;
}

export function App({ id, connection, erase }: AppProps) {
  const [left, setLeft] = useState<Farewell>();
  const room = useRef<Room>(undefined);
  const state = connection.state.value;
  if (left) return <Left how={left} />;
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
        leave={async (how) => {
          // Said at once: the server turns away who is erased, and no gate may show before.
          setLeft(how);
          await erase();
        }}
      />
    </RoomContext.Provider>
  );
}

/** Before the first snapshot, slow and live are still on the way. */
function early(state: string): string {
  return state === "offline" || state === "full" ? state : "connecting";
}

/** Where the room is when it concludes, as its plan says. */
const concluding = { reopen: "actions", dots: "ballots", nothing: "topics" } as const;

/** Where the room is in each phase. */
function tabOf({ phase, convergence }: Session, inCell: boolean): string {
  if (over(phase)) return "end";
  if (phase === "spaces") return inCell ? "group" : "programme";
  if (phase === "opening") return "frame";
  if (phase === "news") return phase;
  if (phase === "convergence") return concluding[convergence.mode];
  if (phase === "closing") return "voices";
  return "topics";
}
const idle_ms = 30_000;
const icons = { topics: "note", programme: "grid", group: "people", voices: "speak" } as const;
const tabs: readonly Tab[] = ["topics", "programme", "group", "voices"];

function Inside({ leave }: { leave: Leave }) {
  const room = useRoom();
  const { session } = room;
  const { screen, key } = route.value;
  const writing = useWriting();
  const [called, call] = useState<string>();
  const [changed, setChanged] = useState<string>();
  const phase = useRef(session.phase);

  useEffect(() => {
    if (screen === "") follow(tabOf(session, room.place.peek().kind === "cell"));
  }, [screen]);
  useEffect(() => {
    call((tab) => (tab === screen ? undefined : tab));
  }, [screen]);
  useEffect(() => {
    if (phase.current === session.phase) return;
    phase.current = session.phase;
    const name = t(`phase_${session.phase}`);
    const target = tabOf(session, room.place.peek().kind === "cell");
    if (over(session.phase)) {
      call(undefined);
      alarm(t("ended_text", { title: session.title }));
      if (!formOpen(screen)) go(target);
      return;
    }
    say(t("phase_changed", { phase: name }));
    if (formOpen(screen)) setChanged(t("phase_changed_writing", { phase: name }));
    // Whoever was led here is led on; whoever reads something of their own choice is only called.
    else if (idleFor() > idle_ms && (!moved || tabs.includes(screen as Tab))) follow(target);
    else if (target !== screen) call(tabFor(target));
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
      {rest.value && <rest.value.YourTurn />}
      <main id="main" key={key}>
        <Shown leave={leave} />
      </main>
      {rest.value && <rest.value.SpaceNotices />}
      {rest.value && <rest.value.DrawCall />}
      {rest.value && <rest.value.Asked />}
      {rest.value && <rest.value.BallotCall />}
      <Refused />
      <Tabs called={called} />
    </div>
  );
}

const forms: readonly string[] = ["propose", "edit", "report"];
const formOpen = (screen: string) => forms.includes(screen);

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

function Shown({ leave }: { leave: Leave }) {
  const room = useRoom();
  const {
    screen,
    parts: [id = "", cell],
  } = route.value;
  const screens = rest.value;
  const wall = <Topics more={screens?.FreeCells} conclusions={screens?.Conclusions} />;
  if (screen === "topics" || screen === "") return wall;
  if (!screens) return <p class="quiet-start">{t("state_connecting")}</p>;
  const { Ballots, Drafts, Edit, End, Frame, Group, Merge, MeScreen, News, PlaceTopic, Profile } =
    screens;
  const { Programme, Propose, Topic, Voices, WriteReport } = screens;
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
    case "merge":
      return mine ? <Merge topic={mine} /> : <Topic id={id} />;
    case "programme":
      return <Programme />;
    case "news":
      return <News />;
    case "report":
      return <WriteReport topic={id} key={id} />;
    case "group":
      return <Group />;
    case "voices":
      return <Voices />;
    case "frame":
      return <Frame />;
    case "me":
      return <MeScreen leave={leave} />;
    case "profile":
      return <Profile />;
    case "ballots":
      return <Ballots />;
    case "end":
      return <End />;
  }
  const Other = screens.others[screen];
  return Other ? <Other key={id} id={id} /> : wall;
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
  const alone = ["me", "profile", "draws", "ballots", "frame", "end"];
  if (screen === "news") return "programme";
  return tabs.includes(screen as Tab) || alone.includes(screen) ? screen : "topics";
}

function Tabs({ called }: { called: string | undefined }) {
  const { session, me } = useRoom();
  const current = tabFor(route.value.screen);
  return (
    <nav class="tabs" aria-label={t("nav")}>
      {tabs.map((tab) => {
        const dot =
          tab !== current && (tab === called || (tab === "voices" && me?.turn !== undefined));
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

const attention = ["focusin", "focusout", "pointerdown", "pointerup", "pointercancel"];

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
    // A press that ends the writing must still hit what it aimed at: the tabs come back once the finger is up.
    let pressed = false;
    const attend = ({ type }: Event) => {
      if (type.startsWith("pointer")) pressed = type === "pointerdown";
      setTimeout(() => pressed || look(), 200);
    };
    for (const name of attention) addEventListener(name, attend);
    return () => {
      for (const name of attention) removeEventListener(name, attend);
    };
  }, []);
  return writing;
}
