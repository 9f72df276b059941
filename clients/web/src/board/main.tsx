// The board's page: reads its link, connects, and follows the session for hours without anybody's hand.
import "@fontsource-variable/atkinson-hyperlegible-next/wght.css";
import "../ui/tokens.css";
import "../ui/base.css";
import "./board.css";
import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { render } from "preact";
import { chooseLanguage, type Language, translator } from "../core/i18n";
import { memory, onWake, sessionOfAddress, takeToken } from "../ui/page";
import { Board } from "./board";
import { en } from "./en";
import { fr } from "./fr";
import { listen } from "./listen";
import { type Room, roomOf } from "./room";
import type { Words } from "./scenes";
import { essentialSize, readScreen } from "./screen";
import { keepAwake } from "./wake";

const screen_key = "parvis:board:screen";
const language_key = "parvis:board:language";
/** A page this old is loaded anew while the room is empty: whatever a browser gathers over days is let go. */
const old_ms = 20 * 3_600_000;
const night_hours = [3, 4, 5];
/** The same link on too many screens: the others may have gone. */
const replaced_ms = 60_000;

const asked = new URLSearchParams(location.search);
const screen = signal(readScreen(memory.get(screen_key), asked.get("theme")));
const chosen = signal(asked.get("lang") ?? memory.get(language_key));
const awake = keepAwake();

// The link stays whole in the address: a board is restarted by people who have no other.
const session = sessionOfAddress();
const token = takeToken(session, "board", true);
const connection = token ? listen(token, ["session", "board"]) : undefined;

/** The room speaks the session's language, not that of the machine behind the projector. */
const language = computed<Language>(() =>
  chooseLanguage(chosen.value, connection?.session.value?.language, navigator.language),
);
const t = translator({ fr, en }, language);
const words = computed<Words>(() => ({ t, language: language.value }));

const method = signal<typeof import("./method") | undefined>(undefined);
const again_ms = 3_000;
/** What nobody sees first, as soon as the network gives it. */
function loadMethod(): void {
  import("./method").then(
    (loaded) => {
      loaded.channels.forEach((channel) => {
        connection?.subscribe(channel);
      });
      method.value = loaded;
    },
    () => setTimeout(loadMethod, again_ms),
  );
}

/** Once it is there it is never taken away again, whatever becomes of the connection. */
let last: Room | undefined;
const whole = computed<Room | undefined>(() => {
  if (!connection?.session.value || !connection.loaded.value.has("board")) return last;
  last = roomOf({
    session: connection.session.value,
    slots: connection.collection("slots").value,
    spaces: connection.collection("spaces").value,
    cells: connection.collection("cells").value,
    topics: connection.collection("topics").value,
    announcements: connection.collection("announcements").value,
    more: method.value?.gather((name) => connection.collection(name).value) ?? {},
  });
  return last;
});

function App() {
  const state = connection?.state.value ?? "unauthenticated";
  const later = method.value;
  return (
    <>
      {whole.value && connection && state !== "unauthenticated" ? (
        <Board
          connection={connection}
          room={whole as ReadonlySignal<Room>}
          method={later?.method}
          words={words.value}
          turning={startAnewIfDue}
        />
      ) : (
        <main class="notice-page">
          <h1>
            {state === "unauthenticated"
              ? t("bad_link")
              : state === "replaced"
                ? t("replaced")
                : t("connecting")}
          </h1>
          {state === "unauthenticated" && <p>{t("bad_link_next")}</p>}
          {state === "replaced" && <p>{t("replaced_next")}</p>}
        </main>
      )}
      {later && (
        <later.Setup
          screen={screen}
          awake={awake.value}
          words={words.value}
          switchLanguage={() => {
            chosen.value = language.value === "fr" ? "en" : "fr";
            memory.set(language_key, chosen.value);
          }}
        />
      )}
    </>
  );
}

const loaded_at = Date.now();
let first_version: string | undefined;

/** Between two pages: another version of the server brings another board; so does a night. */
function startAnewIfDue(): void {
  const version = connection?.welcome.peek()?.version;
  first_version ??= version;
  const night = Date.now() - loaded_at > old_ms && night_hours.includes(new Date().getHours());
  if (connection?.state.peek() === "stale" || version !== first_version || night) location.reload();
}

effect(() => {
  memory.set(screen_key, JSON.stringify(screen.value));
});
effect(() => {
  const { theme } = screen.value;
  document.documentElement.dataset.theme = theme === "day" ? "light" : "dark";
});
function fit(): void {
  const size = essentialSize(screen.peek(), innerWidth / innerHeight);
  document.documentElement.style.setProperty("--u", `${size}vh`);
}
screen.subscribe(fit);
addEventListener("resize", fit);
effect(() => {
  document.documentElement.lang = language.value;
  const title = connection?.session.value?.title;
  document.title = title ? t("board", { title }) : t("untitled");
});
if (connection) {
  onWake(connection.wake);
  connection.state.subscribe((state) => {
    if (state === "replaced") setTimeout(connection.retry, replaced_ms);
  });
}

const app = document.getElementById("app");
if (app) render(<App />, app);
loadMethod();
