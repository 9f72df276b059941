import type { Same } from "../core/i18n";
import type { fr } from "./merging.fr";

export const en = {
  brought: "Brought together, and held twice",
  merged_with: "also brings in “{titles}”",
  double_by: "a double, with {hosts}",
} as const satisfies Same<typeof fr>;
