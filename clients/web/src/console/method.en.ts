import type { Same } from "../core/i18n";
import { actions } from "./actions.en";
import { en as first } from "./en";
import { guide } from "./guide.en";
import type { fr } from "./method.fr";
import { promises } from "./promises.en";
import { replay } from "./replay.en";
import { en as reports } from "./reports.en";
import { voices } from "./voices.en";

export const en = {
  ...first,
  ...actions,
  ...guide,
  ...promises,
  ...replay,
  ...reports,
  ...voices,
} satisfies Same<typeof fr>;
