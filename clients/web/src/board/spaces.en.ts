import type { Same } from "../core/i18n";
import type { spaces as fr } from "./spaces.fr";

export const spaces = {
  unheard: "Remote people cannot hear",
  unheard_next: "Towards the microphone, one at a time.",
  bell: "The bell",
  bell_write: "Five minutes: write down what to keep.",
  bell_soon: "Two minutes: time to conclude.",
  bell_next: "Scribe: what was said, what we propose, where we disagree.",
  seeks_scribe: "Who looks for a scribe",
  seeks_next: "“I'll do it”, on your phone",
  corner: "The corner of butterflies and bumblebees",
  corner_text: "They land, they connect. Ideas travel with them.",
  corner_butterflies: "butterfly|butterflies",
  corner_bumblebees: "bumblebee|bumblebees",
  elsewhere: "Elsewhere, with us",
  elsewhere_text: "Same rights, same turn to speak.",
  elsewhere_remote: "remote",
  elsewhere_gathering: "in a gathering|in gatherings",
} satisfies Same<typeof fr>;
