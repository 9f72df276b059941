// Being told on this device that an answer came: offered where browser and server can, and never asked for unasked.
import { useEffect, useState } from "preact/hooks";
import { say } from "../ui/announcer";
import { useRoom } from "./context";
import { Act } from "./parts";
import { pushKey, startTelling, stopTelling, type Telling, telling } from "./push-device";
import { language, refusal, t } from "./rest-text";

/** Nothing where it cannot be. */
export function TellMe() {
  const { access } = useRoom().connection;
  const [key, setKey] = useState<string>();
  const [now, set] = useState<Telling>();
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let here = true;
    pushKey().then(async (found) => {
      if (!found || !here) return;
      const state = await telling(access, found, language.peek());
      if (!here) return;
      setKey(found);
      set(state);
    });
    return () => {
      here = false;
    };
  }, [access]);
  if (!key || !now) return null;

  async function start(server: string) {
    setFault(undefined);
    setBusy(true);
    const started = await startTelling(access, server, language.peek());
    setBusy(false);
    if ("now" in started) {
      set(started.now);
      if (started.now === "on") say(t("push_started"));
    } else if ("fault" in started) setFault(t(`push_${started.fault}`));
    else setFault(refusal(started.rejection));
  }
  async function stop() {
    setBusy(true);
    await stopTelling(access);
    setBusy(false);
    set("off");
    say(t("push_stopped"));
  }

  return (
    <section class="card" aria-labelledby="push">
      <h3 id="push">{t("push")}</h3>
      {now === "refused" && <p class="notice care">{t("push_refused")}</p>}
      {now === "on" && <p>{t("push_on")}</p>}
      {now === "off" && <p class="hint">{t("push_hint")}</p>}
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {now !== "refused" && (
        <div class="row">
          {/* One button for both, so that the focus stays on it. */}
          <Act
            icon={now === "on" ? "check" : "speak"}
            off={busy}
            act={() => (now === "on" ? stop() : start(key))}
          >
            {t(now === "on" ? "push_stop" : "push_start")}
          </Act>
        </div>
      )}
    </section>
  );
}
