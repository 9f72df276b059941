import { useSignal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import type { Phase } from "../core/entities";
import { alarm, say } from "../ui/announcer";
import { copyText } from "../ui/copy";
import { Icon } from "../ui/icons";
import { JoinCodeDialog, spacedCode } from "../ui/join-code";
import type { Api, ExportFormat, Links, Summary } from "./api";
import { faultSentence, t } from "./text";

const kinds = ["console", "board", "steward", "join"] as const satisfies (keyof Links)[];
/** People are in the room. */
const live: ReadonlySet<Phase> = new Set([
  "welcoming",
  "opening",
  "marketplace",
  "spaces",
  "news",
  "convergence",
  "closing",
]);
const formats: readonly ExportFormat[] = ["md", "csv", "json"];

/** `fresh`: just created, so it is brought into view. */
export function SessionCard(props: { session: Summary; api: Api; fresh: boolean }) {
  const { session, api, fresh } = props;
  const card = useRef<HTMLLIElement>(null);
  const joining = useSignal(false);
  const fault = useSignal<string | undefined>(undefined);
  const saved = useSignal("");
  useEffect(() => {
    if (fresh) card.current?.scrollIntoView({ block: "center" });
  }, [fresh]);

  async function take(format: ExportFormat) {
    fault.value = undefined;
    saved.value = "";
    const answer = await api.download(session.session, format);
    if (!answer.ok) {
      fault.value = faultSentence(answer.fault);
      alarm(fault.value);
      return;
    }
    const name = `parvis-${session.code}.${format}`;
    offer(answer.value, name);
    saved.value = t("exported", { name });
    say(saved.value);
  }

  return (
    <li class={fresh ? "card session fresh" : "card session"} ref={card}>
      <div class="session-head">
        <div>
          <h3>{session.title}</h3>
          <p class="meta">
            <span class="badge">{t(`format_${session.format}`)}</span>
            <span class={live.has(session.phase) ? "badge live" : "badge"}>
              {t(`phase_${session.phase}`)}
            </span>
            <span>
              <Icon name="people" /> {t("present", { n: session.present })}
            </span>
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
      </div>
      {fresh && <p class="outcome">{t("created", { title: session.title })}</p>}
      <ul class="links" aria-label={t("links", { title: session.title })}>
        {kinds.map((kind) => (
          <LinkRow key={kind} kind={kind} link={session.links[kind]} />
        ))}
      </ul>
      <div class="buttons">
        <span class="quiet">{t("export")}</span>
        {formats.map((format) => (
          <button key={format} type="button" class="button small" onClick={() => take(format)}>
            {t(`export_${format}`)}
          </button>
        ))}
        {saved.value && <span class="outcome">{saved.value}</span>}
      </div>
      {fault.value && <p class="fault">{fault.value}</p>}
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
    </li>
  );
}

function LinkRow({ kind, link }: { kind: (typeof kinds)[number]; link: string }) {
  const outcome = useSignal<"" | "copied" | "by_hand">("");
  const address = new URL(link, location.origin).href;
  const name = useId();
  return (
    <li>
      <span class="link-name" id={name}>
        <strong>{t(`link_${kind}`)}</strong> <span class="quiet">{t(`link_${kind}_for`)}</span>
      </span>
      <span class="buttons">
        <a
          class="button small"
          href={address}
          target="_blank"
          rel="noreferrer"
          aria-describedby={name}
        >
          {t("open")}
        </a>
        <button
          type="button"
          class="button small"
          aria-describedby={name}
          onClick={async () => {
            outcome.value = (await copyText(address)) ? "copied" : "by_hand";
            say(t(outcome.value === "copied" ? "copied" : "copy_by_hand"));
          }}
        >
          {t("copy")}
        </button>
      </span>
      <span class="link-outcome">
        {outcome.value === "copied" && <span class="outcome">{t("copied")}</span>}
        {outcome.value === "by_hand" && (
          <label>
            {t("copy_by_hand")}
            <input readOnly value={address} onFocus={(event) => event.currentTarget.select()} />
          </label>
        )}
      </span>
    </li>
  );
}

/** Lets the browser save it, as a download of this page. */
function offer(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // After the browser has taken it.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
