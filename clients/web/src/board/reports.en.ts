import type { fr } from "./reports.fr";

export const en = {
  paperboard: "The paperboard",
  news_wall: "News wall",
  report_said: "We said",
  report_proposes: "We propose",
  report_disagrees: "Disagreement",
} satisfies Record<keyof typeof fr, string>;
