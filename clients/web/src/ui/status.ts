// The one line that tells how the connection is: what it says, and how much care it asks for.
import type { Translate } from "../core/i18n";
import type { ConnectionState } from "../core/sync";
import type { words } from "./words.fr";

export interface Status {
  readonly text: string;
  readonly tone: "calm" | "live" | "care";
}

/** Undefined when there is nothing to say. `waiting`: commands that have not been taken yet. */
export function connectionStatus(
  state: ConnectionState,
  waiting: number,
  t: Translate<typeof words>,
): Status | undefined {
  if (state === "live") return undefined;
  const text =
    state === "offline" && waiting > 0
      ? t("state_offline_waiting", { n: waiting })
      : t(`state_${state}`);
  const tone =
    state === "resumed" ? "calm" : state === "connecting" || state === "slow" ? "live" : "care";
  return { tone, text };
}
