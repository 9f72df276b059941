// The whole page, when there is no room to show: not there yet, turned away, elsewhere, gone.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { ConnectionState } from "../core/sync";
import { alarm } from "../ui/announcer";
import { Drawing } from "../ui/drawing";
import { switchLanguage } from "../ui/page";
import { language, t } from "./text";

export type GateState = Exclude<ConnectionState, "live" | "slow" | "resumed">;

export function Gate({ state, retry }: { state: GateState; retry: () => void }) {
  const text =
    state === "offline"
      ? t("gate_offline_text")
      : state === "stale"
        ? t("stale_text")
        : state === "connecting"
          ? ""
          : t(`state_${state}`);
  useEffect(() => {
    if (state === "kicked") alarm(text);
  }, [state]);
  return (
    <Page title={t(`gate_${state}`)} quiet={state === "connecting"} focus={state === "kicked"}>
      {text && <p>{text}</p>}
      {state === "full" && <p>{t("gate_full_text")}</p>}
      {(state === "offline" || state === "full" || state === "replaced") && (
        <button type="button" class="button primary" onClick={retry}>
          {t(state === "replaced" ? "continue_here" : "retry")}
        </button>
      )}
      {state === "stale" && (
        <button type="button" class="button primary" onClick={() => location.reload()}>
          {t("reload")}
        </button>
      )}
      {state === "unauthenticated" && (
        <a class="button primary" href="/">
          {t("to_join")}
        </a>
      )}
    </Page>
  );
}

export type Farewell = "left" | "erased";

export function Left({ how }: { how: Farewell }) {
  return (
    <Page title={t(`${how}_title`)} focus>
      <p>{t(`${how}_text`)}</p>
      <a class="button" href="/">
        {t("to_join")}
      </a>
    </Page>
  );
}

function Page(props: {
  title: string;
  quiet?: boolean;
  focus?: boolean;
  children: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${props.title} – Parvis`;
    if (props.focus) heading.current?.focus();
  });
  return (
    <main class={props.quiet ? "gate quiet" : "gate"}>
      <Drawing phase="announced" />
      <h1 ref={heading} tabIndex={-1}>
        {props.title}
      </h1>
      {props.children}
      <button
        type="button"
        class="button plain"
        lang={language.value === "fr" ? "en" : "fr"}
        onClick={() => switchLanguage(language)}
      >
        {t("language_other")}
      </button>
    </main>
  );
}
