// The operator's page: the key, the list of sessions with their links, and how to make a new one.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { clockTime } from "../core/times";
import { say } from "../ui/announcer";
import { Drawing } from "../ui/drawing";
import { TextField } from "../ui/field";
import { Mark } from "../ui/icons";
import { forgetToken, memory, switchLanguage, takeToken } from "../ui/page";
import { type Api, createApi, type Summary } from "./api";
import { Create } from "./create";
import { SessionCard } from "./session-card";
import { faultSentence, language, t } from "./text";

const kept = ["operator", "operator"] as const;

export function App() {
  const token = useSignal(takeToken(...kept));
  const refused = useSignal(false);
  return (
    <>
      <a class="skip button" href="#main">
        {t("skip")}
      </a>
      <header class="top">
        <Mark />
        <h1>
          Parvis <span class="quiet">{t("operator")}</span>
        </h1>
        <LanguageSwitch />
      </header>
      {token.value === undefined ? (
        <Key
          wrong={refused.value}
          enter={(key) => {
            memory.set("parvis:operator:operator", key);
            token.value = key;
          }}
        />
      ) : (
        <Desk
          key={token.value}
          api={createApi(token.value)}
          leave={(wrong) => {
            forgetToken(...kept);
            refused.value = wrong;
            token.value = undefined;
          }}
        />
      )}
    </>
  );
}

function LanguageSwitch() {
  return (
    <button
      type="button"
      class="button plain"
      lang={language.value === "fr" ? "en" : "fr"}
      onClick={() => switchLanguage(language)}
    >
      {t("language_other")}
    </button>
  );
}

function Key({ wrong, enter }: { wrong: boolean; enter: (key: string) => void }) {
  const key = useSignal("");
  const missing = useSignal(false);
  useEffect(() => {
    document.title = t("document_title", { view: t("token_title") });
  });
  return (
    <main id="main" class="narrow">
      <h2 tabIndex={-1}>{t("token_title")}</h2>
      <form
        class="sheet stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          missing.value = key.value.trim() === "";
          if (!missing.value) enter(key.value.trim());
        }}
      >
        <TextField
          label={t("token")}
          hint={t("token_hint")}
          fault={missing.value ? t("token_needed") : wrong ? t("token_wrong") : undefined}
          value={key.value}
          set={(value) => {
            key.value = value;
          }}
        />
        <div class="buttons">
          <button type="submit" class="button primary">
            {t("token_go")}
          </button>
        </div>
      </form>
    </main>
  );
}

function Desk({ api, leave }: { api: Api; leave: (wrong: boolean) => void }) {
  const sessions = useSignal<readonly Summary[] | undefined>(undefined);
  const fault = useSignal<string | undefined>(undefined);
  const heard = useSignal(0);
  const creating = useSignal(location.hash === "#new");
  const newest = useSignal<string | undefined>(undefined);

  async function load() {
    const answer = await api.sessions();
    if (answer.ok) {
      sessions.value = answer.value;
      heard.value = Date.now();
      fault.value = undefined;
    } else if (answer.fault.code === "unauthenticated" || answer.fault.code === "forbidden")
      leave(true);
    else fault.value = faultSentence(answer.fault);
  }

  useEffect(() => {
    load();
    const again = () => {
      if (!document.hidden) load();
    };
    const moved = () => {
      creating.value = location.hash === "#new";
      requestAnimationFrame(() => document.querySelector<HTMLElement>("main h2")?.focus());
    };
    document.addEventListener("visibilitychange", again);
    addEventListener("hashchange", moved);
    return () => {
      document.removeEventListener("visibilitychange", again);
      removeEventListener("hashchange", moved);
    };
  }, []);
  useEffect(() => {
    document.title = t("document_title", { view: t(creating.value ? "create" : "sessions") });
  });

  return (
    <>
      <nav class="views" aria-label={t("operator")}>
        <ul>
          <li>
            <a href="#sessions" aria-current={creating.value ? undefined : "page"}>
              {t("sessions")}
            </a>
          </li>
          <li>
            <a href="#new" aria-current={creating.value ? "page" : undefined}>
              {t("create")}
            </a>
          </li>
        </ul>
      </nav>
      <main id="main">
        {creating.value ? (
          <Create
            api={api}
            created={async (session, title) => {
              newest.value = session;
              await load();
              location.hash = "sessions";
              say(t("created", { title }));
            }}
          />
        ) : (
          <section class="list" aria-labelledby="sessions-title">
            <header class="pane-head">
              <h2 id="sessions-title" tabIndex={-1}>
                {t("sessions")}
              </h2>
              <span class="quiet">
                {heard.value > 0 &&
                  t("up_to_date", { time: clockTime(heard.value, "", language.value) })}
              </span>
              <button type="button" class="button small" onClick={load}>
                {t("refresh")}
              </button>
            </header>
            {fault.value && <p class="fault">{fault.value}</p>}
            {!sessions.value && !fault.value && <p class="quiet">{t("loading")}</p>}
            {sessions.value?.length === 0 && (
              <div class="empty">
                <Drawing phase="draft" />
                <p>{t("none")}</p>
                <p class="quiet">{t("none_next")}</p>
                <a class="button primary" href="#new">
                  {t("create")}
                </a>
              </div>
            )}
            <ul class="cards">
              {sessions.value?.map((session) => (
                <SessionCard
                  key={session.session}
                  session={session}
                  api={api}
                  fresh={session.session === newest.value}
                />
              ))}
            </ul>
            <footer>
              <button type="button" class="button small plain" onClick={() => leave(false)}>
                {t("leave")}
              </button>
            </footer>
          </section>
        )}
      </main>
    </>
  );
}
