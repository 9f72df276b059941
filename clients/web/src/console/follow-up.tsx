// What goes on after the evening: the page that everybody may read, and the next session of the series.
import { useSignal } from "@preact/signals";
import { request } from "../core/ask";
import type { FollowUpAccess, SessionCreated } from "../core/entities";
import { alarm, say } from "../ui/announcer";
import { SelectField } from "../ui/field";
import { spacedCode } from "../ui/join-code";
import { Fault, useAct } from "./act";
import { Confirm } from "./confirm";
import { CopyButton, type Links, wholeAddress } from "./links";
import { refusal, t } from "./method-text";
import { useRoom } from "./room";

const accesses: readonly FollowUpAccess[] = ["closed", "link", "everyone"];

export function FollowUpPage() {
  const room = useRoom();
  const act = useAct();
  const renewing = useSignal(false);
  const { access = "closed", key = "" } = room.session.follow_up ?? {};
  const address = access === "closed" || !key ? "" : wholeAddress(`/f/${key}`);
  return (
    <section class="page-section" aria-labelledby="follow-up-title">
      <h2 id="follow-up-title">{t("follow_up")}</h2>
      <p class="quiet">{t("follow_up_hint")}</p>
      <div class="sheet stack">
        <SelectField
          label={t("follow_up_access")}
          value={access}
          set={async (next) => {
            if (await act.ask("set_follow_up", { access: next })) say(t(`follow_up_set_${next}`));
          }}
          options={accesses.map((each) => [each, t(`access_${each}`)] as const)}
        />
        {address && (
          <>
            <p id="follow-up-address">
              {t("follow_up_address")}
              <br />
              <strong class="address">{address}</strong>
            </p>
            <div class="buttons">
              <CopyButton text={address} label={t("follow_up_copy")} done={t("follow_up_copied")} />
              <a class="button small" href={address} target="_blank" rel="noreferrer">
                {t("follow_up_open")}
              </a>
              <button
                type="button"
                class="button small plain"
                onClick={() => {
                  renewing.value = true;
                }}
              >
                {t("follow_up_renew")}
              </button>
            </div>
          </>
        )}
        <Fault act={act} />
      </div>
      {renewing.value && (
        <Confirm
          title={t("follow_up_renew_title")}
          effect={t("follow_up_renew_effect")}
          go={t("follow_up_renew_do")}
          act={async (asking) => {
            const ack = await asking.ask("renew_follow_up", {});
            if (ack) say(t("follow_up_renewed"));
            return ack;
          }}
          close={() => {
            renewing.value = false;
          }}
        />
      )}
    </section>
  );
}

/** Asking again makes no second one: the server gives the same. */
export function NextSession({ links }: { links: Links }) {
  const room = useRoom();
  const made = useSignal<SessionCreated | undefined>(undefined);
  const fault = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const { series } = room.session;
  const next = made.value ?? links.known.value?.next;
  const overview = links.known.value?.overview;

  async function prepare() {
    if (busy.peek()) return;
    busy.value = true;
    fault.value = undefined;
    const answer = await request<SessionCreated>(room.connection.access, "clone", {});
    busy.value = false;
    if (answer.ok) {
      made.value = answer.value;
      say(t("next_made"));
      links.again();
    } else {
      fault.value = refusal(answer.rejection);
      alarm(fault.value);
    }
  }

  return (
    <section class="page-section" aria-labelledby="next-title">
      <h2 id="next-title" tabIndex={-1}>
        {t("next")}
      </h2>
      {series?.name && <p>{t("next_series", { name: series.name })}</p>}
      {next ? (
        <div class="sheet stack">
          <p>
            <strong>{t("next_made")}</strong> {t("next_code", { code: spacedCode(next.code) })}
          </p>
          <div class="buttons">
            <a
              class="button small"
              href={wholeAddress(next.links.console)}
              target="_blank"
              rel="noreferrer"
            >
              {t("next_console")}
            </a>
            <CopyButton
              text={wholeAddress(next.links.console)}
              label={t("next_console_copy")}
              done={t("respondent_link_copied")}
            />
          </div>
        </div>
      ) : (
        <>
          <p class="quiet">{t("next_hint")}</p>
          {fault.value && <p class="fault">{fault.value}</p>}
          <div class="buttons">
            <button type="button" class="button primary" onClick={prepare}>
              {t("next_prepare")}
            </button>
          </div>
        </>
      )}
      {overview && (
        <div class="buttons">
          <a class="button small" href={wholeAddress(overview)} target="_blank" rel="noreferrer">
            {t("overview")}
          </a>
          <CopyButton
            text={wholeAddress(overview)}
            label={t("overview_copy")}
            done={t("follow_up_copied")}
          />
        </div>
      )}
    </section>
  );
}
