import type { Same } from "../core/i18n";
import type { push as fr } from "./push.fr";

export const push = {
  push: "Being told",
  push_hint:
    "A notification on this device when an answer comes about a topic that you host or support, and nothing else. It travels, encrypted, through the service of your browser.",
  push_start: "Tell me when there is an answer",
  push_started: "Noted: you will be told.",
  push_on: "You will be told on this device when there is an answer.",
  push_stop: "Stop telling me",
  push_stopped: "Done: no more notifications.",
  push_refused:
    "Your browser refuses notifications from this page. To get them, allow them in the site's settings (beside the address, or in those of the phone), then come back here.",
  push_unasked: "Your browser first asks for your consent. Press the button again, then allow.",
  push_failed: "Your browser could not reach its notification service. Try again later.",
} satisfies Same<typeof fr>;
